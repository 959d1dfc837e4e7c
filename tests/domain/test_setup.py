"""The first run's answers: what they become, what they never become, and which question comes next."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.domain.set_ups import EMPTY, GATES, amounts, paces, plan_of, tapering
from tests.examples import DAY, SUNDAY
from tui.domain.amounts import on_grid
from tui.domain.errors import Refused
from tui.domain.records import PRODUCTS, UNITS, Plan
from tui.domain.schedule import check_plan
from tui.domain.setup import (
    DAYS_USED,
    USUAL_UNITS,
    Pace,
    SetUp,
    gates_on,
    implied_gates,
    may_plan,
    measures,
    page_after,
    pages,
    precision_of,
    preview,
    suggested_gates,
    to_settings,
    used_since,
    usual_min_step,
    usual_pace,
    usual_precision,
)
from tui.domain.setup_words import AIMS, summary, why_no_plan

all_pages = ["aim", "what", "measure", "gates", "care", "pace", "clock", "country"]
set_ups = st.builds(
    SetUp,
    timezone=st.just("UTC"),
    aim=st.sampled_from(["taper", "taper", "track", "stopped"]),
    product=st.sampled_from(PRODUCTS),
    unit=st.sampled_from(UNITS),
    amount=st.none() | amounts,
    doses=st.integers(1, 24),
    used=st.none() | st.sampled_from(list(DAYS_USED)),
    stopped_on=st.none() | st.dates(SUNDAY - 900 * DAY, SUNDAY),
    gates=st.frozensets(st.sampled_from(GATES), max_size=2),
    pace=st.none() | paces(0),
    country=st.none() | st.just("DE"),
    answered=st.frozensets(st.sampled_from(all_pages), min_size=4),
    skipped=st.frozensets(st.sampled_from(all_pages), max_size=2),
)


# What never happens


@given(set_ups)
def test_no_plan_ever_comes_of_a_gate_that_is_on(setup: SetUp) -> None:
    if gates_on(setup):
        assert plan_of(setup) is None


@given(set_ups, paces(0))
def test_seven_oh_and_daily_extract_never_get_a_plan(setup: SetUp, pace: Pace) -> None:
    for product in ("seven_oh", "extract"):
        taken = setup.confirm("what", product=product).confirm("gates", gates=frozenset()).confirm("pace", pace=pace)
        assert plan_of(taken) is None
        assert "pace" not in pages(taken)


@given(set_ups)
def test_no_plan_comes_of_safety_questions_that_were_left_open(setup: SetUp) -> None:
    assert plan_of(setup.skip("gates")) is None


def plan_or_none(setup: SetUp) -> Plan | None:
    try:
        return plan_of(setup)
    except Refused:
        return None


@given(set_ups, st.booleans(), paces(0))
def test_every_plan_that_comes_out_is_one_that_the_rules_accept(setup: SetUp, settled: bool, pace: Pace) -> None:
    if settled:  # else hardly any would come to a plan
        setup = tapering(unit=setup.unit, amount=setup.amount or Decimal(20)).confirm("pace", pace=pace)
    plan = plan_or_none(setup)
    event("a plan" if plan else "none")
    if plan is not None:
        check_plan(plan)
        assert plan.from_ >= SUNDAY
        assert plan.start == setup.amount
        assert not gates_on(setup)
        assert setup.aim == "taper"


@given(set_ups)
def test_the_clock_and_every_mark_are_always_saved_and_nothing_else_that_was_not_answered(setup: SetUp) -> None:
    settings = to_settings(setup, SUNDAY)
    assert settings["timezone"] == "UTC"
    assert settings["day_starts"] == "04:00"
    concerns = {key.removeprefix("concern_") for key in settings if key.startswith("concern_")}
    assert concerns == gates_on(setup) | setup.gates
    assert ("country" in settings) <= bool(setup.answered & {"country", "care"})
    assert ("used_since" in settings) <= ("what" in setup.answered)
    assert ("stopped_on" in settings) <= ("what" in setup.answered and setup.aim == "stopped")
    assert all(value is True or isinstance(value, str) for value in settings.values())


@given(set_ups)
def test_the_questions_come_to_an_end_whatever_was_answered(setup: SetUp) -> None:
    order = pages(setup)
    assert order[0] == "aim"
    assert order[-1] == "done"
    assert len(set(order)) == len(order)
    for page, after in pairwise(order):
        assert page_after(setup, page) == after
    assert page_after(setup, "done") == "done"


# The way through


def test_a_taper_asks_seven_questions() -> None:
    order = ("aim", "what", "measure", "gates", "pace", "clock", "country", "done")
    assert pages(EMPTY) == order
    assert pages(tapering()) == order


@pytest.mark.parametrize("aim", ["track", "stopped"])
def test_who_wants_no_plan_is_not_asked_what_only_a_plan_needs(aim: str) -> None:
    setup = EMPTY.confirm("aim", aim=aim)
    assert pages(setup) == ("aim", "what", "gates", "clock", "country", "done")


def test_without_an_amount_there_is_no_pace_to_ask_about() -> None:
    assert "pace" not in pages(EMPTY.skip("what"))
    assert "pace" not in pages(EMPTY.confirm("what", amount=None))


def test_a_gate_leads_to_help_instead_of_a_pace() -> None:
    setup = tapering().confirm("gates", gates=frozenset({"liver"}))
    order = pages(setup)
    assert "care" in order
    assert "pace" not in order
    assert page_after(setup, "gates") == "care"
    assert not may_plan(setup)


def test_a_country_chosen_beside_the_help_lines_is_not_asked_again() -> None:
    setup = tapering().confirm("gates", gates=frozenset({"liver"}))
    assert "country" in pages(setup)
    assert "country" not in pages(setup.confirm("care", country="US"))
    assert "country" in pages(setup.confirm("care", country=None))


def test_skipping_the_aim_means_keeping_track() -> None:
    setup = EMPTY.skip("aim")
    assert "pace" not in pages(setup)
    assert why_no_plan(setup) == "none: you keep track"


def test_skipping_everything_saves_the_clock_alone() -> None:
    setup, page = EMPTY, pages(EMPTY)[0]
    while page != "done":
        setup = setup.skip(page)
        page = page_after(setup, page)
    assert to_settings(setup, SUNDAY) == {"timezone": "Europe/Berlin", "day_starts": "04:00"}
    assert plan_of(setup) is None


# Answers that hang together


def test_another_amount_asks_again_for_what_was_measured_against_the_old_one() -> None:
    setup = tapering()
    assert plan_of(setup) is not None
    other = setup.confirm("what", amount=Decimal("2.5"), unit="capsule")
    assert not other.answered & {"measure", "pace"}
    assert precision_of(other) == Decimal("0.5")
    assert plan_of(other) is None


def test_the_same_answer_once_more_changes_nothing() -> None:
    setup = tapering()
    again = setup.confirm("what", amount=Decimal("20.0")).confirm("measure", precision=setup.precision)
    assert again.answered == setup.answered
    assert plan_of(again) == plan_of(setup)


def test_a_coarser_measure_asks_for_the_pace_again() -> None:
    setup = tapering().confirm("measure", precision=Decimal(1), min_step=Decimal(1))
    assert "pace" not in setup.answered
    assert usual_pace(setup, SUNDAY).finish == 1


def test_what_is_typed_and_left_stays_without_counting() -> None:
    setup = EMPTY.confirm("aim", aim="taper").keep("what", amount=Decimal(12))
    assert setup.amount == 12
    assert "what" not in setup.answered
    counted = tapering().keep("what", amount=Decimal(12))
    assert "what" in counted.answered
    assert "pace" not in counted.answered


def test_a_skipped_page_counts_again_once_it_is_answered() -> None:
    setup = tapering().skip("gates")
    assert plan_of(setup) is None
    assert plan_of(setup.confirm("gates", gates=frozenset())) is not None


def test_only_an_answer_takes_a_mark_off_the_safety_list() -> None:
    setup = tapering().confirm("gates", gates=frozenset({"seizures"}))
    for left in (setup.skip("gates"), setup.keep("gates").skip("gates"), setup.skip("care").skip("gates")):
        assert gates_on(left) == {"seizures"}
        assert to_settings(left, SUNDAY)["concern_seizures"] is True
        assert plan_of(left) is None
    assert not gates_on(setup.confirm("gates", gates=frozenset()))


def test_a_mark_whose_page_was_never_answered_is_kept_and_makes_no_plan() -> None:
    setup = tapering().skip("gates").keep("gates", gates=frozenset({"seizures"}))
    assert to_settings(setup, SUNDAY)["concern_seizures"] is True
    assert plan_of(setup) is None
    assert [line.text for line in summary(setup, None, SUNDAY, {}) if line.label == "Concerns"] == ["seizures"]


# What is taken


def test_seven_oh_is_marked_whatever_the_aim_and_an_extract_where_it_would_be_tapered() -> None:
    for aim in AIMS:
        setup = EMPTY.confirm("aim", aim=aim)
        assert implied_gates(setup.confirm("what", product="seven_oh")) == {"seven_oh"}
        assert implied_gates(setup.confirm("what", product="leaf")) == frozenset()
    track = EMPTY.confirm("aim", aim="track").confirm("what", product="extract")
    assert implied_gates(track) == frozenset()
    assert suggested_gates(track) == {"extract"}
    assert suggested_gates(track.confirm("gates", gates=frozenset())) == frozenset()
    assert implied_gates(EMPTY.confirm("what", product="extract")) == {"extract"}


def test_how_long_is_counted_back_from_the_day_of_stopping() -> None:
    setup = EMPTY.confirm("aim", aim="stopped").confirm("what", used="months", stopped_on=SUNDAY - 12 * DAY)
    assert used_since(setup, SUNDAY) == SUNDAY - 57 * DAY
    assert to_settings(setup, SUNDAY)["stopped_on"] == "2026-11-10"
    assert to_settings(setup, SUNDAY)["used_since"] == "2026-09-26"


def test_a_year_or_more_suggests_half_the_rate() -> None:
    assert usual_pace(tapering(used="year"), SUNDAY).rate == 10
    assert usual_pace(tapering(used="years"), SUNDAY).rate == 5
    assert usual_pace(tapering(used=None), SUNDAY).rate == 5


def test_every_product_has_a_usual_unit() -> None:
    assert set(USUAL_UNITS) == set(PRODUCTS)


# What can be measured


@given(st.sampled_from(UNITS), st.decimals("0.001", 10_000, places=3))
def test_what_is_offered_divides_the_amount(unit: Any, amount: Decimal) -> None:
    choices = measures(unit, amount)
    assert choices
    assert all(on_grid(amount, each) for each in choices)
    precision = usual_precision(unit, amount)
    assert precision in choices
    assert on_grid(usual_min_step(unit, precision, amount), precision)


@pytest.mark.parametrize(
    ("unit", "amount", "precision", "min_step"),
    [
        ("g", "20", "0.1", "0.2"),
        ("g", "2.25", "0.01", "0.2"),
        ("g", "0.1", "0.1", "0.1"),
        ("capsule", "8", "1", "1"),
        ("capsule", "2.5", "0.5", "0.5"),
        ("tablet", "3", "0.5", "0.5"),
        ("glass", "4", "0.5", "0.5"),
        ("ml", "0.03", "0.01", "0.01"),
    ],
)
def test_the_usual_measure_of_a_unit(unit: Any, amount: str, precision: str, min_step: str) -> None:
    found = usual_precision(unit, Decimal(amount))
    assert found == Decimal(precision)
    assert usual_min_step(unit, found, Decimal(amount)) == Decimal(min_step)


@given(st.sampled_from(UNITS), amounts, st.sampled_from(["percent", "cut", "until"]), st.integers(0, 4))
def test_the_usual_pace_makes_a_plan_in_every_unit_and_way(unit: Any, amount: Decimal, way: Any, years: int) -> None:
    setup = tapering(unit=unit, amount=amount, used=[None, *DAYS_USED][years])
    pace = usual_pace(setup, SUNDAY)
    setup = setup.confirm("pace", pace=Pace(**{name: getattr(pace, name) for name in Pace.__slots__} | {"way": way}))
    plan = plan_of(setup)
    assert plan is not None
    assert 0 <= plan.finish < plan.start
    shown = preview(plan)
    assert shown.zero == SUNDAY + shown.days * DAY


def test_the_usual_last_cut_is_no_larger_than_the_first() -> None:
    assert usual_pace(tapering(), SUNDAY).finish == 1
    assert usual_pace(tapering(amount=Decimal(8)), SUNDAY).finish == Decimal("0.4")
    assert usual_pace(tapering(unit="capsule", amount=Decimal(8)), SUNDAY).finish == 1
    assert usual_pace(tapering(unit="capsule", amount=Decimal(1)), SUNDAY).finish == 0
