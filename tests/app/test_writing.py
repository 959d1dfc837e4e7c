"""Going while a save hangs: what is still to be saved is kept elsewhere, and the app does not wait for a dead disk."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.app.broken import broken_disk
from tests.app.running import open_journal, set_up
from tests.examples import SUNDAY, dose
from tests.waiting import PATIENCE
from tui import paths
from tui.app.expecting import Change
from tui.app.writing import Writing
from tui.domain.records import Dose
from tui.journal import Journal
from tui.journal.unsaved import unsaved_copies


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = set_up()
    yield journal
    journal.close()


def amounts(path: Path) -> list[str]:
    journal = Journal.open(path, paths.state_dir())
    return sorted(str(each.amount) for each in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def change(journal: Journal, new: Dose) -> Change:
    return Change(partial(journal.add_dose, new), name=f"dose {new.amount} g")


@contextmanager
def hanging(journal: Journal, new: Dose) -> Iterator[tuple[Change, threading.Event]]:
    """A change that hangs in its thread until this ends, and the word that it does; a second time it goes through."""
    dead, tried = threading.Event(), threading.Event()

    def add() -> None:
        if not tried.is_set():
            tried.set()
            dead.wait(PATIENCE)
        journal.add_dose(new)

    try:
        yield Change(add, name=f"dose {new.amount} g"), tried
    finally:
        dead.set()


async def test_what_hangs_and_what_waits_behind_it_is_kept_elsewhere(journal: Journal) -> None:
    home = journal.path
    writing = Writing(journal, paths.state_dir())
    with hanging(journal, dose("1")) as (stuck, tried):
        writing.add(stuck)
        writing.add(change(journal, dose("2")))
        writing.begin()
        making = asyncio.create_task(writing.make_next())
        assert await asyncio.to_thread(tried.wait, PATIENCE)
        writing.finish(0.5)
        (copy,) = unsaved_copies(paths.state_dir(), home)
        assert amounts(copy) == ["1", "2"]
        assert amounts(home) == []
        assert writing.unsaved == 0
        (said,) = writing.left
        assert said.startswith("2 changes could not be saved in the journal: they are kept in")
        writing.close()
    making.cancel()


async def test_what_only_takes_its_time_is_saved_in_the_journal_itself(journal: Journal) -> None:
    home = journal.path
    writing = Writing(journal, paths.state_dir())
    writing.add(change(journal, dose("1")))
    writing.add(change(journal, dose("2")))
    writing.finish(PATIENCE)
    assert amounts(home) == ["1", "2"]
    assert writing.left == []
    assert unsaved_copies(paths.state_dir(), home) == ()
    writing.close()


async def test_a_disk_that_turns_full_only_now_keeps_the_order(journal: Journal) -> None:
    home = journal.path
    writing = Writing(journal, paths.state_dir())
    for amount in ("1", "2", "3"):
        writing.add(change(journal, dose(amount)))
    with broken_disk():
        writing.finish()
    (copy,) = unsaved_copies(paths.state_dir(), home)
    found = Journal.open(copy, paths.state_dir()).documents("doses", SUNDAY)
    assert [each["amount"] for each in found] == ["1", "2", "3"]
    assert writing.left[0].startswith("3 changes could not be saved in the journal, because the disk is full")
    writing.close()


async def test_a_draft_does_not_wait_for_a_save_that_hangs(journal: Journal) -> None:
    from tui.domain.answering import Answering

    writing = Writing(journal, paths.state_dir())
    with hanging(journal, dose("1")) as (stuck, tried):
        writing.add(stuck)
        writing.begin()
        making = asyncio.create_task(writing.make_next())
        assert await asyncio.to_thread(tried.wait, PATIENCE)
        future = writing.keep_draft(SUNDAY, Answering(edits={"anxiety": 2}))
        await asyncio.wait_for(asyncio.wrap_future(future), PATIENCE)
        draft = open_journal().drafts.load(SUNDAY)
        assert draft is not None
        assert draft.answers == {"anxiety": 2}
    await making
    writing.close()
