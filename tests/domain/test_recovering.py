"""What a person is told when their journal was damaged, in numbers that fit what happened."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tui.domain.recovering import Recovered, sentences

THEN = "The backup from the start of Sun 22 Nov was opened"
LOOK = "Look through the last days and add what is missing."

BASE: dict[str, Any] = {
    "why": "it is empty",
    "journal": "journal.json",
    "aside": "/data/journal.json.damaged-20261122T174200000.json",
    "backup": datetime(2026, 11, 22, 4, tzinfo=UTC),
    "backup_daily": True,
    "from_memory": False,
    "entries": 412,
    "rescued": 0,
    "removed": 0,
    "unreadable": 0,
    "cut_short": False,
    "read": 410,
    "complete": False,
}


def told(**changes: Any) -> tuple[str, ...]:
    return sentences(Recovered(**(BASE | changes)))


def test_it_says_what_happened_and_where_the_old_file_is() -> None:
    first, *_, last = told()
    assert first == "journal.json was damaged: it is empty."
    assert last == f"The damaged file was kept as {BASE['aside']}; nothing in it was changed."


@pytest.mark.parametrize(
    ("changes", "saved"),
    [
        (
            {},
            f"{THEN}; the damaged file had nothing newer that could be read.",
        ),
        (
            {"backup": datetime(2026, 11, 22, 17, 42, tzinfo=UTC), "backup_daily": False, "rescued": 1},
            "The backup from Sun 22 Nov, 17:42 was opened, and 1 newer entry from the damaged file was added.",
        ),
        (
            {"rescued": 1200, "removed": 2},
            (
                f"{THEN}, and 1,200 newer entries from the damaged file were added and 2 entries that you had deleted"
                " since were deleted again."
            ),
        ),
        (
            {"from_memory": True, "backup": None, "removed": 1},
            "Everything that was open here was kept, and 1 entry that you had deleted since was deleted again.",
        ),
        (
            {"backup": None, "rescued": 1},
            "There was no backup of it; 1 entry could be read from the damaged file and is here.",
        ),
        (
            {"backup": None, "rescued": 30},
            "There was no backup of it; 30 entries could be read from the damaged file and are here.",
        ),
    ],
)
def test_it_says_what_was_saved(changes: dict[str, Any], saved: str) -> None:
    assert told(**changes)[1] == saved


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, "Nothing else in it looks damaged; look through the last days all the same."),
        (
            {"complete": True, "unreadable": 1, "cut_short": True},
            "Nothing is missing: the check sum in it fits what is here now.",
        ),
        (
            {"unreadable": 1},
            f"1 place in it could not be read; an older version of it may be here. {LOOK}",
        ),
        (
            {"unreadable": 2, "cut_short": True},
            (
                "2 places in it could not be read; older versions of them may be here. Its end was cut off, and what"
                f" stood there may be missing here. {LOOK}"
            ),
        ),
        (
            {"unreadable": 2, "backup": None, "rescued": 8},
            f"2 places in it could not be read. {LOOK}",
        ),
        (
            {"read": 0, "cut_short": True},
            f"No entry in it could be read, so what is newer than that backup may be missing here. {LOOK}",
        ),
        (
            {"read": 0, "from_memory": True, "backup": None},
            f"No entry in it could be read, so what something else added meanwhile may be missing here. {LOOK}",
        ),
    ],
)
def test_it_says_what_was_not(changes: dict[str, Any], missing: str) -> None:
    assert told(**changes)[2] == missing
