"""The numbers of one day in a line or two, for whoever moves a cursor over days.

Values in, pieces of text out; what is not known is said as not known.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from textwrap import wrap

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.checkin import discomfort
from tui.domain.excerpt import Excerpt
from tui.domain.phrases import each_total
from tui.domain.records import CheckIn

ROWS = 2
"""Lines that the numbers of a day take, always: what stands above must not jump."""


def day_rows(excerpt: Excerpt, day: date, width: int) -> list[tuple[tuple[str, str], ...]]:
    """The day by its name, what it was planned to be, and its numbers, in two lines of that width."""
    name, words = short_date(day), " · ".join(day_words(excerpt, day))
    lines = wrap(f"{name} · {words}", max(20, width))[:ROWS]
    rows = [((name, "strong"), (lines[0][len(name) :], "")), *(((line, ""),) for line in lines[1:])]
    return [*rows, *[()] * (ROWS - len(rows))]


def day_words(excerpt: Excerpt, day: date) -> Iterator[str]:
    """What is known of that day, a few words for each."""
    about, step = excerpt.day(day), excerpt.step(day)
    if about.doses:
        of = (
            ""
            if step is None or step[0].plan.unit not in {dose.unit for dose in about.doses}
            else (f" of {format_amount(step[1].amount)}")
        )
        yield f"{' + '.join(each_total(about.doses))}{of}"
    elif about.confirmed_free:
        yield "no doses"
    elif step is not None:
        yield f"plan {with_unit(step[1].amount, step[0].plan.unit)}"
    yield from _answers(about.checkin)
    if about.urges:
        yield f"{len(about.urges)} urge{'' if len(about.urges) == 1 else 's'}"


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
