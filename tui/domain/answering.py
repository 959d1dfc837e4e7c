"""A check-in while it is being answered: what is saved, what is not yet, and what was only taken over.

Values that are replaced, never changed: the screen draws one of them, the draft keeps its edits. An answer that was
given in two places is one of the two; of a note, which somebody wrote, both texts are kept.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tui.domain.checkin import check_answer
from tui.domain.errors import Refused
from tui.domain.records import LONGEST_TEXT, Answer

NOTE = "note"


class Answering(NamedTuple):
    """The answers of one day by question key.

    `edits` are those that are not saved yet, None where one is cleared; `carried` names the edits that were taken
    over from the day before and that nobody has confirmed; `saving` is what is on its way to the disk; `begun` has
    the note as it was saved when the edit of it was begun, where there is one.
    """

    saved: Mapping[str, Answer] = {}
    edits: Mapping[str, Answer] = {}
    carried: frozenset[str] = frozenset()
    saving: Mapping[str, Answer] = {}
    begun: Mapping[str, Answer] = {}

    def answer(self, key: str) -> Answer:
        """The answer as it stands, saved or not."""
        return self.edits[key] if key in self.edits else self.saved.get(key)

    def answered(self, key: str, answer: Answer) -> "Answering":
        """With this answer; one that is saved already is no edit, unless another is just being saved over it."""
        edits = {other: value for other, value in self.edits.items() if other != key}
        if self._is_edit(key, answer):
            edits[key] = answer
        begun = self.begun
        if key == NOTE:
            before = self.saving[key] if key in self.saving else self.saved.get(key)
            begun = {} if key not in edits else begun if key in self.edits else {key: before}
        return self._replace(edits=edits, carried=self.carried - {key}, begun=begun)

    def taking(self, answers: Mapping[str, Answer], asked: Collection[str]) -> "Answering":
        """With those of `answers` that are asked and not answered here, marked as taken over."""
        taken = {key: value for key, value in answers.items() if key in asked and self.answer(key) is None}
        return self._replace(edits={**self.edits, **taken}, carried=self.carried | set(taken))

    def resumed(
        self,
        edits: Mapping[str, Answer],
        carried: Collection[str],
        asked: Collection[str],
        begun: Mapping[str, Answer] | None = None,
    ) -> "Answering":
        """With the edits of a draft, as far as they still are answers to something that is asked and not saved."""
        kept: dict[str, Answer] = {}
        for key, value in edits.items():
            try:
                if key in asked and self._is_edit(key, answer := check_answer(key, value)):
                    kept[key] = answer
            except Refused:
                continue
        since = {NOTE: (begun or {}).get(NOTE, self.saved.get(NOTE))} if NOTE in kept else {}
        return self._replace(edits=kept, carried=frozenset(carried) & set(kept), begun=since)

    def goes_on_at(self, asked: Sequence[str]) -> int:
        """The place among `asked`, the keys of the questions, behind the last that was answered here; 0 where none was.

        What was only taken over does not count, nor does the note, which may be written before anything.
        """
        own = self.edits.keys() - self.carried - {NOTE}
        return max((place for place, key in enumerate(asked, 1) if key in own), default=0)

    def with_the_other_note(self) -> "Answering":
        """With the note that was saved elsewhere since this one was begun, too; itself where there is none."""
        if NOTE not in self.edits or NOTE in self.saving:
            return self
        other = self.saved.get(NOTE)
        note = both_notes(self.begun.get(NOTE), self.edits[NOTE], other)
        if note == self.edits[NOTE] or len(str(note)) > LONGEST_TEXT:
            return self
        both = self.answered(NOTE, note)
        return both._replace(begun={NOTE: other} if NOTE in both.edits else {})

    def to_save(self) -> dict[str, Answer]:
        """The edits that are not on their way to the disk already: saving twice what is the same is one change."""
        return {key: value for key, value in self.edits.items() if not _same(value, self.saving.get(key, ...))}

    def begin_saving(self) -> "Answering":
        """With all edits on their way to the disk."""
        return self._replace(saving={**self.saving, **self.edits}, begun=_only_note(self.edits))

    def after_saving(self, saved: Mapping[str, Answer]) -> "Answering":
        """Without the edits that were saved; what was answered while a slow disk was saving stays an edit."""
        done = {key for key, value in saved.items() if _same(value, self.saving.get(key, value))}
        left = {key: value for key, value in self.edits.items() if not (key in done and _same(value, saved[key]))}
        saving = {key: value for key, value in self.saving.items() if key not in done}
        begun = self.begun if NOTE in left else {}
        return self._replace(edits=left, carried=self.carried & set(left), saving=saving, begun=begun)

    def _is_edit(self, key: str, answer: Answer) -> bool:
        return key in self.saving or not _same(answer, self.saved.get(key))


def both_notes(begun: Answer, mine: Answer, other: Answer) -> Answer:
    """My note and the one that was saved elsewhere since mine was begun on `begun`: nothing that either says is lost.

    Where only one of the two was changed, or has all of the other, that one counts.
    """
    before, own, theirs = (str(each or "").strip() for each in (begun, mine, other))
    if theirs in (before, "") or _lines_of(theirs, own):
        return mine
    if own in (before, "") or _lines_of(own, theirs):
        return other
    if before and own.startswith(f"{before}\n"):
        own = own[len(before) :].strip()
    return f"{theirs}\n\n{own}"


def _lines_of(part: str, whole: str) -> bool:
    return f"\n{part}\n" in f"\n{whole}\n"


def _only_note(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    return {NOTE: answers[NOTE]} if NOTE in answers else {}


def _same(one: object, other: object) -> bool:
    """Whether two answers are the same: yes is not 1."""
    return one == other and type(one) is type(other)
