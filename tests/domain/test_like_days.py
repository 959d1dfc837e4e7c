"""The comparison of like days: against closed forms by hand, and against numpy and scipy with the same strata."""

from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tui.domain import like_days
from tui.domain.like_days import FEWEST, Pair, balanced_medians, comparable, find, sides, weighted_median

PAIRS = st.builds(
    Pair,
    st.integers(0, 5),
    st.integers(0, 13),
    st.booleans(),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 6),
)


def made(seed: int, change: float = 0.0, strata: int = 8, days: int = 7) -> list[Pair]:
    """Steps of so many days in which a day with it is followed by so much more discomfort than one without."""
    random = Random(seed)
    found = []
    for stratum in range(strata):
        level, before = random.uniform(30, 60), random.randint(20, 60)
        for position in range(days):
            had = random.random() < 0.5
            after = round(0.4 * before + 0.6 * level + change * had + random.gauss(0, 6))
            found.append(Pair(stratum, position, had, before, min(max(after, 0), 100), (days * stratum + position) % 7))
            before = found[-1].after
    return found


def columns(pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The outcome, `had`, and the other columns of the model: a level for each stratum, three covariates, weekdays."""
    strata = sorted({pair.stratum for pair in pairs})
    rest = np.array(
        [
            [
                *(pair.stratum == each for each in strata),
                *(pair.weekday == each for each in range(6)),
                *(pair.before, pair.position, pair.position**2),
            ]
            for pair in pairs
        ],
        dtype=float,
    )
    return np.array([pair.after for pair in pairs], float), np.array([pair.had for pair in pairs], float), rest


# Medians


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 6)), min_size=1, max_size=20))
def test_a_weighted_median_is_numpys_median_of_each_value_as_often_as_it_weighs(weighed: list[tuple[int, int]]) -> None:
    assert weighted_median(weighed) == np.median(np.repeat(*np.array(weighed).T))


def test_with_as_many_of_each_kind_in_every_step_the_medians_are_the_plain_ones() -> None:
    pairs = [Pair(step, day, day % 2 == 0, 40, 7 * step + 3 * day, 0) for step in range(5) for day in range(6)]
    for had, median in zip((True, False), balanced_medians(pairs), strict=True):
        assert median == np.median([pair.after for pair in pairs if pair.had is had])


def test_a_hard_step_in_which_it_happened_often_does_not_make_it_look_bad() -> None:
    hard = [Pair(0, day, day < 12, 60, 60, 0) for day in range(14)]
    easy = [Pair(1, day, day < 2, 20, 20, 0) for day in range(14)]
    assert np.median([pair.after for pair in hard + easy if pair.had]) == 60
    assert np.median([pair.after for pair in hard + easy if not pair.had]) == 20
    assert balanced_medians(hard + easy) == (40, 40)


@given(st.lists(PAIRS, min_size=1, max_size=60))
def test_what_has_one_kind_of_day_only_compares_nothing(pairs: list[Pair]) -> None:
    used = comparable(pairs)
    for stratum in {pair.stratum for pair in used}:
        assert len({pair.had for pair in used if pair.stratum == stratum}) == 2
    alone = [Pair(9, position, True, 50, 0, 0) for position in range(14)]
    assert comparable([*pairs, *alone]) == used
    assert comparable(reversed(pairs)) == used


# The change


@pytest.mark.parametrize("seed", range(20))
def test_the_change_is_that_of_least_squares(seed: int) -> None:
    pairs = comparable(made(seed, -5))
    after, had, rest = columns(pairs)
    expected = np.linalg.lstsq(np.column_stack([had, rest]), after, rcond=None)[0][0]
    fit = like_days._fit(pairs)
    assert fit is not None
    assert fit.change == pytest.approx(expected)


def test_alike_but_for_it_the_change_is_the_difference_of_the_means_by_hand() -> None:
    # One level in all steps, days before and places that tell nothing: 30 with, 36 and 38 without in turn.
    after = {True: (30, 30), False: (36, 38)}
    pairs = [Pair(step, 0, had, 50, after[had][step % 2], 0) for step in range(12) for had in (True, False)]
    found = find(pairs, 0.05)
    assert found is not None
    assert found.change == pytest.approx(-7)
    assert (found.median_with, found.median_without) == (30, 37)
    assert found.high < 0


def test_what_the_day_before_explains_is_no_change() -> None:
    # The day after is half the day before, which was better on days with it: that is all there is.
    random, pairs = Random(1), []
    for step in range(20):
        for day in range(6):
            had = day % 2 == 0
            before = 2 * random.randint(10, 20) + (0 if had else 20)
            pairs.append(Pair(step, day, had, before, before // 2, 0))
    with_, without = balanced_medians(pairs)
    assert with_ < without - 5
    assert find(pairs, 0.5) is None


def test_what_the_days_of_a_step_explain_is_no_change() -> None:
    fall = (40, 49, 52, 49, 40, 25)
    random = Random(2)
    pairs = [Pair(step, day, random.random() < day / 6, 50, fall[day], 0) for step in range(20) for day in range(6)]
    assert find(pairs, 0.5) is None


def test_what_the_days_of_the_week_explain_is_no_change() -> None:
    # Easy days follow Fridays and Saturdays, and so do long walks: that is all there is.
    random, pairs = Random(3), []
    for day in range(140):
        weekday = day % 7
        had = random.random() < (0.8 if weekday in (4, 5) else 0.2)
        after = 30 if weekday in (4, 5) else 50
        pairs.append(Pair(day // 14, day % 14, had, random.randint(40, 50), after, weekday))
    with_, without = balanced_medians(pairs)
    assert with_ < without
    assert find(pairs, 0.5) is None


# The shuffles


def test_every_shuffle_stays_within_its_steps_and_all_orders_come_up() -> None:
    strata, seen = (3, 3, 3, 7, 7), set()
    for order in like_days._orders(strata):
        assert sorted(order) == [0, 1, 2, 3, 4]
        assert {order[0], order[1], order[2]} == {0, 1, 2}
        seen.add(tuple(order))
    assert len(seen) == 12


@pytest.mark.parametrize("seed", range(6))
def test_the_share_of_shuffles_is_scipys_with_the_same_strata(seed: int) -> None:
    """Without covariates it is the stratified permutation test of the difference. scipy gives the law of each stratum;
    a step's part of the sum, drawn for each step, gives that of all."""
    random = Random(seed)
    steps = [[random.randint(20, 40) for _ in range(6)] for _ in range(4)]
    pairs = [
        Pair(index, 0, day < 3, 50, value + (0 if day < 3 else 4), 0)
        for index, step in enumerate(steps)
        for day, value in enumerate(step)
    ]
    laws = []
    for index in range(4):
        mine = [pair for pair in pairs if pair.stratum == index]
        values, had = [pair.after for pair in mine], np.array([pair.had for pair in mine])
        result = stats.permutation_test(
            (values,), lambda x, had=had: np.mean(x[had]) - np.mean(x[~had]), permutation_type="pairings",
            n_resamples=np.inf, vectorized=False,
        )  # fmt: skip
        laws.append(np.sort(result.null_distribution))
    draw = np.random.default_rng(0)
    sums = np.mean([draw.choice(law, 200_000) for law in laws], axis=0)
    fit = like_days._fit(comparable(pairs))
    assert fit is not None
    assert fit.scale == 1
    share = np.mean(sums <= fit.change + 1e-9)
    made_here = [
        sum(fit.had[place] * fit.after[index] for place, index in enumerate(order)) / sum(each**2 for each in fit.had)
        for order in like_days._orders(fit.strata)
    ]
    assert np.mean(np.array(made_here) <= fit.change + 1e-9) == pytest.approx(share, abs=0.045)
    assert np.std(made_here) == pytest.approx(np.std(sums), rel=0.06)


def test_of_few_days_the_share_is_that_of_all_orders() -> None:
    pairs = [Pair(0, 0, day < 3, 50, value, 0) for day, value in enumerate((20, 25, 22, 30, 24, 33))]
    fit = like_days._fit(comparable(pairs))
    assert fit is not None
    square = sum(each**2 for each in fit.had)
    law = [
        sum(fit.had[place] * fit.after[index] for place, index in enumerate(order)) / square
        for order in permutations(range(6))
    ]
    exact = np.mean(np.array(law) <= fit.change + 1e-9)
    here = [
        sum(fit.had[place] * fit.after[index] for place, index in enumerate(order)) / square
        for order in like_days._orders(fit.strata)
    ]
    assert exact == pytest.approx(2 / 20)  # of the 20 ways to choose three days two are as low
    assert np.mean(np.array(here) <= fit.change + 1e-9) == pytest.approx(exact, abs=0.02)


@pytest.mark.parametrize("seed", range(12))
def test_the_interval_holds_what_the_test_does_not_reject(seed: int) -> None:
    """Taking a change off the days with it and testing again gives a pattern up to the end of the interval, and none
    beyond."""
    pairs, level = made(seed, -12), 0.05
    found = find(pairs, level)
    assert found is not None
    fit = like_days._fit(comparable(pairs))
    assert fit is not None
    for taken_off, stays in ((found.high - 0.01, True), (found.high + 0.01, False)):
        # The residuals of days from which that much was taken: those of the days less that much of `had`.
        shifted = tuple(own - taken_off * had for own, had in zip(fit.after, fit.had, strict=True))
        again = like_days._limits(fit._replace(after=shifted, change=fit.change - taken_off), level)
        assert (again is None) is stays


@pytest.mark.parametrize("seed", range(12))
def test_the_interval_is_close_to_that_of_least_squares(seed: int) -> None:
    pairs, level = made(seed, -12, strata=20), 0.025
    found = find(pairs, level)
    assert found is not None
    after, had, rest = columns(pairs)
    design = np.column_stack([had, rest])
    coefficients = np.linalg.lstsq(design, after, rcond=None)[0]
    free = len(after) - np.linalg.matrix_rank(design)
    variance = np.sum((after - design @ coefficients) ** 2) / free * np.linalg.pinv(design.T @ design)[0, 0]
    half = stats.t.ppf(1 - level, free) * np.sqrt(variance)
    assert found.low == pytest.approx(coefficients[0] - half, abs=0.25 * half)
    assert found.high == pytest.approx(coefficients[0] + half, abs=0.25 * half)


def test_the_interval_holds_the_true_change_about_as_often_as_it_says() -> None:
    held = [found.low <= -12 <= found.high for seed in range(150) if (found := find(made(seed, -12), 0.05)) is not None]
    assert len(held) > 140  # the others were not seen, and are no part of what is shown
    assert 0.84 <= np.mean(held) <= 0.96


# What is never said


@given(st.lists(PAIRS, max_size=120), st.floats(0.0005, 0.5))
def test_whatever_was_answered_only_less_discomfort_is_a_pattern(pairs: list[Pair], level: float) -> None:
    found = find(pairs, level)
    if found is not None:
        assert min(sides(comparable(pairs))) >= FEWEST
        assert found.median_with < found.median_without
        assert found.low <= found.change <= found.high < 0


@pytest.mark.parametrize("seed", range(10))
def test_more_discomfort_has_no_value_however_sure_it_is(seed: int) -> None:
    assert find(made(seed, 20), 0.5) is None


@pytest.mark.parametrize("with_days", [FEWEST - 1, FEWEST])
def test_below_ten_days_on_a_side_nothing_is_compared(with_days: int) -> None:
    pairs = [Pair(day % 3, 0, day < with_days, 50, 20 if day < with_days else 60, 0) for day in range(40)]
    assert (find(pairs, 0.05) is not None) == (with_days == FEWEST)


@pytest.mark.parametrize(
    "pairs",
    [
        [Pair(0, 0, day % 2 == 0, 50, 40, 0) for day in range(40)],  # always the same
        [
            Pair(0, 0, day % 2 == 0, 40 if day % 2 else 60, 30 if day % 2 else 20, 0) for day in range(40)
        ],  # as the day before
        [Pair(0, day % 2, day % 2 == 0, 50, 30 if day % 2 else 20, 0) for day in range(40)],  # as its place in the step
        [],
    ],
)
def test_where_nothing_can_be_told_apart_there_is_no_pattern(pairs: list[Pair]) -> None:
    assert find(pairs, 0.5) is None


def test_the_same_days_in_any_order_give_the_same_figures_to_the_last_digit() -> None:
    pairs = made(3, -12)
    found = find(pairs, 0.01)
    assert found is not None
    assert find(reversed(pairs), 0.01) == found
    assert find(Random(0).sample(pairs, len(pairs)), 0.01) == found


def test_the_figures_are_the_same_on_every_python() -> None:
    """Sums are rounded once, and of the generator only `random()` is used, which is promised not to change."""
    pairs = [
        Pair(day // 7, day % 7, day % 3 == 0, 40 + day % 5, 45 + day % 4 - 6 * (day % 3 == 0), day % 7)
        for day in range(70)
    ]
    found = find(pairs, 0.01)
    assert found is not None
    assert list(found) == [40.5, 46.0, -5.981273408239701, -6.782942300545603, -5.166606893353331]
