"""The planner: a form on one side, on the other what it comes to at every key, below it what to know of that.

The draft and its rules are in `domain.planner`, the fields in `planner_form`. Nothing is in force before Enter and y.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tui import clock, content
from tui.app.commands import Command, bindings
from tui.app.screens.base import EbbScreen
from tui.app.screens.planner_confirm import Confirm
from tui.app.screens.planner_form import PlanForm
from tui.app.screens.planner_table import FileBox, TableBox
from tui.app.screens.planner_views import Notes, form_rows, note_rows, preview_rows
from tui.app.screens.setup.form import Text
from tui.app.screens.setup.page import Picture
from tui.app.screens.setup.safety import help_rows
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, Row
from tui.app.zones import country_of
from tui.charts import warm
from tui.domain.errors import Refused
from tui.domain.new_plan import Before, check_before, lost_tolerance, said_of, settings_of
from tui.domain.phrases import Line
from tui.domain.planner import changed
from tui.domain.planner_tables import Cell, from_file
from tui.domain.planner_words import to_confirm
from tui.domain.records import Plan
from tui.domain.tables import Table
from tui.domain.today import Today
from tui.domain.warnings import needs_second_yes

TALL = 32
"""Lines from which on there is room for more below the form."""
CHANGED = "The plan in force or the day has changed meanwhile. Look at this again."
QUIT = "Quit; nothing of the new plan is saved"
KEYS = (
    Command("plan-confirm", "enter", "confirm", "look over", "Look over the plan, and put it in force"),
    Command("plan-back", "escape", "back", "back", "Back to the safety list; what is typed here stays"),
    Command("plan-move", "up,down,tab", "", "field", "Move between the fields", bar=False, palette=False),
    Command("plan-change", "left,right", "", "choice", "Change a choice", bar=False, palette=False),
    Command("plan-file", "ctrl+o", "file", "table from a file", "Read a written plan from a CSV file", bar=False),
    Command("plan-more", "pagedown", "notes(1)", "more", "Show more of what stands below", palette=False),
    Command("plan-less", "pageup", "notes(-1)", "less", "Show what stood below before", bar=False, palette=False),
    Command(
        "plan-help", "exclamation_mark,ctrl+g", "app.get_help", "get help", "Get help: who answers, and when to call"
    ),
    Command("keys", "f1", "app.keys", "keys", "Show the keys of this screen", bar=False),
    Command("plan-quit", "ctrl+q,ctrl+c", "app.quit", "quit", QUIT, bar=False),
)


class Planner(EbbScreen):
    """The screen. `form` is what is typed; it outlives the screen, so that the way back loses nothing."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(command for command in KEYS if command.action)
    DEFAULT_CSS = """
    Planner {
        & > #plan { height: 1fr; }
        & .panel {
            border: round $ebb-frame; padding: 0 1; height: 100%;
            border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
        }
        & #form { width: 40; }
        & #found { width: 1fr; }
        & > Notes { height: 6; padding: 0 1; }
        &.-low > Notes { height: 5; }
        &.-tall > Notes { height: 10; }
        &.-narrow {
            & > #plan { layout: vertical; }
            & .panel { border: none; }
            & #form { width: 100%; height: 1fr; }
            & #found { width: 100%; height: 4; }
            & > Notes { height: 6; }
            &.-tall > Notes { height: 10; }
        }
    }
    """

    def __init__(self, form: PlanForm, gates: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self.form = form
        self._gates = gates
        self._drawn: tuple[Picture, Sequence[str]] | None = None
        self._wanted: Picture | None = None
        self._sent: Plan | None = None
        self._concerns = self.ebb.journal.settings.concerns

    def compose_body(self) -> ComposeResult:
        """The form, what it comes to, and what to know of it."""
        with Beside(id="plan"):
            form, found = Lines(id="form", classes="panel"), Lines(id="found", classes="panel")
            form.border_title, found.border_title = "The plan", "What it comes to"
            yield form
            yield found
        yield Notes(id="notes")

    def opened(self) -> None:
        """Load what draws the curve."""
        self.call_after_refresh(self._warm_up)

    @work(group="warm")
    async def _warm_up(self) -> None:
        await asyncio.to_thread(warm)

    # Showing

    @property
    def name_of_screen(self) -> str:
        """The second part of a new plan."""
        return "New plan · 2 of 2 · nothing is in force yet"

    def show_today(self, today: Today) -> None:
        """The plan is counted from the person's day."""
        super().show_today(today)
        if self.form.known.today != today.day:
            self.form.day(today.day)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Fit everything to the new size."""
        self.set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self._show)

    @property
    def _is_care(self) -> bool:
        """Whether there is nothing to preview, and help lines stand there: a gate is on, and there is no table yet."""
        return bool(self.form.draft.gates_on and self.form.missing)

    @property
    def _country(self) -> str:
        zone = self.ebb.journal.calendar.zone_name
        return self.ebb.journal.settings.country or country_of(zone) or content.countries()[-1].code

    @property
    def _narrow(self) -> bool:
        return self.has_class("-narrow")

    def _show(self) -> None:
        form, found = self.query_one("#form", Lines), self.query_one("#found", Lines)
        found.border_title = "Who answers" if self._is_care else "What it comes to"
        form.show(lambda width: form_rows(self.form, width, form.content_size.height))
        found.show(lambda width: self._preview(width, found.content_size.height))
        whys = {key: why for key, (_, why) in self._gates.items()}
        self.query_one(Notes).show_notes(partial(note_rows, self.form, whys), about=self.form.current)

    def _preview(self, width: int, height: int) -> list[Row]:
        """The figures, and the curve where there is room for it."""
        if not width or not height:
            return []
        if self._is_care:
            return list(help_rows(self._country, width))[:height]
        rows, picture = preview_rows(self.form, width, height, self.ebb.marker, narrow=self._narrow)
        if picture is None:
            return rows
        if self._drawn is None or self._drawn[0] != picture:
            self._wanted = picture
            self.call_after_refresh(self._draw)
        if self._drawn is not None and len(self._drawn[1]) <= height - len(rows):
            rows += [((line, "bar"),) for line in self._drawn[1]]
        return rows

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: a chart takes longer than a key may."""
        picture, self._wanted = self._wanted, None
        if picture is not None:
            self._drawn = picture, await asyncio.to_thread(picture.draw)
            if self.is_ready():
                self._show()

    # Keys

    @property
    def typed(self) -> Text[Any] | None:
        """The field of the form, where it is one to type in."""
        return self.form.typed

    def on_key(self, event: events.Key) -> None:
        """To the field first; Enter, Esc and what no field takes is looked up among the bindings."""
        if event.character == "!" or not self.form.key(event.key, event.character):
            return
        event.stop()
        self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types; on the line of the table it is the table."""
        event.stop()
        if self.form.current == "table":
            self._open_table(pasted=event)
            return
        self.form.paste(event.text)
        self._show()

    def action_notes(self, by: int) -> None:
        """Show more of what stands below."""
        self.query_one(Notes).page(by)

    def action_back(self) -> None:
        """Back to the safety list."""
        self.dismiss()

    # A written plan

    def action_file(self) -> None:
        """Ask for a file; it is a written plan, whatever way was chosen before."""
        self.app.push_screen(FileBox(), self._take_table)

    def _open_table(self, pasted: events.Paste | None = None) -> None:
        form = self.form
        begins = max(form.draft.begins or form.known.today, form.known.today)
        box = TableBox(form.cells, form.draft.unit, begins, form.known.today)
        self.app.push_screen(box, self._take_table)
        if pasted is not None:
            box.call_later(box.on_paste, pasted)

    def _take_table(self, answer: "list[Cell] | Table | None") -> None:
        form = self.form
        if isinstance(answer, Table):
            try:
                dated = from_file(answer, form.known.today)
            except Refused as error:
                self.say(str(error), warn=True)
                return
            draft = changed(form.draft, "way", "table", form.known)
            if dated.begins is not None:
                draft = changed(draft, "begins", dated.begins, form.known)
            form.errors.pop("table", None)
            form.change(changed(draft, "table", dated.rows, form.known))
            form.go_to("table")
            if dated.said:
                self.say(dated.said)
        elif answer is not None:
            form.set_cells(answer)
        self._show()

    # Confirming

    def action_confirm(self) -> None:
        """Open what the line opens, or look over the plan; what is wrong with it is said where it is."""
        form = self.form
        self._follow_day()
        if form.current == "file":
            self.action_file()
        elif form.current == "table":
            self._open_table()
        elif form.found is not None:
            self._look_over()
        else:
            form.insists = True
            if form.refused is not None and form.refused[0] is not None:
                form.go_to(form.refused[0])
            self._show()

    def _look_over(self, said: str = "") -> None:
        seen = self._as_it_stands()
        if seen is not None:
            again = [each for each in (said, *seen.again) if each]
            self.app.push_screen(Confirm(seen.lines, again), lambda yes: self._answered(seen) if yes else None)

    def _answered(self, seen: "Seen") -> None:
        """Take the plan if it is what was looked over: another process or another day may have come meanwhile."""
        self._follow_day()
        now = self._as_it_stands()
        if now == seen:
            self._save(seen)
        elif now is not None:
            self._look_over(CHANGED)
        else:
            self._show()

    def _follow_day(self) -> None:
        today = self.ebb.journal.calendar.day_of(clock.now())
        if today != self.form.known.today:
            self.show_today(self.ebb.today())

    def _as_it_stands(self) -> "Seen | None":
        """The plan with all that is said of it, beside the plan in force as it stands now."""
        found, today = self.form.found, self.form.known.today
        if found is None:
            return None
        window, begun = self.ebb.journal.window(today), self.ebb.today().plan
        amount = begun.amount if begun is not None else None
        on = [question for key, (question, _) in self._gates.items() if key in self.form.draft.gates_on]
        lines = to_confirm(found, today, before=window.plan, amount_today=amount, gates=on)
        again = (needs_second_yes(found.schedule), lost_tolerance(window, found.plan, today))
        before = Before(window.plan, window.adjustments, self._concerns)
        return Seen(found.plan, tuple(lines), tuple(filter(None, again)), before)

    def _save(self, seen: "Seen") -> None:
        """One change of the journal, then Today."""
        journal, today, plan = self.ebb.journal, self.form.known.today, seen.plan
        sent = self._sent
        if sent is not None and replace(plan, created=sent.created) == sent and self.ebb.writing.knows(sent):
            self.ebb.try_again()  # the same plan once more is no second plan
            return
        # The newest plan is the one in force: it is as new as the yes.
        plan = self._sent = replace(plan, created=clock.now())
        settings = settings_of(self.form.draft.gates_on, journal.settings)

        def saved(_: None) -> None:
            if self in self.app.screen_stack:
                self.ebb.action_home()
            self.app.call_later(self.ebb.say, said_of(plan, today))

        # Looked at once more under the lock: another process's change may have come in since.
        check = partial(check_before, seen.before, plan)
        self.ebb.change(partial(journal.set_up, settings, plan, "new plan", check), saved, name="new plan", about=plan)


class Seen(NamedTuple):
    """What is looked over before it is taken: the plan, what is said of it, and what it comes after."""

    plan: Plan
    lines: tuple[Line, ...]
    again: tuple[str, ...]
    before: Before
