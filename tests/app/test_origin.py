"""`o` says where a thing comes from: a tip, a milestone, the usual course, a page of the guide, a line to be asked.

What is said is in tests/domain/test_origins; the signs and the messages are tested with their own screens.
"""

import pytest

from tests.app.running import open_journal, press, running, set_up, until
from tests.app.running import said as key_bar
from tests.app.zero_days import at_zero, filled
from tests.examples import NOW, SUNDAY, scores
from tui import content, reading
from tui.app.app import EbbApp
from tui.app.screens.guide import GuideScreen
from tui.app.screens.new_plan import NewPlan
from tui.app.screens.origin import OriginBox
from tui.app.screens.tips import TipsScreen
from tui.app.widgets.lines import Lines
from tui.domain.origins import COUNTED, OUR_LINE, OWN_ENTRIES
from tui.domain.tip_words import TAGS_SAID

SIZES = [(80, 24), (60, 20), (120, 40)]


def said(app: EbbApp) -> str:
    """The whole box, its line breaks undone."""
    assert isinstance(app.screen, OriginBox)
    return " ".join(app.screen.query_one(Lines).plain.split())


def has(app: EbbApp, *keys: str) -> bool:
    """Whether the box cites all of these sources in full; a line may break behind a hyphen."""
    text = said(app).replace("- ", "-")
    return all(content.sources()[key].citation.replace("- ", "-") in text for key in keys)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_o_on_a_tip_shows_how_sure_it_is_and_each_of_its_sources(size: tuple[int, int]) -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY, scores(0, restless_legs=4), NOW)
    async with running(journal, size) as (app, pilot):
        await press(pilot, "p")
        tips = app.screen
        assert isinstance(tips, TipsScreen)
        for _ in range(4):
            tip = tips.tip
            assert tip is not None
            await press(pilot, "o")
            assert said(app).startswith(tip.title)
            assert has(app, *tip.sources)
            if tip.tag:
                assert TAGS_SAID[tip.tag][1:] in said(app)
            await press(pilot, "escape", "down")
        assert app.screen is tips


async def test_o_while_a_tip_is_read_or_searched_for_is_about_that_tip() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/", *"flush", "enter", "enter", "o")
        assert said(app).startswith("Drink to thirst: water flushes nothing out")
        assert has(app, "trakulsrichai_2015")
        await press(pilot, "o", "escape", "/", "o")
        assert isinstance(app.screen, TipsScreen), "in a search it is a letter like any other"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_o_on_a_page_of_the_guide_shows_the_sources_of_each_paragraph(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, pilot):
        await press(pilot, "w")
        for page in reading.guide().pages:
            await press(pilot, "o")
            for section in page.sections:
                assert section.heading in said(app)
                for paragraph in section.paragraphs:
                    assert has(app, *paragraph.sources)
            await press(pilot, "enter", "]")
        assert isinstance(app.screen, GuideScreen)


async def test_o_on_a_page_that_was_opened_on_a_symptom_says_who_reports_the_symptom_too() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "w", "o")
        assert said(app).startswith("Anxiety, as a sign of withdrawal")
        assert has(app, "singh_2018_mood")


async def test_o_on_the_usual_course_shows_the_sources_of_each_phase() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "w", "o")
        course = content.course()
        assert has(app, *course.sources)
        for phase in course.phases:
            assert phase.title in said(app)
        assert "people report this; no study was found" in said(app)


async def test_o_after_zero_says_that_the_thresholds_of_the_milestones_are_ours_and_what_else_they_rest_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = content.milestones()
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        await press(pilot, "o")
        text = said(app)
        assert text.startswith(f"The milestones {found.note}")
        for milestone in found.milestones:
            assert f"{milestone.title} {OUR_LINE if milestone.measure else COUNTED}" in text
        assert f"First night over 6 hours {OUR_LINE} People report this" in text
        assert "The usual course" in text, "the curve that is drawn beside them has its sources, too"
        assert has(app, "swogger_2022")


async def test_o_on_the_steps_says_that_they_are_ones_own_entries() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "o")
        assert key_bar(app) == OWN_ENTRIES


async def test_o_on_the_safety_list_says_why_it_is_asked_and_where_that_comes_from() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "+")
        await until(pilot, lambda: isinstance(app.screen, NewPlan))
        for gate in content.gates():
            await press(pilot, "o")
            assert said(app).startswith(f"{gate.question} {gate.why}")
            assert has(app, *gate.sources)
            assert ("ommon knowledge, not traced" in said(app)) is gate.check
            await press(pilot, "escape", "down")
        assert isinstance(app.screen, NewPlan)
        assert not open_journal().settings.concerns


@pytest.mark.parametrize("key", ["enter", "escape", "o"])
async def test_the_box_closes_with_the_key_that_opened_it_too(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "w", "o", key)
        assert isinstance(app.screen, GuideScreen)
