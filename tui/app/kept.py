"""The backups as they are looked through: which there are, what is known of each by now, where the mark stands.

A plain object without Textual and without the disk: what a backup holds is read beside the event loop and put in here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tui.domain.differing import Difference, Holding
from tui.journal import Backup


class Unreadable(NamedTuple):
    """A backup that is no good; `why` is one sentence."""

    why: str


class Kept:
    """The backups, the newest first, with what each holds and what bringing it back would change."""

    def __init__(self) -> None:
        self.items: tuple[Backup, ...] = ()
        self.listed = False
        self.now: Holding | None = None
        self.holdings: dict[Backup, Holding | Unreadable] = {}
        self.differences: dict[Backup, Difference | Unreadable] = {}
        self.current = 0
        self.top = 0

    # What there is

    def take_in(self, items: Iterable[Backup]) -> None:
        """Have these; the mark stays with its backup, or goes to the one that took its place."""
        marked = self.backup
        self.items, self.listed = tuple(items), True
        self.holdings = {backup: found for backup, found in self.holdings.items() if backup in self.items}
        if marked in self.items:
            self.current = self.items.index(marked)
        self.go_to(self.current)

    def forget_differences(self) -> None:
        """The journal changed: what bringing a state back would change has to be found out anew."""
        self.differences.clear()
        self.now = None

    @property
    def backup(self) -> Backup | None:
        """The one that the mark stands on."""
        return self.items[self.current] if self.items else None

    @property
    def difference(self) -> Difference | Unreadable | None:
        """What bringing that one back would change, when it is known."""
        backup = self.backup
        if backup is None:
            return None
        found = self.holdings.get(backup)
        return found if isinstance(found, Unreadable) else self.differences.get(backup)

    def next_unread(self, fitting: int) -> Backup | None:
        """The next one of which it is to be read what it holds: first those that are in sight."""
        in_sight = self.items[self.top : self.top + fitting]
        return next((backup for backup in (*in_sight, *self.items) if backup not in self.holdings), None)

    @property
    def place(self) -> str:
        """Where the mark stands: "3 of 14"."""
        return f"{self.current + 1} of {len(self.items)}" if self.items else ""

    # Looking through

    def go_to(self, index: int) -> bool:
        """Put the mark there, or as near as can be; whether it moved."""
        before = self.current
        self.current = min(max(index, 0), max(0, len(self.items) - 1))
        return self.current != before

    def keep_in_sight(self, fitting: int) -> None:
        """Move the list so that the mark is among the `fitting` backups that are shown."""
        top = min(self.top, self.current, max(0, len(self.items) - fitting))
        self.top = max(top, self.current - fitting + 1)
