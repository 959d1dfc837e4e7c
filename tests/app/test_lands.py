"""Which country somebody means, and in rows of any width: no number is ever broken."""

import pytest

from tui import content
from tui.app import lands
from tui.app.help_rows import entry_rows, part_rows, wrapped
from tui.domain.helping import Entry, help_page


@pytest.mark.parametrize(
    ("typed", "lines", "name"),
    [
        ("us", "US", "United States"),
        ("USA", "US", "United States"),
        ("uk", "GB", "United Kingdom"),
        ("  Great   Britain ", "GB", "United Kingdom"),
        ("Ireland", "IE", "Ireland"),
        ("northern ireland", "GB", "United Kingdom"),
        ("new z", "NZ", "New Zealand"),
        ("fr", "EU", "France"),
        ("Sweden", "EU", "Sweden"),
        ("japan", "ANY", "Japan"),
        ("reunion", "ANY", "Réunion"),
        ("eu", "EU", "Elsewhere in the EU"),
    ],
)
def test_a_country_is_known_by_its_code_its_name_or_what_people_call_it(typed: str, lines: str, name: str) -> None:
    land = lands.named(typed)
    assert land is not None
    assert (land.lines, land.name) == (lines, name)


@pytest.mark.parametrize("typed", ["", "  ", "united", "xyzzy", "frnace"])
def test_what_may_mean_several_countries_or_none_is_not_guessed(typed: str) -> None:
    assert lands.named(typed) is None


def test_every_country_there_is_has_lines_to_show() -> None:
    codes = {country.code for country in content.countries()}
    every = lands.lands()
    assert len(every) > 200
    assert {land.lines for land in every} == {"EU", "ANY"}
    assert not codes & {land.code for land in every}
    assert len([land for land in every if land.lines == "EU"]) == 25, "27 members, less Germany and Ireland"


@pytest.mark.parametrize("width", [*range(20, 100), 140])
def test_no_number_is_broken_at_any_width_and_no_line_is_too_long(width: int) -> None:
    for country in content.countries():
        parts = help_page(country, content.countries(), content.flags())
        rows = ["".join(text for text, _ in row) for part in part_rows(parts, width) for row in part]
        assert max(map(len, rows)) <= width
        for line in (*country.emergency, *country.lines):
            assert any(line.reach in row for row in rows)
        if country.code == "MY":
            assert any("03-7956 8145" in row for row in rows), "the number in a note is not broken either"


def test_a_doubt_is_a_piece_of_its_own_and_stands_right_behind_the_name() -> None:
    entry = Entry("123", "Somebody", "check this number", "call · 24/7")
    (row,) = entry_rows([entry], 78)
    assert "".join(text for text, _ in row) == "  123  Somebody · check this number · call · 24/7"
    assert ("check this number", "warn") in row
    narrow = list(entry_rows([entry], 30))
    assert narrow[0][1] == ("123", "strong")
    assert ("check this number", "warn") in narrow[1]


def test_figures_stay_together() -> None:
    assert wrapped("an older page gives 03-7956 8145 to call", 26) == ["an older page gives", "03-7956 8145 to call"]
