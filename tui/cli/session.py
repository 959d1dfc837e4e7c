"""Opening the journal for one command, with what is to be said about it.

No command and no rule lives here.
"""

from tui import paths
from tui.cli.output import say
from tui.journal import Journal


def open_journal(option: str | None, *, quietly: bool = False) -> Journal:
    """The journal that `--journal`, the environment or the platform names; nothing is made by opening it.

    What was odd about the file is said on stderr, unless `quietly`. Raises Refused or JournalUnreadable.
    """
    journal = Journal.open(paths.journal_path(option), paths.state_dir())
    if journal.notice and not quietly:
        say(journal.notice)
    return journal
