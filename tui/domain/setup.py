"""The first run: the answers so far, which question comes next, and the settings and the plan that they become.

Values only. What a person typed is read in `typed`; nothing is in force before the journal has it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal

from tui.domain.amounts import from_units, on_grid, round_up
from tui.domain.calendar import Calendar
from tui.domain.records import MOST_STEPS, Plan, Product, Unit
from tui.domain.schedule import build, check_plan, suggested_rate
from tui.domain.warnings import needs_second_yes, plan_warnings

Aim = Literal["taper", "track", "stopped"]
Used = Literal["months", "year", "years", "longer"]
Way = Literal["percent", "cut", "until"]
Page = Literal["aim", "what", "measure", "gates", "care", "pace", "clock", "country", "done"]

DAYS_USED: dict[Used, int] = {"months": 45, "year": 225, "years": 730, "longer": 1460}
"""What "under 3 months", "3 to 12 months", "1 to 3 years" and "over 3 years" are taken for: about the middle."""

USUAL_UNITS: dict[Product, Unit] = {
    "leaf": "g",
    "capsule": "capsule",
    "extract": "ml",
    "tea": "glass",
    "seven_oh": "tablet",
    "other": "g",
}

NEVER_PLANNED: dict[Product, str] = {"seven_oh": "7-OH", "extract": "extract"}
"""Products that no schedule is computed for, by their names. Source: "Clinician first" in section 6 of the design."""

# What a person can measure in a unit, from fine to coarse, and which of it is the usual.
_PARTS = (Decimal("0.25"), Decimal("0.5"), Decimal(1))
_MEASURES: dict[Unit, tuple[tuple[Decimal, ...], Decimal]] = {
    "g": ((Decimal("0.01"), Decimal("0.1"), Decimal("0.5"), Decimal(1)), Decimal("0.1")),
    "mg": ((Decimal(1), Decimal(10), Decimal(50), Decimal(100)), Decimal(10)),
    "ml": ((Decimal("0.1"), Decimal("0.5"), Decimal(1), Decimal(5), Decimal(10)), Decimal(1)),
    "capsule": (_PARTS[1:], Decimal(1)),
    "tablet": (_PARTS, Decimal("0.5")),
    "glass": (_PARTS, Decimal("0.5")),
    "piece": (_PARTS, Decimal(1)),
}
_SMALLEST_CUT_OF_A_SCALE = Decimal("0.2")
_PAGES_OF_A_PLAN: frozenset[Page] = frozenset({"what", "gates", "pace"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast: the inputs of one `way`; those of the others may be None. `begins` None is the day of setting up.

    `rate` is percent a step; `cut` and `finish` are amounts a day in the unit of the plan.
    """

    way: Way = "percent"
    rate: Decimal | None = None
    cut: Decimal | None = None
    until: date | None = None
    step_days: int = 7
    finish: Decimal = Decimal(0)
    begins: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """The answers so far. A page counts once it is in `answered`; what is there for other pages is only kept.

    `amount` is a day's, in `unit`; `precision` and `min_step` are None as long as the usual ones will do.
    """

    timezone: str
    day_starts: time = time(4)
    aim: Aim = "taper"
    product: Product = "leaf"
    unit: Unit = "g"
    amount: Decimal | None = None
    doses: int = 3
    used: Used | None = None
    stopped_on: date | None = None
    precision: Decimal | None = None
    min_step: Decimal | None = None
    gates: frozenset[str] = frozenset()
    pace: Pace | None = None
    country: str | None = None
    answered: frozenset[Page] = frozenset()
    skipped: frozenset[Page] = frozenset()

    def confirm(self, page: Page, **answers: Any) -> "SetUp":
        """With the answers of a page, which now counts. What was answered in another unit or amount is asked anew."""
        answered, skipped = self.answered | {page}, self.skipped - {page}
        after = replace(self, **answers, answered=answered, skipped=skipped)
        if (after.unit, after.amount) != (self.unit, self.amount):
            after = replace(after, precision=None, min_step=None, pace=None, answered=answered - {"measure", "pace"})
        elif (after.precision, after.min_step) != (self.precision, self.min_step):
            after = replace(after, pace=None, answered=answered - {"pace"})
        return after

    def keep(self, page: Page, **answers: Any) -> "SetUp":
        """With answers that are not confirmed: they count only where the page counted already."""
        after = self.confirm(page, **answers)
        if page in self.answered:
            return after
        return replace(after, answered=after.answered - {page}, skipped=self.skipped)

    def skip(self, page: Page) -> "SetUp":
        """Without an answer to that page. What is marked on the safety list stays: only an answer takes a mark away."""
        if page == "gates" and self.gates:
            return self.confirm(page)
        return replace(self, answered=self.answered - {page}, skipped=self.skipped | {page})


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan comes to. `steps` counts the rows from the start to zero; `first` are the first amounts after start.

    `largest_cut` is in percent, the cut to zero aside, which is always 100; None when that is the only one.
    `again` is why the person is asked a second time before this plan is taken; `points` are the days from the first
    one and the amounts that begin on them.
    """

    steps: int
    days: int
    zero: date | None
    start: Decimal
    first: tuple[Decimal, ...]
    largest_cut: Decimal | None
    warnings: tuple[str, ...]
    again: str | None
    points: tuple[tuple[int, float], ...]


# Pages


def pages(setup: SetUp) -> tuple[Page, ...]:
    """The pages in their order, as far as the answers tell; "done", the summary, is the last."""
    plan = may_plan(setup)
    order: list[Page] = ["aim", "what"]
    if plan:
        order.append("measure")
    order.append("gates")
    if gates_on(setup):
        order.append("care")
    elif plan:
        order.append("pace")
    order.append("clock")
    if not (gates_on(setup) and "care" in setup.answered and setup.country):
        order.append("country")
    return (*order, "done")


def page_after(setup: SetUp, page: Page) -> Page:
    """The page that follows; "done" is the last."""
    order = pages(setup)
    return order[min(order.index(page) + 1, len(order) - 1)] if page in order else "done"


def aim_of(setup: SetUp) -> Aim:
    """What the person came for; without an answer they keep track."""
    return "track" if "aim" in setup.skipped else setup.aim


def asks_amount(aim: Aim, product: Product) -> bool:
    """Whether it is asked how much and how often: only where a plan can come of it, since it is kept nowhere else."""
    return aim == "taper" and product not in NEVER_PLANNED


def may_plan(setup: SetUp) -> bool:
    """Whether a plan can still come of it: the aim is a taper, nothing it needs was left open, and no gate is on."""
    missing = "what" in setup.answered and setup.amount is None
    return aim_of(setup) == "taper" and not missing and not setup.skipped & {"what", "gates"} and not gates_on(setup)


def calendar_of(setup: SetUp) -> Calendar:
    """The person's days, as far as they have been said."""
    from zoneinfo import ZoneInfo

    return Calendar(ZoneInfo(setup.timezone), setup.day_starts)


# Gates


def implied_gates(setup: SetUp) -> frozenset[str]:
    """Gates that are on by what the person takes: 7-OH always, an extract that is to be tapered from day to day."""
    if "what" not in setup.answered:
        return frozenset()
    if setup.product == "seven_oh" or (setup.product == "extract" and aim_of(setup) == "taper"):
        return frozenset({setup.product})
    return frozenset()


def suggested_gates(setup: SetUp) -> frozenset[str]:
    """Which gates are marked when their page opens: those marked so far, and what the product suggests."""
    marked = setup.gates | implied_gates(setup)
    asked = "gates" not in setup.answered and "what" in setup.answered
    if asked and aim_of(setup) == "track" and setup.product == "extract":
        return marked | {"extract"}
    return marked


def gates_on(setup: SetUp) -> frozenset[str]:
    """The gates that are on, by answer or by what the person takes."""
    return implied_gates(setup) | (setup.gates if "gates" in setup.answered else frozenset())


def concerns_of(setup: SetUp) -> frozenset[str]:
    """The gates to keep: those that are on, and a mark whose page was left without an answer, which is no denial."""
    return implied_gates(setup) | setup.gates


# What is suggested


def measures(unit: Unit, amount: Decimal | None) -> tuple[Decimal, ...]:
    """The precisions to choose from: those that divide the amount a day, or else its own decimals."""
    known = _MEASURES[unit][0]
    if amount is None:
        return known
    exponent = amount.as_tuple().exponent
    own = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return tuple(each for each in known if on_grid(amount, each)) or (own,)


def usual_precision(unit: Unit, amount: Decimal | None) -> Decimal:
    """The usual precision of the unit, or the nearest finer one that divides the amount."""
    choices = measures(unit, amount)
    usual = _MEASURES[unit][1]
    return max((each for each in choices if each <= usual), default=choices[0])


def usual_min_step(unit: Unit, precision: Decimal, amount: Decimal | None) -> Decimal:
    """The smallest cut to begin with: one `precision`, or 0.2 g where a scale is finer. Source: EVIDENCE section 3."""
    if unit != "g":
        return precision
    least = max(precision, round_up(_SMALLEST_CUT_OF_A_SCALE, precision))
    return precision if amount is not None and least > amount else least


def precision_of(setup: SetUp) -> Decimal:
    """The precision that counts."""
    return setup.precision or usual_precision(setup.unit, setup.amount)


def min_step_of(setup: SetUp) -> Decimal:
    """The smallest cut that counts."""
    return setup.min_step or usual_min_step(setup.unit, precision_of(setup), setup.amount)


def used_since(setup: SetUp, today: date) -> date | None:
    """Since when, about, counted back from today or from the day of stopping; None when it was not said."""
    if setup.used is None or "what" not in setup.answered:
        return None
    ended = setup.stopped_on if aim_of(setup) == "stopped" and setup.stopped_on else today
    return ended - timedelta(days=DAYS_USED[setup.used])


def usual_pace(setup: SetUp, today: date) -> Pace:
    """The pace to begin with."""
    amount = setup.amount or Decimal(1)
    rate = suggested_rate(amount, setup.unit, used_since(setup, today), today)
    return pace_at(rate, amount, precision_of(setup), min_step_of(setup), today)


def pace_at(rate: Decimal, amount: Decimal, precision: Decimal, min_step: Decimal, today: date) -> Pace:
    """A pace by that rate, and what comes nearest to it by the other ways.

    The finish is one unit, or less where the first cut is: no larger last cut than first.
    """
    tenth = amount * rate / 100
    cut = max(min_step, round_up(tenth, precision))
    first_cut = max(min_step, from_units(int(tenth // precision), precision))
    finish = min(first_cut, round_up(Decimal(1), precision))
    until = today + timedelta(days=7 * min(int(100 / rate), MOST_STEPS))
    return Pace(rate=rate, cut=cut, until=until, finish=finish if finish < amount else Decimal(0))


# What the answers become


def to_settings(setup: SetUp, today: date) -> dict[str, str | bool]:
    """The settings to save. The clock is always among them, so that the first run does not come back."""
    settings: dict[str, str | bool] = {
        "timezone": setup.timezone,
        "day_starts": setup.day_starts.isoformat(timespec="minutes"),
    }
    if setup.country and setup.answered & {"country", "care"}:
        settings["country"] = setup.country
    if (since := used_since(setup, today)) is not None:
        settings["used_since"] = since.isoformat()
    if aim_of(setup) == "stopped" and "what" in setup.answered and setup.stopped_on is not None:
        settings["stopped_on"] = setup.stopped_on.isoformat()
    return settings | {f"concern_{gate}": True for gate in sorted(concerns_of(setup))}


def to_plan(setup: SetUp, *, id: str, created: datetime, today: date) -> Plan | None:
    """The plan of the answers, or None: never with a gate on, without an amount, or before gates and pace are answered.

    Raises Refused when the answers make no plan that `check_plan` accepts. `created` carries its UTC offset.
    """
    pace = setup.pace
    if not may_plan(setup) or setup.amount is None or pace is None or not setup.answered >= _PAGES_OF_A_PLAN:
        return None
    plan = Plan(
        id=id,
        product=setup.product,
        unit=setup.unit,
        start=setup.amount,
        doses=setup.doses,
        precision=precision_of(setup),
        min_step=min_step_of(setup),
        finish=pace.finish,
        from_=max(pace.begins or today, today),
        method="percent" if pace.way == "percent" else "linear",
        step_days=pace.step_days,
        rate=pace.rate if pace.way == "percent" else None,
        cut=pace.cut if pace.way == "cut" else None,
        until=pace.until if pace.way == "until" else None,
        created=created,
    )
    check_plan(plan)
    return plan


def preview(plan: Plan) -> Preview:
    """What the plan comes to, to be shown before it is taken. Raises Refused like `check_plan`."""
    schedule = build(plan)
    steps = schedule.steps
    return Preview(
        steps=len(steps),
        days=schedule.days,
        zero=schedule.zero,
        start=plan.start,
        first=tuple(step.amount for step in steps[1:4]),
        largest_cut=max((step.cut_percent for step in steps[:-1] if step.cut_percent is not None), default=None),
        warnings=plan_warnings(schedule),
        again=needs_second_yes(schedule),
        points=tuple(((step.start - plan.from_).days, float(step.amount)) for step in steps),
    )
