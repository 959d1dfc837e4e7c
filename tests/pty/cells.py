"""What one can see of a screen, cell by cell: a blank has a background and no foreground, as far as eyes go."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.pty.emulator import Emulator


class Seen(NamedTuple):
    """A cell: its character, background, foreground, and what else is done to it (bold, reversed, underlined…)."""

    data: str
    ground: str
    color: str = "default"
    marks: tuple[str, ...] = ()


MARKS = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
SEEN_ON_BLANKS = frozenset({"underscore", "strikethrough", "reverse"})


def seen(emulator: Emulator) -> list[list[Seen]]:
    """Every row of the screen, every cell of it."""
    screen = emulator.screen
    return [[_seen(screen.buffer[row][column]) for column in range(screen.columns)] for row in range(screen.lines)]


def _seen(cell: object) -> Seen:
    marks = tuple(name for name in MARKS if getattr(cell, name))
    data, ground, color = (str(getattr(cell, name)) for name in ("data", "bg", "fg"))
    if data == " " and not SEEN_ON_BLANKS & set(marks):
        return Seen(data, ground)
    return Seen(data, ground, color, marks)


def captured(text: str, cols: int, rows: int) -> list[list[Seen]]:
    """The cells of a screen that `tmux capture-pane -e -N` told."""
    emulator = Emulator(cols, rows, lambda _data: None)
    emulator.feed(b"\x1b[?7l")
    for number, line in enumerate(text.split("\n")[:rows], 1):
        emulator.feed(f"\x1b[{number}H{line}".encode())
    return seen(emulator)


def differences(before: Sequence[Sequence[Seen]], after: Sequence[Sequence[Seen]]) -> list[str]:
    """Where two screens differ, a line for each row that does; nothing where they are the same."""
    if [len(row) for row in before] != [len(row) for row in after]:
        return ["the screens differ in size"]
    return [
        f"row {number}, columns {found[0]} to {found[-1]}: {row[found[0]]} and then {again[found[0]]}"
        for number, (row, again) in enumerate(zip(before, after, strict=True))
        if (found := [column for column, cell in enumerate(row) if cell != again[column]])
    ]
