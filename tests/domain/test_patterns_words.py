"""What helps in words: what a person reads of a pattern, and what nobody is ever told."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.made_up import excerpt_of, made_up
from tests.domain.test_patterns import lived
from tests.reading_age import why_hard
from tests.wording import hurts, promises, says_flushed, says_moving_cures, sentences
from tui.domain import patterns_words as words
from tui.domain.like_days import FEWEST, SHUFFLES, Pattern
from tui.domain.patterns import IN_HUNDRED, LEVEL, LONGEST, LOOKED_BACK, MOST_LINE, Finding, Findings, findings
from tui.domain.records import TipMark

HARM = re.compile(
    r"\b(higher|worse|harder|harm\w*|raise\w*|rise\w*|rose|bad|avoid\w*|less of|fewer|unhelpful|useless|hurt\w*)\b",
    re.I,
)
TITLES = {"bath": "Warm bath an hour or two before bed"}
PATTERN = Pattern(24, 31, -6.2, -10.4, -2.3)
KEYS = ("fluids", "meals", "movement_minutes", "support", "sleep_hours", "tip-bath", "tip-gone")


def finding(
    key: str = "movement_minutes", line: float | None = 20, pattern: Pattern | None = PATTERN, **more: Any
) -> Finding:
    values = {"with_days": 18, "without_days": 22} | more
    return Finding(key, line, pattern=pattern, **values)


def test_a_pattern_says_both_medians_the_days_the_change_its_range_and_what_it_is_worth() -> None:
    mine = finding()
    assert words.title(mine, TITLES) == "20 minutes or more of moving"
    assert words.pattern_words(mine, PATTERN) == (
        "After days with it discomfort was 24 the next day, after days without it 31 (18 and 22 days). "
        "Like days compared: about 6 lower (2 to 10). A pattern, not proof."
    )


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("fluids", 7.0, "7 glasses or more"),
        ("fluids", 1.0, "1 glass or more"),
        ("meals", 3.0, "3 meals or more"),
        ("sleep_hours", 6.5, "6.5 hours or more of sleep"),
        ("support", None, "support"),
        ("fluids", None, "fluids"),
        ("movement_minutes", None, "moving"),
        ("sleep_hours", None, "sleep"),
        ("tip-bath", None, "Warm bath an hour or two before bed"),
        ("tip-gone", None, "a tip without a name"),
    ],
)
def test_each_thing_has_its_name(key: str, line: float | None, said: str) -> None:
    assert words.name(finding(key, line), TITLES) == said


def test_a_night_is_set_beside_the_day_after_it() -> None:
    said = words.pattern_words(finding("sleep_hours", 7), PATTERN)
    assert said.startswith("After such nights discomfort was 24 that day, after shorter ones 31")


def test_a_tip_is_set_beside_other_days_with_an_urge() -> None:
    said = words.pattern_words(finding("tip-bath", None), PATTERN)
    assert said.startswith(
        "After days with an urge and this tip discomfort was 24 the next day, after other urge days 31"
    )


def test_no_clear_difference_has_no_figure_but_the_days() -> None:
    assert words.days_words(finding(pattern=None)) == "18 days with, 22 without"


@pytest.mark.parametrize(
    ("used", "with_days", "said"),
    [
        (0, 0, "not used in an urge yet"),
        (1, 0, "used in an urge on 1 day"),
        (9, 6, "used in an urge on 9 days; 6 of them beside 8 without it"),
    ],
)
def test_of_a_tip_it_is_said_how_often_it_was_used_so_far(used: int, with_days: int, said: str) -> None:
    mine = finding("tip-bath", None, None, with_days=with_days, without_days=8, used=used)
    assert words.days_words(mine) == said


def test_a_small_change_is_not_said_to_be_larger_than_it_is() -> None:
    assert words.change_words(Pattern(30, 31, -0.4, -1.2, -0.1)) == "Like days compared: under 1 lower (under 1 to 1)."
    assert words.change_words(Pattern(30, 31, -2.5, -4.5, -1.9)) == "Like days compared: about 3 lower (1 to 5)."


def test_many_at_once_is_said_with_the_rate_of_false_alarms() -> None:
    found = findings(excerpt_of(lived(60, meals=3)))
    one = words.many_words(found)
    assert one.startswith("One is compared. Of 20 people with nothing to find, about one sees a pattern by chance.")
    found = findings(made_up(0))
    many = f"{found.compared} things are compared at once, so each has to stand out more."
    assert found.compared > 4
    assert words.many_words(found).startswith(many)
    assert words.many_words(findings(excerpt_of([]))) == ""


def test_a_tip_of_ones_own_has_its_title() -> None:
    marks = {"own-sam": TipMark(tip="own-sam", title="Call Sam", verdict="helped")}
    found = findings(excerpt_of(lived(12), marks=marks))
    assert words.title(found.found[-1], words.titles_of((), marks)) == "Call Sam"


def test_half_a_point_between_the_medians_is_seen() -> None:
    said = words.pattern_words(finding(), PATTERN._replace(median_with=26.5, median_without=27))
    assert "was 26.5 the next day, after days without it 27" in said


FIGURES = st.floats(-80, -0.01)


@given(
    st.sampled_from(KEYS),
    st.floats(0.5, 60).map(lambda value: round(2 * value) / 2),
    st.none() | st.tuples(FIGURES, FIGURES, FIGURES),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_nobody_is_ever_told_that_something_harms_them(
    key: str, line: float, figures: tuple[float, ...] | None, with_days: int, without_days: int
) -> None:
    pattern = None
    if figures is not None:
        low, change, high = sorted(figures)
        pattern = Pattern(20, 30, change, low, high)
    mine = finding(
        key,
        None if key == "support" or key.startswith("tip-") else line,
        pattern,
        with_days=with_days,
        without_days=without_days,
    )
    said = [words.title(mine, TITLES), words.days_words(mine)]
    if pattern is not None:
        said.append(words.pattern_words(mine, pattern))
    for text in said:
        assert not HARM.search(text)
        assert not hurts(text)
        assert "lower" not in text or "not proof" in text
        assert pattern is not None or not re.search(
            r"discomfort|lower|\bto\b", text.removeprefix(words.title(mine, TITLES))
        )


def everything() -> list[str]:
    found = findings(made_up(1, helping="support", points=12))
    assert found.of("pattern")
    said = [words.LEAD, words.NEEDED, words.NO_DIFFERENCE, words.COMMON, words.NOTHING, words.TIPS_DATED]
    said += [words.many_words(found), *words.HEADINGS.values()]
    said += [line for origin in words.origins(found) for line in (origin.title, *origin.lines())]
    said += [words.pattern_words(finding(key), PATTERN) for key in KEYS]
    return said


@pytest.mark.parametrize("text", everything())
def test_all_of_it_keeps_the_voice_and_can_be_read_at_13(text: str) -> None:
    assert why_hard(text) == []
    assert not hurts(text)
    for sentence in sentences(text):
        assert not promises(sentence)
        assert not says_flushed(sentence)
        assert not says_moving_cures(sentence)


def test_an_origin_says_how_it_is_worked_out_without_naming_a_source() -> None:
    assert all(not origin.cited for origin in words.origins(Findings((), *[findings(made_up(0)).first] * 2)))


def test_the_page_for_those_who_check_it_has_the_figures_of_the_code() -> None:
    page = " ".join((Path(__file__).parents[2] / "docs" / "what-helps.md").read_text(encoding="utf-8").split())
    for said in (
        f"fewer than {FEWEST} pairs",
        f"last {LOOKED_BACK} days",
        f"shuffled {SHUFFLES:,} times",
        f"at {100 * LEVEL:g} % / *m*",
        f"**{IN_HUNDRED} in 100**",
        f"parts of {LONGEST} days",
        f"{MOST_LINE['fluids']} glasses, {MOST_LINE['meals']} meals, {MOST_LINE['movement_minutes']} minutes or",
        f"or {MOST_LINE['sleep_hours']} hours",
    ):
        assert said in page
