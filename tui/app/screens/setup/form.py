"""Fields and lists as plain objects that take keys and give rows: a page is one widget, and nothing is mounted anew.

A letter in a Textual Input sends over a kilobyte to the terminal; here it sends its own cell. No rule is here.
"""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Any, Generic, Protocol, TypeVar

from tui.app.widgets.lines import Piece, Row
from tui.domain.errors import Refused

T = TypeVar("T")

MARK = "› "
NO_MARK = "  "
LABEL = 17
LONGEST = 500
"""Characters that a field takes; more than that is nobody's answer."""


class Field(Protocol):
    """A line of a form."""

    name: str
    label: str
    hidden: bool

    def key(self, key: str, character: str | None) -> bool:
        """Takes a key; False when it means nothing here."""

    def enter(self) -> None:
        """The field becomes the current one."""

    def pieces(self, *, current: bool) -> list[Piece]:
        """What stands behind the label."""

    def read(self) -> Any:
        """The answer. Raises Refused."""


class Text(Generic[T]):
    """A line to type in, read by `parse`. What is there at first is replaced by the first character typed."""

    def __init__(
        self, name: str, label: str, value: str, parse: Callable[[str], T], *, after: str = "", width: int = 12
    ) -> None:
        self.name, self.label, self.after, self.width = name, label, after, width
        self.value, self.at, self.fresh = value, len(value), bool(value)
        self.hidden = False
        self._parse = parse

    def enter(self) -> None:
        """The whole value is marked: typing replaces it, an arrow keeps it."""
        self.at, self.fresh = len(self.value), bool(self.value)

    def key(self, key: str, character: str | None) -> bool:
        """Characters are put in where the cursor is; the usual keys move and delete."""
        if character is not None and character.isprintable():
            self.insert(character)
        elif key in ("left", "right", "home", "end", "ctrl+e"):
            ends = {"home": 0, "end": len(self.value), "ctrl+e": len(self.value)}
            moved = self.at + (1 if key == "right" else -1)
            self.at = ends.get(key, min(max(moved, 0), len(self.value)))
        elif key in ("backspace", "delete", "ctrl+u", "ctrl+w"):
            self._delete(key)
        else:
            return False
        self.fresh = False
        return True

    def insert(self, text: str) -> None:
        """Puts text in where the cursor is, or in place of everything that was marked."""
        text = "".join(character for character in text if character.isprintable())
        if not text:
            return
        if self.fresh:
            self.value, self.at, self.fresh = "", 0, False
        text = text[: LONGEST - len(self.value)]
        self.value = self.value[: self.at] + text + self.value[self.at :]
        self.at += len(text)

    def _delete(self, key: str) -> None:
        if self.fresh or key in ("ctrl+u", "ctrl+w"):
            self.value, self.at = ("", 0) if self.fresh else (self.value[self.at :], 0)
        elif key == "backspace" and self.at:
            self.value = self.value[: self.at - 1] + self.value[self.at :]
            self.at -= 1
        elif key == "delete":
            self.value = self.value[: self.at] + self.value[self.at + 1 :]

    def pieces(self, *, current: bool) -> list[Piece]:
        """The value in its box, with the cursor when it is the current line; a long one scrolls."""
        first = max(0, self.at - self.width + 1) if current else 0
        shown = self.value[first : first + self.width].ljust(self.width)
        at = self.at - first
        if not current:
            box: list[Piece] = [(shown, "field")]
        elif self.fresh:
            length = min(len(self.value), self.width)
            box = [(shown[:length], "cursor"), (shown[length:], "field")]
        else:
            box = [(shown[:at], "field"), (shown[at : at + 1], "cursor"), (shown[at + 1 :], "field")]
        return [*box, (f" {self.after}", "quiet")] if self.after else box

    def read(self) -> T:
        """What was typed, understood. Raises Refused."""
        return self._parse(self.value)


class Pick(Generic[T]):
    """One of a few, on one line: arrows or a first letter choose."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[T, str]], value: T, *, after: str = "") -> None:
        self.name, self.label, self.after = name, label, after
        self.options = tuple(options)
        self.index = next((index for index, option in enumerate(self.options) if option[0] == value), 0)
        self.hidden = False

    @property
    def value(self) -> T:
        """The chosen value."""
        return self.options[self.index][0]

    def enter(self) -> None:
        """Nothing to do: a choice is always complete."""

    def key(self, key: str, character: str | None) -> bool:
        """Arrows and Space turn, a letter goes to the next option that begins with it."""
        count = len(self.options)
        if key in ("left", "right", "space"):
            self.index = (self.index + (-1 if key == "left" else 1)) % count
            return True
        if character is None or not character.isalnum():
            return False
        ahead = [(self.index + step) % count for step in range(1, count + 1)]
        begins = [index for index in ahead if self.options[index][1].casefold().startswith(character.casefold())]
        self.index = begins[0] if begins else self.index
        return True

    def pieces(self, *, current: bool) -> list[Piece]:
        """The chosen option between two arrows."""
        name = self.options[self.index][1]
        row: list[Piece] = [("‹ ", "quiet"), (name, "accent" if current else ""), (" ›", "quiet")]
        return [*row, (f"  {self.after}", "quiet")] if self.after else row

    def read(self) -> T:
        """The chosen value."""
        return self.value


class Form:
    """Fields below each other; up, down and Tab go from one to the next. An error stands below its field."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        self.at = 0
        self.error: tuple[str, str] | None = None

    @property
    def shown(self) -> list[Field]:
        """The fields that are asked."""
        return [field for field in self.fields if not field.hidden]

    @property
    def current(self) -> Field:
        """The field that keys go to."""
        return self.shown[min(self.at, len(self.shown) - 1)]

    def go_to(self, name: str) -> None:
        """Make that field the current one."""
        self.at = next((index for index, field in enumerate(self.shown) if field.name == name), self.at)
        self.current.enter()

    def key(self, key: str, character: str | None) -> bool:
        """Moves between the fields, or hands the key to the current one."""
        by = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}.get(key)
        if by is None:
            used = self.current.key(key, character)
        else:
            used, last = True, len(self.shown) - 1
            self.at = (self.at + by) % (last + 1) if "tab" in key else min(max(self.at + by, 0), last)
            self.current.enter()
        if used:
            self.error = None
        return used

    def read(self) -> dict[str, Any]:
        """Every answer by the name of its field. Raises Refused, and then goes to the field that is meant."""
        answers = {}
        for field in self.shown:
            try:
                answers[field.name] = field.read()
            except Refused as error:
                self.refuse(field.name, str(error))
                raise
        return answers

    def understood(self) -> dict[str, Any]:
        """The answers as far as they can be read."""
        answers = {}
        for field in self.shown:
            try:
                answers[field.name] = field.read()
            except Refused:
                continue
        return answers

    def refuse(self, name: str, text: str) -> None:
        """Say below that field what is wrong with it, and go there."""
        if self.current.name != name:
            self.go_to(name)
        self.error = name, text

    def rows(self, width: int) -> Iterator[Row]:
        """A line for each field, and the error below the one that it is about."""
        for field in self.shown:
            current = field is self.current
            mark = (MARK, "accent") if current else (NO_MARK, "")
            label = (field.label.ljust(LABEL), "" if current else "label")
            yield (mark, label, *field.pieces(current=current))
            if self.error is not None and self.error[0] == field.name:
                indent = len(MARK) + LABEL
                for line in wrap(self.error[1], max(20, width - indent)):
                    yield (" " * indent, ""), (line, "warn")


class Options(Generic[T]):
    """A list with one line that is current. With `marks`, Space marks lines; those in `fixed` stay marked."""

    def __init__(
        self,
        options: Sequence[tuple[T, str, str]],
        value: T | None = None,
        *,
        marks: set[T] | None = None,
        fixed: frozenset[T] = frozenset(),
        numbered: bool = False,
    ) -> None:
        self.options = tuple(options)
        self.at = next((index for index, option in enumerate(self.options) if option[0] == value), 0)
        self.marks, self.fixed, self.numbered = marks, fixed, numbered

    @property
    def value(self) -> T:
        """The value of the current line."""
        return self.options[self.at][0]

    def key(self, key: str, character: str | None) -> bool:
        """Arrows move, digits go to a numbered line, Space marks."""
        last = len(self.options) - 1
        moves = {"up": self.at - 1, "down": self.at + 1, "tab": self.at + 1, "shift+tab": self.at - 1}
        moves |= {"home": 0, "end": last, "pageup": self.at - 10, "pagedown": self.at + 10}
        if key in moves:
            self.at = min(max(moves[key], 0), max(last, 0))
        elif self.numbered and character is not None and character in "123456789"[: last + 1]:
            self.at = int(character) - 1
        elif key == "space" and self.marks is not None:
            if self.value not in self.fixed:
                self.marks ^= {self.value}
        else:
            return False
        return True

    def rows(self, height: int) -> Iterator[Row]:
        """The lines that fit into `height`, the current one among them."""
        first = min(max(0, self.at - height // 2), max(0, len(self.options) - height))
        for index in range(first, min(first + height, len(self.options))):
            value, name, detail = self.options[index]
            current = index == self.at
            row: list[Piece] = [(MARK, "accent") if current else (NO_MARK, "")]
            if self.numbered:
                row.append((f"{index + 1}  ", "key"))
            if self.marks is not None:
                marked = value in self.marks or value in self.fixed
                row.append(("[x] " if marked else "[ ] ", "accent" if marked else "quiet"))
            row.append((name, "strong" if current else ""))
            yield (*row, (f"  {detail}", "quiet")) if detail else tuple(row)
