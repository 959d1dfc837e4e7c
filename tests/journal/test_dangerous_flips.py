"""The flips that leave a file valid and make it say something else: each one by itself, and what becomes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import NOW
from tests.journal.checking import is_one_sentence
from tests.journal.conftest import NewDose, Reopen
from tests.journal.damaging import Said, damage, damaged_files, furnish, said, settle
from tui.domain.recovering import Recovered, sentences
from tui.journal import Journal, JournalUnreadable, proving

DAYS = 4
BACKUPS = pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


def told(journal: Journal) -> Recovered:
    found = journal.recovered
    assert found is not None
    return found


def content(path: Path) -> Said:
    return {key: each for key, each in said(path.read_bytes()).items() if key[0] != "meta"}


def stays_whole(path: Path, reopen: Reopen, hit: bytes, before: Said) -> Recovered:
    """The hit file is kept, and everything is there exactly as it was: the person is told so."""
    damage(path, hit)
    journal = reopen()
    found = told(journal)
    assert found.complete
    assert sentences(found)[2] == "Nothing is missing: the check sum in it fits what is here now."
    assert [each.read_bytes() for each in damaged_files(path)] == [hit]
    assert content(path) == before
    journal.told()
    assert reopen().notice is None
    return found


@BACKUPS
@pytest.mark.parametrize("table", ["meta", "settings", "plans", "tips", "checkins", "doses"])
@pytest.mark.parametrize("wrong", ["last", "first", "escape"])
def test_a_table_whose_name_was_hit_is_not_somebody_elses(
    path: Path, reopen: Reopen, backups: bool, table: str, wrong: str
) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    name = {"last": table[:-1] + "z", "first": "_" + table[1:], "escape": table[:-2] + "\\" + "n"}[wrong]
    found = stays_whole(
        path, reopen, data.replace(b'"%b":{' % table.encode(), b'"%b":{' % name.encode()), content(path)
    )
    assert found.why == f"letters had changed in the name of its table {table}"


@BACKUPS
@pytest.mark.parametrize("schema", range(2, 10))
def test_a_schema_that_was_hit_is_no_newer_ebbtide(path: Path, reopen: Reopen, backups: bool, schema: int) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    found = stays_whole(path, reopen, data.replace(b'"schema":1', b'"schema":%d' % schema, 1), content(path))
    assert found.why == "a letter of it had changed"


def test_the_journals_own_id_is_known_from_its_backups(path: Path, reopen: Reopen) -> None:
    data = furnish(path, days=DAYS)
    own = json.loads(data)["meta"]["1"]["journal"].encode()
    stays_whole(path, reopen, data.replace(own, own[:-1] + b"z", 1), content(path))
    assert json.loads(path.read_bytes())["meta"]["1"]["journal"].encode() == own


def test_the_journals_own_id_is_known_while_it_is_open(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    data = furnish(path, days=DAYS, backups=False)
    journal = reopen()
    own = journal.id
    assert own is not None
    damage(path, data.replace(own.encode(), own[:-1].encode() + b"z", 1))
    journal.add_dose(new_dose())
    assert journal.id == own
    assert told(journal).complete


@BACKUPS
@pytest.mark.parametrize(
    "hit",
    [
        lambda data: data.replace(b'"12":{"id"', b'"1x":{"id"', 1),
        lambda data: data.replace(b'"2":{"id"', b'"\\":{"id"', 1),
        lambda data: data.replace(b'"product":"leaf"},\n', b'"product":"leaf"};\n', 1),
        lambda data: data.replace(b'{"id":"2026-', b'["id":"2026-', 1),
        lambda data: data.replace(b'"unit":"g"', b'"unit":"\xff"', 1),
        lambda data: data[:-2] + b"]\n",
        lambda data: b"[" + data[1:],
        lambda data: data.replace(b'"sum":"', b'"sum":{', 1),
    ],
    ids=["a number", "an escape", "a comma", "a brace", "no character", "the end", "the beginning", "the sum"],
)
def test_a_hit_that_breaks_the_json_is_put_right(
    path: Path, reopen: Reopen, backups: bool, hit: Callable[[bytes], bytes]
) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    wrong = hit(data)
    assert wrong != data
    before = content(path)
    if b'"sum":{' in wrong:
        damage(path, wrong)
        reopen()
        assert content(path) == before
    else:
        stays_whole(path, reopen, wrong, before)


@BACKUPS
def test_a_sum_that_was_hit_itself_says_so_of_nothing_else(path: Path, reopen: Reopen, backups: bool) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    own = json.loads(data)["meta"]["1"]["sum"].encode()
    stays_whole(path, reopen, data.replace(own, b"x" + own[1:], 1), content(path))


def test_a_time_of_change_from_the_future_does_not_win(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    data = furnish(path, days=DAYS)
    before = content(path)
    damage(path, data.replace(b'"updated":"2026-11-20', b'"updated":"2926-11-20', 1))
    journal = reopen()
    assert "1 entry was damaged and is here again from the backup" in (journal.notice or "")
    journal.add_dose(new_dose(id="the-next"))
    assert {key: each for key, each in content(path).items() if key[1] != "the-next"} == before


def test_an_amount_that_was_hit_is_taken_and_pointed_out(path: Path, reopen: Reopen) -> None:
    data = furnish(path, days=DAYS)
    before = content(path)
    wrong = data.replace(b'"amount":"3', b'"amount":"7', 1)
    damage(path, wrong)
    journal = reopen()
    assert journal.recovered is None
    assert "1 entry says something else: ebb doctor names them" in (journal.notice or "")
    assert path.read_bytes() == wrong
    assert len({dose.id for day in journal.doses(NOW.date(), NOW.date()).values() for dose in day}) > 0
    assert before.keys() == content(path).keys()


def test_a_tombstone_that_was_hit_still_holds_the_entry_down(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    furnish(path, days=60)
    removed = next(key[1] for key in content(path) if key[0] == "removed")
    data = path.read_bytes()
    at = data.index(removed.encode())
    damage(path, data[: at + 3] + b"?" + data[at + 4 :])
    journal = reopen()
    journal.add_dose(new_dose())
    assert ("removed", removed) in content(path)


def test_a_missing_table_that_only_sounds_alike_is_somebody_elses(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    data = furnish(path, days=DAYS)
    tables = json.loads(data)
    tables["dose"] = {"1": {"what": "a note of another program"}}
    damage(path, json.dumps(tables).encode())
    journal = reopen()
    assert journal.recovered is None
    journal.add_dose(new_dose())
    assert json.loads(path.read_bytes())["dose"] == {"1": {"what": "a note of another program"}}


def test_somebody_elses_table_outlives_damage_without_backups(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    furnish(path, days=DAYS, backups=False)
    tables = json.loads(path.read_bytes())
    tables["gym"] = {"1": {"visits": 3, "sets": {"1": {"reps": 5}}}, "2": {"visits": 4}}
    damage(path, json.dumps(tables).encode())
    journal = reopen()
    journal.add_dose(new_dose())
    journal.close()
    data = path.read_bytes()
    damage(path, data.replace(b'"unit":"g"', b'"unit":"g', 1)[:-3])
    reopen()
    assert list(json.loads(path.read_bytes())["gym"].values()) == list(tables["gym"].values())


def test_two_hits_are_more_than_can_be_proven_and_still_cost_two_entries_at_most(path: Path, reopen: Reopen) -> None:
    data = furnish(path, days=DAYS, backups=False)
    before = content(path)
    first, last = data.index(b'"unit"'), data.rindex(b'"unit"')
    damage(path, data[:first] + b"x" + data[first + 1 : last] + b"x" + data[last + 1 :])
    found = told(reopen())
    assert (found.complete, found.unreadable) == (False, 2)
    assert len(before.keys() - content(path).keys()) == 2
    assert "2 places in it could not be read." in sentences(found)[2]


def test_nothing_is_put_right_without_proof(path: Path) -> None:
    data = furnish(path, days=DAYS)
    assert proving.put_right(data) == data
    twice = data.replace(b'"unit":"g"', b'"unit":"x"')
    assert proving.put_right(twice) == twice
    without = data.replace(b'"sum":"', b'"sun":"').replace(b'"unit":"g"', b'"unit":"g', 1)
    assert proving.put_right(without) == without


def test_a_copy_whose_table_was_hit_is_not_folded_in(path: Path, reopen: Reopen, tmp_path: Path) -> None:
    data = furnish(path, days=DAYS)
    other = tmp_path / "other.json"
    other.write_bytes(data.replace(b'"doses":{', b'"dosez":{'))
    journal = reopen()
    with pytest.raises(JournalUnreadable) as raised:
        journal.merge([other])
    assert is_one_sentence(str(raised.value).replace(str(other), "It"))
    assert other.read_bytes().count(b"dosez") == 1
