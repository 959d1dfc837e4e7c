"""How adjustments act on what is still to come of a plan: hold, resume, step back, repace, jump.

In days counted from the plan's first; what the calendar makes of them is in `schedule`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tui.domain.amounts import to_units
from tui.domain.errors import Refused
from tui.domain.ladder import Rung, restarted_units
from tui.domain.records import Adjustment, Plan

BACK_WITHIN = 28
"""Days: a step that was left longer ago than that can not be gone back to."""


class Stage(NamedTuple):
    """An amount a day, in units of the plan's precision, from the day `begins` on. `lasts` is how many days, held ones
    aside, until the next; 0 for the last.

    `back` marks one that was gone back to.
    """

    begins: int
    units: int
    lasts: int
    back: bool = False


_begins = itemgetter(0)


class Course:
    """The stages of a plan and its held days, as each adjustment finds and leaves them.

    An adjustment made on a day may change only what comes after it, so that no target of the past or of that day
    moves. `stages` begin on days counted from the plan's first, held ones included; `held` are closed ranges of them.
    One that finds nothing to act on does nothing. Source: section 6 of the design.
    """

    def __init__(self, plan: Plan, rungs: Sequence[Rung]) -> None:
        days = [day for day, _ in rungs]
        lasts = [*(after - before for before, after in pairwise(days)), 0]
        units = (to_units(amount, plan.precision) for _, amount in rungs)
        self.plan = plan
        self.stages = list(map(Stage, days, units, lasts))
        self.held: list[tuple[int, int]] = []

    def adjust(self, adjustment: Adjustment, made: int) -> None:
        """Take in one adjustment, made `made` days after the plan's first, after all those before it.

        Raises Refused for a kind that a newer Ebbtide made: going on without it would show a wrong amount.
        """
        match adjustment.kind:
            case "hold":
                self._hold(adjustment.days or 0, made)
            case "resume":
                self._resume(made)
            case "step_back":
                self._step_back(made)
            case "repace":
                self._repace(adjustment, made)
            case "jump":
                self._jump(made)
            case _:
                raise Refused("A newer Ebbtide has changed this plan; update this one to see it.")

    def held_in_plan(self) -> list[tuple[int, int]]:
        """The held days after the plan's first, in order. A hold before the plan begins delays nothing."""
        return [(max(first, 1), last) for first, last in self.held if last >= 1]

    def preceding(self, made: int) -> tuple[int, int] | None:
        """The amount of the stage before the one of that day, the last that was higher, in units, and its last day.

        None at zero or after it, where there was none, and where a written plan went up since: going back further
        would be more than one step.
        """
        at = self._at(made)
        if at is None or self.stages[at].units == 0:
            return None
        for index in range(at - 1, -1, -1):
            stage, after = self.stages[index], self.stages[index + 1]
            if stage.units > self.stages[at].units:
                return stage.units, after.begins - 1
            if stage.units < after.units and not after.back:
                return None
        return None

    def _at(self, made: int) -> int | None:
        """Which stage is in force on that day."""
        at = bisect_right(self.stages, made, key=_begins) - 1
        return at if at >= 0 else None

    def _coming(self, made: int) -> int:
        """The first stage that an adjustment of that day may move: one gone back to on the same day stays."""
        at = self._at(made)
        index = 1 if at is None else at + 1
        back = index < len(self.stages) and self.stages[index].back and self.stages[index].begins == made + 1
        return index + back

    def _pending(self, made: int) -> int:
        """How many held days are still to come after that day."""
        return sum(last - max(first, made + 1) + 1 for first, last in self.held_in_plan() if last > made)

    def _slide(self, made: int, days: int) -> None:
        """Everything that is still to come, by so many days."""
        coming = self._coming(made)
        self.stages[coming:] = [
            Stage(begins + days, units, lasts, back) for begins, units, lasts, back in self.stages[coming:]
        ]

    def _hold(self, days: int, made: int) -> None:
        if days < 1 or made >= self.stages[-1].begins or len(self.stages) == 1:
            return  # at zero there is nothing left to hold
        pending = self._pending(made)
        if self.held and self.held[-1][1] >= made:
            first, until = self.held.pop()
        else:
            first, until = made + 1, made
        self.held.append((first, until + days))
        self._slide(made, self._pending(made) - pending)

    def _resume(self, made: int) -> None:
        pending = self._pending(made)
        self.held = [(first, min(last, made)) for first, last in self.held if first <= made]
        self._slide(made, -pending)

    def _step_back(self, made: int) -> None:
        at, before = self._at(made), self.preceding(made)
        if at is None or before is None or made - before[1] > BACK_WITHIN or self._coming(made) > at + 1:
            return  # too long ago; or the second one of a day, from another machine: one step at a time
        back = Stage(made + 1, before[0], self.plan.step_days, back=True)
        following = [(stage.units, stage.lasts) for stage in self.stages[at:]]
        self._go_on_with([*self.stages[: at + 1], back], following, made)

    def _repace(self, adjustment: Adjustment, made: int) -> None:
        at = self._at(made)
        if at is None or self.plan.method == "custom" or self.stages[at].units == 0:
            return
        kept = self.stages[: self._coming(made)]
        try:
            amounts = restarted_units(self.plan, kept[-1].units, adjustment.rate, adjustment.cut)
        except Refused:
            return  # a pace that is none, which no screen lets anybody choose
        step = self.plan.step_days
        # A whole step from tomorrow, whatever was left of the old one.
        kept[-1] = kept[-1]._replace(lasts=step)
        self._go_on_with(kept, [*((units, step) for units in amounts[1:-1]), (amounts[-1], 0)], made)

    def _jump(self, made: int) -> None:
        at = self._at(made)
        if at is None or self.stages[at].units == 0:
            return
        self.held = [(first, min(last, made)) for first, last in self.held if first <= made]
        # The last amount of a written plan has no length of its own: gone back to from a jump it has a whole step.
        now = self.stages[at]._replace(lasts=self.stages[at].lasts or self.plan.step_days)
        self.stages = [*self.stages[:at], now, Stage(made + 1, 0, 0)]

    def _go_on_with(self, kept: list[Stage], following: Iterable[tuple[int, int]], made: int) -> None:
        """Stages of those units and days after the last of `kept`, which lasts its own from tomorrow, held ones
        aside."""
        begins = made + 1 + self._pending(made) + kept[-1].lasts
        self.stages = kept
        for units, lasts in following:
            self.stages.append(Stage(begins, units, lasts))
            begins += lasts
