"""Every kind of entry is corrected where it stands, or says where it can be: urges, the words of a hold, plans."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.app.days import SATURDAY, ago, front, lived_in, marked_line, opened
from tests.app.running import header, open_journal, press, running, said, shown
from tests.examples import DAY, NOW
from tui.app.screens.dialog import Ask
from tui.app.screens.entry import EntryBox
from tui.app.screens.journal import JournalScreen
from tui.app.screens.prompt import Prompt
from tui.app.screens.urge_entry import UrgeDialog
from tui.domain.records import Urge
from tui.journal import Journal

PAST = Urge(
    id="u",
    at=NOW.replace(hour=15, minute=10) - DAY,
    day=SATURDAY,
    strength=2,
    trigger="tired",
    outcome="passed",
    minutes=12,
    tools=("pacer",),
    note="one\ntwo",
)


def with_urge(urge: Urge = PAST) -> Journal:
    journal = lived_in()
    journal.begin_urge(urge)
    return journal


def there(journal: Journal) -> Urge:
    (found,) = journal.urges()
    return found


TO_URGE = ("[", "down", "down", "down")


async def test_an_urge_is_corrected_where_it_stands() -> None:
    journal = with_urge()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter")
        assert front(app) is UrgeDialog
        assert "‹ 2 moderate ›" in shown(app)
        await press(pilot, "3", "down", *"15:30", "down", "l", "down", "down", *"25", "enter")
        assert said(app) == "Changed the urge at 15:30 on Sat 21 Nov. z takes it back."
        assert there(journal) == replace(PAST, strength=3, at=PAST.at.replace(minute=30), trigger="lonely", minutes=25)
        assert marked_line(app).startswith("15:30     strong urge · trigger: lonely · passed after 25 minutes · one")
        assert "z undo change of the urge at 15:" in header(app)
        await press(pilot, "z")
        assert there(journal) == PAST


async def test_nothing_changed_is_no_change() -> None:
    journal = with_urge()
    label = journal.undo_label()
    async with running(journal, (60, 20)) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "enter")
        assert front(app) is JournalScreen
        assert journal.undo_label() == label


async def test_how_it_ended_is_said_later() -> None:
    open_one = replace(PAST, outcome="open", minutes=None, trigger=None, note=None, at=NOW - DAY)
    journal = with_urge(open_one)
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "down", "down", "down", "a", "enter")
        assert (there(journal).outcome, there(journal).minutes) == ("dosed", None)
        assert "a dose was taken" in marked_line(app)


async def test_an_open_urge_that_is_left_as_it_is_stays_so() -> None:
    open_one = replace(PAST, outcome="open", minutes=None)
    journal = with_urge(open_one)
    async with running(journal) as (_, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "enter")
        assert there(journal) == open_one


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("down", *"25:00"), "is not a time"),
        (("down", "down", "down", "down", *"soon"), "whole minutes"),
        (("down", *"2026-11-22 17:40", "down", "down", "down", *"30"), "can not have lasted 30 minutes yet"),
        (("down", "down", "down", "e"), "How long it lasted is known once it has an end"),
    ],
)
async def test_what_can_not_be_is_said_and_nothing_is_saved(keys: tuple[str, ...], why: str) -> None:
    journal = with_urge()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", *("space" if key == " " else key for key in keys), "enter")
        assert front(app) is UrgeDialog
        assert why in " ".join(shown(app).split())
        await press(pilot, "escape")
        assert there(journal) == PAST


async def test_an_urge_that_moves_to_another_day_keeps_its_line() -> None:
    journal = with_urge()
    async with running(journal) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "down", *"2026-11-20", "space", *"09:15")
        assert "It counts for Fri 20 Nov, 09:15." in shown(app)
        await press(pilot, "enter")
        assert there(journal).day == ago(2)
        assert screen.cursor.day == ago(2)
        assert marked_line(app).startswith("09:15     moderate urge")


async def test_what_nobody_touched_follows_a_change_from_elsewhere() -> None:
    journal = with_urge()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "3")
        open_journal().change_urge(replace(PAST, minutes=40, strength=1))
        await app.look_outside()
        assert front(app) is UrgeDialog
        await press(pilot, "enter")
        assert (there(journal).strength, there(journal).minutes) == (3, 40)


@pytest.mark.parametrize("anew", [True, False])
async def test_what_was_typed_for_an_urge_that_was_removed_elsewhere_is_not_lost(anew: bool) -> None:
    journal = with_urge()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *TO_URGE, "enter", "4")
        open_journal().remove_urge("u")
        await press(pilot, "enter")
        assert front(app) is Ask
        await press(pilot, "y" if anew else "n")
        assert [urge.strength for urge in journal.urges()] == ([4] if anew else [])


async def test_an_urge_that_is_still_there_is_ended_where_it_is_ridden() -> None:
    journal = with_urge(Urge(id="u", at=NOW - timedelta(hours=2), day=NOW.date(), strength=2))
    async with running(journal) as (app, pilot):
        await press(pilot, "j", "down", "enter")
        assert front(app) is JournalScreen
        assert said(app) == "Your urge from 15:42 has no end yet: u goes on with it."


# Changes of pace, plans


async def test_the_words_of_a_hold_change_and_what_it_did_stays() -> None:
    journal = lived_in()
    before = journal.adjustments("plan-1")[0]
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "down", "enter")
        assert front(app) is Prompt
        assert "Taper makes another" in " ".join(shown(app).split())
        await press(pilot, *"flu", "enter")
        assert said(app) == "Changed the reason of the hold of Fri 20 Nov. z takes it back."
        assert journal.adjustments("plan-1")[0] == replace(before, reason="flu")
        assert "flu" in marked_line(app)
        await press(pilot, "enter", "backspace", "enter")
        assert journal.adjustments("plan-1")[0].reason is None
        await press(pilot, "z", "z")
        assert journal.adjustments("plan-1")[0] == before


async def test_a_reason_left_as_it_is_is_no_change() -> None:
    journal = lived_in()
    label = journal.undo_label()
    async with running(journal) as (_, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "down", "enter", "enter", "enter", "escape")
        assert journal.undo_label() == label


async def test_the_words_of_a_hold_that_was_removed_elsewhere_are_not_put_anywhere() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "down", "enter", *"flu")
        open_journal().remove_adjustment("hold-1")
        await press(pilot, "enter")
        assert "not there any more" in said(app)
        assert journal.adjustments("plan-1") == ()


async def test_a_plan_says_where_it_is_changed() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "end", "enter")
        assert front(app) is EntryBox
        assert "A plan stays as you made it. Taper has a change of pace, a hold" in " ".join(shown(app).split())


async def test_a_step_says_that_it_follows_from_the_plan() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "g", *"22sep", "enter", "down", "enter")
        assert front(app) is EntryBox
        assert "A step follows from the plan. Taper has a hold" in " ".join(shown(app).split())
