"""What a person drank, ate, moved and whom they had: the four ways of coping beside the taper, over a week.

Figures and their words, without a target: nothing here praises or scolds. A day without an answer is left out.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.days import days_in
from tui.domain.records import CheckIn, Window

WEEK = 7
LABEL = "Habits"
"""What the line is called on Today and in `ebb today`."""
UNKNOWN = "–"


class Habits(NamedTuple):
    """The 7 days to yesterday: medians of glasses, meals and minutes of movement, None where nothing was answered.

    `support` counts the days with support among the `asked` ones on which that was answered.
    """

    fluids: float | None = None
    meals: float | None = None
    movement_minutes: float | None = None
    support: int = 0
    asked: int = 0

    @property
    def known(self) -> bool:
        """Whether anything was answered."""
        return self.asked > 0 or any(each is not None for each in (self.fluids, self.meals, self.movement_minutes))


def habits(window: Window, today: date) -> Habits:
    """The habits of the 7 days to yesterday; today is unfinished and stays out."""
    days = days_in(window, today - timedelta(days=WEEK), today - timedelta(days=1), today)
    checkins = [day.checkin for day in days if day.checkin is not None]
    support = [checkin.support for checkin in checkins if checkin.support is not None]
    return Habits(
        fluids=_typical(checkins, "fluids"),
        meals=_typical(checkins, "meals"),
        movement_minutes=_typical(checkins, "movement_minutes"),
        support=sum(support),
        asked=len(support),
    )


def _typical(checkins: list[CheckIn], name: str) -> float | None:
    answers: list[int] = [value for checkin in checkins if (value := getattr(checkin, name)) is not None]
    return median(answers) if answers else None


def habits_words(found: Habits, width: int) -> str:
    """The habits on one line of that many characters, in the longest form that fits; a dash where nothing is known."""
    forms = list(_forms(found))
    return next((form for form in forms if len(form) <= width), forms[-1]) or UNKNOWN


def _forms(found: Habits) -> Iterator[str]:
    """The line in full, then shorter and shorter."""
    counted = [_counted(found.fluids, "glass", "glasses"), _counted(found.meals, "meal", "meals")]
    minutes = "" if found.movement_minutes is None else f"{int(found.movement_minutes + 0.5)} min"
    support = f"support {found.support} of {found.asked}" if found.asked else ""
    days = f" day{'' if found.asked == 1 else 's'}" if support else ""
    moving = " moving" if minutes else ""
    full = [*counted, minutes + moving, support + days]
    short = [*counted, minutes, support]
    for between, parts in ((" · ", full), (" · ", short), (", ", short)):
        yield between.join(part for part in parts if part)
    yield ", ".join(part.replace(" of ", "/") for part in short if part)


def _counted(value: float | None, one: str, many: str) -> str:
    if value is None:
        return ""
    return f"{format_amount(Decimal(str(value)))} {one if value == 1 else many}"
