"""How hard a text is to read, measured with textstat: the grade of a text, and its sentences and words that stand out.

What it is run over is in test_reading_age and test_code_voice; each bound is also shown a text that it has to catch.
"""

import re
from collections.abc import Iterable
from functools import cache

import textstat

from tests.wording import sentences

GRADE = 8.0
"""Flesch-Kincaid: the school year in the US whose pupils, 13 to 14 years old, read such a text without help."""

FEW_WORDS = 8
"""Below this a grade says more about one word than about the text: such a text is held by its words alone."""

LONGEST = 28
"""Words in one sentence. The grade is a mean: one endless sentence must not hide among short ones."""

HARD = 4
"""Syllables from which a word is hard, once the names below are out of the way."""

HARD_WORDS = 1
"""Hard words in one sentence: one can be guessed from the rest, two in a row are where a tired person stops."""

NAMES = {
    r"mitragynine|hydroxymitragynine": "what is in the leaf; it has no plainer name",
    r"naloxone|naltrexone|buprenorphine|clonidine|lofexidine|loperamide|tianeptine|gabapentin|pregabalin"
    r"|diphenhydramine|doxylamine|decongestants?|agmatine|magnesium|acetaminophen|paracetamol|ibuprofen|ferritin|caffeine"
    r"|benzodiazepines?|antihistamines?": "as it stands on the packet; another word would be another thing",
    r"diarrhea|nausea|anxiety|insomnia": "the names of the check-in's own lines, which the person meets every day",
    r"emergency": "what the number is called everywhere",
    r"rehydration": "the salts are called that on the shelf",
    r"clinicians?": "the one word for doctor, nurse and pharmacist alike",
}
"""Words that must be said as they are, and why; each is measured as a plain word of two syllables."""

PLAIN = "water"


def plain(text: str) -> str:
    """The text as it is measured: names and numbers neutral, compounds in their parts, no point within a sentence."""
    text = re.sub(r"\b(a|p)\.m\.(?=,)", "o'clock", text)
    text = re.sub(r"\b7-OH\b", PLAIN, text)
    text = re.sub(rf"\b({'|'.join(NAMES)})\b", PLAIN, text, flags=re.I)
    text = re.sub(r"[-+]?\d[\d.,:/–-]*\d|\d", "ten", text)
    text = re.sub(r"(?<=\w)[-–/](?=\w)", " ", text)
    return re.sub(r"\.(?=\S)", " ", text)


def words(text: str) -> list[str]:
    """The words of a text, names and numbers made neutral."""
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", plain(text))


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: from the pronouncing dictionary, else where it would be hyphenated."""
    return int(textstat.syllable_count(word.lower()))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a whole text."""
    return float(textstat.flesch_kincaid_grade(plain(text)))


def hard_words(text: str) -> list[str]:
    """The words of four syllables and more, the names apart."""
    return [word for word in words(text) if syllables(word) >= HARD]


def why_hard(text: str) -> list[str]:
    """What makes the text too hard for a reader of 13, each as a line; empty when nothing does."""
    reasons = []
    if len(words(text)) >= FEW_WORDS and (measured := grade(text)) > GRADE:
        reasons.append(f"grade {measured:.1f}")
    for sentence in sentences(text):
        if (count := len(words(sentence))) > LONGEST:
            reasons.append(f"{count} words: {sentence}")
        if len(hard := hard_words(sentence)) > HARD_WORDS:
            reasons.append(f"{', '.join(hard)}: {sentence}")
    return reasons


def too_hard(texts: Iterable[str]) -> list[tuple[list[str], str]]:
    """Those of the texts that are too hard, with the reasons."""
    return [(reasons, text) for text in texts if (reasons := why_hard(text))]
