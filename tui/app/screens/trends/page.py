"""What a page of Trends is: rows for the room that there is, from an excerpt of the journal. No widgets, no journal.

Which pages there are stands in `pages`, how one moves between them in `screen`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar, NamedTuple, TypeVar

from tui.app.commands import Command
from tui.app.widgets.lines import Row
from tui.charts import Marker
from tui.domain.excerpt import Excerpt
from tui.domain.origins import Origin
from tui.domain.ranges import Range

T = TypeVar("T")


class Look(NamedTuple):
    """What is looked at: the days of `range` up to and with today, and among them the day under the cursor.

    `excerpt` reaches back to `first` at the least, and over the whole journal once that is read (`excerpt.whole`).
    `keymap` is the person's own choice of keys.
    """

    excerpt: Excerpt
    range: Range
    day: date
    marker: Marker
    keymap: Mapping[str, str]

    @property
    def today(self) -> date:
        return self.excerpt.today

    @property
    def first(self) -> date:
        """The first day of the range."""
        return self.range.first(self.today, self.excerpt.earliest)


class Page(ABC):
    """A page. It is drawn in a thread, anew for each look and size: what takes long it keeps for itself."""

    NAME: ClassVar[str]
    """What it is called among the pages, and in the header: a word or two."""
    HELP: ClassVar[str]
    """What the palette and the keys screen say it shows."""
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    """Keys of its own, with `page('NAME')` as their action, or NAME alone: `act` is called with it. They come before
    what the same key means elsewhere."""
    ABOUT: ClassVar[Sequence[str]] = ()
    """The symptoms that it is about: what `w` opens the guide on."""
    SCROLLS: ClassVar[bool] = False
    """Whether it may be longer than the screen, and up, down and the page keys scroll; else they move by weeks."""
    WHOLE: ClassVar[bool] = False
    """Whether it needs the whole journal, whatever the range."""
    HAS_RANGE: ClassVar[bool] = True
    """Whether the range says what it shows."""
    SHOWS_DAY: ClassVar[bool] = True
    """Whether the numbers of the day under the cursor stand below it."""
    HAS_DAY: ClassVar[bool] = True
    """Whether arrows and Enter mean something: a day is looked at, or a week."""
    KEYS_HELP: ClassVar[Mapping[str, str]] = {}
    """What keys of the frame do here, where it is something else than on other pages; by the ids of their commands."""

    @cached_property
    def _kept(self) -> dict[str, tuple[Excerpt, Range, object]]:
        return {}

    @abstractmethod
    def rows(self, look: Look, width: int, height: int) -> Iterable[Row]:
        """What it shows in that room; of a page that scrolls as many rows as there are."""

    def moved(self, look: Look, days: int) -> date:
        """Where the cursor goes from the day of the look; by one day, by seven, or by 28."""
        return min(max(look.day + timedelta(days=days), look.first), look.today)

    def opens(self, look: Look) -> date:
        """The day that Enter opens in the journal."""
        return look.day

    def title(self, look: Look) -> str:
        """What the header says it shows: the range with its first and its last day."""
        return look.range.said(look.first, look.today) if self.HAS_RANGE else ""

    def pointer(self, look: Look) -> str:  # noqa: ARG002
        """How the day under the cursor is marked in what it shows, where a mark needs to be told apart."""
        return ""

    def keep(self, name: str, look: Look, make: Callable[[], T]) -> T:
        """What `make` gives for these days of this excerpt, made once: moving the cursor must not count anew."""
        kept = self._kept.get(name)
        if kept is None or kept[0] is not look.excerpt or kept[1] != look.range:
            kept = self._kept[name] = look.excerpt, look.range, make()
        return kept[2]  # type: ignore[return-value]

    def act(self, name: str, look: Look) -> str:  # noqa: ARG002 (for those that have keys of their own)
        """A key of its own was pressed; what is to be said about that, or nothing."""
        return ""

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002
        """Where what it says comes from; nothing where all of it is the person's own entries."""
        return ()


def own_commands(page: Page) -> tuple[Command, ...]:
    """The keys that only this page has, with what they do on the screen."""
    return tuple(each._replace(action=f"page({own_name(each)!r})") for each in page.COMMANDS)


def own_name(command: Command) -> str:
    """What `act` of the page is called with for one of its own keys."""
    return command.action.removeprefix("page(").removesuffix(")").strip("'\"")
