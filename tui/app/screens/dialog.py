"""The box that dialogs are drawn in, and the question that takes only y or n."""

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.app.commands import Command, bindings
from tui.app.screens.sized import Sized
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines, Row

if TYPE_CHECKING:
    from tui.app.app import EbbApp
    from tui.journal import Changed

T = TypeVar("T")


class Dialog(ModalScreen[T], Sized[T]):
    """A framed box in the middle of the screen; below it everything stays as it was."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        & > #box {
            width: 58; max-width: 100%; height: auto; max-height: 100%;
            border: round $ebb-accent; border-title-color: $ebb-text; border-title-style: bold;
            border-subtitle-color: $ebb-label; padding: 0 1; background: $background;
        }
        &.-too-low > #box { overflow-y: auto; scrollbar-size-vertical: 0; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $ebb-raised; color: $ebb-text; }
        Input > .input--placeholder { color: $ebb-label; }
        TextArea, TextArea:focus { border: none; padding: 0; background: $ebb-raised; color: $ebb-text; }
    }
    """

    @property
    def ebb(self) -> "EbbApp":
        """The app, with what dialogs ask of it."""
        return cast("EbbApp", self.app)

    def is_ready(self) -> bool:
        """Whether its widgets are there: a change may come in while it is being opened or closed."""
        return self.is_mounted and bool(self.children)

    def journal_changed(self, _changed: "Changed") -> None:
        """The journal changed, here or elsewhere; for boxes that show something of it."""


ASK_KEYS = (
    Command("ask-yes", "y", "answer(True)", "yes", "Yes"),
    Command("ask-no", "n,escape", "answer(False)", "no", "No"),
)


class Ask(Dialog[bool]):
    """A question that Enter does not answer: a slow line repeats keys, and a repeated Enter must not say yes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ASK_KEYS)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The question, wrapped, with its two keys."""
        with Below(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "y yes · n no"
            yield Lines(self._wrapped())

    def ask(self, text: str) -> None:
        """Ask this from now on: what the question was about has changed meanwhile."""
        self._text = text
        self.query_one(Lines).show_rows(self._wrapped())

    def _wrapped(self) -> list[Row]:
        from textwrap import wrap

        width = min(54, self.app.size.width - 4)
        return [((line, ""),) for line in wrap(self._text, max(10, width))]

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)
