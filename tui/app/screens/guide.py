"""Guide: pages on what is known, each paragraph with what it rests on. The list at the left, the page beside it.

Which pages bear on a symptom is decided in `domain.guide`; their texts are data.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.library import Damaged, in_passing
from tui.app.screens.base import Place
from tui.app.screens.course import text_rows
from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.widgets.bars import Header
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, Row, cut
from tui.app.widgets.scroll import Scroll, nothing
from tui.domain.guide import UNREADABLE, Guide, GuidePage, come_first, origins_of, pages_on, rests_on
from tui.domain.origins import Origin
from tui.domain.tip_words import Cited
from tui.domain.today import Today

LONGEST_WAIT = 1.0  # seconds for which keys wait for the pages that they are about
MARK, NO_MARK = "› ", "  "
KEYS = (
    Command("guide-read", "enter", "read", "read", "Read the page on the whole screen; again goes back"),
    ORIGIN,
    Command("guide-next", "right_square_bracket,right", "turn(1)", "next page", "The next page"),
    Command("guide-previous", "left_square_bracket,left", "turn(-1)", "page before", "The page before", bar=False),
    Command("guide-on", "space,pagedown", "page(1)", "more", "Read on: the page, a screen down"),
    Command("guide-back", "pageup", "page(-1)", "page up", "The page, a screen up", bar=False),
    Command("guide-up", "up", "move(-1)", "up", "A page up; while reading, a line", bar=False, palette=False),
    Command("guide-down", "down", "move(1)", "down", "A page down; while reading, a line", bar=False, palette=False),
    Command("guide-first", "home", "jump(False)", "first", "To the beginning", bar=False, palette=False),
    Command("guide-last", "end", "jump(True)", "last", "To the end", bar=False, palette=False),
    Command("guide-leave", "escape", "leave", "back", "Back: out of the page, to where you were", palette=False),
)


class Known(NamedTuple):
    """The guide, the sources by their keys, and of each symptom its name, what counts as it and where that is from."""

    guide: Guide
    cited: Mapping[str, Cited]
    names: Mapping[str, str]
    helps: Mapping[str, str]
    signs: Mapping[str, Origin]


def read_guide() -> Known | Damaged:
    """The guide, or what is wrong with data/. For a thread: it takes about a tenth of a second the first time."""
    from tui import content, reading

    try:
        cited = {key: Cited(in_passing(source), source.citation) for key, source in content.sources().items()}
        symptoms = content.symptoms()
        signs = {
            key: Origin(f"{symptom.name}, as a sign of withdrawal", [cited[source] for source in symptom.sources])
            for key, symptom in symptoms.items()
        }
        names = {key: symptom.name for key, symptom in symptoms.items()}
        helps = {key: symptom.help for key, symptom in symptoms.items()}
        return Known(reading.guide(), cited, names, helps, signs)
    except content.ContentError as error:
        return Damaged(str(error).splitlines()[0])


class GuideScreen(Place):
    """The pages; with `about` those on these symptoms come first. Esc leads back to where one came from."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    GuideScreen {
        & > #heading { height: auto; padding: 0 1; }
        & > #columns { height: 1fr; }
        & #list { width: 36; height: 1fr; padding: 0 1; }
        & #page {
            width: 1fr; border: round $ebb-frame; padding: 0 1;
            border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
        }
        &.-narrow #list { width: 100%; }
        &.-narrow #page { display: none; }
        &.-reading > #heading, &.-reading #list { display: none; }
        &.-reading #page { display: block; }
    }
    """

    def __init__(self, about: Sequence[str] = ()) -> None:
        super().__init__()
        self.about = tuple(about)
        self.known: Known | Damaged | None = None
        self.pages: tuple[GuidePage, ...] = ()
        self.current = 0
        self._asked_for: str | None = None
        self._loaded = asyncio.Event()

    def compose_body(self) -> ComposeResult:
        """What holds for all of it, the list, and the page beside it."""
        yield Lines([()], id="heading")
        with Beside(id="columns"):
            yield Lines(id="list")
            yield Scroll(id="page")

    def opened(self) -> None:
        """The texts come behind the frame."""
        self.run_worker(self._load(), group="guide")

    async def _load(self) -> None:
        self.known = await asyncio.to_thread(read_guide)
        if not self.is_ready():
            return
        if isinstance(self.known, Known):
            self.pages = pages_on(self.known.guide.pages, self.about)
        self._loaded.set()
        if self._asked_for is not None:
            self.action_open(self._asked_for)
        self._show()

    async def until_loaded(self) -> None:
        """The keys are about the pages."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._loaded.wait(), LONGEST_WAIT)
        self._loaded.set()  # a disk that hangs holds the first key, and none after it

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "guide")

    @property
    def name_of_screen(self) -> str:
        """Guide; while reading, which of its pages."""
        return f"Guide · {self.current + 1} of {len(self.pages)}" if self.is_reading and self.pages else "Guide"

    @property
    def is_reading(self) -> bool:
        """Whether a page has the whole screen."""
        return self.has_class("-reading")

    @property
    def page(self) -> GuidePage | None:
        """The page that the mark stands on."""
        return self.pages[self.current] if self.pages else None

    # Showing

    def show_today(self, today: Today) -> None:
        """The header; the pages are the same on every day."""
        super().show_today(today)
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the list to the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.is_ready():
            return
        self.query_one(Header).say(self.name_of_screen, self.header_end())
        known = self.known
        heading, pages = self.query_one("#heading", Lines), self.query_one("#list", Lines)
        if isinstance(known, Damaged):
            why = known.why
            heading.show(lambda width: text_rows(UNREADABLE, width, "warn"))
            pages.show(lambda width: text_rows(why, width, "quiet"))
        elif known is not None:
            care, first = known.guide.care, come_first(self.about, known.names, known.helps)
            heading.show(lambda width: [*text_rows(first, width, "label"), *text_rows(care, width, "quiet")])
            listed, current = self.pages, self.current
            pages.show(lambda width: list_rows(listed, current, width))
            self._show_page(known)

    def _show_page(self, known: Known) -> None:
        page, pane = self.page, self.query_one("#page", Scroll)
        if page is None:
            return
        care = known.guide.care if self.is_reading else ""
        pane.border_title = page.title
        pane.fill(nothing, lambda width: page_rows(page, known.cited, care, width))

    # Looking through and reading

    def action_move(self, by: int) -> None:
        """A page of the list up or down; while reading, a line."""
        if self.is_reading:
            self._pane.move(by)
        else:
            self._go_to(self.current + by)

    def action_jump(self, last: bool) -> None:
        """To the first page of the list or the last; while reading, to the two ends of the page."""
        if self.is_reading:
            self._pane.move(9999 if last else -9999)
        else:
            self._go_to(len(self.pages) if last else 0)

    def action_turn(self, by: int) -> None:
        """Another page."""
        self._go_to(self.current + by)

    def _go_to(self, index: int) -> None:
        before, self.current = self.current, min(max(index, 0), max(0, len(self.pages) - 1))
        if self.current != before:
            self._pane.top = 0
            self._show()

    def action_page(self, by: int) -> None:
        """The page a screen on; where only the list is there, to its end."""
        if self._pane.display:
            self._pane.page(by)
        else:
            self.action_jump(by > 0)

    @property
    def _pane(self) -> Scroll:
        return self.query_one("#page", Scroll)

    def action_read(self) -> None:
        """The page across the whole screen, and back."""
        if self.is_reading:
            self._close()
        elif self.page is not None:
            self._turn_reading(on=True)

    def action_open(self, key: str) -> None:
        """Read the page of that key, from the palette; Esc then leads back to where one came from."""
        self._asked_for = key
        if self.pages:
            self.current = next((index for index, page in enumerate(self.pages) if page.key == key), self.current)
            self._turn_reading(on=True)

    def _close(self) -> None:
        self._asked_for = None
        self._turn_reading(on=False)

    def _turn_reading(self, *, on: bool) -> None:
        """Show it all now, and once more when the columns have their new size."""
        self.set_class(on, "-reading")
        self._pane.top = 0
        self._show()
        self.call_after_refresh(self._show)

    def action_leave(self) -> None:
        """Out of the page; from the list, or where the page was asked for by name, to where one came from."""
        if self.is_reading and self._asked_for is None:
            self._close()
        else:
            self.dismiss()

    def action_origin(self) -> None:
        """Show the sources of each paragraph; first of the symptom that was asked about."""
        known, page = self.known, self.page
        if isinstance(known, Known) and page is not None:
            signs = [known.signs[key] for key in self.about if len(self.about) == 1 and key in known.signs]
            self.app.push_screen(OriginBox([*signs, *origins_of(page, known.cited)]))


def list_rows(pages: Sequence[GuidePage], current: int, width: int) -> Iterator[Row]:
    """The titles, one a line."""
    for index, page in enumerate(pages):
        here = index == current
        yield (MARK if here else NO_MARK, "accent"), (cut(page.title, width - len(MARK)), "strong" if here else "")


def page_rows(page: GuidePage, cited: Mapping[str, Cited], care: str, width: int) -> Iterator[Row]:
    """A page to read: heading by heading, below each paragraph what it rests on; at the end `care`."""
    for index, section in enumerate(page.sections):
        if index:
            yield ()
        yield from text_rows(section.heading, width, "strong")
        for paragraph in section.paragraphs:
            yield from text_rows(paragraph.text, width)
            yield from text_rows(rests_on(paragraph, cited), width, "quiet")
    if care:
        yield ()
        yield from text_rows(care, width, "quiet")
