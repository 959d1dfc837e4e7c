"""Small charts as plain text: the inline spark of a measure and the curve of a plan.

Values in, lines of characters out. No Textual, no colors, no escape sequences, no journal, no clock.
"""

from tui.charts.canvas import warm
from tui.charts.curve import curve
from tui.charts.markers import Marker, marker_for
from tui.charts.spark import spark

__all__ = ["Marker", "curve", "marker_for", "spark", "warm"]
