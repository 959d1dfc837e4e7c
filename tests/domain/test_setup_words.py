"""What the answers come to, as it is shown: the preview of a plan and the summary of what will be saved."""

from datetime import date, time
from decimal import Decimal

import pytest

from tests.domain.set_ups import EMPTY, plan_of, tapering
from tests.examples import DAY, SUNDAY
from tui.domain.errors import Refused
from tui.domain.setup import Pace, preview
from tui.domain.setup_words import measure_words, preview_sentences, summary, why_no_plan


def test_the_worked_plan_is_previewed_as_the_design_has_it() -> None:
    setup = tapering().confirm("measure", precision=Decimal("0.1"), min_step=Decimal("0.5"))
    plan = plan_of(setup.confirm("pace", pace=Pace(rate=Decimal(10), finish=Decimal(1))))
    assert plan is not None
    shown = preview(plan)
    assert (shown.steps, shown.days, shown.zero) == (24, 161, date(2027, 5, 2))
    assert shown.first == (Decimal(18), Decimal("16.2"), Decimal("14.6"))
    assert shown.largest_cut == Decimal("28.6")
    assert shown.warnings
    assert shown.again is None
    assert shown.points[0] == (0, 20.0)
    assert shown.points[-1] == (161, 0.0)


def test_a_steep_plan_is_asked_about_again() -> None:
    setup = tapering()
    plan = plan_of(setup.confirm("pace", pace=Pace(rate=Decimal(30), finish=Decimal(1))))
    assert plan is not None
    assert "25%" in (preview(plan).again or "")


def test_a_plan_straight_to_zero_has_no_largest_cut_before_it() -> None:
    setup = tapering(amount=Decimal(1), unit="capsule")
    plan = plan_of(setup.confirm("pace", pace=Pace(rate=Decimal(5), finish=Decimal(0))))
    assert plan is not None
    assert preview(plan).largest_cut is None


def test_a_plan_that_the_grid_does_not_hold_is_refused_in_a_sentence() -> None:
    setup = tapering().confirm("pace", pace=Pace(rate=Decimal(10), finish=Decimal("0.05")))
    with pytest.raises(Refused, match="finish"):
        plan_of(setup)


def test_a_plan_never_begins_in_the_past() -> None:
    pace = Pace(rate=Decimal(10), finish=Decimal(1), begins=SUNDAY - DAY)
    plan = plan_of(tapering().confirm("pace", pace=pace))
    assert plan is not None
    assert plan.from_ == SUNDAY


def test_the_summary_says_all_that_is_saved() -> None:
    setup = tapering(used="years").confirm("clock", timezone="Europe/Berlin", day_starts=time(5))
    setup = setup.confirm("country", country="DE")
    text = "\n".join(f"{line.label} {line.text}" for line in summary(setup, plan_of(setup), SUNDAY, {"DE": "Germany"}))
    assert "20 g of leaf a day in 3 doses, from today" in text
    assert "5% of what is left every 7 days" in text
    assert "Europe/Berlin; your day starts at 05:00" in text
    assert "Country Germany" in text
    assert "since about Nov 2024" in text


def test_the_summary_says_why_there_is_no_plan() -> None:
    names = {"liver": "Liver disease"}
    gated = tapering().confirm("gates", gates=frozenset({"liver"}))
    said = [f"{line.label} {line.text}" for line in summary(gated, plan_of(gated), SUNDAY, names)]
    assert "Plan none of Ebbtide's own: a clinician sets the pace, + on Taper takes their plan" in said
    assert "Concerns Liver disease" in said
    assert why_no_plan(tapering().skip("what")) == "none yet: no amount was given"
    assert why_no_plan(tapering().skip("gates")) == "none yet: the safety questions were left open"
    assert why_no_plan(tapering().skip("pace")) == "none yet: no pace was chosen"
    stopped = EMPTY.confirm("aim", aim="stopped").confirm("what", stopped_on=SUNDAY - 12 * DAY)
    said = [f"{line.label} {line.text}" for line in summary(stopped, None, SUNDAY, {})]
    assert said[:2] == ["Plan none: you have stopped", "Stopped on Tue 10 Nov, 12 days ago"]


def test_a_measure_is_said_as_a_person_says_it() -> None:
    assert measure_words(Decimal("0.1"), "g") == "0.1 g, a pocket scale"
    assert measure_words(Decimal("0.001"), "g") == "0.001 g"
    assert measure_words(Decimal(1), "capsule") == "whole capsules"
    assert measure_words(Decimal("0.5"), "glass") == "half a glass"
    assert measure_words(Decimal("0.25"), "tablet") == "a quarter of a tablet"


def test_a_plan_of_one_cut_is_said_in_the_singular() -> None:
    setup = tapering(amount=Decimal(1), unit="capsule")
    plan = plan_of(setup.confirm("pace", pace=Pace(rate=Decimal(5), finish=Decimal(0), step_days=1)))
    assert plan is not None
    first, second = preview_sentences(preview(plan), plan.unit, SUNDAY)
    assert first == "1 cut in 1 day, zero on Mon 23 Nov."
    assert second == "1, 0 capsules a day."
