"""An urge: how strong, then one calm screen to get through it by, then how it ended and what set it off.

The urge itself is `app.urging`'s, the rules are in `domain.urges` and `domain.breathing`; here is what one sees.
"""

import asyncio
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.riding import Texts, read_texts
from tui.app.screens.base import Place, breakpoints
from tui.app.screens.urge_keys import ASLEEP, KEYS, Stage, commands_in
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import Lines
from tui.app.widgets.pacer import Pacer
from tui.app.widgets.reduced import URGE_LEAST
from tui.app.widgets.scroll import Scroll, nothing
from tui.app.widgets.urge import AROUND, Beside, pace_words, riding_rows, stage_rows, wave_row
from tui.domain import tips as tip_rules
from tui.domain import urges as rules
from tui.domain.breathing import AT_REST, TICKS, Pace
from tui.domain.options import BY_KEY
from tui.domain.origins import Origin
from tui.domain.phrases import due_now
from tui.domain.records import Outcome, Trigger, Urge
from tui.domain.today import Today

if TYPE_CHECKING:
    from tui.domain.knowledge import Tip
    from tui.journal import Changed

SAME_KEY_WITHIN = 0.6
"""Seconds: a digit that follows the same one sooner is the same key held down, or repeated by a slow line."""
COUNTS_AFTER = 60.0
"""Seconds of breathing along after which the pacer counts as used."""
TIPS = 3


class UrgeScreen(Place):
    """`stage` is what is asked, or "riding" while nothing is. It fits where nothing else does."""

    LEAST = URGE_LEAST
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = breakpoints(*LEAST)
    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    UrgeScreen {
        & > #ask { height: auto; padding: 1 1 0 1; }
        & > Pacer { margin: 1 0 0 0; }
        & > #wave { height: 1; padding: 0 1; }
        & > #beside { padding: 0 1; margin: 1 0 0 0; }
        &.-low > Pacer, &.-low > #beside { margin: 0; }
        &.-low > #ask { padding: 0 1; }
        &.-asking > #beside, &.-riding > #ask { display: none; }
        &.-first > Pacer, &.-first > #wave { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.ebb.urging.follow()
        self.stage: Stage = "riding" if self.ebb.urging.wave else "strength"
        self.texts = Texts()
        self.tips: tuple[Tip, ...] = ()
        self.current = 0
        self._outcome: Outcome | None = None
        self._pace = 0
        self._last: tuple[str, float] = ("", 0.0)

    def compose_body(self) -> ComposeResult:
        """The pacer, the wave, what is asked, or else everything beside them."""
        yield Pacer(self._breathed)
        yield Lines([()], id="wave")
        yield Lines(id="ask")
        yield Scroll(id="beside")

    def opened(self) -> None:
        """The texts come behind the first question; the bar moves only while it can be seen."""
        self.run_worker(self._load(), group="urge")

    async def _load(self) -> None:
        self.texts = await asyncio.to_thread(read_texts, self.ebb.journal)
        if self.is_ready():
            self._take_pace()
            self._choose_tips()
            self._show()

    # What is known

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here; while something is asked, without what one does between questions."""
        return commands_in(self.stage, super().commands[len(KEYS) :])

    @property
    def name_of_screen(self) -> str:
        """How strong it is, and since when."""
        wave = self.ebb.urging.wave
        if wave is None or self.stage == "strength":
            return "Urge"
        return f"Urge · {rules.STRENGTHS[wave.urge.strength]}, since {wave.urge.at:%H:%M}"

    @property
    def at_rest(self) -> bool:
        """Nothing may cover the questions."""
        return self.stage == "riding"

    @property
    def pace(self) -> Pace | None:
        """The pace to breathe by."""
        riding = self.texts.riding
        return None if riding is None else riding.paces[self._pace % len(riding.paces)]

    # Showing

    def show_today(self, today: Today) -> None:
        """The header, and what may have become of the urge elsewhere."""
        super().show_today(today)
        self._show()

    def journal_changed(self, changed: "Changed") -> None:
        """It may have been ended or taken back."""
        if not self._is_over():
            self._choose_tips()
            super().journal_changed(changed)

    def _is_over(self) -> bool:
        """Whether there is nothing to ride here any more, and nothing covers this screen: then it leads home."""
        if over := self.stage != "strength" and self.ebb.urging.wave is None and self.app.screen is self:
            self.ebb.action_home()
        return over

    def on_resize(self, _event: events.Resize) -> None:
        """Fit into the new size."""
        self.call_after_refresh(self._show)

    def on_screen_suspend(self) -> None:
        """Nothing moves where nobody looks."""
        self.query_one(Pacer).pace = None

    def on_screen_resume(self) -> None:
        """The bar goes on with a new breath."""
        super().on_screen_resume()
        if not self._is_over():
            self._take_pace()

    def _take_pace(self) -> None:
        if self.is_ready() and self.is_current and self.stage != "strength":
            self.query_one(Pacer).pace = self.pace

    def _show(self) -> None:
        # Also while it is being mounted: what is not shown has no place in the first layout.
        if not (self.children and self.app.is_running):
            return
        self.set_class(self.stage != "riding", "-asking")
        self.set_class(self.stage == "riding", "-riding")
        self.set_class(self.stage == "strength", "-first")
        wave = self.ebb.urging.wave
        ask = self.query_one("#ask", Lines)
        stage, past, keys, room = self.stage, self.texts.past, self.ebb.urging.keys, self.app.size.height - AROUND
        ask.show(lambda width: stage_rows(stage, past, keys, width, room))
        if wave is not None:
            self._show_wave()
            scroll, beside = self.query_one("#beside", Scroll), self._beside(wave.urge)
            scroll.fill(nothing, lambda width: riding_rows(beside, width, scroll.content_size.height))

    def _beside(self, urge: Urge) -> Beside:
        values, keys = self.ebb.journal.setting_values, self.ebb.urging.keys
        reasons, people = (BY_KEY[key].of(values) or () for key in ("reasons", "contacts"))
        wave = "" if self.texts.riding is None else self.texts.riding.wave
        past = rules.past_words(self.texts.past) if self.texts.past.total else ""
        due = due_now(self.seen.plan, self.seen.now)
        return Beside(reasons, people, urge.trigger, self.tips, self.current, self.pace, due, past, wave, keys)

    def _show_wave(self) -> None:
        if (wave := self.ebb.urging.wave) is not None:
            seconds, minutes = wave.seconds, wave.minutes
            self.query_one("#wave", Lines).show(lambda width: [wave_row(seconds, minutes, width)])

    def _breathed(self, ticks: int) -> None:
        """The pacer made a step."""
        if (wave := self.ebb.urging.wave) is not None:
            if ticks >= COUNTS_AFTER * TICKS:
                wave.use("pacer")
            if ticks % TICKS == AT_REST:
                self._show_wave()

    @property
    def urge_mark(self) -> str:
        """The screen is about the urge: the header need not say it twice."""
        return ""

    # Tips

    def _choose_tips(self) -> None:
        if (library := self.texts.library) is None or (wave := self.ebb.urging.wave) is None:
            return
        journal, day = self.ebb.journal, self.seen.day
        felt = tip_rules.felt(journal.checkins(day - timedelta(days=tip_rules.LOOKED_BACK), day), day)
        already = () if self.texts.riding is None else self.texts.riding.shown_already
        others = [tip for tip in library.tips if tip.key not in already]
        found = tip_rules.for_trigger(others, wave.urge.trigger, felt.scores, journal.tip_marks(), day)
        self.tips = found[:TIPS]
        self.current = min(self.current, max(0, len(self.tips) - 1))

    def action_choose(self, by: int) -> None:
        """Another tip."""
        if self.tips:
            self.current = (self.current + by) % len(self.tips)
            self._show()

    def action_read(self) -> None:
        """The tip in a box; tomorrow it is asked whether it helped."""
        if (library := self.texts.library) is None or not self.tips or self.stage != "riding":
            return
        from tui.app.screens.tip_box import TipBox

        tip = self.tips[self.current]
        if (wave := self.ebb.urging.wave) is not None:
            wave.use(f"tip-{tip.key}")
        self.app.push_screen(TipBox(tip, library))

    def action_origin(self) -> None:
        """Where the wave, the pace and the tip come from."""
        texts = self.texts
        if texts.riding is None or self.stage != "riding":
            return
        from tui.app.screens.origin import OriginBox

        shown = [
            Origin("How long an urge lasts", texts.of(texts.riding.sources), texts.riding.tag),
            *(Origin(f"Breathing: {each.title}", texts.of(each.sources), each.tag) for each in [self.pace] if each),
            *(Origin(tip.title, texts.of(tip.sources), tip.tag) for tip in self.tips),
        ]
        self.app.push_screen(OriginBox(shown))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Digits answer what is asked; while nothing is, they name what set it off."""
        character = event.character or ""
        if not (character.isascii() and character.isdigit()):
            self._last = ("", 0.0)
            if self.stage == "trigger" and event.key in ("enter", "space"):
                event.stop()
                self._end(None)
            elif self.stage != "riding" and event.key in ASLEEP:
                event.stop()
            return
        event.stop()
        before, self._last = self._last, (character, monotonic())
        if before[0] != character or self._last[1] - before[1] >= SAME_KEY_WITHIN:
            self._answer(int(character))

    def _answer(self, digit: int) -> None:
        match self.stage:
            case "strength":
                if digit < len(rules.STRENGTHS):
                    self._begin(digit)
            case "riding":
                if (trigger := rules.trigger_by_digit(digit)) is not None:
                    self._set_off_by(trigger)
            case "outcome":
                if (outcome := rules.outcome_by_digit(digit)) is not None:
                    self.action_ended(outcome)
            case "trigger":
                if (trigger := rules.trigger_by_digit(digit)) is not None:
                    self._end(trigger)

    def _begin(self, strength: int) -> None:
        self.ebb.urging.begin(strength)
        self._choose_tips()
        self._turn_to("riding")
        self._take_pace()

    def _set_off_by(self, trigger: Trigger) -> None:
        urging = self.ebb.urging
        if urging.wave is not None:
            urging.name(None if urging.wave.urge.trigger == trigger else trigger)
            self.current = 0
            self._choose_tips()
            self._show()

    def _end(self, trigger: Trigger | None) -> None:
        if self._outcome is None:
            return
        ebb = self.ebb
        ebb.urging.end(self._outcome, trigger, lambda urge: ebb.say(rules.said_at_end(urge, ebb.urging.keys)))
        ebb.action_home()

    def _turn_to(self, stage: Stage) -> None:
        self.stage = stage
        self.query_one(KeyBar).show_commands(self.commands, self.ebb.preferences.keymap)
        self.show_today(self.ebb.today())

    def action_ended(self, outcome: Outcome) -> None:
        """It ended so; what set it off is asked where that is not known yet."""
        wave = self.ebb.urging.wave
        if wave is None or self.stage not in ("riding", "outcome"):
            return
        self._outcome = outcome
        if wave.urge.trigger is not None:
            self._end(wave.urge.trigger)
        else:
            self._turn_to("trigger")

    def action_end(self) -> None:
        """Ask how it ended."""
        if self.stage == "riding":
            self._turn_to("outcome")

    def action_more(self) -> None:
        """Five minutes more."""
        wave = self.ebb.urging.wave
        if wave is None or self.stage == "strength":
            return
        if wave.more():
            self._show_wave()
        else:
            self.say(rules.long_enough(self.ebb.urging.keys))

    def action_pace(self) -> None:
        """The next pace, from its first breath."""
        if self.texts.riding is not None and self.stage != "strength":
            self._pace += 1
            self._take_pace()
            self._show()
            if (pace := self.pace) is not None:
                self.say(pace_words(pace))

    def action_page(self, by: int) -> None:
        """What there is no room for."""
        self.query_one("#beside", Scroll).page(by)

    def action_leave(self) -> None:
        """From a question back to the urge; from there home, and it goes on."""
        if self.stage in ("outcome", "trigger"):
            self._turn_to("riding")
            return
        goes_on = self.stage == "riding"
        self.ebb.action_home()
        if goes_on:
            self.ebb.say(rules.goes_on(self.ebb.urging.key))
