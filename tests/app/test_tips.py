"""Tips: ranked by how a person feels, found by symptom or by word, marked as what they were, and honest about it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App

from tests.app.running import header, open_journal, press, running, said, set_up, shown
from tests.examples import DAY, NOW, SUNDAY, scores
from tui import content
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.tips import TipsScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.lines import Lines
from tui.domain.tip_words import GRADES_SAID
from tui.domain.tips import Filter
from tui.journal import Journal

LEGS = {"restless_legs": 4, "insomnia": 3}


def feeling(journal: Journal, ago: int = 0, **changes: int) -> Journal:
    """A check-in with nothing but these symptoms."""
    journal.save_checkin(SUNDAY - ago * DAY, scores(0, **changes), NOW - timedelta(days=ago))
    return journal


def front(app: App[int]) -> TipsScreen:
    assert isinstance(app.screen, TipsScreen)
    return app.screen


def current(app: App[int]) -> str:
    tip = front(app).tip
    assert tip is not None
    return tip.key


def text_of(app: App[int], name: str) -> str:
    return app.screen.query_one(f"#{name}", Lines).plain


def reads(app: App[int]) -> str:
    """What the page says, without its line ends."""
    return " ".join(text_of(app, "reading").split())


async def test_tips_are_ranked_by_todays_symptoms_and_say_so() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "heading").startswith("For restless legs and poor sleep")
        for tip in front(app).shelf.items[:5]:  # type: ignore[union-attr]
            assert {"restless_legs", "insomnia"} & set(tip.symptoms)
        assert "[For today]   Restless legs   Poor sleep" in text_of(app, "filters")


async def test_without_a_check_in_today_the_latest_of_three_days_counts_and_its_day_is_named() -> None:
    async with running(feeling(set_up(), ago=3, nausea=4)) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "heading").startswith("For nausea (Thu 19 Nov)")


async def test_without_any_check_in_there_are_tips_all_the_same() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "heading").startswith("Tips")
        assert len(front(app).shelf.items) > 10  # type: ignore[union-attr]


async def test_a_check_in_changes_what_comes_first() -> None:
    async with running(feeling(set_up(), ago=1, **LEGS)) as (app, pilot):
        await press(pilot, "p")
        before = current(app)
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        await press(pilot, *"0000000400000", "ctrl+s")
        assert text_of(app, "heading").startswith("For diarrhea")
        assert current(app) != before
        assert "diarrhea" in front(app).tip.symptoms  # type: ignore[union-attr]


async def test_the_mark_stays_on_its_tip_when_something_else_logs_a_dose() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "down", "down")
        before = current(app)
        await press(pilot, "d", "enter")
        assert current(app) == before


async def test_brackets_and_arrows_go_through_symptoms_and_ways() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "]")
        assert text_of(app, "heading").startswith("For restless legs")
        assert all("restless_legs" in tip.symptoms for tip in front(app).shelf.items)  # type: ignore[union-attr]
        await press(pilot, "right")
        assert text_of(app, "heading").startswith("For poor sleep")
        await press(pilot, "[", "left", "left")
        assert text_of(app, "heading").startswith("All tips")
        assert len(front(app).shelf.items) == len(content.tips())  # type: ignore[union-attr]
        await press(pilot, "left")
        assert text_of(app, "heading").startswith("Myths and cautions")
        assert all(tip.caution for tip in front(app).shelf.items)  # type: ignore[union-attr]
        await press(pilot, "left")
        assert text_of(app, "heading").startswith("Medicine")
        assert "[Medicine]" in text_of(app, "filters")


async def test_a_search_follows_each_letter_and_letters_do_nothing_else() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "/", *"warm bath")
        assert text_of(app, "filters").startswith("Search: warm bath")
        found = {tip.key for tip in front(app).shelf.items}  # type: ignore[union-attr]
        assert found
        for key in found:
            tip = content.tips()[key]
            names = " ".join(content.symptoms()[each].name for each in tip.symptoms)
            assert all(word in f"{tip.title} {tip.text} {tip.tonight} {names}".lower() for word in ("warm", "bath"))
        await press(pilot, "backspace", "backspace", "backspace", "backspace")
        assert len(front(app).shelf.items) > len(found)  # type: ignore[union-attr]
        assert len(app.screen_stack) == 2


async def test_enter_keeps_what_was_found_and_escape_ends_the_search() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "/", *"restless", "enter", "down")
        assert "Found" in text_of(app, "heading")
        chosen = current(app)
        await press(pilot, "escape")
        assert text_of(app, "heading").startswith("For restless legs and poor sleep")
        assert current(app) == chosen
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_what_is_found_nowhere_is_said_in_a_sentence() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/", *"zzz[b]")
        assert text_of(app, "heading").startswith("No tip has 'zzz[b]'. Esc ends the search.")
        await press(pilot, "enter", "+", "i", "enter", "space")
        assert open_journal().tip_marks() == {}


async def test_help_is_one_key_away_while_searching() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/", "a", "ctrl+g")
        assert not isinstance(app.screen, TipsScreen)


MARKS = [
    ("+", "helped", "tip marked as helped"),
    ("-", "no help", "tip marked as no help"),
    ("i", "pinned", "tip pinned"),
]


@pytest.mark.parametrize(("key", "word", "label"), MARKS)
async def test_a_mark_is_said_shown_kept_over_a_restart_and_taken_back(key: str, word: str, label: str) -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", key)
        assert "z takes it back" in said(app)
        assert f"You: {word}" in reads(app)
        assert word in text_of(app, "list").splitlines()[1]
        assert f"undo {label}" in header(app)
        marked = current(app)
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "p", "[", "end", "home")
        while current(app) != marked:
            await press(pilot, "down")
        assert f"You: {word}" in reads(app)
        await press(pilot, "z")
        assert said(app).startswith(f"Took back: {label}")
        assert "You:" not in reads(app)
        await press(pilot, "Z")
        assert f"You: {word}" in reads(app)


@pytest.mark.parametrize("key", ["+", "-", "i"])
async def test_the_same_key_again_takes_the_mark_off(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", key, key)
        assert "You:" not in reads(app)
        assert open_journal().tip_marks()[current(app)].verdict is None
        assert not open_journal().tip_marks()[current(app)].pinned


async def test_what_was_marked_stays_where_it_is_until_another_list_is_asked_for() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "down", "down", "i")
        pinned = current(app)
        assert front(app).shelf.current == 2  # type: ignore[union-attr]
        await press(pilot, "]", "[")
        assert front(app).shelf.items[0].key == pinned  # type: ignore[union-attr]


async def test_reading_a_tip_is_noted_once_a_day_and_is_nothing_to_undo() -> None:
    async with running(set_up()) as (app, pilot):
        before = header(app)
        await press(pilot, "p", "enter")
        read = current(app)
        assert open_journal().tip_marks()[read].opened == SUNDAY
        text = Path(app.journal.path).read_bytes()
        await press(pilot, "enter", "enter", "escape")
        assert Path(app.journal.path).read_bytes() == text
        await press(pilot, "escape")
        assert ("undo" in header(app)) == ("undo" in before)
        assert app.journal.undo_label() == "set-up"


async def test_a_mark_can_be_taken_back_after_the_tip_was_read() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "+", "enter", "escape", "z")
        assert said(app).startswith("Took back: tip marked as helped")


async def test_every_tip_shows_its_grade_and_its_source() -> None:
    async with running(set_up(), (120, 40)) as (app, pilot):
        await press(pilot, "p", "[")
        seen = set()
        for _ in content.tips():
            tip = front(app).tip
            assert tip is not None
            lead = reads(app)
            assert f"{'Caution' if tip.caution else 'Evidence'}: {tip.grade} · " in lead
            await press(pilot, "space", "space")
            whole = f"{lead} {reads(app)}"
            for key in tip.sources:
                assert content.sources()[key].citation in whole, tip.key
            if tip.tag:
                assert "Source:" in whole
            assert tip.caution or GRADES_SAID[tip.grade] in whole
            for text in (tip.text, f"Tonight: {tip.tonight}", f"Take care: {tip.unless}"):
                assert " ".join(text.split()) in whole, tip.key
            seen.add(tip.key)
            await press(pilot, "down")
        assert seen == set(content.tips())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (80, 20), (120, 40)])
async def test_nothing_is_clipped_and_every_text_can_be_read_to_its_end(size: tuple[int, int]) -> None:
    async with running(feeling(set_up(), **LEGS), size) as (app, pilot):
        await press(pilot, "p", "+", "i", "enter")
        for _ in range(12):
            await press(pilot, *["space"] * 4)
            page = app.screen.query_one("#reading", Lines)
            for line in page.plain.splitlines():
                assert len(line.rstrip()) <= page.content_size.width
            assert "more below" not in page.plain
            assert len(page.rows) <= page.content_size.height
            await press(pilot, "]")
        await press(pilot, "escape")
        box = app.screen.query_one("#list", Lines)
        assert len(box.rows) <= box.content_size.height
        for line in box.plain.splitlines():
            assert len(line.rstrip()) <= box.content_size.width


async def test_at_sixty_columns_list_and_text_take_turns() -> None:
    async with running(set_up(), (60, 20)) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "list")
        assert not app.screen.query_one("#reading").display
        await press(pilot, "enter")
        assert not app.screen.query_one("#list").display
        assert "Tonight:" in reads(app)
        assert "Tips · 1 of" in header(app)
        await press(pilot, "right")
        assert "Tips · 2 of" in header(app)
        await press(pilot, "escape")
        assert app.screen.query_one("#list").display
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_a_terminal_that_changes_its_size_shows_the_same_tip() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", *["down"] * 12)
        before = current(app)
        await pilot.resize_terminal(60, 20)
        await press(pilot, "end", "home", *["down"] * 12)
        assert current(app) == before
        assert "› " in text_of(app, "list")
        await pilot.resize_terminal(120, 40)
        await press(pilot, "down", "up")
        assert current(app) == before
        assert reads(app)


async def test_a_list_longer_than_the_screen_keeps_the_mark_in_sight() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "[")
        for keys in (["end"], ["up"] * 30, ["home"], ["down"] * 25):
            await press(pilot, *keys)
            assert sum(line.startswith("› ") for line in text_of(app, "list").splitlines()) == 1


async def test_every_filter_is_reached_and_none_is_empty() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p")
        shelf = front(app).shelf
        assert shelf is not None
        passed: list[Filter] = []
        for _ in shelf.filters:
            passed.append(shelf.filter)
            assert shelf.items
            await press(pilot, "]")
        assert tuple(passed) == shelf.filters
        assert shelf.filter == passed[0]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts that cannot be read."""
    loaders = (content.sources, content.symptoms, content.tips)
    folder = tmp_path / "damaged"
    folder.mkdir()
    for file in content.data_folder().glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "tips.toml").write_text("[broken", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: folder)
    for loader in loaders:
        loader.cache_clear()
    yield
    for loader in loaders:
        loader.cache_clear()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_damaged_texts_are_said_and_everything_else_goes_on(size: tuple[int, int], damaged: None) -> None:
    async with running(feeling(set_up(), **LEGS), size) as (app, pilot):
        assert text_of(app, "tips") == "The tips cannot be read. Install Ebbtide again."
        await press(pilot, "p")
        assert "The tips cannot be read. Install Ebbtide again." in text_of(app, "heading")
        assert "data/tips.toml" in " ".join(text_of(app, "list").split())
        await press(pilot, "down", "enter", "/", "]", "+", "i", "space", "end", "escape")
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "1", "d", "enter")
        assert "taken 2.7" in shown(app)
