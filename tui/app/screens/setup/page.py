"""What every page of the first run is: a title, some lines, keys, and an answer that a person confirms with Enter.

No flow between pages is here, and no Textual.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Literal, Protocol

from tui.app.screens.setup.form import MARK, Form
from tui.app.widgets.lines import Row
from tui.domain import setup as rules
from tui.domain.setup import SetUp

WIDEST = 76
"""Columns that a line of text takes at most: longer ones are hard to read."""

Used = Literal["no", "yes", "next", "drawn"]
"""What a page did with a key: nothing, something, something that asks for the next page."""


class Picture(Protocol):
    """Something that takes time to draw: it is drawn off the event loop, and anew when it no longer equals."""

    def draw(self) -> Sequence[str]:
        """The lines."""


class Page:
    """One question. `rows` is what stands below the title; `submit` is Enter, `kept` what going back keeps."""

    name: rules.Page
    title = ""
    lead = ""
    scrolls = False
    """Whether the page is longer than the screen may be and is moved as a whole."""

    def __init__(self, setup: SetUp) -> None:
        self.setup = setup
        self.form = Form(())

    def rows(self, width: int, height: int) -> Iterator[Row]:  # noqa: ARG002 (for pages that need it)
        """The lines of the page, for a width and about that many lines of height."""
        yield from self.form.rows(width)

    def key(self, key: str, character: str | None) -> Used:
        """Takes a key."""
        return "yes" if self.form.key(key, character) else "no"

    def paste(self, text: str) -> None:
        """Takes pasted text where something can be typed."""
        from tui.app.screens.setup.form import Text

        if self.form.shown and isinstance(self.form.current, Text):
            self.form.current.insert(text)

    def submit(self) -> SetUp | None:
        """The answers with this page's; None when Enter only did something on the page. Raises Refused."""
        return self.setup.confirm(self.name, **self.form.read())

    def kept(self) -> SetUp:
        """The answers when the person leaves without confirming: what can be read stays in its fields."""
        return self.setup.keep(self.name, **self.form.understood())

    def close(self) -> bool:
        """Leaves a view inside the page; False when there is none."""
        return False

    def again(self) -> str | None:
        """Why the answer has to be confirmed a second time."""
        return None

    def picture(self, width: int, height: int) -> "Picture | None":  # noqa: ARG002 (for pages that have one)
        """What is drawn at the foot of the page, into that room; None when there is nothing or too little room."""
        return None


def paragraph(text: str, width: int, style: str = "") -> Iterator[Row]:
    """A text in lines of that width at most."""
    for line in wrap(text, max(20, min(width, WIDEST))):
        yield ((line, style),)


def page_rows(page: Page, width: int, height: int, scroll: int) -> list[Row]:
    """A page in exactly `height` lines: title, lead, its lines; blank ones give way first, then it scrolls."""
    head: list[Row] = [(), ((page.title, "accent"),), *paragraph(page.lead, width), ()]
    rows = [*head, *page.rows(width, max(4, height - len(head)))]
    spare = len(rows) - height
    for index in reversed(range(len(rows))):
        if spare > 0 and not rows[index]:
            del rows[index]
            spare -= 1
    if spare <= 0:
        return rows + [()] * (height - len(rows))
    return _window(rows, height, scroll if page.scrolls else _to_mark(rows, height))


def _to_mark(rows: Sequence[Row], height: int) -> int:
    """How far to scroll so that the current line is in sight."""
    at = next((index for index, row in enumerate(rows) if row and row[0][0] == MARK), 0)
    return max(0, at - height + 3)


def _window(rows: Sequence[Row], height: int, first: int) -> list[Row]:
    first = min(first, len(rows) - height)
    shown = list(rows[first : first + height])
    if first > 0:
        shown[0] = (("↑ more above", "quiet"),)
    if first + height < len(rows):
        shown[-1] = (("↓ more below", "quiet"),)
    return shown


def longest_scroll(page: Page, width: int, height: int) -> int:
    """How far the page can be scrolled."""
    rows = [1, *paragraph(page.lead, width), *filter(None, page.rows(width, height))]
    return max(0, len(rows) - height)
