"""Remembering the day on which a tip was last read, wherever that was: the next day it is asked whether it helped."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tui.domain import tips as rules
from tui.domain.records import OWN_TIP, TipMark
from tui.journal import JournalError

if TYPE_CHECKING:
    from tui.app.app import EbbApp


def note_opened(ebb: "EbbApp", key: str, day: date) -> None:
    """Remember it; nothing for undo to name, and nothing that would be missed."""
    journal = ebb.journal
    known = journal.tip_marks().get(key)
    if ebb.writing.waiting or (known is not None and known.opened == day):
        return

    def note() -> None:
        known = journal.tip_marks().get(key)
        if known is None and key.startswith(OWN_TIP):
            return  # deleted meanwhile
        mark = rules.read(known or TipMark(tip=key), day)
        with suppress(JournalError):
            if mark is not None and journal.read_only is None:
                journal.mark_tip(mark, None)

    ebb.change(note)
