"""What helps: habits and tips beside the next day's discomfort, patterns first. What is compared is in `patterns`."""

from collections.abc import Iterator
from typing import ClassVar

from tui.app.library import Library, read_library
from tui.app.screens.setup.page import paragraph
from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row
from tui.domain import patterns_words as words
from tui.domain.excerpt import Excerpt
from tui.domain.origins import Origin
from tui.domain.patterns import Finding, Findings, State, findings

INDENT = 2


class HelpsPage(Page):
    """The last year, whatever the range. It is worked out once for each state of the journal."""

    NAME: ClassVar[str] = "Helps"
    HELP: ClassVar[str] = "What goes with an easier next day, habit by habit and tip by tip"
    SCROLLS: ClassVar[bool] = True
    WHOLE: ClassVar[bool] = True
    HAS_RANGE: ClassVar[bool] = False
    SHOWS_DAY: ClassVar[bool] = False
    HAS_DAY: ClassVar[bool] = False

    def _of(self, look: Look) -> tuple[Findings, words.Titles]:
        def worked_out() -> tuple[Findings, words.Titles]:
            found = findings(look.excerpt)
            return found, titles(look.excerpt, found)

        return self.keep("findings", look, worked_out)

    def title(self, look: Look) -> str:  # noqa: ARG002 (it has its own days)
        """The question that it answers."""
        return "what helps"

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:  # noqa: ARG002 (as many as there are)
        """What was compared, the patterns, the rest, and what it is worth."""
        found, named = self._of(look)
        yield from paragraph(words.LEAD, width, "label")
        yield from _patterns(found, named, width)
        yield from _rest(found, named, width)
        if not any(each.with_days or each.without_days for each in found.found):
            yield ()
            yield from paragraph(words.NOTHING, width)
        for text in filter(None, (words.many_words(found), words.COMMON)):
            yield ()
            yield from paragraph(text, width, "label")

    def origins(self, look: Look) -> tuple[Origin, ...]:
        """How it is worked out."""
        return tuple(words.origins(self._of(look)[0]))


def titles(excerpt: Excerpt, found: Findings) -> words.Titles:
    """The titles of the tips that were looked at; the library is read only where there are any."""
    if not any(each.tip for each in found.found):
        return {}
    library = read_library()
    return words.titles_of(library.tips if isinstance(library, Library) else (), excerpt.tip_marks)


def _patterns(found: Findings, named: words.Titles, width: int) -> Iterator[Row]:
    for index, each in enumerate(found.of("pattern")):
        yield ()
        if not index:
            yield ((words.HEADINGS["pattern"], "accent"),)
        yield from paragraph(words.title(each, named), width, "strong")
        assert each.pattern is not None
        yield from _indented(words.pattern_words(each, each.pattern), width)


def _rest(found: Findings, named: words.Titles, width: int) -> Iterator[Row]:
    states: tuple[tuple[State, str], ...] = (("no_difference", words.NO_DIFFERENCE), ("too_few", words.NEEDED))
    for state, said in states:
        listed = found.of(state)
        if listed:
            yield ()
            yield ((words.HEADINGS[state], "strong"),)
            yield from paragraph(said, width, "label")
            for each in listed:
                yield from _line(each, named, width)
            if any(each.tip for each in listed):
                yield from paragraph(words.TIPS_DATED, width, "label")


def _line(each: Finding, named: words.Titles, width: int) -> Iterator[Row]:
    yield from _indented(f"{words.title(each, named)}: {words.days_words(each)}", width)


def _indented(text: str, width: int) -> Iterator[Row]:
    for row in paragraph(text, width - INDENT):
        yield ((" " * INDENT, ""), *row)
