"""The one rule of merging: per entry the newest version counts, a removal is a version, and no order matters."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.versions import Key, Version, merged, moment, newest, rank, version_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TABLES = ("doses", "checkins", "settings", "weather")


def _utc(minutes: int) -> str:
    return (NOON + timedelta(minutes=minutes)).isoformat(timespec="microseconds")


Journal = dict[str, list[dict[str, Any]]]


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """A journal with one version of each of a few entries: few ids and few stamps, so that they meet and tie."""
    found: Journal = {}
    for table in TABLES:
        for identity in draw(st.sets(st.sampled_from("abc"))):
            stamp = _utc(draw(st.integers(0, 3)))
            if draw(st.booleans()):
                found.setdefault("removed", []).append({"id": identity, "updated": stamp, "table": table})
            else:
                document = {"id": identity, "updated": stamp, "says": draw(st.integers(0, 2))}
                found.setdefault(table, []).append(document)
    if draw(st.booleans()):
        found.setdefault("weather", []).append({"rain": draw(st.integers(0, 1))})  # a stranger without an id
    return found


def as_journal(versions: Mapping[Key, Version]) -> Journal:
    """What was merged, as a journal that can be merged again."""
    made: Journal = {}
    for version in versions.values():
        made.setdefault("removed" if version.removal else version.table, []).append(dict(version.document))
    return made


@given(journals(), journals())
def test_it_does_not_matter_who_is_folded_into_whom(one: Journal, other: Journal) -> None:
    assert merged(one, other) == merged(other, one)


@given(journals(), journals(), journals())
def test_it_does_not_matter_in_which_order_three_machines_meet(one: Journal, two: Journal, three: Journal) -> None:
    together = merged(one, two, three)
    for first, second, last in permutations((one, two, three)):
        assert merged(as_journal(merged(first, second)), last) == together
        assert merged(first, as_journal(merged(second, last))) == together


@given(journals(), journals())
def test_folding_in_once_more_changes_nothing(one: Journal, other: Journal) -> None:
    together = merged(one, other)
    assert merged(one, one) == merged(one)
    assert merged(as_journal(together), other) == together
    assert merged(as_journal(together), one, other, one) == together


@given(journals(), journals())
def test_an_entry_is_only_ever_one_of_the_versions_that_there_were(one: Journal, other: Journal) -> None:
    there = [*merged(one).values(), *merged(other).values()]
    for key, version in merged(one, other).items():
        assert version in there
        rivals = [each for each in there if _key(each) == key]
        assert rank(version.document) == max(rank(each.document) for each in rivals)


def _key(version: Version) -> Key:
    return version_of("removed" if version.removal else version.table, version.document)[0]


def test_a_removal_stays_unless_something_newer_creates_the_entry_again() -> None:
    dose = {"id": "a", "updated": _utc(1), "amount": "2.7"}
    gone = {"id": "a", "updated": _utc(2), "table": "doses"}
    again = {**dose, "updated": _utc(3)}
    key = ("doses", "a")
    assert merged({"doses": [dose]}, {"removed": [gone]})[key].removal
    assert not merged({"doses": [again]}, {"removed": [gone]}, {"doses": [dose]})[key].removal


def test_a_tie_goes_to_the_larger_text_whoever_says_it() -> None:
    small, large = ({"id": "a", "updated": _utc(1), "amount": amount} for amount in ("2.5", "2.7"))
    assert json.dumps(large, sort_keys=True) > json.dumps(small, sort_keys=True)
    for versions in permutations((Version("doses", small), Version("doses", large))):
        assert newest(versions).document == large


def test_stamps_are_compared_as_moments_and_not_as_texts() -> None:
    earlier = {"id": "a", "updated": "2026-11-22T13:30:00.000000+02:00", "note": "half past eleven in London"}
    later = {"id": "a", "updated": "2026-11-22T12:00:00.000000+00:00", "note": "noon in London"}
    assert merged({"doses": [earlier]}, {"doses": [later]})["doses", "a"].document == later


def test_one_id_in_two_tables_is_two_entries_and_the_removal_of_one_leaves_the_other() -> None:
    dose, urge = ({"id": "a", "updated": _utc(1)} for _ in range(2))
    gone = {"id": "a", "updated": _utc(2), "table": "urges"}
    found = merged({"doses": [dose], "urges": [urge]}, {"removed": [gone]})
    assert not found["doses", "a"].removal
    assert found["urges", "a"].removal


def test_what_is_no_stamp_is_older_than_everything() -> None:
    assert moment("yesterday") is None
    assert moment("2026-11-22T12:00:00") is None
    stamped, strange = {"id": "a", "updated": _utc(0)}, {"id": "a", "updated": "yesterday"}
    assert merged({"x": [strange]}, {"x": [stamped]})["x", "a"].document == stamped
