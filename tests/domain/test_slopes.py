"""Slopes and ranks against closed forms and against scipy, which is here only in tests."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tui.domain.slopes import by_chance, theil_sen

DAYS = st.integers(-400, 4000)
FIGURES = st.integers(0, 100).map(float)
POINTS = st.lists(st.tuples(DAYS, FIGURES), min_size=2, max_size=30)


@pytest.mark.parametrize(("by_day", "start"), [(0.5, 3.0), (-2.0, 90.0), (0.0, 7.0)])
def test_the_slope_of_a_straight_line_is_its_own(by_day: float, start: float) -> None:
    found = theil_sen([(day, start + by_day * day) for day in range(12)])
    assert found is not None
    assert (found.by_day, found.low, found.high) == (by_day, by_day, by_day)
    assert found.clear == (by_day != 0)


def test_one_bad_day_does_not_bend_it() -> None:
    quiet = [(day, 40.0 - day) for day in range(20)]
    found = theil_sen([*quiet[:10], (10, 100.0), *quiet[11:]])
    assert found is not None
    assert found.by_day == -1
    assert found.clear


def test_without_two_days_that_differ_there_is_none() -> None:
    assert theil_sen([]) is None
    assert theil_sen([(3, 1.0)]) is None
    assert theil_sen([(3, 1.0), (3, 9.0)]) is None


@given(st.lists(st.tuples(DAYS, FIGURES), min_size=2, max_size=30, unique_by=lambda point: point[0]))
def test_slope_and_interval_are_those_of_scipy(points: list[tuple[int, float]]) -> None:
    found = theil_sen(points)
    assert found is not None
    expected = stats.theilslopes([value for _, value in points], [day for day, _ in points], 0.95)
    assert found.by_day == pytest.approx(expected[0], abs=1e-9)
    assert found.low == pytest.approx(expected[2], abs=1e-9)
    assert found.high == pytest.approx(expected[3], abs=1e-9)


@given(st.lists(st.tuples(DAYS, st.integers(0, 4).map(float)), min_size=3, max_size=30, unique_by=lambda each: each[0]))
def test_whether_it_is_more_than_chance_is_the_test_of_kendall(points: list[tuple[int, float]]) -> None:
    assume(len({value for _, value in points}) > 1)
    found = theil_sen(points)
    assert found is not None
    p = stats.kendalltau([day for day, _ in points], [value for _, value in points], method="asymptotic").pvalue
    assume(abs(p - 0.05) > 1e-9)
    assert found.clear == (p < 0.05)


@given(POINTS, st.integers(-50, 50), st.integers(-1000, 1000))
def test_shifting_and_mirroring_the_figures_does_what_it_should(
    points: list[tuple[int, float]], up: int, along: int
) -> None:
    plain = theil_sen(points)
    assume(plain is not None)
    assert plain is not None
    moved = theil_sen([(day + along, value + up) for day, value in points])
    mirrored = theil_sen([(day, -value) for day, value in points])
    assert moved is not None
    assert mirrored is not None
    assert moved.by_day == pytest.approx(plain.by_day)
    assert mirrored.by_day == pytest.approx(-plain.by_day)
    assert mirrored.clear == plain.clear


def test_the_order_of_the_points_does_not_matter() -> None:
    points = [(0, 5.0), (3, 1.0), (7, 8.0), (9, 2.0)]
    assert {theil_sen(order) for order in itertools.permutations(points)} == {theil_sen(points)}


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5), st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_chance_is_the_share_of_all_ways_to_divide_the_days(some: list[int], others: list[int]) -> None:
    both = [*some, *others]
    ranks: list[Fraction] = [Fraction(rank).limit_denominator(2) for rank in stats.rankdata(both)]
    middle = sum(ranks, Fraction(0)) * len(some) / len(both)
    away = abs(sum(ranks[: len(some)], Fraction(0)) - middle)
    ways = [abs(sum(each, Fraction(0)) - middle) >= away for each in itertools.combinations(ranks, len(some))]
    assert by_chance(some, others) == pytest.approx(sum(ways) / len(ways))


@given(st.sets(st.integers(0, 200), min_size=2, max_size=14), st.data())
def test_without_ties_it_is_the_exact_test_of_scipy(figures: set[int], data: st.DataObject) -> None:
    order = data.draw(st.permutations(sorted(figures)))
    at = data.draw(st.integers(1, len(order) - 1))
    expected = stats.mannwhitneyu(order[:at], order[at:], method="exact").pvalue
    assert by_chance(order[:at], order[at:]) == pytest.approx(expected)


def test_three_days_against_three_never_say_more_than_chance() -> None:
    assert by_chance([0, 0, 0], [4, 4, 4]) == pytest.approx(0.1)
    assert by_chance([], [1, 2]) == 1
    assert by_chance([1.0] * 7, [2.0] * 7) == pytest.approx(2 / 3432)
