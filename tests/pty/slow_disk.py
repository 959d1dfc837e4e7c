"""`ebb` on a disk on which every fsync takes two seconds, as on a worn card or a share over a bad line.

A program for the tests and the benchmark: `python -m tests.pty.slow_disk`, with the arguments of `ebb`.
"""

import os
import sys
import time
from typing import Any

SECONDS = 2.0


def main() -> int:
    """Make the disk slow, then run `ebb`."""
    fsync = os.fsync

    def slowly(fd: Any) -> None:
        time.sleep(SECONDS)
        fsync(fd)

    os.fsync = slowly
    from tui.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
