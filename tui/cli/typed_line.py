"""A command line that is still being typed, as a shell has it: its words, and what of the last one is there already.

Nothing is known here of any command; what a shell would expand stays as it is typed.
"""

from typing import NamedTuple

_QUOTES = "'\""
_ESCAPED_WITHIN = '$`"\\'
"""What a backslash means something before, within double quotes."""


class TypedLine(NamedTuple):
    """The words before the cursor, and the one that it is in, without their quotes.

    `quote` is the quote that is open there. Of `word` bash leaves the first `kept` characters alone.
    """

    words: tuple[str, ...]
    word: str = ""
    quote: str = ""
    kept: int = 0


def read_line(line: str, breaks: str = "") -> TypedLine:
    """The line up to the cursor; `breaks` are the marks at which readline begins a new word, such as = and :."""
    words: list[str] = []
    word, quote, kept, begun, escaped = "", "", 0, False, False
    inside = 0
    for mark in line:
        if escaped:
            word += mark if quote != '"' or mark in _ESCAPED_WITHIN else f"\\{mark}"
            escaped = False
        elif mark == "\\" and quote != "'":
            begun = escaped = True
        elif quote:
            if mark == quote:
                quote = ""
            else:
                word += mark
        elif mark in _QUOTES:
            begun, quote, inside = True, mark, len(word)
        elif mark.isspace():
            if begun:
                words.append(word)
            word, kept, begun = "", 0, False
        else:
            begun = True
            word += mark
            if mark in breaks:
                kept = len(word)
    return TypedLine(tuple(words), word, quote, inside if quote else kept)


def quoted(text: str, quote: str) -> str:
    """The text as it is typed behind that quote, or without one."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        return "".join(f"\\{mark}" if mark in _ESCAPED_WITHIN else mark for mark in text)
    return "".join(mark if mark.isalnum() or mark in "_-./=:,+@%" else f"\\{mark}" for mark in text)
