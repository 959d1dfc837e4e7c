"""Like days compared: whether discomfort was lower after days with something than after days without it.

Numbers in, numbers out: a stratified permutation test and its interval. What is compared is in `patterns`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from math import fsum, lcm, sqrt
from operator import mul
from random import Random
from typing import NamedTuple

FEWEST = 10
"""Days on each side, below which nothing is compared."""
SHUFFLES = 1999
"""With the days as they were that makes 2,000 orders."""
SEED = 1
"""The same days give the same interval, everywhere and every time."""
_WEEK = 7
_NONE = 1e-9
"""What is smaller than this part of what it was before is nothing but rounding."""


class Pair(NamedTuple):
    """A day and the one after it. `stratum` is the part of a step that they lie in, `position` how many days into it.

    `had` says whether the thing was there; `before` and `after` are the discomfort of the two days, `weekday` is that
    of the first, 0-6.
    """

    stratum: int
    position: int
    had: bool
    before: int
    after: int
    weekday: int


class Pattern(NamedTuple):
    """Lower discomfort after days with something than chance alone usually makes.

    `median_with` and `median_without` are medians of the next day's discomfort, in which each stratum counts the same
    on both sides. `change` is how much lower it was between like days, a number below 0; from `low` to `high` go all
    changes that the shuffles leave open, `high` below 0 as well.
    """

    median_with: float
    median_without: float
    change: float
    low: float
    high: float


def comparable(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of the strata that have days of both kinds, by stratum and position: the others compare nothing."""
    ordered = sorted(pairs)
    found: list[Pair] = []
    for _, each in groupby(ordered, key=lambda pair: pair.stratum):
        stratum = list(each)
        if len({pair.had for pair in stratum}) == 2:
            found += stratum
    return found


def sides(pairs: Sequence[Pair]) -> tuple[int, int]:
    """How many are with, and how many without."""
    had = sum(pair.had for pair in pairs)
    return had, len(pairs) - had


def find(pairs: Iterable[Pair], level: float) -> Pattern | None:
    """The pattern in these pairs, or None where there is none that stands out at that level, one-sided.

    The model: after = stratum + b1 before + b2 position + b3 position^2 + weekday + change x had + error. `change` is
    estimated by least squares. Its law under "no change" comes from shuffling, within the strata, the residuals of
    the model without `had` (Freedman and Lane 1983), which are scaled for the degrees of freedom that the covariates
    took. The interval holds every change that such a test does not reject at the level on either side; it is a
    pattern when all of it is below 0, and when the medians agree. A higher discomfort is never a pattern: there is no
    value for it.

    `before` takes out that a hard day is followed by a hard one, and that a better day is one on which more is
    done; the position takes out how discomfort runs within a step, and the weekday that free days are easier, and have
    more room for what does good. What is left of both sides is close to free of
    serial dependence, so that days may be shuffled. Measured in tests/domain/test_false_alarms.py.
    """
    used = comparable(pairs)
    if min(sides(used)) < FEWEST:
        return None
    with_, without = balanced_medians(used)
    fitted = _fit(used)
    if with_ >= without or fitted is None or fitted.change >= 0:
        return None
    limits = _limits(fitted, level)
    return None if limits is None else Pattern(with_, without, fitted.change, *limits)


def balanced_medians(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The medians of `after` with and without, each stratum counting the same on both sides.

    A pair counts as the share that the other side has of its stratum: so both sides are made of the same strata, and
    a step in which it happened often does not pull one median to its level. Where both kinds are equally many in
    every stratum these are the plain medians.
    """
    counts: dict[int, list[int]] = {}
    for pair in pairs:
        counts.setdefault(pair.stratum, [0, 0])[pair.had] += 1
    whole = 1
    for each in counts.values():
        whole = lcm(whole, sum(each))
    weighed: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for pair in pairs:
        each = counts[pair.stratum]
        weighed[pair.had].append((pair.after, each[not pair.had] * (whole // sum(each))))
    return weighted_median(weighed[True]), weighted_median(weighed[False])


def weighted_median(weighed: Sequence[tuple[int, int]]) -> float:
    """The median of values with whole weights: of the list in which each value stands as often as it weighs."""
    ordered, half = sorted(weighed), sum(weight for _, weight in weighed)
    below = 0
    for index, (value, weight) in enumerate(ordered):
        below += weight
        if 2 * below == half:
            return (value + ordered[index + 1][0]) / 2
        if 2 * below > half:
            return float(value)
    raise ValueError("there is no median of nothing")


class Fit(NamedTuple):
    """The model in numbers: the residuals of `after` and of `had` on all but `had`, by stratum, and the change.

    `scale` makes the residuals as wide as errors are: covariates that are fitted narrow them.
    """

    strata: tuple[int, ...]
    after: tuple[float, ...]
    had: tuple[float, ...]
    change: float
    scale: float


def _fit(pairs: Sequence[Pair]) -> Fit | None:
    """Least squares with one level for each stratum; None where `had` follows from the rest."""
    strata = tuple(pair.stratum for pair in pairs)
    center = _centering(strata)
    covariates: list[list[float]] = []
    readings: tuple[Callable[[Pair], int], ...] = (
        lambda pair: pair.before,
        lambda pair: pair.position,
        lambda pair: pair.position**2,
        *map(_falls_on, range(_WEEK - 1)),
    )
    for read in readings:
        column = center([read(pair) for pair in pairs])
        rest = _without(column, covariates)
        if _square(rest) > _NONE * _square(column):
            covariates.append(rest)
    after = _without(center([pair.after for pair in pairs]), covariates)
    raw = center([pair.had for pair in pairs])
    had = _without(raw, covariates)
    free = len(pairs) - len(set(strata))
    if _square(had) <= _NONE * _square(raw) or free <= len(covariates) + 1:
        return None
    scale = sqrt(free / (free - len(covariates)))
    return Fit(strata, tuple(after), tuple(had), _dot(had, after) / _square(had), scale)


def _falls_on(weekday: int) -> Callable[[Pair], int]:
    return lambda pair: pair.weekday == weekday


def _limits(fit: Fit, level: float) -> tuple[float, float] | None:
    """The interval of the change; None as soon as it is clear that it reaches 0.

    A shuffle that makes `a` out of the residuals and `b` out of `had` leaves open every change d with
    change - d >= scale (a - d b), and the ends of the interval are order statistics of where that turns (Ernst 2004).
    """
    rank = int(level * (SHUFFLES + 1) + _NONE)
    if rank < 1:
        return None
    square = _square(fit.had)
    tie = _NONE * sqrt(_square(fit.after) / square)
    turns: list[float] = []
    beyond = 0
    for order in _orders(fit.strata):
        shuffled = fit.scale * _dot(fit.had, [fit.after[index] for index in order]) / square
        own = fit.scale * _dot(fit.had, [fit.had[index] for index in order]) / square
        turn = (fit.change - shuffled) / (1 - own) if 1 - own > _NONE else None
        if turn is None or shuffled <= fit.change + tie:
            beyond += 1
            if beyond >= rank:
                return None
        turns.append(0.0 if turn is None else turn)
    turns.sort()
    return turns[rank - 1], turns[-rank]


def _orders(strata: Sequence[int]) -> Iterable[list[int]]:
    """Orders of all places in which each stays within its stratum; `strata` are in order.

    Only `random()` of a seeded generator is the same on every Python.
    """
    place = {stratum: index for index, stratum in enumerate(dict.fromkeys(strata))}
    bases = [float(place[stratum]) for stratum in strata]
    draw, places = Random(SEED).random, range(len(strata))
    for _ in range(SHUFFLES):
        keys = [base + 0.999 * draw() for base in bases]
        yield sorted(places, key=keys.__getitem__)


def _centering(strata: Sequence[int]) -> Callable[[Sequence[int]], list[float]]:
    """Takes from each value the mean of its stratum."""
    groups: Mapping[int, list[int]] = {
        stratum: [index for index, own in enumerate(strata) if own == stratum] for stratum in dict.fromkeys(strata)
    }

    def center(values: Sequence[int]) -> list[float]:
        means = {stratum: sum(values[index] for index in each) / len(each) for stratum, each in groups.items()}
        return [value - means[stratum] for value, stratum in zip(values, strata, strict=True)]

    return center


def _without(values: list[float], covariates: Sequence[Sequence[float]]) -> list[float]:
    """What these covariates, each at right angles to the others, do not explain."""
    for column in covariates:
        slope = _dot(column, values) / _square(column)
        values = [value - slope * each for value, each in zip(values, column, strict=True)]
    return values


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    """Rounded once, so that it is the same on every Python."""
    return fsum(map(mul, left, right))


def _square(values: Sequence[float]) -> float:
    return _dot(values, values)
