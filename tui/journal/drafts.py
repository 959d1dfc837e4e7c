"""Check-ins that are not saved yet, on disk by journal and day, so that a lost line or a kill loses no answer; and
what else is half written.

State of this machine, never part of the journal: no lock, no history, nothing that can fail loudly.
"""

import contextlib
import json
import os
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from tui import clock
from tui.domain.records import Answer
from tui.journal import files
from tui.journal.identity import path_key

_LARGEST = 1 << 20


class Draft(NamedTuple):
    """The answers so far of one day's check-in, when they were last kept, and which were only taken over.

    `begun` has the note as it was saved when that of the draft was begun.
    """

    day: date
    answers: Mapping[str, Answer]
    saved: datetime
    carried: frozenset[str] = frozenset()
    begun: Mapping[str, Answer] = {}


class Drafts:
    """The drafts of one journal.

    They lie under the journal's id, and under its path until the first change gives it an id: so a draft is found
    again after the journal was moved, and also when it was begun before there was a journal.
    """

    def __init__(self, state: Path, path: Path, journal: Callable[[], str | None]) -> None:
        self._folder = state / "drafts"
        self._path = path
        self._journal = journal
        self._tidied = False
        self._met: dict[date, set[str]] = {}

    def save(
        self,
        day: date,
        answers: Mapping[str, Answer],
        carried: Collection[str] = (),
        begun: Mapping[str, Answer] | None = None,
    ) -> None:
        """Keeps the answers in place of the former ones, in one step. Raises OSError when the disk refuses.

        What another process has answered besides stays: the app and `ebb checkin` may be open on the same day.
        """
        self.meet(day, answers)
        others = self._of_others(day)
        if others is not None:
            answers = {**others.answers, **answers}
            carried = others.carried | set(carried)
            begun = {**others.begun, **(begun or {})}
        draft = {"day": day.isoformat(), "saved": clock.now().isoformat(), "answers": dict(answers)}
        if carried:
            draft["carried"] = sorted(carried)
        if begun:
            draft["begun"] = dict(begun)
        if not self._tidied:
            files.remove_leftovers(self._folder)
            self._tidied = True
        files.write_private(self._places(day)[0], json.dumps(draft).encode())

    def load(self, day: date) -> Draft | None:
        """The draft of that day; None when there is none that can be read."""
        draft = self._stored(day)
        if draft is not None:
            self.meet(day, draft.answers)
        return draft

    def meet(self, day: date, keys: Collection[str]) -> None:
        """These answers of a draft are known here: what then is not among those that are kept was taken back."""
        self._met.setdefault(day, set()).update(keys)

    def _of_others(self, day: date) -> Draft | None:
        """What there is in the draft of that day that nobody here has met."""
        draft = self._stored(day)
        others = draft and {key: value for key, value in draft.answers.items() if key not in self._met.get(day, ())}
        if not draft or not others:
            return None
        begun = {key: value for key, value in draft.begun.items() if key in others}
        return draft._replace(answers=others, carried=draft.carried & others.keys(), begun=begun)

    def _stored(self, day: date) -> Draft | None:
        found = [draft for place in self._places(day) if (draft := _read(place)) is not None and draft.day == day]
        return max(found, key=lambda draft: draft.saved, default=None)

    def list(self) -> tuple[Draft, ...]:
        """Every draft of this journal, the oldest day first."""
        days = set()
        with contextlib.suppress(OSError):
            for name in os.listdir(self._folder):
                with contextlib.suppress(ValueError):
                    days.add(date.fromisoformat(name.removesuffix(".json")[-10:]))
        return tuple(draft for day in sorted(days) if (draft := self._stored(day)) is not None)

    def drop(self, day: date) -> None:
        """Forgets the draft of that day, but for what another process has answered there besides."""
        if self._of_others(day) is not None:
            with contextlib.suppress(OSError):
                self.save(day, {})
            return
        self._met.pop(day, None)
        for place in self._places(day):
            with contextlib.suppress(OSError):
                os.unlink(place)

    def drop_saved(self, saved: Callable[[date], Mapping[str, Answer]]) -> None:
        """Forgets every draft that says no more than what `saved` has for its day.

        One is left behind when the line drops between a save and the end of its draft. It would be offered again once
        an answer is corrected elsewhere, and take the correction back.
        """
        for draft in self.list():
            answers = saved(draft.day)
            said = all(_same(value, answers.get(key)) for key, value in draft.answers.items())
            if said and self._stored(draft.day) == draft:  # another process may have gone on with it meanwhile
                for place in self._places(draft.day):
                    with contextlib.suppress(OSError):
                        os.unlink(place)

    # Other things half written

    def save_words(self, about: str, words: Mapping[str, str]) -> None:
        """Keeps what is half written about something else, such as "tip", in one step. Raises OSError."""
        files.write_private(self._named(about)[0], json.dumps(dict(words)).encode())

    def words(self, about: str) -> dict[str, str] | None:
        """What is half written about that; None when there is nothing, or nothing that can be read."""
        for place in self._named(about):
            with contextlib.suppress(OSError, ValueError, RecursionError), open(place, "rb") as file:
                found = json.loads(file.read(_LARGEST))
                if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
                    return found
        return None

    def drop_words(self, about: str) -> None:
        """Forgets what is half written about that."""
        for place in self._named(about):
            with contextlib.suppress(OSError):
                os.unlink(place)

    def follow(self, old: str) -> None:
        """Takes over the drafts of the id that the journal had before."""
        journal = self._journal()
        if journal is None or journal == old:
            return
        for place in self._folder.glob(f"{_plain(old)}-*.json"):
            with contextlib.suppress(OSError):
                os.rename(place, place.with_name(place.name.replace(_plain(old), _plain(journal), 1)))

    def _places(self, day: date) -> tuple[Path, ...]:
        return self._named(day.isoformat())

    def _named(self, about: str) -> tuple[Path, ...]:
        by_path = f"new{path_key(self._path)}"
        journal = _plain(self._journal() or "")
        keys = (journal, by_path) if journal else (by_path,)
        return tuple(self._folder / f"{key}-{about}.json" for key in keys)


def _read(place: Path) -> Draft | None:
    try:
        with open(place, "rb") as file:
            found = json.loads(file.read(_LARGEST))
        saved = datetime.fromisoformat(found["saved"])
        if saved.utcoffset() is None:
            return None
        answers, begun = (
            {str(key): value for key, value in each.items() if _is_answer(value)}
            for each in (found["answers"], found.get("begun", {}))
        )
        carried = frozenset(str(key) for key in found.get("carried", ()))
        return Draft(date.fromisoformat(found["day"]), answers, saved, carried, begun)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _plain(journal: str) -> str:
    return "".join(filter(str.isalnum, journal))


def _same(one: object, other: object) -> bool:
    return one == other and type(one) is type(other)


def _is_answer(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str)
