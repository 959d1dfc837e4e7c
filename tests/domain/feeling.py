"""Days that felt a certain way: check-ins with a given discomfort, steps that ran like this. No tests."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tests.examples import DAY, SUNDAY, window, worked_plan
from tui.domain.checkin import DISCOMFORT_SYMPTOMS, FEWEST_FOR_DISCOMFORT, discomfort
from tui.domain.records import Adjustment, CheckIn
from tui.domain.response import Response, step_response
from tui.domain.schedule import Schedule, build

Course = tuple[int | None, ...]
"""Points above the days before a step, by day since; None where there is no check-in."""


def _all_scores() -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for many in range(FEWEST_FOR_DISCOMFORT, len(DISCOMFORT_SYMPTOMS) + 1):
        for total in range(4 * many + 1):
            high, rest = divmod(total, many)
            scores = {key: high + (index < rest) for index, key in enumerate(DISCOMFORT_SYMPTOMS[:many])}
            value = discomfort(scores)
            if value is not None:
                found.setdefault(value, scores)
    return found


SCORES = _all_scores()
DISCOMFORTS = tuple(sorted(SCORES))
"""Every discomfort that answers can come to: nearly all of 0 to 100."""


def felt(day: date, value: int, sleep: float | None = None) -> CheckIn:
    """A day with that discomfort."""
    return CheckIn(day=day, symptoms=SCORES[value], sleep_hours=sleep)


def felt_before(today: date, values: Mapping[int, int]) -> list[CheckIn]:
    """Days by how many of them ago they were."""
    return [felt(today - timedelta(days=ago), value) for ago, value in values.items()]


def after_each_cut(schedule: Schedule, courses: Iterable[Course], usual: int = 38) -> list[CheckIn]:
    """Check-ins around the cuts of a schedule, from the first: the usual discomfort on the three days before each, and
    on the days since it that plus each number of its course; none where that is None."""
    days: dict[date, int] = {}
    cuts = [step.start for step in schedule.steps if step.cut]
    for start, course in zip(cuts, courses, strict=False):
        for before in (1, 2, 3):
            days.setdefault(start - before * DAY, usual)
        for since, change in enumerate(course):
            if change is not None:
                days[start + since * DAY] = usual + change
    return [felt(day, value) for day, value in sorted(days.items())]


BUMP: Course = (0, 5, 9, 6, 3, 0, 0)
"""Points above the days before, on the seven days of a step. 38 and such a change is a discomfort that there can be."""

UNEVEN: list[Course] = [(0, 5, 18, 6, 0, 0, 0), (0, 0, -2, 0, 0, 0, 0), (0, 5, 8, 5, 0, 0, 0), (0, 10, 15, 5, 0, 0, 0)]
UNEVEN.append((0, 0, -5, 0, 0, 0, 0))


def seen(courses: Iterable[Course], *made: Adjustment, today: date = SUNDAY, **plan: Any) -> Response | None:
    """The response on the worked plan (its cuts begin on 22 September, a week apart) when its steps ran like this."""
    taper = worked_plan(**plan)
    checkins = after_each_cut(build(taper, made), courses)
    return step_response(window(plan=taper, checkins=checkins, adjustments=made), today)


def told(courses: Iterable[Course], today: date = SUNDAY) -> Response:
    """The same where there is one."""
    found = seen(courses, today=today)
    assert found is not None
    return found


def after(weeks: int, days: int = 0) -> date:
    """So long after the first cut of the worked plan."""
    return date(2026, 9, 22) + (7 * weeks + days) * DAY
