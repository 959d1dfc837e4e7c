"""The journal as Markdown: all that a person wrote is there to read, day by day, and none of it is anything but text.

Escaping is tested in tests/domain/test_markdown.py, where it goes in test_export.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.conftest import Ebb, open_journal
from tests.domain.test_markdown import kinds
from tests.examples import dose
from tui import clock
from tui.cli.demo import fill
from tui.domain.records import Adjustment, Answer, TipMark, Urge
from tui.journal import Journal

READER = MarkdownIt("gfm-like", {"linkify": True, "html": True})
MADE_BY_US = {"heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open"}
MADE_BY_US |= {"list_item_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"}
MADE_BY_US |= {"softbreak", "hardbreak", "blockquote_open", "blockquote_close"}
NOTE = "# No heading\n[no link](http://a.b) <b>&amp;</b>\n- no item"


@pytest.fixture
def lived(ebb: Ebb, tapering: None) -> str:
    """Sixteen days of a person who used everything; the export of them as Markdown."""
    journal = open_journal()
    now, sunday = clock.now(), date(2026, 11, 22)
    local = journal.calendar.local(now).replace(microsecond=0)
    journal.save_settings(
        {
            "reasons": ["My *daughter*", "<i>Sleep</i>"],
            "contacts": [{"name": "Ana_", "number": "555 0100"}],
            "own_dreams": "Bad [dreams]",
            "symptoms": ["own_dreams"],
            "concern_liver": True,
        }
    )
    journal.add_dose(dose("2.7", local - timedelta(hours=3), id="a", trigger="tired", note=NOTE))
    journal.add_dose(dose("3", local - timedelta(hours=1), id="b", unit="capsule", product="capsule"))
    journal.begin_urge(Urge(id="u", at=local, day=sunday, strength=3, tools=("pacer",), outcome="passed", minutes=12))
    answers: dict[str, Answer] = {
        "anxiety": 2,
        "craving": 3,
        "own_dreams": 4,
        "sleep_hours": 6.5,
        "meals": 2,
        "note": "one\n\ntwo",
    }
    journal.save_checkin(sunday, answers, local)
    journal.save_checkin(sunday - timedelta(days=5), {"intake_complete": True}, local)
    plan = journal.plan()
    assert plan is not None
    journal.add_adjustment(Adjustment(id="h", plan=plan.id, day=sunday, kind="hold", days=7, reason="A *bad* week"))
    journal.mark_tip(TipMark(tip="own-1", title="My `tip`", text="Go\n1. out", verdict="helped"), "tip")
    done = ebb("export", "--format", "md")
    assert (done.code, done.err) == (0, "")
    return done.out


def test_it_holds_what_was_written_and_logged(lived: str) -> None:
    for said in (
        "## Plan from Tuesday 15 September 2026",
        "- From Tuesday 22 September 2026: 18 g a day",
        "## Week of Monday 16 November 2026",
        "### Sunday 22 November 2026, day 69",
        "2.7 g of leaf in 1 dose, 3 capsules in 1 dose so far (plan 8.1 g).",
        "- 14:42 dose: 2.7 g, trigger: tired",
        "- 16:42 dose: 3 capsules",
        "- 17:42: strong urge, passed after 12 minutes",
        "  - Used: pacer",
        "- Hold: 7 days from Mon 23 Nov",
        r"  > A \*bad\* week",
        "bad \\[dreams\\] 4",
        "sleep 6.5 h, 2 meals",
        r"- My \*daughter\*",
        r"- Ana\_: 555 0100",
        r"## Your tip: My \`tip\`",
        "- A reason for a clinician first: liver",
        "- Time zone: America/New\\_York",
    ):
        assert said in lived, said


def test_days_of_which_nothing_is_known_say_so_and_are_never_zero(lived: str) -> None:
    assert "4 days unknown: nothing logged." in lived
    assert "### Tuesday 17 November 2026, day 64\n\nNo doses, confirmed (plan 8.1 g).\n" in lived


def test_the_oldest_day_comes_first(lived: str) -> None:
    days = [line for line in lived.splitlines() if line.startswith("### ")]
    assert days[-1] == "### Sunday 22 November 2026, day 69"
    assert days[0].startswith("### Tuesday 15 September 2026")


def test_nothing_that_was_written_becomes_markup(lived: str) -> None:
    assert kinds(READER.parse(lived)) <= MADE_BY_US
    headings = [line for line in lived.splitlines() if line.lstrip().startswith("#")]
    assert not [line for line in headings if "No heading" in line]


def test_units_are_never_added_up(lived: str) -> None:
    assert "5.7" not in lived


def test_it_has_no_empty_lines_in_a_row_and_ends_with_one_line_end(lived: str) -> None:
    assert "\n\n\n" not in lived
    assert lived.startswith("# Ebbtide\n\n")
    assert lived.rstrip("\n") + "\n" == lived


def test_without_data_it_holds_all_that_is_the_persons_own(
    ebb: Ebb, lived: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import content

    def damaged(*_: object) -> None:
        raise content.ContentError("data/tips.toml is damaged")

    monkeypatch.setattr(content, "symptoms", damaged)
    assert "2.7 g, trigger: tired" in ebb("export", "--format", "md").out


def test_the_demo_reads_as_markdown_too(ebb: Ebb, tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "demo.json", tmp_path / "state")
    fill(journal, tmp_path / "state")
    done = ebb("--journal", str(tmp_path / "demo.json"), "export", "--format", "md")
    assert done.code == 0
    assert kinds(READER.parse(done.out)) <= MADE_BY_US
