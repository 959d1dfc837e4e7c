"""The commands that change the journal: `ebb dose`, `ebb checkin --set`, `ebb undo`.

What they accept is the domain's matter and how it is kept the journal's; whatever is refused writes nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.cli.output import DONE, confirmed, emit, emit_json, say
from tui.cli.root import Command, journal_option, one_of

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from tui.domain.records import Answer, Dose, Settings
    from tui.domain.today import DoseDefaults, Today

_NEGATIVE = re.compile(r"-[0-9.,]+")


class DoseCommand(Command):
    """`ebb dose`, where -1 is an amount below zero and not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises Refused for an amount below zero."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            begins = error.option_name
            for word in words:
                if word.startswith(begins) and _NEGATIVE.fullmatch(word):
                    from tui.domain.amounts import parse_amount

                    parse_amount(word)
            raise


UNITS = ("g", "mg", "ml", "capsule", "tablet", "glass", "piece")
PRODUCTS = ("leaf", "capsule", "extract", "tea", "seven_oh", "other")
"""As in the domain's records, which help need not wait for; a test sees that they are the same."""


@click.command(
    "dose",
    cls=DoseCommand,
    examples=(
        "ebb dose                      the plan's next dose, now",
        "ebb dose 2.5 --at 08:30",
        'ebb dose 2 --unit capsule --product capsule --at "yesterday 22:00"',
    ),
)
@click.argument("amounts", metavar="[AMOUNT]", nargs=-1)
@click.option("--unit", metavar="U", callback=one_of("unit", UNITS), help=f"One of {', '.join(UNITS)}.")
@click.option("--product", metavar="P", callback=one_of("product", PRODUCTS), help=f"One of {', '.join(PRODUCTS)}.")
@click.option("--at", metavar="TIME", help='When: 08:30, "yesterday 22:00", 2026-11-22T08:30. Now without it.')
@click.option("--note", metavar="TEXT", help="A note; it stays in the history of your shell.")
@click.option("--json", "as_json", is_flag=True, help="Print the saved document.")
@click.option("--yes", is_flag=True, help="Log also what looks like a slip of the keys.")
@click.pass_context
def dose(
    context: click.Context,
    amounts: tuple[str, ...],
    unit: str | None,
    product: str | None,
    at: str | None,
    note: str | None,
    as_json: bool,
    yes: bool,
) -> int:
    """Log a dose: AMOUNT, or without it the plan's next dose.

    Unit and product are the plan's, else those of your last dose, else g and leaf.
    """
    if len(amounts) > 1:
        unit_too = amounts[1] if amounts[1] in UNITS else "g"
        raise click.UsageError(f"One amount at a time; the unit is an option, like ebb dose 2.5 --unit {unit_too}.")
    from tui import clock
    from tui.cli.cautions import after_dose
    from tui.cli.session import after_change, open_journal
    from tui.domain.amounts import parse_amount
    from tui.domain.dosing import doubts
    from tui.domain.errors import Refused
    from tui.domain.records import Dose
    from tui.domain.texts import clean_text
    from tui.domain.today import dose_defaults, view
    from tui.domain.when import parse_when
    from tui.journal import new_id

    amount = parse_amount(amounts[0]) if amounts else None
    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    moment = parse_when("now" if at is None else at, now, calendar)
    window = journal.window(calendar.day_of(moment.at))
    then = view(window, moment.at, calendar)
    filled = dose_defaults(then)
    taken = Dose(
        id=new_id(),
        at=moment.at,
        day=then.day,
        amount=_planned(then, filled, unit, product) if amount is None else amount,
        unit=unit or filled.unit,  # type: ignore[arg-type]  # one of UNITS
        product=product or filled.product,  # type: ignore[arg-type]  # one of PRODUCTS
        note=clean_text(note or "").strip() or None,
    )
    found = doubts(window, taken)
    for question in found.questions:
        if not confirmed(question, yes=yes):
            raise Refused(f"{question} Nothing was logged; add --yes to log it.")
    for said in (moment.said, found.over):
        if said:
            say(said)
    saved = journal.add_dose(taken)
    after_change(journal)
    if as_json:
        emit_json(next(each for each in journal.documents("doses", saved.day) if each["id"] == saved.id))
    else:
        emit(_logged(saved, filled, calendar.day_of(now)))
    after_dose(journal, window, saved, calendar.day_of(now))
    return DONE


def _planned(then: "Today", filled: "DoseDefaults", unit: str | None, product: str | None) -> "Decimal":
    """The plan's next dose. Raises Refused, with the reason, when there is none or it is one of something else."""
    from tui.domain.amounts import with_unit
    from tui.domain.errors import Refused
    from tui.domain.phrases import dated, in_days

    example = "give the amount, like ebb dose 2.5"
    if filled.amount is None:
        plan, begins = then.plan, then.begins
        if plan is not None and plan.amount == 0:
            raise Refused(f"Your plan is at zero, so it has no next dose; to log one all the same, {example}.")
        if plan is not None:
            amount = with_unit(plan.amount, plan.unit)
            raise Refused(f"Nothing is left of the day's {amount}; to log a dose all the same, {example}.")
        if begins is not None:
            when = f"{in_days((begins.from_ - then.day).days)} ({dated(begins.from_, then.day)})"
            raise Refused(f"Your plan begins {when}, so it has no next dose yet; {example}.")
        raise Refused(f"There is no plan that would know the next dose; {example}.")
    if (unit or filled.unit, product or filled.product) != (filled.unit, filled.product):
        next_dose = with_unit(filled.amount, filled.unit)
        raise Refused(f"The plan's next dose is {next_dose}, and units are not converted; {example}.")
    return filled.amount


def _logged(saved: "Dose", filled: "DoseDefaults", today: "date") -> str:
    """What was understood: amount, time, the product when it is another one, the day when it is another date."""
    from tui.domain.amounts import with_unit
    from tui.domain.calendar import short_date
    from tui.domain.phrases import PRODUCT_NAMES, dated

    other = saved.product not in (filled.product, saved.unit)
    what = f" of {PRODUCT_NAMES[saved.product]}" if other else ""
    when = f"{dated(saved.at.date(), today)} {saved.at:%H:%M}"
    counts = f", counted for {short_date(saved.day)}" if saved.day != saved.at.date() else ""
    return f"Logged {with_unit(saved.amount, saved.unit)}{what} at {when}{counts}."


@click.command(
    "checkin",
    cls=Command,
    examples=(
        "ebb checkin --set anxiety=2 --set sleep_hours=6.5 --set support=yes",
        "ebb checkin --set intake_complete=yes --day yesterday",
        "ebb checkin --set nausea=     clears an answer",
    ),
)
@click.option("--set", "pairs", metavar="KEY=VALUE", multiple=True, help="An answer; may be given many times.")
@click.option("--day", metavar="DAY", help="Today, yesterday or a date like 2026-11-22. Your current day without it.")
@click.option("--json", "as_json", is_flag=True, help="Print the saved document.")
@click.pass_context
def checkin(context: click.Context, pairs: tuple[str, ...], day: str | None, as_json: bool) -> int:
    """Save answers of a day's check-in.

    What is not named stays as it is. Symptoms are 0 (none) to 4 (extreme). Then there are sleep_hours, fluids
    (glasses), meals, movement_minutes, support, intake_complete (these are all of the day's doses) and note.
    """
    if not pairs:
        raise click.UsageError("Say what to save, like ebb checkin --set anxiety=2 --set sleep_hours=6.5.", context)
    from tui import clock
    from tui.cli.cautions import after_checkin
    from tui.cli.session import after_change, open_journal
    from tui.domain.calendar import long_date
    from tui.domain.options import own_names
    from tui.domain.when import parse_day

    split = _pairs(pairs, context)
    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    answers = _checked(split, journal.settings)
    current = calendar.day_of(now)
    chosen = current if day is None else parse_day(day, now, calendar)
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
    from tui.domain.checkin import check_answer
    from tui.domain.errors import Refused
    from tui.domain.texts import nearest, quote

    answers: dict[str, Answer] = {}
    for key, text in pairs.items():
        value: Any = text if text.strip() else None
        answers[key] = check_answer(key, value)
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


@click.command("undo", cls=Command, examples=("ebb undo",))
@click.pass_context
def undo(context: click.Context) -> int:
    """Take back the last change, and say which it was."""
    from tui.cli.session import after_change, open_journal
    from tui.domain.errors import Refused
    from tui.domain.texts import one_line

    journal = open_journal(journal_option(context))
    if journal.undo_label() is None:  # seen without a lock, which would leave a file behind
        raise Refused("There is nothing to take back.")
    label = journal.undo()
    after_change(journal)
    emit(one_line(f"Took back: {label}."))
    return DONE
