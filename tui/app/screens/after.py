"""What Taper shows after zero: the own curve beside the usual course, and the milestones, read behind the first paint.

What they say is computed in `domain.after` and `domain.reached` and said in `domain.after_words`.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping

from tui.app.library import Damaged
from tui.app.screens.base import Place
from tui.app.screens.course import Known, passage_rows, read_course
from tui.app.screens.milestones import Milestones, read_milestones
from tui.app.screens.origin import OriginBox
from tui.app.widgets.after import Around, SinceChart, milestone_rows
from tui.app.widgets.lines import Row
from tui.app.widgets.scroll import Scroll, nothing
from tui.domain.after import AfterZero
from tui.domain.after_words import FEW, course_words, milestone_words, milestones_title, phases_of
from tui.domain.course import present
from tui.domain.origins import OWN_ENTRIES, Origin, origins_of_course
from tui.journal import Changed

LEAST_MILESTONES, WIDEST_MILESTONES = 39, 62
"""Columns of the milestones beside the curve."""


class AfterPlace(Place):
    """A place with panels for after zero: `course`, `since` and `milestones`. `after` is None before it."""

    def __init__(self) -> None:
        super().__init__()
        self.after: AfterZero | None = None
        self.known: Known | None = None
        self.milestones: Milestones | None = None

    @property
    def after_fills(self) -> Mapping[str, Callable[[], None]]:
        """What fills each of these panels, by its id."""
        return {"course": self._fill_course, "since": self._fill_since, "milestones": self._fill_milestones}

    def _key(self, identity: str) -> str:
        """The key of one of this screen's commands, as a person reads it."""
        return next(command for command in self.KEYS if command.id == identity).key(self.ebb.preferences.keymap)

    def action_origin(self) -> None:
        """Show where the milestones and the usual course come from, as far as they are in sight.

        The key may come before they are read.
        """
        self.run_worker(self._show_origins(), group="origins", exclusive=True)

    async def _show_origins(self) -> None:
        shown = {name for name in self.after_fills if self.query_one(f"#{name}").display}
        origins: list[Origin] = []
        if "milestones" in shown:
            found: Milestones | Damaged | None = self.milestones
            if found is None:
                found = await asyncio.to_thread(read_milestones, self.ebb.journal, self.seen.day)
            origins += found.origins if isinstance(found, Milestones) else ()
        if shown & {"course", "since"}:
            known = self.known or await read_course()
            origins += () if isinstance(known, Damaged) else origins_of_course(known.course, known.cited)
        if origins:
            self.app.push_screen(OriginBox(origins))
        else:
            self.say(OWN_ENTRIES)

    def journal_changed(self, changed: Changed) -> None:
        """What was counted over the whole journal is counted anew."""
        self.milestones = None
        super().journal_changed(changed)

    # The usual course

    def _read_course(self) -> None:
        self.run_worker(self._load_course(), group="course", exclusive=True)

    async def _load_course(self) -> None:
        known = await read_course()
        if self.is_ready() and isinstance(known, Known):
            self.known = known
            self._fill_shown("course", "since")

    def _fill_shown(self, *names: str) -> None:
        for name in names:
            if self.query_one(f"#{name}").display:
                self.after_fills[name]()

    def _fill_course(self) -> None:
        if self.known is None:
            self._read_course()
            return
        key = self._key("taper-expect")

        def rows(width: int) -> Iterator[Row]:
            yield from self._now_rows(width)
            yield ()
            yield (key, "key"), (" reads all of it", "label")

        self.query_one("#course", Scroll).fill(nothing, rows)

    def _now_rows(self, width: int) -> Iterator[Row]:
        if self.known is not None:
            yield from passage_rows(present(*self.known, self.seen), width)

    # The own curve, and the milestones

    def _fill_since(self) -> None:
        if self.after is None:
            return
        if self.known is None:
            self._read_course()
        self.query_one("#since", SinceChart).fill(self.after.own, self._around(self.after), self.ebb.marker)

    def _around(self, after: AfterZero) -> Around:
        if self.known is None:
            return Around((), "", "")
        words = course_words(after, self.known.course, self.known.cited)
        key = self._key("taper-expect")
        if not after.timing_known:
            return Around((), f"{words} {key} reads what is known.", FEW.format(key=key), self._now_rows)
        phases = phases_of(self.known.course)
        return Around(phases, f"{words}; {key} reads all of it.", FEW.format(key=key), self._now_rows)

    def _fill_milestones(self) -> None:
        if self.milestones is None or self.milestones.day != self.seen.day:
            self.run_worker(self._load_milestones(), group="milestones", exclusive=True)
            return
        words, note = milestone_words(self.milestones.standings, self.seen.day), self.milestones.note
        panel = self.query_one("#milestones", Scroll)
        panel.border_title = milestones_title(words)
        panel.fill(nothing, lambda width: milestone_rows(words, note, width))

    async def _load_milestones(self) -> None:
        found = await asyncio.to_thread(read_milestones, self.ebb.journal, self.seen.day)
        if not self.is_ready():
            return
        if isinstance(found, Damaged):
            self.query_one("#milestones", Scroll).fill(nothing, lambda _: [((found.why, "warn"),)])
            return
        self.milestones = found
        self._fill_shown("milestones")
