"""Which tips an urge is given: for what set it off, what can be done right now, and never one that was put away."""

import pytest

from tests.domain.test_tips import keys, mark, tip
from tests.examples import SUNDAY
from tui import content
from tui.domain.records import TRIGGERS, TipMark, Trigger
from tui.domain.tips import for_trigger

WAIT = tip("wait", "craving", triggers=("place", "people"))
HEAT = tip("heat", "muscle_aches", triggers=("pain",))
BREATHE = tip("breathe", "craving", "anxiety")
LATER = tip("later", "craving", triggers=("pain",), later=True)
CAUTION = tip("caution", "craving", triggers=("pain", "place"), caution=True, grade="good")
SALTS = tip("salts", "diarrhea")
ALL = (WAIT, HEAT, BREATHE, LATER, CAUTION, SALTS)


def test_those_for_the_trigger_come_first_and_then_those_for_craving() -> None:
    assert keys(for_trigger(ALL, "pain", {"diarrhea": 4}, {}, SUNDAY))[0] == "heat"
    assert set(keys(for_trigger(ALL, "pain", {"diarrhea": 4}, {}, SUNDAY))) == {"heat", "wait", "breathe"}
    assert keys(for_trigger(ALL, "place", {}, {}, SUNDAY))[0] == "wait"


def test_without_a_trigger_they_are_those_for_craving() -> None:
    assert set(keys(for_trigger(ALL, None, {"diarrhea": 4}, {}, SUNDAY))) == {"wait", "breathe"}


def test_cautions_and_what_takes_days_are_there_only_when_nothing_else_is() -> None:
    assert keys(for_trigger((LATER, CAUTION, SALTS), "pain", {}, {}, SUNDAY)) == ["later"]
    assert keys(for_trigger((CAUTION, SALTS), "pain", {}, {}, SUNDAY)) == ["caution"]
    assert for_trigger((SALTS,), "pain", {"diarrhea": 4}, {}, SUNDAY) == ()


def test_one_that_was_put_away_is_not_there_and_a_pinned_one_of_their_own_is_first() -> None:
    own = {"own-1": TipMark(tip="own-1", title="Call Sam", text="He picks up.", pinned=True)}
    assert keys(for_trigger(ALL, "pain", {}, {**mark("heat", hidden=True), **own}, SUNDAY))[0] == "own-1"
    assert "heat" not in keys(for_trigger(ALL, "pain", {}, mark("heat", hidden=True), SUNDAY))


@pytest.mark.parametrize("trigger", [*TRIGGERS, None])
def test_every_trigger_has_three_real_tips_that_can_be_done_right_now(trigger: Trigger | None) -> None:
    given = for_trigger(content.tips().values(), trigger, {}, {}, SUNDAY)
    assert len(given) >= 3
    assert not any(each.caution or each.later for each in given)
