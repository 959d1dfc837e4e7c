"""Urges and safety messages in the journal: kept whole, taken back, folded together, set aside when they are none."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, NOW, SUNDAY
from tests.journal.conftest import Reopen
from tests.journal.test_entries import back_and_forth
from tui.domain.errors import Refused
from tui.domain.records import OUTCOMES, TRIGGERS, Shown, TipMark, Urge
from tui.journal import Journal, codec
from tui.journal.lines import decode, encode
from tui.journal.validate import fault

STAMP = {"updated": "2026-11-22T10:00:00.000000+00:00"}
URGE = Urge(id="urge-1", at=NOW, day=SUNDAY, strength=3)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001

every_urge = st.builds(
    Urge,
    id=st.text("0123456789abcdef", min_size=16, max_size=16),
    at=instants.map(lambda at: at.replace(microsecond=0)),
    day=st.dates(date(2, 1, 1), date(9998, 12, 31)),
    strength=st.integers(0, 4),
    trigger=st.none() | st.sampled_from(TRIGGERS),
    tools=st.lists(st.text(min_size=1, max_size=40), max_size=5).map(tuple),
    outcome=st.sampled_from(OUTCOMES),
    minutes=st.none() | st.integers(0, 100_000),
    note=st.none() | st.text(max_size=40),
)


def over(minutes: int = 12) -> Urge:
    return replace(URGE, outcome="passed", trigger="tired", minutes=minutes, tools=("pacer",))


@given(every_urge)
def test_an_urge_survives_the_way_to_the_file_and_back(urge: Urge) -> None:
    document = decode(encode(codec.urge_document(urge) | STAMP))
    assert codec.urge(document) == urge
    assert fault("urges", document) is None


@given(st.text(min_size=1, max_size=40), st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_message_shown_survives_too_and_two_machines_write_one_document(rule: str, day: Any) -> None:
    shown = Shown(rule=rule, day=day)
    document = decode(encode(codec.shown_document(shown) | STAMP))
    assert codec.shown(document) == shown
    assert fault("shown", document) is None
    assert document["id"] == codec.shown_document(Shown(rule=rule, day=day))["id"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("strength", 5),
        ("strength", -1),
        ("strength", "3"),
        ("strength", None),
        ("at", "yesterday"),
        ("at", None),
        ("at", "0001-01-01T00:00:00+12:00"),
        ("at", "9999-12-31T23:59:59-12:00"),
        ("day", 22),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("trigger", "moon"),
        ("outcome", "won"),
        ("minutes", -1),
        ("minutes", 1.5),
        ("tools", "pacer"),
        ("note", "x" * 10_001),
    ],
)
def test_what_is_no_urge_is_not_written_and_not_believed(field: str, value: object) -> None:
    document = codec.urge_document(over()) | STAMP | {field: value}
    assert fault("urges", document) is not None


def test_each_change_of_an_urge_is_one_step_back(journal: Journal, reopen: Reopen) -> None:
    journal.mark_tip(TipMark(tip="ginger", pinned=True), None)  # so that there is a file
    told = back_and_forth(journal, lambda: journal.begin_urge(URGE))
    assert journal.undo_label() == "urge at 17:42"
    assert told[0].days == {SUNDAY}
    back_and_forth(journal, lambda: journal.change_urge(over(), "end of the urge at 17:42"))
    assert reopen().urges() == (over(),)
    back_and_forth(journal, lambda: journal.remove_urge(URGE.id))
    assert journal.undo_label() == "deleting the urge at 17:42"


def test_a_field_that_is_left_out_now_is_gone_and_one_of_a_newer_ebbtide_stays(journal: Journal, path: Path) -> None:
    journal.begin_urge(replace(URGE, trigger="tired"))
    tables = json.loads(path.read_bytes())
    tables["urges"]["1"]["weather"] = "rain"
    del tables["meta"]["1"]["sum"]
    path.write_text(json.dumps(tables))
    journal.refresh()
    journal.change_urge(URGE)
    (document,) = json.loads(path.read_bytes())["urges"].values()
    assert "trigger" not in document
    assert document["weather"] == "rain"


def test_an_urge_that_has_gone_or_ended_meanwhile_is_not_written_over(journal: Journal, reopen: Reopen) -> None:
    journal.begin_urge(URGE)
    reopen().change_urge(over(9))
    with pytest.raises(Refused, match="has its end by now"):
        journal.change_urge(over(), still_there=True)
    assert journal.urges() == (over(9),)
    reopen().remove_urge(URGE.id)
    with pytest.raises(Refused, match="not there any more"):
        journal.change_urge(over())
    assert journal.urges() == ()


def test_urges_are_read_by_their_days_and_in_the_order_of_their_times(journal: Journal) -> None:
    evening = Urge(id="b", at=NOW + timedelta(hours=3), day=SUNDAY, strength=1)
    before = Urge(id="c", at=NOW - DAY, day=SUNDAY - DAY, strength=2)
    for urge in (evening, URGE, before):
        journal.begin_urge(urge)
    assert journal.urges() == (before, URGE, evening)
    assert journal.urges(SUNDAY, SUNDAY) == (URGE, evening)
    assert journal.urges(SUNDAY + DAY) == ()
    assert journal.written_days() == (SUNDAY - DAY, SUNDAY)
    assert journal.first_day() == SUNDAY - DAY


def test_a_message_is_remembered_once_and_undo_does_not_name_it(journal: Journal, reopen: Reopen, path: Path) -> None:
    journal.begin_urge(URGE)
    low = Shown(rule="low_mood", day=SUNDAY)
    journal.note_shown([low])
    before = path.read_bytes()
    reopen().note_shown([low])
    assert path.read_bytes() == before
    assert reopen().shown() == (low,)
    assert journal.undo_label() == "urge at 17:42"
    journal.undo()
    assert journal.shown() == (low,), "it happened"


def test_two_machines_fold_their_urges_and_messages_together(journal: Journal, tmp_path: Path) -> None:
    journal.begin_urge(URGE)
    other_path = tmp_path / "other" / "journal.json"
    other_path.parent.mkdir(mode=0o700)
    other_path.write_bytes(journal.path.read_bytes())
    other = Journal.open(other_path, tmp_path / "other-state")
    other.change_urge(over())
    for each in (journal, other):
        each.note_shown([Shown(rule="low_mood", day=SUNDAY)])
    journal.fold_in(other_path, "folding in")
    assert journal.urges() == (over(),)
    assert journal.shown() == (Shown(rule="low_mood", day=SUNDAY),)


@pytest.mark.parametrize("wrong", [{"strength": 9}, {"at": None}, {"day": "soon"}])
def test_one_bad_urge_is_set_aside_and_the_rest_opens(reopen: Reopen, path: Path, wrong: dict[str, object]) -> None:
    begun = reopen()
    begun.begin_urge(URGE)
    begun.begin_urge(replace(URGE, id="urge-2", strength=1))
    begun.close()
    tables = json.loads(path.read_bytes())
    tables["urges"]["1"] |= wrong
    del tables["meta"]["1"]["sum"]
    path.write_text(json.dumps(tables))
    opened = reopen()
    opened.mark_tip(TipMark(tip="ginger", pinned=True), "tip pinned")
    assert [urge.id for urge in opened.urges() if urge != URGE] == ["urge-2"]
    (aside,) = path.parent.glob("journal.json.set-aside-*.json")
    (document,) = json.loads(aside.read_bytes())["set_aside"]
    assert "urge-1" in json.dumps(document)
