"""The manual page: it is what the commands say, every system can show it, and it reads well at 60 and 80 columns.

That its examples run is tested in test_examples.
"""

import os
import re
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

from tests.command_lines import commands, example_lines, lines_in_manual
from tests.examples import NOW
from tui import paths
from tui.cli import manual, output
from tui.domain.calendar import Calendar
from tui.domain.measured import parse_measured
from tui.domain.when import parse_day, parse_when

KEPT = Path(__file__).parent.parent.parent / "docs" / "ebb.1"
PAGE = manual.manual()


def shown(width: int) -> str:
    """The page as a terminal of that width shows it."""
    command = ["groff", "-ww", "-man", "-Tutf8", f"-rLL={width}n", "-P-cbou"]
    done = subprocess.run(command, input=PAGE, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


def test_the_page_in_docs_is_what_the_commands_say_now() -> None:
    assert KEPT.read_text(encoding="utf-8") == PAGE, "make manual writes it anew"


def test_it_is_the_same_whatever_the_day_and_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", "2031-01-01T00:00:00+00:00")
    monkeypatch.setenv("COLUMNS", "40")
    assert manual.manual() == PAGE


def test_every_command_every_option_and_every_example_is_in_it() -> None:
    text = re.sub(r"\\f[BIR]", "", PAGE).replace("\\-", "-").replace("\\(aq", "'")
    for path, command in commands():
        assert re.search(rf"^ebb {' '.join(path)}\b", text, re.MULTILINE), path
        context = click.Context(command)
        for option in command.get_params(context):
            for name in option.opts if isinstance(option, click.Option) else ():
                assert re.search(rf"(^|, ){re.escape(name)}(,| |$)", text, re.MULTILINE), (path, name)
        assert set(example_lines(command)) <= set(lines_in_manual(PAGE)), path


def test_it_says_who_answers_before_all_commands() -> None:
    assert PAGE.index("ebb sos shows who answers") < PAGE.index(".SH COMMANDS")


def test_what_it_says_can_be_typed_is_understood() -> None:
    calendar, late = Calendar(ZoneInfo("UTC")), NOW.replace(hour=23)
    for typed in manual.AMOUNTS:
        assert parse_measured(typed)
        assert typed in manual.TYPED
    for typed, _ in manual.TIMES:
        assert parse_when(typed, late, calendar).at <= late
    for typed, _ in manual.DAYS:
        assert parse_day(typed, late, calendar) <= late.date()


def test_its_exit_codes_and_its_places_are_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = (output.DONE, output.REFUSED, output.USAGE, output.UNREADABLE, output.BUSY, output.INTERRUPTED)
    assert [code for code, _ in manual.EXITS] == [str(code) for code in codes]
    for name in ("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG"):
        monkeypatch.delenv(name)
        assert any(name == known for known, _ in manual.ENVIRONMENT)
    places = [str(Path(place).expanduser()) for place, _ in manual.FILES]
    if os.uname().sysname == "Linux" and not any(name.startswith("XDG_") for name in os.environ):
        assert {*map(str, (paths.journal_path(None), paths.state_dir(), paths.config_path()))} <= {*places}


def test_nothing_in_it_is_taken_for_a_request() -> None:
    assert manual.escaped('\'tis .5 a-b \\n ~ "x"') == "\\(aqtis .5 a\\-b \\en \\(ti \\(dqx\\(dq"
    assert manual.escaped(".SH") == "\\&.SH"
    assert PAGE.isascii()
    assert all(len(line) <= 160 for line in PAGE.splitlines())


@pytest.mark.outside("groff")
@pytest.mark.parametrize("width", [60, 80])
def test_it_fits_the_terminal(width: int) -> None:
    lines = shown(width).splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.strip() == "ebb - a private companion for a taper" for line in lines)
    assert any("ebb dose [OPTIONS] [AMOUNT]" in line for line in lines)


@pytest.mark.outside("mandoc")
def test_mandoc_finds_nothing_to_say_but_that_it_has_no_date() -> None:
    done = subprocess.run(["mandoc", "-T", "lint"], input=PAGE, capture_output=True, text=True, check=False, timeout=60)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "missing date" not in line]
    assert said == []
