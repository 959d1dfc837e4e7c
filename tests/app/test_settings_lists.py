"""Settings with something to choose from: zone, country, gates, symptoms, reasons, contacts."""

import pytest

from tests.app.first_steps import text
from tests.app.running import open_journal, press, running, said, set_up, settled
from tests.app.settings_steps import about, add_own, asked, current, go_to, listed, screen, stored
from tests.examples import SUNDAY
from tui import content
from tui.app.screens.checkin import CheckInScreen

# Zone and country


async def test_a_time_zone_is_found_by_its_city() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "down", "down", "enter", *text("berl"))
        assert "Europe/Berlin  18:42" in listed(app)
        await press(pilot, "enter")
        assert stored(journal, "timezone") == "Europe/Berlin"
        assert "18:42 there" in current(app)
        await press(pilot, "delete")
        assert "this machine's" in current(app)
        await press(pilot, "z", "z")
        assert stored(journal, "timezone") == "UTC"


async def test_esc_leaves_a_search_and_enter_without_a_find_waits() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "down", "down", "enter", *text("xyzzy"), "enter")
        assert "No zone of that name" in listed(app)
        await press(pilot, "escape")
        assert "Plan" in listed(app)
        assert stored(journal, "timezone") == "UTC"


async def test_a_country_is_found_by_its_name() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "tab", "enter", *text("canad"), "enter")
        assert stored(journal, "country") == "CA"
        assert "Canada" in current(app)
        assert said(app) == "Country: Canada. z takes it back."


# Safety


async def test_a_gate_is_marked_with_its_reason_and_the_present_plan_stays() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "concern_liver")
        assert "Kratom has injured the liver" in about(app)
        assert "A plan that runs stays until you or a clinician change it." in about(app)
        await press(pilot, "space")
        assert current(app) == "› [x] Liver disease"
        assert "Your plan stays as it is" in said(app)
        assert journal.settings.concerns == ("liver",)
        assert journal.plan() is not None
        await press(pilot, "enter")
        assert not open_journal().settings.concerns
        assert stored(journal, "concern_liver") is False


async def test_data_that_cannot_be_read_is_said_and_the_rest_can_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> tuple[content.Gate, ...]:
        raise content.ContentError("data/gates.toml cannot be read. Install Ebbtide again.")

    monkeypatch.setattr(content, "gates", damaged)
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        assert "gates.toml" in said(app)
        go_to(app, "country")
        await press(pilot, "enter")
        assert "gates.toml" in said(app)
        go_to(app, "price")
        await press(pilot, "enter", "2", "enter")
        assert stored(journal, "price") == "2"


# Symptoms


async def test_an_optional_symptom_is_switched_on_and_off() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        for row in ("twitching", "yawning"):
            go_to(app, f"symptoms/{row}")
            await press(pilot, "enter")
        assert stored(journal, "symptoms") == ["yawning", "twitching"]
        await press(pilot, "delete")
        assert stored(journal, "symptoms") == ["twitching"]
        assert "Yawning is not asked any more" in said(app)


async def test_an_own_symptom_appears_in_the_check_in_and_is_saved_under_its_key() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await add_own(app, pilot, "Sore Knee")
        assert stored(journal, "own_sore_knee") == "Sore Knee"
        assert stored(journal, "symptoms") == ["own_sore_knee"]
        await press(pilot, "c", *["down"] * 13)
        checkin = app.screen
        assert isinstance(checkin, CheckInScreen)
        assert checkin.question.name == "Sore Knee"
        await press(pilot, "3", "ctrl+s")
        assert journal.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"own_sore_knee": 3}


async def test_a_renamed_symptom_keeps_its_key_and_one_taken_off_keeps_its_answers() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await add_own(app, pilot, "Knee")
        journal.save_checkin(SUNDAY, {"own_knee": 2}, app.today().now)
        go_to(app, "own_knee")
        await press(pilot, "enter", *text("Left knee"), "enter")
        assert stored(journal, "own_knee") == "Left knee"
        assert "Knee is called Left knee now" in said(app)
        go_to(app, "own_knee")
        await press(pilot, "delete")
        assert stored(journal, "symptoms") is None
        assert "its answers stay" in said(app)
        assert journal.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"own_knee": 2}
        await add_own(app, pilot, "left knee")
        assert stored(journal, "symptoms") == ["own_knee"]
        await add_own(app, pilot, "Knee")
        assert stored(journal, "symptoms") == ["own_knee", "own_knee_2"]


async def test_a_sixth_own_symptom_is_refused() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        for name in ("One", "Two", "Three", "Four", "Five"):
            await add_own(app, pilot, name)
        assert len(asked(journal)) == 5
        assert "all five are in use" in listed(app)
        go_to(app, "own_/add")
        await press(pilot, "enter", *text("six"))
        assert len(asked(journal)) == 5
        go_to(app, "own_three")
        await press(pilot, "delete")
        await add_own(app, pilot, "Six")
        assert asked(journal) == ["own_one", "own_two", "own_four", "own_five", "own_six"]


async def test_a_name_in_another_script_gets_a_key_of_its_own() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "own_/add")
        for name, key in (("膝の痛み", "own_symptom"), ("腰痛", "own_symptom_2")):
            go_to(app, "own_/add")
            await press(pilot, "enter")
            field = screen(app).field
            assert field is not None
            field.insert(name)
            await press(pilot, "enter")
            assert stored(journal, key) == name


# Reasons and contacts


async def test_reasons_are_added_changed_and_deleted() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        for reason in ("My kids", "Sleep"):
            go_to(app, "reasons/add")
            await press(pilot, "enter", *text(reason), "enter")
        go_to(app, "reasons/0")
        await press(pilot, "enter", "end", *text(" above all"), "enter")
        assert stored(journal, "reasons") == ["My kids above all", "Sleep"]
        await press(pilot, "delete")
        assert stored(journal, "reasons") == ["Sleep"]
        assert said(app) == "Deleted that reason. z takes it back."
        await press(pilot, "z", "z")
        assert stored(journal, "reasons") == ["My kids", "Sleep"]


async def test_a_contact_is_a_name_and_a_number() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "contacts/add")
        await press(pilot, "enter", *text("Ana 555 0100"), "enter")
        assert stored(journal, "contacts") == [{"name": "Ana", "number": "555 0100"}]
        assert "Ana: 555 0100" in current(app)
        await press(pilot, "enter", "end", "backspace", "9", "enter")
        assert stored(journal, "contacts") == [{"name": "Ana", "number": "555 0109"}]
        await press(pilot, "delete")
        assert stored(journal, "contacts") is None


async def test_what_another_program_wrote_is_shown_as_text_on_one_line() -> None:
    journal = set_up()
    journal.save_settings({"reasons": ["a\x1b[2J\nb [red]c"], "contacts": "x", "own_x": "\x07", "symptoms": ["own_x"]})
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "reasons/0")
        assert "a[2J b [red]c" in current(app)
        go_to(app, "own_x")
        go_to(app, "contacts/add")


async def test_a_change_from_elsewhere_shows_and_the_place_in_the_list_stays() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "price")
        open_journal().save_settings({"price": "3", "symptoms": ["own_a"], "own_a": "Elbow"})
        await app.look_outside()
        await settled(pilot)
        assert current(app).split()[-1] == "3"
        assert screen(app).current == "price"
