"""What a journal holds, and in what another state of it differs, in words that a person can decide by.

Documents and counts in, words out; which documents differ is the journal's matter.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tui.domain.calendar import short_date
from tui.domain.recovering import entries
from tui.domain.versions import said

Document = Mapping[str, Any]

_NAMES = {
    "doses": ("dose", "doses"),
    "checkins": ("check-in", "check-ins"),
    "plans": ("plan", "plans"),
    "adjustments": ("change of pace", "changes of pace"),
    "settings": ("setting", "settings"),
    "urges": ("urge", "urges"),
    "tips": ("tip mark", "tip marks"),
    "shown": ("safety message", "safety messages"),
}
_OTHER = ("other entry", "other entries")


class Holding(NamedTuple):
    """What a journal holds: entries of all kinds, and its first and last day with a dose or a check-in.

    `unreadable` counts entries that could not be read, and are none of these.
    """

    entries: int
    doses: int
    checkins: int
    first: date | None
    last: date | None
    unreadable: int = 0


class Difference(NamedTuple):
    """What taking on another state would change: entries by table that come, go, or say something else."""

    comes: Mapping[str, int]
    goes: Mapping[str, int]
    changes: Mapping[str, int]
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> int:
        """How many entries are touched."""
        return sum(sum(counts.values()) for counts in (self.comes, self.goes, self.changes))


def difference(pairs: Iterable[tuple[str, Document | None, Document | None]]) -> Difference:
    """From documents before and after by table, None where there is none. A new stamp alone is no difference."""
    comes: Counter[str] = Counter()
    goes: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    days = []
    for table, before, after in pairs:
        if said(before) == said(after):
            continue
        (comes if before is None else goes if after is None else changes)[table] += 1
        days += [day for document in (before, after) if document is not None and (day := _day(document)) is not None]
    return Difference(comes, goes, changes, min(days, default=None), max(days, default=None))


def told(found: Difference, *, back: bool = False, done: bool = False) -> str:
    """The difference in one line: what comes (`back`), what goes, what changes, and of which days; or, when it is
    `done`, what came, went and changed.
    """
    again = " back" if back else ""
    parts = []
    for counts, one, more, past in (
        (found.comes, f"comes{again}", f"come{again}", f"came{again}"),
        (found.goes, "goes", "go", "went"),
        (found.changes, "changes", "change", "changed"),
    ):
        if counts:
            verb = past if done else one if sum(counts.values()) == 1 else more
            parts.append(f"{counted(counts)} {verb}")
    if not parts:
        return "nothing differs"
    text = "; ".join(parts)
    return f"{text} ({days(found.first, found.last)})" if found.first and found.last else text


def counted(counts: Mapping[str, int]) -> str:
    """Numbers of entries by table: "2 doses, 1 check-in and 1 setting"."""
    known = [(table, counts[table]) for table in _NAMES if counts.get(table)]
    rest = sum(count for table, count in counts.items() if table not in _NAMES)
    words = [f"{count:,} {_NAMES[table][count != 1]}" for table, count in known]
    words += [f"{rest:,} {_OTHER[rest != 1]}"] if rest else []
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def is_ours(table: str) -> bool:
    """Whether a table is not one of another program."""
    return table in _NAMES


def held(found: Holding) -> str:
    """What a journal holds in one line: entries and the last day."""
    if not found.entries:
        return "no entries"
    last = f"last day {dated(found.last)}" if found.last else "no days yet"
    return f"{entries(found.entries)}, {last}"


def stays_out(count: int) -> str:
    """That so many entries of another state cannot be taken on."""
    return f"{entries(count)} in it cannot be read and {'stays' if count == 1 else 'stay'} out"


def days(first: date, last: date) -> str:
    """A span of days."""
    if first == last:
        return dated(first)
    if first.year == last.year:
        return f"{short_date(first)} to {dated(last)}"
    return f"{dated(first)} to {dated(last)}"


def dated(day: date) -> str:
    """A day with its year: a backup may be from another one."""
    return f"{short_date(day)} {day.year}"


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat(document["day"])
    except (KeyError, TypeError, ValueError):
        return None
