"""The words of the step response: what it came to, its spread and its number, the coming step, what it still needs.

No figure is computed here that is not in `response`.
"""

from collections.abc import Iterator
from datetime import date

from tui.domain.amounts import with_unit
from tui.domain.calendar import short_date
from tui.domain.phrases import dated, half_up
from tui.domain.records import Unit
from tui.domain.response import FEWEST_STEPS, NOTICEABLE, Hardest, Response

TITLE = "After a step"


def response_words(response: Response) -> Iterator[str]:
    """What it came to, then how far the steps lay apart; a sentence each."""
    yield _course(response)
    yield _spread(response)


def _course(response: Response) -> str:
    steps, peak, back, last = last_steps(response), response.peak, response.back, response.days[-1]
    if not response.rose:
        fell = response.lowest
        lower = f" It was lowest {_on(fell.day)}, {_about(fell.median)} down." if fell.median < -NOTICEABLE else ""
        return f"Your discomfort did not rise after {steps}.{lower}"
    if not response.peak_seen:
        return f"After {steps} discomfort was highest {_on(last.day)}, {_about(last.median)} up: the last day there is."
    ends = f"was back by day {back.day}" if back is not None else f"was still {_points(last.median)} up {_on(last.day)}"
    return f"After {steps} discomfort peaked {_on(peak.day)}, {_about(peak.median)} up, and {ends}."


def _spread(response: Response) -> str:
    peak = response.peak
    which = f"the middle half of {peak.steps} steps" if response.middle else f"all {peak.steps} steps"
    lay = f"{which} lay {_from_to(peak.low, peak.high)}"
    if response.uneven:
        return f"It differed a lot: {_on(peak.day)} {lay}."
    return f"{_on(peak.day).capitalize()} {lay}."


def last_steps(response: Response) -> str:
    """ "your last 5 steps"; where some lack check-ins "5 of your last 7 steps"."""
    if response.past > response.steps:
        return f"{response.steps} of your last {response.past} steps"
    return f"your last {response.steps} steps"


def hardest_words(found: Hardest, response: Response, unit: Unit, today: date) -> str:
    """When the present or the coming step will probably feel hardest, and what that rests on."""
    step = found.step
    amount = with_unit(step.amount, unit)
    what = f"The next step, {amount} on {dated(step.start, today)}"
    if step.start <= today:
        what = f"This step, {amount} since {dated(step.start, today)}"
    when = "harder from day to day"
    if found.day is not None:
        when = f"hardest {_around(found.day, today)} (day {response.peak.day})"
    differed = "; it differed a lot from step to step" if response.uneven else ""
    return f"{what}, will probably feel {when}, going by {last_steps(response)}{differed}."


def hardest_in_brief(found: Hardest, response: Response, today: date) -> str:
    """The same as a part of a line, at most 60 characters; empty where no day is known to be the hardest."""
    if found.day is None:
        return ""
    which = "this step" if found.step.start <= today else "next step"
    uneven = "uneven " if response.uneven else ""
    day = {0: "today", 1: "tomorrow"}.get((found.day - today).days, dated(found.day, today))
    return f"{which} probably hardest {day}, by {response.steps} {uneven}steps"


def _around(day: date, today: date) -> str:
    days = (day - today).days
    near = {0: "today", 1: f"tomorrow, {short_date(day)}"}
    return near.get(days, f"around {dated(day, today)}")


def needs_words(told: int) -> str:
    """What is still missing for a response."""
    if told >= FEWEST_STEPS:
        return f"{told} steps are past; this needs check-ins on the same days after {FEWEST_STEPS} of them."
    so_far = f"so far {told}" if told else "none yet"
    return f"How a step feels shows here after {FEWEST_STEPS} steps with check-ins before and after them: {so_far}."


def counts_words(response: Response) -> str:
    """How many steps tell of each day."""
    fewest, most = (pick(each.steps for each in response.days) for pick in (min, max))
    return f"{most} steps" if fewest == most else f"{fewest}–{most} steps"


def spread_name(response: Response) -> str:
    """What the spread is of."""
    return "middle half" if response.middle else "all"


def ticks(response: Response) -> tuple[tuple[int, str], ...]:
    """The days named under the chart, from the first at the new amount to the last that is seen."""
    last = response.days[-1].day
    return ((0, "day 0"), *((day, f"{day}") for day in range(1, last + 1)))


def levels(response: Response) -> tuple[tuple[float, str], ...]:
    """The changes named beside the chart."""
    low, high = response.limits
    return tuple((value, f"{value:+}" if value else "0") for value in sorted({low, 0, high}))


def _on(day: int) -> str:
    return f"on day {day}" if day else "on the day of the step"


def _about(points: float) -> str:
    return f"about {_points(points)} {'point' if _points(points) == 1 else 'points'}"


def _points(change: float) -> int:
    """A change as a whole number of points, without its sign."""
    return half_up(abs(change))


def _from_to(low: float, high: float) -> str:
    """ "4 to 15 up", "2 down to 15 up", "8 to 2 down", "at 9 up"."""
    first, last = _way(low), _way(high)
    if first == last:
        return f"at {last}"
    number, _, way = first.partition(" ")
    return f"{number if last.endswith(way) else first} to {last}"


def _way(change: float) -> str:
    """ "9 up", "2 down", "0"."""
    points = _points(change)
    return f"{points} {'up' if change > 0 else 'down'}" if points else "0"
