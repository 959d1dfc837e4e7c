"""The page of symptoms: a spark for each, what changed most first, and a sentence that says so."""

import pytest

from tests.app.looked_at import MARKERS, SIZES, day_line, drawn, in_sight, kept, opened
from tests.app.running import header, open_journal, press, running, set_up, until
from tests.examples import DAY, NOW, SUNDAY, scores
from tui import content
from tui.app.screens.journal import JournalScreen
from tui.charts import Marker
from tui.domain.checkin import SYMPTOMS
from tui.domain.ranges import RANGES
from tui.prefs import Preferences


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("size", SIZES)
def test_every_symptom_is_there_with_its_spark_at_every_size_and_with_every_marker(
    size: tuple[int, int], marker: Marker
) -> None:
    lines = drawn(kept(), "Symptoms", size, marker=marker)
    text = "\n".join(lines)
    assert all(content.symptoms()[key].name in text for key in SYMPTOMS)
    assert text.count("now ") == len(SYMPTOMS)
    assert "On their own" in text
    assert "Sorted by change" in text
    if marker == "ascii":
        assert text.isascii()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_thirteen_are_in_sight_without_scrolling(size: tuple[int, int]) -> None:
    lines = drawn(kept(), "Symptoms", size)
    assert len(lines) <= size[1] - 5


@pytest.mark.parametrize("range_", RANGES)
def test_the_range_says_what_is_compared(range_: object) -> None:
    chosen = next(each for each in RANGES if each is range_)
    said = " ".join(" ".join(drawn(kept(200), "Symptoms", (80, 24), range_=chosen)).split())
    days = {"7 days": 7, "30 days": 9, "90 days": 29, "all": 66}[chosen.name]
    assert f"medians of {days} days from" in said


def test_symptoms_that_were_switched_on_or_named_are_there_too() -> None:
    journal = set_up()
    journal.save_settings({"symptoms": ["yawning", "own_jaw"], "own_jaw": "疲れたからだ"})
    journal.save_checkin(SUNDAY - DAY, {**scores(1), "own_jaw": 3}, NOW - DAY)
    text = "\n".join(drawn(open_journal(), "Symptoms", (80, 24)))
    assert "疲れたからだ" in text
    assert content.symptoms()["yawning"].name in text
    assert "too few answers yet to say what changed" in text


async def test_the_digit_and_the_range_keys_lead_through_it() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Symptoms")
        assert "30 days" in header(app)
        await press(pilot, "minus")
        await until(pilot, lambda: "7 days" in header(app) and "more lines" in in_sight(app))
        assert in_sight(app).rstrip().endswith("↓ 2 more lines")
        await press(pilot, "end")
        await until(pilot, lambda: "medians of 7 days" in " ".join(in_sight(app).split()))
        assert "medians of 7 days" in " ".join(in_sight(app).split())
        assert "7 days" in header(app)


async def test_the_caret_and_the_line_below_follow_the_arrows_and_enter_opens_that_day() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Symptoms")
        before = in_sight(app).splitlines()[0]
        await press(pilot, *["left"] * 6)
        await until(pilot, lambda: "16 Nov" in day_line(app))
        assert day_line(app).startswith("▾ Mon 16 Nov")
        after = in_sight(app).splitlines()[0]
        assert after.index("▾") < before.index("▾")
        await press(pilot, "enter")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.cursor.day == SUNDAY - 6 * DAY


async def test_where_there_is_no_room_down_scrolls_to_the_sentence() -> None:
    async with running(kept(), (60, 20)) as (app, pilot):
        await opened(pilot, "Symptoms")
        assert "Sorted by change" not in in_sight(app)
        await press(pilot, "end")
        assert "On their own" in in_sight(app)
        assert "Sorted by change" in in_sight(app)


async def test_an_empty_journal_says_what_comes_here() -> None:
    async with running(set_up()) as (app, pilot):
        await opened(pilot, "Symptoms")
        assert "once there are check-ins" in " ".join(in_sight(app).split())


async def test_with_ascii_the_change_is_said_in_words() -> None:
    async with running(kept(), preferences=Preferences(marker="ascii")) as (app, pilot):
        await opened(pilot, "Symptoms")
        assert in_sight(app).isascii()
        assert " up " in in_sight(app) or " down " in in_sight(app) or " same" in in_sight(app)
