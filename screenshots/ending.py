"""The made-up journal after zero: the same sixty days, with zero from the middle of them on.

Only for a picture; how the journal came about is `tui.cli.demo`'s matter.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

JUMPED = 23
"""Days before the last one: so many days without a dose."""
HARDER = (1, 1, 2, 2, 2, 1, 1, 1, 0, 1)
"""How much stronger each symptom was on the days after, beginning with the first."""
LATER = -1
"""And after those."""


def end(journal: Path, last: date) -> None:
    """Rewrite the journal as if the person had gone to zero; its checksum goes, as after any other hand."""
    tables = json.loads(journal.read_bytes())
    jumped = last - timedelta(days=JUMPED)
    plan = next(iter(tables["plans"].values()))
    change = {
        "id": "fffffffffffff0000000000",
        "updated": f"{jumped}T21:00:00.000000+00:00",
        "plan": plan["id"],
        "day": jumped.isoformat(),
        "kind": "jump",
        "reason": "Two weeks off, and my sister is here.",
    }
    number = str(max(map(int, tables["adjustments"]), default=0) + 1)
    tables["adjustments"][number] = change
    tables["doses"] = {key: dose for key, dose in tables["doses"].items() if dose["day"] <= jumped.isoformat()}
    for checkin in tables["checkins"].values():
        since = (date.fromisoformat(checkin["day"]) - jumped).days - 1
        if since >= 0:
            checkin["intake_complete"] = True
            checkin["symptoms"] = _felt(checkin["symptoms"], HARDER[since] if since < len(HARDER) else LATER)
    for meta in tables["meta"].values():
        meta.pop("sum", None)
    journal.write_text(json.dumps(tables), encoding="utf-8")


def _felt(symptoms: dict[str, Any], more: int) -> dict[str, Any]:
    return {key: min(4, max(0, score + more)) for key, score in symptoms.items()}
