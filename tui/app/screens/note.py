"""Writing a note: plain text, kept as a draft while it is typed, shown later exactly as it is and never as markup."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.widgets.boxes import Below
from tui.domain.errors import Refused
from tui.domain.texts import clean_text
from tui.journal import Changed

KEYS = (
    Command("note-done", "ctrl+s", "done", "done", "Keep the note and go back to the check-in"),
    Command("note-leave", "escape", "done", "done", "Keep the note and go back to the check-in"),
)

ELSEWHERE = "Written elsewhere, too: both are kept · Esc: back"


class NoteDialog(Dialog[str | None]):
    """The note of a check-in. Closes with the text; `typed` is told of every change, `saved` gives what is saved."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    NoteDialog {
        & > #box { width: 76; }
        TextArea { height: 10; }
    }
    """

    def __init__(self, text: str, typed: Callable[[str], None], saved: Callable[[], object]) -> None:
        super().__init__()
        self._text, self._typed, self._saved = text, typed, saved
        self._begun = str(saved() or "")

    def compose(self) -> ComposeResult:
        """One box to write in."""
        with Below(id="box") as box:
            box.border_title = "Note"
            box.border_subtitle = "Esc or Ctrl+S: back to the check-in"
            area = TextArea(self._text, tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)
            area.cursor_blink = False
            yield area

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def journal_changed(self, _changed: Changed) -> None:
        """A note that nobody has touched follows what is saved elsewhere; beside one's own it is said."""
        saved = str(self._saved() or "")
        if saved in (self._begun, self._text):
            return
        area = self.query_one(TextArea)
        if area.text == self._text == self._begun:
            self._text = self._begun = saved
            area.load_text(saved)
            area.move_cursor(area.document.end)
        else:
            self.query_one("#box").border_subtitle = ELSEWHERE

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Every change goes to the draft, as far as it can be kept."""
        try:
            self._typed(clean_text(event.text_area.text))
        except Refused:
            return

    def action_done(self) -> None:
        """Back with the text, cleaned of control characters."""
        try:
            self.dismiss(clean_text(self.query_one(TextArea).text).strip())
        except Refused as error:
            self.query_one("#box").border_subtitle = str(error)
