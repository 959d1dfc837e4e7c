"""Each rule of data/safety.toml: journals that make it speak, and journals at its edge that do not.

How conditions read days, and how often a message comes, is in test_safety.
"""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.cautions import FREE, TODAY, answered, checked, run, taken, took, usually
from tests.examples import DAY, scores, window, worked_plan
from tui import safeguards
from tui.domain.ordinary import is_ordinary
from tui.domain.records import Window
from tui.domain.safety import Running, holds_by


def hard(lowest: int) -> dict[str, int]:
    """All that discomfort is made of at 3, but for one."""
    return scores(3, anxiety=lowest, craving=0, low_mood=0)


def usual_and(*amounts: str, before: tuple[str, ...] = ("2", "2", "2"), days: int = 7, **changes: Any) -> Window:
    return window(doses=usually(*before, days=days) | {TODAY: taken(0, *amounts, **changes)})


def mixed(*products: tuple[int, str]) -> Window:
    """A dose of each product on a day so long ago."""
    found: dict[Any, Any] = {}
    for index, (ago, product) in enumerate(products):
        day = TODAY - ago * DAY
        found[day] = (*found.get(day, ()), taken(ago, "2", product=product, id=f"{index}")[0])
    return window(doses=found)


SPEAKS: dict[str, list[Window]] = {
    "low_mood_extreme": [
        checked(run(1, low_mood=4)),
        checked(run(1, 1, low_mood=4)),
        checked(run(1, 1, low_mood=4), run(1, anxiety=1)),
    ],
    "no_fluids_two_days": [checked(run(2, diarrhea=3, fluids=1)), checked(run(3, 1, diarrhea=4, fluids=0))],
    "lost_tolerance": [
        took({0: ["2"], 9: ["5"]}, free=[2, 4, 6]),  # the days between are not known: they end nothing
        took({0: ["0.5"], 4: ["5"]}, free=[1, 2, 3]),
        took({1: ["2"], 5: ["5"]}, free=[2, 3, 4]),  # logged on the next morning
        took({0: ["2"]}, free=[1, 2, 3]),
        took({0: ["20"], 4: ["5"]}, free=[1, 2, 3], unit="mg", product="seven_oh"),
        replace(took({0: ["2"], 4: ["5"]}, free=[1, 2, 3]), plan=worked_plan()),
    ],
    "low_mood_week": [checked(run(7, low_mood=3)), checked(run(9, 1, low_mood=4))],
    "diarrhea_few_fluids": [checked(run(1, diarrhea=3, fluids=1)), checked(run(1, 1, diarrhea=4, fluids=0))],
    "nausea_few_fluids": [checked(run(1, nausea=4, fluids=2))],
    "diarrhea_three_days": [checked(run(3, diarrhea=3)), checked(run(3, 1, diarrhea=4))],
    "sleepless_and_anxious": [checked(run(2, sleep_hours=3.5, anxiety=4))],
    "short_nights": [checked(run(3, sleep_hours=3.5)), checked(run(3, sleep_hours=0.0))],
    "very_hard_days": [checked(run(3, **hard(3))), checked(run(4, 1, **scores(4)))],
    "anxiety_three_days": [checked(run(3, anxiety=4))],
    "sweats_and_chills": [checked(run(7, sweating=3, hot_cold=4))],
    "nausea_and_tiredness": [checked(run(7, nausea=3, fatigue=3))],
    "seven_oh_first": [mixed((0, "seven_oh"), (3, "leaf")), mixed((1, "seven_oh"), (0, "leaf"), (9, "tea"))],
    "far_above_usual": [
        usual_and("12"),
        usual_and("4", "4", "4"),
        usual_and("4"),  # no large day, but a dose twice as large as each of the usual ones
        usual_and("12", days=5),
    ],
    "seven_oh_mixed": [mixed((0, "seven_oh"), (0, "leaf"), (3, "seven_oh"))],
    "many_doses": [usual_and(*["1"] * 6), usual_and(*["0.1"] * 4, before=("6",))],
}

QUIET: dict[str, list[Window]] = {
    "low_mood_extreme": [
        checked(run(1, low_mood=3)),
        checked(run(1, 2, low_mood=4)),
        checked(run(1, 1, low_mood=4), run(1, low_mood=2)),
        checked(run(1, anxiety=4)),
    ],
    "no_fluids_two_days": [
        checked(run(1, diarrhea=4, fluids=0)),
        checked(run(2, diarrhea=4, fluids=2)),
        checked(run(2, diarrhea=4)),
        checked(run(1, diarrhea=4, fluids=0), run(1, 2, diarrhea=4, fluids=0)),
    ],
    "lost_tolerance": [
        took({0: ["2"], 3: ["5"]}, free=[1, 2]),
        took({0: ["2"], 4: ["5"]}),  # nobody said what those days were
        took({0: ["2"], 2: ["5"]}, free=[1, 3, 4, 5]),
        took({4: ["5"]}, free=[0, 1, 2, 3]),
        took({2: ["2"], 6: ["5"]}, free=[3, 4, 5]),
    ],
    "low_mood_week": [
        checked(run(6, low_mood=3)),
        checked(run(7, low_mood=2)),
        checked(run(3, low_mood=4), run(4, 4, low_mood=4)),
    ],
    "diarrhea_few_fluids": [
        checked(run(1, diarrhea=2, fluids=0)),
        checked(run(1, diarrhea=3, fluids=2)),
        checked(run(1, diarrhea=4)),
        checked(run(1, fluids=0)),
        checked(run(1, 1, diarrhea=4, fluids=0), run(1, fluids=6)),
    ],
    "nausea_few_fluids": [checked(run(1, nausea=3, fluids=0)), checked(run(1, nausea=4, fluids=3))],
    "diarrhea_three_days": [
        checked(run(2, diarrhea=4)),
        checked(run(3, diarrhea=2)),
        checked(run(2, diarrhea=4), run(2, 3, diarrhea=4)),
        checked(run(3, 1, diarrhea=4), run(1, diarrhea=0)),
    ],
    "sleepless_and_anxious": [
        checked(run(1, sleep_hours=0.0, anxiety=4)),
        checked(run(2, sleep_hours=4.0, anxiety=4)),
        checked(run(2, sleep_hours=3.0, anxiety=3)),
    ],
    "short_nights": [checked(run(3, sleep_hours=4.0)), checked(run(2, sleep_hours=3.0)), checked(run(3, insomnia=4))],
    "very_hard_days": [
        checked(run(3, **hard(2))),
        checked(run(2, **scores(4))),
        checked(run(3, sweating=4, nausea=4)),  # too few answers for a discomfort
    ],
    "anxiety_three_days": [checked(run(2, anxiety=4)), checked(run(5, anxiety=3))],
    "sweats_and_chills": [checked(run(6, sweating=4, hot_cold=4)), checked(run(7, sweating=4, hot_cold=2))],
    "nausea_and_tiredness": [checked(run(6, nausea=4, fatigue=4)), checked(run(7, nausea=4, fatigue=2))],
    "seven_oh_first": [
        mixed((0, "seven_oh"), (3, "leaf"), (5, "seven_oh")),
        mixed((0, "seven_oh")),  # nothing came before: there is no habit of something else that it could follow
        mixed((0, "extract"), (3, "leaf")),
    ],
    "far_above_usual": [
        usual_and("2", "2", "2"),
        usual_and("3", "3", "3", "2"),
        usual_and("12", days=4),
        usual_and("12", unit="capsule", product="capsule"),
        usual_and("12000", unit="mg"),  # the same in another unit: never converted
        window(doses=usually("6") | {TODAY - 8 * DAY: taken(8, "20"), TODAY: taken(0, "19")}),
        window(doses=usually("6") | {TODAY - 2 * DAY: taken(2, "12"), TODAY: taken(0, "6")}),
    ],
    "seven_oh_mixed": [mixed((0, "seven_oh"), (1, "leaf")), mixed((0, "leaf"), (0, "tea")), mixed((0, "seven_oh"))],
    "many_doses": [
        usual_and(*["1"] * 5),
        usual_and(*["0.1"] * 3, before=("6",)),
        usual_and(*["1"] * 9, days=4),
    ],
}


def test_every_rule_has_journals_that_make_it_speak_and_journals_that_do_not() -> None:
    assert list(SPEAKS) == list(QUIET) == list(safeguards.rules())
    assert all(SPEAKS.values())
    assert all(QUIET.values())


def examples(of: dict[str, list[Window]]) -> list[Any]:
    return [pytest.param(key, each, id=f"{key}-{at}") for key, some in of.items() for at, each in enumerate(some)]


@pytest.mark.parametrize(("key", "journal"), examples(SPEAKS))
def test_it_speaks(key: str, journal: Window) -> None:
    assert holds_by(safeguards.rules()[key].when, journal, TODAY) is not None


@pytest.mark.parametrize(("key", "journal"), examples(QUIET))
def test_it_is_quiet(key: str, journal: Window) -> None:
    assert holds_by(safeguards.rules()[key].when, journal, TODAY) is None


@pytest.mark.parametrize(("key", "journal"), examples(SPEAKS))
def test_no_dose_that_a_rule_speaks_of_is_taken_for_ordinary(key: str, journal: Window) -> None:
    when = safeguards.rules()[key].when
    day = holds_by(when, journal, TODAY)
    assert day is not None
    assert isinstance(when, Running) or not is_ordinary(journal, day)


def test_a_calm_day_calls_for_nothing() -> None:
    journal = replace(usual_and("2", "2", "2"), checkins={TODAY: answered(TODAY, **scores(1), **FREE)})
    assert [key for key, rule in safeguards.rules().items() if holds_by(rule.when, journal, TODAY)] == []


def test_craving_alone_is_no_danger_however_strong() -> None:
    journal = checked(run(14, craving=4))
    assert [key for key, rule in safeguards.rules().items() if holds_by(rule.when, journal, TODAY)] == []
