"""What a chart is drawn with, and which of it this terminal can show.

Names and grids only; nothing is drawn here.
"""

import codecs
from typing import Literal

Marker = Literal["braille", "block", "ascii"]

DOTS: dict[Marker, tuple[int, int]] = {"braille": (2, 4), "block": (2, 2), "ascii": (1, 1)}
"""Dots across and down in one character. Blocks are quadrants: common fonts have them, but not sextants."""


def marker_for(preference: str, encoding: str, *, console: bool = False) -> Marker:
    """The marker for a setting ("auto", "braille", "block" or "ascii") on a terminal of this encoding.

    "auto", and anything that is none of these, is braille where it can be shown. A text console has a font of 256
    marks without braille and without quarters of blocks: there it is "ascii", unless the setting knows better. Without
    UTF-8 it is always "ascii", whatever the setting says: a wish cannot make the characters appear.
    """
    if not _is_utf8(encoding):
        return "ascii"
    if preference == "ascii":
        return "ascii"
    if preference == "block":
        return "block"
    return "ascii" if console and preference != "braille" else "braille"


def dot_at(share: float, cells: int, dots: int) -> int:
    """The dot, of `cells` times `dots`, that a share of an axis (0 to 1) falls on: plotext's own rounding."""
    return int(round(0.5 + (cells * dots - 1) * share, 8))


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name.startswith("utf-8")
    except (LookupError, ValueError):
        return False
