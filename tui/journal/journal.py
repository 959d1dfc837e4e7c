"""The journal as the rest of Ebbtide knows it: records out, one method for each change, undo, and who is told.

No Textual, no printing. Every method may be called from any thread; changes block until they are durable.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Shown, TipMark, Urge, Window
from tui.journal.correcting import Correcting
from tui.journal.drafts import Drafts
from tui.journal.errors import JournalError, Overtaken
from tui.journal.files import Unsure
from tui.journal.history import Entry, History, Note
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot
from tui.journal.store import LONGEST_WAIT, Store
from tui.journal.undoing import Undoing
from tui.journal.whole import WholeJournal
from tui.journal.writer import Writer, WriterOfCopy

if TYPE_CHECKING:
    from tui.domain.diary import InForce
    from tui.domain.excerpt import Excerpt
    from tui.domain.recovering import Recovered
    from tui.journal.changing import Change
    from tui.journal.told import Told

T = TypeVar("T")

_MOST_TRIES = 4
_LOGGED = ("doses", "checkins")
_IMPORTED = re.compile(rb'\n"\d+":\{"id":"(?:\d{4}-\d\d-\d\d-)?import-')
"""A line with an entry that a log brought; see `importing_match.is_imported`."""


class Changed(NamedTuple):
    """What a change touched: its tables, the days of its documents, and whether another process made it."""

    tables: frozenset[str]
    days: frozenset[date]
    outside: bool


class Journal(Undoing, Correcting, WholeJournal):
    """One person's journal. Reading never waits: it sees the last state that is on disk.

    What can be changed is in `Changes` and `Correcting`, what is done with it as a whole in `WholeJournal`, undo in
    `Undoing`.
    """

    def __init__(self, store: Store, state: Path) -> None:
        self._store = self._home = store
        self._state = state
        self._reading = Reading(store.snapshot)
        self._history: History | None = None
        self._writer = Writer(state, store.path)
        self._callbacks: list[Callable[[Changed], None]] = []
        self.drafts = Drafts(state, store.path, lambda: self.id)

    @classmethod
    def open(cls, path: Path, state: Path, *, wait: float = LONGEST_WAIT) -> Self:
        """The journal at `path`; an empty one when there is no file yet, and none is made before the first change.

        `state` is the folder of drafts, history and writer id. A change waits `wait` seconds for other processes.
        Raises JournalUnreadable and leaves the file as it is.
        """

        def tell(news: "Recovered | None") -> None:
            _told(state, path).keep(news)

        return cls(Store(path, wait, tell), state)

    def close(self) -> None:
        """Waits for a change under way. Later changes raise JournalError; reading goes on."""
        self._store.close()
        self._callbacks.clear()

    # What the journal is

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def id(self) -> str | None:
        """The journal's random id; None before its first change."""
        return self._store.snapshot.journal

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed, in one sentence; None when it can."""
        return self._store.read_only

    @property
    def notice(self) -> str | None:
        """What was odd at opening, in plain words."""
        return self._store.notice

    @property
    def recovered(self) -> "Recovered | None":
        """How this journal was brought back from a damaged file, as long as nobody has read it."""
        return _told(self._state, self._store.path).read()

    def told(self) -> None:
        """The person has read how the journal was brought back."""
        _told(self._state, self._store.path).forget()

    @property
    def missing(self) -> bool:
        """Whether there is no journal, but backups of one: it was lost, or moved away."""
        return self._store.missing

    @property
    def no_locks(self) -> bool:
        """Whether the last change found that this disk cannot lock files."""
        return self._store.no_locks

    @property
    def unkept(self) -> str | None:
        """Why today's backup could not be made, in one sentence; None when it is there."""
        return self._store.guard.unkept

    def write_elsewhere(self, path: Path | None, *, durable: bool = True) -> None:
        """Has every later change write the whole journal to `path`, a file that is not there yet; None ends that.

        Then the journal is its own file again, as that was. A change that hangs on a dead disk is not waited for, and
        with `durable` off none at all: then `path` outlives this process, but not always a power cut.
        """
        store = self._home if path is None else self._home.elsewhere(path, durable=durable)
        self._history = None
        history = None if path is None else self._history_of_copy()
        self._store, self._history = store, history
        self._writer = (Writer if path is None else WriterOfCopy)(self._state, self._home.path)

    @property
    def is_new(self) -> bool:
        """Whether its person has written nothing in it yet, or taken all of it back. A log that was imported answers
        none of the questions of the first run."""
        tables = self._store.snapshot.tables
        return not any(
            rows.body for name, rows in tables.items() if name not in ("meta", "removed", *_LOGGED)
        ) and not any(_has_own(tables.get(name, Rows())) for name in _LOGGED)

    # Reading

    @property
    def settings(self) -> Settings:
        return self._read().settings

    @property
    def setting_values(self) -> Mapping[str, Any]:
        """Every setting that is set, by its key, as stored: also those that no rule looks at."""
        return dict(self._read().setting_values)

    @property
    def calendar(self) -> Calendar:
        return self._read().calendar

    def plan(self) -> Plan | None:
        """The plan in force: the newest that has not ended."""
        return self._read().plan

    def plans(self) -> tuple[Plan, ...]:
        """Every plan there ever was, the oldest first."""
        return self._read().plans

    def adjustments(self, plan_id: str) -> tuple[Adjustment, ...]:
        """The changes of pace of a plan, in the order in which they were made."""
        return self._read().adjustments(plan_id)

    def doses(self, first: date, last: date) -> dict[date, tuple[Dose, ...]]:
        """The doses of each day that has any, both ends included, ascending by `at`."""
        return self._read().doses(first, last)

    def last_dose(self) -> Dose | None:
        return self._read().last_dose

    def checkins(self, first: date, last: date) -> dict[date, CheckIn]:
        """The check-in of each day that has one, both ends included."""
        return self._read().checkins(first, last)

    def first_day(self) -> date | None:
        """The first day that has an entry, or a plan that began; None when there is none."""
        return self._read().first_day

    def urges(self, first: date = date.min, last: date = date.max) -> tuple[Urge, ...]:
        """The urges of those days, both ends included, in the order of their times."""
        return self._read().urges(first, last)

    def shown(self) -> tuple[Shown, ...]:
        """Every safety message that was shown, in the order of their days."""
        return self._read().shown

    def written_days(self) -> tuple[date, ...]:
        """Every day that has a dose, a check-in, an urge or a safety message, in order."""
        return self._read().written_days

    def tip_marks(self) -> Mapping[str, TipMark]:
        """What the person made of tips, by their keys."""
        return self._read().tip_marks

    def documents(self, table: str, day: date) -> list[dict[str, Any]]:
        """The documents of a table that name that day, as they are in the file, in the order of `updated`."""
        found = self._store.snapshot.rows(table).on_days(day.isoformat(), day.isoformat())
        return sorted(found.get(day.isoformat(), []), key=lambda document: str(document.get("updated")))

    def window(self, today: date) -> Window:
        """All that the rules of one day look at, in one consistent state."""
        return self._read().window(today)

    def laid_out(self, today: date) -> "tuple[InForce, ...]":
        """Every plan there ever was with its changes of pace and its schedule, the oldest first."""
        return self._read().laid_out(today)

    def excerpt(self, first: date, today: date) -> "Excerpt":
        """Everything of the days from `first` to `today`, in one consistent state; ten years take a fifth of a second,
        so a thread reads it. While somebody has the last one, only days that have changed since are read anew."""
        return self._read().excerpt(first, today)

    # Other processes, and who is told

    def refresh(self) -> Changed | None:
        """Takes in what other processes wrote: one stat when that is nothing. Tells the subscribers too.

        Raises JournalUnreadable when the file has gone or cannot be read any more; what was read stays visible.
        """
        before = self._store.refresh()
        self._open_history()  # now it is known whether that is another journal
        return None if before is None else self._tell(before, self._store.snapshot, outside=True)

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Has `callback` called after every change, in the thread that made or found it; returns how to end that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback) if callback in self._callbacks else None

    # Inside

    def _read(self) -> Reading:
        snapshot, reading = self._store.snapshot, self._reading
        if reading.snapshot is not snapshot:
            self._reading = reading = Reading(snapshot, reading)
        return reading

    @property
    def _snapshot(self) -> Snapshot:
        return self._store.snapshot

    def prepare(self, *tables: str) -> None:
        """Loads what a change of these tables will take, which takes a moment the first time. From any thread."""
        from tui.journal import validate

        validate.prepare(*tables)

    def _change(self, label: str | None, work: "Callable[[Change], object]", *tables: str) -> None:
        self.prepare(*tables)  # outside the lock: pydantic takes its time the first time
        self._apply(work, lambda _, change: None if label is None else _note(label, change))

    def _apply(self, work: "Callable[[Change], T]", noted: "Callable[[T, Change], Note | None]") -> T:
        """Carries out one change: lock, take in, work, commit, history; then tells everybody."""
        from tui.journal.changing import Change

        for tries in range(_MOST_TRIES):
            before = self._store.snapshot
            try:
                with self._store.transaction() as transaction:
                    taken_in, history = self._store.snapshot, self._open_history()
                    change = Change(self._store)
                    result = work(change)
                    note = noted(result, change)
                    past, known = self._note_begun(note), self._writer.writes(change.stamps)
                    try:
                        transaction.commit()
                    except JournalError as error:
                        if not isinstance(error.__cause__, Unsure):
                            self._writer.forget(known)
                        raise
                    after = self._store.snapshot
                    self._follow(history)
                    self._note_done(note, past)
            except BaseException as error:
                self._tell(before, self._store.snapshot, outside=True)
                if isinstance(error, Overtaken) and tries < _MOST_TRIES - 1:
                    continue
                raise
            self._tell(before, taken_in, outside=True)
            self._tell(taken_in, after, outside=False)
            return result
        raise Overtaken

    def _tell(self, before: Snapshot, after: Snapshot, *, outside: bool) -> Changed | None:
        unlike = {} if before is after else after.unlike(before)
        if not unlike:
            return None
        days = {day for found in unlike.values() for text in found if (day := _date(text)) is not None}
        changed = Changed(frozenset(unlike), frozenset(days), outside)
        for callback in list(self._callbacks):
            callback(changed)
        return changed


def _has_own(rows: Rows) -> bool:
    """Whether there is an entry that no log brought."""
    return rows.body.count(b"\n") > len(_IMPORTED.findall(rows.body))


def _note(label: str, change: "Change") -> Note | None:
    return Note("change", Entry(label, tuple(change.edits))) if change.edits else None


def _told(state: Path, path: Path) -> "Told":
    from tui.journal.told import Told

    return Told(state, path)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
