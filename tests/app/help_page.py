"""Looking at Get help in a test: who opens it, what is in sight, the whole page. No tests."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.app.running import press, set_up, settled
from tui import content
from tui.app.app import EbbApp
from tui.app.rescue import RescueApp
from tui.app.screens.get_help import HelpView
from tui.prefs import Preferences

Helping = EbbApp | RescueApp


def in_sight(app: Helping) -> list[str]:
    """The lines of the help page that are in sight."""
    return ["".join(text for text, _ in row) for row in app.screen.query_one(HelpView).rows]


def text(app: Helping) -> str:
    """The same as running text."""
    return running_text(in_sight(app))


async def screenfuls(app: Helping, pilot: Pilot[int], last: str | None = None) -> list[list[str]]:
    """What is in sight, a screenful after the other, from the top to the end or to where `last` comes in sight."""
    await pilot.press("home")
    seen = [in_sight(app)]
    while "more below" in seen[-1][-1] and not (last and any(last in row for row in seen[-1][:-1])):
        await pilot.press("pagedown")
        seen.append(in_sight(app))
        assert len(seen) < 90
    return seen


async def whole_page(app: Helping, pilot: Pilot[int], last: str | None = None) -> list[str]:
    """All lines of the page; that none is skipped between two screenfuls shows in what the tests look for."""
    rows: list[str] = []
    for screenful in await screenfuls(app, pilot, last):
        new = "\n".join(screenful[:-1]).rstrip().split("\n")
        same = next(
            count for count in range(min(len(new), len(rows)), -1, -1) if rows[len(rows) - count :] == new[:count]
        )
        rows += new[same:]
    return rows


def running_text(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


def set_up_in(code: str | None, zone: str = "UTC") -> "EbbApp":
    journal = set_up()
    journal.save_settings({"timezone": zone} | ({"country": code} if code else {}))
    return EbbApp(journal, Preferences(), Path("config.toml"))


@asynccontextmanager
async def helped(
    code: str | None, size: tuple[int, int] = (80, 24), zone: str = "UTC"
) -> AsyncIterator[tuple[EbbApp, Pilot[int]]]:
    """The app with Get help open, for somebody in that country."""
    app = set_up_in(code, zone)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "!")
        yield app, pilot


def lines_of(code: str) -> list[content.HelpLine]:
    country = content.country(code)
    assert country is not None
    return [*country.emergency, *country.lines]


def of_purpose(code: str, *purposes: str) -> list[content.HelpLine]:
    return [line for line in lines_of(code) if line.purpose in purposes]


def has(rows: list[str], number: str) -> bool:
    """Whether the number stands on one of these lines, with nothing but blanks around it."""
    return any(re.search(rf"(?:^|  ){re.escape(number)}(?:  |$)", row) for row in rows)
