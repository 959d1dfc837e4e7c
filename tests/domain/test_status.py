"""The day as JSON and as one line (DESIGN section 11)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, doses_of, scores, window, worked_plan
from tui.domain.errors import Refused
from tui.domain.records import CheckIn
from tui.domain.status import KNOWN, fill, one_line, status
from tui.domain.today import Today, view


def worked() -> Today:
    checkin = CheckIn(day=SUNDAY, symptoms=scores(1, craving=2))
    return view(
        window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "2.7", "2.7")}, checkins=[checkin]),
        NOW,
        UTC_CALENDAR,
    )


def test_the_shape_of_section_11() -> None:
    assert json.loads(json.dumps(status(worked()))) == {
        "day": "2026-11-22",
        "plan": {
            "amount": "8.1",
            "unit": "g",
            "taken": "5.4",
            "left": "2.7",
            "step": 10,
            "steps": 24,
            "next": {"amount": "7.3", "on": "2026-11-24", "in_days": 2},
            "zero": {"on": "2027-02-23", "in_days": 93},
        },
        "last_dose": {"amount": "2.7", "unit": "g", "at": "2026-11-22T13:00:00+00:00"},
        "since_last_dose_minutes": 282,
        "doses_today": 2,
        "checkin": True,
        "discomfort": 25,
        "craving": 2,
        "days_since_last_dose": 0,
    }


def test_an_empty_journal_has_the_same_names_and_no_values() -> None:
    empty = status(view(window(), NOW, UTC_CALENDAR))
    assert set(empty) == set(status(worked()))
    assert empty["plan"] is None
    assert empty["checkin"] is False
    assert empty["days_since_last_dose"] is None


def test_a_prompt_takes_the_same_names() -> None:
    filled = fill("{plan.left}{plan.unit} left, {plan.next.in_days}d to next", status(worked()))
    assert filled == "2.7g left, 2d to next"


def test_an_absent_value_prints_as_a_dash() -> None:
    assert fill("{plan.left} {last_dose.at} {craving}", status(view(window(), NOW, UTC_CALENDAR))) == "- - -"


def test_a_misspelt_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused, match=r"plan\.left"):
        fill("{plan.lefd}", status(worked()))


@given(st.text(alphabet="{}abc.plan left", max_size=40))
def test_any_template_is_filled_or_refused_with_a_reason(template: str) -> None:
    try:
        filled = fill(template, status(worked()))
    except Refused as refused:
        filled = str(refused)
    assert filled or not template


def test_every_known_name_can_be_filled() -> None:
    for name in sorted(KNOWN):
        assert fill(f"{{{name}}}", status(worked())) != ""


def test_one_line_says_what_is_left_and_what_comes() -> None:
    assert one_line(worked()) == "2.7 g left · 7.3 g in 2 d · last dose 4 h 42 m ago · checked in"


def test_one_line_of_a_plan_long_at_zero_says_that_and_not_that_it_is_the_day_of_it() -> None:
    found = view(window(plan=worked_plan(from_=SUNDAY - 900 * DAY)), NOW, UTC_CALENDAR)
    assert one_line(found).startswith("at zero · ")


def test_one_line_never_names_the_substance() -> None:
    assert "kratom" not in one_line(worked()).lower()
    assert "leaf" not in one_line(worked()).lower()
