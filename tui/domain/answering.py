"""A check-in while it is being answered: what is saved, what is not yet, and what was only taken over.

Values that are replaced, never changed: the screen draws one of them, the draft keeps its edits.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui.domain.checkin import check_answer
from tui.domain.errors import Refused
from tui.domain.records import Answer


class Answering(NamedTuple):
    """The answers of one day by question key.

    `edits` are those that are not saved yet, None where one is cleared; `carried` names the edits that were taken
    over from the day before and that nobody has confirmed; `saving` is what is on its way to the disk.
    """

    saved: Mapping[str, Answer] = {}
    edits: Mapping[str, Answer] = {}
    carried: frozenset[str] = frozenset()
    saving: Mapping[str, Answer] = {}

    def answer(self, key: str) -> Answer:
        """The answer as it stands, saved or not."""
        return self.edits[key] if key in self.edits else self.saved.get(key)

    def answered(self, key: str, answer: Answer) -> "Answering":
        """With this answer; one that is saved already is no edit, unless another is just being saved over it."""
        edits = {other: value for other, value in self.edits.items() if other != key}
        if self._is_edit(key, answer):
            edits[key] = answer
        return self._replace(edits=edits, carried=self.carried - {key})

    def taking(self, answers: Mapping[str, Answer], asked: Collection[str]) -> "Answering":
        """With those of `answers` that are asked and not answered here, marked as taken over."""
        taken = {key: value for key, value in answers.items() if key in asked and self.answer(key) is None}
        return self._replace(edits={**self.edits, **taken}, carried=self.carried | set(taken))

    def resumed(self, edits: Mapping[str, Answer], carried: Collection[str], asked: Collection[str]) -> "Answering":
        """With the edits of a draft, as far as they still are answers to something that is asked and not saved."""
        kept: dict[str, Answer] = {}
        for key, value in edits.items():
            try:
                if key in asked and self._is_edit(key, answer := check_answer(key, value)):
                    kept[key] = answer
            except Refused:
                continue
        return self._replace(edits=kept, carried=frozenset(carried) & set(kept))

    def to_save(self) -> dict[str, Answer]:
        """The edits that are not on their way to the disk already: saving twice what is the same is one change."""
        return {key: value for key, value in self.edits.items() if not _same(value, self.saving.get(key, ...))}

    def begin_saving(self) -> "Answering":
        """With all edits on their way to the disk."""
        return self._replace(saving={**self.saving, **self.edits})

    def after_saving(self, saved: Mapping[str, Answer]) -> "Answering":
        """Without the edits that were saved; what was answered while a slow disk was saving stays an edit."""
        done = {key for key, value in saved.items() if _same(value, self.saving.get(key, value))}
        left = {key: value for key, value in self.edits.items() if not (key in done and _same(value, saved[key]))}
        saving = {key: value for key, value in self.saving.items() if key not in done}
        return self._replace(edits=left, carried=self.carried & set(left), saving=saving)

    def _is_edit(self, key: str, answer: Answer) -> bool:
        return key in self.saving or not _same(answer, self.saved.get(key))


def _same(one: object, other: object) -> bool:
    """Whether two answers are the same: yes is not 1."""
    return one == other and type(one) is type(other)
