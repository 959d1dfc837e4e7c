"""The urges of the test's journal as they are on disk, and the clock of that Sunday. No tests."""

from typing import Any

import pytest

from tests.cli.conftest import tables


def at(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is this time of that Sunday in New York."""
    monkeypatch.setenv("EBB_NOW", f"2026-11-22T{clock}:00-05:00")


def urges() -> list[dict[str, Any]]:
    return tables().get("urges", [])


def the_urge() -> dict[str, Any]:
    (found,) = urges()
    return found


def flowing(text: str) -> str:
    """The text without its line breaks: what is said, however it is wrapped."""
    return " ".join(text.split())
