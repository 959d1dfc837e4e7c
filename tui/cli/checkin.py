"""The check-in of a day: `ebb checkin`, and from a script `ebb checkin --set`, where what is refused writes nothing.

What an answer may be is the domain's matter and how it is kept the journal's; how it is asked is in `checkin_asking`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.moments import DAYS
from tui.cli.output import DONE, emit, emit_json, say
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.domain.records import Answer, Settings

NOBODY = "Nobody can answer here. Say what to save, like ebb checkin --set anxiety=2 --set sleep_hours=6.5."


@click.command(
    "checkin",
    cls=Command,
    examples=(
        "ebb checkin                   asks line by line; ? explains, b goes back",
        "ebb checkin --day yesterday",
        "ebb checkin --set anxiety=2 --set sleep_hours=6.5 --set support=yes",
        "ebb checkin --set intake_complete=yes --day yesterday",
        "ebb checkin --set nausea=     clears an answer",
    ),
)
@click.option("--set", "pairs", metavar="KEY=VALUE", multiple=True, help="An answer; may be given many times.")
@click.option("--day", metavar="DAY", help=f"{DAYS[0].upper()}{DAYS[1:]}. Your current day without it.")
@click.option("--json", "as_json", is_flag=True, help="Print the saved document; all else goes to stderr.")
@click.option("--yes", is_flag=True, help="Save without asking once more, also when the answers end early.")
@click.pass_context
def checkin(context: click.Context, pairs: tuple[str, ...], day: str | None, as_json: bool, yes: bool) -> int:
    """Ask how the day was, line by line, or save answers with --set.

    The questions are plain lines; answers may be piped in, a line each. Until you save them they are kept as a draft,
    which the app goes on with as well.

    With --set, what is not named stays as it is. Symptoms are 0 (none) to 4 (extreme). Then there are sleep_hours,
    fluids (glasses), meals, movement_minutes, support, intake_complete (these are all of the day's doses) and note.
    """
    from tui import clock
    from tui.cli.asking import can_answer
    from tui.cli.session import after_change, open_journal
    from tui.domain.answering import NOTE
    from tui.domain.calendar import long_date
    from tui.domain.errors import Refused
    from tui.domain.options import own_names
    from tui.domain.phrases import not_alone
    from tui.domain.when import parse_day

    if not pairs and not can_answer():
        raise click.UsageError(NOBODY, context)
    split = _pairs(pairs, context)
    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    answers = _checked(split, journal.settings)
    current = calendar.day_of(now)
    chosen = current if day is None else parse_day(day, now, calendar)
    if not pairs:
        from tui.cli.checkin_asking import check_in

        if journal.read_only is not None:  # said before twenty questions, not after them
            raise Refused(journal.read_only)
        return check_in(journal, chosen, yes=yes, as_json=as_json)
    from tui.cli.cautions import after_checkin

    at = calendar.local(now)
    journal.save_checkin(chosen, answers, at)
    after_change(journal)
    if day is None and at.date() != current:
        say(f"It still is {long_date(current)}, until {calendar.day_starts:%H:%M}.")
    if as_json:
        emit_json(journal.documents("checkins", chosen)[-1])
    else:
        names = own_names(journal.setting_values)
        told = ", ".join(_told(key, value, names) for key, value in answers.items())
        emit(f"Saved for {_on(chosen, at)}: {told}.")
    if said := not_alone({NOTE: answers.get(NOTE)}, "ebb sos"):  # of a low mood the safety message says more
        say(said)
    after_checkin(journal, chosen, current)
    return DONE


def _pairs(texts: Sequence[str], context: click.Context) -> dict[str, str]:
    """KEY=VALUE by key. Raises UsageError without an equals sign, Refused when a key has two values."""
    from tui.domain.errors import Refused
    from tui.domain.texts import quote

    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not equals:
            raise click.UsageError(f"{quote(text)} has no value; write it like --set anxiety=2.", context)
        if found.get(key, value) != value:
            raise Refused(f"{quote(key)} is set twice, to different values; leave one out.")
        found[key] = value
    return found


def _checked(pairs: dict[str, str], settings: "Settings") -> dict[str, "Answer"]:
    """The answers, all of them or none. Raises Refused; an own symptom has to be one of this journal's."""
    from tui.domain.answer_typed import parse_answer
    from tui.domain.errors import Refused
    from tui.domain.texts import nearest, quote

    answers: dict[str, Answer] = {}
    for key, text in pairs.items():
        answers[key] = parse_answer(key, text)
        if key.startswith("own_") and key not in settings.symptoms:
            own = [each for each in settings.symptoms if each.startswith("own_")]
            close = nearest(key, own)
            hint = (
                f"did you mean {close}?" if close else f"yours are {', '.join(own)}." if own else "you have none yet."
            )
            raise Refused(f"{quote(key)} is not one of your own symptoms; {hint}")
    return answers


def _on(day: "date", now: "datetime") -> str:
    from tui.domain.calendar import long_date

    return f"{long_date(day)} {day.year}" if abs((day - now.date()).days) > 300 else long_date(day)


def _told(key: str, value: "Answer", names: Mapping[str, str]) -> str:
    from tui.domain.questions import HABIT_QUESTIONS, INTAKE_QUESTION, NOTE_QUESTION, Question
    from tui.domain.texts import quote

    known = {question.key: question for question in (*HABIT_QUESTIONS, INTAKE_QUESTION, NOTE_QUESTION)}
    question = known.get(key) or Question(key, names.get(key) or key.replace("_", " "), "score")
    name = question.name.lower()
    if value is None:
        return f"{name} cleared"
    if question.kind == "note":
        return f"{name} {quote(str(value))}"
    score = f" ({value})" if question.kind == "score" else ""
    return f"{name} {question.words(value)}{score}"
