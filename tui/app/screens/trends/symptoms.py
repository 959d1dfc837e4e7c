"""Symptoms: a spark for each, side by side, what changed most first; craving and low mood on their own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import set_cell_size

from tui.app.screens.setup.page import paragraph
from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row, cut
from tui.charts.multiples import CARET, LEAST_HEIGHT, MOST_HEIGHT, TEXT, Measure, Part, grid, lines, ruler
from tui.domain.excerpt import Excerpt
from tui.domain.multiples import Multiples, Symptom, multiples
from tui.domain.multiples_words import APART_TITLE, HOW, NOTHING_YET, definition, figures, most_words
from tui.domain.origins import Origin

HIGH = 4
STYLE_OF: dict[Part, str] = {"name": "", "figures": "label", "spark": "accent", "caret": "label"}

COUNTED = (Origin("What the figures say", said=HOW),)


class SymptomsPage(Page):
    """Every symptom over the range."""

    NAME: ClassVar[str] = "Symptoms"
    HELP: ClassVar[str] = "Every symptom over these days, what changed most first"
    SCROLLS: ClassVar[bool] = True

    def pointer(self, look: Look) -> str:
        """The caret over the sparks."""
        return CARET[look.marker]

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002 (the same for every look)
        """How it is counted."""
        return COUNTED

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """The grid, then what it says and what its order is."""
        found = self.keep("symptoms", look, lambda: multiples(look.excerpt, look.first, _names(look.excerpt)))
        if found.empty:
            yield from paragraph(NOTHING_YET, width, "label")
            return
        said, order = (
            [*paragraph(most_words(found), width)],
            [*paragraph(definition(found.spans, look.today), width, "label")],
        )
        tall, apart = _fitted(found, width, height - len(said) - len(order))
        days = (look.today - look.first).days + 1
        at = (look.day - look.first).days
        yield tuple((text, STYLE_OF[part]) for text, part in ruler(at, days, width=width, marker=look.marker))
        yield from self._grid(found.symptoms, look, width, tall)
        yield from said
        if apart:
            yield ()
        yield ((APART_TITLE, "strong"),)
        yield from self._grid(found.apart, look, width, tall)
        if apart:
            yield ()
        yield from order

    def _grid(self, symptoms: Sequence[Symptom], look: Look, width: int, tall: int) -> Iterator[Row]:
        marks = look.marker != "ascii"
        # In cells, not in characters: a symptom of one's own may have a name in wide ones.
        measures = [
            Measure(set_cell_size(cut(each.name, TEXT), TEXT), figures(each, marks=marks).ljust(TEXT), each.values)
            for each in symptoms
        ]
        for row in grid(measures, high=HIGH, width=width, height=tall, marker=look.marker):
            yield tuple((text, STYLE_OF[part]) for text, part in row)


def _fitted(found: Multiples, width: int, height: int) -> tuple[int, bool]:
    """How high the sparks are in that room, and whether blank lines stand around those apart."""
    counts = (len(found.symptoms), len(found.apart))
    for blank in (2, 0):
        for tall in range(MOST_HEIGHT, LEAST_HEIGHT - 1, -1):
            if 2 + blank + sum(lines(count, width, tall) for count in counts) <= height:
                return tall, bool(blank)
    return LEAST_HEIGHT, False


def _names(excerpt: Excerpt) -> Mapping[str, str]:
    """The names of symptoms; where their texts cannot be read, their keys have to do."""
    from tui import content
    from tui.domain.options import own_names

    try:
        names = {key: symptom.name for key, symptom in content.symptoms().items()}
    except content.ContentError:
        names = {}
    return names | own_names(excerpt.setting_values)
