"""Every key of every screen comes from a command, and each command can be found, named and given another key."""

import pkgutil
import time
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList

import tui.app.screens
from tests.app.running import offered, press, running, set_up, settled, shown, until
from tui.app import palette
from tui.app.app import EbbApp
from tui.app.commands import Command, key_name
from tui.app.palette import BOXES, entries
from tui.app.screens.base import PLACE_KEYS, EbbScreen, Place
from tui.prefs import Preferences

NEVER = {"ctrl+b", "ctrl+a", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
"""Keys that tmux, screen or a terminal takes for itself."""


def modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(tui.app.screens.__path__, "tui.app.screens."):
        yield import_module(found.name)


def commands() -> dict[str, set[Command]]:
    """Every command of every screen by its id."""
    found: dict[str, set[Command]] = {}
    for module in modules():
        for value in vars(module).values():
            each = value if isinstance(value, tuple) and not isinstance(value, Command) else (value,)
            for command in each:
                if isinstance(command, Command):
                    found.setdefault(command.id, set()).add(command)
    return found


COMMANDS = commands()
SCREENS = {
    value
    for module in modules()
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Screen) and value.__module__.startswith("tui.app")
}
PLACES = sorted((screen for screen in SCREENS if issubclass(screen, Place) and screen is not Place), key=str)


def keys_of(command: Command) -> set[str]:
    return {key.strip() for key in command.keys.split(",") if key.strip()}


@pytest.mark.parametrize("identity", sorted(COMMANDS))
def test_a_name_that_a_keymap_can_use_means_one_thing(identity: str) -> None:
    actions = {command.action for command in COMMANDS[identity]}
    assert len(actions) == 1 or identity in ("leave", "keys")
    assert identity == identity.lower()
    assert " " not in identity


@pytest.mark.parametrize("identity", sorted(COMMANDS))
def test_a_command_says_what_it_does_and_takes_no_key_that_a_terminal_eats(identity: str) -> None:
    for command in COMMANDS[identity]:
        assert command.help
        assert command.help[0].isupper() or command.help[0].isdigit()
        assert not command.help.endswith(".")
        assert not keys_of(command) & NEVER
        assert "alt+" not in command.keys


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_no_place_takes_away_a_key_that_works_everywhere(place: type[Place]) -> None:
    shared = {key for command in PLACE_KEYS for key in keys_of(command)}
    own = [key for command in place.KEYS for key in keys_of(command)]
    assert not shared & set(own)
    assert len(own) == len(set(own))


@pytest.mark.parametrize("screen", sorted(SCREENS, key=str), ids=lambda screen: screen.__name__)
def test_every_key_of_a_screen_can_be_given_to_something_else(screen: type[Screen[None]]) -> None:
    own = screen.__dict__.get("BINDINGS", [])
    for binding in own:
        assert isinstance(binding, Binding)
        # A letter that somebody gives to a command of the places must not go from every text field.
        assert binding.id in COMMANDS or binding.id == "repaint-anywhere"


async def test_every_place_is_one_key_away_from_every_other() -> None:
    async with running(set_up()) as (app, pilot):
        for first in "tprjsc":
            for second in "tprjsc":
                await press(pilot, first, second)
                where = type(app.screen)
                assert issubclass(where, Place)
                assert len(app.screen_stack) <= 3
                await press(pilot, "h")
                assert len(app.screen_stack) == 1


async def test_esc_leads_home_from_every_place() -> None:
    async with running(set_up()) as (app, pilot):
        for letter in "tprjsc":
            await press(pilot, letter, "escape")
            assert len(app.screen_stack) == 1


async def test_the_palette_has_everything_that_a_place_offers_to_all_others() -> None:
    async with running(set_up()) as (app, _):
        screen = app.screen
        assert isinstance(screen, EbbScreen)
        titles = " ".join(entry.title for entry in entries(screen))
        for place in PLACES:
            for command in place.KEYS:
                if command.anywhere:
                    assert command.help in titles
        for command in PLACE_KEYS:
            assert not command.palette or screen.named(command).help in titles


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_right_behind_a_letter_does_not_end_the_app(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p", "f", key)
        assert isinstance(app.screen, palette.Palette)
        await press(pilot, "backspace", key, "escape")
        assert app.is_running


async def test_a_command_of_another_place_is_run_from_the_palette() -> None:
    from tui.app.screens.adjust import AdjustDialog

    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.press(*"hold", "space", *"the")
        await settled(pilot)
        await offered(pilot, "Hold the")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, AdjustDialog))
        assert isinstance(app.screen, AdjustDialog)


async def test_letters_that_come_before_the_palette_knows_its_commands_find_them_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slowly(screen: EbbScreen) -> Iterator[object]:
        time.sleep(0.3)  # as long as loading every place takes the first time
        yield from entries(screen)

    monkeypatch.setattr(palette, "entries", slowly)
    async with running(set_up()) as (app, pilot):
        for key, text in (("ctrl+p", None), ("t", "t"), ("i", "i"), ("p", "p")):
            app.post_message(events.Key(key, text))
        await until(pilot, lambda: any(found.option_count for found in app.screen.query(OptionList)))
        assert any(found.option_count for found in app.screen.query(OptionList))


async def test_a_keymap_reaches_the_commands_of_a_place() -> None:
    remapped = Preferences(keymap={"taper": "k", "taper-adjust": "g"})
    async with running(set_up(), preferences=remapped) as (app, pilot):
        await press(pilot, "k")
        assert "Taper" in type(app.screen).__name__
        await press(pilot, "g")
        assert "Adjust" in type(app.screen).__name__


def every_place_key() -> list[str]:
    return [key_name(key) for command in PLACE_KEYS for key in keys_of(command)]


async def test_the_keys_of_every_place_stand_on_its_keys_screen() -> None:
    async with running(set_up(), size=(120, 60)) as (app, pilot):
        for letter in ("", "t", "p", "r", "j", "s", "c"):
            await press(pilot, *letter, "question_mark")
            text = shown(app)
            screen = app.screen_stack[-2]
            assert isinstance(screen, EbbScreen)
            for command in screen.commands:
                assert not command.keys or screen.named(command).help in text
                assert not command.keys or command.id in text
            await press(pilot, "escape", "h")


def test_the_app_itself_binds_help_with_a_name() -> None:
    assert [binding.id for binding in EbbApp.BINDINGS if isinstance(binding, Binding)] == ["help-anywhere"]


@pytest.mark.parametrize(
    ("typed", "offer", "there"),
    [("currency", "Currency", "Currency"), ("reason for", "reason for", "Pregnant"), ("mouse", "Mouse", "Mouse")],
)
async def test_the_palette_leads_to_each_setting(typed: str, offer: str, there: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.press(*("space" if letter == " " else letter for letter in typed))
        await settled(pilot)
        await offered(pilot, offer)
        await press(pilot, "enter")
        await until(pilot, lambda: f"› {there}" in shown(app) or f"› [ ] {there}" in shown(app))
        assert f"› {there}" in shown(app) or f"› [ ] {there}" in shown(app)


ANYWHERE = sorted({(place, command) for place in PLACES for command in place.KEYS if command.anywhere}, key=str)


@pytest.mark.parametrize(("place", "command"), ANYWHERE, ids=lambda each: getattr(each, "id", ""))
async def test_what_is_offered_everywhere_works_from_today(place: type[Place], command: Command) -> None:
    async with running(set_up()) as (app, pilot):
        before, today = shown(app), app.screen
        assert isinstance(today, EbbScreen)
        (entry,) = (each for each in entries(today) if each.title.endswith(f": {command.help}"))
        await app.screen.run_action(entry.action)
        await settled(pilot)
        await until(pilot, lambda: shown(app) != before)
        assert any(isinstance(screen, place) for screen in app.screen_stack) != (command.action in BOXES)
        await press(pilot, "escape", "escape", "escape")
        assert len(app.screen_stack) == 1
        assert app._exception is None
