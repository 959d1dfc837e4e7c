"""The documents of several writers folded into one day, and the next document of one of them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import SUNDAY
from tui.domain.checkin import (
    OPTIONAL_SYMPTOMS,
    QUESTIONS,
    SYMPTOMS,
    check_answer,
    fold,
    own_document,
)
from tui.domain.errors import Refused
from tui.domain.records import Answer, CheckIn

Document = dict[str, object]


def stamp(number: int) -> str:
    """The `updated` of the change with that number."""
    at = datetime(2026, 11, 22, 20, tzinfo=UTC) + timedelta(microseconds=number)
    return at.isoformat(timespec="microseconds")


def document(writer: str, updated: int, **fields: object) -> Document:
    base: Document = {
        "id": f"2026-11-22-{writer}",
        "updated": stamp(updated),
        "day": "2026-11-22",
        "at": "2026-11-22T20:00:00-05:00",
    }
    return base | fields


def folded(*documents: Document) -> CheckIn:
    result = fold(documents, SUNDAY)
    assert result is not None
    return result


keys = st.sampled_from([*SYMPTOMS[:3], "appetite", "own_jaw"])
answers = st.dictionaries(keys, st.none() | st.integers(0, 4), max_size=3) | st.fixed_dictionaries(
    {},
    optional={
        "sleep_hours": st.none() | st.integers(0, 48).map(lambda halves: halves / 2),
        "fluids": st.none() | st.integers(0, 99),
        "support": st.none() | st.booleans(),
        "intake_complete": st.none() | st.booleans(),
        "note": st.none() | st.text(max_size=5),
    },
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from([*QUESTIONS, "symptoms", "updated", "id", "at", "appetite", "own_jaw", "novel"])
wild_documents = st.lists(
    st.dictionaries(names, anything | st.integers(0, 4), max_size=6).flatmap(
        lambda fields: st.dictionaries(names, anything | st.integers(0, 4), max_size=4).map(
            lambda symptoms: fields | {"symptoms": symptoms}
        )
    ),
    max_size=4,
)


def test_a_day_of_one_writer_is_what_was_answered() -> None:
    day = folded(
        document("a", 1, symptoms={"insomnia": 3, "anxiety": 2}, sleep_hours=6.5, fluids=8, support=True, note="ok")
    )
    assert day == CheckIn(
        day=SUNDAY,
        at=datetime(2026, 11, 23, 1, tzinfo=UTC),
        symptoms={"anxiety": 2, "insomnia": 3},
        sleep_hours=6.5,
        fluids=8,
        support=True,
        note="ok",
    )
    assert list(day.symptoms) == ["anxiety", "insomnia"]


def test_two_writers_fill_in_one_day_together() -> None:
    day = folded(
        document("b", 2, symptoms={"anxiety": 3, "nausea": 1}, meals=2),
        document("a", 1, symptoms={"anxiety": 1, "craving": 4}, fluids=5),
    )
    assert day.symptoms == {"anxiety": 3, "nausea": 1, "craving": 4}
    assert (day.fluids, day.meals) == (5, 2)


def test_a_null_clears_and_a_missing_field_says_nothing() -> None:
    older = document("a", 1, symptoms={"anxiety": 1, "nausea": 2}, fluids=5, note="first")
    newer = document("b", 2, symptoms={"anxiety": None}, note=None)
    assert folded(older, newer).symptoms == {"nausea": 2}
    assert folded(older, newer).note is None
    assert folded(older, newer).fluids == 5
    assert folded(older | {"updated": stamp(3)}, newer).note == "first"


def test_a_day_without_documents_has_no_check_in() -> None:
    assert fold([], SUNDAY) is None
    assert fold([document("a", 1, symptoms={"anxiety": 1})], date(2026, 11, 21)) is None


def test_a_check_in_that_was_cleared_answers_nothing() -> None:
    day = folded(document("a", 1, symptoms={"anxiety": None}, note=None))
    assert not day.symptoms
    assert day.note is None


def test_symptoms_of_the_persons_own_and_of_a_later_version_are_kept() -> None:
    day = folded(document("a", 1, symptoms={"own_jaw": 2, "appetite": 1, "zeal": 4, "anxiety": 0}))
    assert list(day.symptoms.items()) == [("anxiety", 0), ("appetite", 1), ("own_jaw", 2), ("zeal", 4)]


@pytest.mark.parametrize(
    "garbage",
    [
        {"symptoms": {"anxiety": 5}},
        {"symptoms": {"anxiety": -1}},
        {"symptoms": {"anxiety": True}},
        {"symptoms": {"anxiety": 2.0}},
        {"symptoms": {"anxiety": "2"}},
        {"symptoms": {"anxiety": [2]}},
        {"symptoms": [1, 2]},
        {"symptoms": None},
        {"symptoms": {"note": 3}},
        {"sleep_hours": 24.5},
        {"sleep_hours": 6.25},
        {"sleep_hours": float("nan")},
        {"sleep_hours": float("inf")},
        {"sleep_hours": True},
        {"sleep_hours": "7"},
        {"fluids": 100},
        {"fluids": 1.5},
        {"meals": 21},
        {"movement_minutes": 1441},
        {"support": 1},
        {"intake_complete": "yes"},
        {"note": 5},
        {"note": "x" * 10_001},
        {"at": "yesterday"},
        {"at": "2026-11-22T20:00:00"},
        {"at": 7},
        {"updated": None},
    ],
)
def test_a_field_that_is_no_answer_is_passed_over_and_hides_nothing(garbage: Mapping[str, object]) -> None:
    good = document(
        "a",
        1,
        symptoms={"anxiety": 1},
        sleep_hours=7,
        fluids=3,
        meals=2,
        movement_minutes=30,
        support=False,
        intake_complete=True,
        note="here",
    )
    alone = folded(good)
    with_garbage = folded(good, {"id": "2026-11-22-b", "updated": stamp(2), "day": "2026-11-22", **garbage})
    assert with_garbage == alone


@given(wild_documents, st.randoms(use_true_random=False))
def test_whatever_is_in_the_file_folds_to_a_valid_day_in_any_order(documents: list[Document], order: Any) -> None:
    day = fold(documents, SUNDAY)
    shuffled = list(documents)
    order.shuffle(shuffled)
    assert fold(shuffled, SUNDAY) == day
    assert fold([*shuffled, *documents], SUNDAY) == day
    if day is None:
        assert not documents
        return
    assert all(type(score) is int and 0 <= score <= 4 for score in day.symptoms.values())
    assert day.sleep_hours is None or day.sleep_hours * 2 in range(49)
    assert day.fluids is None or day.fluids in range(100)
    assert day.support in (None, True, False)
    assert day.at is None or day.at.utcoffset() is not None


@given(st.lists(st.tuples(st.sampled_from("abc"), answers), max_size=12))
def test_writers_who_see_each_other_never_lose_a_newer_answer(
    changes: list[tuple[str, Mapping[str, Answer]]],
) -> None:
    documents: dict[str, Document] = {}
    expected: dict[str, Answer] = {}
    for number, (writer, given_answers) in enumerate(changes):
        before = fold(documents.values(), SUNDAY)
        own = own_document(documents.get(writer), before, given_answers)
        documents[writer] = json.loads(json.dumps(document(writer, number) | own | {"updated": stamp(number)}))
        expected |= given_answers
        day = fold(documents.values(), SUNDAY)
        assert day is not None
        for key, answer in expected.items():
            value = getattr(day, key) if key in QUESTIONS and key not in SYMPTOMS else day.symptoms.get(key)
            assert value == answer


def test_a_document_that_does_not_say_when_counts_as_the_oldest() -> None:
    dated = document("a", 1, symptoms={"anxiety": 1})
    assert folded(dated, document("b", 2, symptoms={"anxiety": 4}) | {"updated": None}).symptoms == {"anxiety": 1}


def test_a_tie_ends_the_same_way_on_every_machine() -> None:
    one = document("a", 1, symptoms={"anxiety": 1})
    other = document("b", 1, symptoms={"anxiety": 4})
    assert folded(one, other) == folded(other, one)
    assert folded(one, other).symptoms == {"anxiety": 4}


def test_a_stale_answer_of_ones_own_does_not_come_back_over_a_newer_one() -> None:
    mine = document("a", 1, symptoms={"anxiety": 1, "nausea": 2}, fluids=5)
    theirs = document("b", 2, symptoms={"anxiety": 3}, fluids=7)
    next_one = own_document(mine, folded(mine, theirs), {"meals": 2})
    assert next_one["symptoms"] == {"nausea": 2}
    assert "fluids" not in next_one
    assert next_one["meals"] == 2


def test_clearing_an_answer_of_another_writer_stays_cleared() -> None:
    theirs = document("b", 1, symptoms={"anxiety": 3}, note="theirs")
    cleared = document("a", 2) | own_document(None, folded(theirs), {"anxiety": None, "note": None})
    cleared |= {"updated": stamp(2)}
    again = own_document(cleared, folded(theirs, cleared), {"fluids": 4}) | {"updated": stamp(3)}
    assert folded(theirs, again).symptoms == {}
    assert folded(theirs, again).note is None


def test_the_next_document_keeps_what_a_later_version_wrote_and_leaves_the_old_one_alone() -> None:
    mine = document("a", 1, symptoms={"anxiety": 1}, mood_ring="blue")
    copy = json.loads(json.dumps(mine))
    next_one = own_document(mine, folded(mine), {"anxiety": 2})
    assert next_one == mine | {"symptoms": {"anxiety": 2}}
    assert mine == copy


def test_a_first_document_holds_the_answers_and_nothing_else() -> None:
    assert own_document(None, None, {"anxiety": 2, "own_jaw": 0, "support": False, "note": None}) == {
        "symptoms": {"anxiety": 2, "own_jaw": 0},
        "support": False,
        "note": None,
    }
    assert own_document(None, None, {"fluids": 3}) == {"fluids": 3}


@given(st.sampled_from([*QUESTIONS, *OPTIONAL_SYMPTOMS, "own_jaw"]), anything)
def test_an_accepted_answer_comes_back_out_of_the_journal(key: str, value: object) -> None:
    try:
        answer = check_answer(key, value)
    except Refused as refused:
        assert "." in str(refused) or "?" in str(refused)  # noqa: PT017
        return
    written = json.loads(json.dumps(document("a", 1) | own_document(None, None, {key: answer})))
    day = folded(written)
    assert (getattr(day, key) if hasattr(day, key) else day.symptoms.get(key)) == answer
