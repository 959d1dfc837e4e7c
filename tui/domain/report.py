"""The report for a clinician as values: what the days that are over say about amounts, plan, symptoms and safety.

Today is unfinished and left out; unknown days count as nothing; units stay apart. The words are in `report_words`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from statistics import median

from tui.domain.checkin import DISCOMFORT_SYMPTOMS, OPTIONAL_SYMPTOMS
from tui.domain.days import ONE_DAY, Day, span
from tui.domain.diary import InForce
from tui.domain.errors import Refused
from tui.domain.excerpt import Excerpt
from tui.domain.records import Dose, Product, Shown, Unit
from tui.domain.report_notes import notes
from tui.domain.report_values import Amounts, Block, Cell, Course, Kept, Planned, Report, Told, Urged, Zero
from tui.domain.safety import Rule, holds_on
from tui.domain.schedule import Step
from tui.domain.trends import ENOUGH, WEEK, Reading, read_discomfort, read_sleep, read_symptom

MOST_BLOCKS, FEWEST_IN_BLOCK = 4, 7
STRONG, EXTREME = 3, 4
SHORT_NIGHT = 4.0
LOOKED_BACK = timedelta(days=180)
"""How far back from a day its safety rules look, at the most: over ten years a rule that counts days without a dose
would else count all of them again for each day. Nothing else in a report depends on entries before its first day."""
APART = ("craving", "low_mood")
"""Shown by themselves, above all others."""

NOTHING_YET = "There is nothing to report yet: log a dose or a check-in, and it can be made the day after."


def first_day(today: date, days: int | None, earliest: date | None) -> date:
    """The first of so many days that are over, or of all; no earlier than the first entry. Raises Refused for none."""
    if earliest is None or earliest >= today:
        raise Refused(NOTHING_YET)
    return earliest if days is None else max(earliest, today - timedelta(days=days))


def looked_back(first: date, earliest: date) -> date:
    """How far back the days before that one matter to a report that begins with it."""
    return earliest if first - earliest <= LOOKED_BACK else first - LOOKED_BACK


def report(excerpt: Excerpt, first: date, rules: Iterable[Rule] = ()) -> Report:
    """The report over the days from `first` to yesterday; of today it has what `rules` of safety find, and no figure.

    Raises Refused where these days hold nothing.
    """
    today, last = excerpt.today, excerpt.today - ONE_DAY
    days = tuple(excerpt.days(first, last))
    shown = [each for each in excerpt.shown if first <= each.day <= today]  # said, not measured: today counts
    if not any(day.doses or day.checkin or day.urges for day in days) and not shown:
        raise Refused(f"There are no entries in these {len(days)} days: ask for more days, or for all.")
    blocks = tuple(_blocks(first, last))

    def course(key: str, read: Reading) -> Course:
        return _course(key, read, days, blocks)

    known, kept = [day for day in days if day.known], tuple(_kept(excerpt, days))
    planned = [day for day in days if excerpt.step(day.day) is not None]
    felt = [(day.day, value) for day in days if (value := read_discomfort(day)) is not None]
    slept = [hours for day in days if (hours := read_sleep(day)) is not None]
    week = timedelta(days=WEEK)
    return Report(
        today=today,
        first=first,
        last=last,
        days=len(days),
        answered=sum(day.checkin is not None and bool(day.checkin.symptoms) for day in days),
        known=len(known),
        settings=excerpt.settings,
        blocks=blocks,
        amounts=tuple(_amounts(known, blocks)),
        plans=tuple(_plans(excerpt, first, last)),
        now=_now(excerpt),
        kept=kept,
        not_compared=sum(day.known for day in planned) - sum(each.compared for each in kept),
        unknown=sum(not day.known for day in planned),
        discomfort=course("discomfort", read_discomfort),
        symptoms=tuple(course(key, read_symptom(key)) for key in _symptoms(days)),
        symptoms_at_last=tuple(_at_last(days, last - week, read_symptom(key)) for key in _symptoms(days)),
        begin=_cell([value for day, value in felt if day < first + week]),
        end=_cell([value for day, value in felt if day > last - week]),
        felt=tuple(((day - first).days, value) for day, value in felt),
        sleep=course("sleep_hours", read_sleep),
        nights=_cell(slept),
        short_nights=sum(hours < SHORT_NIGHT for hours in slept),
        urges=_urges(days),
        zero=_zero(excerpt, days),
        told=tuple(_told(excerpt, first, rules, shown)),
        excerpt=excerpt,
        notes=tuple(notes(excerpt, first, last)),
    )


def change(seen: Report) -> float | None:
    """How discomfort in the last week differs from the first; None where the two overlap or know too little."""
    begin, end = seen.begin, seen.end
    if seen.days < 2 * WEEK or min(begin.n, end.n) < ENOUGH or begin.median is None or end.median is None:
        return None
    return end.median - begin.median


def _blocks(first: date, last: date) -> Iterator[Block]:
    """The days in up to four equal parts of a week at least; the last ones are a day longer where they must be."""
    days = (last - first).days + 1
    count = max(1, min(MOST_BLOCKS, days // FEWEST_IN_BLOCK))
    for index in range(count):
        begin, end = (days * index // count, days * (index + 1) // count - 1)
        yield Block(first + timedelta(days=begin), first + timedelta(days=end))


def _cell(values: Sequence[float]) -> Cell:
    return Cell(median(values) if values else None, len(values))


def _at_last(days: Sequence[Day], after: date, read: Reading) -> Cell:
    return _cell([value for day in days if day.day > after and (value := read(day)) is not None])


def _by_block(days: Sequence[Day], blocks: Sequence[Block], read: Reading) -> tuple[Cell, ...]:
    found = [(day.day, value) for day in days if (value := read(day)) is not None]
    return tuple(_cell([value for day, value in found if block.first <= day <= block.last]) for block in blocks)


def _course(key: str, read: Reading, days: Sequence[Day], blocks: Sequence[Block]) -> Course:
    found = [(day.day, value) for day in days if (value := read(day)) is not None]
    extreme = [day for day, value in found if value >= EXTREME]
    return Course(
        key,
        _by_block(days, blocks, read),
        max((value for _, value in found), default=None),
        sum(value >= STRONG for _, value in found),
        len(extreme),
        max(extreme, default=None),
    )


def _symptoms(days: Sequence[Day]) -> list[str]:
    """The symptoms that were answered: craving and low mood, then those of discomfort, then all others."""
    found = {key for day in days if day.checkin is not None for key in day.checkin.symptoms}
    known = (*APART, *DISCOMFORT_SYMPTOMS, *OPTIONAL_SYMPTOMS)
    return [*(key for key in known if key in found), *sorted(found.difference(known))]


def _amounts(known: Sequence[Day], blocks: Sequence[Block]) -> Iterator[Amounts]:
    kinds = Counter((dose.product, dose.unit) for day in known for dose in day.doses)
    week = min(WEEK, max(1, len(known) // 2))
    for (product, unit), _ in kinds.most_common():
        read = _read_amount(product, unit)
        own = [(day.day, [dose for dose in day.doses if (dose.product, dose.unit) == (product, unit)]) for day in known]
        having = [(day, doses) for day, doses in own if doses]
        counts = [len(doses) for _, doses in having]
        totals = [(sum((dose.amount for dose in doses), Decimal(0)), day) for day, doses in having]
        yield Amounts(
            product=product,
            unit=unit,
            begin=_cell([read(day) for day in known[:week]]),
            end=_cell([read(day) for day in known[-week:]]),
            cells=_by_block(known, blocks, read),
            days=len(having),
            doses=median(counts),
            fewest=min(counts),
            largest=max(counts),
            most=max(totals),
            at_first=round(median(_minutes(doses[0], day) for day, doses in having)),
            at_last=round(median(_minutes(doses[-1], day) for day, doses in having)),
        )


def _read_amount(product: Product, unit: Unit) -> Callable[[Day], float]:
    def read(day: Day) -> float:
        return float(day.taken(unit, product))

    return read


def _minutes(dose: Dose, day: date) -> int:
    """Minutes from the midnight that the day begins with, by the clock that the dose was logged by."""
    return int((dose.at.replace(tzinfo=None) - datetime.combine(day, time())) / timedelta(minutes=1))


def _plans(excerpt: Excerpt, first: date, last: date) -> Iterator[Planned]:
    for each in excerpt.plans:
        if each.plan.from_ > last or (each.ended is not None and (each.ended < first or each.ended < each.plan.from_)):
            continue
        until = last if each.ended is None else min(last, each.ended)
        steps = () if each.schedule is None else each.schedule.steps
        begun = [step for step in steps if step.start <= until]
        before = sum(step.start <= first for step in begun)
        changes = tuple(made for made in each.adjustments if first <= made.day <= last)
        yield Planned(each, tuple(begun[max(0, before - 1) :]), changes)


def _now(excerpt: Excerpt) -> tuple[InForce, Step | None] | None:
    """The plan in force today, with its step; without one where it cannot be laid out."""
    running = excerpt.in_force(excerpt.today)
    if running is None or running.ended is not None:
        return None
    return running, None if running.schedule is None else running.schedule.step_on(excerpt.today)


def _kept(excerpt: Excerpt, days: Sequence[Day]) -> Iterator[Kept]:
    found: dict[tuple[Product, Unit], list[Decimal]] = {}
    for day in days:
        step = excerpt.step(day.day)
        if step is None or step[0].schedule is None:
            continue
        plan = step[0].plan
        taken = day.compared(plan)
        if taken is not None:
            found.setdefault((plan.product, plan.unit), []).append(taken - step[1].amount)
    for (product, unit), differences in found.items():
        on_or_under = sum(difference <= 0 for difference in differences)
        yield Kept(product, unit, len(differences), on_or_under, Decimal(median(differences)))


def _urges(days: Sequence[Day]) -> Urged:
    urges = [urge for day in days for urge in day.urges]
    by = Counter(urge.outcome for urge in urges)
    minutes = [urge.minutes for urge in urges if urge.outcome == "passed" and urge.minutes is not None]
    return Urged(
        total=len(urges),
        passed=by["passed"],
        dosed=by["dosed"],
        unknown=by["open"],
        minutes=median(minutes) if minutes else None,
        timed=len(minutes),
        strength=median(urge.strength for urge in urges) if urges else None,
        triggers=tuple(Counter(urge.trigger for urge in urges if urge.trigger is not None).most_common(3)),
    )


def _zero(excerpt: Excerpt, days: Sequence[Day]) -> Zero | None:
    after = [day for day in days if _at_zero(excerpt, day.day)]
    if not after:
        return None
    known = [day for day in after if day.known]
    free = sum(day.confirmed_free for day in known)
    return Zero(after[0].day, len(after), len(known), free, tuple(day.day for day in known if day.doses))


def _at_zero(excerpt: Excerpt, day: date) -> bool:
    """Whether the plan of that day was at zero; without a plan, whether the person had stopped."""
    step, stopped = excerpt.step(day), excerpt.settings.stopped_on
    if step is not None:
        return step[1].amount == 0
    return excerpt.in_force(day) is None and stopped is not None and stopped < day


def _told(excerpt: Excerpt, first: date, rules: Iterable[Rule], shown: Sequence[Shown]) -> Iterator[Told]:
    """The rules that hold by what was entered, whether or not a message was shown: a command says it and keeps nothing.

    Of a message that was shown for a rule that does not hold, or that is not there any more, the days of that count.
    """
    days: dict[str, set[date]] = {}
    for each in shown:
        days.setdefault(each.rule, set()).add(each.day)
    whole, every = excerpt.window, tuple(rules)
    held: dict[str, set[date]] = {}
    for day in span(first, excerpt.today):
        near = replace(whole, first=looked_back(day, whole.first))
        for rule in every:
            if holds_on(rule.when, near, day):
                held.setdefault(rule.key, set()).add(day)
    days |= held
    for key, on in sorted(days.items(), key=lambda pair: max(pair[1]), reverse=True):
        yield Told(key, len(on), max(on))
