"""A set-up that is half answered: the same after the disk, tolerant of anything there, and no gate is ever lost."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.set_ups import EMPTY, GATES, amounts, paces, plan_of, tapering
from tests.examples import DAY, NOW, SUNDAY
from tui.domain.records import PRODUCTS, UNITS
from tui.domain.setup import DAYS_USED, SetUp, gates_on, pages
from tui.domain.setup_draft import LASTS, PAGES, Half, begun_anew, taken_up, to_words

answered = st.frozensets(st.sampled_from(PAGES[:-1]))
set_ups = st.builds(
    SetUp,
    timezone=st.just("Europe/Berlin"),
    day_starts=st.times(timezones=st.none()).map(lambda at: time(at.hour, at.minute)),
    aim=st.sampled_from(["taper", "track", "stopped"]),
    product=st.sampled_from(PRODUCTS),
    unit=st.sampled_from(UNITS),
    amount=st.none() | amounts,
    doses=st.integers(1, 24),
    used=st.none() | st.sampled_from(list(DAYS_USED)),
    stopped_on=st.none() | st.dates(SUNDAY - 900 * DAY, SUNDAY),
    precision=st.none() | amounts,
    min_step=st.none() | amounts,
    gates=st.frozensets(st.sampled_from(GATES)),
    pace=paces(1),
    country=st.none() | st.sampled_from(["DE", "ANY"]),
    answered=answered.map(lambda pages: pages | {"clock"}),
).flatmap(lambda setup: answered.map(lambda pages: replace(setup, skipped=pages - setup.answered)))
halves = set_ups.flatmap(
    lambda setup: st.builds(
        Half,
        st.just(setup),
        st.sampled_from(pages(setup)),
        question=st.sampled_from(["", "amount", "gates", "step_days"]),
        again=st.booleans(),
    )
)
LATER = NOW + timedelta(days=1)


def trailed(half: Half) -> Half:
    """With the pages before it behind it."""
    order = pages(half.setup)
    return half._replace(trail=order[: order.index(half.page)])


@given(halves.map(trailed))
def test_what_was_kept_is_what_is_gone_on_with(half: Half) -> None:
    assert taken_up(to_words(half, NOW), EMPTY, LATER, again=half.again) == half._replace(at=NOW)


@given(st.dictionaries(st.sampled_from(sorted(to_words(Half(tapering(), "pace"), NOW))), st.text(max_size=20)), halves)
def test_whatever_the_disk_gives_back_is_gone_on_with_and_loses_no_mark(wrong: dict[str, str], half: Half) -> None:
    words = to_words(half, NOW) | wrong
    found = taken_up(words, EMPTY, LATER, again=False)
    assert found.page in pages(found.setup)
    assert set(found.trail) <= set(PAGES)
    for kept in set(words["gates"].split()) & set(GATES):
        assert kept in found.setup.gates


@given(st.dictionaries(st.text(max_size=10), st.text(max_size=20)) | st.none())
def test_what_is_no_draft_begins_anew(words: dict[str, str] | None) -> None:
    assert taken_up(words, EMPTY, NOW, again=False) == Half(EMPTY, "aim")


@pytest.mark.parametrize(
    ("name", "word", "page"),
    [
        ("amount", "20 g", "what"),
        ("unit", "stone", "what"),
        ("doses", "0", "what"),
        ("stopped_on", "2099-01-01", "what"),
        ("precision", "-1", "measure"),
        ("gates", "Liver!", "gates"),
        ("gates", "../liver", "gates"),
        ("pace_rate", "lots", "pace"),
        ("pace_finish", "NaN", "pace"),
        ("day_starts", "25:00", "clock"),
        ("timezone", "Mars/Olympus", "clock"),
        ("timezone", "../../etc/passwd", "clock"),
        ("aim", "fly", "aim"),
    ],
)
def test_a_page_with_a_word_that_can_not_be_read_does_not_count(name: str, word: str, page: str) -> None:
    setup = tapering().confirm("clock")
    words = to_words(Half(setup, "country"), NOW) | {name: word}
    found = taken_up(words, EMPTY, LATER, again=False).setup
    assert found.answered == setup.answered - {page}


@pytest.mark.parametrize("name", ["product", "doses", "gates", "pace_way", "pace_finish"])
def test_a_draft_that_lacks_a_word_makes_no_plan_of_it(name: str) -> None:
    words = to_words(Half(tapering(), "done"), NOW)
    assert plan_of(taken_up(words, EMPTY, LATER, again=False).setup) is not None
    del words[name]
    assert plan_of(taken_up(words, EMPTY, LATER, again=False).setup) is None


@pytest.mark.parametrize("age", [LASTS, 30 * DAY, -LASTS])
def test_a_draft_of_a_week_ago_begins_anew_and_keeps_its_marks(age: timedelta) -> None:
    setup = tapering().keep("gates", gates=frozenset({"liver"}))
    found = taken_up(to_words(Half(setup, "pace"), NOW), EMPTY, NOW + age, again=False)
    assert found == Half(replace(EMPTY, gates=frozenset({"liver"})), "aim")


def test_a_draft_of_another_first_run_is_not_gone_on_with() -> None:
    words = to_words(Half(tapering(), "pace"), NOW)
    assert taken_up(words, EMPTY, LATER, again=True) == Half(EMPTY, "aim", again=True)


def test_a_clock_that_was_not_answered_is_looked_at_again() -> None:
    elsewhere = replace(EMPTY, timezone="Asia/Tokyo", day_starts=time(6))
    words = to_words(Half(elsewhere.confirm("aim"), "what"), NOW)
    found = taken_up(words, EMPTY, LATER, again=False).setup
    assert (found.timezone, found.day_starts) == ("Europe/Berlin", time(4))
    words = to_words(Half(elsewhere.confirm("clock"), "what"), NOW)
    assert taken_up(words, EMPTY, LATER, again=False).setup.timezone == "Asia/Tokyo"


def test_what_is_begun_anew_keeps_what_was_marked_and_what_is_known() -> None:
    words = to_words(Half(replace(EMPTY, gates=frozenset({"liver"})), "gates"), NOW)
    known = replace(EMPTY, gates=frozenset({"heart"}))
    assert begun_anew(words, known, again=False).setup.gates == {"heart", "liver"}
    assert not gates_on(begun_anew(words, known, again=False).setup)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-22T17:42:00", "9999-12-31T23:59:59+00:00"])
def test_a_draft_that_says_no_time_begins_anew(at: str) -> None:
    words = to_words(Half(tapering(), "pace"), NOW) | {"at": at}
    assert taken_up(words, EMPTY, LATER, again=False).at is None


def test_a_draft_of_the_distant_past_is_no_error() -> None:
    words = to_words(Half(tapering(), "pace"), NOW) | {"at": "0001-01-01T00:00:00+14:00"}
    assert taken_up(words, EMPTY, LATER, again=False).at is None
