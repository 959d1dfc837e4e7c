"""Plans of every method and every change of pace in the file: kept, set aside when they are none, folded together."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, every_history, every_plan, written_plan
from tests.examples import DAY, NOW, SUNDAY, doses_of, worked_plan
from tests.journal.conftest import Reopen
from tests.journal.test_foreign import document, one_sentence, write
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, CheckIn, Plan
from tui.domain.schedule import build
from tui.domain.stepping import step_back
from tui.journal import Journal, codec, new_id

FROZEN = Path(__file__).parent / "frozen" / "schema-1-plans.json"

PLANS = [
    worked_plan(),
    worked_plan(method="linear", rate=None, cut=Decimal("1.5")),
    worked_plan(method="linear", rate=None, until=FROM + 90 * DAY),
    worked_plan(method="hyperbolic", rate=None, steps=12, k=Decimal("7.5")),
    worked_plan(method="hyperbolic", rate=None, cap=Decimal("12.5")),
    written_plan(((0, Decimal(20)), (7, Decimal("18.5")), (14, Decimal("18.5")), (21, Decimal(19)))),
]

ALL = [
    adjustment("hold", SUNDAY, 7, "a"),
    adjustment("resume", SUNDAY + DAY, None, "b"),
    adjustment("step_back", SUNDAY + 2 * DAY, None, "c"),
    adjustment("repace", SUNDAY + 3 * DAY, None, "d", rate=Decimal("7.5")),
    adjustment("repace", SUNDAY + 4 * DAY, None, "e", cut=Decimal("0.6")),
    adjustment("jump", SUNDAY + 5 * DAY, None, "f"),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.method)
def test_a_plan_of_every_method_is_there_after_reopening(journal: Journal, reopen: Reopen, plan: Plan) -> None:
    journal.begin_plan(plan)
    for each in ALL:
        journal.add_adjustment(each)
    for found in (journal, reopen()):
        assert found.plan() == plan
        assert list(found.adjustments(plan.id)) == ALL
        assert build(plan, found.adjustments(plan.id)) == build(plan, ALL)


def test_what_an_earlier_version_wrote_is_read_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    shutil.copy(FROZEN, path)
    journal = Journal.open(path, tmp_path / "state")
    assert journal.notice is None
    curve, cap, written = (each for each in journal.plans() if each.id in ("plan-curve", "plan-cap", "plan-written"))
    assert (curve.method, curve.k, curve.steps, curve.cap) == ("hyperbolic", Decimal(5), 20, None)
    assert (cap.k, cap.steps, cap.cap) == (None, None, Decimal("12.5"))
    assert written.table == ((0, Decimal(9)), (7, Decimal("8.5")), (14, Decimal("8.5")), (21, Decimal(0)))
    assert journal.plan() == written
    made = journal.adjustments("plan-curve")
    assert [each.kind for each in made] == ["step_back", "repace", "repace", "resume", "jump"]
    assert [(each.rate, each.cut) for each in made[1:3]] == [(Decimal("7.5"), None), (None, Decimal("0.6"))]
    assert build(curve, made).zero == date(2026, 11, 20)
    assert build(written, journal.adjustments("plan-written")).zero == date(2026, 12, 12)
    assert (build(cap).steps[1].amount, build(cap).zero) == (Decimal("17.5"), date(2027, 3, 2))


STAMP = {"updated": "2026-11-22T10:00:00.000000+00:00"}
GOOD = codec.plan_document(worked_plan()) | STAMP
TABLE = codec.plan_document(PLANS[-1]) | STAMP
CURVE = codec.plan_document(PLANS[3]) | STAMP
PACE = codec.adjustment_document(ALL[3]) | STAMP


@pytest.mark.parametrize(
    ("table", "bad"),
    [
        ("plans", TABLE | {"id": "bad", "table": "0:20 7"}),
        ("plans", TABLE | {"id": "bad", "table": [[0, "20"], [7, "18"]]}),
        ("plans", TABLE | {"id": "bad", "table": 20}),
        ("plans", TABLE | {"id": "bad", "table": "0:20 7:0 14:3"}),
        ("plans", TABLE | {"id": "bad", "table": " ".join(f"{day}:5" for day in range(2001))}),
        ("plans", CURVE | {"id": "bad", "steps": "12"}),
        ("plans", CURVE | {"id": "bad", "steps": 10_000}),
        ("plans", CURVE | {"id": "bad", "k": "NaN"}),
        ("plans", CURVE | {"id": "bad", "cap": "0"}),
        ("plans", CURVE | {"id": "bad", "method": "spiral"}),
        ("plans", CURVE | {"id": "bad", "steps": None, "cap": "0.01"}),
        ("plans", CURVE | {"id": "bad", "rate": "10"}),
        ("plans", TABLE | {"id": "bad", "table": None}),
        ("plans", GOOD | {"id": "bad", "min_step": "0.25"}),
        ("adjustments", PACE | {"id": "bad", "kind": "sideways"}),
        ("adjustments", PACE | {"id": "bad", "rate": "1" * 400}),
        ("adjustments", PACE | {"id": "bad", "rate": True}),
        ("adjustments", PACE | {"id": "bad", "cut": "-3"}),
        ("adjustments", PACE | {"id": "bad", "days": 10**9}),
        ("adjustments", PACE | {"id": "bad", "plan": None}),
    ],
)
def test_a_plan_or_a_change_of_pace_that_is_none_is_set_aside_and_the_rest_opens(
    path: Path, reopen: Reopen, table: str, bad: dict[str, Any]
) -> None:
    tables: dict[str, dict[str, Any]] = {
        "plans": {"1": GOOD},
        "adjustments": {"1": codec.adjustment_document(ALL[0]) | STAMP},
        "doses": {"1": document("dose")},
    }
    tables[table]["2"] = bad
    before = write(path, **tables)
    journal = reopen()
    assert path.read_bytes() == before
    assert journal.plan() == worked_plan()
    assert journal.adjustments("plan-1") == (ALL[0],)
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
    (aside,) = path.parent.glob("journal.json.set-aside-*.json")
    (kept,) = json.loads(aside.read_bytes())["set_aside"]
    assert (kept["table"], kept["number"], kept["document"]) == (table, 2, bad)
    assert journal.notice is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: journal.begin_plan(written_plan(tuple((day, Decimal(5)) for day in range(2001)))),
        lambda journal: journal.begin_plan(worked_plan(method="hyperbolic", steps=0)),
        lambda journal: journal.begin_plan(worked_plan(cap=Decimal("NaN"))),
        lambda journal: journal.begin_plan(worked_plan(finish=Decimal(20))),
        lambda journal: journal.begin_plan(worked_plan(method="custom", rate=None)),
        lambda journal: journal.add_adjustment(adjustment("repace", SUNDAY, rate=Decimal(101))),
        lambda journal: journal.add_adjustment(adjustment("repace", SUNDAY, cut=Decimal("Infinity"))),
        lambda journal: journal.add_adjustment(adjustment("hold", SUNDAY, 366)),
    ],
)
def test_a_value_that_is_none_is_never_written(journal: Journal, path: Path, change: Any) -> None:
    journal.begin_plan(worked_plan())
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        change(journal)
    assert one_sentence(str(refused.value))
    assert path.read_bytes() == before


@contextmanager
def two_machines(plan: Plan) -> Iterator[tuple[Journal, Journal]]:
    """Two that began with a copy of the same journal, with that plan in force."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = Journal.open(folder / "first.json", folder / "state")
        first.begin_plan(plan)
        shutil.copy(first.path, folder / "other.json")
        other = Journal.open(folder / "other.json", folder / "other state")
        yield first, other
        first.close()
        other.close()


def laid_out(journal: Journal, day: date) -> Any:
    window = journal.window(day)
    assert window.plan is not None
    return build(window.plan, window.adjustments)


@settings(max_examples=40)
@given(every_plan(), every_history(), st.booleans())
def test_two_machines_that_changed_the_same_plan_end_with_the_same_schedule(
    plan: Plan, made: list[Adjustment], mine_first: bool
) -> None:
    with two_machines(plan) as (mine, theirs):
        for each in made:
            (mine if each.id.endswith("a") else theirs).add_adjustment(each)
        order = ((mine, theirs), (theirs, mine)) if mine_first else ((theirs, mine), (mine, theirs))
        for one, other in order:
            one.merge([other.path])
        for journal in (mine, theirs):
            assert build(plan, journal.adjustments(plan.id)) == build(plan, made)
            assert laid_out(journal, FROM + timedelta(days=200)) == build(plan, made)
        assert mine.merge([theirs.path]).difference.total == 0


@pytest.mark.parametrize("later", [0, 1], ids=["on the same day", "on the next day"])
@pytest.mark.parametrize("mine_first", [True, False])
def test_a_hold_here_and_a_step_back_there_are_both_kept(later: int, mine_first: bool) -> None:
    with two_machines(worked_plan()) as (mine, theirs):
        for journal in (mine, theirs):
            for ago in range(20):
                for dose in doses_of(SUNDAY - ago * DAY, "10"):
                    journal.add_dose(dose)
        mine.add_adjustment(adjustment("hold", SUNDAY, 7, new_id()))
        theirs.add_adjustment(adjustment("step_back", SUNDAY + later * DAY, id=new_id()))
        pair = (mine, theirs) if mine_first else (theirs, mine)
        pair[0].merge([pair[1].path])
        pair[1].merge([pair[0].path])
        schedule = laid_out(mine, SUNDAY + 2 * DAY)
        assert schedule == laid_out(theirs, SUNDAY + 2 * DAY)
        gone_back = SUNDAY + (1 + later) * DAY
        # Today as it was on both; 8.9 g from the day after the step back, through the hold, for a whole step.
        assert [str(schedule.amount_on(day)) for day in (SUNDAY, gone_back)] == ["8.1", "8.9"]
        assert schedule.held == ((SUNDAY + DAY, SUNDAY + 7 * DAY),)
        coming = schedule.next_after(gone_back)
        assert (coming.start, str(coming.amount)) == (SUNDAY + 15 * DAY, "8.1")


def test_a_step_back_there_raises_nothing_once_the_free_days_that_were_confirmed_here_are_known() -> None:
    with two_machines(worked_plan()) as (mine, theirs):
        for journal in (mine, theirs):
            for ago in range(4, 20):
                for dose in doses_of(SUNDAY - ago * DAY, "10"):
                    journal.add_dose(dose)
        assert step_back(theirs.window(SUNDAY), SUNDAY).amount == Decimal("8.9")
        theirs.add_adjustment(adjustment("step_back", SUNDAY, id=new_id()))
        mine.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
        for one, other in ((mine, theirs), (theirs, mine)):
            one.merge([other.path])
        for journal in (mine, theirs):
            assert laid_out(journal, SUNDAY + DAY) == build(worked_plan())
            assert len(journal.adjustments("plan-1")) == 1  # it stays in the file: what was decided is not lost
            assert isinstance(journal.checkins(SUNDAY - DAY, SUNDAY)[SUNDAY - DAY], CheckIn)
