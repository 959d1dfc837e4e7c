"""An export of Ebbtide on its way back: its JSON document, or its sheets, as tables that can be folded in.

Bytes in, tables out; one bad entry refuses all of it. What an export looks like is `exporting`'s and `sheets`' matter.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from tui.domain import cells
from tui.domain.importing import Problems, unusable
from tui.domain.importing_match import FIRST_STAMP, checkin_id, document_id
from tui.domain.importing_text import Table
from tui.domain.texts import quote
from tui.domain.versions import REMOVED, moment, said
from tui.journal import merging, sheets
from tui.journal.exporting import FORMAT, VERSION
from tui.journal.identity import stamp
from tui.journal.layout import SCHEMA
from tui.journal.lines import Document
from tui.journal.rows import Rows
from tui.journal.validate import TABLES, fault

Step = Callable[[], object]
Watch = Callable[[str, int], AbstractContextManager[Step]]
"""Says what begins and how many steps it takes; within it each call of the step is one of them."""
READING = "Reading"

_TOP = {"format", "version", "schema", "tables"}
_NUMBERED = re.compile(r"-?[0-9]{1,15}")
_NOT_OURS = "It holds something other than an export of Ebbtide: nothing of it can be taken."


_NEWER = "A newer Ebbtide wrote this export: update Ebbtide to take it."


class Entry(NamedTuple):
    """A document with the line or the number at which it stands."""

    document: Document
    place: int


Tables = dict[str, list[Entry]]


class _Twice(ValueError):
    """A name that is there twice, or a number that is none, in a JSON document."""


# JSON


def is_json(data: bytes) -> bool:
    """Whether this is to be read as JSON and not as a table."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def of_json(data: bytes, watch: Watch) -> Tables:
    """The tables of a JSON export. Raises Unusable, for one bad entry as well."""
    whole = _parsed(data)
    if not isinstance(whole, dict):
        raise unusable(_NOT_OURS)
    if whole.get("format") != FORMAT:
        if _is_journal(whole):
            raise unusable("This is a journal itself: fold it in with ebb merge.")
        raise unusable(_NOT_OURS)
    version, schema, tables = (whole.get(key) for key in ("version", "schema", "tables"))
    if _above(version, VERSION) or _above(schema, SCHEMA):
        raise unusable(_NEWER)
    if type(version) is not int or type(schema) is not int or version != VERSION or not 0 < schema <= SCHEMA:
        raise unusable("It does not say which export of Ebbtide it is: export it again.")
    if not isinstance(tables, dict) or set(whole) - _TOP or not all(isinstance(each, list) for each in tables.values()):
        raise unusable("A part of this export is missing or was changed: export it again.")
    found = {name: [Entry(document, at) for at, document in enumerate(each, 1)] for name, each in tables.items()}
    problems = Problems()
    with watch(READING, sum(map(len, found.values()))) as step:
        for name, entries in found.items():
            for entry in entries:
                _check(name, entry, problems, f"Entry {entry.place} of {name}", None)
                step()
    problems.refuse()
    _look_over(found, lambda name, place: (f"Entry {place} of {name}", None))
    return found


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
    except UnicodeDecodeError:
        raise unusable("This is not UTF-8 text, so it is no export of Ebbtide: export it again.") from None
    except json.JSONDecodeError as error:
        raise unusable("This is only a part of an export, or none: export it again.", error.lineno) from None
    except (_Twice, ValueError, RecursionError):
        raise unusable("It was changed into something that is no export any more: export it again.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Twice
    return made


def _no_number(text: str) -> float:
    raise _Twice(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Twice(text)
    return number


def _is_journal(whole: Mapping[str, Any]) -> bool:
    """Whether it is the file of a journal: tables of numbered documents."""
    return any(name in TABLES for name in whole) and all(
        isinstance(table, dict) and all(_NUMBERED.fullmatch(number) for number in table) for table in whole.values()
    )


def _above(value: object, known: int) -> bool:
    return type(value) is int and value > known


# Sheets


def table_of(header: tuple[str, ...], stem: str = "") -> str | None:
    """The table whose sheet has this header, of a file of that name; None where it is no sheet of ours."""
    names = set(map(cells.text_of, header))
    fitting = [name for name in (*TABLES, sheets.OTHER) if set(sheets.header_of(name)) <= names]
    if stem.casefold() in fitting:
        return stem.casefold()
    return max(fitting, key=lambda name: len(sheets.header_of(name)), default=None)


def of_sheet(name: str, table: Table, mine: Callable[[str], Rows], step: Step) -> Tables:
    """The tables of one sheet. `mine` gives the rows of the journal: a row without `updated` is the newest there is.

    Raises Unusable, for one bad row as well.
    """
    problems = Problems()
    header = tuple(map(cells.text_of, table.header))
    twice = next((each for each, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise unusable(f"There are two columns called {quote(twice)}: take one of them out.", 1)
    found: Tables = {}
    turns: Counter[str] = Counter()
    for line, row in table.rows:
        step()
        try:
            if name == sheets.OTHER:
                own, document = _of_others(dict(zip(header, row, strict=True)))
            else:
                own, document = name, sheets.document_of(name, dict(zip(header, row, strict=True)))
                document = _with_identity(name, document, mine(name), turns)
        except ValueError as error:
            column, _, why = str(error).partition(": ")
            problems.add(f"This cell cannot be read, since {why or column}: correct it.", line, column if why else None)
            continue
        _check(own, Entry(document, line), problems, None, line)
        found.setdefault(own, []).append(Entry(document, line))
    problems.refuse()
    _look_over(found, lambda _, place: (None, place))
    if name in TABLES and name not in ("meta", REMOVED):
        _look_for_changes(name, found.get(name, ()), mine(name))
    return found


def _look_for_changes(name: str, entries: Sequence[Entry], mine: Rows) -> None:
    """Raises Unusable for a row that was changed and kept its stamp: which of the two counts would be a matter of
    their letters."""
    lines = {entry.document.get("id"): entry.place for entry in entries}
    problems = Problems()
    for each in merging.unlike({name: mine}, {name: rows_of({name: list(entries)})[name]}):
        before, after = each.before, each.after
        if before is None or after is None or before.get("updated") != after.get("updated"):
            continue
        if sheets.as_kept(name, before) != after:
            line = lines.get(after.get("id"))
            problems.add("This row was changed: empty its cell updated, too, and the change is taken.", line)
    problems.refuse()


def _of_others(row: Mapping[str, str]) -> tuple[str, Document]:
    name = cells.text_of(row["table"])
    try:
        document = json.loads(cells.text_of(row["document"]), parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        raise ValueError("document: it is no document") from None
    if name in TABLES or not isinstance(document, dict):
        raise ValueError("table: it has a sheet of its own" if name in TABLES else "document: it is no document")
    return name, document


def _with_identity(name: str, document: Document, mine: Rows, turns: Counter[str]) -> Document:
    """The document of a row that may be new, or changed in a spreadsheet: then `id` or `updated` is empty."""
    identity, updated = document.get("id"), document.get("updated")
    if updated is not None or name in ("meta", "removed"):
        return document
    if identity is None:
        identity = _own_id(name, document)
    if identity is None:
        text = json.dumps(document, sort_keys=True)
        turns[text] += 1
        numbered = document if turns[text] == 1 else {**document, " ": turns[text]}
        identity = checkin_id_of(numbered) if name == "checkins" else document_id(name, numbered)
        return {**document, "id": identity, "updated": FIRST_STAMP}
    document = {**document, "id": identity}
    there = mine.find(identity)
    if there is not None and said(there[1]) == document:
        return there[1]
    return {**document, "updated": stamp(None if there is None else str(there[1].get("updated")))}


def checkin_id_of(document: Mapping[str, Any]) -> str | None:
    """The id of a check-in that came without one; None where it has no day."""
    from datetime import date

    try:
        return checkin_id(date.fromisoformat(str(document.get("day"))), document)
    except ValueError:
        return None


def _own_id(name: str, document: Document) -> str | None:
    if name == "settings":
        return f"setting-{document.get('key')}"
    if name == "tips":
        return f"tip-{document.get('tip')}"
    return f"{document.get('rule')}-{document.get('day')}" if name == "shown" else None


# Both


def _check(name: str, entry: Entry, problems: Problems, where: str | None, line: int | None) -> None:
    why = fault(name, entry.document)
    if why is not None:
        problems.add(f"{where or 'This row'} cannot be taken, since {why}: correct it or export it again.", line)


def _look_over(tables: Tables, place: Callable[[str, int], tuple[str | None, int | None]]) -> None:
    """Raises Unusable when an entry is there twice: which one counts would be a guess. So it does for a `meta` of a
    newer Ebbtide: the journal could only be read from then on.
    """
    if any(_above(entry.document.get("schema"), SCHEMA) for entry in tables.get("meta", ())):
        raise unusable(_NEWER)
    for name, entries in tables.items():
        seen: set[object] = set()
        for entry in entries:
            key = entry.document.get("id"), entry.document.get("table") if name == "removed" else None
            if name in TABLES and key in seen:
                where, line = place(name, entry.place)
                raise unusable(f"{where or 'This row'} has an id that another one has: leave one of them out.", line)
            seen.add(key) if name in TABLES else None


def rows_of(tables: Tables) -> dict[str, Rows]:
    """The tables as a journal has them."""
    return {
        name: Rows.of({number: entry.document for number, entry in enumerate(entries, start=1)})
        for name, entries in tables.items()
    }


def meta_of(tables: Tables) -> Document | None:
    """The journal's own `meta`, where the export has it."""
    found = (entry.document for entry in tables.get("meta", ()) if entry.document.get("id") == "meta")
    meta = next(found, None)
    return meta if meta is not None and moment(meta.get("updated")) is not None else None


def documents(tables: Tables) -> Iterator[tuple[str, Document]]:
    """Every document with the name of its table."""
    for name, entries in tables.items():
        for entry in entries:
            yield name, entry.document
