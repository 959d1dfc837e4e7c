"""The rows of the table and how they read: a figure, its reference, the budget, and whether it was met.

Nothing is measured here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Measure = Literal["ms", "bytes", "MB"]

COLUMNS = ("what", "figure", "reference", "ratio", "budget", "aim", "met")
NOTHING = "–"
WIDTH = 116
"""How long a line of text beside a table may be."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A budget, and an aim below it where there is one: times the reference, or, with `times` off, as the figure."""

    budget: float
    aim: float | None = None
    times: bool = True

    def said(self, value: float | None, measure: Measure) -> str:
        """The budget or the aim as the table shows it, beside figures in `measure`."""
        return times(value) if self.times else amount(value, measure)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `figure` and `reference` are in `measure`; no figure: that part is not there."""

    what: str
    measure: Measure
    figure: float | None
    reference: float | None = None
    reference_name: str = ""
    limit: Limit | None = None

    @property
    def ratio(self) -> float | None:
        """The figure over its reference."""
        if self.figure is None or not self.reference:
            return None
        return self.figure / self.reference

    @property
    def met(self) -> str:
        """Whether budget and aim were kept: `yes`, `budget` (not the aim), `NO`; or why nobody can say."""
        if self.figure is None:
            return "not there"
        if self.limit is None:
            return NOTHING
        value = self.ratio if self.limit.times else self.figure
        if value is None:
            return "no reference"
        if value > self.limit.budget:
            return "NO"
        return "budget" if self.limit.aim is not None and value > self.limit.aim else "yes"

    def cells(self) -> tuple[str, ...]:
        """The texts of the row, in the order of COLUMNS."""
        reference = NOTHING
        if self.reference is not None:
            reference = f"{amount(self.reference, self.measure)} {self.reference_name}".strip()
        limit = self.limit
        return (
            self.what,
            amount(self.figure, self.measure),
            reference,
            times(self.ratio),
            NOTHING if limit is None else limit.said(limit.budget, self.measure),
            NOTHING if limit is None else limit.said(limit.aim, self.measure),
            self.met,
        )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table that also reads well as plain text."""
    return lined_up([COLUMNS, *(row.cells() for row in rows)])


def lined_up(cells: Sequence[Sequence[str]]) -> str:
    """Lines of cells, the heads first, as such a table."""
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def middle(values: Sequence[float]) -> float | None:
    """The median, or None for nothing."""
    return median(values) if values else None


def times(ratio: float | None) -> str:
    """A ratio as the table shows it: three digits are all that such figures carry."""
    if ratio is None:
        return NOTHING
    return f"{f'{ratio:.3f}' if ratio < 1 else f'{ratio:.2f}' if ratio < 10 else f'{ratio:.1f}'} ×"


def amount(value: float | None, measure: Measure) -> str:
    """A figure with its unit, as the table shows it."""
    if value is None:
        return NOTHING
    match measure:
        case "ms":
            return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms"
        case "MB":
            return f"{value:.1f} MB"
        case "bytes":
            return f"{value / 1000:.1f} KB" if value >= 2_000 else f"{value:.0f} bytes"
