"""`ebb status` and `ebb today`: what they show, in which shape, and that looking changes nothing.

The figures themselves are tested with the domain.
"""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Ebb, open_journal
from tui.cli import output, read_plainly

Look = Callable[[], dict[str, bytes]]


@pytest.fixture
def some_days(ebb: Ebb, tapering: None) -> None:
    """Two weeks of doses and check-ins under the worked plan, and today's first dose."""
    for day in range(8, 22):
        for hour in ("09", "14", "20"):
            ebb("dose", "2.7", "--at", f"2026-11-{day:02}T{hour}:00", "--yes")
        symptoms = ("anxiety", "irritability", "insomnia", "muscle_aches", "sweating", "nausea", "craving")
        pairs = [f"--set={key}={2 if day < 15 else 1}" for key in symptoms]
        ebb("checkin", *pairs, "--set", "sleep_hours=6.5", "--day", f"2026-11-{day:02}")
    ebb("dose", "2.7", "--at", "09:00")


EMPTY = {
    "day": "2026-11-22",
    "plan": None,
    "last_dose": None,
    "since_last_dose_minutes": None,
    "doses_today": 0,
    "checkin": False,
    "discomfort": None,
    "craving": None,
    "days_since_last_dose": None,
}


def test_without_a_journal_the_day_is_empty_and_nothing_is_made(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("status", "--json")
    assert (done.code, done.json, done.err) == (0, EMPTY, "")
    assert ebb("status").out == "no check-in yet\n"
    assert ebb("today").code == ebb("today", "--json").code == 0
    assert not on_disk()


def test_the_status_has_the_documented_shape(ebb: Ebb, some_days: None, on_disk: Look) -> None:
    before = on_disk()
    found = ebb("status", "--json").json
    assert found == EMPTY | {
        "plan": {
            "amount": "8.1",
            "unit": "g",
            "taken": "2.7",
            "left": "5.4",
            "step": 10,
            "steps": 24,
            "next": {"amount": "7.3", "on": "2026-11-24", "in_days": 2},
            "zero": {"on": "2027-02-23", "in_days": 93},
        },
        "last_dose": {"amount": "2.7", "unit": "g", "at": "2026-11-22T09:00:00-05:00"},
        "since_last_dose_minutes": 522,
        "doses_today": 1,
        "days_since_last_dose": 0,
    }
    assert on_disk() == before


def test_the_status_is_one_line(ebb: Ebb, some_days: None) -> None:
    line = ebb("status").out
    assert line == "5.4 g left · 7.3 g in 2 d · last dose 8 h 42 m ago · no check-in yet\n"


def test_a_format_of_ones_own_is_filled_in(ebb: Ebb, some_days: None) -> None:
    template = "{plan.left}{plan.unit} left, {plan.next.in_days}d to next {craving}"
    assert ebb("status", "--format", template).out == "5.4g left, 2d to next -\n"
    assert ebb("status", f"--format={template}").out == "5.4g left, 2d to next -\n"


def test_a_name_that_there_is_not_names_the_nearest(ebb: Ebb) -> None:
    done = ebb("status", "--format", "{plan.lefft}")
    assert (done.code, done.out) == (2, "")
    assert "{plan.left}" in done.err


def test_two_shapes_at_once_are_wrong_usage(ebb: Ebb) -> None:
    done = ebb("status", "--json", "--format", "{day}")
    assert (done.code, done.out) == (2, "")
    assert "leave one out" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["status", "--help"],
        ["status", "--jsn"],
        ["status", "--format"],
        ["status", "--format", "--json"],
        ["status", "--json", "--json"],
        ["status", "today"],
        ["status", "--verbose", "--verbose"],
        ["status", "--verbos"],
        ["--json", "status"],
        ["--verbose", "status"],
        ["--format=x"],
        ["--journal"],
        ["--journal", "--version"],
        ["dose"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_is_not_plain_is_left_to_click(words: list[str]) -> None:
    assert read_plainly(words) is None


def test_plain_command_lines_are_read_without_click() -> None:
    assert read_plainly([]) == ("", None, None, False, False)
    assert read_plainly(["--journal", "j.json"]) == ("", "j.json", None, False, False)
    assert read_plainly(["--journal=j.json", "status", "--json"]) == ("status", "j.json", None, True, False)
    assert read_plainly(["status", "--verbose"]) == ("status", None, None, False, True)
    assert read_plainly(["status", "--format", "{day}", "--journal", "j"]) == ("status", "j", "{day}", False, False)


def test_what_click_reads_is_answered_like_what_it_does_not(ebb: Ebb, some_days: None) -> None:
    assert ebb("status", "--json", "--json") == ebb("status", "--json")


def test_today_is_the_screen_as_text(ebb: Ebb, some_days: None) -> None:
    done = ebb("today", "--curves")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:7] == [
        "Sunday 22 November · day 69",
        "",
        "Taper",
        "  Today        8.1 g · taken 2.7 · left 5.4 g",
        "  Next step    7.3 g in 2 days (Tue 24 Nov)",
        "  Zero         in 93 days (Tue 23 Feb)",
        "",
    ]
    assert "  Last dose    2.7 g, 8 h 42 m ago" in lines
    assert "  Check-in     not yet" in lines
    assert max(map(len, lines)) <= 80
    figures = {line.split()[0]: line for line in lines[-8:] if line.strip()}
    assert figures["Discomfort"].split()[-2:] == ["down", "25"]
    assert figures["Intake"].endswith("8.1 g  on plan 13 of 13 days")
    assert any("⠀" < mark <= "⣿" for mark in done.out)


def test_today_fits_a_narrow_terminal(ebb: Ebb, some_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 60):
        monkeypatch.setattr(output, "columns", lambda width=width: width)
        for words in ((), ("--curves",)):
            lines = ebb("today", *words).out.splitlines()
            assert width - 12 < max(map(len, lines)) <= width


def test_today_as_json_has_what_the_screen_shows(ebb: Ebb, some_days: None) -> None:
    found = ebb("today", "--json").json
    status = ebb("status", "--json").json
    assert status["plan"].items() <= found["plan"].items()
    assert {key: value for key, value in status.items() if key != "plan"}.items() <= found.items()
    assert found["plan"]["next_dose"] == {"amount": "2.7", "from": "2026-11-22T14:00:00-05:00"}
    assert [dose["amount"] for dose in found["doses"]] == ["2.7"]
    assert found["on_plan"] == {"days": 13, "known_days": 13}
    assert isinstance(found["avoided"], str)
    trends = found["trends"]
    assert {len(trend["values"]) for trend in trends.values()} == {14}
    assert trends["discomfort"]["change"] == -25
    assert trends["sleep_hours"] == {"values": [*[6.5] * 13, None], "typical": 6.5, "change": 0}
    assert trends["intake"] == {"values": [*["8.1"] * 13, None], "typical": "8.1", "change": "0"}


def test_without_a_plan_today_shows_what_was_logged(ebb: Ebb, lived_in: None) -> None:
    ebb("dose", "2.7", "--at", "09:00")
    lines = ebb("today").out.splitlines()
    assert lines[:4] == ["Sunday 22 November", "", "Today", "  Today        2.7 g in 1 dose"]
    found = ebb("today", "--json").json
    assert (found["avoided"], found["on_plan"], found["trends"]["intake"]) == (None, None, None)


def test_today_says_what_the_week_of_habits_was_like_and_that_nothing_is_known_where_nothing_was_answered(
    ebb: Ebb, some_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ebb("today").out.splitlines()[-1] == "  Habits       not known yet"
    for day in (19, 20, 21):
        pairs = ("fluids=7", "meals=3", "movement_minutes=20", f"support={'no' if day == 19 else 'yes'}")
        ebb("checkin", *(f"--set={pair}" for pair in pairs), "--day", f"2026-11-{day}")
    line = "  Habits       7 glasses · 3 meals · 20 min moving · support 2 of 3 days"
    assert ebb("today").out.splitlines()[-1] == line
    monkeypatch.setattr(output, "columns", lambda: 60)
    assert ebb("today").out.splitlines()[-1] == "  Habits       7 glasses · 3 meals · 20 min · support 2 of 3"


def test_a_currency_that_is_an_escape_sequence_stays_text(ebb: Ebb, some_days: None) -> None:
    open_journal().save_settings({"price": "0.15", "currency": "\x1b]2;x\x07E"})
    done = ebb("today")
    assert "]2;xE" in done.out
    assert "\x1b" not in done.out


def test_what_is_not_the_plans_is_listed_apart_and_counts_for_nothing(ebb: Ebb, some_days: None) -> None:
    before = ebb("status", "--json").json["plan"]
    ebb("dose", "2", "--unit", "capsule", "--product", "capsule", "--at", "11:00", "--yes")
    ebb("dose", "15", "--unit", "mg", "--product", "seven_oh", "--at", "12:00", "--yes")
    lines = ebb("today").out.splitlines()
    assert lines[3] == "  Today        8.1 g · taken 2.7 · left 5.4 g"
    assert lines[4] == "               besides: 2 capsules in 1 dose, 15 mg of 7-OH in 1 dose"
    assert ebb("status", "--json").json["plan"] == before
    assert [(dose["amount"], dose["unit"]) for dose in ebb("today", "--json").json["doses"]][1:] == [
        ("2", "capsule"),
        ("15", "mg"),
    ]
