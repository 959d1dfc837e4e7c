"""Boxes for widgets beside and below each other. The size that a layout gives them is no reason for another layout.

A scroll bar that comes or goes is one all the same. What stands in a box is not known here.
"""

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.reactive import Reactive


class Beside(Horizontal):
    """Beside each other."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Below(Vertical):
    """Below each other."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Scrolled(VerticalScroll):
    """Below each other, and scrolled where there is more than fits."""

    virtual_size = Reactive(Size(0, 0), layout=False)
