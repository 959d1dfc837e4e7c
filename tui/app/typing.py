"""One key at a time. Over a slow line many keys arrive at once; each must meet the screen that the one before it left.

Textual hands a key to the widget that has the focus at that moment, and its bindings run only after the key has
bubbled up. A burst such as "d 1 . 5 Enter" would otherwise type into a dialog that is not there yet: a wrong dose.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

ROUNDS = 3
"""Key to binding, binding to message, message to the screen that it opens or closes."""
PATIENCE = 2.0
"""Seconds for one widget to get to a key; a widget that never does must not stop all others."""

InputEvent = events.Key | events.Paste


class Typing:
    """The keys that are typed and not yet dealt with, in their order. `dealt` is called after each of them."""

    def __init__(
        self,
        app: App[Any],
        deal: Callable[[events.Event], Awaitable[None]],
        dealt: Callable[[], object] = lambda: None,
    ) -> None:
        self._app = app
        self._deal, self._dealt = deal, dealt
        self._waiting: asyncio.Queue[InputEvent] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def put(self, event: InputEvent) -> None:
        """Take a key or a paste; it is dealt with after those before it."""
        self._waiting.put_nowait(event)

    def start(self) -> None:
        """Deal with keys from now on; those that came earlier come first."""
        self._task = asyncio.create_task(self._run(), name="typing")

    def stop(self) -> None:
        """Deal with no more keys."""
        if self._task is not None:
            self._task.cancel()

    async def done(self) -> None:
        """Wait until every key so far has been dealt with."""
        await self._waiting.join()

    async def _run(self) -> None:
        while True:
            event = await self._waiting.get()
            try:
                await self._deal(event)
                await self._settle()
                self._dealt()
            except Exception as mistake:
                self._app._handle_exception(mistake)  # an app that took no more keys could not be left
                return
            finally:
                self._waiting.task_done()

    async def _settle(self) -> None:
        """Wait until the key, and what it set off, has passed from the focused widget up to the app."""
        for _ in range(ROUNDS):
            if not self._app.screen_stack:
                return  # the app is going
            first = self._app.focused or self._app.screen
            for pump in (*first.ancestors_with_self, self._app.screen, self._app):
                await self._passed(pump)

    async def _passed(self, pump: MessagePump) -> None:
        reached = asyncio.Event()
        if pump.call_later(reached.set):
            try:
                await asyncio.wait_for(reached.wait(), PATIENCE)
            except TimeoutError:
                return
