"""Every schema by the name of its file: of a day, of plans, of help, of saved documents, of a whole journal."""

import json
from pathlib import Path

from schemas.days import STATUS, TODAY
from schemas.export import export_schema
from schemas.helping import REMIND, TIPS
from schemas.kept import BACKUP, DOCTOR, IMPORT, MERGE, RESTORE, RESTORE_LIST, UNDO
from schemas.parts import Schema
from schemas.plans import PLAN, PLAN_ON, PLAN_PREVIEW
from schemas.saved import saved

FOLDER = Path(__file__).parent.parent / "docs" / "schema"


def every() -> dict[str, Schema]:
    """The schemas by name: that of the command, and of what it was asked for where it prints more than one."""
    whole = export_schema()
    return {
        "backup": BACKUP,
        "checkin": saved(whole, "checkins", "What ebb checkin --json prints: your answers of that day, as saved."),
        "doctor": DOCTOR,
        "dose": saved(whole, "doses", "What ebb dose --json prints: the dose as it was saved."),
        "export": whole,
        "import": IMPORT,
        "merge": MERGE,
        "plan": PLAN,
        "plan-on": PLAN_ON,
        "plan-preview": PLAN_PREVIEW,
        "remind": REMIND,
        "restore": RESTORE,
        "restore-list": RESTORE_LIST,
        "status": STATUS,
        "tips": TIPS,
        "today": TODAY,
        "undo": UNDO,
        "urge": saved(whole, "urges", "What ebb urge --json prints: the urge as it was saved."),
    }


def path(name: str) -> Path:
    """The file of that schema."""
    return FOLDER / f"{name}.schema.json"


def text(schema: Schema) -> str:
    """What is in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
