"""A whole entry in words, line by line, for reading: nothing is cut off and nothing is left out.

What one line of the list says of it is in `diary`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import long_date
from tui.domain.checkin import discomfort
from tui.domain.diary import Entry, Page
from tui.domain.phrases import PRODUCT_NAMES, Line, days_word, doses_word
from tui.domain.questions import HABIT_QUESTIONS, INTAKE_QUESTION, SCORE_WORDS
from tui.domain.records import KIND_NAMES, Adjustment, CheckIn, Dose, Plan, Unit, Urge
from tui.domain.schedule import Step
from tui.domain.urges import ENDED, STRENGTHS


def title(entry: Entry) -> str:
    """What the entry is: "Dose", "Check-in", "Hold"."""
    if isinstance(entry.record, Adjustment):
        name = KIND_NAMES[entry.record.kind]
    else:
        name = {Dose: "Dose", Urge: "Urge"}.get(type(entry.record), entry.label)
    return name[:1].upper() + name[1:]


def whole(entry: Entry, on: Page, unit: Unit | None, names: Mapping[str, str]) -> Iterator[Line]:
    """Every line of the entry; `unit` is that of the plan that its page belongs to, `names` those of symptoms."""
    record = entry.record
    if isinstance(record, Dose):
        yield from _dose(record, on.day)
    elif isinstance(record, CheckIn):
        yield from _checkin(record, names)
    elif isinstance(record, Adjustment):
        yield from _pace(record, entry)
    elif isinstance(record, Plan):
        yield from about_plan(record)
    elif isinstance(record, Urge):
        yield from _urge(record, on.day)
    elif isinstance(record, Step):
        yield from _step(record, unit or "g")
    if entry.note:
        yield Line("Reason" if isinstance(record, Adjustment) else "Note", entry.note)


def full_date(day: date) -> str:
    """ "Sunday 22 November 2026" """
    return f"{long_date(day)} {day.year}"


def _dose(dose: Dose, day: date) -> Iterator[Line]:
    of = "" if dose.product == dose.unit else f" of {PRODUCT_NAMES[dose.product]}"
    yield Line("Amount", f"{with_unit(dose.amount, dose.unit)}{of}", "strong")
    yield _when(dose.at, day)
    if dose.trigger is not None:
        yield Line("Trigger", dose.trigger)


def _urge(urge: Urge, day: date) -> Iterator[Line]:
    yield Line("Strength", f"{urge.strength} {STRENGTHS[urge.strength]}", "strong")
    yield _when(urge.at, day)
    if urge.trigger is not None:
        yield Line("Trigger", urge.trigger)
    yield Line("End", ENDED[urge.outcome])
    if urge.minutes is not None and urge.outcome != "open":
        yield Line("Lasted", f"{urge.minutes} min")


def _when(at: datetime, day: date) -> Line:
    night = "" if at.date() == day else f", counted for {long_date(day)}"
    return Line("When", f"{at:%H:%M}, {full_date(at.date())}{night}")


def _checkin(checkin: CheckIn, names: Mapping[str, str]) -> Iterator[Line]:
    score = discomfort(checkin.symptoms)
    if score is not None:
        yield Line("Discomfort", f"{score} of 100", "strong")
    for key, answer in checkin.symptoms.items():
        yield Line(names.get(key, key.removeprefix("own_").replace("_", " ")), f"{answer} {SCORE_WORDS[answer]}")
    for question in (*HABIT_QUESTIONS, INTAKE_QUESTION):
        words = question.words(getattr(checkin, question.key))
        if words:
            yield Line(question.name, f"{words} glasses" if question.key == "fluids" and words != "1" else words)


def _pace(adjustment: Adjustment, entry: Entry) -> Iterator[Line]:
    acts = full_date(adjustment.day + timedelta(days=1))
    if adjustment.days:
        yield Line("For", days_word(adjustment.days), "strong")
    elif len(entry.parts) > 1 or adjustment.kind == "step_back":
        yield Line("What", entry.parts[0], "strong")
    yield Line("From", acts)
    yield Line("Made on", full_date(adjustment.day))


def about_plan(plan: Plan) -> Iterator[Line]:
    """The plan as it was made."""
    yield Line("Product", PRODUCT_NAMES[plan.product])
    yield Line("Begins at", f"{with_unit(plan.start, plan.unit)} a day in {doses_word(plan.doses)}", "strong")
    yield Line("From", full_date(plan.from_))
    if plan.rate is not None:
        yield Line("Pace", f"{format_amount(plan.rate)}% of what is left every {days_word(plan.step_days)}")
    elif plan.cut is not None:
        yield Line("Pace", f"{with_unit(plan.cut, plan.unit)} less every {days_word(plan.step_days)}")
    elif plan.until is not None:
        yield Line("Pace", f"evenly, to zero on {full_date(plan.until)}")
    if plan.finish > Decimal(0):
        yield Line("Last amount", f"{with_unit(plan.finish, plan.unit)}, then zero")
    if plan.ended is not None:
        yield Line("Ended", full_date(plan.ended.date()))


def _step(step: Step, unit: Unit) -> Iterator[Line]:
    yield Line("Amount", f"{with_unit(step.amount, unit)} a day", "strong")
    yield Line("From", full_date(step.start))
    if step.cut is not None and step.cut_percent is not None:
        change = "less" if step.cut >= 0 else "more"
        yield Line("Change", f"{with_unit(abs(step.cut), unit)} {change} ({format_amount(abs(step.cut_percent))}%)")
    if step.doses:
        yield Line("Doses", " + ".join(format_amount(dose) for dose in step.doses) + f" {unit}")
