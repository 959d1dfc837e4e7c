"""`ebb plan` and `ebb plan preview` as text: sections of labeled lines, a table of the steps, notes.

Words and figures come from the domain; here they are only laid out, in as many columns as there is room for.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tui.cli.day import labeled, taper_lines
from tui.cli.paint import Head, emit_lines
from tui.domain.amounts import with_unit
from tui.domain.phrases import Line, dated, in_days, next_dose_line
from tui.domain.plan_lines import MARK, Column
from tui.domain.schedule import Schedule
from tui.domain.texts import cells
from tui.domain.today import Today
from tui.domain.wrapping import wrapped

_GAPS = (2, 1)
_INDENT = "  "


def emit_parts(*parts: Iterable[str]) -> None:
    """Print sections with an empty line between them, without those that are empty and all a terminal would obey."""
    lines: list[str] = []
    for part in parts:
        shown = list(part)
        lines += ["", *shown] if lines and shown else shown
    emit_lines(lines)


def section(name: str, lines: Iterable[Line], room: int) -> Iterator[str]:
    """A name with its labeled lines below; nothing without any."""
    rows = list(labeled(lines, room))
    return iter([Head(name), *rows] if rows else [])


def standing(today: Today, schedule: Schedule) -> Iterator[Line]:
    """Where the plan stands today: taken and left, the next dose, the coming step, zero."""
    plan = today.plan
    if plan is None:
        begins = schedule.steps[0]
        when = f"{in_days((begins.start - today.day).days)}  ({dated(begins.start, today.day)})"
        yield Line("Begins", f"{when} at {with_unit(begins.amount, schedule.plan.unit)}")
        return
    lines = list(taper_lines(today))
    own = next((at for at, line in enumerate(lines) if at and line.label), len(lines))
    yield from lines[:own]  # the amount, with what belongs to it
    if plan.amount > 0:
        yield next_dose_line(plan, today.now)
        yield Line("Step", f"{plan.step} of {plan.steps}")
    yield from lines[own:]
    for first, last in schedule.held:
        if first > today.day:
            yield Line("Plan", f"held from {dated(first, today.day)} until {dated(last, today.day)}")


def table(name: str, every: Sequence[Column], room: int) -> Iterator[str]:
    """The rows under their heads, the marked one standing out. Where they do not fit, columns are given up, and gaps
    get narrower."""
    shown, gap = _fitting([column for column in every if any(column.cells)], room)
    widths = [max(map(cells, (*column.head, *column.cells))) for column in shown]

    def row(texts: Sequence[str]) -> str:
        padded = (
            (" " * (size - cells(text)) + text) if column.right else text + " " * (size - cells(text))
            for column, size, text in zip(shown, widths, texts, strict=True)
        )
        line = (" " * gap).join(padded).rstrip()
        return Head(line) if MARK in texts else line

    yield from map(Head, wrapped(name, room))
    for head in zip(*(column.head for column in shown), strict=True):
        if any(head):
            yield row(head)
    yield from map(row, zip_longest(*(column.cells for column in shown), fillvalue=""))


def _fitting(every: Sequence[Column], room: int) -> tuple[list[Column], int]:
    """The columns that there is room for, and the gap between them."""
    shown = list(every)
    gaps: tuple[int, ...] = _GAPS[:1]
    while True:
        taken = sum(max(map(cells, (*column.head, *column.cells))) for column in shown)
        for gap in gaps:
            if taken + gap * (len(shown) - 1) <= room:
                return shown, gap
        spare = max(shown, key=lambda column: column.spare)
        if not spare.spare:
            return [column.shorter or column for column in shown], _GAPS[-1]
        shown.remove(spare)
        gaps = _GAPS


def notes(name: str, sentences: Iterable[str], room: int) -> Iterator[str]:
    """Sentences, each with a dash before its first line; nothing without any."""
    rows = [
        f"{_INDENT if index else '- '}{row}"
        for sentence in sentences
        for index, row in enumerate(wrapped(sentence, room - len(_INDENT)))
    ]
    return iter([Head(name), *rows] if rows else [])


def paragraph(sentence: str, room: int) -> Iterator[str]:
    """One sentence over as many lines as it takes."""
    return iter(wrapped(sentence, room))
