"""The way out to a terminal that may be slow, or not read at all for a while. Nobody waits here for it: what it has
not taken yet is laid over by what comes later, so that it gets the newest state and no old ones.
"""

import os
import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.cells import cell_len

from tui.app.shadow import PLAIN, TOKEN, Shadow

SYNC_BEGIN, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
MANY = 8
"""Pieces of output that are kept as they came before they are laid over each other."""


class Piece(NamedTuple):
    """Text in one row, from one column to before another. `apart` says that it can be cut at each character."""

    start: int
    end: int
    style: str
    text: str
    apart: bool


class Held:
    """What Textual wrote and nobody has taken yet; never more than one screen of it, and the modes that were set."""

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[int, list[Piece]] = {}
        self._others: dict[str, str] = {}
        self._laid = self._moved = False
        self._row, self._column, self._style = 1, 1, PLAIN

    def __bool__(self) -> bool:
        return bool(self._raw) or self._laid

    def add(self, data: str) -> None:
        """Hold this, behind all else."""
        self._raw.append(data)
        if len(self._raw) > MANY:
            self._lay()

    def take(self) -> str:
        """What is held, as Textual would have written its outcome; nothing is held any more."""
        if len(self._raw) == 1 and not self._laid:
            return self._raw.pop()
        self._lay()
        cursor = f"\x1b[{self._row};{self._column}H" if self._moved else ""
        data = "".join((*self._others.values(), *self._painted(), cursor))
        self._clear()
        return data

    def drop_picture(self) -> None:
        """Hold only the modes: of the picture nothing is needed any more."""
        self._lay()
        self._rows.clear()
        self._moved = False

    def _painted(self) -> Iterator[str]:
        for row, pieces in self._rows.items():
            for piece in sorted(pieces) if all(each.apart for each in pieces) else pieces:
                yield f"\x1b[{row};{piece.start}H\x1b[{piece.style or PLAIN}m{piece.text}\x1b[{PLAIN}m"

    def _lay(self) -> None:
        for data in self._raw:
            for token in TOKEN.finditer(data):
                kind = token.lastgroup
                self._moved = self._moved or kind in ("column", "line", "text")
                if kind == "column":
                    self._row, self._column = int(token["row"]), int(token["column"])
                elif kind == "style":
                    self._style = token["style"]
                elif kind == "line":
                    self._row, self._column = self._row + 1, 1
                elif kind == "text":
                    self._put(token["text"])
                else:
                    self._set(token["other"])
        self._raw.clear()
        self._laid = True

    def _set(self, sequence: str) -> None:
        if "1049" in sequence:  # another screen, which shows nothing yet
            self._rows.clear()
            self._moved = False
        # A title, or what is copied, is replaced by the next one.
        name = sequence.partition(";")[0] if sequence.startswith("\x1b]") else sequence
        self._others.pop(name, None)
        self._others[name] = sequence

    def _put(self, text: str) -> None:
        width = len(text) if text.isascii() else cell_len(text)
        apart = text.isascii() or all(cell_len(character) == 1 for character in text)
        new = Piece(self._column, self._column + width, self._style, text, apart)
        self._rows[self._row] = [*_left_of(self._rows.get(self._row, ()), new), new]
        self._column += width


def _left_of(pieces: "list[Piece] | tuple[()]", new: Piece) -> Iterator[Piece]:
    """What can still be seen of these once the new one is laid over them."""
    for piece in pieces:
        if piece.end <= new.start or piece.start >= new.end:
            yield piece
        elif not piece.apart:
            if piece.start < new.start or piece.end > new.end:
                yield piece
        else:
            if piece.start < new.start:
                yield piece._replace(end=new.start, text=piece.text[: new.start - piece.start])
            if piece.end > new.end:
                yield piece._replace(start=new.end, text=piece.text[new.end - piece.start :])


class Outlet:
    """Writes to a terminal in a thread of its own, and calls `gone` there when the terminal is no more, or `broken`
    after a mistake of ours: then what was drawn is let go of, and the terminal can still be given back.
    """

    def __init__(
        self, stream: int, gone: Callable[[], object], broken: Callable[[Exception], object] = lambda _: None
    ) -> None:
        self._stream, self._gone, self._broken = stream, gone, broken
        self._held, self._shadow = Held(), Shadow()
        self._change = threading.Condition()
        self._closed = self._idle = self._in_sync = False
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, data: str) -> None:
        """Have this written as soon as the terminal takes it, as far as it does not show it already."""
        with self._change:
            if data in (SYNC_BEGIN, SYNC_END):
                self._in_sync = True  # from now on each piece that is sent is one update
            else:
                self._held.add(data)
                self._change.notify_all()

    def fit(self, columns: int, rows: int) -> None:
        """The terminal has this size: send nothing that was drawn for a larger one, and lies outside."""
        with self._change:
            self._shadow.columns, self._shadow.rows = columns, rows

    def forget(self) -> None:
        """Send everything that comes from now on, and what was drawn before not at all: the terminal may show anything
        and have another size.
        """
        with self._change:
            self._held.drop_picture()
            self._shadow.forget()

    def drop_picture(self) -> None:
        """Send nothing any more of what was drawn."""
        with self._change:
            self._held.drop_picture()

    def drain(self, patience: float | None = None) -> None:
        """Wait until all is written, or for so many seconds."""
        with self._change:
            self._change.wait_for(lambda: self._idle and not self._held, patience)

    def close(self, patience: float | None = None) -> None:
        """The same, and write nothing after that."""
        self.drain(patience)
        with self._change:
            self._closed = True
            self._change.notify_all()

    def _run(self) -> None:
        while not self._closed:
            try:
                while data := self._next():
                    while data:
                        data = data[os.write(self._stream, data) :]
            except OSError:
                self._gone()
                while self._next():  # nobody waits for what goes nowhere
                    pass
            except Exception as mistake:
                with self._change:
                    self._held = Held()
                    self._shadow.forget()
                self._broken(mistake)

    def _next(self) -> bytes:
        """What is to be sent next, once there is something; empty at the end."""
        with self._change:
            while not self._closed:
                if not self._held:
                    self._idle = True
                    self._change.notify_all()
                    self._change.wait()
                    continue
                self._idle = False
                if needed := self._shadow.needed(self._held.take()):
                    sent = f"{SYNC_BEGIN}{needed}{SYNC_END}" if self._in_sync else needed
                    return sent.encode("utf-8", "replace")
            return b""
