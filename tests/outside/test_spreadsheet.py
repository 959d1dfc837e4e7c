"""The files of csv in a real spreadsheet: LibreOffice shows text where text is, and has made a formula of none of it.

What stands in the cells is tested in tests/domain/test_cells.py.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.outside.notes import HOSTILE
from tui.domain import cells

pytestmark = [pytest.mark.outside("soffice"), pytest.mark.timeout(300)]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
COMMA, SEMICOLON, TAB = 44, 59, 9


class Sheet:
    """A file as the spreadsheet has it after opening: what it shows, what it takes for a number, its formulas."""

    def __init__(self, path: Path) -> None:
        root = ET.parse(path).getroot()
        found = list(root.iter(f"{_TABLE}table-cell"))
        self.formulas = [each.get(f"{_TABLE}formula") for each in found if each.get(f"{_TABLE}formula")]
        self.numbers = [each.get(f"{_OFFICE}value") for each in found if each.get(f"{_OFFICE}value")]
        self.texts = {"\n".join(_shown(part) for part in each.iter(f"{_TEXT}p")) for each in found}
        self.links = list(root.iter(f"{_TEXT}a"))


def _shown(paragraph: ET.Element) -> str:
    """The text of a paragraph, with the spaces that the file counts."""
    text = paragraph.text or ""
    for part in paragraph:
        if part.tag == f"{_TEXT}s":
            text += " " * int(part.get(f"{_TEXT}c", "1"))
        elif part.tag == f"{_TEXT}tab":
            text += "\t"
        text += "".join(part.itertext()) + (part.tail or "")
    return text


def opened(folder: Path, *files: Path, separator: int = COMMA, detect: bool = False) -> Iterator[Sheet]:
    """Each file, opened by LibreOffice with a profile of its own; `detect` has it look for numbers and dates."""
    options = f"CSV:{separator},34,76,1,,0,false,{'true' if detect else 'false'}"
    command = [
        *("soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *(f"--infilter={options}", "--convert-to", "fods", "--outdir", str(folder / "opened")),
        *map(str, files),
    ]
    environment = {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=240)
    return (Sheet(folder / "opened" / f"{each.stem}.fods") for each in files)


def test_it_shows_text_and_numbers_and_runs_nothing(exported: Path, tmp_path: Path) -> None:
    doses, checkins, values = opened(
        tmp_path, *(exported / f"{name}.csv" for name in ("doses", "checkins", "settings")), detect=True
    )
    for sheet in (doses, checkins, values):
        assert sheet.formulas == []
        assert sheet.links == []
    assert doses.numbers.count("2.7") == len(HOSTILE)
    assert "6.5" in checkins.numbers
    for note in HOSTILE:
        assert cells.cell(note, words=True) in doses.texts
    assert {f"'0644e{number:02}" for number in range(len(HOSTILE))} <= doses.texts


@pytest.mark.parametrize("separator", [SEMICOLON, TAB])
def test_nor_does_it_where_it_splits_at_another_mark(exported: Path, tmp_path: Path, separator: int) -> None:
    files = (exported / "doses.csv", exported / "checkins.csv", exported / "settings.csv")
    for sheet in opened(tmp_path, *files, separator=separator, detect=True):
        assert sheet.formulas == []


def test_the_spreadsheet_would_have_run_what_is_not_kept_safe(tmp_path: Path) -> None:
    file = tmp_path / "unsafe.csv"
    file.write_bytes(b'note,more\r\n=1+1,"x;=2+2"\r\n')
    assert next(opened(tmp_path, file)).formulas == ["of:=1+1"]
