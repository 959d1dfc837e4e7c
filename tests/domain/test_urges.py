"""Urges: which one is still there, how long it lasted, how it ended, and what all of them were."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import NOW, SUNDAY, UTC_CALENDAR
from tui.domain import urges
from tui.domain.calendar import Calendar
from tui.domain.errors import Refused
from tui.domain.records import OUTCOMES, TRIGGERS, Urge

MINUTE = timedelta(minutes=1)


def urge(ago: timedelta = MINUTE, **changes: Any) -> Urge:
    at = NOW - ago
    values: dict[str, Any] = {"id": f"urge-{at.isoformat()}", "at": at, "day": at.date(), "strength": 3}
    return Urge(**(values | changes))


def passed(minutes: int | None, ago: timedelta = timedelta(days=1)) -> Urge:
    return urge(ago + (minutes or 0) * MINUTE, id=f"p{ago}{minutes}", outcome="passed", minutes=minutes)


def test_an_urge_begins_on_the_persons_day_and_in_their_zone() -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"))
    at = datetime(2026, 11, 22, 1, 30, 12, 500, tzinfo=UTC)  # 02:30 in Berlin: still the evening before
    begun = urges.begun("a", 3, at, berlin)
    assert begun.at.isoformat() == "2026-11-22T02:30:12+01:00"
    assert (begun.day, begun.strength, begun.outcome, begun.minutes) == (date(2026, 11, 21), 3, "open", None)


@pytest.mark.parametrize("strength", [-1, 5, 40])
def test_a_strength_that_is_none_is_refused(strength: int) -> None:
    with pytest.raises(Refused, match="0 to 4"):
        urges.begun("a", strength, NOW, UTC_CALENDAR)


def test_the_latest_urge_without_an_end_is_the_one_that_is_there() -> None:
    older, newer = urge(30 * MINUTE), urge(5 * MINUTE)
    assert urges.running([newer, older], NOW) == newer
    assert urges.running([older, passed(3), urge(MINUTE, outcome="dosed", minutes=1)], NOW) == older
    assert urges.running([], NOW) is None


@pytest.mark.parametrize(
    ("ago", "is_there"),
    [
        (timedelta(0), True),
        (urges.STILL_THERE - timedelta(seconds=1), True),
        (urges.STILL_THERE, False),
        (timedelta(minutes=-5), False),
    ],
    ids=["now", "hours ago", "too long ago", "ahead of the clock"],
)
def test_an_urge_of_last_night_was_left_and_is_not_there_any_more(ago: timedelta, is_there: bool) -> None:
    assert urges.is_running(urge(ago), NOW) is is_there


def test_an_urge_that_was_left_open_on_purpose_is_not_gone_on_with() -> None:
    left = urges.ended(urge(), "open", None, None)
    assert left.minutes == 0
    assert urges.running([left], NOW) is None


def test_the_end_keeps_the_beginning_and_what_was_used() -> None:
    begun = urge(tools=("pacer",))
    over = urges.ended(begun, "passed", "tired", 12, ["tip-rest", "pacer"])
    assert (over.id, over.at, over.day, over.strength) == (begun.id, begun.at, begun.day, 3)
    assert (over.outcome, over.trigger, over.minutes, over.tools) == ("passed", "tired", 12, ("pacer", "tip-rest"))


@pytest.mark.parametrize(
    ("ago", "minutes"),
    [(timedelta(seconds=59), 0), (12 * MINUTE, 12), (timedelta(hours=3), 180), (timedelta(hours=3, seconds=1), None)],
)
def test_an_end_that_came_to_mind_hours_later_says_nothing_about_how_long(ago: timedelta, minutes: int | None) -> None:
    assert urges.lasted(urge(ago), NOW) == minutes


def test_a_clock_that_was_set_back_gives_no_minutes() -> None:
    assert urges.lasted(urge(timedelta(minutes=-10)), NOW) is None


def test_past_urges_are_told_as_what_they_were() -> None:
    many = [passed(minutes, timedelta(days=day)) for day, minutes in enumerate([3, 8, 12, 15, 40], 1)]
    many += [urge(timedelta(days=9, hours=n), id=f"d{n}", outcome="dosed", minutes=5) for n in range(2)]
    assert urges.past_words(urges.past(many, NOW)) == "Of 7 urges, 5 passed; they lasted 12 minutes in the middle."


def test_the_design_s_own_sentence() -> None:
    seen = urges.Past(total=41, passed=36, dosed=4, unknown=1, minutes=12)
    assert urges.past_words(seen) == "Of 41 urges, 36 passed; they lasted 12 minutes in the middle."


def test_one_that_is_still_there_is_not_counted_yet_and_one_without_an_end_is_not_taken_for_passed() -> None:
    assert urges.past([urge()], NOW) == urges.Past(0, 0, 0, 0, None)
    assert urges.past([urge(timedelta(days=1))], NOW) == urges.Past(1, 0, 0, 1, None)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (urges.Past(0, 0, 0, 0, None), "This is the first urge that you write down here."),
        (urges.Past(1, 1, 0, 0, 1), "The urge before this one passed after 1 minute."),
        (urges.Past(1, 1, 0, 0, None), "The urge before this one passed."),
        (urges.Past(1, 0, 1, 0, None), "You wrote down one urge before this one."),
        (urges.Past(3, 0, 3, 0, None), "You wrote down 3 urges before this one."),
        (urges.Past(3, 2, 1, 0, 0.4), "Of 3 urges, 2 passed; they lasted less than a minute in the middle."),
        (urges.Past(4, 2, 1, 1, 6.5), "Of 4 urges, 2 passed; they lasted 7 minutes in the middle."),
    ],
)
def test_few_urges_are_told_without_a_figure_that_they_do_not_have(seen: urges.Past, words: str) -> None:
    assert urges.past_words(seen) == words


URGES = st.builds(
    urge,
    st.timedeltas(timedelta(days=-1), timedelta(days=40)),
    outcome=st.sampled_from(OUTCOMES),
    minutes=st.none() | st.integers(0, 500),
    trigger=st.none() | st.sampled_from(TRIGGERS),
    strength=st.integers(0, 4),
)


@given(st.lists(URGES))
def test_every_urge_that_is_over_counts_once(many: list[Urge]) -> None:
    seen = urges.past(many, NOW)
    assert seen.passed + seen.dosed + seen.unknown == seen.total
    assert seen.total == len(many) - sum(urges.is_running(each, NOW) for each in many)
    assert urges.past(reversed(many), NOW) == seen
    assert urges.past_words(seen)
    if seen.minutes is not None:
        known = [each.minutes for each in many if each.outcome == "passed" and each.minutes is not None]
        assert min(known) <= seen.minutes <= max(known)


def test_every_digit_answers_what_stands_beside_it() -> None:
    assert tuple(urges.ENDS) == OUTCOMES
    assert tuple(urges.TRIGGER_WORDS) == TRIGGERS
    assert [urges.trigger_by_digit(digit) for digit in range(11)] == [None, *TRIGGERS, None]
    assert [urges.outcome_by_digit(digit) for digit in range(5)] == [None, *OUTCOMES, None]
    assert set(urges.FELT_AS) == set(TRIGGERS)


def test_what_the_journal_says_of_an_urge() -> None:
    over = urges.ended(urge(), "passed", "tired", 12)
    assert urges.entry_parts(over) == ("strong urge", "trigger: tired", "passed after 12 minutes")
    assert urges.entry_parts(urge(outcome="dosed", minutes=3)) == ("strong urge", "a dose was taken")
    assert urges.entry_parts(urge(strength=0)) == ("faint urge", "end not known")


def test_nobody_is_praised_or_scolded_for_how_it_ended() -> None:
    over = urges.ended(urge(), "passed", None, 12)
    assert urges.said_at_end(over) == "Saved: it passed. It took 12 minutes."
    assert "log the dose" in urges.said_at_end(urges.ended(urge(), "dosed", None, 4))
    assert "press !" in urges.said_at_end(urges.ended(urge(), "open", None, 4))


def test_an_urge_from_yesterday_evening_is_named_with_its_day() -> None:
    assert urges.still_there(urge(), SUNDAY, "u") == "Your urge from 17:41 has no end yet: u goes on with it."
    assert "on Sun 22 Nov" in urges.still_there(urge(), SUNDAY + timedelta(days=1), "u")
