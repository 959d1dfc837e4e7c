"""What helps, over days of a journal: what is compared with what, what is left out, and in which order it comes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.made_up import HABITS, excerpt_of, scored, urge
from tests.examples import DAY, SUNDAY, worked_plan
from tui.domain.excerpt import Excerpt
from tui.domain.like_days import FEWEST
from tui.domain.patterns import LOOKED_BACK, Finding, Findings, findings
from tui.domain.records import CheckIn, Settings, TipMark


def lived(days: int, **kept: Any) -> list[CheckIn]:
    """Check-ins to yesterday: support on days by no rule, each followed by a day that was 20 points easier."""
    pattern = "1101001100101101000111010010110100101100"
    had = [pattern[number % len(pattern)] == "1" for number in range(days)]
    return [
        CheckIn(
            day=SUNDAY - (days - number) * DAY,
            symptoms=scored(50 - 20 * (number > 0 and had[number - 1]) + 2.4 * (number % 5)),
            support=had[number],
            **kept,
        )
        for number in range(days)
    ]


def of(found: Findings, key: str) -> Finding:
    return next(each for each in found.found if each.key == key)


def of_support(checkins: list[CheckIn], **more: Any) -> Finding:
    return of(findings(excerpt_of(checkins, **more)), "support")


def test_days_that_were_easier_after_support_are_a_pattern_with_both_medians() -> None:
    mine = of_support(lived(60))
    assert mine.state == "pattern"
    assert mine.pattern is not None
    assert mine.pattern.median_without - mine.pattern.median_with == pytest.approx(20, abs=3)
    assert -22 < mine.pattern.change < -18
    assert mine.with_days + mine.without_days == 59  # the first day is nobody's next day


def test_an_empty_journal_has_every_habit_and_nothing_to_compare() -> None:
    found = findings(excerpt_of([]))
    assert [each.key for each in found.found] == ["fluids", "movement_minutes", "meals", "support", "sleep_hours"]
    assert {each.state for each in found.found} == {"too_few"}
    assert found.compared == 0


def test_today_is_unfinished_and_is_no_next_day() -> None:
    checkins = lived(60)
    today = CheckIn(day=SUNDAY, symptoms=scored(100), support=True)
    assert of_support([*checkins, today]) == of_support(checkins)


def test_a_day_without_a_check_in_parts_the_days_around_it() -> None:
    checkins = lived(61)
    assert sum(of_support(checkins)[2:4]) == 60
    assert sum(of_support([*checkins[:30], *checkins[31:]])[2:4]) == 58
    too_little = replace(checkins[30], symptoms={"anxiety": 4, "nausea": 4})
    assert sum(of_support([*checkins[:30], too_little, *checkins[31:]])[2:4]) == 58


def test_a_day_on_which_it_was_not_answered_is_neither_with_nor_without() -> None:
    checkins = lived(61)
    silent = replace(checkins[30], support=None)
    assert sum(of_support([*checkins[:30], silent, *checkins[31:]])[2:4]) == 59


def test_a_day_and_the_next_lie_in_the_same_step() -> None:
    plan = worked_plan(from_=SUNDAY - 70 * DAY)
    mine = of_support(lived(70), plans=[plan])
    assert mine.with_days + mine.without_days == 60  # ten steps of seven days, six pairs in each


def test_a_step_moves_neither_side() -> None:
    # Hard days, nearly all with support, then a step of easy ones, nearly all without: nothing to do with support.
    checkins = [
        CheckIn(day=SUNDAY - (70 - n) * DAY, symptoms=scored(70 if n < 35 else 30), support=(n < 35) != (n % 3 == 0))
        for n in range(70)
    ]
    mine = of_support(checkins, plans=[worked_plan(from_=SUNDAY - 70 * DAY, step_days=35)])
    assert min(mine.with_days, mine.without_days) >= FEWEST
    assert mine.state == "no_difference"
    turned = [replace(each, support=not each.support) for each in checkins]
    assert of_support(turned, plans=[worked_plan(from_=SUNDAY - 70 * DAY, step_days=35)]).state == "no_difference"


def test_days_of_steps_that_have_one_kind_only_change_nothing() -> None:
    checkins = lived(56)
    before = [CheckIn(day=SUNDAY - (56 + ago) * DAY, symptoms=scored(90), support=True) for ago in range(1, 40)]
    plans = [worked_plan(from_=SUNDAY - 84 * DAY, step_days=28)]
    far = [each for each in before if each.day < plans[0].from_ + 28 * DAY]
    assert of_support([*far, *checkins], plans=plans) == of_support(checkins, plans=plans)


def test_stopping_begins_days_of_another_kind() -> None:
    checkins, stop = lived(60), SUNDAY - 28 * DAY
    without, with_ = of_support(checkins), of_support(checkins, settings=Settings(stopped_on=stop))
    assert sum(without[2:4]) - sum(with_[2:4]) == 1  # the day before it and the day itself


def test_only_the_last_year_is_looked_at() -> None:
    old = [replace(each, day=each.day - 400 * DAY) for each in lived(300)]
    found = findings(excerpt_of([*old, *lived(8)]))
    assert (found.last - found.first).days == LOOKED_BACK - 1
    assert of(found, "support").state == "too_few"


# Lines


@pytest.mark.parametrize(
    ("key", "answers", "line"),
    [
        ("fluids", [5, 6, 7, 8], 7),
        ("movement_minutes", [0, 0, 0, 30], 30),
        ("meals", [3, 3, 3, 2], 3),
        ("sleep_hours", [5.5, 6, 6.5, 7], 6.5),
        ("fluids", [14, 15, 16, 17], None),  # no line is drawn where one would have to drink that much
        ("movement_minutes", [90, 120, 45, 50], 50),
        ("fluids", [8, 8, 8, 8], None),
    ],
)
def test_the_line_parts_the_days_best_and_never_asks_for_much(key: str, answers: list[Any], line: float | None) -> None:
    checkins = [
        CheckIn(day=SUNDAY - (60 - n) * DAY, symptoms=scored(40), **{key: answers[(n + n // 4) % 4]}) for n in range(60)
    ]
    assert of(findings(excerpt_of(checkins)), key).line == line


def test_ties_are_not_thrown_away() -> None:
    checkins = [CheckIn(day=SUNDAY - (60 - n) * DAY, symptoms=scored(40), meals=3 if n % 3 else 2) for n in range(60)]
    mine = of(findings(excerpt_of(checkins)), "meals")
    assert mine.with_days + mine.without_days == 59


# Sleep


def test_a_night_is_set_beside_the_day_after_it_without_its_insomnia() -> None:
    pattern = "1101001100101101000111010010110100101100"
    slept = [pattern[n % 40] == "1" for n in range(60)]

    def night(number: int, insomnia: int, by: float) -> CheckIn:
        symptoms = scored(50 - by * slept[number] + 2.4 * (number % 5)) | {"insomnia": insomnia}
        return CheckIn(day=SUNDAY - (60 - number) * DAY, symptoms=symptoms, sleep_hours=7 if slept[number] else 5)

    mine = of(findings(excerpt_of([night(n, 2, 20) for n in range(60)])), "sleep_hours")
    assert mine.state == "pattern"
    assert mine.line == 7
    # Where nothing but the insomnia went with the night, it says nothing.
    only = of(findings(excerpt_of([night(n, 0 if slept[n] else 4, 0) for n in range(60)])), "sleep_hours")
    assert only.state == "no_difference"


# Tips


def with_urges(days: int, *, every: int = 2) -> Excerpt:
    """An urge a day, in every other of which by no rule a bath was had, after which the next day was easier."""
    checkins = lived(days)
    urges = [
        urge(each.day, *(("tip-bath", "pacer") if each.support else ("pacer",)))
        for number, each in enumerate(checkins)
        if number % every < 2
    ]
    return excerpt_of([replace(each, support=None) for each in checkins], urges=urges)


def test_a_tip_is_compared_on_days_with_an_urge() -> None:
    mine = of(findings(with_urges(60)), "tip-bath")
    assert mine.state == "pattern"
    assert mine.tip == "bath"
    some = of(findings(with_urges(60, every=3)), "tip-bath")
    assert 35 <= some.with_days + some.without_days <= 40  # of the 60 days the 40 with an urge, but for lone ones


def test_a_tip_that_was_marked_but_never_used_in_an_urge_has_no_day() -> None:
    marks = {"walk": TipMark(tip="walk", verdict="helped"), "tea": TipMark(tip="tea", opened=SUNDAY)}
    found = findings(excerpt_of(lived(30), marks=marks))
    assert [each.key for each in found.found if each.tip] == ["tip-walk"]
    assert of(found, "tip-walk")[2:] == (0, 0, None, 0)


def test_a_tip_that_was_put_away_is_not_looked_at() -> None:
    excerpt = with_urges(60)
    excerpt.tip_marks = {"bath": TipMark(tip="bath", verdict="no_help", hidden=True)}
    assert all(each.tip is None for each in findings(excerpt).found)


def test_the_days_on_which_a_tip_was_used_are_counted_once_each() -> None:
    day = SUNDAY - 3 * DAY
    urges = [urge(day, "tip-bath"), replace(urge(day, "tip-bath"), id="again"), urge(SUNDAY, "tip-bath")]
    found = of(findings(excerpt_of(lived(30), urges=urges)), "tip-bath")
    assert (found.used, found.state) == (1, "too_few")


# All of it


def test_patterns_come_first_then_what_makes_no_difference_then_what_has_too_few_days() -> None:
    checkins = [
        replace(each, meals=2 + (number * 7 // 3) % 2, fluids=7 if number > 55 else None)
        for number, each in enumerate(lived(60))
    ]
    found = findings(excerpt_of(checkins))
    assert [(each.key, each.state) for each in found.found] == [
        ("support", "pattern"),
        ("meals", "no_difference"),
        ("fluids", "too_few"),
        ("movement_minutes", "too_few"),
        ("sleep_hours", "too_few"),
    ]
    assert found.compared == 2


def test_the_more_is_compared_the_more_each_has_to_stand_out() -> None:
    alone = of_support(lived(40))
    among = [
        replace(each, meals=2 + (n * 7 // 3) % 2, fluids=6 + (n * 5 // 3) % 2, movement_minutes=10 * ((n * 3 // 2) % 2))
        for n, each in enumerate(lived(40))
    ]
    many = findings(excerpt_of(among))
    assert many.compared == 4
    mine = of(many, "support")
    assert alone.pattern is not None
    assert mine.pattern is not None
    assert mine.pattern.change == alone.pattern.change
    assert mine.pattern.high > alone.pattern.high


def test_what_makes_days_harder_has_no_figures_at_all() -> None:
    turned = [replace(each, support=not each.support) for each in lived(60)]
    mine = of_support(turned)
    assert (mine.state, mine.pattern) == ("no_difference", None)


@pytest.mark.parametrize("days", range(8, 40, 3))
def test_there_is_no_figure_below_ten_days_on_each_side(days: int) -> None:
    mine = of_support(lived(days))
    assert (min(mine.with_days, mine.without_days) >= FEWEST) == (mine.state != "too_few")
    assert mine.pattern is None or mine.state == "pattern"


ANSWERS = st.fixed_dictionaries(
    {"value": st.integers(0, 100)},
    optional={
        "fluids": st.integers(0, 99),
        "meals": st.integers(0, 20),
        "movement_minutes": st.integers(0, 1440),
        "support": st.booleans(),
        "sleep_hours": st.integers(0, 48).map(lambda half: half / 2),
    },
)


@settings(max_examples=60)
@given(st.lists(ANSWERS | st.none(), max_size=90), st.sampled_from([0, 7, 30]), st.randoms())
def test_whatever_was_answered_it_is_the_same_in_any_order_and_only_less_is_a_pattern(
    answered: list[dict[str, Any] | None], step_days: int, random: Any
) -> None:
    checkins = [
        CheckIn(
            day=SUNDAY - ago * DAY, symptoms=scored(each["value"]), **{k: v for k, v in each.items() if k != "value"}
        )
        for ago, each in enumerate(answered)
        if each is not None
    ]
    plans = [worked_plan(step_days=step_days, from_=date(2026, 9, 1))] if step_days else []
    found = findings(excerpt_of(checkins, plans=plans))
    assert {each.key for each in found.found} == set(HABITS)
    for each in found.found:
        if each.pattern is not None:
            assert min(each.with_days, each.without_days) >= FEWEST
            assert each.pattern.median_with < each.pattern.median_without
            assert each.pattern.change <= each.pattern.high < 0
    mixed = list(checkins)
    random.shuffle(mixed)
    assert findings(excerpt_of(mixed, plans=plans)) == found


def test_an_urge_at_night_belongs_to_the_day_that_it_was_logged_for() -> None:
    late = replace(urge(SUNDAY - 3 * DAY, "tip-bath"), at=datetime(2026, 11, 20, 2, tzinfo=UTC))
    assert of(findings(excerpt_of(lived(30), urges=[late])), "tip-bath").used == 1
