"""A damaged journal that two processes find at once, and one whose rescuer is killed: one recovery, and it is whole."""

import os
import shutil
import signal
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import dose
from tests.journal.calls import Calls, killed, killed_half_way
from tests.journal.checking import Violation, said_in, strays
from tests.journal.damaging import damage, damaged_files, furnish, newest_backup, said, settle
from tests.journal.worlds import warm_up
from tui.journal import Journal

DAYS = 4


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    warm_up()


def forked(work: Callable[[], object]) -> int:
    """Does the work in a process of its own; its pid."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def ended(child: int) -> int:
    """How it ended: 0, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def untouched_but_for_its_end(path: Path) -> bytes:
    """The journal without its last entries, which are in no backup, and its end: it goes on from the newest one."""
    data = furnish(path, days=DAYS)
    return damage(path, data[: data.rindex(b"\n", 0, -100)])


def test_two_processes_bring_it_back_once_and_both_go_on(path: Path, state: Path) -> None:
    hit = untouched_but_for_its_end(path)
    backup = said(newest_backup(path))
    hear, say = os.pipe()

    def work(name: str) -> None:
        os.read(hear, 1)
        journal = Journal.open(path, state, wait=5)
        journal.add_dose(dose("1", id=name))

    children = [forked(lambda name=name: work(name)) for name in ("one", "two", "three", "four")]  # type: ignore[misc]
    os.write(say, b"....")
    assert [ended(child) for child in children] == [0, 0, 0, 0]
    os.close(hear)
    os.close(say)
    (kept,) = damaged_files(path)
    assert kept.read_bytes() == hit
    there = said(path.read_bytes())
    assert backup.keys() | {("doses", name) for name in ("one", "two", "three", "four")} <= there.keys()
    said_in(path.read_bytes(), path)
    assert strays(path.parent) == []


def test_two_threads_of_one_process_bring_it_back_once(path: Path, state: Path) -> None:
    furnish(path, days=DAYS)
    journal = Journal.open(path, state)
    hit = damage(path, path.read_bytes()[:-90])
    threads = [threading.Thread(target=lambda name=name: journal.add_dose(dose("1", id=name))) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (kept,) = damaged_files(path)
    assert kept.read_bytes() == hit
    assert {("doses", name) for name in "abcd"} <= said(path.read_bytes()).keys()


@pytest.mark.parametrize("way", [killed, killed_half_way])
def test_whenever_the_rescuer_is_killed_the_next_start_is_whole(
    tmp_path: Path, way: Callable[..., object], count: Callable[[str], None]
) -> None:
    template = tmp_path / "template" / "journal.json"
    hit = untouched_but_for_its_end(template)
    backup = said(newest_backup(template))
    at = kills = 0
    while True:
        path, state = tmp_path / f"turn-{at}" / "journal.json", tmp_path / f"turn-{at}-state"
        shutil.copytree(template.parent, path.parent)

        def work(path: Path = path, state: Path = state, at: int = at) -> None:
            with Calls(way, at):
                Journal.open(path, state)

        status = ended(forked(work))
        assert status in (0, -signal.SIGKILL)
        whole(path, hit)
        journal = Journal.open(path, state)
        assert journal.recovered is not None, f"killed at call {at}, and the person is told nothing"
        assert backup.keys() <= said(path.read_bytes()).keys()
        (kept,) = damaged_files(path)
        assert kept.read_bytes() == hit
        journal.add_dose(dose("1", id="after"))
        assert strays(tmp_path / f"turn-{at}", state) == []
        shutil.rmtree(path.parent)
        shutil.rmtree(state, ignore_errors=True)
        if status == 0:
            break
        kills += 1
        at += 1
    assert kills > 50
    count(f"bringing a damaged journal back: killed at each of its {kills} system calls ({way.__name__})")


def whole(path: Path, hit: bytes) -> None:
    """There is a file under the journal's name: the damaged one, or the whole one that came of it."""
    data = path.read_bytes()
    if data != hit:
        said_in(data, path)
        (kept,) = damaged_files(path)
        assert kept.read_bytes() == hit, "the damaged file was replaced before it was kept"


def test_what_is_called_whole_here_is_nothing_less(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(b"half")
    with pytest.raises(Violation):
        whole(path, b"hit")
