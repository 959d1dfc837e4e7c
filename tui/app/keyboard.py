"""Reading what a terminal sends: every key that was pressed, and none that was not.

What a key does is `typing`'s matter and the screens'.
"""

import re
from collections.abc import Iterable
from typing import Final

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

ESC: Final = "\x1b"
OPENERS: Final = "[O]P_^X"
"""What after Esc may begin a longer sequence."""
WORDS: Final = frozenset({"\x1bb", "\x1bf", "\x1b\x7f"})
"""What a Mac sends for Option with an arrow or Backspace: by words in a text."""
STRAY: Final = re.compile(r"\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)")
"""An answer of the terminal that is no key."""
BEGUN: Final = re.compile(r"\x1b[\]P_^X][^\x07\x1b]{0,2000}\x1b?\Z")
"""The first part of one, at the end of a piece."""
UNKNOWN: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-LN-Z\\-ln-xz-~]")
"""A whole sequence; those that end with m, M or y say where the mouse is or what the terminal can do."""
LATER: Final = 0.1
"""Seconds until what was begun is taken for keys."""


class KeyParser(XTermParser):
    """Textual's parser without its Alt: Esc and the next key arrive together over a slow line, and in tmux.

    No key of Ebbtide needs Alt, which on a terminal is Esc before a key. What Textual does not know it would take for
    one key after the other; a terminal that answers late what another program asked would answer the check-in.
    """

    _begun = ""
    _keys_at = 0.0

    @property
    def due(self) -> float | None:
        """When `tick` has more keys if nothing else comes; None while all is told."""
        return self._keys_at if self._begun else self._timeout_time

    def feed(self, data: str) -> Iterable[Message]:
        """The keys in the next piece; what may be the first part of an answer waits for its end."""
        text = STRAY.sub("", self._begun + data)
        unfinished = BEGUN.search(text)
        self._begun = unfinished.group() if unfinished else ""
        self._keys_at = get_time() + LATER
        if text := text.removesuffix(self._begun):
            yield from super().feed(text)

    def tick(self) -> Iterable[Message]:
        """The keys in what was begun and came to no end in time."""
        if not self._begun:
            yield from super().tick()
        elif get_time() >= self._keys_at:
            text, self._begun = self._begun, ""
            yield from super().feed(text)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == ESC and sequence[1] not in OPENERS and sequence not in WORDS:
            alt, sequence = True, sequence[1]
        if alt:
            yield events.Key("escape", ESC)
        try:
            keys = list(super()._sequence_to_key_events(sequence))
        except (ValueError, OverflowError):  # no key has such a number
            keys = [events.Key(Keys.Ignore, sequence)]
        if not keys and UNKNOWN.fullmatch(sequence):
            keys = [events.Key(Keys.Ignore, sequence)]
        yield from keys
