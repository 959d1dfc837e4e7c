"""`ebb setup` on a new journal: every aim and every gate, back and forth, and what is kept when it ends in between.

That the app saves the same for the same answers is tested with the app; signals and terminals in tests/pty.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from tests.cli.conftest import NOW, Done, Ebb, Piped, open_journal, tables
from tests.cli.set_ups import TAPER, draft, lines, plans, settings
from tests.golden import assert_kept
from tui import content, paths
from tui.cli import main

OnDisk = Callable[[], dict[str, bytes]]
pytestmark = pytest.mark.usefixtures("in_new_york")
NEW_YORK = {"timezone": "America/New_York", "day_starts": "04:00"}


def at(step: str, done: Done) -> str:
    """What was said from a step on."""
    assert step in done.err
    return done.err.split(step)[1]


# The whole way


def test_a_taper_is_set_up_in_one_change(piped: Piped) -> None:
    done = piped(lines(*TAPER), "setup")
    assert done.code == 0
    assert done.out == "Your plan begins today at 20 g a day. ebb undo takes it back.\n"
    (plan,) = plans()
    wanted = {"start": "20", "unit": "g", "product": "leaf", "doses": 3, "method": "percent", "rate": "5"}
    assert {key: plan[key] for key in wanted} == wanted
    assert settings() == {**NEW_YORK, "country": "US"}
    assert not draft()


def test_one_undo_takes_all_of_it_back(piped: Piped, ebb: Ebb) -> None:
    assert piped(lines(*TAPER), "setup").code == 0
    assert ebb("undo").code == 0
    assert open_journal().is_new


def test_nothing_is_in_force_before_the_last_answer(piped: Piped) -> None:
    assert piped(lines(*TAPER[:-1]), "setup").code == 1
    assert open_journal().is_new
    assert not paths.journal_path(None).exists()


def test_yes_answers_the_last_question_and_no_other(piped: Piped) -> None:
    assert piped(lines(*TAPER[:-2]), "setup", "--yes").code == 1
    assert not plans()
    done = piped(lines(*TAPER[:-1]), "setup", "--yes")
    assert done.code == 0
    assert "Plan: 20 g of leaf a day in 3 doses, from today." in done.err
    assert len(plans()) == 1


def test_a_taper_of_capsules_by_the_same_cut(piped: Piped) -> None:
    pace = ["c", "2", "2", "", "0", "2026-12-01", "y"]
    done = piped(lines("1", "capsules", "", "8", "4", "4", "2", "", "none", *pace, "y", "", "", ""), "setup")
    assert done.code == 0
    (plan,) = plans()
    wanted = {"unit": "capsule", "start": "8", "doses": 4, "precision": "1", "method": "linear", "cut": "2"}
    assert {key: plan[key] for key in wanted} == wanted
    assert (plan["from"], plan["finish"]) == ("2026-12-01", "0")


def test_who_only_keeps_track_is_asked_no_amount_and_gets_no_plan(piped: Piped) -> None:
    done = piped(lines("2", "", "1", "0", "", "5:30", "germany", ""), "setup")
    assert done.code == 0
    assert "How much" not in done.err
    assert done.out == "That is set up. ebb undo takes it back.\n"
    assert settings() == {
        "timezone": "America/New_York",
        "day_starts": "05:30",
        "country": "DE",
        "used_since": "2026-10-08",
    }
    assert not plans()


def test_who_has_stopped_says_since_when(piped: Piped) -> None:
    done = piped(lines("3", "", "12 days ago", "", "0", "", "", "", ""), "setup")
    assert done.code == 0
    assert "Stopped: on Tue 10 Nov, 12 days ago." in done.err
    assert settings()["stopped_on"] == "2026-11-10"
    assert not plans()


# Gates


@pytest.mark.parametrize("number", range(1, 12))
def test_every_gate_leads_to_who_helps_and_never_to_a_plan(piped: Piped, number: int) -> None:
    gate = content.gates()[number - 1]
    done = piped(lines("", "", "", "20", "", "", "", "", str(number), "", "", "", "", ""), "setup")
    assert done.code == 0
    care = at("A clinician first", done)
    assert gate.why in care
    assert "So Ebbtide makes no schedule of its own" in care
    assert "911" in care
    assert "How fast" not in done.err
    assert f"Concerns: {gate.question}." in done.err
    assert settings()[f"concern_{gate.key}"] is True
    assert not plans()


@pytest.mark.parametrize(("typed", "key"), [("extract", "extract"), ("7-OH", "seven_oh")])
@pytest.mark.parametrize("answer", ["0", "", "skip", "4"])
def test_what_is_never_planned_is_marked_whatever_is_answered(piped: Piped, typed: str, key: str, answer: str) -> None:
    done = piped(lines("1", typed, "", answer, "", "", "", "", ""), "setup")
    assert done.code == 0
    assert "Ebbtide computes no schedule" in done.err
    assert "How much a day" not in done.err
    assert settings()[f"concern_{key}"] is True
    assert ("concern_liver" in settings()) is (answer == "4")
    assert not plans()


def test_only_enter_at_the_safety_questions_never_means_none_of_these(piped: Piped) -> None:
    done = piped("\n\n\n20\n" + "\n" * 20, "setup")
    assert done.code == 0
    assert "Enter leaves this open, and then no plan is made." in done.err
    assert "How fast" not in done.err
    assert "Plan: none yet: the safety questions were left open." in done.err
    assert not plans()
    assert settings() == {**NEW_YORK, "country": "US"}


def test_enter_all_the_way_makes_no_plan(piped: Piped) -> None:
    assert piped("\n" * 40, "setup").code == 0
    assert not plans()


@pytest.mark.parametrize("typed", ["n", "no", "0 2", "12", "2 12", "x"])
def test_what_is_no_list_of_numbers_at_the_safety_questions_marks_and_saves_nothing(piped: Piped, typed: str) -> None:
    done = piped(lines(*TAPER[:8], typed, *TAPER[9:]), "setup")
    assert done.code == 1
    assert not paths.journal_path(None).exists()
    assert draft()["page"] == "gates"


def test_help_lines_of_another_country_are_read_out_before_going_on(piped: Piped) -> None:
    done = piped(lines(*TAPER[:8], "2 5", "uk", "", "", "", ""), "setup")
    assert done.code == 0
    assert "Who answers (United States):" in done.err
    assert "999" in at("Who answers (United Kingdom):", done)
    assert settings()["country"] == "GB"
    assert {"concern_seizures", "concern_alcohol"} <= set(settings())
    assert "Step 7" not in done.err, "the country is known by now"


def test_gates_that_can_not_be_read_leave_the_plan_open(piped: Piped, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> tuple[content.Gate, ...]:
        raise content.ContentError("data/gates.toml cannot be read. Install Ebbtide again.")

    monkeypatch.setattr(content, "gates", damaged)
    done = piped(lines(*TAPER[:8], "", "", "", ""), "setup")
    assert done.code == 0
    assert "gates.toml" in done.err
    assert not plans()


# The pace


def test_a_steep_pace_is_taken_by_y_and_not_by_enter(piped: Piped) -> None:
    steep = ["c", "", "40", "", "", ""]
    done = piped(lines(*TAPER[:9], *steep, "", "", "", "", ""), "setup")
    assert done.code == 0
    assert "a steep fall for a body to follow" in done.err
    assert "Plan: none yet: no pace was chosen." in done.err
    assert not plans()


def test_a_steep_pace_is_taken_when_it_is_said_twice(piped: Piped) -> None:
    done = piped(lines(*TAPER[:9], "c", "", "40", "", "", "", "y", "", "", "", ""), "setup")
    assert done.code == 0
    assert plans()[0]["rate"] == "40"


def test_a_pace_that_makes_no_plan_says_why_and_can_not_be_taken(piped: Piped) -> None:
    impossible = ["c", "3", "2026-11-24", "", "", ""]
    done = piped(lines(*TAPER[:9], *impossible, "c", "", "2027-04-11", "", "", "", "y", "", "", "", ""), "setup")
    assert done.code == 0
    assert "the earliest possible day is 2026-11-29" in done.err
    assert (plans()[0]["method"], plans()[0]["until"]) == ("linear", "2027-04-11")
    assert "This makes no plan. c changes it." in done.err
    assert piped(lines(*TAPER[:9], *impossible, "y"), "setup").code == 1


def test_no_validated_taper_is_said_where_the_pace_is_asked(piped: Piped) -> None:
    assert "No validated kratom taper exists" in at("How fast", piped(lines(*TAPER), "setup"))


# The clock and the country


@pytest.mark.parametrize(
    ("city", "zone"),
    [("Zürich", "Europe/Zurich"), ("são paulo", "America/Sao_Paulo"), ("Bogota\u0301", "America/Bogota")],
)
def test_a_city_is_found_with_its_accents(piped: Piped, city: str, zone: str) -> None:
    assert piped(lines("2", "", "", "0", "n", city, "", "", "", ""), "setup").code == 0
    assert settings()["timezone"] == zone


def test_another_zone_is_found_by_its_city(piped: Piped) -> None:
    done = piped(lines("2", "", "", "0", "n", "berlin", "", "", "", ""), "setup")
    assert done.code == 0
    assert "Your clock reads 23:42, Sunday 22 November, in Europe/Berlin." in done.err
    assert settings() == {"timezone": "Europe/Berlin", "day_starts": "04:00", "country": "DE"}


def test_a_name_that_many_zones_have_is_chosen_from_a_list(piped: Piped) -> None:
    done = piped(lines("2", "", "", "0", "n", "america/indiana", "3", "y", "", "", ""), "setup")
    assert done.code == 0
    assert "Which one? 1: America/Indiana/Indianapolis, 17:42; 2: " in done.err
    assert settings()["timezone"] == "America/Indiana/Marengo"


@pytest.mark.parametrize("watch", ["23:42", "11.42 pm"])
def test_a_zone_is_found_by_the_time_on_a_watch_and_by_another_try(piped: Piped, watch: str) -> None:
    done = piped(lines("2", "", "", "0", "n", watch, "berlin", "", "", "", ""), "setup")
    assert done.code == 0
    assert "23:42" in at("Which one?", done)
    assert settings()["timezone"] == "Europe/Berlin"


def test_a_country_without_lines_of_its_own_gets_those_of_its_part_of_the_world(piped: Piped) -> None:
    assert piped(lines("2", "", "", "0", "", "", "france", ""), "setup").code == 0
    assert settings()["country"] == "EU"


def test_a_country_that_there_is_not_names_the_nearest(piped: Piped) -> None:
    done = piped(lines("2", "", "", "0", "", "", "germny"), "setup")
    assert done.code == 1
    assert "did you mean Germany?" in done.err


# Back, explained, skipped


def test_b_goes_back_and_enter_keeps_what_was_answered(piped: Piped) -> None:
    answers = ["", "tea", "", "4", "b", "b", "b", "", "", "", "2", *TAPER[5:]]
    done = piped(lines(*answers), "setup")
    assert done.code == 0
    assert "How much a day, in glasses? Like 20 or 2.5. Enter keeps 4 glasses." in done.err
    assert (plans()[0]["product"], plans()[0]["start"], plans()[0]["doses"]) == ("tea", "4", 2)


def test_b_goes_back_over_the_pages_and_says_when_there_is_nothing_before(piped: Piped) -> None:
    done = piped(lines("", "b", "b", "2", "", "", "0", "", "", "", ""), "setup")
    assert done.code == 0
    assert "This is the first question." in done.err
    assert not plans()


def test_b_on_the_summary_goes_back_and_the_change_is_in_it(piped: Piped) -> None:
    done = piped(lines(*TAPER[:-1], "b", "germany", ""), "setup")
    assert done.code == 0
    assert "Country: Germany." in done.err
    assert settings()["country"] == "DE"


def test_another_amount_is_asked_about_with_its_own_measure_and_pace(piped: Piped) -> None:
    back = ["b"] * 7  # from the clock: the pace, the gates, the two of the measure, how long, the doses, the amount
    again = ["2.55", "", "", "", "", "0", "", "", "", "", ""]
    done = piped(lines(*TAPER[:10], *back, *again), "setup")
    assert done.code == 0, done.err
    assert (plans()[0]["start"], plans()[0]["precision"]) == ("2.55", "0.01")


def test_a_question_mark_explains_every_question_and_asks_again(piped: Piped) -> None:
    answers = [each for answer in TAPER for each in ("?", answer)]
    done = piped(lines(*answers), "setup")
    assert done.code == 0
    assert len(plans()) == 1
    plain = piped(lines(*TAPER), "--journal", str(paths.state_dir() / "other.json"), "setup")
    assert len(done.err.splitlines()) > len(plain.err.splitlines()) + len(TAPER)


def test_skip_leaves_a_step_open(piped: Piped) -> None:
    done = piped(lines(*["skip"] * 5, ""), "setup")
    assert done.code == 0
    assert settings() == NEW_YORK
    assert not plans()


# As it is heard


class Heard(io.StringIO):
    """A pipe whose lines are written down where they are read."""

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # of text, not of bytes
        line = super().readline()
        sys.stderr.write(f"> {line.strip()}".rstrip() + "\n")
        return line


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("setup-taper", ["", "?", "", "", "20", "", "2", "", "", "0", "c", "", "5", *[""] * 8]),
        ("setup-clinician", ["1", "7-OH", "4", "2", "germany", "", "n", "berlin", "y", "", ""]),
    ],
)
def test_a_whole_session_as_it_is_read_out(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch, name: str, answers: list[str]
) -> None:
    monkeypatch.setattr("tui.cli.asking.can_answer", lambda: True)
    monkeypatch.setattr(sys, "stdin", Heard(lines(*answers)))
    done = ebb("setup")
    assert done.code == 0
    assert_kept(f"{name}.txt", f"{done.err}{done.out}")


# Any bytes at all


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(["", "0", "1", "2", "b", "?", "c", "y", "n", "20", "skip", "germany"]), max_size=40).map(
        lambda words: lines(*words).encode()
    )
)
def test_whatever_is_piped_in_ends_with_a_documented_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bytes
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW)
    path = tmp_path / "bytes"
    path.write_bytes(answers)
    journal = tmp_path / "journal-of-bytes.json"
    journal.unlink(missing_ok=True)
    with path.open(encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", stream)
        assert main(["--journal", str(journal), "setup"]) in (0, 1)
    assert "own" not in {row["key"][:3] for row in tables().get("settings", [])}
