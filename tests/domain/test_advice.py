"""When the last days speak for a hold, with the figures that say so; today and days without an answer never count."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.feeling import DISCOMFORTS, felt, felt_before
from tests.domain.plans import adjustment
from tests.examples import DAY, SUNDAY, scores, window, worked_plan
from tests.wording import hurts, promises
from tui.domain.advice import Advice, hold_advice
from tui.domain.advice_words import advice_in_brief, advice_words
from tui.domain.records import Adjustment, CheckIn, Settings

# The step to 8.1 g began on Tuesday 17 November, five days before Sunday.
STEP = SUNDAY - 5 * DAY
BEFORE = {6: 30, 7: 35, 8: 35}
HARD = {**BEFORE, 1: 50, 2: 54}


def advised(
    ago: dict[int, int], *made: Adjustment, today: date = SUNDAY, nights: dict[int, float] | None = None, **plan: Any
) -> Advice | None:
    """The advice with these discomforts and nights, each by how many days ago it was."""
    days = {checkin.day: checkin for checkin in felt_before(today, ago)}
    for back, hours in (nights or {}).items():
        day = today - back * DAY
        symptoms = days[day].symptoms if day in days else {}
        days[day] = CheckIn(day=day, symptoms=symptoms, sleep_hours=hours)
    return hold_advice(window(plan=worked_plan(**plan), checkins=days.values(), adjustments=made), today)


def test_two_days_fifteen_points_above_the_days_before_the_step_speak_for_a_hold() -> None:
    found = advised(HARD)
    assert found is not None
    assert found.rise is not None
    assert (found.rise.recent, found.rise.answered) == (52, 3)
    assert found.rise.before == pytest.approx(100 / 3)
    assert found.rise.step.start == STEP
    assert advice_words(found, "a") == (
        "Discomfort 52 over the last 2 days, 19 above the 3 days before the step to 8.1 g: "
        "a hold is worth a thought (a)."
    )
    assert advice_in_brief(found, "t") == "discomfort up 19, a hold? t says more"


@pytest.mark.parametrize(
    ("recent", "offered"), [((45, 45), True), ((44, 45), False), ((30, 60), True), ((20, 69), False)]
)
def test_fifteen_points_of_the_mean_are_the_line(recent: tuple[int, int], offered: bool) -> None:
    assert (advised({6: 30, 7: 30, 8: 30, 1: recent[0], 2: recent[1]}) is not None) is offered


def test_both_of_the_last_two_days_have_to_be_answered() -> None:
    for missing in (1, 2):
        assert advised({ago: value for ago, value in HARD.items() if ago != missing}) is None


def test_two_of_the_three_days_before_are_enough_and_it_says_that_there_were_two() -> None:
    found = advised({6: 30, 8: 40, 1: 52, 2: 52})
    assert found is not None
    assert found.rise is not None
    assert (found.rise.before, found.rise.answered) == (35, 2)
    assert "17 above 2 of the 3 days before the step to 8.1 g" in advice_words(found, "a")
    assert advised({6: 30, 1: 52, 2: 52}) is None


@given(st.sampled_from(DISCOMFORTS), st.sampled_from(DISCOMFORTS), st.sampled_from(DISCOMFORTS))
def test_today_never_counts(today: int, one: int, other: int) -> None:
    days = {**BEFORE, 1: one, 2: other}
    assert advised({**days, 0: today}) == advised(days)


def test_a_day_with_too_few_answers_for_a_discomfort_does_not_count() -> None:
    days = [*felt_before(SUNDAY, BEFORE), felt(SUNDAY - DAY, 90)]
    days.append(CheckIn(day=SUNDAY - 2 * DAY, symptoms={"anxiety": 4, "nausea": 4}))
    assert hold_advice(window(plan=worked_plan(), checkins=days), SUNDAY) is None


@pytest.mark.parametrize("today", [STEP, STEP + DAY])
def test_on_the_first_days_of_a_step_the_one_before_it_is_what_can_be_told(today: date) -> None:
    since = (today - STEP).days
    # Tuesday 10 November began the step of 8.9 g; the days before it were calm, the last two are not.
    found = advised({since + 8: 20, since + 9: 20, 1: 50, 2: 50}, today=today)
    assert found is not None
    assert found.rise is not None
    assert found.rise.step.amount == Decimal("8.9")


def test_before_the_first_cut_there_is_nothing_to_compare_with_but_nights_count() -> None:
    first = worked_plan().from_ + 4 * DAY
    days = {1: 90, 2: 90, 5: 10, 6: 10, 7: 10}
    assert advised(days, today=first) is None
    found = advised(days, today=first, nights={1: 3.5, 2: 2, 3: 0})
    assert found is not None
    assert found.rise is None


def test_a_step_of_long_ago_explains_nothing_any_more() -> None:
    monthly: dict[str, Any] = {"step_days": 60, "from_": SUNDAY - 92 * DAY}
    # Its first cut came 32 days ago.
    days = {1: 60, 2: 60, 33: 20, 34: 20, 35: 20}
    assert advised(days, **monthly) is None
    later: dict[str, Any] = {"step_days": 60, "from_": SUNDAY - 88 * DAY}
    assert advised({1: 60, 2: 60, 29: 20, 30: 20, 31: 20}, **later) is not None


def test_three_short_nights_running_speak_for_a_hold_by_themselves() -> None:
    found = advised({}, nights={1: 3.5, 2: 2, 3: 0})
    assert found is not None
    assert found.rise is None
    assert list(found.nights) == [0, 2, 3.5]
    assert advice_words(found, "a") == ("Under 4 h of sleep on each of the last 3 days: a hold is worth a thought (a).")
    assert advice_in_brief(found, "t") == "3 nights under 4 h, a hold? t says more"


@pytest.mark.parametrize("nights", [{1: 3.5, 2: 4, 3: 3}, {1: 3.5, 3: 3}, {0: 2, 1: 2, 2: 2}, {2: 3, 3: 3, 4: 3}])
def test_a_night_of_four_hours_or_an_unknown_one_ends_the_row(nights: dict[int, float]) -> None:
    assert advised({}, nights=nights) is None


def test_both_reasons_make_one_sentence() -> None:
    found = advised(HARD, nights={1: 3, 2: 3, 3: 3})
    assert found is not None
    assert advice_words(found, "a") == (
        "Discomfort 52 over the last 2 days, 19 above the 3 days before the step to 8.1 g, and under 4 h of sleep on "
        "each of the last 3 days: a hold is worth a thought (a)."
    )


def test_where_a_gate_is_on_it_is_a_matter_for_the_clinician() -> None:
    concerned = window(plan=worked_plan(), checkins=felt_before(SUNDAY, HARD), settings=Settings(concerns=("liver",)))
    found = hold_advice(concerned, SUNDAY)
    assert found is not None
    assert advice_words(found, "a").endswith(": a hold is worth a word with your clinician (a).")


def test_it_is_gone_once_a_hold_is_made_and_while_it_runs() -> None:
    nights = {1: 3.0, 2: 3.0, 3: 3.0}
    for made in range(7):
        hold = adjustment("hold", SUNDAY - made * DAY, 7)
        assert advised(HARD, hold, nights=nights) is None, made


def test_on_the_last_day_of_a_hold_the_question_comes_back() -> None:
    found = advised(HARD, adjustment("hold", SUNDAY - 3 * DAY, 3))
    assert found is not None
    assert found.hold_ends
    assert advice_words(found, "a").endswith(": the hold ends today, and a longer one is worth a thought (a).")
    assert advice_in_brief(found, "t") == "hold ends today, discomfort up 19: t"
    longer = adjustment("hold", SUNDAY, 2, id="adjustment-2")
    assert advised(HARD, adjustment("hold", SUNDAY - 3 * DAY, 3), longer) is None


def test_a_hold_that_was_ended_today_is_not_argued_with() -> None:
    hold, resume = adjustment("hold", SUNDAY - 3 * DAY, 9), adjustment("resume", SUNDAY, id="adjustment-2")
    assert advised(HARD, hold, resume) is None
    # Tomorrow is another day.
    assert (
        advised({ago + 1: value for ago, value in HARD.items()} | {1: 54}, hold, resume, today=SUNDAY + DAY) is not None
    )


def test_a_step_back_is_the_slower_pace_already() -> None:
    nights = {1: 3.0, 2: 3.0, 3: 3.0}
    # Made today: from tomorrow on it is more, and a hold would only keep that away.
    assert advised(HARD, adjustment("step_back", SUNDAY), nights=nights) is None
    for made in (1, 3):
        back = adjustment("step_back", SUNDAY - made * DAY)
        assert advised(HARD, back) is None
        found = advised(HARD, back, nights=nights)
        assert found is not None
        assert found.rise is None


def test_a_cut_that_has_no_two_days_yet_after_a_step_back_is_compared_with_nothing() -> None:
    # Back up on the 15th, down again on the 22nd: what was before the way up tells nothing of the way down.
    back = adjustment("step_back", SUNDAY - 8 * DAY)
    assert advised({1: 60, 2: 60, 8: 10, 9: 10, 10: 10}, back) is None


def test_where_no_cut_is_coming_nothing_can_be_held() -> None:
    days = {1: 90, 2: 90, **BEFORE}
    nights = {1: 0.0, 2: 0.0, 3: 0.0}
    assert advised(days, adjustment("jump", SUNDAY - 3 * DAY), nights=nights) is None
    written = ((0, Decimal(20)), (65, Decimal(8)))
    custom: dict[str, Any] = {"method": "custom", "rate": None, "table": written}
    assert advised(days, nights=nights, **custom) is None
    rising: dict[str, Any] = {**custom, "table": (*written, (80, Decimal(9)))}
    assert advised(days, nights=nights, **rising) is None


def test_a_plan_that_has_not_begun_and_none_at_all_get_no_advice() -> None:
    nights = {1: 0.0, 2: 0.0, 3: 0.0}
    assert advised(HARD, nights=nights, from_=SUNDAY + DAY) is None
    assert hold_advice(window(checkins=felt_before(SUNDAY, HARD)), SUNDAY) is None


@given(st.integers(0, 2), st.lists(st.integers(0, 1), min_size=5, max_size=5))
def test_the_same_scores_a_level_higher_throughout_change_nothing(level: int, each: list[int]) -> None:
    def days(shift: int) -> list[CheckIn]:
        back = (1, 2, 6, 7, 8)
        return [
            CheckIn(day=SUNDAY - ago * DAY, symptoms=scores(score + shift))
            for ago, score in zip(back, each, strict=True)
        ]

    plain, shifted = (hold_advice(window(plan=worked_plan(), checkins=days(shift)), SUNDAY) for shift in (0, level))
    assert (plain is None) == (shifted is None)
    if plain is not None and shifted is not None:
        assert plain.rise is not None
        assert shifted.rise is not None
        assert plain.rise.points == pytest.approx(shifted.rise.points)


@given(st.lists(st.sampled_from(DISCOMFORTS), min_size=5, max_size=5), st.sets(st.sampled_from((1, 2, 3)), max_size=3))
def test_what_is_said_fits_its_place_and_keeps_the_voice(values: list[int], short: set[int]) -> None:
    for hold in ((), (adjustment("hold", SUNDAY - 3 * DAY, 3),)):
        found = advised(dict(zip((1, 2, 6, 7, 8), values, strict=True)), *hold, nights=dict.fromkeys(short, 2.0))
        if found is not None:
            sentence = advice_words(found, "a")
            assert sentence.count(".") - sentence.count("8.1") == 1
            assert len(advice_in_brief(found, "t")) <= 40
            assert not hurts(sentence)
            assert not promises(sentence)
