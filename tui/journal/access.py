"""Whether a journal can be changed at all, by modes and schema; what a disk says when it is tried is `errors`' matter.

Looks at names and modes, opens nothing.
"""

import os
from pathlib import Path

from tui.journal import files

NEWER = "A newer Ebbtide wrote this journal, so it can only be read here: update Ebbtide to change it."


def why_not(path: Path, target: Path, *, newer: bool, there: bool) -> str | None:
    """Why the journal at `path`, which is the file `target`, cannot be changed, in one sentence; None when it can.

    `newer` says that its schema is, `there` that it was read; without a file its folder counts, or the one in which
    that would be made.
    """
    if newer:
        return NEWER
    if there and not writable(target):
        return f"{path} is read-only, so nothing can be changed: make it writable to go on."
    folder = target.parent
    while not os.path.exists(folder) and folder != folder.parent:
        folder = folder.parent
    if not writable(folder):
        return f"The folder {folder} {files.closed(folder)}, so nothing can be changed: make it writable to go on."
    return None


def writable(path: Path) -> bool:
    """Whether we may write there. A file without any write bit is meant to stay as it is, also for root."""
    try:
        return bool(os.stat(path).st_mode & 0o222) and os.access(path, os.W_OK)
    except OSError:
        return True  # it has gone, or its disk has: that is said elsewhere and better
