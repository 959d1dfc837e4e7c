"""The safety pages: reasons to see a clinician first, and what follows when there is one.

The questions, the reasons and the numbers come from `content`; which of them forbid a plan is in `domain.setup`.
"""

from collections.abc import Iterator

from tui import content
from tui.app.first_names import help_entries
from tui.app.help_rows import entry_rows
from tui.app.screens.setup.form import LABEL, MARK, Options, Pick
from tui.app.screens.setup.page import Page, Room, Used, paragraph
from tui.app.widgets.lines import Row
from tui.app.zones import country_of
from tui.domain.setup import SetUp, gates_on, implied_gates, suggested_gates
from tui.domain.setup_words import TITLES, gates_lead, what_now


class GatesPage(Page):
    """The gates, each marked with Space; Enter says that these are all."""

    name = "gates"
    title = TITLES["gates"]

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        self.lead = (gates_lead(setup),)
        fixed = implied_gates(setup)
        rows = [(gate.key, gate.question, "what you take" if gate.key in fixed else "") for gate in content.gates()]
        asked = {gate.key for gate in content.gates()}
        self.options = Options(rows, marks=asked & suggested_gates(setup), fixed=fixed)

    def rows(self, room: Room) -> Iterator[Row]:
        """The list, and what Enter says."""
        yield from self.options.rows(max(4, room.height - 2))
        yield ()
        count = len(self._marked)
        said = f"{count} marked" if count else "none of these"
        yield ("Space", "key"), (" marks or clears a line · ", "label"), ("Enter", "key"), (f" {said}", "label")

    @property
    def gate(self) -> content.Gate | None:
        """What the current line asks about."""
        return next((gate for gate in content.gates() if gate.key == self.options.value), None)

    @property
    def _marked(self) -> frozenset[str]:
        return frozenset(self.options.marks or ()) | self.options.fixed

    def key(self, key: str, character: str | None) -> Used:
        """Arrows move, Space marks."""
        return "yes" if self.options.key(key, character) else "no"

    def submit(self) -> SetUp:
        """What is marked."""
        return self.setup.confirm(self.name, gates=self._marked)

    def kept(self) -> SetUp:
        """What is marked so far."""
        return self.setup.keep(self.name, gates=self._marked)

    def left(self) -> SetUp:
        """With every mark that was made: only an answer takes one away."""
        return self.setup.keep(self.name, gates=self.setup.gates | self._marked)


class CarePage(Page):
    """A gate is on: why there is no schedule, who answers, and what Ebbtide does all the same."""

    name = "care"
    title = TITLES["care"]
    scrolls = True

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        guess = country_of(setup.timezone)
        self._chosen = setup.country is not None or guess is not None
        self.country = Pick(
            "country",
            "Help lines of",
            [(country.code, country.name) for country in content.countries()],
            setup.country or guess or content.countries()[-1].code,
        )

    def rows(self, room: Room) -> Iterator[Row]:
        """Why, what now, and the lines of the country."""
        on = gates_on(self.setup)
        for gate in content.gates():
            if gate.key in on:
                yield from paragraph(gate.why, room.width)
        yield ()
        yield from paragraph(what_now(self.setup), room.width)
        yield ()
        yield (MARK, "accent"), (self.country.label.ljust(LABEL), ""), *self.country.pieces(current=True)
        yield ()
        yield from help_rows(self.country.value, room.width)

    def key(self, key: str, character: str | None) -> Used:
        """Left and right turn through the countries; up and down are left to the screen, which scrolls."""
        if key == "space" or not self.country.key(key, character):
            return "no"
        self._chosen = True
        return "yes"

    def submit(self) -> SetUp:
        """The country, when it was chosen or the clock tells it; else it is asked later."""
        return self.setup.confirm(self.name, country=self.country.value if self._chosen else None)

    def kept(self) -> SetUp:
        """The country, when it was chosen."""
        return self.setup.keep(self.name, country=self.country.value) if self._chosen else self.setup


def help_rows(code: str, width: int) -> Iterator[Row]:
    """The help lines of a country, as the help page has them."""
    return entry_rows(help_entries(code), width)
