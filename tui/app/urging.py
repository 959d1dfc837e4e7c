"""An urge while it is there: begun, ridden, ended, and found again after the line dropped. One at a time.

On disk from its first second; how long it has been is counted on the monotonic clock. What it looks like is in
`screens.urge`, what its values mean in `domain.urges`.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from tui import clock
from tui.app.screens.base import PLACE_KEYS
from tui.domain import urges as rules
from tui.domain.records import Outcome, Trigger, Urge
from tui.journal import new_id

if TYPE_CHECKING:
    from tui.app.app import EbbApp

AT_ONCE = 3600.0
"""Seconds: an urge as young as this opens by itself when the app starts, since the line dropped in its middle."""


_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the machine sleeps: an urge that a lid was closed on is not over after the minutes that it was open."""


def _passed() -> float:
    """Seconds on a clock that nobody can set."""
    return time.clock_gettime(_CLOCK)


class Wave:
    """One urge that is being ridden: `minutes` is how long the timer runs, `tools` what was used so far.

    `saved` is whether any version of it got to the disk.
    """

    def __init__(self, urge: Urge, ago: float, *, saved: bool) -> None:
        self.urge = urge
        self.saved = saved
        self.minutes = rules.WAVE_MINUTES
        self.tools: list[str] = []
        self.told = False
        self._begun = _passed() - ago

    @property
    def seconds(self) -> float:
        """How long it has been there."""
        return max(0.0, _passed() - self._begun)

    @property
    def over(self) -> bool:
        """Whether the timer is through."""
        return self.seconds >= 60 * self.minutes

    def use(self, tool: str) -> None:
        """Remember that it was used; it is saved with the next thing that is said of the urge."""
        if tool not in self.tools:
            self.tools.append(tool)

    def more(self) -> bool:
        """Give it more minutes, counted from now where the timer is through already; false when that is enough."""
        longer = max(self.minutes, int(self.seconds // 60)) + rules.MORE_MINUTES
        if longer > rules.LONGEST_WAVE:
            return False
        self.minutes, self.told = longer, False
        self.use("wave")
        return True


class Urging:
    """The urge that is there, if one is: `wave`. For the event loop.

    What was said of it last counts, be that on disk or on its way there.
    """

    def __init__(self, app: "EbbApp") -> None:
        self._app = app
        self.wave: Wave | None = None
        self._before: Wave | None = None

    # Finding it again

    def find(self) -> Urge | None:
        """The urge that nobody ended yet. May be called from any thread."""
        now, journal, coming = clock.now(), self._app.journal, self._app.writing.urges()
        today = journal.calendar.day_of(now)
        there = journal.urges(today - timedelta(days=2), today + timedelta(days=1))
        return rules.running((coming.get(urge.id, urge) for urge in there if not rules.has_end(urge)), now)

    def resume(self, urge: Urge) -> bool:
        """Go on with an urge from before; whether it is so young that it has to come up by itself."""
        ago = (clock.now() - urge.at).total_seconds()
        if self.wave is None:
            self.wave = self._the_same(urge) or Wave(urge, ago, saved=True)
            self.wave.told = self.wave.over  # it was over before anybody looked
        return ago < AT_ONCE

    def _the_same(self, urge: Urge) -> Wave | None:
        """The wave that was ridden before, when its end was taken back: its timer and what was used go on."""
        if (wave := self._before) is None or wave.urge.id != urge.id:
            return None
        wave.urge = urge
        return wave

    def follow(self) -> None:
        """Take in what became of it elsewhere: ended in another window, deleted, taken back, or begun there."""
        wave = self.wave
        if wave is None:
            if (found := self.find()) is not None:
                self.resume(found)
        elif (known := self._known(wave)) is not None and not rules.has_end(known):
            wave.urge = known
        elif known is not None or wave.saved:  # else the disk refused it, and it is ridden all the same
            self._leave(wave)

    def took_back(self, urge: Urge) -> None:
        """What was said of it last was taken back before it was on disk, or put back."""
        wave, coming = self.wave, self._app.writing.urges().get(urge.id)
        if wave is not None and wave.urge.id == urge.id and self._known(wave) is None:
            self._leave(wave)
        elif wave is None and coming is not None and not rules.has_end(coming):
            self.resume(coming)
        else:
            self.follow()

    def _known(self, wave: Wave) -> Urge | None:
        """The urge as it was said last; None where neither the disk has it nor anything that is on its way there."""
        day, identity = wave.urge.day, wave.urge.id
        saved = next((each for each in self._app.journal.urges(day, day) if each.id == identity), None)
        if wave.saved if saved is None else rules.has_end(saved):  # nothing can be said of it any more
            return saved
        return self._app.writing.urges().get(identity, saved)

    def _leave(self, wave: Wave) -> None:
        self.wave, self._before = None, wave

    @property
    def key(self) -> str:
        """The key that leads to the urge."""
        return self._key_of("urge")

    @property
    def keys(self) -> rules.Keys:
        """The keys that are named beside the urge."""
        return rules.Keys(self._key_of("help"), self._key_of("dose"), self._key_of("settings"))

    def _key_of(self, place: str) -> str:
        return next(each for each in PLACE_KEYS if each.id == place).key(self._app.preferences.keymap)

    @property
    def mark(self) -> str:
        """What every header says of it; empty when there is none."""
        return f"urge {self.wave.urge.at:%H:%M}" if self.wave is not None else ""

    def look(self) -> None:
        """Say once that the timer is through; where the urge itself is in front, that can be seen. After hours without
        a word it counts as over."""
        wave = self.wave
        if wave is not None and wave.seconds >= rules.STILL_THERE.total_seconds() and not self._app.shows_urge:
            self._leave(wave)
        elif wave is not None and wave.over and not wave.told:
            wave.told = True
            if not self._app.shows_urge:
                self._app.say(rules.wave_over(wave.minutes, self.key))

    # What the person does

    def begin(self, strength: int) -> None:
        """An urge is there: on disk before anything else, and ridden even where the disk refuses it.

        One that was begun elsewhere while this one was asked about is gone on with instead, and that is said.
        """
        if self.wave is not None:
            self._app.call_later(self._app.say, rules.begun_elsewhere(self.wave.urge))
            return
        urge = rules.begun(new_id(), strength, clock.now(), self._app.journal.calendar)
        self.wave = Wave(urge, 0.0, saved=False)
        self._keep(self.wave, "urge", "")

    def name(self, trigger: Trigger | None) -> None:
        """What set it off, as far as that is known."""
        if (wave := self.wave) is not None:
            wave.urge = rules.with_trigger(wave.urge, trigger, wave.tools)
            what = "trigger of the urge" if trigger else "no trigger of the urge"
            self._keep(wave, what, f"{what} at {wave.urge.at:%H:%M}")

    def end(self, outcome: Outcome, trigger: Trigger | None, then: Callable[[Urge], object]) -> None:
        """It ended so; `then` is called once that is on disk."""
        if (wave := self.wave) is not None:
            minutes = int(wave.seconds // 60)
            known = minutes if timedelta(minutes=minutes) <= rules.LONGEST_KNOWN else None
            wave.urge = rules.ended(wave.urge, outcome, trigger, known, wave.tools)
            self._leave(wave)
            self._keep(wave, "end of the urge", f"end of the urge at {wave.urge.at:%H:%M}", then)

    def _keep(self, wave: Wave, name: str, label: str, then: Callable[[Urge], object] | None = None) -> None:
        journal, urge = self._app.journal, wave.urge

        def keep() -> Urge:
            # By then it is known whether its beginning got to the disk; one that did not is saved whole now.
            return journal.change_urge(urge, label, still_there=True) if wave.saved else journal.begin_urge(urge)

        def kept(stored: Urge) -> None:
            wave.saved = True
            if then is not None:
                then(stored)

        self._app.change(keep, kept, name=name, about=urge)
