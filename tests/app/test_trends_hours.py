"""The page of hours: bars of doses and urges over the person's day, with sentences that count."""

from datetime import datetime, timedelta, timezone

import pytest

from tests.app.looked_at import MARKERS, SIZES, day_line, drawn, in_sight, kept, opened
from tests.app.running import open_journal, press, running, set_up, until
from tests.examples import DAY, NOW, SUNDAY, dose
from tui.charts import Marker
from tui.charts.bars import AXIS, LEVELS
from tui.domain.ranges import RANGES
from tui.domain.records import Urge
from tui.journal import Journal


def with_urges() -> Journal:
    """Sixty days of doses, and an urge at nine on each of ten evenings."""
    journal = kept()
    for ago in range(1, 11):
        at = NOW.replace(hour=21, minute=5) - ago * DAY
        journal.begin_urge(
            Urge(id=f"urge-{ago}", at=at, day=SUNDAY - ago * DAY, strength=2, outcome="passed", minutes=5)
        )
    return journal


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("size", SIZES)
def test_both_rows_of_bars_fit_with_their_counts_and_their_sentences(size: tuple[int, int], marker: Marker) -> None:
    lines = drawn(with_urges(), "Hours", size, marker=marker)
    text = " ".join(" ".join(lines).split())
    assert len(lines) <= size[1] - 5
    assert "Doses · 174, at most" in text
    assert "Urges · 10, at most 10 in an hour" in text
    assert "Urges came most often between 21:00 and 23:00 (10 of 10)." in text
    assert "of 174" in text or "no 2 hours stand out" in text
    assert set(LEVELS[marker]["solid"]) & set(text)
    assert set(LEVELS[marker]["shaded"]) & set(text)
    assert AXIS[marker][0] in text
    assert "awake 08:00–23:00" in text


def test_the_axis_begins_where_the_day_does() -> None:
    lines = drawn(with_urges(), "Hours", (80, 24))
    assert next(line for line in lines if "05 06" in line).split()[0] == "04"
    journal = open_journal()
    journal.save_settings({"day_starts": "05:30"})
    lines = drawn(open_journal(), "Hours", (80, 24))
    assert next(line for line in lines if "05:30" in line).split()[0] == "05:30"


def test_a_dose_far_from_home_counts_at_the_hour_that_its_clock_showed() -> None:
    journal = set_up()
    there = datetime(2026, 11, 20, 5, 10, tzinfo=timezone(timedelta(hours=9)))
    journal.add_dose(dose("2", there, day=SUNDAY - 3 * DAY))
    lines = drawn(open_journal(), "Hours", (80, 24), day=SUNDAY - 3 * DAY)
    at = next(line for line in lines if "04 05 06" in line).index("05")
    assert next(line for line in lines if line.strip() == "d").index("d") == at


@pytest.mark.parametrize("range_", RANGES)
def test_the_range_says_how_many_are_counted(range_: object) -> None:
    chosen = next(each for each in RANGES if each is range_)
    finished = {"7 days": 6, "30 days": 29, "90 days": 60, "all": 60}[chosen.name]
    text = " ".join(drawn(with_urges(), "Hours", (80, 24), range_=chosen))
    assert f"Doses · {6 * finished}, at most" in text


async def test_the_day_under_the_cursor_is_marked_at_its_hours() -> None:
    async with running(with_urges()) as (app, pilot):
        await opened(pilot, "Hours")
        assert "Sun 22 Nov: no dose and no urge" in in_sight(app)
        await press(pilot, "left")
        await until(pilot, lambda: "21 Nov" in day_line(app))
        assert "Sat 21 Nov: d dose, u urge" in in_sight(app)
        marks = next(line for line in in_sight(app).splitlines() if set(line) <= set(" du*") and line.strip())
        assert (marks.count("d"), marks.count("u")) == (6, 1)


async def test_an_empty_journal_says_what_comes_here() -> None:
    async with running(set_up()) as (app, pilot):
        await opened(pilot, "Hours")
        assert "once some are logged" in " ".join(in_sight(app).split())
