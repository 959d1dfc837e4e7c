"""What was taken on a day, added up unit by unit and product by product: what differs in either stays apart."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import NOW, dose, worked_plan
from tui.domain.days import taken
from tui.domain.records import PRODUCTS, UNITS, Dose
from tui.domain.totals import Total, besides, totals

doses = st.lists(
    st.builds(
        lambda number, unit, product: dose(str(number), NOW, unit=unit, product=product),
        st.integers(1, 50),
        st.sampled_from(UNITS),
        st.sampled_from(PRODUCTS),
    ),
    max_size=12,
)


def test_each_unit_of_each_product_is_added_up_by_itself() -> None:
    day = (dose("2"), dose("3", unit="capsule", product="capsule"), dose("1.5"), dose("1", product="extract"))
    assert totals(day) == (
        Total("leaf", "g", Decimal("3.5"), 2),
        Total("capsule", "capsule", Decimal(3), 1),
        Total("extract", "g", Decimal(1), 1),
    )
    assert totals(()) == ()


def test_only_what_the_plan_does_not_count_is_besides() -> None:
    day = (dose("2"), dose("1", product="extract"), dose("200", unit="mg"))
    assert besides(day, worked_plan()) == (
        Total("extract", "g", Decimal(1), 1),
        Total("leaf", "mg", Decimal(200), 1),
    )


@given(doses)
def test_whatever_was_taken_every_dose_is_in_one_total_of_its_own_kind(day: list[Dose]) -> None:
    found = totals(day)
    assert sum(each.doses for each in found) == len(day)
    assert len({(each.product, each.unit) for each in found}) == len(found)
    assert all(each.amount == taken(day, each.unit, each.product) for each in found)


@given(doses)
def test_what_is_besides_and_what_the_plan_counts_make_the_day(day: list[Dose]) -> None:
    plan = worked_plan()
    others = besides(day, plan)
    assert all((each.product, each.unit) != (plan.product, plan.unit) for each in others)
    counted = sum((dose.product, dose.unit) == (plan.product, plan.unit) for dose in day)
    assert sum(each.doses for each in others) + counted == len(day)
