"""What the journal says at one moment, as records of the domain. A document that is none is passed over.

Reads a snapshot and never changes anything; which day a rule needs is the caller's matter.
"""

from _thread import allocate_lock  # `threading` would cost a prompt half a millisecond
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref
from zoneinfo import ZoneInfo

from tui import clock
from tui.domain import checkin
from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Shown, TipMark, Urge, Window
from tui.journal import codec
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.domain.diary import InForce
    from tui.domain.excerpt import Excerpt

T = TypeVar("T")
Days = Mapping[date, T]

_LOOKED_AT = timedelta(days=35)
"""How far back the rules look without a plan: 28 days for the largest known day, two weeks and a day for trends."""

_one_at_a_time = allocate_lock()

_LATEST_DAYS = 3
"""The last dose is among those of so many last days: a journey shifts the day of a dose by one at most."""


class Reading:
    """One snapshot, read lazily. May be shared by threads.

    `before` is the one before it: of an excerpt of that which is still in use, days that are the same are not read
    again. Nothing is kept for that.
    """

    def __init__(self, snapshot: Snapshot, before: "Reading | None" = None) -> None:
        self.snapshot = snapshot
        self._excerpt: tuple[ref[Excerpt], ref[Reading]] | None = None if before is None else before._excerpt
        self._today: tuple[date, Window] | None = None

    @cached_property
    def setting_values(self) -> dict[str, Any]:
        """Every setting that is set, by its key, as stored."""
        return codec.setting_values(self.snapshot.rows("settings").values())

    @cached_property
    def settings(self) -> Settings:
        return codec.settings(self.setting_values)

    @cached_property
    def calendar(self) -> Calendar:
        """The person's days; in the system's zone when theirs is not set or not known here."""
        zone = _zone(self.settings.timezone) or _zone(clock.system_zone()) or ZoneInfo("UTC")
        return Calendar(zone, self.settings.day_starts)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan, the oldest first."""
        found = _records(codec.plan, self.snapshot.rows("plans").values())
        return tuple(sorted(found, key=lambda plan: plan.created))

    @property
    def plan(self) -> Plan | None:
        """The newest plan that has not ended."""
        return next((plan for plan in reversed(self.plans) if plan.ended is None), None)

    def adjustments(self, plan: str) -> tuple[Adjustment, ...]:
        """The changes of pace of one plan, in the order in which they were made."""
        mine = [each for each in self.snapshot.rows("adjustments").values() if each.get("plan") == plan]
        mine.sort(key=lambda each: (str(each.get("day")), str(each.get("id"))))  # ids are in the order of time
        return tuple(_records(codec.adjustment, mine))

    def doses(
        self, first: date, last: date, known: "Days[tuple[Dose, ...]] | None" = None
    ) -> dict[date, tuple[Dose, ...]]:
        """The doses of each day that has any, both ends included; those of a day by their time. Days that are `known`
        are not read.
        """
        known = known or {}
        days = self.snapshot.rows("doses").day_by_day(first.isoformat(), last.isoformat(), _names(known))
        return {day: known[day] if day in known else _in_time(documents) for day, documents in _by_date(days)}

    @cached_property
    def last_dose(self) -> Dose | None:
        """The dose with the latest time."""
        rows = self.snapshot.rows("doses")
        days = rows.latest_days(_LATEST_DAYS, clock.now().year)
        if not days:
            return None
        found = rows.on_days(days[0], days[-1])
        doses = _in_time(document for documents in found.values() for document in documents)
        return doses[-1] if doses else None

    def checkins(self, first: date, last: date, known: "Days[CheckIn] | None" = None) -> dict[date, CheckIn]:
        """The check-in of each day that has one, both ends included. Days that are `known` are not read."""
        return dict(self._folded(first, last, known or {}))

    def _folded(self, first: date, last: date, known: "Days[CheckIn]") -> Iterator[tuple[date, CheckIn]]:
        days = self.snapshot.rows("checkins").day_by_day(first.isoformat(), last.isoformat(), _names(known))
        folded = ((day, known.get(day) or checkin.fold(documents, day)) for day, documents in _by_date(days))
        return ((day, found) for day, found in folded if found is not None)

    @cached_property
    def marks(self) -> tuple[tuple[date, bool], ...]:
        """Each day with doses (False) and each day confirmed to have none (True), of the whole journal, in order."""
        dosed = {date.fromisoformat(day) for day in self.snapshot.rows("doses").days()}
        checkins = self._folded(date.min, date.max, self._known()[1])
        free = {day for day, found in checkins if found.intake_complete and day not in dosed}
        return tuple(sorted([*((day, False) for day in dosed), *((day, True) for day in free)]))

    @cached_property
    def written_days(self) -> tuple[date, ...]:
        """Every day that has a dose, a check-in, an urge or a safety message, in order."""
        tables = ("doses", "checkins", "urges", "shown")
        days = {day for rows in map(self.snapshot.rows, tables) for day in rows.days()}
        return tuple(map(date.fromisoformat, sorted(days)))

    @cached_property
    def first_day(self) -> date | None:
        """The first day with an entry, or that of the first plan."""
        return min([*self.written_days[:1], *(plan.from_ for plan in self.plans)], default=None)

    def urges(self, first: date = date.min, last: date = date.max) -> tuple[Urge, ...]:
        """The urges of those days, both ends included, in the order of their times."""
        days = self.snapshot.rows("urges").day_by_day(first.isoformat(), last.isoformat())
        found = _records(codec.urge, (document for _, documents in days for document in documents))
        return tuple(sorted(found, key=lambda urge: (_utc(urge.at), urge.id)))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Every safety message that was shown, in the order of their days."""
        found = _records(codec.shown, self.snapshot.rows("shown").values())
        return tuple(sorted(found, key=lambda each: (each.day, each.rule)))

    @cached_property
    def tip_marks(self) -> dict[str, TipMark]:
        """What the person made of tips, by their keys."""
        return {mark.tip: mark for mark in _records(codec.tip, self.snapshot.rows("tips").values())}

    def window(self, today: date) -> Window:
        """All that the rules of `today` look at: back to the plan's first day, the last dose and the day of stopping.

        Nothing after `today` but the last dose, which a journey may have put there. The last one is kept: each screen
        that opens asks for it, some three times.
        """
        kept = self._today
        if kept is None or kept[0] != today:
            first = self._looked_at(today)
            window = self._window(today, self.doses(first, today), self.checkins(first, today))
            # Not its `marks`: with those this reading would hold itself, and with it the bytes of a whole journal.
            kept = self._today = today, replace(window, marks=tuple)
        return replace(kept[1], marks=lambda: self.marks)

    def _looked_at(self, today: date) -> date:
        plan, last, stopped = self.plan, self.last_dose, self.settings.stopped_on
        begins = (plan.from_ if plan else None, last.day if last else None, stopped)
        return min([today - _LOOKED_AT, *(day for day in begins if day is not None)])

    def _window(self, today: date, doses: Days[tuple[Dose, ...]], checkins: Days[CheckIn]) -> Window:
        plan = self.plan
        window = Window(
            first=self._looked_at(today),
            settings=self.settings,
            plan=plan,
            adjustments=self.adjustments(plan.id) if plan else (),
            doses=doses,
            checkins=checkins,
            last_dose=self.last_dose,
            marks=lambda: self.marks,
        )
        if not any(each.kind == "step_back" for each in window.adjustments):
            return window
        from tui.domain.stepping import in_force

        return replace(window, adjustments=in_force(window))

    def excerpt(self, first: date, today: date) -> "Excerpt":
        """Everything of the days from `first` to `today`, and every plan laid out.

        A second thread waits for the first one's, which may be what it asks for: ten years twice would be 9 MB more.
        """
        with _one_at_a_time:
            return self._read_excerpt(first, today)

    def _read_excerpt(self, first: date, today: date) -> "Excerpt":
        from tui.domain.excerpt import Excerpt

        begins, (last, whose) = min(first, today), self._in_use()
        if last is not None and whose is self and (last.first, last.today) == (begins, today):
            return last
        doses, checkins = self._known()
        reaching = min(begins, self._looked_at(today))
        doses, checkins = self.doses(reaching, today, doses), self.checkins(reaching, today, checkins)
        window = self._window(today, doses, checkins)
        found = Excerpt(
            first=begins,
            today=today,
            earliest=self.first_day,
            window=replace(window, first=reaching),
            plans=self.laid_out(today, window),
            urges=self.urges(begins, today),
            shown=tuple(each for each in self.shown if begins <= each.day <= today),
            tip_marks=self.tip_marks,
            setting_values=self.setting_values,
        )
        if last is None or whose is not self or begins < last.first:
            self._excerpt = ref(found), ref(self)
        return found

    def _in_use(self) -> "tuple[Excerpt, Reading] | tuple[None, None]":
        """The last excerpt that somebody still has, and the reading that it is from."""
        refs = self._excerpt
        excerpt, reading = (None, None) if refs is None else (refs[0](), refs[1]())
        return (None, None) if excerpt is None or reading is None else (excerpt, reading)

    def _known(self) -> "tuple[Days[tuple[Dose, ...]], Days[CheckIn]]":
        """Doses and check-ins of the excerpt that is in use, those of days that have changed since left out."""
        excerpt, reading = self._in_use()
        if excerpt is None or reading is None:
            return {}, {}
        return self._same("doses", excerpt.doses, reading), self._same("checkins", excerpt.checkins, reading)

    def _same(self, table: str, days: "Days[T]", reading: "Reading") -> "Days[T]":
        mine, theirs = self.snapshot.rows(table), reading.snapshot.rows(table)
        unlike = set() if mine is theirs else mine.days_unlike(theirs)
        return {day: each for day, each in days.items() if day.isoformat() not in unlike} if unlike else days

    def laid_out(self, today: date, window: Window | None = None) -> "tuple[InForce, ...]":
        """Every plan with its changes of pace, the oldest first, as it stands on the day `today`.

        `window` is that of the day, where it has been read.
        """
        from tui.domain.diary import in_force

        found: list[InForce] = []
        for plan in self.plans:
            made, ended = self.adjustments(plan.id), self.calendar.day_of(plan.ended) if plan.ended else None
            counted = None
            if any(each.kind == "step_back" for each in made):
                window = window or self.window(today)
                counted = (
                    window.adjustments if window.plan == plan else self._counted(plan, made, window, ended or today)
                )
            found.append(in_force(plan, made, ended, counted))
        return tuple(found)

    def _counted(self, plan: Plan, made: tuple[Adjustment, ...], window: Window, last: date) -> tuple[Adjustment, ...]:
        """The changes of pace that count of a plan that is over: a step back that came too late is told, and does not.

        That takes a few days before each, not all those of the plan.
        """
        from tui.domain import stepping

        first = plan.from_
        doses, checkins = _OneByOne(self.doses, first, last), _OneByOne(self.checkins, first, last)
        then = replace(window, first=first, plan=plan, adjustments=made, doses=doses, checkins=checkins)
        return stepping.in_force(then)


class _OneByOne(Mapping[date, T]):
    """Days of the journal from `first` to `last`, each read when it is asked for."""

    def __init__(self, read: Callable[[date, date], Mapping[date, T]], first: date, last: date) -> None:
        self._read, self._first, self._last = read, first, last

    def __getitem__(self, day: date) -> T:
        if not self._first <= day <= self._last:
            raise KeyError(day)
        return self._read(day, day)[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._read(self._first, self._last))

    def __len__(self) -> int:
        return len(self._read(self._first, self._last))


def _in_time(documents: Iterable[Mapping[str, Any]]) -> tuple[Dose, ...]:
    found = _records(codec.dose, documents)
    # Two times of one zone would be compared by their wall clocks, an hour of which comes twice in autumn.
    return tuple(sorted(found, key=lambda dose: (_utc(dose.at), dose.id)))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _names(days: Iterable[date]) -> set[str]:
    return {day.isoformat() for day in days}


def _by_date(days: Iterable[tuple[str, list[dict[str, Any]]]]) -> Iterable[tuple[date, list[dict[str, Any]]]]:
    return ((date.fromisoformat(day), documents) for day, documents in days)


def _records(read: Callable[[Mapping[str, Any]], T], documents: Iterable[Mapping[str, Any]]) -> list[T]:
    found = []
    for document in documents:
        try:
            found.append(read(document))
        except (KeyError, TypeError, ValueError, ArithmeticError):
            continue  # it stays in the file; a newer Ebbtide may know what it is
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):  # not a name, or one that this machine does not have
        return None
