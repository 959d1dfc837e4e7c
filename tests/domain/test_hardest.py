"""When the coming step will probably feel hardest, said with what it rests on, and only where that is known."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.feeling import BUMP, UNEVEN, Course, after, felt, told
from tests.domain.plans import adjustment
from tests.examples import DAY, SUNDAY, window, worked_plan
from tui.domain.records import Adjustment
from tui.domain.response import hardest, step_response
from tui.domain.response_words import (
    hardest_in_brief,
    hardest_words,
    levels,
    response_words,
    ticks,
)
from tui.domain.schedule import Schedule, build


def schedule(*made: Adjustment) -> Schedule:
    return build(worked_plan(), made)


def test_a_rise_to_the_last_day_has_no_peak_and_no_day_is_foretold() -> None:
    taper = worked_plan(step_days=4)
    rising: Course = (0, 0, 5, 10)
    made = build(taper)
    starts = [step.start for step in made.steps if step.cut][:4]
    days = [
        felt(start + since * DAY, 38 + change)
        for start in starts
        for since, change in enumerate(rising)
        if change is not None
    ]
    days += [felt(starts[0] - back * DAY, 38) for back in (1, 2, 3)]
    found = step_response(window(plan=taper, checkins=days), starts[3] + 4 * DAY)
    assert found is not None
    assert not found.peak_seen
    assert next(response_words(found)).endswith("up: the last day there is.")
    coming = hardest(found, made, starts[3] + 3 * DAY)
    assert coming is not None
    assert "will probably feel harder from day to day" in hardest_words(coming, found, "g", starts[3] + 3 * DAY)
    assert hardest_in_brief(coming, found, starts[3]) == ""


def test_steps_that_differed_a_lot_are_said_to() -> None:
    found = told(UNEVEN, after(5))
    assert found.uneven
    assert list(response_words(found))[1] == (
        "It differed a lot: on day 2 the middle half of 5 steps lay 2 down to 15 up."
    )
    assert not told([BUMP] * 4, after(4)).uneven


def test_the_coming_step_is_said_with_its_hardest_day_and_what_that_rests_on() -> None:
    found = told([BUMP] * 8)
    coming = hardest(found, schedule(), SUNDAY)
    assert coming is not None
    assert (coming.step.amount, coming.day) == (Decimal("7.3"), date(2026, 11, 26))
    assert hardest_words(coming, found, "g", SUNDAY) == (
        "The next step, 7.3 g on Tue 24 Nov, will probably feel hardest around Thu 26 Nov (day 2), going by your last "
        "8 steps."
    )
    assert hardest_in_brief(coming, found, SUNDAY) == "next step probably hardest Thu 26 Nov, by 8 steps"


@pytest.mark.parametrize(
    ("day", "when"), [(24, "around Thu 26 Nov"), (25, "tomorrow, Thu 26 Nov"), (26, "today"), (27, "around Thu 3 Dec")]
)
def test_until_its_hardest_day_is_past_it_is_the_present_step_that_is_spoken_of(day: int, when: str) -> None:
    today = date(2026, 11, day)
    found = told([BUMP] * 9, today)
    coming = hardest(found, schedule(), today)
    assert coming is not None
    said = hardest_words(coming, found, "g", today)
    assert f"hardest {when} (day 2)" in said
    assert said.startswith("This step, 7.3 g since Tue 24 Nov" if day < 27 else "The next step, 6.6 g on Tue 1 Dec")


def test_a_held_step_is_foretold_for_when_it_comes() -> None:
    found = told([BUMP] * 8)
    coming = hardest(found, schedule(adjustment("hold", SUNDAY, 7)), SUNDAY)
    assert coming is not None
    assert coming.day == date(2026, 12, 3)


def test_an_uneven_past_is_no_promise() -> None:
    found = told(UNEVEN, after(5))
    coming = hardest(found, schedule(), after(4, 4))
    assert coming is not None
    assert hardest_words(coming, found, "g", after(4, 4)).endswith("steps; it differed a lot from step to step.")
    assert hardest_in_brief(coming, found, after(4, 4)) == "next step probably hardest Thu 29 Oct, by 5 uneven steps"


def test_nothing_is_foretold_without_a_rise_or_where_no_such_step_comes() -> None:
    found = told([BUMP] * 8)
    assert hardest(None, schedule(), SUNDAY) is None
    assert hardest(told([(0,) * 7] * 4, after(4)), schedule(), after(4)) is None
    # Zero is a step unlike the others, a step back goes up, and a step of a day ends before that day.
    assert hardest(found, schedule(adjustment("jump", SUNDAY)), SUNDAY) is None
    assert hardest(found, schedule(adjustment("step_back", SUNDAY)), SUNDAY) is None
    assert hardest(found, build(worked_plan(step_days=1)), worked_plan().from_) is None


def test_the_picture_is_named_at_its_ends_and_quiet_courses_look_quiet() -> None:
    assert told([BUMP] * 4, after(4)).limits == (0, 10)
    assert levels(told([BUMP] * 4, after(4))) == ((0, "0"), (10, "+10"))
    uneven = told(UNEVEN, after(5))
    assert uneven.limits == (-5, 15)
    assert levels(uneven) == ((-5, "-5"), (0, "0"), (15, "+15"))
    assert ticks(uneven)[0] == (0, "day 0")
    assert ticks(uneven)[-1] == (6, "6")
