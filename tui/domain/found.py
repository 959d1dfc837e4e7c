"""What a search finds on a day of the journal: which of its entries hold what is looked for.

Every part of the search has to fit on the same day; an answer that was not given fits nothing.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tui.domain.checkin import discomfort
from tui.domain.days import Day
from tui.domain.diary import Entry, Page, Record
from tui.domain.phrases import PRODUCT_NAMES
from tui.domain.questions import SCORE_WORDS
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Urge
from tui.domain.schedule import Step
from tui.domain.searching import Query, Term

_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_HABITS = {"sleep": "sleep_hours", "fluids": "fluids", "meals": "meals", "movement": "movement_minutes"}
SAID_ANYWAY = ("craving", "low_mood")
"""Symptoms whose answers stand in the line of a check-in in any case."""


def found_on(each: Page, query: Query, names: Mapping[str, str]) -> frozenset[str] | None:
    """The ids of the entries of that page that hold a part of the search, when all of it fits; else None.

    They may be none: a day that was confirmed without doses can be found by what was taken on it. The steps of a
    plan are no entries that somebody made, and are not looked through. `names` are those of symptoms by their keys.
    """
    if not all(_fits_day(each.day, term) for term in query.terms if term.of == "day"):
        return None
    entries = [entry for entry in each.entries if not isinstance(entry.record, Step)]
    if any(_holds(entry, (word,), names) for entry in entries for word in query.without):
        return None
    if any(_has(entry, term) for entry in entries for term in query.terms if term.without):
        return None
    found: set[str] = set()
    asked = False
    for part in _parts(query.terms):
        ids = {entry.id for entry in entries if all(_has(entry, term) for term in part)}
        if not ids:
            return None
        found |= ids
        asked = True
    if query.words:
        ids = {entry.id for entry in entries if _holds(entry, query.words, names)}
        if not ids:
            return None
        found |= ids
        asked = True
    totals = [term for term in query.terms if term.of == "total"]
    if totals:
        if not all(_fits_total(each.about, term) for term in totals):
            return None
        found |= {entry.id for entry in entries if isinstance(entry.record, Dose)}
        asked = True
    if asked:
        return frozenset(found)
    return frozenset(entry.id for entry in entries) if entries else None


def with_answers(entry: Entry, query: Query, names: Mapping[str, str]) -> Entry:
    """The entry with the answers that were looked for first, where its line does not say them anyway."""
    if not isinstance(entry.record, CheckIn):
        return entry
    symptoms = entry.record.symptoms
    asked = dict.fromkeys(term.key for term in query.terms if term.of == "checkin" and term.key not in SAID_ANYWAY)
    parts = (f"{_name(key, names)} {symptoms[key]} {SCORE_WORDS[symptoms[key]]}" for key in asked if key in symptoms)
    return entry._replace(parts=(*parts, *entry.parts))


def _name(key: str, names: Mapping[str, str]) -> str:
    name = names.get(key, key.removeprefix("own_").replace("_", " "))
    return name if key.startswith("own_") else name.casefold()


def _parts(terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """The terms that one and the same entry has to fit: those about a dose, about an urge, about the check-in.

    A trigger goes with the doses or with the urges where only one of the two is asked about.
    """
    asked = [term for term in terms if not term.without]
    groups = {of: [term for term in asked if term.of == of] for of in ("checkin", "dose", "urge", "trigger")}
    if bool(groups["dose"]) != bool(groups["urge"]):
        groups["dose" if groups["dose"] else "urge"] += groups.pop("trigger")
    yield from (group for group in groups.values() if group)
    yield from ([term] for term in asked if term.of == "text")


def _has(entry: Entry, term: Term) -> bool:
    record = entry.record
    match term.of:
        case "checkin":
            return isinstance(record, CheckIn) and _answered(record, term)
        case "dose":
            return isinstance(record, Dose) and _is_dose(record, term)
        case "urge":
            return isinstance(record, Urge) and _is_urge(record, term)
        case "trigger":
            return isinstance(record, Dose | Urge) and record.trigger == term.value
        case "text":
            right = isinstance(record, Adjustment) or term.key == "note"
            return right and str(term.value) in _flat(entry.note)
    return False


def _answered(checkin: CheckIn, term: Term) -> bool:
    if term.key == "support":
        return checkin.support is not None and checkin.support == term.value
    if term.key == "discomfort":
        return _compares(discomfort(checkin.symptoms), term)
    if term.key in _HABITS:
        return _compares(getattr(checkin, _HABITS[term.key]), term)
    return _compares(checkin.symptoms.get(term.key), term)


def _is_dose(dose: Dose, term: Term) -> bool:
    if term.key == "dose":
        return (not term.unit or dose.unit == term.unit) and _compares(dose.amount, term)
    return bool(getattr(dose, term.key) == term.value)


def _is_urge(urge: Urge, term: Term) -> bool:
    if term.key == "outcome":
        return urge.outcome == term.value
    # Of one that is open the minutes tell only that nobody rides it any more.
    lasted = None if urge.outcome == "open" else urge.minutes
    return _compares(urge.strength if term.key == "urge" else lasted, term)


def _fits_total(about: Day, term: Term) -> bool:
    """What was taken on the whole day, each unit of each product for itself; never of an unknown or unfinished day."""
    if not about.known:
        return False
    if not about.doses:
        return _compares(0, term)
    if term.key == "doses":
        return _compares(len(about.doses), term)
    kinds = {(dose.unit, dose.product) for dose in about.doses if not term.unit or dose.unit == term.unit}
    return any(_compares(about.taken(*kind), term) for kind in kinds)


def _fits_day(day: date, term: Term) -> bool:
    asked = term.value
    if isinstance(asked, date):
        compare = {"on": "=", "after": ">", "since": ">=", "before": "<", "until": "<="}[term.key]
        return _COMPARE[compare](Decimal(day.toordinal()), Decimal(asked.toordinal()))
    return day.weekday() == asked


def _compares(value: float | Decimal | None, term: Term) -> bool:
    return value is not None and _COMPARE[term.op](Decimal(str(value)), Decimal(str(term.value)))


def _holds(entry: Entry, words: Sequence[str], names: Mapping[str, str]) -> bool:
    text = _flat(" ".join((entry.label, *entry.parts, entry.note, *_unseen(entry.record, names))))
    return all(word in text for word in words)


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _unseen(record: Record, names: Mapping[str, str]) -> Iterator[str]:
    """What an entry is about besides what its line says: products, and the symptoms that were there at all."""
    if isinstance(record, Dose | Plan):
        yield PRODUCT_NAMES[record.product]
    elif isinstance(record, CheckIn):
        yield from (names.get(key, key.replace("_", " ")) for key, score in record.symptoms.items() if score)
