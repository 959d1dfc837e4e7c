"""The documents that a command has just saved, as they stand in the journal: a dose, a check-in, an urge.

Their shapes are those of an export; only what Ebbtide itself writes is stricter than what it takes in.
"""

from copy import deepcopy

from schemas.parts import DEFS, DRAFT, Schema

_TITLES = {"doses": "A dose", "checkins": "A check-in", "urges": "An urge"}
_OWN = " What is not said is not there. Fields that another program put there are kept, and are no fault."
_NEW = " What is not said is not there."


def saved(export: Schema, table: str, description: str) -> Schema:
    """The schema of one document of that table, from the schema of an export."""
    entry: Schema = deepcopy(export["$defs"][table])
    strict: Schema = {}
    if table == "doses":  # always a new one, so nobody else has written anything in it
        entry["properties"]["amount"] = DEFS["amount"]
        strict = {"additionalProperties": False}
    for name, wanted in (("at", "time"), ("day", "day")):
        entry["properties"][name] = DEFS[wanted]
    entry["required"] = [*entry["required"], *([] if "at" in entry["required"] else ["at"])]
    return {
        "$schema": DRAFT,
        "title": _TITLES[table],
        **entry,
        "description": description + (_NEW if strict else _OWN),
        **strict,
    }
