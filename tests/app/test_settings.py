"""Settings: every kind of line changed with the keys, kept at once, refused with its reason, taken back with z."""

import pytest

from tests.app.broken import broken_disk
from tests.app.first_steps import text
from tests.app.running import header, press, running, said, set_up, settled, shown
from tests.app.settings_steps import about, current, go_to, listed, screen, stored
from tui import content
from tui.app.screens.today import TodayScreen
from tui.domain.checkin import SYMPTOMS
from tui.domain.options import OPTIONS

# Looking


async def test_every_option_is_found_by_going_down_the_list() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        assert "Settings" in header(app)
        seen = set()
        for _ in range(80):
            row = screen(app)._row
            assert current(app).removeprefix("› ").removeprefix("[ ] ").strip()
            assert len(about(app)) > 20
            seen.add(row.id)
            await press(pilot, "down")
        for option in OPTIONS:
            assert any(row.startswith(option.key) for row in seen), option.key
        assert {f"concern_{gate.key}" for gate in content.gates()} <= seen
        await press(pilot, "home")
        assert current(app).split() == "› Plan 20 g, 10% a week since Tue 15 Sep".split()


async def test_the_foot_says_the_default_and_that_entries_are_never_moved() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "day_starts")
        assert "Entries stay on the day that they were logged for. Default: 04:00." in about(app)
        go_to(app, "timezone")
        assert "Entries stay on the day" in about(app)


async def test_the_core_symptoms_are_said_to_be_asked_always() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s", "tab", "tab")
        assert f"The {len(SYMPTOMS)} core symptoms are always asked." in listed(app)
        assert current(app) == "› [ ] Low appetite"


async def test_tab_goes_from_section_to_section_and_around() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        rows = []
        for _ in range(7):
            rows.append(screen(app).current)
            await press(pilot, "tab")
        assert rows == ["plan", "country", "symptoms/appetite", "price", "reasons/add", "theme", "plan"]
        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert screen(app).current == "reasons/add"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_current_line_is_in_sight_on_every_size(size: tuple[int, int]) -> None:
    journal = set_up()
    journal.save_settings({"reasons": ["why " * 40], "contacts": [{"name": "A" * 40, "number": "1" * 40}]})
    async with running(journal, size) as (app, pilot):
        await press(pilot, "s")
        for key in ["down"] * 30 + ["end"] + ["up"] * 25 + ["pagedown", "pageup", "home"]:
            await press(pilot, key)
            assert current(app)
            assert all(len(line) <= size[0] for line in listed(app).splitlines())


async def test_it_can_be_opened_on_a_line() -> None:
    async with running(set_up()) as (app, pilot):
        app.action_go("settings", "seek('concern_liver')")
        await settled(pilot)
        assert current(app) == "› [ ] Liver disease"


async def test_esc_leads_home() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s", "escape")
        assert isinstance(app.screen, TodayScreen)


# Changing


@pytest.mark.parametrize(
    ("row", "typed", "value"),
    [
        ("day_starts", "05:30", "05:30"),
        ("wakes", "7", "07:00"),
        ("wakes", "0715", "07:15"),
        ("sleeps", "10.30pm", "22:30"),
        ("sleeps", "22.15", "22:15"),
        ("used_since", "2023-05", "2023-05-01"),
        ("stopped_on", "12 days", "2026-11-10"),
        ("price", "0,15", "0.15"),
        ("currency", "EUR", "EUR"),
        ("capsule_grams", "0.5", "0.5"),
        ("capsule_grams", "0,5 g", "0.5"),
    ],
)
async def test_a_value_is_typed_in_its_line_kept_and_taken_back(row: str, typed: str, value: str) -> None:
    journal = set_up()
    before = stored(journal, row)
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, row)
        await press(pilot, "enter", *text(typed), "enter")
        assert stored(journal, row) == value
        assert said(app).endswith("z takes it back.")
        assert value in current(app)
        await press(pilot, "z")
        assert stored(journal, row) == before
        assert "Took back: setting" in said(app)


@pytest.mark.parametrize(
    ("row", "typed", "reason"),
    [
        ("day_starts", "25", "is not a time of day; write it like 04:00."),
        ("stopped_on", "2030-01-01", "has not begun yet"),
        ("price", "abc", "is not an amount"),
        ("capsule_grams", "0", "above 0"),
        ("currency", "0.15", "without the price"),
        ("contacts/add", "Ana", "A contact is a name and a number"),
        ("own_/add", "a symptom with a long name", "16 letters fit"),
        ("own_/add", "Nausea", "is in the list already"),
        ("keymap/add", "dose = q", "q is taken"),
        ("keymap/add", "dosis = k", "did you mean dose?"),
    ],
)
async def test_what_is_wrong_is_said_below_and_the_line_stays_open(row: str, typed: str, reason: str) -> None:
    journal = set_up()
    before = dict(journal.setting_values)
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, row)
        await press(pilot, "enter", *text(typed), "enter")
        assert reason in about(app)
        assert typed[:12] in current(app)
        await press(pilot, "escape")
        assert reason not in about(app)
        assert typed[:12] not in current(app)
        assert dict(journal.setting_values) == before


async def test_while_a_line_is_open_letters_are_typed_and_lead_nowhere() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "reasons/add")
        await press(pilot, "enter", *text("q d z tips"), "pageup", "tab", "enter")
        assert stored(journal, "reasons") == ["q d z tips"]
        assert screen(app).current == "reasons/0"


async def test_emptying_a_line_sets_it_back_and_delete_does_the_same() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "wakes")
        await press(pilot, "enter", "backspace", "enter")
        assert stored(journal, "wakes") is None
        assert said(app) == "You wake up: 08:00 again. z takes it back."
        assert current(app).split()[-2:] == ["08:00", "default"]
        go_to(app, "sleeps")
        await press(pilot, "delete")
        assert stored(journal, "sleeps") is None
        await press(pilot, "backspace")
        assert said(app) == "It is as it was at first."


async def test_the_same_value_again_is_no_change() -> None:
    journal = set_up()
    label = journal.undo_label()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "wakes")
        await press(pilot, "enter", "enter")
        assert journal.undo_label() == label


async def test_pasted_text_goes_into_the_open_line() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "contacts/add")
        from textual import events

        await press(pilot, "enter")
        app.post_message(events.Paste("Ana:\n555 0100"))
        await press(pilot, "enter")
        assert stored(journal, "contacts") == [{"name": "Ana", "number": "555 0100"}]


async def test_what_could_not_be_saved_waits_and_the_next_one_does_not_take_its_place() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "reasons/add")
        with broken_disk():
            await press(pilot, "enter", *text("my kids"), "enter")
            assert "the disk is full" in said(app)
            assert "not saved: 1" in header(app)
            assert "Not saved yet" in shown(app)
            go_to(app, "reasons/add")
            await press(pilot, "enter", *text("my sleep"), "enter")
            assert "not saved: 2" in header(app)
            assert stored(journal, "reasons") is None
        app.try_again()
        await settled(pilot)
        assert stored(journal, "reasons") == ["my kids", "my sleep"]
        assert "not saved" not in header(app)
        assert "Everything is saved now." in said(app)


async def test_a_line_is_opened_from_anywhere_by_its_command() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        app.action_go("settings", "edit('own_/add')")
        await settled(pilot)
        await press(pilot, *text("knee"), "enter")
        assert stored(journal, "own_knee") == "knee"
