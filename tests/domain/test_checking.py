"""The sentences of `ebb doctor`: an entry has a name whatever is in it, and each state has its word.

How they come about is tested with the command.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.checking import against, called, kept_beside
from tui.domain.machine_words import LEAST_ROOM, lock_found, room_found
from tui.domain.private_words import readable
from tui.domain.texts import one_line

VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)


@pytest.mark.parametrize(
    ("table", "document", "name"),
    [
        ("doses", {"day": "2026-11-20", "at": "2026-11-20T14:05:00-05:00"}, "the dose of Fri 20 Nov 2026, 14:05"),
        ("doses", {"day": "no day", "at": 7}, "the dose"),
        ("checkins", {"day": "2026-11-20"}, "the check-in of Fri 20 Nov 2026"),
        ("plans", {}, "the plan"),
        ("settings", {"key": "country"}, "the setting country"),
        ("something", {}, "the other entry"),
    ],
)
def test_an_entry_is_called_what_a_person_calls_it(table: str, document: dict[str, Any], name: str) -> None:
    assert called(table, document) == name


@given(
    st.sampled_from(["doses", "checkins", "settings", "x"]),
    st.dictionaries(st.sampled_from(["day", "at", "key"]), VALUES),
)
def test_whatever_is_in_an_entry_it_has_a_name_on_one_line(table: str, document: dict[str, Any]) -> None:
    assert one_line(called(table, document)) == called(table, document)


def test_only_the_first_entries_are_named() -> None:
    entries = [("doses", {"day": f"2026-11-{day}"}) for day in range(10, 15)]
    (finding,) = against("then", "there.json", entries, [])
    assert "the dose of Thu 12 Nov 2026 and 2 more." in finding.text
    (finding,) = against("then", "there.json", entries[:1], [])
    assert finding.text.startswith(
        "1 entry of the backup from then is not in the journal, though nothing says that it was"
    )


def test_what_was_set_aside_is_counted_where_it_can_be() -> None:
    assert kept_beside("a.json", "set-aside", 2).text == (
        "a.json has 2 entries that could not be read: remove it when nothing is missing."
    )
    assert "a.json has entries that" in kept_beside("a.json", "set-aside", None).text


def test_room_is_said_in_units_that_fit() -> None:
    assert room_found(None, 0).state == "ok"
    assert room_found(LEAST_ROOM, 0).text == "20.0 MB are free where the journal is."
    assert room_found(12 * 1024, 0).text.startswith("Only 12 KB are free")
    assert room_found(3 << 30, 0).text.startswith("3.0 GB")


def test_a_lock_of_nobody_known_is_said_without_a_number() -> None:
    assert "another program" in lock_found(True, taken=True, pid=None).text
    assert lock_found(None, taken=False, pid=None).state == "ok"


def test_three_names_are_said_and_the_others_counted() -> None:
    assert readable(["a", "b", "c"], folders=False).text == "Others on this machine can read a, b, c."
    assert (
        readable(["a", "b", "c", "d"], folders=True).text == "Others on this machine can look into a, b, c and 1 more."
    )
