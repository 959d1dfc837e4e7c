"""Ids, the writer id of this machine and person, the stamps that order versions, and the `meta` of a new journal.

Nothing about what the documents hold.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui import clock
from tui.domain.digests import sha256
from tui.domain.versions import moment
from tui.journal import files
from tui.journal.rows import Rows

KEY = "[0-9a-f]{16}"
"""What `path_key` makes, as a pattern."""
_TICK = timedelta(microseconds=1)
_MOST_OF_WRITER = 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC) - timedelta(days=366)


def new_id(after: str = "") -> str:
    """An id that no other document has: the microsecond and ten random hexadecimal digits.

    Ids sort in the order in which they were made, so that a hold and a resume of one day keep theirs. It sorts behind
    `after`, an id that it has to follow, even if the clock says otherwise.
    """
    micros, random = (clock.now() - _EPOCH) // _TICK, os.urandom(5).hex()
    made = f"{micros:013x}{random}"
    if made > after:
        return made
    try:
        return f"{int(after[:13], 16) + 1:013x}{random}"
    except ValueError:  # not one of ours
        return f"{after[:50]}~{random}"


_behind: dict[str, str] = {}
"""What each path led to when that could last be seen: a disk that dies must not give a journal another key."""


def path_key(journal: Path) -> str:
    """What files of the state folder are named after that belong to the journal at that path, links followed.

    Raises OSError when nobody can see where it leads, and this process never did.
    """
    path = os.path.abspath(journal)
    try:
        _behind[path] = str(files.really(path))
    except OSError:
        if path not in _behind:
            raise
    return sha256(os.fsencode(_behind[path])).hexdigest()[:16]


def writer_id(state: Path) -> str:
    """The id in the state folder's file `writer`, made on the first call.

    When the file cannot be kept, the id holds for this process: a check-in is folded all the same. Never raises.
    """
    path = state / "writer"
    if (known := _known_writer(path)) is not None:
        return known
    made = new_id()
    try:
        files.write_private(path, made.encode() + b"\n")
    except OSError:
        pass
    return made


def is_writer(path: Path) -> bool:
    """Whether the file there holds the id of a writer. Never raises."""
    return _known_writer(path) is not None


def _known_writer(path: Path) -> str | None:
    try:
        with open(path, encoding="ascii") as file:
            known = file.read(_MOST_OF_WRITER).strip()
    except (OSError, ValueError):
        return None
    return known if 8 <= len(known) <= 40 and known.isalnum() else None


def stamp(previous: str | None = None) -> str:
    """The `updated` of a new version: UTC with microseconds, and later than `previous` even if the clock is not."""
    at = clock.now().astimezone(UTC)
    before = moment(previous)
    if before is not None and before < _LATEST:
        at = max(at, before + _TICK)
    return at.isoformat(timespec="microseconds")


def with_first_meta(rows: Rows, schema: int) -> Rows:
    """The rows of `meta` with the document of a journal that begins now; what else stands there stays."""
    now, made = stamp(), rows.copy()
    made[made.next_number()] = {
        "id": "meta",
        "updated": now,
        "schema": schema,
        "journal": new_id(),
        "created": now,
        "sum": "",
    }
    return made
