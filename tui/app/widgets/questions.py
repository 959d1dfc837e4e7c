"""The check-in's list: one line a question, repainted cell by cell. A digit must cost few bytes over a thin line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import set_cell_size
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.lines import Piece, Styled, difference
from tui.domain.questions import Question
from tui.domain.records import Answer

if TYPE_CHECKING:
    from tui.charts import Marker

MARK, NAME, CELL, SAID, BEFORE = 2, 17, 3, 11, 8
SCALE = 5 * CELL


class Shown(NamedTuple):
    """What the list shows of one question: its answer, whether that is only taken over, and the day before's."""

    answer: Answer = None
    carried: bool = False
    before: Answer = None
    spark: str = ""


class QuestionList(Styled, ScrollView):
    """The questions with their answers; `current` is the one that keys answer. Draws only; keys are the screen's."""

    can_focus = False
    DEFAULT_CSS = """
    QuestionList {
        height: 1fr; padding: 0 1; background: $background;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        scrollbar-color: $ebb-frame; scrollbar-background: $background;
        scrollbar-color-hover: $ebb-frame; scrollbar-background-hover: $background;
        scrollbar-color-active: $ebb-frame; scrollbar-background-active: $background;
    }
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self.questions = tuple(questions)
        self.shown: list[Shown] = [Shown()] * len(self.questions)
        self.current = 0

    class HasWidth(Message):
        """The list has another size: sparks may have room, or none. The screen knows its own size long before."""

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.HasWidth())

    def on_mount(self) -> None:
        """As many lines as questions."""
        self.virtual_size = Size(0, len(self.questions))

    def show(self, shown: Sequence[Shown], current: int) -> None:
        """Show these answers and this current line, repainting the cells that differ."""
        if list(shown) == self.shown and current == self.current:
            return
        before = [self.pieces(index) for index in range(len(self.questions))]
        self.shown, self.current = list(shown), current
        _, top = self.scroll_offset
        for index, old in enumerate(before):
            new = self.pieces(index)
            if old != new:
                for first, last in changed_parts(old, new):
                    self.refresh(Region(first, index - top, last - first, 1))
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        height = self.content_size.height
        top = self.scroll_offset.y
        if height and not top <= self.current < top + height:
            self.scroll_to(y=max(0, self.current - height // 2), animate=False)

    def render_line(self, y: int) -> Strip:
        """The question at that line of the view."""
        index = y + self.scroll_offset.y
        return self.strip(self.pieces(index) if index < len(self.questions) else (), self.content_size.width)

    def pieces(self, index: int) -> list[Piece]:
        """One line: mark, name, scale or value, its word, the day before, the spark."""
        question, shown = self.questions[index], self.shown[index]
        mark = "› " if index == self.current else "  "
        row: list[Piece] = [
            (mark, "accent"),
            (f"{set_cell_size(question.name, NAME - 1)} ", "strong" if index == self.current else ""),
        ]
        if question.kind == "note":
            note = question.words(shown.answer)
            return [*row, (note or question.hint, "" if note else "quiet")]
        row += scale(shown) if question.kind == "score" else value(question, shown)
        row.append((before_words(question, shown.before).ljust(BEFORE), "quiet"))
        return [*row, (shown.spark, "label")]

    @property
    def spark_width(self) -> int:
        """Columns for a spark: two a day where there is room, else one, else none."""
        room = self.content_size.width - MARK - NAME - SCALE - SAID - BEFORE
        return 28 if room >= 28 else 14 if room >= 14 else 0


def scale(shown: Shown) -> list[Piece]:
    """The five steps, the answered one in brackets, and its word; `=` marks one taken over from yesterday."""
    from tui.domain.questions import SCORE_WORDS

    row: list[Piece] = []
    for score in range(len(SCORE_WORDS)):
        if shown.answer == score:
            row.append((f"={score}=" if shown.carried else f"[{score}]", "label" if shown.carried else "accent"))
        else:
            row.append((f" {score} ", "quiet"))
    word = SCORE_WORDS[int(shown.answer)] if isinstance(shown.answer, int) else ""
    return [*row, (f" {word}".ljust(SAID), "label" if shown.carried else "")]


def value(question: Question, shown: Shown) -> list[Piece]:
    """A habit's answer where a symptom has its scale."""
    words = question.words(shown.answer)
    text = f"={words}=" if shown.carried else f"[{words}]" if words else f" · {question.hint}"
    style = "quiet" if not words else "label" if shown.carried else "accent"
    return [(text.ljust(SCALE + SAID), style)]


def before_words(question: Question, answer: Answer) -> str:
    """The day before's answer: the score itself, or the value."""
    if answer is None:
        return ""
    return str(answer) if question.kind == "score" else question.words(answer)


def changed_parts(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[int, int]]:
    """The columns that differ, with the mark apart from the rest: what lies between them is not sent again."""
    parts = [(0, MARK)] if old[0] != new[0] else []
    first, last = difference(old[1:], new[1:])
    return [*parts, (first + MARK, last + MARK)] if last > first else parts


def sparks_of(values: Mapping[str, Sequence[float | None]], width: int, marker: "Marker") -> dict[str, str]:
    """One line of spark for each symptom, on the scale of 0-4."""
    from tui.charts import spark

    return {
        key: spark(tuple(days), low=0, high=4, width=width, height=1, marker=marker)[0] for key, days in values.items()
    }
