"""An amount as a person types it, with or without its unit: "2.5", "2,5 g", "3 caps", "1½ tablets", "half a glass".

Strings in, exact decimals out, or a refusal in one sentence. No unit is ever turned into another one.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.errors import Refused
from tui.domain.records import LARGEST_AMOUNT, UNITS, Unit
from tui.domain.texts import as_typed, quote

_EXAMPLE = "write it like 2.5"
_LONGEST_INPUT = 40
_MOST_DECIMALS = 6

_UNITS: dict[str, Unit] = {
    **{each: each for each in UNITS},
    **dict.fromkeys(("gram", "grams", "gr", "gm", "gms", "gramme", "grammes"), "g"),
    **dict.fromkeys(("milligram", "milligrams", "mgs"), "mg"),
    **dict.fromkeys(("milliliter", "milliliters", "millilitre", "millilitres", "mls"), "ml"),
    **dict.fromkeys(("capsules", "cap", "caps"), "capsule"),
    **dict.fromkeys(("tablets", "tab", "tabs"), "tablet"),
    **dict.fromkeys(("glasses",), "glass"),
    **dict.fromkeys(("pieces", "pcs"), "piece"),
}
_FRACTIONS = {text: Decimal(value) for text, value in zip("½¼¾", ("0.5", "0.25", "0.75"), strict=True)}
_FRACTIONS |= {"1/2": _FRACTIONS["½"], "1/4": _FRACTIONS["¼"], "3/4": _FRACTIONS["¾"]}

_SIGNS = "0-9.,/½¼¾"
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_NUMBER = re.compile(rf"[{_SIGNS}](?:[{_SIGNS} ]*[{_SIGNS}])?")
_NEGATIVE = re.compile(rf"- ?[{_SIGNS}]+(?: ?[^\W\d_].*)?")
_RANGE = re.compile(rf"[{_SIGNS}]+ ?[^\W\d_]*(?: ?- ?| to | or )[{_SIGNS}]+ ?(?:[^\W\d_].*)?")
_HALF = re.compile(r"half (?:an? |of an? )?(?=[^\W\d_])")
_WITH_FRACTION = re.compile(r"(?:(?P<whole>[0-9]+) ?(?=[½¼¾])|(?P<before>[0-9]+) )?(?P<part>[½¼¾]|[13]/[24])")
# "1,500" is 1500 to one reader and 1.5 to the next: a thousandfold difference that must not be guessed.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")


class Measured(NamedTuple):
    """An amount, and the unit that was typed with it; None where none was."""

    amount: Decimal
    unit: Unit | None = None


def unit_named(word: str) -> Unit | None:
    """The unit that a word names: "caps", "Grams", "ml."."""
    return _UNITS.get(word.strip().casefold().rstrip("."))


def parse_measured(text: str, *, zero: bool = False) -> Measured:
    """The amount that a person typed, in the unit behind it, if there is one.

    Above 0 or, with `zero`, from it; at most 10,000, with six decimals at most; a point or a comma before them. Raises
    Refused with the reason and an example. Source: section 12 of the design.
    """
    if len(text) > _LONGEST_INPUT:
        raise Refused(f"That is too long for an amount; {_EXAMPLE}.")
    typed = as_typed(text)
    if not typed:
        raise Refused(f"An amount is missing; {_EXAMPLE}.")
    if _NEGATIVE.fullmatch(typed):
        raise Refused(f"An amount can not be below zero; {_EXAMPLE}.")
    if _RANGE.fullmatch(typed.casefold()):
        raise Refused(f"{quote(text)} is not an amount but a range; {_EXAMPLE}.")
    number, word = _parts(typed)
    if word and any(each.isdigit() for each in word):
        raise Refused(f"{quote(text)} is not an amount; {_EXAMPLE}.")
    unit = unit_named(word) if word else None
    if word and unit is None:
        known = f"{', '.join(UNITS[:-1])} or {UNITS[-1]}"
        raise Refused(f"{quote(word)} is not a unit here; say it in {known}, since nothing is converted.")
    return Measured(_in_range(_read(number, word, text), zero=zero), unit)


def _parts(typed: str) -> tuple[str, str]:
    """The number, and what is behind it."""
    half = _HALF.match(typed.casefold())
    if half is not None:
        return "½", typed[half.end() :]
    match = _NUMBER.match(typed)
    return (match[0], typed[match.end() :].strip()) if match is not None else ("", "")


def _read(number: str, word: str, text: str) -> Decimal:
    if _THOUSANDS.fullmatch(number):
        ways = [number.replace(",", "")] + [number.replace(",", ".")] * (number.count(",") == 1)
        meant = " or ".join(f"{way} {word}".rstrip() for way in ways)
        raise Refused(f"{quote(text)} can be read in two ways; write it as {meant}.")
    if _DECIMAL.fullmatch(number):
        return Decimal(number.replace(",", "."))
    fraction = _WITH_FRACTION.fullmatch(number)
    if fraction is not None and fraction["part"] in _FRACTIONS:
        return int(fraction["whole"] or fraction["before"] or 0) + _FRACTIONS[fraction["part"]]
    raise Refused(f"{quote(text)} is not an amount{_why_none(number)}; {_EXAMPLE}.")


def _why_none(number: str) -> str:
    if "/" in number:
        return ": of fractions 1/2, 1/4 and 3/4 are read"
    if " " in number:
        return " but several numbers"
    if sum(map(number.count, ".,")) > 1 and any(map(str.isdigit, number)):
        return ": it has more than one point"
    return ""


def _in_range(amount: Decimal, *, zero: bool) -> Decimal:
    if amount == 0 and not zero:
        raise Refused(f"An amount has to be above 0; {_EXAMPLE}.")
    if amount > LARGEST_AMOUNT:
        raise Refused(f"An amount can be at most {LARGEST_AMOUNT:,}; {_EXAMPLE}.")
    plain = format_amount(amount)
    if len(plain.partition(".")[2]) > _MOST_DECIMALS:
        raise Refused(f"An amount can have at most {_MOST_DECIMALS} decimals; {_EXAMPLE}.")
    return Decimal(plain)
