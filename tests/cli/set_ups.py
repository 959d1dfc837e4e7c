"""What the tests of `ebb setup` share: answers by their question, as a person or a script would give them. No tests."""

from typing import Any

from tests.cli.conftest import open_journal, tables
from tui.domain.setup_draft import ABOUT

TAPER = ["", "", "", "20", "", "", "", "", "0", "", "", "", "", ""]
"""Cut down, leaf, g, 20, 3 doses, not said; 0.1 g, 0.2 g; no gate; the suggested pace; the clock, 04:00; the country;
saved."""


def lines(*answers: str) -> str:
    """The answers as they are piped in."""
    return "".join(f"{answer}\n" for answer in answers)


def settings() -> dict[str, Any]:
    """The settings as they are on disk."""
    return {row["key"]: row["value"] for row in tables().get("settings", [])}


def plans() -> list[dict[str, Any]]:
    """The plans as they are on disk."""
    return tables().get("plans", [])


def draft() -> dict[str, str]:
    """What is kept of answers that are not saved."""
    return open_journal().drafts.words(ABOUT) or {}
