"""How many bytes ten years take: in use, while they are opened, and while all of them are looked back on.

Bytes as Python counts them, which are the same on every run; what the system says of the whole process is in the bench.
"""

import gc
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from bench import tenyears
from tui.domain.records import Dose
from tui.journal import Journal, new_id

T = TypeVar("T")
TODAY = date(2026, 11, 22)
DOCUMENTS = tenyears.TEN_YEARS * (1 + tenyears.DOSES_A_DAY)


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of ten years as Ebbtide wrote it."""
    path = tmp_path_factory.mktemp("ten years") / "journal.json"
    tenyears.write(path, tenyears.TEN_YEARS, TODAY)
    journal = Journal.open(path, path.parent / "state")
    journal.save_settings({"used_since": "2016-02-01"})
    journal.close()
    return path


@pytest.fixture
def counted(ten_years: Path) -> Iterator[None]:
    opened(ten_years).excerpt(date.min, TODAY)  # what is loaded and remembered the first time is no part of it
    tracemalloc.start()
    yield
    tracemalloc.stop()


def opened(path: Path) -> Journal:
    return Journal.open(path, path.parent / "state")


def cost(work: Callable[[], T]) -> tuple[T, int, int]:
    """What the work gave, the bytes that are held for it, and the most that were held meanwhile."""
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    result = work()
    held, most = tracemalloc.get_traced_memory()
    return result, held - before, most - before


@pytest.mark.usefixtures("counted")
def test_ten_years_in_use_are_the_bytes_of_their_file_and_are_read_in_twice_as_many(ten_years: Path) -> None:
    size = ten_years.stat().st_size
    journal, held, most = cost(lambda: opened(ten_years))
    assert held < 1.02 * size
    assert most < 2.02 * size
    _, held, most = cost(lambda: journal.window(TODAY))
    assert max(held, most) < 1_000_000


@pytest.mark.usefixtures("counted")
def test_where_each_day_of_ten_years_lies_is_known_by_some_eighty_bytes_an_entry(ten_years: Path) -> None:
    journal = opened(ten_years)
    _, held, most = cost(journal.first_day)
    assert held < 80 * DOCUMENTS
    assert most < 100 * DOCUMENTS


@pytest.mark.usefixtures("counted")
def test_looking_back_over_ten_years_takes_less_than_five_hundred_bytes_an_entry(ten_years: Path) -> None:
    journal = opened(ten_years)
    journal.first_day()
    excerpt, held, most = cost(lambda: journal.excerpt(date.min, TODAY))
    assert len(excerpt.checkins) == tenyears.TEN_YEARS
    assert held < 450 * DOCUMENTS
    assert most < 500 * DOCUMENTS


@pytest.mark.usefixtures("counted")
def test_a_hundred_saves_hold_less_than_one_more_state_of_the_journal(ten_years: Path) -> None:
    path = Path(shutil.copytree(ten_years.parent, ten_years.parent.with_name("saved"))) / ten_years.name
    journal = opened(path)

    def save(number: int) -> None:
        journal.window(TODAY)
        at = datetime(2026, 11, 22, 8, tzinfo=UTC) + timedelta(minutes=number)
        journal.add_dose(Dose(id=new_id(), at=at, day=TODAY, amount=Decimal("1.3"), unit="g", product="leaf"))

    def save_all() -> None:
        for number in range(1, 101):
            save(number)

    gc.disable()
    try:
        save(0)  # loads what checks a change
        _, held, most = cost(save_all)
    finally:
        gc.enable()
    assert max(held, most) < path.stat().st_size
