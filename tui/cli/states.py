"""Kept states on the command line: the list of them, finding the one that is meant, bringing it back.

Works whatever became of the journal itself. The sentences are the domain's.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui import clock
from tui.cli.output import DONE, columns, confirmed, emit, emit_json, say
from tui.cli.session import after_change, open_journal
from tui.domain import kept_words
from tui.domain.differing import Difference, Holding, dated, difference
from tui.domain.errors import Refused
from tui.domain.texts import one_line, quote
from tui.domain.when import parse_day
from tui.journal import Backup, Journal, JournalUnreadable, bringing, checkup
from tui.journal.errors import JournalDamaged
from tui.journal.whole import holding_of, load

_LONGEST_NUMBER = 5


def file_named(text: str) -> Path:
    """The file of that name, as a person typed it. Raises Refused for none."""
    if not text.strip() or text == "-" or "\0" in text:
        raise Refused("That is not the name of a file: give one like ~/journal.json.")
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody of that name has a home here: then it is the name of a file
        return Path(text)


@contextmanager
def looked_into(path: Path) -> Iterator[None]:
    """What is wrong with a file that was named is no fault of the journal in use. Raises Refused for it."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Refused(f"{path} is not an ordinary file, so nothing was changed: look at its name.")
        yield
    except JournalDamaged as error:
        raise Refused(f"{path} cannot be used, because {error.what}: nothing was changed.") from error
    except JournalUnreadable as error:
        raise Refused(str(error)) from error


def holding_json(found: Holding | None) -> dict[str, Any]:
    """What a state holds, for a program; nulls for one that cannot be read."""
    if found is None:
        return dict.fromkeys(Holding._fields)
    return found._asdict() | {"first": _iso(found.first), "last": _iso(found.last)}


def difference_json(found: Difference) -> dict[str, Any]:
    """A difference, for a program: numbers of entries by table."""
    counts = {name: dict(getattr(found, name)) for name in ("comes", "goes", "changes")}
    return counts | {"first": _iso(found.first), "last": _iso(found.last)}


def listing(journal: Path, *, as_json: bool) -> int:
    """Prints the backups of that journal, the newest first."""
    if (hidden := bringing.hidden(journal)) is not None:
        raise hidden
    backups = bringing.backups(journal)
    if as_json:
        calendar, _ = checkup.calendar_of(checkup.look_at(journal).snapshot)
        states = [
            {
                "number": number,
                "name": state.backup.name,
                "path": str(state.backup.path),
                "kind": state.backup.kind,
                "made": calendar.on_date(state.backup.day, state.backup.made.time()).at.isoformat(),
                **holding_json(state.holding),
                "problem": state.problem,
            }
            for number, state in enumerate(bringing.states(backups), start=1)
        ]
        emit_json({"journal": str(journal), "backups": states})
        return DONE
    if not backups:
        say(kept_words.NONE_YET)
        return DONE
    made = [kept_words.Kept(backup.made, backup.kind) for backup in backups]
    holdings = (state.holding for state in bringing.states(backups))
    for line in kept_words.listed(made, holdings, columns()):
        emit(line)
    seen = checkup.look_at(journal)
    if seen.snapshot is not None or seen.problem is not None:
        say(kept_words.now_holds(seen.holding))
    say(kept_words.HOW_TO_RESTORE)
    return DONE


def bring_back(path: Path, option: str | None, which: str, *, as_json: bool, yes: bool) -> int:
    """Brings the state that is meant back, after its difference was shown. Raises Refused without a yes."""
    wanted = _meant(which, path)
    source = wanted.path if isinstance(wanted, Backup) else wanted
    name = kept_words.named(wanted.made, daily=wanted.kind == "daily") if isinstance(wanted, Backup) else str(source)
    with looked_into(source):
        holding = holding_of(load(source))
    journal = None if bringing.gone(path) else _opened(option)
    if journal is None:
        return _begin(path, source, name, holding, as_json=as_json, yes=yes)
    with looked_into(source):
        found = journal.difference(wanted)
    if not found.total:
        say(kept_words.NOT_DIFFERENT)
        if as_json:
            emit_json({"restored": str(source), **difference_json(found), "kept": None})
        return DONE
    say(kept_words.before_restoring(name, found, holding.unreadable))
    if not confirmed(kept_words.ASK_TO_RESTORE, yes=yes):
        raise Refused(kept_words.not_asked("bring it back"))
    journal.refresh()
    if journal.difference(wanted) != found:
        raise Refused(kept_words.CHANGED)
    _, before = journal.restore(wanted)
    after_change(journal)
    kept = str(before.path) if before else None
    if as_json:
        emit_json({"restored": str(source), **difference_json(found), "kept": kept})
    else:
        emit(one_line(kept_words.restored(name, found, kept)))
    return DONE


def _opened(option: str | None) -> Journal | None:
    """The journal; None when what is in it is beyond saving. Raises JournalUnreadable where that is not so."""
    try:
        return open_journal(option)
    except JournalDamaged:
        return None


def _begin(path: Path, source: Path, name: str, holding: Holding, *, as_json: bool, yes: bool) -> int:
    """Makes that state the journal, where there is none that can be read."""
    problem = checkup.look_at(path).problem
    damage = problem.what if isinstance(problem, JournalDamaged) else None
    say(kept_words.before_beginning(name, str(path), holding, damage))
    if not confirmed(kept_words.ASK_TO_BEGIN, yes=yes):
        raise Refused(kept_words.not_asked("bring it back"))
    aside = bringing.put_in_place(path, source)
    kept = str(aside) if aside else None
    if as_json:
        brought = next(checkup.copies(None, [source])).difference
        emit_json({"restored": str(source), **difference_json(brought or difference(())), "kept": kept})
    else:
        emit(one_line(kept_words.begun(name, str(path), holding, kept)))
    return DONE


def _meant(which: str, journal: Path) -> Backup | Path:
    """The backup with that number, name or day, or the file with that path. Raises Refused, JournalError."""
    if (hidden := bringing.hidden(journal)) is not None and os.sep not in which:
        raise hidden
    found = bringing.backups(journal)
    text = which.strip()
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        if 1 <= int(text) <= len(found):
            return found[int(text) - 1]
        there = f"their numbers are 1 to {len(found)}" if found else "there are no backups yet"
        raise Refused(f"There is no backup {text}, {there}: ebb restore lists them.")
    for backup in found:
        if text in (backup.name, backup.name.removesuffix(".json"), str(backup.path)):
            return backup
    path = file_named(which)
    if os.sep in text or path.exists():
        return path
    return _of_day(text, found, journal)


def _of_day(text: str, found: Sequence[Backup], journal: Path) -> Backup:
    """The state at the start of that day, else the last that was kept on it. Raises Refused."""
    calendar, _ = checkup.calendar_of(checkup.look_at(journal).snapshot)
    try:
        day = parse_day(text, clock.now(), calendar)
    except Refused:
        raise Refused(
            f"{quote(text)} is no number, day or name of a backup, and no file: ebb restore lists them."
        ) from None
    of_day = [backup for backup in found if backup.day == day]
    if not of_day:
        raise Refused(f"There is no backup of {dated(day)}: ebb restore lists those that there are.")
    return next((backup for backup in of_day if backup.kind == "daily"), of_day[0])


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
