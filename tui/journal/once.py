"""What is said once on a machine about a journal, and never again: a mark in the state folder remembers it.

Only the remembering, and the one thing that is said so: that the journal's disk knows no locks.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.journal import files, remarks
from tui.journal.identity import path_key

if TYPE_CHECKING:
    from tui.journal.journal import Journal


def said_once(journal: "Journal", state: Path, where: str) -> str | None:
    """What is to be said after a change, once in each place (`app`, `command`); None when there is nothing.

    When the mark cannot be kept it is said again, since that is better than never.
    """
    if not journal.no_locks:
        return None
    try:
        files.make_folder(state, durable=False)
        mark = state / f"no-locks-{where}-{path_key(journal.path)}"
        made = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            os.fchmod(made, 0o600)  # whatever the umask
        finally:
            os.close(made)
    except FileExistsError:
        return None
    except OSError:
        pass
    return remarks.NO_LOCKS
