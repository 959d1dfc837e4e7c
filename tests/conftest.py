"""What every test shares: a world and a time of its own, programs from outside, and when a skip is a failure.

Nothing about any one part of Ebbtide lives here.
"""

import os
import shutil
import traceback
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import NOW
from tests.handed_down import only_what_a_shell_would
from tui import clock

settings.register_profile("ebbtide", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("ebbtide")
only_what_a_shell_would()

NO_SKIP = "EBB_NO_SKIP"
"""Set on a machine that has everything: there a skipped test is a failed one."""


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the journal, the state, the preferences, the clock or the zone of the person who runs it.

    It is 17:42 on Sunday 22 November 2026 in UTC, also for the programs that it starts, and stays so until the
    test says otherwise: by a time of its own in EBB_NOW, or by `running_clock`.
    """
    monkeypatch.setenv("EBB_JOURNAL", str(tmp_path / "journal.json"))
    monkeypatch.setenv("EBB_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("EBB_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv(clock.FREEZE, NOW.isoformat())
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def running_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test of time that passes, and no other: it may not name a date, or it fails on all other days."""
    monkeypatch.delenv(clock.FREEZE)


@pytest.fixture(autouse=True)
def no_other_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that lets the clock run without asking for `running_clock` fails today, not on some other day."""
    if "running_clock" in request.fixturenames:
        yield
        return
    read: list[str] = []

    def now() -> datetime:
        if not os.environ.get(clock.FREEZE, "").strip():
            read.append("".join(traceback.format_stack(limit=6)[:-1]))
        return real()

    real = clock.now
    monkeypatch.setattr(clock, "now", now)
    yield
    if read:
        pytest.fail(f"the running clock was read, and `running_clock` not asked for:\n{read[0]}", pytrace=False)


COUNTS = pytest.StashKey[list[str]]()


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Has a line printed at the end of the run: how much a harness has tried."""
    return request.config.stash.setdefault(COUNTS, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says what the harnesses counted."""
    for line in config.stash.get(COUNTS, []):
        terminalreporter.write_line(line)


def find_program(name: str) -> str | None:
    """Where a program is, sbin included: sshd is not on everybody's path."""
    return shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test marked `outside` when a program it names is missing."""
    missing = [name for mark in item.iter_markers("outside") for name in mark.args if find_program(name) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With EBB_NO_SKIP set, a skipped test counts as a failed one."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(NO_SKIP):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped and {NO_SKIP} is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that skips itself as a whole."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIP):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped and {NO_SKIP} is set: {report.longrepr}"
    return report
