"""What to do now, in the domain: which situation somebody means, and whom of a country it says to call."""

import pytest

from tui import content
from tui.domain.helping import WITHOUT_LINES, emergency_numbers
from tui.domain.situations import NEVER, STEPS, WORDS, calls, meant, situation_page
from tui.situations import situations


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("I want to die", "want_to_die"),
        ("suicide", "want_to_die"),
        ("kill myself", "want_to_die"),
        ("took too much", "took_too_much"),
        ("overdose", "wont_wake"),
        ("7-OH", "took_too_much"),
        ("my chest", "chest"),
        ("HEART", "chest"),
        ("can't keep fluids down", "fluids"),
        ("can\N{RIGHT SINGLE QUOTATION MARK}t keep fluids down", "fluids"),
        ("vomiting", "fluids"),
        ("I am pregnant", "pregnant"),
        ("baby", "pregnant"),
        ("seizures", "seizure"),
        ("a fit", "seizure"),
        ("alcohol", "mixed"),
        ("yellow eyes", "liver"),
        (" 2 ", "wont_wake"),
        ("9", "liver"),
    ],
)
def test_what_somebody_types_finds_the_situation(typed: str, key: str) -> None:
    found = meant(situations(), typed)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("typed", ["", "  ", "0", "10", "my leg", "xyzzy", "the", "germny", "\x1b[2J", "²", "9" * 5000])
def test_what_means_none_of_them_finds_none(typed: str) -> None:
    assert meant(situations(), typed) is None


@pytest.mark.parametrize("situation", situations(), ids=lambda each: each.key)
def test_each_is_found_by_its_own_name_and_by_every_other_word_for_it(situation: object) -> None:
    label, words = situation.label, situation.words  # type: ignore[attr-defined]
    assert meant(situations(), label) == situation
    for word in words:
        assert meant(situations(), word) is not None


def test_every_country_has_somebody_to_call_in_every_situation() -> None:
    for country in content.countries():
        for situation in situations():
            parts = calls(situation, country, content.countries())
            numbers = {entry.reach for part in parts for entry in part.entries}
            assert numbers & {line.reach for line in (*country.emergency, *country.lines)} or country.code == "ANY"
            assert any(part.title.startswith("In an emergency") for part in parts)
            assert all(part.said for part in parts), "each says when it is the one to call"


def test_the_steps_come_between_the_numbers_and_the_words() -> None:
    for situation in situations():
        titles = [part.title for part in situation_page(situation, content.country("US"), (), content.flags())]
        assert titles.index(STEPS) == len(calls(situation, content.country("US"), ()))
        assert titles[titles.index(STEPS) + 1 :][:2] == [WORDS, NEVER]


def test_without_data_about_a_country_there_are_the_few_numbers_that_need_none() -> None:
    (first, steps, *_) = situation_page(situations()[0], None, (), ())
    assert first == WITHOUT_LINES
    assert steps.steps == situations()[0].do


def test_poison_lines_are_named_where_a_country_has_one() -> None:
    by_key = {situation.key: situation for situation in situations()}
    for country in content.countries():
        poison = [line.reach for line in country.lines if line.purpose == "poison"]
        parts = calls(by_key["took_too_much"], country, content.countries())
        shown = {entry.reach for part in parts for entry in part.entries}
        assert set(poison) <= shown
        assert emergency_numbers(country).split(", ")[0] in shown or country.code == "ANY"
