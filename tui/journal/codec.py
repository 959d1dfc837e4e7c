"""Records to documents and back, by hand: the documents of a trusted file are read without pydantic.

Shapes only; what a document may say is `validate`'s matter.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tui.domain.amounts import format_amount
from tui.domain.records import Adjustment, Dose, Plan, Settings
from tui.journal.lines import Document

_PLAN_AMOUNTS = ("start", "precision", "min_step", "finish", "cut", "rate")
CONCERN = "concern_"


def amount(value: object) -> Decimal:
    """A stored amount; a number, which only somebody else writes, is taken by its shortest decimal text."""
    return Decimal(value if isinstance(value, str) else str(value))


def dose_document(dose: Dose) -> Document:
    """The dose without `updated`; `at` to the second."""
    return _present(
        id=dose.id,
        day=dose.day.isoformat(),
        at=dose.at.isoformat(timespec="seconds"),
        amount=format_amount(dose.amount),
        unit=dose.unit,
        product=dose.product,
        trigger=dose.trigger,
        note=dose.note,
    )


def dose(document: Mapping[str, Any]) -> Dose:
    """Raises KeyError, TypeError, ValueError or ArithmeticError for what is no dose; so do the other readers."""
    return Dose(
        id=document["id"],
        at=_instant(document["at"]),
        day=date.fromisoformat(document["day"]),
        amount=amount(document["amount"]),
        unit=document["unit"],
        product=document["product"],
        trigger=document.get("trigger"),
        note=document.get("note"),
    )


def plan_document(plan: Plan) -> Document:
    """The plan without `updated`; `from_` is stored as `from`."""
    amounts = {key: getattr(plan, key) for key in _PLAN_AMOUNTS}
    return _present(
        id=plan.id,
        created=plan.created.isoformat(),
        product=plan.product,
        unit=plan.unit,
        doses=plan.doses,
        method=plan.method,
        step_days=plan.step_days,
        until=plan.until and plan.until.isoformat(),
        ended=plan.ended and plan.ended.isoformat(),
        **{"from": plan.from_.isoformat()},
        **{key: None if value is None else format_amount(value) for key, value in amounts.items()},
    )


def plan(document: Mapping[str, Any]) -> Plan:
    found: dict[str, Any] = {key: amount(document[key]) for key in _PLAN_AMOUNTS if document.get(key) is not None}
    if document.get("step_days") is not None:
        found["step_days"] = document["step_days"]
    return Plan(
        id=document["id"],
        product=document["product"],
        unit=document["unit"],
        doses=document["doses"],
        from_=date.fromisoformat(document["from"]),
        method=document["method"],
        until=_optional(document, "until", date.fromisoformat),
        created=_instant(document["created"]),
        ended=_optional(document, "ended", _instant),
        **found,
    )


def adjustment_document(adjustment: Adjustment) -> Document:
    """The adjustment without `updated`."""
    return _present(
        id=adjustment.id,
        day=adjustment.day.isoformat(),
        plan=adjustment.plan,
        kind=adjustment.kind,
        days=adjustment.days,
        reason=adjustment.reason,
    )


def adjustment(document: Mapping[str, Any]) -> Adjustment:
    return Adjustment(
        id=document["id"],
        plan=document["plan"],
        day=date.fromisoformat(document["day"]),
        kind=document["kind"],
        days=document.get("days"),
        reason=document.get("reason"),
    )


def setting_values(documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Every setting by its key; those that were cleared (null) are left out."""
    values = {str(document.get("key")): document.get("value") for document in documents}
    return {key: value for key, value in values.items() if value is not None}


def settings(values: Mapping[str, Any]) -> Settings:
    """The settings that rules look at. A value that does not fit counts as not set."""
    found = {}
    for key, read in _SETTINGS.items():
        if key in values:
            try:
                found[key] = read(values[key])
            except (TypeError, ValueError, ArithmeticError):
                continue
    concerns = (key[len(CONCERN) :] for key, value in values.items() if key.startswith(CONCERN) and value is True)
    return Settings(concerns=tuple(sorted(concerns)), **found)


def _clock(value: Any) -> time:
    read = time.fromisoformat(value)
    if read.tzinfo is not None:
        raise ValueError("a time of day has no offset")
    return read


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not text")
    return value


def _keys(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(map(_text, value))


def _quantity(least_excluded: bool) -> Callable[[Any], Decimal]:
    def read(value: Any) -> Decimal:
        found = amount(value)
        if not found.is_finite() or found < 0 or (least_excluded and found == 0):
            raise ValueError("out of range")
        return found

    return read


_SETTINGS: dict[str, Callable[[Any], Any]] = {
    "timezone": _text,
    "day_starts": _clock,
    "wakes": _clock,
    "sleeps": _clock,
    "country": _text,
    "symptoms": _keys,
    "price": _quantity(least_excluded=False),
    "currency": _text,
    "capsule_grams": _quantity(least_excluded=True),
    "used_since": date.fromisoformat,
    "stopped_on": date.fromisoformat,
}


def _instant(text: Any) -> datetime:
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError("an instant needs its UTC offset")
    return at


def _optional(document: Mapping[str, Any], key: str, read: Callable[[Any], Any]) -> Any:
    value = document.get(key)
    return None if value is None else read(value)


def _present(**fields: Any) -> Document:
    """The fields that are there: what was not given is not stored."""
    return {key: value for key, value in fields.items() if value is not None}
