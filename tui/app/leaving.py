"""The end of the app: by `q`, by a signal, by a mistake of ours. Nothing that was typed is lost by any of them.

What could not be saved is kept elsewhere; where that is, `run` says when the screen is gone.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from tui.app.folding import FoldingApp
from tui.app.typing import Typing
from tui.domain import waiting
from tui.journal import JournalError

if TYPE_CHECKING:
    from tui.app.screens.dialog import Ask

PATIENCE = 0.5
"""Seconds that a save may still take when a signal says go: then what it saves is kept elsewhere."""
STOP_AFTER = 10.0
"""Seconds that saves may still take when the job is to stop: then it stops in the middle of one, and holds the lock."""


class LeavingApp(FoldingApp):
    """An app that waits for its changes before it goes. `demo` is whether they are worth nothing."""

    typing: Typing
    demo: bool
    _quitting = False
    _question: "Ask | None" = None
    """Whether to quit and lose what is not saved, as long as it stands; `_why` is why that could be kept nowhere."""
    _why: str | None = None

    async def action_quit(self) -> None:
        """Quit once every change is on disk, or kept elsewhere; a half-done check-in is kept as a draft."""
        for screen in self._screens():
            screen.save_draft()
        if not self._quitting:
            self._quitting = True
            if self.writing.unsaved:
                self.say(waiting.QUITTING)
            self._quit(tried=self.writing.making)

    @work(group="quit", exit_on_error=True)
    async def _quit(self, *, tried: bool) -> None:
        """Not in the app's own queue: while a slow disk is saving, keys are answered all the same."""
        await self.writing.all_done()
        if self.writing.waiting and not tried:
            self._make_changes()
            await self.writing.all_done()
        if not self.writing.waiting or self.demo:
            self._go(0)
            return
        self._rest_now()
        self.typing.stop()  # from here on nothing can be added to what is kept
        try:
            await self.writing.copy_out()
        except JournalError as error:
            self.typing.start()
            self._ask_to_lose(error)
        else:
            self._go(1)

    def _go(self, code: int) -> None:
        """Exit; also what an earlier run kept elsewhere is named when it still is not in the journal."""
        if still := self.writing.elsewhere:
            self.writing.left.append(waiting.still_elsewhere(still))
        self.exit(1 if still else code)

    def _ask_to_lose(self, error: JournalError) -> None:
        from tui.app.screens.dialog import Ask

        def answered(yes: bool | None) -> None:
            self._question, self._quitting = None, False
            if yes:
                lost = self.writing.unsaved  # it may have been saved while the question stood
                self.writing.lose(error)
                self._go(int(lost > 0))
            elif self.writing.waiting:
                self.try_again()

        self._why = error.why
        self._question = Ask("Quit?", waiting.nowhere(self.writing.names, error.why))
        self.push_screen(self._question, answered)
        self._make_changes_later()

    def _fewer_wait(self) -> None:
        """What was saved while the question stands is not lost by leaving: the question goes, or asks for less."""
        if self._question is None or not self._question.is_mounted:
            return
        if names := self.writing.names:
            self._question.ask(waiting.nowhere(names, self._why))
        elif self._question.is_current:
            self._question.dismiss(None)
        else:  # help is open over it
            self._question.ask(waiting.SAVED_MEANWHILE)

    # Going without being asked

    def _fatal_error(self) -> None:
        """An error of our own ends the app. Textual would print a traceback with all local values, a person's notes
        among them; `run` hands the error to the command instead, which logs it and says one sentence.
        """
        for screen in self._screens():
            screen.save_draft(now=True)
        self._close_messages_no_wait()

    def _save_all(self) -> None:
        for screen in self._screens():
            screen.save_draft(now=True)
        self.writing.finish(PATIENCE)

    async def _settle_before_stop(self) -> None:
        """A process that is stopped must hold no lock, and another may ask for the draft."""
        for screen in self._screens():
            screen.save_draft()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.writing.all_done(), STOP_AFTER)

    def on_unmount(self) -> None:
        """Wait for changes under way, keep elsewhere what cannot be saved, then let the journal go."""
        self.typing.stop()
        self.writing.close()
        self.journal.close()
