"""A week looked back on: what it is held against, its best day and what stood out then, urges, steps, days on plan."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt, taken_on, urge
from tests.domain.plans import adjustment
from tests.domain.test_after import free
from tests.examples import DAY, scores, worked_plan
from tui.domain.excerpt import Excerpt
from tui.domain.pace_events import Event, events
from tui.domain.records import CheckIn, Dose, Settings, TipMark
from tui.domain.standing_out import Fact
from tui.domain.week import STRONG, Name, OnPlan, Week, WeekUrges, look_back, week_shown
from tui.domain.weeks import monday_of

Answers = Mapping[str, float | bool | str]
MONDAY = date(2026, 11, 16)
TODAY = MONDAY + 7 * DAY
PLAN = worked_plan()
"""8.9 g on Monday of that week, 8.1 g from Tuesday on."""


def felt(day: date, score: int, **answers: object) -> CheckIn:
    return CheckIn(day=day, symptoms=scores(score), **answers)  # type: ignore[arg-type]


def week(*checkins: CheckIn, **journal: object) -> Week:
    return look_back(excerpt(TODAY, checkins=checkins, **journal), MONDAY)  # type: ignore[arg-type]


def days(first: date, *values: int | None) -> list[CheckIn]:
    """Check-ins from that day on, one for each score; none for None."""
    return [felt(first + ahead * DAY, score) for ahead, score in enumerate(values) if score is not None]


def test_a_week_goes_from_monday_to_sunday_and_is_over() -> None:
    whole = excerpt(TODAY, checkins=days(MONDAY - 21 * DAY, 1))
    for ahead in range(7):
        assert week_shown(replaced(whole, TODAY + ahead * DAY), TODAY + ahead * DAY) == MONDAY
        assert monday_of(MONDAY + ahead * DAY) == MONDAY
    assert week_shown(replaced(whole, TODAY - DAY), TODAY - DAY) == MONDAY - 7 * DAY
    assert week_shown(whole, MONDAY - 5 * DAY) == MONDAY - 7 * DAY


def test_no_week_is_shown_before_the_first_entry() -> None:
    whole = excerpt(TODAY, checkins=days(MONDAY - 10 * DAY, 1))
    assert week_shown(whole, date.min) == MONDAY - 14 * DAY
    assert week_shown(excerpt(TODAY), date.min) == MONDAY
    # Somebody who came today has no week yet: the last one is empty.
    assert week_shown(excerpt(TODAY, checkins=days(TODAY, 1)), TODAY) == MONDAY


def replaced(whole: Excerpt, today: date) -> Excerpt:
    return excerpt(today, checkins=whole.checkins.values())


def test_what_changed_is_the_median_against_that_of_the_week_before() -> None:
    found = week(*days(MONDAY - 7 * DAY, 1, None, 2, 1, None, 1, 1), *days(MONDAY, 2, 2, None, 3, 1, 2, 2))
    felt_then, low_mood = (figure for figure in found.figures if figure.name in ("discomfort", "low_mood"))
    assert list(felt_then.values) == [50, 50, None, 75, 25, 50, 50]
    assert (felt_then.typical, felt_then.answered, felt_then.before, felt_then.change) == (50, 6, 5, 25)
    assert (low_mood.typical, low_mood.change) == (2, 1)


@given(
    st.lists(st.none() | st.integers(0, 4), min_size=14, max_size=14),
    st.lists(st.sampled_from(["dose", "free", "nothing", "other"]), min_size=14, max_size=14),
)
def test_nothing_is_compared_below_three_days_a_side_and_the_best_day_is_one_with_an_answer(
    felt_on: list[int | None], taken: list[str]
) -> None:
    begin = MONDAY - 7 * DAY
    doses: dict[date, tuple[Dose, ...]] = {}
    checkins = {each.day: each for each in days(begin, *felt_on)}
    for ahead, what in enumerate(taken):
        day = begin + ahead * DAY
        if what in ("dose", "other"):
            doses |= taken_on(day, "8", **({"unit": "capsule", "product": "capsule"} if what == "other" else {}))
        elif what == "free":
            checkins[day] = replace(checkins.get(day, CheckIn(day=day)), intake_complete=True)
    found = week(*checkins.values(), plans=[PLAN], doses=doses)
    for figure in found.figures:
        said = [value for value in figure.values if value is not None]
        assert figure.answered == len(said)
        assert figure.typical == (median(said) if said else None)
        assert (figure.change is not None) == (figure.answered >= 3 and figure.before >= 3)
    answered = {begin + ahead * DAY: score for ahead, score in enumerate(felt_on) if score is not None and ahead >= 7}
    # Every symptom has that score, so low mood too: a day on which it was strong is nobody's best.
    among = {day: score for day, score in answered.items() if score < STRONG}
    if len(answered) < 3 or len(set(answered.values())) == 1 or not among:
        assert found.best is None
    else:
        assert found.best is not None
        lowest = min(among.values())
        assert {found.best.day, *found.best.also} == {day for day, score in among.items() if score == lowest}
    # A day that nothing is known of is no success and nothing else.
    week_taken = taken[7:]
    assert found.plan.unknown == week_taken.count("nothing")
    assert found.plan.other == week_taken.count("other")
    assert found.plan.compared == 7 - found.plan.unknown - found.plan.other
    assert found.plan.on <= found.plan.compared
    intake = found.figure("intake")
    assert intake is not None
    assert intake.answered == found.plan.compared


def test_today_is_in_no_week_even_where_its_own_is_asked_for() -> None:
    seen = excerpt(MONDAY + 3 * DAY, checkins=days(MONDAY, 1, 2, 3, 0), doses=taken_on(MONDAY + 3 * DAY, "1"))
    found = look_back(seen, MONDAY)
    assert found.best is not None
    assert found.best.day == MONDAY
    assert found.checkins == 3


# The best day


def test_the_day_with_the_lowest_discomfort_is_the_best_one_and_others_like_it_are_named() -> None:
    found = week(*days(MONDAY, 3, 1, 2, None, 1, 2)).best
    assert found is not None
    assert (found.day, found.discomfort, found.also) == (MONDAY + DAY, 25, (MONDAY + 4 * DAY,))
    assert (found.among, found.aside) == (4, 1), "one of the five had a strong low mood, too"


def test_there_is_no_best_day_among_two_or_where_all_were_alike() -> None:
    assert week(*days(MONDAY, 3, 1)).best is None
    assert week(*days(MONDAY, 2, 2, 2, 2)).best is None


def facts(*checkins: CheckIn, **journal: object) -> tuple[Fact, ...]:
    best = week(*checkins, **journal).best
    assert best is not None
    return best.facts


BEST, BEFORE = MONDAY + 4 * DAY, MONDAY + 3 * DAY


def lived(on_best: Answers, on_before: Answers, usual: Answers) -> list[CheckIn]:
    """Seven days of which the fifth is the best."""
    answers = {BEST: on_best, BEFORE: on_before}
    return [
        felt(day, 1 if day == BEST else 2, **{**usual, **answers.get(day, {})})
        for day in (MONDAY + ahead * DAY for ahead in range(7))
    ]


def test_what_stood_out_on_the_best_day_or_the_day_before_is_told() -> None:
    usual = {"sleep_hours": 6, "movement_minutes": 10, "meals": 2, "fluids": 6, "support": False}
    assert facts(*lived({"sleep_hours": 7.5}, {"movement_minutes": 40, "support": True}, usual)) == (
        Fact("sleep", BEST, 7.5, 6),
        Fact("moving", BEFORE, 40, 10),
        Fact("support", BEFORE, 1, 0),
    )
    assert facts(*lived({"meals": 3, "fluids": 8}, {}, usual)) == (
        Fact("meals", BEST, 3, 2),
        Fact("fluids", BEST, 8, 6),
    )


def test_what_was_as_on_the_other_days_or_less_is_not_told() -> None:
    usual = {"sleep_hours": 7, "movement_minutes": 30, "meals": 3, "fluids": 8, "support": True}
    less = {"sleep_hours": 4, "movement_minutes": 0, "meals": 1, "fluids": 2, "support": False}
    assert facts(*lived({}, {}, usual)) == ()
    assert facts(*lived(less, less, usual)) == ()
    assert facts(*lived({"sleep_hours": 7.5, "movement_minutes": 44, "fluids": 9}, {}, usual)) == ()


def test_nothing_stands_out_against_two_days() -> None:
    checkins = [felt(BEST, 1, sleep_hours=9), felt(MONDAY, 2, sleep_hours=5), felt(MONDAY + DAY, 2, sleep_hours=5)]
    assert facts(*checkins) == ()


def test_fewer_doses_are_never_told_as_what_may_have_helped() -> None:
    checkins = lived({}, {}, {})
    doses: dict[date, tuple[Dose, ...]] = {}
    for ahead in range(7):
        doses |= taken_on(MONDAY + ahead * DAY, *(["3"] if MONDAY + ahead * DAY == BEST else ["3", "3", "3"]))
    assert facts(*checkins, doses=doses) == ()


def test_more_than_does_good_is_not_told_as_what_may_have_helped() -> None:
    usual = {"sleep_hours": 6, "movement_minutes": 10, "meals": 2, "fluids": 6}
    much = {"sleep_hours": 12, "movement_minutes": 180, "meals": 7, "fluids": 14}
    assert facts(*lived(much, {}, usual)) == ()


def test_a_tip_that_was_read_then_is_told_but_none_that_was_no_help() -> None:
    checkins = lived({}, {}, {})
    helped = TipMark(tip="warm_bath", opened=BEFORE, verdict="helped")
    assert facts(*checkins, marks=[TipMark(tip="a_tip", opened=BEST), helped]) == (
        Fact("tip", BEFORE, 1, 0, "warm_bath"),
    )
    others = [
        replace(helped, verdict="no_help"),
        TipMark(tip="long_ago", opened=MONDAY - DAY),
        TipMark(tip="put_away", opened=BEST, hidden=True),
    ]
    assert facts(*checkins, marks=others) == ()


def test_the_persons_own_note_of_that_day_goes_with_it_without_what_moves_a_cursor() -> None:
    found = week(*lived({"note": "Sun.\x1b[31m Walked"}, {"note": "rain"}, {})).best
    assert found is not None
    assert "Sun." in found.note
    assert "\x1b" not in found.note


# Urges, steps, days on plan


def test_urges_are_counted_by_their_end_with_how_long_those_lasted_that_passed() -> None:
    urges = [urge(MONDAY, "passed", 5), urge(MONDAY + DAY, "passed", 20), urge(MONDAY + DAY, "passed", None, 1)]
    urges += [urge(MONDAY, "dosed", 40, 2), urge(MONDAY + 6 * DAY, "open", None), urge(MONDAY - DAY), urge(TODAY)]
    assert week(urges=urges).urges == WeekUrges(3, 1, 1, 12.5, 5, 20)


def test_steps_holds_and_changes_of_pace_are_told_by_their_days() -> None:
    assert week(plans=[PLAN]).events == (Event(MONDAY + DAY, "step", PLAN, Decimal("8.1")),)
    hold = adjustment("hold", MONDAY + 3 * DAY, 3, id="a")
    back = adjustment("step_back", MONDAY + 5 * DAY, id="b")
    found = week(plans=[PLAN], adjustments=[hold, back]).events
    assert [(each.day, each.kind, each.days) for each in found] == [
        (MONDAY + DAY, "step", None),
        (MONDAY + 3 * DAY, "hold", 3),
        (MONDAY + 5 * DAY, "step_back", None),
    ]
    # The step that the way back begins with is told with it.
    assert found[-1].amount == Decimal("8.9")


def test_a_plan_that_begins_reaches_zero_or_ends_is_told() -> None:
    begun = replace(PLAN, from_=MONDAY + 2 * DAY)
    assert [each.kind for each in week(plans=[begun]).events] == ["begins"]
    jump = adjustment("jump", MONDAY - DAY)
    assert [(each.kind, each.day) for each in week(plans=[PLAN], adjustments=[jump]).events] == [("zero", MONDAY)]
    ended = replace(PLAN, ended=PLAN.created.replace(year=2026, month=11, day=18))
    assert [each.kind for each in week(plans=[ended]).events] == ["step", "ended"]


def test_nothing_that_is_still_to_come_is_told() -> None:
    seen = excerpt(MONDAY, plans=[PLAN])
    assert events(seen, MONDAY, MONDAY + 6 * DAY) == ()


def test_a_week_that_was_held_says_so_and_has_one_amount() -> None:
    hold = adjustment("hold", MONDAY - 2 * DAY, 20)
    found = week(plans=[PLAN], adjustments=[hold])
    assert (found.events, found.held, found.steady) == ((), 7, (Decimal("8.9"), "g"))


def test_known_days_on_or_under_plan_are_counted_and_unknown_ones_said() -> None:
    doses = taken_on(MONDAY, "8.9") | taken_on(MONDAY + DAY, "9") | taken_on(MONDAY + 2 * DAY, "8.1")
    doses |= taken_on(MONDAY + 3 * DAY, "3", unit="capsule", product="capsule")
    found = week(free(MONDAY + 4 * DAY), plans=[PLAN], doses=doses)
    assert found.plan == OnPlan(on=3, compared=4, unknown=2, other=1)


def test_units_are_never_mixed_in_what_was_taken() -> None:
    mixed = taken_on(MONDAY, "3") | taken_on(MONDAY + DAY, "2", unit="capsule", product="capsule")
    assert week(doses=mixed).figure("intake") is None
    figure = week(doses=taken_on(MONDAY, "3") | taken_on(MONDAY + DAY, "2")).figure("intake")
    assert figure is not None
    assert (figure.unit, figure.typical, figure.answered) == ("g", 2.5, 2)


def test_days_with_doses_at_zero_are_slips_with_a_plan_and_without_one() -> None:
    jump = adjustment("jump", MONDAY - 3 * DAY)
    doses = taken_on(MONDAY + 2 * DAY, "1")
    assert week(plans=[PLAN], adjustments=[jump], doses=doses).slips == (MONDAY + 2 * DAY,)
    stopped = Settings(stopped_on=MONDAY - 9 * DAY)
    assert week(settings=stopped, doses=doses).slips == (MONDAY + 2 * DAY,)
    assert week(doses=doses).slips == ()


def test_a_week_without_entries_is_empty_and_one_with_an_urge_is_not() -> None:
    assert week().empty
    assert week(plans=[PLAN]).empty
    assert not week(urges=[urge(MONDAY)]).empty


NAMES: tuple[Name, ...] = ("discomfort", "craving", "low_mood", "sleep")


def test_craving_and_low_mood_stand_on_their_own() -> None:
    assert tuple(each.name for each in week().figures) == NAMES
    extreme = CheckIn(day=MONDAY, symptoms={"low_mood": 4})
    assert week(extreme, CheckIn(day=MONDAY + timedelta(days=1), symptoms={"low_mood": 3})).very_low == 1
