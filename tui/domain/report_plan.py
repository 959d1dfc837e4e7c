"""The plan in a report: the way down in words, its steps, its changes of pace, and how the days stood against it.

Facts only: nothing here says whether that is well done. Why a pace was changed is the person's own text.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tui.domain.amounts import with_unit
from tui.domain.phrases import PRODUCT_NAMES, days_word, doses_word
from tui.domain.plan_lines import adjustment_lines, way_words
from tui.domain.records import Plan
from tui.domain.report_dates import day_name, full_name
from tui.domain.report_parts import Facts, Part, Section, Words
from tui.domain.report_values import Kept, Planned, Report
from tui.domain.today import next_change

MOST_PLANS, MOST_STEPS, MOST_CHANGES = 3, 14, 8
NO_PLAN = "no plan is in force"
NOT_TESTED = (
    "The person or their clinician chose the plan, and Ebbtide did the sums. "
    "No way to taper kratom has been shown to be best."
)


def now_words(seen: Report) -> str:
    """Where the plan stands on the day on which the report is made."""
    if seen.now is None:
        return NO_PLAN
    running, step = seen.now
    plan, schedule, today = running.plan, running.schedule, seen.today
    if schedule is None or step is None:
        return "a plan is in force that cannot be laid out"
    number = f"step {(schedule.index_on(today) or 0) + 1} of {len(schedule.steps)}"
    if step.amount == 0:
        return f"at zero since {full_name(step.start)} ({number})"
    parts = [f"{with_unit(step.amount, plan.unit)} of {PRODUCT_NAMES[plan.product]} a day ({number})"]
    held = next((last for first, last in schedule.held if first <= today <= last), None)
    if held is not None:
        parts.append(f"held until {day_name(held, today)}")
    following = next_change(schedule, today)
    if following is not None:
        parts.append(f"{_amount(plan, following.amount)} from {day_name(following.start, today)}")
    zero = schedule.zero
    parts.append("no zero in this plan" if zero is None else f"zero on {full_name(zero)}")
    return "; ".join(parts)


def plan_section(seen: Report) -> Section:
    """The plans of these days, the newest first, and the days against them."""
    facts = [line for each in reversed(seen.plans[-MOST_PLANS:]) for line in _plan(each, seen)]
    if len(seen.plans) > MOST_PLANS:
        facts.append(("Earlier", f"{len(seen.plans) - MOST_PLANS} more plans on these days"))
    facts += _days_against(seen)
    parts: tuple[Part, ...] = (Facts(tuple(facts)),)
    return Section("Plan and how it was kept", (*parts, Words(NOT_TESTED)) if seen.plans else parts)


def _plan(each: Planned, seen: Report) -> Iterator[tuple[str, str]]:
    plan, today = each.running.plan, seen.today
    ended = f", ended on {full_name(each.running.ended)}" if each.running.ended is not None else ""
    label = "Plan" if not ended else "Ended plan"
    of = PRODUCT_NAMES[plan.product]
    start = f"{with_unit(plan.start, plan.unit)} of {of} a day in {doses_word(plan.doses)} from {full_name(plan.from_)}"
    yield label, f"{start}{ended}: {plan.method} method, {way_words(plan, today)}"
    steps = [f"{_amount(plan, step.amount)} ({day_name(step.start, today)})" for step in each.steps[-MOST_STEPS:]]
    left_out = len(each.steps) - len(steps)
    if steps:
        yield "Steps so far", f"{f'{left_out} earlier; ' if left_out else ''}{', '.join(steps)}"
    made = [replace(change, reason=None) for change in each.changes]
    lines = list(adjustment_lines(made, each.running.counted, plan, today))
    said = [f"{day_name(change.day, today)} {line.text}" for change, line in zip(made, lines, strict=True)]
    earlier = f"{len(said) - MOST_CHANGES} earlier; " if len(said) > MOST_CHANGES else ""
    yield "Changes of pace", f"{earlier}{'; '.join(said[-MOST_CHANGES:])}" if said else "none on these days"


def _amount(plan: Plan, amount: Decimal) -> str:
    return "zero" if amount == 0 else with_unit(amount, plan.unit)


def _days_against(seen: Report) -> Iterator[tuple[str, str]]:
    apart = f"; {days_word(seen.not_compared)} had another product or unit" if seen.not_compared else ""
    for each in seen.kept:
        yield "Days on plan", f"{_kept(each)}{apart}; {days_word(seen.unknown)} unknown"
    if not seen.kept:
        yield "Days on plan", f"no day can be held against a plan{apart}"


def _kept(each: Kept) -> str:
    more = each.difference > 0
    size = with_unit(abs(each.difference), each.unit)
    median = "as planned" if not each.difference else f"{size} {'above' if more else 'below'} the plan"
    days = f"{each.on_or_under} of {days_word(each.compared)} on or under the plan"
    return f"{days} ({PRODUCT_NAMES[each.product]}, {each.unit}); the median day is {median}"
