"""The report of the made-up journal as it comes out of a printer, page by page, by way of a browser.

The pages look a little different with other fonts; so they carry a mark of what they say, and that can be compared.
"""

import hashlib
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

from screenshots.table import PAGES
from screenshots.taking import HELD_STILL
from tui import clock, reporting
from tui.cli.demo import fill
from tui.cli.temporary import environment
from tui.journal import Journal

PROGRAMS = ("chromium", "pdftoppm")
PAPER, DOTS_PER_INCH = "Letter", 84
PATIENCE = 120
_MARK = b"Report\0"
_HEAD = 8 + 25
"""Bytes of a PNG before its second part: what every PNG begins with, and its size."""
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer")


def missing() -> tuple[str, ...]:
    """The programs that pages need and that are not here."""
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


def report(folder: Path) -> str:
    """The report of the made-up journal as a web page; the journal is made in `folder`."""
    with environment(HELD_STILL):
        journal = Journal.open(folder / "journal.json", folder / "state")
        fill(journal, folder / "state")
        seen = reporting.over(journal, journal.calendar.day_of(clock.now()), reporting.USUAL_DAYS)
        return reporting.written(seen, "html")


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each page. Raises ValueError when it takes another number of pages."""
    text = report(folder)
    page, paper = folder / "report.html", folder / "report.pdf"
    page.write_text(text.replace("@page {", f"@page {{ size: {PAPER};"), encoding="utf-8")
    _run("chromium", *_QUIET, f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={paper}", page.as_uri())
    _run("pdftoppm", "-png", "-gray", "-r", str(DOTS_PER_INCH), str(paper), str(folder / "page"))
    there = sorted(folder.glob("page-*.png"))
    for name, path in zip(PAGES, there, strict=True):
        yield name, _marked(path.read_bytes(), mark(text))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE)


def mark(text: str) -> str:
    """What a page of this report carries."""
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(png: bytes) -> str:
    """The mark in a page; nothing when it has none."""
    data = png[_HEAD + 8 :]
    return data[len(_MARK) : len(_MARK) + 64].decode("ascii", "replace") if data.startswith(_MARK) else ""


def _marked(png: bytes, text: str) -> bytes:
    """The PNG with the mark as a text of its own, behind its size."""
    data = _MARK + text.encode("ascii")
    kind = b"tEXt" + data
    return b"".join((png[:_HEAD], struct.pack(">I", len(data)), kind, struct.pack(">I", zlib.crc32(kind)), png[_HEAD:]))
