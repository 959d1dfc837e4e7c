"""The only code that touches the person's data on disk, and the only one that imports TinyDB.

What others may use is exported here; everything else in this package is its own business.
"""

from typing import TYPE_CHECKING

from tui.journal.drafts import Draft, Drafts
from tui.journal.errors import JournalBusy, JournalError, JournalReadOnly, JournalUnreadable
from tui.journal.identity import new_id
from tui.journal.journal import Changed, Journal
from tui.journal.salvage import country_hint, zone_hint
from tui.journal.whole import Merged, Other

if TYPE_CHECKING:
    from tui.journal.keeping import Backup

__all__ = (
    "Backup",
    "Changed",
    "Draft",
    "Drafts",
    "Journal",
    "JournalBusy",
    "JournalError",
    "JournalReadOnly",
    "JournalUnreadable",
    "Merged",
    "Other",
    "country_hint",
    "new_id",
    "zone_hint",
)


def __getattr__(name: str) -> object:
    """What is asked for late is loaded late: backups are nothing that the first screen or a prompt needs."""
    if name == "Backup":
        from tui.journal.keeping import Backup

        return Backup
    raise AttributeError(name)
