"""Get help when something is broken: the data, the journal, the zone of the box."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.help_page import has, helped, in_sight, running_text, set_up_in, text, whole_page
from tests.app.running import press, settled, until
from tui import clock, content
from tui.app import lands
from tui.app.rescue import RescueApp
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.origin import OriginBox
from tui.app.widgets.bars import KeyBar
from tui.prefs import Preferences
from tui.situations import situations

SIZES = [(80, 24), (60, 20), (120, 40)]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that a test may damage, with nothing remembered before or after."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in content.data_folder().glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(content, "data_folder", lambda: folder)
    loaders = [loader for loader in vars(content).values() if hasattr(loader, "cache_clear")] + [situations]
    for loader in loaders:
        loader.cache_clear()
    yield folder
    for loader in loaders:
        loader.cache_clear()


@pytest.mark.parametrize("damage", [b"[", b"\xff\xfe", b"[[countries]]\ncode = 'US'\n", b"checked = 1\n", None])
async def test_when_the_numbers_cannot_be_read_there_is_a_plain_sentence(damaged: Path, damage: bytes | None) -> None:
    file = damaged / "help_lines.toml"
    file.unlink() if damage is None else file.write_bytes(damage)
    async with helped("US") as (app, pilot):
        assert "In an emergency, call your local emergency number" in text(app)
        assert "112 answers in the EU, 911 in the United States and Canada; check the number" in text(app)
        assert "install Ebbtide again" in text(app)
        assert "a seizure" in running_text(await whole_page(app, pilot)).lower()
        await press(pilot, "c", "right", "left", "escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_when_the_signs_cannot_be_read_the_numbers_are_there_and_the_worst_signs(damaged: Path) -> None:
    (damaged / "red_flags.toml").write_text("[", encoding="utf-8")
    async with helped("US", (80, 50)) as (app, _):
        assert has(in_sight(app), "911")
        assert "Slow, shallow or stopped breathing" in text(app)
        assert "The full list of signs cannot be read" in text(app)


@pytest.mark.parametrize("damage", [b"[", b"[a]\nlabel = 3\n", None])
async def test_when_what_to_do_cannot_be_read_the_rest_of_the_page_is_there(
    damaged: Path, damage: bytes | None
) -> None:
    file = damaged / "situations.toml"
    file.unlink() if damage is None else file.write_bytes(damage)
    async with helped("US") as (app, pilot):
        before = in_sight(app)
        assert has(before, "911")
        assert has(before, "988")
        assert "what to do" not in f"{text(app)} {app.screen.query_one(KeyBar).plain}"
        await press(pilot, "1", "9", "o", "escape")
        assert in_sight(app) == before


async def test_without_numbers_and_signs_a_situation_still_says_what_to_do(damaged: Path) -> None:
    for name in ("help_lines", "red_flags"):
        (damaged / f"{name}.toml").write_text("[", encoding="utf-8")
    async with helped("US") as (app, pilot):
        assert "Press a number for what to do now" in text(app)
        await press(pilot, "1")
        said = running_text(await whole_page(app, pilot))
        assert said.startswith("I want to die It is good that you said it.")
        assert "In an emergency, call your local emergency number 112 answers in the EU" in said
        assert "1 Call or write to one of them now." in said
        await press(pilot, "o", "escape", "escape")
        assert "Press a number" in text(app)


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The numbers are not read before this is set."""
    go, load = threading.Event(), lands.load

    def slowly(country: str | None, zone: str | None) -> lands.Known:
        go.wait(5)
        return load(country, zone)

    monkeypatch.setattr(lands, "is_loaded", lambda: False)
    monkeypatch.setattr(lands, "load", slowly)
    return go


async def test_until_the_numbers_are_read_the_page_says_what_needs_no_reading(go: threading.Event) -> None:
    app = set_up_in("US")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("!")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and in_sight(app))
        assert text(app).startswith("In an emergency, call your local emergency number")
        await pilot.press("c", "right", "o")
        go.set()
        await settled(pilot)
        assert has(in_sight(app), "911")


async def test_a_situation_asked_for_before_it_is_read_opens_as_soon_as_it_is(go: threading.Event) -> None:
    app = set_up_in("US")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("!", "1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and in_sight(app))
        go.set()
        await settled(pilot)
        assert text(app).startswith("I want to die")


def rescue(sentence: str = "j.json is a folder, not a journal: name a file inside it instead.") -> RescueApp:
    return RescueApp(sentence, "GB", None, Preferences())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("folders", [1, 30])
async def test_without_a_journal_the_reason_stands_above_the_numbers(size: tuple[int, int], folders: int) -> None:
    app = rescue(f"/{'folder/' * folders}j.json is a folder, not a journal: name a file inside it instead.")
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: has(in_sight(app), "999"))
        assert in_sight(app)[0].startswith("/folder/")
        for number in ("999", "112", "116 123", "85258"):
            assert has(in_sight(app), number)

        said = running_text(await whole_page(app, pilot))
        assert "name a file inside it instead. Nothing in it was changed." in said


async def test_in_a_window_of_a_few_lines_the_number_comes_before_the_reason() -> None:
    app = rescue()
    async with app.run_test(size=(24, 6)) as pilot:
        await until(pilot, lambda: has(in_sight(app), "999"))
        assert has(in_sight(app), "999")
        await pilot.press("end")
        assert "Help is here all the same; q quits. ↑" in text(app), "the reason ends the page"


async def test_without_a_journal_esc_and_another_call_for_help_leave_help_where_it_is() -> None:
    app = rescue()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: has(in_sight(app), "999"))
        await pilot.press("escape", "!", "ctrl+g", "ctrl+l")
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.query_one(KeyBar).plain.startswith("q quit")
        await pilot.press("c", "d", "e", "u", "t", "enter")
        assert has(in_sight(app), "0800 111 0 111")
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("size", [*SIZES, (40, 12)], ids=str)
async def test_without_a_journal_a_digit_says_what_to_do_and_esc_goes_back(size: tuple[int, int]) -> None:
    app = rescue()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: has(in_sight(app), "999"))
        page = in_sight(app)
        await pilot.press("3")
        assert in_sight(app)[0] == "I took too much"
        assert has(in_sight(app), "999")
        assert app.screen.query_one(KeyBar).plain.startswith("Esc back  1-9 what to do  q quit")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, OriginBox))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert in_sight(app) == page
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_long_reason_and_a_guessed_country_leave_the_number_in_sight_at_40_by_12() -> None:
    reason = f"/{'folder/' * 12}j.json is a folder, not a journal: name a file inside it instead."
    app = RescueApp(reason, None, "Australia/Sydney", Preferences())
    async with app.run_test(size=(40, 12)) as pilot:
        await until(pilot, lambda: has(in_sight(app), "000"))
        assert has(in_sight(app), "000")


def test_a_box_without_a_zone_of_its_own_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("no zone")

    monkeypatch.setattr(clock, "system_zone", fail)
    assert lands.load(None, None).code == "ANY"
