"""The numbers of one day in a line or two, for whoever moves a cursor over days.

Values in, pieces of text out; what is not known is said as not known.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.checkin import discomfort
from tui.domain.days import Day
from tui.domain.excerpt import Excerpt
from tui.domain.phrases import dated, each_total
from tui.domain.records import CheckIn
from tui.domain.wrapping import wrapped

ROWS = 2
"""Lines that the numbers of a day take, always: what stands above must not jump."""


def day_rows(excerpt: Excerpt, day: date, width: int, pointer: str = "") -> list[tuple[tuple[str, str], ...]]:
    """The day by its name, what it was planned to be, and its numbers, in two lines of that width.

    `pointer` is how the day is marked in what stands above; then it stands here too.
    """
    name, words = f"{pointer} {dated(day, excerpt.today)}".lstrip(), " · ".join(day_words(excerpt, day))
    lines = wrapped(f"{name} · {words}", max(20, width), most=ROWS)
    rows = [((name, "strong"), (lines[0][len(name) :], "")), *(((line, ""),) for line in lines[1:])]
    return [*rows, *[()] * (ROWS - len(rows))]


def day_words(excerpt: Excerpt, day: date) -> Iterator[str]:
    """What is known of that day, a few words for each."""
    about, step = excerpt.day(day), excerpt.step(day)
    yield _taken(about)
    if step is not None:
        running, row = step
        schedule = running.schedule
        held = schedule is not None and any(first <= day <= last for first, last in schedule.held)
        yield f"plan {with_unit(row.amount, running.plan.unit)}{', held' if held else ''}"
    yield from _answers(about.checkin)
    if about.urges:
        yield f"{len(about.urges)} urge{'' if len(about.urges) == 1 else 's'}"


def _taken(about: Day) -> str:
    if about.doses:
        return f"{' + '.join(each_total(about.doses))}{'' if about.finished else ' so far'}"
    if about.confirmed_free:
        return "no doses"
    return "doses not known" if about.finished else "no doses yet"


def _answers(checkin: CheckIn | None) -> Iterator[str]:
    if checkin is None:
        yield "no check-in"
        return
    felt = discomfort(checkin.symptoms)
    if felt is not None:
        yield f"discomfort {felt}"
    for key, name in (("craving", "craving"), ("low_mood", "low mood")):
        if key in checkin.symptoms:
            yield f"{name} {checkin.symptoms[key]}"
    if checkin.sleep_hours is not None:
        yield f"sleep {format_amount(Decimal(str(checkin.sleep_hours)))} h"
