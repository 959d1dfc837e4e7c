"""Terminal preferences: `config.toml`, read once at start and written when a preference is changed in the app.

They belong to this terminal and person, not to the journal: theme, plot marker, mouse, animation, keys.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

ThemeChoice = Literal["dark", "light"]
MarkerChoice = Literal["auto", "braille", "block", "ascii"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """`notice` is a sentence about what in the file was not understood, or None."""

    theme: ThemeChoice = "dark"
    marker: MarkerChoice = "auto"
    mouse: bool = False
    animation: bool = False
    keymap: dict[str, str] = field(default_factory=dict)
    notice: str | None = None


def read_preferences(path: Path) -> Preferences:
    """The preferences in `path`; what is missing or wrong there keeps its default, and `notice` says so."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError):
        return Preferences(notice=f"{path.name} cannot be read; the preferences keep their defaults.")
    import tomllib

    try:
        return _understood(tomllib.loads(text), path.name)
    except tomllib.TOMLDecodeError as error:
        return Preferences(notice=f"{path.name} is not valid TOML ({error}); the preferences keep their defaults.")


def _understood(values: dict[str, Any], name: str) -> Preferences:
    preferences, wrong = Preferences(), []
    checks: dict[str, Callable[[Any], bool]] = {
        "theme": lambda value: isinstance(value, str) and value in get_args(ThemeChoice),
        "marker": lambda value: isinstance(value, str) and value in get_args(MarkerChoice),
        "mouse": lambda value: isinstance(value, bool),
        "animation": lambda value: isinstance(value, bool),
        "keymap": lambda value: isinstance(value, dict) and all(isinstance(key, str) for key in value.values()),
    }
    for key, check in checks.items():
        if key not in values:
            continue
        if check(values[key]):
            preferences = replace(preferences, **{key: values[key]})
        else:
            wrong.append(key)
    if not wrong:
        return preferences
    return replace(preferences, notice=f"{name}: not understood, so left at the default: {', '.join(wrong)}.")


def write_theme(path: Path, theme: ThemeChoice) -> None:
    """Put the theme into the file at `path`, keeping its comments and everything else; made if it is not there.

    Raises OSError when the file cannot be written and ValueError when what is there is not TOML.
    """
    import tomlkit

    text = path.read_text(encoding="utf-8") if path.exists() else ""
    document = tomlkit.parse(text)
    document["theme"] = theme
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    beside.replace(path)
