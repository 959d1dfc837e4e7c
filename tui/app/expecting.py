"""One change of the journal on its way to the disk, and what is expected of those: the day as it will be.

What is done with them is `writing`'s matter.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from tui.app.beside import Beside
from tui.domain.records import Answer, Dose, Urge, Window

UNNAMED = "a change"


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change of the journal: how it is made, and what is called with its result when it is on disk.

    `name` is what the person calls it, `about` what it is about: a dose, an urge, answers, settings, an id. `aside`
    is said also while it waits. With `keep` off it is forgotten when it fails. With `by_itself` nobody asked for it,
    and it counts for nothing that waits. `impossible` is called, in place of saying why, when it has become so.
    """

    work: Callable[[], Any]
    then: Callable[[Any], object] | None = None
    name: str = UNNAMED
    about: object = None
    aside: str = ""
    keep: bool = True
    by_itself: bool = False
    impossible: Callable[[str], object] | None = None


class Answers(NamedTuple):
    """Answers of a day's check-in, on their way to the disk."""

    day: date
    answers: Mapping[str, Answer]


class Turn(NamedTuple):
    """A saved change that is to be taken back, or done again, as the journal's history calls it."""

    label: str
    redo: bool


class Expecting(Beside):
    """What the journal will say once the changes that are on their way are on disk.

    `doomed` is the one that is to be taken back right after that.
    """

    _changes: deque[Change]
    doomed: Change | None = None

    def knows(self, about: object) -> bool:
        """Whether a change about that is on its way to the disk."""
        return any(change.about == about for change in self._changes)

    def expected(self, day: date) -> Window:
        """The window of a day, with the doses that are still on their way to the disk.

        A next dose is judged against this: keys that a slow line repeats come sooner than a slow disk has written.
        What is shown as taken is only what is saved.
        """
        window = self._journal.window(day)
        doses = dict(window.doses)
        for dose in self.doses:
            there = doses.get(dose.day, ())
            if all(other.id != dose.id for other in there):
                doses[dose.day] = (*there, dose)
        return replace(window, doses=doses)

    @property
    def doses(self) -> tuple[Dose, ...]:
        """The new doses that are on their way to the disk."""
        coming = (change for change in self._changes if change is not self.doomed)
        return tuple(change.about for change in coming if isinstance(change.about, Dose))

    def urges(self) -> dict[str, Urge]:
        """Urges on their way to the disk, by their ids, as each was said last. May be called from any thread."""
        coming = (change.about for change in tuple(self._changes))
        return {urge.id: urge for urge in coming if isinstance(urge, Urge)}

    def answers(self, day: date) -> dict[str, Answer]:
        """The answers of that day that are on their way to the disk."""
        found: dict[str, Answer] = {}
        for change in self._changes:
            if isinstance(change.about, Answers) and change.about.day == day:
                found |= change.about.answers
        return found

    def settings(self) -> dict[str, Any]:
        """The settings, with those that are on their way to the disk: the next one is made from these."""
        found = dict(self._journal.setting_values)
        for change in self._changes:
            if isinstance(change.about, dict):
                found |= change.about
        return {key: value for key, value in found.items() if value is not None}

    def sets(self, key: str) -> bool:
        """Whether a change of that setting is on its way to the disk."""
        return any(isinstance(change.about, dict) and key in change.about for change in self._changes)
