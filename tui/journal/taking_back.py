"""What may not be taken back or done again: a change of pace whose going would raise the amount after zero.

The rule is in `domain.correcting`; here it is held against the documents of a change.
"""

from tui import clock
from tui.domain.correcting import check_taking_back
from tui.domain.records import Adjustment
from tui.journal import codec
from tui.journal.history import Entry
from tui.journal.reading import Reading


def check(reading: Reading, entry: Entry) -> None:
    """Raises Refused when the journal without that change would ask for more again after zero."""
    edits = [edit for edit in entry.edits if edit.table == "adjustments"]
    if not edits:
        return
    today = reading.calendar.day_of(clock.now())
    window = reading.window(today)
    gone = {edit.id for edit in edits}
    back = [codec.adjustment(edit.before) for edit in edits if edit.before is not None]
    then: tuple[Adjustment, ...] = (*(each for each in window.adjustments if each.id not in gone), *back)
    check_taking_back(window, then, today)
