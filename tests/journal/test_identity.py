"""Ids that keep their order, whatever the clock says, and the key of a journal, whatever its disk says."""

import errno
import os
from pathlib import Path

import pytest

from tests.examples import NOW
from tests.journal.conftest import failing
from tui.journal import new_id
from tui.journal.identity import path_key


def test_an_id_follows_the_one_that_it_has_to_although_the_clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    made = [new_id()]
    for _ in range(50):
        made.append(new_id(made[-1]))
    assert made == sorted(made)
    assert len({len(each) for each in made}) == 1


def test_an_id_follows_one_of_a_clock_that_is_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(year=2031).isoformat())
    ahead = new_id()
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    assert new_id(ahead) > ahead > new_id()


@pytest.mark.parametrize("foreign", ["hold", "z" * 80, "~", "g"])
def test_an_id_follows_one_that_something_else_made(foreign: str) -> None:
    assert new_id(foreign) > foreign[:50]
    assert len(new_id(foreign)) <= 80


def test_a_disk_that_dies_gives_the_journal_no_other_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("data/journal.json")
    before = path_key(link)
    for name in ("lstat", "readlink"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing(errno.EIO))
            assert path_key(link) == before
    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", failing(errno.EIO))
        with pytest.raises(OSError, match="Input/output error"):
            path_key(tmp_path / "never-seen.json")
    link.unlink()
    link.symlink_to("elsewhere.json")
    assert path_key(link) != before, "a link that leads elsewhere now is followed"
