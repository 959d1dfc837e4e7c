"""What the terminal of `ebb doctor` lies in: its size, its entry in terminfo, the locale, tmux and the way to it.

Facts are looked up here; the sentences are the domain's. Nothing is changed.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui import terminal
from tui.domain import terminal_words
from tui.domain.checking import Finding
from tui.domain.terminal_words import Answer, Inside, Way
from tui.prefs import Preferences

_TMUX = ("version", "escape-time", "default-terminal", "client_pid")
_PATIENCE = 1.0
"""Seconds for tmux to answer."""
_MOST_PARENTS = 20
_SSH = ("sshd", "dropbear")


def asked() -> Answer:
    """What the terminal answers, where this is one that can; whatever was printed is out before it is asked."""
    if size() is None or os.environ.get("TERM", "") in ("", "dumb"):
        return Answer("no terminal")
    from tui.cli import round_trip

    far = os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY")
    sys.stdout.flush()
    return round_trip.ask(0, sys.stdout.fileno(), patience=round_trip.FAR_PATIENCE if far else round_trip.PATIENCE)


def findings(answer: Answer, preferences: Preferences, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """All about the terminal, one after the other; one line where there is none."""
    seen = size()
    if seen is None:
        yield terminal_words.NO_TERMINAL
        return
    term, around = environ.get("TERM", ""), inside(environ)
    yield terminal_words.named(term, around, described=is_described(term))
    yield terminal_words.size_found(seen)
    yield terminal_words.colors_found(terminal.colors(environ), terminal.colors_by(environ), around)
    encoding = terminal.encoding(sys.stdout.encoding, environ)
    utf8 = encoding == terminal.UTF_8
    yield terminal_words.unicode_found(locale_by(environ), answer, utf8=utf8, missing=missing_locale(environ))
    yield terminal_words.curves_found(preferences.marker, utf8=utf8, console=terminal.is_console(environ))
    yield terminal_words.inside_found(around, term)
    came = way(around, environ)
    yield terminal_words.way_found(came)
    yield terminal_words.latency_found(answer, around, came, term)
    yield from terminal_words.costly(came, answer, mouse=preferences.mouse, animation=preferences.animation)


def size() -> tuple[int, int] | None:
    """Columns and rows of the terminal on stdout, 0 where it does not say; None where there is none."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    except (AttributeError, OSError, ValueError):
        return None
    return None if found is None else (found.columns, found.lines)


def is_described(term: str) -> bool | None:
    """Whether this machine knows that terminal; None where nobody can say."""
    try:
        import curses
    except ImportError:
        return None
    try:
        curses.setupterm(term, 2)
    except (curses.error, ValueError):
        return False
    return True


def missing_locale(environ: Mapping[str, str] = os.environ) -> str:
    """The locale that is set but not on this machine; nothing where all is well."""
    import locale

    try:
        # Python itself asks for the letters (LC_CTYPE), and takes another locale where it does not get this one.
        locale.setlocale(locale.LC_COLLATE, "")
    except locale.Error:
        return environ.get("LC_ALL") or environ.get("LC_COLLATE") or environ.get("LANG", "")
    locale.setlocale(locale.LC_COLLATE, "C")
    return ""


def inside(environ: Mapping[str, str] = os.environ) -> Inside | None:
    """The multiplexer that this terminal is a window of; None for none."""
    if environ.get("TMUX"):
        told = _asked_of_tmux()
        waits = told.get("escape-time", "")
        return Inside(
            "tmux",
            told.get("version", ""),
            int(waits) if waits.isdecimal() else None,
            told.get("default-terminal", ""),
            told.get("client_pid", ""),
        )
    if environ.get("ZELLIJ") is not None:
        return Inside("zellij")
    if environ.get("STY"):
        return Inside("screen")
    return None


def way(found: Inside | None, environ: Mapping[str, str] = os.environ) -> Way:
    """How the person comes here. In tmux the process that shows it counts: variables stay as they once were."""
    from_client = found is not None and found.client.isdecimal()
    names = list(_parents(int(found.client) if found is not None and from_client else os.getppid()))
    if "mosh-server" in names:
        return "mosh"
    if any(name.startswith(_SSH) for name in names):
        return "SSH"
    told = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    return "SSH" if told and not (from_client and names) else ""


def locale_by(environ: Mapping[str, str] = os.environ) -> str:
    """The variable that the letters go by, with its value; nothing where none is set."""
    name = terminal.locale_variable(environ)
    if name == "LC_CTYPE" and environ[name] in terminal.COERCED and environ.get("LANG"):
        name = "LANG"  # Python may have put the other one there itself
    return f"{name} {environ[name]}" if name else ""


def _asked_of_tmux() -> dict[str, str]:
    """What tmux says of itself; nothing where it does not answer at once."""
    import subprocess

    try:
        done = subprocess.run(
            ["tmux", "display-message", "-p", "\n".join(f"#{{{name}}}" for name in _TMUX)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    return dict(zip(_TMUX, done.stdout.split("\n"), strict=False))


def _parents(process: int) -> Iterator[str]:
    """The names of this process and those above it, where the system lists them."""
    for _ in range(_MOST_PARENTS):
        try:
            head, _, tail = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")
            process = int(tail.split()[1])
        except (OSError, ValueError, IndexError):
            return
        yield head.partition("(")[2]
        if process <= 1:
            return
