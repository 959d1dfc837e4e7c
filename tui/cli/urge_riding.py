"""How `ebb urge` stays with an urge: what helps, a count to breathe by, how it ended and what set it off.

By then the urge is in the journal: whatever ends this, it stays there. Plain lines, read as they come.
"""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli.output import DONE, INTERRUPTED, say
from tui.cli.urge_saving import Given, Here, after, emit_document, show, with_end

if TYPE_CHECKING:
    from datetime import datetime

    from tui.domain.records import Urge
    from tui.journal import Journal


def ride(journal: "Journal", here: Here, given: Given) -> int:
    """What helps, and how it ended. Whatever happens from here on, the urge is in the journal."""
    from tui import clock
    from tui.cli import urge_text as text
    from tui.cli.asking import NobodyAnswers
    from tui.domain.urges import is_running

    now, interrupted = clock.now(), False
    show(given, text.resumed_lines(here.urge, now, given.strength) if here.resumed else [text.begun_line(here.urge)])
    try:
        if is_running(here.urge, now):
            _help(journal, here.urge, given, now)
        if given.asks:
            _ask(journal, here.urge, given)
    except NobodyAnswers:
        pass
    except KeyboardInterrupt:
        interrupted = True
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


def _ask(journal: "Journal", here: "Urge", given: Given) -> None:
    """How it ended and what set it off, each saved as soon as it is said. Raises NobodyAnswers."""
    from tui import clock
    from tui.cli import urge_text as text
    from tui.cli.asking import ask
    from tui.domain.urge_typed import HOW_ENDED, WHAT_SET_IT_OFF, parse_outcome, parse_trigger

    show(given, [""])
    outcome = ask(f"{HOW_ENDED} Only Enter: leave it open.", parse_outcome)
    here = _as_it_is_now(journal, here)
    if here.outcome != "open" or here.minutes is not None:
        say(text.ENDED_ELSEWHERE)
        return
    if outcome is None:
        return
    here = journal.change_urge(with_end(here, given, outcome, clock.now()), text.end_label(here))
    after(journal)
    show(given, [text.ended_line(here)])
    if here.trigger is not None:
        return
    trigger = ask(f"{WHAT_SET_IT_OFF} Only Enter: skip.", parse_trigger)
    if trigger is None:
        return
    journal.change_urge(replace(_as_it_is_now(journal, here), trigger=trigger), text.trigger_label(here))
    after(journal)
    show(given, [text.trigger_line(trigger)])
    if outcome == "open":
        show(given, text.tip_lines(journal, trigger, clock.now()))


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
