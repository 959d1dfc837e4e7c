"""What a change of pace would do before it is made, and which of them cannot be made on a day, and why.

Pure: nothing here changes a journal. How an adjustment acts is in `pacing`, the words about it are in
`adjusting_words`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tui.domain.days import ONE_DAY
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, AdjustmentKind, Plan, Window
from tui.domain.schedule import Schedule, Step, build, check_plan, suggested_rate
from tui.domain.stepping import step_back
from tui.domain.warnings import needs_second_yes, plan_warnings

USUAL_HOLD = 7
"""Days of a hold unless another number is typed."""
LONGEST_HOLD = 365

KINDS: tuple[AdjustmentKind, ...] = ("hold", "resume", "step_back", "repace", "jump")
"""What can be done to a plan, in the order in which it is offered: the gentlest first."""

NO_PLAN = "There is no plan in force any more."
AT_ZERO = "The plan is at zero: there is nothing left to hold or to change."
ENDLESS = "The last amount of this plan goes on without an end, so there is nothing to hold."
NO_HOLD = "No hold is running or to come."
NOT_BEGUN = "The plan has not begun; a new plan can begin in another way."
WENT_BACK = "You went a step back today already, and it is one step at a time."
WRITTEN = "A written plan is changed by a new table: + on Taper makes a new plan."
A_CLINICIAN = (
    "Something on the safety list is true for you, so Ebbtide makes no pace of its own: that is for you and a "
    "clinician to set."
)
CHANGED_MEANWHILE = "The plan has changed meanwhile, so nothing was made of that. Look at the figures again."


class Effect(NamedTuple):
    """What an adjustment does: the schedule without it and the one with it, as of the day on which it is made."""

    adjustment: Adjustment
    before: Schedule
    after: Schedule

    @property
    def does_something(self) -> bool:
        """Whether any day's amount, or any held day, differs."""
        return self.before.steps != self.after.steps or self.before.held != self.after.held


class Pace(NamedTuple):
    """How fast a plan goes down: by a rate in percent a step or by a cut; neither where it has a way of its own."""

    rate: Decimal | None
    cut: Decimal | None


class Wish(NamedTuple):
    """A change of pace that somebody has in mind: its kind, and what belongs to that."""

    kind: AdjustmentKind
    days: int | None = None
    rate: Decimal | None = None
    cut: Decimal | None = None

    def made(self, plan: Plan, day: date, identity: str, reason: str | None = None) -> Adjustment:
        """The adjustment that it comes to on that day."""
        return Adjustment(
            id=identity,
            plan=plan.id,
            day=day,
            kind=self.kind,
            days=self.days,
            rate=self.rate,
            cut=self.cut,
            reason=reason,
        )


@lru_cache(maxsize=4)
def as_it_is(plan: Plan, made: tuple[Adjustment, ...]) -> Schedule:
    """The plan as it stands. Kept, since a box looks at it several times at each key."""
    return build(plan, made)


def effect(plan: Plan, made: Sequence[Adjustment], new: Adjustment) -> Effect:
    """What `new` does to a plan with the adjustments `made` before it. Raises Refused like `build`."""
    return Effect(new, as_it_is(plan, tuple(made)), build(plan, (*made, new)))


def judged(window: Window, new: Adjustment, not_now: Mapping[AdjustmentKind, str] | None = None) -> Effect:
    """What `new` does to the plan in force. Raises Refused, in one sentence, where it cannot be made on its day.

    `not_now` is what `closed` says of that day, where it is known already.
    """
    plan = window.plan
    if plan is None or plan.id != new.plan:
        raise Refused(NO_PLAN)
    why_not = (closed(window, new.day) if not_now is None else not_now).get(new.kind)
    if why_not is not None:
        raise Refused(why_not)
    if new.kind == "repace":
        check_pace(window, new)
    return effect(plan, window.adjustments, new)


def check_as_shown(shown: Effect, window: Window) -> None:
    """Raises Refused unless the adjustment still does what was shown: another machine may have changed the plan."""
    if judged(window, shown.adjustment) != shown:
        raise Refused(CHANGED_MEANWHILE)


def check_pace(window: Window, new: Adjustment) -> None:
    """Raises Refused, in one sentence that says what to do, for a rate or a cut that is none for the plan in force."""
    plan = window.plan
    amount = None if plan is None else as_it_is(plan, window.adjustments).amount_on(new.day)
    if plan is not None and amount:
        check_plan(from_here(plan, amount, new.day + ONE_DAY, rate=new.rate, cut=new.cut))


def from_here(
    plan: Plan,
    amount: Decimal,
    begins: date,
    *,
    rate: Decimal | None = None,
    cut: Decimal | None = None,
    until: date | None = None,
) -> Plan:
    """A plan that goes on from that amount in another way, on the measure of the one that is there."""
    return replace(
        plan,
        method="linear" if rate is None else "percent",
        start=amount,
        finish=plan.finish if plan.finish < amount else Decimal(0),
        from_=begins,
        rate=rate,
        cut=cut,
        until=until,
        k=None,
        steps=None,
        cap=None,
        table=None,
    )


def closed(window: Window, today: date) -> dict[AdjustmentKind, str]:
    """What cannot be done on that day, each with the reason in one sentence. Source: section 6 of the design."""
    plan = window.plan
    if plan is None:
        return dict.fromkeys(KINDS, NO_PLAN)
    schedule = as_it_is(plan, window.adjustments)
    if at_zero(schedule, today):
        return dict.fromkeys(KINDS, AT_ZERO)
    found: dict[AdjustmentKind, str] = {}
    if len(schedule.steps) == 1 or today >= schedule.steps[-1].start:
        found["hold"] = ENDLESS
    if held_from(schedule, today) is None:
        found["resume"] = NO_HOLD
    if schedule.index_on(today) is None:
        return found | dict.fromkeys(("step_back", "repace", "jump"), NOT_BEGUN)
    if _went_back(window, schedule, today):
        found["step_back"] = WENT_BACK
    elif (back := step_back(window, today)).amount is None:
        found["step_back"] = back.why_not
    if plan.method == "custom":
        found["repace"] = WRITTEN
    elif window.settings.concerns:
        found["repace"] = A_CLINICIAN
    return found


def _went_back(window: Window, schedule: Schedule, today: date) -> bool:
    """Whether a step back was made that day; it has not acted yet, and a second one would do nothing."""
    now, tomorrow = schedule.amount_on(today), schedule.amount_on(today + ONE_DAY)
    made = any(each.kind == "step_back" and each.day == today for each in window.adjustments)
    return made and now is not None and tomorrow is not None and tomorrow > now


def at_zero(schedule: Schedule, today: date) -> bool:
    """Whether the plan has come to zero: then nothing about it can be changed."""
    return schedule.amount_on(today) == 0


def held_from(schedule: Schedule, today: date) -> tuple[date, date] | None:
    """The held days that are still to come after that day, first and last; None when there are none."""
    for first, last in schedule.held:
        if last > today:
            return max(first, today + ONE_DAY), last
    return None


def cuts_to_come(schedule: Schedule, today: date) -> tuple[Step, ...]:
    """Every row after that day that is lower than the one before it; that of zero is the last."""
    return tuple(step for step in schedule.steps if step.start > today and step.cut is not None and step.cut > 0)


def largest_cut(schedule: Schedule, today: date) -> Step | None:
    """The cut that is the largest in percent among those still to come; that to zero, which is always 100, aside."""
    cuts = (step for step in cuts_to_come(schedule, today) if step.amount > 0)
    return max(cuts, key=lambda step: step.cut_percent or Decimal(0), default=None)


def pace_of(plan: Plan, made: Sequence[Adjustment]) -> Pace:
    """The pace in force after these adjustments: that of the last repace, or the plan's own."""
    of = last_repace(plan, made) or plan
    return Pace(of.rate, of.cut)


def last_repace(plan: Plan, made: Sequence[Adjustment], today: date = date.max) -> Adjustment | None:
    """The change of pace, made until that day, that the plan goes by since; None where it goes as it was made.

    One that says no pace, or was made before the plan began, changes none.
    """
    if plan.method == "custom":
        return None
    paces = [each for each in made if (each.rate or each.cut) and plan.from_ <= each.day <= today]
    return max(paces, key=lambda each: (each.day, each.id), default=None)


def usual_pace(window: Window, today: date) -> Pace:
    """The rate and the cut that a form for another pace begins with: those in force, and what comes near to them."""
    plan = window.plan
    if plan is None:
        return Pace(None, None)
    schedule, pace = as_it_is(plan, window.adjustments), pace_of(plan, window.adjustments)
    amount = schedule.amount_on(today) or plan.start
    coming = next((step.cut for step in cuts_to_come(schedule, today) if step.amount > 0), None)
    return Pace(
        rate=pace.rate or suggested_rate(amount, plan.unit, window.settings.used_since, today),
        cut=pace.cut or max(coming or plan.min_step, plan.min_step),
    )


# What is to be said of a new pace before it is taken


def new_way(seen: Effect) -> Schedule:
    """What a new pace makes of the days to come, as a schedule of its own: what warnings are said of.

    Its plan keeps the start of the old one, since that is what the body came from: measured by today's amount, the
    same small cuts near the end would alarm although the plan always had them.
    """
    new, after = seen.adjustment, seen.after
    tomorrow = new.day + ONE_DAY
    plan = from_here(after.plan, after.plan.start, tomorrow, rate=new.rate, cut=new.cut)
    index = after.index_on(tomorrow) or 0
    # The last cut is compared with all before it: those that were made already stand in for the first row's own.
    largest = max((step.cut for step in after.steps[: index + 1] if step.cut is not None), default=None)
    first = after.steps[index]._replace(start=tomorrow, cut=largest, cut_percent=None)
    return Schedule(plan, (first, *after.steps[index + 1 :]), after.held)


def cautions(seen: Effect) -> tuple[str, ...]:
    """What to know of a new pace, the gravest first; of every other change the sentences about it say all."""
    return plan_warnings(new_way(seen)) if seen.adjustment.kind == "repace" and seen.does_something else ()


def steep(seen: Effect) -> str | None:
    """Why a new pace is asked about once more: it falls by more than 25 % within 7 days."""
    return needs_second_yes(new_way(seen)) if seen.adjustment.kind == "repace" and seen.does_something else None
