"""A file a piece at a time, so that a copy of ten years is never in memory as a whole.

Reads and never writes; what is copied where is `guard`'s matter.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from tui.journal.errors import Overtaken
from tui.journal.files import Signature, signature

_PIECE = 1 << 16


def pieces(path: Path, seen: Signature) -> Iterator[bytes]:
    """The bytes of the file that looks like that. Raises Overtaken when it is another one by now.

    The last piece is followed by a look at the file, so who gets them all has the file that was meant.
    """
    left = seen.size
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise Overtaken from error
    try:
        while signature(os.fstat(descriptor)) == seen:
            if not left:
                return
            piece = os.read(descriptor, _PIECE)
            if not piece:
                break
            left -= len(piece)
            yield piece
    except OSError as error:
        raise Overtaken from error
    finally:
        with contextlib.suppress(OSError):  # nothing was written through it, and who copies may have failed already
            os.close(descriptor)
    raise Overtaken
