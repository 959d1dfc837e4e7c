"""Excerpts of made-up journals for tests of what looks back. No assertions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tests.examples import dose, window
from tui.domain.diary import in_force
from tui.domain.excerpt import Excerpt
from tui.domain.records import Adjustment, CheckIn, Dose, Outcome, Plan, Settings, TipMark, Urge


def excerpt(
    today: date,
    *,
    plans: Sequence[Plan] = (),
    adjustments: Sequence[Adjustment] = (),
    doses: Mapping[date, tuple[Dose, ...]] | None = None,
    checkins: Iterable[CheckIn] = (),
    urges: Iterable[Urge] = (),
    marks: Iterable[TipMark] = (),
    settings: Settings | None = None,
) -> Excerpt:
    """A whole journal as it is on that day; `adjustments` name their plans."""
    taken = {day: some for day, some in (doses or {}).items() if day <= today}
    answered, felt = [each for each in checkins if each.day <= today], [each for each in urges if each.day <= today]
    made = tuple(each for each in adjustments if each.day <= today)
    begun = tuple(
        in_force(plan, [each for each in made if each.plan == plan.id], plan.ended and plan.ended.date())
        for plan in plans
    )
    written = [*taken, *(each.day for each in answered), *(each.day for each in felt), *(plan.from_ for plan in plans)]
    first = min(written, default=today)
    running = plans[-1] if plans and plans[-1].ended is None else None
    return Excerpt(
        first=first,
        today=today,
        earliest=first if written else None,
        window=window(
            plan=running, doses=taken, checkins=answered, adjustments=made, settings=settings or Settings(), first=first
        ),
        plans=begun,
        urges=tuple(sorted(felt, key=lambda each: each.at)),
        shown=(),
        tip_marks={mark.tip: mark for mark in marks},
        setting_values={},
    )


def urge(day: date, outcome: Outcome = "passed", minutes: int | None = 12, number: int = 0) -> Urge:
    """An urge at noon of that day, or some minutes later."""
    at = datetime(day.year, day.month, day.day, 12, number % 60, tzinfo=UTC)
    return Urge(id=f"urge-{day}-{number}", at=at, day=day, strength=2, outcome=outcome, minutes=minutes)


def taken_on(day: date, *amounts: str, **changes: Any) -> dict[date, tuple[Dose, ...]]:
    """The doses of one day, by the day."""
    first = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    made = (dose(amount, first.replace(hour=8 + at), id=f"{day}-{at}", **changes) for at, amount in enumerate(amounts))
    return {day: tuple(made)}
