"""The words of `ebb plan` and `ebb plan preview`: labeled lines, the table of the steps column by column, notes.

No figure is computed here that is not in `taper`, `today` or `previewing`; how it is laid out is the command's matter.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.adjusting import last_repace
from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import long_date
from tui.domain.days import ONE_DAY
from tui.domain.ladder import USUAL_CAP
from tui.domain.phrases import PRODUCT_NAMES, Line, dated, days_word, doses_word
from tui.domain.planner_words import figure_lines, kind
from tui.domain.previewing import Figures
from tui.domain.records import KIND_NAMES, Adjustment, Plan
from tui.domain.schedule import Schedule
from tui.domain.setup_words import measure_words
from tui.domain.taper import Taper
from tui.domain.taper_words import HEADS, StepWords, step_words, steps_title
from tui.domain.texts import one_line
from tui.domain.warnings import needs_second_yes, plan_warnings

MARK = "›"
"""Before the row that the table is about: its title says which that is."""
PREVIEW = "Preview: nothing of it is saved"
ASKED_AGAIN = "The app asks once more before it takes a plan like this."
BY_ANALOGY = (
    "This curve is borrowed by analogy from how medicines for depression are tapered. "
    "No such constant is known for kratom."
)
DOES_NOT_COUNT = "does not count: after three days known to be without a dose nothing is raised"


class Column(NamedTuple):
    """A column of the table: its name on two lines, its cells, whether it stands to the right.

    One with a larger `spare` is given up first where there is no room; 0 stays in any case, and `shorter` says it in
    less room then.
    """

    head: tuple[str, str]
    cells: tuple[str, ...]
    right: bool = False
    spare: int = 0
    shorter: "Column | None" = None


# What plan it is


def plan_facts(plan: Plan, adjustments: Sequence[Adjustment], today: date) -> Iterator[Line]:
    """What plan it is: amount, doses, since when, and the way down, with the last change of its pace."""
    begins = f"since {dated(plan.from_, today)}" if plan.from_ <= today else f"from {dated(plan.from_, today)}"
    yield Line("Start", f"{_amount_words(plan)}, {begins}")
    yield Line("Way", way_words(plan, today))
    change = last_repace(plan, adjustments, today)
    if change is not None:
        yield Line("", f"{_pace(change, plan)} from {dated(change.day + ONE_DAY, today)} on")


def preview_facts(found: Figures, today: date) -> Iterator[Line]:
    """What a plan would be that is only computed: its inputs, then what they come to."""
    plan = found.plan
    begins = "today" if plan.from_ == today else dated(plan.from_, today)
    yield Line("Start", f"{_amount_words(plan)}, from {begins}")
    yield Line("Way", way_words(plan, today))
    yield Line("Measured", measure_words(plan.precision, plan.unit))
    yield Line("Kind", kind(found))
    yield from figure_lines(found, today)


def preview_notes(schedule: Schedule) -> Iterator[str]:
    """What to know before a plan like this is taken: its warnings, and where its method comes from."""
    yield from plan_warnings(schedule)
    if needs_second_yes(schedule):
        yield ASKED_AGAIN
    if schedule.plan.method == "hyperbolic":
        yield BY_ANALOGY


def _amount_words(plan: Plan) -> str:
    plain = plan.product == "other" or plan.product == plan.unit
    of = "" if plain else f" of {PRODUCT_NAMES[plan.product]}"
    return f"{with_unit(plan.start, plan.unit)}{of} a day in {doses_word(plan.doses)}"


def way_words(plan: Plan, today: date) -> str:
    """How the amounts follow from one another, with all inputs of the method."""
    every = f"every {days_word(plan.step_days)}" if plan.step_days > 1 else "every day"
    least = f", no cut below {with_unit(plan.min_step, plan.unit)}"
    finish = f"; after {with_unit(plan.finish, plan.unit)} comes zero" if plan.finish else ""
    match plan.method:
        case "percent":
            way = f"{format_amount(plan.rate or Decimal(0))}% of what is left {every}{least}"
        case "hyperbolic":
            k = with_unit(plan.start / 4 if plan.k is None else plan.k, plan.unit)
            cap = format_amount(USUAL_CAP if plan.cap is None else plan.cap)
            parts = f"{plan.steps} equal parts" if plan.steps else f"the first cut {cap}% at most"
            way = f"along a curve with a K of {k}, {parts}, a step {every}{least}"
        case "custom":
            return "as it is written"
        case _ if plan.until is not None:
            way = f"evenly to zero on {dated(plan.until, today)}, a step {every}"
        case _:
            way = f"{with_unit(plan.cut or Decimal(0), plan.unit)} less {every}"
    return f"{way}{finish}"


def _pace(change: Adjustment, plan: Plan) -> str:
    if change.cut is not None:
        return f"{with_unit(change.cut, plan.unit)} less"
    return "another pace" if change.rate is None else f"{format_amount(change.rate)}% of what is left"


def why_none(concerns: Collection[str]) -> str:
    """That there is no plan, and what to do: in short."""
    if concerns:
        return (
            "No plan is in force: for what you marked on the safety list, a clinician sets the pace. "
            "t and then + in the app takes their plan, and ebb sos shows who answers."
        )
    return (
        "No plan is in force; ebb setup makes one, line by line, as t and then + do in the app. "
        "ebb plan preview computes one without saving it."
    )


# Which plans there were


def plan_list(plans: Iterable[Plan], in_force: Plan | None, ended: Mapping[str, date], today: date) -> Iterator[Line]:
    """Every plan, the newest first, by its first day: the amount, whether it is in force, and its way.

    `plans` come the oldest first; `ended` has the person's day on which a plan ended, by its id.
    """
    for plan in reversed([*plans]):
        if plan.id in ended:
            state = f"until {dated(ended[plan.id], today)}"
        elif in_force is None or plan.id != in_force.id:
            state = "another one took its place"
        else:
            state = "in force" if plan.from_ <= today else "to come"
        yield Line(_label(plan.from_, today), f"{_amount_words(plan)}, {state}", "strong")
        yield Line("", way_words(plan, today))


def _label(day: date, today: date) -> str:
    """A day short enough to stand before a line."""
    label = dated(day, today)
    return label if len(label) < 13 else label.split(" ", 1)[1]


# What was planned on a day


def planned_heading(day: date, today: date) -> str:
    """Which day it is about, and from when it is seen."""
    return f"{long_date(day)} {day.year}, {'as it was planned then' if day < today else 'as it is planned'}"


# The table


def plan_columns(view: Taper) -> tuple[Column, ...]:
    """The steps and what happened in them; the row of today is marked."""
    rows = step_words(view)
    marks = tuple(MARK if row.current else "" for row in rows)
    return (
        Column(("", ""), marks),
        _column(rows, "number", right=True, spare=3),
        _days(rows),
        _column(rows, "amount", right=True),
        _column(rows, "cut", right=True),
        _column(rows, "split", spare=2),
        _column(rows, "taken", right=True),
        _column(rows, "known", right=True),
        _column(rows, "remark", spare=1),
    )


def planned_columns(view: Taper) -> tuple[Column, ...]:
    """The steps as they stood on a day, whose row is marked."""
    return tuple(column for column in plan_columns(view) if column.head not in (HEADS["taken"], HEADS["known"]))


def preview_columns(view: Taper) -> tuple[Column, ...]:
    """The steps of a plan that nothing has happened in yet, with the cuts in percent too."""
    rows = step_words(view)
    shares = (row.step.cut_percent for row in view.rows)
    percent = tuple("" if share is None else f"{'+' if share < 0 else ''}{abs(share)}" for share in shares)
    return (
        _column(rows, "number", right=True, spare=3),
        _days(rows),
        _column(rows, "amount", right=True),
        _column(rows, "cut", right=True),
        Column(("", "%"), percent, right=True),
        _column(rows, "split", spare=2),
    )


def _days(rows: Sequence[StepWords]) -> Column:
    return _column(rows, "days")._replace(shorter=_column(rows, "begins"))


def _column(rows: Sequence[StepWords], name: str, *, right: bool = False, spare: int = 0) -> Column:
    return Column(HEADS[name], tuple(getattr(row, name) for row in rows), right, spare)


def marked_title(view: Taper, which: str) -> str:
    """What the table is, with its unit, and which row the mark stands before."""
    return steps_title(view) if view.current is None else f"{steps_title(view)}; {MARK} is {which}"


# What changed it


def adjustment_lines(
    made: Iterable[Adjustment], in_force: Iterable[Adjustment], plan: Plan, today: date
) -> Iterator[Line]:
    """Every change of pace with its day, what it is and why; one that does not count says so."""
    counted = {each.id for each in in_force}
    for each in made:
        parts = [_change(each, plan)]
        if each.id not in counted:
            parts.append(DOES_NOT_COUNT)
        reason = one_line(each.reason) if each.reason else ""
        yield Line(_label(each.day, today), f"{', '.join(parts)}{f': {reason}' if reason else ''}")


def _change(adjustment: Adjustment, plan: Plan) -> str:
    name = KIND_NAMES.get(adjustment.kind, adjustment.kind)
    if adjustment.days:
        return f"{name} of {days_word(adjustment.days)}"
    return f"{name} to {_pace(adjustment, plan)}" if adjustment.rate or adjustment.cut else name
