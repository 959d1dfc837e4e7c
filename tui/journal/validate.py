"""Whether a document is what its table says: pydantic's engine over the records of the domain, loaded when needed.

On every write and for files that somebody else wrote; a trusted file is never taken through here.
"""

import functools
import json
import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tui.domain.errors import Refused
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Shown, TipMark, Urge
from tui.domain.tables import parse_table
from tui.domain.versions import moment
from tui.journal import codec

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import SchemaValidator

LONGEST_ID = 80
_DATED = re.compile(r"\d{4}-\d\d-\d\d-")
RECORDS: dict[str, type] = {
    "doses": Dose,
    "checkins": CheckIn,
    "plans": Plan,
    "adjustments": Adjustment,
    "tips": TipMark,
    "urges": Urge,
    "shown": Shown,
}
_READERS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "doses": codec.dose,
    "checkins": lambda document: codec.day(document["day"]),
    "plans": codec.plan,
    "adjustments": codec.adjustment,
    "tips": codec.tip,
    "urges": codec.urge,
    "shown": codec.shown,
}
_CALLED = {"doses": "dose", "checkins": "check-in", "plans": "plan", "adjustments": "change of pace", "urges": "urge"}

TABLES = ("meta", "settings", "plans", "adjustments", "urges", "tips", "shown", "removed", "checkins", "doses")
"""The tables that we know, in the order in which they are written: what grows most comes last."""


def fault(table: str, document: object) -> str | None:
    """What is wrong with a document, in a few words; None when it is good. Unknown fields are never wrong."""
    if table not in TABLES:
        return None if isinstance(document, dict) else "it is not a document"
    if not isinstance(document, dict):
        return "it is not a document"
    identity = document.get("id")
    if not isinstance(identity, str) or not 0 < len(identity) <= LONGEST_ID:
        return "it has no id"
    if moment(document.get("updated")) is None:
        return "it has no time of change"
    if table == "meta":
        return _meta_fault(document)
    if table == "settings":
        return _setting_fault(document)
    if table == "removed":
        return None if isinstance(document.get("table"), str) else "it names no table"
    if table == "tips" and identity != f"tip-{document.get('tip')}":
        return "its key and id differ"
    if table == "checkins" and _DATED.match(identity) and not identity.startswith(f"{document.get('day')}-"):
        return "its day and id differ"
    return _record_fault(table, document) if table in RECORDS else None


def prepare(*tables: str) -> None:
    """Loads what checking documents of these tables takes, some hundredths of a second the first time."""
    for table in tables:
        if table in RECORDS:
            adapter(RECORDS[table])


def require(table: str, document: Mapping[str, Any]) -> None:
    """Raises Refused for a document that must not be written."""
    wrong = fault(table, document)
    if wrong is not None:
        called = _CALLED.get(table) or f"entry ({document.get('key') or table})"
        raise Refused(f"This {called} was not saved, because {wrong}; correct that and save again.")


def _record_fault(table: str, document: dict[str, Any]) -> str | None:
    shaped = {key: value for key, value in document.items() if value is not None}
    if table == "plans":
        shaped["from_"] = shaped.pop("from", None)
        if (rows := shaped.get("table")) is not None:
            if not isinstance(rows, str):
                return "table: it is no text like 0:20 7:18 14:15"
            try:
                shaped["table"] = [[offset, str(amount)] for offset, amount in parse_table(rows)]
            except Refused as error:
                return f"table: {_reason(error)}"
    symptoms = shaped.get("symptoms")
    if isinstance(symptoms, dict):  # null clears a symptom; the record has none that are cleared
        shaped["symptoms"] = {key: score for key, score in symptoms.items() if score is not None}
    wrong = misfit(adapter(RECORDS[table]), shaped)
    if wrong is None and table in _READERS:
        try:
            record = _READERS[table](document)
            if isinstance(record, Plan):
                _check_plan(record)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            return _reason(error)
    return wrong


def _reason(error: Exception) -> str:
    """What an error says, as a part of a sentence."""
    said = str(error).removesuffix(".")
    return (said if said.startswith("K ") else said[:1].lower() + said[1:]) or "it cannot be read"


def _check_plan(plan: Plan) -> None:
    """Raises Refused for one that cannot be laid out: with it in force no day could be shown and no dose logged."""
    from tui.domain.ladder import rungs

    rungs(plan)


def _setting_fault(document: dict[str, Any]) -> str | None:
    key, value = document.get("key"), document.get("value")
    if not isinstance(key, str) or document["id"] != f"setting-{key}":
        return "its key and id differ"
    if value is None or key == "concerns" or key not in Settings.__dataclass_fields__:
        return None
    return misfit(adapter(Settings), {key: value})


def _meta_fault(document: dict[str, Any]) -> str | None:
    schema, journal = document.get("schema"), document.get("journal")
    if document["id"] != "meta":
        return None
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        return "it names no schema"
    if not isinstance(journal, str) or not journal.isalnum() or len(journal) > LONGEST_ID:
        return "it names no journal"
    return None


@functools.cache
def adapter(record: type) -> "SchemaValidator | TypeAdapter[Any]":
    """What checks the JSON of a record: the engine of pydantic, or pydantic itself should another version of the engine
    not be spoken to like that."""
    try:
        from tui.journal.shapes import validator

        return validator(record)
    except Exception:  # whatever it is: a change is worth the time and the memory that pydantic takes
        # Plugins of other packages have no business with a journal, and looking for them takes as long as checking it.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        from pydantic import TypeAdapter

        return TypeAdapter(record)


def misfit(adapter: "SchemaValidator | TypeAdapter[Any]", shaped: dict[str, Any]) -> str | None:
    """Where that does not fit the record, and why; None when it does."""
    try:
        # From JSON, and strictly: a date is a text there and "2" is no number.
        text = json.dumps(shaped, ensure_ascii=False).encode(errors="replace")  # half a surrogate is no fault
        adapter.validate_json(text, strict=True)
    except (TypeError, ValueError, RecursionError) as error:
        errors = getattr(error, "errors", None)  # pydantic's own, of which each part knows its place
        if errors is None:
            return str(error) or "it cannot be read"
        first = errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]).rstrip("_") or "it"
        return f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    return None
