"""Whatever is in a journal, `ebb today` and `ebb plan` keep to the width, and a terminal obeys nothing of it."""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, time
from decimal import Decimal
from io import StringIO
from itertools import chain

from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.any_journal import Chance
from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, window, worked_plan
from tui.charts import Marker
from tui.cli.day import day_lines
from tui.cli.paint import emit_lines
from tui.cli.plan_text import section, standing, table
from tui.domain.calendar import Calendar
from tui.domain.plan_lines import adjustment_lines, marked_title, plan_columns, plan_facts, planned_columns
from tui.domain.records import Adjustment, Settings, Window
from tui.domain.taper import taper
from tui.domain.texts import cells
from tui.domain.today import Today, view
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot

WIDTHS = st.integers(40, 80)
MARKERS: st.SearchStrategy[Marker | None] = st.sampled_from(("braille", "block", "ascii", None))
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\u202e\u2066\x9b\x07\r\n\t 忙し\u0301")), max_size=120
)
TYPED = st.one_of(HOSTILE, st.sampled_from(["\x1b]2;x\x07", "忙しい" * 40, "ab\u202ecd" * 30, "x" * 300]))


def plan_lines(seen: Window, today: Today, width: int) -> Iterator[str]:
    """What `ebb plan` prints of the plan in force, and what --on prints of its steps; nothing without one."""
    laid_out = taper(seen, today.day)
    if laid_out is None:
        return
    yield from section("Plan", plan_facts(laid_out.plan, seen.adjustments, today.day), width)
    yield from section("Today", standing(today, laid_out.schedule), width)
    for columns in (plan_columns(laid_out), planned_columns(laid_out)):
        yield from table(marked_title(laid_out, "that day"), columns, width)
    made = adjustment_lines(seen.adjustments, seen.adjustments, laid_out.plan, today.day)
    yield from section("Changes of pace", made, width)


def too_wide(lines: Iterator[str], width: int) -> list[str]:
    return [line for line in lines if cells(line) > width]


@given(st.integers(0, 10**9), WIDTHS, MARKERS)
def test_no_line_of_any_journal_is_wider_than_the_terminal(seed: int, width: int, marker: Marker | None) -> None:
    chance = Chance(seed)
    rows = {name: Rows.of(dict(enumerate(each, start=1))) for name, each in chance.tables().items()}
    seen = Reading(Snapshot(tables=rows)).window(chance.today)
    now = datetime.combine(chance.today, time(17, 42), chance.zone)
    today = view(seen, now, Calendar(chance.zone, chance.starts))
    assert too_wide(chain(day_lines(today, width, marker), plan_lines(seen, today, width)), width) == []


@given(st.integers(0, 10**9), WIDTHS)
def test_a_plan_of_any_length_keeps_to_the_width(seed: int, width: int) -> None:
    plan = worked_plan(
        start=Decimal(20 + seed % 9_980) + Decimal(seed % 10) / 10,
        rate=Decimal(2 + seed % 9),
        min_step=Decimal("0.1"),
        doses=1 + seed % 12,
        step_days=1 + seed % 60,
    )
    seen = window(plan=plan)
    assert too_wide(plan_lines(seen, view(seen, NOW, UTC_CALENDAR), width), width) == []


@given(TYPED, TYPED, WIDTHS)
@example("\x1b[2J\u202e", "\x9b31m", 60)
def test_what_a_person_typed_is_text_and_keeps_to_the_width(reason: str, currency: str, width: int) -> None:
    made = Adjustment(id="hold-1", plan="plan-1", day=SUNDAY - DAY, kind="hold", days=2, reason=reason or None)
    settings = Settings(price=Decimal("0.15"), currency=currency or None)
    yesterday = datetime(2026, 11, 21, 9, tzinfo=UTC)
    seen = window(
        plan=worked_plan(), adjustments=(made,), settings=settings, doses={SUNDAY - DAY: (dose("3", yesterday),)}
    )
    today = view(seen, NOW, UTC_CALENDAR)
    with redirect_stdout(StringIO()) as printed:
        emit_lines(chain(day_lines(today, width, None), plan_lines(seen, today, width)))
    text = printed.getvalue()
    assert "Avoided" in text
    assert "hold of 2 days" in " ".join(text.split())
    assert OBEYED.search(text) is None
    assert too_wide(iter(text.split("\n")), width) == []
