"""A taper followed day by day in exact fractions, from the text of the design and not from our code. No assertions.

Slow and plain on purpose: what `ladder` and `pacing` compute is held against it.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil

from tui.domain.records import Adjustment, Plan

Row = tuple[Fraction, int | None]
"""An amount and how many days it lasts; None for the last."""

Cut = Callable[[Fraction], Fraction]


def rows(plan: Plan) -> list[Row]:
    """Every row of a plan."""
    if plan.table is not None:
        return _written(plan)
    if plan.until is not None:
        return _to_a_day(plan)
    if plan.method == "hyperbolic":
        return _lasting(plan, falling(plan, Fraction(plan.start), _along_the_curve(plan)))
    return _lasting(plan, falling(plan, Fraction(plan.start), pace(plan, plan.rate, plan.cut)))


def pace(plan: Plan, rate: object, cut: object) -> Cut:
    """What is asked to be taken from an amount, by a rate in percent or by a cut."""
    if cut is None:
        return lambda amount: Fraction(str(rate)) / 100 * amount
    return lambda _: Fraction(str(cut))


def falling(plan: Plan, start: Fraction, asked: Cut) -> list[Fraction]:
    """From start to 0: the larger of what is asked and the smallest cut off, rounded up, to finish and then to 0."""
    grid, finish = Fraction(plan.precision), Fraction(plan.finish)
    amounts = [start]
    while amounts[-1] > 0:
        now = amounts[-1]
        after = ceil((now - max(asked(now), Fraction(plan.min_step))) / grid) * grid
        amounts.append(max(after, finish) if now > finish else Fraction(0))
    return amounts


def part_of_curve(plan: Plan, parts: int) -> Cut:
    """What one of so many equal parts of the curve takes from an amount: the formula of the design."""
    start = Fraction(plan.start)
    k = start / 4 if plan.k is None else Fraction(plan.k)

    def asked(amount: Fraction) -> Fraction:
        occupied = amount / (amount + k) - start / (start + k) / parts
        return amount - (k * occupied / (1 - occupied) if occupied > 0 else 0)

    return asked


def _along_the_curve(plan: Plan) -> Cut:
    if plan.steps is not None:
        return part_of_curve(plan, plan.steps)
    start, parts = Fraction(plan.start), 1
    within = start * Fraction(10 if plan.cap is None else plan.cap) / 100
    while part_of_curve(plan, parts)(start) > within:
        parts += 1
    return part_of_curve(plan, parts)


def _lasting(plan: Plan, amounts: list[Fraction]) -> list[Row]:
    return [*((amount, plan.step_days) for amount in amounts[:-1]), (amounts[-1], None)]


def _to_a_day(plan: Plan) -> list[Row]:
    assert plan.until is not None
    days, start, finish = (plan.until - plan.from_).days, Fraction(plan.start), Fraction(plan.finish)
    count, grid = days // plan.step_days, Fraction(plan.precision)
    over = max(count - 1 if finish else count, 1)
    by_day = []
    for day in range(days):
        step = min(day // plan.step_days, count - 1)  # what is left over lengthens the last step
        by_day.append(ceil((start - (start - finish) * step / over) / grid) * grid)
    return _of_days([*by_day, Fraction(0)])


def _of_days(amounts: list[Fraction]) -> list[Row]:
    """Rows of equal neighbors."""
    found: list[list[Fraction]] = []
    for amount in amounts:
        if found and found[-1][0] == amount:
            found[-1].append(amount)
        else:
            found.append([amount])
    return [*((each[0], len(each)) for each in found[:-1]), (found[-1][0], None)]


def _written(plan: Plan) -> list[Row]:
    assert plan.table is not None
    found: list[Row] = []
    for (day, amount), following in zip(plan.table, [*plan.table[1:], None], strict=True):
        last = following is None or amount == 0
        found.append((Fraction(amount), None if last or following is None else following[0] - day))
        if last:
            break
    return found


class Follower:
    """Somebody who wakes up to each day's amount and may change the pace in the evening, for the days after."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.coming = rows(plan)
        self.amount: Fraction | None = None
        self.lasts: int | None = 0
        self.left: int | None = 0
        self.to_hold = 0
        self.back: Fraction | None = None
        self.had: list[Fraction] = []
        self.gone_back: set[int] = set()

    def wake(self, day: int) -> bool:
        """A new day, counted from the plan's first; whether it is held."""
        held = self.to_hold > 0
        self.to_hold -= held
        if day < 0:
            return False
        if day == 0:  # to hold the first day delays nothing: there is no amount before it
            self._next()
            held = False
        elif self.back is not None:
            self.amount, self.lasts, self.left, self.back = self.back, self.plan.step_days, self.plan.step_days, None
            self.gone_back.add(day)
        elif self.left == 0 and not held:
            self._next()
        if self.left is not None and not held:
            self.left -= 1
        assert self.amount is not None
        self.had.append(self.amount)
        return held

    def _next(self) -> None:
        self.amount, self.lasts = self.coming.pop(0)
        self.left = self.lasts

    def decide(self, change: Adjustment, day: int) -> None:
        """A change of pace in the evening of that day."""
        match change.kind:
            case "hold":
                if len(self.coming) > (self.amount is None):
                    self.to_hold += change.days or 0
            case "resume":
                self.to_hold = 0
            case _ if not self.amount:
                return  # not begun, or at zero
            case "step_back":
                self._go_back(day)
            case "repace":
                self._change_pace(change)
            case "jump":
                self.to_hold, self.left, self.back, self.coming = 0, 0, None, [(Fraction(0), None)]
                self.lasts = self.lasts or self.plan.step_days

    def _go_back(self, day: int) -> None:
        before = self._step_before(day)
        if self.back is None and self.amount is not None and before is not None:
            self.back = before
            self.coming.insert(0, (self.amount, self.lasts))

    def _step_before(self, day: int) -> Fraction | None:
        assert self.amount is not None
        for ago in range(1, 29):
            then = day - ago
            if then < 0:
                return None
            if self.had[then] > self.amount:
                return self.had[then]
            if self.had[then] < self.had[then + 1] and then + 1 not in self.gone_back:
                return None  # a written plan went up there
        return None

    def _change_pace(self, change: Adjustment) -> None:
        if self.plan.method == "custom" or (change.rate is None and change.cut is None):
            return
        cut = change.cut and change.cut // self.plan.precision * self.plan.precision
        base = self.amount if self.back is None else self.back
        assert base is not None
        self.coming = _lasting(self.plan, falling(self.plan, base, pace(self.plan, change.rate, cut)))[1:]
        if self.back is None:
            self.lasts = self.left = self.plan.step_days


def follow(plan: Plan, made: Iterable[Adjustment], days: int) -> Iterator[tuple[Fraction, bool]]:
    """Of so many days from the plan's first on: the amount, and whether it is held."""
    evenings: dict[int, list[Adjustment]] = {}
    for change in sorted(made, key=lambda each: (each.day, each.id)):
        evenings.setdefault((change.day - plan.from_).days, []).append(change)
    follower = Follower(plan)
    for day in range(min([0, *evenings]), days):
        held = follower.wake(day)
        if day >= 0:
            yield follower.had[day], held
        for change in evenings.get(day, ()):
            follower.decide(change, day)
