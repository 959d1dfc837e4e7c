"""`ebb sos`: what to do about what is wrong, all of it in short, one of it in full, and at forty columns."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ebb
from tests.pty.terminal import Terminal, environment, python
from tui import content
from tui.situations import situations


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")


def said(text: str) -> str:
    return " ".join(text.split())


def test_after_the_numbers_there_is_what_to_do_in_every_situation(ebb: Ebb) -> None:
    out = said(ebb("sos", "gb").out)
    at = out.index("In an emergency, call")
    for situation in situations():
        title = out.index(f"{situation.label}: what to do now", at)
        at = title
        for number, step in enumerate(situation.do, 1):
            at = out.index(f"{number} {step}", at)
    assert at < out.index("Call the emergency number now for any of these")


@pytest.mark.parametrize("number", range(1, 10))
def test_one_situation_in_full_by_its_words_or_its_number(ebb: Ebb, number: int) -> None:
    situation = situations()[number - 1]
    done = ebb("sos", "us", "--about", situation.label)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == situation.label
    out = said(done.out)
    for sentence in (situation.calm, *situation.do, *situation.say, *situation.avoid):
        assert sentence in out
    for flag in content.flags():
        assert (flag.sign in out) is (flag.key in situation.signs)
    assert "911" in out.rpartition("once more")[2], "what a terminal shows is its end"
    assert ebb("sos", "us", "--about", str(number)).out == done.out


def test_who_wants_to_die_has_the_crisis_line_first_and_last(ebb: Ebb) -> None:
    lines = ebb("sos", "us", "--about", "die").out.splitlines()
    assert lines[:2] == ["I want to die", "It is good that you said it. You can talk to somebody now."]
    assert next(line for line in lines if line.startswith("  9")).startswith("  988  ")
    assert any(line.startswith("  988  ") for line in lines[-8:])


def test_a_doubted_number_says_so_there_too(ebb: Ebb) -> None:
    out = ebb("sos", "my", "--about", "die").out
    assert out.count("03-7627 2929") == out.count("check this number") == 2


@pytest.mark.parametrize(
    "words", [["took", "too", "much"], ["took too much"], ["my", "chest"], ["suicide"], ["i want to die"]]
)
def test_what_is_wrong_need_not_be_typed_behind_an_option(ebb: Ebb, words: list[str]) -> None:
    done = ebb("sos", *words)
    assert done.code == 0
    assert done.out == ebb("sos", "--about", " ".join(words)).out


@pytest.mark.parametrize("words", ["xyzzy", "", "0", "12", "\x1b[2J"])
def test_what_nothing_is_about_names_what_there_is(ebb: Ebb, words: str) -> None:
    done = ebb("sos", "--about", words)
    assert (done.code, done.out) == (2, "")
    assert "\x1b" not in done.err
    for situation in situations():
        assert situation.label in said(done.err)


def test_a_slip_in_the_country_is_said_before_anything_is_shown(ebb: Ebb) -> None:
    done = ebb("sos", "germny", "--about", "chest")
    assert (done.code, done.out) == (2, "")
    assert "Germany?" in done.err


@pytest.mark.parametrize("text", ["", "not json", "[1, 2]"])
def test_a_journal_that_cannot_be_read_is_no_obstacle(ebb: Ebb, tmp_path: Path, text: str) -> None:
    (tmp_path / "journal.json").write_text(text)
    done = ebb("sos", "--about", "took too much")
    assert (done.code, done.err) == (0, "")
    assert "1-800-222-1222" in done.out


def test_without_situations_there_is_the_page(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.app import lands

    def fail() -> None:
        raise content.ContentError("no")

    monkeypatch.setattr(lands, "situations", fail)
    done = ebb("sos", "us", "--about", "chest")
    assert done.code == 0
    assert done.out == ebb("sos", "us").out
    assert "what to do now" not in done.out


@pytest.mark.parametrize("words", [["us"], ["gb", "--about", "3"], ["--all"]])
def test_in_a_terminal_of_forty_columns_no_line_is_longer_and_no_number_is_broken(
    tmp_path: Path, words: list[str]
) -> None:
    world = environment({"HOME": str(tmp_path), "EBB_JOURNAL": str(tmp_path / "j.json"), "TZ": "America/New_York"})
    with Terminal(python("-m", "tui", "sos", *words), env=world, cols=40, rows=700) as terminal:
        assert terminal.wait_exit() == (0, None)
        rows = terminal.text.splitlines()
        codes = {"us": ["US"], "gb": ["GB"]}.get(words[0], [country.code for country in content.countries()])
        for country in content.countries():
            if country.code in codes and "--about" not in words:
                for line in (*country.emergency, *country.lines):
                    assert any(f"  {line.reach}" in row for row in rows)
        assert any("  9" in row for row in rows)


def test_the_last_twelve_lines_of_a_small_terminal_hold_the_number(tmp_path: Path) -> None:
    world = environment({"HOME": str(tmp_path), "EBB_JOURNAL": str(tmp_path / "j.json"), "TZ": "America/New_York"})
    for words, number in (([], "  911"), (["--about", "die"], "  988"), (["--about", "chest"], "  911")):
        with Terminal(python("-m", "tui", "sos", *words), env=world, cols=40, rows=12) as terminal:
            assert terminal.wait_exit() == (0, None)
            assert number in terminal.text
