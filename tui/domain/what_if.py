"""What would come of another pace, of a hold, or of zero on a day: the way down as it is, and as it would be.

For looking only: nothing here is made or kept. The words for it are in `what_if_words`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from tui.domain.adjusting import (
    A_CLINICIAN,
    AT_ZERO,
    NO_PLAN,
    Wish,
    as_it_is,
    at_zero,
    cautions,
    cuts_to_come,
    from_here,
    judged,
    largest_cut,
)
from tui.domain.days import ONE_DAY
from tui.domain.errors import Refused
from tui.domain.records import AdjustmentKind, Plan, Window
from tui.domain.schedule import Schedule, Step, build
from tui.domain.warnings import plan_warnings

Try = Literal["now", "hold", "percent", "cut", "day", "jump"]
"""What is tried: nothing, or one of five."""
TRIES: tuple[Try, ...] = get_args(Try)

KIND_OF: dict[Try, AdjustmentKind] = {"hold": "hold", "percent": "repace", "cut": "repace", "jump": "jump"}
"""The adjustment that makes it; zero on a day needs a new plan."""


class Trial(NamedTuple):
    """What somebody tries, with the number that belongs to it."""

    what: Try
    days: int | None = None
    rate: Decimal | None = None
    cut: Decimal | None = None
    until: date | None = None

    @property
    def wish(self) -> Wish | None:
        """The adjustment that would make it; None where none does."""
        kind = KIND_OF.get(self.what)
        return None if kind is None else Wish(kind, self.days, self.rate, self.cut)


class Figures(NamedTuple):
    """What is still to come of a way down. `days` are until zero, `cuts` counts that to zero too.

    `to_come` is the sum of all days from tomorrow on: what is left of today is neither in the one nor in the other.
    `largest` is the cut that is the largest in percent, the one to zero aside; `last` is how much that one takes away.
    Those that need a zero are None without one.
    """

    zero: date | None
    days: int | None
    cuts: int
    to_come: Decimal | None
    largest: Step | None
    last: Decimal | None


class Comparison(NamedTuple):
    """The way down as it is and as it would be, seen on the day `today`; `cautions` are about the second."""

    trial: Trial
    today: date
    now: Schedule
    then: Schedule
    cautions: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.now.plan

    @property
    def differs(self) -> bool:
        """Whether anything would be different from tomorrow on."""
        return points(self.now, self.today) != points(self.then, self.today) or self.now.held != self.then.held


def compare(
    window: Window, trial: Trial, today: date, not_now: Mapping[AdjustmentKind, str] | None = None
) -> Comparison:
    """Try it on the plan in force. Raises Refused, in one sentence, for what cannot be tried or is no number.

    `not_now` is what `closed` says of that day, where it is known already.
    """
    plan = window.plan
    if plan is None:
        raise Refused(NO_PLAN)
    now = as_it_is(plan, window.adjustments)
    if at_zero(now, today):
        raise Refused(AT_ZERO)
    if trial.what == "day":
        line = _line(window, now, trial.until, today)
        return Comparison(trial, today, now, line, plan_warnings(line))
    if trial.wish is None:
        return Comparison(trial, today, now, now)
    # Behind everything that was made today, so that it acts last.
    behind = max((each.id for each in window.adjustments if each.day == today), default="") + "~"
    seen = judged(window, trial.wish.made(plan, today, behind), not_now)
    return Comparison(trial, today, now, seen.after, cautions(seen))


def _line(window: Window, now: Schedule, until: date | None, today: date) -> Schedule:
    """A straight line to zero on a day, as a new plan from tomorrow on would have it, on the measure of this one."""
    if window.settings.concerns:
        raise Refused(A_CLINICIAN)
    plan, amount = now.plan, now.amount_on(today) or now.plan.start
    straight = from_here(plan, amount, max(today + ONE_DAY, plan.from_), until=until)
    return build(straight)


def figures(schedule: Schedule, today: date) -> Figures:
    """What is still to come of it after that day."""
    zero, cuts = schedule.zero, cuts_to_come(schedule, today)
    return Figures(
        zero=zero,
        days=None if zero is None else (zero - today).days,
        cuts=len(cuts),
        to_come=schedule.to_come(today),
        largest=largest_cut(schedule, today),
        last=cuts[-1].cut if cuts and cuts[-1].amount == 0 else None,
    )


def points(schedule: Schedule, today: date) -> tuple[tuple[date, Decimal], ...]:
    """The way down from tomorrow on: each day on which another amount begins, and that amount."""
    tomorrow = today + ONE_DAY
    first = schedule.step_on(tomorrow)
    found = [] if first is None else [(tomorrow, first.amount)]
    for step in schedule.steps:
        if step.start > tomorrow and (not found or step.amount != found[-1][1]):
            found.append((step.start, step.amount))
    return tuple(found)
