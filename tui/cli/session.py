"""Opening the journal for one command, with what is to be said about it then and after a change.

No command and no rule lives here.
"""

from typing import TYPE_CHECKING

from tui import paths
from tui.cli.output import say

if TYPE_CHECKING:
    from tui.journal import Journal
    from tui.journal.reading import Reading


def open_journal(option: str | None) -> "Journal":
    """The journal that `--journal`, the environment or the platform names; nothing is made by opening it.

    What was odd about the file is said on stderr; that it was damaged and has been brought back stays to be told by the
    app as well. Raises Refused or JournalUnreadable.
    """
    from tui.journal import Journal
    from tui.journal.errors import out_of_reach

    path = paths.journal_path(option)
    try:
        journal = Journal.open(path, paths.state_dir())
        recovered = journal.recovered
    except OSError as error:
        raise out_of_reach(path, error) from error
    if recovered is not None:
        from tui.domain.checking import briefly

        say(briefly(recovered))
    if journal.notice:
        say(journal.notice)
    return journal


def glance(option: str | None, *, answers: bool = False) -> "Reading":
    """What that journal says now, for a command that must neither wait nor write: `tui.journal.glancing`.

    Raises Refused or JournalUnreadable.
    """
    from tui.journal.errors import out_of_reach
    from tui.journal.glancing import glance

    path = paths.journal_path(option)
    try:
        return glance(path, answers=answers)
    except OSError as error:
        raise out_of_reach(path, error) from error


def after_change(journal: "Journal") -> None:
    """Says on stderr what a change has shown: that the disk cannot lock files (once), that no backup could be made."""
    from tui.journal.once import said_once

    for sentence in (said_once(journal, paths.state_dir(), "command"), journal.unkept):
        if sentence:
            say(sentence)
