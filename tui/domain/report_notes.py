"""What a person wrote in their own words on some days: notes of check-ins, doses and urges, and why a pace changed.

It goes into a report only when it is asked for. Reasons, contacts and tips of one's own are not among it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tui.domain.excerpt import Excerpt
from tui.domain.records import KIND_NAMES, LONGEST_TEXT
from tui.domain.texts import clean_text


class Note(NamedTuple):
    """A text with its day and what it was written to."""

    day: date
    about: str
    text: str


def notes(excerpt: Excerpt, first: date, last: date) -> Iterator[Note]:
    """Those of the days from `first` to `last`, the oldest first."""
    changes = [made for _, made in excerpt.changes_of_pace(first, last)]
    for day in excerpt.days(first, last):
        for made in changes:
            if made.day == day.day:
                yield from _note(day.day, KIND_NAMES[made.kind], made.reason)
        if day.checkin is not None:
            yield from _note(day.day, "check-in", day.checkin.note)
        for dose in day.doses:
            yield from _note(day.day, f"dose at {dose.at:%H:%M}", dose.note)
        for urge in day.urges:
            yield from _note(day.day, f"urge at {urge.at:%H:%M}", urge.note)


def _note(day: date, about: str, text: str | None) -> Iterator[Note]:
    """What another program wrote has not been cleaned before."""
    cleaned = clean_text((text or "")[:LONGEST_TEXT]).strip()
    if cleaned:
        yield Note(day, about, cleaned)
