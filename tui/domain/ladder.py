"""The arithmetic of a taper before any adjustment: the rules of section 6 and what they ask of a plan's
inputs.

Amounts are counted here in whole units of the plan's `precision`, so that nothing is inexact or rounded
twice.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from tui.domain.amounts import format_amount, from_units, on_grid, to_units, with_unit
from tui.domain.errors import Refused
from tui.domain.records import LARGEST_AMOUNT, MOST_STEPS, Method, Plan
from tui.domain.tables import check_rows

MOST_DOSES = 24
LONGEST_STEP = 365
SMALLEST_RATE = Decimal("0.01")
LARGEST_RATE = Decimal(100)
USUAL_CAP = Decimal(10)
"""The most that the first cut of the hyperbolic method may be, in percent, unless something else is asked."""
YEARS = range(2000, 3000)

# The least and the largest power of ten that an input may hold; beyond it only a damaged file goes.
_POWERS = range(-6, 6)

Rung = tuple[int, Decimal]
"""A plan day, counted from 0 on `from`, and the amount a day from then on."""


INPUTS: dict[Method, tuple[str, ...]] = {
    "percent": ("rate",),
    "linear": ("cut", "until"),
    "hyperbolic": ("k", "steps", "cap"),
    "custom": ("table",),
}
"""The inputs that belong to each method alone."""

_CALLED = {
    "rate": "The rate",
    "cut": "The cut",
    "until": "The day at zero",
    "k": "K",
    "steps": "The number of steps",
    "cap": "The cap of the first cut",
    "table": "The table",
}


def rungs(plan: Plan) -> list[Rung]:
    """The plan's amounts from `start` on plan day 0: strictly falling to 0, or as written for a custom plan.

    Raises Refused, in one sentence that says what to do, when the inputs break a rule of section 6.
    """
    if plan.method not in INPUTS:
        raise Refused("A newer Ebbtide made this plan; update this one to see it.")
    _check_shared(plan)
    for method, names in INPUTS.items():
        wrong = next((name for name in names if method != plan.method and getattr(plan, name) is not None), None)
        if wrong is not None:
            raise Refused(f"{_CALLED[wrong]} belongs to the {method} method; leave it out of a {plan.method} plan.")
    match plan.method:
        case "percent":
            return _even_steps(plan, _percent_cut(plan, plan.rate))
        case "linear" if plan.until is None:
            return _even_steps(plan, _linear_cut(plan, plan.cut))
        case "linear":
            return _straight_line(plan)
        case "hyperbolic":
            return _even_steps(plan, _hyperbolic_cut(plan))
        case _:
            return _as_written(plan)


def restarted_units(plan: Plan, units: int, rate: Decimal | None, cut: Decimal | None) -> list[int]:
    """The amounts from `units` to 0 by another rate in percent or by another cut, all in units of `precision`.

    For a change of pace that stands in the journal already, perhaps by another program: a cut that the plan cannot
    measure is made smaller until it can, though not below `min_step`. Raises Refused for a rate or a cut that is none.
    Source: "repace" in section 6 of the design.
    """
    if cut is None:
        return _falling(plan, units, _percent_cut(plan, rate))
    _check_size("cut", cut)
    size = max(floor(Fraction(cut) / Fraction(plan.precision)), to_units(plan.min_step, plan.precision))
    return _falling(plan, units, lambda _: size)


def asked_cut(plan: Plan) -> Callable[[Decimal], Decimal | Fraction] | None:
    """How much the rate, or the curve, takes from an amount before `min_step` and the grid have their say.

    None where the person names the cuts themselves.
    """
    if plan.method == "percent" and plan.rate is not None:
        share = plan.rate / 100
        return lambda amount: amount * share  # exact: neither has more than six decimals
    if plan.method == "hyperbolic":
        along = _curve(plan)
        return lambda amount: Fraction(*along(Fraction(amount)))
    return None


def _falling(plan: Plan, units: int, cut: Callable[[int], int]) -> list[int]:
    """From so many units by `cut` to finish, then 0. It ends, since a cut is `min_step` at least: a unit or more."""
    finish = to_units(plan.finish, plan.precision)
    amounts = [units]
    while amounts[-1] > 0:
        if len(amounts) > MOST_STEPS:
            raise Refused(f"This plan takes more than {MOST_STEPS} steps; choose a larger cut, rate or smallest cut.")
        now = amounts[-1]
        amounts.append(max(now - cut(now), finish) if now > finish else 0)
    return amounts


def _percent_cut(plan: Plan, rate: Decimal | None) -> Callable[[int], int]:
    if rate is None:
        raise Refused("The percent method needs its rate in percent a step, like 10.")
    _check_percent("rate", rate)
    smallest = to_units(plan.min_step, plan.precision)
    above, below = rate.as_integer_ratio()
    # Rounding the amount up is rounding the cut down: the floor division.
    return lambda now: max(now * above // (below * 100), smallest)


def _linear_cut(plan: Plan, cut: Decimal | None) -> Callable[[int], int]:
    if cut is None:
        raise Refused("The linear method needs its cut, like 1, or the first day at zero.")
    _check_amount(plan, "cut", cut)
    if cut < plan.min_step:
        least = with_unit(plan.min_step, plan.unit)
        raise Refused(f"The cut is smaller than the smallest cut; make it {least} or more.")
    size = to_units(cut, plan.precision)
    return lambda _: size


def _hyperbolic_cut(plan: Plan) -> Callable[[int], int]:
    if plan.steps is not None and plan.cap is not None:
        raise Refused("The hyperbolic method goes by its steps or by the cap of its first cut; give one of them.")
    if plan.k is not None:
        _check_size("K", plan.k)
    if plan.cap is not None:
        _check_percent("cap", plan.cap)
    if curve_steps(plan) > MOST_STEPS:
        raise Refused(
            f"This plan takes more than {MOST_STEPS} steps; ask for a higher cap of its first cut, or for a larger K."
        )
    along, smallest, unit = _curve(plan), to_units(plan.min_step, plan.precision), Fraction(plan.precision)

    def cut(now: int) -> int:
        above, below = along(now * unit)
        return max(above * unit.denominator // (below * unit.numerator), smallest)

    return cut


def curve_steps(plan: Plan) -> int:
    """In how many equal parts the hyperbolic method cuts its curve: as asked, or the fewest with which the first cut,
    before it is rounded, stays within the cap.

    Raises Refused for a number that is none.
    """
    if plan.steps is not None:
        if not 1 <= plan.steps <= MOST_STEPS:
            raise Refused(f"The number of steps has to be from 1 to {MOST_STEPS}.")
        return plan.steps
    start, k = Fraction(plan.start), _k(plan)
    lowest = start * (1 - Fraction(USUAL_CAP if plan.cap is None else plan.cap) / 100)
    whole = start / (start + k)
    return ceil(whole / (whole - lowest / (lowest + k)))


def _curve(plan: Plan) -> Callable[[Fraction], tuple[int, int]]:
    """What one equal part of the curve takes from an amount; all of it where less than one part is left.

    Over and under the line of a fraction that is not reduced: the formula of the design multiplied out, since a plan
    may have 2,000 steps and a screen asks for all of them at each key.
    """
    start, k = Fraction(plan.start), _k(plan)
    above, below = (start / (start + k) / curve_steps(plan)).as_integer_ratio()

    def along(amount: Fraction) -> tuple[int, int]:
        now, most = amount.numerator * k.denominator, k.numerator * amount.denominator
        whole = amount.denominator * k.denominator
        part = above * (now + most)
        left, under = most * (now * below - part), most * below + part
        return (now * under - left, under * whole) if left > 0 else (now, whole)

    return along


def _k(plan: Plan) -> Fraction:
    return Fraction(plan.start) / 4 if plan.k is None else Fraction(plan.k)


def _as_written(plan: Plan) -> list[Rung]:
    if plan.table is None:
        raise Refused("The custom method needs its table, like 0:20 7:18 14:15.")
    for offset, amount in plan.table[:MOST_STEPS]:
        if not amount.is_finite() or amount:
            _check_size(f"amount of day {offset}", amount)
    check_rows(plan.table)
    if plan.table[0][1] != plan.start:
        first, start = (with_unit(amount, plan.unit) for amount in (plan.table[0][1], plan.start))
        raise Refused(f"The table begins at {first} and the plan at {start}; make them the same.")
    for offset, amount in plan.table:
        if amount:
            _check_amount(plan, f"amount of day {offset}", amount)
    # What is written below zero says the same again.
    ends = next((index for index, (_, amount) in enumerate(plan.table) if not amount), len(plan.table))
    return list(plan.table[: ends + 1])


def _straight_line(plan: Plan) -> list[Rung]:
    """From start straight to finish and then to 0 on `until`, in as many whole steps as fit before that day.

    `until` is the first day at zero whatever is left over: the row before zero lasts those days longer, so
    that zero is never early. Where the line is so flat that the grid shows no cut, rows are merged.
    """
    if plan.cut is not None:
        raise Refused("A linear plan goes by its cut or by its day at zero; give one of them, not both.")
    if plan.until is None or plan.until.year not in YEARS:
        raise Refused("The day at zero has to be a date like 2027-03-01.")
    days = (plan.until - plan.from_).days
    count = days // plan.step_days
    if count < 1:
        earliest = plan.from_ + timedelta(days=plan.step_days)
        raise Refused(
            f"Zero on {plan.until} is too early for steps of {plan.step_days} days; "
            f"the earliest possible day is {earliest}."
        )
    if count > MOST_STEPS:
        longer = -(-days // MOST_STEPS)
        raise Refused(f"This plan takes more than {MOST_STEPS} steps; make a step {longer} days or longer.")
    start, finish = to_units(plan.start, plan.precision), to_units(plan.finish, plan.precision)
    # To 0 over all steps when finish is 0, else to finish over one less; one step has no room for finish.
    slopes = max(count - 1, 1) if finish else count
    line = [(index * plan.step_days, start - (start - finish) * index // slopes) for index in range(count)]
    rows = [*line, (days, 0)]
    kept = [rows[0], *(row for before, row in pairwise(rows) if row[1] < before[1])]
    return [(day, from_units(units, plan.precision)) for day, units in kept]


def _even_steps(plan: Plan, cut: Callable[[int], int]) -> list[Rung]:
    amounts = _falling(plan, to_units(plan.start, plan.precision), cut)
    return [(index * plan.step_days, from_units(units, plan.precision)) for index, units in enumerate(amounts)]


def _check_shared(plan: Plan) -> None:
    if not 1 <= plan.doses <= MOST_DOSES:
        raise Refused(f"The doses a day have to be a number from 1 to {MOST_DOSES}.")
    if not 1 <= plan.step_days <= LONGEST_STEP:
        raise Refused(f"A step has to last from 1 to {LONGEST_STEP} days, like 7.")
    if plan.from_.year not in YEARS:
        raise Refused("The first day of the plan has to be a date like 2026-11-22.")
    _check_size("precision", plan.precision)
    for name, amount in (("start", plan.start), ("smallest cut", plan.min_step)):
        _check_amount(plan, name, amount)
    if plan.finish.is_finite() and plan.finish < 0:
        raise Refused("The finish can not be below 0; write 0 to go down to nothing in the same cuts.")
    if plan.finish:
        _check_amount(plan, "finish", plan.finish)
    if plan.finish >= plan.start:
        raise Refused(f"The finish has to be below the start of {with_unit(plan.start, plan.unit)}.")


def _check_amount(plan: Plan, name: str, amount: Decimal) -> None:
    _check_size(name, amount)
    if not on_grid(amount, plan.precision):
        raise Refused(
            f"The {name} of {with_unit(amount, plan.unit)} can not be measured in steps of "
            f"{with_unit(plan.precision, plan.unit)}; make it a multiple of that."
        )


def _check_percent(name: str, percent: Decimal) -> None:
    if not percent.is_finite() or not SMALLEST_RATE <= percent <= LARGEST_RATE or not _is_plain(percent):
        raise Refused(f"The {name} is a percent from {SMALLEST_RATE} to {LARGEST_RATE}; write it like 10.")


def _check_size(name: str, amount: Decimal) -> None:
    if not amount.is_finite() or not 0 < amount <= LARGEST_AMOUNT or not _is_plain(amount):
        raise Refused(f"The {name} has to be an amount above 0 and at most {LARGEST_AMOUNT:,}, like 2.5.")


def _is_plain(number: Decimal) -> bool:
    """Whether it is written with six decimals at most, so that counting in units stays small and exact."""
    if number.adjusted() not in _POWERS:
        return False
    decimals = format_amount(number).partition(".")[2]
    return len(decimals) <= -_POWERS.start
