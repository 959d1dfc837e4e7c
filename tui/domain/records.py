"""Every record of the journal, defined once: frozen dataclasses with their constraints as `Annotated`.

Shapes and limits only. What they mean together is the other modules' matter, how they are stored the journal's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Literal, get_args


class Limits:
    """What a value has to satisfy, as `annotated_types` has it: `ge`, `gt`, `le`, `multiple_of`, `min_len`, `max_len`.

    It unfolds into that package's own constraints when somebody validates (its protocol for grouped metadata, which
    pydantic follows). The package is imported only then: on the way to the first paint it would cost 5 ms.
    """

    __is_annotated_types_grouped_metadata__: Literal[True] = True

    def __init__(self, **limits: Any) -> None:
        self.limits = limits

    def __iter__(self) -> Iterator[object]:
        import annotated_types

        kinds = {
            "ge": annotated_types.Ge,
            "gt": annotated_types.Gt,
            "le": annotated_types.Le,
            "multiple_of": annotated_types.MultipleOf,
            "min_len": annotated_types.MinLen,
            "max_len": annotated_types.MaxLen,
        }
        return iter([kinds[name](value) for name, value in self.limits.items()])


Unit = Literal["g", "mg", "ml", "capsule", "tablet", "glass", "piece"]
Product = Literal["leaf", "capsule", "extract", "tea", "seven_oh", "other"]
Trigger = Literal["hungry", "angry", "lonely", "tired", "bored", "pain", "place", "people", "other"]
Method = Literal["percent", "linear", "hyperbolic", "custom"]
AdjustmentKind = Literal["hold", "resume", "step_back", "repace", "jump"]
Verdict = Literal["helped", "no_help"]
Outcome = Literal["passed", "dosed", "open"]
"""How an urge ended; `open` is one of which that is not known, or that is still there."""

UNITS: tuple[Unit, ...] = get_args(Unit)
PRODUCTS: tuple[Product, ...] = get_args(Product)
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
METHODS: tuple[Method, ...] = get_args(Method)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

KIND_NAMES: dict[AdjustmentKind, str] = {
    "hold": "hold",
    "resume": "resume",
    "step_back": "step back",
    "repace": "change of pace",
    "jump": "jump to zero",
}
"""What each is called when it is taken back or listed."""

LARGEST_AMOUNT = Decimal(10_000)
LONGEST_TEXT = 10_000
MOST_STEPS = 2000
LATEST_OFFSET = 36_500
MOST_TOOLS = 99
LONGEST_URGE = 100_000
LONGEST_TITLE = 49
OWN_TIP = "own-"

Amount = Annotated[Decimal, Limits(gt=0, le=LARGEST_AMOUNT)]
Percent = Annotated[Decimal, Limits(gt=0, le=100)]
TableRow = tuple[Annotated[int, Limits(ge=0, le=LATEST_OFFSET)], Annotated[Decimal, Limits(ge=0, le=LARGEST_AMOUNT)]]
"""A row of a written plan: days after its first, and the amount a day from then on."""
Note = Annotated[str, Limits(max_len=LONGEST_TEXT)]
Identity = Annotated[str, Limits(min_len=1, max_len=80)]
Score = Annotated[int, Limits(ge=0, le=4)]

Answer = int | float | bool | str | None
"""One answer of a check-in: a score, hours, glasses, meals, minutes, yes or no, the note; None clears it."""


class Record:
    """What makes records equal, and how they are told: all their fields. Written once, since `dataclass` writes it anew
    for each of them at every start, which takes a hundredth of it."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = _values_of(self.__slots__)
        return self is other or values(self) == values(other)

    def __hash__(self) -> int:
        return hash(_values_of(self.__slots__)(self))

    def __repr__(self) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({', '.join(values)})"


@cache
def _values_of(names: tuple[str, ...]) -> Callable[[object], object]:
    first, *others = names
    return attrgetter(first, *others)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dose(Record):
    """One dose. `at` carries its UTC offset; `day` is the person's day at logging and is never re-dated."""

    id: Identity
    at: datetime
    day: date
    amount: Amount
    unit: Unit
    product: Product
    trigger: Trigger | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CheckIn(Record):
    """A day's check-in, folded from its documents. Only what was answered is there."""

    day: date
    at: datetime | None = None
    symptoms: Mapping[str, Score] = field(default_factory=dict)
    sleep_hours: Annotated[float, Limits(ge=0, le=24, multiple_of=0.5)] | None = None
    fluids: Annotated[int, Limits(ge=0, le=99)] | None = None
    meals: Annotated[int, Limits(ge=0, le=20)] | None = None
    movement_minutes: Annotated[int, Limits(ge=0, le=1440)] | None = None
    support: bool | None = None
    intake_complete: bool | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Plan(Record):
    """The inputs of a taper, as the person or their clinician chose them; the schedule is computed, never stored.

    `start`, `precision`, `min_step`, `finish` and `cut` are amounts in `unit` a day; `rate` is percent a step;
    `from_` (stored as `from`) is the first day at `start`; `until` is the first day at zero. Of the hyperbolic method
    `k` is an amount (None: a quarter of `start`), `steps` a number of steps, `cap` the most that the first cut may be,
    in percent (None, with no `steps`: 10). `table` is a written plan, `start` its first amount.
    """

    id: Identity
    product: Product
    unit: Unit
    start: Amount
    doses: Annotated[int, Limits(ge=1, le=24)]
    precision: Amount
    min_step: Amount
    finish: Annotated[Decimal, Limits(ge=0, le=LARGEST_AMOUNT)]
    from_: date
    method: Method
    step_days: Annotated[int, Limits(ge=1, le=365)] = 7
    rate: Percent | None = None
    cut: Amount | None = None
    until: date | None = None
    k: Amount | None = None
    steps: Annotated[int, Limits(ge=1, le=MOST_STEPS)] | None = None
    cap: Percent | None = None
    table: Annotated[tuple[TableRow, ...], Limits(min_len=1, max_len=MOST_STEPS)] | None = None
    created: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Adjustment(Record):
    """A change of pace. `day` is the person's day on which it was made; it acts from the next one.

    `days` belongs to a hold; one of `rate` (percent a step) and `cut` (an amount) to a repace.
    """

    id: Identity
    plan: Identity
    day: date
    kind: AdjustmentKind
    days: Annotated[int, Limits(ge=1, le=365)] | None = None
    rate: Percent | None = None
    cut: Amount | None = None
    reason: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Urge(Record):
    """One urge. `at` is when it was said to be there, with its UTC offset; `day` is never re-dated.

    `tools` are keys of what was used: "pacer", "wave", "reasons", "people", or "tip-" and the key of a tip. `minutes`
    is how long it lasted, once that is known.
    """

    id: Identity
    at: datetime
    day: date
    strength: Score
    trigger: Trigger | None = None
    tools: Annotated[tuple[Identity, ...], Limits(max_len=MOST_TOOLS)] = ()
    outcome: Outcome = "open"
    minutes: Annotated[int, Limits(ge=0, le=LONGEST_URGE)] | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Shown(Record):
    """A safety message that was shown: the key of its rule, and the person's day on which that was."""

    rule: Identity
    day: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TipMark(Record):
    """What a person made of a tip: whether it helped them, when they last opened it, pinned, hidden.

    A tip of their own has its `title` and `text` here; its key begins with `OWN_TIP`.
    """

    tip: Identity
    verdict: Verdict | None = None
    opened: date | None = None
    pinned: bool = False
    hidden: bool = False
    title: Annotated[str, Limits(min_len=1, max_len=LONGEST_TITLE)] | None = None
    text: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Settings(Record):
    """The settings that rules look at, with their defaults; the journal keeps one document for each key."""

    timezone: str | None = None
    day_starts: time = time(4)
    wakes: time = time(8)
    sleeps: time = time(23)
    country: str | None = None
    symptoms: tuple[str, ...] = ()
    price: Annotated[Decimal, Limits(ge=0)] | None = None
    currency: str | None = None
    capsule_grams: Annotated[Decimal, Limits(gt=0)] | None = None
    used_since: date | None = None
    stopped_on: date | None = None
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Window(Record):
    """The part of the journal that the rules of one day look at.

    `doses` and `checkins` hold every day from `first` on; days that are missing there hold nothing. `marks` gives,
    for the whole journal and in order, each day with doses (False) and each day confirmed to have none (True); it is
    called only where it is shown, since it reads every check-in.
    """

    first: date
    settings: Settings
    plan: Plan | None
    adjustments: tuple[Adjustment, ...]
    doses: Mapping[date, tuple[Dose, ...]]
    checkins: Mapping[date, CheckIn]
    last_dose: Dose | None
    marks: Callable[[], Sequence[tuple[date, bool]]]
