"""The tables of the journal as sheets of a spreadsheet: which columns there are, and documents as rows and back.

Documents and cells only; how a cell is kept safe is `domain.cells`' matter, where the files go `placing`'s.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal

from tui.domain import cells
from tui.domain.checkin import OPTIONAL_SYMPTOMS, OWN, SYMPTOMS
from tui.journal.lines import Document

Kind = Literal["text", "mark", "amount", "number", "yes", "words", "score"]
"""What a column holds: a text; a day, a time or a key; an amount; a number; yes or no; keys; a score of a symptom."""

OTHER = "other"
"""The sheet with the documents of tables that are none of ours."""
JSON = "json:"
"""Begins the name of a column whose cells are JSON text."""
_SYMPTOMS = "symptoms"

_IDENTITY: dict[str, Kind] = {"id": "text", "updated": "mark"}
_WHEN: dict[str, Kind] = {"day": "mark", "at": "mark"}
_HABITS: dict[str, Kind] = {
    "sleep_hours": "number",
    "fluids": "number",
    "meals": "number",
    "movement_minutes": "number",
    "support": "yes",
    "intake_complete": "yes",
    "note": "text",
}

COLUMNS: Mapping[str, Mapping[str, Kind]] = {
    "meta": {"journal": "text", "created": "mark", "schema": "number"},
    "settings": {"key": "mark", "value": "text"},
    "plans": {
        "product": "mark",
        "unit": "mark",
        "start": "amount",
        "doses": "number",
        "precision": "amount",
        "min_step": "amount",
        "step_days": "number",
        "finish": "amount",
        "from": "mark",
        "method": "mark",
        "rate": "amount",
        "cut": "amount",
        "until": "mark",
        "k": "amount",
        "steps": "number",
        "cap": "amount",
        "table": "text",
        "created": "mark",
        "ended": "mark",
    },
    "adjustments": {
        "day": "mark",
        "kind": "mark",
        "days": "number",
        "rate": "amount",
        "cut": "amount",
        "reason": "text",
        "plan": "text",
    },
    "urges": {
        **_WHEN,
        "strength": "number",
        "trigger": "mark",
        "tools": "words",
        "outcome": "mark",
        "minutes": "number",
        "note": "text",
    },
    "tips": {
        "tip": "text",
        "verdict": "mark",
        "opened": "mark",
        "pinned": "yes",
        "hidden": "yes",
        "title": "text",
        "text": "text",
    },
    "shown": {"day": "mark", "rule": "text"},
    "removed": {"table": "mark"},
    "checkins": {**_WHEN, **dict.fromkeys(SYMPTOMS, "score"), **_HABITS},
    "doses": {**_WHEN, "amount": "amount", "unit": "mark", "product": "mark", "trigger": "mark", "note": "text"},
}
"""The known columns of each sheet in their order, without `id` and `updated`, which come last."""

_WORDS = re.compile(r"[A-Za-z0-9_-]+")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def header_of(table: str) -> tuple[str, ...]:
    """The columns that a sheet has in any case; of check-ins those that stand before the symptoms switched on."""
    if table == OTHER:
        return "table", "document"
    return (*COLUMNS[table], *_IDENTITY)


def sheet(table: str, documents: Sequence[Document], step: Callable[[], object] = lambda: None) -> bytes:
    """The sheet of a known table; `step` is called once a document."""
    kinds: dict[str, Kind] = {**COLUMNS[table], **_IDENTITY}
    if table == "checkins":
        kinds = _with_symptoms(kinds, documents)
    rows: list[dict[str, str]] = []
    for document in documents:
        rows.append(_row(document, kinds))
        step()
    extra = sorted({name for row in rows for name in row if name not in kinds})
    header = (*kinds, *extra)
    return cells.table(header, ([row.get(name, "") for name in header] for row in rows))


def other_sheet(tables: Mapping[str, Iterable[Document]]) -> bytes:
    """The sheet with the documents of tables that are none of ours."""
    rows = (
        (cells.cell(name, words=True), cells.cell(_json(document)))
        for name, documents in tables.items()
        for document in documents
    )
    return cells.table(header_of(OTHER), rows)


def document_of(table: str, row: Mapping[str, str]) -> Document:
    """The document in a row of the sheet of a known table, by the names of its columns as `cells.text_of` has them.

    Raises ValueError for a column that is none, and for a cell that does not fit its column; it names the column.
    """
    kinds: dict[str, Kind] = {**COLUMNS[table], **_IDENTITY}
    document: Document = {}
    symptoms: Document = {}
    for name, found in row.items():
        kind = kinds.get(name) or ("score" if table == "checkins" and _is_symptom(name) else None)
        if kind is None and not name.startswith(JSON):
            raise ValueError(f"{name}: there is no such column")
        if not found:
            continue
        try:
            if kind is None:
                document[name.removeprefix(JSON)] = json.loads(cells.text_of(found))
            else:
                (symptoms if kind == "score" else document)[name] = _value(found, kind)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"{name}: {error}") from error
    if symptoms:
        others = document.get(_SYMPTOMS)
        document[_SYMPTOMS] = {**(others if isinstance(others, dict) else {}), **symptoms}
    return document


def as_kept(table: str, document: Document) -> Document:
    """What comes back of a document of a known table by way of its sheet: all of it but what only json keeps."""
    kinds: dict[str, Kind] = {**COLUMNS[table], **_IDENTITY}
    row = _row(document, _with_symptoms(kinds, [document]) if table == "checkins" else kinds)
    return document_of(table, {cells.text_of(cells.cell(name)): found for name, found in row.items()})


def _with_symptoms(kinds: Mapping[str, Kind], documents: Iterable[Document]) -> dict[str, Kind]:
    """The columns with those symptoms that are answered somewhere, in the order of the check-in."""
    answered = {key for document in documents for key in _symptoms(document)}
    own = sorted(key for key in answered if OWN.fullmatch(key))
    more = [*(key for key in OPTIONAL_SYMPTOMS if key in answered), *own]
    made: dict[str, Kind] = {}
    for name, kind in kinds.items():
        made[name] = kind
        if name == SYMPTOMS[-1]:
            made |= dict.fromkeys(more, "score")
    return made


def _is_symptom(key: str) -> bool:
    return key in SYMPTOMS or key in OPTIONAL_SYMPTOMS or OWN.fullmatch(key) is not None


def _symptoms(document: Document) -> Document:
    """The scores of the document that have a column of their own."""
    found = document.get(_SYMPTOMS)
    if not isinstance(found, dict):
        return {}
    return {key: score for key, score in found.items() if _is_symptom(key) and _cell(score, "score") is not None}


def _row(document: Document, kinds: Mapping[str, Kind]) -> dict[str, str]:
    """The cells of a document by their columns; what no column of its kind can say has one with JSON."""
    found: dict[str, str] = {}
    for name, value in document.items():
        kind = kinds.get(name)
        said = None if kind is None or kind == "score" else _cell(value, kind)
        if said is not None:
            found[name] = said
        elif name == _SYMPTOMS and isinstance(value, dict) and "anxiety" in kinds:
            scores = _symptoms(document)
            found |= {key: _cell(score, "score") or "" for key, score in scores.items()}
            rest = {key: score for key, score in value.items() if key not in scores}
            if rest or not scores:
                found[JSON + name] = cells.cell(_json(rest))
        else:
            found[JSON + name] = cells.NULL if value is None else cells.cell(_json(value))
    return found


def _cell(value: object, kind: Kind) -> str | None:
    """The cell of a value; None when a column of this kind cannot say it."""
    if value is None:
        return cells.NULL
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "yes":
        return ("no", "yes")[value] if isinstance(value, bool) else None
    if kind == "score":
        return str(value) if number and value in range(5) and isinstance(value, int) else None
    if kind == "number":
        return json.dumps(value) if number and value >= 0 else None  # type: ignore[operator]  # it is a number
    if kind == "amount" and number:
        return _plain(value)
    if kind == "words":
        words = isinstance(value, list) and all(isinstance(each, str) and _WORDS.fullmatch(each) for each in value)
        return cells.cell(" ".join(value)) if words and value else None  # type: ignore[arg-type]  # a list of texts
    return cells.cell(value, words=kind == "text") if isinstance(value, str) else None


def _plain(value: object) -> str | None:
    """A number that another program wrote in the place of an amount, as the amount that it means."""
    try:
        amount = Decimal(str(value))
        return format(amount, "f") if amount >= 0 else None
    except (InvalidOperation, ValueError):
        return None


def _value(cell: str, kind: Kind) -> object:
    """The value that a cell says. Raises ValueError."""
    if cell == cells.NULL:
        return None
    text = cells.text_of(cell)
    if kind == "yes":
        if (answer := _YES_NO.get(text.strip().casefold())) is None:
            raise ValueError("it is yes or no")
        return answer
    if kind in ("number", "score"):
        number = json.loads(text)
        if not isinstance(number, int | float) or isinstance(number, bool):
            raise ValueError("it is a number")
        return number
    return text.split(" ") if kind == "words" else text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
