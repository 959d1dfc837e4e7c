"""The words around a tip: the question about one that was read, which fits wherever it stands."""

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.records import LONGEST_TITLE
from tui.domain.texts import cells
from tui.domain.tip_words import question


def test_the_question_says_as_much_as_there_is_room_for() -> None:
    said = [question("Warm bath", "+", "-", "Esc", width) for width in (80, 48, 36, 33)]
    assert said == [
        "Did yesterday's 'Warm bath' help? + yes · - no · Esc not now",
        "Did 'Warm bath' help? + yes · - no · Esc not now",
        "Did 'Warm bath' help? + yes · - no",
        "Did 'Warm ba…' help? + yes · - no",
    ]


@given(st.text(min_size=1, max_size=LONGEST_TITLE), st.integers(40, 120))
def test_whatever_the_title_the_question_fits_and_holds_its_keys(title: str, width: int) -> None:
    said = question(title, "+", "-", "Esc", width)
    assert cells(said) <= width
    assert "help? + yes · - no" in said
