"""The pacer: which part of a breath it is, in words and a count, and how full the bar is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import content
from tui.domain.breathing import AT_REST, HOLD, IN, MOVES, OUT, REST, TICKS, Pace, breath, in_words, parts

PACES = content.riding().paces
USUAL = PACES[0]
WIDTH = 40


def test_the_usual_pace_is_four_in_and_six_out() -> None:
    assert list(parts(USUAL)) == [(IN, 4), (OUT, 6)]
    assert in_words(USUAL) == "Breathe in for 4 seconds, then out for 6."


def test_a_breath_is_told_second_by_second_for_those_who_cannot_see_the_bar() -> None:
    moments = [breath(USUAL, second * TICKS, most=WIDTH) for second in range(11)]
    assert [f"{each.word} {each.second}" for each in moments] == [
        *(f"Breathe in {n}" for n in (1, 2, 3, 4)),
        *(f"Breathe out {n}" for n in (1, 2, 3, 4, 5, 6)),
        "Breathe in 1",
    ]


def test_the_bar_widens_with_the_breath_in_and_narrows_with_the_breath_out() -> None:
    full = [breath(USUAL, tick, most=WIDTH).full for tick in range(10 * TICKS)]
    turn = 4 * TICKS
    assert full[:turn] == sorted(full[:turn])
    assert full[turn - 1] == WIDTH
    assert full[turn:] == sorted(full[turn:], reverse=True)
    assert full[-1] == 0
    assert full[turn] == WIDTH, "the word changes first, then the bar"


@pytest.mark.parametrize("pace", PACES, ids=lambda pace: pace.key)
def test_every_pace_is_slow_and_a_hold_says_when_not_to(pace: Pace) -> None:
    whole = sum(length for _, length in parts(pace))
    assert 8 <= whole <= 20
    assert pace.breathe_out >= pace.breathe_in
    assert ("Do not hold your breath" in pace.unless) is pace.holds
    assert "pregnant" in pace.unless or not pace.holds
    assert "dizzy" in pace.unless


def test_what_is_known_of_urges_is_told_as_what_people_report() -> None:
    riding = content.riding()
    assert riding.wave.startswith("People report")
    assert riding.tag == "people_report"
    assert "5 to 30 minutes" in riding.wave


@given(st.sampled_from(PACES), st.integers(0, 10**6), st.integers(1, 200))
def test_a_breath_repeats_and_stays_within_the_bar(pace: Pace, tick: int, most: int) -> None:
    now = breath(pace, tick, most=most)
    whole = TICKS * sum(length for _, length in parts(pace))
    assert breath(pace, tick + whole, most=most) == now
    assert 0 <= now.full <= most
    assert 1 <= now.second <= now.of
    assert now.word in (IN, HOLD, OUT, REST)
    assert (now.word, now.of) in list(parts(pace))


@given(st.sampled_from(PACES), st.integers(0, 10**4))
def test_the_bar_never_jumps(pace: Pace, tick: int) -> None:
    before, after = (breath(pace, each, most=WIDTH).full for each in (tick, tick + 1))
    assert abs(after - before) <= WIDTH // (MOVES * min(length for _, length in parts(pace))) + 1


@given(st.sampled_from(PACES), st.integers(0, 10**4))
def test_word_and_bar_never_change_at_once(pace: Pace, tick: int) -> None:
    before, after = (breath(pace, each, most=WIDTH) for each in (tick, tick + 1))
    assert before[:3] == after[:3] or before.full == after.full
    if (tick + 1) % TICKS == AT_REST:
        assert before == after
