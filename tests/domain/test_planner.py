"""The planner's draft: what is usual follows what is typed, every way makes its plan, and a refusal finds its field."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.drafts import KNOWN, by_preset, comes_to, drafted, planned, presets
from tests.examples import DAY, SUNDAY
from tui.domain.errors import Refused
from tui.domain.planner import FIELDS, WAYS, Draft, Field, Known, Way, changed, meant
from tui.domain.planner_presets import filled, offered, preset_of
from tui.domain.records import METHODS
from tui.domain.schedule import check_plan

TABLE = ((0, Decimal(20)), (7, Decimal("18.5")), (14, Decimal(15)), (21, Decimal(0)))


# What is asked, and what is usual


def test_every_method_has_a_way_and_each_way_asks_its_own_inputs_only() -> None:
    assert {planned(drafted(way, table=TABLE)).method for way in WAYS} == set(METHODS)
    own: dict[Way, set[Field]] = {
        "percent": {"rate"},
        "cut": {"cut"},
        "until": {"until"},
        "curve": {"limit", "cap", "k"},
        "table": {"table", "file"},
    }
    everywhere = set.intersection(*(set(drafted(way).asked) for way in WAYS))
    assert everywhere == {"preset", "product", "unit", "doses", "precision", "way", "begins"}
    for way in WAYS:
        asked = set(drafted(way).asked)
        others = set.union(*(own[other] for other in WAYS if other != way))
        assert own[way] <= asked
        assert not asked & others
        assert list(drafted(way).asked) == [name for name in FIELDS if name in asked]
    assert "steps" in drafted("curve", limit="steps").asked


def test_the_suggested_rate_is_10_under_a_year_of_use_and_else_5_and_5_above_30_grams() -> None:
    lately = Known(SUNDAY, SUNDAY - 100 * DAY)
    assert drafted(known=lately).rate == 10
    assert drafted(amount="31", known=lately).rate == 5
    assert drafted(known=Known(SUNDAY, SUNDAY - 400 * DAY)).rate == 5
    assert drafted().rate == 5


def test_what_was_not_typed_follows_the_amount() -> None:
    assert (drafted().precision, drafted().min_step) == (Decimal("0.1"), Decimal("0.2"))
    fine = drafted(amount="8.15")
    assert fine.precision == Decimal("0.01")
    check_plan(planned(fine))
    small = drafted(amount="0.3")
    assert small.finish < Decimal("0.3")
    check_plan(planned(small))


def test_what_was_typed_stays() -> None:
    draft = drafted(min_step=Decimal("0.5"), finish=Decimal(2), rate=Decimal(7), amount="20")
    draft = changed(draft, "amount", Decimal(12), KNOWN)
    assert (draft.min_step, draft.finish, draft.rate) == (Decimal("0.5"), Decimal(2), Decimal(7))


def test_a_coarser_measure_takes_the_amounts_that_it_can_not_measure_with_it() -> None:
    draft = drafted(min_step=Decimal("0.3"), finish=Decimal("0.9"), precision=Decimal("0.5"))
    assert (draft.min_step, draft.finish) == (Decimal("0.5"), Decimal(1))
    check_plan(planned(draft))


def test_another_unit_converts_nothing() -> None:
    typed = changed(drafted(min_step=Decimal("0.3")), "unit", "capsule", KNOWN)
    assert (typed.amount, typed.precision, typed.min_step) == (Decimal(20), Decimal(1), Decimal(1))
    given_before = changed(Draft(amount=Decimal("8.1"), table=TABLE), "unit", "capsule", KNOWN)
    assert (given_before.amount, given_before.table) == (None, ())


def test_another_product_comes_with_its_usual_unit() -> None:
    assert changed(drafted(), "product", "tea", KNOWN).unit == "glass"
    assert changed(drafted(), "product", "other", KNOWN).amount == 20


@pytest.mark.parametrize("amount", ["0.3", "1", "2.5", "8.15", "20", "45", "300"])
@pytest.mark.parametrize("unit", ["g", "mg", "ml", "capsule", "tablet", "glass", "piece"])
@pytest.mark.parametrize("way", ["percent", "cut", "until", "curve"])
def test_what_is_usual_always_makes_a_plan(way: Way, unit: Any, amount: str) -> None:
    draft = changed(drafted(way, unit=unit), "amount", Decimal(amount), KNOWN)
    found = comes_to(draft)
    assert found.zero is not None
    assert found.steps > 1


def test_a_plan_begins_on_the_day_of_confirming_unless_a_day_is_given_and_never_before() -> None:
    assert planned(drafted()).from_ == SUNDAY
    assert planned(drafted(begins=SUNDAY + 3 * DAY)).from_ == SUNDAY + 3 * DAY
    assert planned(drafted(begins=SUNDAY - DAY)).from_ == SUNDAY


def test_without_an_amount_or_a_table_it_is_said_what_is_missing() -> None:
    with pytest.raises(Refused, match="amount of a usual day is missing"):
        planned(drafted(amount=None))
    with pytest.raises(Refused, match="table is missing"):
        planned(drafted("table"))


def test_a_table_begins_at_its_first_amount_and_is_measured_as_is_usual_or_as_finely_as_it_is_written() -> None:
    plan = planned(drafted("table", amount=None, table=TABLE))
    assert (plan.start, plan.precision) == (Decimal(20), Decimal("0.1"))
    assert (plan.method, plan.table) == ("custom", TABLE)
    assert drafted("table", table=((0, Decimal(20)), (9, Decimal(0)))).precision == Decimal("0.1")
    assert drafted("table", table=((0, Decimal(20)), (9, Decimal("2.25")))).precision == Decimal("0.01")
    assert drafted("table", table=((0, Decimal("0.125")),)).precision == Decimal("0.001")
    check_plan(plan)
    coarse = drafted("table", table=TABLE, precision=Decimal("0.5"))
    assert coarse.precision == Decimal("0.5")
    check_plan(planned(coarse))


# A clinician first


@pytest.mark.parametrize("product", ["seven_oh", "extract"])
def test_for_7_oh_and_extract_only_a_table_is_taken_and_other_products_lead_back(product: Any) -> None:
    draft = drafted("curve", product=product)
    assert draft.way == "table"
    assert not {"preset", "amount", "rate", "cap", "finish", "step_days"} & set(draft.asked)
    with pytest.raises(Refused, match="table is missing"):
        planned(draft)
    assert planned(changed(draft, "table", TABLE, KNOWN)).method == "custom"
    assert changed(draft, "product", "leaf", KNOWN).way == "curve"


def test_with_a_gate_no_plan_of_our_own_is_computed_whatever_was_chosen() -> None:
    for way in WAYS:
        draft = drafted(way).with_gates(frozenset({"liver"}))
        assert draft.gates_on == {"liver"}
        with pytest.raises(Refused, match="table is missing"):
            planned(draft)


# Presets


def test_the_preset_of_the_suggested_rate_comes_first() -> None:
    assert offered(presets(), drafted(), KNOWN)[0].key == "twentieth_a_week"
    assert offered(presets(), drafted(), Known(SUNDAY, SUNDAY - 30 * DAY))[0].key == "tenth_a_week"


def test_grams_are_offered_for_grams_only() -> None:
    assert "quarter_gram" in {each.key for each in offered(presets(), drafted(), KNOWN)}
    capsules = drafted(unit="capsule")
    assert "quarter_gram" not in {each.key for each in offered(presets(), capsules, KNOWN)}
    assert len(offered(presets(), capsules, KNOWN)) == len(presets()) - 1


@pytest.mark.parametrize("key", ["tenth_a_week", "twentieth_a_week", "tenth_a_month", "quarter_gram", "curve"])
@pytest.mark.parametrize("amount", ["0.5", "8.1", "20"])
def test_every_preset_makes_a_plan_and_is_known_by_its_numbers(key: str, amount: str) -> None:
    draft = by_preset(key, amount)
    check_plan(planned(draft))
    found = preset_of(draft, presets())
    assert found is not None
    assert found.key == key


def test_a_number_that_is_changed_makes_it_your_own() -> None:
    draft = by_preset("tenth_a_week")
    assert preset_of(changed(draft, "rate", Decimal(9), KNOWN), presets()) is None
    assert preset_of(changed(draft, "step_days", 10, KNOWN), presets()) is None
    assert preset_of(changed(draft, "amount", Decimal(12), KNOWN), presets()) is not None
    assert preset_of(changed(by_preset("curve"), "k", Decimal(3), KNOWN), presets()) is None


def test_a_quarter_gram_brings_the_measure_that_it_needs() -> None:
    draft = by_preset("quarter_gram")
    assert (draft.precision, draft.min_step, draft.cut) == (Decimal("0.05"), Decimal("0.25"), Decimal("0.25"))
    fine = filled(drafted(precision=Decimal("0.01")), presets()[3], KNOWN)
    assert fine.precision == Decimal("0.01")


@pytest.mark.parametrize("answers", [{}, {"min_step": Decimal("0.5")}, {"precision": Decimal("0.5")}])
def test_the_next_preset_gives_back_the_measure_that_one_brought(answers: dict[str, Any]) -> None:
    before = drafted(**answers)
    lent = filled(before, presets()[3], KNOWN)
    after = filled(lent, presets()[0], KNOWN)
    assert (after.precision, after.min_step) == (before.precision, before.min_step)
    kept = filled(changed(lent, "precision", Decimal("0.01"), KNOWN), presets()[0], KNOWN)
    assert kept.precision == Decimal("0.01")


def test_a_measure_of_another_unit_is_not_given_back() -> None:
    lent = filled(drafted(precision=Decimal("0.5"), min_step=Decimal("0.5")), presets()[3], KNOWN)
    capsules = changed(changed(lent, "unit", "capsule", KNOWN), "amount", Decimal(8), KNOWN)
    assert filled(capsules, presets()[0], KNOWN).precision == 1


# A refusal finds its field


@pytest.mark.parametrize(
    ("way", "answers", "field", "said"),
    [
        ("percent", {"finish": Decimal(20)}, "finish", "below the start of 20 g"),
        ("percent", {"finish": Decimal(30)}, "finish", "below the start of 20 g"),
        ("percent", {"finish": Decimal("1.03")}, "finish", "can not be measured"),
        ("percent", {"min_step": Decimal("0.25")}, "min_step", "can not be measured in steps of 0.1 g"),
        ("percent", {"precision": Decimal("0.1"), "amount": Decimal("8.15")}, "amount", "can not be measured"),
        ("percent", {"rate": Decimal("0.001")}, "rate", "a percent from 0.01 to 100"),
        ("percent", {"rate": Decimal(150)}, "rate", "a percent from 0.01 to 100"),
        ("percent", {"doses": 25}, "doses", "from 1 to 24"),
        ("percent", {"step_days": 400}, "step_days", "from 1 to 365"),
        ("percent", {"precision": Decimal("0.0000001")}, "precision", "has to be an amount"),
        ("cut", {"min_step": Decimal(2), "cut": Decimal(1)}, "cut", "smaller than the smallest cut"),
        ("cut", {"cut": Decimal("0.33")}, "cut", "can not be measured"),
        ("cut", {"cut": Decimal("0.13")}, "cut", "can not be measured"),
        ("cut", {"amount": Decimal(10_000), "cut": Decimal("0.2")}, "cut", "more than 2000 steps"),
        ("until", {"until": SUNDAY + 3 * DAY}, "until", "earliest possible day"),
        ("until", {"step_days": 1, "until": date(2034, 1, 1)}, "step_days", "more than 2000 steps"),
        ("curve", {"cap": Decimal("0.001")}, "cap", "a percent from 0.01 to 100"),
        ("curve", {"cap": Decimal("0.01")}, "cap", "more than 2000 steps"),
        ("curve", {"limit": "steps", "steps": 10_000}, "steps", "from 1 to 2000"),
        ("curve", {"k": Decimal("0.0000001")}, "k", "has to be an amount"),
        ("table", {"table": TABLE, "precision": Decimal(1)}, "table", "can not be measured"),
        ("table", {"table": ((0, Decimal(5)), (7, Decimal(4)), (7, Decimal(3)))}, "table", "put the days in order"),
        ("table", {"table": ((1, Decimal(5)), (7, Decimal(4)))}, "table", "begins with day 1"),
        ("table", {"table": ((0, Decimal(5)), (7, Decimal(0)), (9, Decimal(1)))}, "table", "after zero"),
        ("table", {"table": ((0, Decimal(5)), (99_999, Decimal(0)))}, "table", "too far away"),
    ],
)
def test_a_refusal_is_one_sentence_and_stands_at_its_field(
    way: Way, answers: dict[str, Any], field: Field, said: str
) -> None:
    draft = drafted(way)
    for name, value in answers.items():
        draft = changed(draft, name, value, KNOWN)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        comes_to(draft)
    text = str(refused.value)
    assert said in text
    assert "\n" not in text
    assert meant(draft, text) == field


def test_100_percent_is_one_cut_and_is_asked_about() -> None:
    from tui.domain.warnings import needs_second_yes

    found = comes_to(drafted(rate=Decimal(100)))
    assert needs_second_yes(found.schedule) is not None
    assert any(field == "rate" for field, _ in found.notes)


def test_a_refusal_about_nothing_that_is_asked_stands_below_the_form() -> None:
    assert meant(drafted(), "Something else is the matter.") is None
    assert meant(drafted(), "The cut belongs to the linear method; leave it out of a percent plan.") is None


def test_a_day_at_zero_that_is_given_stays_when_the_rate_is_none_of_it() -> None:
    until = SUNDAY + timedelta(days=90)
    assert planned(drafted("until", until=until)).until == until
    assert planned(drafted("until", until=until)).finish == 0
