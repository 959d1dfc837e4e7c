"""The rows of a spreadsheet's log as doses and answers: each cell is understood, or the whole file is refused.

Cells in, values out. Whether the journal has them already is the matter of `importing_match`.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar, cast

from tui.domain import importing_cells as cells
from tui.domain import importing_dates as dates
from tui.domain.amounts import with_unit
from tui.domain.calendar import Calendar, long_date
from tui.domain.differing import dated
from tui.domain.errors import Refused
from tui.domain.importing import Log, LoggedDay, LoggedDose, Problems, Seen, Wishes
from tui.domain.importing_columns import NOTE, OF_DOSES, OF_TIME, Columns
from tui.domain.importing_text import Row, Table
from tui.domain.measured import unit_named
from tui.domain.records import PRODUCTS, TRIGGERS, UNITS, Answer, Product, Trigger, Unit
from tui.domain.texts import clean_text, quote

T = TypeVar("T")

MOST_SEEN = 3
_AHEAD = timedelta(seconds=60)
_NOT_ANSWERS = (*OF_TIME, *OF_DOSES, NOTE)
_NO_TIME, _NOON = time(0), time(12)


class _Bad(Refused):
    """A cell that says nothing that can be taken; `field` is the one whose column it is in."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


class _When(NamedTuple):
    """When a row was: its day, the instant where it gives a time, and how the file has that."""

    day: date
    at: datetime | None
    key: str
    said: str | None = None


class _Day:
    """The answers of one day so far, with the lines that they come from."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.lines: dict[str, int] = {}
        self.at: datetime | None = None


class Reader:
    """Reads the rows of one table. `product` is what a dose is of where neither the file nor the person says it."""

    def __init__(self, columns: Columns, wishes: Wishes, product: Product, calendar: Calendar, now: datetime) -> None:
        self._columns, self._wishes, self._calendar, self._now = columns, wishes, calendar, now.astimezone(UTC)
        self._product = wishes.product or product
        self._problems = Problems()
        self._fields = [field for field in columns.places if field not in _NOT_ANSWERS]
        self._order: str | None = None
        self._made_up = wishes.at
        self._midnights, self._marks = False, cells.Marks()
        self._doses: list[LoggedDose] = []
        self._days: dict[date, _Day] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        self._seen: list[Seen] = []
        self._said: str | None = None
        self._changed = self._without = 0

    def read(self, table: Table, step: Callable[[], object] = lambda: None) -> Log:
        """All that the table says; `step` is called once a row. Raises Unusable."""
        self._look_over(table)
        for row in table.rows:
            step()
            try:
                self._row(row)
            except _Bad as bad:
                column = None if bad.field not in self._columns.places else self._columns.called(str(bad.field))
                self._problems.add(str(bad), row.line, column)
        self._problems.refuse()
        days = {day: LoggedDay(found.answers, found.at) for day, found in sorted(self._days.items())}
        seen, doses = tuple(self._seen), tuple(self._doses)
        return Log(doses, days, seen, self._said, self._changed, self._without, self._made_up, self._order)

    def _look_over(self, table: Table) -> None:
        """What only the whole of a column tells. Raises Unusable."""
        for field in ("at", "date"):
            if field in self._columns.places:
                found = [(row.line, cell) for row in table.rows if (cell := self._cell(row, field))]
                self._order = dates.order_of(found, self._wishes.dates, self._columns.called(field)) or self._order
        if "amount" in self._columns.places:
            self._marks = cells.marks(self._cell(row, "amount") for row in table.rows)
        # A spreadsheet that was asked for a time with each day writes midnight for all of them.
        self._midnights = "date" in self._columns.places and all(map(self._at_midnight, table.rows))
        if self._made_up is None and not any(self._has_time(row) for row in table.rows):
            self._made_up = _NOON  # said with every dose that is shown, before anything is taken

    def _at_midnight(self, row: Row) -> bool:
        cell = self._cell(row, "date")
        try:
            return not cell or dates.read(cell, self._order).clock == _NO_TIME
        except Refused:
            return False

    def _has_time(self, row: Row) -> bool:
        if self._cell(row, "at") or self._cell(row, "time"):
            return True
        try:
            return not self._midnights and dates.read(self._cell(row, "date"), self._order).clock is not None
        except Refused:
            return False

    def _row(self, row: Row) -> None:
        fields = [field for field in self._columns.places if self._cell(row, field)]
        if not any(field not in OF_TIME for field in fields):
            self._without += 1
            return
        when = self._when(row)
        dose = self._dose(row, when)
        answers = self._answers(row, dose is not None)
        if dose is None and not answers:
            self._without += 1
            return
        if dose is not None:
            self._doses.append(dose)
        for field, answer in answers.items():
            self._answer(when, row.line, field, answer)
        if when.said is not None:
            self._changed += 1
            self._said = self._said or f"Line {row.line}: {when.said}"
        if len(self._seen) < MOST_SEEN:
            self._seen.append(Seen(row.line, tuple(self._shown(row, when, dose, answers))))

    # When

    def _when(self, row: Row) -> _When:
        date_cell, at_cell, time_cell = (self._cell(row, field) for field in ("date", "at", "time"))
        day = self._read("date", dates.read, date_cell, self._order) if date_cell else None
        if day is not None and self._midnights:
            day = day._replace(clock=None)
        if at_cell:
            written = self._read("at", dates.read, at_cell, self._order)
            if written.clock is None:
                raise _Bad(f"{quote(at_cell)} is a day without a time; write it like 2026-11-22 08:30.", "at")
            when = self._timed(written, "at")
            if day is None:
                return when
            if abs((day.day - when.day).days) > 1:
                raise _Bad(f"This day and the time {quote(at_cell)} do not belong together: correct one.", "date")
            return when._replace(day=day.day)
        if day is None:
            raise _Bad("The day is missing: put it in, or leave the row out.", "date" if date_cell == "" else None)
        if time_cell:
            clock, offset = self._read("time", dates.read_time, time_cell)
            if day.clock not in (None, clock, _NO_TIME):
                raise _Bad(f"This time and that of {quote(date_cell)} differ: correct one of them.", "time")
            day = day._replace(clock=clock, offset=offset)
        if day.clock is not None:
            return self._timed(day, "time" if time_cell else "date")
        if day.day > self._calendar.day_of(self._now):
            raise _Bad(f"{quote(date_cell)} has not begun yet: correct it, or leave the row out.", "date")
        return _When(day.day, None, day.day.isoformat())

    def _timed(self, written: dates.Written, field: str) -> _When:
        assert written.clock is not None
        at = dates.instant(written)
        if at is None:
            moment = self._calendar.on_date(written.day, written.clock)
            key, said, at = f"{written.day}T{written.clock:%H:%M}", moment.said, moment.at
        else:
            key, said, at = f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}", None, self._calendar.local(at)
        self._not_to_come(at, field)
        return _When(self._calendar.day_of(at), at.replace(microsecond=0), key, said)

    def _not_to_come(self, at: datetime, field: str | None) -> None:
        if at.astimezone(UTC) - self._now > _AHEAD:
            raise _Bad(f"{at:%H:%M} on {long_date(at.date())} {at.year} is in the future: correct it.", field)

    # A dose

    def _dose(self, row: Row, when: _When) -> LoggedDose | None:
        cell = self._cell(row, "amount")
        if not cell:
            return None
        amount, unit = self._amount(row, cell)
        at = when.at
        if at is None:
            if self._made_up is None:
                raise _Bad("This dose has no time: put it in, or add --at 12:00 for those without one.", "time")
            at = self._calendar.at(when.day, self._made_up).at
            if at.astimezone(UTC) - self._now > _AHEAD:
                raise _Bad(f"{at:%H:%M} of that day has not come yet: give an earlier time with --at.", "date")
        product = self._word(row, "product", PRODUCTS, self._product)
        trigger = self._word(row, "trigger", TRIGGERS, None)
        note = self._note(row)
        return LoggedDose(
            row.line,
            at,
            when.day,
            amount,
            unit,
            cast(Product, product),
            cast("Trigger | None", trigger),
            note,
            when.key,
            when.at is not None,
            self._wishes.product is None and not self._cell(row, "product"),
            self._like(row),
        )

    def _like(self, row: Row) -> int | None:
        """The line of an earlier row with the same cells: one that was pasted twice is a dose too many."""
        line = self._lines.setdefault(row.cells, row.line)
        return None if line == row.line else line

    def _amount(self, row: Row, cell: str) -> tuple[Decimal, Unit]:
        number, word = self._read("amount", cells.split_amount, cell)
        said = [(unit, where) for unit, where in self._units(row, word) if unit is not None]
        amount = self._read("amount", cells.amount, cell, number, said[0][0] if said else None, self._marks)
        if not said:
            raise _Bad(f"{quote(cell)} has no unit: add --unit, like --unit g.", "amount")
        other = next((unit for unit, _ in said if unit != said[0][0]), None)
        if other is not None:
            raise _Bad(f"This is in {said[0][0]} by {said[0][1]} and in {other} elsewhere: say one unit.", "amount")
        return amount, said[0][0]

    def _units(self, row: Row, word: str | None) -> Iterator[tuple[Unit | None, str]]:
        for text, field in ((word, "amount"), (self._cell(row, "unit"), "unit")):
            if text:
                unit = unit_named(text)
                if unit is None:
                    raise _Bad(f"{quote(text)} is not a unit; it is one of {', '.join(UNITS)}.", field)
                yield unit, "its cell" if field == "amount" else "the column of units"
        yield self._columns.unit, "the name of the column"
        yield self._wishes.unit, "--unit"

    def _word(self, row: Row, field: str, words: Collection[str], default: str | None) -> str | None:
        cell = self._cell(row, field)
        if not cell:
            return default
        return self._read(field, cells.word, field, cell, words)

    # Answers

    def _answers(self, row: Row, has_dose: bool) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for field in self._fields:
            cell = self._cell(row, field)
            if cell and cell != "-":
                found[field] = self._read(field, cells.answer, field, cell)
        if not has_dose and (note := self._note(row)) is not None:
            found[NOTE] = note
        return found

    def _note(self, row: Row) -> str | None:
        cell = self._cell(row, NOTE)
        return (self._read(NOTE, clean_text, cell).strip() or None) if cell else None

    def _answer(self, when: _When, line: int, field: str, answer: Answer) -> None:
        day = self._days.setdefault(when.day, _Day())
        if when.at is not None and (day.at is None or day.at < when.at):
            day.at = when.at
        before = day.answers.get(field)
        if field == NOTE and before is not None:
            if str(answer) not in str(before).split("\n"):
                answer = self._read(NOTE, clean_text, f"{before}\n{answer}")
            else:
                answer = before
        elif before is not None and before != answer:
            here, there = cells.plain(answer), cells.plain(before)
            raise _Bad(f"This day has {here} here and {there} in line {day.lines[field]}: leave one.", field)
        day.answers[field] = answer
        day.lines.setdefault(field, line)

    # Cells

    def _cell(self, row: Row, field: str) -> str:
        place = self._columns.places.get(field)
        return "" if place is None or place >= len(row.cells) else row.cells[place].strip()

    def _read(self, field: str, read: Callable[..., T], *cells: object) -> T:
        try:
            return read(*cells)
        except _Bad:
            raise
        except Refused as error:
            raise _Bad(str(error), field) from None

    def _shown(
        self, row: Row, when: _When, dose: LoggedDose | None, answers: dict[str, Answer]
    ) -> Iterator[tuple[str, str, str]]:
        for field in self._columns.places:
            value: str | None = None
            if field in ("date", "at") and self._cell(row, field):
                value = (
                    dated(when.day)
                    if when.at is None or field == "date"
                    else f"{dated(when.at.date())}, {when.at:%H:%M}"
                )
            elif field == "time" and when.at is not None:
                value = f"{when.at:%H:%M}"
            elif field == "amount" and dose is not None:
                made_up = "" if dose.timed else f" at {dose.at:%H:%M}, as the file has no time"
                value = f"{with_unit(dose.amount, dose.unit)} {dose.product}{made_up}"
            elif field in ("unit", "product", "trigger") and dose is not None:
                value = getattr(dose, field)
            elif field == NOTE:
                value = None if not (note := (dose.note if dose else answers.get(NOTE))) else quote(str(note))
            elif field in answers:
                value = cells.plain(answers[field])
            if value is not None:
                yield self._columns.called(field), field, value
