"""Text of a person's own inside Markdown: escaped, so that none of it becomes a heading, a link, an image or HTML.

Strings only; which text stands where is the other modules' matter.
"""

import re
from collections.abc import Iterator

from tui.domain.records import LONGEST_TEXT
from tui.domain.texts import clean_text

_INLINE = re.compile(r"[\\`*_\[\]<>~|&$@^]|(?<=:)(?=//)|(?<=\w)(?=\.[^\W\d_])")
# The last two are where an address would be found, and made a link of: after "http:", and inside "name.org".
_AT_BEGINNING = re.compile(r"^(?:([#+=:-])|(\d{1,9})([.)]))")


def inline(text: str) -> str:
    """The text on one line, to stand behind words of ours."""
    return _escaped(" ".join(_whole(text).split()))


def begins(text: str) -> str:
    """The text on one line, where it is the first of an item of a list."""
    return _at_beginning(inline(text))


def quoted(text: str, indent: str = "") -> Iterator[str]:
    """The text as a quotation, its lines kept; `indent` stands before each, as for what belongs to an item of a list.

    What was indented is not: it would be taken for code.
    """
    rows = [_at_beginning(_escaped(line.strip())) for line in _whole(text).strip().split("\n")]
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        break_after = "  " if row and after else ""
        yield f"{indent}> {row}{break_after}" if row else f"{indent}>"


def _whole(text: str) -> str:
    # What another program wrote has not been through `clean_text`, and may be longer.
    return "".join(clean_text(text[at : at + LONGEST_TEXT]) for at in range(0, len(text), LONGEST_TEXT))


def _escaped(text: str) -> str:
    return _INLINE.sub(lambda found: f"\\{found[0]}", text)


def _at_beginning(text: str) -> str:
    return _AT_BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)
