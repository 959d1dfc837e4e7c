"""How figures change over days, and whether that is more than chance: Theil-Sen slopes, two weeks by their ranks.

Numbers only. Medians and ranks: one bad day does not bend them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median
from typing import NamedTuple

CHANCE = 0.05
"""What chance alone may bring in one of twenty cases is not called a change."""


class Slope(NamedTuple):
    """A change by day: the median of the slopes between all pairs, and the ends of its 95 % interval.

    `clear` is whether it goes one way beyond chance: by Kendall's S, which many equal figures do not hide.
    """

    by_day: float
    low: float
    high: float
    clear: bool


def theil_sen(points: Iterable[tuple[float, float]]) -> Slope | None:
    """The slope of points (day, figure) in figures a day; None where no two days differ.

    The interval rests on the variance of Kendall's S with ties. Source: Sen, Journal of the American Statistical
    Association 63 (1968).
    """
    given = list(points)
    pairs = combinations(given, 2)
    slopes = sorted((later - figure) / (after - day) for (day, figure), (after, later) in pairs if after != day)
    if not slopes:
        return None
    count = len(given)
    tied = sum(
        times * (times - 1) * (2 * times + 5)
        for axis in zip(*given, strict=True)
        for times in Counter(axis).values()
        if times > 1
    )
    spread = NormalDist().inv_cdf(1 - CHANCE / 2) * sqrt(max(0, count * (count - 1) * (2 * count + 5) - tied) / 18)
    low = max(round((len(slopes) - spread) / 2) - 1, 0)
    high = min(round((len(slopes) + spread) / 2), len(slopes) - 1)
    ways = sum((slope > 0) - (slope < 0) for slope in slopes)
    return Slope(median(slopes), slopes[low], slopes[high], abs(ways) > spread)


def by_chance(some: Sequence[float], others: Sequence[float]) -> float:
    """How often figures that only chance put into two groups would lie as far apart by their ranks, or farther.

    The exact two-sided rank-sum test, with the mean rank for those that are equal; for groups of a week or so. 1 where
    one of them is empty.
    """
    both = sorted((*some, *others))
    if not some or not others:
        return 1.0
    # Twice the mean rank, so that all of them are whole.
    ranks = {value: 2 * both.index(value) + both.count(value) + 1 for value in set(both)}
    sums: list[Counter[int]] = [Counter() for _ in range(len(some) + 1)]
    sums[0][0] = 1
    for value in both:
        for size in range(len(some), 0, -1):
            for total, ways in list(sums[size - 1].items()):
                sums[size][total + ranks[value]] += ways
    middle = len(some) * (len(both) + 1)
    away = abs(sum(ranks[value] for value in some) - middle)
    as_far = sum(ways for total, ways in sums[-1].items() if abs(total - middle) >= away)
    return as_far / sums[-1].total()
