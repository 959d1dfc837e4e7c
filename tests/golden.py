"""Texts that were looked at and kept: what is printed now has to be the same, letter by letter. No tests.

`EBB_GOLDEN=write` keeps what is printed now instead; the difference is then to be read before it is committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_kept(name: str, text: str) -> None:
    """The text is what is kept under this name, such as "today-60.txt"."""
    place = FOLDER / name
    if os.environ.get("EBB_GOLDEN") == "write":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    assert place.exists(), f"nothing is kept as {name}: look at it, then EBB_GOLDEN=write"
    assert text == place.read_text(encoding="utf-8")
