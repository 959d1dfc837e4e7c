"""Tips found by words: whole, in part, in any case, and with the mistakes of a tired hand."""

import time
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_tips import BATH, THREE, keys, tip
from tui import content
from tui.domain.finding import found

NAMES = {key: symptom.name for key, symptom in content.symptoms().items()}
TIPS = tuple(content.tips().values())


def real(text: str, most: int = 99) -> list[str]:
    return keys(islice(found(TIPS, text, NAMES), most))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["bath", "walk", "sip"]),
        ("OF BATH", ["bath"]),
        ("of walk bath", []),
        ("restless legs", ["bath"]),
        ("text now", ["bath", "walk", "sip"]),
        ("  sip ", ["sip"]),
        ("(", []),
    ],
)
def test_a_search_finds_every_word_anywhere_in_any_case(text: str, expected: list[str]) -> None:
    assert keys(found(THREE, text, {"restless_legs": "Restless legs"})) == expected


def test_a_search_has_titles_first_then_symptoms_then_texts() -> None:
    tips = tip("a", text="Legs, somewhere in the text."), tip("b", "restless_legs"), tip("c", title="Rub your legs")
    assert keys(found(tips, "legs", {"restless_legs": "Restless legs"})) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("mistyped", "key"),
    [
        ("magnesum", "magnesium"),
        ("magnseium", "magnesium"),
        ("restles legs", "up_when_legs_run"),
        ("restelss legs", "up_when_legs_run"),
        ("tierd", "rest_on_purpose"),
        ("loparamide", "loperamide_label"),
        ("lopermid", "loperamide_label"),
        ("antihistimine", "no_sedating_antihistamine"),
        ("warm bsth", "warm_bath"),
        ("breahte", "paced_breathing"),
        ("vitamine c", "no_mega_doses"),
        ("flushing toxins", "thirst_not_flushing"),
        ("fluhses", "thirst_not_flushing"),
        ("bupreno", "ask_buprenorphine"),
        ("buprenorfine", "ask_buprenorphine"),
        ("buperno", "ask_buprenorphine"),
    ],
)
def test_typing_mistakes_and_parts_of_words_find_the_tip(mistyped: str, key: str) -> None:
    assert key in real(mistyped)


def test_what_was_typed_right_is_not_mixed_with_what_is_like_it() -> None:
    warm = {each.key for each in found(TIPS, "warm", NAMES)}
    assert all("warm" in f"{each.title} {each.text} {each.tonight}".lower() for each in TIPS if each.key in warm)


def test_exact_hits_come_before_those_that_were_guessed() -> None:
    tips = tip("guessed", title="A cold drink"), tip("exact", text="Have a bitter dronk.", tonight="Dronk it.")
    assert keys(found(tips, "dronk", {})) == ["exact"]
    both = tip("guessed", title="Tired legs"), tip("exact", title="Their", text="Attierds are for bed.")
    assert keys(found(both, "tierd", {})) == ["exact", "guessed"]


def test_a_short_word_or_one_like_nothing_finds_nothing() -> None:
    assert real("zzz[b]") == real("qq") == real("xylophone") == []


@given(st.text(max_size=60))
def test_whatever_is_typed_there_is_an_answer_and_no_tip_twice(text: str) -> None:
    answer = keys(found((BATH, *THREE[1:]), text, NAMES))
    assert len(set(answer)) == len(answer)


@given(st.sampled_from(TIPS))
def test_every_tip_is_found_by_its_own_title(one: object) -> None:
    assert one in list(found(TIPS, one.title, NAMES))  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["m", "magnesum", "restelss lesg tierd", "x" * 500, "ab " * 200, "qwrtz zxcvb plmok"])
def test_a_letter_more_is_answered_in_far_less_than_a_blink(text: str) -> None:
    """30 ms for 110 tips; the quickest of five tries, since other programs run, too."""
    shelf = [*TIPS, *(tip(f"own-{n}", text="My own words, some of them long. " * 9) for n in range(110 - len(TIPS)))]
    took = []
    for _ in range(5):
        began = time.perf_counter()
        list(found(shelf, text, NAMES))
        took.append(time.perf_counter() - began)
    assert min(took) < 0.03
