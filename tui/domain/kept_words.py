"""The words of `ebb backup`, `ebb restore` and `ebb merge`: kept states in a list, what taking one on does and did.

Values in, text out; the screens of the app say the same in the space that they have, see `backup_words`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.domain.backup_words import why
from tui.domain.calendar import short_date
from tui.domain.differing import Difference, Holding, dated, held, stays_out, told
from tui.domain.recovering import entries

ASK_TO_RESTORE = "Bring it back? What the journal says now is kept as a backup first."
ASK_TO_BEGIN = "Bring it back?"
NOT_DIFFERENT = "Nothing was changed: the journal says the same as it did then."
CHANGED = "The journal was changed meanwhile, so nothing was brought back: look at the difference again."
CHANGED_OTHER = "A journal was changed meanwhile, so nothing was folded in: look at what it would change again."
NONE_YET = "There are no backups yet: one is kept before the first change of each day, and ebb backup keeps one now."
HOW_TO_RESTORE = "ebb restore and a number shows what would change, and asks before it brings that state back."


_UNREADABLE = "cannot be read"
_WIDEST_COUNT = len(_UNREADABLE)
_WIDEST_HOLDING = len("  25,560 entries  to 22 Nov 2026")


class Kept(NamedTuple):
    """When and why a state was kept."""

    made: datetime
    kind: str

    @property
    def when(self) -> str:
        """When, in words."""
        return kept_when(self.made, daily=self.kind == "daily")


def kept_when(made: datetime, *, daily: bool) -> str:
    """When a state was kept, with its year: "start of Sat 21 Nov 2026", "Sun 22 Nov 2026, 17:42"."""
    return f"start of {dated(made.date())}" if daily else f"{dated(made.date())}, {made:%H:%M}"


def since(made: datetime, *, daily: bool) -> str:
    """The same after "from"."""
    return f"{'the ' if daily else ''}{kept_when(made, daily=daily)}"


def named(made: datetime, *, daily: bool) -> str:
    """A kept state in a sentence."""
    return f"{'' if daily else 'the state of '}{since(made, daily=daily)}"


def listed(made: Sequence[Kept], holdings: Iterable[Holding | None], width: int = 80) -> Iterator[str]:
    """The states, numbered from 1, in columns; each as soon as it is known what it holds, None what cannot be read.

    They fit a line of 80; where that does not fit into `width`, what a state holds stands below it.
    """
    rows = [(str(number), each.when, why(each.kind)) for number, each in enumerate(made, start=1)]
    places, whens, reasons = ([len(row[column]) for row in rows] for column in range(3))
    for (place, when, reason), holding in zip(rows, holdings, strict=False):
        count, last = holds(holding)
        begin = f"{place:>{max(places)}}  {when:<{max(whens)}}  {reason:<{max(reasons)}}"
        if len(begin) + _WIDEST_HOLDING <= width:
            yield f"{begin}  {count:>{_WIDEST_COUNT}}  {last}".rstrip()
        else:
            yield f"{begin.rstrip()}\n{'':{max(places)}}  {count} {last}".rstrip()


def holds(found: Holding | None) -> tuple[str, str]:
    """How many entries a state has, and to which day; None for one that cannot be read."""
    if found is None:
        return _UNREADABLE, ""
    if not found.entries:
        return "no entries", ""
    last = f"to {short_date(found.last)[4:]} {found.last.year}" if found.last else "no days yet"
    return entries(found.entries), last


def now_holds(found: Holding | None) -> str:
    """What the journal holds now, to compare the list with; None for one that cannot be read."""
    return "The journal itself cannot be read." if found is None else f"The journal now: {held(found)}."


def kept(found: Holding, path: str) -> str:
    """What `ebb backup` has done."""
    return f"Kept {held(found)}, as {path}."


# Bringing one back


def before_restoring(name: str, found: Difference, unreadable: int = 0) -> str:
    """What bringing it back would change; `unreadable` entries of that state are lost to it."""
    out = f" {stays_out(unreadable)}." if unreadable else ""
    return f"Bringing back {name}: {told(found, back=True)}.{out}"


def before_beginning(name: str, path: str, found: Holding, damage: str | None) -> str:
    """What bringing it back does where there is no journal, or one that cannot be read because of `damage`."""
    if damage is None:
        return f"There is no journal at {path}: bringing back {name} makes one with {held(found)}."
    return (
        f"{path} cannot be read, because {damage}. Bringing back {name} makes a journal with {held(found)}; the damaged"
        " file stays beside it."
    )


def restored(name: str, found: Difference, before: str | None) -> str:
    """What `ebb restore` has done; `before` is the backup of the state before it."""
    then = f" The state before is kept as {before}; ebb undo takes it back." if before else ""
    return f"Brought back {name}: {told(found, back=True, done=True)}.{then}"


def begun(name: str, path: str, found: Holding, aside: str | None) -> str:
    """What it has done where there was no journal that could be read; `aside` is where that one is now."""
    then = f" The damaged file is kept as {aside}." if aside else ""
    return f"Brought back {name} as {path}: {held(found)}.{then}"


def not_asked(what: str) -> str:
    """Nothing was done, since nobody said yes."""
    return f"Nothing was changed; add --yes to {what}."


# Folding others in


def ask_to_merge(count: int) -> str:
    """The question before journals are folded in that were begun apart from this one, or that take entries away."""
    return f"Fold {'it' if count == 1 else 'them'} in? What the journal says now is kept as a backup first."


def before_merging(path: str, found: Difference, aside: int, *, apart: bool) -> str:
    """What folding that journal in would change; `apart` says that it was begun as a journal of its own."""
    said = [f"{path}: {told(found) if found.total else 'nothing new'}."]
    if aside:
        said.append(f"{stays_out(aside)}.")
    if apart:
        said.append("It was begun apart from this journal, so look whether it is yours.")
    return " ".join(said)


def merged(paths: Sequence[str], found: Difference, before: str | None) -> str:
    """What `ebb merge` has done; `before` is the backup of the state before it, None when there was none."""
    which = paths[0] if len(paths) == 1 else f"{len(paths)} journals"
    what = f"{told(found, done=True)}; nothing else changed" if found.total else "nothing new"
    then = f" The state before is kept as {before}; ebb undo takes it back." if before else ""
    return f"Folded in {which}: {what}.{then}"
