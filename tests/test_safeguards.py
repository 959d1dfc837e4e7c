"""The safety rules as data: enough of them, each sourced or honestly tagged, short, plain, and refused when damaged.

When each of them speaks is tested in domain/test_safety_rules.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading_age import grade, why_hard
from tests.test_content import replace
from tests.wording import phone_numbers, sentences
from tui import content, safeguards
from tui.domain.safety import MOST_URGENT_FIRST, Rule, Running

PLAIN = 7.0
"""The grade that a message may have; the bound for all texts is a little higher."""


def rules() -> list[Rule]:
    return list(safeguards.rules().values())


def test_there_are_enough_rules_of_each_urgency() -> None:
    assert len(rules()) >= 12
    assert {rule.urgency for rule in rules()} == set(MOST_URGENT_FIRST)


def test_they_stand_in_the_order_of_their_urgency() -> None:
    places = [MOST_URGENT_FIRST.index(rule.urgency) for rule in rules()]
    assert places == sorted(places)


def test_each_has_a_source_or_says_that_it_was_not_traced() -> None:
    for rule in rules():
        assert rule.sources or rule.tag == "not_traced", rule.key
        assert set(rule.sources) <= set(content.sources())


def test_a_message_is_short_and_plain() -> None:
    titles = [rule.title for rule in rules()]
    assert len(set(titles)) == len(titles)
    for rule in rules():
        assert len(rule.title) < 50
        assert not rule.title.endswith(".")
        assert len(sentences(rule.message)) <= 3, rule.key
        assert len(rule.message) <= 240, rule.key
        assert grade(rule.message) <= PLAIN, rule.key
        assert why_hard(rule.message) == why_hard(rule.title) == []


def test_no_message_holds_a_number_to_dial() -> None:
    numbers = [
        line.number for country in content.countries() for line in (*country.emergency, *country.lines) if line.number
    ]
    for rule in rules():
        assert phone_numbers(f"{rule.title} {rule.message}", iter(numbers)) == [], rule.key


def test_what_cannot_wait_says_whom_to_call() -> None:
    for rule in rules():
        if rule.urgency == "now":
            assert re.search(r"call (your emergency number|a crisis line)", rule.message), rule.key


def test_what_calls_for_somebody_says_for_whom() -> None:
    for rule in rules():
        if rule.urgency == "someone":
            assert re.search(r"doctor|pharmacist|be seen|emergency number", rule.message), rule.key


def test_nobody_who_is_alone_has_to_wait_for_somebody_else_to_call() -> None:
    for rule in rules():
        named = rule.message.count("emergency number")
        assert len(re.findall(r"\bcall your emergency number|, or your emergency number", rule.message)) == named, (
            rule.key
        )


def test_what_is_said_in_place_of_another_message_says_what_that_says() -> None:
    by_key = safeguards.rules()
    nights = by_key["sleepless_and_anxious"].message
    assert "short_nights" not in by_key["sleepless_and_anxious"].covered_by
    assert re.search(r"not drive or cut further\b.* see a doctor", nights)
    assert "see a doctor" in by_key["low_mood_extreme"].message  # the week of low mood says so, too


def test_kratom_is_stopped_for_the_liver_only_where_there_are_signs_of_it() -> None:
    stopping = [each for rule in rules() for each in sentences(rule.message) if "no more kratom" in each]
    assert stopping
    assert all(each.startswith("If they are yellow") for each in stopping)


def test_nobody_is_told_to_take_more_and_no_message_scolds() -> None:
    for rule in rules():
        assert not re.search(r"\btake (a little |some )?(more|extra) (kratom|leaf|7-OH)\b", rule.message), rule.key
        assert not re.search(r"\b(should|must|wrong|bad|sorry)\b", rule.message, re.I), rule.key


def test_craving_is_no_danger() -> None:
    marks = [mark.of for rule in rules() if isinstance(rule.when, Running) for mark in rule.when.marks]
    assert "craving" not in marks


def test_the_lowest_mood_comes_first_of_all_and_on_each_new_day() -> None:
    first = rules()[0]
    assert (first.key, first.urgency, first.again_after, first.each_day) == ("low_mood_extreme", "now", 1, True)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ whose safety rules a test may damage."""
    for file in content.data_folder().glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    safeguards.rules.cache_clear()
    yield tmp_path / "safety.toml"
    safeguards.rules.cache_clear()


@pytest.mark.parametrize(
    ("good", "bad", "named"),
    [
        ('kind = "running"', 'kind = "runing"', "low_mood_extreme|safety"),
        ('of = "low_mood"', 'of = "lowmood"', "low_mood_extreme.*lowmood"),
        (", at_least = 4 }", " }", "low_mood_extreme.*at_least"),
        ("at_least = 4 }", "at_lest = 4 }", "at_lest"),
        ('urgency = "now"', 'urgency = "urgent"', "urgency"),
        ("again_after = 1", "again_after = 0", "again_after"),
        ('sources = ["hhs_2019"]', 'sources = ["hhs_1999"]', "low_mood_extreme.*hhs_1999"),
        ('\nsources = ["strang_2003", "who_2014"]', "", "lost_tolerance"),
        ('covered_by = ["low_mood_extreme"]', 'covered_by = ["low_mood"]', "low_mood_week.*low_mood"),
        ('covered_by = ["sleepless_and_anxious"]', 'covered_by = ["short_nights"]', "short_nights"),
        ("times = 2 }", "times = 1 }", "times"),
        ("days = 3 }", "days = 0 }", "days"),
        ('product = "seven_oh"', 'product = "tobacco"', "product"),
        ("[lost_tolerance]", "[low_mood_extreme]", r"safety\.toml"),
        ("# Now", "stray = 1", r"safety\.toml"),
    ],
)
def test_a_rule_that_is_not_as_it_should_be_is_named(damaged: Path, good: str, bad: str, named: str) -> None:
    replace(damaged, good, bad)
    with pytest.raises(content.ContentError, match=re.compile(named, re.S)):
        safeguards.rules()


def test_a_missing_file_is_named(damaged: Path) -> None:
    damaged.unlink()
    with pytest.raises(content.ContentError, match=r"safety\.toml"):
        safeguards.rules()
