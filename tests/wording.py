"""Detectors for sentences that must not stand in data/: false claims, promises, words that hurt, phone numbers.

Each takes one sentence, or a whole text where it says so; what they are run over is in test_wording.
"""

import re
from collections.abc import Iterator

DENIED = re.compile(r"\b(no|not|nothing|nobody|never|none|nor|neither|cannot|without|myth|rather than)\b|n't\b", re.I)

FLUSHED = re.compile(
    r"\b(flush\w*|detox\w*|toxins?|purg(e|es|ed|ing)|cleans\w+"
    r"|(wash|rins|sweat|drain|carr|clear|get)\w* (\w+ ){0,3}out\b(?! of bed))",
    re.I,
)

MOVED = re.compile(
    r"\b(exercis\w*|work(ing)?[- ]?outs?|walk\w*|moves?|moved|moving|movement|stretch\w*|train(s|ed|ing)?"
    r"|sports?|yoga|gym|run(s|ning)?|activity)\b",
    re.I,
)
CURED = re.compile(
    r"\b(treat\w*|cur(e|es|ed|ing)|shorten\w*|eas(e|es|ed|ing)|reliev\w*|heal\w*|help(s|ed|ing)?|lessen\w*"
    r"|reduc\w*|ends?|ended|beats?|lift(s|ed|ing)?|speed\w*|softens?|fewer|milder|better|faster|quicker|over with)\b",
    re.I,
)
WITHDRAWAL = re.compile(r"\bwithdrawal\b", re.I)

PROMISED = re.compile(
    r"(\bwill|'ll|\b(is|are) going to) (\w+ ){0,2}"
    r"(pass|fade|ease|end|stop|vanish|go away|help|improve|settle|feel better|get better|be over|be gone|heal|work"
    r"|come back|return)\b"
    r"|\b(guarante\w*|promis\w*|always (helps?|works?)|for sure|surely|cures?|certain to)\b",
    re.I,
)

HURTING = re.compile(
    r"\b(addict\w*|clean|dirty|relaps\w*|failures?|fail(s|ed|ing)?|cheat\w*|just|simply|junk\w*|weak-willed|willpower"
    r"|abus\w*)\b|(?<=[\w.?!)\"'])!",
    re.I,
)
"""An exclamation mark is one where it ends something: by itself it is a key."""


def sentences(text: str) -> list[str]:
    """A text in its sentences, roughly."""
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part]


def says_flushed(sentence: str) -> bool:
    """That something flushes, washes or sweats kratom or toxins out, and it is not denied."""
    return bool(FLUSHED.search(sentence)) and not DENIED.search(sentence)


def says_moving_cures(sentence: str) -> bool:
    """That moving treats, eases or shortens withdrawal, and it is not denied."""
    claimed = MOVED.search(sentence) and CURED.search(sentence) and WITHDRAWAL.search(sentence)
    return bool(claimed) and not DENIED.search(sentence)


def promises(sentence: str) -> bool:
    """That something will surely end, help or get better, and it is not denied."""
    return bool(PROMISED.search(sentence)) and not DENIED.search(sentence)


def hurts(text: str) -> bool:
    """A word that the voice never uses, anywhere in the text."""
    return bool(HURTING.search(text))


def phone_numbers(text: str, known: Iterator[str]) -> list[str]:
    """The known numbers that stand in the text by themselves, and anything else long enough to be dialed."""
    found = [number for number in known if re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]?\d)", text)]
    return [*found, *re.findall(r"(?:\+\d|\d)(?:[ ()/-]{0,2}\d){5,}", text)]
