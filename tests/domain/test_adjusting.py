"""What a hold or a resume costs, said before it is made: the sentences hold what the schedule then does."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, adjustments, histories, plans
from tests.examples import DAY, SUNDAY, worked_plan
from tui.domain.adjusting import Effect, effect, held_from, next_cut, open_kinds, outcome, sentences
from tui.domain.amounts import with_unit
from tui.domain.phrases import dated
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import build

WEEK = 7 * DAY
PLAN = worked_plan()


def said(new: Adjustment, *made: Adjustment) -> tuple[str, ...]:
    return sentences(effect(PLAN, made, new))


def hold(day: date = SUNDAY, days: int = 7, id: str = "a") -> Adjustment:
    return adjustment("hold", day, days, id)


def resume(day: date = SUNDAY, id: str = "z") -> Adjustment:
    return adjustment("resume", day, id=id)


def test_a_hold_says_what_moves_and_what_does_not() -> None:
    assert said(hold()) == (
        "Zero moves from Tue 23 Feb to Tue 2 Mar.",
        "The next step, 7.3 g, moves from Tue 24 Nov to Tue 1 Dec.",
        "Today stays at 8.1 g.",
        "Held at the same amount: Mon 23 Nov to Sun 29 Nov.",
    )
    assert outcome(effect(PLAN, (), hold())) == "Held until Sun 29 Nov; zero moves to Tue 2 Mar."


def test_a_hold_of_one_day_names_that_day() -> None:
    assert said(hold(days=1))[-1] == "Held at the same amount: Mon 23 Nov."


def test_a_second_hold_comes_after_the_first_and_says_so() -> None:
    first, second = hold(SUNDAY - 2 * DAY), hold(days=3, id="b")
    assert said(second, first) == (
        "The 3 days come after the hold that lasts until Fri 27 Nov.",
        "Zero moves from Tue 2 Mar to Fri 5 Mar.",
        "The next step, 7.3 g, moves from Tue 1 Dec to Fri 4 Dec.",
        "Today stays at 8.1 g.",
        "Held at the same amount: Mon 23 Nov to Mon 30 Nov.",
    )


def test_when_zero_is_the_next_step_it_is_said_once() -> None:
    eve = date(2027, 2, 22)
    assert said(hold(eve)) == (
        "Zero moves from Tue 23 Feb to Tue 2 Mar.",
        "Today stays at 1 g.",
        "Held at the same amount: Tue 23 Feb to Mon 1 Mar.",
    )


def test_a_resume_ends_tonight_and_the_rest_of_the_step_still_runs() -> None:
    assert said(resume(), hold(SUNDAY - 2 * DAY)) == (
        "The hold ends tonight, 5 days early; the days held so far still count.",
        "The rest of the step still runs: the next step, 7.3 g, comes on Thu 26 Nov, not at once.",
        "Zero moves from Tue 2 Mar to Thu 25 Feb.",
        "Today stays at 8.1 g.",
    )
    assert outcome(effect(PLAN, (hold(SUNDAY - 2 * DAY),), resume())) == (
        "Resumed: the next step, 7.3 g, comes on Thu 26 Nov."
    )


def test_a_hold_that_was_made_today_can_be_called_off() -> None:
    assert said(resume(), hold()) == (
        "The hold that was to begin tomorrow does not begin.",
        "The rest of the step still runs: the next step, 7.3 g, comes on Tue 24 Nov, not at once.",
        "Zero moves from Tue 2 Mar to Tue 23 Feb.",
        "Today stays at 8.1 g.",
    )


def test_a_step_that_has_had_all_its_days_is_not_promised_more() -> None:
    last = date(2026, 11, 23)
    assert said(resume(last + DAY), hold(last))[1] == (
        "This step has had all its days: the next step, 7.3 g, comes tomorrow, Wed 25 Nov."
    )


def test_before_a_plan_begins_its_beginning_stays() -> None:
    day = FROM - 3 * DAY
    assert said(hold(day)) == (
        "Zero moves from Tue 23 Feb to Sat 27 Feb.",
        "The next step, 18 g, moves from Tue 22 Sep to Sat 26 Sep.",
        "The plan still begins on Tue 15 Sep, at 20 g.",
        "Held at the same amount: Wed 16 Sep to Sat 19 Sep.",
    )
    assert said(hold(day, 2)) == ("A hold of 2 days from tomorrow is over before the plan begins: nothing would move.",)
    assert not effect(PLAN, (), hold(day, 2)).does_something


def test_a_resume_without_a_hold_says_that_nothing_would_move() -> None:
    assert said(resume()) == ("No hold is running or to come: nothing would move.",)


def test_what_can_be_done_depends_on_the_day() -> None:
    zero = date(2027, 2, 23)
    assert open_kinds(build(PLAN), SUNDAY) == ("hold",)
    assert open_kinds(build(PLAN, [hold()]), SUNDAY) == ("hold", "resume")
    assert open_kinds(build(PLAN, [hold()]), SUNDAY + WEEK - DAY) == ("hold", "resume")
    # On its last day there is nothing left of a hold to end.
    assert open_kinds(build(PLAN, [hold()]), SUNDAY + WEEK) == ("hold",)
    assert open_kinds(build(PLAN), zero) == ()


@st.composite
def changes_of_pace(draw: st.DrawFn) -> Effect:
    """A change that a person can make on some day of some plan, after others."""
    plan = draw(plans())
    new = draw(adjustments())
    made = [each for each in draw(histories()) if (each.day, each.id) < (new.day, new.id)]
    assume(new.kind in open_kinds(build(plan, made), new.day))
    return effect(plan, made, new)


@given(plans(), histories(), adjustments())
def test_the_preview_is_the_schedule_with_the_adjustment_really_made(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    earlier = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    seen = effect(plan, earlier, new)
    # The journal gives them in any order.
    assert seen.after == build(plan, [new, *earlier])
    assert seen.before == build(plan, earlier)


@given(changes_of_pace())
def test_every_date_that_is_said_is_one_of_the_schedule(seen: Effect) -> None:
    today, text = seen.adjustment.day, " ".join(sentences(seen))
    if not seen.does_something:
        assert "nothing would move" in text
        return
    assert seen.before.zero is not None
    assert seen.after.zero is not None
    assert f"Zero moves from {dated(seen.before.zero, today)} to {dated(seen.after.zero, today)}." in text
    after = next_cut(seen.after, today)
    assert after is not None
    if after.amount > 0 or seen.adjustment.kind == "resume":
        assert dated(after.start, today) in text
    amount = seen.after.amount_on(today)
    assert amount == seen.before.amount_on(today)
    stays = (
        f"Today stays at {with_unit(amount, seen.after.plan.unit)}." if amount is not None else "The plan still begins"
    )
    assert stays in text


@given(changes_of_pace())
def test_a_hold_says_the_days_that_are_held(seen: Effect) -> None:
    today = seen.adjustment.day
    if seen.adjustment.kind != "hold" or not seen.does_something:
        return
    coming = held_from(seen.after, today)
    assert coming is not None
    first, last = coming
    said = sentences(seen)[-1]
    assert dated(first, today) in said
    assert dated(last, today) in said
    assert seen.after.zero is not None
    assert outcome(seen) == f"Held until {dated(last, today)}; zero moves to {dated(seen.after.zero, today)}."
    for day in (first, last):
        assert seen.after.amount_on(day) == (seen.after.amount_on(today) or seen.after.steps[0].amount)


@given(changes_of_pace())
def test_a_resume_never_drops_at_once_unless_the_step_has_had_its_days(seen: Effect) -> None:
    today = seen.adjustment.day
    if seen.adjustment.kind != "resume" or seen.after.amount_on(today) is None:
        return
    text = " ".join(sentences(seen))
    tomorrow = seen.after.amount_on(today + DAY) == seen.after.amount_on(today)
    assert ("not at once" in text) == tomorrow
    assert ("has had all its days" in text) == (not tomorrow)
    if not tomorrow:
        # Without the held days the step has lasted as long as it does in the plan.
        index = seen.after.index_on(today)
        assert index is not None
        plain, step = build(seen.after.plan).steps, seen.after.steps[index]
        held = sum(max(0, (min(last, today) - max(first, step.start)).days + 1) for first, last in seen.after.held)
        assert (today - step.start).days + 1 - held == (plain[index + 1].start - plain[index].start).days
