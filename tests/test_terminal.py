"""What a locale can show."""

from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal import ASCII, UTF_8, encoding, plain


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({"LANG": "en_US.UTF-8"}, UTF_8),
        ({"LANG": "C.utf8"}, UTF_8),
        ({"LC_CTYPE": "UTF-8"}, UTF_8),
        ({"LANG": "de_DE.UTF-8@euro"}, UTF_8),
        ({"LANG": "C"}, ASCII),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, ASCII),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, UTF_8),
        ({"LANG": "de_DE", "LC_CTYPE": "C.UTF-8"}, UTF_8),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, ASCII),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, UTF_8),
        ({"LANG": "en_US.ISO-8859-1"}, ASCII),
        ({"LANG": "en_US"}, ASCII),
    ],
)
def test_the_locale_decides_where_it_is_set(environ: dict[str, str], shown: str) -> None:
    assert encoding("utf-8", environ) == shown


def test_a_stream_that_was_given_another_encoding_gets_no_more_than_it_can_take() -> None:
    for stream in ("ascii", "latin-1", "ISO-8859-1", "cp437"):
        assert encoding(stream, {"LANG": "en_US.UTF-8"}) == ASCII


def test_without_a_locale_the_stream_decides() -> None:
    assert encoding("utf-8", {}) == UTF_8
    assert encoding("ascii", {}) == ASCII
    assert encoding(None, {}) == UTF_8


def test_a_frame_stays_a_frame() -> None:
    assert plain("╭─ Now ─╮ 2.7 g · ▼ 1 › done…") == "+- Now -+ 2.7 g . v 1 > done~"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("café", "cafe"), ("頭が痛い 3", "???????? 3"), ("x\u0301y", "xy"), ("Ａ 1", "A? 1"), ("a\u200db", "ab")],
)
def test_what_stands_behind_a_wide_or_an_unseen_character_keeps_its_column(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_every_text_becomes_as_many_plain_columns(text: str) -> None:
    assert plain(text).isascii()
    unseen = sum(category(each) in ("Mn", "Me", "Cf") for each in text)
    assert len(plain(text)) == len(text) - unseen + sum(
        east_asian_width(each) in "WF" for each in text if category(each) not in ("Mn", "Me", "Cf")
    )
