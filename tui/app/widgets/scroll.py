"""Lines of which a part is in sight: a head that stays, and a body that is moved past it. Repaints what differs."""

from collections.abc import Iterable, Sequence

from textual import events

from tui.app.widgets.lines import Builder, Lines, Row

PAGE_OVERLAP = 1
"""Lines of the page before that a next page still shows."""


def nothing(_width: int) -> Iterable[Row]:
    """No lines."""
    return ()


class Scroll(Lines):
    """A head and a body for the width that there is, as many lines as there is room for. `top` is the first line of
    the body in sight. In a frame, the lower edge says which lines these are."""

    DEFAULT_CSS = "Scroll { height: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        self._head: Builder = nothing
        self._body: Builder = nothing
        self._whole: tuple[int, list[Row], list[Row]] | None = None
        self._seek: int | None = None
        self._line: int | None = None
        self._in_view = False

    def fill(self, head: Builder, body: Builder, seek: int | None = None) -> None:
        """Show these from now on. `seek` is a line of the body to be brought into sight, once there is room; it stays
        there when the room changes, unless it was moved out of sight."""
        self._head, self._body, self._whole = head, body, None
        if seek is not None:
            self._seek = self._line = seek
        self.reshow()

    def reshow(self) -> None:
        """Show what is in sight now."""
        self.show(self._in_sight)
        self._say_where()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit into the new room."""
        if self._in_view:
            self._seek = self._line
        self.reshow()

    def move(self, by: int) -> None:
        """Move on by so many lines, or back."""
        self.top = self._within(self.top + by)
        self.reshow()

    def page(self, by: int) -> None:
        """Move on by so many pages, or back."""
        self.move(by * max(1, self._room - PAGE_OVERLAP))

    @property
    def _parts(self) -> tuple[list[Row], list[Row]]:
        width = self.content_size.width
        if self._whole is None or self._whole[0] != width:
            self._whole = width, _rows(self._head(width)), _rows(self._body(width))
        return self._whole[1], self._whole[2]

    @property
    def _room(self) -> int:
        return max(0, self.content_size.height - len(self._parts[0]))

    def _within(self, top: int) -> int:
        return min(max(top, 0), max(0, len(self._parts[1]) - self._room))

    def _in_sight(self, _width: int) -> list[Row]:
        if not self.content_size.height:
            return []
        head, body = self._parts
        if self._seek is not None:
            # A third from the top: what comes is of more use than what was.
            if not self.top <= self._seek < self.top + self._room or self.top == 0:
                self.top = self._seek - self._room // 3
            self._seek = None
        self.top = self._within(self.top)
        self._in_view = self._line is not None and self.top <= self._line < self.top + self._room
        return [*head, *body[self.top : self.top + self._room]]

    def _say_where(self) -> None:
        """Which lines are in sight, where not all of them are."""
        total, room = len(self._parts[1]), self._room
        said = f"↑↓ {self.top + 1}–{self.top + room} of {total}" if 0 < room < total else ""
        if self.border_subtitle != said:
            self.border_subtitle = said


def _rows(rows: Iterable[Sequence[tuple[str, str]]]) -> list[Row]:
    return [tuple(row) for row in rows]
