"""What the app knows, as shapes: tips, red flags and the usual course, each with how sure it is and where from.

Shapes and limits only. The words live in data/, `content` reads and validates them, and ranking is in `tips`.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, get_args

from tui.domain.records import Limits, Trigger

Way = Literal["taper", "fluids", "meals", "movement", "support", "rest", "mind", "medicine"]
"""What kind of help a tip is. The first five are the ways of coping that everything here began with."""

Grade = Literal["good", "some", "traditional"]
"""How well it is known to help: good (tested in withdrawal, or for that symptom), some (limited or indirect), or
traditional (common practice, hardly studied)."""

Tag = Literal["people_report", "common_practice", "arithmetic", "not_traced"]
"""Said in place of a source, or beside it: people report it, it is common practice, it follows from figures that are
sourced, or nobody here has traced it to a primary source."""

Urgency = Literal["now", "today", "soon"]
"""Call the emergency number now; be seen the same day; see somebody in the next days."""

Sureness = Literal["studied", "people_report", "derived"]

WAYS: tuple[Way, ...] = get_args(Way)
FIVE_WAYS: tuple[Way, ...] = WAYS[:5]
GRADES: tuple[Grade, ...] = get_args(Grade)
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""The most urgent first."""

_STRICT = {"extra": "forbid"}
"""Pydantic's setting: a misspelled key in data/ is an error, not silence."""

Key = Annotated[str, Limits(min_len=1, max_len=40)]
Title = Annotated[str, Limits(min_len=1, max_len=49)]
Sentence = Annotated[str, Limits(min_len=1, max_len=300)]
Text = Annotated[str, Limits(min_len=1, max_len=700)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """Something that can help. `symptoms` are keys of the check-in; `triggers` those of a dose or an urge.

    `text` says what and why, `tonight` how to do it now, `unless` when not to. Every tip has a source or a tag.
    `later` is something to set going for the days to come, rather than to do tonight.
    A `caution` is a warning or a corrected myth: its grade says how well the warning is backed, not that it helps.
    Only a tip of the person's own has no way and no grade (data/ cannot leave them out), and no `tonight` or `unless`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    title: Title
    way: Way | None
    symptoms: tuple[Key, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    grade: Grade | None
    caution: bool = False
    text: Text
    tonight: Text
    unless: Text
    later: bool = False
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A sign that calls for somebody else: `sign` is what is seen or felt, `do` what to do about it."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    sign: Sentence
    do: Sentence
    urgency: Urgency
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of the usual course after the last dose, in hours from it; an open end has no `until_hours`.

    Ranges, never a promise: `sure` says what they rest on. `name` is what it is called in a chart.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    title: Title
    name: Annotated[str, Limits(min_len=1, max_len=12)] | None = None
    from_hours: Annotated[int, Limits(ge=0)]
    until_hours: Annotated[int, Limits(gt=0)] | None = None
    text: Text
    sure: Sureness
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The usual course: what holds for all of it, its phases in order, and what else is to be said.

    `sources` are those of the summary, the caution and the taper; a phase names its own.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    summary: Text
    caution: Text
    taper: Text
    phases: Annotated[tuple[Phase, ...], Limits(min_len=1)]
    sources: tuple[Key, ...] = ()
