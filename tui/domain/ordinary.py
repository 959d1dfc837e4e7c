"""What is usual in the log of doses, and whether a day has anything that a rule about doses could look at.

Kept apart from `safety` and cheap to load: `ebb dose` asks this of each dose, and loads the rules only where it is not
ordinary.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from tui.domain.days import ONE_DAY, counts, day_in, span, taken
from tui.domain.records import Dose, Product, Unit, Window

LOOKED_BACK = timedelta(days=28)
USUAL_DAYS, FEWEST_USUAL_DAYS = 14, 5
"""What is usual is taken from so many known days at most, and from no fewer."""


class Usual(NamedTuple):
    """What a day came to, set against the days before it: `now`, their median, and the largest of them."""

    now: Decimal
    middle: Decimal
    largest: Decimal


def is_ordinary(window: Window, day: date) -> bool:
    """Whether no rule about doses can hold on that day, whatever its figures: they all ask for one of these.

    A day before it was confirmed without any, a product is new or beside another, the amount is above every usual day
    or there are more doses than usual.
    """
    doses = window.doses.get(day, ())
    if not doses:
        return True
    products = {dose.product for dose in doses}
    known = {dose.product for each in before(window, day) for dose in each}
    if len(products) > 1 or (known and not products <= known) or _free_before(window, day):
        return False
    if any(usual.now > usual.largest for usual in amounts(window, day)):
        return False
    count = number(window, day)
    return count is None or count.now <= count.middle


def _free_before(window: Window, day: date) -> bool:
    """Whether a day since the last one with a dose was confirmed to have none."""
    earlier = day - ONE_DAY
    while earlier >= window.first and not window.doses.get(earlier):
        if day_in(window, earlier, day).confirmed_free:
            return True
        earlier -= ONE_DAY
    return False


def before(window: Window, day: date) -> Iterator[tuple[Dose, ...]]:
    """The doses of each day before that one which has any, within 28 days, the oldest first. They are known days."""
    for each in span(max(window.first, day - LOOKED_BACK), day - ONE_DAY):
        if doses := window.doses.get(each):
            yield doses


def amounts(window: Window, day: date) -> Iterator[Usual]:
    """For each unit and product of that day its total, and then its largest dose, where it is known what is usual."""
    earlier, doses = list(before(window, day)), window.doses.get(day, ())
    for unit, product in dict.fromkeys((dose.unit, dose.product) for dose in doses):
        for amount in (taken, _largest):
            values = [value for each in earlier if (value := amount(each, unit, product))]
            usual = _usual(amount(doses, unit, product), values)
            if usual is not None:
                yield usual


def number(window: Window, day: date) -> Usual | None:
    """How many doses that day has, where it is known how many are usual."""
    earlier = [Decimal(len(doses)) for doses in before(window, day)]
    return _usual(Decimal(len(window.doses.get(day, ()))), earlier)


def _largest(doses: Sequence[Dose], unit: Unit, product: Product) -> Decimal:
    return max((dose.amount for dose in doses if counts(dose, unit, product)), default=Decimal(0))


def _usual(now: Decimal, values: Sequence[Decimal]) -> Usual | None:
    last = values[-USUAL_DAYS:]
    return Usual(now, median(last), max(last)) if len(last) >= FEWEST_USUAL_DAYS else None
