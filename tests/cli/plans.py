"""Plans for the tests of `ebb plan`: making and following one, the documents, and the shape that they have to have.

No tests live here.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.cli.conftest import Ebb, open_journal
from tests.examples import doses_of, worked_plan
from tui.domain.records import METHODS, Adjustment, AdjustmentKind

SECTION_6 = "20 18 16.2 14.6 13.2 11.9 10.8 9.8 8.9 8.1 7.3 6.6 6 5.4 4.9 4.4 3.9 3.4 2.9 2.4 1.9 1.4 1 0"
"""The worked table of section 6 of the design."""

OF_A_STEP = ("taken", "known_days")
MORE = ("today", "next", "adjustments")
"""What `ebb plan --json` adds to each step, and to the document."""


def begin(**changes: Any) -> None:
    open_journal().begin_plan(worked_plan(**changes))


def adjust(kind: AdjustmentKind, day: date, number: int = 1, **changes: Any) -> None:
    adjustment = Adjustment(id=f"adjustment-{number}", plan="plan-1", day=day, kind=kind, **changes)
    open_journal().add_adjustment(adjustment)


def take(day: date, *amounts: str) -> None:
    journal = open_journal()
    for each in doses_of(day, *amounts):
        journal.add_dose(each)


def in_force(ebb: Ebb) -> Any:
    """The document of the plan in force."""
    done = ebb("plan", "--json")
    assert (done.code, done.err) == (0, "")
    check_shape(done.json, *MORE, of_a_step=OF_A_STEP)
    return done.json


def lines_of(ebb: Ebb, name: str, *words: str) -> list[str]:
    """The lines of a section of the text."""
    done = ebb("plan", *words)
    assert (done.code, done.err) == (0, "")
    sections = [part.splitlines() for part in done.out.split("\n\n")]
    return next((part[1:] for part in sections if part[0].startswith(name)), [])


def preview(ebb: Ebb, *words: str) -> Any:
    """The document of a preview."""
    done = ebb("plan", "preview", *words, "--json")
    assert (done.code, done.err) == (0, "")
    return done.json


def amounts(document: Any) -> str:
    return " ".join(step["amount"] for step in document["steps"])


def check_shape(document: Any, *more: str, of_a_step: Sequence[str] = ()) -> None:
    """The names and kinds of values of section 6, and no others but those named."""
    assert set(document) == {"method", "unit", "days", "zero", "steps", "warnings", *more}
    assert document["method"] in METHODS
    assert isinstance(document["unit"], str)
    assert type(document["days"]) is int
    first, last = (date.fromisoformat(document["steps"][index]["from"]) for index in (0, -1))
    assert document["days"] == (last - first).days
    assert document["zero"] == (document["steps"][-1]["from"] if document["steps"][-1]["amount"] == "0" else None)
    assert all(isinstance(warning, str) for warning in document["warnings"])
    for number, step in enumerate(document["steps"]):
        assert set(step) == {"from", "amount", "cut", "cut_percent", "doses", *of_a_step}
        assert re.fullmatch(r"\d+(\.\d*[1-9])?", step["amount"])
        assert (step["cut"] is None) == (step["cut_percent"] is None) == (number == 0)
        assert step["cut"] is None or re.fullmatch(r"-?\d+(\.\d*[1-9])?", step["cut"])
        assert step["cut_percent"] is None or type(step["cut_percent"]) is float
        assert all(isinstance(each, str) for each in step["doses"])
        assert bool(step["doses"]) == (step["amount"] != "0")
