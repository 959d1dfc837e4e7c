"""The Taper screen in a test: a journal to show on it, and what it shows. No tests."""

from tests.app.running import set_up
from tests.examples import DAY, NOW, SUNDAY, doses_of, scores
from tui.app.app import EbbApp
from tui.app.widgets.lines import Lines
from tui.app.widgets.scroll import Scroll
from tui.journal import Journal


def shown(app: EbbApp) -> str:
    """What the screen in front shows."""
    return "\n".join(lines.plain for lines in app.screen.query(Lines) if lines.display and lines.size)


def panels(app: EbbApp) -> list[str]:
    return [str(panel.id) for panel in app.screen.query("#steps, #chart, #course, #response") if panel.display]


def steps(app: EbbApp) -> Scroll:
    return app.screen.query_one("#steps", Scroll)


def lived() -> Journal:
    """The worked plan with four known days in the step of today, and two doses of today."""
    journal = set_up()
    for ago in (2, 3, 5, 12):
        for dose in doses_of(SUNDAY - ago * DAY, "4", "4.2"):
            journal.add_dose(dose)
        journal.save_checkin(SUNDAY - ago * DAY, scores(2), NOW - ago * DAY)
    for dose in doses_of(SUNDAY, "2.7", "2.7"):
        journal.add_dose(dose)
    return journal
