"""What `ebb doctor` says of the terminal: what there is, and what to set where something is better."""

import pytest

from tui.domain.terminal_words import (
    Answer,
    Inside,
    Way,
    colors_found,
    costly,
    curves_found,
    inside_found,
    latency_found,
    named,
    size_found,
    unicode_found,
    way_found,
)

AT_ONCE = Answer("answered", 0.01, 1, 1)
SILENT = Answer("silent")


def test_a_terminal_that_can_show_no_app_is_named_with_what_works_there() -> None:
    for term, shown in (("", "not set"), ("dumb", "dumb")):
        found = named(term, None, described=True)
        assert found.state == "look"
        assert found.text.startswith(f"TERM is {shown}, so the app cannot show itself here.")
        assert "ebb checkin" in found.text


def test_a_terminal_that_this_machine_does_not_know_is_brought_here() -> None:
    found = named("xterm-kitty", None, described=False)
    assert found.state == "look"
    assert "ncurses-term" in found.text
    assert "infocmp -x | ssh this-machine tic -x -" in found.text
    assert named("xterm-kitty", None, described=None).state == "ok", "where nobody can say, nothing is said"


def test_within_tmux_and_screen_term_is_theirs() -> None:
    wrong = named("xterm-256color", Inside("tmux", term="screen-256color"), described=True)
    assert wrong.state == "look"
    assert "TERM is xterm-256color, but within tmux it has to be screen-256color." in wrong.text
    assert "screen-256color" in named("linux", Inside("screen"), described=True).text
    for term, inside in (("tmux-256color", "tmux"), ("screen.xterm-256color", "screen"), ("xterm", "zellij")):
        assert named(term, Inside(inside), described=True).state == "ok"


@pytest.mark.parametrize(
    ("size", "state", "says"),
    [
        ((60, 20), "ok", "from 80 and 24 on it shows more"),
        ((80, 24), "ok", "80 columns and 24 rows."),
        ((60, 19), "look", "the app needs 60 and 20"),
        ((59, 50), "look", "Make the window larger"),
        ((0, 0), "look", "stty cols 80 rows 24"),
    ],
)
def test_a_terminal_of_60_by_20_is_large_enough(size: tuple[int, int], state: str, says: str) -> None:
    found = size_found(size)
    assert found.state == state
    assert says in found.text


def test_colors_are_counted_with_what_says_so_and_what_brings_more() -> None:
    assert "NO_COLOR" in colors_found(0, "NO_COLOR 1", None).text
    assert colors_found(0, "TERM xterm-mono", None).text.startswith("None, by TERM xterm-mono.")
    assert "export COLORTERM=truecolor" in colors_found(16, "TERM xterm", None).text
    assert 'default-terminal "tmux-256color"' in colors_found(16, "TERM screen", Inside("tmux")).text
    assert "term screen-256color" in colors_found(16, "TERM screen", Inside("screen")).text
    assert "The console has no more" in colors_found(16, "TERM linux", None).text
    assert "more" not in colors_found(256, "TERM xterm-256color", None).text


def test_unicode_is_what_the_locale_says_and_the_terminal_shows() -> None:
    fine = unicode_found("LANG C.UTF-8", AT_ONCE, utf8=True, missing="")
    assert (fine.state, fine.text) == ("ok", "UTF-8 by LANG C.UTF-8.")
    assert unicode_found("", SILENT, utf8=True, missing="").state == "ok"
    not_here = unicode_found("LANG C", AT_ONCE, utf8=False, missing="")
    assert "The terminal itself can show it. To mend it: export LANG=C.UTF-8" in not_here.text
    over_all = unicode_found("LC_ALL C", AT_ONCE, utf8=False, missing="")
    assert over_all.text.endswith("To mend it: export LC_ALL=C.UTF-8")
    assert "itself" not in unicode_found("LANG C", SILENT, utf8=False, missing="").text
    not_there = unicode_found("LANG C.UTF-8", Answer("answered", 0.01, 2, 3), utf8=True, missing="")
    assert "Choose UTF-8 in its settings" in not_there.text
    wide = unicode_found("LANG C.UTF-8", Answer("answered", 0.01, 1, 2), utf8=True, missing="")
    assert "ambiguous width" in wide.text
    missing = unicode_found("LANG de_XX.UTF-8", AT_ONCE, utf8=True, missing="de_XX.UTF-8")
    assert "does not have the locale de_XX.UTF-8" in missing.text
    assert {each.state for each in (not_here, not_there, wide, missing)} == {"look"}


def test_curves_are_drawn_by_the_preference_and_what_the_locale_can_show() -> None:
    assert "braille dots, as marker is auto" in curves_found("auto", utf8=True, console=False).text
    assert "plain signs, as marker is auto" in curves_found("auto", utf8=True, console=True).text
    assert "braille dots, as marker is braille" in curves_found("braille", utf8=True, console=True).text
    assert "blocks, as marker is block" in curves_found("block", utf8=True, console=False).text
    assert "plain signs, as marker is ascii" in curves_found("ascii", utf8=True, console=False).text
    assert "plain signs, as everything without UTF-8" in curves_found("braille", utf8=False, console=False).text


def test_a_multiplexer_is_named_and_how_long_it_holds_esc_back() -> None:
    assert inside_found(None, "xterm").text == "None."
    assert "on the way here" in inside_found(None, "screen-256color").text
    assert inside_found(Inside("tmux", "3.5a", 10), "tmux-256color").text == "tmux 3.5a."
    assert inside_found(Inside("screen"), "screen").text == "screen."
    slow = inside_found(Inside("tmux", "3.3a", 500), "tmux-256color")
    assert slow.state == "look"
    assert "holds Esc back for 500 ms" in slow.text
    assert "set -s escape-time 20" in slow.text


@pytest.mark.parametrize(("way", "says"), [("", "On this machine"), ("SSH", "SSH."), ("mosh", "mosh")])
def test_the_way_here_is_named(way: Way, says: str) -> None:
    assert way_found(way).text.startswith(says)


@pytest.mark.parametrize(
    ("took", "state", "says"),
    [
        (0.0001, "ok", "within 1 ms: keys show at once"),
        (0.0994, "ok", "within 99 ms: keys show at once"),
        (0.3, "ok", "within 300 ms: keys show a little late. None is lost."),
        (0.5, "look", "within 500 ms: keys show late, but none is lost."),
        (1.24, "look", "within 1.2 seconds"),
    ],
)
def test_a_latency_is_said_with_what_it_means(took: float, state: str, says: str) -> None:
    found = latency_found(Answer("answered", took), None, "SSH", "xterm")
    assert found.state == state
    assert says in found.text


def test_who_answered_is_named_where_it_was_not_the_terminal() -> None:
    answer = Answer("answered", 0.9)
    here = latency_found(answer, Inside("tmux"), "SSH", "tmux-256color")
    assert here.state == "ok", "that says nothing about the line"
    assert here.text.startswith("tmux answers within 900 ms.")
    assert "outside of tmux" in here.text
    assert "mosh answers for your terminal" in latency_found(answer, None, "mosh", "xterm").text
    assert "on the way here answers" in latency_found(answer, None, "SSH", "screen").text


def test_no_answer_is_said_plainly_and_is_nothing_to_look_at() -> None:
    said = {
        outcome: latency_found(Answer(outcome), None, "", "xterm").text
        for outcome in ("silent", "typed", "background", "no terminal")
    }
    assert len(set(said.values())) == 4
    assert said["silent"].startswith("The terminal did not answer")


def test_animation_and_mouse_are_only_named_where_they_cost_something() -> None:
    assert costly("", AT_ONCE, mouse=True, animation=True) == []
    assert costly("SSH", AT_ONCE, mouse=False, animation=False) == []
    slow = Answer("answered", 0.2)
    found = {each.check: each.state for each in costly("", slow, mouse=True, animation=True)}
    assert found == {"animation": "look", "mouse": "ok"}
    assert [each.check for each in costly("SSH", AT_ONCE, mouse=False, animation=True)] == ["animation"]
