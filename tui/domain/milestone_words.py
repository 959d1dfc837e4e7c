"""The milestones in words for their own page: when each was reached, or how far it is. Taper has a panel of its own.

No figure is computed here that is not in `reached`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tui.domain.after_words import week_so_far
from tui.domain.milestones import AFTER_ZERO, Kind
from tui.domain.phrases import dated
from tui.domain.reached import Standing

COUNTED: Mapping[Kind, str] = {
    "night": "nights",
    "days": "days",
    "free_days": "days",
    "plan_days": "days",
    "not_taken": "days",
    "urges": "urges",
    "checkins": "days",
    "steps": "steps",
}
"""What is counted of each kind; a week is a mean, and has no count."""
WAITING: frozenset[Kind] = AFTER_ZERO | {"free_days", "not_taken"}
"""Kinds that are not counted down to on the way: nobody is to leave out a plan's dose, or cut faster, for one."""
NONE_YET = "None yet. They come from what you write down, in your own time."
AFTER_ZERO_LATER = "More of them begin after zero."


class MilestoneLine(NamedTuple):
    """A milestone: the day on which it was reached or how far it is, its title, and what was counted."""

    when: str
    title: str
    text: str


def reached_lines(found: Iterable[Standing], today: date) -> Iterator[MilestoneLine]:
    """Those that were reached, the latest first."""
    reached = [(each.reached, each.milestone) for each in found if each.reached is not None]
    for day, milestone in sorted(reached, key=lambda each: each[0], reverse=True):
        yield MilestoneLine(dated(day, today), milestone.title, milestone.text)


def under_way_lines(found: Iterable[Standing], *, after_zero: bool) -> Iterator[MilestoneLine]:
    """Those that were not reached yet, the nearest first. Until there are days at zero, those that wait do not show."""
    for each in sorted(found, key=lambda each: -each.done / each.milestone.count):
        if each.reached is None and (after_zero or each.milestone.kind not in WAITING):
            yield MilestoneLine(progress(each), each.milestone.title, each.milestone.text)


def progress(each: Standing) -> str:
    """How far it is: "12 of 20 days"; of a mean over a week how that is now, where it is known."""
    milestone = each.milestone
    if milestone.kind == "week":
        return week_so_far(each)
    unit = COUNTED[milestone.kind]
    return f"{each.done} of {milestone.count} {unit if milestone.count != 1 else unit.removesuffix('s')}"
