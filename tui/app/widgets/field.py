"""A line to type in. Textual lays the whole screen out anew for each letter; one line stays as it is.

What is typed, and what for, is the matter of its form.
"""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class Field(Input):
    """An input that does not blink: a blinking cursor repaints twice a second, over SSH too."""

    cursor_blink = Reactive(False, init=False)
    virtual_size = Reactive(Size(0, 0), layout=False)
