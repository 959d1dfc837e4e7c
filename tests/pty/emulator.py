"""What a terminal does with the bytes of a program: a screen, the modes it was put in, the answers it owes.

No process and no pty here. It behaves like xterm wherever Textual could tell the difference.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import pyte

_SEQUENCE: Final = re.compile(
    rb"\x1b(?:"
    rb"\[(?P<prefix>[<=>?]?)(?P<params>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\](?P<osc>[0-9]*)[^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|(?P<string>[PX^_])[^\x1b]*\x1b\\"
    rb"|[ -/]+[0-~]"
    rb"|[0-OQ-WYZ\\`-~]"
    rb")"
)
_LONGEST_SEQUENCE: Final = 65_536
"""Bytes after which an unfinished sequence is taken for text, as a terminal would at some point."""

_ALTERNATE: Final = frozenset({47, 1047, 1049})
_ON_AT_FIRST: Final = frozenset({7, 25})
_KNOWN: Final = frozenset(
    {1, 7, 9, 12, 25, 47, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 2004}
)
"""The private modes that xterm knows; asked about any other it answers 0, "not recognized"."""

_MUST_BE_OFF: Final = {
    **dict.fromkeys(_ALTERNATE, "the alternate screen is still on"),
    **dict.fromkeys((9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016), "the mouse still reports"),
    1: "the arrow keys are still in application mode",
    1004: "focus still reports",
    2004: "bracketed paste is still on",
    2026: "a synchronized update was never ended",
    2048: "in-band resize is still on",
}
_MUST_BE_ON: Final = {7: "lines do not wrap", 25: "the cursor is hidden"}


class Screen(pyte.Screen):
    """A pyte screen with what pyte lacks: an alternate screen that gives the main one back."""

    def __init__(self, cols: int, rows: int, reply: Callable[[bytes], None]) -> None:
        self._reply = reply
        self._main: tuple[dict[int, dict[int, Any]], int, int] | None = None
        super().__init__(cols, rows)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Turn modes on; the first of the alternate ones puts the main screen aside."""
        if kwargs.get("private") and _ALTERNATE & set(modes) and self._main is None:
            lines = {number: dict(line) for number, line in self.buffer.items()}
            self._main = (lines, self.cursor.x, self.cursor.y)
            self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Turn modes off; leaving the alternate screen brings the main one back."""
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE & set(modes) and self._main is not None:
            lines, self.cursor.x, self.cursor.y = self._main
            self._main = None
            self.buffer.clear()
            for number, line in lines.items():
                self.buffer[number].update(line)
            self.ensure_hbounds()
            self.ensure_vbounds()

    def write_process_input(self, data: str) -> None:
        """What pyte answers by itself: where the cursor is, what kind of terminal this is."""
        self._reply(data.encode())


class Emulator:
    """Bytes in, a screen out.

    `reply` gets what a terminal sends back to the program. `supports` names private modes beyond those of
    xterm that it claims to know: 2026 for synchronized output, as newer terminals do.
    """

    def __init__(
        self, cols: int, rows: int, reply: Callable[[bytes], None], supports: frozenset[int] = frozenset()
    ) -> None:
        self.screen = Screen(cols, rows, reply)
        self.modes: set[int] = set(_ON_AT_FIRST)
        self.keyboard_modes = 0
        self._reply = reply
        self._known = _KNOWN | supports
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take in a piece of output; a sequence cut in two waits for its other half."""
        data = self._rest + data
        self._rest = b""
        start = 0
        while (found := data.find(b"\x1b", start)) >= 0:
            self._plain(data[start:found])
            match = _SEQUENCE.match(data, found)
            if match is None:
                if len(data) - found < _LONGEST_SEQUENCE:
                    self._rest = data[found:]
                    return
                start = found + 1
                continue
            if self._is_for_pyte(match):
                self._plain(match.group())
            start = match.end()
        self._plain(data[start:])

    def lines(self) -> list[str]:
        """The rows of the screen from the top, without the blanks at their ends."""
        columns = range(self.screen.columns)
        rows = (self.screen.buffer[number] for number in range(self.screen.lines))
        return ["".join(row[column].data for column in columns).rstrip() for row in rows]

    def left_on(self) -> list[str]:
        """What the program changed about the terminal and has not put back, as sentences."""
        found = {text for mode, text in _MUST_BE_OFF.items() if mode in self.modes}
        found |= {text for mode, text in _MUST_BE_ON.items() if mode not in self.modes}
        if self.keyboard_modes > 0:
            found.add("the Kitty keyboard protocol is still on")
        return sorted(found)

    def _plain(self, data: bytes) -> None:
        if data:
            self._stream.feed(data)

    def _is_for_pyte(self, match: re.Match[bytes]) -> bool:
        """Keep away from pyte what it would draw as letters, take for colors, or show as a title."""
        if match["string"] is not None:
            return False
        if match["osc"] is not None:
            return match["osc"] in (b"0", b"1", b"2")
        if match["final"] is None:
            return True
        prefix, params, between, final = match["prefix"], match["params"], match["between"], match["final"]
        if between:
            if (prefix, between, final) == (b"?", b"$", b"p"):
                self._answer_mode(int(params or b"0"))
            return False
        if prefix == b"?":
            numbers = {int(number) for number in params.split(b";") if number}
            if final == b"h":
                self.modes |= numbers
            elif final == b"l":
                self.modes -= numbers
            return final in b"hlJK"
        if prefix:
            if final == b"u":
                # Only pushing and popping can leave something behind.
                self.keyboard_modes += {b">": 1, b"<": -1}.get(prefix, 0)
            elif (prefix, final) == (b">", b"c"):
                self._reply(b"\x1b[>41;390;0c")
            return False
        return b":" not in params

    def _answer_mode(self, mode: int) -> None:
        state = 0 if mode not in self._known else 1 if mode in self.modes else 2
        self._reply(b"\x1b[?%d;%d$y" % (mode, state))
