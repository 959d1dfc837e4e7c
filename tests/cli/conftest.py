"""One command line run in process, under a frozen clock and on a journal of the test's own.

No expectations live here.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.examples import worked_plan
from tests.schemas import check_document
from tests.typed_lines import Typed
from tui import paths
from tui.cli import main
from tui.journal import Journal

NOW = "2026-11-22T17:42:10-05:00"
ZONE = "America/New_York"


@dataclass(frozen=True)
class Done:
    """What a command did: its exit code and what it wrote to the two streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Ebb = Callable[..., Done]
Piped = Callable[..., Done]


@pytest.fixture
def ebb(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ebb:
    """Runs `ebb` with these words and a clock that reads Sunday 22 November 2026, 17:42 in New York.

    Every JSON document that it prints is held against its schema.
    """
    monkeypatch.setenv("EBB_NOW", NOW)

    def run(*words: str) -> Done:
        capsys.readouterr()
        code = main(list(words))
        captured = capsys.readouterr()
        check_document(words, code, captured.out)
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def piped(ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Piped:
    """Runs `ebb` with these lines on its input, the first argument."""

    def run(lines: str | bytes, *words: str) -> Done:
        path = tmp_path / "answers"
        path.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
        with path.open(encoding="utf-8", newline="\n") as stream:  # as python opens its input
            monkeypatch.setattr(sys, "stdin", stream)
            try:
                return ebb(*words)
            finally:
                path.unlink()

    return run


@pytest.fixture
def typed(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> Piped:
    """Runs `ebb` with somebody at a terminal who types these lines, and then Ctrl+C."""

    def run(text: str | bytes, *words: str) -> Done:
        assert isinstance(text, str)
        monkeypatch.setattr(sys, "stdin", Typed(text))
        return ebb(*words)

    return run


def open_journal() -> Journal:
    """The journal of the test."""
    return Journal.open(paths.journal_path(None), paths.state_dir())


def tables() -> dict[str, list[dict[str, Any]]]:
    """The documents of every table as they are on disk; nothing before the first change."""
    path = paths.journal_path(None)
    return {name: list(rows.values()) for name, rows in json.loads(path.read_text()).items()} if path.exists() else {}


def newer(journal: Path, copy: Path) -> None:
    """Writes the journal once more, as an Ebbtide with a later schema could have left it."""
    data = json.loads(journal.read_text())
    data["meta"]["1"] |= {"schema": 9, "sum": ""}
    copy.write_text(json.dumps(data))


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """Every file there is, with its bytes: what must not change when something is refused."""

    def look() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}

    return look


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's clock runs in New York."""
    monkeypatch.setenv("TZ", ZONE)


@pytest.fixture
def lived_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal in New York time, otherwise empty."""
    monkeypatch.setenv("EBB_NOW", NOW)
    journal = open_journal()
    journal.save_settings({"timezone": ZONE})
    journal.close()


@pytest.fixture
def tapering(lived_in: None) -> None:
    """The same journal with the worked plan in force."""
    journal = open_journal()
    journal.begin_plan(worked_plan())
    journal.close()


@pytest.fixture
def three_days(ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dose and a check-in on each of three days, the last of them today; each began with a backup."""
    for day in (20, 21, 22):
        monkeypatch.setenv("EBB_NOW", f"2026-11-{day}T12:00:00-05:00")
        ebb("dose", "2.7")
        ebb("checkin", "--set", "anxiety=2")
    monkeypatch.setenv("EBB_NOW", NOW)


@pytest.fixture
def home(ebb: Ebb, lived_in: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with backups, a draft, a log and preferences, each in a folder of its own in a home."""
    home = tmp_path / "home"
    for name in ("share", "state", "config"):
        (home / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("EBB_JOURNAL", str(home / "share" / "ebbtide" / "journal.json"))
    monkeypatch.setenv("EBB_STATE", str(home / "state" / "ebbtide"))
    monkeypatch.setenv("EBB_CONFIG", str(home / "config" / "config.toml"))
    assert ebb("dose", "2.7", "--at", "08:00").code == 0
    assert ebb("dose", "1", "--at", "12:00").code == 0
    assert ebb("checkin", "--set", "craving=1").code == 0
    opened = open_journal()
    opened.drafts.save(date(2026, 11, 22), {"anxiety": 2})
    opened.close()
    for path in (paths.state_dir() / "ebb.log", paths.config_path()):
        path.touch(0o600)
    assert ebb("doctor").code == 0
    return home
