"""A dose in two keys: `d` opens it filled in with the plan's next dose, Enter logs it.

The journal opens it on a day that is over, or with a dose that is to be changed; what is odd is asked all the same.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from textwrap import wrap
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.base import PLACE_KEYS
from tui.app.screens.dialog import Ask, Dialog
from tui.app.screens.instead import log_instead
from tui.app.widgets.boxes import Below, Beside
from tui.app.widgets.choice import Choice
from tui.app.widgets.field import Field
from tui.app.widgets.lines import Lines
from tui.domain.after import days_before, slipping
from tui.domain.after_words import BEFORE_A_SLIP, slip_said
from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.dosing import doubts
from tui.domain.errors import Refused
from tui.domain.measured import parse_measured
from tui.domain.phrases import PRODUCT_NAMES, taken_and_left
from tui.domain.records import PRODUCTS, TRIGGERS, UNITS, Dose, Product, Trigger, Unit, Window
from tui.domain.texts import clean_text, one_line
from tui.domain.today import Today, dose_defaults, view
from tui.domain.waiting import still_waiting
from tui.domain.weights import weighed, weight
from tui.domain.when import parse_when
from tui.journal import Changed, new_id

KEYS = (
    Command("dose-save", "enter", "save", "log", "Log this dose"),
    Command("dose-next", "down", "app.focus_next", "next field", "Next field"),
    Command("dose-before", "up", "app.focus_previous", "field before", "Field before"),
    Command("dose-leave", "escape", "dismiss", "leave", "Leave without logging"),
)
TOGETHER = (("amount", "unit", "product"), ("when",), ("trigger",), ("note",))
"""Fields that follow the journal only together: an amount means nothing in another unit."""


class DoseDialog(Dialog[None]):
    """Amount, unit, product, time, note; what is odd is asked about, and nothing that was taken is ever refused.

    With `day` it is for a dose of that day, where a bare time lies; with `dose` it changes that one. Then there is
    also a trigger: looking back there is time for it. After zero there is one as well: a slip is logged with what led
    to it, where somebody knows that.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    DoseDialog {
        Beside { height: 1; }
        .name { width: 10; height: 1; }
        #said { margin-top: 1; height: auto; min-height: 1; }
        &.-too-low #said { margin: 0; dock: bottom; }
    }
    """

    def __init__(self, dose: Dose | None = None, day: date | None = None) -> None:
        super().__init__()
        self._old = dose
        self._day = dose.day if dose is not None else day
        self._saving = False
        self._reading = "amount"
        self._with_trigger = self._day is not None
        self._typed = False

    def compose(self) -> ComposeResult:
        """One line a field."""
        filled = self._offered = self._filled()
        today = self._filled_on = self._today_itself()
        self._with_trigger = self._day is not None or slipping(self._window(today), today)
        with Below(id="box") as box:
            name = "Dose" if self._old is None else "Change the dose"
            box.border_title = name if self._day is None else f"{name} · {short_date(self._day)}"
            verb = "logs" if self._old is None else "saves"
            box.border_subtitle = f"Enter {verb} · ↑↓ field · ‹ › choice · Esc leaves"
            yield from field("Amount", text_input("amount", filled.amount, "such as 2.5"))
            yield from field("Unit", Choice([(unit, unit) for unit in UNITS], filled.unit, id="unit"))
            yield from field(
                "Product",
                Choice([(key, PRODUCT_NAMES[key]) for key in PRODUCTS], filled.product, id="product"),
            )
            example = "now, 8:30, -2h, mon 22:00" if self._day is None else "about when, such as 8:30"
            yield from field("When", text_input("when", filled.when, example, marked=True))
            if self._with_trigger:
                triggers: list[tuple[Trigger | None, str]] = [(None, "none"), *((each, each) for each in TRIGGERS)]
                yield from field("Trigger", Choice(triggers, filled.trigger, id="trigger"))
            yield from field("Note", text_input("note", filled.note, "only if you like"))
            yield Lines([()], id="said")

    def _filled(self) -> "Filled":
        """What stands in the fields at first."""
        old = self._old
        if old is not None:
            amount, note = format_amount(old.amount), one_line(old.note or "")
            return Filled(amount, old.unit, old.product, f"{old.at:%H:%M}", note, old.trigger)
        today = self._today()
        usual = dose_defaults(today)
        amount = format_amount(usual.amount) if usual.amount is not None else ""
        due = today.plan.next_from if self._day is not None and today.plan is not None else None
        when = "now" if self._day is None else f"{due:%H:%M}" if due is not None else ""
        return Filled(amount, usual.unit, usual.product, when, "")

    def on_mount(self) -> None:
        """The amount is where the cursor is, selected, so that typing replaces it."""
        amount = self.query_one("#amount", Input)
        amount.focus()
        amount.action_select_all()
        self._say_where_it_leads()
        # Enter is soon to come, and the first change takes long to load.
        self.call_after_refresh(self.run_worker, partial(self.ebb.journal.prepare, "doses"), thread=True)

    def journal_changed(self, _changed: Changed) -> None:
        """What nobody has touched follows the journal, and what is said of the dose does in any case."""
        if self._old is not None:
            there = self.ebb.journal.doses(self._old.day, self._old.day).get(self._old.day, ())
            self._old = next((dose for dose in there if dose.id == self._old.id), self._old)
        self._follow()

    def _follow(self) -> None:
        before, self._offered = self._offered, self._filled()
        offered = self._offered._asdict()
        for fields in TOGETHER:
            if all(self._untouched(name, before) for name in fields):
                for name in fields:
                    self._refill(name, offered[name])
        self._say_where_it_leads()

    def _untouched(self, name: str, before: "Filled") -> bool:
        if name == "amount" and self._typed:
            return False
        # There may be no trigger to choose.
        return all(box.value == getattr(before, name) for box in self._boxes(name))

    def _refill(self, name: str, value: object) -> None:
        for box in self._boxes(name):
            if isinstance(box, Choice):
                box.choose([option for option, _ in box.options].index(value))
            elif box.value != value:
                with self.prevent(Input.Changed):  # nobody typed it
                    box.value = str(value)
                box.action_select_all()

    def _boxes(self, name: str) -> "list[Input | Choice[Any]]":
        return [box for box in self.query(f"#{name}") if isinstance(box, Input | Choice)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """What the dose would mean, as it is typed."""
        if event.input.id == "amount" and event.value != self._offered.amount:
            self._typed = True
        self._say_where_it_leads()

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """The same for a unit or product."""
        self._say_where_it_leads()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter in a field logs."""
        self.action_save()

    def _dose(self) -> tuple[Dose, str | None]:
        """The dose as it is filled in, and what is to be said about its time.

        Raises Refused, and then `_reading` is the field that is meant.
        """
        old = self._old
        now, calendar = clock.now(), self.ebb.journal.calendar
        when, note = (self.query_one(f"#{name}", Input).value for name in ("when", "note"))
        self._reading = "amount"
        unit: Unit = self.query_one("#unit", Choice).value
        amount, said_unit = parse_measured(self.query_one("#amount", Input).value)
        if said_unit not in (None, unit):
            raise Refused(f"The unit below is {unit}. Choose {said_unit} there first.")
        self._reading = "when"
        if old is not None and when == self._offered.when:
            at, day, said = old.at, old.day, None
        else:
            moment = parse_when(when or ("now" if self._day is None else ""), now, calendar, self._day)
            at, day, said = moment.at, calendar.day_of(moment.at), moment.said
        product: Product = self.query_one("#product", Choice).value
        trigger: Trigger | None = self.query_one("#trigger", Choice).value if self._with_trigger else None
        self._reading = "note"
        # A note of several lines stands in its field on one, and stays as it is unless somebody changes it.
        same_note = old is not None and note == self._offered.note
        dose = Dose(
            id=new_id() if old is None else old.id,
            at=at,
            day=day,
            amount=amount,
            unit=unit,
            product=product,
            trigger=trigger,
            note=old.note if old is not None and same_note else clean_text(note).strip() or None,
        )
        return dose, said

    def _say(self, text: str, style: str = "") -> None:
        width = max(10, self.query_one("#said", Lines).content_size.width or 54)
        most = max(1, self.app.size.height - 3)  # between the frame's two lines the field stays in sight
        lines = wrap(text, width, max_lines=most, placeholder=" …")
        self.query_one("#said", Lines).show_rows([((line, style),) for line in lines] or [()])

    def _say_where_it_leads(self) -> None:
        today = self._today()
        if not self.query_one("#amount", Input).value.strip():
            plan = today.plan
            nothing_left = plan is not None and plan.amount > 0 and plan.next_dose is None
            whose = "today's amount" if self._day is None else "the day's amount"
            self._say(f"Nothing is left of {whose}. A dose is logged all the same." if nothing_left else "", "label")
            return
        try:
            dose, said = self._dose()
        except Refused:
            self._say("")
            return
        settings = self.ebb.journal.settings
        grams = weight(dose.amount, dose.unit, dose.product, settings)
        whole = f"{weighed(dose.amount, dose.unit, dose.product, settings)}. " if grams else ""
        window = self._window(dose.day)
        over = None if self._is_same(dose) else doubts(window, dose).over
        if self._old is None and slipping(window, dose.day):
            self._say(BEFORE_A_SLIP, "label")
        elif over:
            self._say(f"{whole}{over}", "warn")
        elif said:
            self._say(said, "label")
        elif dose.day != (self._today_itself() if self._old is None else self._old.day):
            self._say(f"Logged for {short_date(dose.day)}, {dose.at:%H:%M}.", "label")
        elif today.plan is not None:
            before = "Before it" if self._old is None else "Besides it"
            said = f"{whole}{before}: {taken_and_left(today.plan)}. {self._still_waiting(today.day)}"
            self._say(said.rstrip(), "label")
        else:
            self._say(whole.rstrip(), "label")

    def _window(self, day: date) -> Window:
        """What a dose of that day is judged against: everything but the dose that it takes the place of."""
        window, old = self.ebb.writing.expected(day), self._old
        if old is None:
            return window
        others = {day: tuple(one for one in doses if one.id != old.id) for day, doses in window.doses.items()}
        return replace(window, doses=others)

    def _today(self) -> Today:
        """The day that the dose is for, at its end when it is over."""
        now, calendar = clock.now(), self.ebb.journal.calendar
        if self._day is not None and self._day < calendar.day_of(now):
            now = calendar.ends(self._day) - timedelta(seconds=1)
        return view(self._window(calendar.day_of(now)), now, calendar)

    def _today_itself(self) -> date:
        return self.ebb.journal.calendar.day_of(clock.now())

    def _still_waiting(self, day: date) -> str:
        """That doses of that day count which are not saved yet, if there are any."""
        return still_waiting([dose for dose in self.ebb.writing.doses if dose.day == day])

    @property
    def _help_key(self) -> str:
        return next(each for each in PLACE_KEYS if each.id == "help").key(self.ebb.preferences.keymap)

    def _is_same(self, dose: Dose) -> bool:
        """Whether what was taken, and when, stays as it was."""
        return self._old is not None and dose == replace(self._old, note=dose.note, trigger=dose.trigger)

    def action_save(self) -> None:
        """Log it, after asking about what is odd."""
        try:
            dose, _ = self._dose()
        except Refused as error:
            self._say(str(error), "warn")
            self.query_one(f"#{self._reading}", Input).focus()
            return
        if self._day is None and dose.day != self._filled_on and self._untouched("when", self._offered):
            self._filled_on = dose.day  # it stood open into a new day, whose amount may be another one
            self._follow()
            self._say(f"A new day has begun. This dose counts for {short_date(dose.day)}: Enter logs it.", "label")
            return
        self._ask(dose)

    def _ask(self, dose: Dose, asked: tuple[str, ...] = ()) -> None:
        """Ask about what is odd, unless it was `asked`: more may have become odd while the question stood."""
        questions = () if self._is_same(dose) else doubts(self._window(dose.day), dose).questions
        if set(questions) <= set(asked):
            self._log(dose)
            return
        text = " ".join((self._still_waiting(dose.day), *questions)).strip()
        self.app.push_screen(Ask("Is this right?", text), lambda yes: self._ask(dose, questions) if yes else None)

    def _log(self, dose: Dose) -> None:
        if self._saving:
            return
        self._saving = True
        on = "" if dose.day == self._today_itself() else f" on {short_date(dose.day)}"
        verb = "Logged" if self._old is None else "Changed to"
        said = f"{verb} {with_unit(dose.amount, dose.unit)} at {dose.at:%H:%M}{on}. z takes it back."
        window = self._window(dose.day)
        over = None if self._is_same(dose) else doubts(window, dose).over
        if self._old is None and slipping(window, dose.day):
            over = slip_said(days_before(window, dose), self._help_key)
        said = f"{said} {over}" if over else said
        self.dismiss()
        journal, name = self.ebb.journal, f"dose {with_unit(dose.amount, dose.unit)} at {dose.at:%H:%M}{on}"
        if self._old is None:
            self.ebb.change(partial(journal.add_dose, dose), lambda _: self.ebb.say(said), name=name, about=dose)
        elif dose != self._old:
            self.ebb.change(
                partial(journal.change_dose, dose),
                lambda _: self.ebb.say(said),
                name=f"change of the {name}",
                impossible=partial(log_instead, self.ebb, dose, name),
            )


class Filled(NamedTuple):
    """What stands in the fields at first."""

    amount: str
    unit: Unit
    product: Product
    when: str
    note: str
    trigger: Trigger | None = None


def text_input(id: str, value: str, hint: str, *, marked: bool = False) -> Input:
    """A line to type in. With `marked` what is there is replaced by what is typed."""
    return Field(value, hint, id=id, select_on_focus=marked)


def field(name: str, widget: Input | Choice) -> ComposeResult:  # type: ignore[type-arg]
    """A field with its name before it."""
    with Beside():
        yield Lines([((name, "label"),)], classes="name")
        yield widget
