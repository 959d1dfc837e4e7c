"""Unknown days fold, are never lost, and are confirmed only where nothing speaks against it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, SUNDAY, doses_of, window
from tui.domain.days import day_in
from tui.domain.records import CheckIn
from tui.domain.unknown import (
    FOLDED_FROM,
    Span,
    free_question,
    free_said,
    span_words,
    spans,
    unknown_until_yesterday,
    why_not_free,
)

AGO = st.integers(0, 60)


def ago(days: int) -> date:
    return SUNDAY - timedelta(days=days)


@given(st.sets(AGO), AGO, st.sets(AGO), st.sets(st.integers(1, 3)))
def test_whatever_is_folded_no_day_is_lost_or_there_twice(
    written: set[int], first: int, unfolded: set[int], ahead: set[int]
) -> None:
    kept = {ago(days) for days in written if days <= first} | {SUNDAY + days * DAY for days in ahead}
    found = spans(ago(first), SUNDAY, kept, {ago(days) for days in unfolded})
    listed = [day for span in found for day in span.days()]
    assert listed == sorted(listed, reverse=True)
    assert set(listed) == {ago(days) for days in range(first + 1)} | kept
    assert len(listed) == len(set(listed))
    for span in found:
        if span.folded:
            assert span.length >= FOLDED_FROM
            assert not kept & set(span.days())
            assert SUNDAY not in span.days()


def test_a_run_folds_and_opens() -> None:
    run = Span(ago(5), ago(1))
    assert spans(ago(6), SUNDAY, [ago(6)]) == [Span(SUNDAY, SUNDAY), run, Span(ago(6), ago(6))]
    opened = spans(ago(6), SUNDAY, [ago(6)], set(run.days()))
    assert [span.folded for span in opened] == [False] * 7


def test_a_day_that_a_journey_put_ahead_stands_on_top_and_nothing_is_made_up_between() -> None:
    assert spans(SUNDAY, SUNDAY, [SUNDAY + 2 * DAY]) == [Span(SUNDAY + 2 * DAY, SUNDAY + 2 * DAY), Span(SUNDAY, SUNDAY)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 3), date(2026, 11, 14), "Tue 3 – Sat 14 Nov"),
        (date(2026, 10, 27), date(2026, 11, 14), "Tue 27 Oct – Sat 14 Nov"),
        (date(2025, 12, 30), date(2026, 1, 2), "Tue 30 Dec 2025 – Fri 2 Jan"),
        (date(2025, 11, 3), date(2025, 11, 14), "Mon 3 – Fri 14 Nov 2025"),
    ],
)
def test_a_run_says_from_when_to_when(first: date, last: date, words: str) -> None:
    assert span_words(Span(first, last), SUNDAY) == words


def test_no_doses_since_tuesday() -> None:
    assert free_question(Span(ago(5), ago(1)), SUNDAY) == "No doses since Tue 17 Nov (5 days)?"
    dosed = free_question(Span(ago(5), ago(1)), SUNDAY, dosed_today=True)
    assert dosed == "No doses from Tue 17 Nov to Sat 21 Nov (5 days)?", "today had one, so it is not since"
    assert free_question(Span(ago(5), ago(2)), SUNDAY) == "No doses from Tue 17 Nov to Fri 20 Nov (4 days)?"
    assert free_said([ago(1)], SUNDAY) == "Sat 21 Nov is confirmed: no doses."
    assert free_said([ago(1), ago(4)], SUNDAY) == "2 days are confirmed: no doses."


def test_the_run_up_to_yesterday_ends_at_the_last_known_day() -> None:
    doses = {ago(4): doses_of(ago(4), "2")}
    checkins = [CheckIn(day=ago(2), symptoms={"anxiety": 1}), CheckIn(day=ago(7), intake_complete=True)]
    seen = window(doses=doses, checkins=checkins)
    assert unknown_until_yesterday(lambda day: day_in(seen, day, SUNDAY), ago(30), SUNDAY) == Span(ago(3), ago(1))
    assert unknown_until_yesterday(lambda day: day_in(seen, day, SUNDAY), ago(2), SUNDAY) == Span(ago(2), ago(1))
    known = window(doses={ago(1): doses_of(ago(1), "2")})
    assert unknown_until_yesterday(lambda day: day_in(known, day, SUNDAY), ago(30), SUNDAY) is None


def test_only_a_finished_day_without_doses_can_be_confirmed() -> None:
    doses = {ago(1): doses_of(ago(1), "2"), SUNDAY: doses_of(SUNDAY, "2")}
    checkins = [CheckIn(day=ago(2), intake_complete=True), CheckIn(day=ago(3), symptoms={"anxiety": 1})]
    seen = window(doses=doses, checkins=checkins)

    def why(day: date, *, without_doses: bool = False) -> str | None:
        return why_not_free(day_in(window() if without_doses else seen, day, SUNDAY), SUNDAY)

    assert why(ago(3)) is None
    assert why(ago(1)) == "Sat 21 Nov has doses, so it can not be confirmed as a day without any."
    assert why(ago(2)) == "Fri 20 Nov is confirmed already: no doses."
    assert "Sun 22 Nov has doses" in str(why(SUNDAY))
    assert "Today is not over" in str(why(SUNDAY, without_doses=True))
    assert "has not come yet" in str(why(SUNDAY + DAY))
