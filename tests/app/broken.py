"""Disks that refuse a journal or take their time, as the app's tests need them. No tests."""

import errno
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journal.conftest import Faulty
from tests.waiting import PATIENCE
from tui.journal import files


@contextmanager
def broken_disk(number: int = errno.ENOSPC, holds: Callable[[Path], bool] | None = None) -> Iterator[None]:
    """While this lasts the disk takes no new version of a journal: of all files, or of those that `holds` names.

    Small files of the state folder, such as drafts, are still taken.
    """

    def replace(source: Path, target: Path) -> Any:
        if target.suffix == ".json" and (_is_journal(target) if holds is None else holds(target)):
            raise OSError(number, os.strerror(number))
        source.replace(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "os", Faulty(replace=replace))
        yield


@contextmanager
def slow_disk(number: int | None = None) -> Iterator[None]:
    """While this lasts a save of the journal does not come to its end; with a number it fails then."""
    through = threading.Event()

    def replace(source: Path, target: Path) -> None:
        if _is_journal(target):
            through.wait(PATIENCE)
            if number is not None:
                raise OSError(number, os.strerror(number))
        source.replace(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "os", Faulty(replace=replace))
        try:
            yield
        finally:
            through.set()


@contextmanager
def held_lock() -> Iterator[None]:
    """While this lasts another process has the journal in use."""
    lock = Path(os.path.realpath(os.environ["EBB_JOURNAL"]) + ".lock")
    lock.touch(0o600)
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _is_journal(target: Path) -> bool:
    return target == Path(os.path.realpath(os.environ["EBB_JOURNAL"]))
