"""The examples in docs/json.md: real ones, printed one after the other in the same small journal; schemas are named.

A document there is the one that the command prints, whatever its line breaks; ids are one and the same for all.
"""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ebb
from tests.cli.plans import begin
from tests.cli.test_json_schemas import PRINTED
from tests.schemas import faults, schema_of
from tests.test_house import ROOT

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^    \$ ebb (.+)\n((?:    .*\n)+)", PAGE, re.MULTILINE)
ID = "660e53009f48071dad9c48c"


@pytest.fixture
def small(ebb: Ebb, lived_in: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The worked plan with the doses of two days, and beside it a copy from a laptop and a spreadsheet's log."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EBB_NOW", "2026-11-22T18:10:00-05:00")
    begin()
    for at in ("21T08:30", "21T13:00", "21T18:00", "22T08:30", "22T13:00"):
        assert ebb("dose", "2.7", "--at", f"2026-11-{at}").code == 0
    assert ebb("backup", "laptop.json").code == 0
    assert ebb("--journal", "laptop.json", "urge", "2", "--outcome", "passed", "--yes").code == 0
    Path("log.csv").write_text("Day,g\n2026-11-20 08:30,2.7\n", encoding="utf-8")
    return tmp_path


def test_there_is_an_example_of_everything_that_json_is_printed_of() -> None:
    assert [schema_of(shlex.split(line)) for line, _ in BLOCKS].count(None) == 0
    assert {schema_of(shlex.split(line)) for line, _ in BLOCKS} == set(PRINTED)
    assert all(f"(schema/{name}.schema.json)" in PAGE for name in [*PRINTED, "export"])


@pytest.mark.parametrize(("line", "block"), BLOCKS, ids=[line for line, _ in BLOCKS])
def test_every_example_meets_its_schema(line: str, block: str) -> None:
    name = schema_of(shlex.split(line))
    assert name is not None
    assert not faults(name, json.loads(block))


def test_every_example_is_what_the_command_prints(ebb: Ebb, small: Path) -> None:
    for line, block in BLOCKS:
        done = ebb(*shlex.split(line))
        shown, printed = json.loads(block), _stable(done.json, small)
        if line.startswith("doctor"):  # the page shows what it says of the journal, and nothing of a machine
            checks = [each for each in printed["checks"] if each in shown["checks"]]
            printed = {"checks": checks, "left": shown["left"]}
        elif "steps" in shown:  # the page shows the first of them
            printed["steps"] = printed["steps"][: len(shown["steps"])]
        assert printed == shown, line


def _stable(value: Any, folder: Path, key: str = "") -> Any:
    """The document with one id for all, and with the folder of the page."""
    if isinstance(value, dict):
        return {name: _stable(below, folder, name) for name, below in value.items()}
    if isinstance(value, list):
        return [_stable(below, folder) for below in value]
    if key == "id":
        return re.sub(r"[0-9a-f]{23}$", ID, value)
    return value.replace(str(folder), "/ebb") if isinstance(value, str) else value
