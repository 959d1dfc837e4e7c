"""A new plan: first the safety list, with what was marked before, then the planner. Esc here leaves all as it was.

Where the draft begins is in `domain.new_plan`; what is typed is kept in one `PlanForm` while this screen is there.
"""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui import clock, content
from tui.app.commands import Command, bindings
from tui.app.library import in_passing
from tui.app.screens.base import EbbScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.screens.planner import QUIT, Planner
from tui.app.screens.planner_form import PlanForm
from tui.app.screens.setup.page import Room, page_rows
from tui.app.screens.setup.safety import GatesPage
from tui.app.screens.setup.view import PageView
from tui.app.widgets.lines import Row
from tui.domain.new_plan import begin, known, settings_of
from tui.domain.origins import Origin
from tui.domain.planner_words import KEEP_MARKS, LEAVE, NOTHING_NEW
from tui.domain.setup import SetUp
from tui.domain.tip_words import Cited
from tui.domain.today import Today
from tui.journal import new_id

KEYS = (
    Command("safety-next", "enter", "next", "next", "Go on with what is marked"),
    Command("safety-back", "escape", "leave", "leave", "Leave everything as it is"),
    Command("safety-move", "up,down", "", "move", "Move between the lines", bar=False, palette=False),
    Command("safety-mark", "space", "", "mark", "Mark or clear a line", bar=False, palette=False),
    ORIGIN,
    Command(
        "safety-help", "exclamation_mark,ctrl+g", "app.get_help", "get help", "Get help: who answers, when to call"
    ),
    Command("keys", "f1", "app.keys", "keys", "Show the keys of this screen", bar=False),
    Command("safety-quit", "ctrl+q,ctrl+c", "app.quit", "quit", QUIT),
)

KEEP_KEYS = (
    Command("keep-no", "n", "answer(False)", "no", "No"),
    Command("keep-stay", "escape", "stay", "stay", "Stay here"),
)


class NewPlan(EbbScreen):
    """The safety list, and behind it the planner."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(command for command in KEYS if command.action)

    def __init__(self) -> None:
        super().__init__()
        self.page: GatesPage | None = None
        self.form: PlanForm | None = None

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield PageView()

    def opened(self) -> None:
        """Read the list and the paces; without them there is nothing to plan with, and that is said."""
        journal, today = self.ebb.journal, self.seen
        draft = begin(today, journal.window(today.day))
        try:
            self.page = GatesPage(
                SetUp(timezone=journal.calendar.zone_name, gates=draft.gates, answered=frozenset({"aim"}))
            )
            presets = tuple(content.presets().values())
        except content.ContentError as error:
            said = str(error).splitlines()[0]
            self.dismiss()
            self.app.call_later(self.ebb.say, said, warn=True)
            return
        self.form = PlanForm(draft, presets, known(today), (new_id(), clock.now()))
        self._show()

    # Showing

    @property
    def name_of_screen(self) -> str:
        """The first part of a new plan."""
        return "New plan · 1 of 2 · the safety list"

    def show_today(self, today: Today) -> None:
        """Nothing here counts the minutes."""
        super().show_today(today)
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the list to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one(PageView).show(self._rows)

    def _rows(self, width: int) -> list[Row]:
        height = self.query_one(PageView).content_size.height
        if self.page is None or not width or not height:
            return []
        return page_rows(self.page, Room(width, height), 0)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """To the list; the rest is looked up among the bindings."""
        if self.page is not None and self.page.key(event.key, event.character) != "no":
            event.stop()
            self._show()

    def action_next(self) -> None:
        """On to the planner, with what is marked."""
        if self.page is None or self.form is None:
            return
        self.form.set_gates(self.page.submit().gates)
        gates = {gate.key: (gate.question, gate.why) for gate in content.gates()}
        self.app.push_screen(Planner(self.form, gates))

    def action_origin(self) -> None:
        """Show why the current line is asked, and where that comes from."""
        gate = None if self.page is None else self.page.gate
        if gate is not None:
            sources = [content.sources()[key] for key in gate.sources]
            cited = [Cited(in_passing(source), source.citation) for source in sources]
            origin = Origin(gate.question, cited, "not_traced" if gate.check else None, gate.why)
            self.app.push_screen(OriginBox([origin]))

    def action_leave(self) -> None:
        """Leave; what was marked or typed is asked about first."""
        if self.form is None or self.page is None:
            self.dismiss()
        elif settings := settings_of(self.page.submit().gates, self.ebb.journal.settings):
            self.app.push_screen(Keep("Keep the safety answers?", KEEP_MARKS), partial(self._left, settings))
        elif self.form.touched:
            self.app.push_screen(Ask("Leave the new plan?", LEAVE), lambda yes: self._left({}, False) if yes else None)
        else:
            self.dismiss()

    def _left(self, settings: Mapping[str, str | bool | None], keep: bool | None) -> None:
        if keep is None:
            return
        self.dismiss()
        if keep:
            journal, say = self.ebb.journal, self.ebb.say
            save = partial(journal.set_up, settings, None, "safety answers")
            self.ebb.change(save, lambda _: say(NOTHING_NEW), name="safety answers")


class Keep(Ask):
    """A question with a third answer: Esc stays where one is."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP_KEYS)

    def action_stay(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
