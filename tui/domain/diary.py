"""A day of the journal as a page: what kind of day it was and its entries, as values and words.

Values in, values out. Which days there are is in `unknown`; what a whole entry reads like is in `diary_words`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, timedelta
from typing import Literal, NamedTuple

from tui.domain.adjusting_words import SHORT
from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.checkin import discomfort
from tui.domain.days import Day
from tui.domain.errors import Refused
from tui.domain.phrases import PRODUCT_NAMES, days_word, doses_word, each_total
from tui.domain.planned import in_force_on, planned_words
from tui.domain.questions import number
from tui.domain.records import LONGEST_TEXT, Adjustment, CheckIn, Dose, Plan, Shown, Urge
from tui.domain.schedule import Schedule, Step, build
from tui.domain.texts import clean_text
from tui.domain.urges import entry_parts

State = Literal["ahead", "today", "doses", "free", "unknown"]
"""What is known of a day; one that is ahead has entries only because a journey or a clock put them there."""

NO_TITLES: Mapping[str, str] = {}

Record = Dose | CheckIn | Adjustment | Plan | Step | Urge | Shown


class InForce(NamedTuple):
    """A plan with its changes of pace, its schedule where it can be laid out, and the day on which it ended.

    `counted` are the changes of pace that the schedule is made with.
    """

    plan: Plan
    adjustments: tuple[Adjustment, ...]
    schedule: Schedule | None
    ended: date | None
    counted: tuple[Adjustment, ...] = ()

    def on(self, day: date) -> bool:
        """Whether it was in force on that day."""
        return self.plan.from_ <= day and (self.ended is None or day <= self.ended)


class Entry(NamedTuple):
    """One entry of a day. `label` says when or what, `parts` its figures and words, `note` the person's own text.

    `id` is that of its document, and the only one of its day.
    """

    id: str
    label: str
    parts: tuple[str, ...]
    note: str
    record: Record


class Page(NamedTuple):
    """One day. `number` counts the days of the plan that was in force, and `planned` is what that had for the day;
    `about` is what was read of the journal."""

    about: Day
    state: State
    number: int | None
    summary: str
    entries: tuple[Entry, ...]
    planned: str = ""

    @property
    def day(self) -> date:
        """Which day it is."""
        return self.about.day

    @property
    def only_confirmed(self) -> bool:
        """Whether there is nothing on it but the word that it had no doses."""
        return self.state == "free" and not any(isinstance(entry.record, CheckIn) for entry in self.entries)


def in_force(
    plan: Plan, adjustments: Sequence[Adjustment], ended: date | None, counted: Sequence[Adjustment] | None = None
) -> InForce:
    """The plan laid out; a schedule that this Ebbtide can not read is left out.

    `counted` are those of the adjustments that count, if not all of them do (see `stepping`).
    """
    counted = tuple(adjustments if counted is None else counted)
    try:
        schedule = build(plan, counted)
    except Refused:
        schedule = None
    return InForce(plan, tuple(adjustments), schedule, ended, counted)


def event_days(plans: Sequence[InForce], today: date) -> Iterator[date]:
    """The days on which something happened to a plan: it began, ended, or changed its pace."""
    for each in plans:
        if each.plan.from_ <= today and (each.ended is None or each.plan.from_ <= each.ended):
            yield each.plan.from_
            if each.ended is not None:
                yield each.ended
        yield from (adjustment.day for adjustment in each.adjustments)


def page(about: Day, today: date, plans: Sequence[InForce], titles: Mapping[str, str] = NO_TITLES) -> Page:
    """The page of a day, as it reads on the day `today`. `plans` are all there ever were, the oldest first.

    `titles` are those of safety messages, by the keys of their rules.
    """
    day = about.day
    running = running_on(plans, day)
    state = _state(about, today)
    entries = (
        *(_plan_entries(plans, day, today)),
        *_in_time([*about.doses, *about.urges], running),
        *(_pace_entry(adjustment, each) for each in plans for adjustment in each.adjustments if adjustment.day == day),
        *(_checkin_entries(about.checkin, state)),
        *(_shown_entry(shown, titles) for shown in about.shown),
    )
    day_number = None if running is None else (day - running.plan.from_).days + 1
    return Page(about, state, day_number, _summary(about.doses, state), entries, _planned(running, day, today))


def running_on(plans: Sequence[InForce], day: date) -> InForce | None:
    """The plan that was in force on that day."""
    ended = {each.plan.id: each.ended for each in plans}
    found = in_force_on([each.plan for each in plans], day, lambda plan: ended[plan.id])
    return None if found is None else plans[found]


def _planned(running: InForce | None, day: date, today: date) -> str:
    amount = running.schedule.amount_on(day) if running is not None and running.schedule is not None else None
    if running is None or amount is None or day > today:
        return ""
    return planned_words(amount, running.plan.unit)


def own_text(text: str | None) -> str:
    """What a person wrote, as it may be shown: another program's file has not been through `clean_text` yet."""
    return clean_text(text[:LONGEST_TEXT]).strip() if text else ""


def _state(about: Day, today: date) -> State:
    if about.day >= today:
        return "today" if about.day == today else "ahead"
    return "doses" if about.doses else "free" if about.known else "unknown"


def _summary(doses: Sequence[Dose], state: State) -> str:
    if not doses:
        words = {"today": "today: no doses logged yet", "free": "no doses, confirmed", "ahead": "ahead of your clock"}
        return words.get(state, "unknown: no doses logged")
    taken = ", ".join(each_total(doses))
    return {"today": f"{taken} so far", "ahead": f"ahead of your clock: {taken}"}.get(state, taken)


def _in_time(records: Sequence[Dose | Urge], running: InForce | None) -> Iterator[Entry]:
    """Doses and urges in the order in which they were there: what was taken after an urge stands below it."""
    for each in sorted(records, key=lambda each: (each.at.astimezone(UTC), each.id)):
        if isinstance(each, Dose):
            yield _dose_entry(each, running)
        else:
            yield Entry(each.id, f"{each.at:%H:%M}", entry_parts(each), own_text(each.note), each)


def _dose_entry(dose: Dose, running: InForce | None) -> Entry:
    parts = [with_unit(dose.amount, dose.unit)]
    usual = running is not None and running.plan.product == dose.product
    if not usual and dose.product != dose.unit:
        parts.append(PRODUCT_NAMES[dose.product])
    if dose.trigger is not None:
        parts.append(f"trigger: {dose.trigger}")
    return Entry(dose.id, f"{dose.at:%H:%M}", tuple(parts), own_text(dose.note), dose)


def _checkin_entries(checkin: CheckIn | None, state: State) -> Iterator[Entry]:
    if checkin is None:
        return
    parts, note = tuple(checkin_parts(checkin, confirmed=state == "free")), own_text(checkin.note)
    # A day that was only confirmed says so in its heading, and needs no second line.
    if parts or note or state != "free":
        yield Entry(f"check-in-{checkin.day}", "check-in", parts or (() if note else ("empty",)), note, checkin)


def checkin_parts(checkin: CheckIn, *, confirmed: bool = False) -> Iterator[str]:
    """A check-in in figures. With `confirmed` it goes without "all doses logged": the day says that already."""
    symptoms = checkin.symptoms
    score = discomfort(symptoms)
    others = len(symptoms.keys() - {"craving", "low_mood"})
    if score is not None:
        yield f"discomfort {score}"
    elif others:
        yield _counted(others, "symptom")
    for key in ("craving", "low_mood"):
        if key in symptoms:
            yield f"{key.replace('_', ' ')} {symptoms[key]}"
    if checkin.sleep_hours is not None:
        yield f"sleep {number(checkin.sleep_hours)} h"
    if checkin.fluids is not None:
        yield _counted(checkin.fluids, "glass", "glasses")
    if checkin.meals is not None:
        yield _counted(checkin.meals, "meal")
    if checkin.movement_minutes is not None:
        yield f"movement {checkin.movement_minutes} min"
    if checkin.support is not None:
        yield "support" if checkin.support else "no support"
    if checkin.intake_complete is not None and not (confirmed and checkin.intake_complete):
        yield "all doses logged" if checkin.intake_complete else "not all doses logged"


def _shown_entry(shown: Shown, titles: Mapping[str, str]) -> Entry:
    return Entry(f"shown-{shown.rule}", "message", (titles.get(shown.rule, "a safety message"),), "", shown)


def _pace_entry(adjustment: Adjustment, of: InForce) -> Entry:
    name = SHORT[adjustment.kind]
    acts = f"from {short_date(adjustment.day + timedelta(days=1))}"
    if adjustment.days:
        parts: tuple[str, ...] = (f"{days_word(adjustment.days)} {acts}",)
    elif adjustment not in of.counted:
        parts = ("does not count: it came after 3 days known to be without a dose",)
    else:
        what = _led_to(adjustment, of)
        parts = (what, acts) if what else (acts,)
    return Entry(adjustment.id, name, parts, own_text(adjustment.reason), adjustment)


def _led_to(adjustment: Adjustment, of: InForce) -> str:
    """What a change of pace led to, in a few words; empty where its name says all."""
    unit = of.plan.unit
    if adjustment.kind == "jump":
        return "to zero"
    if adjustment.kind == "repace":
        pace = f"{format_amount(adjustment.rate)}%" if adjustment.rate is not None else ""
        pace = with_unit(adjustment.cut, unit) if adjustment.cut is not None else pace
        return f"{pace} a step" if pace else ""
    if adjustment.kind != "step_back":
        return ""
    before = [each for each in of.counted if (each.day, each.id) < (adjustment.day, adjustment.id)]
    tomorrow = adjustment.day + timedelta(days=1)
    try:
        was, then = (build(of.plan, made).amount_on(tomorrow) for made in (before, (*before, adjustment)))
    except Refused:
        return ""
    return "moved nothing" if then is None or then == was else f"to {with_unit(then, unit)}"


def _plan_entries(plans: Sequence[InForce], day: date, today: date) -> Iterator[Entry]:
    for each in plans:
        plan = each.plan
        if each.ended is not None and plan.from_ <= each.ended == day <= today:
            yield Entry(f"end-{plan.id}", "plan", ("ended",), "", plan)
        if plan.from_ == day <= today and each.on(day):
            what = f"begins at {with_unit(plan.start, plan.unit)} of {PRODUCT_NAMES[plan.product]} a day"
            if plan.product == plan.unit:
                what = f"begins at {with_unit(plan.start, plan.unit)} a day"
            yield Entry(f"begin-{plan.id}", "plan", (what, f"in {doses_word(plan.doses)}"), "", plan)
        step = each.schedule.step_on(day) if each.schedule is not None and day <= today and each.on(day) else None
        if step is not None and step.start == day and step.cut is not None:
            amount = f"{with_unit(step.amount, plan.unit)} a day" if step.amount else "zero"
            yield Entry(f"step-{plan.id}-{day}", "step", (amount,), "", step)


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
