"""What a chart of days shows, in a sentence or two under it; and the days and figures named at its sides.

No figure is computed here that is not in `going`. Each sentence comes in several forms, the longest first.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tui.domain.amounts import format_amount, unit_word, with_unit
from tui.domain.calendar import MONTHS, short_date
from tui.domain.excerpt import Excerpt
from tui.domain.going import CRAVING, DISCOMFORT, LOW_MOOD, SLEEP, Course, Intake, Kind, Measure, Way, Weeks
from tui.domain.phrases import PRODUCT_NAMES, dated, days_word, half_up
from tui.domain.trends import ENOUGH

SAME = "About the same"
PERHAPS = "No clear change"
"""Said of a change that chance alone may have brought: it is called neither better nor worse."""
HOW = (
    "These lines are counted from your own entries. A week is the median of its days, and today is left out."
    " Days in a row are alike, so weeks also differ by themselves. A change is called better or harder only if it is"
    " larger than that: with nothing going on, fewer than 1 look in 20 finds one. Who looks each day still sees one by"
    " chance in about every second month. The way over more days is the middle of the slopes between all of them."
    " Where these lines lie is our choice."
)
"""Where the sentences come from, for whoever asks."""
MONTH = 30
"""Days beyond which the way over all of them is said before anything else, where there is not room for all."""
LONG = 400
"""Days beyond which the years are named."""


class Saying(NamedTuple):
    """How a measure is spoken of: how a figure is written, and the words for a fall and for a rise, where it may be
    judged at all."""

    figure: Callable[[float], str]
    fell: str = ""
    rose: str = ""


def _whole(value: float) -> str:
    return str(half_up(value))


def _plain(value: float) -> str:
    """At most two places, without a trailing zero."""
    return format_amount(Decimal(str(round(value, 2))))


def _hours(value: float) -> str:
    return f"{_plain(value)} h"


SAYINGS = {
    DISCOMFORT: Saying(_whole, "Better", "Harder"),
    CRAVING: Saying(_plain, "Better", "Harder"),
    LOW_MOOD: Saying(_plain, "Better", "Harder"),
    SLEEP: Saying(_hours, "Shorter", "Longer"),
}


def sentences(course: Course) -> tuple[str, ...]:
    """What the course of a measure comes to: its weeks, and its way over the range."""
    saying = SAYINGS[course.measure]
    weeks = list(weeks_words(course.weeks, saying, "check-ins"))
    way = way_words(course, saying.figure)
    both = [f"{each} {way}".rstrip() for each in weeks[:2]]
    if course.way is not None and course.way.clear and course.length > MONTH:
        both.append(f"Over {_way(course, course.way, saying.figure)}. {weeks[-1]}")
    return (*both, *weeks[1:])


def weeks_words(weeks: Weeks, saying: Saying, of: str) -> Iterator[str]:
    """The 7 days to yesterday against the 7 before, and how many of them are known. `of` is what is missing else."""
    known = f"{weeks.recent} and {weeks.before} days known"
    if weeks.change is None or weeks.typical is None:
        typical = "" if weeks.typical is None else f" The last 7 days: a median of {saying.figure(weeks.typical)}."
        yield f"Not enough {of} to compare two weeks: {known}, each needs {ENOUGH}.{typical}"
        yield f"Not enough {of} to compare two weeks: {weeks.recent} and {weeks.before} days."
        return
    verdict = _verdict(weeks, saying)
    typical, by = saying.figure(weeks.typical), saying.figure(abs(weeks.change))
    way = "below" if weeks.change < 0 else "above"
    against = f"{by} {way}" if weeks.change else "the same as"
    chance = ", which may be chance" if verdict == PERHAPS else ""
    begins = (f"{verdict}: a median", f"{verdict}: median") if verdict else ("A median", "Median")
    yield f"{begins[0]} of {typical} in the 7 days to yesterday, {against} the 7 before{chance} ({known})."
    yield f"{begins[1]} {typical}, {against} the week before ({weeks.recent}, {weeks.before} days)."
    yield f"{begins[1]} {typical}, {against} the week before."
    if verdict:
        yield f"{verdict}: {typical}, {against} the week before."


def _verdict(weeks: Weeks, saying: Saying) -> str:
    if not saying.fell:
        return ""
    if not weeks.noticed or not weeks.change:
        return SAME
    if not weeks.clear:
        return PERHAPS
    return saying.rose if weeks.change > 0 else saying.fell


def way_words(course: Course, figure: Callable[[float], str]) -> str:
    """Where it went over all of the range; of a week only how many days are known."""
    length, known, way = course.length, len(course.days), course.way
    if course.length <= 7 or not known:
        return "" if known == length else f"{known} of {days_word(length)} known."
    if way is None:
        return f"{known} of {days_word(length)} known: too few for a way over all of them."
    if not way.clear:
        return f"Over all {days_word(length)} no clear way up or down ({known} known)."
    return f"Over all {_way(course, way, figure)} ({known} known)."


def _way(course: Course, way: Way, figure: Callable[[float], str]) -> str:
    up = "up" if way.change > 0 else "down"
    return f"{days_word(course.length)} about {figure(abs(way.change))} {up}"


def intake_sentences(intake: Intake) -> tuple[str, ...]:
    """How it stands against the plan, how the two last weeks compare, and what stays out."""
    unit, zero = intake.kind.unit, _standing(intake)

    def figure(value: float) -> str:
        return with_unit(Decimal(_plain(value)), unit)

    plan = ""
    if intake.compared:
        plan = f"On or under the plan on {intake.on_plan} of {days_word(intake.compared)}."
    out = list(_left_out(intake))
    left = f"Left out: {' and '.join(out)}." if out else ""
    weeks = list(weeks_words(intake.course.weeks, Saying(figure), "known days"))
    forms = (
        (zero, plan, left, weeks[0]),
        (zero, plan, left, weeks[1]),
        (zero, plan or weeks[-1], left),
        (plan or weeks[-1],),
    )
    return tuple(" ".join(filter(None, parts)) for parts in forms)


def stopped_words(excerpt: Excerpt, first: date) -> str:
    """Somebody who stopped without a plan: how many of these days since then are known to be without a dose; empty for
    everybody else. The day of stopping itself is not one of them, as in the report and after zero."""
    stopped, today = excerpt.settings.stopped_on, excerpt.today
    if stopped is None or stopped >= today:
        return ""
    day = timedelta(days=1)
    days = list(excerpt.days(max(first, stopped + day), today - day))
    if not days:
        return f"You stopped on {dated(stopped, today)}. No day since then is over yet."
    free = sum(about.confirmed_free for about in days)
    return (
        f"You stopped on {dated(stopped, today)}. {free} of {days_word(len(days))} since then confirmed without a dose."
    )


def _left_out(intake: Intake) -> Iterator[str]:
    if intake.unknown:
        yield f"{days_word(intake.unknown)} not known"
    if intake.others:
        yield f"{days_word(intake.others)} of other units or products"


def _standing(intake: Intake) -> str:
    """That there is no plan, that it has ended, or that it has come to zero; nothing while it runs."""
    running = intake.kind.plan
    if running is None:
        return "No plan: this is what you took."
    if running.ended is not None and running.ended < intake.course.today:
        return f"The plan ended on {dated(running.ended, intake.course.today)}."
    zero = running.schedule.zero if running.schedule is not None else None
    if zero is None or zero > intake.course.today:
        return ""
    return f"The plan has been at zero since {dated(zero, intake.course.today)}."


def intake_title(kind: Kind) -> str:
    """What is drawn: "Intake, g of leaf a day"."""
    unit = unit_word(kind.unit)
    product = PRODUCT_NAMES[kind.product]
    return f"Intake, {unit if product in (unit, kind.unit) else f'{unit} of {product}'} a day"


def title(measure: Measure) -> str:
    """What is drawn, and up to where: "Sleep, 0 to 12 h"."""
    return f"{measure.name}, 0 to {SAYINGS[measure].figure(measure.high)}"


def levels(measure: Measure) -> tuple[tuple[float, str], ...]:
    """The figures named beside the chart."""
    return tuple((share * measure.high, _plain(share * measure.high)) for share in (0, 0.5, 1))


def amount_levels(high: float) -> tuple[tuple[float, str], ...]:
    """The amounts named beside the chart."""
    return tuple((share * high, format_amount(Decimal(str(round(share * high, 4))))) for share in (0, 0.5, 1))


@lru_cache(maxsize=16)
def ticks(first: date, today: date) -> tuple[tuple[int, str], ...]:
    """The days named below: both ends, and between them weeks, months or years, by how many days there are."""
    length = (today - first).days
    month = MONTHS[first.month - 1][:3]
    begins = f"{first.day} {month}" if length <= LONG else f"{month} {first.year}"
    ends = (0, begins), (length, "today")
    return (ends[0], *_between(first, today), ends[1])


def _between(first: date, today: date) -> Iterator[tuple[int, str]]:
    length = (today - first).days
    for number in range(1, length):
        day = first + timedelta(days=number)
        month = MONTHS[day.month - 1][:3]
        if length <= 7:
            yield number, short_date(day)[:3]
        elif length <= 45 and day.weekday() == 0:
            yield number, f"{day.day} {month}"
        elif 45 < length <= LONG and day.day == 1:
            yield number, f"1 {month}"
        elif length > LONG and (day.month, day.day) == (1, 1):
            yield number, str(day.year)


def share_words(days: int) -> str:
    """That a dot stands for several days; nothing where each day has its own."""
    return f"a dot: the median of {days_word(days)}" if days > 1 else ""
