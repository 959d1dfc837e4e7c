"""What commands print, as cells: the command line, then both streams in the order in which a terminal gets them, with
what is typed at their questions.

Which commands is in `table`.
"""

import contextlib
import io
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from screenshots.svg import Cell, cells_of
from screenshots.table import Printed
from tests.typed_lines import Typed
from tui import clock
from tui.cli import asking, main
from tui.cli.day import day_lines
from tui.cli.output import INTERRUPTED, MOST_WIDTH
from tui.cli.paint import Head
from tui.cli.temporary import environment
from tui.domain.today import view
from tui.journal import Journal

LOG = "log.csv"
MORE = "…"
"""Stands for what is not shown."""


class NotDone(AssertionError):
    """The command was refused, or did not say what is to be shown; the text is what it said."""


class Entered(str):
    """A line that somebody typed."""

    __slots__ = ()


class Keyboard(Typed):
    """The same, and each line is told to `echo`, as a terminal shows it."""

    def __init__(self, answers: tuple[str, ...], echo: Callable[[str], object]) -> None:
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self._echo = echo

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # of text, not of bytes
        """The next line, shown."""
        line = super().readline(size)
        self._echo(line)
        return line


def printed(command: Printed, journal: Path, folder: Path, color: str, ground: str) -> list[list[Cell]]:
    """What the command prints on a copy of the journal in `folder`. Raises NotDone."""
    folder.mkdir(mode=0o700)
    if not command.new:
        (folder / "journal.json").write_bytes(journal.read_bytes())
    lines = list(_lines(command, folder))
    rows = cells_of(lines, color, ground)
    bold = [isinstance(line, Head | Entered) for line in lines]
    return [[cell._replace(bold=heavy) for cell in row] for heavy, row in zip(bold, rows, strict=True)]


def _lines(command: Printed, folder: Path) -> Iterator[str]:
    if command.log:
        (folder / LOG).write_text(command.log, encoding="utf-8")
        yield Entered(f"$ cat {LOG}")
        yield from command.log.splitlines()
        yield ""
    line = f"$ ebb {shlex.join(command.words)}"
    yield Entered(line if command.rows is None else f"{line} | head -{command.rows}")
    if not command.log:
        yield ""
    # Not on a terminal, `ebb today` would draw its curves in another way.
    said = _today(folder) if command.words == ("today",) else _said(command, folder)
    yield from _parts(said[: command.rows], command.parts)


def _parts(lines: list[str], parts: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """These parts of the lines, and a mark for each stretch that is left out."""
    end = 0
    for first, last in parts:
        begin = _at(lines, first, end)
        if begin > end:
            yield MORE
        end = _at(lines, last, begin) + 1
        yield from lines[begin:end]
    yield from lines[end:] if not parts else (MORE,) if end < len(lines) else ()


def _at(lines: list[str], beginning: str, start: int) -> int:
    for number, line in enumerate(lines[start:], start):
        if line.startswith(beginning):
            return number
    raise NotDone(f"No line begins with {beginning!r}:\n" + "\n".join(lines))


def _today(folder: Path) -> list[str]:
    journal = Journal.open(folder / "journal.json", folder / "state")
    now, calendar = clock.now(), journal.calendar
    return list(day_lines(view(journal.window(calendar.day_of(now)), now, calendar), MOST_WIDTH, "braille"))


def _said(command: Printed, folder: Path) -> list[str]:
    names = {"EBB_JOURNAL": "journal.json", "EBB_STATE": "state", "EBB_CONFIG": "config.toml"}
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    keyboard = Keyboard(command.answers, lambda line: stream.write(f"{_TYPED}{line}"))
    with (
        environment({"FORCE_COLOR": "1", **{name: str(folder / value) for name, value in names.items()}}),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
        patch.object(sys, "stdin", keyboard),
        patch.object(asking, "can_answer", lambda: True),
        patch.object(asking, "_width", lambda: MOST_WIDTH),
    ):
        code = main(command.words)
    text = written.getvalue().decode()
    if code not in (0, INTERRUPTED if command.answers else 0):
        raise NotDone(text)
    return [_line(line) for line in text.splitlines()]


_TYPED = "\N{START OF TEXT}"
"""Stands before what was typed, until it is a line of its own kind."""
_PAINTED = re.compile(r"\x1b\[[\d;]+m(.*)\x1b\[0m")


def _line(text: str) -> str:
    if text.startswith(_TYPED):
        return Entered(text.removeprefix(_TYPED))
    painted = _PAINTED.fullmatch(text)
    return Head(painted[1]) if painted else text
