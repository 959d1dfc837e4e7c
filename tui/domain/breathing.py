"""Breathing by a pace: which part of a breath it is after so many seconds, in words, a count and a share.

Seconds in, values out; the clock that counts them and the bar that shows them are the app's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, NamedTuple

from tui.domain.knowledge import Key, Sentence, Tag, Text, Title
from tui.domain.records import Limits

TICKS, MOVES = 4, 2
"""How often a second something may change, so that each change costs a thin line few bytes: the word and the count at
the first tick of a second, the bar at the second and at the last, and between them what else there is (`AT_REST`)."""
AT_REST = 2
LONGEST_PART = 20

Seconds = Annotated[int, Limits(ge=1, le=LONGEST_PART)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How to breathe, in whole seconds: in, hold, out, rest. `text` says what is known, `unless` when not to."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    key: Key
    title: Title
    breathe_in: Seconds
    hold: Seconds | None = None
    breathe_out: Seconds
    rest: Seconds | None = None
    text: Text
    unless: Sentence
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None

    @property
    def holds(self) -> bool:
        """Whether the breath is held anywhere."""
        return bool(self.hold or self.rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Riding:
    """What data/ has for an urge: how long one lasts, as far as that is known, and the paces, the usual one first.

    `shown_already` are the keys of tips that the screen of an urge is itself.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    wave: Text
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None
    shown_already: tuple[Key, ...] = ()
    paces: Annotated[tuple[Pace, ...], Limits(min_len=1)]


class Breath(NamedTuple):
    """One moment of a breath: what to do, which second of it this is, of how many, and how full the lungs are.

    `full` is in ticks of `most`: 0 is breathed out, `most` breathed in.
    """

    word: str
    second: int
    of: int
    full: int
    most: int


IN, HOLD, OUT, REST = "Breathe in", "Hold", "Breathe out", "Wait"
WORDS = (IN, HOLD, OUT, REST)


def parts(pace: Pace) -> Iterator[tuple[str, int]]:
    """The parts of a breath in order, each with its seconds; those that the pace lacks are left out."""
    lengths = (pace.breathe_in, pace.hold, pace.breathe_out, pace.rest)
    yield from ((word, length) for word, length in zip(WORDS, lengths, strict=True) if length)


def breath(pace: Pace, ticks: int, *, most: int) -> Breath:
    """The moment that many ticks after the first breath began. The bar is `most` steps long."""
    at = ticks % (TICKS * sum(length for _, length in parts(pace)))
    for word, length in parts(pace):
        whole = TICKS * length
        if at < whole:
            second, tick = divmod(at, TICKS)
            done = most * (MOVES * second + (tick + 1) // 2) // (MOVES * length)
            share = {IN: done, HOLD: most, OUT: most - done, REST: 0}[word]
            return Breath(word, second + 1, length, share, most)
        at -= whole
    raise AssertionError("a breath has an end")


def in_words(pace: Pace) -> str:
    """The pace in a sentence, such as "Breathe in for 4 seconds, then out for 6"."""
    said = {IN: "in for {}", HOLD: "hold for {}", OUT: "out for {}", REST: "wait for {}"}
    first, *others = (said[word].format(length) for word, length in parts(pace))
    return f"Breathe {', then '.join([f'{first} seconds', *others])}."
