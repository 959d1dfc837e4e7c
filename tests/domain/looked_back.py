"""Excerpts of made-up days for tests of what looks back. No assertions."""

from collections.abc import Mapping, Sequence
from datetime import date

from tests.examples import DAY, SUNDAY, doses_of, window
from tui.domain.checkin import DISCOMFORT_SYMPTOMS
from tui.domain.diary import InForce, in_force
from tui.domain.excerpt import Excerpt
from tui.domain.records import Adjustment, CheckIn, Dose, Plan


def felt(ago: int, score: int, **answers: object) -> CheckIn:
    """A check-in so many days ago with six symptoms at that score: a discomfort of 25 times it."""
    symptoms = dict.fromkeys(DISCOMFORT_SYMPTOMS[:6], score)
    return CheckIn(day=SUNDAY - ago * DAY, at=None, symptoms=symptoms, **answers)  # type: ignore[arg-type]


def took(ago: int, *amounts: str) -> tuple[date, tuple[Dose, ...]]:
    """What was taken so many days ago, in grams of leaf."""
    return SUNDAY - ago * DAY, doses_of(SUNDAY - ago * DAY, *amounts)


def excerpt(
    checkins: Sequence[CheckIn] = (),
    doses: Mapping[date, tuple[Dose, ...]] | Sequence[tuple[date, tuple[Dose, ...]]] = (),
    plans: Sequence[tuple[Plan, date | None]] = (),
    adjustments: Sequence[Adjustment] = (),
    today: date = SUNDAY,
    earliest: date | None = None,
) -> Excerpt:
    """These days, seen on `today`; each plan with the day on which it ended, or None. The journal begins with
    `earliest`, or a month ago at the latest."""
    taken = dict(doses)
    laid: tuple[InForce, ...] = tuple(
        in_force(plan, [each for each in adjustments if each.plan == plan.id], ended) for plan, ended in plans
    )
    first = min([*taken, *(each.day for each in checkins), *(plan.from_ for plan, _ in plans), today - 30 * DAY])
    current = next((plan for plan, ended in reversed(plans) if ended is None), None)
    return Excerpt(
        first=first,
        today=today,
        earliest=earliest or first,
        window=window(plan=current, doses=taken, checkins=checkins, first=first),
        plans=laid,
        urges=(),
        shown=(),
        tip_marks={},
        setting_values={},
    )
