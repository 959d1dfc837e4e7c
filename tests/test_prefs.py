"""config.toml: what is understood holds, what is not keeps its default and is said."""

from pathlib import Path

import pytest

from tui.prefs import Preferences, read_preferences, write_preference


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


def test_a_preference_is_kept_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    write_preference(path, "theme", "light")
    assert read_preferences(path).theme == "light"
    path.write_text('# mine\nmouse = true  # on purpose\ntheme = "light"\n')
    write_preference(path, "theme", "dark")
    assert path.read_text() == '# mine\nmouse = true  # on purpose\ntheme = "dark"\n'


def test_a_preference_that_is_new_stands_before_the_table_of_keys(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('# mine\n\n[keymap]  # few\ndose = "k"\n')
    write_preference(path, "mouse", True)
    assert read_preferences(path) == Preferences(mouse=True, keymap={"dose": "k"})
    assert "# mine" in path.read_text()
    assert "[keymap]  # few" in path.read_text()


def test_one_key_is_changed_and_the_comments_of_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keymap]\ndose = "k"  # easy to reach\nquit = "x"\n')
    write_preference(path, "keymap", {"dose": "k", "undo": "minus"})
    assert read_preferences(path).keymap == {"dose": "k", "undo": "minus"}
    assert "# easy to reach" in path.read_text()
    assert "quit" not in path.read_text()


def test_a_preference_back_at_its_default_leaves_no_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('# mine\ntheme = "light"\nmouse = true\n[keymap]\ndose = "k"\n')
    write_preference(path, "theme", None)
    write_preference(path, "keymap", None)
    assert read_preferences(path) == Preferences(mouse=True)
    assert path.read_text().startswith("# mine\nmouse = true\n")
    write_preference(tmp_path / "none.toml", "theme", None)
    assert not (tmp_path / "none.toml").exists()


def test_a_link_is_written_where_it_points_and_the_mode_stays(tmp_path: Path) -> None:
    there = tmp_path / "dotfiles.toml"
    there.write_text("")
    there.chmod(0o640)
    link = tmp_path / "config.toml"
    link.symlink_to(there)
    write_preference(link, "marker", "block")
    assert link.is_symlink()
    assert there.read_text() == 'marker = "block"\n'
    assert there.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "dotfiles.toml"]


def test_a_broken_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = ")
    with pytest.raises(ValueError, match="line 1"):
        write_preference(path, "theme", "dark")
    assert path.read_text() == "theme = "


def test_a_place_where_nothing_can_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        write_preference(tmp_path / "file" / "config.toml", "theme", "dark")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
