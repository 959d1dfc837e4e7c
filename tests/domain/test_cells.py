"""A cell keeps any text exactly, and nothing that a spreadsheet would run begins one, wherever it thinks one begins."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain import cells

DANGEROUS = "=+-@＝＋－＠−"  # that is what they look like
CUTS = ";\t\n\r\x0b\x0c\x85\u2028\u2029"
UNSEEN = " \xa0\u200b\ufeff\x00\u3000"

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = st.text(st.sampled_from(f"{DANGEROUS}{CUTS}{UNSEEN}',\"a1|."), max_size=14)
TEXTS = ANY | NASTY | st.sampled_from(["", "null", "'", "''", "'null", "=1+1", "-1.5", "1e5", "2026-11-22", "\r\n=1"])


def read(data: bytes) -> list[list[str]]:
    """The rows as Python's own reader has them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def runs(cell: str) -> bool:
    """Whether a spreadsheet could take a cell that reads like this for a formula."""
    shown = cell.lstrip(UNSEEN)
    return shown[:1] in tuple(DANGEROUS) or (cell != "" and shown[:1] in tuple(CUTS))


@given(TEXTS, st.booleans())
def test_a_text_comes_back_exactly_from_its_cell(text: str, words: bool) -> None:
    assert cells.text_of(cells.cell(text, words=words)) == text


@given(TEXTS)
def test_a_cell_of_a_text_is_never_one_that_says_absent_or_cleared(text: str) -> None:
    assert cells.cell(text) not in ("", cells.NULL)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_another_reader_of_rfc_4180_reads_the_same_cells(rows: list[list[str]]) -> None:
    made = [[cells.cell(text) for text in row] for row in rows]
    assert read(cells.table(["a", "b", "c"], made)) == [["a", "b", "c"], *made]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_no_cell_begins_with_what_a_spreadsheet_runs(rows: list[list[str]]) -> None:
    for row in read(cells.table(rows[0] if rows else ["a"], ([cells.cell(text) for text in row] for row in rows))):
        assert not [cell for cell in row if runs(cell)]


@given(TEXTS)
def test_nor_where_a_spreadsheet_splits_at_something_else_than_the_comma(text: str) -> None:
    row = cells.row(["2026-11-22", cells.cell(text), "leaf"])
    for part in re.split(f"[{CUTS}]", row)[1:]:
        assert part.lstrip(UNSEEN)[:1] not in tuple(DANGEROUS), row


@pytest.mark.parametrize("text", ["5", "1e5", "0644e12", "2026-11-22", "08:30", "1/2", "12%", "1.234,56", ".5"])
def test_a_text_that_looks_like_a_number_stays_a_text_where_words_are_meant(text: str) -> None:
    assert cells.cell(text, words=True) == f"'{text}"
    assert cells.cell(text) == text


@pytest.mark.parametrize("text", ["Slept well.", "2 doses, later", "a-b", "x=1", "it's", "über"])
def test_an_ordinary_note_stays_as_it_is(text: str) -> None:
    assert cells.cell(text, words=True) == text


def test_a_file_has_a_byte_order_mark_only_where_ascii_is_not_enough() -> None:
    assert cells.table(["a"], [["x"]]) == b"a\r\nx\r\n"
    assert cells.table(["a"], [["ü"]]) == b"\xef\xbb\xbfa\r\n\xc3\xbc\r\n"


def test_half_a_surrogate_pair_is_the_one_thing_that_does_not_come_back() -> None:
    assert cells.cell("a\ud800b") == "a\ufffdb"


def test_a_very_long_note_of_empty_lines_does_not_take_long() -> None:
    text = "\n \n" * 3_000 + "="
    assert cells.text_of(cells.cell(text)) == text


@pytest.mark.parametrize("text", ['a;"=1+1"', 'a\t"" +1', 'a\n"@SUM(1)', "a;\"'x"])
def test_a_formula_behind_a_quote_is_none_where_the_file_is_split_at_another_mark(text: str) -> None:
    written = cells.cell(text)
    assert cells.text_of(written) == text
    for delimiter in ";\t":
        for found in csv.reader(io.StringIO(cells.row([written, "x"]), newline=""), delimiter=delimiter):
            assert not any(each.lstrip()[:1] in tuple("=+-@") for each in found)
