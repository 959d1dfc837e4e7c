"""How adjustments act on what is still to come of a plan: hold, resume, step back, repace, jump.

In days counted from the plan's first; what the calendar makes of them is in `schedule`.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tui.domain.amounts import from_units, to_units
from tui.domain.errors import Refused
from tui.domain.ladder import Rung, restarted
from tui.domain.records import Adjustment, Plan

BACK_WITHIN = 28
"""Days: a step that was left longer ago than that can not be gone back to."""


class Stage(NamedTuple):
    """An amount from the day `begins` on. `lasts` is how many days, held ones aside, until the next; 0 for the last.

    `back` marks one that was gone back to.
    """

    begins: int
    amount: Decimal
    lasts: int
    back: bool = False


class Course:
    """The stages of a plan and its held days, as each adjustment finds and leaves them.

    An adjustment made on a day may change only what comes after it, so that no target of the past or of that day
    moves. `stages` begin on days counted from the plan's first, held ones included; `held` are closed ranges of them.
    One that finds nothing to act on does nothing. Source: section 6 of the design.
    """

    def __init__(self, plan: Plan, rungs: Sequence[Rung]) -> None:
        lasts = [after - before for (before, _), (after, _) in pairwise(rungs)]
        self.plan = plan
        self.stages = [Stage(*rung, days) for rung, days in zip(rungs, [*lasts, 0], strict=True)]
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

    def preceding(self, made: int) -> tuple[Decimal, int] | None:
        """The amount of the stage before the one of that day, the last that was higher, and its last day.

        None at zero or after it, and where there was none.
        """
        at = self._at(made)
        if at is None or self.stages[at].amount == 0:
            return None
        for index in range(at - 1, -1, -1):
            if self.stages[index].amount > self.stages[at].amount:
                return self.stages[index].amount, self.stages[index + 1].begins - 1
        return None

    def _at(self, made: int) -> int | None:
        """Which stage is in force on that day."""
        return next((index for index in reversed(range(len(self.stages))) if self.stages[index].begins <= made), None)

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
        self.stages[coming:] = [each._replace(begins=each.begins + days) for each in self.stages[coming:]]

    def _hold(self, days: int, made: int) -> None:
        if days < 1 or made >= self.stages[-1].begins:
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
        again = self.stages[at]._replace(back=False)
        self._go_on_with([*self.stages[: at + 1], back], [again, *self.stages[at + 1 :]], made)

    def _repace(self, adjustment: Adjustment, made: int) -> None:
        at = self._at(made)
        if at is None or self.plan.method == "custom" or self.stages[at].amount == 0:
            return
        kept = self.stages[: self._coming(made)]
        try:
            amounts = restarted(self.plan, kept[-1].amount, adjustment.rate, self._on_grid(adjustment.cut))
        except Refused:
            return  # a pace that is none, which no screen lets anybody choose
        step = self.plan.step_days
        # A whole step from tomorrow, whatever was left of the old one.
        kept[-1] = kept[-1]._replace(lasts=step)
        stages = [Stage(0, amount, step) for amount in amounts[1:]]
        self._go_on_with(kept, [*stages[:-1], stages[-1]._replace(lasts=0)], made)

    def _jump(self, made: int) -> None:
        at = self._at(made)
        if at is None or self.stages[at].amount == 0:
            return
        self.held = [(first, min(last, made)) for first, last in self.held if first <= made]
        self.stages = [*self.stages[: at + 1], Stage(made + 1, Decimal(0), 0)]

    def _go_on_with(self, kept: list[Stage], following: Sequence[Stage], made: int) -> None:
        """The stages `following` after the last of `kept`, which lasts its days from tomorrow on, held ones aside."""
        begins = made + 1 + self._pending(made) + kept[-1].lasts
        self.stages = kept
        for stage in following:
            self.stages.append(stage._replace(begins=begins))
            begins += stage.lasts

    def _on_grid(self, cut: Decimal | None) -> Decimal | None:
        """The cut as the plan can measure it: never larger than asked, never below the smallest step."""
        if cut is None:
            return None
        whole = from_units(int(cut // self.plan.precision), self.plan.precision)
        return max(whole, from_units(to_units(self.plan.min_step, self.plan.precision), self.plan.precision))
