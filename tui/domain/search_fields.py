"""What a search of the journal can ask about besides words: each value with its names, its range and its units.

How a search is typed is read in `searching`, what it finds is in `found`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from tui.domain.checkin import MOST, OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.errors import Refused
from tui.domain.phrases import PRODUCT_NAMES, Line
from tui.domain.questions import SCORE_WORDS
from tui.domain.records import LARGEST_AMOUNT, LONGEST_URGE, OUTCOMES, PRODUCTS, TRIGGERS, UNITS
from tui.domain.texts import nearest, quote
from tui.domain.urges import STRENGTHS

Of = Literal["checkin", "dose", "total", "urge", "trigger", "text", "day"]
"""What a value is part of: values of one dose, or of one urge, are looked for in the same one."""
Kind = Literal["number", "yesno", "choice", "text", "date"]

OWN = "own_"
SHORTEST_PART = 3
"""Letters of a name that are enough where no other name has them."""


class Field(NamedTuple):
    """One value. `key` is its first name; `words` are what a number is called from 0 on, `units` what may follow it;
    `choices` are what it can be, by what a person may write."""

    key: str
    of: Of
    kind: Kind
    names: tuple[str, ...] = ()
    most: int = 4
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    choices: Mapping[str, str] = {}


AMOUNT_UNITS = (*UNITS, "capsules", "tablets", "glasses", "pieces")
_PLURALS = {"capsules": "capsule", "tablets": "tablet", "glasses": "glass", "pieces": "piece"}
UNIT_CALLED = dict(zip(UNITS, UNITS, strict=True), **_PLURALS)
"""The units by what a person calls them."""
_PRODUCTS = dict(zip(PRODUCTS, PRODUCTS, strict=True), **{PRODUCT_NAMES[key].casefold(): key for key in PRODUCTS})
_OUTCOMES = dict(zip(OUTCOMES, OUTCOMES, strict=True), dose="dosed")
_MINUTES = ("m", "min", "minutes")
_LARGEST = int(LARGEST_AMOUNT)

FIELDS = (
    Field("sleep", "checkin", "number", ("sleep_hours",), 24, units=("h", "hours")),
    Field("fluids", "checkin", "number", ("water",), MOST["fluids"], units=("glass", "glasses")),
    Field("meals", "checkin", "number", (), MOST["meals"]),
    Field("movement", "checkin", "number", ("movement_minutes", "moving"), MOST["movement_minutes"], units=_MINUTES),
    Field("support", "checkin", "yesno"),
    Field("discomfort", "checkin", "number", (), 100),
    Field("dose", "dose", "number", ("amount",), _LARGEST, units=AMOUNT_UNITS),
    Field("unit", "dose", "choice", choices=UNIT_CALLED),
    Field("product", "dose", "choice", choices=_PRODUCTS),
    Field("taken", "total", "number", ("total", "intake"), _LARGEST, units=AMOUNT_UNITS),
    Field("doses", "total", "number", (), _LARGEST),
    Field("urge", "urge", "number", ("strength",), words=STRENGTHS),
    Field("outcome", "urge", "choice", choices=_OUTCOMES),
    Field("lasted", "urge", "number", (), LONGEST_URGE, units=_MINUTES),
    Field("trigger", "trigger", "choice", choices={each: each for each in TRIGGERS}),
    Field("note", "text", "text"),
    Field("reason", "text", "text"),
    Field("on", "day", "date", ("day",)),
    Field("after", "day", "date"),
    Field("since", "day", "date", ("from",)),
    Field("before", "day", "date"),
    Field("until", "day", "date"),
)
"""Every value but the symptoms."""


def fold(name: str) -> str:
    """A name without case, spaces, dashes and dots: "Low mood", "low_mood" and "lowmood" are one."""
    return "".join(character for character in name.casefold() if character.isalnum())


def symptom_fields(names: Mapping[str, str]) -> Iterator[Field]:
    """The symptoms, own ones too. `names` gives the names of symptoms by their keys."""
    own = [key for key in names if key.startswith(OWN)]
    for key in (*SYMPTOMS, *OPTIONAL_SYMPTOMS, *own):
        name = names.get(key, "")
        other = (name, key.removeprefix(OWN)) if key.startswith(OWN) else (name,)
        yield Field(key, "checkin", "number", tuple(filter(None, other)), words=SCORE_WORDS)


def spelled(field: Field) -> str:
    """How a person would write its name: as it is called, with underscores between its words."""
    return "_".join(field.names[0].casefold().split()) if field.key.startswith(OWN) and field.names else field.key


def exactly(name: str, fields: Sequence[Field]) -> Field | None:
    """The one that is called just so: by its key before a name that somebody gave to a symptom of their own."""
    typed = fold(name)
    keyed = [field for field in fields if fold(field.key) == typed]
    called = keyed or [field for field in fields if any(fold(each) == typed for each in field.names)]
    return called[0] if len(called) == 1 else None


def field_called(name: str, names: Mapping[str, str]) -> Field:
    """The value that was meant, by its name or by a part that no other has. Raises Refused, naming the nearest."""
    fields = (*FIELDS, *symptom_fields(names))
    if (found := exactly(name, fields)) is not None:
        return found
    typed = fold(name)
    parts = [field for field in fields if len(typed) >= SHORTEST_PART and _has_part(field, typed)]
    if len(parts) == 1:
        return parts[0]
    if parts:
        said = " or ".join(map(spelled, parts[:2])) if len(parts) < 3 else f"{', '.join(map(spelled, parts[:3]))}"
        raise Refused(f"{quote(name)} can mean more than one thing; write {said}.")
    every = {each: spelled(field) for field in fields for each in (spelled(field), *field.names)}
    close = nearest(name, every) if len(typed) >= SHORTEST_PART else None
    hint = f"did you mean {every[close]}?" if close else "in quotes it is looked for as words. ? shows what there is."
    raise Refused(f"There is no {quote(name)[1:-1]}; {hint}")


def _has_part(field: Field, typed: str) -> bool:
    """Whether one of its names, or a word of it, begins so."""
    for name in (field.key, *field.names):
        words = name.casefold().replace("_", " ").replace("/", " ").split()
        if fold(name).startswith(typed) or any(fold(word).startswith(typed) for word in words):
            return True
    return False


EXAMPLE = "nausea>=3 note:rain"
HINT = f"Words, or values as in {EXAMPLE}. ? and Enter shows all that can be asked."


EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "Words": ("rain", "lonely", '"heavy rain"'),
    "Symptoms": ("nausea>=3", "craving=0", "low_mood<2"),
    "Check-in": ("discomfort>40", "sleep<6.5", "fluids<4", "meals>2", "movement>=30", "support:yes"),
    "A dose": ("dose>=2.5", "dose>2g", "unit:capsule", "product:leaf", "trigger:tired"),
    "A whole day": ("taken>8", "doses>=4"),
    "An urge": ("urge>=3", "outcome:passed", "lasted>20", "trigger:lonely"),
    "What you wrote": ("note:rain", 'note:"heavy rain"', "reason:fever"),
    "Days": ("on:fri", "after:yesterday", "since:1nov", "before:mon", "until:2026-11-20"),
    "Leave out": ("-rain", "-note:rain", "-trigger:tired"),
}
"""What a search can hold, by what it is about."""


def what_can_be_asked(names: Mapping[str, str]) -> Iterator[Line]:
    """All of it, for reading: examples of each kind, and how they go together."""
    yield from (Line(what, ", ".join(examples)) for what, examples in EXAMPLES.items())
    yield Line("A score", "Symptoms go from 0 none to 4 extreme.")
    yield Line("Together", "Each part has to fit on the same day. Words have to be in one entry, and so has a dose.")
    yield Line("Not answered", "An answer that you did not give fits nothing, not even <.")
    yield Line("Not over", "What was taken is asked of days that are over and known.")
    yield Line("All symptoms", ", ".join(map(spelled, symptom_fields(names))))
