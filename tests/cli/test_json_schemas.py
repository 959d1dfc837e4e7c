"""The schemas in docs/schema: made from the records, one for every command with `--json`, and strict enough to refuse.

What the commands print is held against them wherever a test runs `ebb`, and once more here for any journal at all.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schemas.outputs import FOLDER, every, path, text
from schemas.parts import DRAFT
from tests.command_lines import commands
from tests.domain.any_journal import Chance
from tests.golden import FOLDER as GOLDEN
from tests.schemas import OTHERS, check, check_document, faults, schema_of
from tui.cli.day import day_json
from tui.domain.plan_json import plan_json, planned_json
from tui.domain.status import status
from tui.domain.taper import taper
from tui.domain.today import view
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot

WITH_JSON = [
    "-".join(words)
    for words, command in commands()
    if any("--json" in each.opts for each in command.params if isinstance(each, click.Option))
]
PRINTED = [*WITH_JSON, *(name for others in OTHERS.values() for name in others)]
SAVED, OPEN = {"dose", "checkin", "urge"}, {"checkin", "urge"}
"""Documents that lack what was not said; those of them that may hold what another program put there."""
ALWAYS = {"id", "updated", "day", "at", "amount", "unit", "product", "strength"}
BY_KEY = {"comes", "goes", "changes", "tables", "columns", "symptoms", "sources"}
"""Objects whose keys are no names of ours."""


def golden(name: str) -> Any:
    return json.loads((GOLDEN / "json" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_files_in_the_repository_are_those_that_are_made() -> None:
    made = {path(name): text(schema) for name, schema in every().items()}
    assert {each: each.read_text(encoding="utf-8") for each in FOLDER.iterdir()} == made, "make schema"


@pytest.mark.parametrize("name", sorted(every()))
def test_each_is_a_schema_that_says_what_it_is_and_names_no_host(name: str) -> None:
    written = path(name).read_text(encoding="utf-8")
    schema = json.loads(written)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert schema["title"]
    assert schema["description"].endswith(".")
    assert not re.findall(r"\w+://[^\s\"]+", written.replace(DRAFT, ""))
    assert set(re.findall(r'"#/\$defs/(\w+)"', written)) <= set(schema.get("$defs", ()))


def test_every_command_that_prints_json_has_a_schema_and_a_document_that_was_looked_at() -> None:
    """A new command: its schema in schemas/outputs.py and `make schema`, its command line in test_json_golden."""
    assert len(WITH_JSON) > 12
    for name in PRINTED:
        assert path(name).exists(), f"ebb {name} has --json and no schema"
        assert not faults(name, golden(name))


def objects(value: Any, key: str = "") -> Iterator[dict[str, Any]]:
    """Every object in a document whose keys are names."""
    if isinstance(value, dict):
        if key not in BY_KEY:
            yield value
        for name, below in value.items():
            yield from objects(below, name)
    elif isinstance(value, list):
        for below in value:
            yield from objects(below)


@pytest.mark.parametrize("name", PRINTED)
def test_a_key_too_many_is_refused_and_so_is_one_too_few(name: str) -> None:
    document = golden(name)
    assert any(objects(document))
    for each in list(objects(document)):
        if name not in OPEN:
            each["surprise"] = 1
            assert faults(name, document)
            del each["surprise"]
        for key in set(each) & ALWAYS if name in SAVED else set(each):
            value = each.pop(key)
            assert faults(name, document), f"{name} may lack {key}"
            each[key] = value
    assert not faults(name, document)


WRONG: list[tuple[str, str, Any]] = [
    ("status", "plan.left", 2.7),
    ("status", "plan.left", "-1"),
    ("status", "plan.left", "2.70"),
    ("status", "plan.left", "1E+1"),
    ("status", "plan.unit", "stone"),
    ("status", "day", "22.11.2026"),
    ("status", "day", "2026-02-30"),
    ("status", "last_dose.at", "2026-11-22T09:00:00"),
    ("status", "doses_today", "1"),
    ("status", "checkin", 1),
    ("status", "discomfort", 101),
    ("status", "craving", 5),
    ("today", "trends.intake.typical", 8.1),
    ("today", "trends.intake.change", "-0"),
    ("today", "trends.craving.values", [None] * 13),
    ("today", "plan.held_until", ""),
    ("remind", "due", []),
    ("remind", "due.0.amount", 2.7),
    ("tips", "tips.0.grade", "best"),
    ("tips", "tips.0.pinned", None),
    ("plan", "method", "guess"),
    ("plan", "steps", []),
    ("plan", "today.doses", [2.7]),
    ("plan-on", "on.amount", 8.1),
    ("plan-preview", "steps.1.cut_percent", "10"),
    ("plan-preview", "steps.1.cut", 2),
    ("plan-preview", "days", 161.5),
    ("plan-preview", "warnings", [None]),
    ("dose", "amount", 2.5),
    ("dose", "amount", "2.50"),
    ("dose", "at", "2026-11-22T09:00:00Z"),
    ("dose", "product", "coffee"),
    ("checkin", "symptoms.anxiety", 5),
    ("checkin", "sleep_hours", 6.25),
    ("urge", "outcome", "over"),
    ("urge", "strength", "3"),
    ("undo", "undone", None),
    ("backup", "entries", None),
    ("restore-list", "backups.0.made", "2026-11-22T04:00:00"),
    ("restore-list", "backups.0.kind", "monthly"),
    ("restore", "goes", {"doses": 0}),
    ("merge", "journals", []),
    ("import", "kind", "letter"),
    ("doctor", "checks.0.state", "bad"),
    ("doctor", "left", None),
]


@pytest.mark.parametrize(("name", "where", "value"), WRONG, ids=[f"{name} {where}={v}" for name, where, v in WRONG])
def test_a_wrong_value_is_refused(name: str, where: str, value: Any) -> None:
    document = golden(name)
    *parents, last = where.split(".")
    below = document
    for key in parents:
        below = below[int(key) if key.isdigit() else key]
    assert last in below
    below[last] = value
    assert faults(name, document)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("status --json", "status"),
        ("status", None),
        ("--journal plan.json status --json --json", "status"),
        ("--journal=x --color never today --json", "today"),
        ("plan --json", "plan"),
        ("plan --json --on yesterday", "plan-on"),
        ("plan preview --start 20 --json", "plan-preview"),
        ("plan --json preview --start 20", "plan-preview"),
        ("restore --json", "restore-list"),
        ("restore 1 --json", "restore"),
        ("restore --journal 1 --json", "restore-list"),
        ("dose 2 --note --json", None),
        ("dose 2 --note undo --json", "dose"),
        ("export --format json", "export"),
        ("export --format JSON --out x", None),
        ("export --format md", None),
        ("undo --jsno", None),
        ("--json", None),
        ("", None),
    ],
)
def test_the_schema_is_found_by_the_command_line(words: str, name: str | None) -> None:
    assert schema_of(words.split()) == name


NOT_ONE = (
    "",
    "\n",
    "[]\n",
    "{}\n",
    '{"undone": "a"}',
    '{"undone": "a"}\n\n',
    'Done.\n{"undone": "a"}\n',
    '{"undone": "a"}\n{"undone": "b"}\n',
    '{"undone": NaN}\n',
)


@pytest.mark.parametrize("out", NOT_ONE)
def test_what_is_not_one_document_is_noticed(out: str) -> None:
    check("undo", '{"undone": "a"}\n')
    with pytest.raises((AssertionError, json.JSONDecodeError)):
        check_document(["undo", "--json"], 0, out)


def test_a_document_of_a_command_that_failed_is_noticed() -> None:
    with pytest.raises(AssertionError):
        check_document(["undo", "--json"], 1, '{"undone": "a"}\n')
    check_document(["undo", "--json"], 1, "")
    check_document(["doctor", "--json"], 1, (GOLDEN / "json" / "doctor.json").read_text(encoding="utf-8"))


@given(st.integers(0, 10**9), st.sampled_from([time(0), time(3, 59), time(4), time(17, 42), time(23, 59)]))
def test_the_documents_of_any_journal_meet_their_schemas(seed: int, clock: time) -> None:
    chance = Chance(seed)
    rows = {name: Rows.of(dict(enumerate(each, start=1))) for name, each in chance.tables().items()}
    reading = Reading(Snapshot(tables=rows))
    now = datetime.combine(chance.today, clock, UTC)
    window = reading.window(reading.calendar.day_of(now))
    today = view(window, now, reading.calendar)
    made = {"status": status(today), "today": day_json(today)}
    laid_out = taper(window, today.day)
    if laid_out is not None:
        made["plan"] = plan_json(window, today, laid_out.schedule)
        made["plan-on"] = planned_json(laid_out.schedule, window.adjustments, today.day)
    for name, document in made.items():
        check(name, json.dumps(document) + "\n")
    assert made["status"].keys() <= made["today"].keys()
    assert all(made["today"][key] == value for key, value in made["status"].items() if key != "plan")
