"""What the documents of many commands have in common: amounts, days and times, and how an object is described."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from tui.domain.records import METHODS, PRODUCTS, UNITS, AdjustmentKind

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

DEFS: dict[str, Schema] = {
    "amount": {
        "description": "A plain decimal number as text: no exponent, no zeros at its end, never below 0.",
        "type": "string",
        "pattern": f"^{_PLAIN}",
    },
    "difference": {
        "description": "The same, and - in front where it is below 0.",
        "type": "string",
        "pattern": f"^(?!-0$)-?{_PLAIN}",
    },
    "day": {"description": "A day, as 2026-11-22.", "type": "string", "format": "date", "pattern": f"^{_DATE}$"},
    "time": {
        "description": "A time with its offset from UTC, as 2026-11-22T17:42:10-05:00.",
        "type": "string",
        "format": "date-time",
        "pattern": rf"^{_DATE}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]{{6}})?[+-][0-9]{{2}}:[0-9]{{2}}$",
    },
    "unit": {"description": "The unit of an amount.", "enum": list(UNITS)},
    "product": {"description": "What was taken.", "enum": list(PRODUCTS)},
    "method": {"description": "How the amounts of a plan follow from each other.", "enum": list(METHODS)},
    "pace": {"description": "What was done to the pace of a plan.", "enum": list(get_args(AdjustmentKind))},
    "entries": {
        "description": "Numbers of entries, by the table that they are in.",
        "type": "object",
        "additionalProperties": {"type": "integer", "minimum": 1},
    },
}
"""What is named the same in many documents, and means the same in all of them."""

AMOUNT, DIFFERENCE, DAY, TIME, UNIT, PRODUCT, METHOD, PACE, ENTRIES = ({"$ref": f"#/$defs/{name}"} for name in DEFS)
TEXT: Schema = {"type": "string", "minLength": 1}
YES_OR_NO: Schema = {"type": "boolean"}
ANY_NUMBER: Schema = {"type": "integer"}


def whole(least: int = 0, most: int | None = None) -> Schema:
    """A whole number within these limits."""
    return {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})


def between(least: int, most: int) -> Schema:
    """A number within these limits."""
    return {"type": "number", "minimum": least, "maximum": most}


def said(schema: Schema, text: str) -> Schema:
    """That value, with what it is."""
    return {"description": text, **{key: value for key, value in schema.items() if key != "description"}}


def or_null(schema: Schema, text: str) -> Schema:
    """That value or null, with what it is and when it is null."""
    return {"description": text, "anyOf": [schema, {"type": "null"}]}


def perhaps(schema: Schema, text: str) -> Schema:
    """That described value, or null; `text` is added to what it is."""
    every = schema.get("anyOf", [{key: value for key, value in schema.items() if key != "description"}])
    null = [] if {"type": "null"} in every else [{"type": "null"}]
    return {"description": f"{schema['description']} {text}", "anyOf": [*every, *null]}


def list_of(schema: Schema, text: str, **limits: int) -> Schema:
    """A list of such values, with what it is."""
    return {"description": text, "type": "array", "items": schema, **limits}


def object_of(fields: Mapping[str, Schema]) -> Schema:
    """An object with these keys, all of them always there, and no others."""
    return {"type": "object", "required": list(fields), "additionalProperties": False, "properties": dict(fields)}


def document(title: str, description: str, schema: Schema) -> Schema:
    """A whole schema, with the definitions that it refers to and no others."""
    used = {name: DEFS[name] for name in DEFS if f"#/$defs/{name}" in set(_references(schema))}
    made = {"$schema": DRAFT, "title": title, "description": description, **schema}
    return made | ({"$defs": used} if used else {})


def _references(schema: Any) -> Iterator[str]:
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        if isinstance(value, str):
            yield value
        else:
            yield from _references(value)
