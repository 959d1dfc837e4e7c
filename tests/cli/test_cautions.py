"""Safety messages at the shell: in plain words on stderr, once, and never in the way of what was asked for.

When a rule speaks is tested with the domain.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.conftest import Ebb, open_journal, tables
from tui import content, safeguards
from tui.cli import cautions
from tui.domain.records import Shown
from tui.journal import Journal, JournalReadOnly

SUNDAY = date(2026, 11, 22)
TOLERANCE = "Tell or see somebody: A dose after days without any. After days without, the old amount can be too much."
LOWEST = "Now: Your mood is very low. Please tell somebody. You rated your low mood as extreme."


@pytest.fixture
def after_free_days(ebb: Ebb) -> None:
    """Three days that were confirmed to have no doses; no plan."""
    ebb("dose", "2", "--at", "2026-11-15T10:00")
    for day in ("19", "20", "21"):
        ebb("checkin", "--set", "intake_complete=yes", "--day", f"2026-11-{day}")


def rules_shown() -> list[str]:
    return [each["rule"] for each in tables().get("shown", [])]


def test_a_dose_after_free_days_is_logged_and_then_the_caution_is_said(ebb: Ebb, after_free_days: None) -> None:
    done = ebb("dose", "3")
    assert (done.code, done.out) == (0, "Logged 3 g at Sun 22 Nov 22:42.\n")
    assert done.err.startswith(TOLERANCE)
    assert done.err.endswith("ebb sos has the numbers.\n")  # it says when to call
    assert done.err.count("\n") == 1
    assert rules_shown() == ["lost_tolerance"]
    assert open_journal().undo_label() == "dose 3 g at 22:42"


def test_it_is_said_once(ebb: Ebb, after_free_days: None) -> None:
    ebb("dose", "3")
    assert ebb("undo").code == 0
    assert ebb("dose", "2").err == ""
    assert rules_shown() == ["lost_tolerance"]


def test_json_stays_what_a_script_expects(ebb: Ebb, after_free_days: None) -> None:
    done = ebb("dose", "3", "--json")
    assert done.json["amount"] == "3"
    assert done.err.startswith(TOLERANCE)


def test_a_dose_like_all_others_loads_no_rules(ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cautions, "say_due", lambda *_: pytest.fail("the rules were asked"))
    assert ebb("dose", "0.5").code == 0


def test_a_dose_of_long_ago_calls_for_nothing(ebb: Ebb, after_free_days: None) -> None:
    assert ebb("dose", "3", "--at", "2026-11-20T10:00").err == ""


def test_the_lowest_mood_is_answered_with_where_the_numbers_are(ebb: Ebb) -> None:
    done = ebb("checkin", "--set", "low_mood=4")
    assert (done.code, done.out) == (0, "Saved for Sunday 22 November: low mood extreme (4).\n")
    assert done.err.startswith(LOWEST)
    assert done.err.endswith("ebb sos has the numbers.\n")


def test_what_cannot_wait_is_not_taken_away_by_a_script(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LOWEST in ebb("checkin", "--set", "low_mood=4").err
    assert rules_shown() == []  # there was no terminal: the app says it again
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    done = ebb("checkin", "--set", "anxiety=1")
    assert LOWEST in done.err


def test_answers_of_last_week_call_for_nothing(ebb: Ebb) -> None:
    assert ebb("checkin", "--set", "low_mood=4", "--day", "2026-11-15").err == ""
    assert LOWEST in ebb("checkin", "--set", "low_mood=4", "--day", "yesterday").err


def test_two_are_said_on_a_day(ebb: Ebb) -> None:
    for day in ("2026-11-20", "2026-11-21"):
        ebb("checkin", "--set", "diarrhea=3", "--set", "anxiety=4", "--day", day)
    assert rules_shown() == []
    done = ebb("checkin", "--set", "diarrhea=3", "--set", "anxiety=4", "--set", "nausea=4", "--set", "fluids=2")
    assert len(done.err.splitlines()) == 2
    assert len(rules_shown()) == 2
    assert ebb("checkin", "--set", "meals=1").err == ""


def test_a_journal_that_cannot_note_it_changes_nothing(
    ebb: Ebb, after_free_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise JournalReadOnly("This journal cannot be changed.")

    monkeypatch.setattr(Journal, "note_shown", refuse)
    done = ebb("dose", "3")
    assert done.code == 0
    assert done.err.startswith(TOLERANCE)
    assert done.err.count("\n") == 1


def test_where_nobody_can_read_it_nothing_is_said_and_nothing_noted(
    ebb: Ebb, after_free_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open("w") as nowhere:
        monkeypatch.setattr(sys, "stderr", nowhere)
        assert not cautions._is_heard()
        cautions.say_due(open_journal(), SUNDAY)
    monkeypatch.setattr(sys, "stderr", None)
    assert not cautions._is_heard()
    assert rules_shown() == []


def test_rules_that_cannot_be_read_are_said(
    ebb: Ebb, after_free_days: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(content.data_folder(), tmp_path / "data")
    (tmp_path / "data" / "safety.toml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path / "data")
    safeguards.rules.cache_clear()
    try:
        done = ebb("dose", "3")
    finally:
        safeguards.rules.cache_clear()
    assert done.code == 0
    assert done.err == "The safety messages cannot be read. Install Ebbtide again.\n"


@pytest.mark.parametrize("other", [timedelta(0), timedelta(days=2)])
def test_what_the_app_has_shown_is_not_said_again(ebb: Ebb, after_free_days: None, other: timedelta) -> None:
    open_journal().note_shown([Shown(rule="lost_tolerance", day=SUNDAY - other)])
    assert ebb("dose", "3").err == ""


Look = Callable[[], dict[str, bytes]]


def test_what_is_refused_is_answered_with_the_reason_alone(ebb: Ebb, after_free_days: None, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("dose", "abc")
    assert done.code == 1
    assert TOLERANCE not in done.err
    assert on_disk() == before
