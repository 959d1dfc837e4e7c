"""`ebb remind`: a line for what is due now, for cron, a timer or a login; when that is is `domain.remind`'s matter.

Like `ebb status` it never waits for a lock and never writes.
"""

import click

from tui.cli.output import DONE, REFUSED
from tui.cli.root import Command, journal_option

MOST_MINUTES = 24 * 60


def _minutes(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    from tui.domain.texts import quote

    if value is None:
        return None
    digits = value.strip()
    if len(digits) <= len(str(MOST_MINUTES)) and digits.isdecimal() and 1 <= int(digits) <= MOST_MINUTES:
        return int(digits)
    wanted = f"whole minutes, 1 to {MOST_MINUTES:,}; write it like 15."
    raise click.BadParameter(f"{quote(value)} is not a number of {wanted}", context, parameter)


@click.command(
    "remind",
    cls=Command,
    examples=(
        "ebb remind",
        "ebb remind --checkin",
        "ebb remind --within 15",
        "ebb remind --dose --json",
    ),
)
@click.option("--checkin", is_flag=True, help="Only look at the check-in.")
@click.option("--dose", is_flag=True, help="Only look at the dose.")
@click.option(
    "--within",
    metavar="MINUTES",
    callback=_minutes,
    help="Only what became due in the last MINUTES, for a timer that runs that often.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.pass_context
def remind(context: click.Context, checkin: bool, dose: bool, within: int | None, as_json: bool) -> int:
    """A line for what is due now, else nothing.

    The check-in is due from two hours before your hour of sleep until the day ends, as long as today has none. A dose
    is due from its planned time until your hour of sleep, while something is left of today's amount. It is shown only
    if you logged a dose today or yesterday. The line says what is planned; it is no order.

    The exit code is 0 when a line was printed, and 1 when nothing is due.
    """
    from tui import clock
    from tui.cli.session import glance
    from tui.domain.remind import document, due, lately

    now, journal = clock.now(), glance(journal_option(context), answers=True)
    calendar = journal.calendar
    found = due(journal.window(calendar.day_of(now)), now, calendar)
    if within is not None:
        found = lately(found, now, within)
    if checkin or dose:
        found = tuple(each for each in found if (checkin if each.kind == "checkin" else dose))
    if not found:
        return REFUSED
    from tui.cli.output import emit, emit_json

    if as_json:
        emit_json(document(found))
    else:
        emit("\n".join(each.text for each in found))
    return DONE
