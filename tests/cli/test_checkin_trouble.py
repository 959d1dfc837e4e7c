"""`ebb checkin` where something goes wrong: the journal, the disk, our own texts, or the bytes that come in.

How it goes when nothing does is in `test_checkin_asking`.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.checkins import KEPT, SAVED, WHOLE, checkin, draft
from tests.cli.conftest import Piped, newer, open_journal
from tests.examples import SUNDAY
from tui.domain import plain_questions
from tui.journal import Drafts, JournalBusy, JournalError
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


@pytest.mark.parametrize(
    "lines",
    [b"\xef\xbb\xbf2\n\n3\ns\n\n", b"2\r\r3\rs\r\r", b"2\r\n\r\n3\r\ns\r\n\r\n", b"\xef\xbb\xbf2\r\r\n3\ns\n\n"],
)
def test_lines_are_read_as_any_machine_writes_them(piped: Piped, lived_in: None, lines: bytes) -> None:
    assert piped(lines, "checkin").code == 0
    assert checkin()["symptoms"] == {"anxiety": 2, "insomnia": 3}


def test_a_day_that_turns_while_it_is_asked_stays_the_one_that_was_named(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T03:59:00-05:00")
    save = Drafts.save

    def at_four(self: Drafts, *arguments: Any) -> None:
        monkeypatch.setenv("EBB_NOW", "2026-11-23T04:00:00-05:00")
        save(self, *arguments)

    monkeypatch.setattr(Drafts, "save", at_four)
    done = piped("2\n", "checkin")
    assert "ebb checkin --day 2026-11-22 goes on with your answers" in done.err
    assert draft() == {"anxiety": 2}
    monkeypatch.setenv("EBB_NOW", "2026-11-23T03:59:00-05:00")
    assert piped("2\n3\ns\n\n", "checkin").out == SAVED
    assert (checkin()["day"], checkin()["at"]) == ("2026-11-22", "2026-11-23T04:00:00-05:00")


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("2\n3\n", {"anxiety": 2, "irritability": 3, "fatigue": 4}),
        ("2\n3\nb\n-\n", {"anxiety": 2, "fatigue": 4}),
        ("2\n3\ns\nx\n", {"fatigue": 4}),
        ("2\n3\ns\n\n", {"fatigue": 4}),
    ],
)
def test_what_somebody_else_put_into_the_draft_meanwhile_is_never_written_over(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch, lines: str, left: dict[str, int]
) -> None:
    asked = plain_questions.asked

    def meanwhile(number: int, *arguments: Any, **named: Any) -> str:
        if number == 2:
            open_journal().drafts.save(SUNDAY, {**draft(), "fatigue": 4})
        return asked(number, *arguments, **named)

    monkeypatch.setattr(plain_questions, "asked", meanwhile)
    piped(lines, "checkin")
    assert draft() == left


def test_where_the_disk_takes_nothing_a_person_stays_with_the_summary_and_can_try_again(
    typed: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving, tries = Changes.save_checkin, []

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    def full_once(self: Changes, *arguments: Any) -> Any:
        tries.append(arguments)
        if len(tries) == 1:
            raise JournalError("Nothing was saved, because the disk is full.")
        return saving(self, *arguments)

    monkeypatch.setattr(Drafts, "save", full)
    monkeypatch.setattr(Changes, "save_checkin", full_once)
    done = typed("2\ns\n\n\n", "checkin")
    assert (done.code, done.out) == (0, SAVED)
    assert done.err.count("Summary: 1 to save") == 2
    assert "Nothing was saved, because the disk is full." in done.err
    assert checkin()["symptoms"] == {"anxiety": 2}


@pytest.mark.parametrize("late", [False, True])
def test_ctrl_c_in_the_moment_of_saving_tells_what_became_of_it(
    typed: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    saving = Changes.save_checkin

    def interrupted(self: Changes, *arguments: Any) -> None:
        if late:
            saving(self, *arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(Changes, "save_checkin", interrupted)
    done = typed("2\ns\n\n", "checkin")
    assert (done.code, done.out) == ((0, SAVED) if late else (130, ""))
    assert (KEPT in done.err) is not late
    assert draft() == ({} if late else {"anxiety": 2})
