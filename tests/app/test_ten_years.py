"""With ten years of days, a key reads what it shows and no more: counted in days, which is the same on any machine."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bench import tenyears
from tests.app.running import open_journal, press, running
from tests.examples import SUNDAY
from tui.domain.records import Dose
from tui.journal import Journal, codec

YEARS = tenyears.TEN_YEARS
SHOWN = 3 * 31
"""Days: a page of the journal lies in two months, or in three around a short one, and each is read as a whole."""


class Reads:
    """The doses that were read, counted in days of the made-up journal."""

    def __init__(self) -> None:
        self._doses = 0

    def count(self) -> None:
        self._doses += 1

    def since(self) -> float:
        """Days since this was asked last."""
        found, self._doses = self._doses / tenyears.DOSES_A_DAY, 0
        return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    counted, read = Reads(), codec.dose

    def counting(document: Mapping[str, Any]) -> Dose:
        counted.count()
        return read(document)

    monkeypatch.setattr(codec, "dose", counting)
    return counted


@pytest.fixture
def ten_years() -> Iterator[Journal]:
    journal = open_journal()
    path = journal.path
    journal.close()
    tenyears.write(path, YEARS, SUNDAY, tenyears.eventful)
    journal = open_journal()
    yield journal
    journal.close()


async def test_the_days_that_the_rules_look_at_are_read_once_for_all_places(ten_years: Journal, reads: Reads) -> None:
    async with running(ten_years) as (_, pilot):
        assert reads.since() <= tenyears.PLAN_DAYS + 5
        for place in "tcsd":
            await press(pilot, place)
            assert reads.since() == 0, place
            await press(pilot, "escape", "h")


async def test_each_key_in_the_journal_reads_the_months_that_it_shows(ten_years: Journal, reads: Reads) -> None:
    async with running(ten_years) as (_, pilot):
        await press(pilot, "j")
        for key in ("down", "pagedown", "end", "pageup", "up", "[", "]", "home"):
            reads.since()
            await press(pilot, key)
            assert reads.since() <= SHOWN, key
        await press(pilot, "pagedown", "pageup")
        assert reads.since() == 0, "what was shown is known"


async def test_a_letter_typed_into_the_search_reads_nothing_and_all_is_read_once(
    ten_years: Journal, reads: Reads
) -> None:
    async with running(ten_years) as (_, pilot):
        await press(pilot, "j", "/")
        reads.since()
        for letter in "nausea>=3 note:river":
            await press(pilot, letter)
        assert reads.since() == 0
        await press(pilot, "enter")
        assert reads.since() <= YEARS + 2 * SHOWN
        for key in ("n", "n", "N", "pagedown"):
            await press(pilot, key)
            assert reads.since() <= SHOWN, key
        await press(pilot, "escape")
        assert reads.since() <= SHOWN, "all days stand as they were"


async def test_a_month_reads_itself_and_its_neighbors(ten_years: Journal, reads: Reads) -> None:
    async with running(ten_years) as (_, pilot):
        await press(pilot, "j", "v")
        for key in ("pageup", "pageup", "left", "pagedown"):
            reads.since()
            await press(pilot, key)
            assert reads.since() <= SHOWN, key


async def test_days_back_in_the_check_in_read_only_what_stands_beside_them(ten_years: Journal, reads: Reads) -> None:
    async with running(ten_years) as (_, pilot):
        await press(pilot, "c")
        for _ in range(3):
            reads.since()
            await press(pilot, "[")
            assert reads.since() <= SHOWN


async def test_a_cursor_in_trends_reads_nothing_once_all_is_there(ten_years: Journal, reads: Reads) -> None:
    async with running(ten_years) as (_, pilot):
        await press(pilot, "r")
        reads.since()
        for key in ("left", "pageup", "+", "+", "2", "7", "1", "-"):
            await press(pilot, key)
            assert reads.since() == 0, key
