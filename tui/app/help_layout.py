"""What of the help page is where in a window: which numbers are large, where there is air, what must be in sight.

Rows of styled text only; no key and no Textual is here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.help_rows import large_rows, part_rows, wrapped
from tui.domain.helping import LOCAL, Part

if TYPE_CHECKING:
    from tui.app.widgets.lines import Row
    from tui.charts import Marker

CRAMPED = 8
"""Lines: with fewer there is room for the emergency number and for nothing above it."""
TINY = 4
"""Lines: with fewer there is none for the title above the number either."""
ROOMY = 14
"""Lines from which on a number may be drawn in large digits; with fewer only names stand above the first number."""
DEEPER = 4
"""Blanks before the lines that go on with what stands above; an entry itself has two."""

WAYS = ((2, True), (2, False), (1, True), (1, False), (0, True), (0, False))
"""How many numbers are large, and whether there is a blank line between parts: the best that fits is taken."""


class Page(NamedTuple):
    """The parts, and how many must be in sight: `all` of these, else the `few`.

    `head` stands above them, and below it what is `said`; where room is short, that waits until after the first number.
    """

    parts: tuple[Part, ...]
    all: int
    few: int
    head: "tuple[Row, ...]" = ()
    said: "tuple[Row, ...]" = ()

    def saying(self, text: str) -> "Page":
        """The page with this sentence below its first numbers."""
        parts = (*self.parts[: self.few], Part("", text), *self.parts[self.few :])
        return self._replace(parts=parts, all=self.all + 1)


class Laid(NamedTuple):
    """All rows, and the number of the row at which each title stands."""

    rows: "list[Row]"
    titles: list[tuple[int, str]]


def laid_out(page: Page, notice: str, width: int, height: int, marker: "Marker") -> Laid:
    """The page in rows, with as many large numbers and as much air as leave in sight what must be."""
    above = notice_rows(notice, width, height)
    cramped, short = height < CRAMPED, height < ROOMY
    head = [] if cramped else [*above, *page.head]
    head += () if short else page.said
    later = (*(page.head if cramped else ()), *(page.said if short else ()))
    parts = page.parts
    if height < TINY and parts[0].entries and parts[0].title != LOCAL:
        parts = (parts[0]._replace(title="", said=""), *parts[1:])
    groups = part_rows(parts, width)
    # Where the country is not known, no number is the one to dial, and none may look like it.
    drawn = [large_rows(part, width, marker) if not short and part.title != LOCAL else [] for part in parts]

    def stacked(must: int, large: int, airy: bool) -> tuple[Laid, int]:
        rows, titles, in_sight = head, [], 0
        for index, (part, group) in enumerate(zip(parts, groups, strict=True)):
            if rows and (airy or index >= must):
                rows = [*rows, ()]
            if part.title:
                titles.append((len(rows), part.title))
            if index < large and drawn[index]:
                before = len(wrapped(part.title, width)) + len(wrapped(part.said, width))
                rows = [*rows, *group[:before], *drawn[index], *group[before:]]
            else:
                rows = [*rows, *group]
            if index == 0:
                rows = [*rows, *later]
            if index < must:
                in_sight = len(rows)
        return Laid(rows, titles), in_sight

    tried = [stacked(page.all, large, airy) for large, airy in WAYS]
    tried += [stacked(page.few, large, airy) for large, airy in WAYS if large < 2]  # a second would push away the steps
    rows, titles = next((laid for laid, in_sight in tried if in_sight <= height), tried[-1][0])
    lines = wrapped(notice, width)
    if lines and (cramped or len(above) < len(lines)):
        rows = [*rows, (), *(((line, ""),) for line in lines)]
    return Laid(rows, titles)


def notice_rows(notice: str, width: int, height: int) -> "list[Row]":
    """The notice; of a long one the beginning, and then the whole of it stands at the end of the page."""
    lines = wrapped(notice, width)
    most = max(1, height // 3)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return [((line, "warn"),) for line in lines]


def whole(rows: "Sequence[Row]", first: int, end: int) -> int:
    """The end before `end` at which nothing is cut in two: no number without what is to be said of it below, no title
    without what it is the title of.

    What would leave half of the screen empty is cut all the same.
    """
    end = min(end, len(rows))
    if end == len(rows):
        return end
    begin = end
    if continues(rows[end]):
        begin = end - 1
        while begin > first and continues(rows[begin]):
            begin -= 1
    while begin > first and announces(rows[begin - 1]):
        begin -= 1
    return begin if begin - first > (end - first) // 2 else end


def continues(row: "Row") -> bool:
    """Whether the row belongs to the number or the sign above it: those are set in further."""
    return "".join(text for text, _ in row).startswith(" " * DEEPER)


def announces(row: "Row") -> bool:
    """Whether the row is of a title, or of what is said below one before anything else."""
    return bool(row) and all(style in ("accent", "label") for _, style in row)
