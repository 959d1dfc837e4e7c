"""The journal as it was at one moment: its tables, and what was odd about the file that they come from.

Values only; who reads and who replaces them is the store's matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui.journal.files import Signature
from tui.journal.layout import SCHEMA
from tui.journal.rows import Rows

if TYPE_CHECKING:
    from tui.journal.comparing import Doubts
    from tui.journal.replaced import Replaced


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Never altered: any thread may read it.

    `schema` is what the file said, `older` that its documents have been brought up from there. `aside` are documents
    that could not be read, `twice` how many there were more than once. `edited` says that something other than
    Ebbtide wrote the file, `doubts` what came of comparing it with an earlier state, `replaced` what went with a file
    that was open here until something put this one in its place.
    """

    tables: Mapping[str, Rows] = field(default_factory=lambda: MappingProxyType({}))
    signature: Signature | None = None
    schema: int = SCHEMA
    aside: tuple[Mapping[str, Any], ...] = ()
    twice: int = 0
    edited: bool = False
    doubts: "Doubts | None" = None
    replaced: "Replaced | None" = None

    def rows(self, table: str) -> Rows:
        """The rows of a table; none when there is no such table."""
        found = self.tables.get(table)
        return Rows() if found is None else found

    @property
    def journal(self) -> str | None:
        """The journal's id; None before the first change."""
        found = self.rows("meta").find("meta")
        return None if found is None else str(found[1].get("journal"))

    @property
    def older(self) -> bool:
        """Whether the file has an older schema: the next change writes the present one, after a backup."""
        return self.signature is not None and self.schema < SCHEMA and any(map(len, self.tables.values()))

    def unlike(self, other: "Snapshot") -> dict[str, set[str]]:
        """The tables that differ, with the days (ISO) of the documents that do."""
        names = self.tables.keys() | other.tables.keys()
        pairs = {name: (self.rows(name), other.rows(name)) for name in names if name != "meta"}
        return {
            name: mine.days_unlike(theirs)
            for name, (mine, theirs) in pairs.items()
            if mine is not theirs and mine.body != theirs.body
        }
