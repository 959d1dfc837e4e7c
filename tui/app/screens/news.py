"""Boxes about the journal as a whole: it was damaged and brought back, it is missing, a copy lies beside it; and for
what is too long to stand in the place of the keys.

When they come up is decided in `app.news`; the sentences are the domain's.
"""

import asyncio
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import ClassVar, Literal, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.boxes import Scrolled
from tui.app.widgets.lines import Lines, Row
from tui.domain.backup_words import copy_sentences, copy_unreadable, missing
from tui.domain.differing import Holding
from tui.domain.errors import Refused
from tui.domain.recovering import Recovered, sentences
from tui.domain.texts import in_sentences, one_line
from tui.journal import Backup, JournalError, JournalUnreadable, Other
from tui.journal.errors import JournalDamaged
from tui.journal.whole import has_gone

T = TypeVar("T")

GRACE = 0.6
"""Seconds for which a box that comes up by itself takes no keys: these were meant for what it covers."""
READING = "…"

NOTICE_KEYS = (Command("notice-close", "enter,escape", "dismiss", "close", "Close"),)
RECOVERED_KEYS = (
    Command("recovered-close", "enter,escape", "close(False)", "close", "Close"),
    Command("recovered-backups", "b", "close(True)", "backups", "Show the backups"),
)
MISSING_KEYS = (
    Command("missing-bring", "y", "bring", "bring it back", "Bring the newest backup back"),
    Command("missing-new", "n", "answer('new')", "begin anew", "Begin a new journal"),
    Command("missing-backups", "b", "answer('backups')", "backups", "Show the backups"),
    Command("missing-quit", "q", "app.quit", "quit", "Quit"),
)
COPY_KEYS = (
    Command("copy-fold-in", "y", "fold_in", "fold in", "Fold this copy into the journal"),
    Command("copy-leave", "n,escape", "leave", "leave it", "Leave this copy where it is"),
)


class Box(Dialog[T]):
    """A text that scrolls where there is no room for it; `grace` is how long it takes no keys at first."""

    AUTO_FOCUS = "Scrolled"
    HEADING: ClassVar[str] = ""
    HINT: ClassVar[str] = ""
    DEFAULT_CSS = """
    Box > #box {
        width: 68; scrollbar-size-vertical: 1; scrollbar-color: $ebb-frame; scrollbar-background: $background;
    }
    """

    def __init__(self, *, grace: float = 0.0) -> None:
        super().__init__()
        self._open_from = monotonic() + grace

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        with Scrolled(id="box") as box:
            box.border_title = self.HEADING
            box.border_subtitle = self.HINT
            lines = Lines()
            lines.show(self.rows)
            yield lines

    def on_key(self, event: events.Key) -> None:
        """What was typed before anybody can have read a word of this was not meant for it."""
        if monotonic() < self._open_from:
            event.stop()

    @abstractmethod
    def rows(self, width: int) -> Iterator[Row]:
        """The text at that width."""

    def again(self) -> None:
        """Show the text anew."""
        if self.is_mounted:
            self.query_one(Lines).show(self.rows)


class NoticeBox(Box[None]):
    """A message that is too long for the place of the keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTICE_KEYS)
    HEADING = "Message"
    HINT = "Enter closes"

    def __init__(self, text: str) -> None:
        super().__init__(grace=GRACE)
        self._text = text

    def rows(self, width: int) -> Iterator[Row]:
        """All of it, a sentence a paragraph: that is easier to read than one block."""
        yield from paragraphs(in_sentences(self._text), width)


class RecoveredBox(Box[bool]):
    """How a damaged journal was brought back. Closes with whether the backups are to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(RECOVERED_KEYS)
    HEADING = "Your journal was damaged, and is back"
    HINT = "Enter closes · b backups"

    def __init__(self, recovered: Recovered) -> None:
        super().__init__(grace=GRACE)
        self._recovered = recovered

    def rows(self, width: int) -> Iterator[Row]:
        """What happened, what was saved, what was not, where the damaged file is."""
        yield from paragraphs(sentences(self._recovered), width)

    def action_close(self, backups: bool) -> None:
        """It has been read."""
        self.dismiss(backups)


class MissingBox(Box[Backup | Literal["new", "backups"]]):
    """No journal, but backups of one. Closes with the backup to bring back, or with what else is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MISSING_KEYS)
    HEADING = "There is no journal here"
    HINT = "n begin anew · b backups · q quit"

    def __init__(self) -> None:
        super().__init__(grace=GRACE)
        self._newest: Backup | None = None
        self._said: tuple[str, ...] = (READING,)

    def on_mount(self) -> None:
        """Which backups there are comes behind the frame."""
        self._read()

    @work
    async def _read(self) -> None:
        count, self._newest, holding = await asyncio.to_thread(self._newest_good)
        newest = self._newest
        self._said = missing(
            str(self.ebb.journal.path),
            count,
            newest.made if newest is not None else None,
            holding,
            daily=newest is not None and newest.kind == "daily",
        )
        if self.is_mounted and newest is not None:  # only what can be done is offered
            self.query_one("#box").border_subtitle = f"y bring it back · {self.HINT}"
        self.again()

    def _newest_good(self) -> tuple[int, Backup | None, Holding | None]:
        """How many backups there are, and the newest that can be read. For a thread.

        A copy from another machine was never all of this journal: one counts only where there is nothing else.
        """
        journal = self.ebb.journal
        backups = journal.backups()
        for backup in sorted(backups, key=lambda each: each.kind == "conflict-copy"):
            try:
                return len(backups), backup, journal.holding(backup)
            except (JournalError, Refused, OSError):
                continue
        return len(backups), None, None

    def rows(self, width: int) -> Iterator[Row]:
        """That it is missing, and what there is."""
        yield from paragraphs(self._said, width)

    def action_bring(self) -> None:
        """Bring the newest back that can be read."""
        if self._newest is not None:
            self.dismiss(self._newest)

    def action_answer(self, answer: Literal["new", "backups"]) -> None:
        """Something else."""
        self.dismiss(answer)


class CopyBox(Box[Other | None]):
    """A copy that another program left. Closes with what was shown of it when it is to be folded in."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COPY_KEYS)
    HEADING = "A copy of this journal"
    HINT = "y fold it in · n leave it"

    def __init__(self, path: Path, number: int, count: int) -> None:
        super().__init__()
        self._path, self._place = path, f" · {number} of {count}" if count > 1 else ""
        self._other: Other | None = None
        self._said: tuple[str, ...] = (READING,)

    def on_mount(self) -> None:
        """What is in it comes behind the frame."""
        box = self.query_one("#box")
        box.border_title = f"{self.HEADING}{self._place}"
        box.border_subtitle = "n leave it"
        self._read()

    @work
    async def _read(self) -> None:
        found = await asyncio.to_thread(self._find_out)
        if isinstance(found, str):
            self._said = (found,)
        else:
            self._other = found
            self._said = copy_sentences(found.difference, found.aside, same_journal=found.same_journal)
        if self.is_mounted and self._other is not None:
            self.query_one("#box").border_subtitle = self.HINT
        self.again()

    def _find_out(self) -> Other | str:
        """What folding it in would do, or why it cannot be. For a thread."""
        try:
            (found,) = self.ebb.journal.others([self._path])
        except JournalDamaged as error:
            return copy_unreadable(error.what)
        except JournalUnreadable as error:
            return "It is not there any more." if has_gone(self._path) else f"{error} It is left as it is."
        except (JournalError, Refused, OSError) as error:
            return f"{error} It is left as it is."
        return found

    def rows(self, width: int) -> Iterator[Row]:
        """Where it is from, its name, and what folding it in would do."""
        from tui.journal.conflicts import where_from

        yield from paragraph(f"From {where_from(self._path)}", width, "strong")
        yield from paragraph(one_line(self._path.name), width, "quiet")
        yield ()
        yield from paragraphs(self._said, width)

    def action_fold_in(self) -> None:
        """Fold it in, once it is shown what that does."""
        if self._other is not None:
            self.dismiss(self._other)

    def action_leave(self) -> None:
        """Leave it where it is."""
        self.dismiss(None)


def paragraphs(texts: Iterable[str], width: int) -> Iterator[Row]:
    """Each text in lines of that width, a blank line between."""
    for index, text in enumerate(texts):
        if index:
            yield ()
        yield from paragraph(text, width)
