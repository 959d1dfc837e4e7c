"""What is said when a search of the journal finds nothing: how the same would be asked so that it can find something.

One hint, the likeliest; it never guesses at what is in the journal.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from tui.domain.errors import Refused
from tui.domain.search_fields import AMOUNT_UNITS, FIELDS, spelled, symptom_fields
from tui.domain.texts import quote

_AMOUNT = re.compile(rf"(?P<number>[0-9]+(?:[.,][0-9]+)?) ?(?P<unit>{'|'.join(AMOUNT_UNITS)})")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?(?: \d{4})?"
)
_IN_WORDS = {"less", "more", "over", "under", "above", "below", "least", "most", "than", "high", "low", "bad", "worse"}
_JOINED = {"or", "and", "not", "without"}
_DAYS = {"week", "month", "year", "on", "after", "since", "before", "until"}
_CLOSE = 0.84
"""How much alike two words are of which one is likely a slip of the fingers: a guess that is far off only confuses."""


def nothing_found(text: str, names: Mapping[str, str], read_day: Callable[[str], date]) -> str:
    """That nothing was found for it, and what may help. `names` and `read_day` are as in `parse`."""
    return f"Nothing found for {quote(text)}. {_hint(' '.join(text.casefold().split()), names, read_day)}"


def _hint(typed: str, names: Mapping[str, str], read_day: Callable[[str], date]) -> str:
    words = set(typed.split())
    if amount := _AMOUNT.fullmatch(typed):
        return f"For doses of that amount, write dose={amount['number']}{amount['unit']}."
    if not _MONTH.fullmatch(typed) and _is_day(typed, read_day):
        return f'g goes to a date; on:"{typed}" finds what is written down on it.'
    if _MONTH.fullmatch(typed) or (words & _DAYS and len(words) > 1):
        return "Days are written like since:1nov or before:mon; g goes to a date."
    fields = (*FIELDS, *symptom_fields(names))
    known = {fold: field for field in fields for fold in (spelled(field), *map(str.casefold, field.names))}
    named = next((known[word] for word in typed.split() if word in known), None)
    if named is not None and named.kind == "number" and words & _IN_WORDS:
        return f"For values, write it like {spelled(named)}>=2."
    if words & _JOINED:
        return "All parts have to fit on one day; -word leaves out the days that have it."
    close = get_close_matches(typed, ("check-in", "no doses", *known), n=1, cutoff=_CLOSE)
    if close and typed not in known:
        return f"Did you mean {close[0]}?"
    return "? in the search shows what it can find."


def _is_day(typed: str, read_day: Callable[[str], date]) -> bool:
    if '"' in typed or not re.search(r"[^\W\d]", typed):
        return False
    try:
        read_day(typed)
    except Refused:
        return False
    return True
