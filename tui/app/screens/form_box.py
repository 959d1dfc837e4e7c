"""A box with a form above and what it comes to below, computed anew at every key. What that is, its subclasses say.

Where the screen is low, what is below scrolls by PgUp and PgDn.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.form import Form, Pick, Text
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines, Row
from tui.app.widgets.strip import Strip

BOX_WIDTH, EDGES = 72, 2
LOWEST_BOX = 22
"""Lines of the box where the screen has them: it keeps its size, so that nothing moves from one choice to the next."""
MORE = "↓ PgDn: more below"
DIGIT_KEYS = ("backspace", "delete")


class FormBox(Dialog[None]):
    """`compute` reads the fields and keeps what is to be shown, `below` gives it line by line."""

    TITLE_OF_BOX: ClassVar[str] = ""
    SUBTITLE: ClassVar[str] = "Enter confirms · ↑↓ field · ←→ choice · Esc leaves"
    DEFAULT_CSS = """
    FormBox {
        & > #box { width: 72; }
        #form { height: auto; }
    }
    """

    form: Form

    def __init__(self) -> None:
        super().__init__()
        self._down = 0

    def compose(self) -> ComposeResult:
        """The fields, and below them what they come to."""
        with Below(id="box") as box:
            box.border_title = self.TITLE_OF_BOX
            box.border_subtitle = self.SUBTITLE
            yield Lines(id="form")

    def compute(self) -> None:
        """Read the fields and keep what they come to, or what is the matter with them."""

    def below(self, width: int) -> Sequence[Row]:  # noqa: ARG002 (for subclasses)
        """What stands below the fields; the first lines matter most."""
        return ()

    def extra(self, width: int) -> Sequence[Row]:  # noqa: ARG002 (for subclasses)
        """What comes behind that where there is room for all of it, and else is left out."""
        return ()

    def number(self) -> Text[object] | None:
        """The field that a digit is meant for, wherever one is; None where there is none."""
        return None

    def show(self) -> None:
        """Compute and show everything anew."""
        self.compute()
        self.query_one("#form", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = [*self.form.rows(width), ()]
        below, extra = list(self.below(width)), list(self.extra(width))
        room = self.app.size.height - EDGES - len(rows)
        if len(below) <= room:
            self._down = 0
            return [*rows, *below, *(extra if len(below) + len(extra) <= room else ())]
        if room < 1:
            return rows  # a window of a few lines: what was typed stays, and the rest is back with the room for it
        self._down = min(max(self._down, 0), len(below) - room)
        shown = below[self._down : self._down + room]
        if self._down < len(below) - room:
            shown[-1] = ((MORE, "key"),)
        return [*rows, *shown]

    # Keys

    def on_key(self, event: events.Key) -> None:
        """To the field, and every key computes anew. A digit is meant for the number, wherever one is."""
        if event.key in ("pageup", "pagedown"):
            self._down += max(1, self.app.size.height // 3) * (1 if event.key == "pagedown" else -1)
            self.query_one("#form", Lines).show(self._rows)
            event.stop()
            return
        number, typed = self.number(), (event.character or "").isdigit() or event.key in DIGIT_KEYS
        if typed and number is not None and not number.hidden and isinstance(self.form.current, Strip | Pick):
            self.form.go_to(number.name)
        if self.form.key(event.key, event.character):
            event.stop()
            self.changed()
            self._down = 0
            self.show()

    def changed(self) -> None:
        """A key did something: what was said about the state before holds no longer."""

    def on_paste(self, event: events.Paste) -> None:
        """Into the field that one types in."""
        event.stop()
        if isinstance(self.form.current, Text):
            self.form.current.insert(event.text)
            self.changed()
            self.show()

    def on_mount(self) -> None:
        """Show what the fields come to as they are."""
        self.fit()
        self.show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit into the new size."""
        self.fit()
        self.call_after_refresh(self.show)

    def fit(self) -> None:
        """Make the box as high as the screen lets it be; subclasses may do more."""
        self.query_one("#box").styles.min_height = min(LOWEST_BOX, self.app.size.height)
