"""What helps: habits and tips of the last year, each against the next day's discomfort, with many looked at at once.

Values only. How two sides are compared is in `like_days`, the words are in `patterns_words`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from tui.domain.checkin import HABITS, discomfort
from tui.domain.days import ONE_DAY, span
from tui.domain.excerpt import Excerpt
from tui.domain.like_days import FEWEST, Pair, Pattern, comparable, find, sides
from tui.domain.records import CheckIn

LOOKED_BACK = 365
"""Days to yesterday: longer ago a life was another one."""
LONGEST = 14
"""Days of a step that are compared with one another: in a longer one, and after zero, discomfort moves by itself."""
IN_HUNDRED = 5
"""People in a hundred with nothing to find, at the most, who are shown a pattern: the rate that is stated."""
LEVEL = 0.03
"""The level over all that is compared at once. It is stricter than the rate stated, since short steps leave some
dependence between days: with 0.05 there were kinds of made-up journals in which six in a hundred showed a pattern."""
MOST_LINE = {"sleep_hours": 9, "fluids": 8, "meals": 4, "movement_minutes": 60}
"""A line is never drawn higher: nobody is to read that they must drink, eat or move more than does good."""
TIP = "tip-"

State = Literal["pattern", "no_difference", "too_few"]


class Finding(NamedTuple):
    """What came of one habit or tip: `key` is that of the check-in, or "tip-" and the key of the tip.

    `line` is from how much on a day counts as one with it; None where it is yes or no, or no line could be drawn.
    `with_days` and `without_days` are the days that could be compared; `used` counts all days on which a tip was used
    in an urge. Figures are there for a pattern alone: what is no pattern has none that could be shown.
    """

    key: str
    line: float | None
    with_days: int
    without_days: int
    pattern: Pattern | None
    used: int = 0

    @property
    def state(self) -> State:
        """What it is called."""
        if self.pattern is not None:
            return "pattern"
        return "too_few" if min(self.with_days, self.without_days) < FEWEST else "no_difference"

    @property
    def tip(self) -> str | None:
        """The key of the tip; None for a habit."""
        return self.key.removeprefix(TIP) if self.key.startswith(TIP) else None


class Findings(NamedTuple):
    """Patterns first, the largest change before the others, then what makes no clear difference, then what has too few
    days. `first` and `last` are the days looked at."""

    found: tuple[Finding, ...]
    first: date
    last: date

    def of(self, state: State) -> tuple[Finding, ...]:
        """Those of that state."""
        return tuple(each for each in self.found if each.state == state)

    @property
    def compared(self) -> int:
        """How many were compared at once."""
        return sum(each.state != "too_few" for each in self.found)


class Candidate(NamedTuple):
    """Something to look at: how much of it there was, day by day, from below the line to above it."""

    stratum: int
    position: int
    amount: float
    before: int
    after: int
    weekday: int

    def pair(self, line: float) -> Pair:
        """The pair with that line."""
        return Pair(self.stratum, self.position, self.amount >= line, self.before, self.after, self.weekday)


def findings(excerpt: Excerpt) -> Findings:
    """What the last year says of fluids, meals, movement, support, sleep, and each tip marked as tried.

    Of a habit the day on which it was answered is looked at, and the discomfort of the day after it. Sleep is the
    night between the two; the discomfort of both is then taken without the insomnia, which would be the night itself.
    Of a tip there is a date only where it was used in an urge: days with such an urge are set against other days
    with an urge. Both days lie in the same step, are finished, and have a discomfort. Only days of the same 14 days
    of a step are compared, so the taper, which moves both, moves neither side.

    As many are compared as have 10 days on each side, and the level of each is the common one divided by their number
    (Bonferroni): whatever depends on what, the chance of any pattern at all stays within it. Only lower discomfort
    is a pattern; a higher one has no value, and is no clear difference.
    """
    last = excerpt.today - ONE_DAY
    first = max(excerpt.first, last - timedelta(days=LOOKED_BACK - 1))
    days = list(_days(excerpt, first, last))
    sets = {key: _habit(days, key) for key in HABITS}
    tried = _tried(excerpt, first)
    sets |= {TIP + key: _tip(excerpt, days, key) for key in tried}
    drawn = {key: _split(key, each) for key, each in sets.items()}
    counted = {key: sides(pairs) for key, (_, pairs) in drawn.items()}
    many = sum(min(each) >= FEWEST for each in counted.values())
    found = [
        Finding(
            key,
            line,
            *counted[key],
            find(pairs, LEVEL / many) if min(counted[key]) >= FEWEST else None,
            tried.get(key.removeprefix(TIP), 0),
        )
        for key, (line, pairs) in drawn.items()
    ]
    order = {key: index for index, key in enumerate(("fluids", "movement_minutes", "meals", "support", "sleep_hours"))}
    found.sort(key=lambda each: (_rank(each), order.get(each.key, len(order))))
    return Findings(tuple(found), first, last)


def _rank(finding: Finding) -> tuple[int, float]:
    states: tuple[State, ...] = ("pattern", "no_difference", "too_few")
    return states.index(finding.state), finding.pattern.change if finding.pattern is not None else 0.0


class _Seen(NamedTuple):
    """A finished day and the one after it, in the same step."""

    day: date
    checkin: CheckIn
    after: CheckIn
    stratum: int
    position: int


def _days(excerpt: Excerpt, first: date, last: date) -> Iterator[_Seen]:
    """The days with a check-in on which the next day, in the same step, has one as well."""
    strata: dict[Hashable, int] = {}
    before: tuple[date, CheckIn, Hashable] | None = None
    for day in span(first, last):
        checkin = excerpt.checkins.get(day)
        if checkin is None:
            before = None
            continue
        step, since = _step(excerpt, day)
        if before is not None and before[2] == step:
            part, position = divmod(since, LONGEST)
            stratum = strata.setdefault((step, part), len(strata))
            yield _Seen(before[0], before[1], checkin, stratum, position)
        before = day, checkin, step


def _step(excerpt: Excerpt, day: date) -> tuple[Hashable, int]:
    """What makes days alike: the plan and its step; without a plan what ran before, and having stopped or not. Then
    how many days into it the day is; without a plan from a fixed day on."""
    found, stopped = excerpt.step(day), excerpt.settings.stopped_on
    off = stopped is not None and day >= stopped
    if found is not None:
        plan, step = found
        return (plan.plan.id, step.start, off), (day - step.start).days
    begun = sum(each.plan.from_ <= day for each in excerpt.plans)
    return (begun, off), (day - stopped).days if off and stopped is not None else day.toordinal()


def _habit(days: Iterable[_Seen], key: str) -> list[Candidate]:
    night = key == "sleep_hours"
    return list(
        _candidates(days, lambda each: getattr(each.after if night else each.checkin, key), without_sleep=night)
    )


def _tip(excerpt: Excerpt, days: Iterable[_Seen], key: str) -> list[Candidate]:
    def used(seen: _Seen) -> bool | None:
        urges = excerpt.urges_on.get(seen.day, ())
        return any(TIP + key in urge.tools for urge in urges) if urges else None

    return list(_candidates(days, used))


def _candidates(
    days: Iterable[_Seen], read: Callable[[_Seen], float | None], *, without_sleep: bool = False
) -> Iterator[Candidate]:
    for seen in days:
        amount = read(seen)
        before, after = (_felt(each, without_sleep=without_sleep) for each in (seen.checkin, seen.after))
        if amount is not None and before is not None and after is not None:
            yield Candidate(seen.stratum, seen.position, float(amount), before, after, seen.day.weekday())


def _felt(checkin: CheckIn, *, without_sleep: bool) -> int | None:
    if not without_sleep:
        return discomfort(checkin.symptoms)
    return discomfort({key: score for key, score in checkin.symptoms.items() if key != "insomnia"})


def _tried(excerpt: Excerpt, first: date) -> dict[str, int]:
    """The tips that were marked as helped or no help, or used in an urge since that day, and are not put away; each
    with the days on which it was used."""
    marks = excerpt.tip_marks
    used: dict[str, set[date]] = {key: set() for key, mark in marks.items() if mark.verdict is not None}
    for urge in excerpt.urges:
        for tool in urge.tools:
            if tool.startswith(TIP) and first <= urge.day < excerpt.today:
                used.setdefault(tool.removeprefix(TIP), set()).add(urge.day)
    return {key: len(days) for key, days in sorted(used.items()) if key not in marks or not marks[key].hidden}


def _split(key: str, each: Sequence[Candidate]) -> tuple[float | None, list[Pair]]:
    """The line from which on a day counts as one with it, and the pairs that can be compared.

    Of the amounts that were answered it is the one that parts the days within the steps best: the sum over strata of
    with x without / all is largest; of equals the lowest. The discomfort has no part in it.
    """
    if key not in MOST_LINE:
        return None, comparable(one.pair(1) for one in each)
    lines = [line for line in sorted({one.amount for one in each})[1:] if line <= MOST_LINE[key]]
    if not lines:
        return None, []
    best = max(lines, key=lambda line: (_parted(each, line), -line))
    return best, comparable(one.pair(best) for one in each)


def _parted(each: Iterable[Candidate], line: float) -> Fraction:
    counts: dict[int, list[int]] = {}
    for one in each:
        counts.setdefault(one.stratum, [0, 0])[one.amount >= line] += 1
    return sum((Fraction(with_ * without, with_ + without) for without, with_ in counts.values()), Fraction(0))
