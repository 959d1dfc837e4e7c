"""Tips: what can help, by symptom and by way of coping, with how sure it is and where that is from.

Which tips are listed and in which order is decided in `domain.tips`; here they are looked through and read, what a
person makes of one is in `tip_marking`.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.half_written import TipDraft
from tui.app.library import Damaged, library
from tui.app.screens.setup.form import Text
from tui.app.screens.setup.page import paragraph
from tui.app.screens.tip_marking import MARK_KEYS, Marking
from tui.app.screens.tip_place import TIP_WAYS
from tui.app.shelf import Shelf
from tui.app.widgets.bars import Header
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, Row, spread
from tui.app.widgets.tips import ITEM_ROWS, in_view, list_rows, reading_rows
from tui.domain import tips as rules
from tui.domain.helped import IN_PLAIN_WORDS
from tui.domain.tip_words import UNREADABLE, Part, reading
from tui.domain.tips import LOOKED_BACK, Felt
from tui.domain.today import Today

LONGEST_WAIT = 1.0  # seconds for which keys wait for the texts that they are about
KEYS = (
    Command("tips-read", "enter", "read", "read", "Read the tip on the whole screen; again goes back"),
    Command("tips-search", "slash", "search", "search", "Search the tips by words and symptoms", anywhere=True),
    *MARK_KEYS,
    Command(
        "tips-next",
        "right_square_bracket,right",
        "turn(1)",
        "next list",
        "The next list, or the next tip while reading",
    ),
    Command(
        "tips-previous",
        "left_square_bracket,left",
        "turn(-1)",
        "list before",
        "The list before, or the tip before while reading",
        bar=False,
    ),
    *TIP_WAYS,
    Command("tips-on", "space,pagedown", "page(1)", "more", "Read on: the text, a page down"),
    Command("tips-back", "b,pageup", "page(-1)", "page up", "The text, a page up", bar=False),
    Command("tips-up", "up", "move(-1)", "up", "A tip up; while reading, a line", bar=False, palette=False),
    Command("tips-down", "down", "move(1)", "down", "A tip down; while reading, a line", bar=False, palette=False),
    Command("tips-first", "home", "jump(False)", "first", "To the first tip of the list", bar=False, palette=False),
    Command("tips-last", "end", "jump(True)", "last", "To the last tip of the list", bar=False, palette=False),
    Command(
        "tips-leave", "escape", "leave", "back", "Back: out of the text, out of the search, to Today", palette=False
    ),
)


class TipsScreen(Marking):
    """The list and the page to read. With `reading` it opens on that tip's text, and Esc leads back to Today."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    TipsScreen {
        & > #filters, & > #heading { height: 1; padding: 0 1; }
        & > #columns { height: 1fr; }
        & #list { width: 45%; max-width: 64; height: 1fr; padding: 0 1; }
        & #reading { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $ebb-frame; }
        &.-narrow #list { width: 100%; }
        &.-narrow #reading { display: none; }
        &.-reading > #filters, &.-reading > #heading, &.-reading #list { display: none; }
        &.-reading #reading { display: block; width: 100%; border-left: none; }
    }
    """

    def __init__(self, reading: str | None = None) -> None:
        super().__init__()
        self.problem: Damaged | None = None
        self._asked_for = reading
        self._loaded, self._scroll = asyncio.Event(), 0
        self.draft = TipDraft(self.ebb)

    def compose_body(self) -> ComposeResult:
        """The filters, why these tips, the list and the page beside it."""
        yield Lines([()], id="filters")
        yield Lines([()], id="heading")
        with Beside(id="columns"):
            yield Lines(id="list")
            yield Lines(id="reading")

    def opened(self) -> None:
        """The frame is seen with the texts, or before them where they are late."""
        self.run_worker(self._load(), group="library")
        self.hold()

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "tips")

    @property
    def name_of_screen(self) -> str:
        """Tips; while reading, which of the list."""
        return f"Tips · {self.shelf.place}" if self.is_reading and self.shelf is not None else "Tips"

    @property
    def at_rest(self) -> bool:
        """Whether no search is being typed."""
        return self.shelf is None or not self.shelf.typing

    @property
    def typed(self) -> Text[str] | None:
        """The search, while it is typed."""
        return self.shelf.search if self.shelf is not None and self.shelf.typing else None

    async def _load(self) -> None:
        loaded, half = await asyncio.gather(library(), asyncio.to_thread(self.draft.read))
        if not self.is_ready():
            return
        self.draft.take(half)
        if isinstance(loaded, Damaged):
            self.problem = loaded
        else:
            felt, day = self._felt(), self.seen.day
            shelf = self.shelf = Shelf(loaded, felt, self.ebb.journal.tip_marks(), day)
            if self._asked_for is not None:
                shelf.go_to_tip(self._asked_for)
                self._open()
            else:
                self.look_for_question(rules.rank(loaded.tips, felt.scores, shelf.marks, day), day)
        self._loaded.set()
        self.show_list()
        self.let_see()

    async def until_loaded(self) -> None:
        """The keys are about the texts."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._loaded.wait(), LONGEST_WAIT)
        self._loaded.set()  # a disk that hangs holds the first key, and none after it

    def _felt(self) -> Felt:
        today = self.ebb.today().day
        return rules.felt(self.ebb.journal.checkins(today - timedelta(days=LOOKED_BACK), today), today)

    # Showing

    def show_today(self, today: Today) -> None:
        """The header and the list: with the marks, the check-in and the day as they stand."""
        super().show_today(today)
        if self.shelf is not None:
            self.shelf.take_in(self._felt(), self.ebb.journal.tip_marks(), today.day)
            if self.asked_about is not None:
                self.look_for_question([self.asked_about], today.day)
            self.show_list()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the list and the page to the new height."""
        self.call_after_refresh(self.show_list)

    def show_list(self) -> None:
        """Fill the filters, the list and the page; the question stands in the place of the first."""
        if not self.is_ready():
            return
        self.query_one(Header).say(self.name_of_screen, self.header_end())
        filters, heading, tips = (self.query_one(f"#{name}", Lines) for name in ("filters", "heading", "list"))
        if self.problem is not None:
            why = self.problem.why
            heading.show_rows([((UNREADABLE, "warn"),)])
            tips.show(lambda width: paragraph(why, width, "quiet"))
        if (shelf := self.shelf) is None:
            return
        if self.asked_about is not None:
            filters.show(self.question_row)
            heading.show_rows([self.answers_row()])
        else:
            filters.show(lambda width: [shelf.filter_row(width)])
            end = [(shelf.place, "quiet")]
            heading.show(lambda width: [spread([(shelf.heading, "label")], end, width)])
        fitting = self._fitting
        shelf.keep_in_sight(fitting)
        shown, current, top = shelf.listed[: shelf.top + fitting], shelf.current, shelf.top
        tips.show(lambda width: list_rows(shown, current, top, width))
        self._show_reading()

    def _show_reading(self) -> None:
        page, scroll = self.query_one("#reading", Lines), self._scroll
        height = page.content_size.height
        page.show(lambda width: in_view(self._reading_rows(width), height, scroll))

    def _reading_rows(self, width: int) -> list[Row]:
        if self.shelf is None or (tip := self.shelf.tip) is None:
            return []
        texts = self.shelf.library
        parts = reading(tip, self.shelf.marks.get(tip.key), texts.names, texts.cited(tip))
        return reading_rows(tip.title, [*parts, Part("", IN_PLAIN_WORDS, quiet=True)], width)

    @property
    def _fitting(self) -> int:
        return max(1, self.query_one("#list", Lines).content_size.height // ITEM_ROWS)

    # Looking through and reading

    def action_move(self, by: int) -> None:
        """A tip up or down; while reading, a line."""
        if self.is_reading:
            self._scroll_by(by)
        elif self.shelf is not None:
            self._go_to(self.shelf.current + by)

    def action_jump(self, last: bool) -> None:
        """To the first tip or the last."""
        if self.shelf is not None:
            self._go_to(len(self.shelf.items) if last else 0)

    def _go_to(self, index: int) -> None:
        if self.shelf is not None and self.shelf.go_to(index):
            self._scroll = 0
            if self.is_reading:
                self.note_opened()
            self.show_list()

    def action_page(self, by: int) -> None:
        """The text a page on; where only the list is there, the list."""
        page = self.query_one("#reading", Lines)
        if page.display:
            self._scroll_by(by * max(1, page.content_size.height - 2))
        elif self.shelf is not None:
            self._go_to(self.shelf.current + by * self._fitting)

    def _scroll_by(self, rows: int) -> None:
        width, height = self.query_one("#reading", Lines).content_size
        longest = max(0, len(self._reading_rows(width)) - height)
        self._scroll = min(max(min(self._scroll, longest) + rows, 0), longest)
        self._show_reading()

    def action_turn(self, by: int) -> None:
        """Another list; while reading, another tip."""
        if self.shelf is None:
            return
        if self.is_reading:
            self._go_to(self.shelf.current + by)
        else:
            self.shelf.turn(by)
            self._scroll = 0
            self.show_list()

    def action_read(self) -> None:
        """The tip across the whole screen, and back."""
        if self.is_reading:
            self._close()
        elif self.tip is not None:
            self._open()

    def _open(self) -> None:
        self.add_class("-reading")
        self.note_opened()
        self._lay_out()

    def _close(self) -> None:
        self._asked_for = None
        self.remove_class("-reading")
        self._lay_out()

    def _lay_out(self) -> None:
        """Show it all now, and once more when the columns have their new size."""
        self._scroll = 0
        self.show_list()
        self.call_after_refresh(self.show_list)

    def action_leave(self) -> None:
        """Out of the text, then out of the search, then home; home at once where the text was opened from there."""
        if self.asked_about is not None:
            self.action_tip_not_now()
            self.show_list()
        elif self.is_reading and self._asked_for is None:
            self._close()
        elif self.shelf is not None and self.shelf.search is not None and not self.is_reading:
            self.shelf.end_search()
            self.shelf.list_anew(self.tip.key if self.tip else None)
            self.show_list()
        else:
            self.ebb.action_home()

    # Searching

    def action_search(self) -> None:
        """Type what is looked for; the list follows each letter."""
        if self.shelf is not None:
            if self.is_reading:
                self._close()
            self.shelf.begin_search()
            self.show_list()

    def on_key(self, event: events.Key) -> None:
        """While searching, what is typed goes into the search. A question stands until a key that is no answer."""
        shelf = self.shelf
        if self.asked_about is not None and event.key not in self.answering_keys:
            self.put_question_aside()
            self.show_list()
        if shelf is not None and shelf.typing and shelf.type(event.key, event.character):
            event.stop()
            self._scroll = 0
            self.show_list()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is searched for like typed text."""
        shelf = self.shelf
        if shelf is not None and shelf.typing and shelf.search is not None:
            event.stop()
            shelf.search.insert(" ".join(event.text.split()))
            shelf.list_anew()
            self.show_list()
