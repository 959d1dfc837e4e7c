"""Which column of a spreadsheet's log is which field: as named with `--map`, else by headers that are plain.

Headers in, places out. A header that could be two things is none: the person names it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tui.domain.checkin import HABITS, OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.errors import Refused
from tui.domain.importing import unusable
from tui.domain.importing_text import named, shown
from tui.domain.measured import unit_named
from tui.domain.records import Unit
from tui.domain.texts import nearest, quote

OF_DOSES = ("amount", "unit", "product", "trigger")
OF_TIME = ("at", "date", "time")
NOTE = "note"
NAMELESS = "column {} (no name)"
ANSWERS = (*SYMPTOMS, *OPTIONAL_SYMPTOMS, *HABITS)

_ALSO_CALLED = {"datetime": "at", "day": "date"}
"""Other names of a field in `--map`."""

_HEADERS = {
    **dict.fromkeys(("at", "datetime", "date time", "date and time", "timestamp", "when"), "at"),
    **dict.fromkeys(("date", "day"), "date"),
    **dict.fromkeys(("time", "time of day", "clock"), "time"),
    **dict.fromkeys(("amount", "dose", "dosage", "quantity", "amount taken"), "amount"),
    **dict.fromkeys(("unit", "units"), "unit"),
    **dict.fromkeys(("product", "form"), "product"),
    **dict.fromkeys(("trigger",), "trigger"),
    **dict.fromkeys(("note", "notes", "comment", "comments", "remark", "remarks"), NOTE),
    **{each.replace("_", " "): each for each in ANSWERS},
    **dict.fromkeys(("sleep", "hours slept", "hours of sleep", "sleep h"), "sleep_hours"),
    **dict.fromkeys(("glasses", "glasses of water", "fluids glasses"), "fluids"),
    **dict.fromkeys(("movement min", "exercise minutes", "minutes of movement"), "movement_minutes"),
    **dict.fromkeys(("cravings",), "craving"),
    **dict.fromkeys(("rls", "restless leg"), "restless_legs"),
    **dict.fromkeys(("muscle ache", "aches"), "muscle_aches"),
}


class Columns(NamedTuple):
    """The place of the column of each field, the headers that are left out, and the unit that a header names."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    left_out: tuple[str, ...]
    unit: Unit | None = None

    def called(self, field: str) -> str:
        """The header of a field's column, to be shown."""
        return shown(self.header[self.places[field]])


def mapping(texts: Sequence[str], own: Collection[str] = ()) -> dict[str, str]:
    """The columns by their fields, out of `date=Day,amount=g`. Raises Refused for what is no such thing.

    A piece without "=" belongs to the name before it: a column may have a comma in its name. `own` are the keys of
    the person's own symptoms.
    """
    found: dict[str, str] = {}
    for text in texts:
        pieces: list[str] = []
        for piece in text.split(","):
            if "=" not in piece and pieces:
                pieces[-1] += f",{piece}"
            else:
                pieces.append(piece)
        for piece in pieces:
            word, equals, column = piece.partition("=")
            if not equals or not column.strip():
                raise Refused(f"{quote(piece)} maps nothing: write a field and a column, like --map date=Day,amount=g.")
            field = _field(word, own)
            if field in found:
                raise Refused(f"--map names {field} twice: leave one of them out.")
            found[field] = " ".join(column.split())
    return found


def _field(word: str, own: Collection[str]) -> str:
    field = word.strip().casefold().replace("-", "_").replace(" ", "_")
    field = _ALSO_CALLED.get(field, field)
    known = (*OF_TIME, *OF_DOSES, NOTE, *ANSWERS, *own)
    if field in known:
        return field
    close = nearest(field, known)
    hint = f"did you mean {close}?" if close else f"the fields are {', '.join(known)}."
    raise Refused(f"{quote(word)} is not a field of an import; {hint}")


def columns(header: tuple[str, ...], wanted: Mapping[str, str] | None, own: Collection[str] = ()) -> Columns:
    """Where each field is. With `wanted` only what that names, else what the headers plainly say. Raises Unusable."""
    header = tuple(" ".join(name.split()) for name in header)
    places = _recognized(header, own) if wanted is None else _named(header, wanted)
    names = " ".join(f"{shown(each)}," for each in header if each).rstrip(",")
    if "date" not in places and "at" not in places:
        raise unusable(f"No column gives the day: name it, like --map date=COLUMN. The columns are {names}.")
    if not any(field in places for field in ("amount", *ANSWERS, *own)):
        raise unusable(
            "No column gives amounts or how you felt: name one, like --map amount=COLUMN or --map nausea=COLUMN."
            f" The columns are {names}."
        )
    if "at" in places and "time" in places:
        raise unusable("Both at and time say when a dose was: name one of them with --map.")
    taken = set(places.values())
    left_out = tuple(shown(each) or NAMELESS.format(at + 1) for at, each in enumerate(header) if at not in taken)
    unit = _with_unit(header[places["amount"]])[1] if "amount" in places else None
    return Columns(header, places, left_out, unit)


def _named(header: tuple[str, ...], wanted: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for field, name in wanted.items():
        found = named(header, name)
        if not found:
            close = nearest(name, [each for each in header if each])
            hint = f"did you mean {shown(close)}?" if close else f"there are {', '.join(map(shown, header))}."
            raise unusable(f"There is no column {quote(name)}; {hint}", 1)
        if len(found) > 1:
            raise unusable(f"There are {len(found)} columns called {quote(name)}: rename one of them.", 1)
        if found[0] in places.values():
            other = next(each for each, place in places.items() if place == found[0])
            raise unusable(f"Column {quote(name)} cannot be both {other} and {field}: give each one of its own.", 1)
        places[field] = found[0]
    return places


def _recognized(header: tuple[str, ...], own: Collection[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        field = _plainly(name, own)
        if field is None:
            continue
        if field in places:
            other = shown(header[places[field]])
            raise unusable(f"Columns {other} and {shown(name)} both read as {field}: say which with --map.", 1)
        places[field] = place
    return places


def _plainly(name: str, own: Collection[str]) -> str | None:
    words = _words(name)
    if "_".join(words) in own:
        return "_".join(words)
    known = _HEADERS.get(" ".join(words))
    if known is not None:
        return known
    amount, unit = _with_unit(name)
    return "amount" if amount and unit else None


def _with_unit(name: str) -> tuple[bool, Unit | None]:
    """Whether a header names an amount or nothing beside the unit at its end; and that unit."""
    words = _words(name)
    unit = unit_named(words[-1]) if words else None
    if unit is None:
        return False, None
    rest = " ".join(words[:-1]).removesuffix(" in")
    return not rest or _HEADERS.get(rest) == "amount", unit


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())
