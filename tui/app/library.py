"""The tips with the names and sources that they are shown with, read off the event loop after the first paint.

What the texts say and how they are checked is `content`'s matter. No Textual is imported here: `ebb tips` reads the
same.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.knowledge import Tip
from tui.domain.tip_words import Cited

if TYPE_CHECKING:
    from tui.content import Source


class Library(NamedTuple):
    """Every tip in the order of data/, the names of symptoms, and the sources by their keys."""

    tips: tuple[Tip, ...]
    names: Mapping[str, str]
    sources: Mapping[str, Cited]

    def tip(self, key: str) -> Tip | None:
        """The tip with that key."""
        return next((tip for tip in self.tips if tip.key == key), None)

    def cited(self, tip: Tip) -> list[Cited]:
        """The sources of a tip."""
        return [self.sources[key] for key in tip.sources]


class Damaged(NamedTuple):
    """Why there is no library, in a line."""

    why: str


async def library() -> Library | Damaged:
    """The library; loading it takes about a tenth of a second the first time, so a thread does it."""
    import asyncio  # of the app, not of a shell: it takes as long to import as all the rest here

    return await asyncio.to_thread(read_library)


def read_library() -> Library | Damaged:
    """The library, or what is wrong with data/."""
    from tui import content

    try:
        tips = tuple(content.tips().values())
        names = {key: symptom.name for key, symptom in content.symptoms().items()}
        sources = {key: Cited(in_passing(source), source.citation) for key, source in content.sources().items()}
    except content.ContentError as error:
        return Damaged(str(error).splitlines()[0])
    return Library(tips, names, sources)


def in_passing(source: "Source") -> str:
    """Who said it and when, as short as it can be found again: "Smith 2022", "WHO 2009"."""
    who = source.short or source.author or source.body or source.title or source.key
    named = not source.short and source.author
    first = who.partition(",")[0].partition(" et al.")[0].partition(" and ")[0] if named else who
    return f"{first} {source.year}" if source.year else first
