"""Trends: how it goes. Pages by digits, a range of days, and a day that arrows move and Enter opens in the journal.

What a page shows is its own matter; here the journal is read and the page drawn, both off the event loop.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.sized import LATE
from tui.app.screens.trends.canvas import Canvas
from tui.app.screens.trends.drawing import COMING, READING, Wanted, tab_row, trouble_rows
from tui.app.screens.trends.keys import KEYS, keys_of
from tui.app.screens.trends.page import Look, Page, own_name
from tui.app.screens.trends.pages import TABS, page
from tui.app.screens.ways import WithGuide
from tui.app.widgets.bars import Header, KeyBar
from tui.app.widgets.lines import Lines, Row
from tui.app.widgets.scroll import nothing
from tui.domain.excerpt import Excerpt
from tui.domain.looking import ROWS, day_rows
from tui.domain.origins import OWN_ENTRIES
from tui.domain.ranges import RANGES, USUAL
from tui.domain.today import Today
from tui.journal import Changed

WEEK, MONTH = 7, 28
NO_DAY = "This page is about all your days, not about one."


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
        self._shown: Wanted | None = None
        self._in_front: Page | None = None
        self._below: tuple[Look, str] | None = None
        self._stale = False
        self._at_rest = asyncio.Event()
        self._at_rest.set()

    def compose_body(self) -> ComposeResult:
        """The names of the pages, the page, the numbers of the day."""
        yield Lines([()], id="tabs")
        yield Canvas(self.draw)
        yield Lines([()] * ROWS, id="day")

    @property
    def commands(self) -> tuple[Command, ...]:
        """Those of the page in front, then all but the way here."""
        return tuple(keys_of(self.page, (command for command in super().commands if command.id != "trends")))

    @property
    def page(self) -> Page:
        """The page in front."""
        name = TABS[self.tab].name
        if name not in self._pages:
            self._pages[name] = page(name)
        return self._pages[name]

    @property
    def look(self) -> Look | None:
        """What is looked at; None until the journal is read. The day under the cursor is always one of the range, and
        a page without one has all days there are."""
        if self._excerpt is None:
            return None
        preferences, today = self.ebb.preferences, self._excerpt.today
        days = self.range if self.page.HAS_RANGE else RANGES[-1]
        look = Look(self._excerpt, days, self.day or today, self.ebb.marker, preferences.keymap)
        return look._replace(day=min(max(look.day, look.first), today))

    @property
    def about(self) -> Sequence[str]:
        """What the page in front is about."""
        return self.page.ABOUT

    @property
    def name_of_screen(self) -> str:
        """The range, and what else the page says it shows."""
        look = self.look
        return "Trends" if look is None else " · ".join(filter(None, ("Trends", self.page.title(look))))

    def on_unmount(self) -> None:
        """Let go of ten years of days at once: the widgets of a screen lead in circles, which Python looks for late."""
        self._excerpt = self._shown = self._in_front = self._below = None
        self._pages.clear()

    # Reading

    def opened(self) -> None:
        """The days of the range come first, then the whole journal."""
        self._show_tabs()
        self._read()
        self.hold()

    def show_today(self, today: Today) -> None:
        """A new day moves the cursor along that stood on the last one."""
        super().show_today(today)
        excerpt = self._excerpt
        if excerpt is not None and excerpt.today != today.day:
            self.day = None if self.day == excerpt.today else self.day
            self._read()

    def journal_changed(self, changed: Changed) -> None:
        """Read it anew; until that is done the page stands as it was."""
        super().journal_changed(changed)
        self._read()

    @work(group="trends-read", exclusive=True)
    async def _read(self) -> None:
        """What the page needs comes first: the days of a range are there in a tenth of the time that ten years take.

        Once those are there, only what has changed is read.
        """
        journal, today, known = self.ebb.journal, self.seen.day, self._excerpt
        try:
            if not self.page.WHOLE and self.range.days is not None and (known is None or not known.whole):
                await self._take(journal.excerpt, self.range.first(today, None), today)
                await self._at_rest.wait()  # drawn, before a thread that reads on takes its time from it
                if self._excerpt is None or self._excerpt.whole:
                    return
            begins = await asyncio.to_thread(journal.first_day)
            await self._take(journal.excerpt, RANGES[-1].first(today, begins), today)
        except Exception as error:
            rows = list(trouble_rows("Your journal cannot be read here", error, 60))
            self.query_one("#page", Canvas).fill(nothing, lambda _: rows)

    async def _take(self, read: Callable[[date, date], Excerpt], first: date, today: date) -> None:
        found = await asyncio.to_thread(read, first, today)
        if self.is_ready():
            self._excerpt = found
            self.draw()

    # Drawing

    def draw(self, *, anew: bool = False) -> None:
        """Draw what is looked at. Calls that come before that is done come to one drawing, of what is wanted then.

        With `anew` also when it is drawn already: the page itself has changed.
        """
        self._stale = True
        if anew:
            self._shown = None
        if self._at_rest.is_set():
            self._at_rest.clear()
            self._draw_all()

    @work(group="trends-draw")
    async def _draw_all(self) -> None:
        try:
            while self._stale and self.is_ready():
                self._stale = False
                await self._draw()
        finally:
            self._at_rest.set()

    async def _draw(self) -> None:
        look = self.look
        if look is not None and not look.excerpt.whole and (self.page.WHOLE or look.excerpt.first > look.first):
            self._say_in_page(READING)
            return
        wanted = self._wanted
        if wanted is None or wanted == self._shown:
            return
        drawing = asyncio.ensure_future(asyncio.to_thread(wanted.rows))
        done, _ = await asyncio.wait({drawing}, timeout=LATE)
        if not done and self.is_ready() and self._in_front is not wanted.page:
            self._say_in_page(COMING)
        rows = await drawing
        now = self._wanted if self.is_ready() else None
        if now is not None and wanted.may_stand_for(now):
            self._show(wanted, rows)

    @property
    def _wanted(self) -> Wanted | None:
        """What is to be drawn; None before the journal is read, and without any room."""
        look, canvas = self.look, self.query_one("#page", Canvas)
        size = canvas.content_size.width, canvas.content_size.height
        return Wanted(self.page, look, size) if look is not None and all(size) else None

    def _show(self, wanted: Wanted, rows: tuple[Row, ...]) -> None:
        """The page, its name, its range and its day all at once: none of them speaks of another one."""
        canvas, look = self.query_one("#page", Canvas), wanted.look
        if self._in_front is not wanted.page:
            canvas.top = 0
        self._shown, self._in_front = wanted, wanted.page
        canvas.fill(nothing, lambda _: rows)
        self._show_tabs()
        if wanted.page.SHOWS_DAY:
            self._below = look, wanted.page.pointer(look)
            self.query_one("#day", Lines).show(self._day_rows)
        self.show_header()
        self.let_see()

    def _day_rows(self, width: int) -> Iterable[Row]:
        """The numbers of the day under the cursor, with its mark."""
        if self._below is None:
            return ()
        look, pointer = self._below
        return day_rows(look.excerpt, look.day, width, pointer)

    def _say_in_page(self, text: str) -> None:
        self._shown = self._in_front = None
        self.query_one("#page", Canvas).fill(nothing, lambda _: [((text, "quiet"),)])
        self._show_tabs()
        self.show_header()

    def show_header(self) -> None:
        """Say what is looked at."""
        self.query_one(Header).say(self.name_of_screen, self.header_end())

    def _show_tabs(self) -> None:
        self.query_one("#tabs", Lines).show(lambda width: [tab_row(TABS, self.tab, width)])

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A key of the page in front comes before one that means something else elsewhere."""
        keymap = self.ebb.preferences.keymap
        for command in self.page.COMMANDS:
            keys = [key.strip() for key in keymap.get(command.id, command.keys).split(",")]
            if event.key in keys:
                event.stop()
                event.prevent_default()
                self.unsay()
                self.action_page(own_name(command))
                return

    def action_page(self, name: str) -> None:
        """A key that only the page in front has."""
        look = self.look
        if look is not None:
            said = self.page.act(name, look)
            self.draw(anew=True)
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
            self.tab, self._shown, self._in_front = tab, None, None  # it begins at its top, even if it was there before
            self.query_one(KeyBar).show_commands(self.commands, self.ebb.preferences.keymap)
            line = self.query_one("#day", Lines)
            if line.display != self.page.SHOWS_DAY:
                line.display = self.page.SHOWS_DAY  # which makes another room, for which it is drawn then
                self.call_after_refresh(self.draw)
            else:
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
            if look is not None and self.day is not None:
                self.day = look.day
            self.draw()

    def action_move(self, days: int) -> None:
        """Move the cursor by days."""
        look = self.look
        if not self.page.HAS_DAY:
            self.say(NO_DAY)
        elif look is not None:
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
            self.day = look.first if by < 0 else None
            self.draw()

    def action_open(self) -> None:
        """Open the day under the cursor in the journal; Esc there comes back."""
        from tui.app.screens.journal import JournalScreen

        look = self.look
        if not self.page.HAS_DAY:
            self.say(NO_DAY)
            return
        self.app.push_screen(JournalScreen(self.seen.day if look is None else self.page.opens(look)))

    def action_origin(self) -> None:
        """Where what the page says comes from."""
        from tui.app.screens.origin import OriginBox

        origins = () if self.look is None else self.page.origins(self.look)
        if origins:
            self.app.push_screen(OriginBox(origins))
        else:
            self.say(OWN_ENTRIES)
