"""The questions that a report suggests: from data, each with something it rests on, and picked by the journal."""

import pytest

from tests.domain.reported import ago, asked, last_days
from tests.examples import DAY, NOW, dose, scores
from tui import content, reporting
from tui.domain.records import CheckIn, Settings, Shown
from tui.domain.to_ask import MOST, Fits, fitting


def picked(**fits: object) -> list[str]:
    return [each.key for each in fitting(asked(), Fits(**{"stage": "no_plan"} | fits))]  # type: ignore[arg-type]


def test_every_question_is_one_and_rests_on_something() -> None:
    assert len(asked()) >= 15
    for each in asked():
        assert each.ask.endswith("?"), each.key
        assert each.sources or each.tag, each.key
    assert len({each.ask for each in asked()}) == len(asked())


def test_every_reason_to_see_a_clinician_first_brings_a_question_of_its_own() -> None:
    everybody = set(picked())
    for gate in content.gates():
        if gate.key != "under_18":  # what there is to ask then is what everybody asks
            assert set(picked(gates=[gate.key])) - everybody, gate.key


@pytest.mark.parametrize(
    ("fits", "key"),
    [
        ({"rules": ["lost_tolerance"]}, "lost_tolerance"),
        ({"stage": "zero"}, "lost_tolerance"),
        ({"rules": ["nausea_and_tiredness"]}, "liver"),
        ({"products": ["seven_oh"]}, "naloxone"),
        ({"strong": ["diarrhea"]}, "diarrhea"),
        ({"short_nights": True}, "sleep"),
        ({"stage": "taper"}, "pace"),
        ({}, "other_medicines"),
    ],
)
def test_what_is_in_the_journal_picks_what_to_ask(fits: dict[str, object], key: str) -> None:
    assert key in picked(**fits)


def test_there_are_never_more_than_a_visit_has_time_for_and_those_for_everybody_stay() -> None:
    every = {gate.key for gate in content.gates()}
    found = picked(gates=every, strong=content.symptoms(), stage="zero")
    assert len(found) == MOST
    assert {each.key for each in asked() if each.always} <= set(found)


def test_the_report_asks_what_its_days_call_for() -> None:
    seen = last_days(
        7,
        settings=Settings(concerns=("liver",)),
        checkins=[CheckIn(day=ago(1), symptoms=scores(1, diarrhea=3))],
        doses={ago(1): (dose("1", NOW - DAY, product="seven_oh", unit="mg"),)},
        shown=(Shown(rule="short_nights", day=ago(1)),),
    )
    text = " ".join(reporting.written(seen, "md").split())
    for key in ("liver", "diarrhea", "seven_oh", "sleep"):
        assert next(each.ask for each in asked() if each.key == key) in text
