"""Each layer, imported in a fresh process, brings only what it may. import-linter checks the same on paper.

Nothing else about the layers is tested here.
"""

import subprocess
import sys

import pytest

HEAVY = ("click", "plotext", "pydantic", "pydantic_core", "textual", "tinydb", "tomlkit")

MAY_LOAD = {
    "tui": (),
    "tui.domain": (),
    "tui.domain.today": (),
    "tui.domain.schedule": (),
    "tui.domain.checkin": (),
    "tui.clock": (),
    "tui.paths": (),
    "tui.content": (),
    "tui.reading": (),
    "tui.reporting": (),
    "tui.charts": (),
    "tui.journal": ("tinydb",),
    "tui.cli": (),
}
"""A module, and which of the heavy libraries it may have loaded once it is imported."""


def loaded_after(module: str) -> set[str]:
    """The names of all modules that a fresh interpreter has loaded after importing this one."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", MAY_LOAD)
def test_a_layer_loads_only_what_it_may(module: str) -> None:
    loaded = loaded_after(module)
    assert module in loaded
    assert {name for name in HEAVY if name in loaded} <= set(MAY_LOAD[module])


def test_the_command_starts_without_the_app() -> None:
    assert not {name for name in loaded_after("tui.cli") if name.startswith("tui.app")}


def test_the_app_loads_neither_charts_library_nor_validation_before_its_first_screen() -> None:
    loaded = loaded_after("tui.app.app")
    assert "textual" in loaded
    assert not loaded & {"plotext", "pydantic_core", "tomlkit"}


def test_get_help_is_painted_without_validation_and_without_the_journal() -> None:
    loaded = loaded_after("tui.app.screens.get_help")
    assert "tui.situations" in loaded
    assert not loaded & {"click", "plotext", "pydantic_core", "tinydb", "tomlkit"}


LATER = ("adjusting", "advice", "after", "against", "curve", "new_plan", "ordinary", "planner", "reached", "report",
         "response", "safe", "since", "stepping", "warnings", "what_if")  # fmt: skip


def test_what_other_screens_show_is_not_loaded_before_the_first_one() -> None:
    loaded = loaded_after("tui.app.app")
    assert "tui.app.screens.today" in loaded
    named = {name.rpartition(".")[2]: name for name in loaded if name.startswith("tui.")}
    assert not [name for part, name in named.items() if part.startswith(LATER)]
