"""A document of every command as it was looked at and kept: of the worked plan and the demo's sixty days.

What differs from machine to machine is left out: ids, the folder of the test, and what doctor says of the machine.
"""

import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, ZONE, Ebb, open_journal
from tests.golden import assert_kept
from tests.schemas import schema_of
from tui import paths
from tui.cli import main
from tui.cli.demo import fill

LINES = (
    "status --json",
    "today --json",
    "remind --json",
    "tips restless_legs 1 --json",
    "plan --json",
    "plan --on 2026-11-01 --json",
    "plan preview --start 20 --rate 10 --min-step 0.5 --from 2026-09-15 --json",
    "dose 2.5 --at 18:30 --note tea·☂ --yes --json",
    "checkin --set anxiety=2 --set nausea= --set sleep_hours=6.5 --set support=yes --json",
    "urge 3 --trigger tired --outcome passed --minutes 12 --json",
    "undo --json",
    "backup --json",
    "restore --json",
    "restore 2026-11-22 --yes --json",
    "merge other.json --yes --json",
    "import log.csv --map date=Day,amount=g,nausea=Sick --yes --json",
    "doctor --json",
)
OF_THE_JOURNAL = {"journal", "check sum", "entries", "backups", "copies"}


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's journal on that Sunday evening, another journal of one dose, and a spreadsheet's log."""
    evening = NOW.replace("17:42", "19:42")
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setenv("EBB_NOW", evening)
    monkeypatch.setattr("tests.cli.conftest.NOW", evening)
    monkeypatch.chdir(tmp_path)
    journal = open_journal()
    fill(journal, paths.state_dir())
    journal.close()
    assert ebb("--journal", "other.json", "dose", "1", "--at", "10:00").code == 0
    Path("log.csv").write_text("Day,g,Sick,Weather\n2026-11-20 08:30,2.5,3,rain\n", encoding="utf-8")
    return tmp_path


def test_every_document_is_as_it_was_kept(ebb: Ebb, demo: Path) -> None:
    for line in LINES:
        words = line.split()
        done = ebb(*words)
        assert done.code in (0, 1), done.err
        name = schema_of(words)
        assert name is not None
        assert_kept(f"json/{name}.json", _stable(name, done.out, demo))


def test_without_utf8_it_is_the_same_document_in_ascii(ebb: Ebb, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in LINES:
        with monkeypatch.context() as patch:
            stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
            patch.setattr("sys.stdout", stream)
            patch.setenv("LC_ALL", "C")
            main(line.split())
            stream.seek(0)
            printed = stream.read()
        name = schema_of(line.split())
        assert name is not None
        assert printed.isascii()
        assert_kept(f"json/{name}.json", _stable(name, _in_utf8(printed), demo))


def _in_utf8(text: str) -> str:
    """The same document as a terminal in UTF-8 gets it."""
    return json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def _stable(name: str, out: str, folder: Path) -> str:
    text = re.sub(r'"id": "[0-9a-f]{23}"', '"id": "660e53009f48071dad9c48c"', out.replace(str(folder), "/ebb"))
    if name != "doctor":
        return text
    document = json.loads(text)
    document["checks"] = [each for each in document["checks"] if each["check"] in OF_THE_JOURNAL]
    document["left"] = sum(each["state"] in ("look", "mend") for each in document["checks"])
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
