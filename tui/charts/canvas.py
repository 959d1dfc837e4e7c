"""The one file that knows plotext: a line through points, or the points alone, as rows of characters.

Frames, labels, gaps and caches are its callers' matter.
"""

import sys
from collections.abc import Sequence
from typing import Any

from tui.charts.markers import Marker

_PLOTEXT_NAME: dict[Marker, str] = {"braille": "braille", "block": "hd", "ascii": "*"}


def warm() -> None:
    """Import plotext now, so that the first chart does not wait. Safe from a worker thread."""
    _monitor()


def draw_line(
    xs: Sequence[float],
    ys: Sequence[float | None],
    *,
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
    width: int,
    height: int,
    marker: Marker,
) -> tuple[str, ...]:
    """`height` rows of `width` characters, the top one first: points joined in order, a None breaks the line.

    Points outside the limits are not drawn. Both sizes must be at least 1 and both limits must rise.
    """
    return _draw(xs, ys, x_limits, y_limits, (width, height), lines=True, marker=_PLOTEXT_NAME[marker])


def draw_points(
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
    width: int,
    height: int,
    character: str,
) -> tuple[str, ...]:
    """The same with that character in the cell of each point, and nothing between them; blank without a point."""
    if not xs:
        return (" " * width,) * height
    return _draw(xs, ys, x_limits, y_limits, (width, height), lines=False, marker=character)


def _draw(
    xs: Sequence[float],
    ys: Sequence[float | None],
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
    size: tuple[int, int],
    *,
    lines: bool,
    marker: str,
) -> tuple[str, ...]:
    # plotext's public functions all draw on one global figure; a figure cuts itself to the terminal's size
    # and answers in escape sequences. The monitor is the plot inside a figure: made anew for each drawing
    # it shares nothing, so threads need no lock; it takes any size, and its cells are plain characters.
    plot = _monitor()()
    plot.set_size(list(size))
    plot.set_frame(False)
    plot.set_xfrequency(0)
    plot.set_yfrequency(0)
    plot.set_xlim(*x_limits)
    plot.set_ylim(*y_limits)
    plot.draw(list(xs), list(ys), lines=lines, marker=marker)
    plot.build_plot()
    # U+2800, the empty braille cell, shows faint dots in some fonts; plotext 5.3.2 leaves a space there, and
    # this keeps it so.
    return tuple("".join(row).replace("\u2800", " ") for row in reversed(plot.matrix.marker))


def _monitor() -> Any:
    """The plot inside a figure, without what the package loads around it: figures, videos and their manual, which take
    twice as much memory and time."""
    if "plotext" not in sys.modules:
        from importlib.util import find_spec, module_from_spec

        spec = find_spec("plotext")
        if spec is not None:
            sys.modules.setdefault("plotext", module_from_spec(spec))
    from plotext import _monitor

    return _monitor.monitor_class
