"""What capsules weigh: said beside an amount of them, rounded, and of nothing else."""

from decimal import Decimal

import pytest

from tui.domain.records import PRODUCTS, UNITS, Settings
from tui.domain.weights import weighed, weight

HALF = Settings(capsule_grams=Decimal("0.5"))


@pytest.mark.parametrize(
    ("amount", "grams", "said"),
    [
        ("3", "0.5", "about 1.5 g"),
        ("1", "0.5", "about 0.5 g"),
        ("12", "0.4667", "about 5.6 g"),
        ("2.5", "0.55", "about 1.38 g"),
        ("10000", "0.5", "about 5000 g"),
        ("3", "0.0005", "about 0.0015 g"),
    ],
)
def test_capsules_have_their_weight_in_three_figures(amount: str, grams: str, said: str) -> None:
    settings = Settings(capsule_grams=Decimal(grams))
    assert weight(Decimal(amount), "capsule", "capsule", settings) == said


def test_without_the_setting_nothing_is_guessed() -> None:
    assert weight(Decimal(3), "capsule", "capsule", Settings()) == ""
    assert weighed(Decimal(3), "capsule", "capsule", Settings()) == "3 capsules"


def test_nothing_but_capsules_of_leaf_has_that_weight() -> None:
    said = {(unit, product) for unit in UNITS for product in PRODUCTS if weight(Decimal(3), unit, product, HALF)}
    assert said == {("capsule", "capsule"), ("capsule", "leaf")}


def test_the_weight_stands_behind_the_amount() -> None:
    assert weighed(Decimal(1), "capsule", "capsule", HALF) == "1 capsule, about 0.5 g"
    assert weighed(Decimal(3), "g", "leaf", HALF) == "3 g"
    assert weighed(Decimal(0), "capsule", "capsule", HALF) == "0 capsules"
