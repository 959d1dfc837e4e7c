"""Lines of a text: no number without its unit at an edge, and none wider than the screen."""

import pytest

from tui.domain.texts import cells
from tui.domain.wrapping import wrapped


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Left out: 4 days not known. Median 9.8 g, 1.45 g below the week before.", "9.8 g"),
        ("Median 2 capsules, the same as the week before (7, 7 days).", "7 days"),
        ("Lowest 18 on Wed 25 Nov, highest 55 on Fri 13 Nov.", "Wed 25 Nov"),
        ("A median of 6.5 h in the 7 days to yesterday.", "7 days"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_day_with_its_month_at_every_width(text: str, whole: str) -> None:
    for width in range(20, 80):
        lines = wrapped(text, width)
        assert any(whole in line for line in lines)
        assert " ".join(lines) == text
        assert max(map(len, lines)) <= width


def test_a_name_in_wide_characters_does_not_push_a_sentence_over_the_edge() -> None:
    text = "頭が痛い頭が痛い changed most, down from 4 to 1 (7 and 7 of 7 days)."
    for width in range(20, 60):
        lines = wrapped(text, width)
        assert max(map(cells, lines)) <= width
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["頭が痛い" * 20, "a" + "頭が痛い" * 20, "so: 頭a" + "が痛い、い" * 9, "頭" * 3])
def test_a_word_of_wide_characters_breaks_between_them(text: str) -> None:
    for width in range(2, 40):
        lines = wrapped(text, width)
        assert max(map(cells, lines)) <= width
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_is_too_long_says_that_something_is_left_out() -> None:
    assert wrapped("One two three four five six", 10, most=2) == ["One two", "three …"]
