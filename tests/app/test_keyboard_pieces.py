"""Keys as a bad line delivers them: many at once, or cut anywhere. Every key arrives, and none that nobody pressed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tests.app.test_keyboard import ANSWERS, pause
from tui.app.keyboard import BEGUN, SEQUENCE, KeyParser

NAMED = {
    "\x1b": "escape",
    "\r": "enter",
    "\t": "tab",
    " ": "space",
    "\x7f": "backspace",
    "\x0c": "ctrl+l",
    "\x1b[A": "up",
    "\x1bOB": "down",
    "\x1b[1;5C": "ctrl+right",
    "\x1b[3~": "delete",
    "\x1b[5~": "pageup",
    "\x1b[Z": "shift+tab",
    "\x1bOP": "f1",
    "\x1b[[A": "f1",
    "\x1b[11~": "f1",
    "\x1b[3$": "shift+delete",
    "\x1b[27u": "escape",
    "\x1b[100;;100u": "d",
    "\x1b[99;5u": "ctrl+c",
}
LETTERS = {letter: letter for letter in "cdqz0159TZéß漢"} | {"→": "rightwards_arrow"}
PASTES = {f"\x1b[200~{text}\x1b[201~": f"paste {text!r}" for text in ("", "d1\rq", "a\x1bb[c", "\x1b[A]", "é漢")}
SILENT = {
    **dict.fromkeys(ANSWERS, ""),
    "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28;29c": "",  # what xterm can do, and longer than any key
    "\x1b]52;c;" + "QUJD" * 200 + "\x07": "",
    "\x1b[?2026;2$y": "",
    "\x1b[<0;3;4M": "",
    "\x1b[<0;3;4m": "",
    "\x1b[M !!": "",
    "\x1b[I": "",
    "\x1b[O": "",
    "\x1b[99999999999u": "",
    "\x1b[12;40R": "",
}
SENT = NAMED | LETTERS | PASTES | SILENT


def told(messages: list[Message]) -> list[str]:
    """The keys and pastes of these messages."""
    return [
        message.key if isinstance(message, events.Key) else f"paste {message.text!r}"
        for message in messages
        if isinstance(message, events.Key | events.Paste)
    ]


def arrived(pieces: list[str]) -> list[str]:
    """The keys of these pieces, and of what comes when nothing follows."""
    parser = KeyParser()
    found = [message for piece in pieces for message in parser.feed(piece)]
    return told(found + waited(parser))


def waited(parser: KeyParser) -> list[Message]:
    """What comes of a pause."""
    if parser.due is None:
        return []
    pause(parser)
    return list(parser.tick())


def is_one(first: str, second: str) -> bool:
    """Whether a terminal that sends these one after the other cannot be told from one that sends something else."""
    together = first + second
    return first == "\x1b" and (SEQUENCE.match(together) is not None or BEGUN.match(together) is not None)


@given(st.lists(st.sampled_from(sorted(SENT)), max_size=12), st.data())
def test_any_keys_in_any_pieces_are_those_keys(sent: list[str], data: st.DataObject) -> None:
    sent = [key for key, after in pairwise([*sent, "c"]) if not is_one(key, after)]
    sent = [key for key, after in pairwise([*sent, "c"]) if key != "\x1b" or not after.startswith("\x1b")]
    text = "".join(sent)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=30)))
    pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    assert arrived(pieces) == [SENT[key] for key in sent if SENT[key]]


@given(st.lists(st.sampled_from(sorted(SENT)), max_size=12))
def test_keys_with_a_pause_after_each_are_those_keys(sent: list[str]) -> None:
    parser = KeyParser()
    found: list[Message] = []
    for key in sent:
        found += [*parser.feed(key), *waited(parser)]
    assert told(found) == [SENT[key] for key in sent if SENT[key]]


@pytest.mark.parametrize("text", ["awake at 3\rd1", "a\x1bb"])
def test_a_paste_whose_end_comes_in_two_pieces_after_a_pause_ends_there(text: str) -> None:
    whole = f"\x1b[200~{text}\x1b[201~"
    for cut in range(len("\x1b[200~"), len(whole)):
        parser = KeyParser()
        found = [*parser.feed(whole[:cut]), *waited(parser), *parser.feed(f"{whole[cut:]}c"), *waited(parser)]
        assert told(found) == [f"paste {text!r}", "c"]


@pytest.mark.parametrize("begun", ["\x1b[", "\x1bO", "\x1b]", "\x1b[[", "\x1bP"])
def test_esc_and_what_could_begin_more_are_keys_when_another_key_follows_or_none(begun: str) -> None:
    wanted = arrived([begun])
    assert wanted[0] == "escape"
    assert len(wanted) == len(begun)
    assert arrived([f"{begun}\x1b[A"]) == [*wanted, "up"]


def test_an_answer_longer_than_anybody_types_is_no_key_even_without_its_end() -> None:
    assert arrived(["\x1b]52;c;" + "QUJD" * 1000]) == []
    assert arrived(["\x1b]52;c;" + "QUJD" * 1000, "QUJD\x07c"]) == ["c"]
