"""Days after zero for tests of the app: a plan that came to zero, somebody who stopped without one. No tests."""

from datetime import date

import pytest
from textual.pilot import Pilot

from tests.app.running import SET_UP, open_journal, until
from tests.domain.plans import FROM
from tests.examples import DAY, NOW, SUNDAY, doses_of, scores, worked_plan
from tui.app.app import EbbApp
from tui.app.widgets.lines import Lines
from tui.journal import Journal

ZERO = FROM + 161 * DAY
"""The first day at zero of the worked plan, 23 February 2027."""


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(year=day.year, month=day.month, day=day.day).isoformat())


def shown(app: EbbApp) -> str:
    """What the screen in front shows, its line breaks undone."""
    return " ".join(lined(app).split())


def lined(app: EbbApp) -> str:
    return "\n".join(lines.plain for lines in app.screen.query(Lines) if lines.display and lines.size)


def plain(app: EbbApp, panel: str) -> str:
    return app.screen.query_one(f"#{panel}", Lines).plain


def panels(app: EbbApp) -> list[str]:
    return [str(panel.id) for panel in app.screen.query("#panels > *") if panel.display]


def rows(text: str) -> list[str]:
    """The lines of a text, without what keeps their columns apart."""
    return [" ".join(line.split()) for line in text.splitlines()]


async def filled(app: EbbApp, pilot: Pilot[int]) -> None:
    """Wait for what comes behind the first paint: the curve, the usual course, the milestones."""
    await until(pilot, lambda: "easing" in plain(app, "since") and "To come" in plain(app, "milestones"))


def at_zero(monkeypatch: pytest.MonkeyPatch, days: int = 9) -> Journal:
    """So many days after the worked plan came to zero; a gram was logged on the day before, and money has a price.

    All but the last of these days are confirmed, and each has a check-in.
    """
    journal = open_journal()
    journal.set_up({**SET_UP, "price": "0.15", "currency": "USD"}, worked_plan())
    for dose in doses_of(ZERO - DAY, "1"):
        journal.add_dose(dose)
    for ago in range(1, days + 1):
        day = ZERO + (days - ago) * DAY
        answers = {**scores(1 if ago < 8 else 2, craving=0), "sleep_hours": 6.5 if ago < 7 else 4.0}
        journal.save_checkin(day, answers if ago == 1 else {**answers, "intake_complete": True}, NOW)
    at(monkeypatch, ZERO + days * DAY)
    return journal


def stopped(days: int = 9) -> Journal:
    """Somebody who came with "I have stopped already", so many days ago, and confirmed three of these days."""
    journal = open_journal()
    journal.set_up({**SET_UP, "stopped_on": (SUNDAY - days * DAY).isoformat()}, None)
    for ago in (1, 2, 3):
        journal.save_checkin(SUNDAY - ago * DAY, {**scores(2), "sleep_hours": 7, "intake_complete": True}, NOW)
    return journal
