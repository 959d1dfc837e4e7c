"""Many processes on one journal, killed at any moment: what was acknowledged is there, nothing is lost or half."""

import fcntl
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.journal.conftest import NewDose, Reopen, names
from tui.journal import Journal, JournalBusy, JournalReadOnly, layout, lock

ROOT = Path(__file__).parents[2]


def start(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.journal.crashing", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)


def test_a_writer_killed_two_hundred_times_keeps_its_word(
    path: Path, state: Path, reopen: Reopen, new_dose: NewDose
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
    assert names(path.parent) == ["journal.json", "journal.json.lock"]


def test_two_processes_at_once_lose_nothing(path: Path, state: Path, reopen: Reopen) -> None:
    watching = reopen()
    writers = [start("add", path, state, 50) for _ in range(2)]
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [len(each) for each in said] == [50, 50]
    assert watching.refresh() is not None
    there = {dose.id for dose in watching.doses(SUNDAY, SUNDAY)[SUNDAY]}
    assert there == {*said[0], *said[1]}
    assert len(json.loads(path.read_bytes())["doses"]) == 100
    taken = 0
    while watching.undo_label() is not None:
        watching.undo()
        taken += 1
    assert taken == 100


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
    assert "cannot lock" in (journal.notice or "")


def test_a_journal_turned_newer_by_another_process_is_not_written_over(journal: Journal, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    newer = journal.path.read_bytes().replace(b'"schema":1', b'"schema":2')
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
