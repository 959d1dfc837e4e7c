"""Corrections of what was made for good: the words of an entry change, and what it did stays.

One transaction each, like every other change.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.domain.calendar import short_date
from tui.domain.errors import Refused
from tui.domain.records import KIND_NAMES
from tui.journal import codec
from tui.journal.changes import GONE, Changes

if TYPE_CHECKING:
    from tui.journal.changing import Change


class Correcting(Changes):
    """Changes of the words of an entry whose effect can not change."""

    def change_reason(self, identity: str, reason: str | None) -> None:
        """Puts other words, or none, behind a change of pace. Raises Refused when that has gone meanwhile."""
        found = self._snapshot.rows("adjustments").find(identity)
        if found is None:
            raise Refused(GONE)
        made = codec.adjustment(found[1])

        def work(change: "Change") -> None:
            there = change.find("adjustments", identity)
            if there is None:
                raise Refused(GONE)
            change.put("adjustments", codec.adjustment_document(replace(codec.adjustment(there), reason=reason)))

        name = f"{KIND_NAMES[made.kind]} of {short_date(made.day)}"
        self._change(f"change of the reason of the {name}", work, "adjustments")
