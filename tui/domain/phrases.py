"""The words for a day: labeled lines that the Today screen draws in panels and `ebb today` prints.

Each figure is said in one place, here, so that the screen and the shell never disagree.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import ago, long_date, short_date
from tui.domain.days import FreeRun
from tui.domain.records import Answer, Plan, Product, Unit
from tui.domain.today import NextStep, PlanToday, Today
from tui.domain.trends import Trend

Tone = Literal["plain", "strong", "quiet"]


class Line(NamedTuple):
    """One line: a label (may be empty), what it says, and how much weight it carries."""

    label: str
    text: str
    tone: Tone = "plain"


def heading(today: Today) -> str:
    """The day in the header: "Sunday 22 November · day 69", or until when it still is that day after midnight."""
    if today.ends is not None:
        return f"{short_date(today.day)}, until {today.ends:%H:%M}"
    number = f" · day {today.plan.day_number}" if today.plan else ""
    return f"{long_date(today.day)}{number}"


def in_days(days: int) -> str:
    """How far away a day is, in words."""
    words = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in words:
        return words[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def dated(day: date, today: date) -> str:
    """A day with its weekday; with the year when it is not within ten months."""
    return short_date(day) if abs((day - today).days) <= 300 else f"{short_date(day)} {day.year}"


def taken_and_left(plan: PlanToday) -> str:
    """What was taken of the day's amount, and what is left or how far it went over; stated, never scolded."""
    taken = f"taken {format_amount(plan.taken)}"
    if plan.over:
        return f"{taken} · {with_unit(plan.over, plan.unit)} over"
    return f"{taken} · left {with_unit(plan.left, plan.unit)}"


def countdown(plan: PlanToday, today: date) -> Iterator[Line]:
    """The next step and zero, with their dates."""
    if plan.next is not None and plan.next.amount > 0:
        yield Line("Next step", f"{with_unit(plan.next.amount, plan.unit)}  {_when(plan.next, today)}", "strong")
    if plan.zero is not None and plan.zero.in_days > 0:
        yield Line("Zero", _when(plan.zero, today), "plain" if plan.next and plan.next.amount > 0 else "strong")


def standing(plan: PlanToday, today: date) -> str:
    """Whether the plan stands still: held, or at zero, with the day; empty while it runs."""
    if plan.held_until is not None:
        return f"held until {dated(plan.held_until, today)}"
    if plan.amount == 0 and plan.zero is not None:
        return f"zero since {dated(plan.zero.on, today)}"
    return ""


def _when(step: NextStep, today: date) -> str:
    return f"{in_days(step.in_days)}  ({dated(step.on, today)})"


def now_lines(today: Today, checkin_key: str | None = None) -> Iterator[Line]:
    """The last dose, the next one, the check-in, and what was avoided.

    `checkin_key` is the key that opens the check-in, where there is one to press.
    """
    last = today.last_dose
    if last is not None and today.since_minutes is not None:
        yield Line("Last dose", f"{with_unit(last.amount, last.unit)}, {ago(today.since_minutes)}")
    else:
        yield Line("Last dose", "none logged yet", "quiet")
    plan = today.plan
    if plan is not None and plan.amount > 0:
        yield next_dose_line(plan, today.now)
    yield _checkin(today, checkin_key)
    if plan is not None and plan.avoided is not None:
        yield Line("Avoided", _avoided(today, plan.avoided, plan.unit))


def next_dose_line(plan: PlanToday, now: datetime) -> Line:
    """The plan's next dose and from when on it is due; tomorrow when nothing is left of today."""
    if plan.next_dose is None or plan.next_from is None:
        return Line("Next", "tomorrow", "quiet")
    due = "now" if plan.next_from <= now else f"from {plan.next_from:%H:%M}"
    return Line("Next", f"{with_unit(plan.next_dose, plan.unit)} {due}")


def _checkin(today: Today, key: str | None) -> Line:
    if not today.checkin:
        return Line("Check-in", f"not yet: press {key}" if key else "not yet", "strong")
    return Line("Check-in", "done" if today.discomfort is None else f"done, discomfort {today.discomfort}")


def _avoided(today: Today, amount: Decimal, unit: Unit) -> str:
    price, currency = today.settings.price, today.settings.currency
    # From a hundred on whole units are exact enough for a sum, and fit beside the money.
    rounded = amount if abs(amount) < 100 else amount.quantize(Decimal(1), ROUND_HALF_UP)
    if price is None or amount < 0:
        return with_unit(rounded, unit)
    money = f"{amount * price:.2f}"
    return f"{with_unit(rounded, unit)}, {f'{currency} {money}' if currency else f'{money} saved'}"


def without_plan(today: Today) -> Iterator[Line]:
    """What the first panel says when no plan is in force: today's own totals, or how long it has been."""
    begins = today.begins
    if begins is not None:
        yield _begins(begins, today.day)
    totals: dict[tuple[Product, Unit], list[Decimal]] = {}
    for dose in today.doses:
        totals.setdefault((dose.product, dose.unit), []).append(dose.amount)
    for (product, unit), amounts in totals.items():
        what = f" of {PRODUCT_NAMES[product]}" if len(totals) > 1 and product != unit else ""
        yield Line(
            "Today", f"{with_unit(sum(amounts, Decimal(0)), unit)}{what} in {doses_word(len(amounts))}", "strong"
        )
    if not today.doses:
        if today.free is not None and today.free.since > 0:
            yield from free_lines(today.free, logged=today.last_dose is not None)
        else:
            yield Line("Today", "no doses logged", "quiet")


def _begins(plan: Plan, today: date) -> Line:
    days = (plan.from_ - today).days
    return Line("Plan", f"begins {in_days(days)} at {with_unit(plan.start, plan.unit)}  ({dated(plan.from_, today)})")


def free_lines(free: FreeRun, *, logged: bool) -> Iterator[Line]:
    """Days since the last logged dose, and how many of them are confirmed: never more than is known."""
    whence = "since your last logged dose" if logged else "since you stopped"
    yield Line("", f"{days_word(free.since)} {whence}, {free.confirmed} of them confirmed", "strong")
    yield Line("Longest", f"{days_word(free.longest)} confirmed without a dose")
    yield Line("In all", f"{days_word(free.total)} confirmed without a dose")


PRODUCT_NAMES: dict[Product, str] = {
    "leaf": "leaf",
    "capsule": "capsules",
    "extract": "extract",
    "tea": "tea",
    "seven_oh": "7-OH",
    "other": "other",
}


def days_word(count: int) -> str:
    """A number of days, singular where it is one."""
    return f"{count} day{'' if count == 1 else 's'}"


def doses_word(count: int) -> str:
    """A number of doses, singular where it is one."""
    return f"{count} dose{'' if count == 1 else 's'}"


class Measure(NamedTuple):
    """A row of the last 14 days: its name, its trend, what it is drawn up to, and its figures in words.

    `digits` is what it is drawn up to as a row of digits 0-9, where that is not `high`.
    """

    name: str
    trend: Trend
    high: float
    typical: str
    change: str
    digits: float | None = None

    def limit(self, marker: str) -> float:
        """What the row is drawn up to with that marker."""
        return self.digits if marker == "ascii" and self.digits is not None else self.high or 1


MEASURES_NOTE = "medians of 7 days, ▲▼ against the 7 before"
"""What the figures of `measures` are; shown with them."""


def measures(today: Today) -> Iterator[Measure]:
    """Discomfort, craving and sleep, and intake when there is a plan; typical values are medians of 7 days."""
    yield _measure("Discomfort", today.discomfort_trend, 100, lambda value: f"{half_up(value)}")
    yield _measure("Craving", today.craving_trend, 4, _plain)
    # Seven hours must be a 7 where digits are drawn, and not seven twelfths of nine.
    yield _measure("Sleep", today.sleep_trend, 12, lambda value: f"{_plain(value)} h")._replace(digits=9)
    plan, intake = today.plan, today.intake_trend
    if plan is not None and intake is not None:
        high = max(float(plan.plan.start), *(value for value in intake.values if value is not None), 0.0)
        row = _measure("Intake", intake, high, lambda value: with_unit(Decimal(_plain(value)), plan.unit))
        days = f"on plan {plan.on_plan} of {days_word(plan.compared)}" if plan.compared else ""
        yield Measure(row.name, row.trend, row.high, row.typical, days)


def nothing_yet(today: Today) -> str:
    """What stands in place of the measures before there is any: what they will be, and what brings them."""
    if today.plan is None:
        return "Discomfort, craving and sleep show here day by day, once there are check-ins."
    return "Discomfort, craving, sleep and intake show here day by day, once there are check-ins and doses."


def _measure(name: str, trend: Trend, high: float, words: Callable[[float], str]) -> Measure:
    typical = "–" if trend.typical is None else words(trend.typical)
    return Measure(name, trend, high, typical, change_words(trend.change, words))


def change_words(change: float | None, words: Callable[[float], str]) -> str:
    """A change on the week before, with its direction as a mark and its size; empty when it is not known."""
    if change is None:
        return ""
    if change == 0:
        return "same"
    return f"{'▲' if change > 0 else '▼'} {words(abs(change))}"


def half_up(value: float) -> int:
    """A figure of 0-100 as a whole number, halves up."""
    return int(value + 0.5)


def _plain(value: float) -> str:
    """A median without a trailing zero, at most two places."""
    return format_amount(Decimal(str(round(value, 2))))


def saved_checkin(day: date, answers: Mapping[str, Answer], help_key: str) -> str:
    """What is said when answers were saved."""
    return f"Saved the check-in for {short_date(day)}. z takes it back. {not_alone(answers, help_key)}".rstrip()


def not_alone(answers: Mapping[str, Answer], help_key: str) -> str:
    """Extreme low mood never goes by in silence, saved or not (EVIDENCE section 4); empty for everything else."""
    from tui.domain.questions import SCORE_WORDS

    if answers.get("low_mood") != SCORE_WORDS.index("extreme"):
        return ""
    return f"Extreme low mood is a lot to carry alone: {help_key} shows who answers."
