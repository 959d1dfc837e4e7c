"""The walk through the questions of `ebb setup`: one line at a time, back and on, with the answers kept as they come.

Which page follows is the domain's matter, what is asked on a page that of `setup_questions` and those beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tui import clock, content
from tui.cli.asking import WentBack, ask, tell
from tui.domain.setup import Page, SetUp, aim_of, calendar_of, page_after, pages
from tui.domain.setup_draft import ABOUT, Half, to_words
from tui.domain.setup_words import LEADS, USUAL_DAY, WELCOME, gates_lead, title_of

if TYPE_CHECKING:
    from tui.app.zones import Place
    from tui.domain.records import Adjustment, Plan
    from tui.journal import Journal

END, SKIP = "end", "skip"
"""Where an answer leads: off the page with its answers, or off it without."""

HOW = (
    "Enter takes what a line names, b goes back, a question mark (?) explains, skip leaves a step open, "
    "sos says who helps. Ctrl+C keeps your answers."
)
FIRST = "This is the first question. Ctrl+C leaves."
LAST = "This is the last question: Enter saves, b goes back."
NOT_KEPT = "Your answers can not be kept on this disk ({why}): they are only here until the end."


class Step(NamedTuple):
    """The answers after one more, and where that leads: to the next line, to one by its key, END or SKIP."""

    setup: SetUp
    to: str = ""


class Question(NamedTuple):
    """One line to answer. `take` gets None for Enter alone; `said` is read out before it, `explained` for a `?`."""

    key: str
    text: str
    read: Callable[[str], Any]
    take: Callable[[Any], Step]
    explained: Sequence[str]
    said: Sequence[str] = ()


@dataclass
class Ground:
    """What the questions stand on: the journal as it is, and what was found while they were asked.

    `before` is the plan in force; `again` says that the journal was set up before. `zones` are those that a city
    could mean, `lines` the country whose help lines were read out.
    """

    journal: "Journal"
    identity: str
    created: datetime
    again: bool
    before: "Plan | None" = None
    adjustments: "tuple[Adjustment, ...]" = ()
    concerns: tuple[str, ...] = ()
    zones: "tuple[Place, ...]" = ()
    lines: str | None = None
    yes: bool = False
    pages: "dict[Page, Callable[[SetUp, Ground], list[Question]]]" = field(default_factory=dict)

    def today(self, setup: SetUp) -> date:
        """The person's day, by the clock that was answered."""
        return calendar_of(setup).day_of(clock.now())

    def changes(self, setup: SetUp) -> dict[str, Any]:
        """The settings that saving would change; None clears one."""
        from tui.domain.setup_again import changed_settings

        today = self.today(setup)
        return changed_settings(setup, self.journal.window(today), self.journal.setting_values, today)


class _Skipped(Exception):
    """This step is to be left open."""


class Walk:
    """One way through the questions. `setup` is all that was answered so far; `kept` says whether it is on disk.

    None says that it can not be.
    """

    def __init__(self, ground: Ground, half: Half) -> None:
        self.ground = ground
        self.setup, self.page = half.setup, half.page
        self.kept: bool | None = half.at is not None
        self._at = half.question
        self._came: list[tuple[Page, str]] = [(page, "") for page in half.trail]
        self._head: Page | None = None
        self._resume()

    def run(self) -> SetUp:
        """Ask until all is answered. Raises NobodyAnswers, and Refused for a wrong answer in a pipe."""
        while True:
            try:
                question = self._question()
            except content.ContentError as error:
                tell(str(error))
                self._go_on(self.setup.skip(self.page))
                continue
            if self._head != self.page:
                self._tell_head()
            for sentence in question.said:
                tell(sentence)
            if self.page == "done" and question.key == "save" and self.ground.yes:
                return self.setup
            try:
                answer = ask(question.text, _skippable(question.read), explained=question.explained, can_go_back=True)
            except WentBack:
                self._go_back()
            except _Skipped:
                self._skip()
            else:
                if self._take(question, question.take(answer)):
                    return self.setup

    def _take(self, question: Question, step: Step) -> bool:
        """With that answer; whether it was the last one."""
        self._came.append((self.page, question.key))
        self.setup = step.setup
        keys = [each.key for each in self._questions()]
        following = keys[keys.index(question.key) + 1 :] if question.key in keys else []
        to = step.to or (following[0] if following else END)
        if to == END and self.page == "done":
            return True
        if to == SKIP:
            self._go_on(self.setup.skip(self.page))
        elif to == END:
            self._go_on(self.setup.confirm(self.page))
        else:
            page, _, key = to.rpartition(":")
            self.page, self._at = next((each for each in pages(self.setup) if each == page), self.page), key
            self._keep()
        return False

    def _skip(self) -> None:
        if self.page == "done":
            tell(LAST)
            return
        self._came.append((self.page, self._question().key))
        self._go_on(self.setup.skip(self.page))

    def _go_on(self, setup: SetUp) -> None:
        self.setup = setup
        self.page, self._at = page_after(setup, self.page), ""
        self._keep()

    def _go_back(self) -> None:
        while self._came:
            page, key = self._came.pop()
            if page in pages(self.setup) and self._asks(page, key):
                self.page, self._at = page, key
                self._keep()
                return
        tell(FIRST)

    def _asks(self, page: Page, key: str) -> bool:
        try:
            return not key or any(each.key == key for each in self.ground.pages[page](self.setup, self.ground))
        except content.ContentError:
            return False

    # What is asked

    def _questions(self) -> list[Question]:
        """What is asked on this page. Raises ContentError."""
        return self.ground.pages[self.page](self.setup, self.ground)

    def _question(self) -> Question:
        """The line to be asked next: the one that is meant, or the one that a page begins with."""
        questions = self._questions()
        begins = "take" if self.page == "pace" else questions[0].key
        by_key = {question.key: question for question in questions}
        return by_key.get(self._at) or by_key[begins]

    def _resume(self) -> None:
        """The lines before the one that was asked can be gone back to."""
        if not self._at:
            return
        try:
            keys = [each.key for each in self._questions()]
        except content.ContentError:
            return
        if self._at in keys:
            begins = {"pace": "take", "clock": "right"}.get(self.page)
            before = keys[: keys.index(self._at)] if begins is None else [begins] if self._at != begins else []
            self._came += [(self.page, key) for key in before]

    def _tell_head(self) -> None:
        """Where one is, and what the page is about."""
        if self._head is None:
            tell(HOW)
        self._head = self.page
        if self.page == "aim" and not self.ground.again:
            for sentence in (title_of(self.setup, "aim"), *WELCOME):
                tell(sentence)
        order = pages(self.setup)[:-1]
        title = title_of(self.setup, self.page).rstrip(".")
        if self.page not in order:
            tell(f"{title}:")
        elif self.page == "aim":
            tell(f"Step 1 of {len(order)}.")
        else:
            stop = "" if title.endswith("?") else "."
            tell(f"Step {order.index(self.page) + 1} of {len(order)}: {title}{stop} {self._lead()}".rstrip())

    def _lead(self) -> str:
        if self.page == "gates":
            return gates_lead(self.setup)
        if self.page == "what":
            return USUAL_DAY if aim_of(self.setup) == "taper" else ""
        return LEADS.get(self.page, "")

    # The draft

    def _keep(self) -> None:
        trail = tuple(dict.fromkeys(page for page, _ in self._came if page != self.page))
        half = Half(self.setup, self.page, trail, self._at, again=self.ground.again)
        try:
            self.ground.journal.drafts.save_words(ABOUT, to_words(half, clock.now()))
        except OSError as error:
            if self.kept is not None:
                tell(NOT_KEPT.format(why=error.strerror or type(error).__name__))
            self.kept = None
        else:
            self.kept = True


def _skippable(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reading(text: str) -> Any:
        if text.strip().casefold() == "skip":
            raise _Skipped
        return read(text)

    return reading
