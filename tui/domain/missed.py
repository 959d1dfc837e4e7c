"""Days that went by without a check-in: which they are, and what is said while they are filled in one by one.

Nothing is made up for them: a day that is passed over stays as it was.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from tui.domain.calendar import short_date
from tui.domain.days import Day
from tui.domain.phrases import days_word, each_total
from tui.domain.questions import answers_of
from tui.domain.records import Answer

LOOKED_BACK = 14
"""Days before today that are looked through."""

HOW = "The oldest day comes first. = takes the rest from the day before, Ctrl+S saves and goes on, ] skips a day."


def is_missed(day: Day) -> bool:
    """Whether the day is over and nothing was answered on it; that its doses are complete is no answer yet."""
    return day.finished and not (answers_of(day.checkin).keys() - {"intake_complete"})


def missed(read: Callable[[date], Day], begins: date, today: date) -> tuple[date, ...]:
    """The missed days of the last two weeks, the oldest first; none from before the first entry."""
    first = max(begins, today - timedelta(days=LOOKED_BACK))
    days = (first + timedelta(days=ahead) for ahead in range(max(0, (today - first).days)))
    return tuple(day for day in days if is_missed(read(day)))


def none_missed(begins: date, today: date) -> str:
    """What is said when there is nothing to fill in."""
    if begins >= today:
        return "No day has gone by yet: c opens the check-in of today."
    ago = min(LOOKED_BACK, (today - begins).days)
    which = "Yesterday has" if ago == 1 else f"Each of the last {ago} days has"
    return f"{which} a check-in. To fill in days from before, mark them with Space."


def place_words(at: int, days: Sequence[date]) -> str:
    """Where one is: "3 of 7 missed days"."""
    return f"{at} of {len(days)} missed day{'' if len(days) == 1 else 's'}"


def doses_words(day: Day) -> str:
    """What is known of the doses of that day, in a few words."""
    if day.doses:
        return ", ".join(each_total(day.doses))
    return "no doses, confirmed" if day.known else "no doses logged"


def takes_it_as_free(day: Day, answers: Mapping[str, Answer]) -> bool:
    """Whether these answers would say that the day had no doses: catching up on a week, y comes quickly."""
    return bool(answers.get("intake_complete")) and not day.doses and not day.known


def free_doubt(day: date) -> str:
    """What is asked then."""
    return f"No dose is logged on {short_date(day)}, so this says that you took none. Is that right?"


NOT_FREE = "All doses logged is not answered. a logs a dose on this day."


def filled_in(days: Sequence[Day]) -> str:
    """What became of them."""
    left = sum(map(is_missed, days))
    if not left:
        return "The missed day is filled in." if len(days) == 1 else f"All {len(days)} missed days are filled in."
    if left == len(days):
        return f"{days_word(left)} {'is' if left == 1 else 'are'} as before."
    done = len(days) - left
    return f"{done} of {len(days)} missed days {'is' if done == 1 else 'are'} filled in; the rest is as before."
