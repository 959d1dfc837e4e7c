"""Which tip is asked about on the day after it was read: once, one at a time, and never twice."""

from hypothesis import given

from tests.domain.test_tips import BATH, SIP, THREE, WALK, mark, tip
from tests.domain.test_tips_any import NEAR, Shelf, shelves
from tests.examples import DAY, SUNDAY
from tui.domain.asking import answered, not_now, to_ask
from tui.domain.records import TipMark
from tui.domain.tips import judged, read

YESTERDAY = SUNDAY - DAY


def test_a_tip_that_was_read_yesterday_is_asked_about() -> None:
    noted = read(TipMark(tip="bath"), YESTERDAY)
    assert noted is not None
    assert to_ask(THREE, {"bath": noted}, SUNDAY) == BATH


def test_not_on_the_same_day_and_not_two_days_later() -> None:
    marks = mark("bath", opened=YESTERDAY)
    assert to_ask(THREE, marks, YESTERDAY) is None
    assert to_ask(THREE, marks, SUNDAY + DAY) is None


def test_what_has_a_verdict_or_was_put_away_is_not_asked_about() -> None:
    assert to_ask(THREE, mark("bath", opened=YESTERDAY, verdict="no_help"), SUNDAY) is None
    assert to_ask(THREE, mark("bath", opened=YESTERDAY, hidden=True), SUNDAY) is None
    assert to_ask(THREE, {"bath": judged(TipMark(tip="bath"), "helped", YESTERDAY)}, SUNDAY) is None


def test_a_caution_is_not_asked_about_since_it_is_not_there_to_help() -> None:
    assert to_ask([tip("myth", caution=True)], mark("myth", opened=YESTERDAY), SUNDAY) is None


def test_of_several_the_one_that_comes_first_is_asked_about() -> None:
    marks = {**mark("bath", opened=YESTERDAY), **mark("walk", opened=YESTERDAY)}
    assert to_ask((SIP, WALK, BATH), marks, SUNDAY) == WALK


def test_not_now_is_for_all_that_were_read_yesterday_and_keeps_everything_else() -> None:
    read_ones = mark("bath", opened=YESTERDAY, pinned=True), mark("walk", opened=YESTERDAY)
    marks = {**read_ones[0], **read_ones[1], **mark("sip", opened=SUNDAY)}
    dropped = not_now(marks, SUNDAY)
    assert set(dropped) == {TipMark(tip="bath", pinned=True), TipMark(tip="walk")}


@given(shelves(), NEAR)
def test_after_not_now_nothing_is_asked_that_day_nor_later(shelf: Shelf, day: object) -> None:
    tips, marks = shelf
    assert isinstance(day, type(SUNDAY))
    after = marks | {each.tip: each for each in not_now(marks, day)}
    assert to_ask(tips, after, day) is None


@given(shelves(), NEAR)
def test_an_answer_is_never_asked_for_again(shelf: Shelf, day: object) -> None:
    tips, marks = shelf
    assert isinstance(day, type(SUNDAY))
    asked = to_ask(tips, marks, day)
    if asked is not None:
        after = marks | {asked.key: answered(marks[asked.key], "no_help", day)}
        assert asked not in (to_ask(tips, after, day), to_ask(tips, after, day + DAY))
