"""The only code that touches the person's data on disk, and the only one that imports TinyDB.

What others may use is exported here; everything else in this package is its own business.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.journal.drafts import Draft, Drafts
    from tui.journal.errors import JournalBusy, JournalError, JournalReadOnly, JournalUnreadable
    from tui.journal.glancing import glance
    from tui.journal.identity import new_id
    from tui.journal.journal import Changed, Journal
    from tui.journal.keeping import Backup
    from tui.journal.salvage import country_hint, zone_hint
    from tui.journal.whole import Merged, Other

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
    "glance",
    "new_id",
    "zone_hint",
)

_FROM = {
    "drafts": ("Draft", "Drafts"),
    "errors": ("JournalBusy", "JournalError", "JournalReadOnly", "JournalUnreadable"),
    "glancing": ("glance",),
    "identity": ("new_id",),
    "journal": ("Changed", "Journal"),
    "keeping": ("Backup",),
    "salvage": ("country_hint", "zone_hint"),
    "whole": ("Merged", "Other"),
}
"""Which module each is in. It is loaded when it is asked for: a prompt needs nothing that can change a journal."""


def __getattr__(name: str) -> object:
    for module, names in _FROM.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
