"""What can still be read out of a file that does not open as a journal: the country and the time zone in it.

Reads a bounded part of the file, changes nothing and never raises: it is asked when somebody needs a number.
"""

import os
import re
import stat
from pathlib import Path

MOST_READ = 16 * 1024 * 1024
"""Bytes: more than twice a journal of ten years. A larger file is read at both of its ends."""
_LONGEST_ENTRY = 2000

_COUNTRY = rb"[A-Za-z]{2,3}"
_ZONE = rb"[A-Za-z0-9_+/-]{3,60}"


def country_hint(path: Path) -> str | None:
    """The code of the country that the settings in this file name, the newest of several; None when none is found."""
    found = _newest(path, b"country", _COUNTRY)
    return found.upper() if found else None


def zone_hint(path: Path) -> str | None:
    """The time zone that the settings in this file name, the newest of several; None when none is found."""
    return _newest(path, b"timezone", _ZONE)


def _newest(path: Path, key: bytes, value: bytes) -> str | None:
    """The value of the newest entry of that key whose value looks like that."""
    near = rb"[^{}]{0,%d}" % _LONGEST_ENTRY
    versions = []
    for entry in re.finditer(rb'\{%s?"key"\s*:\s*"%s"%s' % (near, key, near), _bytes(path)):
        found = re.search(rb'"value"\s*:\s*"(%s)"' % value, entry[0])
        updated = re.search(rb'"updated"\s*:\s*"([^"\\]{1,40})"', entry[0])
        if found:
            versions.append((updated[1] if updated else b"", entry.start(), found[1]))
    return max(versions)[2].decode("ascii") if versions else None


def _bytes(path: Path) -> bytes:
    """The file, or both ends of a large one, as far as it can be read; without the zero bytes of UTF-16."""
    try:
        # A pipe must not make help wait, and a device must not even be opened.
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, MOST_READ))
            if size > 2 * MOST_READ:
                file.seek(-MOST_READ, os.SEEK_END)
            data += file.read(MOST_READ)
    except (OSError, ValueError, MemoryError):
        return b""
    return data.replace(b"\0", b"")
