"""The day after a tip was read: whether it helped is asked once, answered in one key, and never in the way."""

from datetime import timedelta
from typing import Any

import pytest
from textual.app import App

from tests.app.running import header, open_journal, press, running, said, set_up, settled
from tests.app.test_tips import LEGS, current, feeling, front, text_of
from tests.examples import DAY, SUNDAY
from tui.app.screens.tips import TipsScreen
from tui.app.screens.today import TodayScreen
from tui.domain.records import TipMark
from tui.journal import Journal
from tui.prefs import Preferences

BATH = "Warm bath an hour or two before bed"
YESTERDAY = SUNDAY - DAY


def read_yesterday(*others: str, ago: int = 1, **changes: Any) -> Journal:
    """The bath was read the day before, and others."""
    journal = feeling(set_up(), **LEGS)
    for key in ("warm_bath", *others):
        journal.mark_tip(TipMark(tip=key, opened=SUNDAY - timedelta(days=ago), **changes), None)
    return journal


def bath() -> TipMark:
    return open_journal().tip_marks()["warm_bath"]


def edge(app: App[int]) -> str:
    """What stands in the lower edge of the tips on Today."""
    subtitle = app.screen.query_one("#tips")._border_subtitle
    return "" if subtitle is None else subtitle.plain


def asks(app: App[int]) -> bool:
    return text_of(app, "filters").startswith("Yesterday you read")


@pytest.mark.parametrize(("key", "verdict"), [("+", "helped"), ("g", "helped"), ("-", "no_help"), ("x", "no_help")])
async def test_on_tips_it_is_answered_in_one_key(key: str, verdict: str) -> None:
    async with running(read_yesterday()) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "filters") == f"Yesterday you read '{BATH}'."
        assert text_of(app, "heading") == "Did it help?   + yes   - no   Esc not now"
        first = current(app)
        assert first != "warm_bath"
        await press(pilot, key)
        assert bath() == TipMark(tip="warm_bath", verdict=verdict, opened=SUNDAY)  # type: ignore[arg-type]
        assert set(open_journal().tip_marks()) == {"warm_bath"}, "and not the one that the mark stands on"
        assert text_of(app, "filters").startswith("‹ All")
        assert current(app) == first
        await press(pilot, "z")
        assert bath().verdict is None


async def test_not_now_is_one_key_and_it_is_not_asked_again() -> None:
    async with running(read_yesterday("ginger")) as (app, pilot):
        before = header(app)
        await press(pilot, "p", "escape")
        assert isinstance(app.screen, TipsScreen)
        assert not asks(app)
        assert {mark.opened for mark in open_journal().tip_marks().values()} == {None}
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert header(app) == before, "nothing to take back"
    async with running(open_journal()) as (app, pilot):
        assert edge(app) == ""
        await press(pilot, "p")
        assert not asks(app)


@pytest.mark.parametrize("key", ["down", "]", "enter", "/", "i", "n"])
async def test_any_other_key_does_what_it_does_and_the_question_steps_aside(key: str) -> None:
    async with running(read_yesterday()) as (app, pilot):
        await press(pilot, "p", key)
        assert not asks(app)
        assert bath().verdict is None
        await press(pilot, "escape", "escape", "h", "p")
        assert not asks(app), "it is asked once"


async def test_only_one_is_asked_about_however_many_were_read() -> None:
    async with running(read_yesterday("ginger", "up_after_twenty")) as (app, pilot):
        await press(pilot, "p", "+", "h")
        assert edge(app) == ""
        await press(pilot, "p")
        assert not asks(app)


@pytest.mark.parametrize(("key", "verdict"), [("+", "helped"), ("-", "no_help")])
async def test_on_today_it_stands_in_the_edge_of_the_tips_and_is_answered_there(key: str, verdict: str) -> None:
    async with running(read_yesterday()) as (app, pilot):
        assert edge(app) == f"Did '{BATH}' help? + yes · - no · Esc not now"
        region = app.screen.query_one("#tips").region
        await press(pilot, key)
        assert bath().verdict == verdict
        assert edge(app) == ""
        assert app.screen.query_one("#tips").region == region, "nothing moves"
        assert "z takes it back" in said(app)
        await press(pilot, key)
        assert bath().verdict == verdict


async def test_on_today_escape_leaves_it() -> None:
    async with running(read_yesterday()) as (app, pilot):
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert edge(app) == ""
        assert bath() == TipMark(tip="warm_bath")


async def test_on_today_the_keys_are_on_the_keys_screen_only_while_it_is_asked() -> None:
    async with running(read_yesterday()) as (app, pilot):
        ids = {command.id for command in app.screen.commands}  # type: ignore[attr-defined]
        assert {"tip-yes", "tip-no", "tip-not-now"} <= ids
        await press(pilot, "+")
        assert "tip-yes" not in {command.id for command in app.screen.commands}  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 24), (80, 20), (80, 24), (120, 40)])
async def test_the_question_fits_at_every_size_that_has_an_edge(size: tuple[int, int]) -> None:
    async with running(read_yesterday(), size) as (app, _):
        assert edge(app).endswith(("no", "not now"))
        assert "help? + yes · - no" in edge(app)
        assert len(edge(app)) <= size[0] - 6


async def test_at_sixty_by_twenty_it_is_asked_on_tips() -> None:
    async with running(read_yesterday(), (60, 20)) as (app, pilot):
        assert edge(app) == ""
        await press(pilot, "+")
        assert bath().verdict is None
        await press(pilot, "p")
        assert asks(app)
        for name in ("filters", "heading"):
            assert len(text_of(app, name)) <= 58
        await press(pilot, "-")
        assert bath().verdict == "no_help"


async def test_a_title_of_ones_own_in_the_question_is_never_markup() -> None:
    journal = set_up()
    own = TipMark(tip="own-1", title="[bold]Tea[/] [@click=quit]x[/]", opened=YESTERDAY)
    journal.mark_tip(own, None)
    async with running(journal, (120, 40)) as (app, pilot):
        assert "'[bold]Tea[/] [@click=quit]x[/]'" in edge(app)
        await press(pilot, "p")
        assert "'[bold]Tea[/] [@click=quit]x[/]'" in text_of(app, "filters")


@pytest.mark.parametrize(
    "changes", [{"ago": 0}, {"ago": 2}, {"verdict": "no_help"}, {"hidden": True}], ids=lambda each: next(iter(each))
)
async def test_what_was_read_on_another_day_or_has_its_answer_is_not_asked_about(changes: dict[str, Any]) -> None:
    async with running(read_yesterday(**changes)) as (app, pilot):
        assert edge(app) == ""
        await press(pilot, "p")
        assert not asks(app)


async def test_a_digit_on_today_reads_its_tip_and_asks_nothing_over_it() -> None:
    async with running(read_yesterday()) as (app, pilot):
        await press(pilot, "1")
        assert front(app).is_reading
        assert not asks(app)
        await press(pilot, "+")
        assert bath().verdict is None


async def test_an_answer_from_elsewhere_takes_the_question_away() -> None:
    async with running(read_yesterday()) as (app, pilot):
        await press(pilot, "p")
        open_journal().mark_tip(TipMark(tip="warm_bath", verdict="helped", opened=SUNDAY), None)
        await app.look_outside()
        await settled(pilot)
        assert not asks(app)
        await press(pilot, "escape")
        assert edge(app) == ""


async def test_other_keys_for_the_answers_are_shown_and_taken() -> None:
    keymap = {"tips-helped": "y"}
    async with running(read_yesterday(), preferences=Preferences(keymap=keymap)) as (app, pilot):
        await press(pilot, "p")
        assert text_of(app, "heading").startswith("Did it help?   y yes")
        await press(pilot, "y")
        assert bath().verdict == "helped"
