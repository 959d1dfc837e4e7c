"""The guide: pages to read on what is known, as shapes, which of them bear on a symptom, and what stands around them.

The texts are data; every paragraph of theirs has its sources, or a tag that says what stands in their place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from tui.domain.knowledge import Key, Sentence, Tag, Text
from tui.domain.origins import Origin, origin
from tui.domain.records import Limits
from tui.domain.tip_words import TAGS, Cited

UNREADABLE = "The guide cannot be read. Install Ebbtide again."
COME_FIRST = 2
"""Symptoms that are named where a list of pages begins with those that bear on them."""

Title = Annotated[str, Limits(min_len=1, max_len=32)]
"""Short enough for a line of the list, beside the page."""
Heading = Annotated[str, Limits(min_len=1, max_len=49)]

_STRICT = {"extra": "forbid"}
"""Pydantic's setting: a misspelled key in data/ is an error, not silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A few sentences and what they rest on. A tag beside sources speaks of the rest of the text."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    text: Text
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page, short enough to be read without scrolling on a small screen."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    heading: Heading
    paragraphs: Annotated[tuple[Paragraph, ...], Limits(min_len=1, max_len=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """A page of the guide. `symptoms` are keys of the check-in that it bears on."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    title: Title
    symptoms: tuple[Key, ...] = ()
    sections: Annotated[tuple[Section, ...], Limits(min_len=1, max_len=6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """All pages in the order in which they are listed. `care` says that none of them is a clinician."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    care: Sentence
    pages: Annotated[tuple[GuidePage, ...], Limits(min_len=1)]


def pages_on(pages: Sequence[GuidePage], symptoms: Sequence[str]) -> tuple[GuidePage, ...]:
    """All pages: those that bear on most of these symptoms first, of as many the one on the fewest others; else in
    their own order."""
    wanted = set(symptoms)

    def place(page: GuidePage) -> tuple[int, int]:
        shared = len(wanted & set(page.symptoms))
        return (-shared, len(page.symptoms) if shared else 0)

    return tuple(sorted(pages, key=place))


def come_first(symptoms: Sequence[str], names: Mapping[str, str], helps: Mapping[str, str]) -> str:
    """Why a list begins as it does: what counts as the one symptom, or the names of several."""
    if not symptoms:
        return ""
    if len(symptoms) == 1:
        (symptom,) = symptoms
        return f"{names.get(symptom, symptom)}: {helps.get(symptom, '')} What bears on it comes first."
    named = [names.get(symptom, symptom).lower() for symptom in symptoms[:COME_FIRST]]
    more = " and more" if len(symptoms) > COME_FIRST else ""
    return f"What bears on {(', ' if more else ' and ').join(named)}{more} comes first."


def rests_on(paragraph: Paragraph, cited: Mapping[str, Cited]) -> str:
    """What a paragraph rests on, in passing: "Strang 2003", "people report it", "WHO 2014 · in part arithmetic"."""
    who = ", ".join(cited[key].short for key in paragraph.sources)
    tag = TAGS[paragraph.tag] if paragraph.tag else ""
    return " · ".join(filter(None, (who, f"in part {tag}" if who and tag else tag)))


def origins_of(page: GuidePage, cited: Mapping[str, Cited]) -> Iterator[Origin]:
    """Where each paragraph of a page comes from, under the heading that it stands below."""
    for section in page.sections:
        for number, paragraph in enumerate(section.paragraphs, 1):
            which = f", paragraph {number}" if len(section.paragraphs) > 1 else ""
            yield origin(section.heading + which, paragraph, cited)
