"""The habits on Today: medians of a week, support in days, and nothing that a person did not say."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, SUNDAY, window
from tui.domain.habits import Habits, habits, habits_words
from tui.domain.records import CheckIn, Window


def week(**answers: list[Any]) -> Window:
    """Check-ins of the days before today, yesterday first, with these answers."""
    longest = max(map(len, answers.values()))
    return window(
        checkins=[
            CheckIn(
                day=SUNDAY - timedelta(days=ago),
                **{name: values[ago - 1] for name, values in answers.items() if ago <= len(values)},
            )
            for ago in range(1, longest + 1)
        ]
    )


def test_a_habit_is_its_median_over_the_week_to_yesterday() -> None:
    found = habits(week(fluids=[7, 7, 8, 5, 7, 20, 6], meals=[3, 2], movement_minutes=[0, 20, 60]), SUNDAY)
    assert found == Habits(fluids=7, meals=2.5, movement_minutes=20)


def test_support_is_counted_in_days_among_those_that_were_answered() -> None:
    found = habits(week(support=[True, None, False, True, True, True, False, True]), SUNDAY)
    assert (found.support, found.asked) == (4, 6)


def test_today_is_unfinished_and_stays_out_and_so_does_the_week_before() -> None:
    part = window(
        checkins=[
            CheckIn(day=SUNDAY, fluids=1, support=True),
            CheckIn(day=SUNDAY - 7 * DAY, fluids=6),
            CheckIn(day=SUNDAY - 8 * DAY, fluids=90, support=True),
        ]
    )
    assert habits(part, SUNDAY) == Habits(fluids=6)


def test_a_week_without_answers_is_a_dash_and_never_a_zero() -> None:
    found = habits(window(checkins=[CheckIn(day=SUNDAY - DAY, symptoms={"anxiety": 1})]), SUNDAY)
    assert not found.known
    assert habits_words(found, 65) == "–"


def test_no_glass_at_all_is_an_answer() -> None:
    assert habits_words(habits(week(fluids=[0], support=[False]), SUNDAY), 65) == "0 glasses · support 0 of 1 day"


FULL = Habits(fluids=7, meals=3, movement_minutes=20, support=4, asked=6)


@pytest.mark.parametrize(
    ("found", "width", "said"),
    [
        (FULL, 65, "7 glasses · 3 meals · 20 min moving · support 4 of 6 days"),
        (FULL, 56, "7 glasses · 3 meals · 20 min · support 4 of 6"),
        (FULL, 45, "7 glasses · 3 meals · 20 min · support 4 of 6"),
        (FULL, 44, "7 glasses, 3 meals, 20 min, support 4 of 6"),
        (FULL, 41, "7 glasses, 3 meals, 20 min, support 4/6"),
        (Habits(fluids=1, meals=1, support=1, asked=1), 65, "1 glass · 1 meal · support 1 of 1 day"),
        (Habits(movement_minutes=22.5), 65, "23 min moving"),
    ],
)
def test_the_line_says_what_is_known_in_the_longest_form_that_fits(found: Habits, width: int, said: str) -> None:
    assert habits_words(found, width) == said


@given(
    fluids=st.lists(st.none() | st.integers(0, 30), max_size=7),
    meals=st.lists(st.none() | st.integers(0, 9), max_size=7),
    minutes=st.lists(st.none() | st.integers(0, 600), max_size=7),
    support=st.lists(st.none() | st.booleans(), max_size=7),
)
def test_whatever_a_week_was_like_the_line_fits_beside_its_label_at_60_columns(
    fluids: list[int | None], meals: list[int | None], minutes: list[int | None], support: list[bool | None]
) -> None:
    found = habits(
        week(fluids=[*fluids], meals=[*meals], movement_minutes=[*minutes], support=[*support, None]), SUNDAY
    )
    assert found.known == any(value is not None for value in (*fluids, *meals, *minutes, *support))
    for width in (45, 65):
        assert len(habits_words(found, width)) <= width
