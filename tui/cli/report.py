"""`ebb report`: two pages to hand to a clinician, printed or written to a file.

What stands in them is the domain's matter, and how they come together `reporting`'s.
"""

import os
import sys

import click

from tui.cli.output import DONE
from tui.cli.root import Command, journal_option, one_of

FORMS = ("md", "html")
ALL = "all"
MOST_DAYS = 36_500


def _days(context: click.Context, parameter: click.Parameter, value: str | None) -> int | str | None:
    from tui.domain.texts import quote

    if value is None or value.strip().casefold() == ALL:
        return value if value is None else ALL
    text = value.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_DAYS)) and 1 <= int(text) <= MOST_DAYS):
        raise click.BadParameter(
            f"{quote(value)} is no number of days; give one like --days 30, or --days all.", context, parameter
        )
    return int(text)


@click.command(
    "report",
    cls=Command,
    examples=(
        "ebb report                    the last 90 days, to read here",
        "ebb report --out ~            a web page to print, in your home folder",
        "ebb report --days all --format md --out visit.md",
        "ebb report --with-notes --out ~",
    ),
)
@click.option("--days", metavar="N", callback=_days, help="So many days up to yesterday, or all. Else 90.")
@click.option("--format", "form", metavar="md|html", callback=one_of("format", FORMS), help="Text, or a web page.")
@click.option("--with-notes", is_flag=True, help="Add your notes, in your own words.")
@click.option("--out", metavar="PATH", help="Write it to a file, or into a folder, for you alone to read.")
@click.option("--yes", is_flag=True, help="Replace a file that is there already.")
@click.pass_context
def report(
    context: click.Context, days: int | str | None, form: str | None, with_notes: bool, out: str | None, yes: bool
) -> int:
    """Two pages to hand to a clinician.

    They hold amounts, your plan, how it went, safety and what to ask. Your notes, reasons and contacts stay out; with
    --with-notes your notes come in, on more pages. Without --out it is printed as text.
    """
    from tui import clock, reporting
    from tui.cli.output import can_show, confirmed, emit, emit_file, say
    from tui.cli.paint import Head, emit_lines
    from tui.cli.session import open_journal
    from tui.domain.errors import Refused
    from tui.domain.report_said import fetching, holds, written_to

    journal = open_journal(journal_option(context))
    today = journal.calendar.day_of(clock.now())
    wanted = reporting.form_of(form, out)
    seen = reporting.over(journal, today, reporting.USUAL_DAYS if days is None else _number(days))
    text = reporting.written(seen, wanted, with_notes=with_notes)
    if out is None:
        if wanted == "md" and can_show(sys.stdout):
            emit_lines(Head(line) if line.startswith("#") else line for line in text.removesuffix("\n").split("\n"))
        else:  # what may become a file is never painted
            emit_file(text.encode())
        return DONE
    from tui.cli.states import file_named

    path = reporting.place(file_named(out), today, wanted).absolute()
    over = os.path.lexists(path) and confirmed(f"{path} is there already. Replace it?", yes=yes)
    try:
        reporting.write(path, text, journal.path, over=over)
    except reporting.AlreadyThere:
        raise Refused(f"{path} is there already: give another name, or add --yes to replace it.") from None
    emit(written_to(str(path)))
    for line in (
        holds(seen, with_notes=with_notes),
        fetching(reporting.as_fetched(path)) if reporting.is_remote() else "",
    ):
        if line:
            say(line)
    return DONE


def _number(days: int | str) -> int | None:
    return days if isinstance(days, int) else None
