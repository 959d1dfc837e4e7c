"""A written plan is typed like a table, pasted, or read from a file; rising and level rows are taken after one yes."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.app.first_steps import text
from tests.app.planning import box, choose_way, go, line, open_planner, part, planner, without_a_plan
from tests.app.running import press, running, said, set_up, settled
from tests.examples import SUNDAY, worked_plan
from tui.app.screens.planner import Planner
from tui.app.screens.planner_confirm import Confirm
from tui.app.screens.planner_table import FileBox, TableBox
from tui.domain.records import TableRow

ROWS = ((0, Decimal(20)), (7, Decimal("18.5")), (14, Decimal(15)), (21, Decimal(0)))


async def open_table(pilot: Pilot[int]) -> TableBox:
    """From Taper to an empty table."""
    await open_planner(pilot)
    await choose_way(pilot, "as written")
    await go(pilot, "table")
    await press(pilot, "enter")
    return table(pilot)


def table(pilot: Pilot[int]) -> TableBox:
    screen = pilot.app.screen
    assert isinstance(screen, TableBox)
    return screen


def rows(pilot: Pilot[int]) -> tuple[TableRow, ...]:
    return planner(pilot).form.draft.table


async def paste(pilot: Pilot[int], pasted: str) -> None:
    pilot.app.post_message(events.Paste(pasted))
    await settled(pilot)


async def read_file(pilot: Pilot[int], path: Path) -> None:
    """Ask for a file in the planner and type its path."""
    await press(pilot, "ctrl+o")
    assert isinstance(pilot.app.screen, FileBox)
    await paste(pilot, str(path))
    await press(pilot, "enter")


async def test_rows_are_typed_with_enter_from_cell_to_cell() -> None:
    async with running(without_a_plan()) as (app, pilot):
        await open_table(pilot)
        await press(pilot, *text("20"), "enter")
        assert "Sun 29 Nov" in box(app)  # the next row begins a week later, unless another day is typed
        await press(pilot, "enter", *text("18.5"), "tab", *text("14"), "enter", *text("15"), "enter", "enter", "0")
        assert "4 rows, 20 to 0 g." in box(app)
        await press(pilot, "escape")
        assert rows(pilot) == ROWS
        assert "4 rows, 20 to 0" in line(pilot, "table")
        assert planner(pilot).form.draft.precision == Decimal("0.1")


@pytest.mark.parametrize("typed", ["0:20 7:18.5 14:15 21:0", "0:20 7:18,5 14:15 21:0"])
async def test_rows_may_be_typed_as_one_line_too(typed: str) -> None:
    async with running(without_a_plan()) as (_, pilot):
        await open_table(pilot)
        await press(pilot, *text(typed), "escape")
        assert rows(pilot) == ROWS


async def test_a_pasted_table_takes_the_place_of_what_was_there() -> None:
    async with running(without_a_plan()) as (_, pilot):
        await open_table(pilot)
        await press(pilot, *text("5"))
        await paste(pilot, "0:20 7:18.5\n14:15 21:0\n")
        await press(pilot, "escape")
        assert rows(pilot) == ROWS
        await go(pilot, "table")
        await paste(pilot, "0,12\n10,0\n")
        await press(pilot, "escape")
        assert rows(pilot) == ((0, Decimal(12)), (10, Decimal(0)))


async def test_a_row_is_deleted_and_one_goes_back_with_backspace() -> None:
    async with running(without_a_plan()) as (_, pilot):
        box = await open_table(pilot)
        await press(pilot, *text("0:20 7:18.5 10:17 14:15 21:0"), "up", "up", "ctrl+u")
        await press(pilot, "escape")
        assert rows(pilot) == ROWS
        await press(pilot, "enter")
        box = table(pilot)
        await press(pilot, *["ctrl+u"] * 9)
        assert box.cells == [("0", "")]
        await press(pilot, *text("9"), "enter", "backspace", "backspace")
        assert box.cells == [("0", "9")]
        await press(pilot, "escape")
        assert rows(pilot) == ((0, Decimal(9)),)


async def test_a_table_out_of_order_is_said_at_its_line_and_what_was_typed_stays() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_table(pilot)
        await press(pilot, *text("0:20 14:18 7:15"), "escape")
        assert "Day 7 stands after day 14 in the table; put the days in order, each once." in part(pilot, "form")
        await go(pilot, "begins")
        await press(pilot, "enter")
        assert isinstance(app.screen, Planner)
        assert planner(pilot).form.current == "table"
        await press(pilot, "enter")
        assert table(pilot).cells == [("0", "20"), ("14", "18"), ("7", "15")]
    assert journal.plans() == (worked_plan(),)


async def test_a_table_that_rises_and_holds_level_is_taken_after_one_confirmation() -> None:
    journal = without_a_plan()
    async with running(journal, (80, 40)) as (app, pilot):
        await open_table(pilot)
        await press(pilot, *text("0:8 7:8 14:7 21:7.5 28:0.5"), "escape")
        assert "Table: 1 row of the table goes up" in part(pilot, "notes")
        await go(pilot, "begins")
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert "goes up" in box(app)
        assert "1 row stays level; that is taken as it is written." in box(app)
        assert "It does not come to zero: 0.5 g a day goes on." in box(app)
        await press(pilot, "y")
    plan = journal.plan()
    assert plan is not None
    assert plan.table == (
        (0, Decimal(8)),
        (7, Decimal(8)),
        (14, Decimal(7)),
        (21, Decimal("7.5")),
        (28, Decimal("0.5")),
    )


async def test_the_table_of_a_written_plan_opens_with_what_it_has_to_come() -> None:
    plan = worked_plan(method="custom", rate=None, table=((0, Decimal(20)), (60, Decimal(10)), (75, Decimal(0))))
    async with running(set_up(plan)) as (_, pilot):
        await open_planner(pilot)
        assert rows(pilot) == ((0, Decimal(10)), (7, Decimal(0)))


# From a file


async def test_a_file_with_days_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("day,grams\n0,20\n7,18.5\n14,15\n21,0\n", encoding="utf-8")
    journal = without_a_plan()
    async with running(journal) as (_, pilot):
        await open_planner(pilot)
        await read_file(pilot, file)
        assert rows(pilot) == ROWS
        assert "‹ as written ›" in line(pilot, "way")
        await go(pilot, "begins")
        await press(pilot, "enter", "y")
    plan = journal.plan()
    assert plan is not None
    assert (plan.table, plan.from_) == (ROWS, SUNDAY)


async def test_a_file_with_dates_sets_the_first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "plan.csv").write_text("2026-12-01;20\n2026-12-08;18,5\n2026-12-15;0\n", encoding="utf-8")
    async with running(without_a_plan()) as (_, pilot):
        await open_planner(pilot)
        await read_file(pilot, Path("~/plan.csv"))
        assert "2026-12-01" in line(pilot, "begins")
        assert rows(pilot) == ((0, Decimal(20)), (7, Decimal("18.5")), (14, Decimal(0)))


async def test_a_file_that_began_before_goes_on_from_today(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("2026-11-15,20\n2026-11-22,18\n2026-11-29,0\n", encoding="utf-8")
    async with running(without_a_plan()) as (app, pilot):
        await open_planner(pilot)
        await read_file(pilot, file)
        assert rows(pilot) == ((0, Decimal(18)), (7, Decimal(0)))
        assert said(app) == "The table began on Sun 15 Nov; it is taken from today on, by its dates."


async def test_the_line_of_the_file_and_the_table_itself_ask_for_it_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("0,20\n7,0\n", encoding="utf-8")
    async with running(without_a_plan()) as (app, pilot):
        await open_table(pilot)
        await press(pilot, "ctrl+o")
        await paste(pilot, str(file))
        await press(pilot, "enter")
        assert rows(pilot) == ((0, Decimal(20)), (7, Decimal(0)))
        await go(pilot, "file")
        await press(pilot, "enter")
        assert isinstance(app.screen, FileBox)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"0,20\nx,10\n", "is not a day"),
        (b"0,20\n14,18\n7,10\n", "put the days in order"),
        (b"0,20\n7,-3\n", "can not be below zero"),
        (b"", "There is no row in that file"),
        (b"\xff\xfe\x00\x01", "is no text in UTF-8"),
        (b"0,20\n" * 60_000, "too long for a plan"),
        (b"2026-01-01,20\n2026-02-01,0\n", "at zero since before today"),
    ],
)
async def test_a_file_that_is_no_plan_is_refused_in_a_sentence_and_changes_nothing(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(content)
    async with running(set_up()) as (app, pilot):
        await open_planner(pilot)
        before = planner(pilot)
        draft = before.form.draft
        await read_file(pilot, file)
        assert sentence in (said(app) if app.screen is before else box(app))
        assert before.form.draft == draft


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("nowhere.csv", "There is no such file; check the path."),
        (".", "That is a folder; name the file in it."),
        ("", "A path is missing; write it like ~/plan.csv."),
        ("~nobody-of-that-name/plan.csv", "can not be read"),
        ("/dev/zero", "That is no file with rows in it."),
    ],
)
async def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, path: str, sentence: str) -> None:
    async with running(set_up()) as (app, pilot):
        await open_planner(pilot)
        named = path if path.startswith(("~", "/")) or not path else str(tmp_path / path)
        await press(pilot, "ctrl+o")
        if named:
            await paste(pilot, named)
        await press(pilot, "enter")
        assert sentence in box(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, Planner)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_table_keeps_the_current_row_in_sight(size: tuple[int, int]) -> None:
    async with running(without_a_plan(), size) as (app, pilot):
        await open_table(pilot)
        await paste(pilot, " ".join(f"{7 * row}:{100 - row}" for row in range(60)))
        for _ in range(59):
            await press(pilot, "down")
        assert "› 413" in box(app)
        assert app.screen.query_one("#box").region.bottom <= size[1]
        assert "60 rows, 100 to 41 g." in box(app)
