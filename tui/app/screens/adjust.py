"""A change of pace: what it costs is shown at every key, before Enter makes it.

What an adjustment does is in `domain.schedule`, the sentences about it in `domain.adjusting`.
"""

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.library import Library, library
from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.form import LABEL, MARK, Form, Pick, Text
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Lines, Row
from tui.domain.adjusting import (
    GUIDANCE,
    KINDS,
    LONGEST_HOLD,
    USUAL_HOLD,
    Effect,
    effect,
    open_kinds,
    outcome,
    sentences,
)
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, AdjustmentKind
from tui.domain.schedule import build
from tui.domain.texts import clean_text
from tui.domain.typed import parse_count
from tui.journal import new_id

KEYS = (
    Command("adjust-save", "enter", "save", "confirm", "Make this change of pace"),
    Command("adjust-leave", "escape", "dismiss", "leave", "Leave everything as it is"),
)
NO_PLAN = "There is no plan in force any more; Esc leaves."
NOTHING_LEFT = "The plan is at zero: there is nothing left to hold. Esc leaves."
CHANGED = "The plan has changed meanwhile. Look at the figures again, then Enter."

BOX_WIDTH, EDGES = 72, 2
AROUND_REASON = 4 + len(MARK) + LABEL + len(" only if you like")
"""What stands beside the reason: the box's edges, its mark and name, the words behind it."""


class AdjustDialog(Dialog[None]):
    """Hold or resume: the kind, the days of a hold, a reason if one likes, and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    AdjustDialog {
        & > #box { width: 72; }
        #form { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._saving = False
        self._guidance = ""
        self._shown: tuple[str, ...] = ()
        self._said = ""
        kinds = self._open_kinds() or ("hold",)
        self.kind: Pick[AdjustmentKind] = Pick("kind", "What", [(kind, KINDS[kind]) for kind in kinds], kinds[0])
        self.days = Text("days", "Days", str(USUAL_HOLD), _days, after=f"1 to {LONGEST_HOLD}, from tomorrow", width=5)
        self.reason = Text("reason", "Reason", "", _reason, after="only if you like", width=self._reason_width)
        self.form = Form((self.kind, self.days, self.reason))
        # With one choice there is nothing to choose: the days are what is typed first.
        self.form.go_to("days" if kinds == ("hold",) else "kind")

    def compose(self) -> ComposeResult:
        """The fields, and below them what they come to."""
        with Vertical(id="box") as box:
            box.border_title = "Adjust the pace"
            box.border_subtitle = "Enter confirms · ↑↓ field · ‹ › choice · Esc leaves"
            yield Lines(id="form")

    def on_mount(self) -> None:
        """Show what a hold would do; what guidance says comes behind that."""
        self._show()
        self.run_worker(self._load_guidance(), group="guidance")

    async def _load_guidance(self) -> None:
        loaded = await library()
        tip = loaded.tip(GUIDANCE) if isinstance(loaded, Library) else None
        if tip is not None and isinstance(loaded, Library) and self.is_mounted:
            named = ", ".join(source.short for source in loaded.cited(tip))
            self._guidance = f"{tip.text} ({named})"
            self._show()

    # What it would do

    def _open_kinds(self) -> tuple[AdjustmentKind, ...]:
        journal = self.ebb.journal
        plan = journal.plan()
        if plan is None:
            return ()
        return open_kinds(build(plan, journal.adjustments(plan.id)), journal.calendar.day_of(clock.now()))

    def _effect(self) -> Effect:
        """What the fields come to, as the journal and the day stand now. Raises Refused."""
        self.days.hidden = self.kind.value != "hold"
        journal = self.ebb.journal
        plan = journal.plan()
        if plan is None:
            raise Refused(NO_PLAN)
        if not self._open_kinds():
            raise Refused(NOTHING_LEFT)
        made, day = journal.adjustments(plan.id), journal.calendar.day_of(clock.now())
        answers = self.form.read()
        new = Adjustment(
            id=new_id(max((each.id for each in made if each.day == day), default="")),
            plan=plan.id,
            day=day,
            kind=self.kind.value,
            days=answers.get("days"),
            reason=answers["reason"],
        )
        return effect(plan, made, new)

    def _sentences(self) -> tuple[tuple[str, ...], Effect | None]:
        try:
            seen = self._effect()
            return sentences(seen), seen
        except Refused as error:
            # What is wrong with a field stands below that field.
            return (() if self.form.error is not None else (str(error),)), None

    def _show(self) -> None:
        self._shown, _ = self._sentences()
        self.query_one("#form", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = [*self.form.rows(width), ()]
        for sentence in self._shown:
            rows += paragraph(sentence, width, "strong")
        rows += paragraph(self._said, width, "warn")
        # On a low screen the figures come first: what holds for every hold gives way.
        guidance = [(), *paragraph(self._guidance, width, "label")]
        if self.kind.value == "hold" and len(rows) + len(guidance) + EDGES <= self.app.size.height:
            rows += guidance
        return rows

    # Keys

    def on_key(self, event: events.Key) -> None:
        """To the field; every key computes the figures anew. A digit is meant for the days, wherever one is."""
        if self.form.current is self.kind and not self.days.hidden and (event.character or "").isdigit():
            self.form.go_to(self.days.name)
        if self.form.key(event.key, event.character):
            event.stop()
            self._said = ""
            self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Into the field that one types in."""
        event.stop()
        if isinstance(self.form.current, Text):
            self.form.current.insert(event.text)
            self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the reason into the box."""
        self.reason.width = self._reason_width
        self.call_after_refresh(self._show)

    @property
    def _reason_width(self) -> int:
        return max(12, min(BOX_WIDTH, self.app.size.width) - AROUND_REASON)

    def action_save(self) -> None:
        """Make it, if it does something and is what was shown."""
        before = self._shown
        now, seen = self._sentences()
        if seen is None or not seen.does_something or self._saving:
            self._show()
            return
        if now != before:
            self._said = CHANGED
            self._show()
            return
        self._saving = True
        self.dismiss()
        journal, say, said = self.ebb.journal, self.ebb.say, f"{outcome(seen)} z takes it back."
        new = seen.adjustment
        self.ebb.change(partial(journal.add_adjustment, new), lambda _: say(said), name=new.kind)


def _days(text: str) -> int:
    return parse_count(text, "The days of a hold", LONGEST_HOLD)


def _reason(text: str) -> str | None:
    return clean_text(text).strip() or None
