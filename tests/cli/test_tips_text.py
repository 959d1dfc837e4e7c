"""How `ebb tips` looks: kept texts at two sizes, in a pipe and without UTF-8; no line too long, none scrolled away."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import NOW, ZONE, Ebb
from tests.cli.test_urge import asks_for_a_key
from tests.golden import assert_kept
from tests.pty.terminal import Terminal, environment, python
from tests.reading_age import too_hard
from tui import content, paths
from tui.cli import output, tips_text
from tui.domain.texts import cells

Look = Callable[[int, int], None]
PAGES = {
    "today": ("tips",),
    "nausea": ("tips", "nausea"),
    "caution": ("tips", "--show", "no_sedating_antihistamine"),
    "good": ("tips", "--show", "rehydration_salts"),
}
SIZES = ((60, 20), (80, 24))


@pytest.fixture
def unwell(ebb: Ebb, lived_in: None) -> None:
    """Strong restless legs, poor sleep, a little nausea; a bath helped before, and ginger is pinned."""
    assert ebb("checkin", "--set", "restless_legs=3", "--set", "insomnia=2", "--set", "nausea=1").code == 0
    assert ebb("tips", "--helped", "warm_bath").code == 0
    assert ebb("tips", "--pin", "ginger").code == 0


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Look:
    """Makes stdout one of so many columns and rows."""
    return lambda wide, high: monkeypatch.setattr(output, "_size", lambda: (wide, high))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_a_page_looks_at_a_terminal_as_it_was_kept(
    ebb: Ebb, unwell: None, at_a_terminal: Look, page: str, wide: int, high: int
) -> None:
    at_a_terminal(wide, high)
    done = ebb(*PAGES[page])
    assert_kept(f"tips-{page}-{wide}.txt", done.out)
    assert max(map(cells, done.out.splitlines())) <= wide


@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_in_a_pipe_as_it_was_kept(ebb: Ebb, unwell: None, page: str) -> None:
    assert_kept(f"tips-{page}-piped.txt", ebb(*PAGES[page]).out)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_without_utf8_as_it_was_kept(
    ebb: Ebb, unwell: None, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    done = ebb(*PAGES[page])
    assert done.out.isascii()
    assert_kept(f"tips-{page}-ascii.txt", done.out)


def test_the_list_is_painted_where_that_is_wanted(ebb: Ebb, unwell: None) -> None:
    plain, painted = ebb("tips", "--color", "never").out, ebb("tips", "--color", "always").out
    bold = [line for line in painted.splitlines() if line.startswith("\x1b[1m")]
    assert painted.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain
    assert [line[4:6] for line in bold] == ["Fo", "1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize("wide", [20, 40, 60, 76])
def test_every_tip_can_be_read_at_any_width(ebb: Ebb, unwell: None, at_a_terminal: Look, wide: int) -> None:
    at_a_terminal(wide, 24)
    for words in [("tips", "all", "--all"), *(("tips", "--show", key) for key in content.tips())]:
        done = ebb(*words)
        assert done.code == 0
        assert max(map(cells, done.out.splitlines())) <= wide or "doi 10" in " ".join(done.out.split())
        assert "  \n" not in done.out


def test_no_tip_and_no_source_has_a_line_over_60(ebb: Ebb, unwell: None, at_a_terminal: Look) -> None:
    at_a_terminal(60, 20)
    for key in content.tips():
        assert max(map(cells, ebb("tips", "--show", key).out.splitlines())) <= 60


@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_the_list_fits_a_terminal_from_its_first_line_to_its_last(ebb: Ebb, unwell: None, wide: int, high: int) -> None:
    world = {
        "EBB_JOURNAL": str(paths.journal_path(None)),
        "EBB_STATE": str(paths.state_dir()),
        "EBB_NOW": NOW,
        "TZ": ZONE,
    }
    for words in (PAGES["today"], PAGES["nausea"]):
        command = python("-m", "tui", *words)
        with Terminal(command, env=environment(world), cols=wide, rows=high) as terminal:
            assert terminal.wait_exit() == (0, None)
            assert terminal.line(0).startswith("For ")
            assert "One in full" in terminal.text
            assert terminal.text.count("Take care: ") >= tips_text.FEWEST


def test_a_low_terminal_still_shows_two(ebb: Ebb, unwell: None, at_a_terminal: Look) -> None:
    at_a_terminal(80, 5)
    assert ebb("tips").out.count("Take care: ") == tips_text.FEWEST


def test_no_tip_asks_for_a_key_that_a_shell_does_not_have_and_all_can_be_read(ebb: Ebb, unwell: None) -> None:
    everything = ebb("tips", "all", "--all").out
    assert not asks_for_a_key(everything)
    for words in ((), ("own",), ("hidden",), ("suicide",), ("--pin", "ginger")):
        paragraphs = ebb("tips", *words).out.split("\n\n")
        assert too_hard(" ".join(each.split()) for each in (paragraphs[0], paragraphs[-1])) == []
