"""The words for a change of pace: what it costs before it is made, what came of it, and what is asked once more.

No rule is here; what an adjustment does, and when it cannot be made, is in `adjusting`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tui.domain.adjusting import Effect, cuts_to_come, held_from, largest_cut
from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.days import ONE_DAY
from tui.domain.phrases import dated, days_word
from tui.domain.records import AdjustmentKind
from tui.domain.schedule import Step

SHORT: dict[AdjustmentKind, str] = {
    "hold": "hold",
    "resume": "resume",
    "step_back": "step back",
    "repace": "pace",
    "jump": "jump",
}
"""Each kind in a word, for a line on which all of them stand; no two begin with the same letter."""

LEADS: dict[AdjustmentKind, str] = {
    "hold": "Stay at this amount",
    "resume": "End the hold",
    "step_back": "Go back to the step before",
    "repace": "Go on at another pace",
    "jump": "Go to zero",
}

GUIDANCE: dict[AdjustmentKind, str] = {"hold": "hold_step", "step_back": "step_back", "jump": "lost_tolerance"}
"""The tip whose text says what is known about it; texts and sources are in data/."""

COMING_CUTS = 3
"""How many of the next cuts of a new pace are named."""


def lead(kind: AdjustmentKind, today: date) -> str:
    """What it is, and from when on it acts."""
    return f"{LEADS[kind]}, from tomorrow, {short_date(today + ONE_DAY)}."


def sentences(seen: Effect) -> tuple[str, ...]:
    """What the adjustment costs or brings, sentence by sentence, with every date that moves."""
    match seen.adjustment.kind:
        case "hold":
            return tuple(_hold(seen))
        case "resume":
            return tuple(_resume(seen))
        case "step_back":
            return tuple(_step_back(seen))
        case "repace":
            return tuple(_repace(seen))
        case "jump":
            return tuple(_jump(seen))


def outcome(seen: Effect) -> str:
    """What has happened, once it is saved, in one sentence."""
    new, today, zero = seen.adjustment, seen.adjustment.day, seen.after.zero
    moved = f"; zero moves to {dated(zero, today)}" if zero is not None and zero != seen.before.zero else ""
    coming, cuts = held_from(seen.after, today), cuts_to_come(seen.after, today)
    comes = f", {_what(seen, cuts[0])}, comes {_on(cuts[0].start, today)}" if cuts else ""
    match new.kind:
        case "hold" if coming is not None:
            return f"Held until {dated(coming[1], today)}{moved}."
        case "step_back":
            back, following = _back(seen)
            until = f" until {dated(following.start - ONE_DAY, today)}" if following else ""
            return f"Back to {_what(seen, back)} from tomorrow{until}{moved}."
        case "repace":
            return f"From tomorrow on {_pace(seen)}: the next cut{comes}{moved}."
        case "jump":
            return f"Zero from tomorrow, {short_date(today + ONE_DAY)}."
    return f"Resumed: the next step{comes}." if comes else "Resumed."


def question(seen: Effect, steep: str | None, gates: Sequence[str], concerns: Sequence[str]) -> str | None:
    """What is asked before it is made; None where one yes is enough.

    `steep` is why a new pace is asked about. Zero from tomorrow is always asked about: `gates` are the reasons not to
    stop without a clinician, `concerns` those of them that are true for this person.
    """
    if seen.adjustment.kind == "jump":
        return " ".join(_jump_question(seen, gates, concerns))
    return f"{steep} Is this the pace that you mean?" if steep else None


def _hold(seen: Effect) -> Iterator[str]:
    today, days = seen.adjustment.day, days_word(seen.adjustment.days or 0)
    if not seen.does_something:
        yield f"A hold of {days} from tomorrow is over before the plan begins: nothing would move."
        return
    running = held_from(seen.before, today)
    if running is not None:
        yield f"The {days} come after the hold that lasts until {dated(running[1], today)}."
    yield from _zero_moves(seen)
    before, after = cuts_to_come(seen.before, today)[:1], cuts_to_come(seen.after, today)[:1]
    if before and after and after[0].amount > 0 and before[0].start != after[0].start:
        yield f"The next step, {_what(seen, after[0])}, {_from_to(before[0].start, after[0].start, today)}."
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
    following = cuts_to_come(seen.after, today)
    if following:
        comes = f"the next step, {_what(seen, following[0])}, comes {_on(following[0].start, today)}"
        if following[0].start == today + ONE_DAY:
            yield f"This step has had all its days: {comes}."
        else:
            yield f"The rest of the step still runs: {comes}, not at once."
    yield from _zero_moves(seen)
    yield from _stays(seen)


def _step_back(seen: Effect) -> Iterator[str]:
    today = seen.adjustment.day
    back, following = _back(seen)
    if not seen.does_something or following is None:
        yield "A step back was made today already: nothing would move."
        return
    days = (following.start - back.start).days
    held = sum(
        (min(last, following.start - ONE_DAY) - max(first, back.start)).days + 1
        for first, last in seen.after.held
        if last >= back.start and first < following.start
    )
    of_them = f", {held} of them held" if held else ""
    yield (
        f"{_what(seen, back)} a day for {days_word(days)}{of_them}; then {_what(seen, following)} again from "
        f"{dated(following.start, today)}, and on from there."
    )
    yield from _zero_moves(seen)
    yield from _stays(seen)
    yield "A step back takes nothing away: what you have done so far still counts."


def _back(seen: Effect) -> tuple[Step, Step | None]:
    """The row of tomorrow, which is the one gone back to, and the row after it."""
    tomorrow = seen.adjustment.day + ONE_DAY
    return seen.after.steps[seen.after.index_on(tomorrow) or 0], seen.after.next_after(tomorrow)


def _repace(seen: Effect) -> Iterator[str]:
    today, plan = seen.adjustment.day, seen.after.plan
    if not seen.does_something:
        yield "That is the pace as it is: nothing would move."
        return
    begins = seen.after.amount_on(today + ONE_DAY) or Decimal(0)  # today's, or that of a step back made today
    yield f"{_pace(seen)} every {days_word(plan.step_days)}, from {with_unit(begins, plan.unit)} on."
    yield from _zero_moves(seen)
    running = held_from(seen.after, today)
    if running is not None:
        yield f"The hold until {dated(running[1], today)} runs to its end first."
    cuts = cuts_to_come(seen.after, today)
    named = ", ".join(f"{_what(seen, step)} {_on(step.start, today)}" for step in cuts[:COMING_CUTS])
    if cuts:
        yield f"The next {'cuts' if len(cuts) > 1 else 'cut'}: {named}."
    largest = largest_cut(seen.after, today)
    if largest is not None and largest.cut is not None and largest.cut_percent is not None:
        before = format_amount(largest.amount + largest.cut)
        share = format_amount(largest.cut_percent)
        yield f"The largest cut on the way is {share}%, from {before} to {_what(seen, largest)}."
    yield from _stays(seen)


def _jump(seen: Effect) -> Iterator[str]:
    today, plan, zero = seen.adjustment.day, seen.after.plan, seen.before.zero
    if not seen.does_something:
        yield "Zero comes tomorrow as it is: nothing would move."
        return
    as_it_is = f"instead of {dated(zero, today)}" if zero is not None else "where the plan as it is has no zero"
    yield f"Zero comes {_on(today + ONE_DAY, today)}, {as_it_is}."
    cut, share = _jump_cut(seen)
    start = with_unit(plan.start, plan.unit)
    yield f"That is one cut from {_of_today(seen)} to nothing: {share}% of your start of {start}."
    largest = max((step.cut for step in seen.after.steps[:-1] if step.cut is not None), default=Decimal(0))
    if cut > largest > 0:
        yield f"It is the largest cut of the plan; the largest before it was {with_unit(largest, plan.unit)}."
    elif largest > 0:
        yield f"The largest cut before it was {with_unit(largest, plan.unit)}."
    else:
        yield "It is the only cut of the plan, and so the largest."
    running = held_from(seen.before, today)
    if running is not None:
        yield f"The hold until {dated(running[1], today)} ends with it."
    yield from _stays(seen)
    yield "Once you are at zero, nothing raises the plan again."


def _jump_question(seen: Effect, gates: Sequence[str], concerns: Sequence[str]) -> Iterator[str]:
    today = seen.adjustment.day
    cut, share = _jump_cut(seen)
    amount = with_unit(cut, seen.after.plan.unit)
    yield f"Zero {_on(today + ONE_DAY, today)}: one cut of {amount}, {share}% of your start."
    if concerns:
        yield f"True for you: {_listed(concerns)}. Please see a clinician before you stop at once."
    elif gates:
        yield f"With any of these, not without a clinician: {_listed(gates)}."
    yield "Tolerance falls when doses stop, so an old amount can be too much later. Ctrl+G shows who answers."
    yield "Stop after today?"


def _jump_cut(seen: Effect) -> tuple[Decimal, str]:
    """How much zero from tomorrow takes away, and what that is in percent of the start."""
    cut = seen.after.amount_on(seen.adjustment.day) or Decimal(0)
    share = (cut * 100 / seen.after.plan.start).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return cut, format_amount(share)


def _listed(names: Sequence[str]) -> str:
    return "; ".join(name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names)


def _pace(seen: Effect) -> str:
    """The new pace in words: "5% of what is left", "0.5 g less"."""
    new = seen.adjustment
    if new.cut is not None:
        return f"{with_unit(new.cut, seen.after.plan.unit)} less"
    return f"{format_amount(new.rate or Decimal(0))}% of what is left"


def _of_today(seen: Effect) -> str:
    return with_unit(seen.after.amount_on(seen.adjustment.day) or Decimal(0), seen.after.plan.unit)


def _stays(seen: Effect) -> Iterator[str]:
    """What does not move: today's amount, or the beginning of a plan that is still to come."""
    today, begins = seen.adjustment.day, seen.after.steps[0]
    amount = seen.after.amount_on(today)
    if amount is not None:
        yield f"Today stays at {with_unit(amount, seen.after.plan.unit)}."
    else:
        yield f"The plan still begins {_on(begins.start, today)}, at {_what(seen, begins)}."


def _zero_moves(seen: Effect) -> Iterator[str]:
    before, after, today = seen.before.zero, seen.after.zero, seen.adjustment.day
    if before is None or after is None:
        return
    yield f"Zero {_from_to(before, after, today)}." if before != after else f"Zero stays on {dated(after, today)}."


def _from_to(before: date, after: date, today: date) -> str:
    return f"moves from {dated(before, today)} to {dated(after, today)}"


def _on(day: date, today: date) -> str:
    return f"tomorrow, {short_date(day)}" if day == today + ONE_DAY else f"on {dated(day, today)}"


def _what(seen: Effect, step: Step) -> str:
    """A step by its amount."""
    return "zero" if step.amount == 0 else with_unit(step.amount, seen.after.plan.unit)
