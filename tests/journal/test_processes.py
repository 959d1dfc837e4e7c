"""Many processes on one journal, killed at any moment: what was acknowledged is there, nothing is lost or half."""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.checking import said, strays
from tests.journal.conftest import NewDose, Reopen
from tui.journal import Journal, JournalBusy, JournalReadOnly, layout, lock
from tui.journal.rows import Rows

ROOT = Path(__file__).parents[2]


Started = subprocess.Popen[str]
Start = Callable[..., Started]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a task of `crashing`, which ends with the test at the latest."""
    started: list[Started] = []

    def start(*arguments: object, stdin: int = subprocess.DEVNULL) -> Started:
        command = [sys.executable, "-m", "tests.journal.crashing", *map(str, arguments)]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stdin=stdin, text=True))
        return started[-1]

    yield start
    for each in started:
        if each.poll() is None:
            each.kill()
            each.communicate()


def log_a_dose(path: Path, state: Path, note: str) -> str:
    """Logs a dose as a script does; says its id."""
    command = [sys.executable, "-m", "tui", "dose", "1", "--yes", "--json", "--note", note, "--journal", str(path)]
    environment = {**os.environ, "EBB_STATE": str(state)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return str(json.loads(done.stdout)["id"])


def test_a_writer_killed_two_hundred_times_keeps_its_word(
    path: Path, state: Path, reopen: Reopen, new_dose: NewDose, start: Start
) -> None:
    out, _ = start("kill", path, state, 200).communicate(timeout=100)
    told = json.loads(out)
    acknowledged = told["acknowledged"]
    assert told["always_whole"]
    assert layout.trusted(path.read_bytes(), layout.Sums()) is not None
    assert len(acknowledged) >= 200
    journal = reopen()
    there = [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]]
    assert set(acknowledged) <= set(there)
    assert len(there) == len(set(there)) <= len(acknowledged) + 200
    journal.add_dose(new_dose())
    assert strays(path.parent, state) == []


def test_two_thousand_changes_by_eight_processes_at_once_are_all_there(
    path: Path,
    state: Path,
    reopen: Reopen,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    count: Callable[[str], None],
) -> None:
    """Eight writers with 250 changes each, a reader that looks all the time, and doses logged from a script."""
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    watching, begun = reopen(), time.monotonic()
    reader = start("read", path, state, 0, stdin=subprocess.PIPE)
    writers = [start("write", path, state, 250) for _ in range(8)]
    scripts = [log_a_dose(path, state, note=f"script {number}") for number in range(6)]
    told = [json.loads(writer.communicate(timeout=100)[0]) for writer in writers]
    seen = json.loads(reader.communicate("", timeout=100)[0])
    took = time.monotonic() - begun

    assert [len(each["ids"]) for each in told] == [250] * 8
    assert sum(each["broken"] for each in told) == 0
    assert seen["broken"] == 0
    assert seen["versions"] > 5
    assert watching.refresh() is not None
    there = {dose.id: dose for dose in watching.doses(SUNDAY, SUNDAY)[SUNDAY]}
    assert {identity for each in told for identity in each["ids"]} | set(scripts) == set(there)
    assert len(json.loads(path.read_bytes())["doses"]) == 2006
    longest = max(each["longest"] for each in told)
    count(
        f"8 processes x 250 changes in {took:.1f} s: 2000 of 2000 there, file whole after every one;"
        f" {seen['looks']} looks of a reader, 0 at anything half; longest wait {longest:.2f} s"
    )


def test_what_eight_processes_did_is_taken_back_in_the_order_in_which_it_was_done(
    path: Path, state: Path, reopen: Reopen, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    writers = [start("write", path, state, 15) for _ in range(8)]
    for writer in writers:
        assert json.loads(writer.communicate(timeout=60)[0])["broken"] == 0
    rows = json.loads(path.read_bytes())["doses"]
    made = [document["id"] for _, document in sorted(rows.items(), key=lambda row: int(row[0]))]
    assert len(made) == 120
    journal = reopen()
    for expected in reversed(made[-100:]):
        before = said(path).keys()
        assert journal.undo() == "dose 2.5 g at 17:42"
        assert {identity for table, identity in before - said(path).keys()} == {expected}
    assert journal.undo_label() is None  # the history knows the last hundred changes
    assert [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == sorted(made[:20])


HOLD = """
import sys
from pathlib import Path
from tui.journal import lock
with lock.held(Path(sys.argv[1]), 1.0) as locked:
    sys.stdout.write(f"{locked}\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def test_a_lock_that_is_held_too_long_is_reported_with_its_holder(
    journal: Journal, reopen: Reopen, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose())
    before = journal.path.read_bytes()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, f"{journal.path}.lock"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    with pytest.raises(JournalBusy, match=f"process {holder.pid}") as raised:
        journal.add_dose(new_dose())
    assert raised.value.pid == holder.pid
    assert journal.path.read_bytes() == before
    assert len(reopen().doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
    holder.kill()
    holder.communicate()
    journal.add_dose(new_dose())
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2


def test_a_lock_file_that_somebody_deletes_still_keeps_two_apart(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock.held(path, 0.1):
        path.unlink()
        with lock.held(path, 0.1) as locked:
            assert locked
            with pytest.raises(JournalBusy), lock.held(path, 0.05):
                pass


def test_on_a_disk_without_locks_a_change_in_the_way_is_noticed(
    journal: Journal, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    other = reopen()
    seen: list[int] = []

    def in_between() -> None:
        """Another process, between our reading and our saving."""
        if not seen:
            seen.append(1)
            other.add_dose(new_dose("1"))

    layout_compose = layout.compose

    def compose(tables: layout.Tables, sums: layout.Sums) -> object:
        made = layout_compose(tables, sums)
        in_between()
        return made

    journal.add_dose(new_dose())
    monkeypatch.setattr(layout, "compose", compose)
    journal.add_dose(new_dose("2"))
    amounts = sorted(str(dose.amount) for dose in reopen().doses(SUNDAY, SUNDAY)[SUNDAY])
    assert amounts == ["1", "2", "2.7"]
    assert journal.no_locks


def test_a_journal_turned_newer_by_another_process_is_not_written_over(journal: Journal, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    tables = dict(layout.trusted(journal.path.read_bytes(), layout.Sums()) or {})
    tables["meta"] = Rows.of({1: {**tables["meta"][1], "schema": 2}})
    newer = b"".join(layout.compose(tables, layout.Sums())[0])
    journal.path.write_bytes(newer)
    with pytest.raises(JournalReadOnly, match="newer Ebbtide"):
        journal.add_dose(new_dose())
    assert journal.path.read_bytes() == newer


LIGHT = """
import sys
from datetime import date
from pathlib import Path
from tui.journal import Journal
journal = Journal.open(Path(sys.argv[1]), Path(sys.argv[2]))
window = journal.window(date(2026, 11, 22))
assert journal.undo_label() and journal.read_only is None and journal.notice is None
journal.drafts.load(date(2026, 11, 22))
heavy = {"pydantic", "pydantic_core", "tinydb", "textual", "plotext", "subprocess", "tempfile", "uuid"}
sys.stdout.write(f"{len(window.doses)} {sorted(heavy & set(sys.modules))}")
"""


def test_reading_a_trusted_journal_loads_nothing_heavy(journal: Journal, state: Path, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(journal.path), str(state)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "1 []"
