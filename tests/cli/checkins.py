"""A whole check-in as it is piped in, and what became of it on disk. No tests."""

from typing import Any

from tests.cli.conftest import open_journal, tables
from tests.examples import SUNDAY
from tui.domain.records import Answer

SYMPTOMS = "2\n\n3\n\n\n\n1\n\n4\n\n0\n\n\n"
"""Anxiety, poor sleep, nausea, craving and low mood; the other eight are skipped."""
HABITS = "6.5\n8\n\n1:15\ny\n"
WHOLE = f"{SYMPTOMS}{HABITS}yes\nslept badly\n"
SAVED = "Saved the check-in for Sun 22 Nov. ebb undo takes it back.\n"
KEPT = "Not saved yet, but kept: ebb checkin goes on with your answers, and so does the app.\n"


def draft() -> dict[str, Answer]:
    found = open_journal().drafts.load(SUNDAY)
    return dict(found.answers) if found else {}


def checkin() -> dict[str, Any]:
    (found,) = tables()["checkins"]
    return found
