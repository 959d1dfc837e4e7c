"""The steps of a taper as a table: as many of its columns as the width has room for. Draws only."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.app.widgets.lines import Row
from tui.domain.taper_words import HEADS, StepWords

MARK = "› "
NO_MARK = "  "
GAP = 1
WIDE_GAP = 2


class Column(NamedTuple):
    """A column by the field that it shows; `left` is aligned there, `point` by the decimal point, all others right."""

    field: str
    style: str = ""
    left: bool = False
    point: bool = False


NUMBER = Column("number", "quiet")
BEGINS = Column("begins", left=True)
DAYS = Column("days", left=True)
AMOUNT = Column("amount", "strong", point=True)
CUT = Column("cut", "label", point=True)
SPLIT = Column("split", "label", left=True)
TAKEN = Column("taken", point=True)
DOSES = Column("doses", point=True)
KNOWN = Column("known", "label")
DISCOMFORT = Column("discomfort")
MEDIAN = Column("median", "label")
REMARK = Column("remark", "label", left=True)

CHOICES = (
    (NUMBER, DAYS, AMOUNT, CUT, SPLIT, TAKEN, DOSES, KNOWN, DISCOMFORT, MEDIAN, REMARK),
    (NUMBER, DAYS, AMOUNT, CUT, SPLIT, TAKEN, DOSES, KNOWN, DISCOMFORT, REMARK),
    (NUMBER, DAYS, AMOUNT, CUT, TAKEN, DOSES, KNOWN, DISCOMFORT, MEDIAN, REMARK),
    (NUMBER, DAYS, AMOUNT, CUT, TAKEN, DOSES, KNOWN, DISCOMFORT, REMARK),
    (DAYS, AMOUNT, CUT, TAKEN, DOSES, KNOWN, DISCOMFORT, REMARK),
    (DAYS, AMOUNT, TAKEN, DOSES, KNOWN, DISCOMFORT, REMARK),
    (BEGINS, AMOUNT, TAKEN, DOSES, KNOWN, DISCOMFORT, REMARK),
    (BEGINS, AMOUNT, TAKEN, KNOWN, DISCOMFORT, REMARK),
    (BEGINS, AMOUNT, TAKEN, DISCOMFORT, REMARK),
    (BEGINS, AMOUNT, TAKEN, DISCOMFORT),
)
"""The columns, from all of them to those that are never left out; the first choice that fits is shown."""


class Table:
    """The table for a width: `head` is its two lines of names, `body` a line for each step."""

    def __init__(self, steps: Sequence[StepWords], width: int) -> None:
        self.steps = steps
        remarks = any(step.remark for step in steps)
        for choice in CHOICES:
            self.columns = tuple(column for column in choice if remarks or column is not REMARK)
            self.cells = tuple(_cells(column, steps) for column in self.columns)
            self.widths = tuple(map(_width, self.columns, self.cells))
            bare = len(MARK) + sum(self.widths)
            fitting = [gap for gap in (WIDE_GAP, GAP) if bare + gap * (len(self.widths) - 1) <= width]
            self.gap = fitting[0] if fitting else GAP
            if fitting:
                break

    @property
    def head(self) -> Iterator[Row]:
        """The names of the columns."""
        for line in (0, 1):
            names = [HEADS[column.field][line] for column in self.columns]
            yield (NO_MARK, ""), *((text, "quiet") for text in self._line(names))

    @property
    def body(self) -> Iterator[Row]:
        """The steps, the current one with its mark."""
        for index, step in enumerate(self.steps):
            texts = self._line([cells[index] for cells in self.cells])
            styles = (column.style or ("strong" if step.current else "") for column in self.columns)
            yield (MARK if step.current else NO_MARK, "accent"), *zip(texts, styles, strict=True)

    def _line(self, texts: Sequence[str]) -> Iterator[str]:
        for index, (column, width, text) in enumerate(zip(self.columns, self.widths, texts, strict=True)):
            padding = " " * (width - cell_len(text))
            gap = " " * self.gap if index else ""
            yield f"{gap}{text}{padding}" if column.left else f"{gap}{padding}{text}"


def _cells(column: Column, steps: Sequence[StepWords]) -> tuple[str, ...]:
    """What stands in the column; numbers with blanks for the decimals that they lack."""
    texts = tuple(str(getattr(step, column.field)) for step in steps)
    if not column.point:
        return texts
    decimals = [len(text[text.index(".") :]) if "." in text else 0 for text in texts]
    most = max(decimals)
    return tuple(f"{text}{' ' * (most - count)}" for text, count in zip(texts, decimals, strict=True))


def _width(column: Column, cells: Sequence[str]) -> int:
    return max(cell_len(text) for text in (*HEADS[column.field], *cells))
