"""Reading what a terminal sends: every key that was pressed, and none that was not.

What a key does is `typing`'s matter and the screens'.
"""

import re
from collections.abc import Iterator
from typing import Final

from textual import events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

ESC: Final = "\x1b"
PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"
SEQUENCE: Final = re.compile(
    r"\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # an answer of the terminal that is no key
    r"|\x1b\[M[^\x1b]{3}"  # the mouse, from before it was told in numbers
    r"|\x1b\[\[[A-E]"  # F1 to F5 on the Linux console
    r"|\x1b\[\d+\$"  # Shift in rxvt
    r"|\x1b\[[0-?]*[ -/]*[@-LN-Z\\-~]"
    r"|\x1b\[[0-?]+[ -/]*M"
    r"|\x1bO[A-Za-z]"
    r"|\x1b[bf\x7f]",  # what a Mac sends for Option with an arrow or Backspace: by words in a text
    re.DOTALL,
)
BEGUN: Final = re.compile(
    r"\x1b(?:[\]P_^X][^\x07\x1b]*\x1b?|\[M[^\x1b]{0,2}|\[\[|\[[0-?]*[ -/]*|O)?\Z",
    re.DOTALL,
)
"""The first part of one, at the end of a piece."""
FOCUS: Final[dict[str, type[events.AppFocus | events.AppBlur]]] = {
    "\x1b[I": events.AppFocus,
    "\x1b[O": events.AppBlur,
}
TOGETHER: Final = re.compile(r"\x1b\[\?2026;[1-4]\$y")
"""The terminal can show several changes at once."""
CURSOR: Final = re.compile(r"\x1b\[\d+;\d+R")
"""Where the cursor is, which nothing of ours asks."""
MOUSE: Final = re.compile(r"\x1b\[<\d+;-?\d+;-?\d+[Mm]")
LATER: Final = 0.1
"""Seconds until what was begun is taken for keys."""
LONGEST: Final = 2000
"""What is begun and longer than this was never typed: nothing of it is a key."""


class KeyParser(XTermParser):
    """Textual's names for keys, without its Alt: Esc and the next key arrive together over a slow line, and in tmux.

    No key of Ebbtide needs Alt, which on a terminal is Esc before a key. Textual takes what it does not know, what
    comes in two pieces, and Esc within a pasted text for one key after the other; a terminal that answers late what
    another program asked would answer the check-in. `due` is when `tick` has more keys if nothing else comes; None
    while all is told.
    """

    _rest = ""
    _pasting = False
    due: float | None = None

    def feed(self, data: str) -> Iterator[Message]:
        """The keys in the next piece; what may be the first part of a longer sequence waits for its end."""
        self._rest += data
        yield from self._read(waiting=True)
        self.due = get_time() + LATER if self._rest and not self._pasting else None

    def tick(self) -> Iterator[Message]:
        """The keys in what was begun and came to no end in time."""
        if self.due is not None and get_time() >= self.due:
            self.due = None
            if len(self._rest) > LONGEST:
                self._rest = ""
            yield from self._read(waiting=False)

    def _read(self, *, waiting: bool) -> Iterator[Message]:
        text, self._rest, at = self._rest, "", 0
        while at < len(text):
            if self._pasting:
                if (end := text.find(PASTE_END, at)) < 0:
                    self._rest = text[at:]
                    return
                self._pasting = False
                yield events.Paste(text[at:end].replace("\0", ""))
                at = end + len(PASTE_END)
            elif text[at] != ESC:
                yield from self._keys(text[at])
                at += 1
            elif found := SEQUENCE.match(text, at):
                sequence = found.group()
                if sequence.startswith("\x1bO") and sequence not in ANSI_SEQUENCES_KEYS:
                    sequence = ESC
                yield from self._told(sequence)
                at += len(sequence)
            elif waiting and BEGUN.match(text, at):
                self._rest = text[at:]
                return
            else:
                yield events.Key("escape", ESC)
                at += 1

    def _told(self, sequence: str) -> Iterator[Message]:
        """What a whole sequence says; nothing where it says nothing to us."""
        if sequence == ESC:
            yield events.Key("escape", ESC)
        elif sequence == PASTE:
            self._pasting = True
        elif sequence in FOCUS:
            yield FOCUS[sequence]()
        elif TOGETHER.fullmatch(sequence):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif MOUSE.fullmatch(sequence):
            if (event := self.parse_mouse_code(sequence)) is not None:
                yield event
        elif not CURSOR.fullmatch(sequence):
            yield from self._keys(sequence)

    def _keys(self, sequence: str) -> Iterator[events.Key]:
        try:
            keys = list(self._sequence_to_key_events(sequence))
        except (ValueError, OverflowError):  # no key has such a number
            return
        yield from (key for key in keys if key.key != Keys.Ignore)
