"""Ranges of days: where each begins, and that all there is reaches back to the first entry."""

from datetime import timedelta

import pytest

from tests.examples import DAY, SUNDAY
from tui.domain.ranges import RANGES


@pytest.mark.parametrize(("at", "days"), [(0, 7), (1, 30), (2, 90)])
def test_a_range_has_as_many_days_as_it_says_with_today_as_the_last(at: int, days: int) -> None:
    assert SUNDAY - RANGES[at].first(SUNDAY, None) == timedelta(days=days - 1)


def test_all_begins_with_the_first_entry_and_is_a_week_at_the_least() -> None:
    assert RANGES[-1].first(SUNDAY, SUNDAY - 400 * DAY) == SUNDAY - 400 * DAY
    assert RANGES[-1].first(SUNDAY, SUNDAY) == SUNDAY - 6 * DAY
    assert RANGES[-1].first(SUNDAY, None) == SUNDAY - 6 * DAY
