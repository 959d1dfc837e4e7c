"""What a change of pace costs, said before it is made: the sentences hold what the schedule then does."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.lived import lived
from tests.domain.plans import FROM, adjustment, written_plan
from tests.examples import DAY, SUNDAY, doses_of, window, worked_plan
from tui.domain.adjusting import (
    A_CLINICIAN,
    AT_ZERO,
    ENDLESS,
    KINDS,
    NO_HOLD,
    NO_PLAN,
    NOT_BEGUN,
    WENT_BACK,
    WRITTEN,
    Pace,
    Wish,
    cautions,
    check_as_shown,
    closed,
    effect,
    judged,
    pace_of,
    steep,
    usual_pace,
)
from tui.domain.adjusting_words import LEADS, SHORT, lead, outcome, question, sentences
from tui.domain.errors import Refused
from tui.domain.records import KIND_NAMES, Adjustment, Plan

WEEK = 7 * DAY
PLAN = worked_plan()
ZERO = date(2027, 2, 23)


def said(new: Adjustment, *made: Adjustment, plan: Plan = PLAN) -> tuple[str, ...]:
    return sentences(effect(plan, made, new))


def done(*made: Adjustment, plan: Plan = PLAN) -> str:
    return outcome(effect(plan, made[1:], made[0]))


def hold(day: date = SUNDAY, days: int = 7, id: str = "a") -> Adjustment:
    return adjustment("hold", day, days, id)


def resume(day: date = SUNDAY, id: str = "z") -> Adjustment:
    return adjustment("resume", day, id=id)


def back(day: date = SUNDAY, id: str = "m") -> Adjustment:
    return adjustment("step_back", day, id=id)


def repace(day: date = SUNDAY, id: str = "m", **pace: Any) -> Adjustment:
    amounts: dict[str, Any] = {name: Decimal(number) for name, number in pace.items()}
    return adjustment("repace", day, id=id, **amounts)


def jump(day: date = SUNDAY, id: str = "m") -> Adjustment:
    return adjustment("jump", day, id=id)


# Holding and resuming


def test_a_hold_says_what_moves_and_what_does_not() -> None:
    assert said(hold()) == (
        "Zero moves from Tue 23 Feb to Tue 2 Mar.",
        "The next step, 7.3 g, moves from Tue 24 Nov to Tue 1 Dec.",
        "Today stays at 8.1 g.",
        "Held at the same amount: Mon 23 Nov to Sun 29 Nov.",
    )
    assert done(hold()) == "Held until Sun 29 Nov; zero moves to Tue 2 Mar."


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
    assert said(hold(ZERO - DAY)) == (
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
    assert done(resume(), hold(SUNDAY - 2 * DAY)) == "Resumed: the next step, 7.3 g, comes on Thu 26 Nov."


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


def test_a_hold_behind_a_step_back_of_the_same_day_speaks_of_the_next_cut() -> None:
    assert said(hold(id="z"), back(id="a"))[1] == "The next step, 8.1 g, moves from Mon 30 Nov to Mon 7 Dec."


# Going back a step


def test_a_step_back_says_to_what_for_how_long_and_how_it_goes_on() -> None:
    assert said(back()) == (
        "8.9 g a day for 7 days; then 8.1 g again from Mon 30 Nov, and on from there.",
        "Zero moves from Tue 23 Feb to Mon 8 Mar.",
        "Today stays at 8.1 g.",
        "A step back takes nothing away: what you have done so far still counts.",
    )
    assert done(back()) == "Back to 8.9 g from tomorrow until Sun 29 Nov; zero moves to Mon 8 Mar."


def test_a_step_back_in_a_hold_says_how_much_of_it_is_held() -> None:
    held = hold(SUNDAY - 2 * DAY)
    assert said(back(), held)[0] == (
        "8.9 g a day for 12 days, 5 of them held; then 8.1 g again from Sat 5 Dec, and on from there."
    )


def test_one_step_at_a_time() -> None:
    again = back(id="z")
    assert closed(lived(made=[back()]), SUNDAY)["step_back"] == WENT_BACK
    assert said(again, back()) == ("A step back was made today already: nothing would move.",)
    with pytest.raises(Refused, match="one step at a time"):
        judged(lived(made=[back()]), again)


# Another pace


def test_another_pace_says_the_next_cuts_and_the_largest() -> None:
    assert said(repace(rate="5")) == (
        "5% of what is left every 7 days, from 8.1 g on.",
        "Zero moves from Tue 23 Feb to Mon 15 Mar.",
        "The next cuts: 7.6 g on Mon 30 Nov, 7.1 g on Mon 7 Dec, 6.6 g on Mon 14 Dec.",
        "The largest cut on the way is 31.3%, from 1.6 to 1.1 g.",
        "Today stays at 8.1 g.",
    )
    assert done(repace(rate="5")) == (
        "From tomorrow on 5% of what is left: the next cut, 7.6 g, comes on Mon 30 Nov; zero moves to Mon 15 Mar."
    )
    assert said(repace(cut="2"))[0] == "2 g less every 7 days, from 8.1 g on."
    assert said(repace(id="z", rate="5"), back())[0] == "5% of what is left every 7 days, from 8.9 g on."


def test_another_pace_waits_for_the_hold_that_runs() -> None:
    held = hold(SUNDAY - 2 * DAY)
    assert "The hold until Fri 27 Nov runs to its end first." in said(repace(rate="5"), held)
    assert "The next cuts: 7.6 g on Sat 5 Dec" in " ".join(said(repace(rate="5"), held))


def test_near_the_end_another_pace_has_no_largest_cut_before_zero() -> None:
    text = " ".join(said(repace(ZERO - 3 * DAY, rate="5")))
    assert "The next cut: zero on Sun 28 Feb." in text
    assert "largest" not in text


@pytest.mark.parametrize(
    ("pace", "why"),
    [
        ({"rate": "0.001"}, "from 0.01 to 100"),
        ({"rate": "101"}, "from 0.01 to 100"),
        ({"cut": "0.4"}, "smaller than the smallest cut; make it 0.5 g or more"),
        ({"cut": "0.55"}, "can not be measured in steps of 0.1 g"),
    ],
)
def test_a_pace_that_is_none_is_refused_in_one_sentence(pace: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        judged(lived(), repace(**pace))
    # On the last amount before zero it is no other.
    with pytest.raises(Refused, match=why):
        judged(lived(today=ZERO - DAY), repace(ZERO - DAY, **pace))


def test_a_steep_pace_is_cautioned_about_and_asked_about_once_more() -> None:
    seen = effect(PLAN, (), repace(rate="30"))
    assert "your amount falls by 30% within 7 days" in cautions(seen)[0]
    asked = question(seen, steep(seen), (), ()) or ""
    assert "more than 25%" in asked
    assert asked.endswith("Is this the pace that you mean?")
    assert question(seen, steep(effect(PLAN, (), repace(rate="10"))), (), ()) is None


def test_the_same_small_cuts_that_a_plan_had_all_along_do_not_alarm() -> None:
    late = date(2027, 2, 10)
    seen = effect(PLAN, (), repace(late, rate="10"))
    assert steep(seen) is None
    assert not [each for each in cautions(seen) if "last cut" in each]


def test_the_pace_in_force_is_that_of_the_last_repace() -> None:
    assert pace_of(PLAN, ()) == Pace(Decimal(10), None)
    assert pace_of(PLAN, [repace(SUNDAY, rate="5"), repace(SUNDAY - DAY, cut="1")]) == Pace(Decimal(5), None)
    assert pace_of(PLAN, [repace(SUNDAY, rate="5"), repace(SUNDAY + DAY)]) == Pace(Decimal(5), None)


def test_a_form_for_another_pace_begins_with_what_is_there() -> None:
    assert usual_pace(lived(), SUNDAY) == Pace(Decimal(10), Decimal("0.8"))
    assert usual_pace(lived(made=[repace(SUNDAY - DAY, cut="1.5")]), SUNDAY) == Pace(Decimal(5), Decimal("1.5"))
    assert usual_pace(window(), SUNDAY) == Pace(None, None)


# To zero


def test_a_jump_says_what_cut_that_is_and_that_it_is_the_largest() -> None:
    assert said(jump()) == (
        "Zero comes tomorrow, Mon 23 Nov, instead of Tue 23 Feb.",
        "That is one cut from 8.1 g to nothing: 40.5% of your start of 20 g.",
        "It is the largest cut of the plan; the largest before it was 2 g.",
        "Today stays at 8.1 g.",
        "Once you are at zero, nothing raises the plan again.",
    )
    assert done(jump()) == "Zero from tomorrow, Mon 23 Nov."
    assert "The hold until Fri 27 Nov ends with it." in said(jump(), hold(SUNDAY - 2 * DAY))


def test_a_jump_that_is_not_the_largest_cut_does_not_say_so() -> None:
    assert "The largest cut before it was 2 g." in said(jump(ZERO - 9 * DAY))
    assert "It is the only cut of the plan, and so the largest." in said(jump(FROM))


def test_a_jump_where_zero_comes_tomorrow_does_nothing() -> None:
    assert said(jump(ZERO - DAY)) == ("Zero comes tomorrow as it is: nothing would move.",)


def test_a_jump_is_always_asked_about_with_who_should_not_stop_alone() -> None:
    seen = effect(PLAN, (), jump())
    asked = question(seen, None, ("Pregnant, or breastfeeding", "A seizure, ever", "7-OH (x)"), ())
    assert asked == (
        "Zero tomorrow, Mon 23 Nov: one cut of 8.1 g, 40.5% of your start. With any of these, not without a clinician: "
        "pregnant, or breastfeeding; a seizure, ever; 7-OH (x). Tolerance falls when doses stop, so an old amount can "
        "be too much later. Ctrl+G shows who answers. Stop after today?"
    )
    mine = question(seen, None, ("Pregnant, or breastfeeding", "Liver disease"), ("Liver disease",)) or ""
    assert "True for you: liver disease. Please see a clinician before you stop at once." in mine
    assert "pregnant" not in mine


def test_a_written_plan_without_a_zero_is_spoken_of_without_one() -> None:
    plan = written_plan(((0, Decimal(20)), (7, Decimal(18)), (90, Decimal(15))))
    assert not [each for each in (*said(hold(), plan=plan), *said(back(), plan=plan)) if each.startswith("Zero")]
    assert done(hold(), plan=plan) == "Held until Sun 29 Nov."
    assert said(jump(), plan=plan)[0] == "Zero comes tomorrow, Mon 23 Nov, where the plan as it is has no zero."


# What cannot be done


def test_what_cannot_be_done_has_its_reason() -> None:
    assert closed(lived(), SUNDAY) == {"resume": NO_HOLD}
    assert closed(lived(made=[hold()]), SUNDAY) == {}
    # On its last day there is nothing left of a hold to end.
    assert closed(lived(made=[hold()], today=SUNDAY + WEEK), SUNDAY + WEEK)["resume"] == NO_HOLD
    assert closed(lived(today=ZERO), ZERO) == dict.fromkeys(KINDS, AT_ZERO)
    assert closed(window(), SUNDAY) == dict.fromkeys(KINDS, NO_PLAN)
    early = closed(lived(today=FROM - DAY), FROM - DAY)
    assert early == {"resume": NO_HOLD, **dict.fromkeys(("step_back", "repace", "jump"), NOT_BEGUN)}


def test_going_back_goes_by_what_is_known_of_the_last_weeks() -> None:
    assert "No day of the last 28 is known" in closed(window(plan=PLAN), SUNDAY)["step_back"]
    little = window(plan=PLAN, doses={SUNDAY - DAY: doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7")})
    assert "above the most of any known day of the last 28, 8.1 g" in closed(little, SUNDAY)["step_back"]
    with pytest.raises(Refused, match="above the most of any known day"):
        judged(little, back())


def test_a_written_plan_is_changed_by_a_new_table() -> None:
    plan = written_plan(((0, Decimal(20)), (7, Decimal(18)), (90, Decimal(0))))
    assert closed(lived(plan), SUNDAY)["repace"] == WRITTEN
    endless = written_plan(((0, Decimal(20)), (7, Decimal(18))))
    assert closed(lived(endless), SUNDAY)["hold"] == ENDLESS
    assert closed(lived(written_plan(((0, Decimal(20)),))), FROM - DAY)["hold"] == ENDLESS


def test_where_a_gate_is_on_no_pace_is_computed_but_a_hold_is_there() -> None:
    found = closed(lived(concerns=("seizures",)), SUNDAY)
    assert found == {"resume": NO_HOLD, "repace": A_CLINICIAN}


def test_a_change_is_judged_again_on_the_journal_as_it_is() -> None:
    seen = judged(lived(), hold())
    check_as_shown(seen, lived())
    with pytest.raises(Refused, match="at zero"):
        check_as_shown(seen, lived(made=[jump(SUNDAY - DAY)]))
    with pytest.raises(Refused, match="changed meanwhile"):
        check_as_shown(seen, lived(made=[hold(SUNDAY - DAY, 3, "c")]))
    with pytest.raises(Refused, match="no plan in force"):
        check_as_shown(seen, lived(worked_plan(id="plan-2")))


def test_every_kind_has_its_words() -> None:
    assert set(SHORT) == set(LEADS) == set(KINDS) == set(KIND_NAMES)
    assert len({word[0] for word in SHORT.values()}) == len(SHORT)
    assert lead("hold", SUNDAY) == "Stay at this amount, from tomorrow, Mon 23 Nov."


def test_a_wish_becomes_the_adjustment_of_its_day() -> None:
    made = Wish("repace", rate=Decimal(5)).made(PLAN, SUNDAY, "id", "why")
    assert made == adjustment("repace", SUNDAY, id="id", rate=Decimal(5), reason="why")
