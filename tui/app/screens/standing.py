"""The rows above the panels of Taper: the large countdowns, the line of the day, or why there is no plan.

Laid out only; every figure and word comes from the domain.
"""

from collections.abc import Iterator
from textwrap import wrap

from tui.app.screens.course import text_rows
from tui.app.screens.today import wrapped
from tui.app.widgets.countdown import BESIDE, countdown_rows, flowing, side_by_side
from tui.app.widgets.lines import Row
from tui.charts import Marker
from tui.domain.phrases import without_plan
from tui.domain.taper import Taper
from tui.domain.taper_words import countdowns, day_parts, why_no_plan
from tui.domain.today import Today


def standing_rows(
    today: Today,
    view: Taper | None,
    width: int,
    marker: Marker,
    new_plan: str,
    coming: str = "",
    advice: str = "",
) -> Iterator[Row]:
    """Where somebody stands before zero, for that width. `new_plan` is the key that makes a plan; what is `coming` ends
    the line of the day, and `advice` has lines of its own."""
    if view is None:
        yield from _no_plan_rows(today, width, new_plan)
        return
    half = (width - BESIDE) // 2
    blocks = [countdown_rows(each, half, marker) for each in countdowns(view)]
    yield from side_by_side(blocks, half)
    yield from flowing((*day_parts(today, view), *((coming,) if coming else ())), width)
    yield from (((line, "strong"),) for line in wrap(advice, max(20, width)))


def _no_plan_rows(today: Today, width: int, new_plan: str) -> Iterator[Row]:
    yield from (row for line in without_plan(today) for row in wrapped(line, width))
    for sentence in why_no_plan(today, new_plan):
        yield ()
        yield from text_rows(sentence, width)
