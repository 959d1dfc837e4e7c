"""A report over some days reads only those and half a year before them, and is the same as if it had read all."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import tenyears
from tests.domain.counted import DAY
from tests.journal.years import Years
from tui import reporting, safeguards
from tui.domain.errors import Refused
from tui.domain.excerpt import Excerpt
from tui.domain.report import first_day, report
from tui.domain.report_pictures import discomfort_picture, intake_picture
from tui.domain.report_values import Report
from tui.journal import Journal
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot

Document = Mapping[str, Any]
TODAY = date(2026, 11, 22)
ONE = {"amount": "2", "unit": "g", "product": "leaf", "updated": "2026-11-01T12:00:00+00:00"}
RANGES = (1, 30, 90, 180, 365, None)


class Read:
    """A journal of these documents that nobody has read yet. It remembers the first day that was asked for."""

    def __init__(self, tables: Mapping[str, Sequence[Document]]) -> None:
        rows = {name: Rows.of(dict(enumerate(map(dict, each), start=1))) for name, each in tables.items()}
        self._reading = Reading(Snapshot(tables=rows))
        self.begins: date | None = None

    def first_day(self) -> date | None:
        return self._reading.first_day

    def excerpt(self, first: date, today: date) -> Excerpt:
        self.begins = first
        return self._reading.excerpt(first, today)

    def over(self, today: date, days: int | None) -> Report | str:
        """The report as it is made everywhere, or why there is none."""
        try:
            return reporting.over(cast("Journal", self), today, days)
        except Refused as why:
            return str(why)

    def of_all(self, today: date, days: int | None) -> tuple[Excerpt | None, Report | str]:
        """The report over these days from all days there are, with those."""
        try:
            first = first_day(today, days, self.first_day())
            excerpt = self._reading.excerpt(self.first_day() or today, today)
            return excerpt, report(excerpt, first, safeguards.rules().values())
        except Refused as why:
            return None, str(why)


def same(one: Report | str, other: Report | str) -> None:
    """Each figure, and each word of what is written; only the days that were read may not be the same."""
    if isinstance(one, str) or isinstance(other, str):
        assert one == other
        return
    for name in Report._fields:
        assert name == "excerpt" or getattr(one, name) == getattr(other, name), name
    assert (discomfort_picture(one), intake_picture(one)) == (discomfort_picture(other), intake_picture(other))
    assert reporting.written(one, "md", with_notes=True) == reporting.written(other, "md", with_notes=True)


@given(st.integers(0, 10**9), st.sampled_from(RANGES) | st.integers(1, 400))
@settings(max_examples=150)
def test_a_report_of_any_journal_is_the_same_from_few_days_as_from_all(seed: int, days: int | None) -> None:
    chance = Years(seed)
    tables, today = chance.tables(), chance.today
    read = Read(tables)
    _kept, whole = read.of_all(today, days)
    same(Read(tables).over(today, days), whole)
    same(read.over(today, days), whole)  # while a screen has all days, what it has is taken


@pytest.mark.parametrize(("before", "told"), [(177, 1), (180, 1), (181, 0), (182, 0)])
def test_half_a_year_before_its_first_day_is_still_looked_at_and_no_day_more(before: int, told: int) -> None:
    """Three days without a dose, a long silence, and a dose on the first day of the report."""
    first = TODAY - 30 * DAY
    noon = datetime.combine(first, time(12), UTC)
    doses: list[Document] = [
        {"id": f"d{ago}", "at": f"{noon - ago * DAY:%Y-%m-%dT%H:%M:%SZ}", "day": str(first - ago * DAY), **ONE}
        for ago in (400, 0)
    ]
    free: list[Document] = [
        {"id": f"{day}-a", "day": str(day), "intake_complete": True, "updated": str(noon)}
        for day in (first - ago * DAY for ago in range(before, before - 3, -1))
    ]
    tables: Mapping[str, list[Document]] = {"doses": doses, "checkins": free}
    seen = Read(tables).over(TODAY, 30)
    same(seen, Read(tables).of_all(TODAY, 30)[1])
    assert not isinstance(seen, str)
    assert [(each.rule, each.days, each.last) for each in seen.told] == [("lost_tolerance", 1, first)] * told


def test_a_report_of_ten_years_is_the_same_from_few_days_as_from_all() -> None:
    for make in (tenyears.journal, tenyears.eventful):
        tables = {name: list(each.values()) for name, each in make(tenyears.TEN_YEARS, TODAY).items()}
        whole = Read(tables)
        for days in (7, 30, 90, 180, 365):
            read = Read(tables)
            same(read.over(TODAY, days), whole.of_all(TODAY, days)[1])
            assert read.begins == TODAY - (days + 180) * DAY
