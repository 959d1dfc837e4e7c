"""What to expect: the page says how sure each part is and who says so, and leads back where one came from."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.app.running import SET_UP, header, open_journal, press, running, set_up, until
from tests.examples import DAY, NOW, SUNDAY, dose
from tui import content
from tui.app.app import EbbApp
from tui.app.screens.course import CourseScreen
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.scroll import Scroll
from tui.domain.course import HERE, SURE


def page(app: EbbApp) -> Scroll:
    return app.screen.query_one("#course", Scroll)


def words(app: EbbApp) -> str:
    """The page as far as it is in sight, its line breaks undone."""
    return " ".join(page(app).plain.split())


async def test_w_opens_the_page_and_escape_leads_back() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "w")
        assert isinstance(app.screen, CourseScreen)
        assert "What to expect" in header(app)
        await until(pilot, lambda: "ranges" in words(app))
        assert "ranges" in words(app)
        await press(pilot, "escape")
        assert type(app.screen_stack[-1]) is TaperScreen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_part_is_reached_with_its_range_and_its_sources(size: tuple[int, int]) -> None:
    course, sources = content.course(), content.sources()
    async with running(set_up(), size) as (app, pilot):
        await press(pilot, "t", "w")
        await until(pilot, lambda: "ranges" in words(app))
        read = ""
        for _ in range(30):  # pages; more than there are
            text = page(app).plain
            assert all(len(line.rstrip()) <= page(app).content_size.width for line in text.splitlines())
            read += f"{text}\n"
            await press(pilot, "pagedown")
            if page(app).plain == text:
                break
        whole = " ".join(read.split())
        for phase in course.phases:
            assert phase.title in whole
            assert SURE[phase.sure].split(",")[0] in whole
            for key in phase.sources:
                assert (sources[key].doi or sources[key].citation[:30]) in read.replace("\n", "")


async def test_home_and_end_go_to_both_ends() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "w")
        await until(pilot, lambda: "ranges" in words(app))
        await press(pilot, "end")
        assert "doi" in words(app)
        await press(pilot, "down", "home", "up")
        assert page(app).top == 0
        await press(pilot, "down", "down", "up")
        assert page(app).top == 1


async def test_somebody_in_a_taper_has_no_present_phase() -> None:
    journal = set_up()
    journal.add_dose(dose("2.7", NOW.replace(hour=8)))
    async with running(journal, (80, 60)) as (app, pilot):
        await press(pilot, "t", "w")
        await until(pilot, lambda: "ranges" in words(app))
        assert HERE not in words(app)


async def test_somebody_who_stopped_sees_where_they_may_be() -> None:
    journal = open_journal()
    journal.set_up({**SET_UP, "stopped_on": (SUNDAY - 3 * DAY).isoformat()}, None)
    async with running(journal, (80, 60)) as (app, pilot):
        await press(pilot, "t", "w")
        await until(pilot, lambda: HERE in words(app))
        marked = [line for line in page(app).plain.splitlines() if line.startswith("› ")]
        assert marked == ["› Usually the hardest, about days 2 to 5"]


async def test_a_damaged_file_is_said_and_the_app_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "data"
    copytree(content.data_folder(), damaged)
    (damaged / "timeline.toml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: damaged)
    content.course.cache_clear()
    try:
        async with running(set_up()) as (app, pilot):
            await press(pilot, "t", "w")
            await until(pilot, lambda: "cannot be read" in words(app))
            assert "The usual course cannot be read. Install Ebbtide again." in words(app)
            assert "timeline.toml" in words(app)
            await press(pilot, "escape")
            assert type(app.screen_stack[-1]) is TaperScreen
    finally:
        content.course.cache_clear()
