"""Time zones by the name of a city or by the time that a watch shows, and the country that a zone lies in.

The only place that reads the zone files of this machine; read once, and best off the event loop. No Textual is
imported here: `ebb setup` finds a zone in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tui import content
from tui.domain.texts import folded
from tui.domain.when import time_of_day

_NOT_A_PLACE = ("Etc/", "SystemV/", "Antarctica/", "Arctic/")
EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


@dataclass(frozen=True, slots=True)
class Place:
    """A zone, and the words that it is found by."""

    name: str
    words: str
    zone: ZoneInfo

    @property
    def city(self) -> str:
        """The last part of the name."""
        return self.words.rsplit("/", 1)[-1]


@cache
def places() -> tuple[Place, ...]:
    """Every zone that is named after a place, and UTC, by name; about 0.1 s the first time."""
    return tuple(_places())


def _places() -> Iterator[Place]:
    for name in sorted(available_timezones()):
        if name == "UTC" or ("/" in name and not name.startswith(_NOT_A_PLACE)):
            try:
                yield Place(name, name.casefold().replace("_", " "), ZoneInfo(name))
            except (OSError, ValueError):  # named, but not there or damaged: one zone less
                continue


def find(text: str, now: datetime) -> list[Place]:
    """The zones that match: those whose city begins with the text, then those that hold it or show that time.

    Their names have no accents: "Zürich" is found by them too.
    """
    wanted = folded(text.replace("_", " "))
    if not wanted:
        return []
    watch = time_of_day(wanted)
    first = [place for place in places() if place.city.startswith(wanted)]
    others = [
        place for place in places() if place not in first and (wanted in place.words or _shows(place, watch, now))
    ]
    return first + others


def _shows(place: Place, watch: time | None, now: datetime) -> bool:
    return watch is not None and now.astimezone(place.zone).time().replace(second=0, microsecond=0) == watch


@cache
def country_of(zone: str) -> str | None:
    """The country of `content` that a zone lies in, "EU" and "ANY" among them; None when the zone does not tell."""
    known = {country.code for country in content.countries()}
    for line in _zone_table().splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and fields[2] == zone:
            if fields[0] in known:
                return fields[0]
            return "EU" if fields[0] in EU else "ANY"
    return None


def _zone_table() -> str:
    from importlib.resources import files

    try:
        return (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError):
        return ""
