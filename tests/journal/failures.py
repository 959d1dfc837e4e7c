"""The ways in which a system call can fail, and a bench on which each call of a change fails in each of them.

What must hold whatever failed is here as well; which changes are tried is for the tests to say.
"""

import errno
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.journal import calls
from tests.journal.calls import Call, Calls, Fault
from tests.journal.checking import is_one_sentence, said, said_by, strays
from tests.journal.worlds import TODAY, Kind, World, numbered, warm_up
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError

WRITES = frozenset({"write", "pwrite"})
OPENS = frozenset({"open", "create", "fopen", "scandir"})
NEEDS_ROOM = WRITES | {"create", "mkdir", "replace", "link", "fsync", "close"}
CHANGES = NEEDS_ROOM - {"close"} | {"fchmod", "fchown", "chmod", "unlink", "flock"}
BY_NAME = OPENS | {"stat", "lstat", "access", "readlink", "mkdir", "replace", "link", "unlink", "chmod", "flock"}
EVERY = frozenset[str]()


class Way(NamedTuple):
    """One way in which calls fail: which of them can, whether all later ones of these do, too.

    `refuses` is for one call alone that does nothing.
    """

    fault: Callable[[World], Fault]
    calls: frozenset[str] = EVERY
    lasts: bool = False
    refuses: bool = False


def once(number: int, names: frozenset[str] = EVERY) -> Way:
    return Way(lambda _: calls.refused(number), names, refuses=True)


def from_then_on(number: int, names: frozenset[str] = EVERY) -> Way:
    return Way(lambda _: calls.refused(number), names, lasts=True)


def short(share: float, then: int | None = None) -> Way:
    return Way(lambda _: calls.short(share, then), WRITES, lasts=then is not None)


WAYS = {
    "EIO": once(errno.EIO),
    "EINTR": once(errno.EINTR),
    "ENOSPC": once(errno.ENOSPC, NEEDS_ROOM),
    "EDQUOT": once(errno.EDQUOT, NEEDS_ROOM),
    "EROFS": once(errno.EROFS, CHANGES),
    "EACCES": once(errno.EACCES, BY_NAME),
    "ENOENT": once(errno.ENOENT, BY_NAME),
    "EMFILE": once(errno.EMFILE, OPENS),
    "done, but EIO": Way(lambda _: calls.done_but_denied(errno.EIO), CHANGES),
    "EIO from then on": from_then_on(errno.EIO),
    "ENOSPC from then on": from_then_on(errno.ENOSPC, NEEDS_ROOM),
    "EROFS from then on": from_then_on(errno.EROFS, CHANGES),
    "EACCES from then on": from_then_on(errno.EACCES, BY_NAME),
    "one byte": short(0),
    "half of the bytes": short(0.5),
    "all bytes but one": short(1),
    "one byte, then ENOSPC": short(0, errno.ENOSPC),
    "half of the bytes, then EIO": short(0.5, errno.EIO),
    "all bytes but one, then EDQUOT": short(1, errno.EDQUOT),
    "the folder is gone": Way(lambda world: calls.gone(world.path.parent, world.away), lasts=True),
}

HARMLESS = {
    r"(lstat|readlink|access) .*|stat (folder|state folder|backups|elsewhere)": "it shows when it is written",
    r".* (new )?history|.* state folder|(open|fsync) elsewhere": "losing it loses what could be taken back",
    r".* (new )?memory": "without it one goes on as a writer who begins anew",
    r".* (new )?backups?|(open|fstat|read|close) journal": "a backup of the day that could not be made is said",
    r"(pwrite|fchown|flock|close) lock": "a lock that is not signed or not let go of keeps nobody from saving",
    r"chmod (folder|elsewhere)": "it is for a umask that takes the person's own rights, too",
    r"(create|stat) lock": "it is tried again: it may be readable only, or be made anew by somebody else",
    r"scandir folder": "what a killed process left is looked for again with the next start",
    r"stat journal": "root keeps the owner that the journal had, where it can",
    r"close (folder|elsewhere)": "nothing was written through it",
    r"open folder": "a folder that may be written and not listed",
}
"""The calls that may fail once and the change goes through all the same, and why."""


def harmless(call: Call) -> bool:
    """Whether the change may go through although that call failed."""
    return any(re.fullmatch(pattern, str(call)) for pattern in HARMLESS)


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still, and nobody waits for a disk: neither for it to get better nor to have written."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("EBB_NOW", TODAY)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "fsync", os.fstat)
    warm_up()


class Bench:
    """One kind of change in a fresh copy of the same journal, as often as it is wanted."""

    def __init__(self, root: Path, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.kind, self.turns = root, kind, 0
        self.template = World(root / "template")
        with monkeypatch.context() as then:
            then.setenv("EBB_NOW", kind.day)
            kind.build(self.template)
        world, journal = self.copy()
        self.old = said(world.path)
        with Calls() as watch:
            kind.change(journal)
        self.calls = watch.made
        self.new = said(world.path)
        self.kept = set(world.backups()) - set(self.template.backups())
        shutil.rmtree(world.root)

    def copy(self) -> tuple[World, Journal]:
        """The journal before the change, open."""
        self.turns += 1
        world = self.template.copy(self.root / f"turn-{self.turns}")
        journal = world.open()
        if self.kind.meanwhile is not None:
            self.kind.meanwhile(world.open())
        return world, journal

    def fail(self, at: int, way: Way) -> str | None:
        """Has the call `at` fail and sees to it that all holds. The sentence that the person was told; None if none."""
        world, journal = self.copy()
        told = None
        watch = Calls(way.fault(world), at, on=way.lasts, only=way.calls)
        try:
            with watch:
                self.kind.change(journal)
        except (JournalError, Refused) as error:
            told = str(error)
            assert is_one_sentence(told), told
        assert watch.struck
        self.put_back(world)
        there = said(world.path)
        assert there == self.new if told is None else there in (self.old, self.new)
        if told is not None and "othing was" in told:
            assert there == self.old, "the person was told that nothing was saved"
        if way.lasts or self.kind.meanwhile:
            journal.refresh()
        assert said_by(journal) == there, "memory is not what the disk has"
        other = world.open()
        assert said_by(other) == there, "another process sees something else"
        assert other.notice is None
        self.look_at_backups(world, None if told else journal)
        self.go_on(world, journal, other)
        shutil.rmtree(world.root)
        return told

    def put_back(self, world: World) -> None:
        """The folder that was gone is there again; nothing had begun a second journal in its place."""
        if world.away.exists():
            if world.path.parent.exists():
                assert not world.path.exists()
                shutil.rmtree(world.path.parent)
            world.away.rename(world.path.parent)

    def look_at_backups(self, world: World, saved: Journal | None) -> None:
        """Each is the state before the change; the day's is there, or the person is told why it is not."""
        made = set(world.backups()) - set(self.template.backups())
        for name in made:
            kept = said(world.path.with_name("journal.json.backups") / name)
            assert kept == self.old or name.endswith("conflict-copy.json")
        missing = {name for name in self.kept - made if not name.endswith("conflict-copy.json")}
        if saved is not None and missing:
            assert is_one_sentence(saved.unkept or "")

    def go_on(self, world: World, journal: Journal, other: Journal) -> None:
        """The disk is well again: the next change is saved and can be taken back, and nothing lies about."""
        there = said(world.path)
        journal.add_dose(numbered(4))
        assert strays(world.root) == []
        assert journal.undo_label() == "dose 4 g at 17:42"
        if self.turns % 4:  # it takes as long as all the rest
            return
        other.refresh()
        assert other.undo() == "dose 4 g at 17:42"
        left = said(world.path)
        assert left.pop(("removed", "dose-4"))["table"] == "doses"
        assert left == there

    def fail_everywhere(self, ways: Collection[str], *, only_harmless: bool) -> str:
        """Has each call fail in each of these ways that it can fail in; says how many that were.

        With `only_harmless` a change goes through only when the call that failed was a harmless one.
        """
        broken = []
        outcomes: Counter[str] = Counter()
        for name in ways:
            for at, call in enumerate(self.calls):
                if (WAYS[name].calls and call.name not in WAYS[name].calls) or call.about == self.kind.spared:
                    continue
                try:
                    told = self.fail(at, WAYS[name])
                    if told is None and WAYS[name].refuses and only_harmless:
                        assert harmless(call), "saved although it failed"
                except Exception as error:
                    broken.append(f"{name} at {at} ({call}): {type(error).__name__}: {error}")
                    continue
                outcomes["saved" if told is None else "told"] += 1
        assert not broken, f"{len(broken)} cases:\n" + "\n".join(broken[:20])
        return (
            f"{len(self.calls)} calls, {len(ways)} ways to fail, {outcomes.total()} cases where both fit:"
            f" {outcomes['saved']} saved all the same, {outcomes['told']} told in one sentence"
        )
