"""The usual course around its texts: ranges, how sure, who says so, and which part somebody may be in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, window, worked_plan
from tui.domain.course import HERE, hours_off, passages, phase_at, present, range_words, timing_known
from tui.domain.knowledge import Course, Phase
from tui.domain.records import Settings, Window
from tui.domain.tip_words import Cited
from tui.domain.today import view

FIRST = Phase(
    key="first",
    title="First",
    from_hours=0,
    until_hours=48,
    text="One.",
    sure="studied",
    sources=("a",),
    tag="not_traced",
)
SECOND = Phase(
    key="second", title="Second", from_hours=48, until_hours=120, text="Two.", sure="studied", sources=("b",)
)
LAST = Phase(key="last", title="Last", from_hours=120, text="Three.", sure="people_report", tag="people_report")
COURSE = Course(summary="All.", caution="Careful.", taper="Milder.", phases=(FIRST, SECOND, LAST), sources=("a", "c"))
CITED = {key: Cited(f"{key.upper()} 2020", f"{key.upper()} 2020, in full") for key in "abc"}


def off(seen: Window, now: datetime = NOW) -> int | None:
    return hours_off(view(seen, now, UTC_CALENDAR))


def test_a_range_is_in_hours_for_two_days_and_then_in_days() -> None:
    assert [range_words(phase) for phase in COURSE.phases] == ["hours 0 to 48", "days 2 to 5", "from day 5 on"]


@pytest.mark.parametrize(("hours", "key"), [(0, "first"), (47, "first"), (48, "second"), (120, "last"), (9000, "last")])
def test_each_hour_belongs_to_one_phase(hours: int, key: str) -> None:
    assert phase_at(COURSE, hours).key == key


def test_each_passage_says_how_sure_it_is_and_who_says_so() -> None:
    page = list(passages(COURSE, CITED))
    assert [each.title for each in page] == [
        *("What is usual", "In a taper", "First", "Second", "Last"),
        *("Who should be more careful", "Sources"),
    ]
    assert page[0].about == "A 2020, C 2020"
    assert page[2].about == "hours 0 to 48 · studied · in part not traced to a source · A 2020"
    assert page[3].about == "days 2 to 5 · studied · B 2020"
    assert page[4].about == "from day 5 on · people report it, hardly studied"
    # Each source once, in the order in which it is named.
    assert page[-1].text.splitlines() == ["A 2020, in full", "C 2020, in full", "B 2020, in full"]
    assert not any(each.here for each in page)


def test_the_present_phase_is_marked_and_says_what_that_rests_on() -> None:
    here = [each for each in passages(COURSE, CITED, 50) if each.here]
    assert [each.title for each in here] == ["Second"]
    assert here[0].about.startswith(f"{HERE} · days 2 to 5")


def test_hours_count_from_the_last_logged_dose() -> None:
    last = dose("2", NOW - 2 * DAY)
    assert off(window(doses={last.day: (last,)})) == 48


def test_and_from_its_day_where_its_time_is_made_up() -> None:
    last = dose("2", NOW - 2 * DAY + timedelta(hours=5), id="import-day-0644e12")
    assert off(window(doses={last.day: (last,)})) == 48


def test_while_a_plan_runs_or_doses_are_taken_there_is_no_present_phase() -> None:
    last = dose("2", NOW - 2 * DAY)
    assert off(window(plan=worked_plan(), doses={last.day: (last,)})) is None
    assert off(window(doses={SUNDAY: (dose("2"),)})) is None
    assert off(window()) is None


def test_somebody_who_stopped_before_ebbtide_is_counted_from_that_day() -> None:
    assert off(window(settings=Settings(stopped_on=SUNDAY - 3 * DAY))) == 72
    # A dose before that day is not what they count from.
    before = dose("2", NOW - 9 * DAY)
    assert off(window(settings=Settings(stopped_on=SUNDAY - 3 * DAY), doses={before.day: (before,)})) == 72
    after = dose("2", datetime(2026, 11, 21, 17, 42, tzinfo=UTC))
    assert off(window(settings=Settings(stopped_on=SUNDAY - 3 * DAY), doses={after.day: (after,)})) == 24


def test_after_seven_oh_or_extract_no_phase_is_named_since_nobody_knows_the_timing() -> None:
    last = dose("2", NOW - 2 * DAY)
    leaf = view(window(doses={last.day: (last,)}), NOW, UTC_CALENDAR)
    assert present(COURSE, CITED, leaf).title == "Second"
    for product in ("seven_oh", "extract"):
        other = replace(last, product=product)
        taken = view(window(doses={last.day: (other,)}), NOW, UTC_CALENDAR)
        assert present(COURSE, CITED, taken).text == "Careful."
        marked = view(
            window(doses={last.day: (last,)}, settings=Settings(concerns=(product,))),
            NOW,
            UTC_CALENDAR,
        )
        assert not timing_known(marked)
