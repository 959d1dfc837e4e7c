"""Writing a tip of one's own: a title on one line and a text below it, plain text that is shown as it is, never markup.

What may stand there is decided in `domain.own_tips`; what is saved, on the Tips screen.
"""

from collections.abc import Callable
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.form import Text
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines, Row
from tui.domain.errors import Refused
from tui.domain.own_tips import read_text, read_title
from tui.domain.records import LONGEST_TITLE

KEYS = (
    Command("tip-form-save", "ctrl+s", "save", "save", "Save the tip"),
    Command("tip-form-other", "tab,shift+tab", "other", "other line", "To the title, to the text"),
    Command("tip-form-leave", "escape", "leave", "leave", "Leave the tip as it was"),
)
HINT = "What do you do when it is hard, and what helps you then?"
AGAIN = "What you had begun is here again. Ctrl+S saves it."
KEPT_AFTER = 0.4
"""Seconds from the last key until what is written is on disk."""
NOT_SAVED = "This is not saved yet. Ctrl+S saves it, Esc again leaves it."
LABEL = "Title  "


class Written(NamedTuple):
    """A tip as it was written: its title, and its text if there is one."""

    title: str
    text: str | None


class TipForm(Dialog[Written | None]):
    """Closes with what was written, or None when that is left; after changes it takes a second Esc to leave.

    `before` is what there is, `begun` what was half written when the app went; `typed` is told what is written.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    TipForm {
        & > #box { width: 76; }
        #title { height: 1; }
        TextArea { height: 8; margin: 1 0; }
    }
    """

    def __init__(
        self, heading: str, before: Written, begun: Written | None, typed: Callable[[str, str], object]
    ) -> None:
        super().__init__()
        self._heading, self._leaving, self._typed = heading, False, typed
        self._again = begun is not None
        self._kept: Timer | None = None
        title, text = begun or before
        self._text = text or ""
        width = max(20, min(LONGEST_TITLE + 1, self.app.size.width - 6 - len(LABEL)))
        self._title = Text("title", "Title", title, read_title, width=width)
        self._before = before.title, before.text or ""

    def compose(self) -> ComposeResult:
        """The title, the text, and what is said about them."""
        with Below(id="box") as box:
            box.border_title = self._heading
            box.border_subtitle = "Tab: title, text · Ctrl+S saves · Esc leaves"
            yield Lines(id="title")
            area = TextArea(self._text, tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)
            area.cursor_blink = False
            yield area
            yield Lines(id="said")

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    def on_mount(self) -> None:
        """Begin in the title, behind what is there."""
        self._title.fresh = False
        self._area.move_cursor(self._area.document.end)
        self._show(AGAIN if self._again else HINT, "quiet")

    def _show(self, said: str, style: str) -> None:
        row: Row = ((LABEL, "label"), *self._title.pieces(current=not self._area.has_focus))
        self.query_one("#title", Lines).show_rows([row])
        width = max(10, min(72, self.app.size.width - 4))
        self.query_one("#said", Lines).show_rows([((line, style),) for line in wrap(said, width)])

    def on_key(self, event: events.Key) -> None:
        """Into the title while the text does not have the keys; Enter goes on to the text."""
        if event.key == "escape":
            return
        self._leaving = False
        self._keep_soon()
        if self._area.has_focus:
            self._show(HINT, "quiet")
        elif event.key in ("enter", "down"):
            event.stop()
            self.action_other()
        elif self._title.key(event.key, event.character):
            event.stop()
            self._show(HINT, "quiet")

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed, on one line."""
        self._keep_soon()
        if not self._area.has_focus:
            event.stop()
            self._title.insert(" ".join(event.text.split()))
            self._show(HINT, "quiet")

    def _keep_soon(self) -> None:
        if self._kept is not None:
            self._kept.stop()
        self._kept = self.set_timer(KEPT_AFTER, self._keep)

    def _keep(self) -> None:
        if (self._title.value, self._area.text) != self._before:
            self._typed(self._title.value, self._area.text)

    def action_other(self) -> None:
        """From the title to the text, and back."""
        self.set_focus(None if self._area.has_focus else self._area)
        self._show(HINT, "quiet")

    def action_save(self) -> None:
        """Close with it, or say what is wrong and go there."""
        try:
            title = read_title(self._title.value)
        except Refused as error:
            self.set_focus(None)
            self._show(str(error), "warn")
            return
        try:
            text = read_text(self._area.text)
        except Refused as error:
            self.set_focus(self._area)
            self._show(str(error), "warn")
            return
        self.dismiss(Written(title, text))

    def action_leave(self) -> None:
        """Leave it; what was written meanwhile takes a second Esc."""
        if self._leaving or (self._title.value, self._area.text) == self._before:
            self.dismiss(None)
        else:
            self._leaving = True
            self._show(NOT_SAVED, "warn")
