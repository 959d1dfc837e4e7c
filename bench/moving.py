"""Every key that a day needs: to each screen and back, through a check-in, down a list, into the palette.

Milliseconds to the last byte that changed the screen, and bytes, medians of some rounds on a journal of ten years. The
first time a screen is opened in a run of the app is apart from the later times.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bench.first_screen import TEN, leave
from bench.looking import page
from bench.pressing import Answers, press
from bench.rows import NOTHING, Limit, Row, amount, lined_up, middle
from bench.screens import DIGITS, NUMBERS, QUIET
from bench.workplace import Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

LIMIT: Final = Limit(100, times=False)
PALETTE: Final = "ctrl+p"
SEARCHED: Final = "trends"
AGAIN: Final = 2
"""How often a screen is opened again in one run of the app."""


def home(lines: Sequence[str]) -> bool:
    """Today is there, and nothing lies on it."""
    text = "\n".join(lines)
    return NUMBERS.search(text) is not None and "medians of 7 days" in text and "─ Dose ─" not in text


class Screen(NamedTuple):
    """A screen by its name, the key that opens it from Today, what is then on it, the key back, and what is typed into
    the palette before. Esc takes a tenth of a second by itself: it might be the beginning of another key."""

    name: str
    key: str
    wanted: Wanted
    back: str = "h"
    found: str = ""


SCREENS: Final = (
    Screen("Check-in", "c", "All doses logged"),
    Screen("Taper", "t", re.compile(r"days to zero[\s\S]*step \d+ of \d+[\s\S]*today")),
    Screen("Tips", "p", "Evidence:"),
    Screen("Trends", "r", page("Course")),
    Screen("Journal", "j", re.compile(r" Ebbtide   Journal[\s\S]*check-in  discomfort")),
    Screen("Settings", "s", re.compile(r" Ebbtide   Settings[\s\S]*Country")),
    Screen("Guide", "enter", re.compile(r" Ebbtide   Guide[\s\S]*› "), found="guide: pages"),
    Screen("Urge", "u", "How strong is the urge?", "esc"),
    Screen("Get help", "!", re.compile(r"Get help[\s\S]*Press a number for what to do now"), "esc"),
    Screen("Keys", "?", "Esc closes", "esc"),
    Screen("Dose", "d", "Enter logs", "esc"),
)
"""Every place, and what opens over Today."""


class List(NamedTuple):
    """A list by its name, the key that opens it, what is then on the screen, how often each of its keys is pressed in
    one run of the app, and whether a budget holds for them."""

    name: str
    key: str
    wanted: Wanted
    steps: Mapping[str, int]
    limit: Limit | None = None


LISTS: Final = (
    List("Journal, ten years", "j", "check-in  discomfort", {"down": 8, "pagedown": 8}, LIMIT),
    # The page down turns the tip that is read, and few are longer than two pages.
    List("Tips", "p", "Evidence:", {"pagedown": 1, "down": 8}),
    List("Settings", "s", "Country", {"down": 8, "pagedown": 1}),
)
STEPS: Final = {"down": "↓", "pagedown": "PgDn"}

CHECKIN: Final = (
    *(("a symptom", digit) for digit in DIGITS),
    *(("sleep", "7"), ("fluids", "6"), ("meals", "2"), ("movement", "3"), ("support", "y"), ("all doses logged", "y")),
    ("save", "ctrl+s"),
)
"""The 20 keys from the open screen to saved, and what each is about."""
SAVED: Final = "Saved the check-in"


@dataclass(slots=True)
class Visits:
    """What it cost to open a screen for the first time and again, and to come back from it."""

    first: Answers = field(default_factory=Answers)
    again: Answers = field(default_factory=Answers)
    back: Answers = field(default_factory=Answers)


@dataclass(slots=True)
class Moved:
    """Everything that is measured here, by what it is."""

    screens: dict[str, Visits] = field(default_factory=lambda: {each.name: Visits() for each in SCREENS})
    checkin: list[Answers] = field(default_factory=lambda: [Answers() for _ in CHECKIN])
    lists: dict[tuple[str, str], Answers] = field(
        default_factory=lambda: {(each.name, key): Answers() for each in LISTS for key in STEPS}
    )
    palette: Visits = field(default_factory=Visits)
    searched: Answers = field(default_factory=Answers)


def moves(place: Workplace, rounds: int) -> Moved:
    """So many runs of the app for each part; what is not there has no figures."""
    moved = Moved()
    parts: tuple[tuple[str, Callable[[Terminal, Moved], None]], ...] = (
        ("screens", _screens),
        ("checkin", _checkin),
        ("lists", _lists),
        ("palette", _palette),
    )
    for number in range(rounds):
        for name, part in parts:
            with suppress(NotSeen), _today(place, f"{name} {number}") as terminal:
                part(terminal, moved)
    return moved


def rows(moved: Moved) -> list[Row]:
    """The keys of the lists that have a budget."""
    return [
        Row(f"{each.name}: {STEPS[key]}", "ms", middle(moved.lists[each.name, key].milliseconds), limit=each.limit)
        for each in LISTS
        if each.limit is not None
        for key in STEPS
    ]


def switches(moved: Moved) -> str:
    """The table of screens: from Today and back to it."""
    heads = ("from Today to", "first time", "", "again", "", "and back", "", "by")
    keys = {each.name: each.back for each in SCREENS}
    lines = [
        (name, *each.first.cells(), *each.again.cells(), *each.back.cells(), _named(keys.get(name, "esc")))
        for name, each in (*moved.screens.items(), ("Palette", moved.palette))
    ]
    return lined_up([heads, *lines])


def checkin(moved: Moved) -> str:
    """The table of the keys of a check-in, and their sum."""
    lines = [
        (str(number), what, _named(key), *answers.cells())
        for number, ((what, key), answers) in enumerate(zip(CHECKIN, moved.checkin, strict=True), 1)
    ]
    took = sum(middle(each.milliseconds) or 0 for each in moved.checkin)
    sent = sum(middle(each.bytes) or 0 for each in moved.checkin)
    whole = all(each.bytes for each in moved.checkin)
    total = (amount(took, "ms"), amount(sent, "bytes")) if whole else (NOTHING, NOTHING)
    return lined_up([("", "about", "key", "time", "bytes"), *lines, ("", "all of them", "", *total)])


def lists(moved: Moved) -> str:
    """The table of lists and of the palette."""
    lines = [(each.name, STEPS[key], *moved.lists[each.name, key].cells()) for each in LISTS for key in STEPS]
    letter = ("Palette", f"a letter of {SEARCHED}", *moved.searched.cells())
    return lined_up([("where", "key", "time", "bytes"), *lines, letter])


@contextmanager
def _today(place: Workplace, use: str) -> Iterator[Terminal]:
    with Terminal(ebb(), env=place.journal(TEN, use)) as terminal:
        terminal.wait_for(NUMBERS, timeout=30)
        terminal.wait_still(QUIET)
        yield terminal
        leave(terminal, "ctrl+q")


def _screens(terminal: Terminal, moved: Moved) -> None:
    for time in range(1 + AGAIN):
        for screen in SCREENS:
            visits = moved.screens[screen.name]
            if screen.found:
                press(terminal, PALETTE, "Go to Taper")
                terminal.send(screen.found)
                terminal.wait_for(f"│ {screen.found} ")
                terminal.wait_still()
            press(terminal, screen.key, screen.wanted, visits.again if time else visits.first)
            press(terminal, screen.back, home, visits.back)


def _checkin(terminal: Terminal, moved: Moved) -> None:
    press(terminal, "c", "All doses logged")
    for (_, key), answers in zip(CHECKIN, moved.checkin, strict=True):
        press(terminal, key, SAVED if key == "ctrl+s" else None, answers)


def _lists(terminal: Terminal, moved: Moved) -> None:
    for each in LISTS:
        press(terminal, each.key, each.wanted)
        for key, count in each.steps.items():
            for _ in range(count):
                press(terminal, key, into=moved.lists[each.name, key])
        press(terminal, "h", home)


def _palette(terminal: Terminal, moved: Moved) -> None:
    for time in range(1 + AGAIN):
        press(terminal, PALETTE, "Go to Taper", moved.palette.again if time else moved.palette.first)
        for letters in range(1, len(SEARCHED) + 1):
            press(terminal, SEARCHED[letters - 1], f"│ {SEARCHED[:letters]} ", moved.searched)
        press(terminal, "esc", home, moved.palette.back)


def _named(key: str) -> str:
    return {"ctrl+s": "Ctrl+S", "esc": "Esc"}.get(key, key)
