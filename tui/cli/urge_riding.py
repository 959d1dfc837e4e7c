"""How `ebb urge` stays with an urge: what helps, a count to breathe by, how it ended and what set it off.

By then the urge is in the journal: whatever ends this, it stays there. Plain lines, read as they come.
"""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.cli.output import DONE, INTERRUPTED, say
from tui.cli.urge_saving import Given, Here, after, emit_document, show, with_end

if TYPE_CHECKING:
    from datetime import datetime

    from tui.domain.records import Urge
    from tui.journal import Journal


LEAVE_IT_OPEN = "Enter alone leaves it open; a question mark (?) explains, b goes back, sos says who helps."


def ride(journal: "Journal", here: Here, given: Given) -> int:
    """What helps, and how it ended. Whatever happens from here on, the urge is in the journal."""
    from tui import clock
    from tui.cli import urge_text as text
    from tui.cli.asking import NobodyAnswers, after_ctrl_c
    from tui.domain.urges import is_running

    now, interrupted = clock.now(), False
    today = journal.calendar.day_of(now)
    begun = text.resumed_lines(here.urge, now, given.strength) if here.resumed else [text.begun_line(here.urge, today)]
    try:
        show(given, begun)
        if is_running(here.urge, now):
            _help(journal, here.urge, given, now)
        if given.asks:
            Questions(journal, here.urge, given).ask()
    except NobodyAnswers:
        pass
    except KeyboardInterrupt:
        interrupted = True
        after_ctrl_c()
    saved = _as_it_is_now(journal, here.urge)
    if is_running(saved, now):
        say(text.STAYS_OPEN)
    if given.as_json:
        emit_document(journal, saved)
    return INTERRUPTED if interrupted else DONE


def _help(journal: "Journal", here: "Urge", given: Given, now: "datetime") -> None:
    from tui import content
    from tui.cli import urge_text as text
    from tui.cli.pacer import breathe_along, can_breathe_along

    try:
        riding = content.riding()
    except content.ContentError as damaged:
        say(str(damaged))
        show(given, text.page_without_data(journal))
        return
    pace = riding.paces[0]
    stream = sys.stderr if given.as_json else sys.stdout
    along = can_breathe_along(stream)
    show(given, text.page(journal, here, pace, riding.wave, now, hint=along and given.breathe is None))
    if given.breathe is None:
        return
    if not along or stream is None:
        say("Breathing along needs a terminal; the pace stands above.")
        return
    show(given, ["", "Ctrl+C ends the counting; your urge stays saved."])
    if breathe_along(pace, given.breathe, stream):
        show(given, [f"That was {given.breathe} minute{'' if given.breathe == 1 else 's'}."])


class Questions:
    """How it ended and what set it off, each saved as soon as it is said; `b` asks the one before anew.

    `urge` is as it was saved here last.
    """

    def __init__(self, journal: "Journal", urge: "Urge", given: Given) -> None:
        self.journal, self.urge, self.given = journal, urge, given

    def ask(self) -> None:
        """Ask until all is said. Raises NobodyAnswers."""
        from tui.cli.asking import WentBack
        from tui.domain.urge_typed import FIRST

        show(self.given, [""])
        steps = (self._strength, self._end, self._trigger)
        place = steps.index(self._end)
        while place < len(steps):
            try:
                goes_on = steps[place]()
            except WentBack:
                if not place:
                    say(FIRST)
                place = max(place - 1, 0)
                continue
            if not goes_on:
                return
            place += 1

    def _strength(self) -> bool:
        from tui.cli import urge_text as text
        from tui.cli.asking import ask
        from tui.domain.urge_typed import HOW_STRONG, STRENGTH_MEANT, parse_strength, still
        from tui.domain.urges import STRENGTHS

        question = still(HOW_STRONG, STRENGTHS[self.urge.strength])
        strength = ask(question, parse_strength, explained=STRENGTH_MEANT, can_go_back=True)
        if strength not in (None, self.urge.strength):
            self._save(text.strength_label(self.urge), strength=strength)
            show(self.given, [text.strength_line(self.urge)])
        return True

    def _end(self) -> bool:
        from tui import clock
        from tui.cli import urge_text as text
        from tui.cli.asking import ask
        from tui.domain.urge_typed import END_MEANT, HOW_ENDED, parse_outcome, still
        from tui.domain.urges import ENDS, has_end

        known = has_end(self.urge)
        question = still(HOW_ENDED, ENDS[self.urge.outcome]) if known else f"{HOW_ENDED} {LEAVE_IT_OPEN}"
        outcome = ask(question, parse_outcome, explained=END_MEANT, can_go_back=True)
        here = _as_it_is_now(self.journal, self.urge)
        if has_end(here) and (here.outcome, here.minutes) != (self.urge.outcome, self.urge.minutes):
            say(text.ENDED_ELSEWHERE)
            return False
        if outcome is None or (known and outcome == here.outcome):
            return known
        over = with_end(here, self.given, outcome, clock.now())
        self._save(text.end_label(here), outcome=over.outcome, minutes=over.minutes, trigger=over.trigger)
        show(self.given, [text.ended_line(self.urge)])
        return self.urge.trigger is None

    def _trigger(self) -> bool:
        from tui import clock
        from tui.cli import urge_text as text
        from tui.cli.asking import ask
        from tui.domain.urge_typed import TRIGGER_MEANT, WHAT_SET_IT_OFF, parse_trigger

        question = f"{WHAT_SET_IT_OFF} Enter skips."
        trigger = ask(question, parse_trigger, explained=TRIGGER_MEANT, can_go_back=True)
        if trigger is not None:
            self._save(text.trigger_label(self.urge), trigger=trigger)
            show(self.given, [text.trigger_line(trigger)])
            if self.urge.outcome == "open":
                show(self.given, text.tip_lines(self.journal, trigger, clock.now()))
        return True

    def _save(self, label: str, **changed: Any) -> None:
        """The urge with that changed, on top of what others did to it meanwhile. Raises Refused when it has gone."""
        self.urge = self.journal.change_urge(replace(_as_it_is_now(self.journal, self.urge), **changed), label)
        after(self.journal)


def _as_it_is_now(journal: "Journal", here: "Urge") -> "Urge":
    """The urge with what others did to it meanwhile. Raises Refused when it has gone."""
    from tui.domain.errors import Refused

    journal.refresh()
    found = next((each for each in journal.urges() if each.id == here.id), None)
    if found is None:
        raise Refused("This urge was taken back meanwhile; nothing was changed.")
    return found


def without_journal(given: Given) -> None:
    """A journal that can not be used keeps nobody from what helps: the pace and who answers are said all the same."""
    from tui import content
    from tui.cli import urge_text as text

    try:
        riding = content.riding()
    except content.ContentError:
        return
    show(given, text.page_without_journal(riding.paces[0], riding.wave))
