"""The words of the hours of doses and urges: when they came most often, on how many that rests, and where it is open.

No figure is computed here that is not in `hours`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from tui.domain.hours import FEWEST, STRETCH, Hours, Stretch, clock, stretches
from tui.domain.phrases import dated, days_word, doses_word
from tui.domain.records import Settings

NOTHING_YET = (
    "The hours of your doses and urges show here, counted over the day, once some are logged and the day is over. "
    "Press d for a dose, u for an urge."
)


def hours_words(found: Hours) -> Iterator[str]:
    """A sentence on the doses, then one on the urges."""
    if any(found.doses) or not found.without:
        yield _sentence("dose", found.doses, found.starts, found.days)
    yield _sentence("urge", found.urges, found.starts, found.days)
    if found.without:
        are = "dose that you brought in has" if found.without == 1 else "doses that you brought in have"
        yield f"{found.without:,} {are} no time, so no hour here."


def title(name: str, counts: Sequence[int]) -> str:
    """What stands over the bars: what they are, how many, and how many the highest is."""
    total = sum(counts)
    return f"{name} · {total:,}, at most {max(counts):,} in an hour" if total else f"{name} · none"


def awake_words(settings: Settings) -> str:
    """When the person is awake, by their settings."""
    return f"awake {settings.wakes:%H:%M}–{settings.sleeps:%H:%M}"


def day_marks_words(day: date, today: date, names: Mapping[str, str], marks: Sequence[str], without: int = 0) -> str:
    """What the marks of the day under the cursor are, those that there are; `without` doses of it have no time."""
    said = [f"{mark} {name}" for mark, name in names.items() if mark in marks]
    said += [f"{doses_word(without)} without a time"] if without else []
    return f"{dated(day, today)}: {', '.join(said) or 'no dose and no urge'}"


def _sentence(what: str, counts: Sequence[int], starts: time, days: int) -> str:
    total, named = sum(counts), stretches(counts)
    over = f"the {days} days to yesterday" if days != 1 else "yesterday"
    if not total:
        return f"No {what}s are logged in {over}."
    if total < FEWEST:
        so_far = f"{total} {what}{'' if total == 1 else 's'} in {days_word(days)}"
        return f"{so_far}: too few to say when they come. That takes {FEWEST}."
    if not named:
        return f"Your {total:,} {what}s in {days_word(days)} are spread out: no {STRETCH} hours stand out."
    first, *others = named
    most = f"{_between(first, starts)} ({first.entries:,} of {total:,})"
    also = [f"{_between(each, starts)} ({each.entries:,})" for each in others]
    return f"{what.capitalize()}s came most often between {', then '.join([most, *also])}."


def _between(stretch: Stretch, starts: time) -> str:
    return f"{clock(stretch.bin, starts)} and {clock(stretch.bin + STRETCH, starts)}"
