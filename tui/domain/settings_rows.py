"""The Settings screen as rows: what each says, its value, its help. What a key makes of them is in `settings_edits`.

Values in, rows out; every option of `options` has its row here.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.new_plan import plan_words
from tui.domain.option_words import Around, remark, words
from tui.domain.options import (
    BY_KEY,
    CONCERN,
    MOST_OWN,
    OPTIONS,
    OWN,
    SECTIONS,
    Option,
    Section,
    own_names,
)
from tui.domain.records import Plan

RowKind = Literal["head", "note", "plan", "backups", "text", "choice", "mark", "zone", "country", "item", "add"]
NOT_SET = "not set"
CORE = f"The {len(SYMPTOMS)} core symptoms are always asked."
FOR_THIS_TERMINAL = "Kept in config.toml; z does not take these back."
NEW_PLAN = (
    "Enter makes a new plan, page by page. Nothing changes before its last page; then the plan before it ends and is "
    "kept."
)
KEPT_DAILY = "kept by themselves, once a day"
BACKUPS = "Enter shows them: what each holds, what bringing it back would change, and how to keep one now."
PICKED: dict[str, RowKind] = {"zone": "zone", "country": "country", "choice": "choice", "yesno": "mark"}


class SettingRow(NamedTuple):
    """A row. `id` finds it again when the list has changed; heads and notes are passed over by the arrows.

    `value` is what it shows and `typed` what a field begins with; `given` says whether it is more than the default.
    `item` is which of a list it is: a symptom's key, a command's name, or the number of a reason or contact.
    """

    id: str
    kind: RowKind
    title: str
    option: Option | None = None
    item: str = ""
    value: str = ""
    typed: str = ""
    given: bool = False
    marked: bool = False
    remark: str = ""
    help: str = ""
    default: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the arrows stop here."""
        return self.kind not in ("head", "note")


class Gate(NamedTuple):
    """A reason to see a clinician first: its key, what is asked, and why."""

    key: str
    question: str
    why: str


class Shown(NamedTuple):
    """What the rows are made of: the settings and the preferences as stored, and the plan in force."""

    settings: Mapping[str, Any]
    preferences: Mapping[str, Any]
    plan: Plan | None
    around: Around
    gates: tuple[Gate, ...] = ()
    symptom_help: Mapping[str, str] = {}

    def values(self, option: Option) -> Mapping[str, Any]:
        """Where this option is kept."""
        return self.preferences if option.kept == "terminal" else self.settings


def setting_rows(shown: Shown) -> Iterator[SettingRow]:
    """Every row, section by section."""
    section: Section | None = None
    for option in OPTIONS:
        if option.section != section:
            if section is not None:
                yield SettingRow(f"gap/{section}", "note", "")
            section = option.section
            yield SettingRow(f"head/{section}", "head", SECTIONS[section])
            if section == "you":
                yield _plan_row(shown)
                yield SettingRow("backups", "backups", "Backups", value=KEPT_DAILY, help=BACKUPS)
            elif section == "symptoms":
                yield SettingRow("note/core", "note", CORE)
            elif section == "terminal":
                yield SettingRow("note/terminal", "note", FOR_THIS_TERMINAL)
        yield from _rows_of(option, shown)


def _plan_row(shown: Shown) -> SettingRow:
    today = shown.around.calendar.day_of(shown.around.now)
    value = "none" if shown.plan is None else plan_words(shown.plan, today)
    return SettingRow("plan", "plan", "Plan", value=value, given=shown.plan is not None, help=NEW_PLAN)


def _rows_of(option: Option, shown: Shown) -> Iterator[SettingRow]:
    match option.kind:
        case "symptoms":
            yield from _optional_symptoms(option, shown)
        case "name":
            yield from _own_symptoms(option, shown)
        case "reasons" | "contacts" | "keymap":
            yield from _items(option, shown)
        case "yesno" if option.family:
            for gate in shown.gates:
                yield _single(option.named(gate.key, gate.question, f"{gate.why} {option.help}"), shown)
        case _:
            yield _single(option, shown)


def _single(option: Option, shown: Shown) -> SettingRow:
    """A row for an option with one value."""
    value = option.of(shown.values(option))
    given = value != option.default
    text = words(option, value, shown.around)
    default = words(option, option.default, shown.around)
    if option.kind == "zone":
        default = f"this machine's, {shown.around.calendar.zone_name}" if not given else "this machine's"
    return SettingRow(
        option.key,
        PICKED.get(option.kind, "text"),
        option.title,
        option,
        value=text or (default if option.kind == "zone" else NOT_SET),
        typed=text,
        given=given,
        marked=value is True,
        remark=remark(option, value, shown.around)
        or ("" if given or not default or option.kind == "zone" else "default"),
        help=option.help,
        default="" if option.kind == "yesno" else default or NOT_SET,
    )


def _optional_symptoms(option: Option, shown: Shown) -> Iterator[SettingRow]:
    asked = option.of(shown.settings)
    for key in OPTIONAL_SYMPTOMS:
        help = f"{shown.symptom_help.get(key, '')} {option.help}".strip()
        name = shown.around.symptoms.get(key) or key.replace("_", " ").capitalize()
        yield SettingRow(
            f"{option.key}/{key}", "mark", name, option, key, given=key in asked, marked=key in asked, help=help
        )


def _own_symptoms(option: Option, shown: Shown) -> Iterator[SettingRow]:
    names = own_names(shown.settings)
    mine = own_symptoms(shown.settings)
    for key in mine:
        name = names.get(key) or key.removeprefix(OWN)
        yield SettingRow(key, "item", "Your own", option, key, name, name, given=True, help=option.help)
    room = f"room for {MOST_OWN - len(mine)}" if len(mine) < MOST_OWN else "all five are in use"
    yield SettingRow(f"{option.key}/add", "add", "Add one of your own", option, remark=room, help=option.help)


def own_symptoms(settings: Mapping[str, Any]) -> list[str]:
    """The keys of the own symptoms that are asked."""
    return [key for key in BY_KEY["symptoms"].of(settings) if key.startswith(OWN)]


_ADD = {"reasons": "Add a reason", "contacts": "Add a contact", "keymap": "Add a key"}
_ONE = {"reasons": "Reason", "contacts": "Contact", "keymap": "Key"}


def _items(option: Option, shown: Shown) -> Iterator[SettingRow]:
    """A row for each of a list, and one to add."""
    value = option.of(shown.values(option))
    lines = words(option, value, shown.around).split("\n") if value else []
    names = list(value) if option.kind == "keymap" else [str(number) for number in range(len(lines))]
    for name, line in zip(names, lines, strict=True):
        title = _ONE[option.kind]
        yield SettingRow(f"{option.key}/{name}", "item", title, option, name, line, line, given=True, help=option.help)
    yield SettingRow(f"{option.key}/add", "add", _ADD[option.kind], option, help=option.help)


def is_gate(row: SettingRow) -> bool:
    """Whether the row is one of the reasons to see a clinician first."""
    return row.option is not None and row.option.key.startswith(CONCERN)
