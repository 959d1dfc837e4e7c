"""Questions that are asked line by line: on any terminal, through a screen reader, or with answers piped in.

A question is one line on stderr, an answer one line that is read. No cursor is moved and nothing is drawn.
"""

import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from textwrap import wrap
from typing import TypeVar

from tui.cli.calling import asks_for_help, urgent, who_answers
from tui.cli.output import say
from tui.domain.errors import Refused
from tui.domain.records import LONGEST_TEXT

T = TypeVar("T")

BACK, EXPLAIN = "b", "?"

_LONGEST_LINE = LONGEST_TEXT + 2
_NARROWEST = 20
_REPLACED = "replace"
_MARK = "\ufeff"
"""What some editors put before the first line of a file."""


class NobodyAnswers(Exception):
    """The input has ended, or the terminal has gone."""


class WentBack(Exception):
    """The question before is wanted once more."""


def can_answer() -> bool:
    """Whether answers may come: from a terminal, a pipe or a file, but not from /dev/null or a closed input."""
    stream = sys.stdin
    if stream is None or stream.closed:
        return False
    try:
        return stream.isatty() or not stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # no file at all is behind it
        return False


def is_terminal() -> bool:
    """Whether a person answers, at a terminal: then an answer that is none can be given again."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def ask(
    question: str, read: Callable[[str], T], *, explained: Sequence[str] = (), can_go_back: bool = False
) -> T | None:
    """The answer, as `read` understands it; None for Enter alone. At a terminal it is asked until it is understood.

    `?` says what is `explained`, sentence by sentence, and asks again; where nothing is, it is an answer like others.
    `sos` says who helps, and asks again; and an answer that is none, in words of an emergency, is told where to go.
    Raises WentBack for `b` where one can go back, NobodyAnswers, and Refused when what was piped in is no answer: the
    next line answers another question.
    """
    settle()
    while True:
        tell(question)
        line = next_line()
        if not line:
            return None
        if line == EXPLAIN and explained:
            for sentence in explained:
                tell(sentence)
            continue
        if asks_for_help(line):
            for sentence in who_answers():
                tell(sentence)
            continue
        if line.casefold() == BACK and can_go_back:
            raise WentBack
        try:
            return read(line)
        except Refused as error:
            if where_to := urgent(line):
                tell(where_to[0].upper() + where_to[1:])
            if not is_terminal():
                raise
            tell(str(error))


def after_ctrl_c() -> None:
    """Begin a line of its own behind the ^C that a terminal shows."""
    if is_terminal():
        say("")


def tell(text: str) -> None:
    """Say one thing between the questions, wrapped to the terminal that they are shown on."""
    for row in wrap(text, _width()):
        say(row)


def settle() -> None:
    """Have the input take whatever comes; before a question is shown, since a Ctrl+C could get lost in it.

    Else bytes that are no text would take the lines after them along, and where lines end in a carriage return alone
    all of them would be one. A stream of its own kind stays as it is.
    """
    if getattr(sys.stdin, "errors", _REPLACED) != _REPLACED:
        with suppress(AttributeError, OSError, ValueError):
            sys.stdin.reconfigure(errors=_REPLACED, newline=None)  # type: ignore[union-attr]


def next_line() -> str:
    """One line of the input, without the space around it. Raises NobodyAnswers where there is none any more."""
    try:
        line = part = sys.stdin.readline(_LONGEST_LINE)
        while len(part) == _LONGEST_LINE and not part.endswith("\n"):  # the rest of it answers no other question
            part = sys.stdin.readline(_LONGEST_LINE)
    except UnicodeDecodeError:
        line = "\ufffd\n"
    except (OSError, ValueError):
        line = ""
    if not line:
        raise NobodyAnswers
    return line.lstrip(_MARK).strip()


def _width() -> int:
    """The columns of the terminal that questions are shown on; where there is none, a question is one line."""
    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0
    except (AttributeError, OSError, ValueError):
        width = 0
    return max(width, _NARROWEST) if width else _LONGEST_LINE
