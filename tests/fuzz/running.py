"""A command line run in this process on what others have left, and what is wrong with how it ended. No tests."""

import contextlib
import errno
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TextIO, cast

import pytest

from tests.cli.conftest import newer
from tests.schemas import check_document
from tui import paths
from tui.cli import main
from tui.cli.demo import fill
from tui.cli.output import LOG
from tui.journal import Journal

CODES = {0, 1, 2, 3}
"""All that are documented but for a busy journal and for Ctrl+C: nobody else is here."""
STREAMS = ("utf-8", "ascii", "latin-1", "closed", "gone", "full")
"""Where output may go: what can be read has the name of its encoding."""
READABLE = STREAMS[:3]
ZONE = "Europe/Berlin"
MOMENTS = (
    "2026-11-22T17:42:00+01:00",
    "2026-11-23T03:59:59+01:00",
    "2026-12-31T23:59:59+01:00",
    "2027-03-28T03:00:00+02:00",
    "2027-10-31T02:30:00+02:00",
    "2036-02-29T04:00:00+01:00",
)
"""A usual time of day, the last of a day, of a year, the first behind a gap of the clock, one that comes twice, and one
to which nothing is near."""
USUAL = "as it was left"
FOUND: Mapping[str, Callable[[Path], object]] = {
    "not there": Path.unlink,
    "half of it": lambda journal: journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2]),
    "of a newer Ebbtide": lambda journal: newer(journal, journal),
    "edited elsewhere": lambda journal: journal.write_bytes(journal.read_bytes().replace(b'"leaf"', b'"tea"')),
    "no journal at all": lambda journal: journal.write_bytes(b"[]"),
}
"""How the journal may be found, once, besides as the command line before has left it."""
BROUGHT_BACK = {"half of it", "no journal at all"}
"""What any command that opens it puts right before all else."""
QUIET = {"remind", "status"}
"""What has nothing to say when nothing is due, or in a prompt."""
SAVES_FIRST = {"doctor", "urge"}
"""What keeps what it has done when it then has to end with 1."""

_CONTROLS = {chr(number) for number in [*range(10), *range(11, 32), *range(127, 160)]}
_PAINT = re.compile(r"\x1b\[(?:1|1;31|0)m")


class Typed(NamedTuple):
    """A command line, or with `asked` one in which Tab was pressed; what is piped into it; the log that it may read.

    `finds` is how it meets the journal: one of FOUND.
    """

    words: Sequence[str] = ()
    answers: bytes | None = None
    log: bytes = b""
    out: str = STREAMS[0]
    err: str = STREAMS[0]
    asked: Mapping[str, str] = MappingProxyType({})
    finds: str = USUAL


class Ended(NamedTuple):
    """How it ended, and what is wrong with that; nothing is, where all is well."""

    code: int | None
    faults: tuple[str, ...] = ()


class Ground:
    """A home in `root` that somebody has lived in for 60 days. Each command line finds what those before it left."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        self._made, self._kept = root / "made", root / "kept"

    @contextlib.contextmanager
    def entered(self) -> Iterator[Self]:
        """What is run within has its home, its current folder and its clock there."""
        with pytest.MonkeyPatch.context() as patch:
            for name, place in (("JOURNAL", "journal.json"), ("STATE", "state"), ("CONFIG", "config.toml")):
                patch.setenv(f"EBB_{name}", str(self.home / place))
            for name, value in {"EBB_NOW": MOMENTS[0], "TZ": ZONE, "HOME": str(self.home)}.items():
                patch.setenv(name, value)
            self.root.mkdir(exist_ok=True)
            patch.chdir(self.root)
            self.renew()
            yield self

    def renew(self, moment: str = MOMENTS[0]) -> None:
        """Everything as it was before the first command line; it is that moment then."""
        os.chdir(self.root)
        if not self._made.exists():
            self._make()
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._made, self.home)
        os.chdir(self.home)
        os.environ["EBB_NOW"] = moment

    def _make(self) -> None:
        self.home.mkdir(parents=True)
        journal = Journal.open(paths.journal_path(None), paths.state_dir())
        fill(journal, paths.state_dir())
        journal.close()
        shutil.copy(paths.journal_path(None), self.home / "other.json")
        with contextlib.redirect_stdout(io.StringIO()):
            assert main(["dose", "2", "--at=09:00", "--yes"]) == 0
            assert main(["backup"]) == 0
        (self.home / "plan.csv").write_text("day,amount\n0,20\n7,18\n")
        shutil.move(self.home, self._made)

    def run(self, typed: Typed) -> Ended:
        """Run it, and see how it ends."""
        (self.home / "log.csv").write_bytes(typed.log)
        if typed.finds == USUAL or not paths.journal_path(None).is_file():
            return self._run(typed)
        shutil.copytree(self.home, self._kept)
        journal = paths.journal_path(None)
        FOUND[typed.finds](journal)
        if journal.exists():
            os.utime(journal, (0, 0))  # a file that has just been written is given time to become a whole one
        ended = self._run(typed)
        os.chdir(self.root)
        shutil.rmtree(self.home)
        shutil.move(self._kept, self.home)
        os.chdir(self.home)
        return ended

    def _run(self, typed: Typed) -> Ended:
        out, err = _opened(typed.out, "strict"), _opened(typed.err, "backslashreplace")
        before = _kept()
        with pytest.MonkeyPatch.context() as patch, _piped(typed.answers) as stdin:
            for name, value in typed.asked.items():
                patch.setenv(name, value)
            for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            try:
                code = main(list(typed.words))
            except (Exception, SystemExit) as error:
                return Ended(None, (f"it raised {error!r}",))
        faults = _faults(typed, code, _read(out), _read(err))
        may_change = typed.out == "full" or typed.finds in BROUGHT_BACK or SAVES_FIRST & set(typed.words)
        if code in (1, 2) and not may_change and _kept() != before:
            faults.append("it failed and the journal is another one")
        if left := {path.name for path in self.root.iterdir()} - {"home", "made", "kept"}:
            faults.append(f"it left something outside: {left}")
        return Ended(code, tuple(faults))


def _faults(typed: Typed, code: int, out: str, said: str) -> list[str]:
    faults = []
    log = paths.state_dir() / LOG
    if log.exists():
        faults.append(log.read_text(encoding="utf-8"))
        log.unlink()
    if code not in CODES:
        faults.append(f"it ended with {code}")
    may_be_silent = typed.asked or QUIET & set(typed.words) or typed.err not in READABLE
    if code and not said and not may_be_silent:
        faults.append(f"it ended with {code} and without a word")
    if any(word.startswith("--color") for word in typed.words):
        out, said = _PAINT.sub("", out), _PAINT.sub("", said)
    for stream, text in (("stdout", out), ("stderr", said)):
        if found := set(text) & _CONTROLS - ({"\t"} if typed.asked else set()):
            faults.append(f"a terminal would obey {found} on {stream}")
    if typed.out in READABLE and not typed.asked and not out.startswith("Usage: "):
        try:
            check_document(typed.words, code, out)
        except AssertionError as error:
            faults.append(str(error))
    return faults


def _kept() -> bytes:
    path = paths.journal_path(None)
    return path.read_bytes() if path.is_file() else b""


class _Broken(io.RawIOBase):
    """What can take nothing, for this reason."""

    def __init__(self, reason: int) -> None:
        self._reason = reason

    def writable(self) -> bool:
        return True

    def write(self, _data: Any) -> int:
        raise OSError(self._reason, os.strerror(self._reason))


def _opened(kind: str, errors: str) -> TextIO | None:
    if kind == "closed":
        return None
    if kind in READABLE:
        return io.TextIOWrapper(io.BytesIO(), encoding=kind, errors=errors)
    broken = cast("io.BufferedWriter", _Broken(errno.EPIPE if kind == "gone" else errno.ENOSPC))
    return io.TextIOWrapper(broken, encoding="utf-8", write_through=True)


def _read(stream: TextIO | None) -> str:
    """What was written, which every locale reads as the same."""
    below = getattr(stream, "buffer", None)
    if not isinstance(below, io.BytesIO):
        return ""
    assert stream is not None
    stream.flush()
    return below.getvalue().decode("utf-8")


@contextlib.contextmanager
def _piped(answers: bytes | None) -> Iterator[TextIO]:
    """A pipe with these answers, or what is like no input at all."""
    if answers is None:
        with Path(os.devnull).open(encoding="utf-8") as stream:
            yield stream
        return
    reading, writing = os.pipe()
    os.write(writing, answers)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        yield stream
