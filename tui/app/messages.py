"""Safety messages: which are due, looked for beside the event loop after each change that concerns one, and shown.

When a rule holds is `domain.safety`'s matter, when a box may come up that of `news`.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui import clock
from tui.app.expecting import Change
from tui.domain.errors import Refused
from tui.domain.records import Shown
from tui.journal import Changed, JournalError

if TYPE_CHECKING:
    from tui.app.app import EbbApp
    from tui.domain.origins import Origin
    from tui.domain.safety import Rule

CONCERNING = frozenset({"checkins", "doses", "shown"})
"""The tables that a rule looks at, and the one that says what was shown, perhaps on another machine."""


class Message(NamedTuple):
    """A rule, and where it comes from."""

    rule: "Rule"
    origin: "Origin"


def load_messages() -> Mapping[str, Message]:
    """Every message by the key of its rule; none where data/ is damaged. Takes its time at first: for a thread."""
    from tui import content, safeguards

    try:
        return {key: message_of(rule) for key, rule in safeguards.rules().items()}
    except content.ContentError:
        return {}


def message_of(rule: "Rule") -> Message:
    """The rule with its sources."""
    from tui import content
    from tui.app.library import in_passing
    from tui.domain.origins import Origin
    from tui.domain.tip_words import Cited

    sources = [content.sources()[key] for key in rule.sources]
    return Message(rule, Origin(rule.title, [Cited(in_passing(each), each.citation) for each in sources], rule.tag))


class Messages:
    """What is due on one journal, and what was shown of it in this run. For the event loop."""

    def __init__(self, app: "EbbApp") -> None:
        self._app = app
        self._due: list[Message] = []
        self._told: set[Shown] = set()
        self._unwritten: set[Shown] = set()
        self._looking = self._again = False
        self._day: date | None = None

    # Finding

    def changed(self, changed: Changed) -> None:
        """The journal changed, here or elsewhere."""
        if changed.tables & CONCERNING:
            self.look()

    def new_day(self, day: date) -> None:
        """It is that day now: what had to wait for another one may come."""
        if self._day not in (None, day):
            self.look()

    def look(self) -> None:
        """Look what is due, and show it when that is possible. One look at a time, and another where one is missed."""
        self._again = True
        if not self._looking:
            self._looking = True
            self._app.run_worker(self._look(), group="messages")

    async def _look(self) -> None:
        from tui.content import ContentError
        from tui.domain.safety_words import UNREADABLE

        try:
            while self._again:
                self._again = False
                day, found = await asyncio.to_thread(self._find, frozenset(self._told))
                # One that was shown while this was looked up is not shown once more.
                self._due = [each for each in found if Shown(rule=each.rule.key, day=day) not in self._told]
                self._day = day
        except ContentError:
            self._app.notice("messages", UNREADABLE)
        finally:
            self._looking = False
        if self._due:
            self._app.call_later(self._app.news.show)

    def _find(self, told: frozenset[Shown]) -> tuple[date, list[Message]]:
        from tui.safeguards import due_today

        journal = self._app.journal
        today = journal.calendar.day_of(clock.now())
        found = due_today(journal.window(today), today, {*journal.shown(), *told})
        return today, [message_of(rule) for rule in found]

    # Showing

    @property
    def wait(self) -> bool:
        """Whether there is one to show."""
        return bool(self._due)

    def show(self) -> None:
        """Show the next: one that is `now` above the help lines, any other in a box."""
        message = self._due.pop(0)
        if message.rule.urgency == "now":
            from tui.app.screens.news import GRACE
            from tui.domain.safety_words import as_notice

            self._app.show_help(as_notice(message.rule), grace=GRACE)
        else:
            from tui.app.screens.message import MessageBox

            self._app.push_screen(MessageBox(message))
        self._remember(Shown(rule=message.rule.key, day=self._day or self._app.today().day))

    def _remember(self, shown: Shown) -> None:
        """Put it on disk; where that is not possible it is remembered for this run, and tried with the next one."""
        self._told.add(shown)
        self._unwritten.add(shown)
        journal, unwritten = self._app.journal, self._unwritten

        def note() -> None:
            with suppress(JournalError, Refused):
                journal.note_shown(sorted(unwritten, key=lambda each: (each.day, each.rule)))
                unwritten.clear()

        self._app.writing.add(Change(note, name="a message shown", keep=False, by_itself=True))
        self._app.try_again_quietly()
