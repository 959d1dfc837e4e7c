"""What the tests of spreadsheets share: an export whose words are meant to be run."""

from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY, dose
from tests.outside.notes import HOSTILE
from tui.journal import Journal


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder of csv whose notes, reasons and fields are all meant to be run."""
    journal = Journal.open(tmp_path / "journal.json", tmp_path / "state")
    for number, note in enumerate(HOSTILE):
        journal.add_dose(dose("2.7", id=f"0644e{number:02}", note=note))
    journal.save_checkin(SUNDAY, {"anxiety": 2, "sleep_hours": 6.5, "note": "\n".join(HOSTILE)}, NOW)
    journal.save_settings({"reasons": [*HOSTILE], "timezone": "UTC", "own_dreams": HOSTILE[0]})
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, data in journal.export().csv().items():
        (folder / name).write_bytes(data)
    return folder
