"""Ids that keep their order: a resume made after a hold stays after it, whatever the clock says."""

import pytest

from tests.examples import NOW
from tui.journal import new_id


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
