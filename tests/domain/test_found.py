"""What a search finds on a day: every part has to fit there, and what was not answered fits nothing."""

import operator
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_diary import HOLD, SATURDAY, plans
from tests.domain.test_searching import read_day
from tests.examples import DAY, NOW, SUNDAY, dose, doses_of, scores
from tui.domain.days import Day
from tui.domain.diary import Page, own_text, page
from tui.domain.found import found_on, with_answers
from tui.domain.records import CheckIn, Dose, Urge
from tui.domain.searching import Query, parse, quoted

NAMES = {"restless_legs": "Restless legs", "own_jaw": "Jaw"}
OPS = {"<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt}


def a_day(*doses: Dose, checkin: CheckIn | None = None, urges: tuple[Urge, ...] = (), day: date = SATURDAY) -> Page:
    return page(Day(day, doses, checkin, day < SUNDAY, urges), SUNDAY, plans(HOLD))


def urge(strength: int, **more: Any) -> Urge:
    return Urge(id=f"u{strength}", at=NOW - DAY, day=SATURDAY, strength=strength, **more)


def read(text: str) -> Query:
    return parse(text, NAMES, read_day)


def found(each: Page, text: str) -> int | None:
    """How many entries are found on that page, None when it is no hit."""
    ids = found_on(each, read(text), NAMES)
    return None if ids is None else len(ids)


def answered(**answers: Any) -> Page:
    return a_day(checkin=CheckIn(day=SATURDAY, **answers))


def test_words_are_found_in_any_case_and_order_in_one_entry() -> None:
    checkin = CheckIn(day=SATURDAY, symptoms={"restless_legs": 3, "nausea": 0}, note="Rain on the roof")
    each = a_day(dose("2", NOW - DAY, trigger="lonely", note="rain"), checkin=checkin)
    assert found(each, "RAIN") == 2
    assert found(each, "roof rain") == 1
    assert found(each, "Restless LEGS") == 1
    assert found(each, "nausea") is None, "a symptom that was not there is not what somebody looks for"
    assert (found(each, "lonely"), found(each, "leaf"), found(each, "cold")) == (1, 1, 1)
    assert found(each, "lonely roof") is None
    assert found(each, '"on the roof"') == 1
    assert found(each, '"the rain"') is None


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_note_is_found_by_each_of_its_words(notes: Iterable[str]) -> None:
    doses = [dose("2", NOW - DAY + timedelta(minutes=n), note=own_text(note) or None) for n, note in enumerate(notes)]
    each = a_day(*doses)
    for entry in each.entries:
        for word in entry.note.split()[:10]:
            if not set(word) & set("“”„"):
                assert entry.id in (found_on(each, read(quoted(word)), {}) or ())


def test_both_values_have_to_hold_on_the_same_day_be_it_in_two_entries() -> None:
    rain, checkin = dose("2", NOW - DAY, note="Rain"), CheckIn(day=SATURDAY, symptoms={"nausea": 3})
    assert found(a_day(rain, checkin=checkin), "nausea>=3 note:rain") == 2
    assert found(a_day(rain), "nausea>=3 note:rain") is None
    assert found(a_day(checkin=checkin), "nausea>=3 note:rain") is None
    assert found(a_day(rain, checkin=checkin), "nausea>=4 note:rain") is None


def test_what_was_not_answered_fits_nothing_not_even_less() -> None:
    each = answered(symptoms={"anxiety": 1})
    for text in ("nausea<4", "nausea=0", "nausea!=3", "sleep<24", "fluids<9", "discomfort<100", "support:no"):
        assert found(each, text) is None, text
    assert found(a_day(*doses_of(SATURDAY, "2")), "nausea<4") is None


def test_every_answer_of_a_check_in_can_be_asked_for() -> None:
    each = answered(
        symptoms=scores(2, craving=0) | {"own_jaw": 4},
        sleep_hours=6.5,
        fluids=3,
        meals=2,
        movement_minutes=30,
        support=True,
    )
    for text in (
        "craving=0",
        "jaw>=4",
        "sleep=6,5",
        "sleep<7",
        "fluids<4",
        "meals=2",
        "movement>=30",
        "support:yes",
        "discomfort=50",
    ):
        assert found(each, text) == 1, text
    for text in ("craving>0", "sleep<6,5", "support:no", "discomfort>50"):
        assert found(each, text) is None, text


def test_values_of_a_dose_are_those_of_one_dose() -> None:
    leaf = dose("5", NOW - DAY, trigger="tired")
    capsules = dose("2", NOW - DAY, unit="capsule", product="capsule")
    each = a_day(leaf, capsules)
    assert found(each, "dose>=5") == 1
    assert found(each, "dose>4 unit:capsule") is None
    assert found(each, "dose>1capsule") == 1
    assert found(each, "dose>1") == 2
    assert found(each, "trigger:tired product:capsule") is None
    assert found(each, "trigger:tired product:leaf") == 1


def test_values_of_an_urge_are_those_of_one_urge() -> None:
    strong = urge(3, trigger="lonely", outcome="passed", minutes=20)
    left_open = urge(1, trigger="tired", minutes=0)
    each = a_day(dose("2", NOW - DAY, trigger="bored"), urges=(strong, left_open))
    assert found(each, "urge>=3 trigger:lonely outcome:passed") == 1
    assert found(each, "urge>=3 trigger:tired") is None
    assert found(each, "lasted<=20") == 1, "nobody knows how long an open one lasted"
    assert found(each, "trigger:bored urge>=3") is None
    assert found(each, "trigger:bored") == 1
    assert found(each, "trigger:bored urge>=3 dose>1") == 2, "about both, so it may be either's"


def test_the_whole_day_is_asked_of_known_days_alone() -> None:
    each = a_day(*doses_of(SATURDAY, "2.5", "2.5"), dose("15", NOW - DAY, unit="mg", product="seven_oh"))
    assert found(each, "taken=5") == 3
    assert found(each, "taken>5g") is None
    assert found(each, "taken=15mg") == 3
    assert found(each, "doses=3") == 3
    assert found(a_day(), "taken=0") is None, "unknown is not zero"
    free = a_day(checkin=CheckIn(day=SATURDAY, intake_complete=True))
    assert found(free, "taken=0") == 0, "the day is found, and has no entry to show"
    assert found(free, "taken>0") is None
    assert found(a_day(*doses_of(SUNDAY, "2"), day=SUNDAY), "taken<8") is None, "today is unfinished"


def test_notes_and_reasons_are_looked_into_as_such() -> None:
    each = a_day(dose("2", NOW - DAY, note="a cold night"))
    assert found(each, "note:cold") == 2
    assert found(each, "reason:cold") == 1
    assert found(each, "note:hold") is None, "a word of the line is no word of the note"


def test_days_narrow_what_is_found() -> None:
    each = a_day(*doses_of(SATURDAY, "2", "2"))
    for text, hit in {
        "on:sat": True,
        "on:sun": False,
        "on:2026-11-21": True,
        "after:2026-11-20": True,
        "after:2026-11-21": False,
        "since:2026-11-21": True,
        "before:2026-11-21": False,
        "until:2026-11-21": True,
    }.items():
        assert (found(each, f"dose>1 {text}") == 2) is hit, text
    assert found(each, "on:sat") == 3, "every entry of the day, the hold among them"


def test_what_is_left_out_is_nowhere_on_the_day() -> None:
    each = a_day(*doses_of(SATURDAY, "2"), checkin=CheckIn(day=SATURDAY, fluids=3, note="Rain"))
    assert found(each, "dose>1 -note:rain") is None
    assert found(each, "dose>1 -note:snow") == 1
    assert found(each, "dose>1 -rain") is None
    assert found(each, "dose>1 -trigger:tired") == 1


def test_an_answer_that_was_looked_for_stands_first_in_its_line() -> None:
    each = answered(symptoms={"nausea": 3, "craving": 1, "own_jaw": 2})
    entry = next(entry for entry in each.entries if isinstance(entry.record, CheckIn))
    assert with_answers(entry, read("nausea>1 craving=1 jaw>1"), NAMES).parts == (
        "nausea 3 strong",
        "Jaw 2 moderate",
        *entry.parts,
    )
    assert with_answers(entry, read("craving=1"), NAMES) == entry


SCORE = st.none() | st.integers(0, 4)


@given(
    st.lists(st.tuples(SCORE, SCORE, st.none() | st.integers(0, 48)), min_size=1, max_size=20),
    st.sampled_from(sorted(OPS)),
    st.integers(0, 4),
    st.sampled_from(sorted(OPS)),
    st.integers(0, 48),
)
def test_a_comparison_finds_what_a_look_at_every_record_finds(
    days: list[tuple[int | None, int | None, int | None]], op: str, score: int, other: str, halves: int
) -> None:
    query = read(f"nausea{op}{score} sleep{other}{Decimal(halves) / 2}")
    for ahead, (nausea, anxiety, slept) in enumerate(days):
        day = date(2026, 1, 1) + ahead * DAY
        given_ = {key: value for key, value in (("nausea", nausea), ("anxiety", anxiety)) if value is not None}
        checkin = CheckIn(day=day, symptoms=given_, sleep_hours=None if slept is None else slept / 2)
        fits = nausea is not None and slept is not None and OPS[op](nausea, score) and OPS[other](slept / 2, halves / 2)
        assert (found_on(a_day(checkin=checkin, day=day), query, {}) is not None) is bool(fits)


@given(st.lists(st.decimals("0.1", "20", places=1), max_size=5), st.sampled_from(sorted(OPS)), st.integers(1, 20))
def test_a_dose_is_found_when_one_of_them_fits(amounts: list[Decimal], op: str, wanted: int) -> None:
    at = datetime(2026, 11, 21, 8, tzinfo=NOW.tzinfo)
    doses = [dose(str(amount), at + timedelta(hours=hour)) for hour, amount in enumerate(amounts)]
    ids = {each.id for each in doses if OPS[op](each.amount, wanted)}
    assert (found_on(a_day(*doses), read(f"dose{op}{wanted}"), {}) or set()) == ids
