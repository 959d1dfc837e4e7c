"""Records to documents and back, by hand: the documents of a trusted file are read without pydantic.

Shapes only; what a document may say is `validate`'s matter.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any

from tui.domain.amounts import format_amount
from tui.domain.options import OF_RULES, concerns
from tui.domain.records import Adjustment, Dose, Plan, Settings, Shown, TableRow, TipMark, Urge
from tui.domain.tables import format_table, parse_table
from tui.journal.lines import Document

_PLAN_AMOUNTS = ("start", "precision", "min_step", "finish", "cut", "rate", "k", "cap")
_PACE_AMOUNTS = ("rate", "cut")


def amount(value: object) -> Decimal:
    """A stored amount; a number, which only somebody else writes, is taken by its shortest decimal text."""
    return _decimal(value if isinstance(value, str) else str(value))


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
        day=day(document["day"]),
        amount=amount(document["amount"]),
        unit=_once(document["unit"]),
        product=_once(document["product"]),
        trigger=_once(document.get("trigger")),
        note=document.get("note"),
    )


def plan_document(plan: Plan) -> Document:
    """The plan without `updated`; `from_` is stored as `from`, a table as text."""
    return _present(
        id=plan.id,
        created=plan.created.isoformat(),
        product=plan.product,
        unit=plan.unit,
        doses=plan.doses,
        method=plan.method,
        step_days=plan.step_days,
        until=plan.until and plan.until.isoformat(),
        steps=plan.steps,
        table=None if plan.table is None else format_table(plan.table),
        ended=plan.ended and plan.ended.isoformat(),
        **{"from": plan.from_.isoformat()},
        **_texts(plan, _PLAN_AMOUNTS),
    )


def plan(document: Mapping[str, Any]) -> Plan:
    found: dict[str, Any] = _amounts(document, _PLAN_AMOUNTS)
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
        steps=document.get("steps"),
        table=_optional(document, "table", _table),
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
        **_texts(adjustment, _PACE_AMOUNTS),
    )


def adjustment(document: Mapping[str, Any]) -> Adjustment:
    return Adjustment(
        id=document["id"],
        plan=document["plan"],
        day=day(document["day"]),
        kind=document["kind"],
        days=document.get("days"),
        reason=document.get("reason"),
        **_amounts(document, _PACE_AMOUNTS),
    )


def tip_document(mark: TipMark) -> Document:
    """The mark without `updated`; what is not set is not stored."""
    return _present(
        id=f"tip-{mark.tip}",
        tip=mark.tip,
        verdict=mark.verdict,
        opened=mark.opened and mark.opened.isoformat(),
        pinned=mark.pinned or None,
        hidden=mark.hidden or None,
        title=mark.title,
        text=mark.text,
    )


def tip(document: Mapping[str, Any]) -> TipMark:
    return TipMark(
        tip=document["tip"],
        verdict=document.get("verdict"),
        opened=_optional(document, "opened", day),
        pinned=document.get("pinned") is True,
        hidden=document.get("hidden") is True,
        title=document.get("title"),
        text=document.get("text"),
    )


def urge_document(urge: Urge) -> Document:
    """The urge without `updated`; `at` to the second."""
    return _present(
        id=urge.id,
        day=urge.day.isoformat(),
        at=urge.at.isoformat(timespec="seconds"),
        strength=urge.strength,
        trigger=urge.trigger,
        tools=list(urge.tools) or None,
        outcome=urge.outcome,
        minutes=urge.minutes,
        note=urge.note,
    )


def urge(document: Mapping[str, Any]) -> Urge:
    return Urge(
        id=document["id"],
        at=_instant(document["at"]),
        day=day(document["day"]),
        strength=document["strength"],
        trigger=document.get("trigger"),
        tools=tuple(document.get("tools") or ()),
        outcome=document.get("outcome") or "open",
        minutes=document.get("minutes"),
        note=document.get("note"),
    )


def shown_document(shown: Shown) -> Document:
    """The message without `updated`; two machines that show it on one day write one document."""
    return {"id": f"{shown.rule}-{shown.day.isoformat()}", "day": shown.day.isoformat(), "rule": shown.rule}


def shown(document: Mapping[str, Any]) -> Shown:
    return Shown(rule=document["rule"], day=day(document["day"]))


def setting_values(documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Every setting by its key; those that were cleared (null) are left out."""
    values = {str(document.get("key")): document.get("value") for document in documents}
    return {key: value for key, value in values.items() if value is not None}


def settings(values: Mapping[str, Any]) -> Settings:
    """The settings that rules look at. A value that does not fit counts as not set."""
    found = {option.key: option.of(values) for option in OF_RULES if option.key in values}
    return Settings(concerns=concerns(values), **found)


def day(text: Any) -> date:
    """A day that has one before it and one after it. Raises TypeError or ValueError for any other."""
    found = _date(text)
    _check_year(found)
    return found


# Ten years are 21,900 doses, of few days, amounts and offsets: each of these is one object and not thousands.
_decimal = lru_cache(maxsize=512)(Decimal)
_date = lru_cache(maxsize=8)(date.fromisoformat)
_zone = lru_cache(maxsize=32)(timezone)


def _once(word: Any) -> Any:
    """The word, as the one object that all documents with it share."""
    return intern(word) if type(word) is str else word


def _check_year(day: date) -> None:
    """Raises ValueError at the ends of the calendar, where there is no day before or after, nor a time elsewhere."""
    if not date.min.year < day.year < date.max.year:
        raise ValueError("a day is within the years 2 to 9998")


def _instant(text: Any) -> datetime:
    at = datetime.fromisoformat(text)
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("an instant needs its UTC offset")
    _check_year(at)
    return at.replace(tzinfo=_zone(offset)) if offset else at


def _table(text: Any) -> tuple[TableRow, ...]:
    if not isinstance(text, str):
        raise TypeError("a table is stored as a text")
    return parse_table(text)


def _amounts(document: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Decimal]:
    return {key: amount(document[key]) for key in keys if document.get(key) is not None}


def _texts(record: Plan | Adjustment, keys: Iterable[str]) -> Document:
    values = ((key, getattr(record, key)) for key in keys)
    return {key: None if value is None else format_amount(value) for key, value in values}


def _optional(document: Mapping[str, Any], key: str, read: Callable[[Any], Any]) -> Any:
    value = document.get(key)
    return None if value is None else read(value)


def _present(**fields: Any) -> Document:
    """The fields that are there: what was not given is not stored."""
    return {key: value for key, value in fields.items() if value is not None}
