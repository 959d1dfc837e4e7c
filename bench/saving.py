"""A durable save, from the call to its return, beside a stock TinyDB insert into a file of the same size.

Both files lie in the same folder and the two take turns. No other figure is measured inside this process.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from time import perf_counter
from typing import Any

from bench.rows import Limit, Row, middle
from bench.workplace import Workplace

WHAT = "a durable save, ten years"
LIMIT = Limit(1 / 8)


def saves(place: Workplace, runs: int) -> list[Row]:
    """`Journal.add_dose` on ten years, against `TinyDB.insert` of the same dose."""
    home = Path(place.journal("ten years", "save")["HOME"])
    stock = home / "stock.json"
    copyfile(home / "journal.json", stock)
    insert, close_stock = _stock(stock)
    ours: list[float] = []
    theirs: list[float] = []
    try:
        try:
            add, close = _journal(home)
        except ImportError:
            add, close = None, close_stock
        for run in range(runs + 1):
            for task, times in ((add, ours), (insert, theirs)):
                if task is not None:
                    took = _milliseconds(task)
                    # The first one makes the backup of the day, once, and is not counted for either.
                    if run:
                        times.append(took)
        close()
    finally:
        close_stock()
    return [Row(WHAT, "ms", middle(ours), middle(theirs), "stock TinyDB insert", LIMIT)]


def _journal(home: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    from tui.domain.records import Dose
    from tui.journal import Journal, new_id

    journal = Journal.open(home / "journal.json", home / "state")

    def add() -> object:
        now = datetime.now(UTC)
        day = journal.calendar.day_of(now)
        return journal.add_dose(Dose(id=new_id(), at=now, day=day, amount=Decimal("2.5"), unit="g", product="leaf"))

    return add, journal.close


def _stock(path: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    from tinydb import TinyDB

    database = TinyDB(path)

    def insert() -> object:
        now = datetime.now(UTC)
        dose: dict[str, Any] = {
            "id": f"{now.timestamp():.6f}",
            "at": now.isoformat(),
            "day": now.date().isoformat(),
            "amount": "2.5",
            "unit": "g",
            "product": "leaf",
            "updated": now.isoformat(timespec="microseconds"),
        }
        return database.table("doses").insert(dose)

    return insert, database.close


def _milliseconds(task: Callable[[], object]) -> float:
    begin = perf_counter()
    task()
    return (perf_counter() - begin) * 1000
