"""Every figure of Trends, the week, the milestones and the report is what the documents of the journal say: over the
demo, ten years, and journals made by chance."""

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bench import tenyears
from tests.domain.any_journal import Chance
from tests.journal.figures import check, opened
from tui import paths
from tui.cli.demo import fill
from tui.journal import Journal


@given(st.integers(0, 10**9))
@settings(max_examples=300)
def test_every_figure_of_any_journal_is_what_its_documents_say(seed: int) -> None:
    chance = Chance(seed)
    check(*opened(chance.tables(), chance.today, seed))


def test_every_figure_of_ten_years_is_what_its_documents_say() -> None:
    today = date(2026, 11, 22)
    tables = tenyears.journal(tenyears.TEN_YEARS, today)
    check(*opened({name: each.values() for name, each in tables.items()}, today))


def test_every_figure_of_the_demo_is_what_its_documents_say(tmp_path: Path) -> None:
    journal = Journal.open(paths.journal_path(None), tmp_path / "state")
    fill(journal, tmp_path / "state")
    tables = json.loads(paths.journal_path(None).read_text(encoding="utf-8"))
    check(*opened({name: each.values() for name, each in tables.items()}, date(2026, 11, 22)))
