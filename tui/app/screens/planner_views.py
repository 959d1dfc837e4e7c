"""How the planner looks: the form in its room, the figures with their curve, and the lines below both.

Rows of pieces only; the sentences and figures are made in `domain.planner_words` and `domain.previewing`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from tui import content
from tui.app.library import in_passing
from tui.app.screens.planner_form import PlanForm
from tui.app.screens.setup.form import NO_MARK
from tui.app.screens.setup.page import Picture, paragraph
from tui.app.screens.setup.speed import HIGHEST_CURVE, LOWEST_CURVE, Curve
from tui.app.widgets.lines import Row, spread
from tui.app.widgets.scroll import Scroll
from tui.charts import Marker
from tui.domain.phrases import dated
from tui.domain.planner_words import (
    figure_lines,
    first_rows,
    hint,
    kind,
    note_words,
    notes,
    short_figures,
    why_clinician,
)
from tui.domain.previewing import Figures
from tui.domain.setup_words import NOT_VALIDATED

LABELS = 9
"""Columns for the name of a figure."""
ROWS_FROM, ROWS_WIDTH = 20, 50
"""Lines and columns from which on the first steps stand below the figures."""
MOST_ROWS, WIDEST_ROW = 20, 64
"""As many of the first steps as the eye can take in, and columns up to which it finds their cut."""
NOT_YET = "What is typed makes no plan yet."
HINTS_FROM = 70
"""Columns below which what to know of the plan comes before what a field is for."""


class Notes(Scroll):
    """The line that always stands, and below it what to know, as much as there is room for."""

    MORE = "PgDn shows more"

    def show_notes(self, body: Callable[[int], Iterator[Row]], about: object) -> None:
        """Show these; they begin at the top again when they are about something else."""
        if about != getattr(self, "_about", None):
            self.top = 0
        self._about = about
        self.fill(lambda width: [*paragraph(NOT_VALIDATED, width, "label")], body)

    def _in_sight(self, width: int) -> list[Row]:
        rows = super()._in_sight(width)
        head, body = self._parts
        if rows and self.top + self._room < len(body) and len(rows) > len(head):
            rows[-1] = ((self.MORE, "quiet"),)
        return rows

    def _say_where(self) -> None:
        """It has no frame to say it on."""


def form_rows(form: PlanForm, width: int, height: int) -> list[Row]:
    """The fields, the current one with what is wrong with it in sight."""
    if not width or not height:
        return []
    marked = list(form.rows(width))
    here = [index for index, (_, current) in enumerate(marked) if current] or [0]
    first = min(max(0, here[-1] - height + 2), here[0], max(0, len(marked) - height))
    first = max(first, min(here[-1] - height + 1, here[0]))
    first = max(0, first)
    shown = [row for row, _ in marked[first : first + height]]
    if first > 0:
        shown[0] = _more("↑", shown[0])
    if first + height < len(marked):
        shown[-1] = _more("↓", shown[-1])
    return shown


def _more(arrow: str, row: Row) -> Row:
    """The row with an arrow where its mark would stand, since there are more that way."""
    return ((f"{arrow} ", "quiet"), *row[1:]) if row and row[0][0] == NO_MARK else row


def preview_rows(
    form: PlanForm, width: int, height: int, marker: Marker, *, narrow: bool
) -> tuple[list[Row], Picture | None]:
    """What it comes to in words and figures, and the curve for what room is left."""
    found, today = form.found, form.known.today
    if found is None:
        return [*paragraph(no_plan(form), width, "label")], None
    rows: list[Row] = list(paragraph(kind(found), width, "strong"))
    if narrow:
        return rows + [((text, ""),) for text in short_figures(found, today)], None
    styles = {"plain": "", "strong": "strong", "quiet": "quiet"}
    rows += [
        ((line.label.ljust(LABELS), "label"), (line.text, styles[line.tone])) for line in figure_lines(found, today)
    ]
    if height >= ROWS_FROM and width >= ROWS_WIDTH:
        steps = min(MOST_ROWS, height - len(rows) - HIGHEST_CURVE - 2)
        if steps >= 2:
            rows += [(), *_steps(found, form, width, steps), ()]
    free = height - len(rows)
    if free < LOWEST_CURVE or found.days < 1:
        return rows, None
    ticks = [(0, "today" if found.plan.from_ == today else dated(found.plan.from_, today))]
    end = found.schedule.steps[-1].start
    ticks.append((found.days, f"{'zero ' if found.zero is not None else ''}{dated(end, today)}"))
    high = max(amount for _, amount in found.points)
    return rows, Curve(found.points, width, min(free, HIGHEST_CURVE), high, tuple(ticks), marker)


def no_plan(form: PlanForm) -> str:
    """Why there is nothing to preview; what is said below a field that may be out of sight is said here too."""
    field, text = form.refused or (None, "")
    if form.missing:
        return text
    return note_words(field, text) if field is not None and field != form.current else NOT_YET


def _steps(found: Figures, form: PlanForm, width: int, count: int) -> Iterator[Row]:
    for day, amount, cut in first_rows(found, form.known.today, count):
        yield spread([(day.ljust(16), "label"), (amount, "")], [(cut, "quiet")], min(width, WIDEST_ROW))


def note_rows(form: PlanForm, whys: Mapping[str, str], width: int) -> Iterator[Row]:
    """What the current field is for, why only a clinician's table is taken, what to know, where a pace comes from."""
    draft = form.draft
    found = list(notes(form.found, form.current)) if form.found is not None else []
    first, *reasons = why_clinician(draft, whys) if draft.gates_on else ("",)
    origin = list(_origin(form, width))
    origin_first = form.current == "preset" or draft.way == "curve"
    yield from paragraph(first, width)
    if not found:
        yield from _paragraphs(reasons, width)
    if origin_first:
        yield from origin
    crowded = width < HINTS_FROM and found
    if not crowded and (not origin or form.current != "preset"):
        yield from paragraph(hint(draft, form.current), width, "label")
    for name, text in found:
        yield from paragraph(note_words(name, text), width, "warn")
    if found:
        yield from _paragraphs(reasons, width)
    if not origin_first:
        yield from origin


def _paragraphs(texts: Iterable[str], width: int) -> Iterator[Row]:
    for text in texts:
        yield from paragraph(text, width)


def _origin(form: PlanForm, width: int) -> Iterator[Row]:
    preset = form.preset
    if preset is not None and not form.draft.gates_on:
        named = ", ".join(in_passing(content.sources()[key]) for key in preset.sources)
        text = f"{preset.origin} ({named})" if named else preset.origin
        yield from paragraph(f"{preset.title[:1].upper()}{preset.title[1:]}: {text}", width)
