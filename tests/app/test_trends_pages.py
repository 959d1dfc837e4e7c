"""The pages of Trends: their names in a line, keys of their own, pages that scroll or need the whole journal."""

import re
from collections.abc import Iterator
from typing import ClassVar

import pytest

from tests.app.looking_back import day, lived, opened, page, tabs, words
from tests.app.running import press, running, said, settled, shown, until
from tui.app.commands import Command
from tui.app.palette import entries
from tui.app.screens.base import PLACE_KEYS, EbbScreen
from tui.app.screens.origin import OriginBox
from tui.app.screens.trends import drawing, pages, screen
from tui.app.screens.trends.keys import KEYS
from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.pages import TABS, Tab
from tui.app.widgets.lines import Row, width_of
from tui.domain.origins import Origin
from tui.journal import Journal
from tui.prefs import Preferences

EIGHT = [Tab(name, "") for name in ("Course", "Mood", "Symptoms", "Month", "Hours", "Helps", "Week", "Milestones")]


class Other(Page):
    """A page with a key of its own that means something else elsewhere, and one more; longer than the screen."""

    NAME: ClassVar[str] = "Mood"
    HELP: ClassVar[str] = "Of no use"
    SCROLLS: ClassVar[bool] = True
    WHOLE: ClassVar[bool] = True
    HAS_RANGE: ClassVar[bool] = False
    SHOWS_DAY: ClassVar[bool] = False
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("other-turn", "m", "page('turn')", "turn", "Turn it around"),
        Command("other-say", "v", "say", "say", "Say it"),
    )
    turned = 0

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """Sixty lines."""
        yield ((f"turned {self.turned} times, {look.excerpt.whole}, {width} by {height}", ""),)
        yield from (((f"line {number}", ""),) for number in range(60))

    def act(self, name: str, look: Look) -> str:
        """Turn, or say."""
        self.turned += name == "turn"
        return f"It is {look.day}." if name == "say" else ""

    def origins(self, look: Look) -> tuple[Origin, ...]:
        """Somebody said so."""
        return (Origin(f"On {look.day}", said="Somebody said so."),)


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Other:
    """The second page is another one."""
    made = Other()
    monkeypatch.setattr(screen, "page", lambda name: made if name == "Mood" else pages.page(name))
    return made


def test_at_80_columns_all_eight_pages_have_their_names() -> None:
    for front in range(8):
        row = drawing.tab_row(EIGHT, front, 78)
        text = "".join(piece for piece, _ in row)
        assert width_of(row) <= 78
        assert all(re.search(rf"{number}[ \[]{tab.name}[ \]]", text) for number, tab in enumerate(EIGHT, 1))
        assert [piece for piece, style in row if style == "cursor"] == [f"[{EIGHT[front].name}]"]


def test_at_60_columns_the_one_in_front_has_its_name() -> None:
    text = "".join(piece for piece, _ in drawing.tab_row(EIGHT, 2, 58))
    assert text.rstrip() == "1 2 3[Symptoms] 4 5 6 7 8"


def test_no_page_takes_a_key_that_works_everywhere_or_in_all_of_trends() -> None:
    everywhere = {key for command in (*PLACE_KEYS, *KEYS) for key in command.keys.split(",")}
    for tab in TABS:
        own = [key for command in pages.page(tab.name).COMMANDS for key in command.keys.split(",")]
        assert not everywhere & set(own)
        assert len(own) == len(set(own))


def test_every_page_is_what_its_tab_says() -> None:
    for tab in TABS:
        made = pages.page(tab.name)
        assert (tab.name, tab.help) == (made.NAME, made.HELP)
    with pytest.raises(ValueError, match="no page"):
        pages.page("Nothing")


async def test_a_key_of_the_page_in_front_comes_first_and_is_in_bar_keys_and_palette(other: Other) -> None:
    async with running(lived(), (120, 40)) as (app, pilot):
        front = await opened(app, pilot, "2", "m", "m")
        assert other.turned == 2
        assert "turned 2 times" in page(app)
        await press(pilot, "v")
        assert said(app) == "It is 2026-11-22."
        await press(pilot, "left")
        assert "m turn" in shown(app)
        titles = {entry.title: entry.action for entry in entries(front)}
        await front.run_action(titles["Turn it around  (m)"])
        await settled(pilot)
        assert "turned 3 times" in page(app)
        await press(pilot, "question_mark")
        assert "Turn it around" in shown(app)
        await press(pilot, "escape", "1")
        assert "m turn" not in shown(app)


async def test_a_keymap_gives_a_page_other_keys(other: Other) -> None:
    async with running(lived(), preferences=Preferences(keymap={"other-turn": "k, y"})) as (app, pilot):
        await opened(app, pilot, "2", "m", "k", "y")
        assert other.turned == 2
        assert isinstance(app.screen, EbbScreen)


async def test_a_long_page_scrolls_and_begins_at_its_top_each_time(other: Other) -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2")
        assert "True" in page(app)  # it has the whole journal
        assert page(app).rstrip().endswith("↓ 41 more lines")
        await press(pilot, "down", "pagedown")
        assert page(app).rstrip().endswith("↑↓ 21–40 of 61 lines")
        assert "turned" not in page(app)
        await press(pilot, "end")
        assert "line 59" in page(app)
        assert page(app).rstrip().endswith("↑ 42–61 of 61 lines")
        await press(pilot, "minus")
        assert "own days" in said(app)
        await press(pilot, "1", "2")
        assert page(app).startswith(f"turned {other.turned} times")


async def test_a_page_without_a_day_has_the_room_of_its_lines(other: Other) -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2")
        await until(pilot, lambda: "78 by 21" in page(app))
        assert "78 by 21" in page(app)
        assert not other.SHOWS_DAY
        await press(pilot, "1")
        await until(pilot, lambda: len(page(app).splitlines()) == 19)
        assert len(page(app).splitlines()) == 19
        assert day(app)


@pytest.mark.usefixtures("other")
async def test_o_shows_where_a_page_comes_from() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2", "o")
        assert "Somebody said so." in shown(app)


async def test_every_page_says_how_it_comes_to_what_it_says() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        for digit in "12345678":
            await press(pilot, digit, "o")
            assert isinstance(app.screen, OriginBox), digit
            await press(pilot, "escape")


async def test_digits_brackets_and_tab_turn_the_pages() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        for key, there in (("2", "2[Mood]"), ("left_square_bracket", "1[Course]"), ("tab", "2[Mood]"), ("8", "8[Mile")):
            await press(pilot, key)
            assert there in tabs(app)
        await press(pilot, "right_square_bracket")
        assert page(app).startswith("Discomfort")
        assert tabs(app).startswith("1[Course]")


async def test_a_journal_that_cannot_be_read_is_said_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> None:
        raise OSError("gone")

    async with running(lived()) as (app, pilot):
        monkeypatch.setattr(Journal, "excerpt", wrong)
        await opened(app, pilot)
        assert "Your journal cannot be read here: OSError gone" in words(app)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1
