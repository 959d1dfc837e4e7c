"""A change of pace: what it costs is shown at every key, before Enter makes it.

What an adjustment does is in `domain.adjusting`, the sentences about it in `domain.adjusting_words`.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Literal, NamedTuple

from textual import events
from textual.binding import BindingType

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.library import Library, read_library
from tui.app.screens.dialog import Ask
from tui.app.screens.form_box import BOX_WIDTH, FormBox
from tui.app.screens.setup.form import LABEL, MARK, Form, Pick, Text
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row
from tui.app.widgets.strip import Strip
from tui.domain.adjusting import (
    KINDS,
    LONGEST_HOLD,
    NO_PLAN,
    USUAL_HOLD,
    Effect,
    Wish,
    cautions,
    check_as_shown,
    closed,
    judged,
    steep,
    usual_pace,
)
from tui.domain.adjusting_words import GUIDANCE, SHORT, lead, outcome, question, sentences
from tui.domain.amounts import format_amount, parse_amount, unit_word
from tui.domain.errors import Refused
from tui.domain.records import KIND_NAMES, Adjustment, AdjustmentKind, Window
from tui.domain.texts import clean_text
from tui.domain.typed import parse_count, parse_rate
from tui.journal import new_id

KEYS = (
    Command("adjust-save", "enter", "save", "confirm", "Make this change of pace"),
    Command("adjust-leave", "escape", "dismiss", "leave", "Leave everything as it is"),
)
LEAVES = "Esc leaves."
REPEATED_WITHIN = 0.5
"""Seconds: an Enter that follows another sooner is the same one, held down or repeated by a slow line."""
CHANGED = "The plan has changed meanwhile. Look at the figures again, then Enter."
WAYS: dict[Literal["rate", "cut"], str] = {"rate": "a percent of what is left", "cut": "the same cut every time"}

AROUND_REASON = 4 + len(MARK) + LABEL + len(" only if you like")
"""What stands beside the reason: the box's edges, its mark and name, the words behind it."""


class Known(NamedTuple):
    """What data/ says about changes of pace: a text for each kind, and who should not stop without a clinician."""

    guidance: Mapping[AdjustmentKind, str]
    gates: Mapping[str, str]


class AdjustDialog(FormBox):
    """All that can be done to a plan: what, its number, a reason if one likes, and what it does.

    `wish` is what it begins with.
    """

    TITLE_OF_BOX = "Adjust the pace"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self, wish: Wish | None = None) -> None:
        super().__init__()
        self._saving = False
        self._known = Known({}, {})
        self._seen: Effect | None = None
        self._shown: tuple[str, ...] = ()
        self._cautions: tuple[str, ...] = ()
        self._said = ""
        # Enter opened it where there is a wish, and figures that nobody could read yet are not confirmed by the same.
        self._entered = time.monotonic() if wish else 0.0
        self._repeated = False
        window = self._window()
        pace, plan = usual_pace(window, self._today), window.plan
        not_now = closed(window, self._today)
        # Zero at once is never what is offered first.
        usual = next((kind for kind in KINDS if kind not in not_now and kind != "jump"), KINDS[0])
        begins = wish.kind if wish else usual
        wish = wish or Wish(begins)
        self.kind: Strip[AdjustmentKind] = Strip("kind", "What", [(kind, SHORT[kind]) for kind in KINDS], begins)
        self.days = Text(
            "days", "Days", str(wish.days or USUAL_HOLD), _days, after=f"1 to {LONGEST_HOLD}, from tomorrow", width=5
        )
        way: Literal["rate", "cut"] = "cut" if wish.cut or (not wish.rate and _goes_by_cut(window)) else "rate"
        self.way = Pick("way", "The way", list(WAYS.items()), way)
        rate, cut = wish.rate or pace.rate, wish.cut or pace.cut
        unit = unit_word(plan.unit) if plan is not None else ""
        read = partial(parse_amount, unit=plan.unit if plan is not None else None)
        self.rate = Text(
            "rate", "Rate", format_amount(rate) if rate else "", parse_rate, after="percent a step", width=7
        )
        self.cut = Text("cut", "Cut", format_amount(cut) if cut else "", read, after=f"{unit} a step", width=7)
        self.reason = Text("reason", "Reason", "", _reason, after="only if you like", width=self._reason_width)
        self.form = Form((self.kind, self.days, self.way, self.rate, self.cut, self.reason))

    def on_mount(self) -> None:
        """What is known about it comes behind the figures."""
        self.run_worker(self._load(), group="known")

    async def _load(self) -> Known:
        if not self._known.gates:
            self._known = await asyncio.to_thread(read_known)
            if self.is_mounted:
                self.show()
        return self._known

    # What it would do

    @property
    def _today(self) -> date:
        return self.ebb.journal.calendar.day_of(clock.now())

    def _window(self) -> Window:
        return self.ebb.journal.window(self._today)

    def number(self) -> Text[Any] | None:
        """The days of a hold, or the number of a pace."""
        return next((field for field in (self.days, self.rate, self.cut) if not field.hidden), None)

    def compute(self) -> None:
        """What the fields come to, as the journal and the day stand now."""
        kind = self.kind.value
        self.days.hidden = kind != "hold"
        self.way.hidden = kind != "repace"
        self.rate.hidden = kind != "repace" or self.way.value != "rate"
        self.cut.hidden = kind != "repace" or self.way.value != "cut"
        window, at = self._window(), self.form.at
        self.kind.closed = not_now = closed(window, self._today)
        self._seen, self._shown, self._cautions = None, (), ()
        try:
            if kind in not_now:
                raise Refused(not_now[kind])
            self._seen = seen = judged(window, self._adjustment(window), not_now)
            self._shown, self._cautions = sentences(seen), cautions(seen)
        except Refused as error:
            # What is wrong with a number stands below it; nobody is kept from going on to another field.
            if self.form.error is None and kind == "repace" and kind not in not_now:
                self.form.refuse(self.way.value, str(error))
            elif self.form.error is None:
                self._shown = (str(error) if len(not_now) < len(KINDS) else f"{error} {LEAVES}",)
            self.form.at = at

    def _adjustment(self, window: Window) -> Adjustment:
        """What the fields say. Raises Refused."""
        plan, day = window.plan, self._today
        if plan is None:
            raise Refused(NO_PLAN)
        answers = self.form.read()
        numbers = {name: answers[name] for name in ("days", "rate", "cut") if name in answers}
        wish = Wish(self.kind.value, **numbers)
        made = self.ebb.journal.adjustments(plan.id)
        behind = max((each.id for each in made if each.day == day), default="")
        return wish.made(plan, day, new_id(behind), answers["reason"])

    def below(self, width: int) -> Sequence[Row]:
        """What it is and from when, what it costs, and what to know of it."""
        rows: list[Row] = [*paragraph(self._said, width, "warn"), *paragraph(lead(self.kind.value, self._today), width)]
        for sentence in self._shown:
            rows += paragraph(sentence, width, "strong")
        for caution in self._cautions:
            rows += paragraph(caution, width, "warn")
        return rows

    def extra(self, width: int) -> Sequence[Row]:
        """What is known about such a change, and who says so."""
        guidance = self._known.guidance.get(self.kind.value)
        return [(), *paragraph(guidance, width, "label")] if guidance and self._seen is not None else ()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Whether an Enter is a repeated one is seen by when it came, not by when a busy machine gets to it."""
        if event.key == "enter":
            before, self._entered = self._entered, event.time
            self._repeated = bool(before) and event.time - before < REPEATED_WITHIN

    def changed(self) -> None:
        """What changed meanwhile has been looked at, and the next Enter is another one."""
        self._said, self._entered = "", 0.0

    def fit(self) -> None:
        """Fit the reason into the box."""
        super().fit()
        self.reason.width = self._reason_width

    @property
    def _reason_width(self) -> int:
        return max(12, min(BOX_WIDTH, self.app.size.width) - AROUND_REASON)

    def action_save(self) -> None:
        """Make it, if it does something and is what was shown; what is grave is asked about once more."""
        if self._repeated:
            return
        seen = self._as_shown()
        if seen is not None:
            # One at a time: a slow line repeats Enter.
            self.run_worker(self._ask(seen), group="ask", exclusive=True)

    def _as_shown(self) -> Effect | None:
        """What is on the screen, where it still is what would be made; else the new figures are shown instead."""
        before = self._shown
        self.compute()
        if self.form.error is not None and self.form.error[0] != self.form.current.name:
            self.form.go_to(self.form.error[0])
        other = self._seen is not None and self._shown != before
        self._said = CHANGED if other else ""
        self.show()
        if self._seen is None or other or self._saving:
            return None
        return self._seen if self._seen.does_something else None

    async def _ask(self, seen: Effect) -> None:
        known = await self._load() if seen.adjustment.kind == "jump" else self._known
        concerns = [known.gates.get(key, key) for key in self._window().settings.concerns]
        asked = question(seen, steep(seen), tuple(known.gates.values()), concerns)
        if asked is None:
            self._make(seen)
        else:
            name = KIND_NAMES[seen.adjustment.kind]
            self.app.push_screen(Ask(f"{name.capitalize()}?", asked), self._answered)

    def _answered(self, yes: bool | None) -> None:
        self._entered = 0.0
        seen = self._as_shown() if yes else None
        if seen is not None:
            self._make(seen)

    def _make(self, seen: Effect) -> None:
        if self._saving:
            return
        self._saving = True
        self.dismiss()
        new, say, said = seen.adjustment, self.ebb.say, f"{outcome(seen)} z takes it back."
        # Judged once more under the lock: another machine's change may have come in since.
        make = partial(self.ebb.journal.add_adjustment, new, partial(check_as_shown, seen))
        self.ebb.change(make, lambda _: say(said), name=KIND_NAMES[new.kind])


def read_known() -> Known:
    """What data/ says; nothing where it cannot be read."""
    loaded = read_library()
    if not isinstance(loaded, Library):
        return Known({}, {})
    from tui import content

    found: dict[AdjustmentKind, str] = {}
    for kind, key in GUIDANCE.items():
        tip = loaded.tip(key)
        if tip is not None:
            # The sources speak for both: what is known of it, and when it is not the thing to do.
            said = f"{tip.text} {tip.unless}" if kind == "step_back" else tip.text
            found[kind] = f"{said} ({', '.join(source.short for source in loaded.cited(tip))})"
    try:
        return Known(found, {gate.key: gate.question for gate in content.gates()})
    except content.ContentError:
        return Known(found, {})


def _goes_by_cut(window: Window) -> bool:
    from tui.domain.adjusting import pace_of

    return window.plan is not None and pace_of(window.plan, window.adjustments).cut is not None


def _days(text: str) -> int:
    return parse_count(text, "The days of a hold", LONGEST_HOLD)


def _reason(text: str) -> str | None:
    return clean_text(text).strip() or None
