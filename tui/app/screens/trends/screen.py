"""Trends: how it goes. Pages by digits, a range of days, and a day that arrows move and Enter opens in the journal.

What a page shows is its own matter; here it is drawn off the event loop, and shown.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.base import LEAVE
from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.pages import TABS, page
from tui.app.screens.ways import READ, WithGuide
from tui.app.widgets.bars import Header, KeyBar
from tui.app.widgets.lines import Lines, Piece, Row, width_of
from tui.app.widgets.scroll import Scroll, nothing
from tui.domain.excerpt import Excerpt
from tui.domain.looking import day_rows
from tui.domain.origins import OWN_ENTRIES
from tui.domain.ranges import RANGES, USUAL
from tui.domain.today import Today
from tui.journal import Changed

WEEK, MONTH = 7, 28
KEYS = (
    *(
        Command(f"trends-{tab.name.lower()}", str(digit), f"show({tab.name!r})", tab.name.lower(), tab.help, bar=False,
                anywhere=True)
        for digit, tab in enumerate(TABS, 1)
    ),
    Command("trends-next", "right_square_bracket,tab", "turn(1)", "next page", "The next page"),
    Command("trends-previous", "left_square_bracket,shift+tab", "turn(-1)", "page before", "The one before", bar=False),
    Command("trends-longer", "plus", "stretch(1)", "longer", "Look at more days: 7, 30, 90, all"),
    Command("trends-shorter", "minus", "stretch(-1)", "shorter", "Look at fewer days"),
    Command("trends-open", "enter", "open", "open the day", "Open the day under the cursor in the journal"),
    Command("trends-day-before", "left", "move(-1)", "day before", "To the day before", bar=False, palette=False),
    Command("trends-day-after", "right", "move(1)", "next day", "To the next day", bar=False, palette=False),
    Command("trends-up", "up", "go_up(-1)", "up", "A week back, or a line up", bar=False, palette=False),
    Command("trends-down", "down", "go_up(1)", "down", "A week on, or a line down", bar=False, palette=False),
    Command("trends-page-up", "pageup", "leap(-1)", "page up", "Four weeks back; on a long page a page up", bar=False,
            palette=False),
    Command("trends-page-down", "pagedown,space", "leap(1)", "page down", "Four weeks on; on a long page a page down",
            bar=False, palette=False),
    Command("trends-first", "home", "end(-1)", "first day", "To the first day of the range", bar=False, palette=False),
    Command("trends-last", "end", "end(1)", "today", "To today", bar=False, palette=False),
    Command("trends-report", "e", "report", "report", "Report: two pages to hand to a clinician", anywhere=True),
    ORIGIN,
    READ,
    LEAVE,
)  # fmt: skip


class Drawn(NamedTuple):
    """What a page came to: for which look, width and height, and its rows."""

    page: Page
    look: Look
    size: tuple[int, int]
    rows: tuple[Row, ...]


class Canvas(Scroll):
    """The page. It tells the screen when its room has changed."""

    def on_resize(self, _event: events.Resize) -> None:
        """Draw it for the new room."""
        screen = self.screen
        if isinstance(screen, TrendsScreen):
            screen.draw()


class TrendsScreen(WithGuide):
    """The page in front, the range and the day. `look` is None until the journal is read."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    TrendsScreen {
        & > #tabs { height: 1; padding: 0 1; }
        & > #page { height: 1fr; padding: 0 1; }
        & > #day { height: auto; padding: 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.tab = 0
        self.range = USUAL
        self.day: date | None = None
        self._pages: dict[str, Page] = {}
        self._excerpt: Excerpt | None = None
        self._drawn: Drawn | None = None

    def compose_body(self) -> ComposeResult:
        """The names of the pages, the page, the numbers of the day."""
        yield Lines([()], id="tabs")
        yield Canvas(id="page")
        yield Lines(id="day")

    @property
    def commands(self) -> tuple[Command, ...]:
        """Those of the page in front, then all but the way here."""
        others = tuple(command for command in super().commands if command.id != "trends")
        return (*self.page.COMMANDS, *others)

    @property
    def page(self) -> Page:
        """The page in front."""
        name = TABS[self.tab].name
        if name not in self._pages:
            self._pages[name] = page(name)
        return self._pages[name]

    @property
    def look(self) -> Look | None:
        """What is looked at; None until the journal is read."""
        if self._excerpt is None:
            return None
        day = self.day or self.seen.day
        return Look(self._excerpt, self.range, day, self.ebb.marker, self.ebb.preferences.keymap)

    @property
    def name_of_screen(self) -> str:
        """The page and what it shows."""
        look = self.look
        said = "" if look is None else self.page.title(look)
        return " · ".join(filter(None, ("Trends", said)))

    # Reading and drawing

    def opened(self) -> None:
        """The days of the range come first, then the whole journal."""
        self._show_tabs()
        self._read()

    def show_today(self, today: Today) -> None:
        """A new day moves the cursor along that stood on the last one."""
        if self._excerpt is not None and self._excerpt.today != today.day:
            self.day = None if self.day == self._excerpt.today else self.day
            self._read()
        super().show_today(today)

    def journal_changed(self, changed: Changed) -> None:
        """Read it anew."""
        super().journal_changed(changed)
        self._read()

    def _read(self) -> None:
        self.run_worker(self._take_in(), group="trends-read", exclusive=True)

    async def _take_in(self) -> None:
        journal, today = self.ebb.journal, self.seen.day
        if self._excerpt is None and not self.page.WHOLE and self.range.days is not None:
            await self._take(journal.excerpt, self.range.first(today, None), today)
        await self._take(journal.excerpt, journal.first_day() or today, today)

    async def _take(self, read: Callable[[date, date], Excerpt], first: date, today: date) -> None:
        found = await asyncio.to_thread(read, first, today)
        if self.is_ready():
            self._excerpt = found
            self.draw()

    def draw(self) -> None:
        """Draw the page in front, for what is looked at and the room that there is."""
        self.run_worker(self._draw(), group="trends-draw", exclusive=True)

    async def _draw(self) -> None:
        look, front, canvas = self.look, self.page, self.query_one("#page", Canvas)
        if look is None:
            return
        self._show_day(look)
        await asyncio.sleep(0)  # the line of the day may have changed the room
        size = canvas.content_size.width, canvas.content_size.height
        missing = not look.excerpt.whole and (front.WHOLE or look.excerpt.first > look.first)
        if missing or not all(size):
            return
        if self._drawn is None or self._drawn[:3] != (front, look, size):
            rows = await asyncio.to_thread(lambda: tuple(map(tuple, front.rows(look, *size))))
            self._drawn = Drawn(front, look, size, rows)
        if self.is_ready():
            rows = self._drawn.rows
            canvas.fill(nothing, lambda _: rows)
            self.show_header()

    def show_header(self) -> None:
        """Say which page this is."""
        self.query_one(Header).say(self.name_of_screen, self.header_end())

    def _show_tabs(self) -> None:
        self.query_one("#tabs", Lines).show(lambda width: [tab_row(self.tab, width)])

    def _show_day(self, look: Look) -> None:
        line = self.query_one("#day", Lines)
        line.display = self.page.SHOWS_DAY
        if line.display:
            line.show(lambda width: day_rows(look.excerpt, look.day, width))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Keys that only the page in front has."""
        look, keymap = self.look, self.ebb.preferences.keymap
        for command in self.page.COMMANDS:
            if look is not None and event.key in keymap.get(command.id, command.keys).split(","):
                event.stop()
                event.prevent_default()
                said = self.page.act(command.action, look)
                self.draw()
                if said:
                    self.say(said)

    def action_show(self, name: str) -> None:
        """Bring that page to the front."""
        self._bring([tab.name for tab in TABS].index(name))

    def action_turn(self, by: int) -> None:
        """The next page, or the one before."""
        self._bring((self.tab + by) % len(TABS))

    def _bring(self, tab: int) -> None:
        if tab != self.tab:
            self.tab = tab
            canvas = self.query_one("#page", Canvas)
            canvas.top = 0
            canvas.fill(nothing, nothing)
            self._show_tabs()
            self.query_one(KeyBar).show_commands(self.commands, self.ebb.preferences.keymap)
            self.show_header()
            self.draw()

    def action_stretch(self, by: int) -> None:
        """A longer range, or a shorter one."""
        at = RANGES.index(self.range) + by
        if not self.page.HAS_RANGE:
            self.say("This page has its own days.")
        elif not 0 <= at < len(RANGES):
            self.say("This is all there is." if by > 0 else "This is the shortest range.")
        else:
            self.range = RANGES[at]
            look = self.look
            if look is not None and look.day < look.first:
                self.day = look.first
            self.draw()

    def action_move(self, days: int) -> None:
        """Move the cursor by days."""
        look = self.look
        if look is not None:
            self.day = self.page.moved(look, days)
            self.draw()

    def action_go_up(self, by: int) -> None:
        """By a week; a page that scrolls by a line."""
        if self.page.SCROLLS:
            self.query_one("#page", Canvas).move(by)
        else:
            self.action_move(by * WEEK)

    def action_leap(self, by: int) -> None:
        """By four weeks; a page that scrolls by a page."""
        if self.page.SCROLLS:
            self.query_one("#page", Canvas).page(by)
        else:
            self.action_move(by * MONTH)

    def action_end(self, by: int) -> None:
        """To the first day or today; of a page that scrolls to its top or end."""
        look = self.look
        if self.page.SCROLLS:
            self.query_one("#page", Canvas).move(by * 9999)
        elif look is not None:
            self.day = look.first if by < 0 else look.today
            self.draw()

    def action_open(self) -> None:
        """Open the day under the cursor in the journal."""
        from tui.app.screens.journal import JournalScreen

        self.app.push_screen(JournalScreen(self.day or self.seen.day))

    def action_report(self) -> None:
        """Make a report for a clinician."""
        from tui.app.screens.report import ReportBox

        self.app.push_screen(ReportBox())

    def action_origin(self) -> None:
        """Where what the page says comes from."""
        look = self.look
        origins = () if look is None else self.page.origins(look)
        if origins:
            self.app.push_screen(OriginBox(origins))
        else:
            self.say(OWN_ENTRIES)


def tab_row(front: int, width: int) -> Row:
    """The pages with their digits, the one in front marked; where there is no room only that one has its name."""
    pieces: list[Piece] = []
    for brief in (False, True):
        pieces = []
        for index, tab in enumerate(TABS):
            here = index == front
            pieces += [(" " if index else "", ""), (str(index + 1), "key")]
            if here or not brief:
                pieces += [(f" {tab.name} ", "cursor") if here else (f" {tab.name} ", "label")]
        if width_of(pieces) <= width:
            break
    return tuple(pieces)
