"""Text from a person or a file: what is stripped, what stays, and what is guessed."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.checkin import SYMPTOMS
from tui.domain.errors import Refused
from tui.domain.texts import clean_text, escaped, in_sentences, nearest, quote, showable

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("slept badly\n\tlegs", "slept badly\n\tlegs"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("a\x00b\x7fc\x9bd", "abcd"),
        (f"a{BIDI}b", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("[bold]markup[/bold]", "[bold]markup[/bold]"),
        ("na\u00efve \u05d0\u200f \U0001d11e", "na\u00efve \u05d0\u200f \U0001d11e"),
        ("broken \udce9 byte", "broken \ufffd byte"),
        ("", ""),
    ],
)
def test_a_note_keeps_its_words_and_loses_what_could_act_on_a_terminal(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_a_cleaned_text_is_harmless_storable_and_stays_as_it_is(typed: str) -> None:
    cleaned = clean_text(typed)
    assert clean_text(cleaned) == cleaned
    assert not set(cleaned) & set(BIDI)
    assert all(unicodedata.category(each) != "Cc" or each in "\n\t" for each in cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_a_note_may_have_ten_thousand_characters_and_no_more() -> None:
    assert len(clean_text("x" * 10_000)) == 10_000
    assert len(clean_text("\x00" + "x" * 10_000)) == 10_000
    with pytest.raises(Refused, match=r"10,001 characters; please shorten it to 10,000"):
        clean_text("x" * 10_001)
    with pytest.raises(Refused, match=r"1,000,000 characters"):
        clean_text("x" * 1_000_000)


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("abc", "'abc'"),
        ("a\n\x1b[2J b", "'a [2J b'"),
        ("x" * 500, "'" + "x" * 21 + "...'"),
        ("\udcff", "'\ufffd'"),
        ("", "''"),
    ],
)
def test_what_was_typed_is_quoted_short_and_on_one_line(typed: str, quoted: str) -> None:
    assert quote(typed) == quoted


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_a_quote_always_fits_into_a_sentence(typed: str) -> None:
    quoted = quote(typed)
    assert len(quoted) <= 26
    assert "\n" not in quoted
    quoted.encode("utf-8")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anxiety", "anxiety"),
        (" Anxiety ", "anxiety"),
        ("anxeity", "anxiety"),
        ("mood", "low_mood"),
        ("diarrhoea", "diarrhea"),
        ("restless legs", "restless_legs"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_a_misspelled_word_finds_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, SYMPTOMS) == meant


def test_a_megabyte_is_no_word_and_takes_no_time() -> None:
    assert nearest("z" * 1_000_000, SYMPTOMS) is None


def test_a_message_falls_into_its_sentences_and_a_key_stays_with_what_it_is_about() -> None:
    said = "Took back: 2.5 g. z does it again. 1 entry was set aside in journal.json.a-2.json. See there!"
    assert in_sentences(said) == [
        "Took back: 2.5 g. z does it again.",
        "1 entry was set aside in journal.json.a-2.json.",
        "See there!",
    ]


@given(st.text(st.characters() | st.sampled_from('\x1b\x7f\x85\x9b\u202e\udc9b\\"')))
def test_a_document_means_the_same_when_nothing_in_it_can_act_on_a_terminal(text: str) -> None:
    document = escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(document) == [text]
    assert showable(document) == document
