"""`ebb checkin --set` and `ebb undo`: all of the answers or none, for the day that is said.

What an answer may be is tested with the domain.
"""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Ebb, open_journal, tables

Look = Callable[[], dict[str, bytes]]


def test_answers_are_saved_and_read_back(ebb: Ebb, lived_in: None) -> None:
    done = ebb(
        *("checkin", "--set", "anxiety=2", "--set", "sleep_hours=6,5", "--set", "support=yes"),
        *("--set", "intake_complete=n", "--set", "movement_minutes=30", "--set", "note=slept badly"),
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Saved for Sunday 22 November: anxiety moderate (2), sleep 6.5 h, support yes, all doses logged no,"
        " movement 30 min, note 'slept badly'.\n"
    )
    (saved,) = tables()["checkins"]
    assert saved["symptoms"] == {"anxiety": 2}
    assert (saved["sleep_hours"], saved["support"], saved["intake_complete"]) == (6.5, True, False)
    assert saved["day"] == "2026-11-22"


def test_the_saved_document_is_printed_as_json(ebb: Ebb, lived_in: None) -> None:
    ebb("checkin", "--set", "craving=1")
    done = ebb("checkin", "--set", "nausea=3", "--json")
    assert [done.json] == tables()["checkins"]
    assert done.json["symptoms"] == {"craving": 1, "nausea": 3}


def test_an_empty_value_clears_an_answer(ebb: Ebb, lived_in: None) -> None:
    ebb("checkin", "--set", "nausea=3", "--set", "craving=1")
    done = ebb("checkin", "--set", "nausea=")
    assert (done.code, done.out) == (0, "Saved for Sunday 22 November: nausea cleared.\n")
    (saved,) = tables()["checkins"]
    assert saved["symptoms"] == {"nausea": None, "craving": 1}


@pytest.mark.parametrize(
    ("day", "said", "stored"),
    [
        ("yesterday", "Saturday 21 November", "2026-11-21"),
        ("today", "Sunday 22 November", "2026-11-22"),
        ("2025-02-28", "Friday 28 February 2025", "2025-02-28"),
    ],
)
def test_a_day_before_can_be_filled_in(ebb: Ebb, lived_in: None, day: str, said: str, stored: str) -> None:
    done = ebb("checkin", "--set", "intake_complete=yes", "--day", day)
    assert (done.code, done.out) == (0, f"Saved for {said}: all doses logged yes.\n")
    assert tables()["checkins"][0]["day"] == stored


def test_at_three_in_the_morning_it_still_is_yesterday_and_that_is_said(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T03:00:00-05:00")
    done = ebb("checkin", "--set", "craving=4")
    assert done.code == 0
    assert done.err == "It still is Sunday 22 November, until 04:00.\n"
    assert tables()["checkins"][0]["day"] == "2026-11-22"


@pytest.mark.parametrize(
    ("pair", "hint"),
    [
        ("anxeity=2", "did you mean anxiety?"),
        ("sleep=6", "did you mean sleep_hours?"),
        ("=2", "is not a question"),
        ("craving=5", "the nearest is 4"),
        ("craving=-1", "the nearest is 0"),
        ("craving=two", "is a number"),
        ("craving=1.5", "the nearest is 2"),
        ("sleep_hours=6.3", "the nearest is 6.5"),
        ("sleep_hours=25", "the nearest is 24"),
        ("fluids=100", "the nearest is 99"),
        ("meals=NaN", "is a number"),
        ("support=perhaps", "support=yes or support=no"),
        (f"note={'x' * 10_001}", "10,000"),
        ("own_jaw=2", "you have none yet"),
    ],
    ids=lambda text: str(text)[:20],
)
def test_one_bad_answer_keeps_all_of_them_out(ebb: Ebb, on_disk: Look, pair: str, hint: str) -> None:
    done = ebb("checkin", "--set", "anxiety=2", "--set", pair)
    assert (done.code, done.out) == (1, "")
    assert hint in done.err
    assert not on_disk()


def test_the_same_answer_twice_is_refused_only_when_the_two_differ(ebb: Ebb, lived_in: None, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("checkin", "--set", "craving=1", "--set", "craving=2")
    assert done.code == 1
    assert "set twice" in done.err
    assert on_disk() == before
    assert ebb("checkin", "--set", "craving=1", "--set", "craving=1").code == 0


def test_optional_symptoms_need_not_be_switched_on(ebb: Ebb, lived_in: None) -> None:
    assert ebb("checkin", "--set", "yawning=1").code == 0


def test_own_symptoms_are_those_of_this_journal(ebb: Ebb, lived_in: None) -> None:
    journal = open_journal()
    journal.save_settings({"own_jaw": "Jaw", "symptoms": ["own_jaw"]})
    assert ebb("checkin", "--set", "own_jaw=2").out == "Saved for Sunday 22 November: jaw moderate (2).\n"
    done = ebb("checkin", "--set", "own_jow=2")
    assert done.code == 1
    assert "did you mean own_jaw?" in done.err


@pytest.mark.parametrize("day", ["2026-11-23", "tomorrow", "1999-12-31", "2026-02-30", ""])
def test_a_day_to_come_or_none_at_all_is_refused(ebb: Ebb, lived_in: None, on_disk: Look, day: str) -> None:
    before = on_disk()
    done = ebb("checkin", "--set", "craving=1", "--day", day)
    assert (done.code, done.out) == (1, "")
    assert on_disk() == before


@pytest.mark.parametrize("words", [(), ("--day", "yesterday"), ("--set", "craving"), ("--json",)])
def test_without_an_answer_it_says_how_one_is_given(ebb: Ebb, on_disk: Look, words: tuple[str, ...]) -> None:
    done = ebb("checkin", *words)
    assert (done.code, done.out) == (2, "")
    assert "--set anxiety=2" in done.err
    assert done.err.count("\n") == 1
    assert not on_disk()


def test_a_note_is_stored_without_what_a_terminal_would_obey(ebb: Ebb, lived_in: None) -> None:
    done = ebb("checkin", "--set", "note=\x1b]0;title\x07 = [red]fine\u2066")
    assert done.code == 0
    assert not set(done.out) & set("\x1b\x07\u2066")
    assert tables()["checkins"][0]["note"] == "]0;title = [red]fine"


def test_undo_takes_back_one_change_after_the_other_and_names_it(ebb: Ebb, lived_in: None) -> None:
    ebb("dose", "2.7")
    ebb("checkin", "--set", "craving=1")
    assert ebb("undo").out == "Took back: check-in for Sun 22 Nov.\n"
    assert ebb("undo").out == "Took back: dose 2.7 g at 17:42.\n"
    assert not tables()["doses"]
    assert not tables()["checkins"]


def test_with_nothing_to_undo_it_says_so(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("undo")
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is nothing to take back.\n"
    assert not on_disk()
