"""What the app has done by the time Today's numbers go to the terminal: each thing once, and nothing for later.

How long that takes is the benchmark's matter.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal

WATCHED = """
import json, sys
from collections import Counter
from tui import cli
from tui.app.sparing import spared

done, counts = cli.run_app, Counter()

def count(kind, name):
    plain = getattr(kind, name)
    def counted(*given, **named):
        counts[name] += 1
        return plain(*given, **named)
    setattr(kind, name, counted)

def watch():
    from textual._compositor import Compositor
    from textual.app import App
    from textual.css.stylesheet import Stylesheet
    from textual.screen import Screen
    from tui.app.driver import ThriftyDriver
    from tui.app.widgets.bars import KeyBar
    count(App, "get_css_variables")
    count(Compositor, "render_full_update")
    count(KeyBar, "show_commands")
    count(Screen, "_refresh_layout")
    count(Stylesheet, "reparse")
    count(Stylesheet, "update_nodes")
    plain = ThriftyDriver.write
    def write(self, data):
        if "Next step" in data and listed:
            widgets = [type(widget).__name__ for widget in self._app.screen.walk_children()]
            with open(listed.pop(), "w") as file:
                json.dump({"modules": list(sys.modules), "counts": counts, "widgets": widgets}, file)
        return plain(self, data)
    ThriftyDriver.write = write

def run_app(*given, **named):
    spared(watch)
    return done(*given, **named)

listed = sys.argv[1:]
cli.run_app = run_app
sys.exit(cli.main([]))
"""
"""The app, which leaves a list of what was loaded and done when it wrote the first numbers."""

ONCE = dict.fromkeys(("_refresh_layout", "get_css_variables", "render_full_update", "show_commands", "update_nodes"), 1)
"""How often each of what is counted is done; the styles are not read a second time."""
NEVER = {"platformdirs", "shutil", "ssl", "textual.command", "textual.widgets._input", "uuid"}
"""What Textual and asyncio load at their start, and this app never uses, or not before it shows something."""
LATER = {"click", "plotext", "pydantic_core", "tinydb", "tomlkit", "tomllib", "tui.content", "tui.domain.knowledge"}
"""What is loaded behind the first paint, or by a change."""


@contextmanager
def watched(folder: Path) -> Iterator[tuple[Terminal, dict[str, Any]]]:
    """The app with its numbers on the screen, and what it had done when it wrote them."""
    world, listed = World(folder), folder / "listed"
    world.set_up().close()
    with Terminal([sys.executable, "-c", WATCHED, str(listed)], env=world.env) as terminal:
        terminal.wait_for("Next step")
        yield terminal, json.loads(listed.read_text())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with watched(tmp_path_factory.mktemp("first-paint")) as (_, found):
        return found


def test_the_numbers_wait_for_nothing_that_is_not_on_the_screen(first: dict[str, Any]) -> None:
    loaded = set(first["modules"])
    assert {"textual.app", "tui.app.screens.today"} <= loaded
    assert not loaded & (NEVER | LATER)


def test_the_first_screen_is_styled_laid_out_and_painted_once(first: dict[str, Any]) -> None:
    assert first["counts"] == ONCE


def test_nothing_of_textual_s_own_stands_on_the_first_screen(first: dict[str, Any]) -> None:
    assert first["widgets"] == ["Header", "Beside", "Lines", "Lines", "Lines", "Lines", "KeyBar", "Reduced"]


def test_the_light_theme_is_there_from_the_start_too(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "light"\n')
    with watched(tmp_path) as (terminal, found):
        assert terminal.cell(1, 1).bg == "e4e4e4"
        assert found["counts"] == ONCE
