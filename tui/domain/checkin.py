"""The check-in: its questions, what an answer may be, the fold of a day's documents, discomfort.

Values in, values out. Where the documents lie and what stamps them is the journal's matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from tui.domain.errors import Refused
from tui.domain.records import LONGEST_TEXT, Answer, CheckIn
from tui.domain.texts import clean_text, nearest, quote
from tui.domain.versions import rank

SYMPTOMS = (
    "anxiety",
    "irritability",
    "insomnia",
    "muscle_aches",
    "runny_nose",
    "sweating",
    "nausea",
    "diarrhea",
    "craving",
    "fatigue",
    "low_mood",
    "restless_legs",
    "hot_cold",
)
OPTIONAL_SYMPTOMS = ("appetite", "watery_eyes", "yawning", "cramps", "twitching")
DISCOMFORT_SYMPTOMS = tuple(key for key in SYMPTOMS if key not in ("craving", "low_mood"))
HABITS = ("sleep_hours", "fluids", "meals", "movement_minutes", "support")
QUESTIONS = (*SYMPTOMS, *HABITS, "intake_complete", "note")
"""The order of the check-in. The optional and own symptoms that are switched on come after the thirteen."""

FEWEST_FOR_DISCOMFORT = 6

OWN = re.compile(r"own_[a-z0-9][a-z0-9_-]{0,39}")
"""What the key of a symptom of their own looks like."""
MOST = {"fluids": 99, "meals": 20, "movement_minutes": 1440}
"""The largest answer of each habit that is counted: glasses, meals, minutes."""
_MEASURED_IN = {"fluids": "glasses", "meals": "meals", "movement_minutes": "minutes"}
_SWITCHES = ("support", "intake_complete")
_FIELDS = (*HABITS, "intake_complete", "note")
_NO_SYMPTOM = frozenset(_FIELDS)
_KNOWN = (*SYMPTOMS, *OPTIONAL_SYMPTOMS)
_YES_NO = {
    "y": True,
    "yes": True,
    "true": True,
    "1": True,
    "n": False,
    "no": False,
    "false": False,
    "0": False,
}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_LONGEST_NUMBER = 20


class _Fields(TypedDict, total=False):
    sleep_hours: float | None
    fluids: int | None
    meals: int | None
    movement_minutes: int | None
    support: bool | None
    intake_complete: bool | None
    note: str | None


def discomfort(symptoms: Mapping[str, int]) -> int | None:
    """Discomfort from 0 to 100: 25 x the mean of the answered among the eleven, rounded half up.

    None with fewer than 6 of them answered. It compares a person with themselves; it is no scale of anyone
    else's. Source: section 4 of the design.
    """
    scores = [symptoms[key] for key in DISCOMFORT_SYMPTOMS if key in symptoms]
    if len(scores) < FEWEST_FOR_DISCOMFORT:
        return None
    return (50 * sum(scores) + len(scores)) // (2 * len(scores))


def fold(documents: Iterable[Mapping[str, object]], day: date) -> CheckIn | None:
    """The check-in of one day out of its writers' documents, in the order of `updated`, field by field.

    Each symptom is a field. A null clears, an absent field says nothing, and a value that is none is passed
    over, so that one odd field never hides the others. The order of `documents` does not matter; documents
    that name another day are left out. None when no document is left. Source: section 4 of the design.
    """
    mine = [document for document in documents if document.get("day", day.isoformat()) == day.isoformat()]
    if not mine:
        return None
    if len(mine) > 1:
        mine.sort(key=rank)  # a tie goes to the larger JSON text, as everywhere: the same day on every machine
    at: datetime | None = None
    symptoms: dict[str, int] = {}
    fields: dict[str, Answer] = {}
    for document in mine:
        at = _instant(document.get("at")) or at
        for key, value in _answers(document):
            if key in _NO_SYMPTOM:
                fields[key] = value
            elif value is None:
                symptoms.pop(key, None)
            elif isinstance(value, int):
                symptoms[key] = value
    return CheckIn(day=day, at=at, symptoms=_in_order(symptoms), **_typed(fields))


def own_document(
    previous: Mapping[str, object] | None, folded: CheckIn | None, answers: Mapping[str, Answer]
) -> dict[str, object]:
    """This writer's next document: its own fields that still are the day's value, and the new answers over
    them.

    A field that another writer has answered since is dropped: its old value here would win again by the new
    `updated`. `folded` is the day as this writer sees it now; `answers` have been through `check_answer`,
    None clears. What else stands in `previous` is kept, `id`, `day`, `at` and `updated` among it: the
    journal sets those.
    """
    document = {key: value for key, value in (previous or {}).items() if key not in (*_FIELDS, "symptoms")}
    symptoms: dict[str, object] = {}
    kept = [(key, value) for key, value in _answers(previous or {}) if value == _value(folded, key)]
    for key, value in (*kept, *answers.items()):
        if key in _FIELDS:
            document[key] = value
        else:
            symptoms[key] = value
    if symptoms:
        document["symptoms"] = symptoms
    return document


def check_answer(key: str, value: object) -> Answer:
    """The answer to one question, from a script, a line of text or a screen.

    Scores are whole numbers 0-4, `sleep_hours` 0-24 in half hours, `fluids` glasses 0-99, `meals` 0-20,
    `movement_minutes` 0-1440, `support` and `intake_complete` yes or no, `note` text. None clears, and so
    does "-" or, for the note, nothing. Raises Refused, naming the nearest key or value. Source: section 12
    of the design.
    """
    if key not in QUESTIONS and key not in OPTIONAL_SYMPTOMS and not OWN.fullmatch(key):
        raise Refused(_unknown(key))
    if key == "note":
        if value is not None and not isinstance(value, str):
            raise Refused("note is text; put it in quotes.")
        return clean_text(value) or None if value else None
    if value is None or (isinstance(value, str) and value.strip() == "-"):
        return None
    if key in _SWITCHES:
        return _yes_no(key, value)
    if key == "sleep_hours":
        return _sleep_hours(value)
    return _whole(key, value, MOST.get(key, 4))


def _unknown(key: str) -> str:
    guess = nearest(key, (*QUESTIONS, *OPTIONAL_SYMPTOMS))
    hint = f"did you mean {guess}?" if guess else f"the keys are {', '.join((*QUESTIONS, *OPTIONAL_SYMPTOMS))}."
    return f"{quote(key)} is not a question of the check-in; {hint}"


def _yes_no(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    answer = _YES_NO.get(value.strip().casefold()) if isinstance(value, str) else None
    if answer is None:
        raise Refused(f"{key} is yes or no, so {_shown(value)} does not fit; write {key}=yes or {key}=no.")
    return answer


def _sleep_hours(value: object) -> float:
    number = _number("sleep_hours", "0 to 24 hours", value)
    if not 0 <= number <= 24:
        close = 0 if number < 0 else 24
        raise Refused(f"sleep_hours is 0 to 24 hours, so {_shown(value)} does not fit; the nearest is {close}.")
    if number * 2 % 1:
        close_by = Decimal(int(number * 2 + Decimal("0.5"))) / 2
        raise Refused(f"sleep_hours goes by half hours, so {_shown(value)} does not fit; the nearest is {close_by}.")
    return float(number)


def _whole(key: str, value: object, most: int) -> int:
    span = f"0 to {most} {_MEASURED_IN[key]}" if key in _MEASURED_IN else "0 (none) to 4 (extreme)"
    number = _number(key, span, value)
    if not 0 <= number <= most or number % 1:
        close = min(max(int(number + Decimal("0.5")), 0), most)
        raise Refused(f"{key} is a whole number, {span}, so {_shown(value)} does not fit; the nearest is {close}.")
    return int(number)


def _number(key: str, span: str, value: object) -> Decimal:
    typed = "" if isinstance(value, bool) else _text(value).strip().replace(",", ".")
    if len(typed) > _LONGEST_NUMBER or not _NUMBER.fullmatch(typed):
        raise Refused(f"{key} is a number, {span}, so {_shown(value)} does not fit; write it like {key}=2.")
    return Decimal(typed)


def _shown(value: object) -> str:
    return quote(_text(value))


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python does not write out a number of thousands of digits
        return "that number"


def _answers(document: Mapping[str, object]) -> Iterator[tuple[str, Answer]]:
    """The fields of a raw document that are answers; null is one, garbage is not."""
    symptoms = document.get("symptoms")
    if isinstance(symptoms, Mapping):
        for key, value in symptoms.items():
            if (value is None or _is_whole(value, 4)) and isinstance(key, str) and key not in _NO_SYMPTOM:
                yield key, value
    for key in _FIELDS:
        if key in document:
            value = document[key]
            if value is None or _fits(key, value):
                yield key, value  # type: ignore[misc]  # _fits has looked


def _fits(key: str, value: object) -> bool:
    if key == "note":
        return isinstance(value, str) and len(value) <= LONGEST_TEXT
    if key in _SWITCHES:
        return isinstance(value, bool)
    if key == "sleep_hours":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and 0 <= value <= 24 and value * 2 % 1 == 0  # type: ignore[operator]  # it is a number
    return _is_whole(value, MOST[key])


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _instant(value: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at and at.utcoffset() is not None else None


def _in_order(symptoms: dict[str, int]) -> dict[str, int]:
    first = {key: symptoms[key] for key in _KNOWN if key in symptoms}
    if len(first) < len(symptoms):
        first |= {key: symptoms[key] for key in sorted(symptoms) if key not in first}
    return first


def _value(folded: CheckIn | None, key: str) -> Answer:
    if folded is None:
        return None
    value: Answer = getattr(folded, key) if key in _FIELDS else folded.symptoms.get(key)
    return value


def _typed(fields: dict[str, Answer]) -> _Fields:
    return fields  # type: ignore[return-value]  # each went through _fits
