"""An excerpt of the journal: everything of some days, with every plan laid out, as one consistent state.

What looks back over many days looks at this: trends, what helps, the look back, milestones, the report.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from tui.domain.days import Day, span
from tui.domain.diary import InForce, running_on
from tui.domain.records import Adjustment, CheckIn, Dose, Settings, Shown, TipMark, Urge, Window
from tui.domain.schedule import Step


class Excerpt:
    """The days from `first` to `today`, both included, seen on the day `today`, which is unfinished.

    `earliest` is the first day of the whole journal that has anything, or None. `window` is what the rules of `today`
    look at, reaching back to `first` at the least. `plans` are all there ever were, the oldest first; `urges` and
    `shown` those of the days, in order; `setting_values` every setting as stored.
    """

    def __init__(
        self,
        *,
        first: date,
        today: date,
        earliest: date | None,
        window: Window,
        plans: tuple[InForce, ...],
        urges: tuple[Urge, ...],
        shown: tuple[Shown, ...],
        tip_marks: Mapping[str, TipMark],
        setting_values: Mapping[str, Any],
    ) -> None:
        self.first, self.today, self.earliest = first, today, earliest
        self.window, self.plans, self.urges, self.shown = window, plans, urges, shown
        self.tip_marks, self.setting_values = tip_marks, setting_values
        self._seen: dict[date, Day] = {}

    @property
    def whole(self) -> bool:
        """Whether it reaches back to the first day that has anything."""
        return self.earliest is None or self.first <= self.earliest

    @property
    def settings(self) -> Settings:
        return self.window.settings

    @property
    def doses(self) -> Mapping[date, tuple[Dose, ...]]:
        """The doses of each day that has any, in the order of their times; it may reach back beyond `first`."""
        return self.window.doses

    @property
    def checkins(self) -> Mapping[date, CheckIn]:
        """The check-in of each day that has one; it may reach back beyond `first`."""
        return self.window.checkins

    @cached_property
    def urges_on(self) -> Mapping[date, tuple[Urge, ...]]:
        """The urges of each day that has any."""
        return _by_day(self.urges)

    def day(self, day: date) -> Day:
        """One of the days, with its urges."""
        found = self._seen.get(day)
        if found is None:  # whatever looks back goes through all of them, one thing after the other
            doses, checkin = self.window.doses.get(day, ()), self.window.checkins.get(day)
            found = self._seen[day] = Day(day, doses, checkin, day < self.today, self.urges_on.get(day, ()))
        return found

    def days(self, first: date | None = None, last: date | None = None) -> Iterator[Day]:
        """The days from one to the other, both included, oldest first; without these all of them."""
        return (self.day(day) for day in span(self.first if first is None else first, last or self.today))

    def in_force(self, day: date) -> InForce | None:
        """The plan that was in force on that day."""
        return running_on(self.plans, day)

    def step(self, day: date) -> tuple[InForce, Step] | None:
        """The plan and its step that were in force on that day; None without a plan that can be laid out."""
        running = self.in_force(day)
        step = None if running is None or running.schedule is None else running.schedule.step_on(day)
        return None if running is None or step is None else (running, step)

    def changes_of_pace(self, first: date, last: date) -> Iterator[tuple[InForce, Adjustment]]:
        """The changes of pace made on those days, of every plan."""
        for each in self.plans:
            yield from ((each, made) for made in each.adjustments if first <= made.day <= last)


def _by_day(urges: tuple[Urge, ...]) -> dict[date, tuple[Urge, ...]]:
    found: dict[date, list[Urge]] = {}
    for urge in urges:
        found.setdefault(urge.day, []).append(urge)
    return {day: tuple(each) for day, each in found.items()}
