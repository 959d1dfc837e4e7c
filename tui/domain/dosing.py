"""What is asked, or said, before a dose is logged. Nothing here ever refuses a dose that a person took."""

from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import unit_word, with_unit
from tui.domain.days import taken
from tui.domain.phrases import PRODUCT_NAMES
from tui.domain.records import Dose, Plan, Product, Unit, Window
from tui.domain.schedule import build
from tui.domain.today import DoseDefaults, Today

LOOK_BACK = timedelta(days=14)
REPEAT_WITHIN = timedelta(minutes=2)
AT_ZERO = "The plan is at zero that day. The dose is kept like any other, and everything before it stays."


class Doubts(NamedTuple):
    """What speaks for a second look, each a sentence or None.

    `unusual` and `repeated` are asked about, since a typing slip or a repeated key is likelier than the dose.
    `over` is only said: the dose is saved all the same.
    """

    unusual: str | None = None
    repeated: str | None = None
    over: str | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The doubts that need a second yes."""
        return tuple(text for text in (self.unusual, self.repeated) if text)


def doubts(window: Window, dose: Dose) -> Doubts:
    """Look at a dose that is about to be logged, against the days before it and the plan of its day."""
    return Doubts(_unusual(window, dose), _repeated(window, dose), _over(window, dose))


def _unusual(window: Window, dose: Dose) -> str | None:
    """DESIGN section 12: over twice the largest day of the last 14; the plan's start stands in for missing days."""
    largest = largest_day(window, dose)
    plan = window.plan
    where = "the largest day of the last 14"
    if largest == 0 and plan is not None and _fits(plan, dose):
        largest, where = plan.start, "the plan's start"
    if largest == 0 or dose.amount <= 2 * largest:
        return None
    return (
        f"{with_unit(dose.amount, dose.unit)} is more than twice {where} "
        f"({with_unit(largest, dose.unit)}). Is the amount right?"
    )


def product_in(window: Window, unit: Unit, usual: DoseDefaults) -> Product:
    """The product that is meant by a unit alone: in the usual one the usual product, in another one what was taken in
    it last, else the usual one all the same: nothing but a person's own entries tells what they measure in it."""
    if unit == usual.unit:
        return usual.product
    same = (dose for doses in window.doses.values() for dose in doses if dose.unit == unit)
    last = max(same, key=lambda dose: dose.at, default=None)
    return usual.product if last is None else last.product


def beside_plan(day: Today, dose: Dose) -> str | None:
    """That a dose in another unit, or of another product, is not counted where the plan in force has an amount."""
    plan = day.plan
    if plan is None or plan.amount == 0 or _fits(plan.plan, dose):
        return None
    of = "" if plan.unit == plan.product else f" of {PRODUCT_NAMES[plan.product]}"
    return f"Your plan counts {unit_word(plan.unit)}{of}: this dose is kept beside it, not in it."


def largest_day(window: Window, dose: Dose) -> Decimal:
    """The largest day's total in the dose's unit and product, from 14 days before the dose's day to that day."""
    totals = (
        taken(doses, dose.unit, dose.product)
        for day, doses in window.doses.items()
        if dose.day - LOOK_BACK <= day <= dose.day
    )
    return max(totals, default=Decimal(0))


def _repeated(window: Window, dose: Dose) -> str | None:
    """A slow line repeats keys: the same dose within two minutes of another."""
    for other in window.doses.get(dose.day, ()):
        same = (other.amount, other.unit, other.product) == (dose.amount, dose.unit, dose.product)
        if same and other.id != dose.id and abs(dose.at - other.at) <= REPEAT_WITHIN:
            return f"{with_unit(dose.amount, dose.unit)} was logged at {other.at:%H:%M} already. Log it a second time?"
    return None


def _over(window: Window, dose: Dose) -> str | None:
    plan = window.plan
    if plan is None or not _fits(plan, dose):
        return None
    target = build(plan, window.adjustments).amount_on(dose.day)
    if target is None:
        return None
    total = taken((*window.doses.get(dose.day, ()), dose), plan.unit, plan.product)
    if total <= target:
        return None
    if target == 0:
        return AT_ZERO
    return f"That makes {with_unit(total, plan.unit)} of {with_unit(target, plan.unit)} for the day."


def _fits(plan: Plan, dose: Dose) -> bool:
    return (plan.unit, plan.product) == (dose.unit, dose.product)
