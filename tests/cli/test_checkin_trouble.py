"""`ebb checkin` where something goes wrong: the journal, the disk, our own texts, or the bytes that come in.

How it goes when nothing does is in `test_checkin_asking`.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.checkins import KEPT, WHOLE, checkin, draft
from tests.cli.conftest import Piped, newer
from tui.journal import Drafts, JournalBusy
from tui.journal.changes import Changes


def test_a_journal_that_can_only_be_read_says_so_before_it_asks(piped: Piped, lived_in: None, tmp_path: Path) -> None:
    copy = tmp_path / "newer.json"
    newer(tmp_path / "journal.json", copy)
    done = piped(WHOLE, "checkin", "--journal", str(copy))
    assert done.code == 1
    assert "A newer Ebbtide wrote this journal" in done.err
    assert "1 of 20" not in done.err


def test_a_journal_that_can_not_be_read_ends_with_3(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "journal.json").write_text("[1")
    done = piped(WHOLE, "checkin")
    assert (done.code, done.out) == (3, "")


def test_a_busy_journal_ends_with_4_and_the_draft_stays(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_arguments: Any) -> None:
        raise JournalBusy(4711)

    with monkeypatch.context() as patch:
        patch.setattr(Changes, "save_checkin", busy)
        done = piped("2\ns\n\n", "checkin")
    assert (done.code, done.out) == (4, "")
    assert KEPT in done.err
    assert "process 4711" in done.err
    assert draft() == {"anxiety": 2}


def test_a_disk_that_refuses_the_draft_is_told_of_once_and_the_answers_are_saved_all_the_same(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Drafts, "save", full)
        done = piped("2\n3\n1\ns\n\n", "checkin")
        stopped = piped("\n\n\n2\n", "checkin")
    assert done.code == 0
    assert done.err.count("The draft could not be kept (the disk is full)") == 1
    assert checkin()["symptoms"] == {"anxiety": 2, "irritability": 3, "insomnia": 1}
    assert "what you answered here may be lost" in stopped.err
    assert KEPT not in stopped.err


def test_without_our_texts_it_is_asked_all_the_same(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import content

    def damaged() -> None:
        raise content.ContentError("data/symptoms.toml cannot be read.")

    monkeypatch.setattr(content, "symptoms", damaged)
    done = piped("?\n2\n\n\n\n\ns\n\n", "checkin")
    assert done.code == 0
    assert "data/symptoms.toml cannot be read." in done.err
    assert "4 of 20, muscle aches, 0 to 4, Enter to skip." in done.err


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (b"caf\xe9 at noon", "caf\ufffd at noon"),
        (b"[b]bold[/b] \x1b[31mred", "[b]bold[/b] [31mred"),
        (b'"b"', "b"),
        ("\u202eturned".encode(), "turned"),
    ],
)
def test_a_note_is_kept_as_plain_text_whatever_its_bytes(piped: Piped, lived_in: None, line: bytes, note: str) -> None:
    done = piped(b"s\nnote\n" + line + b"\n\n", "checkin")
    assert done.code == 0
    assert checkin()["note"] == note
    assert "\x1b" not in done.err + done.out


def test_a_line_that_is_too_long_answers_one_question_only(piped: Piped, lived_in: None) -> None:
    done = piped(f"s\nnote\n{'1' * 25_000}\n2\n", "checkin")
    assert done.code == 1
    assert "please shorten it" in done.err
    assert not draft()
