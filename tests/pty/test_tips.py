"""Tips in a real terminal: keys that arrive in one burst, and the line drop right after a mark was said."""

from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY, scores
from tests.pty.ebbtide import World
from tests.waiting import until
from tui import content
from tui.domain.records import TipMark


@pytest.fixture
def world(tmp_path: Path) -> World:
    here = World(tmp_path)
    here.set_up().save_checkin(SUNDAY, scores(0, restless_legs=4, insomnia=3), NOW)
    return here


def test_a_burst_of_keys_finds_a_tip_and_marks_it(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p/restless bath\r+")
        terminal.wait_for("Marked as helped")
        terminal.kill()
    (mark,) = world.journal().tip_marks().values()
    assert mark.verdict == "helped"


def test_the_panel_stands_below_the_figures_and_a_digit_reads_from_it(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for("For restless legs and poor sleep")
        assert terminal.line(19).startswith("│ 1 ")
        title = terminal.line(19)[4:].split("  ")[0]
        terminal.send("1")
        terminal.wait_for("Tonight:")
        assert terminal.line(1).strip() == title
        terminal.send("\x1b")
        terminal.wait_for("Next step")


def test_a_tip_of_ones_own_is_on_disk_once_it_was_said_to_be_there(world: World) -> None:
    with world.open() as terminal:
        terminal.send("pa[b]Call Sam\r\x1b[200~He picks\x07 up.\x1b[201~\x13")
        terminal.wait_for("Added to your tips. z takes it back.")
        terminal.wait_for("Yours: you wrote it.")
        assert "› [b]Call Sam" in "\n".join(terminal.screen)
        terminal.kill()
    (mark,) = world.journal().tip_marks().values()
    assert (mark.title, mark.text) == ("[b]Call Sam", "He picks up.")


def test_what_was_read_yesterday_is_asked_about_and_answered_with_one_key(world: World) -> None:
    world.journal().mark_tip(TipMark(tip="ginger", opened=SUNDAY - DAY), None)
    title = content.tips()["ginger"].title
    with world.open() as terminal:
        terminal.wait_for(f"'{title}' help? + yes · - no")
        terminal.send("p")
        terminal.wait_for(f"Yesterday you read '{title}'.")
        terminal.wait_for("Did it help?   + yes   - no   Esc not now")
        terminal.send("-")
        terminal.wait_for("Marked as no help")
        terminal.kill()
    (mark,) = world.journal().tip_marks().values()
    assert (mark.tip, mark.verdict) == ("ginger", "no_help")


def test_a_letter_of_a_search_with_mistakes_sends_no_more_than_the_list(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p/magnesu")
        terminal.wait_for("Search: magnesu")
        terminal.wait_still()
        before = terminal.mark()
        terminal.send("m")
        terminal.wait_for("Magnesium")
        terminal.wait_still()
        assert terminal.since(before) < 4000


def test_moving_through_the_list_sends_less_than_a_screen(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p")
        terminal.wait_for("Tonight:")
        terminal.wait_still()
        before = terminal.mark()
        terminal.send("\x1b[B")
        terminal.wait_for("2 of")
        terminal.wait_still()
        assert terminal.since(before) < 2000


def test_a_tip_that_is_half_written_survives_a_kill_and_is_offered_again(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p")
        terminal.wait_for("Tonight:")
        terminal.send("aCall Sam\rHe picks up at any ho")
        terminal.wait_for("any ho")
        until(lambda: world.journal().drafts.words("tip"), "the words on disk", lambda: terminal.pump(0))
        until(lambda: "any ho" in (world.journal().drafts.words("tip") or {}).get("text", ""), "all of them")
        terminal.kill()
    assert not world.journal().tip_marks()
    with world.open() as terminal:
        terminal.send("pa")
        terminal.wait_for("What you had begun is here again.")
        terminal.wait_for("Call Sam")
        terminal.send("\turs.\x13")
        terminal.wait_for("Added to your tips.")
        until(lambda: world.journal().drafts.words("tip") is None, "no draft any more", lambda: terminal.pump(0))
    (mark,) = world.journal().tip_marks().values()
    assert (mark.title, mark.text) == ("Call Sam", "He picks up at any hours.")
