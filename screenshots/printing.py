"""What commands print, as cells: the command line, then both streams in the order in which a terminal gets them.

Which commands is in `table`.
"""

import contextlib
import io
import shlex
from collections.abc import Iterator
from pathlib import Path

from screenshots.svg import Cell, cells_of
from screenshots.table import Printed
from tui import clock
from tui.cli import main
from tui.cli.day import day_lines
from tui.cli.output import MOST_WIDTH
from tui.cli.paint import Head
from tui.cli.temporary import environment
from tui.domain.today import view
from tui.journal import Journal

LOG = "log.csv"


class NotDone(AssertionError):
    """The command was refused; the text is what it said."""


def printed(command: Printed, journal: Path, folder: Path, color: str, ground: str) -> list[list[Cell]]:
    """What the command prints on a copy of the journal in `folder`. Raises NotDone."""
    folder.mkdir(mode=0o700)
    (folder / "journal.json").write_bytes(journal.read_bytes())
    lines = list(_lines(command, folder))
    rows = cells_of(lines, color, ground)
    bold = [isinstance(line, Head) or line.startswith("$ ") for line in lines]
    return [[cell._replace(bold=heavy) for cell in row] for heavy, row in zip(bold, rows, strict=True)]


def _lines(command: Printed, folder: Path) -> Iterator[str]:
    if command.log:
        (folder / LOG).write_text(command.log, encoding="utf-8")
        yield f"$ cat {LOG}"
        yield from command.log.splitlines()
        yield ""
    line = f"$ ebb {shlex.join(command.words)}"
    yield line if command.rows is None else f"{line} | head -{command.rows}"
    if not command.log:
        yield ""
    # Not on a terminal, `ebb today` would draw its curves in another way.
    said = _today(folder) if command.words == ("today",) else _said(command, folder)
    yield from said[: command.rows]


def _today(folder: Path) -> list[str]:
    journal = Journal.open(folder / "journal.json", folder / "state")
    now, calendar = clock.now(), journal.calendar
    return list(day_lines(view(journal.window(calendar.day_of(now)), now, calendar), MOST_WIDTH, "braille"))


def _said(command: Printed, folder: Path) -> list[str]:
    names = {"EBB_JOURNAL": "journal.json", "EBB_STATE": "state", "EBB_CONFIG": "config.toml"}
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    with (
        environment({name: str(folder / value) for name, value in names.items()}),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
    ):
        code = main(command.words)
    text = written.getvalue().decode()
    if code != 0:
        raise NotDone(text)
    return text.splitlines()
