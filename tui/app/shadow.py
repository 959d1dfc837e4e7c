"""Sends a terminal only what it does not show already. Textual paints a screen two or three times over at its start
and repeats the colors of every piece; over a thin line that is most of what is sent.
"""

import re

from rich.cells import cell_len

TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<style>[\d;]*)m"
    r"|(?P<line>\r?\n)"
    r"|(?P<other>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.|[\x00-\x1a\x1c-\x1f])"
    r"|(?P<text>[^\x00-\x1f\x1b]+)",
    re.DOTALL,
)
PLAIN = "0"
WORTH_A_MOVE = 6
"""Cells that are sent again rather than jumped over: a move of the cursor takes about as many bytes."""

Cell = tuple[str, str]


class Shadow:
    """What the terminal shows, as far as it was sent through here: a character and a style for each cell."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Assume nothing about the terminal; all that comes is sent."""
        self._cells: dict[int, dict[int, Cell]] = {}
        self._row, self._column = 1, 1
        self._style = PLAIN
        self._sent_at: tuple[int, int] | None = None
        self._sent_style: str | None = None

    def needed(self, data: str) -> str:
        """The part of `data` that changes what is shown, put as shortly as possible.

        Understands what Textual writes: absolute moves, styles, line ends and text. Anything else goes through as
        it is; the alternate screen being entered or left means that nothing is known any more.
        """
        sent: list[str] = []
        moved = False
        for token in TOKEN.finditer(data):
            kind = token.lastgroup
            moved = kind == "column" or (moved and kind == "other")
            if kind == "column":
                self._row, self._column = int(token["row"]), int(token["column"])
            elif kind == "style":
                self._style = _after(token["style"])
            elif kind == "line":
                self._row, self._column = self._row + 1, 1
            elif kind == "text":
                self._put(token["text"], sent)
            else:
                if "1049" in token["other"]:
                    # Nothing of ours may color the prompt that comes after.
                    sent.append(f"\x1b[{PLAIN}m")
                    self.forget()
                sent.append(token["other"])
        if moved and self._sent_at != (self._row, self._column):
            # Textual leaves the hidden cursor where one types: input methods and screen readers go by it.
            sent.append(f"\x1b[{self._row};{self._column}H")
            self._sent_at = (self._row, self._column)
        return "".join(sent)

    def _put(self, text: str, sent: list[str]) -> None:
        row, style = self._cells.setdefault(self._row, {}), self._style
        if not text.isascii() and cell_len(text) != len(text):
            self._put_wide(text, row, sent)
            return
        start = self._column
        changed = [index for index, character in enumerate(text) if row.get(start + index) != (character, style)]
        self._column += len(text)
        if not changed:
            return
        first = last = changed[0]
        for index in (*changed[1:], None):
            if index is not None and index - last <= WORTH_A_MOVE:
                last = index
                continue
            self._send(text[first : last + 1], start + first, sent)
            if index is not None:
                first = last = index
        for index in changed:
            row[start + index] = (text[index], style)

    def _put_wide(self, text: str, row: dict[int, Cell], sent: list[str]) -> None:
        """Text with wide or joined characters is sent whole: where its cells lie is the terminal's business."""
        start, width = self._column, cell_len(text)
        self._send(text, start, sent)
        self._sent_at = None
        for column in range(start, start + width + 1):
            row.pop(column, None)
        self._column += width

    def _send(self, text: str, column: int, sent: list[str]) -> None:
        if self._sent_at != (self._row, column):
            sent.append(f"\x1b[{self._row};{column}H")
        if self._sent_style != self._style:
            sent.append(change_of_style(self._sent_style, self._style))
            self._sent_style = self._style
        sent.append(text)
        self._sent_at = (self._row, column + len(text))


def _after(style: str) -> str:
    """The style that holds after this sequence; Textual gives a whole style each time and resets behind it."""
    return PLAIN if style in ("", PLAIN) else style


def change_of_style(before: str | None, after: str) -> str:
    """The shortest sequence from one style to another: only the colors when all else stays, else a fresh start."""
    if before is not None and before != PLAIN and after != PLAIN:
        (kept, *colors), (wanted, *others) = _parts(before), _parts(after)
        if kept == wanted and all(new for old, new in zip(colors, others, strict=True) if old != new):
            return f"\x1b[{';'.join(new for old, new in zip(colors, others, strict=True) if old != new)}m"
    return f"\x1b[{PLAIN}m" if after == PLAIN else f"\x1b[{PLAIN};{after}m"


def _parts(style: str) -> tuple[str, str, str]:
    """A style as its attributes, its foreground and its background, each as written or empty."""
    attributes: list[str] = []
    colors = {"3": "", "4": ""}
    codes = iter(style.split(";"))
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes, "")
            rest = [next(codes, "") for _ in range(1 if kind == "5" else 3)]
            colors[code[0]] = ";".join((code, kind, *rest))
        elif len(code) == 2 and code[0] in "34":
            colors[code[0]] = code
        elif len(code) == 2 and code[0] == "9":
            colors["3"] = code
        elif len(code) == 3 and code.startswith("10"):
            colors["4"] = code
        else:
            attributes.append(code)
    return ";".join(attributes), colors["3"], colors["4"]
