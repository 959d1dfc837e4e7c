"""What the made-up life of the demo shows on Trends: one habit that helps, and urges enough to say when they come.

Whether it holds together as a story is tested in test_demo.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tui.cli.demo import fill
from tui.cli.story import DAYS, MOVING
from tui.domain.calendar import Calendar
from tui.domain.days import ONE_DAY
from tui.domain.excerpt import Excerpt
from tui.domain.hours import FEWEST, hours
from tui.domain.patterns import findings
from tui.journal import Journal

OPENED = (
    ("2026-11-22T17:42:00-05:00", "America/New_York"),
    ("2026-03-08T03:10:00-04:00", "America/New_York"),
    ("2026-11-01T01:30:00-05:00", "America/New_York"),
    ("2027-03-28T12:00:00+02:00", "Europe/Berlin"),
    ("2026-10-25T23:59:00+01:00", "Europe/Berlin"),
    ("2026-04-05T04:00:00+10:30", "Australia/Lord_Howe"),
    ("2028-02-29T00:05:00+14:00", "Pacific/Kiritimati"),
    ("2026-12-31T23:00:00-11:00", "Pacific/Pago_Pago"),
    ("2026-06-15T05:00:00+00:00", "UTC"),
)
"""Moments at which somebody opens the demo: weeks in which clocks change among them."""


def life(folder: Path, now: str, zone: str, patch: pytest.MonkeyPatch) -> Excerpt:
    """All that the journal of a demo opened then holds."""
    patch.setenv("EBB_NOW", now)
    patch.setenv("TZ", zone)
    journal = Journal.open(folder / "journal.json", folder / "state")
    fill(journal, folder / "state")
    today = Calendar(ZoneInfo(zone)).day_of(datetime.fromisoformat(now))
    return journal.excerpt(today - (DAYS - 1) * ONE_DAY, today)


@pytest.mark.parametrize(("now", "zone"), OPENED)
def test_whenever_it_is_opened_one_habit_helps_and_the_others_make_no_clear_difference(
    now: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = findings(life(tmp_path, now, zone, monkeypatch))
    (helps,) = found.of("pattern")
    assert (helps.key, helps.line) == ("movement_minutes", MOVING)
    assert helps.pattern is not None
    assert helps.pattern.high < -3
    assert [each.key for each in found.of("no_difference")] == ["fluids", "support", "sleep_hours"]
    assert found.of("too_few")


@pytest.mark.parametrize(("now", "zone"), OPENED)
def test_its_last_30_days_have_urges_enough_to_say_when_they_come(
    now: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived = life(tmp_path, now, zone, monkeypatch)
    assert sum(hours(lived, lived.today - 30 * ONE_DAY).urges) >= FEWEST
    recent = [urge for urge in lived.urges if urge.day >= lived.today - 30 * ONE_DAY]
    assert sum(any(tool.startswith("tip-") for tool in urge.tools) for urge in recent) == 2
