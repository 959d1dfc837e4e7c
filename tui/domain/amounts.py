"""Amounts: reading, showing, the grid of what a person can measure, and the split of a day over its doses.

Decimal arithmetic that is exact or refused; never a float, never one unit turned into another.
"""

import re
from decimal import Context, Decimal, InvalidOperation, Overflow
from functools import lru_cache

from tui.domain.errors import Refused
from tui.domain.records import LARGEST_AMOUNT, Unit
from tui.domain.texts import quote

_EXAMPLE = "write it like 2.5"
_LONGEST_INPUT = 24
_MOST_DECIMALS = 6

_NUMBER = re.compile(r"(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)")
_NEGATIVE = re.compile("[-\u2212\u2013]\\s*[0-9.,]+")
# "1,500" is 1500 to one reader and 1.5 to the next: a thousandfold difference that must not be guessed.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")

# Wide enough for every product of two amounts here. What does not fit raises instead of being rounded.
_EXACT = Context(prec=60, traps=[InvalidOperation, Overflow])

_PLURALS: dict[Unit, str] = {
    "capsule": "capsules",
    "tablet": "tablets",
    "glass": "glasses",
    "piece": "pieces",
}


def parse_amount(text: str) -> Decimal:
    """The amount that a person typed: above 0, at most 10,000, a point or a comma before the decimals.

    The unit is not part of it, since a unit that was read over could be the wrong one. Raises Refused with
    the reason and an example. Source: section 12 of the design.
    """
    typed = text.strip()
    if len(typed) > _LONGEST_INPUT:
        raise Refused(f"That is too long for an amount; {_EXAMPLE}.")
    if not typed:
        raise Refused(f"An amount is missing; {_EXAMPLE}.")
    if _NEGATIVE.fullmatch(typed):
        raise Refused(f"An amount can not be below zero; {_EXAMPLE}.")
    if _THOUSANDS.fullmatch(typed):
        plain, decimal = typed.replace(",", ""), typed.replace(",", ".", 1)
        meant = f"{plain} or {decimal}" if typed.count(",") == 1 else plain
        raise Refused(f"{quote(typed)} can be read in two ways; write it as {meant}.")
    if not _NUMBER.fullmatch(typed):
        raise Refused(f"{quote(typed)} is not an amount; {_EXAMPLE}, without the unit.")
    amount = Decimal(typed.replace(",", "."))
    if amount == 0:
        raise Refused(f"An amount has to be above 0; {_EXAMPLE}.")
    if amount > LARGEST_AMOUNT:
        raise Refused(f"An amount can be at most {LARGEST_AMOUNT:,}; {_EXAMPLE}.")
    if _exponent(_plain(amount)) < -_MOST_DECIMALS:
        raise Refused(f"An amount can have at most {_MOST_DECIMALS} decimals; {_EXAMPLE}.")
    return _plain(amount)


def format_amount(amount: Decimal) -> str:
    """A plain decimal string, as stored and shown: no exponent, no trailing zeros ("18", "2.7", "0")."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def with_unit(amount: Decimal, unit: Unit) -> str:
    """The amount with its unit: "2.7 g", "1 capsule", "3 capsules", "2 glasses"; g, mg and ml stay."""
    return f"{format_amount(amount)} {unit if amount == 1 else _PLURALS.get(unit, unit)}"


def on_grid(amount: Decimal, precision: Decimal) -> bool:
    """Whether the amount is a whole number of `precision`, the smallest thing that the person can measure."""
    try:
        return _EXACT.remainder(amount, precision) == 0
    except (InvalidOperation, Overflow):
        return False


def round_up(amount: Decimal, precision: Decimal) -> Decimal:
    """The smallest amount on the grid that is not below `amount`: up, so that no cut is larger than asked."""
    whole = _EXACT.divide_int(amount, precision)
    down = _EXACT.multiply(whole, precision)
    return _plain(_EXACT.add(down, precision) if down < amount else down)


def to_units(amount: Decimal, precision: Decimal) -> int:
    """How many times `precision` goes into an amount on its grid. Raises Refused when it does not fit."""
    if not on_grid(amount, precision):
        step = format_amount(precision)
        raise Refused(f"{format_amount(amount)} can not be measured in steps of {step}; use a multiple of {step}.")
    return int(_EXACT.divide_int(amount, precision))


@lru_cache(maxsize=4096)
def from_units(units: int, precision: Decimal) -> Decimal:
    """The amount of so many times `precision`."""
    return _plain(_EXACT.multiply(Decimal(units), precision))


def split(amount: Decimal, doses: int, precision: Decimal) -> tuple[Decimal, ...]:
    """A day's amount over its doses, as even as the grid allows: at most one `precision` apart, larger last.

    With fewer units than doses there are fewer doses, never an empty or enlarged one; zero has none. Raises
    Refused for an amount off the grid. Source: section 6 of the design.
    """
    return split_units(to_units(amount, precision), doses, precision)


def split_units(units: int, doses: int, precision: Decimal) -> tuple[Decimal, ...]:
    """The same for an amount that is counted in whole units of `precision`."""
    count = min(doses, units)
    if count < 1:
        return ()
    small, larger = divmod(units, count)
    low, high = from_units(small, precision), from_units(small + 1, precision)
    return (low,) * (count - larger) + (high,) * larger


def _plain(amount: Decimal) -> Decimal:
    """The same value without trailing zeros and without a positive exponent."""
    return Decimal(format_amount(amount))


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
