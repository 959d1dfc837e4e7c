"""The figures of the report for a clinician: over days that are over, units apart, and nothing made of unknown days."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

import pytest

from tests.domain.reported import ago, excerpt, last_days
from tests.examples import DAY, NOW, SUNDAY, dose, doses_of, scores, worked_plan
from tui.domain.diary import in_force
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, CheckIn, Outcome, Settings, Shown, Urge
from tui.domain.report import change, first_day, report
from tui.domain.report_pictures import discomfort_picture, intake_picture
from tui.domain.report_values import Cell


def felt(days_ago: int, score: int, **others: object) -> CheckIn:
    return CheckIn(day=ago(days_ago), symptoms=scores(score), **others)  # type: ignore[arg-type]


def test_the_days_end_with_yesterday_and_begin_no_earlier_than_the_first_entry() -> None:
    assert first_day(SUNDAY, 90, ago(400)) == ago(90)
    assert first_day(SUNDAY, 90, ago(12)) == ago(12)
    assert first_day(SUNDAY, None, ago(400)) == ago(400)
    seen = last_days(30, checkins=[felt(3, 1)])
    assert (seen.first, seen.last, seen.days) == (ago(30), ago(1), 30)


@pytest.mark.parametrize("earliest", [None, SUNDAY, SUNDAY + DAY])
def test_without_a_day_that_is_over_there_is_no_report(earliest: object) -> None:
    with pytest.raises(Refused, match="nothing to report yet"):
        first_day(SUNDAY, 90, earliest)  # type: ignore[arg-type]


def test_days_without_any_entry_are_refused_rather_than_shown_as_empty() -> None:
    with pytest.raises(Refused, match="no entries in these 7 days"):
        last_days(7, checkins=[felt(20, 1)])


def test_today_is_in_no_figure() -> None:
    before = last_days(14, checkins=[felt(1, 1)], doses={ago(1): doses_of(ago(1), "2")})
    after = last_days(
        14,
        checkins=[felt(1, 1), felt(0, 4, sleep_hours=1.0)],
        doses={ago(1): doses_of(ago(1), "2"), SUNDAY: doses_of(SUNDAY, "9", "9")},
        urges=(Urge(id="u", at=NOW, day=SUNDAY, strength=4),),
    )
    same = ("days", "answered", "known", "amounts", "discomfort", "symptoms", "end", "felt", "sleep", "urges", "nights")
    assert [getattr(before, name) for name in same] == [getattr(after, name) for name in same]


def test_a_safety_message_of_today_is_told_all_the_same() -> None:
    seen = last_days(7, checkins=[felt(1, 1)], shown=(Shown(rule="lost_tolerance", day=SUNDAY),))
    assert [(each.rule, each.days, each.last) for each in seen.told] == [("lost_tolerance", 1, SUNDAY)]


def test_a_warning_sign_is_told_by_the_entries_even_where_no_message_was_kept() -> None:
    low = [CheckIn(day=ago(day), symptoms=scores(1, low_mood=4)) for day in (6, 2, 0)]
    seen = last_days(7, checkins=low)
    assert [(each.rule, each.days, each.last) for each in seen.told] == [("low_mood_extreme", 3, SUNDAY)]
    kept = (Shown(rule="low_mood_extreme", day=ago(5)), Shown(rule="short_nights", day=ago(4)))
    seen = last_days(7, checkins=low, shown=kept)
    assert {each.rule: (each.days, each.last) for each in seen.told} == {
        "low_mood_extreme": (3, SUNDAY),
        "short_nights": (1, ago(4)),
    }, "what holds is counted by its own days, and what was said is told all the same"


def test_a_dose_after_free_days_is_a_warning_sign_however_long_the_journal_is() -> None:
    free = [CheckIn(day=ago(day), symptoms={}, intake_complete=True) for day in (9, 8, 7)]
    seen = last_days(60, checkins=free, doses={ago(10): doses_of(ago(10), "4"), ago(6): doses_of(ago(6), "4")})
    assert [(each.rule, each.days, each.last) for each in seen.told] == [("lost_tolerance", 1, ago(6))]


def test_units_and_products_are_never_added_up() -> None:
    one = (dose("3", NOW - DAY), dose("2", NOW - DAY, unit="capsule"), dose("1", NOW - DAY, product="extract"))
    seen = last_days(7, doses={ago(1): one, ago(2): doses_of(ago(2), "5")})
    assert {(each.product, each.unit): each.most[0] for each in seen.amounts} == {
        ("leaf", "g"): Decimal(5),
        ("leaf", "capsule"): Decimal(2),
        ("extract", "g"): Decimal(1),
    }
    assert {(each.product, each.unit): each.days for each in seen.amounts}["leaf", "capsule"] == 1


def test_an_unknown_day_is_no_zero_and_a_confirmed_one_is() -> None:
    doses = {ago(day): doses_of(ago(day), "4") for day in (5, 4, 3)}
    free = CheckIn(day=ago(1), symptoms={}, intake_complete=True)
    unknown, confirmed = last_days(5, doses=doses), last_days(5, doses=doses, checkins=[free])
    assert (unknown.known, confirmed.known) == (3, 4)
    assert [cell.median for cell in unknown.amounts[0].cells] == [4]
    assert confirmed.amounts[0].cells == (Cell(4, 4),)
    assert confirmed.amounts[0].days == 3


def test_first_and_last_are_medians_of_the_first_and_last_seven_known_days() -> None:
    amounts = [20, 18, 30, 19, 20, 21, 20, 9, 8, 8, 1, 8, 7, 8]
    doses = {ago(14 - at): doses_of(ago(14 - at), str(amount)) for at, amount in enumerate(amounts)}
    (leaf,) = last_days(14, doses=doses).amounts
    assert (leaf.begin, leaf.end) == (Cell(median(amounts[:7]), 7), Cell(median(amounts[-7:]), 7))
    (few,) = last_days(5, doses=doses).amounts
    assert (few.begin.n, few.end.n) == (2, 2), "the two never overlap"


def test_usual_times_run_past_midnight_within_the_day() -> None:
    late = tuple(
        dose("2", NOW.replace(hour=8, minute=0) - day * DAY + timedelta(hours=hours), day=ago(day))
        for day in (2, 1)
        for hours in (0, 17)
    )
    (leaf,) = last_days(7, doses={ago(2): late[:2], ago(1): late[2:]}).amounts
    assert (leaf.at_first, leaf.at_last, leaf.doses) == (8 * 60, 25 * 60, 2)


def test_days_are_held_against_the_plan_of_their_time() -> None:
    plan = worked_plan(from_=ago(10), start=Decimal(10))  # 10 g, and 9 g from three days ago on
    doses = {ago(day): doses_of(ago(day), amount) for day, amount in ((9, "10"), (8, "10.5"), (3, "9"), (2, "8"))}
    doses[ago(1)] = (*doses_of(ago(1), "9"), dose("1", NOW - DAY, unit="capsule"))
    seen = last_days(12, plan=plan, doses=doses)
    (kept,) = seen.kept
    assert (kept.compared, kept.on_or_under, kept.difference) == (4, 3, Decimal(0))
    assert (seen.not_compared, seen.unknown) == (1, 5)
    assert [step.amount for step in seen.plans[0].steps] == [10, 9]


def test_an_ended_plan_is_told_with_the_steps_that_were_reached() -> None:
    ended = in_force(worked_plan(id="old", from_=ago(40), start=Decimal(10)), (), ago(20))
    seen = last_days(60, others=(ended,), doses={ago(30): doses_of(ago(30), "9")})
    assert seen.now is None
    assert [step.start for step in seen.plans[0].steps] == [ago(40), ago(33), ago(26)]
    assert not last_days(10, others=(ended,), doses={ago(3): doses_of(ago(3), "9")}).plans


def test_a_doses_day_at_zero_is_a_slip_and_an_unknown_one_is_not() -> None:
    free = [CheckIn(day=ago(day), symptoms={}, intake_complete=True) for day in (4, 2)]
    seen = last_days(
        10,
        settings=Settings(stopped_on=ago(5)),
        checkins=free,
        doses={ago(3): doses_of(ago(3), "1"), ago(6): doses_of(ago(6), "2")},
    )
    assert seen.zero is not None
    assert (seen.zero.first, seen.zero.days, seen.zero.known, seen.zero.free) == (ago(4), 4, 3, 2)
    assert seen.zero.slips == (ago(3),)


def test_discomfort_changes_only_between_weeks_that_know_enough() -> None:
    first, last = [felt(day, 3) for day in (20, 19, 18)], [felt(day, 1) for day in (3, 2, 1)]
    assert change(last_days(20, checkins=[*first, *last])) == -50
    assert change(last_days(20, checkins=[*first[:2], *last])) is None
    assert change(last_days(13, checkins=[felt(day, 2) for day in range(1, 14)])) is None, "the weeks would overlap"


@pytest.mark.parametrize(
    ("days", "lengths"), [(6, [6]), (13, [13]), (14, [7, 7]), (28, [7] * 4), (59, [14, 15, 15, 15])]
)
def test_the_days_fall_into_up_to_four_blocks_without_a_gap(days: int, lengths: list[int]) -> None:
    blocks = last_days(days, checkins=[felt(1, 1)]).blocks
    assert [(block.last - block.first).days + 1 for block in blocks] == lengths
    assert blocks[0].first == ago(days)
    assert blocks[-1].last == ago(1)
    assert all(later.first == before.last + DAY for before, later in pairwise(blocks))


def test_craving_and_low_mood_stand_first_and_strong_days_are_counted() -> None:
    days = [
        felt(3, 1),
        CheckIn(day=ago(2), symptoms=scores(1, low_mood=4)),
        CheckIn(day=ago(1), symptoms=scores(3, own_jaw=2)),
    ]
    seen = last_days(7, checkins=days)
    assert [each.key for each in seen.symptoms][:2] == ["craving", "low_mood"]
    assert seen.symptoms[-1].key == "own_jaw"
    mood = seen.symptoms[1]
    assert (mood.highest, mood.strong, mood.extreme, mood.last_extreme) == (4, 2, 1, ago(2))


def test_urges_are_told_by_how_they_ended() -> None:
    def urge(number: int, outcome: Outcome, minutes: int | None) -> Urge:
        return Urge(
            id=f"u{number}",
            at=NOW - DAY,
            day=ago(1),
            strength=number,
            outcome=outcome,
            minutes=minutes,
            trigger="tired",
        )

    urges = (urge(1, "passed", 10), urge(2, "passed", 20), urge(3, "dosed", 5), urge(4, "open", None))
    seen = last_days(7, urges=urges).urges
    assert (seen.total, seen.passed, seen.dosed, seen.unknown) == (4, 2, 1, 1)
    assert (seen.minutes, seen.timed, seen.strength, seen.triggers) == (15, 2, 2.5, (("tired", 4),))


def test_nights_under_four_hours_are_counted_and_four_is_not_one() -> None:
    nights = [felt(3, 1, sleep_hours=3.5), felt(2, 1, sleep_hours=4.0), felt(1, 1, sleep_hours=8.0)]
    seen = last_days(7, checkins=nights)
    assert (seen.nights, seen.short_nights) == (Cell(4.0, 3), 1)


# What the charts are drawn from


def test_the_chart_of_discomfort_leaves_out_days_without_an_answer_and_marks_the_steps() -> None:
    plan = worked_plan(from_=ago(10), start=Decimal(10))
    hold = Adjustment(id="a", plan="plan-1", day=ago(6), kind="hold", days=1)
    picture = discomfort_picture(last_days(10, plan=plan, adjustments=(hold,), checkins=[felt(9, 2), felt(5, 1)]))
    assert picture is not None
    assert list(picture.line) == [(1, 50), (5, 25)]
    assert list(picture.marks) == [(8, "9")]
    assert (picture.days, picture.high) == (9, 100)


def test_the_chart_of_what_was_taken_has_known_days_of_one_kind_and_the_stairs_of_its_plan() -> None:
    plan = worked_plan(from_=ago(8), start=Decimal(10))
    seen = last_days(
        10, plan=plan, doses={ago(7): doses_of(ago(7), "9"), ago(2): (dose("2", NOW - 2 * DAY, unit="capsule"),)}
    )
    picture = intake_picture(seen)
    assert picture is not None
    assert list(picture.crosses) == [(3, 9), (8, 0)], "a day with capsules only is known to have no grams"
    assert [list(run) for run in picture.stairs] == [[(2, 10), (8, 10), (9, 10), (9, 9)]]


def test_years_are_drawn_as_medians_of_weeks() -> None:
    seen = excerpt(checkins=[felt(day, day % 3) for day in range(1, 80)])
    report_of = report(seen, ago(500))
    picture = discomfort_picture(report_of)
    assert picture is not None
    assert picture.apart == 7
    assert len(picture.line) <= 13
