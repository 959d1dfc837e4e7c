"""The commands that log a dose and take back a change: `ebb dose`, `ebb undo`.

What they accept is the domain's matter and how it is kept the journal's; whatever is refused writes nothing.
"""

import re
from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, confirmed, emit, emit_json, say
from tui.cli.root import Command, journal_option, one_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tui.domain.records import Dose
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
