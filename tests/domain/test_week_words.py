"""The words of a week: plain, warm where it was hard, no grade, no cause, and never more than the answers say."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt, taken_on, urge
from tests.domain.plans import adjustment
from tests.domain.test_week import BEST, MONDAY, PLAN, TODAY, days, felt, lived, week
from tests.examples import DAY, scores
from tests.reading_age import why_hard
from tests.wording import hurts, promises
from tui.domain.milestones import Milestone
from tui.domain.reached import Standing
from tui.domain.records import CheckIn, Dose, Outcome, Settings, TipMark
from tui.domain.week import Week, look_back
from tui.domain.week_words import (
    ALL_LOW,
    CLOUDED,
    EMPTY,
    change_words,
    opening,
    told,
    typical_words,
    week_name,
)
from tui.domain.weeks import LOOK_BACK, look_back_forms

GRADES = re.compile(
    r"\b(great|good|bad|better|worse|well done|perfect\w*|excellent|amazing|success\w*|streak\w*|score\w*|grade\w*"
    r"|missed|miss|broke\w*|only|should|must|proud|congrat\w*|keep it up|on track|off track|points?|stars?|target"
    r"|compl(y|iance)|adheren\w*|because|caused?|due to|thanks to|unfortunately|sadly|weak\w*|behind)\b",
    re.I,
)
"""Words that give a mark, break a run, praise obedience, scold, or name a cause."""


def lines(found: Week, titles: dict[str, str] | None = None, reached: tuple[Standing, ...] = ()) -> dict[str, str]:
    return {each.label: each.text for each in told(found, titles or {}, reached, "!")}


def all_words(found: Week) -> list[str]:
    figures = [words for each in found.figures for words in (typical_words(each), change_words(each))]
    return [opening(found), *lines(found).values(), *figures]


def test_a_heavier_week_reads_plain_and_warm() -> None:
    found = week(*days(MONDAY - 7 * DAY, *[1] * 7), *days(MONDAY, *[2] * 7))
    assert opening(found) == (
        "A heavier week: discomfort 50 in the middle, 25 more than the week before. "
        "That is a lot to carry. It takes nothing away from what came before it."
    )


def test_a_lighter_week_and_one_like_the_last_are_said_as_plainly() -> None:
    lighter = week(*days(MONDAY - 7 * DAY, *[2] * 7), *days(MONDAY, *[1] * 7))
    assert opening(lighter) == "A lighter week: discomfort 25 in the middle, 25 less than the week before."
    same = week(*days(MONDAY - 7 * DAY, 2, 2, 2), *days(MONDAY, 2, 2, 2))
    assert opening(same) == "Much like the week before: discomfort 50 in the middle."


def test_with_too_few_days_it_is_said_that_nothing_is_compared() -> None:
    two = week(*days(MONDAY - 7 * DAY, 2, 2, 2), *days(MONDAY, 1, 1))
    assert opening(two) == "Discomfort 25 in the middle, on 2 days; this week has too few answers to compare the two."
    first = week(*days(MONDAY, 1, 1, 1))
    assert "the week before has too few answers" in opening(first)
    figure = two.figure("discomfort")
    assert figure is not None
    assert (typical_words(figure), change_words(figure)) == ("25 in the middle of 2 days", "too few days to compare")


def test_each_change_has_its_days_on_both_sides() -> None:
    before = [CheckIn(day=MONDAY - (1 + ahead) * DAY, sleep_hours=6) for ahead in range(3)]
    found = week(*before, *(CheckIn(day=MONDAY + ahead * DAY, sleep_hours=6.5) for ahead in range(4)))
    figure = found.figure("sleep")
    assert figure is not None
    assert typical_words(figure) == "6.5 h in the middle of 4 days"
    assert change_words(figure) == "0.5 h more than the week before (3 days)"


def test_a_week_without_entries_says_so_calmly_and_nothing_else() -> None:
    assert opening(week()) == EMPTY
    assert lines(week()) == {}
    assert why_hard(EMPTY) == []


def test_a_week_of_doses_alone_says_that_how_it_felt_is_not_written_down() -> None:
    found = week(doses=taken_on(MONDAY, "8.9"), plans=[PLAN])
    assert opening(found) == "How much discomfort there was is not written down for this week."
    assert lines(found) == {
        "Best day": "Too few days say how they felt to name one.",
        "Steps": "8.1 g a day from Tue 17 Nov on.",
        "Days": "on or under plan: 1 of 1 known day, 6 unknown · no check-in",
    }


def test_what_chance_may_have_brought_is_said_here_as_it_is_on_the_course() -> None:
    few = week(*days(MONDAY - 7 * DAY, 2, 2, 2), *days(MONDAY, 1, 1, 1))
    assert opening(few) == (
        "A lighter week: discomfort 25 in the middle, 25 less than the week before, which may be chance."
    )


def test_a_day_of_strong_low_mood_is_never_named_the_best() -> None:
    calm = [CheckIn(day=MONDAY + number * DAY, symptoms=scores(2, low_mood=1)) for number in range(3)]
    hard = CheckIn(day=MONDAY + 3 * DAY, symptoms=scores(1, low_mood=4))
    best = lines(week(*calm, hard))["Best day"]
    assert best.startswith(
        "Monday 16 November, discomfort 50, the lowest of 3 days (1 day of strong low mood left out); the same on Tue"
    )
    all_low = [CheckIn(day=MONDAY + at * DAY, symptoms=scores(score, low_mood=3)) for at, score in enumerate((1, 2, 3))]
    assert lines(week(*all_low))["Best day"] == ALL_LOW


def test_the_best_day_has_what_may_have_helped_and_that_it_is_no_proof() -> None:
    usual = {"sleep_hours": 6, "movement_minutes": 10}
    checkins = lived({"sleep_hours": 7.5, "note": "Sun all day."}, {"movement_minutes": 40}, usual)
    assert lines(week(*checkins))["Best day"] == (
        "Friday 20 November, discomfort 25, the lowest of 7 days. What may have helped: 7.5 h of sleep (6 on the "
        "others); 40 minutes of moving the day before (10 on the others). A pattern in one week, not a proof. "
        "You wrote: “Sun all day.”"
    )


def test_where_nothing_stands_out_that_is_said() -> None:
    said = lines(week(*lived({}, {}, {"sleep_hours": 6})))["Best day"]
    assert said.endswith("the lowest of 7 days. Nothing else in the entries stands out that day.")
    assert "helped" not in said


def test_a_day_on_which_more_was_taken_is_no_proof_for_anything_else() -> None:
    usual = {"sleep_hours": 6}
    for doses in (taken_on(BEST, "12"), taken_on(BEST - DAY, "12"), taken_on(BEST, "3", unit="ml", product="extract")):
        found = week(*lived({"sleep_hours": 8}, {}, usual), plans=[PLAN], doses=doses)
        assert lines(found)["Best day"].endswith(f"the lowest of 7 days. {CLOUDED}")
    told_of = week(*lived({"sleep_hours": 8}, {}, usual), plans=[PLAN], doses=taken_on(BEST, "8.1"))
    assert "8 h of sleep" in lines(told_of)["Best day"]
    assert why_hard(CLOUDED) == []


def test_a_slip_around_the_best_day_clouds_it_after_stopping_without_a_plan() -> None:
    stopped = Settings(stopped_on=MONDAY - 9 * DAY)
    found = week(*lived({"sleep_hours": 8}, {}, {"sleep_hours": 6}), settings=stopped, doses=taken_on(BEST, "1"))
    assert lines(found)["Best day"].endswith(CLOUDED)


def test_a_tip_is_named_by_its_title_or_not_at_all() -> None:
    found = week(*lived({}, {}, {}), marks=[TipMark(tip="bath", opened=BEST, verdict="helped")])
    assert (
        "the tip “A warm bath”, which you marked as one that helped."
        in lines(found, {"bath": "A warm bath"})["Best day"]
    )
    assert "Nothing else in the entries stands out" in lines(found)["Best day"]


def test_a_long_note_is_cut_at_a_word() -> None:
    said = lines(week(*lived({"note": "long words " * 900}, {}, {})))["Best day"]
    assert said.endswith("words …”")
    assert len(said) < 300


def test_low_mood_that_was_extreme_names_who_answers() -> None:
    extreme = [felt(MONDAY, 2), CheckIn(day=MONDAY + DAY, symptoms=scores(2, low_mood=4))]
    said = lines(week(*extreme))["Low mood"]
    assert said == "It was extreme once. That is a lot to carry alone: ! shows who answers."


def test_urges_are_said_as_they_were() -> None:
    def said(*ends: tuple[Outcome, int | None]) -> str:
        made = [urge(MONDAY, end, minutes, number) for number, (end, minutes) in enumerate(ends)]
        return lines(week(urges=made)).get("Urges", "")

    assert said() == ""
    assert said(("passed", 12)) == "1 of 1 passed, after 12 minutes."
    assert said(("passed", 5), ("passed", 30), ("dosed", 9)) == (
        "2 of 3 passed, after 18 minutes in the middle (5 to 30). After 1 you took a dose."
    )
    assert said(("dosed", 9), ("dosed", None)) == "After 2 urges you took a dose."
    assert said(("passed", None), ("open", 0)) == "1 of 1 passed. 1 more has no known end, and is left out."
    assert said(("open", None)) == "1 has no known end, and is left out."


def test_holding_and_going_back_are_told_like_any_other_step() -> None:
    made = [adjustment("hold", MONDAY + 3 * DAY, 3, id="a"), adjustment("step_back", MONDAY + 5 * DAY, id="b")]
    assert lines(week(*days(MONDAY, 1), plans=[PLAN], adjustments=made))["Steps"] == (
        "8.1 g a day from Tue 17 Nov on, a hold of 3 days, made on Thu 19 Nov, "
        "a step back to 8.9 g a day, made on Sat 21 Nov."
    )
    held = week(*days(MONDAY, 1), plans=[PLAN], adjustments=[adjustment("hold", MONDAY - 2 * DAY, 20)])
    assert lines(held)["Steps"] == "On hold: 8.9 g a day all week."


def test_slips_take_nothing_away() -> None:
    zero = [adjustment("jump", MONDAY - 3 * DAY)]
    doses = taken_on(MONDAY + 2 * DAY, "1") | taken_on(MONDAY + 4 * DAY, "1")
    assert lines(week(plans=[PLAN], adjustments=zero, doses=doses))["Slips"] == (
        "2, on Wed and Fri. All that was before stays yours."
    )


def test_the_milestones_of_the_week_are_named_and_of_many_the_first() -> None:
    def reached(number: int) -> Standing:
        return Standing(Milestone(key="one", title=f"Title {number}", text="One.", kind="urges"), MONDAY, 1)

    found = week(*days(MONDAY, 1))
    assert lines(found, reached=(reached(1),))["Reached"] == "Title 1"
    five = tuple(map(reached, range(5)))
    assert lines(found, reached=five)["Reached"] == "Title 0; Title 1; Title 2; and 2 more"


def test_the_name_of_a_week_is_short_and_has_the_year_of_one_long_ago() -> None:
    assert week_name(MONDAY, MONDAY + 6 * DAY, TODAY) == "16 to 22 Nov"
    assert week_name(date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 5)) == "28 Dec to 3 Jan"
    assert week_name(MONDAY, MONDAY + 6 * DAY, date(2028, 1, 1)) == "16 to 22 Nov 2026"


@given(
    st.lists(st.none() | st.integers(0, 4), min_size=14, max_size=14),
    st.lists(st.sampled_from(["3", "9", "20", None]), min_size=14, max_size=14),
    st.lists(st.sampled_from(["passed", "dosed", "open"]), max_size=4),
    st.sampled_from(["none", "plan", "hold", "zero"]),
)
def test_no_week_gets_a_grade_a_cause_or_a_word_that_hurts(
    scored: list[int | None], taken: list[str | None], ends: list[Outcome], pace: str
) -> None:
    begin = MONDAY - 7 * DAY
    doses: dict[date, tuple[Dose, ...]] = {}
    for ahead, amount in enumerate(taken):
        doses |= taken_on(begin + ahead * DAY, amount) if amount else {}
    answers = [
        felt(
            each.day,
            each.symptoms["anxiety"],
            sleep_hours=5 + each.symptoms["anxiety"],
            movement_minutes=10,
            support=True,
        )
        for each in days(begin, *scored)
    ]
    made = {"hold": [adjustment("hold", begin, 5)], "zero": [adjustment("jump", begin)]}.get(pace, [])
    seen = excerpt(
        TODAY,
        plans=[] if pace == "none" else [PLAN],
        adjustments=made,
        doses=doses,
        checkins=answers,
        urges=[urge(MONDAY + number * DAY, end) for number, end in enumerate(ends)],
    )
    for text in all_words(look_back(seen, MONDAY)):
        assert not GRADES.search(text), text
        assert not hurts(text), text
        assert not promises(text), text
        assert "!" not in text.replace("! shows who answers", ""), text


def test_a_grade_would_be_noticed() -> None:
    for text in ("A good week.", "You missed a day.", "Your streak goes on.", "That was because you walked."):
        assert GRADES.search(text)


def test_what_today_says_on_a_monday_can_be_read_and_fits_an_edge() -> None:
    assert why_hard(LOOK_BACK) == []
    assert len(LOOK_BACK) <= 60
    assert look_back_forms("r", "7") == ("r 7 looks back on last week", "r 7: last week")


def test_a_whole_week_reads_at_13() -> None:
    usual = {"sleep_hours": 6, "movement_minutes": 10}
    checkins = lived({"sleep_hours": 7.5}, {"movement_minutes": 40}, usual)
    found = week(*checkins, *days(MONDAY - 7 * DAY, 1, 1, 1), urges=[urge(MONDAY), urge(MONDAY + DAY, "dosed")])
    for text in (opening(found), lines(found)["Best day"], lines(found)["Urges"]):
        assert why_hard(text) == [], text
