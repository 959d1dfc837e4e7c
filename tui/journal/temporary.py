"""The names of temporary files: each says which file it will take the place of, so that it is known if it is left.

Names only; who writes such files and who removes them is in `files`.
"""

import os
import re
from pathlib import Path

from tui.domain.digests import sha256

LONGEST_NAME = 255
"""Bytes that one name may have on all but a few disks."""
_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{16}\.tmp")
_AROUND = len("..0123456789abcdef.tmp")


def temporary(target: Path) -> Path:
    """A new name beside `target` for what is to take its place."""
    return target.with_name(f".{_shortened(target.name)}.{os.urandom(8).hex()}.tmp")


def is_temporary(name: str, of: str = "") -> bool:
    """Whether that is a name of a temporary file, of a file whose name begins with `of`."""
    made = made_for(name)
    return made is not None and (not of or f"{made}.".startswith((f"{of}.", f"{_shortened(of)}.")))


def made_for(name: str) -> str | None:
    """The name, shortened where it is long, of the file that a temporary file is for; None for any other name."""
    made = _TEMPORARY.fullmatch(name)
    return None if made is None else made[1]


def _shortened(name: str) -> str:
    """The name with room for what a temporary file has around it, and still unlike that of any other file."""
    data, most = os.fsencode(name), LONGEST_NAME - _AROUND
    if len(data) <= most:
        return name
    end = f"~{sha256(data).hexdigest()[:8]}"
    return data[: most - len(end)].decode(errors="ignore") + end
