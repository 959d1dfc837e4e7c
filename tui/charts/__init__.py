"""Charts as plain text: the inline spark of a measure, the curve of a plan, a plan against what was taken.

Values in, lines of characters out. No Textual, no colors, no escape sequences, no journal, no clock.
"""

from tui.charts.against import against
from tui.charts.canvas import warm
from tui.charts.curve import curve
from tui.charts.markers import Marker, marker_for
from tui.charts.since import since
from tui.charts.spark import spark

__all__ = ["Marker", "against", "curve", "marker_for", "since", "spark", "warm"]
