"""Look back: the week that is over on one screen, the weeks before it, and the line about it on Today of a Monday."""

from datetime import date

import pytest
from textual.pilot import Pilot

from tests.app.running import open_journal, press, running, said, set_up, settled, shown
from tests.app.zero_days import at, lined, plain, stopped
from tests.examples import DAY, NOW, SUNDAY, doses_of, scores
from tui.app.app import EbbApp
from tui.app.library import Damaged
from tui.app.palette import entries
from tui.app.screens import milestones
from tui.app.screens.base import Place
from tui.app.screens.journal import JournalScreen
from tui.app.screens.trends.pages import TABS
from tui.app.screens.trends.screen import TrendsScreen
from tui.app.widgets.lines import Lines
from tui.domain.excerpt import Excerpt
from tui.domain.records import TipMark, Urge
from tui.journal import Journal
from tui.prefs import Preferences

MONDAY = SUNDAY + DAY
"""Monday 23 November: the week from the 16th is over."""
SIZES = [(60, 20), (80, 24), (120, 40)]
DIGIT = str([tab.name for tab in TABS].index("Week") + 1)


def two_weeks(monkeypatch: pytest.MonkeyPatch, *, harder: bool = False, note: str = "Sun all day.") -> Journal:
    """The worked plan over two weeks, all of it known, with a calm Thursday at the end; seen on the Monday after it."""
    journal = set_up()
    for ago in range(1, 15):
        day = MONDAY - ago * DAY
        for dose in doses_of(day, *["2.6"] * 3):
            journal.add_dose(dose)
        thursday = day == date(2026, 11, 19)
        score = 1 if thursday else 3 if harder and ago <= 7 else 2
        answers = {
            **scores(score, diarrhea=1),
            "sleep_hours": 8 if thursday else 6,
            "movement_minutes": 40 if thursday else 10,
        }
        journal.save_checkin(day, answers | ({"note": note} if thursday else {}), NOW)
    for number in range(3):
        begun = NOW.replace(day=17 + number, hour=12)
        outcome = "dosed" if number == 2 else "passed"
        urge = Urge(id=f"urge-{number}", at=begun, day=begun.date(), strength=2, outcome=outcome, minutes=10)  # type: ignore[arg-type]
        journal.begin_urge(urge)
    at(monkeypatch, MONDAY)
    return journal


async def look_back(pilot: Pilot[int]) -> None:
    await press(pilot, "r")
    await press(pilot, DIGIT)
    await settled(pilot)


def page(app: EbbApp) -> str:
    return plain(app, "page")


def words(app: EbbApp) -> str:
    return " ".join(page(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_week_is_one_screen_and_nothing_is_clipped(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with running(two_weeks(monkeypatch, harder=True), size) as (app, pilot):
        await look_back(pilot)
        said_first = words(app)
        assert said_first.startswith("A heavier week: discomfort 70 in the middle, 22 more than the week before.")
        canvas = app.screen.query_one("#page", Lines)
        for line in page(app).splitlines():
            assert len(line.rstrip()) <= canvas.content_size.width, line
        if size[1] < 24:  # a small terminal scrolls to the rest
            await press(pilot, "end")
        whole = words(app)
        assert "Urges 2 of 3 passed, after 10 minutes. After 1 you took a dose." in whole
        assert "Steps 8.1 g a day from Tue 17 Nov on." in whole
        assert "Days on or under plan: 7 of 7 known days · check-ins: 7 of 7" in whole
        assert "Reached 7 days on or under plan; 7 days with a check-in" not in whole  # those were reached before it
        assert "Reached" in whole


async def test_each_measure_has_a_spark_under_the_days_of_the_week(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        assert "Mo Tu We Th Fr Sa Su" in page(app)
        for name in ("Discomfort", "Craving", "Low mood", "Sleep", "Intake"):
            (row,) = [index for index, line in enumerate(page(app).splitlines()) if line.startswith(name)]
            two = page(app).splitlines()[row : row + 2]
            assert any("⠀" < cell <= "⣿" for line in two for cell in line), name
        assert "6 h in the middle of 7 days" in words(app)
        assert "the same as the week before (7 days)" in words(app)


async def test_the_best_day_says_what_may_have_helped_and_enter_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        assert "Best day Thursday 19 November, discomfort 25, the lowest of 7 days." in words(app)
        assert (
            "What may have helped: 8 h of sleep (6 on the others); 40 minutes of moving (10 on the others)."
            in words(app)
        )
        assert "A pattern in one week, not a proof. You wrote: “Sun all day.”" in words(app)
        assert "Enter opens Thu 19 Nov" in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, JournalScreen)
        assert "Thu 19 Nov" in lined(app)


async def test_a_note_is_shown_as_text_and_never_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch, note="[bold]Sun[/bold] all day")) as (app, pilot):
        await look_back(pilot)
        assert "You wrote: “[bold]Sun[/bold] all day”" in words(app)


async def test_a_tip_that_was_read_on_the_best_day_is_named_by_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = two_weeks(monkeypatch)
    thursday = date(2026, 11, 19)
    journal.mark_tip(TipMark(tip="own-sam", title="Call Sam", text="He picks up.", opened=thursday), None)
    async with running(journal) as (app, pilot):
        await look_back(pilot)
        assert "the tip “Call Sam”" in words(app)


async def test_the_arrows_go_to_the_weeks_before_and_back_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        heads = []
        for key in ("left", "left", "right", "right"):
            await press(pilot, key)
            heads.append(app.screen.name_of_screen)  # type: ignore[attr-defined]
        # The plan began on 15 September: there are entryless weeks before the first check-in.
        assert [head.rpartition("· ")[2] for head in heads] == [
            "9 to 15 Nov",
            "2 to 8 Nov",
            "9 to 15 Nov",
            "16 to 22 Nov",
        ]
        await press(pilot, "right")
        assert "16 to 22 Nov" in app.screen.name_of_screen  # type: ignore[attr-defined]


async def test_weeks_of_long_ago_are_there_whatever_range_the_other_pages_have(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        for _ in range(12):
            await press(pilot, "left")
        # That in which the plan began, on 15 September; there is nothing before it.
        assert "14 to 20 Sep" in app.screen.name_of_screen  # type: ignore[attr-defined]
        assert words(app).startswith("Nothing is written down for this week.")
        await press(pilot, "enter")
        assert isinstance(app.screen, JournalScreen)


async def test_going_through_weeks_counts_ten_years_of_milestones_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    count = milestones.milestones_in

    def counting(excerpt: Excerpt) -> milestones.Milestones | Damaged:
        counted.append(excerpt)
        return count(excerpt)

    monkeypatch.setattr(milestones, "milestones_in", counting)
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        await press(pilot, "left", "left", "right")
        assert "9 to 15 Nov" in app.screen.name_of_screen  # type: ignore[attr-defined]
        assert len(counted) == 1


async def test_a_week_without_entries_says_so_calmly(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await look_back(pilot)
        await press(pilot, "left", "left")
        assert words(app).startswith(
            "Nothing is written down for this week. It stays unknown, and nothing is made of it."
        )
        assert "Best day" not in page(app)


async def test_it_works_after_stopping_without_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = stopped()
    at(monkeypatch, MONDAY)
    async with running(journal) as (app, pilot):
        await look_back(pilot)
        assert words(app).startswith("Discomfort 50 in the middle, on 3 days; the week before has too few answers")
        assert "Best day The days that say how they felt were all alike." in words(app)
        assert "Intake" not in page(app)


async def test_on_a_plain_terminal_the_sparks_are_digits_under_the_days(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch), preferences=Preferences(marker="ascii")) as (app, pilot):
        await look_back(pilot)
        names, sleep = (next(line for line in page(app).splitlines() if sign in line) for sign in ("M T W", "Sleep"))
        assert sleep[names.index("M T W T F S S") :].startswith("6 6 6 8 6 6 6")


# Today on a Monday


@pytest.mark.parametrize("size", SIZES)
async def test_today_says_on_a_monday_which_keys_look_back(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with running(two_weeks(monkeypatch), size) as (app, pilot):
        await settled(pilot)
        now = app.screen.query_one("#now", Lines)
        assert f"r {DIGIT} looks back on last week" in f"{now.border_title} {now.border_subtitle}"
        # No number gives way to it.
        assert "Last dose" in now.plain
        assert "Avoided" in now.plain
        await press(pilot, "r")
        await press(pilot, DIGIT)
        assert "16 to 22 Nov" in app.screen.name_of_screen  # type: ignore[attr-defined]


async def test_it_is_gone_on_tuesday_and_was_not_there_on_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = two_weeks(monkeypatch)
    for day, there in ((SUNDAY, False), (MONDAY, True), (MONDAY + DAY, False)):
        at(monkeypatch, day)
        async with running(journal) as (app, pilot):
            await settled(pilot)
            now = app.screen.query_one("#now", Lines)
            assert ("last week" in str(now.border_subtitle)) is there


async def test_it_goes_at_the_end_of_monday_while_today_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await settled(pilot)
        now = app.screen.query_one("#now", Lines)
        assert "last week" in str(now.border_subtitle)
        at(monkeypatch, MONDAY + DAY)
        screen = app.screen
        assert isinstance(screen, Place)
        screen.show_today(app.today())
        await settled(pilot)
        assert not now.border_subtitle


async def test_without_entries_in_that_week_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    at(monkeypatch, MONDAY)
    async with running(journal) as (app, pilot):
        await settled(pilot)
        assert not app.screen.query_one("#now", Lines).border_subtitle


async def test_it_names_the_keys_that_somebody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Preferences(keymap={"trends": "v", "trends-week": "w"})
    async with running(two_weeks(monkeypatch), preferences=chosen) as (app, pilot):
        await settled(pilot)
        assert "v w looks back on last week" in str(app.screen.query_one("#now", Lines).border_subtitle)


async def test_the_palette_of_every_place_looks_back_on_last_week(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Place)
        (found,) = [each for each in entries(screen) if "Look back on last week" in each.title]
        await app.run_action(found.action)
        await settled(pilot)
        assert isinstance(app.screen, TrendsScreen)
        assert "16 to 22 Nov" in app.screen.name_of_screen
        assert said(app) == ""


async def test_an_empty_journal_has_a_look_back_that_says_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY)
    journal = open_journal()
    journal.set_up({"timezone": "UTC"}, None)
    async with running(journal) as (app, pilot):
        await look_back(pilot)
        assert "Nothing is written down for this week." in shown(app)
