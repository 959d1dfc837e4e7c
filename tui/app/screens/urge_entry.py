"""An urge that is over, to correct or to add where the journal has its day: how strong, when, what set it off, its end.

One that is still there is ended where it is ridden, in `urge`.
"""

from dataclasses import replace
from datetime import date, time
from functools import partial
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.screens.dose import field, text_input
from tui.app.screens.instead import log_instead
from tui.app.widgets.boxes import Below
from tui.app.widgets.choice import Choice
from tui.app.widgets.lines import Lines
from tui.domain.calendar import short_date
from tui.domain.errors import Refused
from tui.domain.records import OUTCOMES, TRIGGERS, Outcome, Trigger, Urge
from tui.domain.texts import clean_text, one_line
from tui.domain.urge_typed import check_over, parse_lasted
from tui.domain.urges import ENDED, STRENGTHS, ended
from tui.domain.when import parse_when
from tui.journal import Changed, new_id

KEYS = (
    Command("urge-entry-save", "enter", "save", "save", "Save the urge"),
    Command("urge-entry-next", "down", "app.focus_next", "next field", "Next field"),
    Command("urge-entry-before", "up", "app.focus_previous", "field before", "Field before"),
    Command("urge-entry-leave", "escape", "dismiss", "leave", "Leave it as it was"),
)


class Filled(NamedTuple):
    """What stands in the fields at first."""

    strength: int
    when: str
    trigger: Trigger | None
    outcome: Outcome
    lasted: str
    note: str


NO_TIME = "About when was it? A time such as 21:30 is enough."


class UrgeDialog(Dialog[None]):
    """The fields of one urge. What nobody has touched follows the journal. With a day it is one that was not logged
    then: it needs its time, and is taken to have passed unless something else is said."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    UrgeDialog {
        Beside { height: 1; }
        .name { width: 10; height: 1; }
        #said { margin-top: 1; height: auto; min-height: 1; }
    }
    """

    def __init__(self, urge: Urge | date) -> None:
        super().__init__()
        self._new = not isinstance(urge, Urge)
        self._old = urge if isinstance(urge, Urge) else self._unlogged(urge)
        self._offered = self._filled()
        self._saving = False
        self._reading = "when"

    def _unlogged(self, day: date) -> Urge:
        at = self.ebb.journal.calendar.at(day, time(12)).at
        return Urge(id=new_id(), at=at, day=day, strength=2, outcome="passed")

    def _filled(self) -> Filled:
        """What stands in the fields while nobody has touched them."""
        return filled(self._old)._replace(when="") if self._new else filled(self._old)

    def compose(self) -> ComposeResult:
        """One line a field."""
        old = self._offered
        triggers: list[tuple[Trigger | None, str]] = [(None, "none"), *((each, each) for each in TRIGGERS)]
        with Below(id="box") as box:
            box.border_title = f"{'Log an urge' if self._new else 'Change the urge'} · {short_date(self._old.day)}"
            box.border_subtitle = "Enter saves · ↑↓ field · ‹ › choice · Esc leaves"
            yield from field("Strength", Choice(strengths(), old.strength, id="strength"))
            yield from field("When", text_input("when", old.when, "about when, such as 8:30", marked=True))
            yield from field("Trigger", Choice(triggers, old.trigger, id="trigger"))
            yield from field("End", Choice([(each, ENDED[each]) for each in OUTCOMES], old.outcome, id="outcome"))
            yield from field("Lasted", text_input("lasted", old.lasted, "minutes, if you know", marked=True))
            yield from field("Note", text_input("note", old.note, "only if you like"))
            yield Lines([()], id="said")

    def on_mount(self) -> None:
        """The strength is what most corrections are about."""
        self.query_one("#strength").focus()
        self._say_where_it_leads()

    def journal_changed(self, _changed: Changed) -> None:
        """What nobody has touched follows what was changed elsewhere."""
        there = self.ebb.journal.urges(self._old.day, self._old.day)
        self._old = next((urge for urge in there if urge.id == self._old.id), self._old)
        before, self._offered = self._offered, self._filled()
        for name, value in self._offered._asdict().items():
            box = self.query_one(f"#{name}")
            if isinstance(box, Choice) and box.value == getattr(before, name):
                box.choose([option for option, _ in box.options].index(value))
            elif isinstance(box, Input) and box.value == getattr(before, name):
                box.value = value
        self._say_where_it_leads()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """What it would be, as it is typed."""
        self._say_where_it_leads()

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """The same for a choice."""
        self._say_where_it_leads()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter in a field saves."""
        self.action_save()

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _urge(self) -> tuple[Urge, str | None]:
        """The urge as it is filled in, and what is to be said about its time.

        Raises Refused, and then `_reading` is the field that is meant.
        """
        old, now, calendar = self._old, clock.now(), self.ebb.journal.calendar
        at, day, said = old.at, old.day, None
        self._reading = "when"
        if self._new and not self._text("when").strip():
            raise Refused(NO_TIME)
        if (when := self._text("when")) != self._offered.when:
            moment = parse_when(when, now, calendar, old.day)
            at, day, said = moment.at, calendar.day_of(moment.at), moment.said
        self._reading = "lasted"
        outcome: Outcome = self.query_one("#outcome", Choice).value
        lasted = self._text("lasted").strip()
        minutes = parse_lasted(lasted) if lasted else None
        if outcome == "open" and minutes is not None:
            raise Refused("How long it lasted is known once it has an end: choose one, or clear the minutes.")
        check_over(at, minutes, now)
        self._reading = "note"
        note = self._text("note")
        # A note of several lines stands in its field on one, and stays as it is unless somebody changes it.
        kept = old.note if note == self._offered.note else clean_text(note).strip() or None
        strength: int = self.query_one("#strength", Choice).value
        moved = replace(old, at=at, day=day, strength=strength, note=kept)
        return ended(moved, outcome, self.query_one("#trigger", Choice).value, minutes), said

    def _say(self, text: str, style: str = "") -> None:
        width = max(10, self.query_one("#said", Lines).content_size.width or 54)
        self.query_one("#said", Lines).show_rows([((line, style),) for line in wrap(text, width)] or [()])

    def _say_where_it_leads(self) -> None:
        try:
            urge, said = self._urge()
        except Refused:
            self._say("")
            return
        moved = f"It counts for {short_date(urge.day)}, {urge.at:%H:%M}." if urge.at != self._old.at else ""
        self._say(said or moved, "label")

    def action_save(self) -> None:
        """Save it where it differs from what is there."""
        try:
            urge, _ = self._urge()
        except Refused as error:
            self._say(str(error), "warn")
            self.query_one(f"#{self._reading}", Input).focus()
            return
        if self._saving:
            return
        self._saving = True
        self.dismiss()
        if self._new:
            self._log(urge)
            return
        if urge == self._old or (self._old.outcome == "open" == urge.outcome and urge == replace(self._old, minutes=0)):
            return
        ebb, name = self.ebb, self._called(urge)
        said = f"Changed the {name}. z takes it back."
        ebb.change(
            partial(ebb.journal.change_urge, urge),
            lambda _: ebb.say(said),
            name=f"change of the {name}",
            impossible=partial(log_instead, ebb, urge, name),
        )

    def _log(self, urge: Urge) -> None:
        ebb, name = self.ebb, self._called(urge)
        said = f"Logged the {name}. z takes it back."
        ebb.change(partial(ebb.journal.begin_urge, urge), lambda _: ebb.say(said), name=name, about=urge)

    def _called(self, urge: Urge) -> str:
        on = "" if urge.day == self.ebb.today().day else f" on {short_date(urge.day)}"
        return f"urge at {urge.at:%H:%M}{on}"


def filled(urge: Urge) -> Filled:
    """What stands in the fields for an urge; of one without an end the minutes say nothing."""
    lasted = "" if urge.minutes is None or urge.outcome == "open" else str(urge.minutes)
    note = one_line(urge.note or "")
    return Filled(urge.strength, f"{urge.at:%H:%M}", urge.trigger, urge.outcome, lasted, note)


def strengths() -> list[tuple[int, str]]:
    """The strengths, each with its digit before its word, so that a digit chooses one."""
    return [(digit, f"{digit} {word}") for digit, word in enumerate(STRENGTHS)]
