"""How a line of text stands out at a terminal, and whether it does: heads are bold, what is urgent is bold and red.

Nothing is said by it alone: without it every word is still there.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from tui.cli.output import can_show, emit, say
from tui.domain.texts import clean_text

COLORS = ("auto", "always", "never")

_BOLD, _URGENT, _PLAIN = "\x1b[1m", "\x1b[1;31m", "\x1b[0m"
_chosen = COLORS[0]


class Head(str):
    """A line that stands above others, such as the name of a section."""

    __slots__ = ()
    code = _BOLD


class Urgent(Head):
    """A line that must not be overlooked."""

    __slots__ = ()
    code = _URGENT


def choose_color(when: str) -> None:
    """One of COLORS, for this command line. Each begins with "auto"."""
    global _chosen  # noqa: PLW0603  # of the whole process, as the terminal is
    _chosen = when


def is_colored(stream: Any, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether what goes to `stream` is painted: by `--color`, else by NO_COLOR, else by FORCE_COLOR, else at a terminal
    that can. A variable that is empty says nothing.
    """
    if _chosen != "auto":
        return _chosen == "always"
    if environ.get("NO_COLOR"):
        return False
    if forced := environ.get("FORCE_COLOR"):
        return forced not in ("0", "false")
    return can_show(stream, environ)


def emit_lines(lines: Iterable[str]) -> None:
    """Print lines of data, heads painted where that is wanted, without all else that a terminal would obey.

    Raises like `emit`.
    """
    painted = is_colored(sys.stdout)
    emit("\n".join(_painted(line) if painted else clean_text(line) for line in lines))


def warn(text: str) -> None:
    """Say on stderr what must not be overlooked, on one line. Never raises."""
    say(text, (Urgent.code, _PLAIN) if is_colored(sys.stderr) else ("", ""))


def _painted(line: str) -> str:
    text = clean_text(line)
    return f"{line.code}{text}{_PLAIN}" if isinstance(line, Head) and text else text
