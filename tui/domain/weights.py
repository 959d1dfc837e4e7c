"""What capsules weigh, to be shown beside an amount of them and for nothing else.

No plan, total or comparison is computed with it: units are never converted into each other.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.records import Product, Settings, Unit

_SHOWN = Context(prec=3, rounding=ROUND_HALF_UP)
"""The setting is what somebody weighed or read on a label once: three figures are as much as that tells."""
_WHOLE_FROM = Decimal(1000)
_WEIGHED: frozenset[Product] = frozenset({"leaf", "capsule"})


def weight(amount: Decimal, unit: Unit, product: Product, settings: Settings) -> str:
    """ "about 1.5 g" for three capsules of half a gram; empty for other units, other products, and where it is not
    known what one weighs. Extract and 7-OH come in capsules too, and weigh what nobody has said."""
    grams = settings.capsule_grams
    if grams is None or unit != "capsule" or product not in _WEIGHED or amount == 0:
        return ""
    whole = amount * grams
    shown = whole.quantize(Decimal(1), ROUND_HALF_UP) if whole >= _WHOLE_FROM else _SHOWN.plus(whole)
    return f"about {format_amount(shown)} g"


def weighed(amount: Decimal, unit: Unit, product: Product, settings: Settings) -> str:
    """The amount with its unit, and what that weighs where it is known: "3 capsules, about 1.5 g"."""
    grams = weight(amount, unit, product, settings)
    return f"{with_unit(amount, unit)}{f', {grams}' if grams else ''}"
