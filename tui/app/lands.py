"""Which country somebody means: by a setting, by a time zone, or by what they typed; and all that help has to say.

No Textual is imported here: `ebb sos` asks the same. What help needs never raises: it comes up whatever is wrong.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeVar

from tui import clock, content
from tui.app.zones import EU, country_of
from tui.domain.knowledge import Flag
from tui.domain.situations import Situation
from tui.domain.texts import folded
from tui.situations import situations

T = TypeVar("T")

ELSEWHERE = ("EU", "ANY")
"""The codes that stand for every country without lines of its own."""

ALSO_CALLED = {
    "US": "usa america",
    "GB": "uk great britain england scotland wales northern ireland",
    "IE": "eire",
    "NZ": "aotearoa",
    "DE": "deutschland",
    "EU": "europe",
}
"""What people call a country besides its name and its code."""


class Known(NamedTuple):
    """All that help has to say: `code` is the country to begin with, `why` how that came about, when it is not set.

    What could not be read is empty, and then `code` is too.
    """

    countries: tuple[content.Country, ...] = ()
    flags: tuple[Flag, ...] = ()
    code: str = ""
    why: str = ""
    situations: tuple[Situation, ...] = ()

    def country(self, code: str) -> content.Country | None:
        """The country with that code."""
        return next((country for country in self.countries if country.code == code), None)


class Land(NamedTuple):
    """A country by its own name, and the code of the lines that are shown for it."""

    code: str
    name: str
    lines: str


def load(country: str | None, zone: str | None) -> Known:
    """What help has to say to somebody with that country setting, whose clock runs in `zone` (None: this machine's).

    About 0.1 s the first time. Never raises.
    """
    countries, flags = _spared(content.countries) or (), _spared(content.flags) or ()
    wrong = _spared(situations) or ()
    if not countries:
        return Known(flags=flags, situations=wrong)
    code, why = _first(country, zone, {country.code for country in countries})
    return Known(countries, flags, code, why, wrong)


def is_loaded() -> bool:
    """Whether `load` has nothing left to read from the disk."""
    return all(loader.cache_info().currsize for loader in (content.countries, content.flags, situations))


def _first(country: str | None, zone: str | None, codes: set[str]) -> tuple[str, str]:
    """The country to begin with, and why it is that one."""
    wanted = (country or "").strip().upper()
    if wanted in codes:
        return wanted, ""
    for land in lands():
        if land.code == wanted and land.lines in codes:
            return land.lines, f"There are no lines of its own for {land.name} here."
    where = zone or _spared(clock.system_zone) or ""
    guess = _spared(lambda: country_of(where))
    if guess is not None and guess in codes:
        return guess, f"Your country is not known; this is a guess from the time zone {where}."
    return ELSEWHERE[-1] if ELSEWHERE[-1] in codes else min(codes), "Your country is not known."


def lands() -> list[Land]:
    """Every country that ISO 3166 names and that has no lines of its own, with the code whose lines it is shown."""
    own = {country.code for country in _spared(content.countries) or ()}
    return [
        Land(code, name, "EU" if code in EU else "ANY") for code, name in _spared(iso_names) or () if code not in own
    ]


def own_matching(text: str) -> list[content.Country]:
    """The countries with lines of their own that are meant by what was typed so far. Raises ContentError."""
    return [each for each in content.countries() if _is_called(each.code, each.name, text)]


def matching(text: str) -> list[Land]:
    """The countries that are meant by what was typed so far, those with lines of their own first; those for nothing."""
    own = [Land(each.code, each.name, each.code) for each in _spared(lambda: own_matching(text)) or []]
    return own + [land for land in lands() if text.strip() and _is_called(land.code, land.name, text)]


def named(text: str) -> Land | None:
    """The country with exactly that code or name; else the only one that the text can mean, or None."""
    wanted = folded(text)
    found = matching(text) if wanted else []
    exact = [land for land in found if wanted in (folded(land.code), folded(land.name))]
    called = [land for land in found if f" {wanted} " in f" {ALSO_CALLED.get(land.code, '')} "]
    return next(iter(exact or called or (found if len(found) == 1 else ())), None)


def names() -> list[str]:
    """The name of every country that `named` knows."""
    return [land.name for land in (*matching(""), *lands())]


def _is_called(code: str, name: str, text: str) -> bool:
    """Whether the text is the code, or a word of one of the names begins with it."""
    wanted, called = folded(text), folded(f"{name} {ALSO_CALLED.get(code, '')}")
    return wanted == code.casefold() or f" {wanted}" in f" {called}"


@cache
def iso_names() -> tuple[tuple[str, str], ...]:
    """Codes and names, from the table that comes with the time zones."""
    from importlib.resources import files

    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple((code, name) for code, _, name in lines if name)


def _spared(read: Callable[[], T]) -> T | None:
    """What was read; None when anything went wrong: a person who needs a number is not told about that."""
    try:
        return read()
    except Exception:
        return None
