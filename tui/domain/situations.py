"""What to do now, by what a person says is wrong: whom to call, the steps, what to say, what not to do, the signs.

The words are data; the numbers are those of the country on the page. Shapes, and arrangement of what was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from tui.domain.helping import WITHOUT_LINES, Country, Part, purpose_parts, sign_parts
from tui.domain.knowledge import Flag, Key, Sentence, Tag
from tui.domain.records import Limits

Purpose = Literal["emergency", "crisis", "drugs", "poison", "advice"]
Few = Annotated[tuple[Sentence, ...], Limits(min_len=1, max_len=6)]
"""As many as somebody reads who needs them."""

MOST = 9
"""Situations: each has a digit for its key."""
STEPS, WORDS, NEVER = "What to do now", "What you can say", "What not to do"
PASSED_OVER = frozenset("a am an and be can can't cannot cant for have i i'm in is it my of or the to was".split())
"""Words that are in what people type and say nothing of what is wrong."""

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Those of a country who answer for one purpose, and when they are the ones to call."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    purpose: Purpose
    when: Annotated[str, Limits(min_len=1, max_len=80)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Something that is wrong now. `label` fits half a line of 60 cells; `words` are what else it is looked for by.

    `signs` are keys of the red flags that belong to it. Every situation has a source or a tag.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    label: Annotated[str, Limits(min_len=1, max_len=24)]
    calm: Annotated[str, Limits(min_len=1, max_len=70)]
    call: Annotated[tuple[Call, ...], Limits(min_len=1, max_len=4)]
    do: Few
    say: Few
    avoid: Few
    signs: Annotated[tuple[Key, ...], Limits(min_len=1)]
    words: tuple[str, ...] = ()
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


def situation_page(
    situation: Situation, country: Country | None, every: Sequence[Country], flags: Sequence[Flag]
) -> tuple[Part, ...]:
    """Whom to call there and when, then the steps, the words, what not to do, and the signs.

    `every` is all countries that are known; without a country there are the few numbers that need no data.
    """
    signs = sign_parts([flag for flag in flags if flag.key in situation.signs])
    steps = Part(STEPS, steps=situation.do)
    return (
        *calls(situation, country, every),
        steps,
        Part(WORDS, points=situation.say),
        Part(NEVER, points=situation.avoid),
        *signs,
    )


def calls(situation: Situation, country: Country | None, every: Sequence[Country]) -> tuple[Part, ...]:
    """Whom to call there, each under when. A purpose for which nobody answers there is left out."""
    if country is None:
        return (WITHOUT_LINES,)
    parts = purpose_parts(country, every)
    found = [(call, parts[call.purpose]) for call in situation.call if call.purpose in parts]
    return tuple(part._replace(said=" ".join(filter(None, (call.when, part.said)))) for call, part in found)


def meant(situations: Sequence[Situation], text: str) -> Situation | None:
    """The situation that is meant by a number or by words; the first of those that fit best, or None."""
    typed = text.strip()
    if typed.isdigit():
        by_number = {str(number): each for number, each in enumerate(situations, 1)}
        return by_number.get(typed.lstrip("0"))
    wanted = _words(typed)
    fits = [(sum(word in known for word in wanted), each) for each in situations if (known := _known(each))]
    best = max((count for count, _ in fits), default=0)
    return next((each for count, each in fits if count == best), None) if best else None


def wholly_meant(situations: Sequence[Situation], text: str) -> int | None:
    """The number of the first situation that every word of the text is about; None where a word is about none."""
    wanted = set(_words(text))
    return next((number for number, each in enumerate(situations, 1) if wanted and wanted <= _known(each)), None)


def _known(situation: Situation) -> set[str]:
    return {word for text in (situation.label, *situation.words) for word in _words(text)}


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9']+", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return [word.removesuffix("s") for word in words if word not in PASSED_OVER]
