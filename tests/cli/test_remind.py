"""`ebb remind`: the line, the exit code and the document; when something is due is tested with the domain."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Done, Ebb
from tests.cli.kept import journal
from tui.cli import output

Look = Callable[[], dict[str, bytes]]
CHECKIN = "No check-in yet today: ebb checkin.\n"
DOSE = "Planned from 14:00 on: up to 2.7 g. Later is fine.\n"
NOTHING = Done(1, "", "")


@pytest.fixture
def evening(ebb: Ebb, tapering: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter past nine in the evening, with the first dose of three logged at nine."""
    ebb("dose", "2.7", "--at", "09:00")
    monkeypatch.setenv("EBB_NOW", "2026-11-22T21:15:00-05:00")


def test_what_is_due_is_a_line_each_and_looking_changes_nothing(ebb: Ebb, evening: None, on_disk: Look) -> None:
    before = on_disk()
    assert ebb("remind") == Done(0, CHECKIN + DOSE, "")
    assert on_disk() == before


def test_no_dose_is_told_where_the_answer_that_there_are_no_more_cannot_be_read(ebb: Ebb, evening: None) -> None:
    ebb("checkin", "--set", "intake_complete=yes")
    assert ebb("remind", "--dose") == NOTHING
    journal().write_text(journal().read_text().replace('"intake_complete":true', '"intake_complete":"perhaps"', 1))
    done = ebb("remind", "--dose")
    assert (done.code, done.out) == (3, "")
    assert "an entry that cannot be read: ebb doctor" in done.err


def test_one_of_them_can_be_asked_for(ebb: Ebb, evening: None) -> None:
    assert ebb("remind", "--checkin") == Done(0, CHECKIN, "")
    assert ebb("remind", "--dose") == Done(0, DOSE, "")
    assert ebb("remind", "--dose", "--checkin") == Done(0, CHECKIN + DOSE, "")


def test_a_timer_hears_only_what_is_new(ebb: Ebb, evening: None) -> None:
    assert ebb("remind", "--within", "16") == Done(0, CHECKIN, "")
    assert ebb("remind", "--within", "15") == NOTHING
    assert ebb("remind", "--within", "16", "--dose") == NOTHING


def test_with_nothing_due_there_is_no_word_and_the_code_is_1(ebb: Ebb, evening: None) -> None:
    ebb("checkin", "--set", "anxiety=1")
    assert ebb("remind", "--checkin") == NOTHING
    ebb("dose", "5.4")
    assert ebb("remind") == ebb("remind", "--json") == NOTHING


def test_without_a_journal_only_the_evening_is_told_and_nothing_is_made(
    ebb: Ebb, on_disk: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T20:59:59+00:00")
    assert ebb("remind") == NOTHING
    monkeypatch.setenv("EBB_NOW", "2026-11-22T21:00:00+00:00")
    assert ebb("remind") == Done(0, CHECKIN, "")
    assert not on_disk()


def test_the_document(ebb: Ebb, evening: None) -> None:
    assert ebb("remind", "--json").json == {
        "due": [
            {
                "kind": "checkin",
                "since": "2026-11-22T21:00:00-05:00",
                "text": CHECKIN.strip(),
                "amount": None,
                "unit": None,
            },
            {
                "kind": "dose",
                "since": "2026-11-22T14:00:00-05:00",
                "text": DOSE.strip(),
                "amount": "2.7",
                "unit": "g",
            },
        ]
    }


@pytest.mark.parametrize("minutes", ["0", "-1", "1441", "x", "1.5", "", "٣x", "9" * 400])
def test_minutes_that_are_none_are_wrong_usage(ebb: Ebb, minutes: str) -> None:
    done = ebb("remind", f"--within={minutes}")
    assert (done.code, done.out) == (2, "")
    assert "write it like 15" in done.err


def test_a_broken_journal_is_said_since_a_mail_or_a_login_is_worth_it(ebb: Ebb, evening: None, on_disk: Look) -> None:
    journal().write_text("[1, 2]")
    before = on_disk()
    done = ebb("remind")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "ebb doctor says what can be done" in done.err
    assert on_disk() == before


def test_no_line_names_what_it_is_about(ebb: Ebb, evening: None) -> None:
    said = ebb("remind").out + ebb("remind", "--json").out + ebb("remind", "--help").out
    assert not {word for word in ("kratom", "leaf", "slip", "take", "missed", "late ") if word in said.lower()}


def test_a_reader_that_has_gone_is_no_error(ebb: Ebb, evening: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_text: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(output, "emit", closed)
    assert ebb("remind").code == 0
