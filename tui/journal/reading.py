"""What the journal says at one moment, as records of the domain. A document that is none is passed over.

Reads a snapshot and never changes anything; which day a rule needs is the caller's matter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from tui import clock
from tui.domain import checkin
from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Shown, TipMark, Urge, Window
from tui.journal import codec
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.domain.diary import InForce
    from tui.domain.excerpt import Excerpt

T = TypeVar("T")

_LOOKED_AT = timedelta(days=35)
"""How far back the rules look without a plan: 28 days for the largest known day, two weeks and a day for trends."""

_LATEST_DAYS = 3
"""The last dose is among those of so many last days: a journey shifts the day of a dose by one at most."""


class Reading:
    """One snapshot, read lazily. May be shared by threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def setting_values(self) -> dict[str, Any]:
        """Every setting that is set, by its key, as stored."""
        return codec.setting_values(self.snapshot.rows("settings").values())

    @cached_property
    def settings(self) -> Settings:
        return codec.settings(self.setting_values)

    @cached_property
    def calendar(self) -> Calendar:
        """The person's days; in the system's zone when theirs is not set or not known here."""
        zone = _zone(self.settings.timezone) or _zone(clock.system_zone()) or ZoneInfo("UTC")
        return Calendar(zone, self.settings.day_starts)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan, the oldest first."""
        found = _records(codec.plan, self.snapshot.rows("plans").values())
        return tuple(sorted(found, key=lambda plan: plan.created))

    @property
    def plan(self) -> Plan | None:
        """The newest plan that has not ended."""
        return next((plan for plan in reversed(self.plans) if plan.ended is None), None)

    def adjustments(self, plan: str) -> tuple[Adjustment, ...]:
        """The changes of pace of one plan, in the order in which they were made."""
        mine = [each for each in self.snapshot.rows("adjustments").values() if each.get("plan") == plan]
        mine.sort(key=lambda each: (str(each.get("day")), str(each.get("id"))))  # ids are in the order of time
        return tuple(_records(codec.adjustment, mine))

    def doses(self, first: date, last: date) -> dict[date, tuple[Dose, ...]]:
        """The doses of each day that has any, both ends included; those of a day by their time."""
        days = self.snapshot.rows("doses").on_days(first.isoformat(), last.isoformat())
        return {date.fromisoformat(day): _in_time(documents) for day, documents in days.items()}

    @cached_property
    def last_dose(self) -> Dose | None:
        """The dose with the latest time."""
        rows = self.snapshot.rows("doses")
        days = rows.latest_days(_LATEST_DAYS, clock.now().year)
        if not days:
            return None
        found = rows.on_days(days[0], days[-1])
        doses = _in_time(document for documents in found.values() for document in documents)
        return doses[-1] if doses else None

    def checkins(self, first: date, last: date) -> dict[date, CheckIn]:
        """The check-in of each day that has one, both ends included."""
        days = self.snapshot.rows("checkins").on_days(first.isoformat(), last.isoformat())
        folded = ((day, checkin.fold(documents, day)) for day, documents in _by_date(days))
        return {day: found for day, found in folded if found is not None}

    @cached_property
    def marks(self) -> tuple[tuple[date, bool], ...]:
        """Each day with doses (False) and each day confirmed to have none (True), of the whole journal, in order."""
        dosed = {date.fromisoformat(day) for day in self.snapshot.rows("doses").days()}
        checkins = self.checkins(date.min, date.max)
        free = {day for day, found in checkins.items() if found.intake_complete and day not in dosed}
        return tuple(sorted([*((day, False) for day in dosed), *((day, True) for day in free)]))

    @cached_property
    def written_days(self) -> tuple[date, ...]:
        """Every day that has a dose, a check-in, an urge or a safety message, in order."""
        tables = ("doses", "checkins", "urges", "shown")
        days = {day for rows in map(self.snapshot.rows, tables) for day in rows.days()}
        return tuple(map(date.fromisoformat, sorted(days)))

    @cached_property
    def first_day(self) -> date | None:
        """The first day with an entry, or that of the first plan."""
        return min([*self.written_days[:1], *(plan.from_ for plan in self.plans)], default=None)

    def urges(self, first: date = date.min, last: date = date.max) -> tuple[Urge, ...]:
        """The urges of those days, both ends included, in the order of their times."""
        days = self.snapshot.rows("urges").on_days(first.isoformat(), last.isoformat())
        found = _records(codec.urge, (document for documents in days.values() for document in documents))
        return tuple(sorted(found, key=lambda urge: (_utc(urge.at), urge.id)))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Every safety message that was shown, in the order of their days."""
        found = _records(codec.shown, self.snapshot.rows("shown").values())
        return tuple(sorted(found, key=lambda each: (each.day, each.rule)))

    @cached_property
    def tip_marks(self) -> dict[str, TipMark]:
        """What the person made of tips, by their keys."""
        return {mark.tip: mark for mark in _records(codec.tip, self.snapshot.rows("tips").values())}

    def window(self, today: date) -> Window:
        """All that the rules of `today` look at: back to the plan's first day, the last dose and the day of stopping.

        Nothing after `today` but the last dose, which a journey may have put there.
        """
        plan, last, stopped = self.plan, self.last_dose, self.settings.stopped_on
        begins = (plan.from_ if plan else None, last.day if last else None, stopped)
        first = min([today - _LOOKED_AT, *(day for day in begins if day is not None)])
        window = Window(
            first=first,
            settings=self.settings,
            plan=plan,
            adjustments=self.adjustments(plan.id) if plan else (),
            doses=self.doses(first, today),
            checkins=self.checkins(first, today),
            last_dose=last,
            marks=lambda: self.marks,
        )
        if not any(each.kind == "step_back" for each in window.adjustments):
            return window
        from tui.domain.stepping import in_force

        return replace(window, adjustments=in_force(window))

    def excerpt(self, first: date, today: date) -> "Excerpt":
        """Everything of the days from `first` to `today`, and every plan laid out."""
        from tui.domain.excerpt import Excerpt

        window, begins = self.window(today), min(first, today)
        if begins < window.first:
            doses, checkins = self.doses(begins, today), self.checkins(begins, today)
            window = replace(window, first=begins, doses=doses, checkins=checkins)
        return Excerpt(
            first=begins,
            today=today,
            earliest=self.first_day,
            window=window,
            plans=self.laid_out(today),
            urges=self.urges(begins, today),
            shown=tuple(each for each in self.shown if begins <= each.day <= today),
            tip_marks=self.tip_marks,
            setting_values=self.setting_values,
        )

    def laid_out(self, today: date) -> "tuple[InForce, ...]":
        """Every plan with its changes of pace, the oldest first, as it stands on the day `today`."""
        return tuple(self._laid_out(plan, today) for plan in self.plans)

    def _laid_out(self, plan: Plan, today: date) -> "InForce":
        """A plan with its changes of pace; a step back that came too late is told, and does not count."""
        from tui.domain.diary import in_force

        made, ended = self.adjustments(plan.id), self.calendar.day_of(plan.ended) if plan.ended else None
        if not any(each.kind == "step_back" for each in made):
            return in_force(plan, made, ended)
        window = self.window(today)
        if window.plan == plan:
            return in_force(plan, made, ended, window.adjustments)
        from tui.domain import stepping

        first, last = plan.from_, ended or today
        doses, checkins = self.doses(first, last), self.checkins(first, last)
        then = replace(window, first=first, plan=plan, adjustments=made, doses=doses, checkins=checkins)
        return in_force(plan, made, ended, stepping.in_force(then))


def _in_time(documents: Iterable[Mapping[str, Any]]) -> tuple[Dose, ...]:
    found = _records(codec.dose, documents)
    # Two times of one zone would be compared by their wall clocks, an hour of which comes twice in autumn.
    return tuple(sorted(found, key=lambda dose: (_utc(dose.at), dose.id)))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _by_date(days: Mapping[str, list[dict[str, Any]]]) -> Iterable[tuple[date, list[dict[str, Any]]]]:
    return ((date.fromisoformat(day), documents) for day, documents in days.items())


def _records(read: Callable[[Mapping[str, Any]], T], documents: Iterable[Mapping[str, Any]]) -> list[T]:
    found = []
    for document in documents:
        try:
            found.append(read(document))
        except (KeyError, TypeError, ValueError, ArithmeticError):
            continue  # it stays in the file; a newer Ebbtide may know what it is
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):  # not a name, or one that this machine does not have
        return None
