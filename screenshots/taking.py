"""Taking the pictures: the app without a terminal, keys pressed one after the other, the screen read cell by cell.

Everything that could differ from run to run is held still: the clock, the zone, the journal, the preferences.
"""

import asyncio
import json
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from screenshots.ending import end
from screenshots.printing import printed
from screenshots.svg import Cell, Undrawn, draw
from screenshots.table import HOME, NOW, PICTURES, PRINTED, ZONE, Picture
from tui import clock
from tui.app import urging
from tui.app.app import EbbApp
from tui.app.themes import DARK, THEMES
from tui.app.widgets import pacer
from tui.cli.demo import fill
from tui.cli.temporary import environment
from tui.journal import Journal
from tui.prefs import Preferences

DAYS_KEPT = 12
PATIENCE = 20.0
"""Seconds that something wanted may take to appear: a busy machine is no error."""
STILL = 3
"""Looks in a row at which a screen has to be the same."""


class NotShown(AssertionError):
    """What a picture wants did not appear; the text says what the screen showed instead."""


def pictures(folder: Path, chosen: Sequence[Picture] = PICTURES) -> Iterator[tuple[str, str]]:
    """The name and the SVG of each picture; journals are made in `folder`. Raises NotShown or Undrawn."""
    with (
        environment(HELD_STILL),
        patch.object(pacer, "monotonic", _stopwatch),
        patch.object(urging, "_passed", _stopwatch),
    ):
        lived = folder / "lived" / "journal.json"
        lived_in = Journal.open(lived, folder / "lived" / "state")
        fill(lived_in, folder / "lived" / "state")
        lived_in.close()
        backups = _backups(lived)
        for picture in chosen:
            own = folder / picture.name
            own.mkdir(mode=0o700)
            if not picture.new:
                (own / "journal.json").write_bytes(lived.read_bytes())
                shutil.copytree(backups, own / backups.name)
            if picture.ended:
                end(own / "journal.json", date.fromisoformat(NOW[:10]))
            journal = Journal.open(own / "journal.json", own / "state")
            yield picture.name, draw(asyncio.run(_shown(picture, journal, own)), _GROUND, picture.title)
        for each in PRINTED:
            yield each.name, draw(printed(each, lived, folder / each.name, _TEXT, _GROUND), _GROUND, each.title)


def _backups(journal: Path) -> Path:
    """The folder with its backups, as if it had been written day by day: each without what came later."""
    folder, tables = journal.with_name(f"{journal.name}.backups"), json.loads(journal.read_bytes())
    folder.mkdir(mode=0o700)
    last = date.fromisoformat(NOW[:10])
    for ago in range(DAYS_KEPT):
        day = (last - timedelta(days=ago)).isoformat()
        then = {
            name: {number: each for number, each in documents.items() if each.get("day", "") < day}
            for name, documents in tables.items()
        }
        (folder / f"{day}.json").write_text(json.dumps(then), encoding="utf-8")
    return folder


_COLORS = next(theme for theme in THEMES if theme.name == DARK)
_GROUND, _TEXT = str(_COLORS.background), str(_COLORS.foreground)


HELD_STILL: Mapping[str, str | None] = {
    clock.FREEZE: NOW,
    "TZ": ZONE,
    "LANG": "C.UTF-8",
    "HOME": "/alex",
    "TERM": "xterm-256color",
    **dict.fromkeys(("LC_ALL", "LC_CTYPE", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES")),
}
"""A frozen clock, a zone and a locale, and nothing else of whoever takes the pictures."""


class _Stopwatch:
    """The clock that timers and the pacer go by: it stands still until it is set on."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


_stopwatch = _Stopwatch()


async def _shown(picture: Picture, journal: Journal, folder: Path) -> list[list[Cell]]:
    """The screen of a picture, once what it wants is there and nothing moves any more."""
    app = EbbApp(journal, Preferences(marker="braille"), folder / "config.toml")
    async with app.run_test(size=picture.size) as pilot:
        await _settled(pilot)
        if picture.keys and not picture.new and not picture.ended:
            # Other screens stand on Today: nothing on it may still be on its way when they open.
            await _when_still(app, pilot, HOME)
        for key in picture.keys:
            if key.startswith("text:"):
                await pilot.press(*key.removeprefix("text:"))
            else:
                await pilot.press(key)
            await _settled(pilot)
        _stopwatch.now += picture.later
        return await _when_still(app, pilot, picture.wanted)


async def _settled(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, EbbApp)
    await pilot.pause()
    await app.typing.done()
    await app.writing.all_done()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def _when_still(app: EbbApp, pilot: Pilot[int], patterns: Sequence[str]) -> list[list[Cell]]:
    end = time.monotonic() + PATIENCE
    seen: list[list[Cell]] = []
    same = 0
    while True:
        now = _cells(app)
        lines = ["".join(cell.text for cell in row) for row in now]
        missing = [wanted for wanted in patterns if not any(re.search(wanted, line) for line in lines)]
        same = same + 1 if now == seen and not missing else 0
        if same == STILL:
            return now
        if time.monotonic() > end:
            raise NotShown(f"Never there and still: {missing}\n" + "\n".join(lines))
        seen = now
        await pilot.pause(0.02)


def _cells(app: EbbApp) -> list[list[Cell]]:
    """The screen in front, with what shows through of those below it."""
    width, height = app.size
    console = Console(width=width, height=height, force_terminal=True, color_system="truecolor", legacy_windows=False)
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert update is not None, "a full update is always something"
    segments = (segment for segment in console.render(update) if not segment.control)
    return [_row(line) for line in Segment.split_lines(segments)]


def _row(segments: Sequence[Segment]) -> list[Cell]:
    row: list[Cell] = []
    for text, style, _ in segments:
        shown = style or Style.null()
        color, ground = _hex(shown, _TEXT), _hex(shown, _GROUND, ground=True)
        if shown.reverse:
            color, ground = ground, color
        for character in text:
            if cell_len(character) != 1:
                raise Undrawn(f"{character!r} does not take one cell")
            row.append(Cell(character, color, ground, bool(shown.bold)))
    return row


def _hex(style: Style, otherwise: str, *, ground: bool = False) -> str:
    color = style.bgcolor if ground else style.color
    return otherwise if color is None or color.is_default else color.get_truecolor().hex
