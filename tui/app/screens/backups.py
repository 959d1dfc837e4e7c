"""Backups: the states of the journal that are kept, what bringing one back would change, and bringing it back.

What is kept and when is the journal's matter; nothing here waits for the disk: what it gives fills in as it comes.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.kept import Kept, Unreadable
from tui.app.screens.base import LEAVE, PLACE_KEYS, Place
from tui.app.screens.dialog import Ask
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.backups import DAILY, ITEM_ROWS, list_rows, preview_rows
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, spread
from tui.domain.backup_words import (
    CHANGED,
    NOT_DIFFERENT,
    brought_back,
    held_now,
    kept_now,
    question_before_restoring,
    unreadable,
)
from tui.domain.differing import Difference, Holding
from tui.domain.errors import Refused
from tui.domain.recovering import when
from tui.domain.today import Today
from tui.journal import Backup, Changed, Journal, JournalError
from tui.journal.errors import JournalDamaged

T = TypeVar("T")

SETTLED = 0.1
"""Seconds that the mark stays on a backup before that one is compared with the journal."""
LATE = 0.1
"""Seconds after which the screen is painted without the list."""
LOOK_EVERY = 1.0
"""Seconds between two looks whether the folder changed: another process may have kept or removed one."""

KEYS = (
    Command("backups-restore", "enter", "restore", "bring back", "Bring this state back, after one question"),
    Command("backups-keep", "b", "keep", "keep one now", "Keep the present state as a backup", anywhere=True),
    Command("backups-up", "up", "move(-1)", "up", "A backup up", bar=False, palette=False),
    Command("backups-down", "down", "move(1)", "down", "A backup down", bar=False, palette=False),
    Command("backups-page-up", "pageup", "page(-1)", "page up", "A page up", bar=False, palette=False),
    Command("backups-page-down", "pagedown", "page(1)", "page down", "A page down", bar=False, palette=False),
    Command("backups-newest", "home", "jump(False)", "newest", "To the newest", bar=False, palette=False),
    Command("backups-oldest", "end", "jump(True)", "oldest", "To the oldest", bar=False, palette=False),
    LEAVE,
)


class BackupsScreen(Place):
    """The list, and beside or below it what the marked backup would change."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    BackupsScreen {
        & > #heading { height: 1; padding: 0 1; }
        & > #odd { height: auto; padding: 0 1; }
        & > #columns { height: 1fr; margin-top: 1; }
        &.-low > #columns { margin-top: 0; }
        & #list { width: 50%; height: 1fr; padding: 0 1; }
        & #preview { width: 50%; height: 1fr; padding: 0 1; border-left: solid $ebb-frame; }
        &.-narrow > #columns { layout: vertical; }
        &.-narrow #list { width: 100%; }
        &.-narrow #preview { width: 100%; height: 8; border-left: none; border-top: solid $ebb-frame; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kept = Kept()
        self._folder_seen = 0
        self._looking = False

    def compose_body(self) -> ComposeResult:
        """What the journal holds now, what is odd, the list and the preview."""
        yield Lines([()], id="heading")
        yield Lines(id="odd")
        with Beside(id="columns"):
            yield Lines(id="list")
            yield Lines(id="preview")

    def opened(self) -> None:
        """The list comes with the frame, or behind it where the disk takes its time."""
        self._read()
        self.hold(LATE)
        self.set_interval(LOOK_EVERY, self._look)

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "backups")

    @property
    def name_of_screen(self) -> str:
        """Its name."""
        return "Backups"

    # Reading

    @work(group="backups", exclusive=True)
    async def _read(self) -> None:
        """Which there are, then what each holds, one after the other: those in sight come first."""
        journal, kept = self.ebb.journal, self.kept
        self._folder_seen, items, kept.now = await asyncio.to_thread(listed, journal)
        kept.take_in(items)
        self._show()
        self.let_see()
        self._compare()
        while self.is_ready() and (backup := kept.next_unread(self._fitting)) is not None:
            kept.holdings[backup] = await asyncio.to_thread(readable, journal.holding, backup)
            self._show()

    @work(group="folder")
    async def _look(self) -> None:
        """Read the list anew when something in the folder was made or removed. One look at a time: a disk may hang."""
        if self._looking:
            return
        self._looking = True
        try:
            seen = await asyncio.to_thread(folder_seen, self.ebb.journal)
        finally:
            self._looking = False
        if seen != self._folder_seen and self.kept.listed and self.is_ready():
            self._folder_seen = seen
            self._read()

    @work(group="difference", exclusive=True)
    async def _compare(self) -> None:
        """What bringing the marked one back would change."""
        await asyncio.sleep(SETTLED)
        await self._compared()

    async def _compared(self) -> None:
        backup, kept = self.kept.backup, self.kept
        if backup is not None and backup not in kept.differences:
            kept.differences[backup] = await asyncio.to_thread(readable, self.ebb.journal.difference, backup)
            self._show()

    def journal_changed(self, changed: Changed) -> None:
        """There may be another backup, and all of them differ in something else now."""
        self.kept.forget_differences()
        super().journal_changed(changed)
        self._read()

    # Showing

    def show_today(self, today: Today) -> None:
        """The header, and the list as far as it has been read."""
        super().show_today(today)
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the list and the preview to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.is_ready():
            return
        kept, day, fitting = self.kept, self.seen.day, self._fitting
        kept.keep_in_sight(fitting)
        heading, odd, backups, preview = (
            self.query_one(f"#{name}", Lines) for name in ("heading", "odd", "list", "preview")
        )
        now = held_now(kept.now) if kept.now is not None else ""
        heading.show(lambda width: [spread([(now, "label")], [(kept.place, "quiet")], width)])
        unkept = self.ebb.journal.unkept
        odd.show(lambda width: paragraph(unkept or "", width, "warn"))
        backups.show(lambda width: list_rows(kept, day, fitting, width))
        key = KEYS[0].key(self.ebb.preferences.keymap)
        height = preview.content_size.height
        preview.show(lambda width: preview_rows(kept, day, key, width, height))

    @property
    def _fitting(self) -> int:
        return max(1, self.query_one("#list", Lines).content_size.height // ITEM_ROWS)

    # Looking through

    def action_move(self, by: int) -> None:
        """A backup up or down."""
        self._go_to(self.kept.current + by)

    def action_page(self, by: int) -> None:
        """A page of what is shown."""
        self._go_to(self.kept.current + by * self._fitting)

    def action_jump(self, last: bool) -> None:
        """To the newest or the oldest."""
        self._go_to(len(self.kept.items) if last else 0)

    def _go_to(self, index: int) -> None:
        if self.kept.go_to(index):
            self._show()
            self._compare()

    # Keeping one and bringing one back

    def action_keep(self) -> None:
        """Keep the present state."""

        def kept(made: tuple[Any, Any]) -> None:
            self.ebb.say(kept_now(made[1]))
            if self.is_ready():
                self._read()

        self.ebb.change(self.ebb.journal.back_up, kept, name="a backup", keep=False)

    def action_restore(self) -> None:
        """Ask about the marked one: at once when it is known what that would change, else as soon as it is."""
        if self.kept.difference is None:
            self._ask_when_compared()
        else:
            self._ask()

    @work(group="restore", exclusive=True)
    async def _ask_when_compared(self) -> None:
        backup = self.kept.backup
        await self._compared()
        if backup == self.kept.backup and self.is_current:  # else something else is in front by now
            self._ask()

    def _ask(self) -> None:
        backup, found = self.kept.backup, self.kept.difference
        if backup is None or found is None:
            return
        if isinstance(found, Unreadable):
            self.say(found.why, warn=True)
        elif not found.total:
            self.say(NOT_DIFFERENT)
        else:
            title = f"Bring back {when(backup.made, daily=backup.kind == DAILY)}?"
            restore = partial(self._restore, backup, found)
            holding = self.kept.holdings.get(backup)
            unreadable = holding.unreadable if isinstance(holding, Holding) else 0
            question = Ask(title, question_before_restoring(found, self.kept.now, unreadable))
            self.app.push_screen(question, lambda yes: restore() if yes else None)

    def _restore(self, backup: Backup, shown: Difference) -> None:
        """Bring it back, unless that would do something else than what was asked about."""
        journal = self.ebb.journal

        def restore() -> bool:
            journal.refresh()
            if journal.difference(backup) != shown:
                raise Refused(CHANGED)
            return journal.restore(backup)[1] is not None

        def restored(can_go_back: bool) -> None:
            undo = next(command for command in PLACE_KEYS if command.id == "undo")
            back = undo.key(self.ebb.preferences.keymap) if can_go_back else ""
            self.ebb.say(brought_back(backup.made, daily=backup.kind == DAILY, back=back))

        self.ebb.change(restore, restored, name="bringing back a backup", keep=False)


def folder_seen(journal: Journal) -> int:
    """A number that differs once something in the folder of the backups was made, renamed or removed. For a thread."""
    from tui.journal.bringing import folder

    try:
        return folder(journal.path).stat().st_mtime_ns
    except OSError:
        return 0


def listed(journal: Journal) -> tuple[int, list[Backup], Holding]:
    """The same with the backups, which are at least as new, and what the journal holds now. For a thread."""
    return folder_seen(journal), journal.backups(), journal.holding()


def readable(read: Callable[[Backup], T], backup: Backup) -> "T | Unreadable":
    """What that gives, or why it gives nothing. For a thread."""
    try:
        return read(backup)
    except JournalDamaged as error:
        return Unreadable(unreadable(error.what))
    except (JournalError, Refused, OSError) as error:
        return Unreadable(str(error))
