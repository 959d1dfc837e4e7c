"""The one view model of a day: the Today screen, `ebb status` and `ebb today` all show what is computed here.

Values only; the words for them are in `phrases`.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from tui.domain.calendar import Calendar, ago
from tui.domain.checkin import discomfort
from tui.domain.days import ONE_DAY, FreeRun, counts, day_in, days_in, free_run, taken
from tui.domain.habits import Habits, habits
from tui.domain.records import Dose, Plan, Product, Settings, Unit, Window
from tui.domain.schedule import Schedule, Step, build
from tui.domain.trends import SPARK_DAYS, Trend, read_discomfort, read_intake, read_sleep, read_symptom, trend
from tui.domain.untimed import is_without_time
from tui.domain.weeks import week_is_over

DEFAULT_UNIT: Unit = "g"
DEFAULT_PRODUCT: Product = "leaf"


class NextStep(NamedTuple):
    """A coming step: its amount a day, its first day, and how many days away that is."""

    amount: Decimal
    on: date
    in_days: int


class PlanToday(NamedTuple):
    """Where the plan stands today. Amounts are in `unit` a day unless named otherwise.

    `left` is never below zero and `over` says by how much today has passed its amount. `step` counts from 1 and
    `steps` includes the rows at the start and at zero; `next` is the next row whose amount is another. `next_dose` is
    None when nothing is left; `next_from` is when it is due at the earliest, by even spacing over the waking hours, and
    `tomorrow_from` when the first dose of tomorrow is; None when tomorrow has none.
    """

    plan: Plan
    schedule: Schedule
    amount: Decimal
    unit: Unit
    product: Product
    doses: tuple[Decimal, ...]
    taken: Decimal
    left: Decimal
    over: Decimal
    step: int
    steps: int
    day_number: int
    next: NextStep | None
    zero: NextStep | None
    held_until: date | None
    next_dose: Decimal | None
    next_from: datetime | None
    tomorrow_from: datetime | None
    on_plan: int
    compared: int
    avoided: Decimal | None


class Today(NamedTuple):
    """A person's day, as of `now` (in their zone).

    `ends` is set between midnight and the day's end: the hour until which it still is `day`. `begins` is the plan
    that has not begun yet. Trends cover 14 days; `intake` is there only with a plan. `last_week` says that this is a
    Monday and that there is a week to look back on.
    """

    now: datetime
    day: date
    ends: time | None
    settings: Settings
    plan: PlanToday | None
    begins: Plan | None
    doses: tuple[Dose, ...]
    last_dose: Dose | None
    since_minutes: int | None
    checkin: bool
    discomfort: int | None
    craving: int | None
    low_mood: int | None
    free: FreeRun | None
    discomfort_trend: Trend
    craving_trend: Trend
    sleep_trend: Trend
    intake_trend: Trend | None
    habits: Habits
    last_week: bool

    @property
    def days_since_last_dose(self) -> int | None:
        """Days from the last logged dose's day to today; 0 on the day itself, and where a journey put it ahead."""
        return None if self.last_dose is None else max(0, (self.day - self.last_dose.day).days)

    @property
    def last_ago(self) -> str | None:
        """How long ago the last dose was, in words: by the day where its time is made up. None without one."""
        days = self.days_since_last_dose
        if self.last_dose is None or self.since_minutes is None or days is None:
            return None
        if not is_without_time(self.last_dose.id):
            return ago(self.since_minutes)
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def view(window: Window, now: datetime, calendar: Calendar) -> Today:
    """The day at `now`, from the part of the journal in `window` (which must reach back to the plan's first day)."""
    local = calendar.local(now)
    today = calendar.day_of(now)
    doses = window.doses.get(today, ())
    entry = day_in(window, today, today)
    symptoms = entry.checkin.symptoms if entry.checkin else {}
    last = window.last_dose
    plan = window.plan
    begun = plan if plan is not None and plan.from_ <= today else None
    standing = _plan_today(window, begun, today, calendar) if begun else None
    return Today(
        now=local,
        day=today,
        ends=calendar.day_starts if local.date() != today else None,
        settings=window.settings,
        plan=standing,
        begins=plan if begun is None else None,
        doses=doses,
        last_dose=last,
        since_minutes=None if last is None else max(0, int((now - last.at).total_seconds() // 60)),
        checkin=bool(symptoms),
        discomfort=discomfort(symptoms),
        craving=symptoms.get("craving"),
        low_mood=symptoms.get("low_mood"),
        # Beside a plan that is running, or on a day with doses, no days without them are counted.
        free=None if doses or (standing and standing.amount > 0) else free_run(window, today),
        discomfort_trend=trend(window, today, read_discomfort),
        craving_trend=trend(window, today, read_symptom("craving")),
        sleep_trend=trend(window, today, read_sleep),
        intake_trend=trend(window, today, read_intake(begun)) if begun else None,
        habits=habits(window, today),
        last_week=week_is_over(window, today),
    )


def _plan_today(window: Window, plan: Plan, today: date, calendar: Calendar) -> PlanToday:
    schedule = build(plan, window.adjustments)
    index = schedule.index_on(today)
    assert index is not None, "a plan that has begun has a step on every day from its first"
    step = schedule.steps[index]
    used = taken(window.doses.get(today, ()), plan.unit, plan.product)
    left = max(step.amount - used, Decimal(0))
    tomorrow = today + ONE_DAY
    on_plan, compared = adherence(window, schedule, today)
    next_dose = _next_dose(window, step, plan, today, left)
    return PlanToday(
        plan=plan,
        schedule=schedule,
        amount=step.amount,
        unit=plan.unit,
        product=plan.product,
        doses=step.doses,
        taken=used,
        left=left,
        over=max(used - step.amount, Decimal(0)),
        step=index + 1,
        steps=len(schedule.steps),
        day_number=(today - plan.from_).days + 1,
        next=_coming(next_change(schedule, today), today),
        zero=_coming(schedule.steps[-1] if schedule.zero is not None else None, today),
        held_until=next((last for first, last in schedule.held if first <= today <= last), None),
        next_dose=next_dose,
        next_from=_next_from(window, step, plan, today, calendar) if next_dose is not None else None,
        tomorrow_from=waking_hours(tomorrow, window.settings, calendar)[0] if schedule.amount_on(tomorrow) else None,
        on_plan=on_plan,
        compared=compared,
        avoided=avoided(window, plan, today),
    )


def next_change(schedule: Schedule, day: date) -> Step | None:
    """The next row after that day with another amount than the one before it: a written plan may stay level."""
    return next((step for step in schedule.steps if step.start > day and step.cut), None)


def _coming(step: Step | None, today: date) -> NextStep | None:
    return None if step is None else NextStep(step.amount, step.start, (step.start - today).days)


def adherence(window: Window, schedule: Schedule, today: date) -> tuple[int, int]:
    """Of the last 14 days' finished ones: how many were on or under plan, and how many could be compared."""
    plan = schedule.plan
    on_plan = compared = 0
    for entry in days_in(window, max(plan.from_, today - timedelta(days=SPARK_DAYS - 1)), today, today):
        amount, target = entry.compared(plan), schedule.amount_on(entry.day)
        if amount is not None and target is not None:
            compared += 1
            on_plan += amount <= target
    return on_plan, compared


def avoided(window: Window, plan: Plan, today: date) -> Decimal | None:
    """Start minus taken, summed over the known days of the plan; may be negative. None without a known day."""
    amounts = [
        amount for entry in days_in(window, plan.from_, today, today) if (amount := entry.compared(plan)) is not None
    ]
    return sum((plan.start - amount for amount in amounts), Decimal(0)) if amounts else None


def _next_dose(window: Window, step: Step, plan: Plan, today: date, left: Decimal) -> Decimal | None:
    """The smaller of the plan's next dose and what is left of today; None when nothing is left."""
    if left == 0 or not step.doses:
        return None
    number = _number_taken(window, plan, today)
    return min(step.doses[min(number, len(step.doses) - 1)], left)


def _number_taken(window: Window, plan: Plan, today: date) -> int:
    return sum(counts(dose, plan.unit, plan.product) for dose in window.doses.get(today, ()))


def _next_from(window: Window, step: Step, plan: Plan, today: date, calendar: Calendar) -> datetime:
    """When the next dose is due at the earliest.

    A late dose moves the next one back by the spacing of the day, but not past the hour of sleep.
    """
    due = due_times(len(step.doses), today, window.settings, calendar)
    # In UTC: two times of one zone would be compared and subtracted by their wall clocks, whatever the clocks do.
    slot = due[min(_number_taken(window, plan, today), len(due) - 1)].astimezone(UTC)
    before = [dose.at for dose in window.doses.get(today, ()) if counts(dose, plan.unit, plan.product)]
    if not before:
        return calendar.local(slot)
    wakes, sleeps = (at.astimezone(UTC) for at in waking_hours(today, window.settings, calendar))
    after = max(before).astimezone(UTC) + (sleeps - wakes) / len(due)
    return _to_the_minute(calendar.local(max(slot, min(after, sleeps))))


def due_times(doses: int, day: date, settings: Settings, calendar: Calendar) -> tuple[datetime, ...]:
    """When so many doses of a day are due: the first on waking, the others evenly over the waking hours."""
    wakes, sleeps = (at.astimezone(UTC) for at in waking_hours(day, settings, calendar))
    return tuple(_to_the_minute(calendar.local(wakes + (sleeps - wakes) * dose / doses)) for dose in range(doses))


def waking_hours(day: date, settings: Settings, calendar: Calendar) -> tuple[datetime, datetime]:
    """When the person wakes and goes to sleep on that day.

    Where the day begins while they are awake it has two ends of waking hours, and the longer one counts. Equal hours
    leave no night: then it is all of the day.
    """
    wakes, sleeps = calendar.at(day, settings.wakes).at, calendar.at(day, settings.sleeps).at
    if wakes.astimezone(UTC) < sleeps.astimezone(UTC):
        return wakes, sleeps
    begins, ends = calendar.starts(day), calendar.ends(day)
    if settings.wakes == settings.sleeps:
        return begins, ends
    parts = (begins, sleeps), (wakes, ends)
    return max(parts, key=lambda part: part[1].astimezone(UTC) - part[0].astimezone(UTC))


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


class DoseDefaults(NamedTuple):
    """What a new dose is filled in with: the amount may be None, unit and product never are."""

    amount: Decimal | None
    unit: Unit
    product: Product


def dose_defaults(today: Today) -> DoseDefaults:
    """The plan's next dose; without a plan the last dose's unit and product, else grams of leaf."""
    if today.plan is not None:
        return DoseDefaults(today.plan.next_dose, today.plan.unit, today.plan.product)
    if today.last_dose is not None:
        return DoseDefaults(None, today.last_dose.unit, today.last_dose.product)
    return DoseDefaults(None, DEFAULT_UNIT, DEFAULT_PRODUCT)
