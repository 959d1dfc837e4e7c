"""Any change of pace after any others on any plan: what is said of it is what the schedule then does."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.lived import lived
from tests.domain.plans import FROM, adjustment, changes_of_pace, every_history, every_plan
from tests.examples import DAY, worked_plan
from tests.wording import hurts
from tui.domain.adjusting import (
    Effect,
    cautions,
    closed,
    cuts_to_come,
    effect,
    held_from,
    judged,
    new_way,
    steep,
    usual_pace,
)
from tui.domain.adjusting_words import outcome, question, sentences
from tui.domain.amounts import with_unit
from tui.domain.calendar import short_date
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, build


@st.composite
def effects(draw: st.DrawFn) -> Effect:
    """A change that a person can make on some day of some plan, after others."""
    plan, new = draw(every_plan()), draw(changes_of_pace())
    made = [each for each in draw(every_history()) if (each.day, each.id) < (new.day, new.id)]
    try:
        return judged(lived(plan, made, new.day), new)
    except Refused:  # it can not be made there; a hold of the worked plan always can
        hold = adjustment("hold", FROM + draw(st.integers(-5, 150)) * DAY, draw(st.integers(1, 30)), new.id)
        return judged(lived(worked_plan(), [], hold.day), hold)


def spans(*schedules: Schedule) -> list[date]:
    last = max(schedule.steps[-1].start for schedule in schedules)
    return [FROM + timedelta(days=ahead) for ahead in range(-20, (last - FROM).days + 2)]


def held(schedule: Schedule) -> set[date]:
    days = ((first, (last - first).days) for first, last in schedule.held)
    return {first + timedelta(days=ahead) for first, length in days for ahead in range(length + 1)}


@given(every_plan(), every_history(), changes_of_pace())
def test_the_preview_is_the_schedule_with_the_adjustment_really_made(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    made = [each for each in made if each.id != new.id]
    seen = effect(plan, made, new)
    # The journal gives them in any order.
    assert seen.after == build(plan, [new, *reversed(made)])
    assert seen.before == build(plan, made)


@given(every_plan(), every_history(), changes_of_pace())
def test_it_does_something_exactly_where_a_day_is_another(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    made = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    seen = effect(plan, made, new)
    moved = any(seen.before.amount_on(day) != seen.after.amount_on(day) for day in spans(seen.before, seen.after))
    assert seen.does_something == (moved or held(seen.before) != held(seen.after))


@given(every_plan(), every_history(), changes_of_pace())
def test_what_cannot_be_chosen_would_do_nothing(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    made = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    if new.kind in closed(lived(plan, made, new.day), new.day):
        assert not effect(plan, made, new).does_something


DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(?: \d{4})?")


@given(effects())
def test_every_date_that_is_said_is_one_of_the_schedule(seen: Effect) -> None:
    today, text = seen.adjustment.day, " ".join(sentences(seen))
    assert not hurts(" ".join((text, outcome(seen), question(seen, steep(seen), (), ()) or "", *cautions(seen))))
    if not seen.does_something:
        assert "nothing would move" in text
        return
    own = {step.start for schedule in (seen.before, seen.after) for step in schedule.steps}
    own |= {day for schedule in (seen.before, seen.after) for days in schedule.held for day in days} | {today + DAY}
    known = {dated(day, today) for day in own} | {short_date(today + DAY)}
    assert set(DATE.findall(text)) <= known
    before, after = seen.before.zero, seen.after.zero
    if before is not None and after is not None and seen.adjustment.kind != "jump":
        moves = f"Zero moves from {dated(before, today)} to {dated(after, today)}."
        assert (moves in text) if before != after else (f"Zero stays on {dated(after, today)}." in text)
    amount = seen.after.amount_on(today)
    assert amount == seen.before.amount_on(today)
    unit = seen.after.plan.unit
    assert (f"Today stays at {with_unit(amount, unit)}." if amount is not None else "The plan still begins") in text


@given(effects())
def test_what_came_of_it_says_what_the_schedule_does(seen: Effect) -> None:
    today, text = seen.adjustment.day, outcome(seen)
    if not seen.does_something:
        return
    own = {step.start for step in seen.after.steps} | {step.start - DAY for step in seen.after.steps}
    own |= {day for days in seen.after.held for day in days} | {today + DAY}
    assert set(DATE.findall(text)) <= {dated(day, today) for day in own} | {short_date(today + DAY)}
    if seen.adjustment.kind == "hold":
        coming = held_from(seen.after, today)
        assert coming is not None
        assert text.startswith(f"Held until {dated(coming[1], today)}")
    moved = seen.after.zero is not None and seen.after.zero != seen.before.zero
    if moved and seen.after.zero is not None and seen.adjustment.kind not in ("resume", "jump"):
        assert text.endswith(f"zero moves to {dated(seen.after.zero, today)}.")


@given(effects())
def test_a_hold_says_the_days_that_are_held(seen: Effect) -> None:
    today = seen.adjustment.day
    if seen.adjustment.kind != "hold" or not seen.does_something:
        return
    coming = held_from(seen.after, today)
    assert coming is not None
    first, last = coming
    assert dated(first, today) in sentences(seen)[-1]
    assert dated(last, today) in sentences(seen)[-1]


@given(effects())
def test_a_resume_never_drops_at_once_unless_the_step_has_had_its_days(seen: Effect) -> None:
    today = seen.adjustment.day
    if seen.adjustment.kind != "resume" or not seen.does_something or not cuts_to_come(seen.after, today):
        return
    text = " ".join(sentences(seen))
    at_once = cuts_to_come(seen.after, today)[0].start == today + DAY
    assert ("not at once" in text) == (not at_once)
    assert ("has had all its days" in text) == at_once


@given(effects())
def test_a_step_back_leads_to_no_more_than_was_taken_before(seen: Effect) -> None:
    if seen.adjustment.kind != "step_back" or not seen.does_something:
        return
    today = seen.adjustment.day
    now, then = seen.after.amount_on(today), seen.after.amount_on(today + DAY)
    assert now is not None
    assert then is not None
    assert then > now
    assert then in {step.amount for step in seen.before.steps if step.start < today}
    assert sentences(seen)[0].startswith(f"{with_unit(then, seen.after.plan.unit)} a day for ")


@given(effects())
def test_the_cautions_of_a_pace_are_about_its_own_days(seen: Effect) -> None:
    if seen.adjustment.kind != "repace" or not seen.does_something:
        assert cautions(seen) == ()
        assert steep(seen) is None
        return
    way, today = new_way(seen), seen.adjustment.day
    assert way.steps[0].start == today + DAY
    for day in spans(seen.after):
        if day > today:
            assert way.amount_on(day) == seen.after.amount_on(day)


@given(effects())
def test_a_question_is_asked_of_every_jump_and_of_every_steep_pace(seen: Effect) -> None:
    asked = question(seen, steep(seen), ("Under 18",), ())
    assert (asked is not None) == (seen.adjustment.kind == "jump" or steep(seen) is not None)


def test_the_cut_that_a_form_begins_with_is_one_that_can_be_asked() -> None:
    # The worked plan's cut from 1.4 to 1 g ends at its finish, and is smaller than its smallest cut.
    near_zero = FROM + 152 * DAY
    assert usual_pace(lived(today=near_zero), near_zero).cut == lived().plan.min_step  # type: ignore[union-attr]
