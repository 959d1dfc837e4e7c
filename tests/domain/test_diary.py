"""A day's page: what kind of day it was, and its entries in words."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.examples import DAY, NOW, SUNDAY, dose, doses_of, scores, worked_plan
from tui.domain.days import Day
from tui.domain.diary import Entry, InForce, Page, event_days, in_force, own_text, page
from tui.domain.diary_words import title, whole
from tui.domain.records import Adjustment, AdjustmentKind, CheckIn, Dose

SATURDAY = SUNDAY - DAY
HOLD = Adjustment(id="h", plan="plan-1", day=SATURDAY, kind="hold", days=7, reason="a cold")
NAMES = {"restless_legs": "Restless legs", "own_jaw": "Jaw"}


def plans(*adjustments: Adjustment, ended: date | None = None, **changes: Any) -> tuple[InForce, ...]:
    return (in_force(worked_plan(**changes), adjustments, ended),)


def page_of(
    *doses: Dose, checkin: CheckIn | None = None, day: date = SATURDAY, running: tuple[InForce, ...] | None = None
) -> Page:
    return page(Day(day, doses, checkin, finished=day < SUNDAY), SUNDAY, plans() if running is None else running)


def lines(each: Page) -> list[str]:
    return [f"{entry.label}: {' · '.join(entry.parts)}" for entry in each.entries]


def read(entry: Entry, on: Page) -> list[str]:
    return [f"{line.label}: {line.text}" for line in whole(entry, on, "g", NAMES)]


def test_a_day_with_doses_says_how_much_in_how_many() -> None:
    each = page_of(*doses_of(SATURDAY, "2.7", "2.7", "2.7"))
    assert (each.state, each.summary, each.number) == ("doses", "8.1 g in 3 doses", 68)
    assert lines(each) == ["08:00: 2.7 g", "13:00: 2.7 g", "18:00: 2.7 g"]


def test_units_and_products_are_never_added_up() -> None:
    other = dose("15", NOW - DAY, unit="mg", product="seven_oh")
    assert page_of(*doses_of(SATURDAY, "2.7"), other).summary == "2.7 g of leaf in 1 dose, 15 mg of 7-OH in 1 dose"


def test_a_day_without_doses_is_confirmed_or_unknown_and_never_zero() -> None:
    assert page_of().summary == "unknown: no doses logged"
    assert page_of(checkin=CheckIn(day=SATURDAY, symptoms={"anxiety": 1})).state == "unknown"
    free = page_of(checkin=CheckIn(day=SATURDAY, intake_complete=True))
    assert (free.state, free.summary, free.entries) == ("free", "no doses, confirmed", ())
    assert free.only_confirmed


def test_a_confirmed_day_with_more_to_say_has_its_check_in() -> None:
    each = page_of(checkin=CheckIn(day=SATURDAY, intake_complete=True, fluids=7, note="calm"))
    assert lines(each) == ["check-in: 7 glasses"]
    assert not each.only_confirmed


def test_today_is_unfinished_whatever_is_on_it() -> None:
    assert page_of(day=SUNDAY).summary == "today: no doses logged yet"
    assert page_of(*doses_of(SUNDAY, "2.7"), day=SUNDAY).summary == "2.7 g in 1 dose so far"
    sure = CheckIn(day=SUNDAY, intake_complete=True)
    each = page_of(checkin=sure, day=SUNDAY)
    assert (each.state, lines(each)) == ("today", ["check-in: all doses logged"])


def test_a_day_ahead_says_so() -> None:
    each = page_of(*doses_of(SUNDAY + DAY, "2.7"), day=SUNDAY + DAY)
    assert (each.state, each.summary) == ("ahead", "ahead of your clock: 2.7 g in 1 dose")


def test_a_dose_names_its_product_only_where_it_is_not_the_plans() -> None:
    leaf, tea = dose("2", NOW - DAY), dose("2", NOW - DAY, unit="glass", product="tea", trigger="tired", note="late")
    capsule = dose("3", NOW - DAY, unit="capsule", product="capsule")
    assert lines(page_of(leaf, tea, capsule)) == [
        "17:42: 2 g",
        "17:42: 2 glasses · tea · trigger: tired",
        "17:42: 3 capsules",
    ]
    assert lines(page_of(leaf, running=())) == ["17:42: 2 g · leaf"]


def test_a_check_in_is_said_in_figures() -> None:
    answers: dict[str, Any] = {"sleep_hours": 6.5, "fluids": 1, "meals": 3, "movement_minutes": 30}
    checkin = CheckIn(
        day=SATURDAY,
        symptoms=scores(1, craving=3, low_mood=0),
        support=False,
        intake_complete=False,
        note="x",
        **answers,
    )
    each = page_of(checkin=checkin)
    said = "discomfort 25 · craving 3 · low mood 0 · sleep 6.5 h · 1 glass · 3 meals · movement 30 min"
    assert lines(each) == [f"check-in: {said} · no support · not all doses logged"]
    assert each.entries[0].note == "x"


def test_few_answers_are_counted_and_make_no_discomfort() -> None:
    few = CheckIn(day=SATURDAY, symptoms={"anxiety": 2, "nausea": 1, "craving": 1})
    assert lines(page_of(checkin=few)) == ["check-in: 2 symptoms · craving 1"]
    assert lines(page_of(checkin=CheckIn(day=SATURDAY))) == ["check-in: empty"]
    assert lines(page_of(checkin=CheckIn(day=SATURDAY, note="only words"))) == ["check-in: "]


def test_a_plan_and_its_changes_stand_on_their_days() -> None:
    begin, end = date(2026, 9, 15), SATURDAY
    running = plans(HOLD, ended=end)
    assert lines(page_of(day=begin, running=running)) == ["plan: begins at 20 g of leaf a day · in 3 doses"]
    assert lines(page_of(running=running)) == ["plan: ended", "hold: 7 days from Sun 22 Nov"]
    assert set(event_days(running, SUNDAY)) == {begin, end}
    assert lines(page_of(day=begin + 7 * DAY, running=running)) == ["step: 18 g a day"]
    assert page_of(day=SUNDAY, running=running).number is None


def test_a_plan_that_ended_before_it_began_left_no_trace() -> None:
    running = plans(ended=SATURDAY, from_=SUNDAY + DAY)
    assert list(event_days(running, SUNDAY)) == []
    assert lines(page_of(running=running)) == []


def test_a_step_that_a_hold_moved_stands_where_it_came() -> None:
    held = HOLD.__class__(id="h", plan="plan-1", day=date(2026, 9, 20), kind="hold", days=3)
    running = plans(held)
    assert "step: 18 g a day" not in lines(page_of(day=date(2026, 9, 22), running=running))
    assert "step: 18 g a day" in lines(page_of(day=date(2026, 9, 25), running=running))


def test_notes_are_cleaned_of_what_a_terminal_would_obey() -> None:
    assert own_text("\x1b[31mred\x1b[0m\u202e [b]bold[/b]\r\nnext ") == "[31mred[0m [b]bold[/b]\nnext"
    assert own_text(None) == ""
    assert len(own_text("x" * 20_000)) == 10_000


def test_every_entry_of_a_day_has_an_id_of_its_own() -> None:
    each = page_of(*doses_of(SATURDAY, "2", "2"), checkin=CheckIn(day=SATURDAY, fluids=2), running=plans(HOLD))
    ids = [entry.id for entry in each.entries]
    assert len(ids) == len(set(ids)) == 4


def test_an_entry_is_read_in_full() -> None:
    night = dose("2.5", NOW - DAY + timedelta(hours=8), day=SATURDAY, trigger="tired", note="one\ntwo")
    checkin = CheckIn(day=SATURDAY, symptoms=scores(2) | {"own_jaw": 1}, fluids=7, intake_complete=True)
    each = page_of(night, checkin=checkin, running=plans(HOLD))
    dose_entry, hold_entry, checkin_entry = each.entries
    assert read(dose_entry, each) == [
        "Amount: 2.5 g of leaf",
        "When: 01:42, Sunday 22 November 2026, counted for Saturday 21 November",
        "Trigger: tired",
        "Note: one\ntwo",
    ]
    assert title(dose_entry) == "Dose"
    assert title(hold_entry) == "Hold"
    assert read(hold_entry, each) == [
        "For: 7 days",
        "From: Sunday 22 November 2026",
        "Made on: Saturday 21 November 2026",
        "Reason: a cold",
    ]
    said = read(checkin_entry, each)
    assert said[0] == "Discomfort: 50 of 100"
    assert {"Restless legs: 2 moderate", "Jaw: 1 mild", "Fluids: 7 glasses", "All doses logged: yes"} <= set(said)


def test_a_plan_and_a_step_are_read_in_full() -> None:
    begin = date(2026, 9, 15)
    first, second = (page_of(day=begin + ahead * DAY) for ahead in (0, 7))
    assert read(first.entries[0], first) == [
        "Product: leaf",
        "Begins at: 20 g a day in 3 doses",
        "From: Tuesday 15 September 2026",
        "Pace: 10% of what is left every 7 days",
        "Last amount: 1 g, then zero",
    ]
    assert read(second.entries[0], second) == [
        "Amount: 18 g a day",
        "From: Tuesday 22 September 2026",
        "Change: 2 g less (10%)",
        "Doses: 6 + 6 + 6 g",
    ]
    cuts = plans(method="linear", rate=None, cut=Decimal(2), finish=Decimal(2), ended=SATURDAY)
    each = page_of(running=cuts)
    assert "Pace: 2 g less every 7 days" in read(each.entries[0], each)


def test_a_day_says_what_was_planned_for_it() -> None:
    assert page_of(*doses_of(SATURDAY, "2.7")).planned == "plan 8.1 g"
    assert page_of(day=SUNDAY).planned == "plan 8.1 g"
    assert page_of(day=SUNDAY + DAY).planned == ""
    assert page_of(day=date(2026, 9, 14)).planned == ""
    assert page_of(day=SATURDAY, running=plans(ended=SATURDAY - DAY)).planned == ""


def test_a_step_back_that_does_not_count_is_told_and_moves_nothing() -> None:
    back = HOLD.__class__(id="b", plan="plan-1", day=SATURDAY - DAY, kind="step_back")
    told = in_force(worked_plan(), (back,), None, ())
    each = page_of(running=(told,))
    assert each.planned == "plan 8.1 g"
    assert page_of(running=plans(back)).planned == "plan 8.9 g"
    assert [entry.label for entry in page_of(day=back.day, running=(told,)).entries] == ["step back"]


def test_every_change_of_pace_says_what_it_led_to() -> None:
    def entry(kind: AdjustmentKind, **more: Any) -> tuple[str, list[str]]:
        made = Adjustment(id="m", plan="plan-1", day=SATURDAY, kind=kind, **more)
        each = page_of(running=plans(made))
        (found,) = each.entries
        return lines(each)[0], [title(found), *read(found, each)]

    from_sunday, made = "From: Sunday 22 November 2026", "Made on: Saturday 21 November 2026"
    assert entry("step_back", reason="poor sleep") == (
        "step back: to 8.9 g · from Sun 22 Nov",
        ["Step back", "What: to 8.9 g", from_sunday, made, "Reason: poor sleep"],
    )
    assert entry("repace", rate=Decimal(5)) == (
        "pace: 5% a step · from Sun 22 Nov",
        ["Change of pace", "What: 5% a step", from_sunday, made],
    )
    assert entry("repace", cut=Decimal("0.5"))[0] == "pace: 0.5 g a step · from Sun 22 Nov"
    assert entry("repace") == ("pace: from Sun 22 Nov", ["Change of pace", from_sunday, made])
    assert entry("jump") == ("jump: to zero · from Sun 22 Nov", ["Jump to zero", "What: to zero", from_sunday, made])
    assert entry("resume") == ("resume: from Sun 22 Nov", ["Resume", from_sunday, made])
    assert entry("hold", days=1)[0] == "hold: 1 day from Sun 22 Nov"


def test_a_step_back_is_told_as_it_was_made_whatever_came_after_it() -> None:
    back = Adjustment(id="a", plan="plan-1", day=SATURDAY, kind="step_back")
    after = Adjustment(id="b", plan="plan-1", day=SATURDAY, kind="jump")
    assert lines(page_of(running=plans(back, after)))[0] == "step back: to 8.9 g · from Sun 22 Nov"
    again = Adjustment(id="b", plan="plan-1", day=SATURDAY, kind="step_back")
    assert lines(page_of(running=plans(back, again)))[1] == "step back: moved nothing · from Sun 22 Nov"
    told = in_force(worked_plan(), (back,), None, ())
    assert lines(page_of(running=(told,))) == [
        "step back: does not count: it came after 3 days known to be without a dose"
    ]
