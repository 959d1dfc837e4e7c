"""`ebb plan`: the schedule in force, where it stands today, and what was planned on a day.

The figures are tested with the domain; here they are looked at as a person, or their script, would.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cli.conftest import Ebb, open_journal
from tests.cli.plans import OF_A_STEP, SECTION_6, adjust, begin, check_shape, in_force, lines_of, take
from tests.examples import DAY, NOW, SUNDAY, dose, doses_of, worked_plan

Look = Callable[[], dict[str, bytes]]

TUESDAY = date(2026, 11, 17)
"""The first day of the step of 8.1 g; Sunday is its sixth."""


# JSON


def test_the_plan_in_force_is_that_of_its_preview_and_what_has_happened(ebb: Ebb, tapering: None) -> None:
    document = in_force(ebb)
    words = ("--start=20", "--precision=0.1", "--min-step=0.5", "--finish=1", "--rate=10", "--from=2026-09-15")
    previewed = ebb("plan", "preview", *words, "--json").json
    bare = [{key: value for key, value in step.items() if key not in OF_A_STEP} for step in document["steps"]]
    assert bare == previewed["steps"]
    for key in ("method", "unit", "days", "zero"):
        assert document[key] == previewed[key]
    assert " ".join(step["amount"] for step in document["steps"]) == SECTION_6


def test_today_and_the_next_step_are_those_of_the_status(ebb: Ebb, tapering: None) -> None:
    ebb("dose", "2.7", "--at", "09:00")
    document, status = in_force(ebb), ebb("status", "--json").json["plan"]
    assert document["next"] == status["next"] == {"amount": "7.3", "on": "2026-11-24", "in_days": 2}
    assert document["zero"] == status["zero"]["on"]
    assert document["today"] == {
        "day": "2026-11-22",
        "amount": "8.1",
        "taken": "2.7",
        "left": "5.4",
        "over": "0",
        "step": 10,
        "held_until": None,
        "doses": ["2.7", "2.7", "2.7"],
        "next_dose": {"amount": "2.7", "from": "2026-11-22T14:00:00-05:00"},
    }
    for key in ("amount", "taken", "left", "step"):
        assert document["today"][key] == status[key]


def test_taken_is_the_total_of_the_known_days_and_today_is_none_of_them(ebb: Ebb, tapering: None) -> None:
    take(TUESDAY, "2.7", "2.7", "2.7")
    take(TUESDAY + DAY, "3", "3.05")
    take(SUNDAY, "2.7")
    ebb("checkin", "--set", "intake_complete=yes", "--day", "2026-11-19")
    steps = in_force(ebb)["steps"]
    assert (steps[9]["taken"], steps[9]["known_days"]) == ("14.15", 3)
    assert [(step["taken"], step["known_days"]) for step in steps if step is not steps[9]] == [(None, 0)] * 23


def test_only_doses_in_the_plans_unit_and_product_count_as_taken(ebb: Ebb, tapering: None) -> None:
    take(TUESDAY, "2.7")
    journal = open_journal()
    journal.add_dose(dose("3", doses_of(TUESDAY, "1")[0].at + timedelta(hours=1), unit="capsule", product="capsule"))
    assert in_force(ebb)["steps"][9]["taken"] == "2.7"


def test_adjustments_are_listed_as_they_were_made(ebb: Ebb, tapering: None) -> None:
    adjust("hold", SUNDAY - 3 * DAY, 1, days=7, reason="Bad nights.")
    adjust("resume", SUNDAY - DAY, 2)
    adjust("repace", SUNDAY - DAY, 3, rate=Decimal("7.50"))
    document = in_force(ebb)
    assert document["adjustments"] == [
        {
            "id": "adjustment-1",
            "day": "2026-11-19",
            "kind": "hold",
            "days": 7,
            "rate": None,
            "cut": None,
            "reason": "Bad nights.",
        },
        {
            "id": "adjustment-2",
            "day": "2026-11-21",
            "kind": "resume",
            "days": None,
            "rate": None,
            "cut": None,
            "reason": None,
        },
        {
            "id": "adjustment-3",
            "day": "2026-11-21",
            "kind": "repace",
            "days": None,
            "rate": "7.5",
            "cut": None,
            "reason": None,
        },
    ]


def test_a_held_plan_says_until_when(ebb: Ebb, tapering: None) -> None:
    adjust("hold", SUNDAY - DAY, days=7)
    document = in_force(ebb)
    assert document["today"]["held_until"] == "2026-11-28"
    assert (document["zero"], document["days"]) == ("2027-03-02", 168)
    assert document["next"]["on"] == "2026-12-01"
    assert "  Plan         held until Sat 28 Nov" in lines_of(ebb, "Today")


def test_a_row_that_stays_level_is_no_next_step(ebb: Ebb, lived_in: None) -> None:
    table = ((0, Decimal(20)), (5, Decimal(20)), (10, Decimal(18)))
    begin(method="custom", rate=None, finish=Decimal(0), table=table, from_=SUNDAY - 2 * DAY)
    coming = {"amount": "18", "on": "2026-11-30", "in_days": 8}
    assert in_force(ebb)["next"] == ebb("status", "--json").json["plan"]["next"] == coming


def test_a_jump_made_today_leaves_today_as_it_is(ebb: Ebb, tapering: None) -> None:
    adjust("jump", SUNDAY)
    document = in_force(ebb)
    assert document["today"]["amount"] == "8.1"
    assert document["next"] == {"amount": "0", "on": "2026-11-23", "in_days": 1}
    assert document["zero"] == "2026-11-23"
    assert document["warnings"] == []
    assert ebb("status").out.startswith("8.1 g left · zero in 1 d")


def test_a_step_back_is_a_row_that_goes_up(ebb: Ebb, tapering: None) -> None:
    for ago in range(1, 8):
        take(SUNDAY - ago * DAY, "3", "3", "2.9")
    adjust("step_back", SUNDAY - DAY)
    document = in_force(ebb)
    assert document["steps"][10]["cut"] == "-0.8"
    assert document["steps"][10]["cut_percent"] == -9.9
    row = next(line for line in lines_of(ebb, "Steps") if line.startswith("›"))
    assert row.split()[:4] == ["›", "11", "22–28", "Nov"]
    assert "+0.8" in row
    assert row.endswith("back")
    assert lines_of(ebb, "Changes of pace") == ["  Sat 21 Nov   step back"]


def test_a_step_back_that_raises_nothing_is_listed_as_such(ebb: Ebb, tapering: None) -> None:
    """Another machine, which had not heard of the days without a dose, has made it."""
    for ago in range(10, 4, -1):
        take(SUNDAY - ago * DAY, "8.9")
    adjust("step_back", SUNDAY - DAY)
    for ago in range(4, 1, -1):
        ebb("checkin", "--set", "intake_complete=yes", "--day", (SUNDAY - ago * DAY).isoformat())
    assert in_force(ebb)["adjustments"] == []
    assert "does not count" in " ".join(lines_of(ebb, "Changes of pace"))


def test_a_plan_that_has_not_begun_is_laid_out(ebb: Ebb, lived_in: None) -> None:
    begin(from_=date(2026, 11, 25))
    document = in_force(ebb)
    assert document["today"] is None
    assert document["next"] == {"amount": "20", "on": "2026-11-25", "in_days": 3}
    assert {step["known_days"] for step in document["steps"]} == {0}
    assert lines_of(ebb, "Today") == ["  Begins       in 3 days (Wed 25 Nov) at 20 g"]
    assert not any(line.startswith("›") for line in lines_of(ebb, "Steps"))
    assert ebb("status").out == "20 g in 3 d · no check-in yet\n"


def test_a_plan_at_zero_has_no_next_and_warns_of_nothing(ebb: Ebb, lived_in: None) -> None:
    begin(from_=date(2026, 1, 1))
    document = in_force(ebb)
    assert document["next"] is None
    assert document["warnings"] == []
    assert (document["today"]["amount"], document["today"]["doses"]) == ("0", [])
    assert lines_of(ebb, "Today")[0] == "  Plan         zero since Thu 11 Jun"
    assert lines_of(ebb, "Steps")[-1].startswith("›")


def test_a_written_plan_without_zero_and_with_level_rows(ebb: Ebb, lived_in: None) -> None:
    table = ((0, Decimal(20)), (30, Decimal(12)), (60, Decimal(12)), (75, Decimal(10)))
    begin(method="custom", rate=None, finish=Decimal(0), table=table)
    document = in_force(ebb)
    assert (document["method"], document["zero"], document["days"]) == ("custom", None, 75)
    assert document["next"] == {"amount": "10", "on": "2026-11-29", "in_days": 7}
    assert ebb("status", "--json").json["plan"]["zero"] is None
    assert "  Zero         no zero in this plan" in lines_of(ebb, "Today")
    assert "  Way          as it is written" in lines_of(ebb, "Plan")


# What it warns of


def test_only_what_is_still_to_come_is_warned_of(ebb: Ebb, lived_in: None) -> None:
    steep = {"method": "custom", "rate": None, "finish": Decimal(0)}
    begin(**steep, table=((0, Decimal(20)), (7, Decimal(10)), (14, Decimal(12)), (90, Decimal("11.5"))))
    warnings = in_force(ebb)["warnings"]
    assert [warning.split()[:4] for warning in warnings] == [["The", "table", "does", "not"]]


def test_the_last_cut_is_held_against_all_cuts_before_it_also_those_that_are_over(ebb: Ebb, tapering: None) -> None:
    """1 g is more than every cut that is to come, and less than the first ones."""
    warnings = in_force(ebb)["warnings"]
    assert len(warnings) == 1
    assert warnings[0].startswith("From 4.9 g on, your smallest cut of 0.5 g is more than 10%")


def test_cuts_are_measured_by_the_pace_that_was_changed_to(ebb: Ebb, tapering: None) -> None:
    adjust("repace", SUNDAY - DAY, rate=Decimal(30))
    said = " ".join(in_force(ebb)["warnings"])
    assert "is more than 10%" not in said
    assert "within 7 days" in said
    assert lines_of(ebb, "Plan")[-1] == "               30% of what is left from Sun 22 Nov on"


# No plan


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_without_a_plan_it_says_what_to_do(ebb: Ebb, on_disk: Look, words: tuple[str, ...]) -> None:
    done = ebb("plan", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("No plan is in force; ebb setup makes one, line by line, as t and then + do in the app.")
    assert done.err.count("\n") == 1
    assert not on_disk()


def test_with_a_gate_on_it_says_that_a_clinician_sets_the_pace(ebb: Ebb, lived_in: None) -> None:
    open_journal().save_settings({"concern_pregnancy": True})
    done = ebb("plan")
    assert (done.code, done.out) == (1, "")
    assert "a clinician sets the pace" in done.err
    assert "ebb sos" in done.err


# What was planned on a day


def test_what_was_planned_on_a_day_stays_answerable(ebb: Ebb, tapering: None) -> None:
    adjust("hold", SUNDAY - DAY, days=14)
    take(date(2026, 11, 1), "3.6", "3.6")
    document = ebb("plan", "--on", "2026-11-01", "--json").json
    check_shape(document, "on", "adjustments")
    assert document["on"] == {"day": "2026-11-01", "amount": "10.8", "doses": ["3.6", "3.6", "3.6"]}
    assert (document["zero"], document["adjustments"]) == ("2027-02-23", [])
    assert in_force(ebb)["zero"] == "2027-03-09"
    done = ebb("plan", "--on", "2026-11-01")
    assert done.out.startswith("Sunday 1 November 2026, as it was planned then\n")
    assert "  Planned      10.8 g = 3.6 + 3.6 + 3.6" in lines_of(ebb, "The day", "--on", "2026-11-01")
    row = next(line for line in lines_of(ebb, "Steps", "--on", "2026-11-01") if line.startswith("›"))
    assert row.split()[1] == "7"


def test_the_plan_of_that_day_is_the_one_that_was_in_force(
    ebb: Ebb,
    lived_in: None,
) -> None:
    begin()
    open_journal().begin_plan(worked_plan(id="plan-2", start=Decimal(8), from_=SUNDAY, created=NOW))
    assert ebb("plan", "--on", "2026-11-21", "--json").json["on"]["amount"] == "8.1"
    assert ebb("plan", "--on", "today", "--json").json["on"]["amount"] == "8"
    assert ebb("plan", "--on", "tomorrow").out.startswith("Monday 23 November 2026, as it is planned\n")
    assert ebb("plan", "--on", "mon").out.startswith("Monday 16 November 2026")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-09-14", "No plan was in force on Mon 14 Sep; the first plan began on Tue 15 Sep."),
        ("soon", "--on: 'soon' is not a day; write it like yesterday, mon, 10 nov or 2026-11-22."),
        ("0001-01-01", "--on: '0001-01-01' is before 2000; write it like yesterday, mon, 10 nov or 2026-11-22."),
        ("", "--on: there is no day here; write it like yesterday, mon, 10 nov or 2026-11-22."),
    ],
)
def test_a_day_without_a_plan_and_what_is_no_day(ebb: Ebb, tapering: None, day: str, said: str) -> None:
    done = ebb("plan", "--on", day)
    assert (done.code, done.out, done.err) == (1, "", f"{said}\n")
