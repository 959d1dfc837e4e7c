"""A plan as the options of a command line name it: each text is read, what is not named is what is usual.

Pure: no file is read here. What the plan comes to is in `schedule`, the words for it in `plan_lines`.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from tui.domain.amounts import parse_amount
from tui.domain.dates import days_ago
from tui.domain.errors import Refused
from tui.domain.ladder import LONGEST_STEP, MOST_DOSES
from tui.domain.measured import parse_measured
from tui.domain.planner import Draft, Field, Way, settled, subject
from tui.domain.planner import Known as Usual
from tui.domain.records import MOST_STEPS, Method, Plan, Product, Unit
from tui.domain.schedule import Schedule, build
from tui.domain.tables import Table
from tui.domain.texts import as_typed
from tui.domain.typed import parse_coming_day, parse_count, parse_finish, parse_rate

T = TypeVar("T")

USUAL_PRODUCTS: dict[Unit, Product] = {"g": "leaf", "capsule": "capsule", "glass": "tea"}
"""What is meant by a unit alone; nobody can tell what is measured in the others."""

_METHOD_OF: tuple[tuple[str, Method], ...] = (
    ("table", "custom"),
    ("cut", "linear"),
    ("until", "linear"),
    ("k", "hyperbolic"),
    ("steps", "hyperbolic"),
    ("cap", "hyperbolic"),
)

_CALLED: dict[Field, str] = {"amount": "start", "begins": "from"}
"""The options that have another name than the planner's field."""


class Known(NamedTuple):
    """What is known besides the options: the moment and the person's day, and what their journal says.

    `concerns` are the gates that are on, `products` what was planned or taken last in a unit.
    """

    now: datetime
    today: date
    concerns: Collection[str] = ()
    used_since: date | None = None
    products: Mapping[Unit, Product] = {}


class Asked(NamedTuple):
    """What the options ask for: as the planner's draft, and as the plan that it makes."""

    draft: Draft
    plan: Plan


def named(option: str, read: Callable[[str], T], text: str) -> T:
    """The value of an option. Raises Refused, in a sentence that begins with the option's name."""
    try:
        return read(text)
    except Refused as error:
        raise Refused(_named(option, str(error))) from None


def method_of(texts: Mapping[str, str]) -> Method:
    """The method that is asked for, or that the given inputs belong to."""
    asked = texts.get("method")
    if asked is not None:
        return asked  # type: ignore[return-value]  # one of METHODS, which the command sees to
    return next((method for name, method in _METHOD_OF if name in texts), "percent")


def unit_of(texts: Mapping[str, str]) -> Unit:
    """The unit that is named, else the one that the start was typed in, else grams. Raises Refused."""
    said = named("start", parse_measured, texts["start"]).unit if "start" in texts else None
    return texts.get("unit", said or "g")  # type: ignore[return-value]  # one of UNITS


def product_of(texts: Mapping[str, str], known: Known) -> Product:
    """The product that is named, else that of the journal in this unit, else the unit's usual one."""
    unit = unit_of(texts)
    usual = known.products.get(unit) or USUAL_PRODUCTS.get(unit, "other")
    return texts.get("product", usual)  # type: ignore[return-value]  # one of PRODUCTS


def gates_in_the_way(texts: Mapping[str, str], known: Known) -> tuple[str, ...]:
    """Why no schedule is computed, as keys of gates: by what is taken, and by what is on in the settings.

    A clinician's own table is taken in every case.
    """
    if method_of(texts) == "custom":
        return ()
    return tuple(sorted(Draft(product=product_of(texts, known), gates=frozenset(known.concerns)).gates_on))


def read_plan(texts: Mapping[str, str], table: Table | None, known: Known) -> Asked:
    """The plan of the options, by their names; what is not named is as the planner has it.

    There has to be a start or a table. Inputs of two methods are left to `lay_out` to refuse: none of them is dropped.
    Raises Refused.
    """
    method = method_of(texts)
    by = _By(known.today, unit_of(texts))
    given = {field: read(texts[option], by, option) for option, (field, read) in _READ.items() if option in texts}
    rows = () if table is None else table.rows
    if rows:
        given.setdefault("amount", rows[0][1])
    if "amount" not in given:
        raise Refused("--table: the table is missing; write it like 0:20 7:18 14:15, or name a CSV file.")
    draft = settled(
        Draft(
            product=product_of(texts, known),
            unit=by.unit,
            chosen=_way(method, texts),
            table=rows,
            given=frozenset(given),
            **given,
        ),
        Usual(known.today, known.used_since),
    )
    written = method == "custom"
    plan = Plan(
        id="preview",
        product=draft.product,
        unit=draft.unit,
        start=given["amount"],
        doses=draft.doses,
        precision=draft.precision,
        min_step=given.get("min_step", draft.precision if written else draft.min_step),
        finish=given.get("finish", Decimal(0) if written else draft.finish),
        from_=given.get("begins") or (table.first if table is not None else None) or known.today,
        method=method,
        step_days=draft.step_days,
        rate=draft.rate if method == "percent" else given.get("rate"),
        cut=given.get("cut"),
        until=given.get("until"),
        k=given.get("k"),
        steps=given.get("steps"),
        cap=given.get("cap"),
        table=rows or None,
        created=known.now,
    )
    return Asked(draft, plan)


def lay_out(plan: Plan, texts: Mapping[str, str]) -> Schedule:
    """The plan's schedule. Raises Refused, in a sentence that begins with the option that it is about."""
    try:
        return build(plan)
    except Refused as error:
        said = str(error)
        field = subject(said) or _pace_field(plan)
        if field == "amount" and "start" not in texts:
            field = "table"
        raise Refused(_named(_CALLED.get(field, field.replace("_", "-")), said)) from None


def _named(option: str, said: str) -> str:
    return f"--{option}: {said if said.startswith('K ') else said[:1].lower() + said[1:]}"


def _pace_field(plan: Plan) -> Field:
    """What makes a plan too long."""
    if plan.method == "linear":
        return "cut" if plan.until is None else "step_days"
    return "rate" if plan.method == "percent" else "cap" if plan.steps is None else "steps"


def _way(method: Method, texts: Mapping[str, str]) -> Way:
    ways: dict[Method, Way] = {"percent": "percent", "hyperbolic": "curve", "custom": "table"}
    return ways.get(method, "until" if "until" in texts and "cut" not in texts else "cut")


class _By(NamedTuple):
    """What an option is read by."""

    today: date
    unit: Unit


def _day(text: str, by: _By) -> date:
    """A day to come in words, or any date."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return parse_coming_day(text, by.today)


def _first_day(text: str, by: _By) -> date:
    """The same, or a day that is said to be over: a plan may have begun long ago."""
    typed = as_typed(text).casefold()
    ago = 1 if typed == "yesterday" else days_ago(typed) if typed.startswith("-") or typed.endswith(" ago") else None
    return _day(text, by) if ago is None else by.today - timedelta(days=ago)


def _cap(text: str) -> Decimal:
    try:
        return parse_rate(text)
    except Refused:
        raise Refused("The cap is a percent above 0, like 10.") from None


def _option(read: Callable[[str, _By], T]) -> Callable[[str, _By, str], T]:
    return lambda text, by, option: named(option, lambda typed: read(typed, by), text)


_amount = _option(lambda text, by: parse_amount(text, by.unit))

# What each option is called in a draft, and how it is read.
_READ: dict[str, tuple[str, Callable[[str, _By, str], Any]]] = {
    "start": ("amount", _amount),
    "doses": ("doses", _option(lambda text, _: parse_count(text, "The doses a day", MOST_DOSES))),
    "precision": ("precision", _amount),
    "min-step": ("min_step", _amount),
    "rate": ("rate", _option(lambda text, _: parse_rate(text))),
    "cut": ("cut", _amount),
    "until": ("until", _option(_day)),
    "cap": ("cap", _option(lambda text, _: _cap(text))),
    "steps": ("steps", _option(lambda text, _: parse_count(text, "The steps", MOST_STEPS))),
    "k": ("k", _amount),
    "step-days": ("step_days", _option(lambda text, _: parse_count(text, "The days of a step", LONGEST_STEP))),
    "finish": ("finish", _option(lambda text, by: parse_finish(text, by.unit))),
    "from": ("begins", _option(_first_day)),
}
