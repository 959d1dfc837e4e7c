"""What the urge's screen says besides the urge: paces, tips and their sources, and what became of urges before.

Read in a thread; what data/ does not give is left out, since the timer and one's own people need none of it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui import clock
from tui.app.library import Damaged, Library, in_passing, read_library
from tui.domain import urges as rules
from tui.domain.breathing import Riding
from tui.domain.tip_words import Cited
from tui.journal import Journal


class Texts(NamedTuple):
    """What data/ has for an urge, as far as it can be read, and the urges before it."""

    riding: Riding | None = None
    library: Library | None = None
    cited: Mapping[str, Cited] = {}
    past: rules.Past = rules.Past(0, 0, 0, 0, None)

    def of(self, keys: Sequence[str]) -> list[Cited]:
        """The sources with these keys."""
        return [self.cited[key] for key in keys if key in self.cited]


def read_texts(journal: Journal) -> Texts:
    """All of it; the first time takes about a tenth of a second."""
    from tui import content

    library = read_library()
    past = rules.past(journal.urges(), clock.now())
    try:
        riding = content.riding()
        cited = {key: Cited(in_passing(source), source.citation) for key, source in content.sources().items()}
    except content.ContentError:
        riding, cited = None, {}
    return Texts(riding, None if isinstance(library, Damaged) else library, cited, past)
