"""The day for `ebb today`: the Today screen as lines of text, and the same values as JSON.

Words and figures come from the domain, curves from charts; here they are only laid out.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from textwrap import wrap
from typing import Any

from tui.charts import Marker, spark
from tui.domain.amounts import format_amount
from tui.domain.habits import LABEL, habits_words
from tui.domain.measures import MEASURES_NOTE, Measure, measures
from tui.domain.phrases import (
    Line,
    besides_line,
    countdown,
    heading,
    now_lines,
    standing,
    taken_and_left,
    without_plan,
)
from tui.domain.records import Urge
from tui.domain.status import status
from tui.domain.texts import clean_text
from tui.domain.today import PlanToday, Today
from tui.domain.trends import Trend
from tui.domain.weeks import LOOK_BACK
from tui.domain.weights import weighed

LEAST_WIDTH, MOST_WIDTH = 60, 80

_INDENT = "  "
_LABEL_WIDTH = 13
_WIDEST_SPARK, _NARROWEST_SPARK = 28, 14


def day_lines(today: Today, width: int, marker: Marker, urge: Urge | None = None) -> list[str]:
    """The day in lines of at most `width` characters: the plan, what is due now, the last 14 days.

    `urge` is one that has no end yet.
    """
    lines = [heading(today), "", "Taper" if today.plan else "Today"]
    lines += labeled(taper_lines(today), width)
    there = () if urge is None else (Line("Urge", f"since {urge.at:%H:%M}, no end yet: ebb urge goes on with it"),)
    lines += ["", "Now", *labeled((*there, *now_lines(today)), width)]
    lines += ["", *_measures(today, width, marker)]
    if today.last_week:
        lines += ["", LOOK_BACK]
    return [clean_text(line) for line in lines]


def taper_lines(today: Today) -> Iterator[Line]:
    """Where the plan stands today, in labeled lines."""
    plan = today.plan
    if plan is None:
        yield from without_plan(today)
    elif plan.amount == 0:
        yield Line("Plan", standing(plan, today.day))
        yield from without_plan(today)
    else:
        amount = weighed(plan.amount, plan.unit, plan.product, today.settings)
        yield Line("Today", f"{amount} · {taken_and_left(plan)}")
        if (others := besides_line(today.doses, plan.plan)) is not None:
            yield others
        yield from countdown(plan, today.day)
        if plan.held_until is not None:
            yield Line("", standing(plan, today.day))


def labeled(lines: Iterable[Line], width: int) -> Iterator[str]:
    """The lines with their labels in a column of their own, wrapped to the width."""
    for line in lines:
        first = f"{_INDENT}{line.label:<{_LABEL_WIDTH}}"
        following = " " * len(first)
        text = " ".join(line.text.split())
        yield from wrap(text, width, initial_indent=first, subsequent_indent=following) or [first.rstrip()]


def _measures(today: Today, width: int, marker: Marker) -> Iterator[str]:
    rows = tuple(measures(today))
    known = today.habits.known or any(row.trend.typical is not None for row in rows)
    yield f"Last 14 days{f': {MEASURES_NOTE}' if known else ''}"
    typical = max(len(row.typical) for row in rows)
    change = max(len(row.change) for row in rows)
    left = width - len(_INDENT) - _LABEL_WIDTH - typical - change - 4
    across = min(max(left, _NARROWEST_SPARK), _WIDEST_SPARK)
    for row in rows:
        drawn = _drawn(row, across, marker) if any(value is not None for value in row.trend.values) else (" " * across,)
        for above in drawn[:-1]:
            yield f"{_INDENT}{'':<{_LABEL_WIDTH}}{above}".rstrip()
        name = f"{_INDENT}{row.name:<{_LABEL_WIDTH}}"
        yield f"{name}{drawn[-1]}  {row.typical:<{typical}}  {row.change}".rstrip()
    label = f"{_INDENT}{LABEL:<{_LABEL_WIDTH}}"
    yield label + habits_words(today.habits, width - len(label))


def _drawn(row: Measure, width: int, marker: Marker) -> tuple[str, ...]:
    return spark(row.trend.values, low=0, high=row.limit(marker), width=width, marker=marker)


def day_json(today: Today) -> dict[str, Any]:
    """The values of `status`, and with them today's doses, the trends of 14 days and how the plan went.

    Amounts are strings, and so are the values of `trends.intake`; the last value of a trend is today's own.
    """
    document = status(today)
    plan = today.plan
    if plan is not None:
        document["plan"] |= _plan(plan)
    document["low_mood"] = today.low_mood
    document["doses"] = [
        {
            "id": dose.id,
            "at": dose.at.isoformat(),
            "amount": format_amount(dose.amount),
            "unit": dose.unit,
            "product": dose.product,
        }
        for dose in today.doses
    ]
    document["avoided"] = None if plan is None or plan.avoided is None else format_amount(plan.avoided)
    document["on_plan"] = None if plan is None else {"days": plan.on_plan, "known_days": plan.compared}
    trends: Mapping[str, dict[str, Any]] = {
        "discomfort": _trend(today.discomfort_trend),
        "craving": _trend(today.craving_trend),
        "sleep_hours": _trend(today.sleep_trend),
    }
    intake = today.intake_trend
    document["trends"] = {**trends, "intake": None if intake is None else _amounts(_trend(intake))}
    return document


def _plan(plan: PlanToday) -> dict[str, Any]:
    due = None
    if plan.next_dose is not None and plan.next_from is not None:
        due = {"amount": format_amount(plan.next_dose), "from": plan.next_from.isoformat()}
    return {
        "product": plan.product,
        "day": plan.day_number,
        "over": format_amount(plan.over),
        "held_until": plan.held_until.isoformat() if plan.held_until else None,
        "next_dose": due,
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {"values": list(trend.values), "typical": trend.typical, "change": trend.change}


def _amounts(trend: dict[str, Any]) -> dict[str, Any]:
    def text(value: float | None) -> str | None:
        return None if value is None else format_amount(round(Decimal(str(value)), 6))

    return {
        "values": [text(value) for value in trend["values"]],
        "typical": text(trend["typical"]),
        "change": text(trend["change"]),
    }
