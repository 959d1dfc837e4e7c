"""What the person has still to be told about their journal, kept in the state folder until they have read it.

A damaged file may be found by a command that nobody watches; the next start of the app says it all the same.
"""

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path

from tui.domain.recovering import Recovered
from tui.journal import files
from tui.journal.identity import path_key


class Told:
    """The untold news of the journal at `path`."""

    def __init__(self, state: Path, path: Path) -> None:
        self._path = state / f"untold-{path_key(path)}.json"

    def keep(self, news: Recovered | None) -> None:
        """Keeps it until `forget`; None takes it back. Never raises."""
        if news is None:
            self.forget()
            return
        values = news._asdict() | {"backup": news.backup and news.backup.isoformat()}
        files.remove_leftovers(self._path.parent, self._path.name)
        with contextlib.suppress(OSError):
            files.write_private(self._path, json.dumps(values).encode())

    def read(self) -> Recovered | None:
        """What is untold; None when there is nothing, or nothing that can be read."""
        try:
            values = json.loads(self._path.read_bytes())
            backup = values["backup"]
            return Recovered(**values | {"backup": backup and datetime.fromisoformat(backup)})
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def forget(self) -> None:
        """It has been read."""
        with contextlib.suppress(OSError):
            os.unlink(self._path)
