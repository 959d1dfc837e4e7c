"""What a change from the shell calls for: safety messages that are due after it, on stderr.

Which these are is `domain.safety`; stdout and the exit code are the command's alone.
"""

import os
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import say
from tui.cli.paint import warn

if TYPE_CHECKING:
    from tui.domain.records import Dose, Window
    from tui.domain.safety import Rule
    from tui.journal import Journal


def after_dose(journal: "Journal", window: "Window", dose: "Dose", today: date) -> None:
    """Says what is due after this dose. `window` is that of its day, from before it.

    Of a dose like all others nothing can be due, and nothing is loaded: this stands between a person and their prompt.
    """
    from tui.domain.ordinary import is_ordinary

    doses = {**window.doses, dose.day: (*window.doses.get(dose.day, ()), dose)}
    if _is_recent(dose.day, today) and not is_ordinary(replace(window, doses=doses), dose.day):
        say_due(journal, today)


def after_checkin(journal: "Journal", day: date, today: date) -> None:
    """Says what is due after answers of that day."""
    if _is_recent(day, today):
        say_due(journal, today)


def say_due(journal: "Journal", today: date) -> None:
    """Says every message that is due, and remembers that it was shown.

    Where nobody can read it nothing is said: the app says it later. One that is `now` is remembered only where it came
    to a terminal, so that no script ever takes it away.
    """
    if not _is_heard():
        return
    from tui.content import ContentError
    from tui.domain.safety_words import UNREADABLE, on_one_line
    from tui.safeguards import due_today

    try:
        found = due_today(journal.window(today), today, journal.shown())
    except ContentError:
        say(UNREADABLE)
        return
    for rule in found:
        (warn if rule.urgency == "now" else say)(on_one_line(rule))
    _remember(journal, [rule for rule in found if rule.urgency != "now" or sys.stderr.isatty()], today)


def _remember(journal: "Journal", rules: "list[Rule]", today: date) -> None:
    from tui.domain.errors import Refused
    from tui.domain.records import Shown
    from tui.journal import JournalError

    with suppress(JournalError, Refused):  # it is said again the next time, which does no harm
        if rules:
            journal.note_shown([Shown(rule=rule.key, day=today) for rule in rules])


def _is_recent(day: date, today: date) -> bool:
    return today - timedelta(days=1) <= day <= today


def _is_heard() -> bool:
    """Whether what goes to stderr may reach somebody: it is open, and not thrown away."""
    if sys.stderr is None or sys.stderr.closed:
        return False
    try:
        return os.fstat(sys.stderr.fileno()).st_rdev != Path(os.devnull).stat().st_rdev
    except (OSError, ValueError):  # a stream of its own kind, such as one that keeps what is written
        return True
