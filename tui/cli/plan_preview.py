"""`ebb plan preview`: a taper computed from options, and nothing of it saved.

What the options mean is in `domain.plan_options`; here they are named, a file is read, and the answer is printed.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tui.cli.log import PRODUCTS, UNITS, a_unit
from tui.cli.output import DONE, columns, emit_json, say
from tui.cli.root import Command, completed_by, journal_option, one_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.domain.plan_options import Asked, Known
    from tui.domain.records import Window
    from tui.domain.tables import Table
    from tui.journal import Journal

METHODS = ("percent", "linear", "hyperbolic", "custom")
"""As in the domain's records, which help need not wait for; a test sees that they are the same."""

_ROW = re.compile(r"\s*[0-9]+\s*:")


def _option(name: str, metavar: str, help: str, **more: Any) -> Callable[[Any], Any]:
    """An option whose text the domain reads."""
    return click.option(f"--{name}", name.replace("-", "_"), metavar=metavar, help=help, **more)


@click.command(
    "preview",
    cls=Command,
    examples=(
        "ebb plan preview --start 20 --unit g --rate 10",
        "ebb plan preview --start 20g --cut 2 --step-days 14",
        "ebb plan preview --start 8 --unit capsule --until 2027-03-01",
        "ebb plan preview --start 20 --method hyperbolic --cap 10 --json",
        'ebb plan preview --unit g --table "0:20 7:18 14:15"',
    ),
)
@_option("method", "M", f"One of {', '.join(METHODS)}.", callback=one_of("method", METHODS))
@_option("product", "P", f"One of {', '.join(PRODUCTS)}.", callback=one_of("product", PRODUCTS))
@_option("start", "AMOUNT", "The amount a day at the start, like 20g.")
@_option("unit", "U", f"One of {', '.join(UNITS)}; that of --start or g without it.", callback=a_unit)
@_option("doses", "N", "Doses a day; 3 without it.")
@_option("precision", "AMOUNT", "The smallest amount you can measure.")
@_option("min-step", "AMOUNT", "The smallest cut.")
@_option("step-days", "N", "Days that a step lasts; 7 without it.")
@_option("finish", "AMOUNT", "The amount from which the next step is zero; may be 0.")
@_option("from", "DAY", "The first day at the start; today without it.", shell_complete=completed_by("coming_days"))
@_option("rate", "PERCENT", "percent: how much of what is left goes each step.")
@_option("cut", "AMOUNT", "linear: how much less with each step.")
@_option("until", "DAY", "linear: the first day at zero.", shell_complete=completed_by("coming_days"))
@_option("steps", "N", "hyperbolic: in how many equal parts.")
@_option("k", "AMOUNT", "hyperbolic: where the curve bends.")
@_option("cap", "PERCENT", "hyperbolic: the most that the first cut may be.")
@_option("table", "ROWS", "custom: days and amounts, or the path of a CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.pass_context
def preview(context: click.Context, /, as_json: bool, **options: str | None) -> int:
    """Compute a taper without saving anything.

    What is not named is what is usual, and the method is the one that the given inputs belong to.
    """
    texts = {name.replace("_", "-"): text for name, text in options.items() if text is not None}
    as_json = as_json or bool(context.parent and context.parent.params.get("as_json"))
    from tui.domain.plan_options import gates_in_the_way, lay_out, method_of, read_plan

    if "start" not in texts and "table" not in texts and method_of(texts) != "custom":
        raise click.UsageError("Say where it starts, like ebb plan preview --start 20.", context)
    from tui import clock
    from tui.cli.session import open_journal

    journal = open_journal(journal_option(context))
    now = clock.now()
    today = journal.calendar.day_of(now)
    known = _known(journal, now, today)
    if gates := gates_in_the_way(texts, known):
        _refuse(gates)
    asked = read_plan(texts, _table(texts["table"]) if "table" in texts else None, known)
    schedule = lay_out(asked.plan, texts)
    if as_json:
        from tui.domain.plan_json import schedule_json
        from tui.domain.warnings import plan_warnings

        emit_json(schedule_json(schedule, plan_warnings(schedule)))
    else:
        _print(asked, journal.window(today), today)
    return DONE


def _known(journal: "Journal", now: "datetime", today: "date") -> "Known":
    """What the journal says; an empty one says nothing."""
    from tui.domain.plan_options import Known

    settings, plan, last = journal.settings, journal.plan(), journal.last_dose()
    products = {each.unit: each.product for each in (last, plan) if each is not None}
    return Known(now, today, settings.concerns, settings.used_since, products)


def _refuse(gates: "Sequence[str]") -> NoReturn:
    """A clinician first: each reason is said, then that no schedule is computed. Raises Refused."""
    from tui import content
    from tui.domain.errors import Refused

    try:
        whys = [gate.why for gate in content.gates() if gate.key in gates]
    except content.ContentError:
        whys = []
    for why in whys or ["Something on the safety list is true for you."]:
        say(why)
    raise Refused(
        "So Ebbtide makes no schedule here: a clinician sets the pace. "
        "--method custom --table takes theirs, and ebb sos shows who answers."
    )


def _table(text: str) -> "Table":
    """Rows as typed, or those of a CSV file. Raises Refused."""
    from tui.domain.errors import Refused
    from tui.domain.plan_options import named
    from tui.domain.tables import LARGEST_FILE, Table, parse_csv, parse_table
    from tui.domain.texts import quote

    if _ROW.match(text) or not text.strip():
        return named("table", lambda typed: Table(parse_table(typed)), text)
    try:
        path = Path(text).expanduser()
        if not path.is_file():  # neither a folder nor a pipe, which could be waited for without end
            raise Refused(f"--table: {quote(text)} is neither rows like 0:20 7:18 14:15 nor a file that is there.")
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            written = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, Refused):
            raise
        reason = getattr(error, "strerror", None) or "not a path"
        raise Refused(f"--table: {quote(text)} can not be read as a file ({reason.lower()}).") from None
    return named("table", parse_csv, written)


def _print(asked: "Asked", window: "Window", today: "date") -> None:
    from dataclasses import replace

    from tui.cli.plan_text import emit_parts, notes, paragraph, section, table
    from tui.domain.plan_lines import PREVIEW, preview_columns, preview_facts, preview_notes
    from tui.domain.previewing import figures
    from tui.domain.setup_words import NOT_VALIDATED
    from tui.domain.taper import taper
    from tui.domain.taper_words import steps_title

    room = columns()
    found = figures(asked.draft, asked.plan)
    laid_out = taper(replace(window, plan=asked.plan, adjustments=(), doses={}, checkins={}), today)
    assert laid_out is not None, "there is a plan in it"
    emit_parts(
        section(PREVIEW, preview_facts(found, today), room),
        table(steps_title(laid_out), preview_columns(laid_out), room),
        notes("To know", preview_notes(found.schedule), room),
        paragraph(NOT_VALIDATED, room),
    )
