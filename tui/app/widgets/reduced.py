"""What is shown below 60×20: the day in a few lines, and the keys that work there. Nothing is lost meanwhile.

What the lines say is the domain's, which keys there are is the screen's matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from textual import events

from tui.app.widgets.lines import Lines, Piece, Row, cut, width_of
from tui.domain.brief import TOO_SMALL
from tui.domain.phrases import Line

NARROWEST, LOWEST = 60, 20
"""The size that the other views need, in columns and rows."""
URGE_LEAST = 38, 10
"""What an urge needs: a phone has it, with its keyboard up."""
LABELED = 2
"""Rows up to which a figure needs the place of its label."""
GAP = "  "


class Entry(NamedTuple):
    """A key that works here, what it does, and the action behind it."""

    key: str
    label: str
    action: str


class View(NamedTuple):
    """All there is to show. `said` is a message or what else comes before everything, in a named style; `typed` is the
    field that text goes to; `besides` and `words` are for where there is room."""

    lines: tuple[Line, ...] = ()
    besides: tuple[Line, ...] = ()
    said: tuple[Piece, ...] = ()
    typed: tuple[str, str] | None = None
    words: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


class Reduced(Lines):
    """The lines at the top, the keys at the bottom; between them, where there is room, how to get the rest back."""

    DEFAULT_CSS = "Reduced { display: none; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = View()
        self.actions: frozenset[str] = frozenset()
        """What the keys do that are in sight."""

    def show_view(self, view: View) -> None:
        """Show this from now on."""
        self._view = view
        self.show(self._fitted)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit into the new room."""
        self.show(self._fitted)

    def _fitted(self, width: int) -> list[Row]:
        view, height = self._view, self.size.height
        if not width or not height:
            return []
        most = min(max(1, height // 2), max(0, height - 1))
        foot, self.actions = _foot(view.entries, width, most)
        lines = view.lines if height > LABELED else tuple(line._replace(label="") for line in view.lines)
        head = [*_said(view, width), *_lines(lines, width)]
        words = [*_wrapped(TOO_SMALL.format(NARROWEST, LOWEST), width)]
        left = height - len(head) - len(words) - len(foot)
        if left < 0:
            words = []
            foot, self.actions = _foot(view.entries, width, most, f"needs {NARROWEST}×{LOWEST}")
        for line in view.besides:
            rows = [*_lines((line,), width)]
            if len(rows) <= left:
                head, left = head + rows, left - len(rows)
        for text in view.words:
            rows = [*_wrapped(text, width)]
            if len(rows) <= left:
                words, left = words + rows, left - len(rows)
        above = [*head, *words][: height - len(foot)]
        return [*above, *[()] * (height - len(above) - len(foot)), *foot]


def _said(view: View, width: int) -> Iterator[Row]:
    for text, style in view.said:
        yield from (((part, style),) for part in wrap(text, max(10, width)))
    if view.typed is not None:
        label, text = view.typed
        room = max(1, width - len(label) - len(GAP) - 1)
        yield (label, "label"), (GAP, ""), (text[-room:], "field"), (" ", "cursor")


def _lines(lines: Iterable[Line], width: int) -> Iterator[Row]:
    for line in lines:
        yield from _line(line, width)


def _line(line: Line, width: int) -> Iterator[Row]:
    label = f"{line.label}{GAP}" if line.label else ""
    style = {"plain": "", "strong": "strong", "quiet": "quiet"}[line.tone]
    beside = line.fitted(width - len(label)).text
    if len(label) + len(beside) <= width:
        yield (label, "label"), (beside, style)
        return
    if label:
        yield ((cut(label.rstrip(), width), "label"),)
    fitted = line.fitted(width).text
    yield from (((part, style),) for part in (wrap(fitted, width) if len(fitted) > width else [fitted]))


def _wrapped(text: str, width: int) -> Iterator[Row]:
    yield from (((part, "quiet"),) for part in wrap(text, max(10, width)))


def _foot(entries: Sequence[Entry], width: int, most: int, need: str = "") -> tuple[list[Row], frozenset[str]]:
    """The keys in at most so many rows, and what those that found room do."""
    rows: list[list[Piece]] = []
    actions = set()
    pieces: list[tuple[list[Piece], str]] = [
        ([(entry.key, "key"), (f" {entry.label}", "")], entry.action) for entry in entries
    ]
    for entry, action in [*pieces, *([([(need, "quiet")], "")] if need else [])]:
        size = width_of(entry)
        if rows and width_of(rows[-1]) + len(GAP) + size <= width:
            rows[-1] += [(GAP, ""), *entry]
        elif len(rows) < most and size <= width:
            rows.append([*entry])
        else:
            continue
        actions.add(action)
    return [tuple(row) for row in rows], frozenset(actions)
