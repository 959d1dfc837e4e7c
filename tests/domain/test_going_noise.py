"""How often chance is called better, harder, or a way, in days that remember the day before and in which nothing
changes; and that a change that is there is still found."""

from collections.abc import Iterator
from random import Random

import pytest

from tests.domain.looked_back import excerpt
from tests.domain.made_up import scored
from tests.examples import DAY, SUNDAY
from tui.domain.going import CRAVING, DISCOMFORT, SLEEP, Course, Measure, course
from tui.domain.records import CheckIn

LOOKS = 600
MEASURES = (DISCOMFORT, CRAVING, SLEEP)


def wandering(chance: Random, days: int, *, missing: float = 0.1, lower: float = 0) -> Iterator[CheckIn]:
    """So many days to yesterday around one level, with a memory of 0.3 to 0.6; the last week is so many points lower.
    A craving point counts as 25, an hour of sleep as 8."""
    kept = chance.uniform(0.3, 0.6)
    felt = [chance.gauss(0, 1) for _ in range(3)]
    for ago in range(days, 0, -1):
        felt = [kept * each + chance.gauss(0, (1 - kept * kept) ** 0.5) for each in felt]
        points = [8 * each - (lower if ago <= 7 else 0) for each in felt]
        if chance.random() >= missing:
            symptoms = scored(45 + points[0]) | {"craving": min(4, max(0, round(1.8 + points[1] / 10)))}
            slept = max(0, round(2 * (6.5 + points[2] / 8))) / 2
            yield CheckIn(day=SUNDAY - ago * DAY, at=None, symptoms=symptoms, sleep_hours=slept)


def looked_at(days: int, measure: Measure, looks: int, lower: float = 0) -> Iterator[Course]:
    for seed in range(looks):
        felt = list(wandering(Random(seed), days, lower=lower))
        yield course(excerpt(felt), SUNDAY - days * DAY, measure)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.name)
def test_fewer_than_one_look_in_twenty_calls_a_week_better_or_harder_when_nothing_changes(measure: Measure) -> None:
    called = sum(found.weeks.clear for found in looked_at(14, measure, LOOKS))
    assert called < LOOKS / 20


@pytest.mark.parametrize("days", [30, 89, 200])
def test_days_that_wander_by_themselves_seldom_have_a_way(days: int) -> None:
    called = sum(found.way is not None and found.way.clear for found in looked_at(days, DISCOMFORT, LOOKS // 3))
    assert called <= 0.07 * LOOKS / 3


def test_a_week_that_is_much_easier_is_mostly_called_so() -> None:
    found = [found.weeks for found in looked_at(14, DISCOMFORT, 100, lower=25)]
    better = [weeks for weeks in found if weeks.clear and (weeks.change or 0) < 0]
    assert len(better) >= 75
    assert not any(weeks.clear and (weeks.change or 0) > 0 for weeks in found)
