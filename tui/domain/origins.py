"""Where something comes from, in words: the works and official bodies behind it, or that there are none.

Which sources there are is data; a box that shows them is the app's.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.domain.knowledge import Tag
from tui.domain.tip_words import TAGS_SAID, Cited

UNSOURCED = "No source stands behind this."


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
            yield TAGS_SAID[self.tag]
        elif not self.cited and not self.said:
            yield UNSOURCED
