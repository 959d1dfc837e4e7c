"""What if: a pace, a hold or a day at zero tried against the plan as it is, in figures. Nothing here changes anything.

What comes of it is in `domain.what_if`, the words are in `domain.what_if_words`.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.form_box import BOX_WIDTH, EDGES, FormBox
from tui.app.screens.setup.form import Form, Text
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row
from tui.app.widgets.strip import Strip
from tui.app.widgets.what_if import Drawing, legend, table_rows
from tui.domain.adjusting import KINDS, LONGEST_HOLD, USUAL_HOLD, closed, usual_pace
from tui.domain.amounts import format_amount, parse_amount, unit_word
from tui.domain.errors import Refused
from tui.domain.records import Window
from tui.domain.schedule import build
from tui.domain.typed import parse_coming_day, parse_count, parse_rate
from tui.domain.what_if import KIND_OF, TRIES, Comparison, Trial, Try, compare
from tui.domain.what_if_words import COUNTED, LEADS, SHORT, difference, table, ways, what_enter_does
from tui.journal import Changed

KEYS = (
    Command("what-if-take", "enter", "take", "adjust", "Take it to Adjust, where it is asked again"),
    Command("what-if-leave", "escape", "dismiss", "leave", "Leave everything as it is"),
)
WIDE, WIDER = 100, 96
"""Columns of a screen from which on the box is wider, and how wide it is then."""
LOWEST_CHART, HIGHEST_CHART = 8, 16


class WhatIf(FormBox):
    """What is tried with its number, the figures as they are and as they would be, and the curve of both.

    `new_plan` is the key that makes a plan on the Taper screen.
    """

    TITLE_OF_BOX = "What if"
    SUBTITLE = "Enter to Adjust · ↑↓ field · ←→ choice · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self, new_plan: str) -> None:
        super().__init__()
        self._new_plan = new_plan
        self._seen: Comparison | None = None
        self._why_not = ""
        self._drawn: tuple[Drawing, tuple[Row, ...]] | None = None
        self._wanted: Drawing | None = None
        window = self._window()
        pace, plan = usual_pace(window, self._today), window.plan
        self.what: Strip[Try] = Strip("what", "Try", [(each, SHORT[each]) for each in TRIES], "hold")
        unit = unit_word(plan.unit) if plan is not None else ""
        read = partial(parse_amount, unit=plan.unit if plan is not None else None)
        zero = build(plan, window.adjustments).zero if plan is not None else None
        self.days = Text("days", "Days", str(USUAL_HOLD), _days, after=f"1 to {LONGEST_HOLD}, from tomorrow", width=5)
        rate, cut = (format_amount(each) if each else "" for each in pace)
        self.rate = Text("rate", "Rate", rate, parse_rate, after="percent a step", width=7)
        self.cut = Text("cut", "Cut", cut, read, after=f"{unit} a step", width=7)
        day = zero.isoformat() if zero is not None else "90 days"
        self.until = Text("until", "Zero on", day, self._coming, after="a date, or 90 days", width=12)
        self.form = Form((self.what, self.days, self.rate, self.cut, self.until))

    @property
    def _today(self) -> date:
        return self.ebb.journal.calendar.day_of(clock.now())

    def _window(self) -> Window:
        return self.ebb.journal.window(self._today)

    def _coming(self, text: str) -> date:
        return parse_coming_day(text, self._today)

    def number(self) -> Text[Any] | None:
        """The number that belongs to what is tried."""
        return next((field for field in (self.days, self.rate, self.cut, self.until) if not field.hidden), None)

    def journal_changed(self, _changed: Changed) -> None:
        """The same, tried against what the plan is now."""
        self.show()

    # What it would come to

    def compute(self) -> None:
        """Try what the fields say on the plan as it stands now."""
        what = self.what.value
        fields: dict[Try, Text[Any]] = {"hold": self.days, "percent": self.rate, "cut": self.cut, "day": self.until}
        for name, field in fields.items():
            field.hidden = name != what
        window, at = self._window(), self.form.at
        not_now = closed(window, self._today)
        self.what.closed = {each for each, kind in KIND_OF.items() if kind in not_now}
        self._seen, self._why_not = None, ""
        try:
            if what in self.what.closed:
                raise Refused(not_now[KIND_OF[what]])
            answers = self.form.read()
            answers["what"] = what
            self._seen = compare(window, Trial(**answers), self._today, not_now)
        except Refused as error:
            number = self.number()
            if number is not None and what not in self.what.closed and len(not_now) < len(KINDS):
                self.form.error = number.name, str(error)
            else:
                self._why_not = str(error)
            self.form.at = at

    def below(self, width: int) -> Sequence[Row]:
        """The figures of both, and what differs."""
        rows: list[Row] = list(paragraph(LEADS[self.what.value], width))
        rows += paragraph(self._why_not, width, "strong")
        if self._seen is None:
            return rows
        rows += [(), *table_rows(table(self._seen), width), ()]
        rows += paragraph(difference(self._seen), width, "strong")
        rows += paragraph(what_enter_does(self._seen, self._new_plan), width, "label")
        for caution in self._seen.cautions:
            rows += paragraph(caution, width, "warn")
        rows += paragraph(COUNTED, width, "quiet")
        return rows

    def extra(self, width: int) -> Sequence[Row]:
        """The curve of both, where there is room for one."""
        if self._seen is None:
            return ()
        above = len(list(self.form.rows(width))) + 1 + len(self.below(width))
        height = min(HIGHEST_CHART, self.app.size.height - EDGES - above - 2)
        if height < LOWEST_CHART:
            return ()
        wanted = Drawing(ways(self._seen), width, height, self.ebb.marker)
        if self._drawn is None or self._drawn[0] != wanted:
            self._wanted = wanted
            self.call_after_refresh(self._draw)
        drawn = self._drawn[1] if self._drawn is not None else ()
        fits = len(drawn) == height and self._drawn is not None and self._drawn[0].width == width
        return [(), legend(self.ebb.marker), *(drawn if fits else [()] * height)]

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than a key may."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._drawn = wanted, await asyncio.to_thread(wanted.draw)
        if self.is_mounted:
            self.show()

    # Keys

    def fit(self) -> None:
        """Use the room of a wide screen."""
        super().fit()
        self.query_one("#box").styles.width = WIDER if self.app.size.width >= WIDE else BOX_WIDTH

    def action_take(self) -> None:
        """Open Adjust with what is tried, where an adjustment can do it; it is made nowhere but there."""
        seen = self._seen
        if seen is None or seen.trial.wish is None:
            return
        from tui.app.screens.adjust import AdjustDialog

        self.dismiss()
        self.app.push_screen(AdjustDialog(seen.trial.wish))


def _days(text: str) -> int:
    return parse_count(text, "The days of a hold", LONGEST_HOLD)
