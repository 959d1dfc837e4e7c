"""Ways to read a spreadsheet's log as `ebb import` does, without a disk. No assertions."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.examples import NOW
from tui.domain import importing_columns
from tui.domain.calendar import Calendar
from tui.domain.importing import Log, Unusable, Wishes
from tui.domain.importing_rows import Reader
from tui.domain.importing_text import decoded, table

NEW_YORK = Calendar(ZoneInfo("America/New_York"))


def log(
    text: str | bytes,
    *maps: str,
    calendar: Calendar = NEW_YORK,
    now: datetime = NOW,
    own: tuple[str, ...] = (),
    **wishes: Any,
) -> Log:
    """What a csv file says; with `maps` only of the columns that they name."""
    found = table(decoded(text if isinstance(text, bytes) else text.encode()))
    wanted = importing_columns.mapping(maps, own) if maps else None
    columns = importing_columns.columns(found.header, wanted, own)
    return Reader(columns, Wishes(**wishes), "leaf", calendar, now).read(found)


def problems(text: str | bytes, *maps: str, **wishes: Any) -> list[str]:
    """Why a csv file is refused: the problems that are told, each with its place in "log.csv"; none for a good one."""
    try:
        log(text, *maps, **wishes)
    except Unusable as found:
        return [problem.told("log.csv") for problem in found.problems]
    return []


def doses(found: Log) -> list[tuple[str, str, str]]:
    """The doses: when on the person's clock, the day, amount and unit."""
    return [(f"{each.at:%Y-%m-%d %H:%M}", str(each.day), f"{each.amount} {each.unit}") for each in found.doses]
