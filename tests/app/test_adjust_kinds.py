"""Going back a step, another pace, zero from tomorrow: each previewed, dated, asked about where it is grave, undone."""

import pytest

from tests.app.running import SET_UP, open_journal, press, running, said, set_up, settled, shown, until
from tests.app.test_adjust import box, made, schedule
from tests.domain.plans import adjustment, written_plan
from tests.examples import DAY, NOW, SUNDAY, dose, worked_plan
from tui.app.screens.adjust import AdjustDialog
from tui.app.screens.dialog import Ask
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.lines import Lines
from tui.domain.records import Plan
from tui.journal import Journal
from tui.prefs import Preferences


def lived(plan: Plan | None = None) -> Journal:
    """A journal in which yesterday's 10 g are known."""
    journal = set_up(plan)
    journal.add_dose(dose("10", NOW - DAY))
    return journal


async def test_a_step_back_is_shown_made_and_taken_back() -> None:
    journal = lived()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "s")
        assert "Go back to the step before, from tomorrow, Mon 23 Nov." in box(app)
        assert "8.9 g a day for 7 days; then 8.1 g again from Mon 30 Nov, and on from there." in box(app)
        assert "Zero moves from Tue 23 Feb to Mon 8 Mar." in box(app)
        assert "A step back takes nothing away" in box(app)
        assert "so try a hold first. Not after days without any: tolerance falls" in box(app)
        assert "talk to a clinician. (CDC 2016, Strang 2003)" in box(app)
        await press(pilot, "enter")
        assert said(app) == "Back to 8.9 g from tomorrow until Sun 29 Nov; zero moves to Mon 8 Mar. z takes it back."
        assert [str(schedule(journal).amount_on(SUNDAY + ahead * DAY)) for ahead in (0, 1, 8)] == ["8.1", "8.9", "8.1"]
        await press(pilot, "z")
        assert said(app) == "Took back: step back. Z does it again."
        assert made(journal) == ()
        assert "Tue 23 Feb" in shown(app)


async def test_without_a_known_day_there_is_no_step_back_and_the_reason_is_said() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        assert "(step back)" in box(app)
        await press(pilot, "s", "enter")
        assert "No day of the last 28 is known" in box(app)
        assert made(journal) == ()


async def test_another_percent_with_a_reason() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "p", "5")
        assert "5% of what is left every 7 days, from 8.1 g on." in box(app)
        assert "The next cuts: 7.6 g on Mon 30 Nov, 7.1 g on Mon 7 Dec" in box(app)
        assert "your smallest cut of 0.5 g is more than 5%" in box(app)
        await press(pilot, "down", *"slower", "enter")
        (pace,) = made(journal)
        assert (pace.kind, str(pace.rate), pace.cut, pace.reason) == ("repace", "5", None, "slower")
        assert said(app).startswith("From tomorrow on 5% of what is left: the next cut, 7.6 g, comes on Mon 30 Nov;")
        await press(pilot, "z")
        assert said(app) == "Took back: change of pace. Z does it again."
        await press(pilot, "Z")
        assert made(journal) == (pace,)


async def test_another_cut_is_checked_against_the_measure() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "p", "down", "right", *"0.55")
        assert "The cut of 0.55 g can not be measured in steps of 0.1 g" in box(app)
        await press(pilot, "backspace", "backspace", "4")
        assert "make it 0.5 g or more" in box(app)
        await press(pilot, "enter")
        assert made(journal) == ()
        await press(pilot, "backspace", "6", "enter")
        # What is left of the last amount falls by a third within a week.
        assert isinstance(app.screen, Ask)
        await press(pilot, "y")
        (pace,) = made(journal)
        assert (pace.rate, str(pace.cut)) == (None, "0.6")


async def test_a_steep_pace_is_made_only_after_a_second_yes() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "p", "3", "0", "enter")
        assert isinstance(app.screen, Ask)
        assert "more than 25%, a steep fall for a body to follow." in " ".join(shown(app).split())
        await press(pilot, "enter", "n")
        assert isinstance(app.screen, AdjustDialog)
        assert made(journal) == ()
        await press(pilot, "enter", "y")
        assert [str(each.rate) for each in made(journal)] == ["30"]
        assert isinstance(app.screen, TaperScreen)


async def test_a_jump_is_asked_about_always_and_made_once() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "j")
        assert "Zero comes tomorrow, Mon 23 Nov, instead of Tue 23 Feb." in box(app)
        assert "one cut from 8.1 g to nothing: 40.5% of your start of 20 g." in box(app)
        assert "It is the largest cut of the plan; the largest before it was 2 g." in box(app)
        assert "(Strang 2003, WHO 2014)" in box(app)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        asked = " ".join(app.screen.query_one(Lines).plain.split())
        assert "With any of these, not without a clinician: pregnant, or breastfeeding; a seizure, ever;" in asked
        assert "under 18." in asked
        assert made(journal) == ()
        await press(pilot, "y")
        assert [each.kind for each in made(journal)] == ["jump"]
        assert said(app) == "Zero from tomorrow, Mon 23 Nov. z takes it back."
        assert [str(schedule(journal).amount_on(SUNDAY + ahead * DAY)) for ahead in (0, 1)] == ["8.1", "0"]
        await press(pilot, "z")
        assert said(app) == "Took back: jump to zero. Z does it again."
        assert made(journal) == ()


async def test_a_repeated_enter_asks_once() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "j", "enter", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert [type(screen) for screen in app.screen_stack].count(Ask) == 1
        await press(pilot, "y", "y")
        assert isinstance(app.screen, TaperScreen)
        assert [each.kind for each in made(journal)] == ["jump"]


async def test_a_jump_names_what_is_true_for_this_person() -> None:
    journal = set_up()
    journal.save_settings({"concern_seizures": True})
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        asked = " ".join(app.screen.query_one(Lines).plain.split())
        assert "True for you: a seizure, ever. Please see a clinician before you stop at once." in asked
        await press(pilot, "n", "p", "enter")
        assert "that is for you and a clinician to set." in box(app)
        assert made(journal) == ()


async def test_a_plan_that_changed_while_it_was_asked_about_is_shown_again() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        journal.add_adjustment(adjustment("hold", SUNDAY - DAY, 3, "0"))
        await settled(pilot)
        await press(pilot, "y")
        assert "The plan has changed meanwhile." in box(app)
        assert [each.kind for each in made(journal)] == ["hold"]


async def test_a_written_plan_is_held_and_jumped_but_not_paced() -> None:
    table = tuple((week * 7, worked_plan().start - week) for week in range(20))
    journal = set_up(written_plan(table))
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        assert "(pace)" in box(app)
        assert "Zero" not in box(app)
        await press(pilot, "p")
        assert "A written plan is changed by a new table: + on Taper makes a new plan." in box(app)
        await press(pilot, "h", "3", "enter")
        assert said(app) == "Held until Wed 25 Nov. z takes it back."


async def test_past_the_last_row_of_a_written_plan_zero_at_once_is_not_what_is_offered_first() -> None:
    start = worked_plan().start
    plan = written_plan(((0, start), (7, start - 2)), from_=SUNDAY - 30 * DAY)
    async with running(lived(plan)) as (app, pilot):
        await press(pilot, "t", "a")
        assert isinstance(app.screen, AdjustDialog)
        assert app.screen.kind.value == "hold"


async def test_before_the_plan_begins_only_a_hold_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(month=9, day=12).isoformat())
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "a")
        assert "[hold](resume)(step back)(pace)(jump)" in box(app)
        await press(pilot, "j")
        assert "The plan has not begun; a new plan can begin in another way." in box(app)


async def test_a_pace_in_force_is_what_the_next_one_begins_with() -> None:
    journal = set_up()
    journal.add_adjustment(adjustment("repace", SUNDAY - DAY, id="0", cut=worked_plan().min_step))
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "p")
        assert "‹ the same cut every time ›" in box(app)
        assert "Cut 0.5 g a step" in box(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_kind_fits_and_what_does_not_is_a_page_further(size: tuple[int, int]) -> None:
    journal = lived()
    journal.add_adjustment(adjustment("hold", SUNDAY - DAY, 20, "0"))
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t", "a")
        form, frame = app.screen.query_one("#form", Lines), app.screen.query_one("#box")
        top = frame.region.y
        for key in "hrspj":
            await press(pilot, key)
            assert len(form.rows) <= form.content_size.height
            assert frame.region.bottom <= size[1]
            assert frame.region.y == top
            assert all(len(line.rstrip()) <= form.content_size.width for line in form.plain.splitlines())
        await press(pilot, "p", "4", "9")
        seen = form.plain
        for _ in range(6):
            await press(pilot, "pagedown")
            seen += form.plain
        assert "smaller cuts are gentler" in " ".join(seen.split())
        assert "PgDn" not in form.plain


async def test_in_ascii_nothing_is_said_by_color_alone() -> None:
    async with running(set_up(), preferences=Preferences(marker="ascii")) as (app, pilot):
        await press(pilot, "t", "a", "p")
        assert " hold (resume)(step back)[pace] jump" in " ".join(box(app).split())


async def test_every_kind_is_found_from_anywhere_and_at_zero_it_is_said_that_nothing_is_left() -> None:
    journal = set_up(worked_plan(from_=SUNDAY - 200 * DAY))
    async with running(journal) as (app, pilot):
        await app.run_action("app.go('taper', 'adjust')")
        await settled(pilot)
        await until(pilot, lambda: said(app))
        assert "The plan is at zero" in said(app)


async def test_without_a_plan_there_is_nothing_to_try_either() -> None:
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f")
        await until(pilot, lambda: said(app))
        assert "There is no plan" in said(app)
