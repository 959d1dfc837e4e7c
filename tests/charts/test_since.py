"""The own curve after the last dose: days as they were, gaps as gaps, and the usual course below as ranges."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.since import DOSE, TODAY, Phase, Row, since

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
PHASES: list[Phase] = [(0, 0.25, "before"), (0.25, 2, "first signs"), (2, 5, "hardest"), (5, 14, "easing")]
LATER: Phase = (14, None, "later")
OWN = [(0, 30.0), (1, 45.0), (2, 62.0), (3, 70.0), (4, 66.0), (5, 50.0), (8, 40.0), (9, 35.0), (11, 30.0)]


def text(rows: tuple[Row, ...]) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in rows]


def drawn(
    own: list[tuple[int, float]] = OWN,
    *,
    phases: list[Phase] = PHASES,
    first: int = 0,
    last: int = 14,
    today: int | None = 11,
    width: int = 56,
    height: int = 9,
    marker: Marker = "braille",
) -> list[str]:
    ticks = [(first, str(first)), (last, str(last)), (0, "0"), (2, "2"), (5, "5")]
    return text(
        since(
            own,
            [*phases, LATER],
            first=first,
            last=last,
            today=today,
            width=width,
            height=height,
            high=100,
            ticks=ticks,
            marker=marker,
        )
    )


@given(
    st.lists(st.tuples(st.integers(-30, 900), st.floats(-5, 200) | st.just(math.nan)), max_size=60),
    st.integers(0, 4),
    st.integers(-30, 5),
    st.integers(-5, 800),
    st.none() | st.integers(-40, 900),
    st.integers(-1, 90),
    st.integers(-1, 20),
    st.sampled_from(MARKERS),
)
def test_any_curve_has_exactly_the_size_that_was_asked_for_or_none(
    own: list[tuple[int, float]],
    phases: int,
    first: int,
    last: int,
    today: int | None,
    width: int,
    height: int,
    marker: Marker,
) -> None:
    rows = drawn(
        own, phases=PHASES[:phases], first=first, last=last, today=today, width=width, height=height, marker=marker
    )
    if rows:
        assert [len(line) for line in rows] == [width] * height
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(rows))
    else:
        assert width < 20 or height < 5


def test_the_days_that_were_answered_are_a_line_and_a_gap_stays_a_gap() -> None:
    assert drawn() == [
        "100┤                                        ┆           ",
        "   │       ⢀⣀⣀⣀⠤⠤⠤⠤⣀                        ┆           ",
        " 50┤  ⢀⡠⠤⠒⠊⠁        ⠉⠑⠒          ⢀          ┆           ",
        "   │⠒⠊⠁                           ⠉⠉⠉⠁     ⠐⠒⠒          ",
        "  0┤                                        ┆           ",
        "   └┬──────┬──────────┬────────────────────────────────┬",
        "    0      2          5                               14",
        "    1├─2──┤├─hardest─┤├─────────────easing─────────────┤",
        "1 before  2 first signs                                 ",
    ]


def test_on_a_plain_terminal_each_answered_day_is_a_star() -> None:
    rows = drawn(marker="ascii")
    assert "".join(rows).isascii()
    assert sum(line.count("*") for line in rows) == len(OWN)
    assert rows[-2] == "    1[-2--][-hardest-][-------------easing-------------]"


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize(("width", "height"), [(76, 10), (56, 8)])
def test_the_phases_stand_below_the_days_that_they_are_said_of(marker: Marker, width: int, height: int) -> None:
    rows = drawn(marker=marker, width=width, height=height)
    axis, bars = rows[-4], rows[-2]
    ends = [at for at, cell in enumerate(bars) if cell in "├["]
    ticks = [at for at, cell in enumerate(axis) if cell in "┬+"]
    # The hardest days begin at the tick of day 2, and it eases from that of day 5 on.
    assert ticks[-3] in ends
    assert ticks[-2] in ends
    assert "hardest" in bars
    assert bars.index("hardest") < ticks[-2] < bars.index("easing")


def test_a_name_that_does_not_fit_has_a_number_and_is_told_below() -> None:
    rows = drawn(width=38, last=28)
    assert "├2─┤" in rows[-2]
    assert "easing" in rows[-2]
    assert rows[-1].strip() == "1 first signs  2 hardest"


def test_with_few_lines_the_names_go_first_and_then_the_bars() -> None:
    seven, six, five = (drawn(height=height) for height in (7, 6, 5))
    assert "1 before" in seven[-1]
    assert "hardest" in six[-1]
    assert not re.search(r"\d", six[-1])
    assert "0      2" in five[-1]
    assert drawn(height=4) == []


def test_days_before_a_slip_stand_left_of_an_upright() -> None:
    rows = drawn([(-8, 60.0), (-7, 55.0), (1, 40.0)], first=-8, today=2)
    upright = rows[0].index(DOSE["braille"])
    assert upright < rows[0].index(TODAY["braille"])
    # No phase begins before the dose.
    assert rows[-2][:upright].strip() == ""
    assert rows[-2][upright] != " "


def test_without_phases_there_is_room_for_the_curve_alone() -> None:
    rows = text(
        since(
            OWN,
            [],
            first=0,
            last=14,
            today=3,
            width=40,
            height=8,
            high=100,
            ticks=[(0, "0"), (14, "14")],
            marker="braille",
        )
    )
    assert rows[-1].split() == ["0", "14"]
    assert len(rows) == 8


def test_nothing_answered_leaves_the_usual_course_alone() -> None:
    rows = drawn([])
    assert "hardest" in rows[-2]
    assert not any("⠀" < cell <= "⣿" for cell in "".join(rows))


def test_a_lone_day_is_a_dash_that_is_seen() -> None:
    lone = drawn([(7, 50.0)], today=None)
    assert sum("⠀" < cell <= "⣿" for cell in "".join(lone)) >= 2


def test_years_are_drawn_as_medians_within_the_limits() -> None:
    own = [(day, 50.0 if day % 9 else 95.0) for day in range(700)]
    rows = drawn(own, last=728, today=700, width=40)
    # Days that share a dot are one figure: the line keeps to the middle.
    assert not any("⠀" < cell <= "⣿" for cell in rows[0])
    assert any("⠀" < cell <= "⣿" for cell in rows[2])
