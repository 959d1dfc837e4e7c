"""A check-in while it is being answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.answering import Answering, both_notes
from tui.domain.records import Answer

KEYS = ("anxiety", "nausea", "fluids", "support")
ASKED = frozenset(KEYS)

answers = st.one_of(st.none(), st.integers(0, 4), st.booleans())
steps = st.lists(st.tuples(st.sampled_from(KEYS), answers), max_size=12)


def test_the_saved_answer_typed_again_is_no_edit() -> None:
    answering = Answering({"anxiety": 2}).answered("anxiety", 3).answered("anxiety", 2)
    assert answering.edits == {}
    assert answering.answer("anxiety") == 2


def test_yes_is_not_one() -> None:
    assert Answering({"support": True}).answered("support", 1).edits == {"support": 1}


def test_what_is_answered_is_not_taken_over() -> None:
    answering = Answering({"fluids": 7}, {"anxiety": 3}).taking({"anxiety": 1, "fluids": 5, "nausea": 2, "x": 1}, ASKED)
    assert answering.edits == {"anxiety": 3, "nausea": 2}
    assert answering.carried == {"nausea"}


def test_answering_confirms_what_was_taken_over() -> None:
    assert Answering().taking({"nausea": 2}, ASKED).answered("nausea", 2).carried == frozenset()


def test_a_draft_is_taken_up_as_far_as_it_makes_sense() -> None:
    answering = Answering().resumed(
        {"anxiety": 9, "nausea": 2, "support": True, "gone": 1}, {"nausea", "anxiety"}, ASKED
    )
    assert answering.edits == {"nausea": 2, "support": True}
    assert answering.carried == {"nausea"}


@given(steps, steps)
def test_what_is_answered_during_a_save_stays_an_edit(
    before: list[tuple[str, Answer]], during: list[tuple[str, Answer]]
) -> None:
    answering = Answering()
    for key, answer in before:
        answering = answering.answered(key, answer)
    answering = answering.begin_saving()
    for key, answer in during:
        answering = answering.answered(key, answer)
    # As the screen does it: the journal's new state first, then what was saved is no edit any more.
    on_disk = {key: value for key, value in answering.saving.items() if value is not None}
    after = answering._replace(saved=on_disk).after_saving(answering.saving)
    for key in KEYS:
        assert after.answer(key) == answering.answer(key)


@given(st.lists(steps, min_size=1, max_size=4))
def test_saved_again_and_again_while_the_disk_waits_every_answer_arrives_as_it_was_last(
    rounds: list[list[tuple[str, Answer]]],
) -> None:
    answering, on_the_way = Answering({"anxiety": 2}), []
    for typed in rounds:
        for key, answer in typed:
            answering = answering.answered(key, answer)
        on_the_way.append(answering.to_save())
        answering = answering.begin_saving()
        assert answering.to_save() == {}, "saving the same twice is one change"
    shown = {key: answering.answer(key) for key in KEYS}
    on_disk: dict[str, Answer] = {"anxiety": 2}
    for answers_ in on_the_way:
        on_disk |= answers_
        answering = answering._replace(saved=dict(on_disk)).after_saving(answers_)
    assert {key: on_disk.get(key) for key in KEYS} == shown
    assert {key: answering.answer(key) for key in KEYS} == shown
    assert answering.edits == {}
    assert answering.saving == {}


def test_a_draft_that_is_saved_already_is_no_draft() -> None:
    saved: dict[str, Answer] = {"anxiety": 2, "support": True}
    assert Answering(saved).resumed({"anxiety": 2, "nausea": 1}, (), ASKED).edits == {"nausea": 1}
    assert Answering(saved).resumed({"support": True, "fluids": None}, (), ASKED).edits == {}


def test_a_draft_whose_answers_wait_to_be_saved_is_here_and_is_not_saved_twice() -> None:
    answering = Answering(saving={"anxiety": 2}).resumed({"anxiety": 2, "nausea": 1}, (), ASKED)
    assert answering.edits == {"anxiety": 2, "nausea": 1}
    assert answering.to_save() == {"nausea": 1}


@pytest.mark.parametrize(
    ("begun", "mine", "other", "kept"),
    [
        (None, "I slept bad", None, "I slept bad"),
        (None, "I slept bad", "outside", "outside\n\nI slept bad"),
        ("before", "mine", "before", "mine"),
        ("before", "before", "other", "other"),
        ("before", None, "other", "other"),
        ("before", "mine", None, "mine"),
        (None, "outside\nand mine", "outside", "outside\nand mine"),
        (None, "mine", "outside\nmine", "outside\nmine"),
        (None, "ok", "a book", "a book\n\nok"),
        ("before", "before\nmine", "before\nother", "before\nother\n\nmine"),
    ],
)
def test_of_a_note_written_in_two_places_nothing_is_lost(
    begun: str | None, mine: str | None, other: str | None, kept: str
) -> None:
    assert both_notes(begun, mine, other) == kept
    answering = Answering({"note": begun}).answered("note", mine)._replace(saved={"note": other})
    assert answering.with_the_other_note().answer("note") == kept
    again = answering.with_the_other_note()
    assert again.with_the_other_note() is again


def test_a_note_that_is_being_saved_is_not_the_one_from_elsewhere() -> None:
    answering = Answering().answered("note", "one").begin_saving().answered("note", "two")
    stored = answering._replace(saved={"note": "one"}).after_saving({"note": "one"})
    assert stored.with_the_other_note().answer("note") == "two"
