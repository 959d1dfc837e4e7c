"""A change of pace is deleted after a question where today's amount moves, and never where it would raise one."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.examples import DAY, SUNDAY, window, worked_plan
from tui.domain.correcting import question_before_deleting, said_after_deleting
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, AdjustmentKind, CheckIn


def made(kind: AdjustmentKind, ago: int, days: int | None = None) -> Adjustment:
    return Adjustment(id=f"{kind}-{ago}", plan="plan-1", day=SUNDAY - ago * DAY, kind=kind, days=days)


def test_a_hold_that_changes_nothing_today_needs_no_question() -> None:
    hold = made("hold", 1, 7)
    assert question_before_deleting(window(plan=worked_plan(), adjustments=(hold,)), hold, SUNDAY) is None


def test_a_hold_that_today_rests_on_is_asked_about() -> None:
    hold = made("hold", 20, 7)
    question = question_before_deleting(window(plan=worked_plan(), adjustments=(hold,)), hold, SUNDAY)
    assert question == (
        "Without this hold today's amount is 8.1 g instead of 8.9 g, and zero moves from Tue 2 Mar to Tue 23 Feb."
    )


def test_a_change_of_an_older_plan_is_history() -> None:
    hold = made("hold", 20, 7)
    assert question_before_deleting(window(plan=worked_plan(id="plan-2")), hold, SUNDAY) is None
    assert question_before_deleting(window(), hold, SUNDAY) is None


def test_at_zero_nothing_raises_the_amount_again() -> None:
    plan = worked_plan(from_=SUNDAY - 162 * DAY)
    hold, resume = made("hold", 40, 30), made("resume", 39)
    seen = window(plan=plan, adjustments=(hold, resume), first=SUNDAY - 170 * DAY)
    with pytest.raises(Refused, match="after zero nothing raises it"):
        question_before_deleting(seen, resume, SUNDAY)


def test_after_three_known_days_at_zero_nothing_raises_it_either() -> None:
    hold, resume = made("hold", 20, 30), made("resume", 10)
    free = [CheckIn(day=SUNDAY - timedelta(days=ago), intake_complete=True) for ago in (1, 2, 3)]
    seen = window(plan=worked_plan(), adjustments=(hold, resume), checkins=free)
    with pytest.raises(Refused):
        question_before_deleting(seen, resume, SUNDAY)
    unknown = window(plan=worked_plan(), adjustments=(hold, resume), checkins=free[:2])
    assert question_before_deleting(unknown, resume, SUNDAY) is not None


def test_what_a_deletion_does_to_zero_is_said() -> None:
    hold, jump = made("hold", 1, 7), made("jump", 0)
    assert said_after_deleting(window(plan=worked_plan(), adjustments=(hold,)), hold, SUNDAY) == (
        "Deleted the hold of Sat 21 Nov; zero moves from Tue 2 Mar to Tue 23 Feb."
    )
    both = window(plan=worked_plan(), adjustments=(hold, jump))
    assert said_after_deleting(both, jump, SUNDAY) == (
        "Deleted the jump to zero of Sun 22 Nov; zero moves from Mon 23 Nov to Tue 2 Mar."
    )
    pace = Adjustment(id="p", plan="plan-1", day=SUNDAY, kind="repace", rate=Decimal(5))
    assert said_after_deleting(window(plan=worked_plan(id="plan-2")), pace, SUNDAY) == (
        "Deleted the change of pace of Sun 22 Nov."
    )


def test_a_change_of_pace_is_asked_about_by_its_name() -> None:
    pace = Adjustment(id="p", plan="plan-1", day=SUNDAY - 10 * DAY, kind="repace", rate=Decimal(30))
    question = question_before_deleting(window(plan=worked_plan(), adjustments=(pace,)), pace, SUNDAY)
    assert question is not None
    assert question.startswith("Without this change of pace today's amount is 8.1 g instead of 6.3 g, and zero moves")
