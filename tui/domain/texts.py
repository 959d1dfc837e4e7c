"""Text that a person typed or that came from a file: cleaning it, quoting it, guessing what was meant.

Strings only. What a text means (an amount, a time, an answer) is the other modules' matter.
"""

import re
from collections.abc import Iterable

from tui.domain.errors import Refused
from tui.domain.records import LONGEST_TEXT

_LINE_ENDS = re.compile(r"\r\n?")
# C0 without tab and newline, DEL, C1, and the characters that reorder the text around them.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Bytes that were not UTF-8 arrive as lone surrogates; they can be neither printed nor stored.
_SURROGATES = re.compile("[\ud800-\udfff]")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9])")

# Full-width characters, as an East Asian keyboard types them, and each dash that stands for a minus.
_AS_TYPED = {0xFF01 + at: 0x21 + at for at in range(94)} | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-")

_LONGEST_QUOTE = 24
_LONGEST_GUESS = 80


def clean_text(text: str) -> str:
    """The text as it may be stored and shown: no control characters but newline and tab, no bidi overrides.

    Markup and the visible part of escape sequences stay as the plain text that they are. Cleaning twice
    changes nothing more. Raises Refused over 10,000 characters. Source: section 12 of the design.
    """
    text = _UNSHOWABLE.sub("", _LINE_ENDS.sub("\n", text))
    if len(text) > LONGEST_TEXT:
        raise Refused(f"This text has {len(text):,} characters; please shorten it to {LONGEST_TEXT:,} or fewer.")
    return _SURROGATES.sub("\ufffd", text)


def showable(text: str) -> str:
    """The text without what a terminal would obey, however long it is."""
    return _SURROGATES.sub("\ufffd", _UNSHOWABLE.sub("", text))


def escaped(document: str) -> str:
    """A JSON document that means the same and holds nothing that a terminal would obey, nor bytes that are no text."""
    return _UNSHOWABLE.sub(_escape, _SURROGATES.sub(_escape, document))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def one_line(text: str) -> str:
    """The text on one line, as it may be shown: what another program wrote has not been through `clean_text`."""
    return " ".join(clean_text(text[:LONGEST_TEXT]).split())


def as_typed(text: str) -> str:
    """A number, time or day as a plain keyboard would type it: "２．５" is "2.5", "−2h" is "-2h"; one space between."""
    return " ".join(text.translate(_AS_TYPED).split())


def folded(text: str) -> str:
    """The text as names are compared: small letters without accents, single blanks."""
    from unicodedata import combining, normalize

    letters = (letter for letter in normalize("NFKD", text) if not combining(letter))
    return " ".join("".join(letters).casefold().split())


def in_sentences(text: str) -> list[str]:
    """The sentences of a message of ours; one that begins with a key, in lower case, stays with that before it."""
    return _BETWEEN_SENTENCES.split(text)


def cells(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character, none for one that combines."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def quote(text: str) -> str:
    """What a person typed, in quotes, cleaned and short enough to stand inside one sentence."""
    shown = " ".join(_SURROGATES.sub("\ufffd", _UNSHOWABLE.sub(" ", text[: 4 * _LONGEST_QUOTE])).split())
    if len(shown) > _LONGEST_QUOTE or len(text) > 4 * _LONGEST_QUOTE:
        shown = shown[: _LONGEST_QUOTE - 3].rstrip() + "..."
    return f"'{shown}'"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that was most likely meant, whatever its case; None when nothing comes close."""
    by_fold = {each.casefold(): each for each in words}
    wanted = word.strip().casefold()[:_LONGEST_GUESS]
    if wanted in by_fold:
        return by_fold[wanted]
    from difflib import get_close_matches

    close = get_close_matches(wanted, by_fold, n=1, cutoff=0.5)
    return by_fold[close[0]] if close else None
