"""The commands that log a dose and take back a change: `ebb dose`, `ebb undo`.

What they accept is the domain's matter and how it is kept the journal's; whatever is refused writes nothing.
"""

import re
from typing import TYPE_CHECKING

import click

from tui.cli.moments import TIMES
from tui.cli.output import DONE, confirmed, emit, emit_json, say
from tui.cli.root import Command, journal_option, one_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tui.domain.records import Dose, Unit
    from tui.domain.today import DoseDefaults, Today

_NEGATIVE = re.compile(r"-[0-9.,].*", re.DOTALL)
_SPAN = re.compile(r"-[0-9]+[hm][0-9hm]*")


class DoseCommand(Command):
    """`ebb dose`, where -1 is an amount below zero and not an option, and -2h a time without its option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises Refused for an amount below zero, UsageError for a time."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            begins = error.option_name
            for word in words:
                if word.startswith(begins) and _NEGATIVE.fullmatch(word):
                    if _SPAN.fullmatch(word):
                        raise click.UsageError(_A_TIME.format(word), ctx) from None
                    from tui.domain.measured import parse_measured

                    parse_measured(word)
            raise


_A_TIME = "A time is an option, like ebb dose 2.5 --at {}."

UNITS = ("g", "mg", "ml", "capsule", "tablet", "glass", "piece")
PRODUCTS = ("leaf", "capsule", "extract", "tea", "seven_oh", "other")
"""As in the domain's records, which help need not wait for; a test sees that they are the same."""


def _unit_named(word: str) -> str | None:
    from tui.domain.measured import unit_named

    return unit_named(word)


a_unit = one_of("unit", UNITS, _unit_named)
"""The check of an option that takes a unit, also as it stands behind an amount: caps, grams."""


@click.command(
    "dose",
    cls=DoseCommand,
    examples=(
        "ebb dose                      the plan's next dose, now",
        "ebb dose 2.5g --at 08:30",
        'ebb dose 3 caps --at "yesterday 22:00"',
        "ebb dose 2 --unit capsule --product capsule --at -2h",
    ),
)
@click.argument("amounts", metavar="[AMOUNT]", nargs=-1)
@click.option("--unit", metavar="U", callback=a_unit, help=f"One of {', '.join(UNITS)}.")
@click.option("--product", metavar="P", callback=one_of("product", PRODUCTS), help=f"One of {', '.join(PRODUCTS)}.")
@click.option("--at", metavar="TIME", help=f"When: {TIMES}. Now without it.")
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

    AMOUNT may have its unit behind it: 2.5, 2,5, 2.5g, 3 caps, 500 mg, 1/2 tablet. Without one, unit and product are
    the plan's, else those of your last dose, else g and leaf. No unit is turned into another one.
    """
    typed = " ".join(amounts) if amounts else None
    if typed is not None and ":" in typed:
        raise click.UsageError(_A_TIME.format("08:30"), context)
    from tui import clock
    from tui.cli.cautions import after_dose
    from tui.cli.moments import moment_typed
    from tui.cli.session import after_change, open_journal
    from tui.domain.dosing import beside_plan, doubts, product_in
    from tui.domain.errors import Refused
    from tui.domain.measured import parse_measured
    from tui.domain.phrases import not_alone
    from tui.domain.records import Dose
    from tui.domain.texts import clean_text, quote
    from tui.domain.today import dose_defaults, view
    from tui.journal import new_id

    amount, unit_too = parse_measured(typed) if typed is not None else (None, None)
    if unit is not None and unit_too not in (None, unit):
        raise Refused(f"{quote(typed or '')} is not in {unit}, as --unit has it; leave one of the two units out.")
    unit = unit or unit_too
    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    moment = moment_typed(at, now, calendar)
    window = journal.window(calendar.day_of(moment.at))
    then = view(window, moment.at, calendar)
    filled = dose_defaults(then)
    in_unit: Unit = unit or filled.unit  # type: ignore[assignment]  # one of UNITS
    taken = Dose(
        id=new_id(),
        at=moment.at,
        day=then.day,
        amount=_planned(then, filled, unit, product) if amount is None else amount,
        unit=in_unit,
        product=product or product_in(window, in_unit, filled),  # type: ignore[arg-type]  # one of PRODUCTS
        note=clean_text(note or "").strip() or None,
    )
    found = doubts(window, taken)
    for question in found.questions:
        if not confirmed(question, yes=yes):
            raise Refused(f"{question} Nothing was logged; add --yes to log it.")
    for said in (moment.said, found.over, beside_plan(then, taken)):
        if said:
            say(said)
    saved = journal.add_dose(taken)
    after_change(journal)
    if as_json:
        emit_json(next(each for each in journal.documents("doses", saved.day) if each["id"] == saved.id))
    else:
        emit(_logged(saved, filled, calendar.day_of(now)))
    if note and (said := not_alone({"note": note}, "ebb sos")):
        say(said)
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
    """What was understood: amount, time, unit and product when they are others, the day when it is another date."""
    from tui.domain.amounts import with_unit
    from tui.domain.phrases import PRODUCT_NAMES, logged_at

    other = (saved.unit, saved.product) != (filled.unit, filled.product) and saved.product != saved.unit
    what = f" of {PRODUCT_NAMES[saved.product]}" if other else ""
    return f"Logged {with_unit(saved.amount, saved.unit)}{what} at {logged_at(saved.at, saved.day, today)}."


@click.command("undo", cls=Command, examples=("ebb undo",))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.pass_context
def undo(context: click.Context, as_json: bool) -> int:
    """Take back the last change, and say which it was."""
    from tui.cli.session import after_change, open_journal
    from tui.domain.errors import Refused
    from tui.domain.texts import one_line

    journal = open_journal(journal_option(context))
    if journal.undo_label() is None:  # seen without a lock, which would leave a file behind
        raise Refused("There is nothing to take back.")
    label = journal.undo()
    after_change(journal)
    if as_json:
        emit_json({"undone": label})
    else:
        emit(one_line(f"Took back: {label}."))
    return DONE
