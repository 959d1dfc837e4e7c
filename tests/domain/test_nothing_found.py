"""A search that finds nothing says how to ask, and never guesses far."""

from datetime import date

import pytest

from tests.examples import NOW, UTC_CALENDAR
from tui.domain.nothing_found import nothing_found
from tui.domain.searching import parse
from tui.domain.when import parse_day

NAMES = {"nausea": "Nausea", "low_mood": "Low mood", "own_zaps": "Brain zaps"}


def read_day(typed: str) -> date:
    return parse_day(typed, NOW, UTC_CALENDAR)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("5g", "write dose=5g"),
        ("2.5 g", "write dose=2.5g"),
        ("urges", "Did you mean urge?"),
        ("checkin", "Did you mean check-in?"),
        ("naussea", "Did you mean nausea?"),
        ("sleep less than 5", "write it like sleep>=2"),
        ("craving high", "write it like craving>=2"),
        ("10 nov", 'on:"10 nov"'),
        ("yesterday", 'on:"yesterday"'),
        ("november", "since:1nov"),
        ("last week", "since:1nov"),
        ("after nov 1", "since:1nov"),
        ("nausea and rain", "fit on one day"),
        ("slip", "? in the search"),
        ("pain", "? in the search"),
        ("[bold]", "? in the search"),
        ("", "? in the search"),
    ],
)
def test_what_people_type_gets_a_hint_that_fits(typed: str, hint: str) -> None:
    said = nothing_found(typed, NAMES, read_day)
    assert said.startswith("Nothing found for ")
    assert hint in said


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("sleep < 5 h", "sleep<5"),
        ("dose > 5 g", "dose>5g"),
        ("fluids>=8 glasses rain", "fluids>=8 rain"),
        ("nausea=>3", "nausea>=3"),
        ("nausea =< 3", "nausea<=3"),
        ("moving>30", "movement>30"),
    ],
)
def test_a_unit_after_a_space_belongs_to_its_number_and_a_turned_sign_is_understood(typed: str, same: str) -> None:
    assert parse(typed, NAMES, read_day) == parse(same, NAMES, read_day)
