"""The words of the planner: names of its fields and ways, what kind of plan it is, its figures, what to confirm.

No rule is here; the draft is in `planner`, the figures in `previewing`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.new_plan import plan_words
from tui.domain.phrases import PRODUCT_NAMES, Line, dated, days_word, doses_word
from tui.domain.planner import Draft, Field, Way
from tui.domain.previewing import Cut, Figures
from tui.domain.records import Plan, TableRow, Unit
from tui.domain.setup_words import measure_words

LABELS: dict[Field, str] = {
    "preset": "Pace from",
    "product": "Product",
    "unit": "Unit",
    "amount": "Amount a day",
    "doses": "Doses a day",
    "precision": "Measured in",
    "min_step": "Smallest cut",
    "way": "Way",
    "rate": "Rate",
    "cut": "Cut",
    "until": "Zero on",
    "limit": "Goes by",
    "cap": "First cut",
    "steps": "Steps",
    "k": "K",
    "table": "Table",
    "file": "CSV file",
    "step_days": "A step lasts",
    "finish": "Last amount",
    "begins": "Begins",
}

WAYS: dict[Way, str] = {
    "percent": "by percent",
    "cut": "the same cut",
    "until": "zero on a day",
    "curve": "along a curve",
    "table": "as written",
}
LIMITS = {"cap": "its first cut", "steps": "its steps"}
OWN = "your own"
_A_LITTLE = 2
"""Points of percent a week that rounding to what can be measured takes off a pace without making it another."""

HINTS: dict[Field, str] = {
    "preset": "← → fills in a pace that is in use somewhere; every number can be changed.",
    "product": "What you take. One product is never converted into another.",
    "unit": "What you count in. One unit is never converted into another.",
    "amount": "What you take on a usual day, as well as you know it.",
    "doses": "The day's amount is split over them as evenly as you can measure.",
    "min_step": "No cut is smaller than this, but for the ones at the very end.",
    "way": "← → how the next amount comes about.",
    "rate": "How much of what is left goes with each step, in percent.",
    "cut": "How much less a day with each step.",
    "until": "The first day at zero: a date, or a number of days like 90 days.",
    "limit": "← → by the most that its first cut may be, or by a number of steps.",
    "cap": "The most that the first cut may take, in percent.",
    "steps": "In how many steps the curve goes down.",
    "k": "Where the curve bends, an amount. Empty, it is a quarter of your amount.",
    "table": "Enter opens it: rows of a day and an amount, as they were written for you.",
    "file": "Enter asks for a file with a day and an amount in each line.",
    "step_days": "Days until the next cut; the first one comes after one whole step.",
    "finish": "From this amount the next step is zero; 0 goes on in the same way.",
    "begins": "The first day at the full amount: today, tomorrow, or like 2026-12-01.",
}


def hint(draft: Draft, field: Field) -> str:
    """What the current field is for, in a line."""
    if field == "precision":
        return f"The smallest amount you can measure: {measure_words(draft.precision, draft.unit)}."
    return HINTS[field]


def after_field(draft: Draft, field: Field) -> str:
    """What stands behind a field: its unit."""
    unit = with_unit(Decimal(2), draft.unit).removeprefix("2 ")
    units = dict.fromkeys(("amount", "precision", "min_step", "cut", "finish", "k"), unit)
    return units.get(field, {"rate": "%", "cap": "%", "step_days": "days"}.get(field, ""))


def table_words(table: Sequence[TableRow], unit: Unit | None = None) -> str:
    """A table in a few words: "6 rows, 20 to 0 g", or without the unit."""
    if not table:
        return "none yet"
    rows, last = "1 row" if len(table) == 1 else f"{len(table)} rows", table[-1][1]
    return f"{rows}, {format_amount(table[0][1])} to {format_amount(last) if unit is None else with_unit(last, unit)}"


# What a plan comes to


def kind(found: Figures) -> str:
    """What kind of plan it is, in one sentence: "Gentle: about 10% a week, 23 weeks."."""
    plan, length = found.plan, long(found.days)
    if plan.method == "custom":
        rows = "1 row" if found.steps == 1 else f"{found.steps} rows"
        lasts = f", {length}" if found.days else ""
        return f"As written: {rows}{lasts}{'' if found.zero is not None else ', not to zero'}."
    if found.first is None or found.weekly is None:
        return f"Very fast: from {with_unit(plan.start, plan.unit)} to nothing in one cut after {length}."
    word = found.speed.capitalize()
    if plan.method == "percent":
        return f"{word}: about {_number(_nearly(plan, found.weekly))}% a week, {length}."
    every = "every week" if plan.step_days == 7 else f"every {days_word(plan.step_days)}"
    if plan.method == "hyperbolic":
        return f"{word}: cuts that get smaller along a curve, {_ends(found)}, {length}."
    if plan.until is not None:
        return f"{word}: that day takes cuts of {_cuts(found)} {every}, {_ends(found)}, {length}."
    return f"{word}: {with_unit(plan.cut or Decimal(0), plan.unit)} less {every}, {_ends(found)}, {length}."


def _nearly(plan: Plan, weekly: float) -> float:
    """What was asked for, where the measure makes little less of it; else what it really comes to."""
    asked = float(plan.rate or 0) * 7 / plan.step_days
    return asked if weekly <= asked <= weekly + _A_LITTLE else weekly


def _ends(found: Figures) -> str:
    first, last = found.first, found.last
    if first is None or last is None or first == last:
        return "" if first is None else f"{_whole(first.percent)}%"
    return f"{_whole(first.percent)}% at first and {_whole(last.percent)}% at the end"


def _cuts(found: Figures) -> str:
    sizes = {step.cut for step in found.schedule.steps[1:-1] if step.cut is not None}
    least, most = (with_unit(each, found.plan.unit) for each in (min(sizes), max(sizes)))
    return most if least == most else f"{format_amount(min(sizes))} to {most}"


def long(days: int) -> str:
    """A length of time in weeks; in days below two of them."""
    weeks = round(days / 7)
    return days_word(days) if weeks < 2 else f"{weeks} weeks"


def figure_lines(found: Figures, today: date) -> Iterator[Line]:
    """The figures of a plan, line by line."""
    unit = found.plan.unit
    from_to = f"from {format_amount(found.plan.start)} to {_end(found)}" if found.days else f"at {_end(found)}"
    yield Line("Steps", f"{found.steps} {from_to}")
    yield Line("Zero", "not in this table" if found.zero is None else dated(found.zero, today), "strong")
    if found.days:  # one row goes on as it is
        weeks = f", {long(found.days)}" if found.days > 13 else ""
        yield Line("Length", f"{days_word(found.days)}{weeks}")
    if found.largest is not None:
        yield Line("Largest", _cut_words(found.largest, unit))
    if found.to_nothing is not None:
        yield Line("Last", f"{with_unit(found.to_nothing, unit)} to nothing")


def short_figures(found: Figures, today: date) -> Iterator[str]:
    """The same in two lines, for a small screen."""
    zero = "no zero" if found.zero is None else f"zero {dated(found.zero, today)}"
    steps = "1 step" if found.steps == 1 else f"{found.steps} steps"
    yield " · ".join([steps, zero, *([days_word(found.days)] if found.days else [])])
    if found.largest is not None:
        last = "" if found.to_nothing is None else f" · last {with_unit(found.to_nothing, found.plan.unit)} to nothing"
        yield f"largest cut {_cut_words(found.largest, found.plan.unit)}{last}"


def first_rows(found: Figures, today: date, count: int) -> Iterator[tuple[str, str, str]]:
    """The first steps: the day, the amount with its doses, the cut in percent."""
    for step in found.schedule.steps[:count]:
        doses = " + ".join(format_amount(dose) for dose in step.doses)
        cut = "" if step.cut_percent is None else f"{_signed(step.cut_percent)}%"
        amount = with_unit(step.amount, found.plan.unit)
        yield dated(step.start, today), f"{amount} = {doses}" if len(step.doses) > 1 else amount, cut


def _end(found: Figures) -> str:
    return with_unit(found.schedule.steps[-1].amount, found.plan.unit)


def _cut_words(cut: Cut, unit: Unit) -> str:
    return f"{format_amount(cut.percent)}% ({format_amount(cut.before)} to {with_unit(cut.after, unit)})"


def _signed(percent: Decimal) -> str:
    return f"-{format_amount(percent)}" if percent >= 0 else f"+{format_amount(-percent)}"


def _whole(percent: Decimal) -> str:
    return format_amount(percent.quantize(Decimal(1) if percent >= 3 else Decimal("0.1"), ROUND_HALF_UP))


def _number(weekly: float) -> str:
    return f"{weekly:.3g}"


# What to know, and what to confirm


def notes(found: Figures, current: Field) -> Iterator[tuple[Field, str]]:
    """What to know of the plan, each with its field; what is about the current field comes first."""
    yield from sorted(found.notes, key=lambda note: note[0] != current)


def note_words(field: Field, text: str) -> str:
    """A note as it stands below: the name of its field first."""
    return f"{LABELS[field]}: {text}"


def why_clinician(draft: Draft, whys: Mapping[str, str]) -> Iterator[str]:
    """Why only a clinician's table is taken. `whys` are the reasons of the gates, by key."""
    yield CLINICIAN_FIRST
    on = [whys[gate] for gate in whys if gate in draft.gates_on]
    yield from on[:1]
    if len(on) > 1:
        yield f"{len(on) - 1} more of what you marked {'asks' if len(on) == 2 else 'ask'} for the same."


CLINICIAN_FIRST = (
    "Ebbtide computes no schedule of its own here: a clinician sets the pace, and their table is taken as it is "
    "written. ! shows who answers."
)
KEEP_MARKS = (
    "Keep what you marked on the safety list? No plan is made of it, and one that runs stays as it is. "
    "y keeps it, n leaves everything as it was, Esc stays here."
)
LEAVE = "What you typed for it is not kept, and everything stays as it was. Leave?"
NOTHING_NEW = "There is no new plan. What you marked is kept; z takes it back."


def to_confirm(
    found: Figures,
    today: date,
    *,
    before: Plan | None,
    amount_today: Decimal | None,
    gates: Sequence[str] = (),
) -> Iterator[Line]:
    """What Enter is about to put in force. `before` is the plan that runs, `amount_today` its amount of today, `gates`
    the questions of the safety list that were answered with yes."""
    plan = found.plan
    begins = "today" if plan.from_ == today else f"on {dated(plan.from_, today)}"
    product = "" if plan.product == "other" else f" of {PRODUCT_NAMES[plan.product]}"
    unit_is_product = plan.product == "capsule" and plan.unit == "capsule"
    named = "" if unit_is_product else product
    yield Line("", f"{with_unit(plan.start, plan.unit)}{named} a day in {doses_word(plan.doses)}, {begins}.", "strong")
    yield Line("", kind(found))
    if found.zero is None:
        last = with_unit(found.schedule.steps[-1].amount, plan.unit)
        yield Line("", f"It does not come to zero: {last} a day goes on.", "strong")
    else:
        yield Line("", f"Zero is on {dated(found.zero, today)}, in {days_word((found.zero - today).days)}.", "strong")
    if gates:
        yield Line("", f"On the safety list: {'; '.join(gates)}. Take this plan only if a clinician set it.")
    if before is not None:
        yield Line("", f"The plan before it ({plan_words(before, today)}) ends and is kept.")
        yield from _change_of_today(plan, before, amount_today, today)


def _change_of_today(plan: Plan, before: Plan, amount: Decimal | None, today: date) -> Iterator[Line]:
    if plan.from_ > today:
        yield Line("", f"Until {dated(plan.from_, today)} no amount is set for the day.")
    elif amount is not None and (amount, before.unit) != (plan.start, plan.unit):
        new, old = with_unit(plan.start, plan.unit), with_unit(amount, before.unit)
        yield Line("", f"Today's amount changes from {old} to {new}.", "strong")
