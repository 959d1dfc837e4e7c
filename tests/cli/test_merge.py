"""`ebb merge`: what other journals bring is shown, folded in all or nothing, and taken back by `ebb undo`.

Which version of an entry counts is tested with the journal.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, newer, tables
from tui import paths
from tui.cli import keep
from tui.journal import Journal, JournalBusy

Look = Callable[[], dict[str, bytes]]


@pytest.fixture
def laptop(ebb: Ebb, lived_in: None, tmp_path: Path) -> Path:
    """A copy of the journal on which a dose was logged and a check-in filled in, while this one went on as well."""
    ebb("dose", "2.7", "--at", "08:00")
    folder = tmp_path / "laptop"
    folder.mkdir()
    copy = folder / "journal.json"
    copy.write_bytes(journal().read_bytes())
    ebb("--journal", str(copy), "dose", "2", "--at", "12:00")
    ebb("--journal", str(copy), "checkin", "--set", "anxiety=2", "--day", "yesterday")
    ebb("dose", "1", "--at", "13:00")
    return copy


@pytest.fixture
def friend(ebb: Ebb, tmp_path: Path) -> Path:
    """A journal that was begun by itself."""
    other = tmp_path / "friend.json"
    ebb("--journal", str(other), "dose", "4", "--at", "09:00")
    return other


def journal() -> Path:
    return paths.journal_path(None)


def kept() -> Path:
    return journal().with_name("journal.json.backups") / "2026-11-22T174210-before-merge.json"


def amounts() -> list[str]:
    return sorted(dose["amount"] for dose in tables()["doses"])


def test_another_journal_is_folded_in_and_stays_where_it_is(ebb: Ebb, laptop: Path) -> None:
    before, file = journal().read_bytes(), laptop.read_bytes()
    brings, brought = (f"1 dose and 1 check-in {verb} (Sat 21 Nov to Sun 22 Nov 2026)" for verb in ("come", "came"))
    done = ebb("merge", str(laptop))
    assert done.code == 0
    assert done.err == f"{laptop}: {brings}.\n"
    assert done.out == (
        f"Folded in {laptop}: {brought}; nothing else changed. The state before is kept as {kept()}; ebb undo takes"
        " it back.\n"
    )
    assert amounts() == ["1", "2", "2.7"]
    assert kept().read_bytes() == before
    assert laptop.read_bytes() == file


def test_folding_in_again_brings_nothing_new(ebb: Ebb, laptop: Path, on_disk: Look) -> None:
    ebb("merge", str(laptop))
    before = on_disk()
    done = ebb("merge", str(laptop))
    assert (done.code, done.err) == (0, f"{laptop}: nothing new.\n")
    assert done.out == f"Folded in {laptop}: nothing new.\n"
    assert on_disk() == before


def test_it_is_taken_back_as_one_change(ebb: Ebb, laptop: Path) -> None:
    before = tables()
    ebb("merge", str(laptop))
    assert ebb("undo").out == "Took back: folding in of journal.json.\n"
    assert {name: rows for name, rows in tables().items() if name != "meta" and rows} == {
        name: rows for name, rows in before.items() if name != "meta"
    }
    assert ebb("undo").out == "Took back: dose 1 g at 13:00.\n"


def test_after_another_change_it_is_no_longer_taken_back_whole(
    ebb: Ebb, laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ebb("merge", str(laptop))
    monkeypatch.setenv("EBB_STATE", str(laptop.parent / "state of another machine"))
    ebb("dose", "3", "--at", "15:00")
    monkeypatch.setenv("EBB_STATE", str(journal().parent / "state"))
    done = ebb("undo")
    assert (done.code, done.out) == (1, "")
    assert "ebb restore lists the states that are kept" in done.err
    assert amounts() == ["1", "2", "2.7", "3"]


def test_several_are_folded_in_at_once_each_told_by_itself(ebb: Ebb, laptop: Path, friend: Path) -> None:
    done = ebb("merge", str(laptop), str(friend), "--yes")
    assert done.code == 0
    assert done.err.splitlines() == [
        f"{laptop}: 1 dose and 1 check-in come (Sat 21 Nov to Sun 22 Nov 2026).",
        f"{friend}: 1 dose comes (Sun 22 Nov 2026). It was begun apart from this journal, so look whether it is yours.",
    ]
    assert done.out.startswith("Folded in 2 journals: 2 doses and 1 check-in came (Sat 21 Nov to Sun 22 Nov 2026);")
    assert amounts() == ["1", "2", "2.7", "4"]
    assert ebb("undo").out == "Took back: folding in of 2 journals.\n"
    assert amounts() == ["1", "2.7"]


def test_a_journal_of_its_own_is_asked_about_first(
    ebb: Ebb, laptop: Path, friend: Path, on_disk: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_disk()
    done = ebb("merge", str(laptop), str(friend))
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == "Nothing was changed; add --yes to fold them in."
    assert on_disk() == before
    questions = []

    def answer(question: str, *, yes: bool) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(keep, "confirmed", answer)
    assert ebb("merge", str(friend)).code == 0
    assert questions == ["Fold it in? What the journal says now is kept as a backup first."]


def test_entries_that_would_go_are_asked_about_first(ebb: Ebb, laptop: Path) -> None:
    other = Journal.open(laptop, paths.state_dir())
    other.remove_dose(next(dose["id"] for dose in tables()["doses"] if dose["amount"] == "2.7"))
    other.close()
    done = ebb("merge", str(laptop))
    assert (done.code, done.out) == (1, "")
    assert "1 dose goes" in done.err
    assert amounts() == ["1", "2.7"]
    assert ebb("merge", str(laptop), "--yes").code == 0
    assert amounts() == ["1", "2"]


def test_into_an_empty_journal_anything_is_folded_in_without_a_question(ebb: Ebb, friend: Path) -> None:
    assert not journal().exists()
    done = ebb("merge", str(friend))
    assert (done.code, done.err) == (0, f"{friend}: 1 dose comes (Sun 22 Nov 2026).\n")
    assert done.out == f"Folded in {friend}: 1 dose came (Sun 22 Nov 2026); nothing else changed.\n"
    assert amounts() == ["4"]


def test_what_cannot_be_read_of_the_other_is_said_and_stays_out(ebb: Ebb, laptop: Path) -> None:
    laptop.write_bytes(laptop.read_bytes().replace(b'"amount":"2"', b'"amount":"two"'))
    done = ebb("merge", str(laptop))
    assert done.code == 0
    assert done.err == f"{laptop}: 1 check-in comes (Sat 21 Nov 2026). 1 entry in it cannot be read and stays out.\n"
    assert amounts() == ["1", "2.7"]


def test_a_file_that_is_named_twice_counts_once(ebb: Ebb, laptop: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(laptop)
    done = ebb("merge", str(laptop), str(laptop), str(link))
    assert done.code == 0
    assert done.err.count("is named twice and counts once") == 2
    assert done.out.startswith(f"Folded in {laptop}: 1 dose and 1 check-in came ")


@pytest.mark.parametrize(
    ("other", "hint"),
    [
        ("{0}", "is a folder, not a journal"),
        ("{0}/none.json", "There is no file"),
        ("{0}/journal.json", "is this journal itself"),
        ("{0}/same.json", "is this journal itself"),
        ("{0}/people.json", "something other than a journal"),
        ("{0}/half.json", "cannot be used, because"),
        ("{0}/empty.json", "it is empty"),
        ("{0}/newer.json", "update Ebbtide"),
        ("/dev/null", "not an ordinary file"),
        ("-", "not the name of a file"),
    ],
)
def test_one_that_is_none_refuses_them_all(
    ebb: Ebb, laptop: Path, on_disk: Look, tmp_path: Path, other: str, hint: str
) -> None:
    (tmp_path / "same.json").symlink_to(journal())
    (tmp_path / "people.json").write_text('{"people": {"1": {"name": "Ann"}}}')
    (tmp_path / "half.json").write_bytes(laptop.read_bytes()[:-100])
    (tmp_path / "empty.json").write_text("")
    newer(laptop, tmp_path / "newer.json")
    before = on_disk()
    done = ebb("merge", str(laptop), other.format(tmp_path), "--yes")
    assert (done.code, done.out) == (1, "")
    assert hint in done.err
    assert done.err.count("\n") == 1
    assert on_disk() == before


def test_a_merge_as_json_is_one_document(ebb: Ebb, laptop: Path) -> None:
    brings = {
        "comes": {"doses": 1, "checkins": 1},
        "goes": {},
        "changes": {},
        "first": "2026-11-21",
        "last": "2026-11-22",
    }
    assert ebb("merge", str(laptop), "--json").json == {
        "journals": [{"path": str(laptop), **brings, "aside": 0, "same_journal": True}],
        **brings,
        "kept": str(kept()),
    }


def test_a_journal_in_use_ends_with_4(ebb: Ebb, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise JournalBusy(4321)

    monkeypatch.setattr(Journal, "merge", busy)
    done = ebb("merge", str(laptop))
    assert (done.code, done.out) == (4, "")
    assert "4321" in done.err


def test_what_changed_between_the_preview_and_the_yes_is_not_folded_in(
    ebb: Ebb, friend: Path, lived_in: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def yes_after_a_while(*_: object, **__: object) -> bool:
        friend.write_bytes(other.read_bytes())
        return True

    other = tmp_path / "another.json"
    for at in ("09:30", "10:30"):
        ebb("--journal", str(other), "dose", "5", "--at", at)
    before = journal().read_bytes()
    monkeypatch.setattr(keep, "confirmed", yes_after_a_while)
    done = ebb("merge", str(friend))
    assert done.code == 1
    assert "was changed meanwhile, so nothing was folded in" in done.err
    assert journal().read_bytes() == before
