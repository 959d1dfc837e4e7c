"""A widget of styled lines that repaints only what changed: over a thin line every byte counts.

Text is given as pieces, never parsed as markup: what a person wrote is shown as it is.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""Some text and the name of its style: one of `STYLES`, or "" for the widget's own."""
Row = tuple[Piece, ...]

STYLES = ("label", "quiet", "strong", "accent", "warn", "bar", "trough", "key")


class Lines(Widget):
    """Lines of pieces, each cropped or padded to the widget's width; `show_rows` repaints the lines that differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in STYLES}

    DEFAULT_CSS = """
    Lines {
        height: auto;
        color: $ebb-text;
        background: $background;
        & > .lines--label { color: $ebb-label; }
        & > .lines--quiet { color: $ebb-quiet; }
        & > .lines--strong { color: $ebb-text; text-style: bold; }
        & > .lines--accent { color: $ebb-accent; text-style: bold; }
        & > .lines--warn { color: $ebb-warn; }
        & > .lines--bar { color: $ebb-accent; }
        & > .lines--trough { color: $ebb-frame; }
        & > .lines--key { color: $ebb-accent; }
    }
    """

    def __init__(self, rows: Iterable[Sequence[Piece]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = [tuple(row) for row in rows]

    def show_rows(self, rows: Iterable[Sequence[Piece]]) -> None:
        """Show these lines from now on, repainting those that are new."""
        before, self.rows = self.rows, [tuple(row) for row in rows]
        if len(before) != len(self.rows):
            self.refresh(layout=self.styles.is_auto_height)
            return
        for y, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self._repaint(y, old, new)

    def _repaint(self, y: int, old: Row, new: Row) -> None:
        """Repaint from the first to the last cell of a line that differs."""
        first, last = difference(old, new)
        self.refresh(Region(first, y, max(1, last - first), 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """One line for each row."""
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        """The row at `y`, at the widget's width."""
        width = self.content_size.width
        base = self.rich_style
        pieces = self.rows[y] if y < len(self.rows) else ()
        return Strip(self.segments(pieces, base)).adjust_cell_length(width, base)

    def segments(self, pieces: Sequence[Piece], base: Style) -> list[Segment]:
        """The pieces in this widget's colors."""
        return [Segment(text, self.style_named(name, base)) for text, name in pieces if text]

    def style_named(self, name: str, base: Style) -> Style:
        """The style of a piece: `base` for the empty name."""
        return base + self.get_component_rich_style(f"lines--{name}", partial=True) if name else base


def difference(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[int, int]:
    """The columns from the first to behind the last that differ, counted in characters of single-width text.

    Text with wide characters falls back to the whole line.
    """
    before, after = _cells(old), _cells(new)
    size = max(len(before), len(after))
    if any(ord(text) >= 0x1100 and not 0x2000 <= ord(text) < 0x2E80 for text, _ in (*before, *after)):
        return 0, 2 * size
    before += [(" ", "")] * (size - len(before))
    after += [(" ", "")] * (size - len(after))
    changed = [column for column in range(size) if before[column] != after[column]]
    return (changed[0], changed[-1] + 1) if changed else (0, 0)


def _cells(pieces: Sequence[Piece]) -> list[Piece]:
    return [(character, style) for text, style in pieces for character in text]


def width_of(pieces: Sequence[Piece]) -> int:
    """How many cells the pieces take."""
    from rich.cells import cell_len

    return sum(cell_len(text) for text, _ in pieces)


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Row:
    """`left` and `right` at the two ends of a line; the right end gives way when there is no room."""
    gap = width - width_of(left) - width_of(right)
    return (*left, (" " * gap, ""), *right) if gap > 0 else tuple(left)
