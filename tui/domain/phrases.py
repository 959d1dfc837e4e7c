"""The words for a day: labeled lines that the Today screen draws in panels and `ebb today` prints.

Each figure is said in one place, here, so that the screen and the shell never disagree.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import long_date, short_date
from tui.domain.days import FreeRun
from tui.domain.records import Answer, Dose, Plan, Product, Settings, Unit
from tui.domain.today import NextStep, PlanToday, Today
from tui.domain.totals import Total, besides, totals
from tui.domain.weights import weighed, weight

Tone = Literal["plain", "strong", "quiet"]


class Line(NamedTuple):
    """One line: a label (may be empty), what it says, and how much weight it carries.

    `shorter` says it again in fewer and fewer words, for a panel without room for all of them.
    """

    label: str
    text: str
    tone: Tone = "plain"
    shorter: tuple[str, ...] = ()

    def fitted(self, width: int) -> "Line":
        """With the longest of its texts that fits into so many columns, else with the shortest."""
        texts = (self.text, *self.shorter)
        return Line(self.label, next((text for text in texts if len(text) <= width), texts[-1]), self.tone)


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


def logged_at(at: datetime, day: date, today: date) -> str:
    """When something was, as it was understood: "Sat 21 Nov 22:00", and for which day it counts where that differs."""
    counts = f", counted for {short_date(day)}" if day != at.date() else ""
    return f"{dated(at.date(), today)} {at:%H:%M}{counts}"


def taken_and_left(plan: PlanToday, *, with_units: bool = True) -> str:
    """What was taken of the day's amount, and what is left or how far it went over; stated, never scolded."""
    rest, what = (plan.over, "{} over") if plan.over else (plan.left, "left {}")
    said = with_unit(rest, plan.unit) if with_units else format_amount(rest)
    return f"taken {format_amount(plan.taken)} · {what.format(said)}"


class AmountWords(NamedTuple):
    """The day's amount, what stands behind it, and what is taken and left of it; `apart` is for another line."""

    amount: str
    behind: str
    said: str
    apart: str = ""


def amount_forms(today: Today, plan: PlanToday) -> Iterator[AmountWords]:
    """The day's amount with what is taken and left, the longest form first.

    What capsules weigh stands in the first of them, and apart for those without it.
    """
    amount, said = with_unit(plan.amount, plan.unit), taken_and_left(plan)
    grams = weight(plan.amount, plan.unit, plan.product, today.settings)
    if grams:
        yield AmountWords(amount, f" today, {grams}", said)
    yield AmountWords(amount, " today", said, grams)
    yield AmountWords(amount, "", said, grams)
    yield AmountWords(amount, "", taken_and_left(plan, with_units=False), grams)


def countdown(plan: PlanToday, today: date) -> Iterator[Line]:
    """The next step and zero, with their dates; that there is no zero where a written plan has none."""
    coming = plan.next if plan.next is not None and plan.next.amount > 0 else None
    if coming is not None:
        amount, when = with_unit(coming.amount, plan.unit), _when(coming, today)
        bare = format_amount(coming.amount)
        soon = in_days(coming.in_days)
        shorter = f"{amount} {when.replace('  ', ' ')}", f"{bare}  {when}", f"{amount}  {soon}", f"{bare}  {soon}"
        yield Line("Next step", f"{amount}  {when}", "strong", shorter)
    if plan.zero is not None and plan.zero.in_days > 0:
        yield Line("Zero", _when(plan.zero, today), "plain" if coming else "strong", (in_days(plan.zero.in_days),))
    elif plan.zero is None:
        yield Line("Zero", NO_ZERO, "quiet")


NO_ZERO = "no zero in this plan"
"""Said of a written plan that ends at an amount."""


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
    last, since = today.last_dose, today.last_ago
    if last is not None and since is not None:
        amount = with_unit(last.amount, last.unit)
        whole = weighed(last.amount, last.unit, last.product, today.settings)
        shorter = (f"{amount}, {since}", f"{amount}, {since.removesuffix(' ago')}", since)
        yield Line("Last dose", f"{whole}, {since}", shorter=shorter)
    else:
        yield Line("Last dose", "none logged yet", "quiet")
    plan = today.plan
    if plan is not None and plan.amount > 0:
        yield next_dose_line(plan, today.now)
    yield _checkin(today, checkin_key)
    if plan is not None and plan.avoided is not None:
        yield _avoided(today, plan.avoided, plan.unit)


def next_dose_line(plan: PlanToday, now: datetime) -> Line:
    """The plan's next dose and from when on it is due; when nothing is left of today, from when on tomorrow."""
    if plan.next_dose is None or plan.next_from is None:
        first = plan.tomorrow_from
        return Line("Next", "tomorrow is zero" if first is None else f"tomorrow from {first:%H:%M}", "quiet")
    due = "now" if plan.next_from <= now else f"from {plan.next_from:%H:%M}"
    return Line(
        "Next",
        f"{with_unit(plan.next_dose, plan.unit)} {due}",
        shorter=(f"{format_amount(plan.next_dose)} {due}",),
    )


def due_now(plan: PlanToday | None, now: datetime) -> str:
    """What is said beside an urge while a dose of the plan is due, since nobody is to be kept from it; else nothing."""
    if plan is None or plan.next_dose is None or plan.next_from is None or plan.next_from > now:
        return ""
    dose = with_unit(plan.next_dose, plan.unit)
    return f"Your plan has {dose} from {plan.next_from:%H:%M} on. A dose that is due is not an urge: you may take it."


def _checkin(today: Today, key: str | None) -> Line:
    if not today.checkin:
        return Line("Check-in", f"not yet: press {key}" if key else "not yet", "strong")
    return Line("Check-in", "done" if today.discomfort is None else f"done, discomfort {today.discomfort}")


def _avoided(today: Today, amount: Decimal, unit: Unit) -> Line:
    price, currency = today.settings.price, today.settings.currency
    # From a hundred on whole units are exact enough for a sum, and fit beside the money.
    rounded = amount if abs(amount) < 100 else amount.quantize(Decimal(1), ROUND_HALF_UP)
    said = with_unit(rounded, unit)
    if price is None or amount < 0:
        return Line("Avoided", said)
    money = f"{amount * price:.2f}"
    whole = f"{said}, {f'{currency} {money}' if currency else f'{money} saved'}"
    return Line("Avoided", whole, shorter=(f"{format_amount(rounded)}, {money} saved", said))


def without_plan(today: Today) -> Iterator[Line]:
    """What the first panel says without a plan in force, or at zero: today's own totals, or how long it has been.

    A slip takes nothing of that, and it says so.
    """
    begins = today.begins
    if begins is not None:
        yield _begins(begins, today.day)
    for words in each_total(today.doses, today.settings):
        yield Line("Today", words, "strong")
    if not today.doses:
        if today.free is not None and today.free.since > 0:
            yield from free_lines(today.free, logged=today.last_dose is not None)
        else:
            yield Line("Today", "no doses logged", "quiet")
    elif _after_zero(today):
        yield Line("", SLIP, "quiet")


SLIP = "A slip; everything before it stays yours."


def _after_zero(today: Today) -> bool:
    if today.plan is not None:
        return today.plan.amount == 0
    stopped = today.settings.stopped_on
    return stopped is not None and stopped < today.day


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


def kind_name(product: Product, unit: Unit) -> str:
    """A product with the unit that it is taken in: "leaf, g"; what is counted by itself stands once: "capsules"."""
    return PRODUCT_NAMES[product] if unit == product else f"{PRODUCT_NAMES[product]}, {unit}"


def days_word(count: int) -> str:
    """A number of days, singular where it is one."""
    return f"{count} day{'' if count == 1 else 's'}"


def doses_word(count: int) -> str:
    """A number of doses, singular where it is one."""
    return f"{count} dose{'' if count == 1 else 's'}"


def each_total(doses: Iterable[Dose], settings: Settings | None = None) -> Iterator[str]:
    """What was taken, unit by unit and product by product: never added up. Products are named where there are several:
    "2 g of leaf in 1 dose", "3 capsules in 1 dose"; with `settings` also what capsules weigh."""
    found = totals(doses)
    for each in found:
        grams = weight(each.amount, each.unit, each.product, settings) if settings is not None else ""
        yield f"{_total(each, alone=len(found) == 1)}{f', {grams}' if grams else ''}"


def besides_words(doses: Iterable[Dose], plan: Plan) -> tuple[str, ...]:
    """What was taken in another unit or of another product than the plan's, each apart: "2 capsules in 1 dose"."""
    return tuple(map(_total, besides(doses, plan)))


def besides_line(doses: Iterable[Dose], plan: Plan) -> Line | None:
    """The same on one line, "besides: 2 capsules in 1 dose"; None for nothing."""
    found = besides(doses, plan)
    if not found:
        return None
    amounts = ", ".join(_total(each).partition(" in ")[0] for each in found)
    count = doses_word(sum(each.doses for each in found))
    return Line("", f"besides: {', '.join(map(_total, found))}", shorter=(f"besides: {amounts}", f"besides: {count}"))


def _total(total: Total, *, alone: bool = False) -> str:
    of = "" if alone or total.product == total.unit else f" of {PRODUCT_NAMES[total.product]}"
    return f"{with_unit(total.amount, total.unit)}{of} in {doses_word(total.doses)}"


def half_up(value: float) -> int:
    """A figure of 0-100 as a whole number, halves up."""
    return int(value + 0.5)


_OF_DYING = tuple(
    "suicid|kill myself|killing myself|hurt myself|hurting myself|harm myself|cut myself|cutting myself|want to die"
    "|wanted to die|wish to die|wanna die|going to die|was dead|were dead|better off dead|end it all|end my life"
    "|ending my life|don't want to live|do not want to live|dont want to live|don't want to be here|don't want to wake"
    "|no reason to live|no point in living".split("|")
)
"""How people write of it. It is looked for in notes alone, and nothing is kept of that."""

BOTH_NOTES = "The note of this day was written elsewhere, too: both texts are in it now, the other one first."


def saved_checkin(
    day: date, answers: Mapping[str, Answer], help_key: str, *, both_notes: bool = False, undo_key: str = "z"
) -> str:
    """What is said when answers were saved; `both_notes` says that the note was written elsewhere, too."""
    said = f"Saved the check-in for {short_date(day)}. {undo_key} takes it back."
    return f"{said} {BOTH_NOTES if both_notes else ''}".rstrip() + f" {not_alone(answers, help_key)}".rstrip()


def notes_too_long(most: int) -> str:
    """Why a note cannot be saved together with the one from elsewhere."""
    return (
        f"The note of this day was written elsewhere, too. Both texts have more than {most:,} characters together:"
        " shorten yours, then Ctrl+S."
    )


def not_alone(answers: Mapping[str, Answer], help_key: str) -> str:
    """Extreme low mood never goes by in silence, saved or not (EVIDENCE section 4), nor does a note that speaks of
    dying; empty for everything else."""
    from tui.domain.questions import SCORE_WORDS

    if answers.get("low_mood") == SCORE_WORDS.index("extreme"):
        return f"Extreme low mood is a lot to carry alone: {help_key} shows who answers."
    if speaks_of_dying(str(answers.get("note") or "")):
        return f"If you think of dying, do not stay alone with it: {help_key} shows who answers."
    return ""


def speaks_of_dying(text: str) -> bool:
    """Whether words of one's own speak of it, however they are meant: who answers is shown once too often rather."""
    said = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return any(words in said for words in _OF_DYING)
