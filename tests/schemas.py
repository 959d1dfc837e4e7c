"""Which schema a command line's document has to meet, found by the words after `ebb`; and whether it does.

A command that has `--json` and no schema is told by `test_json_schemas`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import click
from jsonschema import Draft202012Validator

from schemas.outputs import path
from tui.journal.layout import SCHEMA

EXPORT = "export"
OTHERS: Mapping[str, Mapping[str, Callable[[Mapping[str, Any]], bool]]] = {
    "plan": {"plan-on": lambda given: given["day"] is not None},
    "restore": {"restore-list": lambda given: given["which"] is None},
}
"""Commands that print more than one document: the schema of each other one, and when that is."""

FAILED: Mapping[str, set[int]] = {"doctor": {1, 3, 4}, "tips": {1, 3}, "urge": {130}}
"""Commands that print their document although they do not end with 0, and how they end then: what doctor found is
what was asked for, tips are wanted also where no journal can be read, and an urge is saved before Ctrl+C ends the
staying with it."""


def check_document(words: Sequence[str], code: int, out: str) -> None:
    """When these words ask for JSON, `out` is exactly one document of their schema; nothing at all when they fail."""
    name = schema_of(words)
    if name is None:
        return
    if code:
        command = words_of(words)[0]
        assert not out or code in FAILED.get(" ".join(command), ()), f"{words} ended with {code} and a document"
    if out or not code:
        check(name, out)


def check(name: str, out: str) -> Any:
    """The one document, which meets that schema."""
    assert out.startswith("{"), f"something stands before the document: {out[:80]!r}"
    assert out.endswith("}\n"), f"something stands behind the document: {out[-80:]!r}"
    document = json.loads(out, parse_constant=_no_number)
    if name != EXPORT or document["schema"] == SCHEMA:  # of a newer journal it cannot know the entries
        wrong = faults(name, document)
        assert not wrong, f"{path(name).name}: {wrong}"
    return document


def faults(name: str, document: Any) -> list[str]:
    """What is wrong with a document by that schema, and where."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(document)]


@cache
def validator(name: str) -> Draft202012Validator:
    """The schema of that name as it ships with the docs. Raises FileNotFoundError when there is none."""
    schema = json.loads(path(name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema_of(words: Sequence[str]) -> str | None:
    """The schema of the document that these words ask for; None when they ask for none."""
    command, given = words_of(words)
    if command == [EXPORT]:
        return EXPORT if given.get("kind") == "json" and given.get("out") is None else None
    if not given.get("as_json"):
        return None
    name = "-".join(command)
    return next((other for other, holds in OTHERS.get(name, {}).items() if holds(given)), name)


def words_of(words: Sequence[str]) -> tuple[list[str], Mapping[str, Any]]:
    """The command that these words name, and what they give it; no command where they are none that click can read."""
    from tui.cli.root import root

    rest = list(words)
    while rest and rest[0].startswith("-"):  # --journal and --color may stand in front
        taken = 2 if rest[0] in ("--journal", "--color") else 1
        rest = rest[taken:]
    if not rest:
        return [], {}
    command = root.get_command(click.Context(root), rest[0])
    named = [rest.pop(0)]
    given: dict[str, Any] = {}
    while command is not None:
        below = next((word for word in rest if word in getattr(command, "commands", {})), None)
        mine = rest if below is None else rest[: rest.index(below)]
        try:
            context = command.make_context("ebb", list(mine), resilient_parsing=True)
        except Exception:  # wrong usage, which says so itself
            return [], {}
        wanted = given.get("as_json") or context.params.get("as_json")
        given = {**context.params, "as_json": wanted}
        if below is None:
            return named, given
        assert isinstance(command, click.Group)
        command, rest = command.commands[below], rest[rest.index(below) + 1 :]
        named.append(below)
    return [], {}


def _no_number(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")
