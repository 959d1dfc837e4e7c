"""The answers of a check-in on their way to the disk, and those that are left when they are there.

A note that was written elsewhere meanwhile is not written over; how two texts become one is the domain's matter.
"""

from collections.abc import Mapping
from datetime import date, datetime

from tui.app.writing import Writing
from tui.domain.answering import NOTE, Answering, both_notes
from tui.domain.errors import Refused
from tui.domain.phrases import notes_too_long
from tui.domain.records import LONGEST_TEXT, Answer, CheckIn
from tui.journal import Journal


def save_answers(
    journal: Journal, day: date, answers: Mapping[str, Answer], at: datetime, begun: Mapping[str, Answer]
) -> CheckIn:
    """Save them, the note together with the one that was saved since it was `begun`. Raises Refused when both are too
    long for one note, and JournalError.
    """
    answers = dict(answers)
    if NOTE in answers:
        journal.refresh()
        there = journal.checkins(day, day).get(day)
        other = there.note if there is not None else None
        answers[NOTE] = both_notes(begun.get(NOTE, other), answers[NOTE], other)
        if len(str(answers[NOTE] or "")) > LONGEST_TEXT:
            raise Refused(notes_too_long(LONGEST_TEXT))
    return journal.save_checkin(day, answers, at)


def left_in_draft(writing: Writing, day: date, saved: Mapping[str, Answer]) -> Answering:
    """What the draft of a day that is not on the screen has besides the answers that were saved."""
    draft = writing.draft(day)
    if draft is None:
        return Answering()
    left = Answering(edits=draft.answers, carried=draft.carried, saving=writing.answers(day), begun=draft.begun)
    return left.after_saving(saved)
