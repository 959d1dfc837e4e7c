"""The answers of a check-in that are left when others of it are on the disk.

How they got there is the journal's matter.
"""

from collections.abc import Mapping
from datetime import date

from tui.app.writing import Writing
from tui.domain.answering import Answering
from tui.domain.records import Answer


def left_in_draft(writing: Writing, day: date, saved: Mapping[str, Answer]) -> Answering:
    """What the draft of a day that is not on the screen has besides the answers that were saved."""
    draft = writing.draft(day)
    if draft is None:
        return Answering()
    left = Answering(edits=draft.answers, carried=draft.carried, saving=writing.answers(day), begun=draft.begun)
    return left.after_saving(saved)
