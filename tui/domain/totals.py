"""The doses of a day added up, each unit of each product by itself: what differs in either is never added together.

Values only; the words for them are in `phrases`.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tui.domain.days import counts
from tui.domain.records import Dose, Plan, Product, Unit


class Total(NamedTuple):
    """What was taken of a product in one unit, and in how many doses."""

    product: Product
    unit: Unit
    amount: Decimal
    doses: int


def totals(doses: Iterable[Dose]) -> tuple[Total, ...]:
    """One for each unit of each product, in the order in which they were first taken."""
    found: dict[tuple[Product, Unit], Total] = {}
    for dose in doses:
        before = found.get((dose.product, dose.unit), Total(dose.product, dose.unit, Decimal(0), 0))
        found[dose.product, dose.unit] = before._replace(amount=before.amount + dose.amount, doses=before.doses + 1)
    return tuple(found.values())


def besides(doses: Iterable[Dose], plan: Plan) -> tuple[Total, ...]:
    """What was taken in another unit or of another product than the plan counts in."""
    return totals(dose for dose in doses if not counts(dose, plan.unit, plan.product))
