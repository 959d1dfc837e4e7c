"""A disk that fails while a command looks around on it: one plain sentence, never an error of Ebbtide's own.

What is saved or not then is tested with the journal.
"""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import NOW, Ebb
from tests.journal.calls import Call, Calls, Real
from tui.journal import identity

LOOKS = ("stat", "lstat", "readlink", "scandir", "listdir")
COMMANDS = (
    ["dose", "1", "--at", "09:00"],
    ["undo"],
    ["today"],
    ["status", "--verbose"],
    ["remind"],
    ["doctor"],
    ["backup"],
    ["backup", "stick"],
    ["backup", "stick/new.json"],
    ["merge", "other.json", "--yes"],
    ["restore"],
    ["restore", "1", "--yes"],
    ["restore", "other.json", "--yes"],
)


@pytest.fixture
def template(ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal behind a link, with backups, another one and an empty folder."""
    made = tmp_path / "template"
    monkeypatch.setenv("EBB_STATE", str(made / "state"))
    for day in (20, 21, 22):
        monkeypatch.setenv("EBB_NOW", f"2026-11-{day}T12:00:00-05:00")
        assert ebb("--journal", str(made / "data" / "journal.json"), "dose", "2").code == 0
    shutil.copy(made / "data" / "journal.json", made / "other.json")
    assert ebb("--journal", str(made / "other.json"), "dose", "1", "--at", "10:00").code == 0
    (made / "link.json").symlink_to("data/journal.json")
    (made / "stick").mkdir()
    monkeypatch.setenv("EBB_NOW", NOW)
    return made


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE], ids=errno.errorcode.get)
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "for good"])
def test_whatever_cannot_be_looked_at_is_said_in_one_sentence(
    ebb: Ebb, template: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], number: int, lasts: bool
) -> None:
    world = template.with_name("world")
    monkeypatch.setenv("EBB_JOURNAL", str(world / "link.json"))
    monkeypatch.setenv("EBB_STATE", str(world / "state"))
    monkeypatch.chdir(template.parent)
    words = [str(world / word) if (template / word).exists() or "/" in word else word for word in words]

    def fault(_calls: Calls, call: Call, _real: Real, arguments: tuple[Any, ...]) -> Any:
        raise OSError(number, os.strerror(number), arguments[0] if arguments else None)

    def afresh() -> None:
        shutil.rmtree(world, ignore_errors=True)
        shutil.copytree(template, world, symlinks=True)
        monkeypatch.setattr(identity, "_behind", {})

    afresh()
    with Calls() as watch:
        ebb(*words)
    looks = [at for at, call in enumerate(watch.made) if call.name in LOOKS]
    assert looks
    for at in looks:
        afresh()
        with Calls(fault, at, on=lasts, only=LOOKS):
            done = ebb(*words)
        assert "error of its own" not in done.err, (at, watch.made[at], done.err)
        assert done.code in (0, 1, 3)
        assert not done.code or done.err.endswith((".\n", "mends it.\n", "of them.\n")), done.err


def test_a_journal_that_cannot_even_be_looked_at_ends_with_3(
    ebb: Ebb, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, readlink = template / "link.json", os.readlink

    def fails(path: "os.PathLike[str] | str") -> str:
        if os.fspath(path) == str(link):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return readlink(path)

    monkeypatch.setattr(os, "readlink", fails)
    monkeypatch.setattr(identity, "_behind", {})
    for words in (["dose", "1"], ["today"], ["restore"], ["doctor"]):
        done = ebb("--journal", str(link), *words)
        sentence = f"{link} cannot be opened, because the disk reports an error: correct that first."
        assert done.code == 3
        assert sentence in done.out + done.err


def test_a_stick_that_fails_is_named(ebb: Ebb, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick, stat = template / "stick", os.stat

    def fails(path: Any, **options: Any) -> os.stat_result:
        if not isinstance(path, int) and os.fspath(path) == str(stick):
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return stat(path, **options)

    monkeypatch.setattr(os, "stat", fails)
    done = ebb("--journal", str(template / "link.json"), "backup", f"{stick}/new.json")
    assert done.code == 1
    assert done.err == f"{stick} cannot be used, because the disk reports an error: put that right and try again.\n"
