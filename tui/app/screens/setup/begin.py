"""The first pages: what the person came for, what they take, what they can measure.

Which values are usual is the matter of `domain.setup`.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tui import clock
from tui.app.screens.setup.form import Form, Options, Pick, Text
from tui.app.screens.setup.page import FormPage, Page, Room, Used, paragraph
from tui.app.widgets.lines import Row
from tui.domain.amounts import format_amount, parse_amount
from tui.domain.errors import Refused
from tui.domain.phrases import PRODUCT_NAMES
from tui.domain.records import PRODUCTS, UNITS, Unit
from tui.domain.setup import (
    USUAL_UNITS,
    SetUp,
    aim_of,
    asks_amount,
    calendar_of,
    measures,
    min_step_of,
    precision_of,
    usual_min_step,
)
from tui.domain.setup_typed import parse_cut, parse_doses
from tui.domain.setup_words import (
    AIMS,
    LEADS,
    TITLES,
    USED,
    USUAL_DAY,
    WELCOME,
    measure_words,
    never_planned,
    title_of,
)
from tui.domain.when import parse_day


class AimPage(Page):
    """Welcome, and what the person came for."""

    name = "aim"
    title = TITLES["aim"]
    lead = (
        *WELCOME,
        "A few questions follow, under a minute; every one of them can be skipped.",
    )

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        self.options = Options([(aim, name, "") for aim, name in AIMS.items()], setup.aim, numbered=True)

    def rows(self, room: Room) -> Iterator[Row]:
        """The three aims."""
        yield (("What would you like to do?", "strong"),)
        yield ()
        yield from self.options.rows(room.height)

    def key(self, key: str, character: str | None) -> Used:
        """Arrows and digits choose."""
        return "yes" if self.options.key(key, character) else "no"

    def submit(self) -> SetUp:
        """The aim."""
        return self.setup.confirm(self.name, aim=self.options.value)

    def kept(self) -> SetUp:
        """The aim that was marked."""
        return self.setup.keep(self.name, aim=self.options.value)


class WhatPage(FormPage):
    """What the person takes; how much a day only where a plan can come of it, since it is kept nowhere else."""

    name = "what"

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        self.aim = aim_of(setup)
        self.title = title_of(setup, self.name)
        self.lead = (USUAL_DAY,) if self.aim == "taper" else ()
        amount = "" if setup.amount is None else format_amount(setup.amount)
        units: list[tuple[Unit, str]] = [(unit, unit) for unit in UNITS]
        self.product = Pick("product", "Product", [(key, PRODUCT_NAMES[key]) for key in PRODUCTS], setup.product)
        self.amount = Text("amount", "Amount a day", amount, lambda text: parse_amount(text, self.unit.value))
        self.unit = Pick("unit", "Unit", units, setup.unit)
        self.doses = Text("doses", "Doses a day", str(setup.doses), parse_doses)
        stopped = "" if setup.stopped_on is None else setup.stopped_on.isoformat()
        self.stopped = Text("stopped_on", "Stopped", stopped, self._stopped, after="12 days ago, 2026-11-10")
        self.used = Pick("used", "For how long", list(USED.items()), setup.used)
        self.form = Form((self.product, self.amount, self.unit, self.doses, self.stopped, self.used))
        self._show_what_is_asked()

    def _show_what_is_asked(self) -> None:
        planned = asks_amount(self.aim, self.product.value)
        for field in (self.amount, self.unit, self.doses):
            field.hidden = not planned
        self.stopped.hidden = self.aim != "stopped"

    def _stopped(self, text: str) -> Any:
        return parse_day(text, clock.now(), calendar_of(self.setup))

    def rows(self, room: Room) -> Iterator[Row]:
        """The fields, how to move in them, and for what is never planned, why."""
        yield from super().rows(room)
        yield ()
        yield ("↑ ↓", "key"), (" move between the lines · ", "quiet"), ("← →", "key"), (" change a choice", "quiet")
        if self.aim == "taper" and (why := never_planned(self.product.value)):
            yield ()
            yield from paragraph(why, room.width)

    def key(self, key: str, character: str | None) -> Used:
        """Another product comes with its usual unit."""
        before = self.product.value
        used = super().key(key, character)
        if self.product.value != before:
            unit = USUAL_UNITS[self.product.value]
            self.unit.index = UNITS.index(unit)
            self._show_what_is_asked()
        return used

    def submit(self) -> SetUp | None:
        """The answers. Enter above an empty field goes there first."""
        empty = next((field for field in (self.amount, self.stopped) if not field.hidden and not field.value), None)
        if empty is not None and self.form.current is not empty:
            self.form.go_to(empty.name)
            return None
        if empty is self.stopped:
            text = "When did you stop? Write it like 12 days ago, or go on without an answer: Ctrl+N."
            self.form.refuse(self.stopped.name, text)
            raise Refused(text)
        answers = self.form.read()
        return self.setup.confirm(self.name, **({"amount": None} | answers))


class MeasurePage(FormPage):
    """What the person can measure, and with it the smallest cut."""

    name = "measure"
    title = TITLES["measure"]
    lead = (LEADS["measure"],)

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        unit, precision = setup.unit, precision_of(setup)
        choices = [(each, measure_words(each, unit)) for each in measures(unit, setup.amount)]
        self.precision = Pick("precision", "Down to", choices, precision)
        self.min_step = Text("min_step", "Smallest cut", "", self._cut, after=f"{unit}: no cut is smaller")
        self._write(min_step_of(setup))
        self.form = Form((self.precision, self.min_step))

    def _write(self, amount: Decimal) -> None:
        self.min_step.value = format_amount(amount)
        self.min_step.enter()

    def _cut(self, text: str) -> Decimal:
        return parse_cut(text, self.precision.value, self.setup.unit)

    def key(self, key: str, character: str | None) -> Used:
        """Another precision comes with its usual smallest cut."""
        before = self.precision.value
        used = super().key(key, character)
        if self.precision.value != before:
            self._write(usual_min_step(self.setup.unit, self.precision.value, self.setup.amount))
        return used
