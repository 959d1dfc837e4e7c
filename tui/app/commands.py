"""What a person can do, each said once: from a command come its key, its place in the key bar, the palette and the
keys screen. So the help can never disagree with the keys.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

KEY_NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "full_stop": ".",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "Backspace",
}


class Command(NamedTuple):
    """One thing to do. `keys` are Textual key names with commas between; `id` is what a keymap remaps.

    `label` is the word in the key bar, `help` the sentence in the palette and on the keys screen. `bar` says whether
    the key bar shows it, `palette` whether the palette of its screen has it, `anywhere` whether that of every other
    screen has it too.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    bar: bool = True
    palette: bool = True
    anywhere: bool = False

    def binding(self) -> Binding:
        """The Textual binding, with the id that a keymap can remap."""
        return Binding(self.keys, self.action, self.label, show=self.bar, id=self.id, tooltip=self.help)

    def key(self, keymap: Mapping[str, str]) -> str:
        """The first key as a person reads it: "?", "Ctrl+S"."""
        return key_name(self.first_key(keymap))

    def first_key(self, keymap: Mapping[str, str]) -> str:
        """The first key by Textual's name for it."""
        return keymap.get(self.id, self.keys).split(",")[0].strip()

    def all_keys(self, keymap: Mapping[str, str]) -> str:
        """Every key as a person reads it: "? F1"."""
        return " ".join(key_name(key.strip()) for key in keymap.get(self.id, self.keys).split(","))


def key_name(key: str) -> str:
    """A Textual key name as it stands on the keyboard."""
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of these commands that have a key, for a screen's or an app's BINDINGS."""
    return [command.binding() for command in commands if command.keys]
