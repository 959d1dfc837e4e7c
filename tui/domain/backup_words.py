"""The words for backups and for copies of the journal: when and why one was kept, what taking it on would change.

Days, kinds and differences in, text out; what a backup is on disk is the journal's matter.
"""

from collections.abc import Iterator
from datetime import date, datetime

from tui.domain.calendar import short_date
from tui.domain.differing import Difference, Holding, counted, days, held, stays_out, told
from tui.domain.phrases import Line, dated
from tui.domain.recovering import entries, when

NONE_YET = "There are no backups yet. One is kept before the first change of each day."
NOT_DIFFERENT = "The journal says the same as it did then, so there is nothing to bring back."
CHANGED = "The journal has changed meanwhile. Look at the difference again, then Enter."
CHANGED_COPY = "The journal or the copy has changed meanwhile, so nothing was folded in: m shows it again."
KEPT_FIRST = "What the journal says now is kept as a backup first."

_WHY = {
    "daily": "daily",
    "by-hand": "by hand",
    "conflict-copy": "folded in",
    "before-restore": "before a restore",
    "before-merge": "before a merge",
    "before-undo": "before undo/redo",
    "edited": "changed elsewhere",
    "replaced": "was replaced",
}
_WHY_IN_FULL = {
    "daily": "Kept before the first change of that day.",
    "by-hand": "Kept because you asked for it.",
    "conflict-copy": "A copy of the journal that was folded in, as it was.",
    "before-restore": "Kept before an earlier state was brought back.",
    "before-merge": "Kept before another journal was folded in.",
    "before-undo": "Kept before a change of the whole journal was taken back or done again.",
    "edited": "Kept as something other than Ebbtide had left the journal.",
    "replaced": "What was open here when something put another file in its place.",
}
_SCHEMA = "before-schema-"


# Backups


def why(kind: str) -> str:
    """Why a backup was kept, in a word or three."""
    return "before an update" if kind.startswith(_SCHEMA) else _WHY.get(kind) or kind.replace("-", " ")


def why_in_full(kind: str) -> str:
    """The same as a sentence."""
    if kind.startswith(_SCHEMA):
        return "Kept before a newer Ebbtide brought the journal up to date."
    return _WHY_IN_FULL.get(kind) or f"Kept {kind.replace('-', ' ')}."


def kept_at(made: datetime, today: date, *, daily: bool) -> str:
    """When a backup was kept, for a list: "Start of Sun 22 Nov", "Sun 22 Nov, 17:42"."""
    day = dated(made.date(), today)
    return f"Start of {day}" if daily else f"{day}, {made:%H:%M}"


def held_words(found: Holding, today: date) -> tuple[str, ...]:
    """What a backup holds, the longest first."""
    if found.last is None:
        return (held(found),)
    last = dated(found.last, today)
    count = entries(found.entries)
    return f"{count}, last day {last}", f"{count}, last {last}", count


def unreadable(what: str | None) -> str:
    """Why a backup is no good; `what` is wrong with it, as the end of a sentence."""
    return f"This backup cannot be brought back{f': {what}' if what else ''}. Choose another one."


def held_now(found: Holding) -> str:
    """What the journal holds, to compare the backups with."""
    return f"Now: {held(found)}"


def difference_lines(found: Difference, today: date) -> Iterator[Line]:
    """What bringing a state back would change: what comes, goes, says something else, and of which days.

    The year stands only at days that are long past.
    """
    for label, counts in (("Comes back", found.comes), ("Goes", found.goes), ("Changes", found.changes)):
        if counts:
            yield Line(label, counted(counts), "strong")
    if found.first is not None and found.last is not None:
        yield Line("Days", _days(found.first, found.last, today))


def _days(first: date, last: date, today: date) -> str:
    near = dated(first, today) == short_date(first)
    if near and first < last:
        return f"{short_date(first)} to {short_date(last)}"
    return short_date(first) if near else days(first, last)


def kept_first(now: Holding | None) -> str:
    """That nothing of what is there now is lost by it; nothing is said of a journal that has nothing in it."""
    return "" if now is not None and not now.entries else KEPT_FIRST


def question_before_restoring(found: Difference, now: Holding | None, unreadable: int = 0) -> str:
    """What a person says yes to; `unreadable` entries of that state are lost to it."""
    said = told(found)
    out = f" {stays_out(unreadable)}." if unreadable else ""
    return f"{said[:1].upper()}{said[1:]}.{out} {kept_first(now)}".rstrip()


def brought_back(made: datetime, *, daily: bool, back: str = "") -> str:
    """What is said when it is done; `back` is the key that goes back."""
    name = when(made, daily=daily) if daily else f"the state of {when(made, daily=daily)}"
    return f"Brought back {name}.{f' {back} goes back.' if back else ''}"


def kept_now(found: Holding) -> str:
    """What is said when a backup was made."""
    return f"Kept what the journal says now: {held(found)}."


# A journal that is not there


def missing(
    journal: str, count: int, newest: datetime | None, holding: Holding | None, *, daily: bool
) -> tuple[str, ...]:
    """What there is in the place of a journal that is gone. `newest` is the newest backup that can be read."""
    gone = f"There is no journal at {journal}: was it moved, or deleted?"
    one = count == 1
    there_are = "There is 1 backup of one" if one else f"There are {count} backups of one"
    if newest is None or holding is None:
        return gone, f"{there_are}, but {'it cannot be read' if one else 'none of them can be read'}."
    its = "it is" if one else "the newest that can be read is"
    return gone, f"{there_are}; {its} from {when(newest, daily=daily)}: {held(holding)}. Bring it back?"


# Copies that another program left


def copies_found(places: tuple[str, ...], key: str) -> str:
    """That there are copies beside the journal, and the key that shows what is in them."""
    if len(places) == 1:
        return f"There is a copy of this journal beside it ({places[0]}): {key} shows what it would bring."
    return f"There are {len(places)} copies of this journal beside it: {key} shows what they would bring."


def copy_sentences(found: Difference, aside: int, *, same_journal: bool) -> tuple[str, ...]:
    """What folding a copy in would do, one text each."""
    said = []
    if found.total:
        said.append(f"Folding it in: {told(found)}.")
    else:
        said.append("All of it is here already; folding it in changes nothing and puts the copy away.")
    if aside:
        said.append(f"{stays_out(aside)}.")
    if not same_journal:
        said.append("It was begun apart from this journal, so look whether it is yours.")
    said.append("The copy itself is kept among the backups then.")
    return tuple(said)


def copy_unreadable(what: str) -> str:
    """A copy that cannot be folded in; `what` is wrong with it, as the end of a sentence."""
    return f"This copy cannot be folded in: {what}. It is left as it is; delete the file when you do not need it."


def folding_in(program: str) -> str:
    """What that is called when it is taken back."""
    return f"folding in of the copy from {program}"


def folded_in(found: Difference, back: str = "") -> str:
    """What is said when it is done; `back` is the key that takes it back."""
    if not found.total:
        return "Nothing in the copy was new. It is among the backups now."
    said = f"Folded in: {told(found, done=True)}. The copy is among the backups now."
    return f"{said} {back} takes it back." if back else said
