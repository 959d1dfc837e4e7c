"""The folder of a demo: it goes with the command, whatever ends that and in whatever moment."""

import contextlib
import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.temporary import temporary_folder
from tui.domain.errors import Refused


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def exit_code(work: Callable[[], object]) -> int:
    """What a process of its own ends with that does this; 0 when it came through."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_removes_the_folder_and_ends_the_command(here: Path, number: signal.Signals) -> None:
    def work() -> None:
        with temporary_folder("try") as folder:
            (folder / "note").write_text("something private")
            signal.raise_signal(number)

    assert exit_code(work) == 128 + number
    assert list(here.iterdir()) == []


def test_nothing_in_between_can_take_the_end_for_an_error_of_its_own(here: Path) -> None:
    def work() -> None:
        with temporary_folder("try"), contextlib.suppress(BaseException):
            signal.raise_signal(signal.SIGTERM)

    assert exit_code(work) == 128 + signal.SIGTERM
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("step", ["mkdtemp", "open", "flock", "rename"])
def test_a_signal_while_the_folder_is_being_made_leaves_none(
    here: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Also in the moment in which it is there and nobody has its name yet."""
    place = {"mkdtemp": tempfile, "open": os, "flock": fcntl, "rename": Path}[step]
    real = getattr(place, step)

    def interrupted(*arguments: object, **named: object) -> object:
        made = real(*arguments, **named)
        signal.raise_signal(signal.SIGTERM)
        return made

    monkeypatch.setattr(place, step, interrupted)

    def work() -> None:
        with temporary_folder("try"):
            pass

    assert exit_code(work) == 128 + signal.SIGTERM
    assert list(here.iterdir()) == []


def test_a_signal_while_none_can_be_made_is_heard(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_named: object) -> str:
        signal.raise_signal(signal.SIGHUP)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)

    def work() -> None:
        with temporary_folder("try"):
            pass

    assert exit_code(work) == 128 + signal.SIGHUP
    assert list(here.iterdir()) == []


def test_a_second_signal_does_not_stop_the_removal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.rmtree

    def interrupted(path: Path, ignore_errors: bool) -> None:
        signal.raise_signal(signal.SIGTERM)
        real(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", interrupted)

    def work() -> None:
        with temporary_folder("try") as folder:
            (folder / "note").touch()

    assert exit_code(work) == 0
    assert list(here.iterdir()) == []


def test_what_is_saved_while_the_folder_goes_goes_with_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, late = shutil.rmtree, ["saved late"]

    def meanwhile(path: Path, ignore_errors: bool) -> None:
        real(path, ignore_errors=ignore_errors)
        if late:
            path.mkdir()
            (path / "journal.json").write_text(late.pop())

    monkeypatch.setattr(shutil, "rmtree", meanwhile)
    with temporary_folder("try"):
        pass
    assert list(here.iterdir()) == []


def test_a_folder_that_can_not_be_locked_is_not_left_behind(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_held: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(Refused, match="No locks available"), temporary_folder("try"):
        pass
    assert list(here.iterdir()) == []


def test_signals_are_handled_as_before_once_the_folder_has_gone(here: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with temporary_folder("try"):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
