"""What the tests of the planner share: opening it, going to a field, typing, reading its three parts. No tests."""

from textual.pilot import Pilot

from tests.app.first_steps import text
from tests.app.running import SET_UP, open_journal, press, shown
from tui.app.app import EbbApp
from tui.app.screens.planner import Planner
from tui.app.widgets.lines import Lines
from tui.domain.planner import Field
from tui.domain.planner_words import LABELS, WAYS
from tui.journal import Journal


def without_a_plan() -> Journal:
    """A journal after its first run, without a plan."""
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    return journal


async def open_planner(pilot: Pilot[int], *marks: str) -> Planner:
    """From Taper to the planner, with these keys pressed on the safety list."""
    await press(pilot, "t", "plus", *marks, "enter")
    return planner(pilot)


def planner(pilot: Pilot[int]) -> Planner:
    """The planner in front."""
    screen = pilot.app.screen
    assert isinstance(screen, Planner), screen
    return screen


async def go(pilot: Pilot[int], field: Field) -> None:
    """Move to that field by the arrows, as a person does."""
    form = planner(pilot).form.form
    names = [each.name for each in form.shown]
    by = names.index(field) - names.index(form.current.name)
    await press(pilot, *["down" if by > 0 else "up"] * abs(by))
    assert form.current.name == field


async def type_into(pilot: Pilot[int], field: Field, typed: str) -> None:
    """Type a text into that field, in place of what is there."""
    await go(pilot, field)
    await press(pilot, *text(typed))


async def choose_way(pilot: Pilot[int], words: str) -> None:
    """Turn to the way that is called so."""
    assert words in WAYS.values()
    await go(pilot, "way")
    for _ in WAYS:
        if f"‹ {words} ›" in line(pilot, "way"):
            return
        await press(pilot, "right")
    raise AssertionError(words)


def part(pilot: Pilot[int], name: str) -> str:
    """The text of "form", "found" or "notes", its line breaks undone."""
    return " ".join(planner(pilot).query_one(f"#{name}", Lines).plain.split())


def line(pilot: Pilot[int], field: Field) -> str:
    """The line of that field."""
    rows = planner(pilot).query_one("#form", Lines).plain.splitlines()
    return next(row for row in rows if row[2:].startswith(LABELS[field]))


def box(app: EbbApp) -> str:
    """What the box in front says, its line breaks undone."""
    return " ".join(" ".join(lines.plain for lines in app.screen.query(Lines)).split())


def everything(app: EbbApp) -> str:
    """All that is shown, its line breaks undone."""
    return " ".join(shown(app).split())
