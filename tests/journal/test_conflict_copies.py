"""The copies that synchronizing programs leave beside a journal: which files they are, and what folding them in does.

The programs themselves are not here; a real one is in tests/outside.
"""

import os
import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import NOW
from tui.journal.conflicts import Origin, conflict_copies, copy_of, origin_of, where_from

NAMES = [
    ("journal.sync-conflict-20261122-174200-ABCDEF7.json", "Syncthing, Sun 22 Nov 2026 17:42"),
    ("journal.sync-conflict-20261122-174200.json", "Syncthing, Sun 22 Nov 2026 17:42"),
    ("journal.sync-conflict-20261122-174200-.json", "Syncthing, Sun 22 Nov 2026 17:42"),
    ("journal (conflicted copy 2026-11-22 174200).json", "Nextcloud, Sun 22 Nov 2026 17:42"),
    ("journal (conflicted copy ann 2026-11-22 174200).json", "Nextcloud, Sun 22 Nov 2026 17:42"),
    ("journal (Ann's conflicted copy 2026-11-22).json", "Dropbox, Sun 22 Nov 2026"),
    ("journal (Ann B.'s conflicted copy 2026-11-22 (1)).json", "Dropbox, Sun 22 Nov 2026"),
    ("journal (box\u2019s conflicted copy 2026-11-22 (12)).json", "Dropbox, Sun 22 Nov 2026"),
    ("journal (box (2)'s conflicted copy 2026-11-22).json", "Dropbox, Sun 22 Nov 2026"),
    ("journal (conflicted copy).json", "Dropbox"),
    ("journal_conflict-20261122-174200.json", "ownCloud, Sun 22 Nov 2026 17:42"),
    ("journal_conflict-ann-20261122-174200.json", "ownCloud, Sun 22 Nov 2026 17:42"),
    ("journal (SFConflict ann@box 2026-11-22-17-42-00).json", "another program"),
    ("journal.json (SFConflict 2026-11-22-17-42-00)", "another program"),
]
"""Names that programs give to a copy of journal.json, and who left it, when."""

OTHERS = [
    "journal.json",
    "journal.json.lock",
    "journal.json.set-aside-20261122T174200000.json",
    "journal.json.damaged-20261122T174200000",
    "journal.json.set-aside-20261122T174200000.sync-conflict-20261122-174200-ABCDEF7.json",
    "journal.json.sync-conflict-20261122-174200-ABCDEF7.lock",
    ".journal.json.0123456789abcdef.tmp",
    ".syncthing.journal.json.tmp",
    "~syncthing~journal.json.tmp",
    "journal2.sync-conflict-20261122-174200-ABCDEF7.json",
    "my journal.sync-conflict-20261122-174200-ABCDEF7.json",
    "journal.sync-conflict-20261122-174200-ABCDEF7.txt",
    "journal.sync-conflict-20261122-174200-ABCDEF7.json.bak",
    "journal.sync-conflict-2026-11-22.json",
    "journal (2).json",
    "journal (copy).json",
    "journal-laptop.json",
    "journal 2.json",
    "journal conflict.json",
]
"""Names of files that may lie there too and are no copies of journal.json."""


def made(folder: Path, *names: str) -> Path:
    """A journal.json in that folder with files of these names beside it."""
    folder.mkdir(exist_ok=True)
    for name in ("journal.json", *names):
        (folder / name).write_text("{}")
    return folder / "journal.json"


def found(journal: Path) -> list[str]:
    return [path.name for path in conflict_copies(journal)]


@pytest.mark.parametrize(("name", "words"), NAMES, ids=[name for name, _ in NAMES])
def test_a_copy_is_known_by_the_name_that_its_program_gives(tmp_path: Path, name: str, words: str) -> None:
    journal = made(tmp_path, name)
    assert conflict_copies(journal) == (tmp_path / name,)
    assert where_from(tmp_path / name) == words


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_name_is_no_copy(tmp_path: Path, name: str) -> None:
    assert found(made(tmp_path, name)) == []


def test_the_oldest_copy_comes_first_whatever_program_left_it(tmp_path: Path) -> None:
    names = [
        "journal (conflicted copy 2026-11-20 080000).json",
        "journal.sync-conflict-20261121-235959-ABCDEF7.json",
        "journal (Ann's conflicted copy 2026-11-22).json",
        "journal_conflict-20261122-000001.json",
    ]
    journal = made(tmp_path, *reversed(names), "journal (conflicted copy).json")
    at = (NOW - timedelta(days=300)).timestamp()
    os.utime(tmp_path / "journal (conflicted copy).json", (at, at))
    assert found(journal) == ["journal (conflicted copy).json", *names]


def test_a_time_that_no_clock_shows_is_not_said(tmp_path: Path) -> None:
    name = "journal.sync-conflict-20269922-994200-ABCDEF7.json"
    assert found(made(tmp_path, name)) == [name]
    assert where_from(tmp_path / name) == "Syncthing"


def test_only_ordinary_files_are_copies(tmp_path: Path) -> None:
    journal = made(tmp_path / "data")
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("{}")
    stem = "data/journal.sync-conflict-20261122-1742{:02}-ABCDEF7.json"
    (tmp_path / stem.format(1)).symlink_to(elsewhere)
    (tmp_path / stem.format(2)).mkdir()
    os.mkfifo(tmp_path / stem.format(3))
    (tmp_path / stem.format(4)).symlink_to(tmp_path / "nowhere")
    assert found(journal) == []


def test_a_journal_of_any_name_has_its_own_copies(tmp_path: Path) -> None:
    names = {
        "diary": "diary.sync-conflict-20261122-174200-ABCDEF7",
        "diary.json": "diary.sync-conflict-20261122-174200-ABCDEF7.json",
        "diary.old.json": "diary.old (conflicted copy 2026-11-22 174200).json",
        ".diary": ".sync-conflict-20261122-174200-ABCDEF7.diary",
        "[a] *(b)+.json": "[a] *(b)+ (Ann's conflicted copy 2026-11-22).json",
    }
    for name, copy in names.items():
        (tmp_path / name).write_text("{}")
        (tmp_path / copy).write_text("{}")
    assert {name: found(tmp_path / name) for name in names} == {name: [copy] for name, copy in names.items()}


def test_a_journal_behind_a_link_has_copies_beside_the_file_and_beside_the_link(tmp_path: Path) -> None:
    target = made(tmp_path / "synced", "journal.sync-conflict-20261122-174200-ABCDEF7.json")
    (tmp_path / "here").mkdir()
    link = tmp_path / "here" / "mine.json"
    link.symlink_to(target)
    (tmp_path / "here" / "mine (conflicted copy 2026-11-21 174200).json").write_text("{}")
    (tmp_path / "here" / "journal (conflicted copy 2026-11-21 174200).json").write_text("{}")
    assert conflict_copies(link) == (
        tmp_path / "here" / "mine (conflicted copy 2026-11-21 174200).json",
        tmp_path / "synced" / "journal.sync-conflict-20261122-174200-ABCDEF7.json",
    )


def test_a_folder_that_is_a_link_is_looked_into_once_and_named_as_the_person_does(tmp_path: Path) -> None:
    name = "journal.sync-conflict-20261122-174200-ABCDEF7.json"
    made(tmp_path / "synced", name)
    (tmp_path / "here").symlink_to(tmp_path / "synced")
    (tmp_path / "synced" / "link.json").symlink_to("journal.json")
    assert conflict_copies(tmp_path / "here" / "journal.json") == (tmp_path / "here" / name,)
    assert conflict_copies(tmp_path / "here" / "link.json") == (tmp_path / "here" / name,)


def test_a_folder_that_is_not_there_or_cannot_be_listed_has_no_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "nowhere" / "journal.json") == ()
    assert conflict_copies(made(tmp_path) / "journal.json") == ()
    assert conflict_copies(Path("a\0b")) == ()
    (tmp_path / "round").symlink_to("round")
    assert conflict_copies(tmp_path / "round" / "journal.json") == ()


def test_a_forbidden_folder_has_no_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = made(tmp_path, "journal.sync-conflict-20261122-174200-ABCDEF7.json")

    def forbidden(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.scandir", forbidden)
    assert conflict_copies(journal) == ()


WORD = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
STEM = WORD.filter(lambda text: text not in (".", "..") and not text.endswith("."))
SUFFIX = st.sampled_from(["", ".json", ".db", ".b\u00e4"])
DAY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLOCK = st.times().map(lambda clock: clock.replace(microsecond=0))
DEVICE = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=7, max_size=7)
PERSON = st.text("abc XYZ\u00e9.-", min_size=1, max_size=12)


def syncthing(day: date, clock: time, device: str) -> tuple[str, Origin]:
    return f".sync-conflict-{day:%Y%m%d}-{clock:%H%M%S}-{device}", Origin("Syncthing", day, clock)


def nextcloud(day: date, clock: time) -> tuple[str, Origin]:
    return f" (conflicted copy {day:%Y-%m-%d} {clock:%H%M%S})", Origin("Nextcloud", day, clock)


def dropbox(day: date, person: str) -> tuple[str, Origin]:
    return f" ({person}'s conflicted copy {day:%Y-%m-%d})", Origin("Dropbox", day)


def owncloud(day: date, clock: time) -> tuple[str, Origin]:
    return f"_conflict-{day:%Y%m%d}-{clock:%H%M%S}", Origin("ownCloud", day, clock)


MARK = st.one_of(
    st.builds(syncthing, DAY, CLOCK, DEVICE),
    st.builds(nextcloud, DAY, CLOCK),
    st.builds(dropbox, DAY, PERSON),
    st.builds(owncloud, DAY, CLOCK),
)


@given(STEM, SUFFIX, MARK)
def test_every_name_that_a_program_makes_is_read_back(stem: str, suffix: str, mark: tuple[str, Origin]) -> None:
    words, origin = mark
    name = stem + words + suffix
    assert copy_of(stem + suffix, name) == origin
    if not re.search("conflict", stem):
        assert origin_of(Path("folder") / name) == origin


@given(STEM, STEM, SUFFIX, SUFFIX, MARK)
def test_a_copy_of_one_journal_is_never_taken_for_that_of_another(
    stem: str, other: str, suffix: str, suffix_of_other: str, mark: tuple[str, Origin]
) -> None:
    if (stem, suffix) != (other, suffix_of_other) and "." not in stem + other:
        assert not copy_of(stem + suffix, other + mark[0] + suffix_of_other)


@given(STEM, SUFFIX, st.text(max_size=40))
@example("journal", ".json", "(conflicted copy 2026-11-22 174200)")
@example("journal", ".json", " 2")
def test_a_name_at_random_is_no_copy(stem: str, suffix: str, between: str) -> None:
    assert not copy_of(stem + suffix, stem + between + suffix) or "conflict" in between.lower()
