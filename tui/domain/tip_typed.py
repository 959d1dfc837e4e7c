"""What somebody types to be shown tips: a symptom, a list or words to search for; and which one tip is meant.

Which tips a list holds is decided in `tips`, what words find in `finding`.
"""

import re
import shlex
from collections.abc import Mapping, Sequence

from tui.domain.errors import Refused
from tui.domain.knowledge import WAYS, Tip
from tui.domain.own_tips import is_own
from tui.domain.texts import nearest, quote
from tui.domain.tip_words import filter_name
from tui.domain.tips import ALL, CAUTIONS, FOR_TODAY, HIDDEN, OWN, Filter

LISTS = (FOR_TODAY, *(Filter("way", way) for way in WAYS), CAUTIONS, OWN, HIDDEN, ALL)
"""The lists that can be named, but for the symptoms."""

ALSO_CALLED = {
    "anxiety": ("anxious", "panic", "panic attack", "nervous", "worried"),
    "irritability": ("irritable", "angry", "anger"),
    "insomnia": ("sleepless", "awake"),
    "muscle_aches": ("sore", "aching"),
    "runny_nose": ("sneezing",),
    "sweating": ("sweat", "sweats", "night sweats"),
    "nausea": ("sick", "queasy", "vomiting", "throwing up", "upset stomach"),
    "diarrhea": ("diarrhoea", "runs", "loose stools"),
    "craving": ("urge", "urges"),
    "fatigue": ("tired", "exhausted", "weak"),
    "low_mood": ("depressed", "depression", "sad", "down"),
    "restless_legs": ("rls", "jumpy legs"),
    "hot_cold": ("chills", "hot flashes"),
}
"""What people call a symptom besides its name."""

_AROUND = frozenset(
    (
        "a am and are bad can can't cannot cant do don't dont feel feeling have i i'm im is it me my no not so the very"
    ).split()
)
"""What people say around what they mean."""
_WORD = re.compile(r"[^\W_]{4,}")
"""A word that says enough by itself; "low" or "hot" does not."""
_NEARLY, _LIKELY = 0.8, 0.65
"""How alike two words are, from 0 to 1: "nausia" and "nausea" are 0.83, "water" and "watery eyes" 0.63. What is less
than nearly the same is only asked about.
"""
_LONGEST_WORD = 30
_LONGEST_PLACE = 4
"""Digits: no list is longer, and a number of thousands of digits is none to be read."""


def asked_for(words: str, names: Mapping[str, str], own: Mapping[str, str]) -> Filter | str:
    """What was asked for: a symptom, else a list by its name, else words to search for. Nothing typed asks for today's.

    A symptom is meant by its key, its name or what else it is called, and where that is no list, by a word of its name
    or by what is nearly one of these; "can't sleep" means what "sleep" does. `names` are those of the symptoms that
    tips can be for, `own` those of the person's own symptoms: no tip of ours is for one of these, so its name is
    searched for.
    """
    typed = " ".join(words.split())
    if not typed:
        return FOR_TODAY
    said = _plain(typed)
    meant = " ".join(word for word in said.split() if word not in _AROUND) or said
    for key, name in names.items():
        if {said, meant} & {_plain(key), _plain(name), *ALSO_CALLED.get(key, ())}:
            return Filter("symptom", key)
    for each in LISTS:
        if {said, meant} & {each.key or each.kind, _plain(filter_name(each, names))}:
            return each
    if close := _by_a_word(meant, names) or _nearly(meant, names):
        return Filter("symptom", close)
    by_key = {_plain(key): name for key, name in own.items()}
    return by_key.get(said) or (typed if meant == said else meant)


def _by_a_word(said: str, names: Mapping[str, str]) -> str | None:
    """The one symptom whose name has that word."""
    found = [key for key, name in names.items() if said in _WORD.findall(name.casefold())]
    return found[0] if len(found) == 1 else None


def _nearly(said: str, names: Mapping[str, str], cutoff: float = _NEARLY) -> str | None:
    """The symptom that comes closest, if close enough; without `cutoff` so close that nothing else can be meant."""
    from difflib import get_close_matches

    by_word = {_plain(word): key for key, name in names.items() for word in (key, name)}
    close = get_close_matches(said[:_LONGEST_WORD], by_word, n=1, cutoff=cutoff)
    return by_word[close[0]] if close else None


def nothing_found(words: str, names: Mapping[str, str], urgent: str | None = None) -> str:
    """What is said when no tip has these words: `urgent` where they call for more than a tip, else what was likely
    meant.
    """
    if urgent:
        return f"{urgent[0].upper()}{urgent[1:]} No tip has {quote(words)}."
    close = _nearly(_plain(words), names, _LIKELY)
    guess = (
        f"did you mean ebb tips {names[close].lower()}?"
        if close
        else "ebb tips has those for today, ebb sos who to call."
    )
    return f"No tip has {quote(words)}; {guess}"


def meant(text: str, listed: Sequence[Tip], tips: Sequence[Tip]) -> Tip:
    """The tip that a number in the list means, or else a key or a title among `tips`.

    Raises Refused with the nearest one.
    """
    if _is_number(text):
        said = text.strip().removesuffix(".")
        place = int(said[-_LONGEST_PLACE:]) if not said[:-_LONGEST_PLACE].strip("0") else 0
        if 1 <= place <= len(listed):
            return listed[place - 1]
        there = f"it has 1 to {len(listed)}" if len(listed) > 1 else "it has one tip" if listed else "it has none"
        raise Refused(f"There is no tip {quote(said)} in this list; {there}.")
    by_word = {_plain(tip.title): tip for tip in reversed(tips)} | {_plain(tip.key): tip for tip in tips}
    typed = _plain(text)
    if tip := by_word.get(typed):
        return tip
    close = by_word.get(nearest(typed, by_word) or "")
    hint = f"did you mean {word_for(close, tips)}?" if close else "ebb tips all --all has every one with its number."
    raise Refused(f"There is no tip {quote(text)}; {hint}")


def _plain(text: str) -> str:
    """The text without case, and with a space for whatever joins words; what is nothing else stays as it is."""
    said = text.casefold()
    return " ".join(said.replace("’", "'").replace("_", " ").replace("-", " ").split()) or said.strip()


def _is_number(text: str) -> bool:
    said = text.strip().removesuffix(".")
    return said.isascii() and said.isdigit()


def word_for(tip: Tip, tips: Sequence[Tip]) -> str:
    """What to type for a tip that is to be changed: its key, or for one of the person's own its title.

    A title such as "988" would be read as a number in a list.
    """
    named = is_own(tip) and not _is_number(tip.title) and meant(tip.title, (), tips) == tip
    return tip.title if named else tip.key


def to_be_marked(text: str, listed: Sequence[Tip], tips: Sequence[Tip], option: str) -> Tip:
    """The tip that a key or a title means. Raises Refused for a number too, with the word for that tip.

    A mark moves the tips of a list, so that the next number in a row would mean another one.
    """
    tip = meant(text, listed, tips)
    if _is_number(text):
        word = shlex.quote(word_for(tip, tips))
        raise Refused(f"Numbers change with each mark, so name the tip: ebb tips {option} {word}")
    return tip
