"""Numbers in large digits, three lines high: in half blocks, or in strokes of plain ASCII. Draws only."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.charts import Marker

HEIGHT = 3

_BLOCKS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▄█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
}
_STROKES = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
}


_GAPS = {" ": ("", "", ""), "-": ("  ", "▀▀", "  ")}
_ASCII_GAPS = {" ": ("", "", ""), "-": ("  ", "__", "  ")}


def large(number: int, marker: "Marker") -> tuple[str, ...]:
    """The number, not below 0, in three lines of the same width; plain ASCII with that marker."""
    font = _STROKES if marker == "ascii" else _BLOCKS
    return tuple(_lines([font[digit] for digit in str(number)]))


def spelled(text: str, marker: "Marker") -> tuple[str, ...]:
    """A telephone number as it is written, with its blanks and hyphens, in three lines; nothing for what is none."""
    font = _STROKES | _ASCII_GAPS if marker == "ascii" else _BLOCKS | _GAPS
    return tuple(_lines([font[sign] for sign in text])) if text and all(sign in font for sign in text) else ()


def _lines(digits: list[tuple[str, str, str]]) -> Iterator[str]:
    for line in range(HEIGHT):
        yield " ".join(digit[line] for digit in digits)
