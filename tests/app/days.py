"""A journal of three weeks for the tests of its screen: known days, unknown ones, a hold, notes. No assertions."""

from datetime import date

from textual.pilot import Pilot
from textual.screen import Screen

from tests.app.running import press, set_up
from tests.examples import DAY, NOW, SUNDAY, dose, scores
from tui.app.app import EbbApp
from tui.app.screens.journal import JournalScreen
from tui.app.widgets.diary import DiaryList
from tui.domain.records import Adjustment
from tui.journal import Journal

SATURDAY = SUNDAY - DAY
NOTE = (
    "Walked in the rain. [bold]Legs[/bold] \x1b[31mrestless\x1b[0m until two, "
    "\u202eand then 疲れた at last; slept after all."
)


def ago(days: int) -> date:
    return SUNDAY - days * DAY


def lived_in() -> Journal:
    """Doses on Saturday and a week ago, a check-in on Saturday, a hold on Friday; all else is unknown."""
    journal = set_up()
    journal.add_dose(dose("8", NOW - 7 * DAY, id="old", trigger="lonely"))
    journal.add_adjustment(Adjustment(id="hold-1", plan="plan-1", day=ago(2), kind="hold", days=7, reason="fever"))
    for hour, amount in ((8, "2.7"), (13, "2.5"), (18, "2.7")):
        at = NOW.replace(hour=hour, minute=0) - DAY
        journal.add_dose(dose(amount, at, id=f"sat-{hour}", note=NOTE if hour == 13 else None))
    journal.save_checkin(SATURDAY, {**scores(1, craving=2), "sleep_hours": 6.5, "note": "calm"}, NOW - DAY)
    return journal


async def opened(pilot: Pilot[int]) -> JournalScreen:
    """The journal, from Today."""
    await press(pilot, "j")
    assert isinstance(pilot.app.screen, JournalScreen)
    return pilot.app.screen


def front(app: EbbApp) -> type[Screen[object]]:
    """What kind of screen is in front."""
    return type(app.screen)


def listed(app: EbbApp) -> str:
    """The list as it is seen."""
    screen = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, JournalScreen))
    return "\n".join(line.rstrip() for line in screen.query_one(DiaryList).plain.splitlines())


def marked_line(app: EbbApp) -> str:
    """The line on which the cursor stands."""
    (line,) = (line for line in listed(app).splitlines() if line.startswith("›"))
    return line.removeprefix("›").strip()
