"""The milestones as they stand, with whose thresholds these are: for Taper after zero, and for the pages of Trends.

Read in a thread; what each asks for is data, when it was reached is the domain's.
"""

from datetime import date
from typing import NamedTuple

from tui.app.library import Damaged, in_passing
from tui.domain.after import past_of
from tui.domain.excerpt import Excerpt
from tui.domain.origins import Origin, origins_of_milestones
from tui.domain.reached import Standing, standings
from tui.domain.tip_words import Cited
from tui.journal import Journal


class Milestones(NamedTuple):
    """Where each milestone stands on a day, whose thresholds these are, and what else each says rests on.

    `after_zero` says whether there were days after zero, which some of them are about.
    """

    day: date
    standings: tuple[Standing, ...]
    note: str
    origins: tuple[Origin, ...]
    after_zero: bool


def read_milestones(journal: Journal, day: date) -> Milestones | Damaged:
    """The milestones as they stand on that day, over the whole journal: what was got to once stays."""
    return milestones_in(journal.excerpt(journal.first_day() or day, day))


def milestones_in(excerpt: Excerpt) -> Milestones | Damaged:
    """The same from an excerpt of the whole journal; or what is wrong with data/."""
    from tui import content

    try:
        known = content.milestones()
        cited = {key: Cited(in_passing(source), source.citation) for key, source in content.sources().items()}
    except content.ContentError as error:
        return Damaged(str(error).splitlines()[0])
    seen, origins = past_of(excerpt), tuple(origins_of_milestones(known, cited))
    return Milestones(excerpt.today, standings(known.milestones, seen), known.note, origins, bool(seen.spans))
