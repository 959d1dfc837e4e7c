"""`ebb status` and `ebb remind` for any journal at any instant: one line, no mark that a shell or a bar would obey, and
no dose where there is none to be taken."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.any_journal import Chance
from tui.domain.remind import due, lately
from tui.domain.status import KNOWN, fill, one_line, status
from tui.domain.today import view, waking_hours
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot

SAFE = re.compile(r"[A-Za-z0-9 .,:·+-]+")
"""No `#` of tmux, no `%` of zsh, no `$`, backtick or backslash of a shell, no `<` or `&` of a bar, nothing to obey."""


def reading(chance: Chance) -> Reading:
    rows = {name: Rows.of(dict(enumerate(each, start=1))) for name, each in chance.tables().items()}
    return Reading(Snapshot(tables=rows))


@given(st.integers(0, 10**9), st.integers(-2 * 24 * 60, 40 * 24 * 60), st.integers(1, 24 * 60))
@settings(max_examples=400)
def test_any_journal_at_any_instant_has_a_line_and_only_reminders_that_may_be(
    seed: int, minutes: int, within: int
) -> None:
    chance = Chance(seed)
    journal = reading(chance)
    calendar = journal.calendar
    now = datetime.combine(chance.today, chance.starts, UTC) + timedelta(minutes=minutes)
    window = journal.window(calendar.day_of(now))
    today = view(window, now, calendar)

    assert SAFE.fullmatch(one_line(today)), one_line(today)
    values = status(today)
    for name in KNOWN:
        assert SAFE.fullmatch(fill(f"{{{name}}}", values)), name
    for number in (values["since_last_dose_minutes"], values["days_since_last_dose"], values["doses_today"]):
        assert number is None or number >= 0

    found = due(window, now, calendar)
    assert found == due(window, now, calendar)
    assert [each.kind for each in found] in ([], ["checkin"], ["dose"], ["checkin", "dose"])
    assert set(lately(found, now, within)) <= set(found)
    for each in found:
        assert SAFE.fullmatch(each.text), each.text
        assert calendar.starts(today.day).astimezone(UTC) <= each.since.astimezone(UTC) <= now
        if each.kind == "checkin":
            assert not today.checkin
            continue
        plan = today.plan
        assert plan is not None
        assert plan.amount > 0
        assert each.amount is not None
        assert Decimal(0) < each.amount <= plan.left
        assert each.amount <= max(plan.doses)
        assert today.days_since_last_dose in (0, 1)
        assert now < waking_hours(today.day, today.settings, calendar)[1].astimezone(UTC)


@given(st.text(max_size=60), st.integers(0, 10**9))
def test_any_format_is_one_line_or_refused(text: str, seed: int) -> None:
    from tui.domain.errors import Refused

    chance = Chance(seed)
    journal = reading(chance)
    now = datetime.combine(chance.today, chance.starts, UTC)
    values = status(view(journal.window(journal.calendar.day_of(now)), now, journal.calendar))
    try:
        line = fill(text, values)
    except Refused:
        return
    assert line.splitlines() in ([], [line])
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
