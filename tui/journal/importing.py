"""What an import would bring to a journal, and bringing it in: an export of ours, or a log from a spreadsheet.

Reads files and one journal; what a log says is the domain's matter, how an export is read `exported`'s.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui import clock
from tui.domain import importing_columns, importing_match, importing_text
from tui.domain.differing import Difference
from tui.domain.errors import Refused
from tui.domain.importing import Log, Unusable, Wishes, unusable
from tui.domain.importing_columns import Columns
from tui.domain.importing_match import FIRST_STAMP, Count, Known, Taken
from tui.domain.importing_rows import Reader
from tui.domain.importing_text import Table
from tui.domain.records import Dose, Plan, Product
from tui.domain.texts import one_line
from tui.domain.versions import newest, said
from tui.journal import codec, exported, files, merging, sheets, validate
from tui.journal.errors import JournalUnreadable, reason
from tui.journal.exported import READING, Step, Watch
from tui.journal.layout import Tables
from tui.journal.lines import decode
from tui.journal.reading import Reading
from tui.journal.rows import Rows, payloads
from tui.journal.snapshot import Snapshot
from tui.journal.whole import Merged, difference_of

if TYPE_CHECKING:
    from tui.journal.journal import Journal
    from tui.journal.merging import Unlike


@contextmanager
def unwatched(_label: str, _steps: int) -> Iterator[Step]:
    """Nobody is told how far it is."""
    yield lambda: None


CHANGED = "The journal was changed meanwhile, so nothing was taken in: look at what it would change again."
_NEAR = timedelta(days=2)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a file is to be read: what was said on the command line."""

    wanted: Sequence[str] | None = None
    wishes: Wishes = field(default_factory=Wishes)
    encoding: str | None = None
    delimiter: str | None = None


class Source(NamedTuple):
    """A file that has been read and is in order: an export with its tables, or a log with its columns.

    `missing` are sheets that a folder lacks; `unended` says that the last line has no end; `product` is what doses
    are of where the file does not say it, `zone` the one in which its times are read.
    """

    path: Path
    tables: exported.Tables | None = None
    log: Log | None = None
    columns: Columns | None = None
    missing: tuple[str, ...] = ()
    unended: bool = False
    product: Product | None = None
    zone: str = ""


class Preview(NamedTuple):
    """What it would change: entries by what becomes of them, by table; days; the plan in force and today's doses
    before and after. `both` are days to which a log adds doses though they have some; `folds` says that something
    comes in, if only stamps and removals that change nothing which a person sees. `theirs` is what comes in,
    `beside` the state of the journal that it was compared with.
    """

    counts: Mapping[str, Count]
    difference: Difference
    plans: tuple[Plan | None, Plan | None]
    today: tuple[int, int]
    theirs: Mapping[str, Rows]
    both: int = 0
    folds: bool = False
    beside: Snapshot | None = None

    @property
    def total(self) -> int:
        """How many entries change."""
        return self.difference.total


def read(journal: "Journal", path: Path, how: How, watch: Watch = unwatched) -> Source:
    """The file or folder, read and checked as a whole. Raises Unusable, which nothing of it can be taken for."""
    if path.is_dir():
        return _folder(journal, path, how, watch)
    data = _bytes(path)
    if how.wanted is None and exported.is_json(data):
        return Source(path, tables=exported.of_json(data, watch))
    text = importing_text.decoded(data, how.encoding)
    table = importing_text.table(text, how.delimiter)
    name = None if how.wanted is not None else exported.table_of(table.header, path.stem)
    if name is not None:
        with watch(READING, len(table.rows)) as step:
            tables = exported.of_sheet(name, table, journal.snapshot.rows, step)
        return Source(path, tables, unended=table.unended)
    with watch(READING, len(table.rows)) as step:
        return _log(journal, path, table, how, step)


def _bytes(path: Path) -> bytes:
    if not os.path.lexists(path):
        raise Refused(f"There is no file {path}: look at its name and try again.")
    try:
        if os.stat(path).st_size > importing_text.LARGEST:
            raise unusable(f"It is larger than {importing_text.LARGEST // 1_000_000} MB: split it into several files.")
        found = files.read(path)
    except OSError as error:
        raise Refused(f"{path} cannot be read, because {reason(error)}: look at its name and try again.") from error
    except JournalUnreadable as error:
        raise Refused(str(error)) from error
    if found is None:
        raise Refused(f"There is no file {path}: look at its name and try again.")
    return found[0]


def _folder(journal: "Journal", path: Path, how: How, watch: Watch) -> Source:
    """The sheets of a folder. Other files in it are left alone."""
    if how.wanted is not None:
        raise Refused(f"{path} is a folder: name the csv file that --map is about.")
    names = (*validate.TABLES, sheets.OTHER)
    there = [name for name in names if (path / f"{name}.csv").is_file()]
    if not there:
        raise Refused(f"{path} is a folder without an export of Ebbtide: name a file, or a folder made by ebb export.")
    tables: exported.Tables = {}
    for name in there:
        file = path / f"{name}.csv"
        try:
            tables |= _sheet(journal, name, file, how, watch)
        except Unusable as found:
            raise Unusable(tuple(each._replace(file=str(file)) for each in found.problems), found.count) from None
    return Source(path, tables=tables, missing=tuple(f"{name}.csv" for name in names if name not in there))


def _sheet(journal: "Journal", name: str, file: Path, how: How, watch: Watch) -> exported.Tables:
    table = importing_text.sheet(importing_text.decoded(_bytes(file), how.encoding, plain=False), how.delimiter)
    if table.header and exported.table_of(table.header, name) != name:
        raise unusable("Its columns are not those of this sheet: export it again.", 1)
    with watch(f"{READING} {file.name}", len(table.rows)) as step:
        return exported.of_sheet(name, table, journal.snapshot.rows, step)


def _log(journal: "Journal", path: Path, table: Table, how: How, step: Step) -> Source:
    own = [key for key in journal.setting_values if key.startswith("own_")]
    wanted = None if how.wanted is None else importing_columns.mapping(how.wanted, own)
    columns = importing_columns.columns(table.header, wanted, own)
    last, plan = journal.last_dose(), journal.plan()
    product = how.wishes.product or (plan.product if plan else last.product if last else "leaf")
    calendar = journal.calendar
    reader = Reader(columns, how.wishes, product, calendar, clock.now())
    return Source(
        path,
        log=reader.read(table, step),
        columns=columns,
        unended=table.unended,
        product=product,
        zone=calendar.zone_name,
    )


# What it would change


def preview(journal: "Journal", source: Source, watch: Watch = unwatched) -> Preview:
    """What taking it in would change in the journal as it is now. Raises Refused for what must not be written."""
    seen = _compared(journal.snapshot, source)
    if source.log is not None:
        with watch("Checking", sum(map(len, seen.theirs.values()))) as step:
            for name, rows in seen.theirs.items():
                for payload in payloads(rows):
                    validate.require(name, decode(payload))
                    step()
    return seen


def bring_in(journal: "Journal", source: Source, seen: Preview, watch: Watch = unwatched) -> Merged:
    """Takes it in as one change, as it was previewed. Raises Refused when that has changed since, and what every
    change raises; then nothing has changed."""
    meta = None if source.tables is None else exported.meta_of(source.tables)
    with watch("Taking in", 3) as step:

        def found(now: Snapshot) -> Snapshot:
            step()
            if now is not seen.beside:
                again = _compared(now, source)
                if again.difference != seen.difference or _bodies(again) != _bodies(seen):
                    raise Refused(CHANGED)
            step()
            return Snapshot(MappingProxyType(dict(seen.theirs)))

        merged = journal.bring_in(found, label(source.path), meta)
        step()
    return merged


def _bodies(seen: Preview) -> dict[str, bytes]:
    return {name: rows.body for name, rows in seen.theirs.items()}


def label(path: Path) -> str:
    """What the change is called when it is taken back."""
    return f"import of {one_line(path.name or path.resolve().name)}"


def _compared(now: Snapshot, source: Source) -> Preview:
    counts: dict[str, Count] | None = None
    both = 0
    if source.log is not None:
        theirs, counts, both = _of_log(now, source.log)
    else:
        theirs = exported.rows_of(source.tables or {})
    unlike = merging.unlike(now.tables, theirs)
    counts = _counted(unlike, theirs) if counts is None else counts
    won = merging.won(unlike)
    if source.log is not None:
        counts = _without_moved(counts, sum(each.table == "doses" for each in won))
    after = {**now.tables, **{name: rows.sealed() for name, rows in merging.taken(now.tables, won).items()}}
    before, then = Reading(now), Reading(replace(now, tables=MappingProxyType(after)))
    today = then.calendar.day_of(clock.now())
    doses = tuple(len(each.doses(today, today).get(today, ())) for each in (before, then))
    folds = bool(won) or merging.newer_meta(now.tables, theirs) is not None
    plans = before.plan, then.plan
    return Preview(counts, difference_of(won), plans, (doses[0], doses[1]), theirs, both, folds, now)


def _counted(unlike: "Iterable[Unlike]", theirs: Tables) -> dict[str, Count]:
    """The entries of an export, table by table, by what becomes of them; `unlike` is in what they differ from mine."""
    found: dict[str, Counter[str]] = {
        name: Counter(same=len(rows)) for name, rows in theirs.items() if name not in ("meta", "removed") and len(rows)
    }
    for each in unlike:
        if each.theirs is None:
            continue
        wins = each.mine is None or newest((each.mine, each.theirs)) is each.theirs
        count = found.setdefault(each.table, Counter())
        if each.theirs.removal:
            count["goes"] += wins and each.before is not None
            continue
        what = (
            "new"
            if each.mine is None or (wins and each.mine.removal)
            else "removed"
            if each.mine.removal
            else "same"
            if said(each.before) == said(each.after)
            else "changed"
            if wins
            else "kept"
        )
        count["same"] -= 1
        count[what] += 1
    return {name: Count(**count) for name, count in found.items() if any(count.values())}


def _of_log(now: Snapshot, log: Log) -> tuple[dict[str, Rows], dict[str, Count], int]:
    """The documents of what of a log is taken; the counts; and how many of its days have doses already."""
    known = _known(now, log)
    taken = importing_match.compared(log, known)
    theirs = {"doses": _dose_rows(taken), "checkins": _checkin_rows(taken)}
    both = {dose.day for _, dose in taken.doses if known.doses.get(dose.day)}
    return {name: rows for name, rows in theirs.items() if len(rows)}, dict(taken.counts), len(both)


def _without_moved(counts: dict[str, Count], won: int) -> dict[str, Count]:
    """The counts when only so many doses come in: the others are there on a day far from the file's, since the person
    has moved them."""
    found = counts.get("doses", Count())
    moved = found.new - won
    return {**counts, "doses": found._replace(new=won, kept=found.kept + moved)} if moved > 0 else counts


def _known(now: Snapshot, log: Log) -> Known:
    reading = Reading(now)
    days = [dose.day for dose in log.doses] + list(log.days)
    if not days:
        return Known({}, {}, {}, frozenset())
    first, last = _day(min(days), -_NEAR), _day(max(days), _NEAR)
    cleared: dict[date, set[str]] = {}
    for day, documents in now.rows("checkins").on_days(first.isoformat(), last.isoformat()).items():
        for document in documents:
            symptoms = document.get("symptoms")
            fields = {**document, **(symptoms if isinstance(symptoms, dict) else {})}
            cleared.setdefault(date.fromisoformat(day), set()).update(
                key for key, value in fields.items() if value is None
            )
    tombstones = map(decode, payloads(now.rows("removed")))
    removed = frozenset(str(each.get("id")) for each in tombstones if each.get("table") in ("doses", "checkins"))
    return Known(reading.doses(first, last), reading.checkins(first, last), cleared, removed)


def _day(day: date, by: timedelta) -> date:
    return day + by if date.min + _NEAR < day < date.max - _NEAR else day


def _dose_rows(taken: Taken) -> Rows:
    documents: dict[int, dict[str, Any]] = {}
    for number, (identity, dose) in enumerate(taken.doses, start=1):
        record = Dose(
            id=identity,
            at=dose.at,
            day=dose.day,
            amount=dose.amount,
            unit=dose.unit,
            product=dose.product,
            trigger=dose.trigger,
            note=dose.note,
        )
        documents[number] = {**codec.dose_document(record), "updated": FIRST_STAMP}
    return Rows.of(documents)


def _checkin_rows(taken: Taken) -> Rows:
    documents: dict[int, dict[str, Any]] = {}
    for number, (day, found) in enumerate(taken.days.items(), start=1):
        document = importing_match.checkin_document(day, found)
        identity = importing_match.checkin_id(day, document)
        documents[number] = {"id": identity, **document, "updated": FIRST_STAMP}
    return Rows.of(documents)
