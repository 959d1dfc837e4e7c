"""The page that a run comes to, and where it is kept: docs/performance.md, and its first tables in the README.

Both are written from the same run, so that they can never disagree; nothing is measured here.
"""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from textwrap import fill
from time import perf_counter
from typing import Final, NamedTuple

from bench.rows import WIDTH

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = Path("docs", "performance.md")
README: Final = Path("README.md")
BEGIN: Final = "<!-- What follows is written by `make bench`. -->"
END: Final = "<!-- That was written by `make bench`. -->"
_CPU: Final = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
_SYNCS: Final = 20
INTRODUCTION: Final = """\
# Performance

The last run of `make bench` that was kept. It starts the real program in a real terminal of 80×24 (`xterm-256color`,
without `COLORTERM`) on a journal of the size that is named, and measures everything in one run, ours and the references
in turns. Figures are medians; bytes are those that the program wrote to the terminal.
"""


class Section(NamedTuple):
    """A heading, what is to be known about the figures under it (or nothing), and the tables."""

    title: str
    about: str
    tables: str

    @property
    def text(self) -> str:
        """The section as Markdown, without its heading."""
        return f"{self.about}\n\n{self.tables}" if self.about else self.tables


def machine(folder: Path) -> str:
    """What the figures were measured on, without a name: system, processor, memory, disk, and the versions that count.

    The disk is described by how long a write of 4 KB to `folder` takes until it is safe.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} CPUs, {memory:.0f} GB of memory, "
        f"a disk with {_sync(folder):.1f} ms a synced write of 4 KB; "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


def page(run: str, sections: Sequence[Section]) -> str:
    """The whole page: how the run was, then each section under its heading."""
    parts = "".join(f"\n## {section.title}\n\n{section.text}\n" for section in sections)
    return f"{INTRODUCTION}\n{run}\n{parts}"


def keep(run: str, sections: Sequence[Section], short: Sequence[Section], root: Path = ROOT) -> None:
    """Write the page, and the `short` ones of its sections between the marks in the README.

    Raises ValueError, with nothing written, where the README does not have each mark once, in their order.
    """
    readme = (root / README).read_text(encoding="utf-8")
    if readme.count(BEGIN) != 1 or readme.count(END) != 1 or readme.index(BEGIN) > readme.index(END):
        raise ValueError(f"{README} does not have the marks between which the figures belong")
    before, after = readme.split(BEGIN)[0], readme.split(END)[1]
    texts = "\n\n".join([run, *(section.text for section in short)])
    (root / README).write_text(f"{before}{BEGIN}\n\n{texts}\n\n{END}{after}", encoding="utf-8")
    (root / PAGE).write_text(page(run, sections), encoding="utf-8")


def told(machine: str, runs: int, day: date, loads: tuple[float, float], took: float, quick: bool) -> str:
    """How the run was, in a few sentences."""
    kind = "A quick run" if quick else "A run"
    return fill(
        f"{kind} of {day:%-d %B %Y}: {machine}. {runs} turns; load {loads[0]:.1f} before and {loads[1]:.1f} after; "
        f"{took / 60:.0f} minutes.",
        WIDTH,
        break_on_hyphens=False,
    )


def _processor() -> str:
    try:
        found = _CPU.search(Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or "a processor without a name"


def _sync(folder: Path) -> float:
    """Milliseconds of a write of 4 KB that is on the disk at its end, the median of some."""
    times = []
    with TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(_SYNCS):
            begin = perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times.append((perf_counter() - begin) * 1000)
    return median(times)
