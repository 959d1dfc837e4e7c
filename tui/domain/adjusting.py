"""What a hold or a resume would do before it is made: two schedules compared, and the sentences that say it.

Pure: nothing here changes a journal. How an adjustment acts is in `schedule`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.amounts import with_unit
from tui.domain.calendar import short_date
from tui.domain.days import ONE_DAY
from tui.domain.phrases import dated, days_word
from tui.domain.records import Adjustment, AdjustmentKind, Plan
from tui.domain.schedule import Schedule, Step, build

USUAL_HOLD = 7
"""Days of a hold unless another number is typed."""
LONGEST_HOLD = 365

KINDS: dict[AdjustmentKind, str] = {"hold": "hold: stay at this amount", "resume": "resume: end the hold"}
"""What can be done to a plan, in the words of a choice."""


GUIDANCE = "hold_step"
"""The tip whose text says what guidance advises when a step is hard; text and sources are in data/."""


class Effect(NamedTuple):
    """What an adjustment does: the schedule without it and the one with it, as of the day on which it is made."""

    adjustment: Adjustment
    before: Schedule
    after: Schedule

    @property
    def does_something(self) -> bool:
        """Whether any day's amount, or any held day, differs."""
        return self.before.steps != self.after.steps or self.before.held != self.after.held


def open_kinds(schedule: Schedule, today: date) -> tuple[AdjustmentKind, ...]:
    """What can be done on that day: a hold until zero is there, a resume while a hold runs or is to come."""
    kinds: list[AdjustmentKind] = []
    if today < schedule.steps[-1].start:
        kinds.append("hold")
    if held_from(schedule, today) is not None:
        kinds.append("resume")
    return tuple(kinds)


def held_from(schedule: Schedule, today: date) -> tuple[date, date] | None:
    """The held days that are still to come after that day, first and last; None when there are none."""
    for first, last in schedule.held:
        if last > today:
            return max(first, today + ONE_DAY), last
    return None


def effect(plan: Plan, made: Sequence[Adjustment], new: Adjustment) -> Effect:
    """What `new` does to a plan with the adjustments `made` before it. Raises Refused like `build`."""
    return Effect(new, build(plan, made), build(plan, (*made, new)))


def sentences(seen: Effect) -> tuple[str, ...]:
    """What the adjustment costs or brings, sentence by sentence, with every date that moves."""
    return tuple(_hold(seen) if seen.adjustment.kind == "hold" else _resume(seen))


def outcome(seen: Effect) -> str:
    """What has happened, once it is saved, in one sentence."""
    today, zero = seen.adjustment.day, seen.after.zero
    coming = held_from(seen.after, today)
    if seen.adjustment.kind == "hold" and coming is not None:
        moved = f"; zero moves to {dated(zero, today)}" if zero is not None else ""
        return f"Held until {dated(coming[1], today)}{moved}."
    following = next_cut(seen.after, today)
    comes = f": the next step, {_what(seen, following)}, comes {_on(following.start, today)}" if following else ""
    return f"Resumed{comes}."


def next_cut(schedule: Schedule, today: date) -> Step | None:
    """The first cut after that day; the row at the start, where a plan begins, is none."""
    return schedule.next_after(max(today, schedule.steps[0].start))


def _hold(seen: Effect) -> Iterator[str]:
    today, days = seen.adjustment.day, days_word(seen.adjustment.days or 0)
    if not seen.does_something:
        yield f"A hold of {days} from tomorrow is over before the plan begins: nothing would move."
        return
    running = held_from(seen.before, today)
    if running is not None:
        yield f"The {days} come after the hold that lasts until {dated(running[1], today)}."
    yield from _zero_moves(seen)
    before, after = next_cut(seen.before, today), next_cut(seen.after, today)
    if before is not None and after is not None and after.amount > 0:
        yield f"The next step, {_what(seen, after)}, {_from_to(before.start, after.start, today)}."
    yield from _stays(seen)
    coming = held_from(seen.after, today)
    if coming is not None:
        first, last = (dated(day, today) for day in coming)
        yield f"Held at the same amount: {first}{f' to {last}' if last != first else ''}."


def _resume(seen: Effect) -> Iterator[str]:
    today = seen.adjustment.day
    running = held_from(seen.before, today)
    if running is None or not seen.does_something:
        yield "No hold is running or to come: nothing would move."
        return
    if any(first <= today <= last for first, last in seen.before.held):
        early = (running[1] - today).days
        yield f"The hold ends tonight, {days_word(early)} early; the days held so far still count."
    else:
        begins = "tomorrow" if running[0] == today + ONE_DAY else f"on {dated(running[0], today)}"
        yield f"The hold that was to begin {begins} does not begin."
    following = next_cut(seen.after, today)
    if following is not None:
        comes = f"the next step, {_what(seen, following)}, comes {_on(following.start, today)}"
        if following.start == today + ONE_DAY:
            yield f"This step has had all its days: {comes}."
        else:
            yield f"The rest of the step still runs: {comes}, not at once."
    yield from _zero_moves(seen)
    yield from _stays(seen)


def _stays(seen: Effect) -> Iterator[str]:
    """What does not move: today's amount, or the beginning of a plan that is still to come."""
    today, begins = seen.adjustment.day, seen.after.steps[0]
    amount = seen.after.amount_on(today)
    if amount is not None:
        yield f"Today stays at {with_unit(amount, seen.after.plan.unit)}."
    else:
        yield f"The plan still begins {_on(begins.start, today)}, at {_what(seen, begins)}."


def _zero_moves(seen: Effect) -> Iterator[str]:
    if seen.before.zero is not None and seen.after.zero is not None:
        yield f"Zero {_from_to(seen.before.zero, seen.after.zero, seen.adjustment.day)}."


def _from_to(before: date, after: date, today: date) -> str:
    return f"moves from {dated(before, today)} to {dated(after, today)}"


def _on(day: date, today: date) -> str:
    return f"tomorrow, {short_date(day)}" if day == today + ONE_DAY else f"on {dated(day, today)}"


def _what(seen: Effect, step: Step) -> str:
    """A step by its amount."""
    return "zero" if step.amount == 0 else with_unit(step.amount, seen.after.plan.unit)
