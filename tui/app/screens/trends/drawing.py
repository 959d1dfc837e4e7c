"""What is drawn of a page, and the line of the pages' names above it. No widgets; a page is drawn in a thread."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.pages import Tab
from tui.app.widgets.lines import Piece, Row, width_of

COMING = "One moment: this looks at many days."
READING = "Reading your journal."
TROUBLE = "Your journal is as it was, and everything else here goes on."


class Wanted(NamedTuple):
    """What is to be drawn: the page, for which look, in how many columns and lines."""

    page: Page
    look: Look
    size: tuple[int, int]

    def rows(self) -> tuple[Row, ...]:
        """Its rows; where it cannot be drawn, that. Whatever goes wrong there takes nothing else down."""
        try:
            return tuple(tuple(row) for row in self.page.rows(self.look, *self.size))
        except Exception as error:
            return tuple(trouble_rows("This page cannot be shown", error, self.size[0]))

    def may_stand_for(self, other: "Wanted") -> bool:
        """Whether it may be shown until the other one is drawn: at the most the cursor has moved meanwhile."""
        return self._replace(look=self.look._replace(day=other.look.day)) == other


def trouble_rows(what: str, error: Exception, width: int) -> Iterator[Row]:
    """What went wrong, and that it is no more than that."""
    yield from (((line, "warn"),) for line in wrap(f"{what}: {type(error).__name__} {error}".strip(), max(20, width)))
    yield from (((line, ""),) for line in wrap(TROUBLE, max(20, width)))


def more_row(top: int, room: int, total: int, width: int) -> Row:
    """That there is more than what is in sight, and where; at the right, as on the edge of a frame."""
    below = total - top - room
    keys = f"{'↑' if top else ''}{'↓' if below else ''}"
    said = f"{top + 1}–{top + room} of {total} lines" if top else f"{below} more line{'' if below == 1 else 's'}"
    return (" " * max(0, width - len(keys) - len(said) - 1), ""), (keys, "key"), (f" {said}", "quiet")


def tab_row(tabs: Sequence[Tab], front: int, width: int) -> Row:
    """The pages with their digits, the one in front in brackets; where there is no room only that one has its name."""
    pieces: list[Piece] = []
    for brief in (False, True):
        pieces = []
        for index, tab in enumerate(tabs):
            here = index == front
            pieces += [(" " if index else "", ""), (str(index + 1), "key")]
            if here or not brief:
                pieces += [(f"[{tab.name}]", "cursor") if here else (f" {tab.name} ", "label")]
        if width_of(pieces) <= width:
            break
    return tuple(pieces)
