"""The guide: opened from anywhere or on a symptom, read page by page at every size, and left for where one was."""

from pathlib import Path
from shutil import copytree

import pytest
from textual.pilot import Pilot

from tests.app.running import header, offered, open_journal, press, running, set_up, settled, tap, until
from tests.examples import NOW, SUNDAY, scores
from tui import content, reading
from tui.app.app import EbbApp
from tui.app.palette import entries
from tui.app.screens.base import EbbScreen
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.course import CourseScreen
from tui.app.screens.guide import GuideScreen
from tui.app.screens.origin import OriginBox
from tui.app.screens.tips import TipsScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import Lines
from tui.app.widgets.scroll import Scroll

SIZES = [(80, 24), (60, 20), (120, 40)]


def listed(app: EbbApp) -> list[str]:
    return [line.rstrip() for line in app.screen.query_one("#list", Lines).plain.splitlines() if line.strip()]


def marked(app: EbbApp) -> str:
    """The title that the mark stands on."""
    return next(line[2:] for line in listed(app) if line.startswith("› "))


def pane(app: EbbApp) -> Scroll:
    return app.screen.query_one("#page", Scroll)


def words(app: EbbApp, name: str = "#page") -> str:
    return " ".join(app.screen.query_one(name, Lines).plain.split())


async def opened(pilot: Pilot[int], *keys: str) -> EbbApp:
    """Press these keys and wait for the guide with its pages."""
    app = pilot.app
    assert isinstance(app, EbbApp)
    await press(pilot, *keys)
    await until(pilot, lambda: isinstance(app.screen, GuideScreen) and app.screen.pages)
    await settled(pilot)
    assert isinstance(app.screen, GuideScreen)
    return app


async def read_through(app: EbbApp, pilot: Pilot[int]) -> str:
    """The whole of the page that is being read, screen by screen."""
    await press(pilot, "home")
    seen = [pane(app).plain]
    for _ in range(30):
        await press(pilot, "space")
        if pane(app).plain == seen[-1]:
            break
        seen.append(pane(app).plain)
    return " ".join(" ".join(seen).split())


# Reading


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_page_can_be_read_to_its_end_with_what_each_paragraph_rests_on(size: tuple[int, int]) -> None:
    sources = content.sources()
    async with running(set_up(), size) as (_, pilot):
        app = await opened(pilot, "w")
        await press(pilot, "enter")
        for page in reading.guide().pages:
            assert pane(app).border_title == page.title
            whole = await read_through(app, pilot)
            for section in page.sections:
                assert section.heading in whole
                for paragraph in section.paragraphs:
                    first, last = paragraph.text[:18], paragraph.text[-18:]
                    assert first in whole, paragraph.text
                    assert last in whole, paragraph.text
                    for key in paragraph.sources:
                        assert (sources[key].short or (sources[key].author or "")[:5]) in whole
            assert all(len(line) <= pane(app).content_size.width for line in pane(app).plain.splitlines())
            await press(pilot, "]")


async def test_a_page_is_at_most_three_screens_long_on_a_small_terminal() -> None:
    async with running(set_up(), (60, 20)) as (_, pilot):
        app = await opened(pilot, "w")
        await press(pilot, "enter")
        for _ in reading.guide().pages:
            await press(pilot, "home", "space", "space")
            shown = pane(app).plain
            await press(pilot, "end")
            assert pane(app).plain == shown, pane(app).border_title
            await press(pilot, "]")


async def test_on_a_wide_screen_the_page_stands_beside_the_list_and_follows_the_mark() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "w")
        assert marked(app) == "What withdrawal is"
        assert pane(app).border_title == "What withdrawal is"
        await press(pilot, "down", "down", "down")
        assert marked(app) == pane(app).border_title == "Lost tolerance"
        await press(pilot, "[", "right", "left", "up", "home")
        assert marked(app) == "What withdrawal is"
        await press(pilot, "end", "down")
        assert marked(app) == reading.guide().pages[-1].title
        await press(pilot, "home", "space", "pageup")
        assert pane(app).top == 0


async def test_on_a_narrow_screen_enter_reads_and_escape_goes_back_to_the_list() -> None:
    async with running(set_up(), (60, 20)) as (_, pilot):
        app = await opened(pilot, "w")
        assert not pane(app).display
        assert len(listed(app)) == len(reading.guide().pages), "every title has a line"
        await press(pilot, "down", "enter")
        assert pane(app).display
        assert "Guide · 2 of 12" in header(app)
        await press(pilot, "down", "down", "up")
        assert pane(app).top == 1
        await press(pilot, "escape")
        assert not pane(app).display
        assert isinstance(app.screen, GuideScreen)
        await press(pilot, "enter", "enter")
        assert not pane(app).display
        await press(pilot, "pagedown")
        assert marked(app) == reading.guide().pages[-1].title
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_that_it_is_no_medical_advice_stands_once_on_the_list_and_once_at_the_end_of_a_page(
    size: tuple[int, int],
) -> None:
    async with running(set_up(), size) as (_, pilot):
        app = await opened(pilot, "w")
        assert words(app, "#heading").count("not medical advice") == 1
        assert "not medical advice" not in words(app)
        await press(pilot, "enter")
        whole = await read_through(app, pilot)
        assert whole.endswith("When it is severe, see a clinician.")
        assert not app.screen.query_one("#heading").display


async def test_a_changed_size_leaves_the_page_where_it_was() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "w", "]", "]", "]")
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert marked(app) == "Lost tolerance"
        await press(pilot, "enter")
        assert "no longer" not in words(app)
        assert "Your body gets used to a dose." in words(app)


# Where it is opened from


async def test_the_palette_reads_any_page_by_its_name_and_escape_leads_back() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.press(*"read", "space", *"lost")
        await settled(pilot)
        await offered(pilot, "Lost tolerance")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen) and pane(app).border_title == "Lost tolerance")
        assert "137 people" in words(app) or "137 people" in await read_through(app, pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_the_palette_of_every_place_has_the_guide_and_each_of_its_pages() -> None:
    async with running(set_up()) as (app, pilot):
        for letter in ("h", "t", "p", "j", "s", "c"):
            await press(pilot, letter)
            screen = app.screen
            assert isinstance(screen, EbbScreen)
            titles = [entry.title for entry in entries(screen)]
            assert any(title.startswith("Guide:") for title in titles)
            for page in reading.guide().pages:
                assert f"Read: {page.title}" in titles


async def test_the_course_leads_on_to_the_guide_and_back() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "t", "w", "w")
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseScreen)


async def test_in_the_check_in_w_reads_about_the_symptom_and_the_answers_are_as_they_were() -> None:
    async with running(set_up()) as (_, pilot):
        await press(pilot, "c", "2", "1")  # anxiety, irritability; the mark stands on poor sleep
        app = await opened(pilot, "w")
        assert marked(app) == "Sleep and restless legs"
        assert "Poor sleep: Hard to fall asleep" in words(app, "#heading")
        await press(pilot, "enter", "space", "escape", "escape")
        screen = app.screen
        assert isinstance(screen, CheckInScreen)
        assert screen.question.key == "insomnia"
        await press(pilot, "3", "ctrl+s")
        kept = open_journal().checkins(SUNDAY, SUNDAY)[SUNDAY]
        assert {key: kept.symptoms[key] for key in ("anxiety", "irritability", "insomnia")} == {
            "anxiety": 2,
            "irritability": 1,
            "insomnia": 3,
        }


async def test_a_draft_is_on_disk_before_the_guide_is_opened_over_it() -> None:
    async with running(set_up()) as (app, pilot):
        await tap(pilot, "c", "4", "w")
        await settled(pilot)
        draft = app.writing.draft(SUNDAY)
        assert draft is not None
        assert draft.answers["anxiety"] == 4


async def test_c_in_the_guide_goes_back_to_the_check_in_that_it_was_opened_from() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "c", "2", "w")
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert sum(isinstance(screen, CheckInScreen) for screen in app.screen_stack) == 1
        assert app.screen.answering.answer("anxiety") == 2


async def test_going_home_from_the_guide_keeps_the_draft_of_the_check_in_below() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "c", "2", "w")
        await press(pilot, "h", "c")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("anxiety") == 2


async def test_a_question_that_is_no_symptom_opens_the_guide_from_its_beginning() -> None:
    async with running(set_up()) as (_, pilot):
        await press(pilot, "c", *["down"] * 13)  # the thirteen symptoms
        app = await opened(pilot, "w")
        assert marked(app) == "Sleep and restless legs", "the hours of sleep are about sleep"
        await press(pilot, "escape", "down")
        await opened(pilot, "w")
        assert marked(app) == "What withdrawal is"
        assert words(app, "#heading").startswith("This is not medical advice")


async def test_a_tip_leads_to_what_is_known_about_what_it_is_for() -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY, scores(0, restless_legs=4), NOW)
    async with running(journal) as (_, pilot):
        await press(pilot, "p", "right")
        app = await opened(pilot, "w")
        assert marked(app) == "Sleep and restless legs"
        assert "Restless legs: An urge to move" in words(app, "#heading")
        await press(pilot, "escape")
        assert isinstance(app.screen, TipsScreen)
        await press(pilot, "left")
        await opened(pilot, "w")
        assert "comes first" in words(app, "#heading")


# Its keys, and what can go wrong


async def test_keys_that_come_in_one_piece_wait_for_the_pages() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "w", "]", "]", "]", "enter", "o")
        assert isinstance(app.screen, OriginBox)
        assert isinstance(app.screen_stack[-2], GuideScreen)
        assert app.screen_stack[-2].page == reading.guide().pages[3]


async def test_the_key_bar_and_the_keys_page_have_its_keys() -> None:
    async with running(set_up()) as (_, pilot):
        app = await opened(pilot, "w")
        assert "o source" in app.screen.query_one(KeyBar).plain
        await press(pilot, "?")
        assert "Show where this comes from" in "\n".join(lines.plain for lines in app.screen.query(Lines))


async def test_a_damaged_file_is_said_and_the_app_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "data"
    copytree(content.data_folder(), damaged)
    (damaged / "guide.toml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: damaged)
    reading.guide.cache_clear()
    try:
        async with running(set_up()) as (app, pilot):
            await press(pilot, "w")
            await until(pilot, lambda: "cannot be read" in words(app, "#heading"))
            assert "The guide cannot be read. Install Ebbtide again." in words(app, "#heading")
            assert "guide.toml" in words(app, "#list")
            await press(pilot, "enter", "o", "]", "space", "escape")
            assert isinstance(app.screen, TodayScreen)
            screen = app.screen
            assert not [entry for entry in entries(screen) if entry.title.startswith("Read: ")]
    finally:
        reading.guide.cache_clear()
