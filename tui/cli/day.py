"""The day for `ebb today`: the Today screen as lines of text, and the same values as JSON.

Words and figures come from the domain, curves from charts; here they are only laid out. What a curve shows is said in
words as well, since none reads well by ear.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tui.cli.paint import Head
from tui.domain.amounts import format_amount
from tui.domain.habits import LABEL, habits_words
from tui.domain.measures import PLAIN_NOTE, Measure, measures, nothing_yet
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
from tui.domain.today import PlanToday, Today
from tui.domain.trends import Trend
from tui.domain.weeks import LOOK_BACK
from tui.domain.weights import weighed
from tui.domain.wrapping import wrapped

if TYPE_CHECKING:
    from tui.charts import Marker

_INDENT = "  "
_LABEL_WIDTH = 13
_WIDEST_SPARK, _NARROWEST_SPARK = 28, 14
_DIGITS = "A digit a day, the oldest first; a dot where nothing is known."
_UNKNOWN = "not known yet"


def day_lines(today: Today, width: int, marker: "Marker | None", urge: Urge | None = None) -> list[str]:
    """The day in lines of at most `width` characters: the plan, what is due now, the last 14 days.

    Without a marker words stand where curves would be. `urge` is one that has no end yet.
    """
    lines: list[str] = [Head(heading(today)), "", Head("Taper" if today.plan else "Today")]
    lines += labeled(taper_lines(today), width)
    there = () if urge is None else (Line("Urge", f"since {urge.at:%H:%M}, no end yet: ebb urge goes on with it"),)
    lines += ["", Head("Now"), *labeled((*there, *now_lines(today)), width)]
    lines += ["", *_last_days(today, width, marker)]
    if today.last_week:
        lines += ["", *wrapped(LOOK_BACK, width)]
    return lines


def taper_lines(today: Today) -> Iterator[Line]:
    """Where the plan stands today, in labeled lines."""
    plan = today.plan
    if plan is None:
        yield from without_plan(today)
    elif plan.amount == 0:
        yield Line("Plan", standing(plan, today.day))
        yield from without_plan(today)
    else:
        said = f"{weighed(plan.amount, plan.unit, plan.product, today.settings)} · {taken_and_left(plan)}"
        yield Line("Today", Head(said) if plan.over else said)
        if (others := besides_line(today.doses, plan.plan)) is not None:
            yield others
        yield from countdown(plan, today.day)
        if plan.held_until is not None:
            yield Line("Plan", standing(plan, today.day))


def labeled(lines: Iterable[Line], width: int) -> Iterator[str]:
    """The lines with their labels in a column of their own, wrapped to the width; one whose text is a Head stands out.

    A first line without a label begins where the labels do: there is nothing that it could belong to.
    """
    column = 0
    for line in lines:
        column = _LABEL_WIDTH if line.label else column
        first = f"{_INDENT}{line.label:<{column}}"
        following = " " * len(first)
        rows = wrapped(" ".join(line.text.split()), width - len(first)) or [""]
        kind = type(line.text) if isinstance(line.text, Head) else str
        yield from (kind(f"{following if index else first}{row}".rstrip()) for index, row in enumerate(rows))


def _last_days(today: Today, width: int, marker: "Marker | None") -> Iterator[str]:
    """The measures and the habits; curves only where there is room for them and something to draw."""
    rows = tuple(measures(today, marks=False))
    drawn = any(value is not None for row in rows for value in row.trend.values)
    compared = today.habits.known or any(row.trend.typical is not None for row in rows)
    name = f"Last 14 days: {PLAIN_NOTE}" if compared else "Last 14 days"
    yield from map(Head, wrapped(name, width))
    label = len(_INDENT) + _LABEL_WIDTH
    across = _room_across(rows, width - label)
    if not (drawn or today.habits.known):
        yield from (f"{_INDENT}{row}" for row in wrapped(nothing_yet(today), width - len(_INDENT)))
        return
    if marker is None or across < _NARROWEST_SPARK:
        yield from labeled(map(_in_words, rows), width)
    else:
        if marker == "ascii":
            yield from (f"{_INDENT}{row}" for row in wrapped(_DIGITS, width - len(_INDENT)))
        yield from _curves(rows, min(across, _WIDEST_SPARK), marker)
    said = habits_words(today.habits, width - label) if today.habits.known else _UNKNOWN
    yield from labeled((Line(LABEL, said),), width)


def _in_words(row: Measure) -> Line:
    if row.trend.typical is None:
        return Line(row.name, _UNKNOWN)
    return Line(row.name, ", ".join(filter(None, (row.typical, row.change))))


def _room_across(rows: Iterable[Measure], room: int) -> int:
    """The columns that are left for a curve before its figures."""
    typical, change = (max(map(len, texts)) for texts in zip(*((row.typical, row.change) for row in rows), strict=True))
    return room - typical - change - 4


def _curves(rows: Iterable[Measure], across: int, marker: "Marker") -> Iterator[str]:
    typical = max(len(row.typical) for row in rows)
    for row in rows:
        known = any(value is not None for value in row.trend.values)
        drawn = _drawn(row, across, marker) if known else (" " * across,)
        for above in drawn[:-1]:
            yield f"{_INDENT}{'':<{_LABEL_WIDTH}}{above}".rstrip()
        name = f"{_INDENT}{row.name:<{_LABEL_WIDTH}}"
        yield f"{name}{drawn[-1]}  {row.typical:<{typical}}  {row.change}".rstrip()


def _drawn(row: Measure, width: int, marker: "Marker") -> tuple[str, ...]:
    from tui.charts import spark

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
