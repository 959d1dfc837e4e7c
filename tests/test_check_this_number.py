"""A number that nobody here has read says "check this number" wherever a line of help is put into rows.

Get help, `ebb sos` and the rescue screen are tested with themselves; here is what they all are made with.
"""

import pytest

from tui import content
from tui.app.help_rows import entry_rows
from tui.domain.helping import help_page

LINES = [(country, line) for country in content.countries() for line in (*country.emergency, *country.lines)]
UNVERIFIED = [(country, line) for country, line in LINES if not line.verified]


def test_there_are_some_that_nobody_has_read() -> None:
    assert len(UNVERIFIED) > 15
    assert all(line.doubt in ("check this number", "check this address") for _, line in UNVERIFIED)
    assert not [line for _, line in LINES if line.verified and line.doubt]


@pytest.mark.parametrize("width", [36, 56, 76, 116])
@pytest.mark.parametrize("country", content.countries(), ids=lambda country: country.code)
def test_the_rows_of_a_country_say_it_beside_each_of_them_and_beside_no_other(
    country: content.Country, width: int
) -> None:
    known = {line.reach: line for line in (*country.emergency, *country.lines)}
    entries = [entry for part in help_page(country, content.countries(), ()) for entry in part.entries]
    seen = set()
    for entry in entries:
        said = " ".join("".join(text for text, _ in row) for row in entry_rows([entry], width))
        line = known.get(entry.reach)
        if line is not None:
            assert ("check this" in " ".join(said.split())) is not line.verified, said
            seen.add(entry.reach)
    assert seen == set(known)
