"""The main job, by keyboard alone in a real terminal: set up, dose, check in, quit, come back and find it all."""

import json
import stat
from datetime import date
from pathlib import Path

from tinydb import TinyDB

from tests.pty.ebbtide import World, answered
from tests.pty.terminal import Terminal


def answer_the_first_questions(terminal: Terminal) -> None:
    """Cut down, 20 g of leaf a day in three doses, everything else as it is offered."""
    terminal.wait_for("What would you like to do?")
    terminal.press("enter")
    terminal.wait_for("What you take")
    terminal.press("enter")
    terminal.send("20")
    terminal.wait_for("Amount a day     20")
    for _ in range(12):
        answered(terminal, "enter")
        if "This will be kept" in terminal.text:
            return
    raise AssertionError(terminal.text)


def test_a_first_day_and_the_morning_after(tmp_path: Path) -> None:
    world = World(tmp_path / "home")
    with world.start() as terminal:
        answer_the_first_questions(terminal)
        assert not world.journal_path.exists(), "nothing is in force before it is confirmed"
        assert "20 g of leaf a day in 3 doses" in terminal.text
        terminal.press("enter")
        terminal.wait_for("20 g today")
        terminal.wait_still()
        terminal.send("d\r")
        terminal.wait_for("Logged 6.6 g at 17:42")
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("2130412301234" + "6.833yy")
        terminal.wait_for("[30 min]")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        terminal.wait_for("taken 6.6 · left 13.4 g")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []

    assert stat.S_IMODE(world.journal_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(world.journal_path.parent.stat().st_mode) == 0o700
    with TinyDB(world.journal_path, access_mode="r") as stock:
        (dose,) = stock.table("doses").all()
        assert (dose["amount"], dose["unit"], dose["product"], dose["day"]) == ("6.6", "g", "leaf", "2026-11-22")
        (checkin,) = stock.table("checkins").all()
        assert checkin["symptoms"]["runny_nose"] == 4
        assert (checkin["sleep_hours"], checkin["movement_minutes"], checkin["intake_complete"]) == (6.5, 30, True)
        (plan,) = stock.table("plans").all()
        assert (plan["start"], plan["method"], plan["from"]) == ("20", "percent", "2026-11-22")
        (meta,) = stock.table("meta").all()
        assert meta["schema"] == 1

    with World(tmp_path / "home", "2026-11-23T09:00:00+00:00").open() as terminal:
        terminal.wait_for("Monday 23 November · day 2")
        terminal.wait_for("6.6 g, 15 h 18 m ago")
        terminal.wait_for("on plan 1 of 1 day")
        terminal.send("c")
        # yesterday's answer stands beside the scale
        terminal.wait_for(lambda lines: any(line.split()[7:8] == ["4"] for line in lines if "Runny nose" in line))


def test_the_set_up_can_be_taken_back_whole(tmp_path: Path) -> None:
    world = World(tmp_path / "home")
    with world.start() as terminal:
        answer_the_first_questions(terminal)
        terminal.press("enter")
        terminal.wait_for("20 g today")
        terminal.wait_still()
        terminal.send("z")
        terminal.wait_for("What would you like to do?")
        terminal.press("ctrl+q")
        terminal.wait_exit()
    with world.start() as terminal:
        terminal.wait_for("What would you like to do?")


def test_leaving_the_first_questions_saves_nothing(tmp_path: Path) -> None:
    world = World(tmp_path / "home")
    with world.start() as terminal:
        answer_the_first_questions(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == (0, None)
    assert not world.journal_path.exists()


def test_the_journal_is_plain_json_that_a_person_can_read(tmp_path: Path) -> None:
    world = World(tmp_path / "home")
    with world.start() as terminal:
        answer_the_first_questions(terminal)
        terminal.press("enter")
        terminal.wait_for("20 g today")
        terminal.send("q")
        terminal.wait_exit()
    tables = json.loads(world.journal_path.read_text())
    assert {"meta", "settings", "plans"} <= set(tables)


def test_a_whole_first_day_by_keyboard_alone(tmp_path: Path) -> None:
    """Every screen once, as somebody goes through them who has only just set it up; and all of it is there again."""
    world = World(tmp_path / "home")
    with world.start() as terminal:
        answer_the_first_questions(terminal)
        terminal.press("enter")
        terminal.wait_for("20 g today")

        # A dose, with a look at the help lines in the middle of typing it.
        terminal.send("d6")
        terminal.wait_for("Before it")
        terminal.press("ctrl+g")
        terminal.wait_for("In an emergency, call")
        terminal.press("esc")
        terminal.wait_for("Amount    6")
        terminal.press("enter")
        terminal.wait_for("Logged 6 g at 17:42")

        # The check-in of the day; then the tips that fit it, one of them marked.
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("1130000300040" + "5y")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        terminal.wait_for("For restless legs")
        terminal.send("p/bath")
        terminal.wait_for("Warm bath")
        terminal.press("enter")
        terminal.send("+")
        terminal.wait_for("Marked as helped")

        # The taper, a hold that is looked at and left, another that is made and taken back.
        terminal.send("t")
        terminal.wait_for("days to zero")
        terminal.send("a")
        terminal.wait_for("Zero moves from")
        answered(terminal, "esc")
        terminal.send("a3")
        terminal.wait_for("Held at the same amount: Mon 23 Nov to Wed 25 Nov")
        terminal.press("enter")
        terminal.wait_for("Held until Wed 25 Nov")
        terminal.send("z")
        terminal.wait_for("Took back: hold of 3 days")

        # The journal: a dose of yesterday that was forgotten, and the word that finds it.
        terminal.send("jg")
        terminal.wait_for("Go to")
        terminal.send("yesterday\r")
        terminal.wait_for("Saturday 21 November")
        terminal.send("a7")
        terminal.wait_for("Dose · Sat 21 Nov")
        terminal.press("down")
        terminal.press("down")
        terminal.press("down")
        terminal.send("21:00")
        terminal.press("down")
        terminal.press("down")
        terminal.send("before the film\r")
        terminal.wait_for("Logged 7 g at 21:00 on Sat 21 Nov")
        terminal.send("/film\r")
        terminal.wait_for("1 found")
        answered(terminal, "esc")

        # Settings: what a gram costs. Then a command found by name, and the keys of the screen.
        terminal.send("s")
        terminal.wait_for("You and your day")
        terminal.press("ctrl+p")
        terminal.wait_for("Find a command")
        terminal.send("price")
        terminal.wait_for("Settings: Price")
        terminal.wait_still()
        terminal.press("enter")
        terminal.wait_for("› Price")
        terminal.press("enter")
        terminal.send("0.15\r")
        terminal.wait_for("Price of one unit: 0.15")
        terminal.send("?")
        terminal.wait_for("Esc closes")
        answered(terminal, "esc")
        terminal.send("h")
        terminal.wait_for("taken 6")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []

    journal = world.journal()
    yesterday, today = date(2026, 11, 21), date(2026, 11, 22)
    doses = journal.doses(yesterday, today)
    assert [str(dose.amount) for dose in (*doses[yesterday], *doses[today])] == ["7", "6"]
    assert doses[yesterday][0].note == "before the film"
    assert journal.checkins(today, today)[today].symptoms["restless_legs"] == 4
    assert journal.tip_marks()["warm_bath"].verdict == "helped"
    assert journal.setting_values["price"] == "0.15"
    plan = journal.plan()
    assert plan is not None
    assert journal.adjustments(plan.id) == ()

    with World(tmp_path / "home", "2026-11-23T09:00:00+00:00").open() as terminal:
        terminal.wait_for("Monday 23 November · day 2")
        terminal.wait_for("6 g, 15 h 18 m ago")
        terminal.wait_for("2.10")  # 14 g avoided, at 0.15 a gram
