"""The first run: one question at a time, each of them skippable, and one change of the journal at the end.

Pages are in `setup`; which comes next and what the answers become is in `domain.setup`.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.timer import Timer

from tui import clock, content
from tui.app.commands import Command, bindings
from tui.app.first_saved import set_up
from tui.app.half_set_up import DRAFT_AFTER, SetUpDraft
from tui.app.screens.base import EbbScreen
from tui.app.screens.setup.begin import AimPage, MeasurePage, WhatPage
from tui.app.screens.setup.done import DonePage
from tui.app.screens.setup.form import Text
from tui.app.screens.setup.keys import KEYS, SCROLLS
from tui.app.screens.setup.page import Page, Picture, Room, longest_scroll, page_rows
from tui.app.screens.setup.place import ClockPage, CountryPage
from tui.app.screens.setup.safety import CarePage, GatesPage
from tui.app.screens.setup.speed import PacePage
from tui.app.screens.setup.view import PageView, warm_up
from tui.app.widgets.lines import Row
from tui.domain import setup as rules
from tui.domain.errors import Refused
from tui.domain.new_plan import lost_tolerance, said_of
from tui.domain.setup import SetUp, calendar_of, page_after, pages, to_plan, to_settings
from tui.domain.setup_again import DONE_ALREADY, DONE_ELSEWHERE
from tui.domain.setup_draft import Half
from tui.domain.setup_words import BACK_THROUGH, answers_here
from tui.domain.today import Today
from tui.journal import Changed, new_id

LATER: dict[rules.Page, type[GatesPage | CarePage | ClockPage | CountryPage]] = {
    "gates": GatesPage,
    "care": CarePage,
    "clock": ClockPage,
    "country": CountryPage,
}


class FirstRun(EbbScreen):
    """The questions, over a Today that has nothing to show yet. `setup` is all that was answered so far."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS = bindings(command for command in KEYS if command.action)
    DEFAULT_CSS = "FirstRun.-low PageView { padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        calendar = self.ebb.journal.calendar
        begun = SetUp(timezone=calendar.zone_name, day_starts=calendar.day_starts)
        self.draft = SetUpDraft(self.ebb)
        half = self.draft.take_up(begun)
        self.setup = half.setup
        self._left_at = half.at
        self._plan: tuple[str, datetime] = (new_id(), clock.now())
        self._trail: list[rules.Page] = list(half.trail)
        self.page, self._trouble = self._reach(half.page)
        self._keeping: Timer | None = None
        self._touched = False
        self.scroll = 0
        self._drawn: tuple[Picture, Sequence[str]] | None = None
        self._wanted: Picture | None = None
        self._sent: SetUp | None = None
        self._mine = False

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield PageView()

    @property
    def untouched(self) -> bool:
        """Whether nobody has gone on from the question that this began with."""
        return not self._touched

    @property
    def typed(self) -> Text[Any] | None:
        """The field of the page that one types in."""
        return self.page.typed

    def opened(self) -> None:
        """Load behind the first question what the next ones need, and say what was left in the middle."""
        self.call_after_refresh(self._warm_up)
        if self._trouble is not None:
            self.say(self._trouble, warn=True)
        elif self._left_at is not None:
            calendar = self.ebb.journal.calendar
            here = answers_here(calendar.local(self._left_at), calendar.day_of(clock.now()))
            self.say(f"{here} {BACK_THROUGH}" if self._trail else here)

    @work(group="warm")
    async def _warm_up(self) -> None:
        await asyncio.to_thread(warm_up)

    # Showing

    @property
    def name_of_screen(self) -> str:
        """Which question of how many."""
        order = pages(self.setup)[:-1]
        if self.page.name not in order:
            return "First steps · to look over"
        return f"First steps · {order.index(self.page.name) + 1} of {len(order)}"

    def show_today(self, today: Today) -> None:
        """The clock on its page follows the minute."""
        super().show_today(today)
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the page to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one(PageView).show(self._rows)

    def _rows(self, width: int) -> list[Row]:
        """The page, with its picture where the page leaves room at its foot."""
        height = self.query_one(PageView).content_size.height
        if not width or not height:
            return []
        rows = page_rows(self.page, Room(width, height), self.scroll)
        free = next((count for count, row in enumerate(reversed(rows)) if row), height) - 1
        picture = self.page.picture(Room(width, free))
        if picture is None:
            return rows
        if self._drawn is None or self._drawn[0] != picture:
            self._wanted = picture
            self.call_after_refresh(self._draw)
        drawn = self._drawn[1] if self._drawn is not None else ()
        if 0 < len(drawn) <= free:
            rows[height - free : height - free + len(drawn)] = [((line, "bar"),) for line in drawn]
        return rows

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than a key may."""
        picture, self._wanted = self._wanted, None
        if picture is not None:
            self._drawn = picture, await asyncio.to_thread(picture.draw)
            if self.is_ready():
                self._show()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """The page first; what it has no use for is looked up among the bindings."""
        super().on_key(event)
        event.prevent_default()  # the base has been called: it would wipe out what is said now
        used = self.page.key(event.key, event.character)
        if used == "next":
            self.action_next()
        elif used == "no" and not self._scrolled(event.key):
            return
        elif used != "no":
            self._keep_soon()
        event.stop()
        self._show()

    def _scrolled(self, key: str) -> bool:
        if not self.page.scrolls or key not in SCROLLS:
            return False
        size = self.query_one(PageView).content_size
        most = longest_scroll(self.page, Room(size.width, size.height))
        self.scroll = min(max(self.scroll + SCROLLS[key], 0), most)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types."""
        event.stop()
        self.page.paste(event.text)
        self._keep_soon()
        self._show()

    # From page to page

    def action_next(self) -> None:
        """Take the answer and go on; on the last page, save."""
        try:
            after = self.page.submit()
        except Refused:  # the page says it where it is meant
            after = None
        if after is None:
            self._show()
            return
        page = self.page
        on = self._save if page.name == "done" else partial(self._go_on, after)
        if (doubt := page.again()) is not None:
            from tui.app.screens.dialog import Ask

            self.app.push_screen(Ask("Take this plan?", doubt), lambda yes: on() if yes else None)
        else:
            on()

    def _go_on(self, after: SetUp) -> None:
        name = self.page.name
        self.setup = after
        self._trail.append(name)
        self._open(page_after(after, name))

    def action_back(self) -> None:
        """Back to the question before; what was typed here stays."""
        if self.page.close():
            self._show()
            return
        self.setup = self.page.kept()
        while self._trail:
            name = self._trail.pop()
            if name in pages(self.setup):
                self._open(name)
                return
        self.say("This is the first question. Enter goes on; Ctrl+O skips them all; Ctrl+Q quits.")

    def action_skip(self) -> None:
        """On without an answer to this one."""
        if self.page.name == "done":
            self.say("This is the last page. Enter saves it; Esc goes back.")
        else:
            self._go_on(self.page.left().skip(self.page.name))

    def action_skip_rest(self) -> None:
        """On to the last page, without the rest."""
        if self.page.name != "done":
            self.setup = self.page.left()
            self._trail.append(self.page.name)
            self._open("done")

    def _open(self, name: rules.Page) -> None:
        """Show that page, or the next one when what it needs to know cannot be read."""
        self.page, said = self._reach(name)
        self._touched = True
        self.scroll = 0
        self._keep_soon()
        self.show_today(self.ebb.today())
        if said is not None:
            self.say(said, warn=True)

    def _reach(self, name: rules.Page) -> tuple[Page, str | None]:
        """That page, or the next one that can be shown, and then why."""
        said = None
        while True:
            try:
                return self._page(name), said
            except content.ContentError as error:
                said, self.setup = str(error), self.setup.skip(name)
                name = page_after(self.setup, name)
            except Refused as error:  # the answers made a plan when they were given, and do not any more
                said, name = str(error), "pace"

    def _page(self, name: rules.Page) -> Page:
        """The page of that name. Raises ContentError or Refused."""
        match name:
            case "aim":
                return AimPage(self.setup)
            case "what":
                return WhatPage(self.setup)
            case "measure":
                return MeasurePage(self.setup)
            case "done":
                identity, created = self._plan
                today = self._today()
                plan = to_plan(self.setup, id=identity, created=created, today=today)
                window = self.ebb.journal.window(today)  # an imported log may know what was taken
                return DonePage(self.setup, plan, today, None if plan is None else lost_tolerance(window, plan, today))
            case "pace":
                return PacePage(self.setup, self.ebb.marker)
            case _:
                return LATER[name](self.setup)

    def _today(self) -> date:
        return calendar_of(self.setup).day_of(clock.now())

    # The draft

    def journal_changed(self, changed: Changed) -> None:
        """What was answered before and came in later is no draft any more."""
        super().journal_changed(changed)
        self._look_elsewhere(outside=changed.outside)

    def on_screen_resume(self) -> None:
        """Help was read meanwhile."""
        self._look_elsewhere(outside=True)

    def _look_elsewhere(self, *, outside: bool) -> None:
        if not self.untouched or "timezone" not in self.ebb.journal.setting_values:
            return
        self._rest()
        self.draft.drop()
        if outside and self.app.screen is self:
            self.ebb.action_home()
            self.app.call_later(self.ebb.say, DONE_ALREADY)

    def _rest(self) -> bool:
        """Keep nothing in a moment; whether there was anything."""
        timer, self._keeping = self._keeping, None
        if timer is not None:
            timer.stop()
        return timer is not None

    def _keep_soon(self) -> None:
        self._rest()
        self._keeping = self.set_timer(DRAFT_AFTER, self.save_draft)

    def save_draft(self, *, now: bool = False) -> None:
        """What was answered so far on disk, as soon as any of it was."""
        if self._rest():
            self.draft.keep(Half(self.page.kept(), self.page.name, tuple(self._trail)), now=now)

    # Saving

    def _save(self) -> None:
        """One change of the journal, then Today."""
        ebb, page = self.ebb, self.page  # by the time of a slow disk the screen may be no part of the app
        if not isinstance(page, DonePage):
            return
        if self._sent == self.setup and ebb.writing.knows(self.setup):  # Enter again is no second set-up
            ebb.try_again()
            return
        self._sent = self.setup

        def saved(done: bool) -> None:
            self._rest()
            self.draft.drop()
            if self in ebb.screen_stack:
                ebb.action_home()
            said = "That is set up. z takes it back." if page.plan is None else said_of(page.plan, page.today)
            ebb.call_later(ebb.say, said if done else DONE_ELSEWHERE, warn=not done)

        settings = to_settings(self.setup, page.today)

        def save() -> bool:
            done = set_up(ebb.journal, settings, page.plan, again=self._mine)
            self._mine |= done  # not in `saved`, which may be told of it after the next one
            return done

        ebb.change(save, saved, name="first steps", about=self.setup)
