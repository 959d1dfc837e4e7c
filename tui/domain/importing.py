"""What an import is made of: wishes, problems, and what a log from a spreadsheet was understood to say.

Values only. Reading a file's text is `importing_text`'s matter, its columns, dates and rows are those of their modules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from tui.domain.errors import Refused
from tui.domain.records import Answer, Product, Trigger, Unit

MOST_SHOWN = 5
"""So many problems are told one by one; of the others it is told how many they are."""


class Problem(NamedTuple):
    """Why a file cannot be taken, as a sentence that says what to do; `line` and `column` where that is, and the
    `file` of a folder."""

    text: str
    line: int | None = None
    column: str | None = None
    file: str | None = None

    def told(self, name: str) -> str:
        """The problem with the place where it is."""
        line = "" if self.line is None else f", line {self.line}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.file or name}{line}{column}: {self.text}"


class Unusable(Refused):
    """A file that cannot be taken. Nothing of it is: `problems` are the first few of `count`."""

    def __init__(self, problems: tuple[Problem, ...], count: int) -> None:
        super().__init__(problems[0].text)
        self.problems, self.count = problems, count


class Problems:
    """The problems found so far: the first few, and how many there are."""

    def __init__(self) -> None:
        self._first: list[Problem] = []
        self.count = 0

    def add(self, text: str, line: int | None = None, column: str | None = None) -> None:
        """Notes one, which stands for the whole row."""
        self.count += 1
        if len(self._first) < MOST_SHOWN:
            self._first.append(Problem(text, line, column))

    def refuse(self) -> None:
        """Raises Unusable when there is one."""
        if self.count:
            raise Unusable(tuple(self._first), self.count)


def unusable(text: str, line: int | None = None, column: str | None = None) -> Unusable:
    """A file with this one problem."""
    return Unusable((Problem(text, line, column),), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was said on the command line about a log: its unit and product where the file does not say them, the time
    of doses without one, the order of day and month ("dmy", "mdy", "ymd").
    """

    unit: Unit | None = None
    product: Product | None = None
    at: time | None = None
    dates: str | None = None


class LoggedDose(NamedTuple):
    """A dose of a log. `key` says when it was as the file has it; `timed` is whether the file gave the time, and
    `product_assumed` that neither the file nor the person said the product. `like` is the line of an earlier row that
    says the very same.
    """

    line: int
    at: datetime
    day: date
    amount: Decimal
    unit: Unit
    product: Product
    trigger: Trigger | None
    note: str | None
    key: str
    timed: bool
    product_assumed: bool = False
    like: int | None = None


class LoggedDay(NamedTuple):
    """The answers of a log for one day, and the last time that a row of that day gave."""

    answers: Mapping[str, Answer]
    at: datetime | None


class Seen(NamedTuple):
    """A row as it was understood: column, field and value of each cell that says something."""

    line: int
    cells: tuple[tuple[str, str, str], ...]


class Log(NamedTuple):
    """All that a log says. `seen` are its first rows; `said` is what a change of clocks did to times, `changed` how
    many; `without` counts rows that say nothing but a date. `made_up` is the time of doses for which the file has none,
    `order` the one of day and month where that matters.
    """

    doses: tuple[LoggedDose, ...]
    days: Mapping[date, LoggedDay]
    seen: tuple[Seen, ...]
    said: str | None = None
    changed: int = 0
    without: int = 0
    made_up: time | None = None
    order: str | None = None
