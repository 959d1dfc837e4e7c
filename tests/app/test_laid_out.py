"""What is laid out and painted for a key: as little as Textual allows where a screen opens, nothing where none does."""

import asyncio
from collections import Counter

import pytest
from textual._compositor import Compositor
from textual.screen import Screen
from textual.widget import AwaitMount, Widget

from tests.app.running import press, running, set_up, settled, tap
from tests.waiting import PATIENCE
from tui.app.library import Damaged, Library, library
from tui.app.screens import sized, tips


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often since the last look a screen was laid out, and painted as a whole."""
    counted: Counter[str] = Counter()

    def count(name: str, method: str) -> None:
        was = getattr(Compositor, method)

        def counting(self: Compositor, *given: object, **named: object) -> object:
            counted[name] += 1
            return was(self, *given, **named)

        monkeypatch.setattr(Compositor, method, counting)

    count("laid out", "reflow")
    count("painted whole", "render_full_update")
    return counted


@pytest.mark.parametrize("key", ["c", "t", "p", "j", "s", "r", "d", "u", "exclamation_mark"])
async def test_what_opens_is_laid_out_once(done: Counter[str], key: str) -> None:
    async with running(set_up()) as (_, pilot):
        done.clear()
        await press(pilot, key)
        assert done["laid out"] == 1
        assert done["painted whole"] in (1, 2)


async def test_where_a_scroll_bar_comes_once_the_size_is_known_it_is_laid_out_once_more(done: Counter[str]) -> None:
    async with running(set_up()) as (_, pilot):
        done.clear()
        await press(pilot, "question_mark")
        assert done["laid out"] == 2
        assert done["painted whole"] <= 3


@pytest.mark.parametrize("key", ["c", "j", "d", "question_mark"])
async def test_a_busy_machine_that_tells_late_that_it_is_open_lays_and_paints_nothing_again(
    done: Counter[str], key: str
) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, key)
        done.clear()
        await AwaitMount(app.screen, [app.screen])
        await settled(pilot)
        assert not done


async def test_a_letter_and_a_focus_that_moves_lay_nothing_out(done: Counter[str]) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        done.clear()
        await press(pilot, "backspace", "1", "full_stop", "2", "tab", "right", "tab")
        assert not done
        assert app.screen.focused is not None


async def test_an_answer_of_the_check_in_lays_nothing_out(done: Counter[str]) -> None:
    async with running(set_up()) as (_, pilot):
        await press(pilot, "c")
        done.clear()
        await press(pilot, "1", "2", "up", "space")
        assert not done


async def test_a_screen_that_opens_is_not_seen_before_its_widgets_know_their_sizes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(set_up()) as (app, pilot):
        seen: list[bool] = []
        was = type(app)._display

        def display(self: object, screen: Screen[None], update: object) -> None:
            if update is not None:
                seen.append(all(widget.size for widget in screen.query("DiaryList")))
            was(self, screen, update)  # type: ignore[arg-type]

        monkeypatch.setattr(type(app), "_display", display)
        await press(pilot, "j")
        await settled(pilot)
        assert seen
        assert all(seen)


async def test_tips_are_first_seen_with_their_texts(done: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    there = asyncio.Event()

    async def on_a_slow_disk() -> Library | Damaged:
        await there.wait()
        return await library()

    monkeypatch.setattr(tips, "library", on_a_slow_disk)
    monkeypatch.setattr(sized, "LATE", PATIENCE)
    async with running(set_up()) as (app, pilot):
        done.clear()
        await tap(pilot, "p")
        assert isinstance(app.screen, tips.TipsScreen)
        assert not done["painted whole"]
        there.set()
        await settled(pilot)
        assert done["painted whole"]


@pytest.mark.parametrize("key", ["h", "c", "t", "p", "r", "j", "s", "d", "exclamation_mark", "ctrl+p"])
async def test_nothing_repaints_by_itself(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, key)
        assert [widget for widget in app.screen.walk_children(Widget) if widget.auto_refresh] == []
