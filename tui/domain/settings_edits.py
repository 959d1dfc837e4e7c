"""What a key makes of a row of the Settings screen: the settings that it writes, what that is called, what is said.

Pure: nothing is saved here. What may be typed is `option_words`' matter.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from tui.domain.errors import Refused
from tui.domain.option_words import Around, parse, words
from tui.domain.options import BY_KEY, MOST_OWN, OWN, OWN_SYMPTOM, Kept, Option, own_names
from tui.domain.settings_rows import SettingRow, Shown, is_gate, own_symptoms
from tui.domain.texts import cells, quote

_LONGEST_SLUG = 24
_NOT_IN_A_SLUG = re.compile("[^a-z0-9]+")


class Edit(NamedTuple):
    """What is written: settings of the journal, or one preference. None clears one. `label` is its name for undo.

    `row` is where the list stands afterwards, when that is another row.
    """

    kept: Kept
    values: Mapping[str, Any]
    label: str
    said: str
    row: str | None = None


def typed(row: SettingRow, text: str, shown: Shown) -> Edit | None:
    """The row with that text; None when nothing differs. Emptied, it goes back to its default. Raises Refused."""
    option = row.option
    assert option is not None, "a row without an option has no field"
    if option.kind == "name":
        return _rename(row, text, shown) if row.kind == "item" else _add_own(text, shown)
    if option.kind in ("reasons", "contacts", "keymap"):
        return _item(row, option, text, shown)
    return chosen(row, parse(option, text, shown.around), shown) if text.strip() else cleared(row, shown)


def chosen(row: SettingRow, value: Any, shown: Shown) -> Edit | None:
    """The row with that value; None when nothing differs."""
    option = row.option
    assert option is not None, "a row without an option has no value"
    if value == option.of(shown.values(option)) and option.key in shown.values(option):
        return None
    said = f"{option.title}: {words(option, value, shown.around)}."
    if is_gate(row):
        said = _gate_said(value, shown)
    return _edit(option, value, _label(option), said)


def check_room(row: SettingRow, shown: Shown) -> None:
    """Raises Refused when a list has as many as it can have."""
    if row.kind == "add" and row.option is not None and row.option.kind == "name":
        _check_room_for_own(shown)


def _check_room_for_own(shown: Shown) -> None:
    if len(own_symptoms(shown.settings)) >= MOST_OWN:
        raise Refused(f"There is room for {MOST_OWN} symptoms of your own; Delete takes one off.")


def toggled(row: SettingRow, shown: Shown) -> Edit | None:
    """A marked row cleared, or the other way around."""
    option = row.option
    assert option is not None, "only an option can be marked"
    if option.kind != "symptoms":
        return chosen(row, not row.marked, shown)
    asked = [key for key in option.of(shown.settings) if key != row.item]
    if not row.marked:
        known = list(shown.around.symptoms)
        asked = sorted([*asked, row.item], key=lambda key: known.index(key) if key in known else len(known))
    said = f"{row.title} is {'not asked any more' if row.marked else 'asked from now on'}."
    return _edit(option, tuple(asked), f"setting {row.title.lower()}", said)


def turned(row: SettingRow, by: int, shown: Shown) -> Edit | None:
    """The next or the former of a few choices, around the end."""
    option = row.option
    assert option is not None, "only an option can be turned"
    at = option.choices.index(option.of(shown.values(option)))
    return chosen(row, option.choices[(at + by) % len(option.choices)], shown)


def cleared(row: SettingRow, shown: Shown) -> Edit | None:
    """The row back at its default, or gone; None when there is nothing to do."""
    option = row.option
    if option is None or not row.given:
        return None
    if option.kind == "symptoms":
        return toggled(row, shown)
    if option.kind == "name":
        asked = [key for key in BY_KEY["symptoms"].of(shown.settings) if key != row.item]
        said = f"{row.value} is not asked any more; its answers stay in your journal."
        return _edit(BY_KEY["symptoms"], tuple(asked), f"deleting the symptom {row.value}", said)
    if option.kind in ("reasons", "contacts", "keymap"):
        value = _without(option, row.item, shown)
        return _edit(option, value, f"deleting a {row.title.lower()}", f"Deleted that {row.title.lower()}.")
    said = f"{option.title}: {row.default or words(option, option.default, shown.around)} again."
    return _edit(option, None, _label(option), said)


def _edit(option: Option, value: Any, label: str, said: str, row: str | None = None) -> Edit:
    """One setting or preference; an empty list is none, so that no line of it stays behind."""
    stored = None if value is None or value in ((), {}) else option.stored(value)
    if option.kept == "terminal":
        return Edit("terminal", {option.key: stored}, label, f"{said} Kept for this terminal.", row)
    return Edit("journal", {option.key: stored}, label, f"{said} z takes it back.", row)


def _label(option: Option) -> str:
    return f"setting {option.title[:1].lower()}{option.title[1:]}"


def _gate_said(value: bool, shown: Shown) -> str:
    if not value:
        return "Not marked any more."
    if shown.plan is None:
        return "Marked: Ebbtide makes no schedule of its own."
    return "Marked. Your plan stays as it is until you or a clinician change it; Ebbtide makes no new one of its own."


# Lists


def _item(row: SettingRow, option: Option, text: str, shown: Shown) -> Edit | None:
    """A list with one line changed or added."""
    found = parse(option, text.replace("\n", " "), _around(option, shown))
    if not found:
        return cleared(row, shown) if row.kind == "item" else None
    if option.kind == "keymap":
        return _keymap(row, option, found, shown)
    before = list(option.of(shown.settings))
    at = int(row.item) if row.kind == "item" else len(before)
    if at < len(before) and before[at] == found[0]:
        return None
    after = (*before[:at], *found, *before[at + 1 :])
    parse(option, words(option, after, shown.around), shown.around)  # whether there still is room for so many
    one = "reason" if option.kind == "reasons" else "contact"
    said = f"Kept that {one}."
    return _edit(option, after, one, said, f"{option.key}/{at}")


def _keymap(row: SettingRow, option: Option, found: dict[str, str], shown: Shown) -> Edit | None:
    before = option.of(shown.preferences)
    after = {name: keys for name, keys in before.items() if name != row.item} | found
    if after == before:
        return None
    name, keys = next(iter(found.items()))
    return _edit(option, after, _label(option), f"{name} has the key {keys} now.", f"{option.key}/{name}")


def _around(option: Option, shown: Shown) -> Around:
    """What a line is read by: for a key, the commands with the keys that they have at present."""
    if option.kind != "keymap":
        return shown.around
    keymap = option.of(shown.preferences)
    commands = (
        each._replace(keys=tuple(keymap[each.name].split(","))) if each.name in keymap else each
        for each in shown.around.commands
    )
    return shown.around._replace(commands=tuple(commands))


def _without(option: Option, item: str, shown: Shown) -> Any:
    value = option.of(shown.values(option))
    if option.kind == "keymap":
        return {name: keys for name, keys in value.items() if name != item}
    return (*value[: int(item)], *value[int(item) + 1 :])


# Symptoms of one's own


def _rename(row: SettingRow, text: str, shown: Shown) -> Edit | None:
    name = _own_name(text, row.item, shown)
    if name == row.value:
        return None
    option = OWN_SYMPTOM._replace(key=row.item)
    return _edit(option, name, f"name of the symptom {row.value}", f"{row.value} is called {name} now.")


def _add_own(text: str, shown: Shown) -> Edit:
    """One more symptom; one that was there under that name before comes back with its answers."""
    _check_room_for_own(shown)
    name = _own_name(text, "", shown)
    names = own_names(shown.settings)
    before = next((key for key, known in names.items() if known.casefold() == name.casefold()), None)
    key = before or own_key(name, [each for each in shown.settings if each.startswith(OWN)])
    asked = [*BY_KEY["symptoms"].of(shown.settings), key]
    said = f"{name} is asked from now on. z takes it back."
    return Edit("journal", {key: name, "symptoms": asked}, f"symptom {name}", said, key)


def _own_name(text: str, mine: str, shown: Shown) -> str:
    """The name, when nothing else that is asked is called so. Raises Refused."""
    name: str = parse(OWN_SYMPTOM, text, shown.around)
    others = {key: other for key, other in shown.around.symptoms.items() if not key.startswith(OWN)}
    names = own_names(shown.settings)
    others |= {key: names.get(key, key) for key in own_symptoms(shown.settings)}
    for key, other in others.items():
        if key != mine and other.casefold() == name.casefold():
            raise Refused(f"{quote(other)} is in the list already; choose another name.")
    if not cells(name):
        raise Refused("A name needs at least one letter that can be seen.")
    return name


def own_key(name: str, taken: list[str]) -> str:
    """The key that a new symptom keeps for good, made of its name: "own_sore_knee"."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = _NOT_IN_A_SLUG.sub("_", plain).strip("_")[:_LONGEST_SLUG].rstrip("_") or "symptom"
    key, number = f"{OWN}{slug}", 2
    while key in taken:
        key, number = f"{OWN}{slug}_{number}", number + 1
    return key
