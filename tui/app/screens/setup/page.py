"""What every page of the first run is: a title, some lines, keys, and an answer that a person confirms with Enter.

No flow between pages is here, and no Textual.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from tui.app.screens.setup.form import MARK, Form, Text
from tui.app.widgets.lines import Row
from tui.domain import setup as rules
from tui.domain.setup import SetUp
from tui.domain.wrapping import wrapped

WIDEST = 78
"""Columns that a line of text takes at most: longer ones are hard to read."""

Used = Literal["no", "yes", "next", "drawn"]
"""What a page did with a key: nothing, something, something that asks for the next page."""


class Room(NamedTuple):
    """Cells across, and lines."""

    width: int
    height: int


class Picture(Protocol):
    """Something that takes time to draw: it is drawn off the event loop, and anew when it no longer equals."""

    def draw(self) -> Sequence[str]:
        """The lines."""


class Page(ABC):
    """One question. `rows` is what stands below title and lead, `submit` is Enter, `kept` what going back keeps."""

    name: rules.Page
    title = ""
    lead: tuple[str, ...] = ()
    scrolls = False
    """Whether the page may be longer than the screen and is then moved as a whole."""

    def __init__(self, setup: SetUp) -> None:
        self.setup = setup

    @abstractmethod
    def rows(self, room: Room) -> Iterator[Row]:
        """The lines of the page, for that room."""

    @abstractmethod
    def submit(self) -> SetUp | None:
        """The answers with this page's; None when Enter only did something on the page. Raises Refused."""

    @abstractmethod
    def kept(self) -> SetUp:
        """The answers when the person leaves without confirming: what can be read stays in its fields."""

    def left(self) -> SetUp:
        """The answers when the page is left open: nothing of it is taken, but for what may not get lost."""
        return self.setup

    def key(self, key: str, character: str | None) -> Used:  # noqa: ARG002 (for pages that take keys)
        """Takes a key."""
        return "no"

    def paste(self, text: str) -> None:  # noqa: B027 (most pages have nothing to type)
        """Takes pasted text where something can be typed."""

    def close(self) -> bool:
        """Leaves a view inside the page; False when there is none."""
        return False

    @property
    def typed(self) -> Text[Any] | None:
        """The field that one types in, if there is one."""
        return None

    def again(self) -> str | None:
        """Why the answer has to be confirmed a second time."""
        return None

    def picture(self, room: Room) -> "Picture | None":  # noqa: ARG002 (for pages that have one)
        """What is drawn at the foot of the page, into that room; None when there is nothing or too little room."""
        return None


class FormPage(Page):
    """A page whose answers are the fields of a form, each named after the answer that it gives."""

    form: Form

    def rows(self, room: Room) -> Iterator[Row]:
        """The fields."""
        yield from self.form.rows(room.width)

    def key(self, key: str, character: str | None) -> Used:
        """To the form."""
        return "yes" if self.form.key(key, character) else "no"

    @property
    def typed(self) -> Text[Any] | None:
        """The current field, where it is one to type in."""
        return self.form.current if isinstance(self.form.current, Text) else None

    def paste(self, text: str) -> None:
        """Into the current field."""
        if isinstance(self.form.current, Text):
            self.form.current.insert(text)

    def submit(self) -> SetUp | None:
        """Every field's answer."""
        return self.setup.confirm(self.name, **self.form.read())

    def kept(self) -> SetUp:
        """What can be read."""
        return self.setup.keep(self.name, **self.form.understood())


def paragraph(text: str, width: int, style: str = "") -> Iterator[Row]:
    """A text in lines of that width at most."""
    for line in wrapped(text, max(20, min(width, WIDEST))):
        yield ((line, style),)


def page_rows(page: Page, room: Room, scroll: int) -> list[Row]:
    """A page in exactly that many lines: title, lead, its lines. Blank ones give way first, then it scrolls."""
    rows = _all_rows(page, room)
    spare = len(rows) - room.height
    for index in reversed(range(len(rows))):
        if spare > 0 and not rows[index]:
            del rows[index]
            spare -= 1
    if spare <= 0:
        return rows + [()] * (room.height - len(rows))
    first = min(scroll if page.scrolls else _to_mark(rows, room.height), spare)
    shown = rows[first : first + room.height]
    if first > 0:
        shown[0] = (("↑ more above", "quiet"),)
    if first < spare:
        shown[-1] = (("↓ more below", "quiet"),)
    return shown


def longest_scroll(page: Page, room: Room) -> int:
    """How far the page can be scrolled."""
    return max(0, len([row for row in _all_rows(page, room) if row]) - room.height)


def _all_rows(page: Page, room: Room) -> list[Row]:
    lead = (row for text in page.lead for row in paragraph(text, room.width))
    head: list[Row] = [((page.title, "accent"),), *lead, ()]
    return [*head, *page.rows(Room(room.width, max(4, room.height - len(head))))]


def _to_mark(rows: Sequence[Row], height: int) -> int:
    """How far to scroll so that the current line is in sight."""
    at = next((index for index, row in enumerate(rows) if row and row[0][0] == MARK), 0)
    return max(0, at - height + 3)
