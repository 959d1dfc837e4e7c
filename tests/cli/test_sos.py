"""`ebb sos`: the numbers as plain text, whatever is wrong with the journal, the locale or the data."""

import itertools
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Ebb, open_journal
from tests.pty.terminal import environment, python
from tui import content
from tui.app import lands
from tui.cli import output
from tui.journal import Journal, JournalBusy
from tui.situations import situations

Look = Callable[[], dict[str, bytes]]


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")


@pytest.fixture
def in_germany(ebb: Ebb) -> None:
    """A journal whose person lives in Germany."""
    journal = open_journal()
    journal.save_settings({"timezone": "Europe/Berlin", "country": "DE"})
    journal.close()


def numbers(code: str) -> list[str]:
    country = content.country(code)
    assert country is not None
    return [line.reach for line in (*country.emergency, *country.lines)]


def test_the_country_of_the_journal_comes_first(ebb: Ebb, in_germany: None) -> None:
    done = ebb("sos")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:4] == [
        "Germany",
        "",
        "In an emergency, call",
        "  112             Emergency · check this number · call",
    ]
    places = [done.out.index(f"  {number}  ") for number in numbers("DE")]
    assert places == sorted(places)
    assert "Numbers read on 22 Nov 2026; they change." in done.out
    assert "Call the emergency number now for any of these" in lines
    for other in content.countries():
        assert f"({other.code})" in done.out or other.code == "DE"


def test_the_end_of_the_page_which_a_terminal_shows_has_the_first_numbers_once_more(ebb: Ebb, in_germany: None) -> None:
    end = "\n".join(ebb("sos").out.splitlines()[-12:])
    for number in ("112", "0800 111 0 111", "0800 111 0 222", "116 123"):
        assert f"  {number} " in end
    assert end.count("check this number") == 2


@pytest.mark.parametrize("words", [["gb"], ["UK"], ["united", "kingdom"], ["United Kingdom"], ["great britain"]])
def test_a_country_can_be_named_by_code_or_name(ebb: Ebb, in_germany: None, words: list[str]) -> None:
    done = ebb("sos", *words)
    assert (done.code, done.out.splitlines()[0]) == (0, "United Kingdom")
    for number in numbers("GB"):
        assert f"  {number} " in done.out


def test_a_country_without_lines_of_its_own_gets_the_nearest_and_is_told(ebb: Ebb) -> None:
    done = ebb("sos", "france")
    assert done.out.splitlines()[:2] == ["Elsewhere in the EU", "France has no lines of its own here."]
    assert "Japan has no lines of its own here." in ebb("sos", "japan").out


@pytest.mark.parametrize(
    ("word", "hint"), [("germny", "Germany?"), ("frnace", "France?"), ("xq", "--all"), ("\x1b[2J", "")]
)
def test_a_slip_in_the_country_names_the_nearest(ebb: Ebb, word: str, hint: str) -> None:
    done = ebb("sos", word)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert "\x1b" not in done.err


def test_all_has_every_number_of_every_country(ebb: Ebb, in_germany: None) -> None:
    done = ebb("sos", "--all")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Germany"
    for country in content.countries():
        assert country.name in lines
        begin = lines.index(country.name)
        for number in numbers(country.code):
            assert any(line.startswith(f"  {number}  ") for line in lines[begin : begin + 40])
    for flag in content.flags():
        assert flag.sign.split()[0] in done.out


@pytest.mark.parametrize("width", [40, 60, 80])
def test_every_number_that_nobody_read_says_check_it_where_it_stands_and_no_other_does(
    ebb: Ebb, in_germany: None, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    from tui.cli import sos

    monkeypatch.setattr(sos, "columns", lambda *_: width)
    lines = ebb("sos", "--all").out.splitlines()
    doubtful = 0
    for country in content.countries():
        begin = lines.index(country.name)
        for line in (*country.emergency, *country.lines):
            at = next(index for index in range(begin, len(lines)) if f"{lines[index]} ".startswith(f"  {line.reach} "))
            after = itertools.takewhile(lambda row: row.startswith("    "), lines[at + 1 :])
            said = " ".join(" ".join([lines[at], *after]).split())
            assert (line.doubt in said) if line.doubt else ("check this" not in said), said
            doubtful += not line.verified
    assert doubtful > 15


@pytest.mark.parametrize("width", [40, 60, 80])
def test_it_fits_the_terminal(ebb: Ebb, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    from tui.cli import sos

    monkeypatch.setattr(sos, "columns", lambda *_: width)
    assert width - 10 < max(map(len, ebb("sos", "--all").out.splitlines())) <= width


def test_without_a_country_the_zone_makes_a_guess_and_a_box_on_utc_gets_them_all(
    ebb: Ebb, on_disk: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = ebb("sos")
    assert done.out.splitlines()[0] == "United States"
    assert "this is a guess from the time zone America/New_York" in " ".join(done.out.split())
    monkeypatch.setenv("TZ", "UTC")
    done = ebb("sos")
    assert done.out.splitlines()[:2] == ["Anywhere else", "Your country is not known."]
    for country in content.countries():
        for line in country.emergency:
            assert f"  {line.reach} " in done.out
    assert not on_disk()


BROKEN = ["", "not json", '{"meta": {', "[1, 2]", '{"settings": {"1": {"key": "country", "value": "DE"}, "2"']


@pytest.mark.parametrize("text", BROKEN)
def test_a_journal_that_cannot_be_read_is_no_obstacle(ebb: Ebb, on_disk: Look, tmp_path: Path, text: str) -> None:
    (tmp_path / "journal.json").write_text(text)
    before = on_disk()
    done = ebb("sos")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == ("Germany" if "DE" in text else "United States")
    assert on_disk() == before


def test_half_a_journal_still_tells_the_country(ebb: Ebb, in_germany: None, tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(path.read_bytes()[:-20])
    assert ebb("sos").out.splitlines()[0] == "Germany"


def test_no_path_no_clock_and_no_lock_is_an_obstacle(
    ebb: Ebb, in_germany: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EBB_NOW", "noon")
    assert ebb("sos").out.splitlines()[0] == "Germany"
    for words in (["--journal", ""], ["--journal", str(tmp_path)], ["--journal", "a\0b"]):
        assert ebb("sos", *words).code == 0
        assert ebb(*words, "sos").out.splitlines()[0] == "United States"

    def busy(*_: object, **__: object) -> None:
        raise JournalBusy(4321)

    monkeypatch.setattr(Journal, "open", busy)
    assert ebb("sos").out.splitlines()[0] == "Germany"


def test_a_damaged_journal_is_waited_for_by_nobody_and_left_as_it_is(
    ebb: Ebb, in_germany: None, on_disk: Callable[[], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(path.read_bytes()[:-20])
    before = on_disk()
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    assert ebb("sos").out.splitlines()[0] == "Germany"
    assert on_disk() == before


STUCK = """
import os, sys
from tui import cli, paths
cli.LONGEST = 0.01
reading, _ = os.pipe()
paths.journal_path = lambda *_: os.read(reading, 1)
sys.argv[0] = "ebb"
cli.main()
"""


def test_a_disk_that_never_answers_holds_up_no_number(tmp_path: Path) -> None:
    variables = environment({"TZ": "Europe/Berlin", "EBB_NOW": NOW, "HOME": str(tmp_path)})
    done = subprocess.run(
        python("-c", STUCK, "sos"), env=variables, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert set(numbers("DE")) <= set(re.split(r"\s{2,}|\n", done.stdout))


def test_a_journal_of_a_newer_ebbtide_tells_the_country(ebb: Ebb, in_germany: None, tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":9'))
    assert ebb("sos").out.splitlines()[0] == "Germany"


def test_without_data_there_is_a_plain_sentence(ebb: Ebb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaders = [loader for loader in vars(content).values() if hasattr(loader, "cache_clear")] + [situations]
    with monkeypatch.context() as patch:
        patch.setattr(content, "data_folder", lambda: tmp_path / "nowhere")
        for loader in loaders:
            loader.cache_clear()
        done = ebb("sos")
        assert lands.load("US", None).countries == ()
    for loader in loaders:
        loader.cache_clear()
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("In an emergency, call your local emergency number\n112 answers in the EU, 911 in")
    assert "Slow, shallow or stopped breathing" in done.out


def test_in_a_pipe_under_a_plain_locale_every_digit_comes_through(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "dumb"}
    world = environment(plain | {"HOME": str(tmp_path), "EBB_JOURNAL": str(tmp_path), "EBB_NOW": NOW})
    command = [*python("-m", "tui"), "sos", "--all"]
    done = subprocess.run(command, env=world, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    for country in content.countries():
        for line in (*country.emergency, *country.lines):
            assert f"  {line.reach}  " in done.stdout
    assert "Alcohol Drug Helpline, Maori" in done.stdout
    assert done.stdout.count("?") == 1, "the one of the line that is called Need to talk?"


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    world = environment({"HOME": str(tmp_path), "EBB_JOURNAL": str(tmp_path / "j.json"), "EBB_NOW": NOW})
    done = subprocess.run([*python("-m", "tui"), "sos"], env=world, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_width_is_asked_of_the_terminal() -> None:
    assert 20 <= output.columns(20, 80) <= 80
