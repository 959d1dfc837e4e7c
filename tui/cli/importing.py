"""The command that takes a file in: `ebb import`, for an export of Ebbtide and for a log from a spreadsheet.

How files are read and what they change is the journal's matter, how it is said the domain's.
"""

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from tui.cli.log import a_unit
from tui.cli.output import DONE, REFUSED, confirmed, emit, emit_json, say
from tui.cli.root import Command, journal_option, one_of
from tui.domain.importing_choices import DELIMITERS, ENCODINGS, ORDERS
from tui.domain.records import PRODUCTS

if TYPE_CHECKING:
    from tui.journal import Journal
    from tui.journal.exported import Watch
    from tui.journal.importing import How, Preview, Source


def _clock(context: click.Context, parameter: click.Parameter, value: str | None) -> time | None:
    from tui.domain.texts import quote
    from tui.domain.when import time_of_day

    if value is None:
        return None
    found = time_of_day(value.strip())
    if found is None:
        raise click.BadParameter(f"{quote(value)} is not a time of day; write it like 12:00.", context, parameter)
    return found


def _key_of(what: str, words: dict[str, str]) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A check for an option that takes one of a few names, dashes and white space as they are."""

    def found(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        from tui.domain.texts import nearest, quote

        word = None if value is None else words.get(value) or words.get(value.strip().casefold())
        if value is None or word is not None:
            return word
        known = [name for name in words if len(name) > 2]
        close = nearest(value, known)
        hint = f"did you mean {close}?" if close else f"it is one of {', '.join(known)}."
        raise click.BadParameter(f"{quote(value)} is not a {what}; {hint}", context, parameter)

    return found


@click.command(
    "import",
    cls=Command,
    examples=(
        "ebb import ebbtide.json             an export, folded in",
        "ebb import ~/csv-export             the folder that ebb export made",
        "ebb import log.csv --dry-run        shows how a log is understood",
        "ebb import log.csv --map date=Day,amount=g --at 12:00",
        "ebb import log.csv --map date=Day,nausea=Sick,sleep_hours=Slept",
    ),
)
@click.argument("path", metavar="PATH")
@click.option(
    "--map", "maps", metavar="FIELD=COLUMN,...", multiple=True, help="Which column is what; others are left out."
)
@click.option("--unit", metavar="UNIT", callback=a_unit, help="The unit, where the file has none.")
@click.option(
    "--product", metavar="PRODUCT", callback=one_of("product", PRODUCTS), help="The product, where the file has none."
)
@click.option("--at", metavar="TIME", callback=_clock, help="The time of doses without one; 12:00 if none has one.")
@click.option(
    "--dates", metavar="ORDER", callback=one_of("date order", ORDERS), help="The order of dates: dmy, mdy or ymd."
)
@click.option(
    "--encoding",
    metavar="NAME",
    callback=_key_of("name of an encoding", ENCODINGS),
    help="utf-8, utf-16, latin-1 or cp1252.",
)
@click.option("--delimiter", metavar="NAME", callback=_key_of("delimiter", DELIMITERS), help="comma, semicolon or tab.")
@click.option("--dry-run", "--preview", "only_shown", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--yes", is_flag=True, help="Take it in without a question.")
@click.pass_context
def import_(
    context: click.Context,
    path: str,
    maps: tuple[str, ...],
    unit: Any,
    product: Any,
    at: time | None,
    dates: str | None,
    encoding: str | None,
    delimiter: str | None,
    only_shown: bool,
    as_json: bool,
    yes: bool,
) -> int:
    """Take in an export of Ebbtide, or a spreadsheet's log.

    A log is a csv file of doses, symptoms or both. Its columns are named with --map, or known by their headers. How
    they are read is shown first, with what is new, the same and different. All of it is taken in or nothing; twice
    is once. ebb undo takes it back.

    The time is date and time, or at for both. A dose has amount, unit, product and trigger. A day has symptoms such
    as nausea, 0 to 4, and sleep_hours, fluids, meals, movement_minutes and support. Each can have a note.
    """
    from tui.cli.session import open_journal
    from tui.cli.states import file_named, looked_into
    from tui.domain.importing import Unusable, Wishes
    from tui.journal.importing import How

    wishes = Wishes(unit=unit, product=product, at=at, dates=dates)
    how = How(wanted=maps or None, wishes=wishes, encoding=encoding, delimiter=delimiter)
    file = file_named(path)
    journal = open_journal(journal_option(context))
    try:
        with looked_into(file):
            return _import(journal, file, how, only_shown=only_shown, as_json=as_json, yes=yes)
    except Unusable as error:
        from tui.domain.importing_words import more

        for problem in error.problems:
            say(problem.told(str(file)))
        say(more(error.count - len(error.problems)))
        return REFUSED


def _import(journal: "Journal", file: Path, how: "How", *, only_shown: bool, as_json: bool, yes: bool) -> int:
    from tui.cli.session import after_change
    from tui.domain import importing_words as words
    from tui.domain.errors import Refused
    from tui.domain.kept_words import not_asked
    from tui.domain.texts import one_line
    from tui.journal import importing

    watch = _watch()
    source = importing.read(journal, file, how, watch)
    seen = importing.preview(journal, source, watch)
    for line in _lines(source, seen):
        say(line)
    if only_shown:
        emit_json(_json(source, seen, None, taken=False)) if as_json else emit(
            one_line(words.would(str(file), seen.difference))
        )
        return DONE
    before = None
    if seen.total and not confirmed(words.ask(source.log), yes=yes):
        raise Refused(not_asked("take it in"))
    if seen.folds:
        journal.refresh()
        done = importing.bring_in(journal, source, seen, _watch())
        after_change(journal)
        before = str(done.kept.path) if done.kept else None
    if as_json:
        emit_json(_json(source, seen, before, taken=bool(seen.total)))
    else:
        emit(one_line(words.taken(str(file), seen.difference, before)))
    return DONE


def _lines(source: "Source", seen: "Preview") -> Iterator[str]:
    """What is said before anything is taken."""
    from tui.domain import importing_words as words

    if source.log is not None and source.columns is not None:
        yield words.understood(source.columns)
        yield from map(words.row, source.log.seen)
        yield from words.remarks(source.log, source.columns, source.product, source.zone)
    if source.missing:
        yield words.missing(source.missing)
    if source.unended:
        yield words.UNENDED
    yield from words.counts(seen.counts, log=source.log is not None)
    yield from words.changes(seen.difference, seen.plans, seen.today, seen.both)


def _json(source: "Source", seen: "Preview", kept: str | None, *, taken: bool) -> dict[str, Any]:
    """All of it, for a program. `different` is what the journal has otherwise, `kept` what of that stays as it is,
    `without_time` how many doses get a time that is made up."""
    from tui.cli.states import difference_json

    columns = source.columns
    tables = {
        name: {
            "new": count.new,
            "same": count.same,
            "different": count.changed + count.kept,
            "kept": count.kept,
            "removed": count.removed,
        }
        for name, count in seen.counts.items()
    }
    return {
        "path": str(source.path),
        "kind": "export" if source.log is None else "log",
        "columns": None if columns is None else {field: columns.called(field) for field in columns.places},
        "left_out": None if columns is None else list(columns.left_out),
        "without_time": sum(not dose.timed for dose in source.log.doses) if source.log is not None else 0,
        "tables": tables,
        **difference_json(seen.difference),
        "taken": taken,
        "kept": kept,
    }


def _watch() -> "Watch":
    """Shows how far it is, once all of it has taken a second."""
    from tui.cli.progress import progress

    begun = monotonic()
    return lambda label, steps: progress(label, steps, begun)
