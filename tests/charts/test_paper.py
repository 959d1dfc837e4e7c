"""Charts for paper: the dots of plotext as shapes, gaps as gaps, steps and labels as text; and the same in ASCII."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tui.charts.paper import APART, COLUMNS, HIGH, ROWS, WIDE, svg, text
from tui.domain.report_pictures import Picture

ROOM: dict[str, Any] = {
    "days": 59,
    "high": 100,
    "levels": ((0, "0"), (50, "50"), (100, "100")),
    "ticks": ((0, "24 Sep"), (29, "23 Oct"), (59, "22 Nov")),
}


def picture(**numbers: Any) -> Picture:
    return Picture(**({"title": "T"} | ROOM | numbers))


def drawn(about: str = "A", **numbers: Any) -> ET.Element:
    return ET.fromstring(svg(picture(**numbers), name="felt", about=about))


def rectangles(chart: ET.Element) -> list[tuple[int, int, int, int]]:
    """Where each filled piece of the drawing begins, how wide and how high it is."""
    paths = [path.get("d", "") for path in chart.iter("path") if path.get("fill") == "black"]
    pieces = [re.fullmatch(r"M(\d+) (\d+)h(\d+)v(\d+)h-\3", piece) for path in paths for piece in path.split("z")[:-1]]
    assert all(pieces)
    return [tuple(map(int, piece.groups())) for piece in pieces if piece]  # type: ignore[misc]


def dots(chart: ET.Element) -> set[tuple[int, int]]:
    return {
        (x + across, y + down)
        for x, y, wide, high in rectangles(chart)
        for across in range(wide)
        for down in range(high)
    }


def words(chart: ET.Element) -> list[str]:
    return [label.text or "" for label in chart.iter("text")]


def test_a_level_line_is_one_piece_as_wide_as_its_days() -> None:
    chart = drawn(line=[(day, 50) for day in range(60)])
    ((x, y, wide, high),) = rectangles(chart)
    assert (x, wide, high) == (0, WIDE, 1)
    assert abs(y - HIGH / 2) <= 1


def test_the_height_is_the_value_and_what_lies_beyond_is_drawn_at_the_limit() -> None:
    tops = {value: min(y for _, y in dots(drawn(line=[(0, value), (1, value)]))) for value in (0, 25, 100, 400)}
    assert tops == {0: HIGH - 1, 25: pytest.approx(HIGH * 0.75, abs=1), 100: 0, 400: 0}


def test_days_that_are_not_there_are_a_gap() -> None:
    found = {x for x, _ in dots(drawn(line=[(0, 50), (10, 50), (11, 50), (12, 50), (20, 10)]))}
    a_day = WIDE / 59
    assert not found & set(range(round(a_day), round(9 * a_day)))
    assert not found & set(range(round(13 * a_day), round(19 * a_day)))
    assert set(range(round(10 * a_day) + 1, round(12 * a_day))) <= found


def test_a_lone_day_can_be_seen() -> None:
    assert len(dots(drawn(line=[(30, 50)]))) >= 5


def test_weeks_are_joined_where_one_follows_the_other() -> None:
    found = {x for x, _ in dots(drawn(line=[(3, 50), (10, 50), (24, 50), (31, 50)], apart=7))}
    a_day = WIDE / 59
    assert set(range(round(3 * a_day) + 1, round(10 * a_day))) <= found
    assert not found & set(range(round(11 * a_day), round(23 * a_day)))


def test_each_known_day_is_a_cross_and_a_plan_is_stairs() -> None:
    chart = drawn(crosses=[(0, 20), (5, 20), (59, 40)], stairs=[[(0, 80), (30, 80), (30, 40), (59, 40)]])
    (crosses,) = (
        path.get("d", "") for path in chart.iter("path") if path.get("fill") == "none" and "l5 5" in path.get("d", "")
    )
    assert crosses.count("M") == 3
    begin, end = ({y for x, y in dots(chart) if x == at} for at in (10, WIDE - 10))
    assert sorted(begin) == [pytest.approx(HIGH * 0.2, abs=1)]
    assert sorted(end) == [pytest.approx(HIGH * 0.6, abs=1)]


def test_steps_are_uprights_with_a_label_and_labels_never_touch() -> None:
    few = drawn(marks=[(7, "18"), (14, "16.2")])
    assert [path for path in few.iter("path") if path.get("stroke-dasharray")]
    assert {"18", "16.2"} <= set(words(few))
    many = drawn(marks=[(day, f"{day}.5") for day in range(60)])
    at = [float(label.get("x", "")) for label in many.iter("text") if (label.text or "").endswith(".5")]
    assert len(at) > 5
    assert all(later - before >= APART for before, later in pairwise(at))


def test_it_has_a_title_and_says_what_it_shows_and_no_label_is_markup() -> None:
    chart = drawn(title="<b> & co", about="A <script>", ticks=((0, "<i>"), (59, "&")))
    assert chart.get("role") == "img"
    assert chart.get("aria-labelledby") == "felt-title felt-about"
    assert [chart.findtext("title"), chart.findtext("desc")] == ["<b> & co", "A <script>"]
    assert {"<i>", "&"} <= set(words(chart))


def test_it_is_drawn_finer_than_the_eye_sees_on_paper() -> None:
    assert (WIDE, HIGH) == (2 * COLUMNS, 4 * ROWS)
    assert 180 / WIDE <= 0.25, "millimeters a dot, on a page 180 millimeters wide"


def test_the_text_has_the_line_the_crosses_the_stairs_and_named_steps_in_ascii() -> None:
    whole_one = picture(
        line=[(0, 50), (1, 50), (30, 20)],
        stairs=[[(0, 80), (59, 80)]],
        crosses=[(40, 10)],
        marks=[(7, "18"), (14, "16.2"), (15, "15")],
    )
    rows = text(whole_one, width=76, height=14)
    whole = "\n".join(rows)
    assert whole.isascii()
    assert len(rows) == 15
    assert all(len(row) <= 76 for row in rows)
    assert {"*", ".", "x", ":"} <= set(whole)
    assert rows[0].split() == ["18", "16.2"], "a label without room is left out"
    assert rows[-1].split() == ["24", "Sep", "23", "Oct", "22", "Nov"]


def test_without_room_there_is_no_text() -> None:
    assert text(picture(line=[(0, 1)]), width=10, height=3) == ()
