"""A new plan in a real terminal: typed in one burst over a slow line, looked over, taken, and taken back."""

from decimal import Decimal

from tests.examples import worked_plan
from tests.pty.ebbtide import World


def test_a_plan_is_made_with_its_preview_and_is_in_force_only_after_the_yes(world: World) -> None:
    with world.open() as terminal:
        terminal.send("t+")
        terminal.wait_for("Is any of this true for you?")
        terminal.press("enter")
        terminal.wait_for("Gentle: about 10% a week, 14 weeks.")
        terminal.wait_for("zero Sun 28 Feb")
        terminal.press("down", "down", "down")
        terminal.send("16")
        terminal.wait_for("from 16 to 0 g")
        assert world.journal().plan() == worked_plan()
        terminal.press("enter")
        terminal.wait_for("Today's amount changes from 8.1 g to 16 g.")
        terminal.press("enter")
        terminal.wait_still()
        assert world.journal().plan() == worked_plan()
        terminal.send("y")
        terminal.wait_for("Your plan begins today at 16 g a day. z takes it back.")
        plan = world.journal().plan()
        assert plan is not None
        assert plan.start == Decimal(16)
        terminal.send("z")
        terminal.wait_for("Took back: new plan.")
    assert world.journal().plan() == worked_plan()


def test_a_burst_of_keys_and_a_resize_lose_nothing_that_was_typed(world: World) -> None:
    with world.open() as terminal:
        terminal.send("t+\r\x1b[B\x1b[B\x1b[B12\x1b[B4")
        terminal.wait_for("from 12 to 0 g")
        for cols, rows in ((60, 20), (120, 40), (30, 8), (80, 24)):
            terminal.resize(cols, rows)
            if cols >= 60:
                terminal.wait_for("Doses a day")
                terminal.wait_still()
                assert max(len(line) for line in terminal.screen) <= cols
        assert any("Amount a day   12" in line for line in terminal.screen)
        assert any("Doses a day    4" in line for line in terminal.screen)


def test_on_a_plain_terminal_every_part_is_there_in_plain_characters(world: World) -> None:
    with world.open(LC_ALL="C", LANG="C", NO_COLOR="1") as terminal:
        terminal.send("t+\r")
        terminal.wait_for("zero Sun 28 Feb")
        terminal.wait_still()
        assert terminal.text.isascii()
        assert "> Pace from      < 10% a week >" in terminal.text
        assert "Smallest cut ! 0.5" in terminal.text
