"""The `--at` of a command: when something was, as it was typed, and asked about where only half of it was.

What a time is and what it means is `domain.when`.
"""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.domain.calendar import Calendar, Moment


TIMES = '08:30, 8.30pm, "yesterday 22:00", "mon 8pm", -2h, 2026-11-22T08:30'
DAYS = 'today, yesterday, mon, "last fri", "10 nov", -3d, 2026-11-22'
"""What help shows of the ways to type a time and a day; the domain reads more of them, and a test reads these."""


def moment_typed(at: str | None, now: datetime, calendar: "Calendar") -> "Moment":
    """The instant that was typed; now without one. A day alone is asked for its time, where a person sits there.

    A script is never asked: what it has on its input is for somebody else. Raises Refused like `parse_when`.
    """
    from tui.cli.asking import NobodyAnswers, ask, is_terminal
    from tui.domain.calendar import long_date
    from tui.domain.when import DayAlone, parse_when

    try:
        return parse_when("now" if at is None else at, now, calendar)
    except DayAlone as alone:
        if not is_terminal():
            raise
        question = f"At what time on {long_date(alone.day)}? Write it like 22:00; only Enter stops."
        try:
            moment = ask(question, lambda clock: parse_when(f"{at} {clock}", now, calendar))
        except NobodyAnswers:
            moment = None
        if moment is None:
            raise
        return moment
