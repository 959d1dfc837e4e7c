"""Disks that refuse a journal, as the app's tests need them. No tests."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journal.conftest import Faulty
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


def _is_journal(target: Path) -> bool:
    return target == Path(os.path.realpath(os.environ["EBB_JOURNAL"]))
