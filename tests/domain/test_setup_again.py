"""The questions of the first run on a journal that has answers: what they begin with, and what saving would change."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.set_ups import EMPTY
from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, window, worked_plan
from tui.domain.records import Settings, Window
from tui.domain.setup import SetUp
from tui.domain.setup_again import changed_settings, suggested, used_of
from tui.domain.today import view


def begun(seen: Window) -> SetUp:
    return suggested(view(seen, NOW, UTC_CALENDAR), seen, UTC_CALENDAR)


def test_a_new_journal_begins_like_the_first_run() -> None:
    assert begun(window()) == SetUp(timezone="UTC")


def test_with_a_plan_the_aim_is_to_keep_it_and_its_amount_of_today_is_suggested() -> None:
    setup = begun(window(plan=worked_plan()))
    assert setup.aim == "track"
    assert (setup.amount, setup.unit, setup.doses) == (Decimal("8.1"), "g", 3)
    assert (setup.precision, setup.min_step) == (Decimal("0.1"), Decimal("0.5"))
    assert not setup.answered


def test_who_has_stopped_begins_there_and_concerns_are_marked() -> None:
    settings = Settings(stopped_on=SUNDAY - 12 * DAY, concerns=("liver",), country="DE")
    setup = begun(window(settings=settings))
    assert (setup.aim, setup.stopped_on, setup.gates, setup.country) == (
        "stopped",
        SUNDAY - 12 * DAY,
        frozenset({"liver"}),
        "DE",
    )


def test_without_a_plan_the_last_dose_says_what_is_counted() -> None:
    last = dose("3", unit="capsule", product="capsule")
    setup = begun(window(doses={SUNDAY: (last,)}))
    assert (setup.product, setup.unit, setup.amount) == ("capsule", "capsule", None)


@pytest.mark.parametrize(
    ("days", "used"), [(45, "months"), (91, "months"), (92, "year"), (225, "year"), (730, "years"), (1460, "longer")]
)
def test_how_long_is_told_from_the_day_that_is_kept(days: int, used: str) -> None:
    assert used_of(Settings(used_since=SUNDAY - days * DAY), SUNDAY) == used
    stopped = Settings(used_since=SUNDAY - days * DAY, stopped_on=SUNDAY)
    assert used_of(stopped, SUNDAY + 400 * DAY) == used, "and not from today once one has stopped"
    assert used_of(Settings(), SUNDAY) is None


def test_the_same_answers_change_nothing() -> None:
    values = {"timezone": "Europe/Berlin", "day_starts": "04:00", "used_since": "2026-04-11", "concern_liver": True}
    settings = Settings(used_since=date(2026, 4, 11), concerns=("liver",))
    setup = EMPTY.confirm("what", used="year").confirm("gates", gates=frozenset({"liver"}))
    assert changed_settings(setup, window(settings=settings), values, SUNDAY) == {}
    other = setup.confirm("what", used="years")
    assert changed_settings(other, window(settings=settings), values, SUNDAY) == {"used_since": "2024-11-22"}


def test_a_concern_goes_only_when_the_safety_questions_were_answered() -> None:
    values = {"timezone": "Europe/Berlin", "day_starts": "04:00", "concern_liver": True}
    seen = window(settings=Settings(concerns=("liver",)))
    assert changed_settings(EMPTY, seen, values, SUNDAY) == {}
    assert changed_settings(EMPTY.skip("gates"), seen, values, SUNDAY) == {}
    none = EMPTY.confirm("gates", gates=frozenset())
    assert changed_settings(none, seen, values, SUNDAY) == {"concern_liver": None}
