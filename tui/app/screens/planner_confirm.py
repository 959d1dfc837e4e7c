"""The box before a plan is put in force: all of it in a few lines, and every reason to be asked once more.

Its sentences are made in `domain.planner_words` and `domain.new_plan`.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from textual.app import ComposeResult

from tui.app.screens.dialog import Ask
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines, Row
from tui.domain.phrases import Line

TITLE = "Take this plan?"
WIDTH, EDGES = 70, 4
STYLES = {"plain": "", "strong": "strong", "quiet": "label"}


class Confirm(Ask):
    """The plan and the reasons, each with a mark. Enter does not answer: a slow line repeats it."""

    DEFAULT_CSS = "Confirm > #box { width: 70; } Confirm Lines { height: auto; max-height: 100%; }"

    def __init__(self, lines: Sequence[Line], again: Sequence[str]) -> None:
        super().__init__(TITLE, "")
        self._lines, self._again = lines, again

    def compose(self) -> ComposeResult:
        """The plan, what speaks against it, and the two keys."""
        width = max(10, min(WIDTH, self.app.size.width) - EDGES)
        with Below(id="box") as box:
            box.border_title = TITLE
            box.border_subtitle = "y yes · n no"
            yield Lines(list(self._rows(width, self.app.size.height - 2)))

    def _rows(self, width: int, height: int) -> Iterator[Row]:
        """The lines that fit: every reason, and of the plan at least what is strong."""
        reasons: list[Row] = []
        for reason in self._again:
            for index, text in enumerate(wrap(reason, width - 2)):
                reasons.append((("! " if index == 0 else "  ", "warn"), (text, "warn")))
        lines = list(self._lines)
        while len(plan := list(_plan(lines, width))) + len(reasons) > height and any(map(_can_go, lines)):
            lines.remove([line for line in lines if _can_go(line)][-1])
        yield from plan
        if reasons and len(plan) + len(reasons) < height:
            yield ()
        yield from reasons


def _plan(lines: Sequence[Line], width: int) -> Iterator[Row]:
    for line in lines:
        for text in wrap(line.text, width):
            yield ((text, STYLES[line.tone]),)


def _can_go(line: Line) -> bool:
    return line.tone != "strong"
