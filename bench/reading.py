"""Opening a journal of ten years, taking in what another process wrote, folding another one in; beside stock TinyDB.

Everything is measured inside this process and in turns; both files lie in the same folder.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from time import perf_counter

from bench.rows import Row, middle
from bench.workplace import Workplace

OPEN = "open a journal, ten years"
RELOAD = "take in an outside change, ten years"
FOLD = "fold in a copy with one dose more, ten years"
REFERENCE = "stock TinyDB reading it"


def reads(place: Workplace, runs: int) -> list[Row]:
    """Opening, reloading and folding in, each against stock TinyDB reading the same ten years."""
    from tui.journal import Journal

    home = Path(place.journal("ten years", "read")["HOME"])
    ours, stock, copy = home / "journal.json", home / "stock.json", home / "copy.json"
    copyfile(ours, stock)
    here, there = Journal.open(ours, home / "state"), Journal.open(ours, home / "other state")
    now = datetime.now(UTC)
    today = here.calendar.day_of(now)
    _add(there, now)  # the first one makes the backup of the day
    here.refresh()
    times: dict[str, list[float]] = {OPEN: [], RELOAD: [], FOLD: [], REFERENCE: []}

    def reload() -> None:
        here.refresh()
        here.window(today)

    for _ in range(runs):
        times[REFERENCE].append(_milliseconds(lambda: _read_stock(stock)))
        times[OPEN].append(_milliseconds(lambda: Journal.open(ours, home / "state").window(today)))
        _add(there, now)
        times[RELOAD].append(_milliseconds(reload))
        copyfile(ours, copy)
        _add(Journal.open(copy, home / "third state"), now)
        times[FOLD].append(_milliseconds(lambda: here.merge([copy])))
    reference = middle(times[REFERENCE])
    return [Row(what, "ms", middle(times[what]), reference, REFERENCE) for what in (OPEN, RELOAD, FOLD)]


def _add(journal: object, now: datetime) -> None:
    from tui.domain.records import Dose
    from tui.journal import Journal, new_id

    assert isinstance(journal, Journal)
    day = journal.calendar.day_of(now)
    journal.add_dose(Dose(id=new_id(), at=now, day=day, amount=Decimal("2.5"), unit="g", product="leaf"))


def _read_stock(path: Path) -> int:
    from tinydb import TinyDB

    with TinyDB(path) as database:
        return len(database.table("doses"))


def _milliseconds(task: Callable[[], object]) -> float:
    begin = perf_counter()
    task()
    return (perf_counter() - begin) * 1000
