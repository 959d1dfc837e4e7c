"""A dose in two keys: `d` opens it filled in with the plan's next dose, Enter logs it."""

from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Ask, Dialog
from tui.app.widgets.choice import Choice
from tui.app.widgets.lines import Lines
from tui.domain.amounts import format_amount, parse_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.dosing import doubts
from tui.domain.errors import Refused
from tui.domain.phrases import PRODUCT_NAMES, taken_and_left
from tui.domain.records import PRODUCTS, UNITS, Dose, Product, Unit, Window
from tui.domain.texts import clean_text
from tui.domain.today import DoseDefaults, Today, dose_defaults, view
from tui.domain.when import parse_when
from tui.journal import new_id

KEYS = (
    Command("dose-save", "enter", "save", "log", "Log this dose"),
    Command("dose-next", "down", "app.focus_next", "next field", "Next field"),
    Command("dose-before", "up", "app.focus_previous", "field before", "Field before"),
    Command("dose-leave", "escape", "dismiss", "leave", "Leave without logging"),
)


class DoseDialog(Dialog[None]):
    """Amount, unit, product, time, note; what is odd is asked about, and nothing that was taken is ever refused."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    DoseDialog {
        Horizontal { height: 1; }
        .name { width: 10; height: 1; }
        #said { margin-top: 1; height: auto; min-height: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._saving = False

    def compose(self) -> ComposeResult:
        """One line a field."""
        today = self._today()
        filled = dose_defaults(today)
        amount = format_amount(filled.amount) if filled.amount is not None else ""
        when, note = "now", ""
        kept = self.ebb.writing.unsaved
        if kept is not None:
            amount, filled = format_amount(kept.amount), DoseDefaults(kept.amount, kept.unit, kept.product)
            when, note = kept.at.isoformat(timespec="minutes"), kept.note or ""
        with Vertical(id="box") as box:
            box.border_title = "Dose"
            box.border_subtitle = "Enter logs · ↑↓ field · ‹ › choice · Esc leaves"
            yield from field("Amount", text_input("amount", amount, "such as 2.5"))
            yield from field("Unit", Choice([(unit, unit) for unit in UNITS], filled.unit, id="unit"))
            yield from field(
                "Product",
                Choice([(key, PRODUCT_NAMES[key]) for key in PRODUCTS], filled.product, id="product"),
            )
            yield from field("When", text_input("when", when, "now, 8:30, yesterday 22:00"))
            yield from field("Note", text_input("note", note, "only if you like"))
            yield Lines([()], id="said")

    def on_mount(self) -> None:
        """The amount is where the cursor is, selected, so that typing replaces it."""
        amount = self.query_one("#amount", Input)
        amount.focus()
        amount.action_select_all()
        self._say_where_it_leads()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """What the dose would mean, as it is typed."""
        self._say_where_it_leads()

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """The same for a unit or product."""
        self._say_where_it_leads()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter in a field logs."""
        self.action_save()

    def _dose(self) -> tuple[Dose, str | None]:
        """The dose as it is filled in, and what is to be said about its time. Raises Refused."""
        now, calendar = clock.now(), self.ebb.journal.calendar
        moment = parse_when(self.query_one("#when", Input).value or "now", now, calendar)
        unit: Unit = self.query_one("#unit", Choice).value
        product: Product = self.query_one("#product", Choice).value
        note = clean_text(self.query_one("#note", Input).value).strip()
        dose = Dose(
            id=new_id(),
            at=moment.at,
            day=calendar.day_of(moment.at),
            amount=parse_amount(self.query_one("#amount", Input).value),
            unit=unit,
            product=product,
            note=note or None,
        )
        return dose, moment.said

    def _say(self, text: str, style: str = "") -> None:
        width = max(20, self.query_one("#said", Lines).content_size.width or 54)
        self.query_one("#said", Lines).show_rows([((line, style),) for line in wrap(text, width)] or [()])

    def _say_where_it_leads(self) -> None:
        today = self._today()
        if not self.query_one("#amount", Input).value.strip():
            plan = today.plan
            nothing_left = plan is not None and plan.amount > 0 and plan.next_dose is None
            self._say(
                "Nothing is left of today's amount. A dose is logged all the same." if nothing_left else "",
                "label",
            )
            return
        try:
            dose, said = self._dose()
        except Refused:
            self._say("")
            return
        kept = self.ebb.writing.unsaved
        over = doubts(self._window(dose), dose).over
        if kept is not None and (kept.amount, kept.at.replace(second=0, microsecond=0)) == (dose.amount, dose.at):
            self._say("This dose could not be saved before: Enter tries again.", "warn")
        elif over:
            self._say(over, "warn")
        elif said:
            self._say(said, "label")
        elif dose.day != today.day:
            self._say(f"Logged for {short_date(dose.day)}, {dose.at:%H:%M}.", "label")
        elif today.plan is not None:
            self._say(f"Before it: {taken_and_left(today.plan)}.", "label")

    def _window(self, dose: Dose) -> Window:
        return self.ebb.writing.expected(dose.day)

    def _today(self) -> Today:
        now, calendar = clock.now(), self.ebb.journal.calendar
        return view(self.ebb.writing.expected(calendar.day_of(now)), now, calendar)

    def action_save(self) -> None:
        """Log it, after asking about what is odd."""
        try:
            dose, _ = self._dose()
        except Refused as error:
            self._say(str(error), "warn")
            return
        questions = doubts(self._window(dose), dose).questions
        if questions:
            self.app.push_screen(
                Ask("Is this right?", " ".join(questions)), lambda yes: self._log(dose) if yes else None
            )
        else:
            self._log(dose)

    def _log(self, dose: Dose) -> None:
        if self._saving:
            return
        self._saving = True
        on = "" if dose.day == self._today().day else f" on {short_date(dose.day)}"
        said = f"Logged {with_unit(dose.amount, dose.unit)} at {dose.at:%H:%M}{on}. z takes it back."
        over = doubts(self._window(dose), dose).over
        self.dismiss()
        self.ebb.log_dose(dose, f"{said} {over}" if over else said)


def text_input(id: str, value: str, hint: str) -> Input:
    """A one-line input that does not blink: a blinking cursor repaints twice a second, over SSH too."""
    box = Input(value, hint, id=id, select_on_focus=False)
    box.cursor_blink = False
    return box


def field(name: str, widget: Input | Choice) -> ComposeResult:  # type: ignore[type-arg]
    """A field with its name before it."""
    with Horizontal():
        yield Lines([((name, "label"),)], classes="name")
        yield widget
