"""The first run that is half answered: on disk within a second, gone on with after any exit, also by `ebb setup`.

What it says, and how long it counts, is in `domain.setup_draft`; how its end is saved, in `first_saved`.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from tui import clock
from tui.app.beside import DRAFT_WAIT
from tui.domain.setup import SetUp
from tui.domain.setup_draft import ABOUT, Half, taken_up, to_words

if TYPE_CHECKING:
    from tui.app.app import EbbApp

DRAFT_AFTER = 0.4
"""Seconds of quiet after a key before the answers go to the disk."""


class SetUpDraft:
    """The answers of the first run as the disk has them or will have them in a moment. For the event loop."""

    def __init__(self, app: "EbbApp") -> None:
        self._app = app
        self._drafts = app.journal.drafts

    def take_up(self, begun: SetUp) -> Half:
        """What to go on with. Read where it is asked for: the first run can not be shown without it."""
        return taken_up(self._drafts.words(ABOUT), begun, clock.now(), again=False)

    def keep(self, half: Half, *, now: bool) -> None:
        """Have it on disk, beside the event loop; with `now` before anything else. A disk that refuses is not said
        here: saving will say that.
        """
        words = to_words(half, clock.now())

        def keep() -> None:
            with suppress(OSError):
                self._drafts.save_words(ABOUT, words)

        if not now:
            self._app.beside(keep)
            return
        for run in (self._app.writing.beside, ThreadPoolExecutor(max_workers=1).submit):
            with suppress(TimeoutError):
                run(keep).result(DRAFT_WAIT)
                return

    def drop(self) -> None:
        """It is saved."""
        self._app.beside(lambda: self._drafts.drop_words(ABOUT))
