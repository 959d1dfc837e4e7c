"""Texts that could hurt somebody who does what they say: each says when not to. What ties them is docs/hazards.md.

What is true of a single text stands in test_knowledge; here are the rules for every text of a kind.
"""

import re
from datetime import UTC, datetime

import pytest

from tests.examples import UTC_CALENDAR as CALENDAR
from tui import content
from tui.domain.breathing import Pace
from tui.domain.knowledge import Tip
from tui.domain.own_tips import own_tip
from tui.domain.records import TipMark
from tui.domain.urges import begun, still_there, wave_over

SLOWING = re.compile(
    r"benzodiazepine|sleeping (pill|tablet)|gabapentin|pregabalin|alcohol|wine|beer|whisk|sedative", re.I
)
"""What slows breathing beside kratom."""
STIRRING = re.compile(r"antihistamine|diphenhydramine|doxylamine|decongestant", re.I)
HELD = re.compile(r"\bhold \d|\d hold\b", re.I)
HEAT = re.compile(r"\b(bath|tub|shower|heat pack|hot water)\b", re.I)


def tips() -> list[Tip]:
    return list(content.tips().values())


def do(tip: Tip) -> str:
    """What a tip tells somebody to do."""
    return f"{tip.title}. {tip.tonight}"


def names(text: str, *stems: str) -> bool:
    """Whether a text has words that begin like each of these, however it is put."""
    return all(re.search(rf"\b{stem}", text, re.I) for stem in stems)


def test_nothing_that_slows_breathing_is_offered_as_a_help() -> None:
    offered = [tip.key for tip in tips() if SLOWING.search(do(tip)) and not tip.caution]
    assert offered == ["easy_on_the_gut"]  # it says to leave alcohol alone
    assert "Easy on" in content.tips()["easy_on_the_gut"].title
    assert content.tips()["no_borrowed_sedatives"].caution
    assert content.tips()["no_nightcap"].caution


def test_nothing_that_stirs_up_restless_legs_is_offered_as_a_help() -> None:
    named = [tip for tip in tips() if STIRRING.search(f"{do(tip)} {tip.text}")]
    assert {"no_sedating_antihistamine", "cold_remedies"} <= {tip.key for tip in named}
    assert all(tip.caution for tip in named)
    assert names(content.tips()["no_sedating_antihistamine"].text, "restless legs", "worse")


def test_large_amounts_of_a_vitamin_are_a_caution() -> None:
    named = [tip for tip in tips() if re.search(r"vitamin c\b|mega-dose", f"{do(tip)} {tip.text}", re.I)]
    assert named
    assert all(tip.caution for tip in named)


def test_a_pain_reliever_is_named_with_its_label_and_with_who_must_ask() -> None:
    offered = [tip for tip in tips() if re.search("acetaminophen|ibuprofen", tip.text, re.I) and not tip.caution]
    assert offered
    for tip in offered:
        assert "label" in do(tip)
        assert names(tip.unless, "liver", "kidney", "pregnan"), tip.key


def test_a_pain_reliever_has_the_name_that_it_has_elsewhere_beside_it() -> None:
    texts = [f"{tip.text} {tip.tonight} {tip.unless}" for tip in tips()]
    texts += [f"{flag.sign} {flag.do}" for flag in content.flags()]
    named = [text for text in texts if "acetaminophen" in text.casefold()]
    assert len(named) >= 3
    assert all("(paracetamol)" in text for text in named)


def test_nobody_is_told_to_drink_without_a_word_on_what() -> None:
    texts = [f"{tip.tonight} {tip.unless}" for tip in tips()]
    assert not [text for text in texts if re.search(r"\b(take a drink|drink something)\b", text, re.I)]


def test_heat_is_offered_with_who_should_leave_it() -> None:
    warming = [tip for tip in tips() if HEAT.search(tip.title)]
    assert len(warming) >= 2
    for tip in warming:
        assert re.search(r"\bfaint|\bfever|\basleep|\bskin", tip.unless, re.I), tip.key


def test_a_walk_is_left_with_fever_dizziness_or_a_lot_of_fluid_lost() -> None:
    assert names(content.tips()["slow_walk"].unless, "dizz", "fever", "fluid")
    assert content.tips()["no_forced_workout"].caution


def test_the_pace_that_comes_first_holds_no_breath() -> None:
    first, *others = content.riding().paces
    assert not first.holds
    assert any(not pace.holds for pace in others)


@pytest.mark.parametrize("pace", content.riding().paces, ids=lambda pace: pace.key)
def test_a_pace_says_when_to_leave_it(pace: Pace) -> None:
    wanted = ("hold", "dizz", "pregnan", "heart", "lung") if pace.holds else ("dizz", "chest", "breath")
    assert names(pace.unless, *wanted)


def test_a_tip_that_has_the_breath_held_says_who_should_not() -> None:
    holding = [tip for tip in tips() if HELD.search(tip.tonight)]
    assert holding
    for tip in holding:
        assert names(tip.unless, "dizz", "pregnan", "heart", "lung"), tip.key


def test_waiting_out_an_urge_is_not_waiting_out_a_dose_that_the_plan_has() -> None:
    waiting = [tip for tip in tips() if re.search(r"wait \d+ minutes", tip.title, re.I)]
    assert waiting
    assert all(names(tip.unless, "dose", "due", "plan", "urge") for tip in waiting)


def test_a_timer_that_is_through_asks_and_promises_nothing() -> None:
    at = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)
    said = f"{wave_over(15, 'u')} {still_there(begun('urge-1', 2, at, CALENDAR), at.date(), 'u')}"
    assert "add time" in said
    assert not re.search(r"\b(over now|passed|well done|gone)\b", said)
    assert "may be shorter or longer" in content.riding().wave


def test_every_remedy_carries_its_own_when_not_to() -> None:
    assert [tip.key for tip in tips() if not tip.unless] == []


def test_that_other_medicines_may_change_is_said_with_who_can_tell() -> None:
    saying = [tip for tip in tips() if "CYP3A" in tip.text]
    assert saying
    for tip in saying:
        assert names(tip.text, "kratom", "levels?", "sedatives", "opioids")
        assert "pharmacist" in do(tip)


def test_after_nights_without_sleep_nobody_is_sent_to_the_wheel() -> None:
    flags = {flag.key: flag for flag in content.flags()}
    assert "not drive" in flags["no_sleep"].do
    assert content.tips()["do_not_drive"].caution


def test_a_tip_of_ones_own_claims_neither_grade_nor_source() -> None:
    tip = own_tip(TipMark(tip="own-1", title="Half of the old dose", text="It worked in May.", pinned=True))
    assert (tip.grade, tip.way, tip.sources, tip.tag, tip.symptoms, tip.caution) == (None, None, (), None, (), False)
