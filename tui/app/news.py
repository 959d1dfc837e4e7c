"""What the person is told without having asked: that a journal was brought back, is missing, has copies beside it.

It is looked for in a thread, and told once nothing is being typed or answered. What the boxes say is in
`screens.news`.
"""

import asyncio
import os
from collections import deque
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui.app.screens.base import PLACE_KEYS, EbbScreen
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError

if TYPE_CHECKING:
    from tui.app.app import EbbApp
    from tui.domain.recovering import Recovered
    from tui.journal import Backup, Merged, Other

COPIES_EVERY = 60.0
"""Seconds between two looks for copies, when nothing in the journal's folder was made, renamed or removed."""
MEANWHILE = "Your journal was damaged and has been brought back. You are told what that means when you are done here."
NO_COPIES = "There is no copy of this journal beside it."


class Found(NamedTuple):
    """What a look at the disk found. `oddity` has what tells one version of the file from others before its text.

    `good` are the copies that can be read, and so be folded in.
    """

    recovered: "Recovered | None"
    oddity: tuple[object, str] | None
    unkept: str | None
    copies: tuple[Path, ...]
    good: tuple[Path, ...]


class Look:
    """Looks at the disk, in a thread: a call of `found` may take its time."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._seen: tuple[int, ...] = ()
        self._until = 0.0
        self._copies: tuple[Path, ...] = ()
        self._good: dict[tuple[Path, int], bool] = {}

    def found(self) -> Found:
        """All that there may be to tell."""
        journal, copies = self._journal, self.copies()
        good = tuple(copy for copy in copies if self._is_good(copy))
        return Found(journal.recovered, journal.oddity, journal.unkept, copies, good)

    def copies(self, *, anew: bool = False) -> tuple[Path, ...]:
        """The copies beside the journal; its folder is searched when something in it changed, and every minute."""
        seen, now = tuple(map(_changed, _folders(self._journal.path))), monotonic()
        if anew or seen != self._seen or now >= self._until:
            self._seen, self._until = seen, now + COPIES_EVERY
            self._copies = self._journal.conflict_copies()
        return self._copies

    def _is_good(self, copy: Path) -> bool:
        """Whether it can be read; each version of it is tried once."""
        version = copy, _changed(copy)
        if version not in self._good:
            try:
                self._journal.holding(copy)
            except (JournalError, Refused, OSError):
                self._good[version] = False
            else:
                self._good[version] = True
        return self._good[version]


class News:
    """What is to be told of one journal, and what was told already. For the event loop."""

    def __init__(self, app: "EbbApp") -> None:
        self._app = app
        self._look = Look(app.journal)
        self._looking = False
        self._recovered: Recovered | None = None
        self._told: Recovered | None = None
        self._hinted = False
        self._missing = False
        self._lines: deque[str] = deque()
        self._long: deque[str] = deque()
        self._said: set[object] = set()
        self._copies: tuple[Path, ...] = ()
        self._good: tuple[Path, ...] = ()
        self._fresh = False

    # Finding

    async def look(self) -> None:
        """See what there is to tell, and tell it when that is possible. One look at a time: a disk may hang."""
        if self._looking:
            return
        self._looking = True
        try:
            found = await asyncio.to_thread(self._look.found)
        finally:
            self._looking = False
        self._take(found)
        self._app.call_later(self.show)

    def _take(self, found: Found) -> None:
        if found.recovered is not None and found.recovered != self._told:
            self._recovered = self._told = found.recovered
            self._hinted = False
        if found.oddity is not None and found.oddity[0] not in self._said:
            self._said.add(found.oddity[0])
            self._lines.append(found.oddity[1])
        if found.unkept is not None and found.unkept not in self._said:
            self._said.add(found.unkept)
            self._lines.append(found.unkept)
        new = set(found.good) - self._said
        self._copies, self._good = found.copies, found.good
        self._fresh = bool(found.good) and (self._fresh or bool(new))
        self._said |= new

    # Telling

    def tell_whole(self, text: str) -> None:
        """Tell this in a box, as soon as nothing is being typed or answered: it is too long for the key bar."""
        if text not in self._long:
            self._long.append(text)
        self._app.call_later(self.show)

    def show(self) -> None:
        """Tell what waits: a box first, else a line in the place of the keys when no other line stands there."""
        screen = self._app.screen
        if not isinstance(screen, EbbScreen) or not screen.is_ready() or not screen.at_rest:
            if self._recovered is not None and not self._hinted:
                self._hinted = True
                self._app.say(MEANWHILE, warn=True)
        elif self._recovered is not None:
            self._show_recovered(self._recovered)
        elif self._missing and self._app.journal.missing:
            self._show_missing(screen)
        elif self._app.messages.wait:
            self._app.messages.show()
        elif self._long:
            self._show_long(screen)
        elif not screen.has_message:
            if self._lines:
                self._app.say(self._lines.popleft(), warn=True)
            elif self._fresh:
                self._say_copies()

    def _show_long(self, screen: EbbScreen) -> None:
        from tui.app.screens.news import NoticeBox

        screen.unsay()
        self._app.push_screen(NoticeBox(self._long.popleft()))

    # A journal that was brought back

    def _show_recovered(self, recovered: "Recovered") -> None:
        from tui.app.screens.news import RecoveredBox

        self._recovered = None
        self._app.push_screen(RecoveredBox(recovered), self._read)

    def _read(self, backups: bool | None) -> None:
        self._app.run_worker(asyncio.to_thread(self._app.journal.told), group="news")
        if backups:
            self._app.action_go("backups")

    # A journal that is missing

    def begin_missing(self) -> None:
        """There is no journal, but backups of one: ask before a new one is begun."""
        self._missing = True
        self._show_missing(None)

    def _show_missing(self, on: EbbScreen | None) -> None:
        from tui.app.places import place
        from tui.app.screens.news import MissingBox

        if not isinstance(on, place("backups")):  # there it can be brought back, too
            self._app.push_screen(MissingBox(), self._answered)

    def _answered(self, answer: "Backup | str | None") -> None:
        from tui.journal import Backup

        if isinstance(answer, Backup):
            self._bring_back(answer)
        elif answer == "backups":
            self._app.action_go("backups")
        elif answer == "new":
            self._missing = False
            self._app.first_run()

    def _bring_back(self, backup: "Backup") -> None:
        from tui.domain.backup_words import brought_back

        said = brought_back(backup.made, daily=backup.kind == "daily")
        self._missing = False

        def restore() -> None:
            try:
                self._app.journal.bring_back(backup)
            except BaseException:  # it is said, and asked again
                self._missing = True
                raise

        self._app.change(restore, lambda _: self._app.say(said), name="bringing back a backup", keep=False)

    # Copies beside the journal

    def _say_copies(self) -> None:
        from tui.domain.backup_words import copies_found
        from tui.journal.conflicts import where_from

        self._fresh = False
        key = next(command for command in PLACE_KEYS if command.id == "copies").key(self._app.preferences.keymap)
        self._app.say(copies_found(tuple(map(where_from, self._good)), key))

    def show_copies(self) -> None:
        """Show each copy that was found, one after the other: at once, for the next key may be meant for its box."""
        self._fresh = False
        if self._copies:
            self._ask_about(self._copies, 0)
        else:
            self._app.run_worker(self._look_for_copies(), group="news")

    async def _look_for_copies(self) -> None:
        self._copies = await asyncio.to_thread(self._look.copies, anew=True)
        self._said |= set(self._copies)
        if self._copies:
            self.show_copies()
        else:
            self._app.say(NO_COPIES)

    def _ask_about(self, copies: tuple[Path, ...], at: int) -> None:
        from tui.app.screens.news import CopyBox

        if at < len(copies):
            box = CopyBox(copies[at], at + 1, len(copies))
            self._app.push_screen(box, partial(self._answered_about, copies, at))

    def _answered_about(self, copies: tuple[Path, ...], at: int, other: "Other | None") -> None:
        on = partial(self._ask_about, copies, at + 1)
        if other is None:
            on()
            return
        journal, shown = self._app.journal, other

        def fold_in() -> "Merged":
            from tui.domain.backup_words import CHANGED_COPY, folding_in
            from tui.journal.conflicts import origin_of

            journal.refresh()
            if journal.others([shown.path]) != [shown]:
                raise Refused(CHANGED_COPY)
            return journal.fold_in(shown.path, folding_in(origin_of(shown.path).program))

        def folded_in(merged: "Merged") -> None:
            from tui.domain.backup_words import folded_in

            undo = next(command for command in PLACE_KEYS if command.id == "undo").key(self._app.preferences.keymap)
            self._app.say(folded_in(merged.difference, undo if merged.kept is not None else ""))
            on()

        self._app.change(fold_in, folded_in, name=f"folding in of {shown.path.name}", keep=False)


def _folders(journal: Path) -> list[Path]:
    return [journal.parent, Path(os.path.realpath(journal)).parent]


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
