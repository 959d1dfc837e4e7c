"""A file of data/ is damaged, as after a half upgrade: what needs it says so, and everything else opens."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.running import press, running, said, set_up, shown
from tui import content, reading, safeguards
from tui.app.screens.today import TodayScreen

FILES = sorted(path.stem for path in content.data_folder().glob("*.toml"))
NO_TEXT = b"\xff\xfe[[[ = x"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that is read in place of it."""
    folder = tmp_path / "data"
    shutil.copytree(content.data_folder(), folder)
    monkeypatch.setattr(content, "data_folder", lambda: folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    for module in (content, safeguards, reading):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@pytest.mark.parametrize("name", FILES)
async def test_help_and_an_urge_are_there_whichever_file_is_not_even_text(name: str, data: Path) -> None:
    (data / f"{name}.toml").write_bytes(NO_TEXT)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "!")
        assert "911" in shown(app)
        await press(pilot, "escape", "u", "3")
        assert "of 15 min" in shown(app)
        await press(pilot, "y", "4", "p", "w", "escape", "escape", "j", "t", "h")
        assert type(app.screen) is TodayScreen


@pytest.mark.parametrize("name", ["symptoms", "sources"])
async def test_a_check_in_that_cannot_open_says_why_in_one_sentence(name: str, data: Path) -> None:
    (data / f"{name}.toml").unlink()
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c")
        assert type(app.screen) is TodayScreen
        assert said(app).startswith(f"data/{name}.toml cannot be read")


def test_a_file_that_is_no_text_is_told_as_damaged(data: Path) -> None:
    (data / "help_lines.toml").write_bytes(NO_TEXT)
    with pytest.raises(content.ContentError, match=r"data/help_lines\.toml cannot be read"):
        content.countries()
