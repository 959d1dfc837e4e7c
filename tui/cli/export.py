"""`ebb export`: all that the journal holds as json, csv or md, to stdout or to a place of one's own.

What is in it is the journal's and the domain's matter. Nothing is changed but the files that are named.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tui.cli.output import DONE, confirmed, emit, emit_file
from tui.cli.root import Command, journal_option, one_of

if TYPE_CHECKING:
    from tui.domain.diary import Page
    from tui.domain.diary_md import Diary
    from tui.domain.records import Shown, Urge
    from tui.journal import Journal
    from tui.journal.exporting import Export
    from tui.journal.placing import Place

Dated = TypeVar("Dated", "Urge", "Shown")

FORMATS = ("json", "csv", "md")


@click.command(
    "export",
    cls=Command,
    examples=(
        "ebb export --format json --out ~/ebbtide.json   all of it, to bring back",
        "ebb export --format csv --out ~/ebbtide         a folder for a spreadsheet",
        "ebb export --format md | less                   to read",
    ),
)
@click.option("--format", "kind", metavar="F", callback=one_of("format", FORMATS), help="One of json, csv, md.")
@click.option("--out", metavar="PATH", help="The file, or the folder of csv, that it goes to.")
@click.option("--yes", is_flag=True, help="Replace an older export that is there already.")
@click.pass_context
def export(context: click.Context, kind: str | None, out: str | None, yes: bool) -> int:
    """Write out everything that the journal holds, notes too.

    json keeps all of it for ebb import. csv is a folder with one file a table, safe to open in a spreadsheet. md is
    to read or print. Only you can read the files.
    """
    from tui.cli.session import open_journal
    from tui.cli.states import file_named
    from tui.domain import export_words
    from tui.domain.errors import Refused
    from tui.domain.texts import one_line

    if kind is None:
        raise click.BadParameter(export_words.NEEDS_FORMAT, context)
    if kind == "csv" and out is None:
        raise click.BadParameter(export_words.NEEDS_FOLDER, context)
    path = None if out is None else file_named(out)
    journal = open_journal(journal_option(context))
    holding, found = journal.holding(), journal.export()
    if found.nothing:
        raise Refused(export_words.NOTHING)
    if found.newer and kind != "json":
        raise Refused(export_words.newer(kind))
    place = None if path is None else _place(path, journal, kind)
    if place is not None and place.taken:
        ask, refuse = (
            (export_words.ask_beside, export_words.not_empty)
            if kind == "csv"
            else (export_words.ask_over, export_words.taken)
        )
        if not confirmed(ask(str(path)), yes=yes):
            raise Refused(refuse(str(path)))
    files = _written(journal, found, kind)
    if place is None:
        emit_file(files[""])
    else:
        place.put(files)
        emit(one_line(export_words.exported(holding, str(path))))
    return DONE


def _place(path: Path, journal: "Journal", kind: str) -> "Place":
    from tui.domain.diary_md import TITLE
    from tui.journal import exporting, placing

    if kind == "csv":
        return placing.Place(path, journal.path, placing.beginnings_of_csv(exporting.FILES), folder=True)
    begin = exporting.BEGIN if kind == "json" else f"{TITLE}\n".encode()
    return placing.Place(path, journal.path, {"": begin}, folder=False)


def _written(journal: "Journal", found: "Export", kind: str) -> dict[str, bytes]:
    """The files by their names; the only one of json and md has none."""
    from tui.cli.progress import progress

    if kind == "md":
        diary = _diary(journal)
        with progress("Writing", len(diary.spans)) as step:
            return {"": _markdown(diary, step)}
    with progress("Writing", found.steps) as step:
        return found.csv(step) if kind == "csv" else {"": found.json(step)}


def _markdown(diary: "Diary", step: Callable[[], object]) -> bytes:
    from tui.domain.diary_md import document

    return document(diary, step).encode(errors="replace")


def _diary(journal: "Journal") -> "Diary":
    from tui import clock
    from tui.domain.days import Day
    from tui.domain.diary import event_days, page
    from tui.domain.diary_md import Diary
    from tui.domain.unknown import spans

    today = journal.calendar.day_of(clock.now())
    plans, titles, names, tips = journal.laid_out(today), *_titles()
    kept = {*journal.written_days(), *event_days(plans, today)}
    first, last = min([today, *kept]), max([today, *kept])
    doses, checkins = journal.doses(first, last), journal.checkins(first, last)
    urges, shown = _by_day(journal.urges()), _by_day(journal.shown())

    def page_of(day: date) -> "Page":
        found = tuple(urges.get(day, ())), tuple(shown.get(day, ()))
        return page(Day(day, doses.get(day, ()), checkins.get(day), day < today, *found), today, plans, titles)

    days = spans(first, today, kept)
    return Diary(plans, days, page_of, names, tips, journal.setting_values, journal.tip_marks())


def _by_day(found: Iterable[Dated]) -> dict[date, list[Dated]]:
    days: dict[date, list[Dated]] = {}
    for each in found:
        days.setdefault(each.day, []).append(each)
    return days


def _titles() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The titles of safety messages, the names of symptoms and the titles of tips, by their keys; none where data/ is
    damaged: what a person wrote is handed out all the same."""
    from tui import content, safeguards

    try:
        messages = {key: rule.title for key, rule in safeguards.rules().items()}
        names = {key: symptom.name for key, symptom in content.symptoms().items()}
        return messages, names, {key: tip.title for key, tip in content.tips().items()}
    except content.ContentError:
        return {}, {}, {}
