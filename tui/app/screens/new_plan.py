"""A new plan: the pages of the first run that a plan needs, filled in from the plan in force, saved as one change.

What it begins with and when it is asked about again is in `domain.new_plan`.
"""

from typing import ClassVar

from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens import first_run
from tui.app.screens.first_run import FirstRun, said_of
from tui.app.screens.setup.done import DonePage
from tui.app.screens.setup.page import Page
from tui.domain import setup as rules
from tui.domain.new_plan import begin, lost_tolerance, plan_words, settings_of
from tui.domain.setup import SetUp

QUIT = "Quit; nothing of the new plan is saved"
KEYS = tuple(
    command._replace(help=QUIT) if command.id == "first-quit" else command
    for command in first_run.KEYS
    if command.id not in ("first-skip", "first-rest")
)
"""Those of the first run, but for skipping: without its answers there is no plan."""


class NewPlan(FirstRun, inherit_bindings=False):
    """The pages of a plan. Esc on the first of them leaves everything as it was."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(command for command in KEYS if command.action)
    HEADING: ClassVar[str] = "New plan"

    _marked = False
    """Whether the answers changed any setting."""

    def begin(self) -> SetUp:
        """What is known already."""
        return begin(self.ebb.today(), self.ebb.journal.calendar)

    def leave(self) -> None:
        """Esc on the first page goes back to where one came from."""
        self.dismiss()

    def _page(self, name: rules.Page) -> Page:
        page = super()._page(name)
        plan = self.ebb.journal.plan()
        if isinstance(page, DonePage) and plan is not None:
            words = plan_words(plan, page.today)
            fate = "ends and is kept" if page.plan is not None else "stays as it is"
            page.lead = (f"The plan before it ({words}) {fate}.",)
        return page

    def doubt(self, page: Page) -> str | None:
        """A start that tolerance may not carry is asked about before it is saved."""
        if isinstance(page, DonePage) and page.plan is not None:
            return lost_tolerance(self.ebb.journal.window(page.today), page.plan, page.today)
        return super().doubt(page)

    def keep(self, page: DonePage, setup: SetUp) -> None:
        """The plan, and the settings that its answers changed."""
        journal = self.ebb.journal
        settings = settings_of(setup, journal.settings, page.today)
        self._marked = bool(settings)
        journal.set_up(settings, page.plan, "new plan" if page.plan is not None else "safety answers")

    def said(self, page: DonePage) -> str:
        """What is said on Today."""
        if page.plan is not None:
            return said_of(page.plan, page.today)
        return f"There is no new plan. {'What you marked is kept; z takes it back.' if self._marked else ''}".rstrip()
