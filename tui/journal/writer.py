"""Under which id this machine and person write a day's check-in, so that no version of it ever has two successors.

A synchronizing program may put another machine's file in the place of ours, and ours aside as a copy. Whoever went on
under the same id would write a newer version there: folded in later, the copy would lose to it as a whole, and the
answers that only it has with it. So a machine remembers what it wrote last, and where that is missing it goes on as
a new writer: then the day is the fold of both.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tui.domain.versions import moment
from tui.journal import files
from tui.journal.identity import new_id, path_key, writer_id
from tui.journal.snapshot import Snapshot

ANSWERED = "answered"
"""What files of the state folder are called that have this in them."""
_MOST_DAYS = 400

Known = dict[str, tuple[str, str]]
"""By day: the id that was written under, and the `updated` of what was written last."""


class Writer:
    """The writer of one journal. Losing what it remembers loses nothing of the journal. Never raises."""

    def __init__(self, state: Path, journal: Path) -> None:
        self._state, self._journal = state, journal
        self._issued: set[str] = set()
        self._failed = False

    def id_for(self, day: date, now: Snapshot) -> str:
        """The id of our document of that day, in a journal that says this now."""
        known = self._read().get(day.isoformat())
        if known is None:
            return self._first_id(day)
        identity, last = known
        there, wrote = _last_change(now, identity), moment(last)
        if there is not None and wrote is not None and (moment(there) or wrote) >= wrote:
            return identity
        return self._new_id(day)

    def writes(self, stamps: Mapping[tuple[str, str], str]) -> Known | None:
        """Remembers what of this is about to be written under an id of ours; what was remembered before it.

        Before it is: a process that is killed right after has it remembered. For whoever holds the journal's lock.
        """
        if self._failed:
            files.remove_leftovers(self._state, ANSWERED)
            self._failed = False
        written = {identity: stamp for (table, identity), stamp in stamps.items() if table == "checkins"}
        if not written:
            return None
        before, own = self._read(), f"-{writer_id(self._state)}"
        known = dict(before)
        for identity, stamp in written.items():
            day, there = identity[:10], known.get(identity[:10])
            if identity in self._issued or (identity.endswith(own) if there is None else identity == there[0]):
                known.pop(day, None)
                known[day] = identity, stamp
        self._write(dict(list(known.items())[-_MOST_DAYS:]))
        return before

    def forget(self, before: Known | None) -> None:
        """It was not written."""
        if before is not None:
            self._write(before)

    def _first_id(self, day: date) -> str:
        return f"{day.isoformat()}-{writer_id(self._state)}"

    def _new_id(self, day: date) -> str:
        made = f"{day.isoformat()}-{new_id()}"
        self._issued.add(made)
        return made

    @property
    def _path(self) -> Path:
        return self._state / f"{ANSWERED}.{path_key(self._journal)}.json"

    def _read(self) -> Known:
        try:
            found = json.loads(self._path.read_bytes())
            return {str(day): (str(identity), str(last)) for day, (identity, last) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def _write(self, known: Known) -> None:
        try:
            files.write_private(self._path, json.dumps(known, separators=(",", ":")).encode())
        except OSError:
            self._failed = True


class WriterOfCopy(Writer):
    """The writer of a copy that is folded in later, while others may write the journal itself: one of its own."""

    def __init__(self, state: Path, journal: Path) -> None:
        super().__init__(state, journal)
        self._known: Known = {}

    def _first_id(self, day: date) -> str:
        return self._new_id(day)

    def _read(self) -> Known:
        return dict(self._known)

    def _write(self, known: Known) -> None:
        self._known = known


def _last_change(now: Snapshot, identity: str) -> str | None:
    """The `updated` of that check-in, or of its removal; None where nothing is known of it."""
    found = now.rows("checkins").find(identity) or now.rows("removed").find(identity, "checkins")
    return None if found is None else str(found[1].get("updated"))
