"""Every place of the app with the keys that lead there, and what is on the screen then, cell by cell. No tests."""

import os
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot
from textual.widget import Widget

from tests.app.running import open_journal, press, running, settled
from tui.app.app import EbbApp
from tui.app.widgets.lines import Lines
from tui.cli.demo import fill
from tui.prefs import Preferences

PLACES = {
    "today": (),
    "check-in": ("c", "2"),
    "note": ("c", "n", "a", "b"),
    "taper": ("t",),
    "taper, charts": ("t", "v"),
    "taper, responses": ("t", "v", "v"),
    "adjust": ("t", "a"),
    "what if": ("t", "f"),
    "what to expect": ("t", "w"),
    "safety list": ("t", "plus"),
    "planner": ("t", "plus", "enter"),
    "tips": ("p",),
    "a tip": ("p", "enter"),
    "tips, search": ("p", "slash", "w", "a"),
    "own tip": ("p", "a", "x", "y"),
    **{f"trends {page}": ("r", str(page)) for page in range(1, 9)},
    "report": ("r", "e"),
    "journal": ("j", "down", "down"),
    "journal, month": ("j", "v"),
    "journal, search": ("j", "slash", "n", "a"),
    "settings": ("s",),
    "settings, a line": ("s", "down", "down", "enter"),
    "guide": ("w",),
    "urge": ("u",),
    "get help": ("exclamation_mark",),
    "keys": ("question_mark",),
    "palette": ("ctrl+p", "u", "n"),
    "palette, empty": ("ctrl+p",),
    "dose": ("d",),
}


class Cell(NamedTuple):
    """A character, or half of a wide one, in its style."""

    text: str
    style: Style


@asynccontextmanager
async def lived_in(
    size: tuple[int, int] = (80, 24), preferences: Preferences | None = None
) -> AsyncIterator[tuple[EbbApp, Pilot[int]]]:
    """The app on the made-up journal of sixty days."""
    journal = open_journal()
    fill(journal, Path(os.environ["EBB_STATE"]))
    async with running(journal, size, preferences) as (app, pilot):
        yield app, pilot


async def everywhere(app: EbbApp, pilot: Pilot[int]) -> AsyncIterator[str]:
    """Goes to each place from Today and says which one it is."""
    for name, keys in PLACES.items():
        for key in keys:
            await press(pilot, key)
        yield name
        while len(app.screen_stack) > 1:
            app.pop_screen()
            await settled(pilot)


def painted(app: EbbApp) -> list[list[Cell]]:
    """The whole screen, with what shows through from below a dialog."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return [[cell for strip in row for cell in _cells(strip)] for row in update.strips]


def picture(app: EbbApp) -> str:
    """The same as text."""
    return "\n".join("".join(cell.text for cell in row) for row in painted(app))


def _cells(strip: Iterable[Segment]) -> Iterator[Cell]:
    for text, style, _ in strip:
        for character in text:
            yield Cell(character, style or Style.null())
            yield from [Cell("", style or Style.null())] * (cell_len(character) - 1)


def clipped(app: EbbApp) -> list[str]:
    """Lines of the screen in front that are longer than their widget, and widgets with more lines than they show."""
    found = []
    for lines in app.screen.query(Lines):
        if not in_sight(lines):
            continue
        width, rows = lines.content_size.width, lines.plain.splitlines()
        found += [row for row in rows if cell_len(row.rstrip()) > width]
        if len(rows) > lines.content_size.height and not scrolls(lines):
            found.append(f"{lines!r}: {len(rows)} lines in {lines.content_size.height}")
    return found


def overlapping(app: EbbApp) -> list[str]:
    """Widgets beside each other that share a cell, or that stand outside of the screen."""
    found = []
    for parent in [app.screen, *app.screen.query("*")]:
        children = [child for child in parent.children if in_sight(child)]
        for index, one in enumerate(children):
            found += [f"{one!r} and {other!r}" for other in children[index + 1 :] if one.region.overlaps(other.region)]
            if not app.screen.region.contains_region(one.region) and not scrolls(one):
                found.append(f"{one!r} at {one.region}")
    return found


def in_sight(widget: Widget) -> bool:
    """Whether it is shown, and all that it is in."""
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget)) and bool(widget.size)


def scrolls(widget: Widget) -> bool:
    """Whether it is in something that scrolls."""
    return any(each.styles.overflow_y in ("auto", "scroll") for each in widget.ancestors if isinstance(each, Widget))
