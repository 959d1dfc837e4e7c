"""What somebody types to be shown tips: a symptom, a list, words to search for, or one tip of a list."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import content
from tui.domain.errors import Refused
from tui.domain.own_tips import own_tip
from tui.domain.records import TipMark
from tui.domain.situations import wholly_meant
from tui.domain.tip_typed import ALSO_CALLED, LISTS, asked_for, meant, nothing_found, to_be_marked, word_for
from tui.domain.tip_words import filter_name
from tui.domain.tips import ALL, CAUTIONS, FOR_TODAY, HIDDEN, OWN, Filter
from tui.situations import situations

NAMES = {key: symptom.name for key, symptom in content.symptoms().items()}
OWN_NAMES = {"own_tooth": "Tooth ache", "own_skin-itch": "Skin itch"}
TIPS = tuple(content.tips().values())


def asked(words: str) -> Filter | str:
    return asked_for(words, NAMES, OWN_NAMES)


@pytest.mark.parametrize("key", NAMES)
def test_every_symptom_is_meant_by_its_key_and_by_its_name(key: str) -> None:
    for words in (key, key.replace("_", " "), key.upper(), NAMES[key], f"  {NAMES[key].lower()} ", f"my {NAMES[key]}"):
        assert asked(words) == Filter("symptom", key)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.key or each.kind)
def test_every_list_is_meant_by_its_key_and_by_its_name(each: Filter) -> None:
    for words in (each.key or each.kind, filter_name(each, NAMES)):
        assert asked(words) == each


def test_what_a_symptom_is_also_called_means_that_one_and_no_list() -> None:
    assert set(ALSO_CALLED) <= set(NAMES)
    for key, others in ALSO_CALLED.items():
        for other in others:
            assert asked(other) == asked(other.title()) == Filter("symptom", key)


def test_no_list_has_the_name_of_a_symptom() -> None:
    named = {word.casefold().replace("_", " ") for key, name in NAMES.items() for word in (key, name)}
    assert not named & {word for each in LISTS for word in (each.key or each.kind, filter_name(each, NAMES).casefold())}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", FOR_TODAY),
        (" \t", FOR_TODAY),
        ("own", OWN),
        ("Yours", OWN),
        ("cautions", CAUTIONS),
        ("hidden", HIDDEN),
        ("ALL", ALL),
        ("nausia", Filter("symptom", "nausea")),
        ("insomia", Filter("symptom", "insomnia")),
        ("cravings", Filter("symptom", "craving")),
        ("sleep", Filter("symptom", "insomnia")),
        ("can't sleep", Filter("symptom", "insomnia")),
        ("I can\N{RIGHT SINGLE QUOTATION MARK}t sleep", Filter("symptom", "insomnia")),
        ("my legs", Filter("symptom", "restless_legs")),
        ("water", "water"),
        ("cold water", "cold water"),
        ("i feel sick", Filter("symptom", "nausea")),
        ("throwing up", Filter("symptom", "nausea")),
        ("panic attack", Filter("symptom", "anxiety")),
        ("I am so tired", Filter("symptom", "fatigue")),
        ("no caffeine", "caffeine"),
        ("Ginger", "Ginger"),
        ("i am so", "i am so"),
        ("own_tooth", "Tooth ache"),
        ("tooth", "tooth"),
    ],
)
def test_what_is_meant_by_words(words: str, expected: Filter | str) -> None:
    assert asked(words) == expected


@given(st.text(max_size=200))
def test_any_words_are_a_list_or_a_search(words: str) -> None:
    found = asked(words)
    assert isinstance(found, Filter) or found.strip()


def test_where_nothing_is_found_the_nearest_symptom_is_named_or_who_to_call() -> None:
    assert nothing_found("wanxiety", NAMES) == "No tip has 'wanxiety'; did you mean ebb tips anxiety?"
    assert nothing_found("xyzzy", NAMES).endswith("ebb tips has those for today, ebb sos who to call.")
    said = nothing_found("kill myself", NAMES, "if that is 'I want to die', ebb sos.")
    assert said == "If that is 'I want to die', ebb sos. No tip has 'kill myself'."


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("kill myself", 1),
        ("I want to die", 1),
        ("suicide", 1),
        ("took too much", 3),
        ("throwing up", 6),
        ("want more", None),
        ("cold water", None),
        ("3", None),
        ("", None),
    ],
)
def test_words_call_for_help_only_when_every_one_of_them_does(words: str, number: int | None) -> None:
    assert wholly_meant(situations(), words) == number


# One tip


def test_a_tip_is_meant_by_its_place_its_key_or_its_title() -> None:
    listed = TIPS[40:50]
    for place, tip in enumerate(listed, 1):
        for text in (str(place), f" {place}. ", f"00{place}", tip.key, tip.key.upper(), tip.title, tip.title.lower()):
            assert meant(text, listed, TIPS) == tip
    for tip in TIPS:
        assert meant(tip.key, (), TIPS) == meant(tip.title, (), TIPS) == tip


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("0", "it has 1 to 3."),
        ("4", "it has 1 to 3."),
        ("9" * 5000, "it has 1 to 3."),
        ("10003", "it has 1 to 3."),
        ("gingr", "did you mean ginger?"),
        ("qqqq", "ebb tips all --all has every one with its number."),
        ("", "ebb tips all --all"),
        ("²", "There is no tip '²'"),
    ],
)
def test_what_means_no_tip_is_refused_with_a_way_on(text: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        meant(text, TIPS[:3], TIPS)
    assert hint in str(refused.value)


@pytest.mark.parametrize(("count", "hint"), [(0, "it has none."), (1, "it has one tip.")])
def test_a_number_in_a_short_list_is_refused_in_words(count: int, hint: str) -> None:
    with pytest.raises(Refused, match=hint):
        meant("2", TIPS[:count], TIPS)


@given(st.text(max_size=60))
def test_any_word_for_a_tip_means_one_or_is_refused(text: str) -> None:
    with suppress(Refused):
        assert meant(text, TIPS[:5], TIPS) in TIPS


OWN_TIPS = tuple(
    own_tip(TipMark(tip=f"own-{number}", title=title))
    for number, title in enumerate(("Call Sam", "Twice", "Twice", "988", "--"))
)


def test_a_tip_of_ones_own_is_named_by_its_title_where_that_means_it() -> None:
    tips = (*TIPS, *OWN_TIPS)
    assert [word_for(tip, tips) for tip in OWN_TIPS] == ["Call Sam", "Twice", "own-2", "own-3", "--"]
    assert {word_for(tip, tips) == tip.key for tip in TIPS} == {True}
    for tip in tips:
        assert to_be_marked(word_for(tip, tips), (), tips, "--pin") == tip


def test_nothing_typed_means_no_tip_and_a_guess_is_named_by_its_title() -> None:
    for text in ("", "-", "_"):
        with pytest.raises(Refused, match=f"There is no tip '{text}'"):
            meant(text, OWN_TIPS, OWN_TIPS)
    with pytest.raises(Refused, match=r"did you mean Call Sam\?$"):
        meant("Call Sm", OWN_TIPS, OWN_TIPS)


def test_what_is_to_be_marked_has_no_number() -> None:
    with pytest.raises(Refused, match=r"ebb tips --pin 'Call Sam'$"):
        to_be_marked("1", OWN_TIPS, OWN_TIPS, "--pin")
