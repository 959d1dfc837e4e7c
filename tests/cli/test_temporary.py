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
    assert not temporary._reminders
