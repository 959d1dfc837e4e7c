"""The words of the Taper screen: its large countdowns, the line of the day, the steps, the legend of the chart.

No figure is computed here that is not in `taper` or `today`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from tui.domain.amounts import format_amount, unit_word, with_unit
from tui.domain.calendar import short_date
from tui.domain.days import ONE_DAY
from tui.domain.phrases import NO_ZERO, besides_words, dated, days_word, each_total, next_dose_line, taken_and_left
from tui.domain.schedule import Step
from tui.domain.taper import StepRow, Taper
from tui.domain.today import Today, next_change
from tui.domain.weights import weighed

MOST_SPELT_OUT = 4
"""Doses of a day that are each named; more of them are counted by their size."""


class Countdown(NamedTuple):
    """A number of days in large digits, and the lines beside it: what it counts to or from, the day, a remark.

    Without a number where nothing is counted.
    """

    days: int | None
    what: str
    on: str
    remark: str = ""


def countdowns(view: Taper) -> Iterator[Countdown]:
    """The days to the next step and to zero; to the beginning of a plan that is to come. Those since zero are in
    `after_words`."""
    today, zero = view.today, view.zero
    begins = view.rows[0].step
    if today < begins.start:
        yield _until(view, begins, "the beginning", f"at {with_unit(begins.amount, view.plan.unit)} a day")
    else:
        following = next_change(view.schedule, today)
        if following is not None and following.amount > 0:
            yield _until(view, following, with_unit(following.amount, view.plan.unit), _cut(view, following))
    if zero is not None:
        last = view.rows[-1].step
        steps = len(view.rows) - 1 - (view.current or 0)
        yield _until(view, last, "zero", f"{steps} step{'' if steps == 1 else 's'} to go")
    else:
        last, unit = view.rows[-1].step, view.plan.unit
        ends = f"it ends at {with_unit(last.amount, unit)}"
        on = ends if last.start <= today else f"{ends}, from {dated(last.start, today)}"
        yield Countdown(None, NO_ZERO, on)


def _until(view: Taper, step: Step, what: str, remark: str) -> Countdown:
    days = (step.start - view.today).days
    on = f"tomorrow, {short_date(step.start)}" if days == 1 else dated(step.start, view.today)
    return Countdown(days, f"{_days(days)} to {what}", on, remark)


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def _cut(view: Taper, step: Step) -> str:
    if step.cut is None or step.cut_percent is None:
        return ""
    way = "less" if step.cut >= 0 else "more"
    return f"{with_unit(abs(step.cut), view.plan.unit)} {way}, {format_amount(abs(step.cut_percent))}%"


def day_parts(today: Today, view: Taper) -> Iterator[str]:
    """The line of the day in parts that may be broken between: the split, what is taken and left, the next dose, the
    time since the last one, and what was taken in another unit or of another product.

    Before the plan begins only what was taken and when, and only if something was.
    """
    plan, since = today.plan, today.last_ago
    last = [f"last dose {since}"] if since is not None else []
    if plan is None:
        yield from (f"Today {words}" if index == 0 else words for index, words in enumerate(each_total(today.doses)))
        yield from last
        return
    step = view.rows[plan.step - 1].step
    new = " (new today)" if step.start == today.day and step.cut else ""
    amount = weighed(plan.amount, plan.unit, plan.product, today.settings)
    yield f"Today {amount}{new} = {split_words(plan.doses)}"
    yield taken_and_left(plan)
    line = next_dose_line(plan, today.now)
    yield f"{line.label.lower()} {line.text}"
    yield from last
    for index, words in enumerate(besides_words(today.doses, plan.plan)):
        yield words if index else f"besides: {words}"


def split_words(doses: Sequence[Decimal]) -> str:
    """A day's doses: each of them, or from five on how many there are of each size."""
    if len(doses) <= MOST_SPELT_OUT:
        return " + ".join(format_amount(dose) for dose in doses)
    return " + ".join(f"{len(list(same))} × {format_amount(dose)}" for dose, same in groupby(doses))


A_CLINICIAN_FIRST = (
    "Something on the safety list is true for you, so Ebbtide makes no schedule of its own: the pace is for you and "
    "a clinician to set. Doses and check-ins are kept as usual."
)
NO_PLAN = (
    "No plan is in force. A plan is arithmetic that you, or your clinician, choose: where it begins, how fast it goes, "
    "how many doses a day."
)


def why_no_plan(today: Today, key: str) -> Iterator[str]:
    """What stands in place of the steps without a plan, and which key asks for one.

    Somebody else sets the pace where a gate is on.
    """
    if today.settings.concerns:
        yield A_CLINICIAN_FIRST
        yield f"If that has changed, {key} goes through the questions again."
    else:
        yield NO_PLAN
        yield f"{key} asks the questions for one, and shows what it comes to before anything is saved."


class StepWords(NamedTuple):
    """A row of the steps, column by column; empty where there is nothing to say yet."""

    current: bool
    number: str
    begins: str
    days: str
    amount: str
    cut: str
    split: str
    taken: str
    doses: str
    known: str
    discomfort: str
    median: str
    remark: str


HEADS = {
    "number": ("", "step"),
    "begins": ("", "from"),
    "days": ("", "days"),
    "amount": ("", "plan"),
    "cut": ("", "cut"),
    "split": ("", "doses"),
    "taken": ("taken", "a day"),
    "doses": ("doses", "a day"),
    "known": ("days", "known"),
    "discomfort": ("mean", "discomf."),
    "median": ("median", "discomf."),
    "remark": ("", ""),
}
"""Each column's name, on two lines. Amounts and doses are means over known days, discomfort over days with a check-in.
"""


def step_words(view: Taper) -> tuple[StepWords, ...]:
    """Every row in words."""
    return tuple(_words(view, row) for row in view.rows)


def _words(view: Taper, row: StepRow) -> StepWords:
    step, today = row.step, view.today
    return StepWords(
        current=row.state == "current",
        number=str(row.number),
        begins=_day(step.start, today),
        days=_range(step.start, row.last, today),
        amount=format_amount(step.amount),
        cut="" if step.cut is None else f"{'+' if step.cut < 0 else ''}{format_amount(abs(step.cut))}",
        split=split_words(step.doses),
        taken=_nothing_yet(row) if row.taken is None else format_amount(row.taken),
        doses=_nothing_yet(row) if row.doses_a_day is None else format_amount(row.doses_a_day),
        known=f"{row.known}/{row.finished}" if row.finished else "",
        discomfort=_nothing_yet(row) if row.discomfort is None else str(row.discomfort),
        median=_nothing_yet(row) if row.median is None else str(row.median),
        remark=", ".join((*(["back"] if row.back else []), *([f"held {row.held}"] if row.held else []))),
    )


def _nothing_yet(row: StepRow) -> str:
    """A dash where days are over and none of them tells; nothing where none is over."""
    return "–" if row.finished else ""


def _day(day: date, today: date) -> str:
    """ "24 Nov"; with the year where it is far."""
    _, rest = dated(day, today).split(" ", 1)
    return rest


def _range(first: date, last: date | None, today: date) -> str:
    """ "17–23 Nov", "27 Oct–2 Nov", "from 23 Feb"."""
    if last is None:
        return f"from {_day(first, today)}"
    if first == last:
        return _day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last, today)}"
    begins = _day(first, first) if first.year == last.year else _day(first, today)
    return f"{begins}–{_day(last, today)}"


def standing_words(view: Taper) -> str:
    """Which step of how many, or that the plan is held; empty before it begins and at zero."""
    if view.current is None or view.at_zero:
        return ""
    until = next((last for first, last in view.schedule.held if first <= view.today <= last), None)
    coming = next((days for days in view.schedule.held if days[0] == view.today + ONE_DAY), None)
    if until is not None:
        return f"held until {dated(until, view.today)}"
    if coming is not None:
        return f"held from tomorrow until {dated(coming[1], view.today)}"
    return f"step {view.current + 1} of {len(view.rows)}"


def ticks(view: Taper, days: int) -> tuple[tuple[int, str], ...]:
    """The days named under the chart: the first, the last or zero, and today."""
    first = view.plan.from_
    marks = [(0, _day(first, view.today))]
    end = view.schedule.steps[-1].start
    name = "zero " if view.zero is not None else ""
    last = ((end - first).days, f"{name}{_day(end, view.today)}")
    now = (view.today - first).days
    if 0 < now < days or (0 < now == days and view.zero is None and now != last[0]):
        marks.append((now, "today"))
    return (*marks, last) if last[0] == days else (marks[0], last, *marks[1:])


def steps_title(view: Taper) -> str:
    """What the table is, with its unit."""
    return f"Steps, {unit_word(view.plan.unit)} a day"


def chart_title(view: Taper, room: int) -> str:
    """What the chart shows; with its unit where there are so many columns."""
    whole = f"Plan and taken, {unit_word(view.plan.unit)} a day"
    return whole if len(whole) <= room else "Plan and taken"


def unknown_words(view: Taper) -> str:
    """How many days are left out of the figures: for want of a record, or for doses in other units or of other
    products beside the plan's; empty when none is."""
    missing = sum(row.finished - row.known for row in view.rows)
    mixed = sum(row.known - row.compared for row in view.rows)
    words = [f"{days_word(missing)} unknown"] if missing else []
    words += [f"{mixed if words else days_word(mixed)} of mixed units"] if mixed else []
    return f"{', '.join(words)}, left out" if words else ""
