"""How it goes: two weeks and the way over a range, intake against plan; today stays out, gaps stay gaps."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.looked_back import excerpt, felt, took
from tests.examples import DAY, SUNDAY, dose, worked_plan
from tui.domain.going import CRAVING, DISCOMFORT, SLEEP, Kind, course, in_force, intake, kind_of, marks
from tui.domain.going_words import intake_sentences, intake_title, sentences, share_words, stopped_words, ticks, title
from tui.domain.records import Adjustment, Settings

MONTH = SUNDAY - 29 * DAY


def test_today_is_shown_apart_and_is_in_no_figure() -> None:
    days = [felt(ago, 1) for ago in range(1, 15)]
    without, with_today = (course(excerpt(each), MONTH, DISCOMFORT) for each in (days, [*days, felt(0, 4)]))
    assert with_today.unfinished == 100
    assert without.unfinished is None
    assert with_today._replace(unfinished=None) == without


@given(st.sets(st.integers(1, 29)))
def test_a_day_without_an_answer_is_a_gap(answered: set[int]) -> None:
    found = course(excerpt([felt(ago, 2) for ago in answered]), MONTH, DISCOMFORT)
    assert [day for day, _ in found.days] == sorted(29 - ago for ago in answered)
    assert found.weeks.recent == len(answered & set(range(1, 8)))
    assert found.weeks.before == len(answered & set(range(8, 15)))


def test_a_week_that_is_clearly_easier_is_called_better() -> None:
    found = course(excerpt([felt(ago, 1 if ago < 8 else 2) for ago in range(1, 15)]), MONTH, DISCOMFORT)
    assert found.weeks.change == -25
    assert sentences(found)[0].startswith(
        "Better: a median of 25 in the 7 days to yesterday, 25 below the 7 before (7 and 7 days known)."
    )
    assert sentences(found)[-1] == "Better: 25, 25 below the week before."


def test_a_week_that_is_clearly_harder_is_called_so() -> None:
    found = course(excerpt([felt(ago, 2 if ago < 8 else 1) for ago in range(1, 15)]), MONTH, DISCOMFORT)
    assert sentences(found)[0].startswith("Harder: a median of 50")


def test_what_chance_may_bring_is_called_neither_better_nor_worse() -> None:
    scores = [1, 3, 1, 2, 1, 3, 0, 2, 2, 1, 3, 2, 0, 3]
    found = course(excerpt([felt(ago + 1, score) for ago, score in enumerate(scores)]), MONTH, DISCOMFORT)
    assert found.weeks.change == -25
    assert "No clear change" in sentences(found)[0]
    assert "which may be chance" in sentences(found)[0]
    for form in sentences(found):
        assert "Better" not in form


def test_three_days_against_three_are_compared_but_not_judged() -> None:
    found = course(excerpt([felt(ago, 0 if ago < 8 else 4) for ago in (1, 2, 3, 8, 9, 10)]), MONTH, DISCOMFORT)
    assert found.weeks.change == -100
    assert sentences(found)[0].startswith("No clear change")


def test_with_too_few_days_nothing_is_compared() -> None:
    found = course(excerpt([felt(ago, 1) for ago in (1, 2, 9)]), MONTH, DISCOMFORT)
    assert found.weeks.change is None
    assert "Not enough check-ins to compare two weeks: 2 and 1 days known, each needs 3." in sentences(found)[0]
    assert sentences(found)[-1] == "Not enough check-ins to compare two weeks: 2 and 1 days."


def test_noise_alone_is_rarely_called_a_change() -> None:
    chance, called = Random(7), 0
    for _ in range(200):
        days = [felt(ago, chance.randrange(5)) for ago in range(1, 30)]
        found = course(excerpt(days), MONTH, DISCOMFORT)
        called += found.weeks.clear or (found.way is not None and found.way.clear)
    assert called <= 30  # two looks at one in twenty each


def test_a_way_down_over_the_range_is_said_with_its_size() -> None:
    days = [felt(ago, min(4, ago // 6)) for ago in range(1, 30)]
    found = course(excerpt(days), MONTH, DISCOMFORT)
    assert found.way is not None
    assert found.way.clear
    assert "Over all 29 days about" in sentences(found)[0]
    assert "down (29 known)." in sentences(found)[0]


def test_of_months_the_way_is_said_also_where_there_is_little_room() -> None:
    days = [felt(ago, min(2, ago // 24)) for ago in range(1, 60)]
    found = sentences(course(excerpt(days), SUNDAY - 59 * DAY, DISCOMFORT))
    assert found[2].startswith("Over 59 days about")
    assert found[2].endswith(found[-1])
    assert len(found[2]) <= 78


def test_a_few_days_have_no_way() -> None:
    few = course(excerpt([felt(ago, 1) for ago in range(1, 6)]), MONTH, DISCOMFORT)
    assert few.way is None
    assert "5 of 29 days known: too few" in sentences(few)[0]
    week = course(excerpt([felt(ago, 1) for ago in range(1, 6)]), SUNDAY - 6 * DAY, DISCOMFORT)
    assert sentences(week)[0].endswith("5 of 6 days known.")


def test_days_before_the_journal_are_not_called_unknown() -> None:
    view = excerpt([felt(ago, 1) for ago in range(1, 4)], [took(2, "5")], earliest=SUNDAY - 4 * DAY)
    found = course(view, MONTH, DISCOMFORT)
    assert (found.length, found.last) == (4, 29)
    assert sentences(found)[0].endswith("3 of 4 days known.")
    kind = kind_of(view)
    assert kind is not None
    assert intake(view, MONTH, kind).unknown == 3


def test_years_are_looked_at_in_stretches_and_come_to_the_same() -> None:
    days = [felt(ago, 1 if ago < 700 else 3) for ago in range(1, 1400)]
    found = course(excerpt(days), SUNDAY - 1399 * DAY, DISCOMFORT)
    assert found.way is not None
    assert found.way.clear
    assert found.way.change < 0


def test_halves_of_amounts_in_binary_are_no_change() -> None:
    # The middle of 0.1 and 0.2 is 0.15, and a hair more as the machine adds them.
    view = excerpt(
        (),
        [*(took(ago, amount) for ago, amount in ((1, "0.1"), (2, "0.1"), (3, "0.2"), (4, "0.2")))]
        + [took(ago, "0.15") for ago in (8, 9, 10)],
    )
    kind = kind_of(view)
    assert kind is not None
    assert intake(view, MONTH, kind).course.weeks.change == 0
    assert "the same as" in intake_sentences(intake(view, MONTH, kind))[0]


def test_sleep_is_neither_good_nor_bad() -> None:
    days = [felt(ago, 1, sleep_hours=8.0 if ago < 8 else 5.0) for ago in range(1, 15)]
    assert sentences(course(excerpt(days), MONTH, SLEEP))[0].startswith("Longer: a median of 8 h")
    assert title(SLEEP) == "Sleep, 0 to 12 h"
    assert title(CRAVING) == "Craving, 0 to 4"


PLAN = (worked_plan(), None)


def test_intake_counts_known_days_against_the_plan_of_each_day() -> None:
    found = intake(excerpt(doses=[took(1, "8.1"), took(2, "9"), took(9, "8.9")], plans=[PLAN]), MONTH, _kind())
    assert (found.compared, found.on_plan, found.unknown, found.others) == (3, 2, 26, 0)
    assert intake_sentences(found)[0].startswith("On or under the plan on 2 of 3 days. Left out: 26 days not known.")


def _kind() -> Kind:
    found = kind_of(excerpt(plans=[PLAN]))
    assert found is not None
    return found


def test_a_day_with_something_else_on_it_is_a_gap_and_is_said() -> None:
    mixed = (*took(1, "4")[1], dose("2", unit="capsule", product="capsule", day=SUNDAY - DAY))
    view = excerpt(doses=[(SUNDAY - DAY, mixed), took(2, "8")], plans=[PLAN])
    found = intake(view, MONTH, _kind())
    assert [day for day, _ in found.course.days] == [27]
    assert found.others == 1
    assert "1 day of other units or products" in intake_sentences(found)[0]


def test_units_are_never_mixed_over_two_plans() -> None:
    begun = SUNDAY - 10 * DAY
    capsules = worked_plan(id="plan-0", unit="capsule", product="capsule", from_=SUNDAY - 60 * DAY)
    view = excerpt(
        doses=[
            (SUNDAY - 20 * DAY, (dose("12", unit="capsule", product="capsule", day=SUNDAY - 20 * DAY),)),
            took(3, "20"),
        ],
        plans=[(capsules, begun), (worked_plan(from_=begun), None)],
    )
    kind = kind_of(view)
    assert kind is not None
    assert (kind.unit, kind.product) == ("g", "leaf")
    found = intake(view, MONTH, kind)
    assert found.course.days == ((26, 20.0),)
    assert found.others == 1
    # In the days of the other plan nothing is planned in this unit.
    assert [amount for day, amount in found.planned if day < 19] == []
    assert found.planned[0][1] == 20


def test_the_stairs_end_where_a_plan_ended() -> None:
    view = excerpt(plans=[(worked_plan(), SUNDAY - 5 * DAY)])
    kind = kind_of(view)
    assert kind is not None
    found = intake(view, MONTH, kind)
    assert found.planned[-1] == (25, None)
    assert "The plan ended on Tue 17 Nov." in intake_sentences(found)[0]


def test_without_a_plan_it_is_what_the_last_dose_was() -> None:
    view = excerpt(doses=[took(3, "5")])
    kind = kind_of(view)
    assert kind is not None
    found = intake(view, MONTH, kind)
    assert intake_title(kind) == "Intake, g of leaf a day"
    assert intake_sentences(found)[0].startswith("No plan: this is what you took.")
    assert found.planned == ()
    assert kind_of(excerpt()) is None


def test_confirmed_days_after_zero_are_on_plan_and_unknown_ones_are_not() -> None:
    plan = worked_plan(from_=SUNDAY - 200 * DAY)
    days = [felt(ago, 1, intake_complete=True) for ago in (1, 2, 3)]
    view = excerpt(days, plans=[(plan, None)])
    kind = kind_of(view)
    assert kind is not None
    found = intake(view, SUNDAY - 6 * DAY, kind)
    assert [amount for _, amount in found.course.days] == [0, 0, 0]
    assert (found.compared, found.on_plan, found.unknown) == (3, 3, 3)
    assert intake_sentences(found)[0].startswith("The plan has been at zero since ")


def test_steps_and_holds_are_marked_only_while_their_plan_was_in_force() -> None:
    hold = Adjustment(id="a-1", plan="plan-1", day=SUNDAY - 9 * DAY, kind="hold", days=4)
    view = excerpt(plans=[(worked_plan(), None)], adjustments=[hold])
    found = marks(view, MONTH)
    assert found.held == ((21, 24),)
    assert all(0 <= day <= 29 for day in found.steps)
    ended = marks(excerpt(plans=[(worked_plan(), SUNDAY - 20 * DAY)]), MONTH)
    assert ended.steps
    assert max(ended.steps) <= 9


def test_the_plan_in_force_is_told_run_by_run() -> None:
    old, new = worked_plan(id="plan-0"), worked_plan(from_=SUNDAY - 3 * DAY)
    view = excerpt(plans=[(old, SUNDAY - 6 * DAY), (new, None)])
    found = [(begin, end, running.plan.id) for begin, end, running in in_force(view, MONTH, SUNDAY)]
    assert found == [
        (MONTH, SUNDAY - 7 * DAY, "plan-0"),
        (SUNDAY - 6 * DAY, SUNDAY - 6 * DAY, "plan-0"),
        (SUNDAY - 3 * DAY, SUNDAY, "plan-1"),
    ]
    for begin, end, name in found:
        day = begin
        while day <= end:
            running = view.in_force(day)
            assert running is not None
            assert running.plan.id == name
            day += DAY


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (6, ["16 Nov", "Tue", "today"]),
        (29, ["24 Oct", "26 Oct", "today"]),
        (89, ["25 Aug", "1 Sep", "today"]),
        (3000, ["Sep 2018", "2019", "today"]),
    ],
)
def test_the_days_named_below_are_weeks_months_or_years(days: int, named: list[str]) -> None:
    found = ticks(SUNDAY - timedelta(days=days), SUNDAY)
    assert [found[0][1], found[1][1], found[-1][1]] == named
    assert found[-1][0] == days


def test_a_dot_of_many_days_says_so() -> None:
    assert share_words(25) == "a dot: the median of 25 days"
    assert share_words(1) == ""


def test_the_day_of_stopping_is_not_counted_among_those_since_then() -> None:
    seen = excerpt(today=SUNDAY)
    seen.window = replace(seen.window, settings=Settings(stopped_on=SUNDAY - DAY))
    said = stopped_words(seen, SUNDAY - 30 * DAY)
    assert said == "You stopped on Sat 21 Nov. No day since then is over yet."
    seen.window = replace(seen.window, settings=Settings(stopped_on=SUNDAY - 5 * DAY))
    assert "0 of 4 days since then" in stopped_words(seen, SUNDAY - 30 * DAY)
