"""The benchmark's own parts: a made-up journal of the right size and shape, and a table that tells the truth.

Nothing is measured here; `python -m bench` does that.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bench import looking, starting, tenyears, workplace
from bench.rows import Limit, Row, middle, table
from bench.workplace import Workplace
from tests.command_lines import commands
from tui.app.screens.trends.pages import TABS
from tui.domain.records import TRIGGERS
from tui.journal import Journal

TODAY = date(2026, 11, 22)


def test_ten_years_are_a_checkin_and_six_doses_a_day_in_about_six_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    tenyears.write(path, tenyears.TEN_YEARS, TODAY)
    assert 5_500_000 < path.stat().st_size < 6_800_000
    assert path.stat().st_mode & 0o777 == 0o600
    tables = json.loads(path.read_text())
    assert len(tables["checkins"]) == 3_650
    assert len(tables["doses"]) == 21_900
    assert set(Counter(dose["day"] for dose in tables["doses"].values()).values()) == {6}
    assert max(dose["day"] for dose in tables["doses"].values()) == (TODAY - timedelta(days=1)).isoformat()


def test_every_document_of_a_year_has_an_id_of_its_own_and_keeps_to_the_schema() -> None:
    tables = tenyears.journal(tenyears.YEAR, TODAY)
    for documents in tables.values():
        assert [int(number) for number in documents] == list(range(1, len(documents) + 1))
        assert len({document["id"] for document in documents.values()}) == len(documents)
        assert all(document["updated"].endswith("+00:00") for document in documents.values())
    for checkin in tables["checkins"].values():
        assert checkin["id"] == f"{checkin['day']}-{tenyears.WRITER}"
        assert set(checkin["symptoms"]) == set(tenyears.SYMPTOMS)
        assert all(0 <= score <= 4 for score in checkin["symptoms"].values())
        assert checkin["sleep_hours"] * 2 % 1 == 0
    for dose in tables["doses"].values():
        amount = Decimal(dose["amount"])
        assert amount > 0
        assert dose["amount"] == f"{amount.normalize():f}"
        assert dose.get("trigger") in (None, *TRIGGERS)


def test_the_days_of_the_plan_follow_its_steps() -> None:
    tables = tenyears.journal(tenyears.YEAR, TODAY)
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for dose in tables["doses"].values():
        totals[dose["day"]] += Decimal(dose["amount"])
    begin = date.fromisoformat(tables["plans"]["1"]["from"])
    assert totals[begin.isoformat()] == Decimal(20)
    assert totals[(begin + timedelta(days=7)).isoformat()] == Decimal(18)
    assert totals[(TODAY - timedelta(days=1)).isoformat()] == Decimal("8.1")


def test_an_empty_journal_still_has_the_settings_and_the_plan() -> None:
    assert tenyears.journal(0, TODAY).keys() == {"meta", "settings", "plans"}
    assert tenyears.journal(0, TODAY) == tenyears.journal(0, TODAY)


def test_the_journal_takes_a_made_up_year_for_its_own_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    tenyears.write(path, tenyears.YEAR, TODAY)
    journal = Journal.open(path, tmp_path / "state")
    journal.save_settings({"used_since": "2016-02-01"})
    journal.close()
    again = Journal.open(path, tmp_path / "state")
    first = TODAY - timedelta(days=tenyears.YEAR)
    assert (again.notice, again.read_only) == (None, None)
    assert sum(map(len, again.doses(first, TODAY).values())) == 6 * tenyears.YEAR
    assert len(again.checkins(first, TODAY)) == tenyears.YEAR
    plan = again.plan()
    assert plan is not None
    assert (plan.start, plan.from_) == (Decimal(20), TODAY - timedelta(days=tenyears.PLAN_DAYS))
    again.close()


def test_an_eventful_journal_has_urges_and_a_plan_for_every_half_year_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    tenyears.write(path, 3 * tenyears.YEAR, TODAY, tenyears.eventful)
    journal = Journal.open(path, tmp_path / "state")
    excerpt = journal.excerpt(date.min, TODAY)
    over = [each for each in excerpt.plans if each.ended is not None]
    assert len(over) == 5
    assert all(len(each.adjustments) == 3 and each.schedule is not None for each in over)
    assert len(excerpt.urges) > 2 * tenyears.YEAR
    assert excerpt.shown
    journal.close()


def test_every_page_of_trends_is_measured() -> None:
    assert tuple(tab.name for tab in TABS) == looking.PAGES


@pytest.mark.parametrize(
    ("figure", "met"), [(100.0, "yes"), (135.0, "yes"), (140.0, "budget"), (151.0, "NO"), (None, "not there")]
)
def test_a_budget_in_times_is_judged_by_the_ratio(figure: float | None, met: str) -> None:
    assert Row("start", "ms", figure, 100.0, "one label", Limit(1.5, 1.35)).met == met


def test_a_budget_in_bytes_is_judged_by_the_figure() -> None:
    assert Row("idle", "bytes", 500, 1, limit=Limit(500, times=False)).met == "yes"
    assert Row("idle", "bytes", 501, 1_000, limit=Limit(500, times=False)).met == "NO"


def test_a_budget_in_milliseconds_is_judged_and_shown_as_such() -> None:
    row = Row("a key", "ms", 49.5, 20.0, "nothing saving", Limit(50, times=False))
    assert row.met == "yes"
    assert row.cells()[4] == "50.0 ms"
    assert Row("a key", "ms", 50.5, 20.0, limit=Limit(50, times=False)).met == "NO"


def test_the_table_lines_up_and_says_what_is_not_there() -> None:
    lines = table(
        [
            Row("start", "ms", 412.4, 300.0, "one label", Limit(1.5, 1.35)),
            Row("first screen", "bytes", 15_234, limit=Limit(20_000, 16_000, times=False)),
            Row("ebb status", "ms", middle([]), 12.0, "python -c pass", Limit(7)),
        ]
    ).splitlines()
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2] == ["start", "412 ms", "300 ms one label", "1.37 ×", "1.50 ×", "1.35 ×", "budget"]
    assert cells[3] == ["first screen", "15.2 KB", "–", "–", "20.0 KB", "16.0 KB", "yes"]
    assert cells[4] == ["ebb status", "–", "12.0 ms python -c pass", "–", "7.00 ×", "–", "not there"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, running_clock: None) -> Iterator[Workplace]:
    """A workplace whose years are months: what is done there is the same."""
    monkeypatch.setattr(workplace, "SIZES", {"empty": 0, "one year": 30})
    with Workplace() as place:
        yield place


def test_every_command_is_measured_or_needs_a_screen() -> None:
    there = {" ".join(path) for path, _ in commands()}
    assert {usual.command for usual in starting.LINES} == there - set(starting.WITH_A_SCREEN) | {""}
    assert [usual.shown for usual in starting.LINES if usual.tab] == ["dose --at <Tab>"]


def test_each_command_does_its_usual_work_and_the_table_says_so_without_a_peer(
    small: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "installed", lambda _: None)
    text = starting.report(small, runs=2)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(line) for line in lines}) == 1
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows[0] == list(starting.COLUMNS)
    assert [row[0] for row in rows[2:]] == [usual.shown for usual in starting.LINES]
    assert all(row[1].endswith(" ms") and row[2].endswith(" ×") and row[3] == "–" for row in rows[2:])
    assert text.endswith("\n\njrnl could not be installed here.")
    assert "Not there" not in text


def test_a_command_that_fails_is_named_and_the_others_are_measured(
    small: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = starting.Usual("doze")
    monkeypatch.setattr(starting, "LINES", (starting.Usual("status"), broken))
    monkeypatch.setattr(starting, "installed", lambda _: [sys.executable, "-c", "pass"])
    text = starting.report(small, runs=1)
    assert "| status |" in text
    assert "\n\nNot there: doze." in text
    assert "; jrnl --version: " in text
