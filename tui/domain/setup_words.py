"""The words of the first run: names of the choices, what a plan comes to, and the summary of what will be saved.

No rule is here; what the answers mean is in `setup`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from tui.domain.amounts import format_amount, unit_word, with_unit
from tui.domain.phrases import PRODUCT_NAMES, Line, dated, days_word, doses_word
from tui.domain.records import Plan, Product, Unit
from tui.domain.setup import (
    NEVER_PLANNED,
    Aim,
    Page,
    Preview,
    SetUp,
    Used,
    Way,
    aim_of,
    concerns_of,
    gates_on,
    used_since,
)

AIMS: dict[Aim, str] = {
    "taper": "Cut down step by step",
    "track": "Only keep track",
    "stopped": "I have stopped already",
}
USED: dict[Used | None, str] = {
    None: "not said",
    "months": "less than 3 months",
    "year": "3 to 12 months",
    "years": "1 to 3 years",
    "longer": "more than 3 years",
}
WAYS: dict[Way, str] = {
    "percent": "a percent of what is left",
    "cut": "the same cut every time",
    "until": "evenly, to zero on a day",
}
WELCOME = (
    "What you write stays in one file on this machine; nothing leaves it.",
    "Ebbtide is a diary with arithmetic. It is not medical advice.",
)
TITLES: dict[Page, str] = {
    "aim": "Good that you are here.",
    "what": "What you take",
    "measure": "What you can measure",
    "gates": "Is any of this true for you?",
    "care": "A clinician first",
    "pace": "How fast",
    "clock": "Your clock",
    "country": "Your country",
    "done": "This will be kept",
}
NOT_VALIDATED = "No validated kratom taper exists: the numbers are yours, or your clinician's."
LEADS: dict[Page, str] = {
    "pace": NOT_VALIDATED,
    "measure": "Every amount of the plan will be one that you can measure.",
    "clock": "Your days and the steps of a plan go by it.",
    "country": "It decides which help lines come first; all others stay in reach.",
}
USUAL_DAY = "On a usual day, as well as you know it."
GATES_OF_A_PLAN = "If so, a clinician should set the pace: Ebbtide makes no schedule of its own."
GATES_WITHOUT = "If so, it is worth telling a clinician what you are doing."
WHAT_NOW = (
    "So Ebbtide makes no schedule of its own: the pace is for you and a clinician to set. A plan from your clinician "
    "can be typed in at any time: + on Taper. Your doses and check-ins are kept as usual."
)
WHAT_THEN = (
    "Ebbtide keeps your doses and check-ins as usual. A schedule, should you want one later, is your clinician's "
    "to make."
)
BACK_THROUGH = "Esc goes back through them."

_HALVES: dict[Unit, str] = {"capsule": "capsules", "tablet": "tablets", "glass": "glasses", "piece": "pieces"}
_TOOLS: dict[tuple[Unit, Decimal], str] = {
    ("g", Decimal("0.01")): "a fine scale",
    ("g", Decimal("0.1")): "a pocket scale",
    ("g", Decimal("0.5")): "about half a gram",
    ("g", Decimal(1)): "about a gram",
    ("ml", Decimal("0.1")): "a fine syringe",
    ("ml", Decimal("0.5")): "a syringe",
    ("ml", Decimal(1)): "a syringe",
}


def title_of(setup: SetUp, page: Page) -> str:
    """What a page is called."""
    return "What you took" if page == "what" and aim_of(setup) == "stopped" else TITLES[page]


def gates_lead(setup: SetUp) -> str:
    """What the safety questions are for."""
    return GATES_OF_A_PLAN if aim_of(setup) == "taper" else GATES_WITHOUT


def what_now(setup: SetUp) -> str:
    """What Ebbtide does all the same where a gate is on."""
    return WHAT_NOW if aim_of(setup) == "taper" else WHAT_THEN


def never_planned(product: Product) -> str | None:
    """Why no plan can come of a product; None where one can."""
    name = NEVER_PLANNED.get(product)
    return name and f"Ebbtide computes no schedule for {name}: a clinician should set the pace. It logs every dose."


def answers_here(at: datetime, today: date) -> str:
    """The questions are opened that were left in the middle. `at` is when, in the person's wall clock."""
    on = "" if at.date() == today else f" on {dated(at.date(), today)}"
    return f"Your answers from {at:%H:%M}{on} are here."


def measure_words(precision: Decimal, unit: Unit) -> str:
    """What a person can measure: "0.1 g, a pocket scale", "half a tablet", "whole capsules"."""
    if unit in _HALVES:
        named = {Decimal(1): f"whole {_HALVES[unit]}", Decimal("0.5"): f"half a {unit}"}
        named[Decimal("0.25")] = f"a quarter of a {unit}"
        return named.get(precision, with_unit(precision, unit))
    tool = _TOOLS.get((unit, precision))
    return f"{with_unit(precision, unit)}, {tool}" if tool else with_unit(precision, unit)


def preview_sentences(preview: Preview, unit: Unit, today: date) -> Iterator[str]:
    """The plan in two sentences: how many cuts and when zero is, then the first amounts and the largest cut."""
    cuts = preview.steps - 1
    zero = f", zero on {dated(preview.zero, today)}" if preview.zero is not None else ""
    yield f"{cuts} cut{'' if cuts == 1 else 's'} in {days_word(preview.days)}{zero}."
    amounts = [format_amount(amount) for amount in (preview.start, *preview.first)]
    more = ", …" if preview.steps > len(amounts) else ""
    largest = f" The largest cut is {format_amount(preview.largest_cut)}%." if preview.largest_cut is not None else ""
    yield f"{', '.join(amounts)}{more} {unit_word(unit)} a day.{largest}"


def why_no_plan(setup: SetUp) -> str:
    """Why the answers make no plan, in a few words."""
    aim = aim_of(setup)
    if aim == "stopped":
        return "none: you have stopped"
    if gates_on(setup):
        return "none of Ebbtide's own: a clinician sets the pace, + on Taper takes their plan"
    if aim == "track":
        return "none: you keep track"
    if "what" not in setup.answered or setup.amount is None:
        return "none yet: no amount was given"
    if "gates" not in setup.answered:
        return "none yet: the safety questions were left open"
    return "none yet: no pace was chosen"


def summary(setup: SetUp, plan: Plan | None, today: date, names: Mapping[str, str]) -> Iterator[Line]:
    """What will be saved, line by line. `names` are those of gates and countries by their keys."""
    if plan is None:
        yield Line("Plan", why_no_plan(setup), "quiet" if aim_of(setup) != "taper" else "plain")
    else:
        yield from _plan_lines(plan, today)
    if aim_of(setup) == "stopped" and "what" in setup.answered and setup.stopped_on is not None:
        yield Line("Stopped", f"on {dated(setup.stopped_on, today)}, {_ago((today - setup.stopped_on).days)}", "strong")
    if (since := used_since(setup, today)) is not None and setup.used is not None:
        yield Line("Used for", f"{USED[setup.used]}, kept as since about {_month(since)}")
    if concerns := [names.get(gate, gate) for gate in sorted(concerns_of(setup))]:
        yield Line("Concerns", "; ".join(concerns))
    yield Line("Clock", f"{setup.timezone}; your day starts at {setup.day_starts:%H:%M}")
    country = names.get(setup.country or "") if setup.answered & {"country", "care"} else None
    yield Line("Country", country or "not said", "plain" if country else "quiet")


def _plan_lines(plan: Plan, today: date) -> Iterator[Line]:
    from tui.domain.schedule import build

    schedule = build(plan)
    begins = "today" if plan.from_ == today else dated(plan.from_, today)
    of = f" of {PRODUCT_NAMES[plan.product]}" if plan.product in ("leaf", "tea") else ""
    yield Line(
        "Plan",
        f"{with_unit(plan.start, plan.unit)}{of} a day in {doses_word(plan.doses)}, from {begins}",
        "strong",
    )
    yield Line("", f"{_pace(plan)} every {days_word(plan.step_days)}" if plan.until is None else _pace(plan))
    if schedule.zero is not None:
        yield Line("", f"zero on {dated(schedule.zero, today)}, in {days_word((schedule.zero - today).days)}")
    yield Line("Measured", measure_words(plan.precision, plan.unit))
    if plan.method == "percent":
        yield Line("", f"no cut below {with_unit(plan.min_step, plan.unit)}")


def pace_words(plan: Plan, today: date) -> str:
    """The inputs of a pace in one sentence: "5% of what is left every 7 days, the last amount 1 g, from today"."""
    every = "" if plan.until is not None else f" every {days_word(plan.step_days)}"
    last = f", the last amount {with_unit(plan.finish, plan.unit)}" if plan.finish else ""
    return f"{_pace(plan)}{every}{last}, from {'today' if plan.from_ == today else dated(plan.from_, today)}"


def _pace(plan: Plan) -> str:
    if plan.rate is not None:
        return f"{format_amount(plan.rate)}% of what is left"
    if plan.cut is not None:
        return f"{with_unit(plan.cut, plan.unit)} less"
    return f"evenly, a step every {days_word(plan.step_days)}"


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _month(day: date) -> str:
    return f"{dated(day, day).split()[-1]} {day.year}"
