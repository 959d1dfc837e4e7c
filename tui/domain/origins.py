"""Where something comes from, in words: the works and official bodies behind it, or that there are none.

Which sources there are is data; a box that shows them is the app's.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from tui.domain.knowledge import Course, Tag
from tui.domain.milestones import Milestones
from tui.domain.tip_words import TAGS_SAID, Cited

UNSOURCED = "No source stands behind this."
THE_REST = "The rest:"
"""Before a tag beside sources: it speaks of what these do not say."""
MILESTONES = "The milestones"
OUR_LINE = "Counted from your own entries. Where the line lies is our choice."
COUNTED = "Counted from your own entries."
OWN_ENTRIES = "What stands here is from your own entries; no source is behind it."


class Origin(NamedTuple):
    """What is asked about, the sources behind it, what is said where there are none or besides, and its own words."""

    title: str
    cited: Sequence[Cited] = ()
    tag: Tag | None = None
    said: str = ""

    def lines(self) -> Iterator[str]:
        """A sentence or a citation each; at least one."""
        if self.said:
            yield self.said
        for source in self.cited:
            yield source.full
        if self.tag is not None:
            tag = TAGS_SAID[self.tag]
            yield f"{THE_REST} {tag[0].lower()}{tag[1:]}" if self.cited else tag
        elif not self.cited and not self.said:
            yield UNSOURCED


class Sourced(Protocol):
    """Whatever rests on sources, or on what its tag says."""

    @property
    def sources(self) -> Sequence[str]:
        """The keys of its sources."""

    @property
    def tag(self) -> Tag | None:
        """What stands in their place, or beside them."""


def origin(title: str, item: Sourced, cited: Mapping[str, Cited], said: str = "") -> Origin:
    """Where an item comes from, under this title."""
    return Origin(title, [cited[key] for key in item.sources], item.tag, said)


def origins_of_course(course: Course, cited: Mapping[str, Cited]) -> Iterator[Origin]:
    """Where the usual course comes from: what holds for all of it, then each phase."""
    yield Origin("The usual course", [cited[key] for key in course.sources])
    for phase in course.phases:
        yield origin(phase.title, phase, cited)


def origins_of_milestones(found: Milestones, cited: Mapping[str, Cited]) -> Iterator[Origin]:
    """Whose thresholds the milestones have, then what each of them counts, and what else it says rests on."""
    yield Origin(MILESTONES, said=found.note)
    for milestone in found.milestones:
        yield origin(milestone.title, milestone, cited, OUR_LINE if milestone.measure else COUNTED)
