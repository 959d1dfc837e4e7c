"""An answer of the check-in as a person types it: a digit or its word, hours by the clock, a unit behind the number.

What an answer may be is `checkin.check_answer`; here what was typed is only turned into what that takes.
"""

import re
from decimal import Decimal

from tui.domain.checkin import HABITS, MOST, check_answer
from tui.domain.questions import SCORE_WORDS
from tui.domain.records import Answer

_WORDS = {word: str(score) for score, word in enumerate(SCORE_WORDS)}
_UNITS = {
    "sleep_hours": r"h|hrs?|hours?",
    "fluids": r"glass(es)?",
    "meals": r"meals?",
    "movement_minutes": r"m|mins?|minutes?",
}
_BY_THE_CLOCK = re.compile(r"(?P<hours>[0-9]{1,2})\s?[:h]\s?(?P<minutes>[0-5][0-9])(\s?(h|m|min))?")
_LONGEST = 40


def parse_answer(key: str, text: str) -> Answer:
    """The answer to the question of that key; nothing is None, which clears. Raises Refused like `check_answer`."""
    if not text.strip():
        return check_answer(key, None)
    return check_answer(key, text if key == "note" or len(text) > _LONGEST else _in_figures(key, text))


def _in_figures(key: str, text: str) -> str:
    typed = " ".join(text.casefold().split())
    if key not in HABITS:
        return _WORDS.get(typed, text) if key != "intake_complete" else text
    if key in ("sleep_hours", "movement_minutes") and (clock := _BY_THE_CLOCK.fullmatch(typed)):
        minutes = 60 * int(clock["hours"]) + int(clock["minutes"])
        return str(minutes) if key in MOST else str(round(Decimal(minutes) / 60, 2))
    unit = re.fullmatch(rf"(?P<number>[^a-z]*[0-9.,])\s?({_UNITS[key]})", typed) if key in _UNITS else None
    return text if unit is None else unit["number"]
