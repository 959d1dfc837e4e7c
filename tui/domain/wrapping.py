"""A text in lines: a number stays with its unit, a day with its month, and a wide character takes two columns.

Strings only; plain `textwrap` does the rest.
"""

import re
from textwrap import TextWrapper

from tui.domain.texts import cells

KEEP, FILLER = "\u00a0", "\x00"
"""A space at which no line ends, and what makes a wide character as long as it is wide."""
_UNITS = (
    r"g|mg|ml|h|min|%|(?:capsule|tablet|piece|minute|hour|day|night|week|month|year|step|urge|dose|point|answer)s?"
    r"|glass(?:es)?"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_WEEKDAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_TOGETHER = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS}|(?:{_MONTHS})[a-z]*)(?!\w))|(?<={_WEEKDAYS}) (?=\d\d? (?:{_MONTHS})(?!\w))"
)


class _ByCells(TextWrapper):
    """One that breaks a long word before a wide character, never between its two columns."""

    def _handle_long_word(self, reversed_chunks: list[str], cur_line: list[str], cur_len: int, width: int) -> None:
        super()._handle_long_word(reversed_chunks, cur_line, cur_len, width)
        if reversed_chunks and reversed_chunks[-1].startswith(FILLER) and cur_line[-1]:
            begin, broken = cur_line[-1][:-1], cur_line[-1][-1]
            reversed_chunks[-1] = broken + reversed_chunks[-1]
            cur_line[-1:] = [begin] if begin else []


def wrapped(text: str, width: int, *, most: int | None = None, placeholder: str = " …") -> list[str]:
    """The text in lines of that many columns at most; of more than `most` lines the rest is left out, and shown as
    left out."""
    kept = _TOGETHER.sub(KEEP, text)
    if not kept.isascii():
        kept = "".join(each + FILLER * (cells(each) - 1) for each in kept)
    wrapper = _ByCells(width, max_lines=most, placeholder=placeholder, break_on_hyphens=False)
    lines = wrapper.wrap(kept)
    return [line.replace(FILLER, "").replace(KEEP, " ") for line in lines]
