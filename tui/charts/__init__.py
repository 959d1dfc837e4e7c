"""Charts as plain text: the inline spark of a measure here, the larger charts in modules of their own.

Values in, lines of characters out. No Textual, no colors, no escape sequences, no journal, no clock.
"""

from tui.charts.canvas import warm
from tui.charts.markers import Marker, marker_for
from tui.charts.spark import spark

__all__ = ["Marker", "marker_for", "spark", "warm"]
