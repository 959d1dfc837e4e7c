"""Tips found by words: typed right or nearly right, whole or in part.

A word that is nowhere in the tips is taken for the ones that come closest to it, as the standard library's difflib
sees it. (rapidfuzz would be quicker at a thing that takes a millisecond, and is 3 to 4 MB of compiled code on each of
six platforms; Textual's own matcher knows no wrong letters.)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.domain.knowledge import Tip

SHORTEST_GUESSED = 4
"""Letters: of a shorter word that is nowhere, too much comes close."""
CLOSE = 0.75
"""How alike two words are, from 0 to 1: "tierd" and "tired" are 0.8."""
MOST_GUESSES = 5
LONGEST_WORD, MOST_WORDS = 30, 12
_ENDING = re.compile(r"(ings?|ness|less|ers?|ed|es|ly|s)$")
_WORD = re.compile(r"[^\W_]+")


class _Said(NamedTuple):
    """A tip with what it says: its title, with the names of its symptoms, and with its texts; each holds the last."""

    tip: Tip
    nearer: tuple[str, str, str]


def found(tips: Iterable[Tip], text: str, names: Mapping[str, str]) -> Iterator[Tip]:
    """The tips that hold every word of the text, in any case, in title, texts or the names of symptoms.

    Those that hold them as they were typed come before those that hold what was likely meant; among each, those that
    hold them in the title come first, then those for a symptom of that name, else as they come.
    """
    said = [_said(tip, names) for tip in tips]
    there = _there(said)
    typed = [[word[:LONGEST_WORD]] for word in text.casefold().split()[:MOST_WORDS]]
    meant = [[word, *_close(word, there)] for (word,) in typed]

    def distance(each: _Said) -> tuple[bool, int] | None:
        for guessed, wanted in enumerate((typed, meant)):
            for near, held in enumerate(each.nearer):
                if all(any(word in held for word in likely) for likely in wanted):
                    return bool(guessed), near
        return None

    at = [(where, each.tip) for each in said if (where := distance(each)) is not None]
    yield from (tip for _, tip in sorted(at, key=lambda pair: pair[0]))


def _said(tip: Tip, names: Mapping[str, str]) -> _Said:
    title = tip.title.casefold()
    with_symptoms = " ".join((title, *(names.get(key, key).casefold() for key in tip.symptoms)))
    return _Said(tip, (title, with_symptoms, f"{with_symptoms} {tip.text} {tip.tonight}".casefold()))


def _there(said: Iterable[_Said]) -> list[str]:
    """Every word that the tips hold, in order."""
    return sorted({word[:LONGEST_WORD] for each in said for word in _WORD.findall(each.nearer[-1])})


def _close(word: str, there: list[str]) -> list[str]:
    """The words, or beginnings of words, that a word likely means which none of them is or begins with.

    Where it is there with another ending ("flushing" and "flush"), that is meant.
    """
    if len(word) < SHORTEST_GUESSED or any(each.startswith(word) for each in there):
        return []
    stem = _ENDING.sub("", word)
    if len(stem) >= SHORTEST_GUESSED and any(each.startswith(stem) for each in there):
        return [stem]
    from difflib import get_close_matches

    begins = {each[: len(word)] for each in there if len(each) > len(word)}
    return get_close_matches(word, sorted(begins.union(there)), n=MOST_GUESSES, cutoff=CLOSE)
