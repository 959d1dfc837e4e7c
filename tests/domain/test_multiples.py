"""Symptoms side by side: what changed most comes first, by medians of two spans; today and gaps stay out of them."""

from collections.abc import Mapping
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt
from tests.examples import DAY, SUNDAY, scores
from tests.reading_age import why_hard
from tui.domain.checkin import SYMPTOMS
from tui.domain.excerpt import Excerpt
from tui.domain.multiples import APART, Multiples, Symptom, by_change, compared, most_changed, multiples
from tui.domain.multiples_words import definition, figures, most_words
from tui.domain.ranges import RANGES
from tui.domain.records import CheckIn, Settings

NAMES = {"nausea": "Nausea", "sweating": "Sweating", "anxiety": "Anxiety"}


def felt(days: Mapping[int, Mapping[str, int]], **settings: object) -> Excerpt:
    """A journal with these scores, by how many days ago."""
    checkins = [CheckIn(day=SUNDAY - ago * DAY, symptoms=dict(symptoms)) for ago, symptoms in days.items()]
    return excerpt(SUNDAY, checkins=checkins, settings=Settings(**settings))  # type: ignore[arg-type]


def over(days: Mapping[int, Mapping[str, int]], number: int = 30, **settings: object) -> Multiples:
    return multiples(felt(days, **settings), SUNDAY - (number - 1) * DAY, NAMES)


def symptom(key: str, first: float | None, last: float | None, answers: tuple[int, int] = (9, 9)) -> Symptom:
    return Symptom(key, key, (), last, first, last, answers, 5)


FALLING = {ago: scores(1, nausea=3 if ago > 15 else 1, anxiety=2 if ago > 15 else 3) for ago in range(30)}


def test_what_changed_most_comes_first_up_or_down_and_the_rest_in_the_order_of_the_check_in() -> None:
    found = over(FALLING)
    assert [each.key for each in found.symptoms][:3] == ["nausea", "anxiety", "irritability"]
    assert [each.change for each in found.symptoms][:3] == [-2, 1, 0]
    rest = [each.key for each in found.symptoms[2:]]
    assert rest == [key for key in SYMPTOMS if key in rest]


def test_craving_and_low_mood_stand_on_their_own() -> None:
    found = over(FALLING)
    assert tuple(each.key for each in found.apart) == APART
    assert {each.key for each in (*found.symptoms, *found.apart)} == set(SYMPTOMS)


def test_what_a_person_switched_on_or_named_is_shown_too() -> None:
    found = over({1: {"yawning": 2, "own_jaw": 1}}, symptoms=("yawning", "own_jaw"))
    assert {"yawning", "own_jaw"} <= {each.key for each in found.symptoms}
    assert len(found.symptoms) == len(SYMPTOMS) - len(APART) + 2


def test_the_first_third_of_a_range_is_held_against_the_last_and_both_are_as_long() -> None:
    spans = compared(SUNDAY - 29 * DAY, SUNDAY)
    assert (spans.before, spans.after, spans.days) == (SUNDAY - 29 * DAY, SUNDAY - 9 * DAY, 9)


def test_of_under_three_weeks_the_last_week_is_held_against_the_one_before() -> None:
    spans = compared(SUNDAY - 20 * DAY, SUNDAY)
    assert (spans.before, spans.after, spans.days) == (SUNDAY - 14 * DAY, SUNDAY - 7 * DAY, 7)
    assert compared(SUNDAY - 21 * DAY, SUNDAY).days == 7


def test_a_range_counts_from_its_first_answer_not_from_days_before_any() -> None:
    found = over({ago: scores(ago // 8) for ago in range(1, 28)}, number=90)
    assert found.spans.before == SUNDAY - 27 * DAY
    assert found.symptoms[0].change == -2


def test_today_is_drawn_and_stays_out_of_every_median() -> None:
    calm = {ago: scores(1) for ago in range(1, 30)}
    quiet, loud = over(calm), over(calm | {0: scores(4)})
    assert loud.symptoms[0].values[-1] == 4
    assert [each._replace(values=()) for each in loud.symptoms] == [each._replace(values=()) for each in quiet.symptoms]


def test_gaps_stay_gaps() -> None:
    found = over({1: {"nausea": 2}, 29: {"nausea": 1}})
    nausea = next(each for each in found.symptoms if each.key == "nausea")
    assert nausea.values == (1, *[None] * 27, 2, None)


def test_too_few_answers_come_last_are_not_compared_and_say_so() -> None:
    days = {ago: {"nausea": 1 if ago < 15 else 2} for ago in range(1, 30)} | {1: {"nausea": 1, "anxiety": 4}}
    found = over(days)
    assert found.symptoms[0].key == "nausea"
    assert all(each.change is None for each in found.symptoms[1:])
    anxiety = next(each for each in found.symptoms if each.key == "anxiety")
    assert figures(anxiety) == "now 4 too few"
    assert "10 symptoms have too few answers and stand last" in most_words(found)
    assert "too few answers yet" in most_words(over({1: scores(1)}))


def test_the_sentence_says_which_changed_most_which_way_from_what_to_what_and_on_how_many_days() -> None:
    assert most_words(over(FALLING)) == "Nausea changed most, down from 3 to 1 (9 and 9 of 9 days)."
    rising = {ago: scores(1, sweating=1 if ago > 15 else 4) for ago in range(1, 30)}
    assert most_words(over(rising)).startswith("Sweating changed most, up from 1 to 4")
    both = {ago: scores(1, sweating=1 if ago > 15 else 4, nausea=4 if ago > 15 else 1) for ago in range(1, 30)}
    assert most_words(over(both)).endswith("; 1 more as much.")


def test_a_quiet_month_is_said_to_be_quiet() -> None:
    assert most_words(over({ago: scores(1) for ago in range(30)})).startswith("No symptom changed")


@pytest.mark.parametrize("number", [7, 30, 90])
def test_the_page_states_what_a_change_is(number: int) -> None:
    found = over(FALLING, number=number)
    said = definition(found.spans, SUNDAY)
    assert f"{found.spans.days} days from" in said
    assert f"{found.spans.enough} answers each" in said
    assert why_hard(said) == []


def test_a_span_of_another_year_is_named_with_it() -> None:
    assert "from Sat 22 Nov 2025" in definition(compared(SUNDAY - 365 * DAY, SUNDAY), SUNDAY)


def test_figures_fit_beside_a_spark_with_marks_and_with_words() -> None:
    for first, last in ((0.5, 3.5), (3.5, 0.5), (2, 2), (None, None), (1, None)):
        for marks in (True, False):
            assert len(figures(symptom("x", first, last), marks=marks)) <= 16
    assert figures(symptom("x", 3, 1)) == "now 1 ▼ 2"
    assert figures(symptom("x", 3, 1), marks=False) == "now 1 down 2"
    assert figures(symptom("x", 1, 1)) == "now 1 same"
    assert figures(symptom("x", 1, None), marks=False) == "too few answers"
    assert figures(symptom("x", 1, 2)._replace(now=None)) == "now – ▲ 1"


def test_an_empty_journal_has_nothing_to_show() -> None:
    assert multiples(excerpt(SUNDAY), SUNDAY - 6 * DAY, {}).empty
    assert not over({0: {"nausea": 1}}).empty


scored = st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=120)


@given(scored)
def test_the_medians_are_those_of_the_answers_in_each_span(values: list[int | None]) -> None:
    days = {ago: {"nausea": value} for ago, value in enumerate(values) if value is not None}
    found = over(days, number=max(7, len(values)))
    nausea = next(each for each in found.symptoms if each.key == "nausea")
    spans = found.spans
    begin, last = (SUNDAY - spans.before) // DAY, (SUNDAY - spans.after) // DAY
    before = [days[ago]["nausea"] for ago in range(begin - spans.days + 1, begin + 1) if ago in days]
    after = [days[ago]["nausea"] for ago in range(1, last + 1) if ago in days]
    assert begin - spans.days >= last  # the two never share a day
    assert nausea.answers == (len(before), len(after))
    assert nausea.first == (median(before) if before else None)
    assert nausea.last == (median(after) if after else None)
    assert (nausea.change is None) == (min(nausea.answers) < spans.enough)


@given(st.lists(st.tuples(st.none() | st.integers(0, 8), st.integers(0, 8), st.integers(0, 9)), max_size=18))
def test_the_order_is_by_size_of_the_change_and_keeps_ties_as_they_come(
    made: list[tuple[int | None, int, int]],
) -> None:
    found = [
        symptom(str(at), None if first is None else first / 2, last / 2, (9, answers))
        for at, (first, last, answers) in enumerate(made)
    ]
    ordered = by_change(found)
    assert sorted(ordered, key=lambda each: int(each.key)) == found
    places = [(each.change is None, -abs(each.change or 0), int(each.key)) for each in ordered]
    assert places == sorted(places)
    assert list(most_changed(ordered)) == list(ordered[: len(most_changed(ordered))])


def test_every_range_can_be_looked_at_from_the_first_day_on() -> None:
    for each in RANGES:
        journal = felt({0: scores(1)})
        assert not multiples(journal, each.first(SUNDAY, journal.earliest), NAMES).empty
