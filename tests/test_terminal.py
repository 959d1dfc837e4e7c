"""What a locale can show."""

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


def test_without_a_locale_the_stream_decides() -> None:
    assert encoding("utf-8", {}) == UTF_8
    assert encoding("ascii", {}) == ASCII
    assert encoding(None, {}) == UTF_8


def test_a_frame_stays_a_frame() -> None:
    assert plain("╭─ Now ─╮ 2.7 g · ▼ 1 › done…") == "+- Now -+ 2.7 g . v 1 > done~"


@given(st.text())
def test_every_text_becomes_as_many_plain_characters(text: str) -> None:
    assert plain(text).isascii()
    assert len(plain(text)) == len(text)
