"""An app in a terminal that may be resized, taken away, or left for a while and come back to.

What is to be saved before is the matter of the apps made of it.
"""

import asyncio
import os

from textual import events
from textual.geometry import Size

from tui.app.colors import DressedApp
from tui.app.driver import ThriftyDriver
from tui.app.signals import CONTINUED, HANG_UP, Signals, has_shell

NO_SHELL = "There is no shell here to go back to. q quits."


class TerminalApp(DressedApp):
    """An app that ends with 128 + n after signal n, and when its terminal is gone as if it had hung up.

    `signals` are those of the process; a test that drives the app has none. `going` is whether one said go, `stopping`
    whether the job is about to stop, or does.
    """

    signals: Signals | None = None
    stopping = False
    _left = False
    _shown_at: Size | None = None

    def __init__(self, preference: str) -> None:
        for name in ("COLUMNS", "LINES"):
            # Some shells export these. Textual would believe them for good: it would not follow a resize, or paint for
            # two sizes in turn without an end.
            os.environ.pop(name, None)
        super().__init__(preference, driver_class=ThriftyDriver)

    @property
    def going(self) -> bool:
        """Whether a signal said go."""
        return self._left or (self.signals is not None and self.signals.going > 0)

    def on_load(self) -> None:
        """Watch for signals from before the terminal is taken over: one that comes in between must give it back."""
        if self.signals is not None:
            self.signals.hand_over(asyncio.get_running_loop(), self._leave)

    # Going without being asked

    def _leave(self, number: int) -> None:
        """A signal says go: what is not on disk first, since widgets and perhaps the terminal are about to vanish."""
        if not self._left:
            self._left = True
            self._save_all()
            self.exit(128 + number, return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """All is saved once the app goes: a screen that was only half there then has nothing to complain about."""
        if not self._left:
            super()._handle_exception(error)

    def _save_all(self) -> None:
        """Put on disk what is not there yet. Waits no longer than it must."""

    def terminal_gone(self) -> None:
        """Nobody is there to read or to type, although nothing hung up: that comes to the same."""
        if self.signals is not None:
            self.signals.end_soon(HANG_UP)
        self._leave(HANG_UP)

    # Stopping, and going on

    def stop_job(self) -> None:
        """Stop, as the shell has it, until somebody continues this job."""
        if self.signals is not None and has_shell() and not self.stopping and not self.going:
            self.stopping = True
            self.run_worker(self._stop(self.signals), group="stop")

    def action_stop_job(self) -> None:
        """Go back to the shell for a while."""
        self.stop_job()
        if not has_shell():
            self.say_no_shell()

    def say_no_shell(self) -> None:
        """Say that there is nothing to go back to."""

    async def _stop(self, here: Signals) -> None:
        """What is half done is on disk before, and the terminal as it was; afterwards everything is looked at anew."""
        await self._settle_before_stop()
        driver = self._driver
        if isinstance(driver, ThriftyDriver) and not self.going:
            driver.suspend_application_mode()
            here.stop()
            await self._in_front(here, driver)
            if not self.going:
                driver.resume_application_mode()
        self.stopping = False
        self._look_around()

    async def _in_front(self, here: Signals, driver: ThriftyDriver) -> None:
        """Just continued: go on in the foreground only. A job may have been continued only to be told to go."""
        await asyncio.sleep(CONTINUED)
        here.wait_in_background(driver.fileno)

    async def _settle_before_stop(self) -> None:
        """Have on disk what may be asked for while this process is stopped."""

    def continued(self) -> None:
        """Somebody continued this process, which was stopped without notice."""
        if self.signals is not None and not self.stopping and not self.going:
            self.stopping = True
            self.run_worker(self._go_on(self.signals), group="stop")

    async def _go_on(self, here: Signals) -> None:
        driver = self._driver
        if isinstance(driver, ThriftyDriver):
            await self._in_front(here, driver)
            if not self.going:
                driver.keep()
        self.stopping = False
        self._look_around()

    def _look_around(self) -> None:
        """The terminal may have been used by others, and much time has passed."""
        if not self.going:
            self.action_repaint()
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what has changed meanwhile."""

    # What is on the screen

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that changed its size may show anything; the first size is only how it is told."""
        if self._shown_at is not None:
            self._forget_terminal()
            if self.screen_stack:
                self.screen.refresh()  # it may have had another size meanwhile that nobody looked at
        self._shown_at = event.size

    def action_repaint(self) -> None:
        """Paint the whole screen again."""
        self._forget_terminal()
        self.refresh()

    def _forget_terminal(self) -> None:
        if isinstance(self._driver, ThriftyDriver):
            self._driver.forget()
