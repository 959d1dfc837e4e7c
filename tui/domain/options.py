"""Every setting and every terminal preference, each declared once: key, title, help, kind, default, where it is kept.

From this follow how files are read, the Settings screen, what may be typed and what is shown (`option_words`).
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.records import Settings

Kind = Literal[
    "zone",
    "hour",
    "day",
    "since",
    "country",
    "symptoms",
    "name",
    "price",
    "amount",
    "currency",
    "reasons",
    "contacts",
    "yesno",
    "choice",
    "keymap",
]
Section = Literal["you", "safety", "symptoms", "money", "people", "terminal"]
Kept = Literal["journal", "terminal"]
ThemeChoice = Literal["dark", "light"]
MarkerChoice = Literal["auto", "braille", "block", "ascii"]

SECTIONS: dict[Section, str] = {
    "you": "You and your day",
    "safety": "Safety",
    "symptoms": "Symptoms asked",
    "money": "Money and measures",
    "people": "Reasons and contacts",
    "terminal": "This terminal",
}
"""The sections of the Settings screen, in their order."""

OWN, CONCERN = "own_", "concern_"
MOST_OWN, MOST_REASONS, MOST_CONTACTS = 5, 20, 20


class Contact(NamedTuple):
    """Somebody to call."""

    name: str
    number: str


class Option(NamedTuple):
    """One setting or preference. `default` is a value as `read` gives it; None is "not set".

    Where `family` is true, `key` is only how the keys of a whole family begin; `named` gives one of them.
    """

    key: str
    title: str
    kind: Kind
    section: Section
    help: str
    default: Any = None
    kept: Kept = "journal"
    choices: tuple[str, ...] = ()
    family: bool = False

    def read(self, stored: Any) -> Any:
        """A stored value as a plain one. Raises TypeError, ValueError or ArithmeticError for what is none."""
        value = _READERS[self.kind](stored)
        if self.choices and value not in self.choices:
            raise ValueError("not one of the choices")
        return value

    def stored(self, value: Any) -> Any:
        """The value as the journal's JSON or `config.toml` keeps it."""
        match value:
            case time():
                return value.isoformat(timespec="minutes")
            case date():
                return value.isoformat()
            case Decimal():
                return format_amount(value)
            case tuple():
                return [each._asdict() if isinstance(each, Contact) else each for each in value]
            case _:
                return value

    def of(self, values: Mapping[str, Any]) -> Any:
        """This option's value among stored ones; what is missing or does not fit is the default."""
        try:
            return self.read(values[self.key])
        except (KeyError, TypeError, ValueError, ArithmeticError):
            return self.default

    def named(self, key: str, title: str, help: str) -> "Option":
        """The one of a family whose key ends in `key`."""
        return self._replace(key=self.key + key, title=title, help=help, family=False)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not text")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(map(_text, value))


def _contacts(value: Any) -> tuple[Contact, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError("not a list of contacts")
    return tuple(Contact(_text(each.get("name")), _text(each.get("number"))) for each in value)


def _clock(value: Any) -> time:
    read = time.fromisoformat(value)
    if read.tzinfo is not None:
        raise ValueError("a time of day has no offset")
    return read


def _price(value: Any) -> Decimal:
    # A number, which only somebody else writes, is taken by its shortest decimal text.
    found = Decimal(str(value))
    if not found.is_finite() or found < 0:
        raise ValueError("out of range")
    return found


def _amount(value: Any) -> Decimal:
    found = _price(value)
    if found == 0:
        raise ValueError("out of range")
    return found


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _keymap(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("not a table")
    return with_help({str(command): _text(keys) for command, keys in value.items()})


def with_help(keymap: dict[str, str]) -> dict[str, str]:
    """The keymap with Ctrl+G for help, the key that works while something is typed: no other takes its place."""
    keys = keymap.get(HELP_ANYWHERE)
    if keys is None or HELP_ALWAYS in keys.split(","):
        return keymap
    return {**keymap, HELP_ANYWHERE: f"{keys},{HELP_ALWAYS}"}


_READERS: dict[Kind, Callable[[Any], Any]] = {
    "zone": _text,
    "hour": _clock,
    "day": date.fromisoformat,
    "since": date.fromisoformat,
    "country": _text,
    "symptoms": _texts,
    "name": _text,
    "price": _price,
    "amount": _amount,
    "currency": _text,
    "reasons": _texts,
    "contacts": _contacts,
    "yesno": _yes_or_no,
    "choice": _text,
    "keymap": _keymap,
}

HELP_ANYWHERE, HELP_ALWAYS = "help-anywhere", "ctrl+g"
_UNSET = Settings()
_STAY = "Entries stay on the day that they were logged for."

OWN_SYMPTOM = Option(
    OWN,
    "A symptom of your own",
    "name",
    "symptoms",
    "Asked in the check-in like the others, by this name. Delete takes it off; its answers stay in your journal.",
    family=True,
)
CONCERN_OF = Option(
    CONCERN,
    "A reason for a clinician first",
    "yesno",
    "safety",
    "While this is marked, Ebbtide makes no new schedule of its own. A plan that runs stays until you or a "
    "clinician change it.",
    default=False,
    family=True,
)

OPTIONS: tuple[Option, ...] = (
    Option("timezone", "Time zone", "zone", "you", f"The clock that your days go by. {_STAY}"),
    Option(
        "day_starts",
        "Your day starts",
        "hour",
        "you",
        f"Until then it still is the day before: half past midnight counts for the evening. {_STAY}",
        _UNSET.day_starts,
    ),
    Option("wakes", "You wake up", "hour", "you", "A plan's doses are spread evenly from here on.", _UNSET.wakes),
    Option("sleeps", "You go to sleep", "hour", "you", "A plan's doses are spread until here.", _UNSET.sleeps),
    Option(
        "used_since",
        "You have used since",
        "since",
        "you",
        "About when it began: a year, a month like 2023-05, or a date. The pace suggested for a plan goes by it.",
    ),
    Option(
        "stopped_on",
        "You stopped on",
        "day",
        "you",
        "If you have stopped: days without a dose count from here, or from your last logged dose if that is later. "
        "A date, or like 12 days ago.",
    ),
    Option("country", "Country", "country", "safety", "Its help lines come first; all others stay in reach."),
    CONCERN_OF,
    Option(
        "symptoms",
        "More symptoms",
        "symptoms",
        "symptoms",
        "Asked after the core symptoms; your discomfort is made of the core ones alone.",
        default=_UNSET.symptoms,
    ),
    OWN_SYMPTOM,
    Option(
        "price",
        "Price of one unit",
        "price",
        "money",
        "What one gram, capsule or whatever your plan counts in costs you. Today then shows the money too.",
    ),
    Option("currency", "Currency", "currency", "money", "Written before that money, like USD or EUR."),
    Option(
        "capsule_grams",
        "Grams in a capsule",
        "amount",
        "money",
        "How much one of your capsules holds, to have it at hand. Amounts are never converted by it.",
    ),
    Option(
        "reasons",
        "Your reasons",
        "reasons",
        "people",
        "In your own words why you do this, to read when it gets hard. Delete removes one.",
        default=(),
    ),
    Option(
        "contacts",
        "Your contacts",
        "contacts",
        "people",
        "Somebody to call when it gets hard: a name and a number, like Ana: 555 0100. They stand on the page of Get "
        "help. Delete removes one.",
        default=(),
    ),
    Option(
        "theme",
        "Theme",
        "choice",
        "terminal",
        "The colors. Dark is the default, as most terminals are; light is for those that are light.",
        "dark",
        "terminal",
        ("dark", "light"),
    ),
    Option(
        "marker",
        "Curves drawn with",
        "choice",
        "terminal",
        "auto, the default, takes braille dots where the locale has them, as they show most in the least room. Choose "
        "block or ascii if you see empty boxes.",
        "auto",
        "terminal",
        ("auto", "braille", "block", "ascii"),
    ),
    Option(
        "mouse",
        "Mouse",
        "yesno",
        "terminal",
        "Lets the mouse click and scroll. It is off by default, so that your terminal can select text and less goes "
        "over a slow line.",
        default=False,
        kept="terminal",
    ),
    Option(
        "animation",
        "Animation",
        "yesno",
        "terminal",
        "Lets pages slide when they scroll. It is off by default, as each picture in between goes over the line.",
        default=False,
        kept="terminal",
    ),
    Option(
        "keymap",
        "Other keys",
        "keymap",
        "terminal",
        "Another key for a command, like checkin = k. The name of each command stands behind ? on its screen. Delete "
        "brings the old key back.",
        default={},
        kept="terminal",
    ),
)
"""Every option, in the order of the Settings screen."""

BY_KEY: dict[str, Option] = {option.key: option for option in OPTIONS}
OF_RULES = tuple(option for option in OPTIONS if option.key in Settings.__dataclass_fields__)
"""The settings that rules look at: the fields of `Settings`, the concerns aside."""
OF_TERMINAL = tuple(option for option in OPTIONS if option.kept == "terminal")


def concerns(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The gates that are marked among stored settings, in the order of their names."""
    return tuple(sorted(key[len(CONCERN) :] for key in values if key.startswith(CONCERN) and values[key] is True))


def own_names(values: Mapping[str, Any]) -> dict[str, str]:
    """The names of own symptoms among stored settings by their keys, those that are not asked any more included."""
    from tui.domain.texts import one_line

    found = {key: OWN_SYMPTOM._replace(key=key).of(values) for key in values if key.startswith(OWN)}
    return {key: shown for key, name in found.items() if name and (shown := one_line(name))}
