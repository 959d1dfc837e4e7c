"""What a person may type for a setting, and how it is shown: for every option, `parse` reads what `words` writes.

Strings and values only; which options there are is in `options`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from tui.domain.amounts import format_amount, parse_amount
from tui.domain.calendar import Calendar
from tui.domain.errors import Refused
from tui.domain.options import MOST_CONTACTS, MOST_REASONS, Contact, Kind, Option, with_help
from tui.domain.phrases import in_days
from tui.domain.texts import cells, clean_text, nearest, one_line, quote
from tui.domain.typed import parse_finish, parse_hour
from tui.domain.when import parse_day

LONGEST_NAME = 16
"""Cells of a symptom's name: so much fits into the check-in."""
LONGEST_REASON = 200
LONGEST_CONTACT = 40
LONGEST_CURRENCY = 8

_MONTH = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{1,2}))?")
_CONTACT = re.compile(r"(?P<name>.*?)\s*[:,]?\s*(?P<number>[+(]?[0-9#*][0-9 ()/.*#+-]*)")
_YES_NO = {"yes": True, "y": True, "on": True, "no": False, "n": False, "off": False}
_KEYS = frozenset("enter space tab escape up down left right home end pageup pagedown backspace delete insert".split())
_KEYS |= {f"f{number}" for number in range(1, 13)}
_CTRL = frozenset("cdefgklnopqrstuvwxyz")
"""Ctrl with these: the others never reach the app, since tmux, screen and terminals take them for themselves."""


class Doable(NamedTuple):
    """A command that a key can be given to: its name, its keys as one types them, what it does, and where it is.

    `place` is "" for what is there on every place; `alone` is what stands over all of it, as a dialog does.
    """

    name: str
    keys: tuple[str, ...]
    does: str
    place: str = ""
    alone: bool = False


class Around(NamedTuple):
    """What reading and showing go by. Names by their keys; of countries and symptoms those that are known."""

    now: datetime
    calendar: Calendar
    countries: Mapping[str, str] = {}
    symptoms: Mapping[str, str] = {}
    commands: tuple[Doable, ...] = ()


def parse(option: Option, text: str, around: Around) -> Any:
    """What was typed, as a value of that option; lists have a line for each. Raises Refused with the reason."""
    typed = clean_text(text).strip()
    if not typed and option.kind not in _EMPTY:
        raise Refused("Nothing is typed here. Esc leaves the line as it was.")
    return _PARSERS[option.kind](option, typed, around)


def words(option: Option, value: Any, around: Around) -> str:
    """The value as it is shown, and as it can be typed; empty for None."""
    if value is None:
        return ""
    match value:
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return format_amount(value)
        case Contact():
            return f"{one_line(value.name)}: {one_line(value.number)}"
        case dict():
            return "\n".join(f"{one_line(name)} = {one_line(keys)}" for name, keys in value.items())
        case tuple():
            if option.kind == "symptoms":
                return "\n".join(around.symptoms.get(key) or one_line(key) for key in value)
            return "\n".join(words(option, each, around) for each in value)
    return around.countries.get(value, one_line(value)) if option.kind == "country" else one_line(str(value))


def remark(option: Option, value: Any, around: Around) -> str:
    """What is said behind a value: the time in a zone, how long ago a day is; empty where there is nothing to say."""
    today = around.calendar.day_of(around.now)
    if option.kind == "zone" and value:
        from zoneinfo import ZoneInfo

        try:
            return f"{around.now.astimezone(ZoneInfo(value)):%H:%M} there"
        except (ValueError, OSError, KeyError):
            return "not known here"
    if option.kind == "day" and value:
        return in_days((value - today).days)
    if option.kind == "since" and value and (years := (today - value).days // 365):
        return f"over {years} year{'' if years == 1 else 's'}"
    return ""


# Reading, a function for each kind


def _zone(_option: Option, text: str, _around: Around) -> str:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(text).key
    except (ValueError, OSError, KeyError):
        close = nearest(text.rsplit("/", 1)[-1], [name.rsplit("/", 1)[-1] for name in available_timezones()])
        full = next((name for name in sorted(available_timezones()) if close and name.endswith(close)), None)
        hint = f"did you mean {full}?" if full else "write it like Europe/Berlin."
        raise Refused(f"{quote(text)} is no time zone; {hint}") from None


def _hour(_option: Option, text: str, _around: Around) -> time:
    return parse_hour(text)


def _day(_option: Option, text: str, around: Around) -> date:
    return parse_day(text, around.now, around.calendar)


def _since(option: Option, text: str, around: Around) -> date:
    """A past day, or the first day of a month or a year."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return parse_day(text, around.now, around.calendar, months=True)
    month = int(match["month"] or 1)
    if not 1 <= month <= 12:
        raise Refused(f"{quote(text)} is not a month; write it like 2023-05.")
    return _day(option, f"{match['year']}-{month:02}-01", around)


def _country(_option: Option, text: str, around: Around) -> str:
    for code, name in around.countries.items():
        if text.casefold() in (code.casefold(), name.casefold()):
            return code
    close = nearest(text, around.countries.values())
    hint = f"did you mean {close}?" if close else "choose one of the list."
    raise Refused(f"{quote(text)} is not a country of the list; {hint}")


def _symptoms(option: Option, text: str, around: Around) -> tuple[str, ...]:
    keys = {name.casefold(): key for key, name in around.symptoms.items()}
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        key = line if line in around.symptoms else keys.get(line.casefold())
        if key is None:
            close = nearest(line, around.symptoms.values())
            raise Refused(f"{quote(line)} is not a symptom; {f'did you mean {close}?' if close else option.help}")
        found.append(key)
    return tuple(dict.fromkeys(found))


def _name(_option: Option, text: str, _around: Around) -> str:
    name = one_line(text)
    if cells(name) > LONGEST_NAME:
        raise Refused(f"{quote(name)} is too long for the check-in; {LONGEST_NAME} letters fit.")
    return name


def _price(_option: Option, text: str, _around: Around) -> Decimal:
    return parse_finish(text)


def _amount(_option: Option, text: str, _around: Around) -> Decimal:
    return parse_amount(text, "g")  # the only one is what a capsule weighs


def _currency(_option: Option, text: str, _around: Around) -> str:
    sign = one_line(text)
    if cells(sign) > LONGEST_CURRENCY or any(each.isdigit() for each in sign):
        raise Refused(f"{quote(sign)} is not a currency; write it like USD or EUR, without the price.")
    return sign


def _reasons(_option: Option, text: str, _around: Around) -> tuple[str, ...]:
    found = tuple(filter(None, map(one_line, text.split("\n"))))
    if len(found) > MOST_REASONS:
        raise Refused(f"There is room for {MOST_REASONS} reasons; delete one first.")
    for reason in found:
        if len(reason) > LONGEST_REASON:
            raise Refused(f"That is {len(reason)} letters long; please shorten it to {LONGEST_REASON}.")
    return found


def _contacts(_option: Option, text: str, _around: Around) -> tuple[Contact, ...]:
    found = tuple(map(_contact, filter(None, map(one_line, text.split("\n")))))
    if len(found) > MOST_CONTACTS:
        raise Refused(f"There is room for {MOST_CONTACTS} contacts; delete one first.")
    return found


def _contact(line: str) -> Contact:
    match = _CONTACT.fullmatch(line)
    if match is None or not match["name"] or sum(each.isdigit() for each in match["number"]) < 2:
        raise Refused("A contact is a name and a number, like Ana: 555 0100.")
    if max(cells(match["name"]), cells(match["number"])) > LONGEST_CONTACT:
        raise Refused(f"That is too long; a name and a number have {LONGEST_CONTACT} letters each.")
    return Contact(match["name"], match["number"].strip())


def _yesno(_option: Option, text: str, _around: Around) -> bool:
    if text.casefold() not in _YES_NO:
        raise Refused(f"{quote(text)} is neither yes nor no.")
    return _YES_NO[text.casefold()]


def _choice(option: Option, text: str, _around: Around) -> str:
    if text.casefold() not in option.choices:
        raise Refused(f"{quote(text)} is not one of {', '.join(option.choices)}.")
    return text.casefold()


def _keymap(_option: Option, text: str, around: Around) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        name, equals, keys = line.partition("=")
        if not equals or not name.strip() or not keys.strip():
            raise Refused("Write the name of a command and its key, like checkin = k.")
        found[_command(name.strip(), around)] = ",".join(_key(key) for key in _split_keys(keys.strip()))
    for name, keys in found.items():
        _refuse_taken(name, keys, found, around)
    return with_help(found)


def _split_keys(keys: str) -> list[str]:
    """Several keys have commas between them; a lone comma is a key."""
    return [key.strip() for key in keys.split(",")] if keys != "," else ["comma"]


def _command(name: str, around: Around) -> str:
    names = [command.name for command in around.commands]
    if names and name not in names:
        close = nearest(name, names)
        hint = f"did you mean {close}?" if close else "some are checkin, dose, help, undo."
        raise Refused(f"{quote(name)} is not the name of a command; {hint}")
    return name


def _key(key: str) -> str:
    lower = key.lower()
    if (len(key) == 1 and key.isascii() and key.isprintable() and key != " ") or key == "comma":
        return key
    if lower in _KEYS:
        return lower
    if lower.startswith("ctrl+") and lower[5:] in _CTRL:
        return lower
    raise Refused(f"{quote(key)} is not a key that reaches Ebbtide; take a letter, a sign, f2 or ctrl+k.")


def _refuse_taken(name: str, keys: str, keymap: Mapping[str, str], around: Around) -> None:
    """Two commands that can be there at once have no key in common."""
    mine = next((command for command in around.commands if command.name == name), None)
    for other in around.commands:
        if mine is None or other.name == name:
            continue
        apart = (mine.place and other.place) or mine.alone or other.alone
        together = mine.place == other.place or not apart
        taken = keymap[other.name].split(",") if other.name in keymap else other.keys
        if together and (shared := set(keys.split(",")) & set(taken)):
            raise Refused(f"{min(shared)} is taken: {other.does[:1].lower()}{other.does[1:]} ({other.name}).")


_EMPTY: frozenset[Kind] = frozenset({"symptoms", "reasons", "contacts", "keymap"})
"""Kinds of which nothing is a value: an empty list."""
_PARSERS: dict[Kind, Callable[[Option, str, Around], Any]] = {
    "zone": _zone,
    "hour": _hour,
    "day": _day,
    "since": _since,
    "country": _country,
    "symptoms": _symptoms,
    "name": _name,
    "price": _price,
    "amount": _amount,
    "currency": _currency,
    "reasons": _reasons,
    "contacts": _contacts,
    "yesno": _yesno,
    "choice": _choice,
    "keymap": _keymap,
}
