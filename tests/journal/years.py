"""Journals of a year or two as raw documents, in spells of very different days: what was, may matter long after.

A spell is usual, silent, confirmed without a dose, hard, or of another product or unit. No tests.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from tests.domain.any_journal import CORE, KINDS, Chance, Document, Tables
from tests.domain.counted import DAY

SPELLS = (1, 2, 3, 5, 9, 30, 90, 175, 179, 180, 181, 200)
"""Days of a spell; a safety rule looks back for half a year."""
RULES = ("low_mood", "lost_tolerance", "short_nights", "gone_by_now")


class Years(Chance):
    """A journal of a year or two, up to `today`."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.length = self.random.choice((190, 272, 400, 720))
        self.first = self.today - self.length * DAY

    def tables(self) -> Tables:
        """Everything that is in it."""
        days = [self.first + number * DAY for number in range(self.length + 1)]
        plans, paces = self._plans_of_years()
        lived: Tables = {"doses": [], "checkins": [], "urges": [], "shown": []}
        for day, live in zip(days, self._spells(), strict=False):
            for table, document in live(day):
                lived[table].append(document)
        return {"settings": list(self._settings()), "plans": plans, "adjustments": paces, **lived}

    def _spells(self) -> Iterator[Callable[[date], Iterator[tuple[str, Document]]]]:
        """How each day is lived."""
        kinds = (self._usual, self._usual, self._usual, self._silent, self._silent, self._free, self._free, self._hard)
        while True:
            live = self.random.choice(kinds)
            if self.random.random() < 0.2:
                self.kind = self.random.choice(KINDS)
            for _ in range(self.random.choice(SPELLS)):
                yield live

    def _usual(self, day: date) -> Iterator[tuple[str, Document]]:
        if self.random.random() < 0.15:
            return
        yield from (("doses", each) for each in self._doses(day))
        yield from (("checkins", each) for each in self._checkins(day))
        yield from (("urges", each) for each in self._urges(day))
        if self.random.random() < 0.03:
            rule = self.random.choice(RULES)
            yield "shown", self._stamped("shown", day=day.isoformat(), rule=rule) | {"id": f"{rule}-{day}"}

    def _silent(self, day: date) -> Iterator[tuple[str, Document]]:
        """Hardly ever an entry."""
        if self.random.random() < 0.01:
            yield from self._free(day)

    def _free(self, day: date) -> Iterator[tuple[str, Document]]:
        if self.random.random() < 0.9:
            yield "checkins", self._said(day, intake_complete=True)

    def _hard(self, day: date) -> Iterator[tuple[str, Document]]:
        """Signs of all sorts, and far more than usual."""
        scores = {key: self.random.choice((3, 4, 4)) for key in CORE}
        yield "checkins", self._said(day, symptoms=scores, sleep_hours=self.random.choice((2.5, 3.5, 5)), fluids=1)
        for _ in range(self.random.choice((0, 1, 2, 9))):
            unit, product = self.kind if self.random.random() < 0.8 else self.random.choice(KINDS)
            amount = {"amount": self.random.choice(("2", "5", "12")), "unit": unit, "product": product}
            yield "doses", self._stamped("dose", at=self._at(day), day=day.isoformat(), note="hard", **amount)

    def _said(self, day: date, **answers: Any) -> Document:
        note = {"note": self.random.choice(("A bad night.", "Walked."))} if self.random.random() < 0.1 else {}
        said = self._stamped("checkin", at=self._at(day), day=day.isoformat(), **answers, **note)
        return said | {"id": f"{day}-a"}

    def _plans_of_years(self) -> tuple[list[Document], list[Document]]:
        """Those of some months at a time, with days between them."""
        plans: list[Document] = []
        paces: list[Document] = []
        first, today = self.first, self.today.isoformat()
        for _ in range(self.random.choice((0, 1, 2, 4))):
            more, changes = self._plans()
            plans, paces = [*plans, *more], [*paces, *changes]
            self.first += self.random.randrange(60, 220) * DAY
        self.first = first
        created = sorted(plans, key=lambda plan: str(plan["created"]))
        for plan, later in pairwise(created):
            plan.setdefault("ended", later["created"])
        return [plan for plan in created if plan["created"][:10] <= today], paces
