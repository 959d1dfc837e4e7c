"""How `ebb urge` changes the journal: a whole urge, the end of one, one that begins. And how it prints what it saved.

What an urge is and how it ends is the domain's matter. Nothing is said before it is on disk.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.output import DONE, columns, emit, emit_json, say

if TYPE_CHECKING:
    from datetime import datetime

    from tui.domain.records import Outcome, Trigger, Urge
    from tui.journal import Journal


class Given(NamedTuple):
    """What the command line says, read and checked. `breathe` is how many minutes to breathe along."""

    strength: int | None
    trigger: "Trigger | None"
    outcome: "Outcome | None"
    minutes: int | None
    at: str | None
    note: str | None
    breathe: int | None
    as_json: bool
    asks: bool


def save_whole(journal: "Journal", given: Given, now: "datetime") -> int:
    """An urge that is over: without a time it began so many minutes ago."""
    from tui.cli.moments import moment_typed
    from tui.cli.urge_text import whole_line
    from tui.domain.urge_typed import began_before, check_over
    from tui.domain.urges import begun, ended
    from tui.journal import new_id

    calendar = journal.calendar
    if given.at is None:
        at, said = began_before(now, given.minutes), None
    else:
        at, said = moment_typed(given.at, now, calendar)
        check_over(at, given.minutes, now)
    assert given.strength is not None
    assert given.outcome is not None
    over = ended(begun(new_id(), given.strength, at, calendar), given.outcome, given.trigger, given.minutes)
    saved = journal.begin_urge(replace(over, note=given.note))
    after(journal, said)
    tell(given, journal, saved, [whole_line(saved, calendar.day_of(now))])
    return DONE


def end_running(journal: "Journal", given: Given, now: "datetime") -> int:
    """The end of the urge that is there. Raises Refused when none is."""
    from tui.cli.urge_text import end_label, ended_line
    from tui.domain.errors import Refused
    from tui.domain.urge_typed import check_over
    from tui.domain.urges import running

    here = running(journal.urges(), now)
    assert given.outcome is not None
    if here is None:
        example = f"ebb urge 3 --outcome {given.outcome}"
        raise Refused(f"There is no urge without an end now; to save one that is over, write it like {example}.")
    check_over(here.at, given.minutes, now)
    over = with_end(replace(here, note=_noted(here, given.note)), given, given.outcome, now)
    saved = journal.change_urge(over, end_label(here), still_there=True)
    after(journal)
    tell(given, journal, saved, [ended_line(saved)])
    return DONE


def with_end(here: "Urge", given: Given, outcome: "Outcome", now: "datetime") -> "Urge":
    from tui.domain.urges import ended, lasted

    minutes = lasted(here, now) if given.minutes is None else given.minutes
    return ended(here, outcome, given.trigger or here.trigger, minutes)


def _noted(here: "Urge", note: str | None) -> str | None:
    from tui.domain.texts import clean_text

    if note is None or here.note is None or note == here.note:
        return note or here.note
    return clean_text(f"{here.note}\n\n{note}")


class Here(NamedTuple):
    """An urge that is there, and whether it was there before."""

    urge: "Urge"
    resumed: bool


def open_one(journal: "Journal", given: Given, now: "datetime") -> Here | None:
    """The urge that is there with what this command line adds to it, else a new one; on disk before a word is said.

    None when nobody says how strong it is. Raises Refused for a time that is none.
    """
    return _there(journal, given, now) or _begun(journal, given, now)


def _there(journal: "Journal", given: Given, now: "datetime") -> Here | None:
    from tui.domain.urges import running

    here = running(journal.urges(), now) if given.at is None else None
    if here is None:
        return None
    tools = here.tools if given.breathe is None or "pacer" in here.tools else (*here.tools, "pacer")
    more = replace(here, trigger=given.trigger or here.trigger, note=_noted(here, given.note), tools=tools)
    if more != here:
        more = journal.change_urge(more)
        after(journal)
    return Here(more, resumed=True)


def _begun(journal: "Journal", given: Given, now: "datetime") -> Here | None:
    from tui.cli.moments import moment_typed
    from tui.domain.urges import begun
    from tui.journal import new_id

    moment = moment_typed(given.at, now, journal.calendar)
    strength = _asked_strength(given) if given.strength is None else given.strength
    if strength is None:
        return None
    new = begun(new_id(), strength, moment.at, journal.calendar)
    tools = ("pacer",) if given.breathe else ()
    saved = journal.begin_urge(replace(new, trigger=given.trigger, note=given.note, tools=tools))
    after(journal, moment.said)
    return Here(saved, resumed=False)


def _asked_strength(given: Given) -> int | None:
    from tui.cli.asking import NobodyAnswers, WentBack, after_ctrl_c, ask
    from tui.cli.urge_text import NOTHING_YET
    from tui.domain.urge_typed import FIRST, HOW_STRONG, STRENGTH_MEANT, parse_strength

    while given.asks:
        try:
            return ask(
                f"{HOW_STRONG} A question mark (?) explains, sos says who helps.",
                parse_strength,
                explained=STRENGTH_MEANT,
                can_go_back=True,
            )
        except WentBack:
            say(FIRST)
        except NobodyAnswers:
            break
        except KeyboardInterrupt:
            after_ctrl_c()
            say(NOTHING_YET)
            raise
    return None


def after(journal: "Journal", said: str | None = None) -> None:
    from tui.cli.session import after_change

    if said:
        say(said)
    after_change(journal)


def tell(given: Given, journal: "Journal", saved: "Urge", lines: Iterable[str]) -> None:
    if given.as_json:
        emit_document(journal, saved)
    else:
        show(given, lines)


def show(given: Given, lines: Iterable[str]) -> None:
    """The lines on stdout, never painted; on stderr where that is for the document alone."""
    from tui.cli.tips_text import LEAST_WIDTH, MOST_WIDTH, laid_out

    shown = laid_out(lines, columns(LEAST_WIDTH, MOST_WIDTH))
    if given.as_json:
        for line in filter(None, shown):
            say(line)
    elif shown:
        emit("\n".join(shown))


def emit_document(journal: "Journal", saved: "Urge") -> None:
    emit_json(next(each for each in journal.documents("urges", saved.day) if each["id"] == saved.id))
