"""The help page in words: who answers in a country, in which order it is said, and which signs call for whom.

Pure arrangement of what `content` has read; when that could not be read, the few sentences that need no data.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from tui.domain.calendar import short_date
from tui.domain.knowledge import URGENCIES, Flag, Urgency
from tui.domain.options import Contact
from tui.domain.texts import one_line


class HelpLine(Protocol):
    """Somebody who answers, as the content has it."""

    @property
    def name(self) -> str:
        """Who."""

    @property
    def purpose(self) -> str:
        """What for: a key of `TITLES`."""

    @property
    def reach(self) -> str:
        """The number, or the address."""

    @property
    def doubt(self) -> str:
        """What is to be checked about it, or nothing."""

    @property
    def words(self) -> str:
        """How, when, at what cost."""

    @property
    def checked(self) -> date | None:
        """The day on which a verified number was read."""


class Country(Protocol):
    """The lines of one country, as the content has them."""

    @property
    def code(self) -> str:
        """ISO 3166 alpha-2, or EU, or ANY."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def emergency(self) -> Sequence[HelpLine]:
        """The emergency numbers, the one for a doctor first."""

    @property
    def lines(self) -> Sequence[HelpLine]:
        """Everybody else who answers."""


class Entry(NamedTuple):
    """One who answers: what to dial, who that is, what to check, and how and when."""

    reach: str
    name: str
    doubt: str = ""
    words: str = ""


def heard(entry: Entry) -> str:
    """Who answers as one line to be heard: the number first, so that no end of a line falls into it."""
    parts = (entry.name, entry.doubt, entry.words.replace(" · ", ", "))
    return f"{entry.reach}: {', '.join(filter(None, parts))}."


class Part(NamedTuple):
    """A part of the page: a title, perhaps a sentence, and what stands under it.

    Those are entries; signs, each with what to do about it; steps in their order; points in none; or choices, each
    with a digit for its key.
    """

    title: str
    said: str = ""
    entries: tuple[Entry, ...] = ()
    signs: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


TITLES = {
    "emergency": "In an emergency, call",
    "crisis": "To talk to somebody now",
    "poison": "Poison, or too much of anything",
    "drugs": "About drugs and stopping",
    "advice": "Medical advice",
}
"""The purposes in the order of the page."""

FIRST_PARTS = 2
"""Emergency and crisis: the parts that are in sight before anything else."""

CHOICES = "Press a number for what to do now"
OWN_PEOPLE = "Your own people"
LONGEST_NUMBER = 20
"""Cells that a number of the page takes at most."""

SIGNS: dict[Urgency, str] = {
    "now": "Call the emergency number now for any of these",
    "today": "Be seen today for any of these",
    "soon": "See somebody in the next days for any of these",
}

LOCAL = "In an emergency, call the local number"
KNOWN = "Those known here; check the number for where you are:"
FIRST_OF_ALL = Part("In an emergency, call your local emergency number")
WITHOUT_LINES = Part(
    FIRST_OF_ALL.title,
    "112 answers in the EU, 911 in the United States and Canada; check the number for where you are. "
    "The help lines that come with Ebbtide cannot be read: install Ebbtide again to have them back.",
)
WITHOUT_SIGNS = Part(
    SIGNS["now"],
    "Slow, shallow or stopped breathing, or you cannot wake somebody: give naloxone if there is any. A seizure, chest "
    "pain, fainting, confusion. "
    "Thoughts of killing yourself with a plan. The full list of signs cannot be read: install Ebbtide again to have "
    "it back.",
)


def help_page(
    country: Country | None,
    every: Sequence[Country],
    flags: Sequence[Flag],
    people: Sequence[Contact] = (),
    choices: Sequence[str] = (),
) -> tuple[Part, ...]:
    """The page of a country: emergency, crisis, what may be wrong, one's own people, poison, drugs, advice, the date of
    it all, the signs.

    `every` is all that is known, for where a country has no emergency number of its own; what is empty could not be
    read, and is said. `choices` is what may be wrong, in the order of the keys.
    """
    signs = sign_parts(flags) if flags else (WITHOUT_SIGNS,)
    then = (*((Part(CHOICES, choices=tuple(choices)),) if choices else ()), *_people(people))
    if country is None:
        return WITHOUT_LINES, *then, *signs
    lines = tuple(purpose_parts(country, every).values())
    return *lines[:FIRST_PARTS], *then, *lines[FIRST_PARTS:], _how_sure(country), *signs


def _people(people: Sequence[Contact]) -> list[Part]:
    """The contacts of the person's own; a number that would push all others aside stands behind its name."""
    shown = [(one_line(each.name), one_line(each.number)) for each in people]
    entries = (
        Entry(number, name) if len(number) <= LONGEST_NUMBER else Entry("", f"{name}: {number}")
        for name, number in shown
    )
    return [Part(OWN_PEOPLE, entries=tuple(entries))] if shown else []


def emergency_numbers(country: Country) -> str:
    """The emergency numbers on one line, such as "999, 112"; nothing where none is known."""
    return ", ".join(line.reach for line in country.emergency)


def _emergency(country: Country, every: Sequence[Country]) -> Part:
    if country.emergency:
        return Part(TITLES["emergency"], entries=tuple(map(_entry, country.emergency)))
    places: dict[str, list[str]] = {}
    for other in every:
        for line in other.emergency:
            places.setdefault(line.reach, []).append(other.name)
    known = tuple(Entry(number, ", ".join(names)) for number, names in places.items())
    return Part(LOCAL, KNOWN if known else "", known)


def purpose_parts(country: Country, every: Sequence[Country]) -> dict[str, Part]:
    """Those who answer there by purpose, in the order of the page; the emergency part is always there."""
    groups = {purpose: [line for line in country.lines if line.purpose == purpose] for purpose in TITLES}
    others = {
        purpose: Part(TITLES[purpose], entries=tuple(map(_entry, lines))) for purpose, lines in groups.items() if lines
    }
    return {"emergency": _emergency(country, every), **others}


def _entry(line: HelpLine) -> Entry:
    return Entry(line.reach, line.name, line.doubt, line.words)


def _how_sure(country: Country) -> Part:
    """When the verified numbers were read, and what the doubt about the others means."""
    lines = (*country.emergency, *country.lines)
    days = [line.checked for line in lines if line.checked is not None]
    read = f"Numbers read on {short_date(min(days))[4:]} {min(days).year}; they change." if days else ""
    doubtful = any(line.doubt for line in lines) or not country.emergency
    doubt = "Where it says check: it was not read at the service itself. Look it up before you need it."
    return Part("", " ".join(filter(None, (read, doubt if doubtful else ""))))


def sign_parts(flags: Sequence[Flag]) -> tuple[Part, ...]:
    """The signs under how soon each calls for somebody, the most urgent first."""
    groups = ((urgency, [flag for flag in flags if flag.urgency == urgency]) for urgency in URGENCIES)
    return tuple(
        Part(SIGNS[urgency], signs=tuple((flag.sign, flag.do) for flag in group)) for urgency, group in groups if group
    )
