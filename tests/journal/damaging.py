"""A journal of sixty days with its backups, and ways to damage it. Made once a run; no assertions."""

import atexit
import functools
import json
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.examples import NOW
from tui.cli.story import story
from tui.domain.calendar import Calendar
from tui.journal import Journal

LONG_AGO = 3600.0
"""Seconds since a file was written, so that nobody waits for its writer."""

REMOVED_ON = (date(2026, 11, 2), date(2026, 11, 9))

Said = dict[tuple[str, str], dict[str, Any]]


@functools.cache
def template(days: int = 60) -> Path:
    """A folder with the last days of the demo's journal, as written day by day: those of the last are in no backup."""
    root = Path(tempfile.mkdtemp(prefix="ebb-damaging-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        for at, documents in sorted(_by_day(days).items()):
            patch.setenv("EBB_NOW", at.isoformat())
            journal = Journal.open(root / "journal.json", root / "state")
            journal.fill(documents)
            if (last := journal.last_dose()) is not None and at.date() in REMOVED_ON and last.day == at.date():
                journal.remove_dose(last.id)
            journal.close()
    return root


def _by_day(days: int) -> dict[datetime, dict[str, list[dict[str, Any]]]]:
    found: dict[datetime, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    first = NOW - timedelta(days=days - 1)
    for table, documents in story(NOW, Calendar(ZoneInfo("UTC"))).items():
        for number, document in enumerate(documents if table != "meta" else ()):
            at = datetime.fromisoformat(f"{document['day']}T12:00:00+00:00") if "day" in document else first
            if at.date() >= first.date():
                found[at.replace(microsecond=number)][table].append(document)
    return found


def furnish(path: Path, *, days: int = 60, backups: bool = True, copy: Callable[..., object] = shutil.copy2) -> bytes:
    """Puts that journal at `path`; what its file says. `copy` makes a backup out of that of the template."""
    made = template(days)
    path.parent.mkdir(parents=True)
    shutil.copy2(made / "journal.json", path)
    if backups:
        shutil.copytree(made / "journal.json.backups", backups_of(path), copy_function=copy)
    return path.read_bytes()


def backups_of(path: Path) -> Path:
    """The folder of its backups."""
    return path.with_name(path.name + ".backups")


def newest_backup(path: Path) -> bytes:
    """What the newest of its backups says."""
    return max(backups_of(path).iterdir()).read_bytes()


def damaged_files(path: Path) -> list[Path]:
    """What was put beside the journal because it was damaged."""
    return sorted(path.parent.glob(f"{path.name}.damaged-*.json"))


def damage(path: Path, data: bytes) -> bytes:
    """Writes that in the place of the file, a while ago."""
    path.write_bytes(data)
    age(path)
    return data


def settle(patch: pytest.MonkeyPatch) -> None:
    """The clock stands on the evening after the last entry, and nobody waits for long."""
    sleep = time.sleep
    patch.setenv("EBB_NOW", NOW.isoformat())
    patch.setenv("TZ", "UTC")
    patch.setattr(time, "sleep", lambda seconds: sleep(min(seconds, 0.001)))


def age(path: Path) -> None:
    """Makes it look as if nobody had written the file for a while."""
    then = time.time() - LONG_AGO
    os.utime(path, (then, then))


def said(data: bytes) -> Said:
    """Every document by its table and id, tombstones and `meta` too, as any JSON reader sees them."""
    return said_in(json.loads(data))


def said_in(tables: Mapping[str, Mapping[str, Any]]) -> Said:
    return {(name, document["id"]): document for name, rows in tables.items() for document in rows.values()}
