"""Terminal preferences: `config.toml`, read once at start and written when a preference is changed in the app.

They belong to this terminal and person, not to the journal. Which there are and what they may be is in `options`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.domain.options import BY_KEY, OF_TERMINAL, MarkerChoice, ThemeChoice

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class Preferences(NamedTuple):
    """`notice` is a sentence about what in the file was not understood, or None."""

    theme: ThemeChoice = BY_KEY["theme"].default
    marker: MarkerChoice = BY_KEY["marker"].default
    mouse: bool = BY_KEY["mouse"].default
    animation: bool = BY_KEY["animation"].default
    keymap: Mapping[str, str] = BY_KEY["keymap"].default
    notice: str | None = None

    def with_value(self, key: str, value: Any) -> "Preferences":
        """With that preference changed; None is its default."""
        return self._replace(**{key: BY_KEY[key].default if value is None else value})


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


def is_ours(path: Path) -> bool:
    """Whether the file there holds preferences of this program, or nothing: a name alone may be any file's."""
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return not values or any(option.key in values for option in OF_TERMINAL)


def _understood(values: Mapping[str, Any], name: str) -> Preferences:
    preferences, wrong = Preferences(), []
    for option in OF_TERMINAL:
        if option.key not in values:
            continue
        try:
            preferences = preferences.with_value(option.key, option.read(values[option.key]))
        except (TypeError, ValueError, ArithmeticError):
            wrong.append(option.key)
    if not wrong:
        return preferences
    return preferences._replace(notice=f"{name}: not understood, so left at the default: {', '.join(wrong)}.")


def write_preference(path: Path, key: str, value: Any) -> None:
    """Put a preference into the file at `path`, keeping its comments and everything else; made if it is not there.

    None takes the line out, so that the default holds. A new file is 0600. One that is a link is written where it
    points to. Raises OSError when the file cannot be written and ValueError when what is there is not TOML.
    """
    import tomlkit

    path = path.resolve()
    there = path.exists()
    if value is None and not there:
        return
    document = tomlkit.parse(path.read_text(encoding="utf-8") if there else "")
    _put(document, key, value)
    _make_folder(path.parent)
    beside = path.with_name(f".{path.name}.tmp")
    beside.unlink(missing_ok=True)
    try:
        beside.touch(0o600, exist_ok=False)
        beside.chmod(0o600)  # private whatever the umask, but a mode that the person chose stays
        beside.write_text(tomlkit.dumps(document), encoding="utf-8")
        if there:
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """Makes the folder and those that lead to it, where they are missing, for this person alone."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
            each.chmod(0o700)  # a umask may have taken our own rights as well


def _put(document: "TOMLDocument", key: str, value: Any) -> None:
    table = document.get(key)
    if not value and value is not False:  # nothing set, or an empty table
        document.pop(key, None)
    elif isinstance(value, Mapping) and isinstance(table, dict):
        for gone in [name for name in table if name not in value]:
            del table[gone]
        for name, each in value.items():
            if table.get(name) != each:
                table[name] = each
    else:
        document[key] = value
