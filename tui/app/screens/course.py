"""What to expect: the usual course as a page to read, each part with how sure it is and who says so."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.library import Damaged, in_passing
from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.screens.setup.page import WIDEST
from tui.app.screens.ways import READ, WithGuide
from tui.app.widgets.lines import Row
from tui.app.widgets.scroll import Scroll, nothing
from tui.domain.course import UNREADABLE, Passage, hours_off, passages, timing_known
from tui.domain.knowledge import Course
from tui.domain.origins import origins_of_course
from tui.domain.tip_words import Cited
from tui.domain.today import Today

KEYS = (
    Command("course-down", "down", "scroll(1)", "down", "A line down", bar=False, palette=False),
    Command("course-up", "up", "scroll(-1)", "up", "A line up", bar=False, palette=False),
    Command("course-on", "pagedown,space", "page(1)", "more", "Read on: a page down", palette=False),
    Command("course-back", "pageup", "page(-1)", "page up", "A page up", bar=False, palette=False),
    Command("course-top", "home", "scroll(-9999)", "top", "To the beginning", bar=False, palette=False),
    Command("course-end", "end", "scroll(9999)", "end", "To the end: the sources", bar=False, palette=False),
    ORIGIN,
    READ,
    Command("course-leave", "escape", "app.pop_screen", "back", "Go back to where you were", palette=False),
)


class Known(NamedTuple):
    """The usual course, and the sources by their keys."""

    course: Course
    cited: Mapping[str, Cited]


async def read_course() -> Known | Damaged:
    """The course; loading it takes about a tenth of a second the first time, so a thread does it."""
    return await asyncio.to_thread(_read)


def _read() -> Known | Damaged:
    from tui import content

    try:
        cited = {key: Cited(in_passing(source), source.citation) for key, source in content.sources().items()}
        return Known(content.course(), cited)
    except content.ContentError as error:
        return Damaged(str(error).splitlines()[0])


class CourseScreen(WithGuide):
    """The page; Esc leads back to where one came from. With `known` it is there at once."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    CourseScreen > #course {
        border: round $ebb-frame; padding: 0 1;
        border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
    }
    """

    def __init__(self, known: Known | None = None) -> None:
        super().__init__()
        self.known: Known | Damaged | None = known

    def compose_body(self) -> ComposeResult:
        """One page to scroll."""
        page = Scroll(id="course")
        page.border_title = "The usual course after the last dose"
        yield page

    def opened(self) -> None:
        """The texts come behind the frame."""
        if self.known is None:
            self.run_worker(self._load(), group="course")

    async def _load(self) -> None:
        self.known = await read_course()
        if self.is_ready():
            self._show()

    @property
    def name_of_screen(self) -> str:
        """What the page is."""
        return "What to expect"

    def show_today(self, today: Today) -> None:
        """The page, with the present phase marked for somebody who takes none."""
        super().show_today(today)
        self._show()

    def _show(self) -> None:
        known = self.known
        if isinstance(known, Known):
            hours = hours_off(self.seen) if timing_known(self.seen) else None
            page = tuple(passages(known.course, known.cited, hours))
            self._page.fill(nothing, lambda width: all_rows(page, width))
        elif known is not None:
            why = known.why
            self._page.fill(nothing, lambda width: [*text_rows(UNREADABLE, width, "warn"), *text_rows(why, width)])

    @property
    def _page(self) -> Scroll:
        return self.query_one("#course", Scroll)

    def action_origin(self) -> None:
        """Show the sources of each part; the key may come before the texts are there."""
        self.run_worker(self._show_origins(), group="origins", exclusive=True)

    async def _show_origins(self) -> None:
        known = await read_course() if self.known is None else self.known
        if isinstance(known, Known):
            self.app.push_screen(OriginBox([*origins_of_course(known.course, known.cited)]))

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._page.move(by)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self._page.page(by)


def all_rows(page: Sequence[Passage], width: int) -> Iterator[Row]:
    """Every passage, a blank line between them."""
    for index, passage in enumerate(page):
        if index:
            yield ()
        yield from passage_rows(passage, width)


def passage_rows(passage: Passage, width: int) -> Iterator[Row]:
    """A passage: title, what is said in passing, text; the present phase has its mark."""
    mark = "› " if passage.here else ""
    yield from text_rows(mark + passage.title, width, "accent" if passage.here else "strong")
    yield from text_rows(passage.about, width, "label")
    for line in passage.text.splitlines():
        yield from text_rows(line, width)


def text_rows(text: str, width: int, style: str = "") -> Iterator[Row]:
    """A text in lines of that width, and no wider than reads well."""
    for line in wrap(text, max(20, min(width, WIDEST))):
        yield ((line, style),)
