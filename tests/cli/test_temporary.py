"""The folder of a demo: it goes with the command, whatever ends that."""

import contextlib
import signal
import time
from pathlib import Path

import pytest

from tui.cli import temporary


def wait_in_a_folder(seen: list[Path]) -> None:
    with temporary.temporary_folder("ebbtide-test") as folder:
        seen.append(folder)
        with contextlib.suppress(SystemExit):  # as Python itself does within its callbacks
            signal.raise_signal(signal.SIGTERM)
        time.sleep(10)


def test_a_signal_that_was_not_noticed_ends_the_demo_a_moment_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "AGAIN_AFTER", 0.05)
    seen: list[Path] = []
    with pytest.raises(SystemExit) as ended:
        wait_in_a_folder(seen)
    assert ended.value.code == 128 + signal.SIGTERM
    assert not seen[0].exists()
    assert not temporary._leaving


def leave_twice(seen: list[Path]) -> None:
    with temporary.temporary_folder("ebbtide-test") as folder:
        seen.append(folder)
        try:
            signal.raise_signal(signal.SIGHUP)
        finally:
            signal.raise_signal(signal.SIGTERM)


def test_a_second_signal_does_not_interrupt_what_the_first_has_set_off() -> None:
    seen: list[Path] = []
    with pytest.raises(SystemExit) as ended:
        leave_twice(seen)
    assert ended.value.code == 128 + signal.SIGHUP
    assert not seen[0].exists()
