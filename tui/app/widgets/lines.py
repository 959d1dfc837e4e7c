"""A widget of styled lines that repaints only what changed: over a thin line every byte counts.

Text is given as pieces, never parsed as markup: what a person wrote is shown as it is.
"""

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""Some text and the name of its style: one of `STYLES`, or "" for the widget's own."""
Row = tuple[Piece, ...]
Builder = Callable[[int], Iterable[Sequence[Piece]]]
"""Makes the rows for a width in cells."""

STYLES: dict[str, tuple[str, str | None]] = {
    "label": ("ebb-label", None),
    "quiet": ("ebb-quiet", None),
    "strong": ("ebb-text", None),
    "accent": ("ebb-accent", None),
    "warn": ("ebb-warn", None),
    "bar": ("ebb-accent", None),
    "trough": ("ebb-frame", None),
    "key": ("ebb-accent", None),
    "field": ("ebb-text", "ebb-raised"),
    "cursor": ("background", "ebb-text"),
}
"""The named styles: the theme's colors of text and ground, where None is the widget's own; see `themes`."""
BOLD = {"strong", "accent"}


class Styled(Widget):
    """A widget whose lines are pieces in the named styles.

    The colors come straight from the theme: as component classes of every widget they would be matched against the
    whole stylesheet over and over, a tenth of the start.
    """

    DEFAULT_CSS = "Styled { color: $ebb-text; background: $background; }"

    # Nothing scrolls in it: the size that a layout gives it is no reason for another layout.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def strip(self, pieces: Sequence[Piece], width: int) -> Strip:
        """The pieces in this widget's colors, cropped or padded to `width` cells."""
        base = self.rich_style
        named = {name: base + self._style(name) for _, name in pieces if name}
        segments = [Segment(text, named[name] if name else base) for text, name in pieces if text]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _style(self, name: str) -> Style:
        colors, (color, ground) = self.app.theme_variables, STYLES[name]
        return Style(
            color=colors[color], bgcolor=colors[ground] if ground else None, bold=True if name in BOLD else None
        )


class Lines(Styled):
    """Lines of pieces. They may be made for the width that there is; what a change does not touch is not repainted."""

    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(
        self, rows: Iterable[Sequence[Piece]] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        fixed = [tuple(row) for row in rows]
        self._build: Builder = lambda _: fixed
        self._built: tuple[int, list[Row]] | None = None

    @property
    def rows(self) -> list[Row]:
        """The rows at the present width."""
        return self._rows(self.content_size.width)

    @property
    def plain(self) -> str:
        """The text of the rows, for tests and for those who read it otherwise."""
        return "\n".join("".join(text for text, _ in row) for row in self.rows)

    def show_rows(self, rows: Iterable[Sequence[Piece]]) -> None:
        """Show these rows from now on."""
        fixed = [tuple(row) for row in rows]
        self.show(lambda _: fixed)

    def show(self, build: Builder) -> None:
        """Show what `build` makes for the width from now on, and repaint what differs from before."""
        width = self.content_size.width
        before = self._rows(width)
        self._build, self._built = build, None
        after = self._rows(width)
        if len(before) != len(after):
            self.refresh(layout=self.styles.is_auto_height)
            return
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                first, last = difference(old, new)
                self.refresh(Region(first, y, max(1, last - first), 1))

    def _rows(self, width: int) -> list[Row]:
        if self._built is None or self._built[0] != width:
            self._built = width, [tuple(row) for row in self._build(width)]
        return self._built[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """One line for each row."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """The row at `y`, at the widget's width."""
        width = self.content_size.width
        rows = self._rows(width)
        return self.strip(rows[y] if y < len(rows) else (), width)


def difference(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[int, int]:
    """The columns from the first to behind the last that differ; with wide characters the whole line."""
    before, after = _cells(old), _cells(new)
    if any(cell_len(text) != 1 for text, _ in (*before, *after)):
        return 0, max(width_of(old), width_of(new))
    size = max(len(before), len(after))
    before += [(" ", "")] * (size - len(before))
    after += [(" ", "")] * (size - len(after))
    changed = [column for column in range(size) if before[column] != after[column]]
    return (changed[0], changed[-1] + 1) if changed else (0, 0)


def _cells(pieces: Sequence[Piece]) -> list[Piece]:
    return [(character, style) for text, style in pieces for character in text]


def width_of(pieces: Sequence[Piece]) -> int:
    """How many cells the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, width: int) -> str:
    """The text in at most that many cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Row:
    """`left` and `right` at the two ends of a line; the right end gives way when there is no room."""
    gap = width - width_of(left) - width_of(right)
    return (*left, (" " * gap, ""), *right) if gap > 0 else tuple(left)
