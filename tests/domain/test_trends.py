"""Medians over finished days; today stays out of them."""

import pytest

from tests.examples import DAY, SUNDAY, doses_of, scores, window, worked_plan
from tui.domain.records import CheckIn
from tui.domain.trends import SPARK_DAYS, read_discomfort, read_intake, read_sleep, read_symptom, trend


def slept(hours: dict[int, float]) -> list[CheckIn]:
    return [CheckIn(day=SUNDAY - ago * DAY, sleep_hours=value) for ago, value in hours.items()]


def test_today_stays_out_of_the_median() -> None:
    calm = trend(window(checkins=slept({0: 1, 1: 7, 2: 7, 3: 7})), SUNDAY, read_sleep)
    assert calm.typical == 7
    assert calm.values[-1] == 1
    assert len(calm.values) == SPARK_DAYS


def test_the_week_to_yesterday_is_held_against_the_week_before() -> None:
    nights = dict.fromkeys(range(1, 8), 6.5) | dict.fromkeys(range(8, 15), 5)
    found = trend(window(checkins=slept(nights)), SUNDAY, read_sleep)
    assert (found.typical, found.change) == (6.5, 1.5)


def test_one_bad_night_does_not_bend_the_picture() -> None:
    nights = dict.fromkeys(range(1, 15), 7.0) | {3: 1.0}
    assert trend(window(checkins=slept(nights)), SUNDAY, read_sleep).change == 0


@pytest.mark.parametrize("answers", [{1: 6.0, 2: 6.0, 8: 7.0, 9: 7.0, 10: 7.0}, {1: 6.0, 2: 6.0, 3: 6.0, 8: 7.0}])
def test_too_few_answers_are_not_compared(answers: dict[int, float]) -> None:
    assert trend(window(checkins=slept(answers)), SUNDAY, read_sleep).change is None


def test_gaps_stay_gaps() -> None:
    found = trend(window(checkins=slept({13: 8, 1: 6})), SUNDAY, read_sleep)
    assert found.values[0] == 8
    assert found.values[-2] == 6
    assert found.values.count(None) == SPARK_DAYS - 2


def test_discomfort_and_a_symptom_are_read_off_the_check_in() -> None:
    day = SUNDAY - DAY
    checkin = CheckIn(day=day, symptoms=scores(2, craving=4))
    seen = window(checkins=[checkin])
    assert trend(seen, SUNDAY, read_discomfort).typical == 50
    assert trend(seen, SUNDAY, read_symptom("craving")).typical == 4


def test_an_unknown_day_has_no_intake() -> None:
    day = SUNDAY - DAY
    found = trend(window(doses={day: doses_of(day, "2", "3")}), SUNDAY, read_intake(worked_plan()))
    assert found.values[-3:] == (None, 5.0, None)
