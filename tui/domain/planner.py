"""The planner's draft: what was typed so far, what is usual for the rest, and the plan that it makes.

Values only, and nothing is in force before it is confirmed. What a plan comes to is in `previewing`, the words in
`planner_words`.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from tui.domain.amounts import on_grid, round_up
from tui.domain.errors import Refused
from tui.domain.ladder import USUAL_CAP
from tui.domain.records import Method, Plan, Product, TableRow, Unit
from tui.domain.schedule import suggested_rate
from tui.domain.setup import USUAL_UNITS, pace_at, usual_min_step, usual_precision

Way = Literal["percent", "cut", "until", "curve", "table"]
"""How the amounts come about. Linear is two of them: by a cut, and by the first day at zero."""

Limit = Literal["cap", "steps"]
"""What a curve goes by: the most that its first cut may be, or how many steps there are."""

Field = Literal[
    "preset",
    "product",
    "unit",
    "amount",
    "doses",
    "precision",
    "min_step",
    "way",
    "rate",
    "cut",
    "until",
    "limit",
    "cap",
    "steps",
    "k",
    "table",
    "file",
    "step_days",
    "finish",
    "begins",
]

WAYS: tuple[Way, ...] = get_args(Way)
FIELDS: tuple[Field, ...] = get_args(Field)

METHOD_OF: dict[Way, Method] = {
    "percent": "percent",
    "cut": "linear",
    "until": "linear",
    "curve": "hyperbolic",
    "table": "custom",
}
CLINICIAN_FIRST: frozenset[Product] = frozenset({"seven_oh", "extract"})
"""Products that no schedule is computed for. Source: "Clinician first" in section 6 of the design."""

FEW_STEPS = 24

_IN_UNIT = ("precision", "min_step", "cut", "finish", "k")
"""What means something else in another unit."""
MEASURES = frozenset({"precision", "min_step"})
"""The fields that a preset may bring with it, see `Lent`."""
_ON_GRID: tuple[Field, ...] = ("min_step", "cut", "finish")
_OF_TABLE: frozenset[Field] = frozenset({"product", "unit", "doses", "precision", "way", "table", "file", "begins"})
_OF_RULES: frozenset[Field] = frozenset(
    {"preset", "product", "unit", "amount", "doses", "precision", "min_step", "way", "step_days", "finish", "begins"}
)


class Known(NamedTuple):
    """What is known besides the draft: the person's day, and since when they have used."""

    today: date
    used_since: date | None = None


class Lent(NamedTuple):
    """What could be measured, and the smallest cut, before; and which of the two were given."""

    precision: Decimal
    min_step: Decimal
    given: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan as far as it is typed. Amounts are a day's, in `unit`; `amount` None is not said yet.

    `chosen` is the way that was chosen; it counts only without a gate (see `way`). `gates` are those that are marked.
    `k` None is a quarter of the amount, `begins` None the day of confirming. `given` are the fields that stand as they
    are; all others follow what is usual (`settled`). `lent` is what was there before a preset brought its own measure.
    """

    product: Product = "leaf"
    unit: Unit = "g"
    amount: Decimal | None = None
    doses: int = 3
    precision: Decimal = Decimal("0.1")
    min_step: Decimal = Decimal("0.2")
    chosen: Way = "percent"
    rate: Decimal = Decimal(5)
    cut: Decimal = Decimal(1)
    until: date | None = None
    limit: Limit = "cap"
    cap: Decimal = USUAL_CAP
    steps: int = FEW_STEPS
    k: Decimal | None = None
    table: tuple[TableRow, ...] = ()
    step_days: int = 7
    finish: Decimal = Decimal(0)
    begins: date | None = None
    gates: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    lent: "Lent | None" = None

    @property
    def gates_on(self) -> frozenset[str]:
        """The gates that are on, by answer or by what is taken."""
        return self.gates | ({self.product} if self.product in CLINICIAN_FIRST else frozenset())

    def with_gates(self, gates: frozenset[str]) -> "Draft":
        """With these marked on the safety list."""
        return replace(self, gates=gates)

    @property
    def way(self) -> Way:
        """The way that counts: with a gate on only a clinician's table."""
        return "table" if self.gates_on else self.chosen

    @property
    def pace(self) -> Field:
        """The field that says how fast it goes."""
        paces: dict[Way, Field] = {"percent": "rate", "cut": "cut", "until": "until", "curve": self.limit}
        return paces.get(self.way, "table")

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that are asked, in their order."""
        if self.way == "table":
            names: frozenset[str] = _OF_TABLE if self.gates_on else _OF_TABLE | {"preset"}
        else:
            own = {"limit", self.limit, "k"} if self.way == "curve" else {self.pace}
            names = _OF_RULES | own
        return tuple(name for name in FIELDS if name in names)


# What is typed, and what follows from it


def changed(draft: Draft, name: Field, value: Any, known: Known) -> Draft:
    """With that field's answer; what was not given follows it. The last amount goes with the way."""
    before = draft
    if name == "way":
        return settled(replace(draft, chosen=value, given=draft.given - {"finish"}), known)
    lent = None if name in ("product", "unit", *MEASURES) else draft.lent
    draft = replace(draft, given=draft.given | {name}, lent=lent, **{name: value})
    if name == "product" and draft.product != before.product:
        draft = replace(draft, unit=USUAL_UNITS[draft.product])
    if draft.unit != before.unit:
        draft = _in_other_unit(draft)
    if name == "precision":
        off = {each for each in _ON_GRID if not on_grid(getattr(draft, each), draft.precision)}
        draft = replace(draft, given=draft.given - off)
    return settled(draft, known)


def _in_other_unit(draft: Draft) -> Draft:
    """No amount is turned into another unit: what was suggested in the old one goes, what was typed is looked at."""
    typed = {"amount": draft.amount} if "amount" in draft.given else {"amount": None}
    table = draft.table if "table" in draft.given else ()
    return replace(draft, k=None, table=table, given=draft.given - {*_IN_UNIT}, **typed)


def settled(draft: Draft, known: Known) -> Draft:
    """With what is usual in every field that was not given."""
    amount = draft.amount or Decimal(1)

    def usual(name: str, value: Any) -> Any:
        return getattr(draft, name) if name in draft.given else value

    if draft.way == "table":
        return replace(draft, precision=usual("precision", _measure_of(draft.table, draft.unit)))
    precision = usual("precision", usual_precision(draft.unit, draft.amount))
    min_step = usual("min_step", usual_min_step(draft.unit, precision, draft.amount))
    rate = usual("rate", suggested_rate(amount, draft.unit, known.used_since, known.today))
    pace = pace_at(rate, amount, precision, min_step, draft.begins or known.today)
    cut = usual("cut", pace.cut)
    if draft.way == "cut" and "min_step" not in draft.given:
        min_step = round_up(min(min_step, cut), precision)
    finish: dict[Way, Decimal] = {
        "percent": pace.finish,
        "cut": round_up(min(pace.finish, cut), precision),
        "curve": min_step,
    }
    least = finish.get(draft.way, Decimal(0))
    return replace(
        draft,
        precision=precision,
        min_step=min_step,
        rate=rate,
        cut=cut,
        until=usual("until", pace.until),
        finish=usual("finish", least if least < amount else Decimal(0)),
    )


def _measure_of(table: tuple[TableRow, ...], unit: Unit) -> Decimal:
    """What is usual in the unit where every amount of the table can be measured with it, or the finest decimals."""
    amounts = [amount for _, amount in table if amount]
    usual = min((usual_precision(unit, amount) for amount in amounts), default=usual_precision(unit, None))
    if all(on_grid(amount, usual) for amount in amounts):
        return usual
    exponents = (amount.as_tuple().exponent for amount in amounts)
    return Decimal(1).scaleb(min(0, *(each for each in exponents if isinstance(each, int))))


# The plan

MISSING: dict[Field, str] = {
    "amount": "The amount of a usual day is missing; write it like 20.",
    "table": "The table is missing: Enter on its line opens it.",
}


def to_plan(draft: Draft, *, id: str, created: datetime, today: date) -> Plan:
    """The plan of the draft. Raises Refused without an amount or a table; whether it is one is for `build` to say.

    With a gate on it is a clinician's table or nothing. `created` carries its UTC offset.
    """
    way = draft.way
    if way == "table" and not draft.table:
        raise Refused(MISSING["table"])
    amount = draft.table[0][1] if way == "table" else draft.amount
    if amount is None:
        raise Refused(MISSING["amount"])
    curve = way == "curve"
    return Plan(
        id=id,
        product=draft.product,
        unit=draft.unit,
        start=amount,
        doses=draft.doses,
        precision=draft.precision,
        min_step=draft.precision if way == "table" else draft.min_step,
        finish=Decimal(0) if way == "table" else draft.finish,
        from_=max(draft.begins or today, today),
        method=METHOD_OF[way],
        step_days=7 if way == "table" else draft.step_days,
        rate=draft.rate if way == "percent" else None,
        cut=draft.cut if way == "cut" else None,
        until=draft.until if way == "until" else None,
        k=draft.k if curve else None,
        steps=draft.steps if curve and draft.limit == "steps" else None,
        cap=draft.cap if curve and draft.limit == "cap" else None,
        table=draft.table if way == "table" else None,
        created=created,
    )


# How the rules of `ladder` and `tables` begin to say what is wrong, and which field that is about.
_SUBJECTS: tuple[tuple[str, Field], ...] = (
    ("The amount of a usual day", "amount"),
    ("The amount", "table"),
    ("The number of steps", "steps"),
    ("The start", "amount"),
    ("The smallest cut", "min_step"),
    ("The finish", "finish"),
    ("The precision", "precision"),
    ("The doses", "doses"),
    ("A step has", "step_days"),
    ("The first day", "begins"),
    ("The rate", "rate"),
    ("The percent method", "rate"),
    ("The cut", "cut"),
    ("The linear method", "cut"),
    ("A linear plan", "until"),
    ("Zero on", "until"),
    ("The day at zero", "until"),
    ("K ", "k"),
    ("The K", "k"),
    ("The cap", "cap"),
    ("The hyperbolic method", "cap"),
    ("The table", "table"),
    ("The custom method", "table"),
    ("A table", "table"),
    ("Day ", "table"),
)


def subject(refusal: str) -> Field | None:
    """The field that a refusal of a plan begins with; None for that of a plan with too many steps."""
    return next((field for beginning, field in _SUBJECTS if refusal.startswith(beginning)), None)


def meant(draft: Draft, refusal: str) -> Field | None:
    """The field that a refusal of the plan is about, by its subject; None where it is about none that is asked."""
    if refusal.startswith("This plan takes more than"):
        return "step_days" if "make a step" in refusal else draft.pace
    field = subject(refusal)
    if field == "amount" and draft.way == "table":
        field = "table"
    return field if field in draft.asked else None
