"""The text of a log: encodings, delimiters, quotes, rows that do not fit. What may be read in two ways is refused."""

import pytest

from tests.domain.logs import problems
from tui.domain import importing_text
from tui.domain.importing import Unusable
from tui.domain.importing_text import decoded, table

PLAIN = "Day,g\n2026-11-21,2.5\n"


def refused(text: str | bytes, delimiter: str | None = None) -> str:
    with pytest.raises(Unusable) as found:
        table(decoded(text if isinstance(text, bytes) else text.encode()), delimiter)
    return found.value.problems[0].told("log.csv")


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        b"\n\n" + PLAIN.encode() + b"\n,\n\n",
        b'"Day","g"\n"2026-11-21","2.5"\n',
        b"Day,g,,\n2026-11-21,2.5,,\n",
    ],
)
def test_a_table_is_read_however_it_was_saved(data: bytes) -> None:
    found = table(decoded(data))
    assert found.header[:2] == ("Day", "g")
    assert [row.cells for row in found.rows] == [("2026-11-21", "2.5")]


def test_a_spreadsheet_that_names_its_delimiter_is_believed() -> None:
    found = table("sep=;\nDay;g\n2026-11-21;2,5\n")
    assert found.rows == ((3, ("2026-11-21", "2,5")),)


def test_the_header_decides_what_splits_the_cells() -> None:
    assert table("Day;g\n1;2,5\n2;3,5\n").rows[0].cells == ("1", "2,5")
    assert table("Day,g\n1,a;b;c\n").rows[0].cells == ("1", "a;b;c")


def test_two_delimiters_that_fit_alike_are_asked_about() -> None:
    text = "a,b;c\n1,2;3\n"
    assert refused(text) == (
        "log.csv, line 1: Its cells may be split at a comma or semicolon: say which with --delimiter comma."
    )
    assert table(text, ";").header == ("a,b", "c")


def test_a_cell_may_have_quotes_and_line_ends_and_later_lines_keep_their_numbers() -> None:
    found = table('Day,g,Note\n1,2,"a ""b"",\nc"\n2,3,d\n')
    assert [(row.line, row.cells[2]) for row in found.rows] == [(2, 'a "b",\nc'), (4, "d")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "It is empty"),
        (b"\n \n,,\n", "It is empty"),
        (b"Day,g\n", "a header and no rows"),
        (b"Day,Note\n1,\xe9t\xe9\n", "log.csv, line 2: This is not UTF-8 text"),
        (b"PK\x03\x04\x00\x00", "not plain text"),
        (b"\xff\xfeD", "not UTF-8 text"),
        (b'Day,g\n1,"2\n', "log.csv, line 2: A quote opens or closes in the wrong place"),
        (b'Day,g\n1,"2"3\n', "A quote opens"),
        (b"Day,g\n1\n", "log.csv, line 2: This row has 1 of 2 cells"),
        (b"Day,g\n21.11.2026,2,5\n", "log.csv, line 2: This row has 3 cells for 2 columns"),
        (",".join(f"c{number}" for number in range(300)).encode() + b"\n1\n", "over 200 columns"),
    ],
)
def test_what_is_no_whole_table_is_refused_with_its_line(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_all_rows_that_do_not_fit_are_counted_and_the_first_five_told() -> None:
    with pytest.raises(Unusable) as found:
        table("Day,g\n" + "1\n" * 9)
    assert (len(found.value.problems), found.value.count) == (5, 9)


def test_another_encoding_is_read_when_it_is_named_and_never_guessed() -> None:
    assert table(decoded("Day,g\n1,½\n".encode("latin-1"), "latin-1")).rows[0].cells == ("1", "½")
    with pytest.raises(Unusable):
        decoded(b"\xff", "utf-8-sig")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_text, "MOST_ROWS", 2)
    assert "over 2 rows: split it" in refused("Day,g\n1,1\n2,2\n3,3\n")


def test_a_last_line_without_an_end_may_be_half_of_one() -> None:
    assert table(PLAIN.rstrip("\n")).unended
    assert not table(PLAIN).unended


def test_a_long_cell_takes_no_time() -> None:
    cell = "1" + " " * 100_000 + "1"
    (said,) = problems(f"Day,g\n2026-11-21,{cell}\n", at=None)
    assert "too long for an amount" in said


def test_a_cell_that_is_far_too_long_is_told_as_that() -> None:
    with pytest.raises(Unusable) as found:
        table("Day,Note\n1,2\n1," + "x" * 131_073 + "\n")
    assert [each.told("log.csv") for each in found.value.problems] == [
        "log.csv, line 3: This row has a cell of over 131,072 characters: shorten it."
    ]
