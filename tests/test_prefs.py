"""config.toml: what is understood holds, what is not keeps its default and is said."""

from pathlib import Path

import pytest

from tui.prefs import Preferences, read_preferences, write_theme


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_preferences(tmp_path / "none.toml") == Preferences()


def test_a_file_written_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "light"\nmarker = "ascii"\nmouse = true\nanimation = true\n[keymap]\ndose = "plus"\n')
    assert read_preferences(path) == Preferences("light", "ascii", mouse=True, animation=True, keymap={"dose": "plus"})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('theme = "pink"', "theme"),
        ("mouse = 1", "mouse"),
        ("theme = [1]", "theme"),
        ("keymap = 3", "keymap"),
        ("[keymap]\ndose = 1", "keymap"),
        ("theme = ", "TOML"),
    ],
)
def test_what_is_wrong_keeps_its_default_and_is_said(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    preferences = read_preferences(path)
    assert preferences.notice is not None
    assert word in preferences.notice
    assert preferences == Preferences(notice=preferences.notice)


def test_one_wrong_line_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "light"\nmarker = "crayon"\n')
    preferences = read_preferences(path)
    assert (preferences.theme, preferences.marker) == ("light", "auto")


def test_a_folder_or_bytes_in_its_place_are_said(tmp_path: Path) -> None:
    assert read_preferences(tmp_path).notice
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    assert read_preferences(tmp_path / "config.toml").notice


def test_the_theme_is_kept_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    write_theme(path, "light")
    assert read_preferences(path).theme == "light"
    path.write_text('# mine\nmouse = true  # on purpose\ntheme = "light"\n')
    write_theme(path, "dark")
    assert path.read_text() == '# mine\nmouse = true  # on purpose\ntheme = "dark"\n'


def test_a_broken_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = ")
    with pytest.raises(ValueError, match="line 1"):
        write_theme(path, "dark")
    assert path.read_text() == "theme = "
