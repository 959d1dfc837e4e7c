"""The milestones on their own page: the latest first with their days, then how far the others are; none is missed."""

from datetime import date

from tests.domain.excerpts import excerpt, taken_on, urge
from tests.domain.test_after import SHORT, ZERO
from tests.examples import DAY, scores
from tui import content
from tui.domain.after import past_of
from tui.domain.milestone_words import COUNTED, WAITING, progress, reached_lines, under_way_lines
from tui.domain.milestones import Kind, Milestone
from tui.domain.reached import Standing, reached_between, standings
from tui.domain.records import CheckIn, Dose

TODAY = SHORT.from_ + 20 * DAY


def found() -> tuple[Standing, ...]:
    """Three weeks of the short plan, with a check-in every other day and an urge a week."""
    doses: dict[date, tuple[Dose, ...]] = {}
    for ahead in range(20):
        doses |= taken_on(SHORT.from_ + ahead * DAY, str(4 - ahead // 7))
    checkins = [CheckIn(day=SHORT.from_ + ahead * DAY, symptoms=scores(1), meals=3) for ahead in range(0, 20, 2)]
    urges = [urge(SHORT.from_ + ahead * DAY) for ahead in (3, 10, 17)]
    seen = excerpt(TODAY, plans=[SHORT], doses=doses, checkins=checkins, urges=urges)
    return standings(content.milestones().milestones, past_of(seen))


def test_those_reached_stand_with_their_days_the_latest_first() -> None:
    lines = [(each.when, each.title) for each in reached_lines(found(), TODAY)]
    assert lines == [
        ("Sat 24 Oct", "20 days on or under plan"),
        ("Fri 23 Oct", "10 days with three meals"),
        ("Sun 18 Oct", "One step behind you"),
        ("Sat 17 Oct", "7 days with a check-in"),
        ("Sun 11 Oct", "7 days on or under plan"),
        ("Thu 8 Oct", "One urge that passed"),
    ]


def test_those_under_way_say_how_far_it_is_in_what_they_count() -> None:
    lines = {each.title: each.when for each in under_way_lines(found(), after_zero=False)}
    assert lines["10 urges that passed"] == "3 of 10 urges"
    assert lines["50 days on or under plan"] == "20 of 50 days"
    assert lines["30 days with a check-in"] == "10 of 30 days"
    assert lines["5 steps behind you"] == "1 of 5 steps"
    at_zero = {each.title: each.when for each in under_way_lines(found(), after_zero=True)}
    assert at_zero["First day confirmed free"] == "0 of 1 day"
    assert not any("miss" in each.lower() for each in lines.values())


def test_the_nearest_of_those_under_way_come_first() -> None:
    lines = [each.when for each in under_way_lines(found(), after_zero=False)]
    assert lines[:3] == ["20 of 50 days", "10 of 30 days", "3 of 10 urges"]


def test_those_of_the_days_after_zero_wait_until_there_are_any() -> None:
    before, after = ({each.title for each in under_way_lines(found(), after_zero=there)} for there in (False, True))
    assert before < after
    assert {each.milestone.kind for each in found() if each.milestone.title in after - before} == WAITING


def test_on_the_way_down_nothing_counts_down_to_a_day_without_a_dose_or_to_a_smaller_amount() -> None:
    shown = {each.title for each in under_way_lines(found(), after_zero=False)}
    hurried = {each.milestone.title for each in found() if each.milestone.kind in ("free_days", "not_taken")}
    assert hurried
    assert not hurried & shown


def test_every_kind_with_a_count_has_a_word_for_what_it_counts() -> None:
    kinds: set[Kind] = {each.kind for each in content.milestones().milestones}
    assert kinds - {"week"} == COUNTED.keys()


def test_of_a_week_its_mean_so_far_is_said() -> None:
    week = Milestone(key="one", title="One", text="One.", kind="week", measure="craving", under=1, answers=5)
    assert progress(Standing(week, None, 0, 1.25)) == "now 1.3"
    assert progress(Standing(week, None, 0)) == ""


def test_the_milestones_of_some_days_are_found_for_the_look_back_and_the_report() -> None:
    first, last = date(2026, 10, 17), date(2026, 10, 23)
    titles = [each.milestone.title for each in reached_between(found(), first, last)]
    assert titles == ["7 days with a check-in", "One step behind you", "10 days with three meals"]
    assert reached_between(found(), ZERO, ZERO + DAY) == ()
