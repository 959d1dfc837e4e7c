"""A field of a form on which every choice stands in a word, so that none has to be looked for. No rule is here."""

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from tui.app.widgets.lines import Piece

T = TypeVar("T")


class Strip(Generic[T]):
    """One of a few, all of them on one line: arrows or a first letter choose.

    The chosen one stands in square brackets. Those in `closed` cannot be had now: they are dimmed and stand in round
    ones, and can be chosen all the same to read why.
    """

    def __init__(self, name: str, label: str, options: Sequence[tuple[T, str]], value: T) -> None:
        self.name, self.label = name, label
        self.options = tuple(options)
        self.closed: Collection[T] = ()
        self.hidden = False
        self.index = next((index for index, option in enumerate(self.options) if option[0] == value), 0)

    @property
    def value(self) -> T:
        """The chosen value."""
        return self.options[self.index][0]

    def enter(self) -> None:
        """Nothing to do: a choice is always complete."""

    def key(self, key: str, character: str | None) -> bool:
        """Arrows and Space turn, a letter goes to the option that begins with it."""
        count = len(self.options)
        if key in ("left", "right", "space"):
            self.index = (self.index + (-1 if key == "left" else 1)) % count
            return True
        if character is None or not character.isalpha():
            return False
        begins = [at for at, (_, word) in enumerate(self.options) if word.startswith(character.casefold())]
        self.index = begins[0] if begins else self.index
        return True

    def pieces(self, *, current: bool) -> list[Piece]:
        """Every option; each takes as much room whether it is chosen or not, so that nothing moves."""
        row: list[Piece] = []
        for at, (value, word) in enumerate(self.options):
            closed = value in self.closed
            if at == self.index:
                row.append((f"[{word}]", "quiet" if closed else "accent" if current else "strong"))
            else:
                row.append((f"({word})", "quiet") if closed else (f" {word} ", ""))
        return row

    def read(self) -> T:
        """The chosen value."""
        return self.value
