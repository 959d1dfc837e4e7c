"""The JSON Schema of an export, made from the records of the domain and what `codec` and `validate` make of them.

`make schema` writes it to docs/schema, with those of what commands print.
"""

from copy import deepcopy

from pydantic import TypeAdapter

from schemas.parts import DRAFT, Schema
from tui.domain.records import Settings
from tui.journal.exporting import FORMAT, VERSION
from tui.journal.layout import SCHEMA
from tui.journal.validate import LONGEST_ID, RECORDS, TABLES

_DAY = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d\d-\d\d$",
    "description": "The person's day.",
}
_INSTANT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d[Tt _]\d\d:\d\d(:\d\d([.,]\d+)?)?\s?([Zz]|[+-]\d\d(:?\d\d(:?\d\d)?)?)$",
    "description": "ISO 8601 with the offset from UTC.",
}
_CLOCK = {"type": "string", "pattern": r"^\d\d:\d\d", "description": "A time of day."}
_DECIMAL = {"type": "string", "pattern": r"^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"}
_ROWS = {"type": "string", "minLength": 1, "description": "Days after the first and the amount from then on: 0:20 7:18"}
_FORMATS = {"date": _DAY, "date-time": _INSTANT, "time": _CLOCK}
_ID = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_UPDATED = {
    "type": "string",
    "pattern": r"^[0-9]{4}.*([Zz]|[+-][0-9]{2}.*)$",
    "description": "When this version was written, as 2026-11-22T17:42:10.123456+00:00. The latest version counts.",
}
_SCORES = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 4}, {"type": "null"}]},
    "description": "Scores by the keys of symptoms, 0 none to 4 extreme; null clears one.",
}
_DESCRIPTIONS = {
    "meta": "The journal itself: its id, and the schema of its entries.",
    "settings": "A setting: one entry for each key. Null clears it.",
    "removed": "A removal: the id and the table of the entry that was removed. It counts as a version of it.",
    "checkins": "One machine's part of a day's check-in. Not answered is absent, cleared is null; of several the latest"
    " counts, answer by answer.",
}


def export_schema() -> Schema:
    """The schema, draft 2020-12."""
    tables = {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in TABLES}
    unknown = {"type": "array", "items": {"type": "object"}, "description": "A table of another program."}
    return {
        "$schema": DRAFT,
        "title": "An export of Ebbtide",
        "description": "What ebb export --format json writes. Unknown fields and tables are kept, and are no fault.",
        "type": "object",
        "required": ["format", "version", "schema", "tables"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION, "description": "Of this layout."},
            "schema": {"const": SCHEMA, "description": "Of the entries."},
            "tables": {"type": "object", "properties": tables, "additionalProperties": unknown},
        },
        "$defs": {
            "meta": _entry("meta", {"created": {}, "journal": {}, "schema": {}}, []) | _own_meta(),
            "settings": _settings(),
            "removed": _entry("removed", {"table": {"type": "string"}}, ["table"]),
            **{name: _record(name) for name in RECORDS},
        },
    }


def _entry(table: str, properties: Schema, required: list[str]) -> Schema:
    made: Schema = {
        "type": "object",
        "required": ["id", "updated", *required],
        "properties": {"id": deepcopy(_ID), "updated": _UPDATED, **properties},
    }
    return {"description": _DESCRIPTIONS[table], **made} if table in _DESCRIPTIONS else made


def _own_meta() -> Schema:
    own = {
        "required": ["schema", "journal"],
        "properties": {
            "schema": {"type": "integer", "minimum": 1},
            "journal": {"type": "string", "pattern": r"^[^\W_]+$", "maxLength": LONGEST_ID},
        },
    }
    return {"if": {"properties": {"id": {"const": "meta"}}}, "then": own}


def _settings() -> Schema:
    """A setting that rules look at has a value that they can read; what all others hold is their own matter."""
    fields = TypeAdapter(Settings).json_schema()["properties"]
    known = [
        {"if": _with_key(key), "then": {"properties": {"id": {"const": f"setting-{key}"}, "value": _nullable(value)}}}
        for key, value in ((key, _stored(fields[key])) for key in fields if key != "concerns")
    ]
    made = _entry("settings", {"key": {"type": "string"}, "value": {}}, ["key"])
    made["properties"]["id"]["pattern"] = "^setting-"
    return {**made, "allOf": known}


def _with_key(key: str) -> Schema:
    return {"properties": {"key": {"const": key}}}


def _record(table: str) -> Schema:
    """A record as a document: with the names, texts and nulls that it has in the journal."""
    found = TypeAdapter(RECORDS[table]).json_schema()
    required = [name.rstrip("_") for name in found.get("required", ())]
    properties = {
        name.rstrip("_"): _stored(value) if name.rstrip("_") in required else _nullable(_stored(value))
        for name, value in found["properties"].items()
    }
    if table == "plans":
        properties["table"] = _nullable(_ROWS)
    if table == "checkins":
        properties["symptoms"] = _nullable(_SCORES)
    properties.pop("id", None)
    made = _entry(table, properties, [name for name in required if name != "id"])
    if table == "tips":
        made["properties"]["id"]["pattern"] = "^tip-"
    return {"description": " ".join(str(found.get("description", "")).split()), **made}


def _stored(schema: Schema) -> Schema:
    """What a field of a record may be in JSON: days, times and amounts are texts."""
    if "anyOf" in schema:
        kept = [_stored(each) for each in schema["anyOf"] if each.get("type") != "null"]
        if any(each.get("type") == "number" for each in kept):  # a text beside it is that of a Decimal
            kept = [_DECIMAL if each.get("type") == "string" else each for each in kept]
            kept.sort(key=lambda each: str(each["type"]), reverse=True)
        null = [{"type": "null"}] if any(each.get("type") == "null" for each in schema["anyOf"]) else []
        if len(kept) + len(null) == 1:
            return kept[0]
        return {"anyOf": [*kept, *null]}
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    return {key: value for key, value in schema.items() if key not in ("title", "default")}


def _nullable(schema: Schema) -> Schema:
    every = schema.get("anyOf", [schema])
    return schema if {"type": "null"} in every else {"anyOf": [*every, {"type": "null"}]}
