"""The two streams and the exit codes: stdout carries data, stderr talk, and every error ends as one sentence.

Nothing about any one command lives here. Imported on the way to a prompt, so it imports next to nothing.
"""

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui import terminal

DONE, REFUSED, USAGE, UNREADABLE, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Done; refused or failed; wrong usage; journal unreadable; journal busy; Ctrl+C."""

LOG = "ebb.log"
_LARGEST_LOG = 1_000_000
_LONGEST_SENTENCE = 2_000

LEAST_WIDTH, MOST_WIDTH = 40, 80
"""Columns for text: a telephone has the fewest, and more than the most are hard to read."""

# For a locale without UTF-8: what would come out as another character has a plain way to be said.
_PLAINLY = ((" · ", ", "), ("·", "-"), ("–", "-"), ("…", "..."), ("½", ".5"))


class OutputFailed(Exception):
    """stdout could not take what was printed; the text says why."""


def emit(text: str) -> None:
    """Print a line, or lines, of data. Raises BrokenPipeError when the reader has gone, else OutputFailed."""
    stream = sys.stdout
    if stream is None:  # closed by whoever started us: nobody wants to read it
        return
    with _answering():
        stream.write(f"{_showable(text, stream)}\n")
        stream.flush()


def emit_file(data: bytes) -> None:
    """Print what would be a file in UTF-8, byte for byte; on a terminal without what that would obey. Raises as `emit`.

    The locale has no say where a program or a file reads it.
    """
    stream = sys.stdout
    if stream is None:
        return
    below = getattr(stream, "buffer", None)
    if _is_terminal(stream) or below is None:
        from tui.domain.texts import showable

        emit(showable(data.decode()).removesuffix("\n"))
        return
    with _answering():
        stream.flush()
        below.write(data)
        below.flush()


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputFailed(f"The answer could not be written to its output ({reason}).") from error


def emit_json(document: Any) -> None:
    """Print one JSON document, in ASCII where the locale has no more than that.

    What a terminal would obey is escaped also where JSON would not ask for it: the name of a file may hold that.
    """
    import json

    from tui.domain.texts import escaped

    emit(escaped(json.dumps(document, ensure_ascii=not _is_utf8(sys.stdout), indent=2)))


def say(text: str, around: tuple[str, str] = ("", "")) -> None:
    """Say one thing on stderr, on one line and without anything that a terminal would obey. Never raises.

    `around` is what begins and ends the line as it is: how it is painted.
    """
    from tui.domain.texts import clean_text

    stream = sys.stderr
    if stream is None:
        return
    line = " ".join(clean_text(text[:_LONGEST_SENTENCE]).split())
    begin, end = around
    try:
        stream.write(f"{begin}{_showable(line, stream)}{end}\n")
        stream.flush()
    except (OSError, ValueError):
        pass


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person says yes: `yes` answers for them, a terminal is asked; elsewhere nobody is there to ask."""
    if yes:
        return True
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        return False
    from tui.cli.asking import NobodyAnswers, next_line, settle

    settle()
    say(f"{question} Type y and Enter for yes, only Enter for no:")
    try:
        return next_line().casefold() in ("y", "yes")
    except NobodyAnswers:
        return False


def has_screen() -> bool:
    """Whether there is a terminal on both sides that can show more than lines."""
    return _is_terminal(sys.stdin) and can_show(sys.stdout)


def can_show(stream: Any, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a terminal is there that can show more than letters, line by line: by its TERM."""
    return _is_terminal(stream) and environ.get("TERM", "") not in ("", "dumb")


def columns(least: int = LEAST_WIDTH, most: int = MOST_WIDTH) -> int:
    """The width for text: that of the terminal on stdout within these limits, or `most` where there is none."""
    return min(max(_size()[0] or most, least), most)


def rows() -> int:
    """The lines of the terminal on stdout; 0 where there is none, or it does not say."""
    return _size()[1]


def _size() -> tuple[int, int]:
    try:
        return os.get_terminal_size(sys.stdout.fileno()) if _is_terminal(sys.stdout) else (0, 0)
    except (OSError, ValueError):
        return 0, 0


def ended_by(error: Exception, *, quietly: bool = False) -> int:
    """Say in one sentence what went wrong, and the exit code for it. An error of our own goes to the log.

    `quietly` it is the exit code alone: nothing is said, and nothing written.
    """
    from tui.domain.errors import Refused

    if isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno == errno.EPIPE):
        # What was asked for is done; the reader, such as `head`, has seen enough.
        return DONE
    code, sentence = REFUSED, str(error)
    if not isinstance(error, OutputFailed | Refused):
        from tui.journal import JournalBusy, JournalError, JournalUnreadable

        if isinstance(error, JournalUnreadable | JournalBusy):
            code = UNREADABLE if isinstance(error, JournalUnreadable) else BUSY
        elif not isinstance(error, JournalError):
            sentence = "" if quietly else _unforeseen(error)
    if not quietly:
        say(sentence)
    return code


def _unforeseen(error: Exception) -> str:
    """The sentence for what no part of Ebbtide has a word of its own for; an error of our own goes to the log."""
    from tui.journal.errors import is_plain, reason

    log = _log(error)
    if isinstance(error, OSError) and is_plain(error):
        what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else "A file"
        return f"{what} cannot be used, because {reason(error)}: put that right and try again."
    where = f"the details are in {log}" if log else "and the details could not be written to the log"
    return f"Ebbtide ran into an error of its own ({type(error).__name__}): {where}."


def _log(error: Exception) -> Path | None:
    """Append the traceback to the log in the state folder, for this person's eyes only; None when it cannot be."""
    import traceback

    from tui import __version__, paths
    from tui.journal.files import make_folder

    try:
        folder = paths.state_dir()
        make_folder(folder)
        path = folder / LOG
        size = path.stat().st_size if path.exists() else 0
        fresh = os.O_TRUNC if size > _LARGEST_LOG else os.O_APPEND
        no_links = getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | fresh | no_links | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            os.fchmod(descriptor, 0o600)
            log.write(f"\nEbbtide {__version__}, {_time()}\n{''.join(traceback.format_exception(error))}")
    except OSError:
        return None
    return path


def _time() -> str:
    from tui import clock
    from tui.domain.errors import Refused

    try:
        return clock.now().isoformat(timespec="seconds")
    except Refused as error:
        return str(error)


def _is_terminal(stream: Any) -> bool:
    return stream is not None and not stream.closed and bool(stream.isatty())


def _is_utf8(stream: Any) -> bool:
    return terminal.encoding(getattr(stream, "encoding", None)) == terminal.UTF_8


def _showable(text: str, stream: Any) -> str:
    """The text as that stream can show it: in its encoding, and at a text console with the marks of its font."""
    encoding = terminal.encoding(stream.encoding)
    if not text.isascii() and terminal.is_console() and _is_terminal(stream):
        text = terminal.for_console(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for mark, words in _PLAINLY:
            text = text.replace(mark, words)
        plain = terminal.plain(text) if encoding == terminal.ASCII else text
        return plain.encode(encoding, "replace").decode(encoding)
    return text
