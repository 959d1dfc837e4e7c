"""How figures change over days, and whether that is more than chance: Theil-Sen slopes, two weeks by their ranks.

Numbers only. Medians and ranks: one bad day does not bend them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import fsum, sqrt
from statistics import NormalDist, median
from typing import NamedTuple

CHANCE = 0.05
"""What chance alone may bring in one of twenty cases is not called a change."""
FEWEST_NEIGHBORS = 5


class Slope(NamedTuple):
    """A change by day: the median of the slopes between all pairs, and the ends of its 95 % interval.

    `clear` is whether it goes one way beyond chance: by Kendall's S, which many equal figures do not hide.
    """

    by_day: float
    low: float
    high: float
    clear: bool


class Memory(NamedTuple):
    """How alike figures are that stand `apart` days from each other, from 0 to 1: at `least` so much, and up to `most`
    where they show it."""

    apart: float
    least: float
    most: float


def theil_sen(points: Iterable[tuple[float, float]], memory: Memory | None = None) -> Slope | None:
    """The slope of points (day, figure) in figures a day; None where no two days differ.

    The interval rests on the variance of Kendall's S with ties. Source: Sen, Journal of the American Statistical
    Association 63 (1968). With `memory` it is as wide as that of the fewer points that would be worth as much: figures
    that remember the one before wander by themselves, and a slope is soon found in that.
    """
    given = sorted(points)
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
    if memory is not None:
        kept = min(max(memory.least, _memory(given, median(slopes), memory.apart)), memory.most)
        spread *= sqrt((1 + kept) / (1 - kept))
    low = max(round((len(slopes) - spread) / 2) - 1, 0)
    high = min(round((len(slopes) + spread) / 2), len(slopes) - 1)
    ways = sum((slope > 0) - (slope < 0) for slope in slopes)
    return Slope(median(slopes), slopes[low], slopes[high], abs(ways) > spread)


def _memory(points: Sequence[tuple[float, float]], by_day: float, apart: float) -> float:
    """How much of a figure is still in the next one, once the slope is taken out; few figures show too little of it.

    Source for that: Kendall, Biometrika 41 (1954).
    """
    rest = [figure - by_day * day for day, figure in points]
    middle = fsum(rest) / len(rest)
    off = [each - middle for each in rest]
    square = fsum(each * each for each in off) / len(off)
    days = [day for day, _ in points]
    both = [
        one * other
        for one, other, day, after in zip(off, off[1:], days, days[1:], strict=False)
        if after - day == apart
    ]
    if len(both) < FEWEST_NEIGHBORS or square <= 0:
        return 0.0
    shown = fsum(both) / len(both) / square
    return shown + (1 + 4 * shown) / len(both)


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
