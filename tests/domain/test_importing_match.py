"""A log beside the journal: nothing is there twice, and what the person said there counts more than the file."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import log
from tests.examples import UTC_CALENDAR, dose
from tui.domain.importing import Log
from tui.domain.importing_match import Count, Known, Taken, compared, is_imported
from tui.domain.records import CheckIn, Dose
from tui.domain.untimed import is_without_time

FRIDAY = date(2026, 11, 20)
HALF_PAST_EIGHT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def read(text: str, at: time | None = None, **wishes: Any) -> Log:
    return log(text, calendar=UTC_CALENDAR, at=at, **wishes)


def known(
    doses: Iterable[Dose] = (),
    checkins: Iterable[CheckIn] = (),
    cleared: Iterable[str] = (),
    removed: Iterable[str] = (),
) -> Known:
    days: dict[date, tuple[Dose, ...]] = {}
    for each in doses:
        days[each.day] = (*days.get(each.day, ()), each)
    return Known(days, {each.day: each for each in checkins}, {FRIDAY: set(cleared)}, frozenset(removed))


def there(taken: Taken) -> list[Dose]:
    """The doses as the journal has them once they are taken."""
    return [
        dose(str(each.amount), each.at, id=identity, day=each.day, unit=each.unit, product=each.product)
        for identity, each in taken.doses
    ]


ONE = "When,g\n2026-11-20 08:30,2.5\n"
TWO_ALIKE = "When,g\n2026-11-20 08:30,2.5\n2026-11-20 08:30,2.5\n"


def test_twice_is_once() -> None:
    first = compared(read(TWO_ALIKE), known())
    assert first.counts["doses"] == Count(new=2)
    again = compared(read(TWO_ALIKE), known(there(first)))
    assert (again.doses, again.counts["doses"]) == ((), Count(same=2))


def test_a_dose_that_was_logged_by_hand_in_that_minute_is_the_same() -> None:
    mine = dose("2.5", HALF_PAST_EIGHT + timedelta(seconds=20))
    assert compared(read(ONE), known([mine])).counts["doses"] == Count(same=1)
    both = compared(read(TWO_ALIKE), known([mine]))
    assert both.counts["doses"] == Count(new=1, same=1)
    assert compared(read(TWO_ALIKE), known([mine, *there(both)])).counts["doses"] == Count(same=2)


def test_another_amount_in_that_minute_is_different_and_yours_stays() -> None:
    for mine in (
        dose("3", HALF_PAST_EIGHT),
        dose("2.5", HALF_PAST_EIGHT, unit="mg"),
        dose("2.5", HALF_PAST_EIGHT, product="tea"),
    ):
        taken = compared(read(ONE), known([mine]))
        assert (taken.doses, taken.counts["doses"]) == ((), Count(kept=1))


def test_an_imported_dose_that_was_corrected_stays_as_it_was_corrected() -> None:
    (mine,) = there(compared(read(ONE), known()))
    for changed in (replace(mine, amount=Decimal(3)), replace(mine, at=mine.at + timedelta(hours=1))):
        assert compared(read(ONE), known([changed])).counts["doses"] == Count(kept=1)


def test_an_imported_dose_that_was_removed_stays_removed() -> None:
    (mine,) = there(compared(read(ONE), known()))
    taken = compared(read(ONE), known(removed=[mine.id]))
    assert (taken.doses, taken.counts["doses"]) == ((), Count(removed=1))


def test_after_a_change_of_zone_the_same_file_is_still_the_same() -> None:
    (mine,) = there(compared(read(ONE), known()))
    assert compared(log(ONE), known([mine])).counts["doses"] == Count(same=1)


def test_a_row_without_a_time_is_any_dose_of_that_amount_on_that_day() -> None:
    text = "Day,g\n2026-11-20,2.5\n"
    assert compared(read(text, time(12)), known([dose("2.5", HALF_PAST_EIGHT)])).counts["doses"] == Count(same=1)
    assert compared(read(text, time(12)), known([dose("2.4", HALF_PAST_EIGHT)])).counts["doses"] == Count(new=1)
    (mine,) = there(compared(read(text, time(12)), known()))
    assert compared(read(text, time(18)), known([mine])).counts["doses"] == Count(same=1)
    assert compared(read(text, time(12), product="tea"), known([mine])).counts["doses"] == Count(kept=1)


ANSWERS = "Day,Nausea,Anxiety\n2026-11-20,2,3\n"


def test_only_what_is_not_answered_is_filled_in() -> None:
    mine = CheckIn(day=FRIDAY, symptoms={"nausea": 1})
    taken = compared(read(ANSWERS), known(checkins=[mine]))
    assert dict(taken.days[FRIDAY].answers) == {"anxiety": 3}
    assert taken.counts["checkins"] == Count(changed=1, partly=1)
    both = CheckIn(day=FRIDAY, symptoms={"nausea": 1, "anxiety": 3})
    assert compared(read(ANSWERS), known(checkins=[both])).counts["checkins"] == Count(kept=1)
    same = CheckIn(day=FRIDAY, symptoms={"nausea": 2, "anxiety": 3})
    assert compared(read(ANSWERS), known(checkins=[same])).counts["checkins"] == Count(same=1)


def test_an_answer_that_was_taken_back_does_not_come_back() -> None:
    mine = CheckIn(day=FRIDAY, symptoms={"nausea": 2})
    taken = compared(read(ANSWERS), known(checkins=[mine], cleared=["anxiety"]))
    assert (taken.days, taken.counts["checkins"]) == ({}, Count(kept=1))


def test_a_check_in_that_was_deleted_after_an_import_stays_so() -> None:
    taken = compared(read(ANSWERS), known(removed=["2026-11-20-import-0123"]))
    assert (taken.days, taken.counts["checkins"]) == ({}, Count(removed=1))
    taken = compared(read(ANSWERS), known(removed=["2026-11-20-0643aa"]))
    assert taken.counts["checkins"] == Count(new=1)


def test_a_note_that_the_journal_has_among_others_is_the_same() -> None:
    text = "Day,Note,Nausea\n2026-11-20,rain,\n"
    mine = CheckIn(day=FRIDAY, note="rain\nand wind")
    assert compared(read(text), known(checkins=[mine])).counts["checkins"] == Count(same=1)


def test_what_a_log_brought_is_known_by_its_id() -> None:
    assert is_imported("import-0123", "doses")
    assert is_imported("2026-11-20-import-0123", "checkins")
    assert not is_imported("2026-11-20-0643aa", "checkins")
    assert not is_imported("0643aa-import-1", "doses")


ROWS = st.lists(
    st.tuples(st.sampled_from(["08:30", "12:30", ""]), st.sampled_from(["1", "2", "2.5"])), min_size=1, max_size=6
)
MINE = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["1", "2.5"])), max_size=4)


@given(ROWS, MINE)
def test_any_log_taken_twice_brings_nothing_the_second_time(
    rows: list[tuple[str, str]], mine: list[tuple[int, str]]
) -> None:
    text = "Day,Time,g\n" + "".join(f"2026-11-20,{at},{amount}\n" for at, amount in rows)
    own = [
        dose(amount, HALF_PAST_EIGHT + timedelta(hours=at), id=f"own-{number}")
        for number, (at, amount) in enumerate(mine)
    ]
    first = compared(read(text, time(12)), known(own))
    count = first.counts["doses"]
    assert count.total == len(rows)
    assert count.new == len(first.doses) == len({identity for identity, _ in first.doses})
    again = compared(read(text, time(12)), known([*own, *there(first)])).counts["doses"]
    assert again.new == 0
    assert again.total == len(rows)


def test_a_dose_that_was_removed_stays_so_though_the_plan_is_of_another_product_by_now() -> None:
    for text in (ONE, "Day,g\n2026-11-20,2.5\n"):
        ((identity, _),) = compared(read(text), known()).doses
        (later,) = read(text).doses
        again = Log((later._replace(product="capsule"),), {}, ())
        assert compared(again, known(removed=[identity])).counts["doses"] == Count(removed=1)
        corrected = dose("3", HALF_PAST_EIGHT + timedelta(hours=1), id=identity)
        assert compared(again, known([corrected])).counts["doses"] == Count(kept=1)


def test_a_product_that_the_file_says_makes_another_dose() -> None:
    ((identity, _),) = compared(read("When,g,Product\n2026-11-20 08:30,2.5,leaf\n"), known()).doses
    other = compared(read("When,g,Product\n2026-11-20 08:30,2.5,tea\n"), known(removed=[identity]))
    assert other.counts["doses"] == Count(new=1)


def test_a_dose_whose_time_is_made_up_is_known_by_its_id() -> None:
    ((timed, _),) = compared(read(ONE), known()).doses
    ((without, _),) = compared(read("Day,g\n2026-11-20,2.5\n"), known()).doses
    assert (is_without_time(timed), is_without_time(without), is_without_time("0644e12")) == (False, True, False)
    assert is_imported(without, "doses")


def test_a_row_that_says_its_product_only_later_is_the_same_one() -> None:
    ((identity, _),) = compared(read(ONE), known()).doses
    said = compared(read("When,g,Product\n2026-11-20 08:30,2.5,leaf\n"), known(removed=[identity]))
    assert said.counts["doses"] == Count(removed=1)
