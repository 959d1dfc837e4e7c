"""What is known about a day and what was taken on it (DESIGN: "The day").

A day that is not known is never zero, never a success and never a failure; every count here leaves it out.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tui.domain.records import CheckIn, Dose, Plan, Product, Shown, Unit, Urge, Window

ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """One day of the journal as the rules see it on the day `today`.

    Of urges and safety messages only the journal's own pages tell.
    """

    day: date
    doses: tuple[Dose, ...]
    checkin: CheckIn | None
    finished: bool
    urges: tuple[Urge, ...] = ()
    shown: tuple[Shown, ...] = ()

    @property
    def confirmed_free(self) -> bool:
        """Whether the person said that this finished day had no doses."""
        return self.finished and not self.doses and self.checkin is not None and bool(self.checkin.intake_complete)

    @property
    def known(self) -> bool:
        """Whether what was taken on this day is settled: it is over, and has doses or was confirmed without any."""
        return self.finished and (bool(self.doses) or self.confirmed_free)

    def taken(self, unit: Unit, product: Product) -> Decimal:
        """The sum of this day's doses in that unit and product; other doses do not count."""
        return taken(self.doses, unit, product)

    def compared(self, plan: Plan) -> Decimal | None:
        """What was taken, if it can honestly be held against the plan; else None.

        A day with a dose in another unit or product cannot: units are never converted, and leaving that dose
        out would call a day of something else a success.
        """
        if not self.known:
            return None
        for dose in self.doses:
            if not counts(dose, plan.unit, plan.product):
                return None
        return sum((dose.amount for dose in self.doses), Decimal(0))


def counts(dose: Dose, unit: Unit, product: Product) -> bool:
    """Whether a dose counts as taken in that unit and product."""
    return dose.unit == unit and dose.product == product


def taken(doses: Iterable[Dose], unit: Unit, product: Product) -> Decimal:
    """The sum of the doses in that unit and product."""
    return sum((dose.amount for dose in doses if counts(dose, unit, product)), Decimal(0))


def span(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def day_in(window: Window, day: date, today: date) -> Day:
    """That day of the window, seen on the day `today`."""
    return Day(day, window.doses.get(day, ()), window.checkins.get(day), finished=day < today)


def days_in(window: Window, first: date, last: date, today: date) -> Iterator[Day]:
    """Those days of the window, both ends included, oldest first."""
    return (day_in(window, day, today) for day in span(max(first, window.first), last))


def free_days_running(window: Window, day: date) -> int:
    """The known days without a dose before that day, since the last one with a dose; unknown days neither add nor
    break."""
    free, at = 0, day - ONE_DAY
    while at >= window.first:  # from the end: the last dose is mostly near, the first day of a journal is far away
        entry = day_in(window, at, day)
        if entry.doses:
            break
        free += entry.confirmed_free
        at -= ONE_DAY
    return free


class FreeRun(NamedTuple):
    """Where somebody stands after the last logged dose; all figures in days.

    `since` counts from the last logged dose, or from the day they said they stopped. `longest` and `total` count
    confirmed days: an unknown day neither adds to a run nor breaks it.
    """

    since: int
    confirmed: int
    longest: int
    total: int


def free_run(window: Window, today: date) -> FreeRun | None:
    """The days without a dose up to `today`, over the whole journal; None before any dose or stop is known."""
    stopped = window.settings.stopped_on
    last = window.last_dose.day if window.last_dose else None
    begin = max((day for day in (last, stopped) if day is not None), default=None)
    if begin is None or begin > today:
        return None
    confirmed = total = longest = run = 0
    for day, free in window.marks():
        if day > today or (free and day == today):
            break  # today is unfinished: no day without doses yet
        run = run + 1 if free else 0
        longest = max(longest, run)
        total += free
        confirmed += free and day > begin
    return FreeRun((today - begin).days, confirmed, longest, total)
