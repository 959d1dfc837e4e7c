"""An urge as a person types it: how strong, what set it off, how it ended, how long it took, and since when.

Digits are those of the questions; words do as well. Whatever is refused says what would do instead.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tui.domain.errors import Refused
from tui.domain.records import LONGEST_URGE, OUTCOMES, TRIGGERS, Outcome, Trigger
from tui.domain.texts import nearest, quote
from tui.domain.urges import ENDS, LONGEST_WAVE, STRENGTHS, TRIGGER_WORDS, outcome_by_digit, trigger_by_digit

_AHEAD = timedelta(seconds=60)

HOW_STRONG = f"How strong is it? {', '.join(f'{digit} {word}' for digit, word in enumerate(STRENGTHS))}."
HOW_ENDED = f"How did it end? {', '.join(f'{digit} {word}' for digit, word in enumerate(ENDS.values(), 1))}."
WHAT_SET_IT_OFF = (
    f"What set it off? {', '.join(f'{digit} {word}' for digit, word in enumerate(TRIGGER_WORDS.values(), 1))}."
)
"""The questions, each with its answers and their digits."""

STRENGTH_MEANT = (
    "Say how strong the pull is right now. 0 is one that you hardly notice; 4 is one that fills your head.",
    "It is saved at once. Enter alone saves nothing.",
)
END_MEANT = (
    "1: it has passed, whatever you did. 2: you took a dose; ebb dose logs it. 3: it is there, and you stop here.",
    "Enter alone leaves it open, and ebb urge goes on with it. Ctrl+C does the same.",
)
TRIGGER_MEANT = (
    "What was there right before it: how you felt, where you were, or who was with you. Pick what comes closest.",
    "Over time this shows what your urges have in common. Enter alone skips it.",
)
"""What `?` says of each."""

FIRST = "There is no question before this one."


def still(question: str, word: str) -> str:
    """The question once more, where it has the answer of that word already."""
    return f"{question} Now: {word}. Enter keeps it."


def parse_strength(text: str) -> int:
    """How strong an urge is: a digit, or its word. Raises Refused with an example."""
    typed = text.strip().casefold()
    if (digit := _digit(typed)) is not None and digit < len(STRENGTHS):
        return digit
    if typed in STRENGTHS:
        return STRENGTHS.index(typed)
    raise Refused(
        f"{quote(text)} is not a strength; {_hint(typed, STRENGTHS, 'write 0 (faint) to 4 (extreme), like 3')}"
    )


def parse_outcome(text: str) -> Outcome:
    """How it ended: the digit of the question, or its word. Raises Refused, naming the nearest."""
    typed = text.strip().casefold()
    found = outcome_by_digit(_digit(typed) or 0) or next((each for each in OUTCOMES if each == typed), None)
    if found is None:
        raise Refused(f"{quote(text)} is not how an urge ends; {_hint(typed, OUTCOMES, 'write 1, 2 or 3')}")
    return found


def parse_trigger(text: str) -> Trigger:
    """What set it off: the digit of the question, or its word. Raises Refused, naming the nearest."""
    typed = text.strip().casefold()
    found = trigger_by_digit(_digit(typed) or 0) or next((each for each in TRIGGERS if each == typed), None)
    if found is None:
        raise Refused(f"{quote(text)} is not a trigger; {_hint(typed, TRIGGERS, 'write 1 to 9, like 4 for tired')}")
    return found


def parse_lasted(text: str) -> int:
    """How many minutes an urge lasted. Raises Refused with an example."""
    return _minutes(text, 0, LONGEST_URGE, "12")


def parse_breathing(text: str) -> int:
    """How many minutes to breathe along. Raises Refused with an example."""
    return _minutes(text, 1, LONGEST_WAVE, "5")


def began_before(now: datetime, minutes: int | None) -> datetime:
    """When an urge began that is over now and lasted so long."""
    return now - timedelta(minutes=minutes or 0)


def check_over(at: datetime, minutes: int | None, now: datetime) -> None:
    """Raises Refused for an urge that would only be over in the future."""
    ago = now.astimezone(UTC) - at.astimezone(UTC)
    if minutes is not None and timedelta(minutes=minutes) > ago + _AHEAD:
        most = max(0, int(ago / timedelta(minutes=1)))
        raise Refused(f"An urge from {at:%H:%M} can not have lasted {minutes} minutes yet; the most is {most}.")


def _digit(typed: str) -> int | None:
    return int(typed) if len(typed) == 1 and typed in "0123456789" else None


def _hint(typed: str, words: Sequence[str], example: str) -> str:
    close = nearest(typed, words)
    return f"did you mean {close}?" if close else f"{example}."


def _minutes(text: str, least: int, most: int, example: str) -> int:
    typed = text.strip()
    digits = typed.lstrip("0") or "0" if typed.isascii() and typed.isdigit() else ""
    minutes = int(digits) if 0 < len(digits) <= len(str(most)) else -1
    if not least <= minutes <= most:
        raise Refused(f"{quote(text)} is not {least} to {most:,} whole minutes; write it like {example}.")
    return minutes
