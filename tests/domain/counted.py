"""What a journal says, counted from its raw documents by the text of the design and not by our rules. No assertions.

Slow and plain on purpose: what the pages of Trends, the week, the milestones and the report count is held against it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from tests.domain.following import follow
from tui.domain.records import Adjustment, Plan

Document = Mapping[str, Any]
Kind = tuple[str, str]
"""A unit and a product."""
Read = Callable[[date], Any]

DAY = timedelta(days=1)
ELEVEN = (
    *("anxiety", "irritability", "insomnia", "muscle_aches", "runny_nose", "sweating", "nausea", "diarrhea"),
    *("fatigue", "restless_legs", "hot_cold"),
)


def middle(values: Iterable[Any]) -> float | None:
    """The median by numpy; None of nothing."""
    given = [float(value) for value in values]
    return float(np.median(given)) if given else None


class Counted:
    """A journal as it is on the day `today`. `plans` are its plans and `paces` their changes of pace that count, as
    records: how a taper runs is `following`'s matter."""

    def __init__(
        self, tables: Mapping[str, Iterable[Document]], today: date, plans: Sequence[Plan], paces: Sequence[Adjustment]
    ) -> None:
        self.today = today
        self.settings = {each["key"]: each["value"] for each in tables.get("settings", ())}
        self.checkins = _folded(tables.get("checkins", ()))
        self.doses = _by_day(tables.get("doses", ()))
        self.urges = _by_day(tables.get("urges", ()))
        self.plans = sorted(plans, key=lambda plan: plan.created)
        self.ended = {plan.id: self._day_of(plan.ended) for plan in plans if plan.ended is not None}
        self.rows = {plan.id: self._follow(plan, [each for each in paces if each.plan == plan.id]) for plan in plans}
        written = [*self.checkins, *self.doses, *self.urges, *(plan.from_ for plan in plans)]
        self.earliest = min(written, default=None)

    def _day_of(self, at: datetime) -> date:
        zone = ZoneInfo(self.settings.get("timezone", "UTC"))
        starts = time.fromisoformat(self.settings.get("day_starts", "04:00"))
        local = at.astimezone(zone)
        return local.date() - (DAY if local.time() < starts else 0 * DAY)

    def _follow(self, plan: Plan, paces: Sequence[Adjustment]) -> dict[date, tuple[Fraction, bool]]:
        count = max(0, (self.today - plan.from_).days + 1)
        return {plan.from_ + number * DAY: row for number, row in enumerate(follow(plan, paces, count))}

    # Days

    def days(self, first: date, last: date) -> list[date]:
        return [first + number * DAY for number in range((last - first).days + 1)]

    def answer(self, key: str) -> Read:
        return lambda day: self.checkins.get(day, {}).get(key)

    def symptom(self, key: str) -> Read:
        return lambda day: self.symptoms(day).get(key)

    def symptoms(self, day: date) -> Mapping[str, int]:
        found: Mapping[str, int] = self.checkins.get(day, {}).get("symptoms", {})
        return found

    def discomfort(self, day: date) -> int | None:
        said = self.symptoms(day)
        scores = [said[key] for key in ELEVEN if key in said]
        if len(scores) < 6:
            return None
        exact = Fraction(25 * sum(scores), len(scores))
        return int(exact // 1) + (exact % 1 >= Fraction(1, 2))

    def free(self, day: date) -> bool:
        """Over, without a dose, and said to be so."""
        return day < self.today and day not in self.doses and self.answer("intake_complete")(day) is True

    def known(self, day: date) -> bool:
        return day < self.today and (day in self.doses or self.free(day))

    def only(self, day: date, kind: Kind) -> bool:
        """Whether every dose of the day was of that unit and product."""
        return all((dose["unit"], dose["product"]) == kind for dose in self.doses.get(day, ()))

    def sum_of(self, day: date, kind: Kind) -> Fraction:
        mine = [dose for dose in self.doses.get(day, ()) if (dose["unit"], dose["product"]) == kind]
        return sum((Fraction(dose["amount"]) for dose in mine), Fraction(0))

    def taken(self, kind: Kind) -> Read:
        """What was taken on a known day of nothing else; None where that can not be said."""
        return lambda day: self.sum_of(day, kind) if self.known(day) and self.only(day, kind) else None

    # Plans

    def plan_on(self, day: date) -> Plan | None:
        """The one in force in the evening of that day: of those begun and not ended by then the first to end, and of
        several that never did the newest; else one that ended on that day."""
        begun = [plan for plan in self.plans if plan.from_ <= day]
        ends = {plan.id: self.ended.get(plan.id, date.max) for plan in begun}
        for running in ([p for p in begun if ends[p.id] > day], [p for p in begun if ends[p.id] == day]):
            if running:
                soonest = min(ends[plan.id] for plan in running)
                return [plan for plan in running if ends[plan.id] == soonest][-1]
        return None

    def target(self, day: date) -> Fraction | None:
        plan = self.plan_on(day)
        return None if plan is None else self.rows[plan.id][day][0]

    def is_held(self, day: date) -> bool:
        plan = self.plan_on(day)
        return plan is not None and self.rows[plan.id][day][1]

    def against(self, day: date) -> tuple[Fraction, Fraction] | None:
        """Taken and planned, where the day can be held against its plan."""
        plan = self.plan_on(day)
        amount = None if plan is None else self.taken((plan.unit, plan.product))(day)
        return None if plan is None or amount is None else (amount, self.rows[plan.id][day][0])

    def at_zero(self, day: date) -> bool:
        if self.plan_on(day) is not None:
            return self.target(day) == 0
        stopped = self.settings.get("stopped_on")
        return stopped is not None and date.fromisoformat(stopped) < day

    # Over several days

    def said(self, read: Read, first: date, last: date) -> list[Any]:
        """What finished days say, without those that say nothing."""
        return [value for day in self.days(first, min(last, self.today - DAY)) if (value := read(day)) is not None]

    def weeks(self, read: Read, last: date) -> tuple[int, int, float | None, float | None]:
        """Of the 7 days to `last` and the 7 before: how many say something, the later median, and what that is above
        the earlier one, where both have three days."""
        recent = self.said(read, last - 6 * DAY, last)
        before = self.said(read, last - 13 * DAY, last - 7 * DAY)
        new, old = middle(recent), middle(before)
        enough = min(len(recent), len(before)) >= 3 and new is not None and old is not None
        return len(recent), len(before), new, new - old if enough and new is not None and old is not None else None

    def hours(self, table: Mapping[date, Sequence[Document]], first: date) -> list[int]:
        """How many came in each hour of the day, by the clock that they were written with."""
        begin = datetime.combine(date(2000, 1, 1), time.fromisoformat(self.settings.get("day_starts", "04:00")))
        found = Counter[int]()
        for day, documents in table.items():
            for document in documents if first <= day < self.today else ():
                clock = datetime.fromisoformat(document["at"]).time().replace(tzinfo=None)
                since = datetime.combine(begin.date(), clock) - begin
                found[since % DAY // timedelta(hours=1)] += 1
        return [found[hour] for hour in range(24)]


def _folded(documents: Iterable[Document]) -> dict[date, dict[str, Any]]:
    """Each day's check-in: its documents in the order of `updated`, field by field; null clears."""
    found: dict[date, dict[str, Any]] = {}
    order = sorted(
        documents, key=lambda each: (datetime.fromisoformat(each["updated"]), json.dumps(each, sort_keys=True))
    )
    for document in order:
        mine = found.setdefault(date.fromisoformat(document["day"]), {"symptoms": {}})
        mine |= {key: value for key, value in document.items() if key != "symptoms"}
        mine["symptoms"] |= document.get("symptoms", {})
    for mine in found.values():
        mine["symptoms"] = {key: score for key, score in mine["symptoms"].items() if score is not None}
    return found


def _by_day(documents: Iterable[Document]) -> dict[date, list[Document]]:
    found: dict[date, list[Document]] = defaultdict(list)
    for each in documents:
        found[date.fromisoformat(each["day"])].append(each)
    for mine in found.values():
        mine.sort(key=lambda each: (datetime.fromisoformat(each["at"]).astimezone(UTC), each["id"]))
    return dict(found)
