"""What the Settings screen knows besides the journal: gates, countries, symptoms, and the commands of all screens.

Best off the event loop: it loads every screen and, the first time, what `content` takes.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from textual.keys import key_to_character

from tui import content
from tui.app.commands import Command
from tui.app.screens.base import Place
from tui.app.zones import places
from tui.domain.option_words import Doable
from tui.domain.settings_rows import Gate, SettingRow

EVERYWHERE = "tui.app.screens.base"


class Known(NamedTuple):
    """What `content` has of it; what cannot be read is empty, and `fault` says so."""

    gates: tuple[Gate, ...] = ()
    countries: Mapping[str, str] = {}
    symptoms: Mapping[str, str] = {}
    symptom_help: Mapping[str, str] = {}
    fault: str = ""


def known() -> Known:
    """Looks it up."""
    try:
        symptoms = content.symptoms()
        return Known(
            tuple(Gate(gate.key, gate.question, gate.why) for gate in content.gates()),
            {country.code: country.name for country in content.countries()},
            {key: symptom.name for key, symptom in symptoms.items()},
            {key: symptom.help for key, symptom in symptoms.items()},
        )
    except content.ContentError as error:
        return Known(fault=str(error))


def load_for(row: SettingRow) -> None:
    """What that line takes once it is open, to be loaded while one types: for a place, the zones that are searched."""
    if row.kind == "zone":
        places()
    commands_for(row)


def commands_for(row: SettingRow) -> tuple[Doable, ...]:
    """What that line is read by: for a key all commands, else none."""
    return commands() if row.option is not None and row.option.kind == "keymap" else ()


@cache
def commands() -> tuple[Doable, ...]:
    """Every command that has a key; loads all screens on the way, an eighth of a second the first time."""
    return tuple(_doables())


def _doables() -> Iterator[Doable]:
    """Each command once, by the module that it stands in; those of every place belong to none."""
    import tui.app.screens

    seen: set[str] = set()
    modules = sorted(found.name for found in pkgutil.walk_packages(tui.app.screens.__path__, "tui.app.screens."))
    for name in sorted(modules, key=lambda name: name != EVERYWHERE):
        values = list(vars(import_module(name)).values())
        alone = name != EVERYWHERE and not any(_is_place(value, name) for value in values)
        for value in values:
            each = value if isinstance(value, tuple) and not isinstance(value, Command) else (value,)
            for command in each:
                if isinstance(command, Command) and command.keys and command.id not in seen:
                    seen.add(command.id)
                    place = "" if name == EVERYWHERE else name
                    yield Doable(command.id, tuple(map(_as_typed, command.keys.split(","))), command.help, place, alone)


def _is_place(value: object, module: str) -> bool:
    return isinstance(value, type) and issubclass(value, Place) and value.__module__ == module


def _as_typed(key: str) -> str:
    """A key as a person types its name: "?" for "question_mark"."""
    character = key_to_character(key.strip())
    return key.strip() if character is None or not character.isprintable() or character.isspace() else character
