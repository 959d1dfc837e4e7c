"""Every system call of a change fails, in every way: the file is the old or the new one, and the person is told.

The calls are counted in a run in which nothing fails; then each of them fails in a copy of the same journal.
"""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journal import calls
from tests.journal.calls import Call, Calls
from tests.journal.checking import said, strays
from tests.journal.failures import WAYS, Bench, harmless, stand_still
from tests.journal.worlds import KINDS, THROUGH_A_LINK, WHOLE, third_dose
from tui.journal import JournalError

MAIN_WAYS = ("EIO", "ENOSPC", "EACCES", "done, but EIO", "EIO from then on", "the folder is gone")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


@pytest.mark.parametrize("name", KINDS)
def test_whichever_call_fails_the_journal_is_the_old_or_the_new_one_and_the_person_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[str], None]
) -> None:
    count(f"{name}: {Bench(tmp_path, KINDS[name], monkeypatch).fail_everywhere(WAYS, only_harmless=True)}")


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_holds_when_kept_states_and_other_journals_are_dealt_with(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[str], None]
) -> None:
    count(f"{name}: {Bench(tmp_path, WHOLE[name], monkeypatch).fail_everywhere(MAIN_WAYS, only_harmless=False)}")


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOENT], ids=errno.errorcode.get)
def test_a_link_stays_a_link_whichever_look_at_it_fails(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path, THROUGH_A_LINK, monkeypatch)
    looks = [at for at, call in enumerate(bench.calls) if call.name in ("lstat", "readlink", "stat")]
    assert looks
    for at in looks:
        world, journal = bench.copy()
        told = None
        try:
            with Calls(calls.refused(number), at):
                third_dose(journal)
        except JournalError as error:
            told = str(error)
        assert world.path.is_symlink()
        assert said(world.path) == (bench.old if told else bench.new)
        assert strays(world.root) == []


def test_what_fails_in_writing_the_journal_itself_is_never_harmless() -> None:
    steps = "create write fchmod fsync fstat close".split()
    assert not any(harmless(Call(step, "new journal")) for step in steps)
    assert not any(harmless(call) for call in (Call("replace", "journal"), Call("fsync", "folder")))
