"""The usual course as it is read: its passages with their ranges, how sure each is and who says so.

The texts themselves are data; here is only what stands around them, and which phase somebody may be in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.domain.knowledge import Course, Phase, Sureness
from tui.domain.tip_words import TAGS, Cited
from tui.domain.today import Today
from tui.domain.untimed import is_without_time

SURE: Mapping[Sureness, str] = {
    "studied": "studied",
    "people_report": "people report it, hardly studied",
    "derived": "worked out from other figures",
}
HERE = "going by your last dose"
UNREADABLE = "The usual course cannot be read. Install Ebbtide again."

CAREFUL = "Who should be more careful"
TIMING_UNKNOWN: frozenset[str] = frozenset({"seven_oh", "extract"})
"""Products, and the gates of the same names, for which nobody knows when what comes (EVIDENCE section 2)."""

_DAY = 24
_IN_HOURS_UNTIL = 2 * _DAY


class Passage(NamedTuple):
    """A part of the page: its title, what is said about it in passing, and the text. `here` marks the present phase."""

    title: str
    about: str
    text: str
    here: bool = False


def hours_off(today: Today) -> int | None:
    """Whole hours since the last logged dose, or since the day of stopping; None while doses are taken.

    A count runs from the first day without one, as it does on Today.
    """
    if today.free is None or today.free.since < 1:
        return None
    stopped = today.settings.stopped_on
    last = today.last_dose
    if last is None or today.since_minutes is None or is_without_time(last.id) or (stopped and stopped > last.day):
        return today.free.since * _DAY
    return today.since_minutes // 60


def timing_known(today: Today) -> bool:
    """Whether the phases can be counted from the last dose: not for 7-OH and extracts."""
    last = today.last_dose
    products = {last.product} if last is not None else set()
    return not TIMING_UNKNOWN & (products | set(today.settings.concerns))


def present(course: Course, cited: Mapping[str, Cited], today: Today) -> Passage:
    """What is usual now, for somebody who takes none; where the timing is not known, that."""
    if not timing_known(today):
        return careful(course)
    return passage(phase_at(course, hours_off(today) or 0), cited, here=hours_off(today) is not None)


def careful(course: Course) -> Passage:
    """For whom it is harder or not known."""
    return Passage(CAREFUL, "", course.caution)


def phase_at(course: Course, hours: int) -> Phase:
    """The phase that so many hours after the last dose fall into; the first one begins at 0."""
    return next(phase for phase in reversed(course.phases) if phase.from_hours <= hours)


def passages(course: Course, cited: Mapping[str, Cited], hours: int | None = None) -> Iterator[Passage]:
    """The whole page. With `hours` since the last dose the present phase is marked, and nothing is promised by it."""
    yield Passage("What is usual", _who(course.sources, cited), course.summary)
    yield Passage("In a taper", "", course.taper)
    here = None if hours is None else phase_at(course, hours)
    for phase in course.phases:
        yield passage(phase, cited, here=phase is here)
    yield careful(course)
    named = dict.fromkeys([*course.sources, *(key for phase in course.phases for key in phase.sources)])
    yield Passage("Sources", "", "\n".join(cited[key].full for key in named))


def passage(phase: Phase, cited: Mapping[str, Cited], *, here: bool = False) -> Passage:
    """A phase: its range, how sure that is, and the sources or what stands in their place."""
    sure = SURE[phase.sure]
    # Beside sources a tag speaks of the rest of the text; one that only repeats how sure it is says nothing new.
    tag = TAGS[phase.tag] if phase.tag is not None and phase.tag != phase.sure else ""
    tag = f"in part {tag}" if tag and phase.sources else tag
    about = (HERE if here else "", range_words(phase), sure, tag, _who(phase.sources, cited))
    return Passage(phase.title, " · ".join(filter(None, about)), phase.text, here)


def range_words(phase: Phase) -> str:
    """ "hours 6 to 48", "days 2 to 5", "from day 14 on"."""
    begins, ends = phase.from_hours, phase.until_hours
    if ends is None:
        return f"from day {begins // _DAY} on"
    if ends <= _IN_HOURS_UNTIL:
        return f"hours {begins} to {ends}"
    return f"days {begins // _DAY} to {ends // _DAY}"


def _who(keys: Iterable[str], cited: Mapping[str, Cited]) -> str:
    return ", ".join(cited[key].short for key in keys)
