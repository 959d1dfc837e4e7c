"""The spark: one measure's last days in two rows of characters, inline in a line of text.

Limits come from the caller, always, so that a quiet week looks quiet. No axes, no labels.
"""

from collections.abc import Sequence
from functools import lru_cache

from tui.charts.canvas import draw_line
from tui.charts.markers import DOTS, Marker

Days = tuple[float | None, ...]


def spark(
    values: Sequence[float | None],
    *,
    low: float,
    high: float,
    width: int,
    height: int = 2,
    marker: Marker = "braille",
) -> tuple[str, ...]:
    """`height` lines of exactly `width` characters; with the "ascii" marker exactly one line.

    `values` are one a day, the oldest first; None (or NaN) is a day without data. `low` and `high` are the
    measure's own limits, and values beyond them are drawn at the limit. Every day has the same share of the
    width and is a level dash; neighbors are joined, and a day without data stays empty, first and last days
    too. With more days than dots, a dot is the mean of its known days.

    The "ascii" line has one digit a day at its right end, `.` where there is none: 0 at `low` to 9 at
    `high`, or the value itself on a scale that starts at 0 and ends at 9 or lower. With room for it, digits
    are a space apart; with more days than columns, a column is the mean of its known days.
    """
    if not high > low:
        high = low + 1
    days = tuple(_within(value, low, high) for value in values)
    width = max(width, 0)
    if marker == "ascii":
        return (_digits(days, low, high, width),)
    return _dashes(days, low, high, width, max(height, 0), marker)


def _within(value: float | None, low: float, high: float) -> float | None:
    if value is None or value != value:
        return None
    return min(max(float(value), low), high)


# Thirteen symptoms and four measures are under 20 sparks a day; this keeps those of two weeks of paging.
@lru_cache(maxsize=256)
def _dashes(days: Days, low: float, high: float, width: int, height: int, marker: Marker) -> tuple[str, ...]:
    if not width or not height or all(day is None for day in days):
        return (" " * width,) * height
    dots = width * DOTS[marker][0]
    days = _means(days, dots)
    xs: list[int] = []
    ys: list[float | None] = []
    for index, day in enumerate(days):
        first = index * dots // len(days)
        last = (index + 1) * dots // len(days) - 1
        joined = day is not None and index + 1 < len(days) and days[index + 1] is not None
        # The way to the next day starts one dot early: a slope reads as a change, an upright as a bar.
        xs += [first, max(first, last - 1) if joined else last]
        ys += [day, day]
    return draw_line(
        xs,
        ys,
        x_limits=(0, max(dots - 1, 1)),
        y_limits=(low, high),
        width=width,
        height=height,
        marker=marker,
    )


def _digits(days: Days, low: float, high: float, width: int) -> str:
    days = _means(days, width)
    itself = low == 0 and high <= 9
    marks = []
    for day in days:
        if day is None:
            marks.append(".")
        else:
            marks.append(str(int((day if itself else (day - low) / (high - low) * 9) + 0.5)))
    apart = " " if len(marks) * 2 - 1 <= width else ""
    return apart.join(marks).rjust(width)


def _means(days: Days, most: int) -> Days:
    """At most `most` values, each the mean of the known days in its share of them, or None without any."""
    if len(days) <= most:
        return days
    means: list[float | None] = []
    for index in range(most):
        known = [day for day in days[index * len(days) // most : (index + 1) * len(days) // most] if day is not None]
        means.append(sum(known) / len(known) if known else None)
    return tuple(means)
