"""Where things live: the option, the variable, the platform's own folders; nothing is made by asking."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui import paths
from tui.domain.errors import Refused

ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own, with nothing that decides a path but the platform."""
    for variable in ("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG"):
        monkeypatch.delenv(variable, raising=False)
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_everything_has_its_place_in_the_home_and_none_of_it_is_made(home: Path) -> None:
    assert paths.journal_path(None).parts[-2:] == ("ebbtide", "journal.json")
    assert paths.config_path().parts[-2:] == ("ebbtide", "config.toml")
    assert paths.state_dir().name == "ebbtide"
    assert all(home in path.parents for path in (paths.journal_path(None), paths.config_path(), paths.state_dir()))
    assert not home.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="these variables are the folders of Linux")
def test_the_folders_that_the_person_chose_for_all_programs_are_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    assert paths.journal_path(None) == tmp_path / "data" / "ebbtide" / "journal.json"
    assert paths.state_dir() == tmp_path / "state" / "ebbtide"
    assert paths.config_path() == tmp_path / "config" / "ebbtide" / "config.toml"


def test_the_option_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_JOURNAL", "/from/variable.json")
    assert paths.journal_path(None) == Path("/from/variable.json")
    assert paths.journal_path("/from/option.json") == Path("/from/option.json")


def test_a_tilde_is_the_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_STATE", "~/state")
    monkeypatch.setenv("EBB_CONFIG", "~/ebb.toml")
    monkeypatch.setenv("EBB_JOURNAL", "~/a.json")
    assert paths.state_dir() == home / "state"
    assert paths.config_path() == home / "ebb.toml"
    assert paths.journal_path(None) == home / "a.json"
    assert paths.journal_path("~/b.json") == home / "b.json"
    assert paths.journal_path("~nobody-of-that-name/b.json") == Path("~nobody-of-that-name/b.json")


@pytest.mark.parametrize("option", ["", "  "])
def test_an_empty_option_never_opens_the_default_journal(option: str) -> None:
    with pytest.raises(Refused, match="--journal is empty"):
        paths.journal_path(option)


def test_an_empty_variable_is_no_choice(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG"):
        monkeypatch.setenv(variable, "")
    assert home in paths.journal_path(None).parents
    assert home in paths.state_dir().parents
    assert home in paths.config_path().parents


def test_the_preferences_may_be_named_by_file_or_by_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = tmp_path / "preferences"
    written.write_text("")
    for named, expected in (
        (tmp_path / "mine.toml", tmp_path / "mine.toml"),
        (tmp_path, tmp_path / "config.toml"),
        (tmp_path / "new", tmp_path / "new" / "config.toml"),
        (written, written),
    ):
        monkeypatch.setenv("EBB_CONFIG", str(named))
        assert paths.config_path() == expected


def test_the_platform_is_only_asked_when_nothing_else_decides() -> None:
    program = (
        "import sys; from tui import paths; paths.journal_path(None); paths.state_dir(); paths.config_path();"
        "before = 'platformdirs' in sys.modules;"
        "import os; del os.environ['EBB_JOURNAL']; paths.journal_path(None);"
        "sys.stdout.write(f'{before} {\"platformdirs\" in sys.modules}')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False True"
