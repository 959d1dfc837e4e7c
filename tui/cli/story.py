"""The made-up journal of `ebb demo`: sixty days of a taper as one person might live them, the same every time.

A pure function of the moment and the calendar; nobody's data, no disk. What the days felt like is in `story_words`.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from tui.cli.story_words import CHECKIN_NOTES, EXTRAS, REMARKS, SETTINGS, TIPS, URGES
from tui.domain.calendar import Calendar
from tui.domain.checkin import SYMPTOMS
from tui.domain.days import ONE_DAY
from tui.domain.records import Adjustment, Dose, Plan, Trigger, Urge
from tui.domain.schedule import Schedule, build
from tui.journal import codec

DAYS = 60
WRITER = "0demo0demo0demo0"
"""The writer of the check-ins; the demo's state folder says the same, so that a change goes on in the same document."""

HELD_ON, HELD_FOR = 25, 6
UNKNOWN = frozenset({12, 30, 31, 39, 50})
"""Days of the plan, counted from 0, on which nothing at all was entered."""
WITHOUT_CHECKIN = frozenset({3, 17, 36, 44, 53})
ONE_DOSE_LEFT_OUT = frozenset({19, 37, 51})
BEFORE_THE_PLAN = timedelta(days=240)

AFTER_A_CUT = (0.1, 0.6, 0.9, 0.7, 0.3)
"""How much worse a day is than it would be, by the days since the last cut; 1 is one point of the scale."""
HARDEST = {21: 1.5, 34: 0.8}
"""Cuts that took more, or less, than others."""
AFTER_THE_SLIP = {48: 0.5, 49: 0.4}
MOVING, EASES = 30, 0.4
"""What helps this person: after so many minutes of moving, the next day is that much easier."""
MOVED = {42: 60, 48: 10, 57: 40}
"""Minutes of days that a note speaks of, and of the one before a good night."""
SLEPT = {22: 4.0, 24: 3.5, 58: 7.0}
"""Nights that a note speaks of."""
CRAVED = {4: 3, 47: 3}
"""Cravings of days that went over."""

USUAL = {
    "anxiety": 0.2,
    "irritability": 0.3,
    "insomnia": 0.3,
    "muscle_aches": 0.3,
    "runny_nose": -0.7,
    "sweating": -0.1,
    "nausea": -0.9,
    "diarrhea": -0.9,
    "craving": -0.2,
    "fatigue": 0.5,
    "low_mood": -0.3,
    "restless_legs": 0.4,
    "hot_cold": -0.2,
    "appetite": -0.3,
    "own_clenched_jaw": -0.1,
}
"""How much stronger a symptom is in this person than their average one."""
MOST = {"diarrhea": 2, "nausea": 3, "low_mood": 3}

WAKES, SLOTS = time(7, 30), (15, 330, 640)
"""When doses are taken, about, in minutes after waking."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Document = dict[str, Any]


class Life(NamedTuple):
    """The plan laid out on the calendar, up to now."""

    now: datetime
    calendar: Calendar
    first: date
    schedule: Schedule

    def day(self, number: int) -> date:
        """That day of the plan, from 0."""
        return self.first + number * ONE_DAY

    def at(self, number: int, clock: time, minutes: int = 0) -> datetime:
        """So many minutes after that time within that day, on the person's clock."""
        start = self.calendar.at(self.day(number), clock).at
        return self.calendar.local(start.astimezone(UTC) + timedelta(minutes=minutes))

    def since_cut(self, number: int) -> tuple[int, int]:
        """The day of the last cut, and how many days ago it was; long ago when there was none yet."""
        step = self.schedule.step_on(self.day(number))
        if step is None or step.cut is None:
            return 0, len(AFTER_A_CUT)
        cut = (step.start - self.first).days
        return cut, number - cut


def story(now: datetime, calendar: Calendar) -> dict[str, list[Document]]:
    """The documents of the journal by table, without `updated`. Nothing in it is later than `now`."""
    today = calendar.day_of(now)
    first = today - (DAYS - 1) * ONE_DAY
    plan = _plan(first, calendar)
    hold = Adjustment(
        id=_identity(calendar.at(first + HELD_ON * ONE_DAY, time(21, 30)).at, 2),
        plan=plan.id,
        day=first + HELD_ON * ONE_DAY,
        kind="hold",
        days=HELD_FOR,
        reason="Three bad nights in a row, and a hard week at work.",
    )
    life = Life(now, calendar, first, build(plan, [hold]))
    settings = SETTINGS | {
        "timezone": calendar.zone_name,
        "used_since": (first - BEFORE_THE_PLAN).isoformat(),
    }
    return {
        "meta": [{"id": "meta", "schema": 1, "journal": WRITER, "created": plan.created.isoformat()}],
        "settings": [{"id": f"setting-{key}", "key": key, "value": value} for key, value in settings.items()],
        "plans": [codec.plan_document(plan)],
        "adjustments": [codec.adjustment_document(hold)],
        "tips": [codec.tip_document(mark(today)) for mark in TIPS],
        "urges": [codec.urge_document(urge) for urge in _urges(life)],
        "checkins": [document for number in range(DAYS - 1) if (document := _checkin(life, number)) is not None],
        "doses": [codec.dose_document(dose) for dose in _doses(life)],
    }


def _plan(first: date, calendar: Calendar) -> Plan:
    created = calendar.at(first, time(7, 10)).at.astimezone(UTC)
    return Plan(
        id=_identity(created, 1),
        product="leaf",
        unit="g",
        start=Decimal(20),
        doses=3,
        precision=Decimal("0.1"),
        min_step=Decimal("0.5"),
        finish=Decimal(1),
        from_=first,
        method="percent",
        rate=Decimal(10),
        created=created,
    )


def _identity(at: datetime, number: int) -> str:
    """An id like those of the journal, which sort by time, without anything left to chance."""
    return f"{(at - _EPOCH) // timedelta(microseconds=1):013x}{number:010x}"


class Chance:
    """What differs from day to day. Of Python's generator only `random()` is promised to stay the same."""

    def __init__(self, number: int, about: str) -> None:
        self._random = Random(f"ebbtide {about} {number}").random

    def between(self, low: float, high: float) -> float:
        """A number between the two."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self._random())

    def happens(self, how_often: float) -> bool:
        """Whether something happens that happens that often, from 0 to 1."""
        return self._random() < how_often


# Doses


def _doses(life: Life) -> Iterator[Dose]:
    number = 10
    for day in range(DAYS):
        if day in UNKNOWN:
            continue
        for at, amount, trigger, note in sorted(_taken_on(life, day), key=lambda each: each[0]):
            number += 1
            if at <= life.now:
                yield Dose(
                    id=_identity(at, number),
                    at=at,
                    day=life.day(day),
                    amount=amount,
                    unit="g",
                    product="leaf",
                    trigger=trigger,
                    note=note,
                )


def _taken_on(life: Life, day: int) -> Iterator[tuple[datetime, Decimal, Trigger | None, str | None]]:
    chance, today = Chance(day, "doses"), day == DAYS - 1
    amounts = _weighed(life, day, chance)
    if today:
        amounts = list(life.schedule.steps[life.schedule.index_on(life.day(day)) or 0].doses)
    for slot, amount in enumerate(amounts):
        minutes = SLOTS[slot] + chance.whole(-28, 28)
        trigger, note = REMARKS.get((day, slot), (None, None))
        # Of today's doses the last one is still to come, however late it is.
        if not (today and slot == len(SLOTS) - 1):
            yield life.at(day, WAKES, minutes), amount, trigger, note
    for extra in EXTRAS.get(day, ()):
        yield life.at(day, extra.at), Decimal(extra.amount), extra.trigger, extra.note


def _weighed(life: Life, day: int, chance: Chance) -> list[Decimal]:
    """The plan's doses of a day as a person weighs them: a little to and fro, now and then less, never more in all."""
    step = life.schedule.step_on(life.day(day))
    assert step is not None, "the story lies within the plan"
    amounts = list(step.doses)
    moved = Decimal(chance.whole(0, 3)) / 10
    giver, taker = (0, 2) if chance.happens(0.6) else (1, 0)
    amounts[giver] -= moved
    amounts[taker] += moved
    if chance.happens(0.3):
        amounts[chance.whole(0, 2)] -= Decimal(chance.whole(1, 4)) / 10
    return amounts[:2] if day in ONE_DOSE_LEFT_OUT else amounts


# Urges


def _urges(life: Life) -> Iterator[Urge]:
    number = 1000
    for day, felt in URGES.items():
        for each in felt:
            number += 1
            at = life.at(day, each.at)
            yield Urge(
                id=_identity(at, number),
                at=at,
                day=life.day(day),
                strength=each.strength,
                trigger=each.trigger,
                outcome=each.outcome,
                minutes=each.minutes,
                tools=each.tools,
            )


# Check-ins


def _checkin(life: Life, number: int) -> Document | None:
    if number in UNKNOWN or number in WITHOUT_CHECKIN:
        return None
    chance = Chance(number, "check-in")
    bump = _bump(life, number)
    eased = number / (DAYS - 1)
    drawn = _halves(min(8.0, max(3.0, 6.6 + 0.7 * eased - 2.5 * bump + chance.between(-0.7, 0.7))))
    slept = SLEPT.get(number, drawn)
    easier = EASES if _moved(life, number - 1) >= MOVING else 0.0
    symptoms = {key: _score(key, 2.4 - 1.4 * eased + bump - easier, slept, chance) for key in USUAL}
    symptoms["craving"] = CRAVED.get(number, symptoms["craving"])
    bad = bump > 0.5
    day = life.day(number)
    document: Document = {
        "id": f"{day.isoformat()}-{WRITER}",
        "day": day.isoformat(),
        "at": life.at(number, time(20, 50), chance.whole(0, 110)).isoformat(timespec="seconds"),
        "symptoms": {key: symptoms[key] for key in (*SYMPTOMS, *symptoms)},
        "sleep_hours": slept,
        "fluids": chance.whole(4, 7) + (0 if bad else 2),
        "meals": chance.whole(1, 2) if bad else chance.whole(2, 3),
        "movement_minutes": _moved(life, number),
        "support": number in CHECKIN_NOTES or chance.happens(0.3),
    }
    if not chance.happens(0.15):
        document["intake_complete"] = True
    if number in CHECKIN_NOTES:
        document["note"] = CHECKIN_NOTES[number]
    return document


def _bump(life: Life, number: int) -> float:
    """How much worse a day is for a cut a few days before it, or for the slip."""
    cut, since = life.since_cut(number)
    after = AFTER_A_CUT[since] * HARDEST.get(cut, 1.0) if since < len(AFTER_A_CUT) else 0.0
    return after + AFTER_THE_SLIP.get(number, 0.0)


def _moved(life: Life, number: int) -> int:
    """The minutes of moving on a day, also on one of which nothing was entered; fewer on a bad one."""
    chance = Chance(number, "on foot")
    much = chance.happens(0.4 if _bump(life, number) > 0.5 else 0.5)
    return MOVED.get(number, 10 * (chance.whole(3, 6) if much else chance.whole(0, 2)))


def _score(key: str, average: float, slept: float, chance: Chance) -> int:
    tired = max(0.0, 6.0 - slept) * 0.4 if key in ("insomnia", "fatigue", "irritability") else 0.0
    score = average + USUAL[key] + tired + chance.between(-0.6, 0.6)
    return min(MOST.get(key, 4), max(0, int(score + 0.5)))


def _halves(hours: float) -> float:
    return int(hours * 2 + 0.5) / 2
