"""What is typed into the questions of the first run beside what `typed` reads: doses, a cut, a choice, marks.

Strings in, values out; each refusal is one sentence with an example.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from tui.domain.amounts import on_grid, parse_amount, with_unit
from tui.domain.errors import Refused
from tui.domain.ladder import LONGEST_STEP, MOST_DOSES
from tui.domain.records import Unit
from tui.domain.texts import nearest, quote
from tui.domain.typed import parse_count

T = TypeVar("T")

_NUMBERS = re.compile(r"[0-9]{1,3}(?:(?:\s*[,;]\s*|\s+and\s+|\s+)[0-9]{1,3})*")
_NONE = ("0", "none")
_MANY = 3


def parse_doses(text: str) -> int:
    """How many doses a day. Raises Refused."""
    return parse_count(text, "The doses a day", MOST_DOSES)


def parse_step_days(text: str) -> int:
    """How many days a step lasts. Raises Refused."""
    return parse_count(text, "The days of a step", LONGEST_STEP)


def parse_cut(text: str, precision: Decimal, unit: Unit) -> Decimal:
    """The smallest cut: an amount that can be measured down to `precision`. Raises Refused."""
    cut = parse_amount(text, unit)
    if not on_grid(cut, precision):
        raise Refused(f"Make it a multiple of {with_unit(precision, unit)}, which you can measure.")
    return cut


def parse_choice(text: str, options: Mapping[T, str]) -> T:
    """One of a few by its number, from 1, its name, or how that begins. Raises Refused, naming the nearest."""
    typed = " ".join(text.split()).casefold()
    values, names = list(options), [name.casefold() for name in options.values()]
    if typed.isascii() and typed.isdigit() and len(typed) <= _MANY:
        if 1 <= int(typed) <= len(values):
            return values[int(typed) - 1]
    elif typed in names:
        return values[names.index(typed)]
    elif len(begins := [value for value, name in zip(values, names, strict=True) if name.startswith(typed)]) == 1:
        return begins[0]
    close = nearest(typed, options.values())
    hint = f"did you mean {close}?" if close else "write 1." if len(values) == 1 else f"write 1 to {len(values)}."
    raise Refused(f"{quote(text)} is none of these; {hint}")


def parse_yes(text: str) -> bool:
    """Yes or no. Raises Refused."""
    typed = text.strip().casefold()
    if typed not in ("y", "yes", "n", "no"):
        raise Refused(f"{quote(text)} is neither; write y for yes, n for no.")
    return typed.startswith("y")


def parse_marks(text: str, keys: Sequence[T]) -> frozenset[T]:
    """The marked lines of a list by their numbers, from 1, such as "2 5"; 0 for none.

    Raises Refused: what can be read in two ways is never read as none.
    """
    typed = " ".join(text.split()).casefold()
    if typed in _NONE:
        return frozenset()
    example = "write numbers like 2 5, or 0 for none of these."
    if not _NUMBERS.fullmatch(typed):
        raise Refused(f"{quote(text)} is not a list of numbers; {example}")
    numbers = [int(number) for number in re.findall("[0-9]+", typed)]
    if wrong := next((number for number in numbers if not 1 <= number <= len(keys)), None):
        raise Refused(f"There is no line {wrong}; the last one is {len(keys)}.")
    if 0 in numbers:
        raise Refused(f"0 stands for none of these, so it can not go with others; {example}")
    return frozenset(keys[number - 1] for number in numbers)
