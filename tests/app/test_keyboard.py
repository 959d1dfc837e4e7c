"""What a terminal sends and which keys that is: Esc and the next key in one piece, and what is no key at all."""

import pytest
from textual import events

from tui.app.keyboard import KeyParser


def keys(*pieces: str) -> list[str]:
    """The keys of what arrived, each piece after a pause."""
    parser = KeyParser()
    found: list[str] = []
    for piece in pieces:
        found += [token.key for token in parser.feed(piece) if isinstance(token, events.Key)]
        while parser.due is not None:
            pause(parser)
            found += [token.key for token in parser.tick() if isinstance(token, events.Key)]
    return found


def pause(parser: KeyParser) -> None:
    """What would be due later is due now."""
    parser.due = 0.0


def arrived(*pieces: str) -> list[str]:
    """The keys of what arrived in pieces without a pause."""
    parser = KeyParser()
    return [token.key for piece in pieces for token in parser.feed(piece) if isinstance(token, events.Key)]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("c", ["c"]),
        ("0", ["0"]),
        ("=", ["equals_sign"]),
        ("T", ["T"]),
        ("é", ["é"]),
        ("\r", ["enter"]),
        (" ", ["space"]),
        ("\t", ["tab"]),
        ("\x13", ["ctrl+s"]),
        ("\x03", ["ctrl+c"]),
        ("\x1b", ["escape"]),
        ("\x1b[A", ["up"]),
        ("\x1bOP", ["f1"]),
        ("[", ["left_square_bracket"]),
        ("]", ["right_square_bracket"]),
        ("cd", ["c", "d"]),
    ],
)
def test_esc_and_the_key_after_it_are_two_keys_also_when_they_arrive_together(sent: str, meant: list[str]) -> None:
    assert keys(f"\x1b{sent}") == keys("\x1b", sent) == ["escape", *meant]


def test_esc_alone_is_esc() -> None:
    assert keys("\x1b") == ["escape"]


@pytest.mark.parametrize(("sent", "meant"), [("\x1bb", "ctrl+left"), ("\x1bf", "ctrl+right"), ("\x1b\x7f", "ctrl+w")])
def test_a_mac_goes_by_words_with_option(sent: str, meant: str) -> None:
    assert keys(sent) == [meant]


ANSWERS = (
    "\x1b[?1;2c",
    "\x1b[>41;390;0c",
    "\x1b[0n",
    "\x1b[?997;1n",
    "\x1b[5;1;1t",
    "\x1bP>|tmux 3.3a\x1b\\",
    "\x1b]11;rgb:ffff/ffff/dddd\x1b\\",
    "\x1b]10;rgb:0000/0000/0000\x07",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_a_terminal_answers_to_somebody_else_is_no_key_in_one_piece_or_in_two(answer: str) -> None:
    assert keys(answer) == []
    for cut in range(2, len(answer)):
        assert arrived("2", answer[:cut], f"{answer[cut:]}3") == ["2", "3"]


def test_after_an_answer_in_two_pieces_and_a_pause_keys_are_read_on() -> None:
    parser = KeyParser()
    for piece in ("\x1b]11;rgb:ffff", "/ffff/dddd\x1b\\"):
        assert list(parser.feed(piece)) == []
        assert list(parser.tick()) == []
    assert [token.key for token in parser.feed("c") if isinstance(token, events.Key)] == ["c"]


def test_a_key_with_a_number_that_no_key_has_is_none_and_the_next_one_counts() -> None:
    assert keys("\x1b[99999999999u2") == ["2"]
    assert keys("\x1b[2147483648;5u3") == ["3"]


@pytest.mark.parametrize("cut", [1, 2])
def test_an_arrow_that_arrives_in_two_pieces_is_an_arrow(cut: int) -> None:
    assert arrived("\x1b[A"[:cut], "\x1b[A"[cut:]) == ["up"]


def test_a_pasted_text_is_no_key() -> None:
    parser = KeyParser()
    (pasted,) = parser.feed("\x1b[200~d1\rq\x1b[201~")
    assert isinstance(pasted, events.Paste)
    assert pasted.text == "d1\rq"
