"""Changes of pace made on two machines that did not know of each other: one plan comes of them, whatever the order."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.running import SET_UP
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, dose, worked_plan
from tui.domain.records import Adjustment, AdjustmentKind
from tui.domain.schedule import Schedule, build
from tui.journal import Journal, new_id

BEFORE = 40
"""Days before today that are looked at too."""


@pytest.fixture(autouse=True)
def on_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())


@contextmanager
def two_machines() -> Iterator[tuple[Journal, Journal]]:
    """The same journal on two machines: the worked plan, and more taken lately than it asks for."""
    with TemporaryDirectory() as name:
        first, second = Path(name) / "a.json", Path(name) / "b.json"
        one = Journal.open(first, Path(name) / "state of a")
        one.set_up(dict(SET_UP), worked_plan())
        for ago in range(1, 28):
            one.add_dose(dose("30", NOW - timedelta(days=ago), id=new_id()))
        shutil.copy(first, second)
        yield one, Journal.open(second, Path(name) / "state of b")


def schedule(journal: Journal, day: date = SUNDAY + BEFORE * DAY) -> Schedule:
    plan, window = journal.plan(), journal.window(day)
    assert plan is not None
    return build(plan, window.adjustments)


def until(day: date, of: Schedule) -> list[Decimal | None]:
    return [of.amount_on(day - ago * DAY) for ago in range(BEFORE)]


def exchange(one: Journal, two: Journal) -> None:
    """Each takes in what the other has."""
    one.merge([two.path])
    two.merge([one.path])


@st.composite
def changes(draw: st.DrawFn, day: date) -> Adjustment:
    """Something done on that day."""
    kinds: tuple[AdjustmentKind, ...] = ("hold", "hold", "resume", "step_back", "repace", "jump")
    kind = draw(st.sampled_from(kinds))
    more: dict[str, Any] = {"days": draw(st.integers(1, 20))} if kind == "hold" else {}
    if kind == "repace":
        more["rate"] = Decimal(draw(st.integers(1, 30)))
    return adjustment(kind, day, id=new_id(), **more)


DAYS = tuple(SUNDAY + ahead * DAY for ahead in range(3))


@settings(max_examples=25)
@given(st.data())
def test_both_come_to_the_same_plan_and_neither_past_nor_today_moves(data: st.DataObject) -> None:
    with two_machines() as machines:
        for day in DAYS:
            before = {journal: until(day, schedule(journal, day)) for journal in machines}
            for journal in machines:
                for new in data.draw(st.lists(changes(day), max_size=3)):
                    journal.add_adjustment(new)
                    # What is made on a day leaves that day and all before it as they were.
                    assert until(day, schedule(journal, day)) == before[journal]
            exchange(*machines)
            one, two = (schedule(journal, day) for journal in machines)
            assert one == two
            # Until yesterday both knew the same, so today is what it was on either of them.
            assert until(day, one) == before[machines[0]] == before[machines[1]]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_copies_come_in_does_not_matter(order: tuple[int, ...], tmp_path: Path) -> None:
    made = (
        adjustment("hold", SUNDAY - DAY, 7, new_id()),
        adjustment("repace", SUNDAY, id=new_id(), rate=Decimal(5)),
        adjustment("step_back", SUNDAY, id=new_id()),
    )
    with two_machines() as (one, _):
        copies = []
        for number, new in enumerate(made):
            path = tmp_path / f"{number}.json"
            shutil.copy(one.path, path)
            Journal.open(path, tmp_path / f"state {number}").add_adjustment(new)
            copies.append(path)
        for number in order:
            one.merge([copies[number]])
        assert schedule(one) == build(worked_plan(), made)
        assert schedule(one).amount_on(SUNDAY) == Decimal("8.1")


def test_a_step_back_made_without_knowing_of_three_days_at_zero_raises_nothing() -> None:
    with two_machines() as (one, two):
        for ago in (1, 2, 3):
            for each in one.doses(SUNDAY - ago * DAY, SUNDAY - ago * DAY).get(SUNDAY - ago * DAY, ()):
                one.remove_dose(each.id)
        one.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
        two.add_adjustment(adjustment("step_back", SUNDAY, id=new_id()))
        assert schedule(two, SUNDAY).amount_on(SUNDAY + DAY) == Decimal("8.9")
        exchange(one, two)
        for journal in (one, two):
            assert schedule(journal, SUNDAY).amount_on(SUNDAY + DAY) == Decimal("8.1")


def test_a_jump_on_one_machine_and_a_hold_on_the_other_end_at_zero() -> None:
    with two_machines() as (one, two):
        hold = adjustment("hold", SUNDAY, 7, new_id())
        two.add_adjustment(hold)
        one.add_adjustment(adjustment("jump", SUNDAY, id=new_id(hold.id)))  # made a moment later
        exchange(one, two)
        assert schedule(one).zero == schedule(two).zero == SUNDAY + DAY
