"""From each schema of the file to the next: pure functions by the number of the schema that they lead to.

Documents by table in, the same out. When they run, and the backup before, is the store's matter. A new schema adds a
function here and a file of the old one to tests/journal/frozen.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from tui.domain.digests import sha256
from tui.domain.versions import moment
from tui.journal.layout import SCHEMA

Tables = Mapping[str, list[tuple[int, Any]]]
"""The documents of each table with their numbers, as they are in the file: not validated yet."""

_BEFORE_EVERYTHING = "1970-01-01T00:00:00.000000+00:00"


def to_1(tables: Tables) -> Tables:
    """Schema 1 is the first with a `meta` document. Before it, stock TinyDB wrote the tables alone.

    The journal's id comes from its documents, so that two machines that bring up the same file agree on it; one that
    a broken `meta` still names is kept.
    """
    documents = [document for each in tables.values() for _, document in each if isinstance(document, dict)]
    if not documents:
        return tables
    texts = sorted(json.dumps(document, sort_keys=True) for document in documents)
    named = [document.get("journal") for _, document in tables.get("meta", ()) if isinstance(document, dict)]
    known = next((name for name in named if isinstance(name, str) and name.isalnum() and len(name) <= 80), None)
    stamps = [str(each["updated"]) for each in documents if moment(each.get("updated"))]
    first = min(stamps, default=_BEFORE_EVERYTHING)
    meta = {
        "id": "meta",
        "updated": first,
        "schema": 1,
        "journal": known or sha256("\n".join(texts).encode(errors="surrogatepass")).hexdigest()[:24],
        "created": first,
        "sum": "",
    }
    kept = [(number, each) for number, each in tables.get("meta", ()) if number != 1]
    moved = [(max((n for n, _ in kept), default=1) + 1, each) for number, each in tables.get("meta", ()) if number == 1]
    return {**tables, "meta": [(1, meta), *kept, *moved]}


STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: to_1}


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of schema `schema` as the present schema has them; pure, one step at a time."""
    for number in range(schema + 1, SCHEMA + 1):
        tables = STEPS[number](tables)
    return tables
