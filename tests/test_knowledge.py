"""The tips, the red flags and the usual course: enough of each, each with its source or an honest tag, none too sure.

What no sentence may say is in test_wording; damaged files are in test_content.
"""

import re
from datetime import date

import pytest

from tests.wording import sentences
from tui import content
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.finding import found
from tui.domain.knowledge import FIVE_WAYS, Flag, Grade, Phase, Tip, Urgency
from tui.domain.records import TRIGGERS
from tui.domain.tips import CAUTIONS as CAUTIONS_LISTED
from tui.domain.tips import listed

GRADES_OF_THE_EVIDENCE: dict[Grade, str] = {
    "good": "rehydration_salts cbt ask_alpha2",
    "some": """small_meals slow_walk call_before_you_decide tell_one_person peer_group ten_quiet_minutes
        ride_the_wave wait_fifteen paced_breathing box_breathing muscle_by_muscle cool_dark_room up_after_twenty
        same_rising_time clock_away ginger iron_after_a_test ask_buprenorphine""",
    "traditional": """plain_then_normal warm_bath heat_pack warm_shower_steam magnesium pain_reliever halt_check
        no_mega_doses""",
}
"""The measures that the evidence grades, by the key of their tip. Where it has a range, the lower end."""

CAUTIONS = """seven_oh_is_other lost_tolerance no_stronger_bridge thirst_not_flushing no_nightcap no_mega_doses
    no_forced_workout no_naltrexone_yet loperamide_label no_sedating_antihistamine no_borrowed_sedatives cold_remedies
    do_not_drive"""

SIGNS: list[tuple[Urgency, str]] = [
    ("now", "slow, shallow or stopped breathing"),
    ("now", "blue or gray lips"),
    ("now", "cannot be woken"),
    ("now", "small pupils"),
    ("now", "killing yourself with a plan"),
    ("now", "seizure"),
    ("now", "chest pain"),
    ("now", "fainting"),
    ("now", "stumbles or skips"),
    ("now", "confusion"),
    ("now", "not there"),
    ("now", "no urine for 8 hours"),
    ("now", "no fluid that stays down"),
    ("now", "fast pulse or fast breathing"),
    ("now", "alcohol, benzodiazepines"),
    ("now", "after 7-oh"),
    ("now", "after tianeptine"),
    ("now", "loperamide"),
    ("now", "blood in what you vomit"),
    ("now", "after stopping heavy drinking"),
    ("today", "thoughts of killing yourself"),
    ("today", "yellow eyes"),
    ("today", "as dark as tea"),
    ("today", "pale stools"),
    ("today", "itching"),
    ("today", "dark strong urine"),
    ("today", "fewer than four"),
    ("today", "dizziness"),
    ("today", "dry mouth"),
    ("today", "blood in the stool"),
    ("today", "black as tar"),
    ("today", "severe belly pain"),
    ("today", "fever"),
    ("today", "naltrexone"),
    ("soon", "pregnant"),
    ("soon", "breastfeeding"),
    ("soon", "diarrhea for more than 2 days"),
    ("soon", "low mood"),
]
"""What calls for somebody else, as the evidence has it, and how soon. A more urgent sign may be named again later."""

DOUBT = re.compile(
    r"\b(usually|often|some|many|may|about|people (report|felt)|not for everyone|nearly|in one study)\b", re.I
)

PAGES = re.compile(r"www\.|https?:|\.(com|net|io|app)\b|\b(reddit|wiki|forum|vendor|blog|erowid)\b|\br/\w", re.I)
"""The address of a page, or a place where people talk: never cited."""


def tips() -> list[Tip]:
    return list(content.tips().values())


def test_there_are_more_than_enough_tips() -> None:
    assert len(tips()) >= 60


@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_every_symptom_of_the_check_in_has_at_least_four_tips_that_help(symptom: str) -> None:
    assert len([tip for tip in tips() if symptom in tip.symptoms and not tip.caution]) >= 4


@pytest.mark.parametrize("symptom", OPTIONAL_SYMPTOMS)
def test_every_optional_symptom_has_a_tip_that_helps(symptom: str) -> None:
    assert any(symptom in tip.symptoms and not tip.caution for tip in tips())


@pytest.mark.parametrize("way", FIVE_WAYS)
def test_each_of_the_five_ways_has_at_least_four_tips(way: str) -> None:
    assert len([tip for tip in tips() if tip.way == way]) >= 4


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_every_trigger_has_at_least_two_tips(trigger: str) -> None:
    assert len([tip for tip in tips() if trigger in tip.triggers]) >= 2


def test_every_tip_can_be_found_by_what_one_feels() -> None:
    for tip in tips():
        assert tip.symptoms, tip.key
        assert len(set(tip.symptoms)) == len(tip.symptoms)
        assert len(set(tip.triggers)) == len(tip.triggers)


def test_a_title_is_short_and_a_tips_own() -> None:
    titles = [tip.title for tip in tips()]
    assert len({title.lower() for title in titles}) == len(titles)
    assert all(len(title) < 50 and not title.endswith(".") for title in titles)


def test_no_text_stands_twice() -> None:
    texts = [text for tip in tips() for text in (tip.text, tip.tonight, tip.unless)]
    assert len(set(texts)) == len(texts)


def test_a_tip_is_short_enough_for_three_in_the_morning() -> None:
    for tip in tips():
        for text, fewest, most, longest in ((tip.text, 2, 4, 330), (tip.tonight, 1, 3, 220), (tip.unless, 1, 2, 240)):
            assert fewest <= len(sentences(text.replace("p.m., ", ""))) <= most, (tip.key, text)
            assert len(text) <= longest, (tip.key, len(text), text)
            assert text[-1] in '."', tip.key


def test_a_measure_is_graded_as_the_evidence_has_it() -> None:
    graded = {key: grade for grade, keys in GRADES_OF_THE_EVIDENCE.items() for key in keys.split()}
    assert {key: content.tips()[key].grade for key in graded} == graded


def test_only_what_the_evidence_calls_good_is_graded_good() -> None:
    assert {tip.key for tip in tips() if tip.grade == "good"} == set(GRADES_OF_THE_EVIDENCE["good"].split())


def test_a_warning_is_never_sold_as_a_help() -> None:
    assert {tip.key for tip in tips() if tip.caution} == set(CAUTIONS.split())
    assert not [tip.key for tip in tips() if tip.caution and tip.grade == "good"]


def test_what_has_neither_trial_nor_source_is_at_most_some() -> None:
    unsourced = {tip.key for tip in tips() if not tip.sources and tip.grade != "traditional"}
    assert unsourced == {"small_meals", "wait_fifteen", "clock_away"}  # the evidence grades these itself


def test_everything_has_a_source_or_says_that_it_has_none() -> None:
    items: list[Tip | Flag | Phase] = [*tips(), *content.flags(), *content.course().phases]
    for item in items:
        assert item.sources or item.tag, item.key
    assert content.course().sources


def test_what_people_report_is_told_as_that() -> None:
    reported = [(tip.key, tip.text) for tip in tips() if tip.tag == "people_report"]
    reported += [(phase.key, phase.text) for phase in content.course().phases if phase.tag == "people_report"]
    assert len(reported) > 5
    for key, text in reported:
        assert re.search(r"\b(people report|many people|people find)\b", text, re.I), key


def test_arithmetic_names_the_works_that_its_figures_come_from() -> None:
    assert all(tip.sources for tip in tips() if tip.tag == "arithmetic")


def test_no_page_is_cited_and_no_work_twice() -> None:
    sources = content.sources().values()
    assert [source.key for source in sources if PAGES.search(source.citation)] == []
    dois = [source.doi.lower() for source in sources if source.doi]
    assert len(set(dois)) == len(dois)
    assert all(re.fullmatch(r"10\.\d{4,5}/\S+", doi) for doi in dois)


def test_a_page_would_be_noticed() -> None:
    assert PAGES.search("kratomquitters.com, tapering")
    assert PAGES.search("r/kratom, the taper page of the wiki")


def test_a_cut_settles_in_five_half_lives() -> None:
    half_lives = (23.24, 45.3)  # Trakulsrichai 2015, Tanna 2022, in hours
    days = [round(5 * hours / 24) for hours in half_lives]
    assert days == [5, 9]
    for text in (content.tips()["let_it_settle"].text, content.course().taper):
        assert "23 to 45 hours" in text
        assert f"{days[0]} to {days[1]} days" in text


def test_loperamide_is_never_named_without_its_limit() -> None:
    tip = content.tips()["loperamide_label"]
    assert "8 mg a day" in tip.text
    assert "8 mg a day" in tip.tonight
    assert tip.caution
    others = [tip.key for tip in tips() if "loperamide" in f"{tip.title} {tip.text} {tip.tonight}".lower()]
    assert others == ["loperamide_label"]


def test_no_amount_of_fluid_above_three_liters_is_aimed_at() -> None:
    texts = [text for tip in tips() for text in (tip.text, tip.tonight, tip.unless)]
    liters = [sentence for text in texts for sentence in sentences(text) if re.search(r"\blit(er|re)s?\b", sentence)]
    assert liters
    assert all("no need to aim above 3 liters" in sentence for sentence in liters)


def test_naltrexone_carries_its_warning_wherever_it_is_named() -> None:
    named = [tip for tip in tips() if "naltrexone" in f"{tip.title} {tip.text} {tip.tonight}".lower()]
    assert [tip.key for tip in named] == ["no_naltrexone_yet"]
    assert "severe withdrawal" in named[0].text
    assert "Naloxone" in named[0].unless


def test_nobody_is_told_to_take_more() -> None:
    for tip in tips():
        assert not re.search(
            r"\b(take|add|use) (a little |some |a bit )?(more|extra) (kratom|leaf|grams?)\b", tip.tonight
        )


def test_the_most_urgent_flags_come_first() -> None:
    order = [flag.urgency for flag in content.flags()]
    assert order == sorted(order, key=("now", "today", "soon").index)
    assert content.flags()[0].key == "breathing"


@pytest.mark.parametrize(("urgency", "sign"), SIGNS, ids=[sign for _, sign in SIGNS])
def test_every_sign_of_danger_is_there(urgency: Urgency, sign: str) -> None:
    named = [flag for flag in content.flags() if sign in flag.sign.lower()]
    assert named
    assert urgency in {flag.urgency for flag in named}


def test_a_flag_is_one_sentence_and_one_thing_to_do() -> None:
    for flag in content.flags():
        assert len(sentences(flag.sign)) == len(sentences(flag.do)) == 1, flag.key
        assert flag.sign.endswith(".")
        assert flag.do.endswith(".")


def test_what_cannot_wait_says_whom_to_call() -> None:
    now = [flag for flag in content.flags() if flag.urgency == "now"]
    assert len(now) >= 12
    for flag in now:
        assert re.search(r"call (your emergency number|a crisis line|a poison line)", flag.do, re.I), flag.key


def test_a_possible_overdose_always_gets_naloxone() -> None:
    overdoses = "breathing pinpoint_pupils perhaps_overdose mixed seven_oh_overdose old_dose_again".split()
    flags = {flag.key: flag for flag in content.flags()}
    assert all("naloxone" in flags[key].do for key in overdoses)


def test_the_course_runs_from_the_last_dose_without_a_gap_and_without_an_end() -> None:
    phases = content.course().phases
    bounds = [(phase.from_hours, phase.until_hours) for phase in phases]
    assert bounds == [(0, 6), (6, 48), (48, 120), (120, 336), (336, None)]
    assert [phase.key for phase in phases] == "before first_signs hardest easing later".split()


def test_the_course_is_told_as_ranges_and_as_uncertain() -> None:
    course = content.course()
    for phase in course.phases:
        assert DOUBT.search(phase.text), phase.key
    assert "no promise" in course.summary
    assert "not for everyone" in course.phases[-1].text
    assert {phase.key for phase in course.phases if phase.sure == "studied"} == {"before"}


def test_the_course_says_that_7_oh_and_extracts_are_not_known() -> None:
    course = content.course()
    said = next(sentence for sentence in sentences(course.caution) if "7-OH" in sentence)
    assert "extracts" in said
    assert "not known" in said
    assert "probably faster and stronger" in said


MYTHS = {
    "flushing toxins": ("thirst_not_flushing", "does not flush", "too much water"),
    "vitamin c": ("no_mega_doses", "no published study", "loose stools"),
    "loperamide": ("loperamide_label", "8 mg a day", "deadly heart rhythm"),
    "antihistamine restless legs": ("no_sedating_antihistamine", "restless legs worse", "seizures"),
}
"""What people meet, as they might look for it: the tip that answers it, what is known, and why to be careful."""


@pytest.mark.parametrize("looked_for", MYTHS)
def test_a_myth_that_people_meet_is_found_and_answered_with_what_is_known_and_why_to_be_careful(
    looked_for: str,
) -> None:
    key, known, care = MYTHS[looked_for]
    names = {key: symptom.name for key, symptom in content.symptoms().items()}
    assert key in [tip.key for tip in found(tips(), looked_for, names)][:3]
    tip = content.tips()[key]
    assert tip.caution
    assert tip.sources
    assert known in tip.text
    assert care in tip.text
    assert tip in listed(CAUTIONS_LISTED, tips(), {}, {}, date(2026, 11, 22))
