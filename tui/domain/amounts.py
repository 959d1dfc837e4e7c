"""Amounts: showing, the grid of what a person can measure, and the split of a day over its doses.

Decimal arithmetic that is exact or refused; never a float, never one unit turned into another.
"""

from decimal import Context, Decimal, InvalidOperation, Overflow
from functools import lru_cache

from tui.domain.errors import Refused
from tui.domain.records import Unit
from tui.domain.texts import quote

# Wide enough for every product of two amounts here. What does not fit raises instead of being rounded.
_EXACT = Context(prec=60, traps=[InvalidOperation, Overflow])

_PLURALS: dict[Unit, str] = {
    "capsule": "capsules",
    "tablet": "tablets",
    "glass": "glasses",
    "piece": "pieces",
}


def parse_amount(text: str, unit: Unit | None = None, *, zero: bool = False) -> Decimal:
    """The amount that a person typed where its unit is said elsewhere: "2.5", "2,5", "½"; in `unit` also "2.5 g".

    Above 0 or, with `zero`, from it; at most 10,000. Raises Refused with the reason and an example, also for another
    unit behind the number. Source: section 12 of the design.
    """
    from tui.domain.measured import parse_measured

    amount, said = parse_measured(text, zero=zero)
    if said is None or said == unit:
        return amount
    if unit is None:
        raise Refused(f"{quote(text)} has a unit; write it like {format_amount(amount)}, without the unit.")
    raise Refused(f"{quote(text)} is in {unit_word(said)}, but this is in {unit_word(unit)}; units are not converted.")


def format_amount(amount: Decimal) -> str:
    """A plain decimal string, as stored and shown: no exponent, no trailing zeros ("18", "2.7", "0")."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def with_unit(amount: Decimal, unit: Unit) -> str:
    """The amount with its unit: "2.7 g", "1 capsule", "3 capsules", "2 glasses"; g, mg and ml stay."""
    return f"{format_amount(amount)} {unit if amount == 1 else unit_word(unit)}"


def unit_word(unit: Unit) -> str:
    """The unit after a list of amounts, or alone: "g", "capsules"."""
    return _PLURALS.get(unit, unit)


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
