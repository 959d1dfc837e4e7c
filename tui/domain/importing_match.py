"""A log beside the journal: what of it is new, what is there already, and what the person has said otherwise since.

Values in, values out. What a person said in the journal always counts more than a file that is taken in later.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from tui.domain.checkin import own_document
from tui.domain.digests import sha256
from tui.domain.importing import Log, LoggedDay, LoggedDose
from tui.domain.records import PRODUCTS, Answer, CheckIn, Dose
from tui.domain.untimed import DAY_ONLY, IMPORTED

FIRST_STAMP = "2000-01-01T00:00:00.000000+00:00"
"""The `updated` of all that a log brings: older than all that a person says, so that this counts on every machine."""

_NOTE = "note"


class Count(NamedTuple):
    """Entries of a table by what becomes of them: `new` and `changed` are taken, of `kept` the journal's own stays,
    `removed` were removed by the person and stay so, `goes` are removed by what comes in. `partly` are those of
    `changed` that also hold answers of the person which differ, and stay.
    """

    new: int = 0
    same: int = 0
    changed: int = 0
    kept: int = 0
    removed: int = 0
    goes: int = 0
    partly: int = 0

    @property
    def total(self) -> int:
        """How many there are in what comes in."""
        return self.new + self.same + self.changed + self.kept + self.removed + self.goes


class Known(NamedTuple):
    """What the journal has on the days of a log. `cleared` are questions whose answer the person took back; `removed`
    are the ids of doses and check-ins that they removed.
    """

    doses: Mapping[date, tuple[Dose, ...]]
    checkins: Mapping[date, CheckIn]
    cleared: Mapping[date, Collection[str]]
    removed: Collection[str]


class Taken(NamedTuple):
    """What of a log is taken: new doses with their ids, the answers of days, and what all of it comes to."""

    doses: tuple[tuple[str, LoggedDose], ...]
    days: Mapping[date, LoggedDay]
    counts: Mapping[str, Count]


def is_imported(identity: str, table: str) -> bool:
    """Whether a log brought the entry with this id."""
    return identity[11:].startswith(IMPORTED) if table == "checkins" else identity.startswith(IMPORTED)


def compared(log: Log, known: Known) -> Taken:
    """What of the log is taken."""
    doses, dosed = _doses(log.doses, known)
    days, answered = _days(log.days, known)
    counts = {"doses": dosed} if log.doses else {}
    return Taken(doses, days, counts | ({"checkins": answered} if log.days else {}))


def dose_ids(dose: LoggedDose, turn: int) -> Iterator[str]:
    """The id of the dose, the `turn`-th that the file has like this: the same each time that it is taken in.

    Where the file does not say the product, the id does not either: it may be taken for another one later, or on
    another machine. The ids that follow are those of the same row where that was said, or was not.
    """
    mark = IMPORTED if dose.timed else DAY_ONLY
    for product in ("", *PRODUCTS) if dose.product_assumed else (dose.product, ""):
        yield mark + _digest([dose.key, format(dose.amount, "f"), dose.unit, product, turn])


def checkin_id(day: date, document: Mapping[str, object]) -> str:
    """The id of a day's imported answers: the same answers have the same one on every machine."""
    return f"{day.isoformat()}-{IMPORTED}{_digest(document)}"


def document_id(table: str, document: Mapping[str, object]) -> str:
    """The id of an entry that came without one."""
    return IMPORTED + _digest([table, document])


def _doses(logged: Iterable[LoggedDose], known: Known) -> tuple[tuple[tuple[str, LoggedDose], ...], Count]:
    """Each dose is looked for by its id, then by what it says, then by its minute: no dose is ever there twice."""
    turns: Counter[tuple[object, ...]] = Counter()
    waiting: list[tuple[str, LoggedDose]] = []
    there = {dose.id: dose for doses in known.doses.values() for dose in doses}
    free = dict(there)
    brought = known.removed or any(is_imported(each, "doses") for each in there)
    same = kept = removed = 0
    for dose in logged:
        like = (dose.key, dose.amount, dose.unit, dose.product)
        turns[like] += 1
        ids = dose_ids(dose, turns[like])
        first = next(ids)
        found = (each for each in (first, *ids) if each in there or each in known.removed) if brought else iter(())
        identity = next(found, first)
        if identity in there:
            mine = free.pop(identity, None)
            alike = mine is not None and _says(mine, dose) and (not dose.timed or _is_minute(mine, dose))
            same, kept = same + alike, kept + (not alike)
        elif identity in known.removed:
            removed += 1
        else:
            waiting.append((identity, dose))
    at = _ByTime(free.values())
    for alike in (True, False):
        left: list[tuple[str, LoggedDose]] = []
        for identity, dose in waiting:
            if not at.take(dose, alike=alike):
                left.append((identity, dose))
            elif alike:
                same += 1
            else:
                kept += 1
        waiting = left
    return tuple(waiting), Count(new=len(waiting), same=same, kept=kept, removed=removed)


class _ByTime:
    """The doses of the journal that no row of the file has been found to be yet."""

    def __init__(self, doses: Iterable[Dose]) -> None:
        self._minutes: dict[object, list[Dose]] = defaultdict(list)
        self._days: dict[date, list[Dose]] = defaultdict(list)
        self._taken: set[str] = set()
        for dose in doses:
            self._days[dose.day].append(dose)
            for minute in {_wall(dose.at), _utc(dose.at)}:
                self._minutes[minute].append(dose)

    def take(self, dose: LoggedDose, *, alike: bool) -> bool:
        """Whether there is one that the row stands for; it stands for no other one then.

        One that is not `alike` is another dose of that very minute, or, of a row without a time, of the same amount
        on that day.
        """
        near: Callable[[Dose], bool]
        if dose.timed:
            there = [*self._minutes.get(_wall(dose.at), ()), *self._minutes.get(_utc(dose.at), ())]
            near = lambda _: True  # noqa: E731  # one word for each of two cases
        else:
            there = self._days.get(dose.day, [])
            near = lambda mine: mine.amount == dose.amount  # noqa: E731
        for mine in there:
            if mine.id not in self._taken and (_says(mine, dose) if alike else near(mine)):
                self._taken.add(mine.id)
                return True
        return False


def _days(logged: Mapping[date, LoggedDay], known: Known) -> tuple[dict[date, LoggedDay], Count]:
    """Only what is not answered is filled in: an answer in the journal is the person's, and so is one taken back."""
    deleted = {each[:10] for each in known.removed if is_imported(each, "checkins")}
    taken: dict[date, LoggedDay] = {}
    new = same = changed = kept = removed = partly = 0
    for day, found in logged.items():
        mine, cleared = known.checkins.get(day), known.cleared.get(day, ())
        if day.isoformat() in deleted:
            removed += 1
            continue
        missing: dict[str, Answer] = {}
        other = 0
        for field, answer in found.answers.items():
            value = None if mine is None else _answer(mine, field)
            if value is None and field not in cleared:
                missing[field] = answer
            elif not _is_said(field, answer, value):
                other += 1
        if missing:
            taken[day] = LoggedDay(missing, found.at)
            new, changed, partly = new + (mine is None), changed + (mine is not None), partly + (other > 0)
        elif other:
            kept += 1
        else:
            same += 1
    return taken, Count(new, same, changed, kept, removed, partly=partly)


def checkin_document(day: date, found: LoggedDay) -> dict[str, object]:
    """The document of a day's imported answers, without its id and its stamp."""
    at = {} if found.at is None else {"at": found.at.isoformat(timespec="seconds")}
    return {"day": day.isoformat(), **at, "symptoms": {}, **own_document(None, None, found.answers)}


def _answer(mine: CheckIn, field: str) -> Answer:
    value: Answer = getattr(mine, field) if field in CheckIn.__slots__ else mine.symptoms.get(field)
    return value


def _is_said(field: str, answer: Answer, value: Answer) -> bool:
    if field == _NOTE and isinstance(value, str):
        return str(answer) in value
    return answer == value


def _says(mine: Dose, dose: LoggedDose) -> bool:
    return (mine.amount, mine.unit, mine.product) == (dose.amount, dose.unit, dose.product)


def _is_minute(mine: Dose, dose: LoggedDose) -> bool:
    return _wall(mine.at) == _wall(dose.at) or _utc(mine.at) == _utc(dose.at)


def _wall(at: datetime) -> datetime:
    return at.replace(tzinfo=None, second=0, microsecond=0, fold=0)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()[:24]
