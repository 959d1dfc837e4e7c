"""What the first run takes from the data: names for its summary, and who answers in a country.

No Textual is imported here: `ebb setup` says the same.
"""

from collections.abc import Sequence

from tui import content
from tui.domain.helping import Entry, help_page


def help_entries(code: str) -> Sequence[Entry]:
    """Everybody who answers in a country, as the help page has them. Raises ContentError."""
    parts = help_page(content.country(code), content.countries(), ())
    return [entry for part in parts for entry in part.entries]


def names() -> dict[str, str]:
    """Gates and countries by their keys, for the summary; it can do without those that cannot be read."""
    return _gate_names() | _country_names()


def _gate_names() -> dict[str, str]:
    try:
        return {gate.key: gate.question for gate in content.gates()}
    except content.ContentError:
        return {}


def _country_names() -> dict[str, str]:
    try:
        return {country.code: country.name for country in content.countries()}
    except content.ContentError:
        return {}
