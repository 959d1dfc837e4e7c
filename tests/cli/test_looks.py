"""How the text of the shell looks: kept texts that were looked at, at several widths, in a pipe, in ASCII, in color.

Which figures stand in them is tested with the commands.
"""

import io
import re
import sys
from collections.abc import Callable

import pytest

from tests.cli import screens
from tests.cli.conftest import Ebb, open_journal
from tests.cli.screens import at_terminal, painted, unpainted
from tests.golden import assert_kept
from tui import content
from tui.cli import main, paint
from tui.domain.helping import TITLES
from tui.domain.texts import cells

ASCII = {"LC_ALL": "C"}
PREVIEW = ("plan", "preview", "--start", "20", "--cut", "2", "--step-days", "14")
COMMANDS = (
    ("today",),
    ("plan",),
    ("plan", "--on", "yesterday"),
    PREVIEW,
    ("sos",),
    ("sos", "--about", "die"),
    ("report",),
    ("doctor",),
    ("restore",),
)
TEXTS = COMMANDS[:6]
LIVES: tuple[Callable[[], None], ...] = (
    screens.nothing,
    screens.in_new_york,
    screens.demo,
    screens.over,
    screens.held,
    screens.at_zero,
    screens.without_end,
    screens.far,
)
commands = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
texts = pytest.mark.parametrize("words", TEXTS, ids=" ".join)
lives = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)


@pytest.fixture(autouse=True)
def ordinary(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary terminal and locale, in New York."""
    for name, value in {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "America/New_York"}.items():
        monkeypatch.setenv(name, value)
    for name in ("LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)


# Looked at, and kept


@pytest.mark.parametrize(
    ("name", "life", "cols", "words"),
    [
        ("today-80", screens.demo, 80, ("today",)),
        ("today-60", screens.demo, 60, ("today",)),
        ("today-piped", screens.demo, None, ("today",)),
        ("today-empty-60", screens.nothing, 60, ("today",)),
        ("today-over-40", screens.over, 40, ("today",)),
        ("today-zero-80", screens.at_zero, 80, ("today",)),
        ("today-held-60", screens.held, 60, ("today",)),
        ("plan-80", screens.demo, 80, ("plan",)),
        ("plan-60", screens.demo, 60, ("plan",)),
        ("plan-held-40", screens.held, 40, ("plan",)),
        ("plan-on-60", screens.demo, 60, ("plan", "--on", "2026-10-20")),
        ("plan-preview-80", screens.nothing, 80, PREVIEW),
        ("plan-preview-60", screens.nothing, 60, PREVIEW),
        ("sos-60", screens.nothing, 60, ("sos", "us")),
        ("sos-about-80", screens.nothing, 80, ("sos", "us", "--about", "die")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_text_is_what_was_looked_at(
    ebb: Ebb, name: str, life: Callable[[], None], cols: int | None, words: tuple[str, ...]
) -> None:
    life()
    text = ebb(*words).out if cols is None else at_terminal(cols, *words, "--color=never")
    assert_kept(f"{name}.txt", text)


@pytest.mark.parametrize(
    ("name", "life", "cols", "words"),
    [
        ("today-ascii-80", screens.demo, 80, ("today",)),
        ("plan-ascii-piped", screens.over, None, ("plan",)),
        ("sos-about-ascii-60", screens.nothing, 60, ("sos", "de", "--about", "die")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_in_ascii_the_text_is_what_was_looked_at(
    ebb: Ebb,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    life: Callable[[], None],
    cols: int | None,
    words: tuple[str, ...],
) -> None:
    life()
    monkeypatch.setenv("LC_ALL", "C")
    text = ebb(*words).out if cols is None else at_terminal(cols, *words, "--color=never")
    assert_kept(f"{name}.txt", text)


def test_in_color_the_text_is_what_was_looked_at() -> None:
    screens.over()
    assert_kept("today-over-color-80.txt", at_terminal(80, "today").replace("\x1b", "<ESC>"))


# Color


@commands
def test_color_takes_no_letter_away_and_adds_none(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    screens.demo()
    plain = at_terminal(80, *words, "--color", "never")
    assert "\x1b" not in plain
    assert unpainted(at_terminal(80, *words)) == plain
    assert unpainted(at_terminal(80, "--color=always", *words)) == plain
    piped = ebb(*words).out
    assert "\x1b" not in piped
    assert unpainted(ebb("--color", "always", *words).out) == piped
    assert ebb("--color", "always", *words) == ebb(*words, "--color=always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ebb(*words) == ebb(*words, "--color=always")
    assert ebb("--color", "never", *words).out == ebb(*words, "--color=never").out == piped
    monkeypatch.setenv("NO_COLOR", "1")
    assert ebb(*words).out == piped
    if words != ("doctor",):  # which tells that no color is wanted
        assert at_terminal(80, *words) == plain


@commands
def test_on_a_dumb_terminal_there_is_what_there_is_in_a_pipe(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    if words == ("doctor",):  # which looks at the terminal
        return
    screens.demo()
    monkeypatch.setenv("TERM", "dumb")
    assert at_terminal(80, *words) == ebb(*words).out


@texts
@lives
def test_if_everything_stood_out_nothing_would(words: tuple[str, ...], life: Callable[[], None]) -> None:
    life()
    lines = at_terminal(80, *words, code=None).splitlines()
    heavy = [line for line in lines if "\x1b" in line]
    assert len(heavy) <= max(4, len(lines) / 3)
    assert all(re.fullmatch("\x1b\\[1(;31)?m[^\x1b]+\x1b\\[0m", line) for line in heavy)
    if words[0] != "sos":
        assert "\x1b[1;31m" not in "".join(lines)


def test_what_goes_over_the_days_amount_stands_out_and_is_said_in_words_without_red() -> None:
    screens.over()
    found = painted(at_terminal(80, "today"))
    (line,) = (line for line in found if line.startswith("  "))
    assert line.endswith("taken 15 · 3 capsules over")
    assert found[line] == "1"


def test_the_row_of_today_stands_out_and_the_title_says_what_its_mark_is() -> None:
    screens.demo()
    found = painted(at_terminal(80, "plan"))
    (row,) = (line for line in found if line.startswith("›"))
    assert " 18–24 Nov " in row
    assert "Steps, g a day; › is today" in found
    assert "Steps, g a day; › is that day" in painted(at_terminal(80, "plan", "--on", "yesterday"))
    assert "Steps, g a day" in painted(at_terminal(80, *PREVIEW))


@pytest.mark.parametrize("code", ["US", "GB", "DE"])
def test_who_answers_in_an_emergency_or_a_crisis_is_red_and_nobody_else(code: str) -> None:
    country = content.country(code)
    assert country is not None
    now = [*country.emergency, *(line for line in country.lines if line.purpose == "crisis")]
    found = painted(at_terminal(80, "sos", code.lower()))
    red = {line for line, how in found.items() if how == "1;31"}
    assert {line.split("  ")[1].strip() for line in red} == {line.reach for line in now}
    assert TITLES["emergency"] in found


def test_without_a_number_of_ones_own_it_is_the_title_that_is_red() -> None:
    found = painted(at_terminal(80, "sos", "any"))
    assert found["In an emergency, call the local number"] == "1;31"
    assert not any(line.startswith("  112") for line in found)


def test_a_report_is_a_file_and_painted_only_on_a_screen(ebb: Ebb) -> None:
    screens.demo()
    assert "## Summary" in painted(at_terminal(80, "report"))
    assert "\x1b" not in ebb("report", "--color=always").out
    assert "\x1b" not in at_terminal(80, "report", "--format", "html", "--color=always")


# Curves


def curves_in(text: str) -> bool:
    return any("⠀" < each <= "⣿" for each in text)


def test_curves_are_drawn_at_a_terminal_and_said_in_words_elsewhere(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    screens.demo()
    assert curves_in(at_terminal(80, "today"))
    assert not curves_in(at_terminal(40, "today"))
    assert not curves_in(at_terminal(80, "today", "--no-curves"))
    assert not curves_in(at_terminal(60, "today", rows=20)), "the first lines would be gone"
    assert curves_in(at_terminal(60, "today", "--curves", rows=20))
    piped = ebb("today").out
    assert not curves_in(piped)
    assert "  Discomfort   31, down 4\n" in piped
    assert curves_in(ebb("today", "--curves").out)
    monkeypatch.setenv("TERM", "dumb")
    assert not curves_in(at_terminal(80, "today"))


def test_what_a_curve_says_is_said_in_words_beside_it() -> None:
    screens.demo()
    drawn = at_terminal(80, "today", "--color=never")
    for words in ("31      down 4", "6.75 h  up 0.5 h"):
        assert words in drawn
    assert not {"▲", "▼"} & set(drawn)


# Any terminal, any locale


@texts
@lives
@pytest.mark.parametrize("cols", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], life: Callable[[], None], cols: int) -> None:
    life()
    lines = at_terminal(cols, *words, "--color=never", code=None).splitlines()
    assert [line for line in lines if cells(line) > cols] == []


@texts
@lives
@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LANG": "en_US.ISO-8859-1"}, {"LANG": "C"}], ids=str)
def test_without_utf_8_our_own_words_lose_no_letter(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], life: Callable[[], None], locale: dict[str, str]
) -> None:
    life()
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    text = at_terminal(80, *words, "--color=never", code=None)
    assert text.isascii()
    if life is not screens.held:  # a reason in wide characters
        assert "?" not in text.replace("Need to talk?", "")


def test_half_a_week_is_half_a_week_in_ascii(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    from tui.cli.output import emit

    emit("one capsule every 2½ weeks")
    assert capsys.readouterr().out == "one capsule every 2.5 weeks\n"


# Messages of safety


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_only_a_message_for_now_stands_out_and_only_on_a_screen(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("checkin", "--set", "low_mood=4")
    screen = Screen()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", screen)
        assert main(list(words)) == 0
    (urgent,) = painted(screen.getvalue())
    assert urgent.startswith("Now: Your mood is very low.")
    open_journal().undo()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", screen := Screen())
        patch.setenv("NO_COLOR", "1")
        paint.warn(urgent)
    assert screen.getvalue() == f"{urgent}\n"


def test_a_message_that_can_wait_is_plain(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    ebb("dose", "2", "--at", "2026-11-15T10:00")
    for day in ("19", "20", "21"):
        ebb("checkin", "--set", "intake_complete=yes", "--day", f"2026-11-{day}")
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    assert main(["dose", "3"]) == 0
    assert "Tell or see somebody:" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()
