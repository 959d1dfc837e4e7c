"""An urge that has no end yet: `ebb urge` goes on with it, others end it meanwhile, undo takes it back.

How one begins and what is asked is in `test_urge`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ebb, Piped, newer, open_journal
from tests.cli.urges import at, flowing, the_urge, urges
from tui.cli import asking, urge
from tui.cli.urge_text import ENDED_ELSEWHERE
from tui.domain.records import OUTCOMES, TRIGGERS
from tui.journal import Journal, JournalBusy, JournalError


def test_the_next_one_goes_on_with_it_and_begins_no_other(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("14:00", monkeypatch)
    ebb("urge", "3")
    at("14:20", monkeypatch)
    done = ebb("urge")
    said = "Your urge from 14:00 has no end yet (strong, 20 minutes so far). This goes on with it. Breathe in for"
    assert flowing(done.out).startswith(said)
    assert the_urge()["outcome"] == "open"


def test_another_strength_is_not_taken_over_and_that_is_said(ebb: Ebb, lived_in: None) -> None:
    ebb("urge", "2")
    said = ebb("urge", "4").out
    assert "It stays saved as moderate. If this is another urge, say first how that one ended." in flowing(said)
    assert the_urge()["strength"] == 2


def test_what_is_added_to_it_is_kept(ebb: Ebb, lived_in: None) -> None:
    ebb("urge", "2", "--note", "after work")
    ebb("urge", "--trigger", "people", "--note", "met Jo")
    assert (the_urge()["trigger"], the_urge()["note"]) == ("people", "after work\n\nmet Jo")


def test_one_from_last_night_was_left_and_another_begins(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("09:00", monkeypatch)
    ebb("urge", "3")
    at("16:00", monkeypatch)
    assert ebb("urge", "1").out.startswith("Saved at 16:00: mild urge.\n")
    assert len(urges()) == 2


def test_one_that_was_ended_in_the_app_meanwhile_keeps_that_end(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(question: str, read: Callable[[str], Any], **_more: object) -> Any:
        from tui.domain.urges import ended

        elsewhere = open_journal()
        (there,) = elsewhere.urges()
        elsewhere.change_urge(ended(there, "passed", "tired", 9))
        return read("2")

    monkeypatch.setattr(asking, "ask", ask)
    done = piped("", "urge", "3")
    assert (done.code, done.err) == (0, f"{ENDED_ELSEWHERE}\n")
    assert (the_urge()["outcome"], the_urge()["minutes"]) == ("passed", 9)


def test_one_that_was_taken_back_meanwhile_is_not_brought_back(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(question: str, read: Callable[[str], Any], **_more: object) -> Any:
        open_journal().undo()
        return read("1")

    monkeypatch.setattr(asking, "ask", ask)
    done = piped("", "urge", "3")
    assert done.code == 1
    assert "taken back meanwhile" in done.err
    assert not urges()


# Breathing along


def test_breathing_along_needs_a_terminal_and_the_urge_does_not(ebb: Ebb, lived_in: None) -> None:
    done = ebb("urge", "3", "--breathe")
    assert done.code == 0
    assert "needs a terminal" in done.err
    assert the_urge()["tools"] == ["pacer"]


def test_undo_takes_an_urge_back_step_by_step(piped: Piped, ebb: Ebb, lived_in: None) -> None:
    piped("1\n4\n", "urge", "3")
    assert ebb("undo").out == "Took back: trigger of the urge at 17:42.\n"
    assert (the_urge()["outcome"], "trigger" in the_urge()) == ("passed", False)
    assert ebb("undo").out == "Took back: end of the urge at 17:42.\n"
    assert the_urge()["outcome"] == "open"
    assert ebb("undo").out == "Took back: urge at 17:42.\n"
    assert not urges()


def test_today_names_an_urge_that_has_no_end_and_only_that(ebb: Ebb, lived_in: None) -> None:
    assert "Urge" not in ebb("today").out
    ebb("urge", "3")
    assert "  Urge         since 17:42, no end yet: ebb urge goes on with it\n" in ebb("today").out
    ebb("urge", "--end", "passed")
    assert "Urge" not in ebb("today").out


def test_a_journal_that_can_not_be_read_keeps_nobody_from_what_helps(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "journal.json").write_text("not json")
    done = piped("", "urge", "3")
    assert done.code == 3
    assert "Breathe in for 4 seconds, then out for 6." in done.out
    assert flowing(done.out).endswith("If it is a wish to die, or you are afraid of what you may do, type ebb sos now.")
    assert "Saved" not in done.out
    assert done.err.count("\n") == 1
    assert (tmp_path / "journal.json").read_text() == "not json"


@pytest.mark.parametrize(
    ("error", "code"), [(JournalError("Nothing was saved, because the disk is full."), 1), (JournalBusy(4321), 4)]
)
def test_what_could_not_be_saved_is_never_said_to_be_and_the_help_is_there(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(Journal, "begin_urge", fails)
    done = piped("1\n", "urge", "3")
    assert (done.code, done.err) == (code, f"{error}\n")
    assert "Saved" not in done.out
    assert "Breathe in" in done.out


def test_a_journal_of_a_later_ebbtide_is_left_alone_and_the_help_is_there(
    piped: Piped, lived_in: None, tmp_path: Path
) -> None:
    path = tmp_path / "journal.json"
    newer(path, path)
    before = path.read_bytes()
    done = piped("1\n", "urge", "3")
    assert done.code == 1
    assert "Breathe in" in done.out
    assert path.read_bytes() == before


def test_the_words_of_the_options_are_those_of_the_records() -> None:
    assert (urge.TRIGGERS, urge.OUTCOMES) == (TRIGGERS, OUTCOMES)
