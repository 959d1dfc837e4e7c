"""Ten years under every key: from a key to its last byte on the screen, in each place of the app, at 80×24.

The journal has urges and many plans besides. Esc is not among the keys: Textual gives what may follow it a tenth of a
second. Trends has more rows in `looking`.
"""

from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Final, NamedTuple

from bench.rows import Limit, Row, middle
from bench.screens import NUMBERS, QUIET
from bench.workplace import EVENTFUL, LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal

LIMIT: Final = Limit(100, times=False)
STILL: Final = 0.25
"""Seconds without output after which a key has done all that it does."""
NOT_YET: Final = ("One moment", "Reading your journal")
SEARCHES: Final = ("restless", "nausea>=3 note:walked")


class Press(NamedTuple):
    """Keys of one kind, pressed one after the other, and what they are called; without a name they only lead there.

    Of words that are typed the slowest letter counts, of other keys their median. With `until` they are done when that
    is on the screen, though a thread may add to it later.
    """

    what: str
    keys: Sequence[str]
    until: str = ""


def _typed(text: str) -> tuple[str, ...]:
    return tuple("space" if letter == " " else letter for letter in text)


HOME: Final = ("esc", "esc", "h")
Walks = Mapping[str, tuple[Press, ...]]
WALKS: Final[Walks] = {
    "Journal": (
        Press("opened", ("j",)),
        Press("a line down", ("down",) * 8),
        Press("a line up", ("up",) * 4),
        Press("a page down", ("pagedown",) * 8),
        Press("a page up", ("pageup",) * 4),
        Press("to the oldest", ("end",)),
        Press("a page up there", ("pageup",) * 4),
        Press("to the newest", ("home",)),
        Press("the day before", ("[",) * 4),
        Press("the search opened", ("/",)),
        Press("a letter of a word searched", _typed(SEARCHES[0])),
        Press("what was found", ("enter",)),
        Press("the next found", ("n",) * 4),
        Press("the one found before", ("N",) * 4),
        Press("a page of what was found", ("pagedown",) * 4),
        Press("", ("esc", "/")),
        Press("a letter of values searched", _typed(SEARCHES[1])),
        Press("values found", ("enter",)),
        Press("the next of them", ("n",) * 4),
        Press("", ("esc", "g")),
        Press("a letter of a date", _typed("2019-05-05")),
        Press("the date gone to", ("enter",)),
        Press("the day before, far back", ("[",) * 4),
        Press("the month as a calendar", ("v",)),
        Press("a day in the month", ("left",) * 4),
        Press("the month before", ("pageup",) * 6),
        Press("the next month", ("pagedown",) * 4),
        Press("the day in the list", ("enter",)),
        Press("a day or an entry opened", ("enter",)),
    ),
    "Taper": (
        Press("opened", ("t",)),
        Press("to zero", ("end",)),
        Press("to the first step", ("home",)),
        Press("a page of the steps", ("pagedown",) * 2),
        Press("a step up", ("up",) * 4),
        Press("another view", ("v",) * 3),
    ),
    "Tips": (
        Press("opened", ("p",)),
        Press("a tip down", ("down",) * 6),
        Press("the search opened", ("/",)),
        Press("a letter searched", _typed("restless")),
    ),
    "Trends": (
        Press("opened", ("r",)),
        Press("a longer range", ("+",) * 2),
        Press("the cursor by a day", ("left",) * 6),
        Press("the cursor by a page", ("pageup",) * 3),
        *(Press(f"page {number}", (str(number),)) for number in (2, 3, 4, 5, 6, 8, 7)),
        Press("a week back", ("left",) * 4),
        Press("", ("1",)),
        Press("a shorter range", ("-",) * 3),
    ),
    "Check-in": (
        Press("opened", ("c",)),
        Press("a digit", _typed("1201201")),
        Press("a question down", ("down",) * 3),
        Press("the day before", ("[",) * 6),
        Press("the next day", ("]",) * 4),
        Press("as yesterday", ("=",)),
        Press("", ("x",)),
    ),
    "Settings": (
        Press("opened", ("s",)),
        Press("a line down", ("down",) * 6),
        Press("to the last", ("end",)),
    ),
    "Palette": (
        Press("opened", ("ctrl+p",)),
        Press("a letter", _typed("backups")),
        Press("Backups opened", ("enter",)),
    ),
    "Dose": (
        Press("asked for", ("d",)),
        Press("a digit of the amount", _typed("0.1")),
        Press("saved", ("enter",)),
        Press("taken back", ("z",)),
        Press("again", ("Z",)),
    ),
    "Report": (
        Press("", ("ctrl+p", *_typed("report"))),
        Press("asked for", ("enter",), "Report for a clinician"),
        Press("a field on", ("down",) * 2),
    ),
}
"""By place, what is pressed there from Today on."""


def rows(place: Workplace, runs: int, walks: Walks = WALKS, *, every: bool = False) -> list[Row]:
    """How each place opens, and the slowest kind of key there; with `every` a row for each kind. Of as many starts of
    the app, against a letter in a Textual input.
    """
    found: dict[str, dict[str, list[float]]] = {
        name: {press.what: [] for press in presses if press.what} for name, presses in walks.items()
    }
    for run in range(runs):
        try:
            _walk(place, f"scale {run}", walks, found)
        except NotSeen:
            continue
    letter = _letter()

    def row(name: str, what: str, times: Sequence[float]) -> Row:
        return Row(f"{name}, ten years: {what}", "ms", middle(times), letter, "a letter", LIMIT)

    if every:
        return [row(name, what, times) for name, kinds in found.items() for what, times in kinds.items()]
    return [row(name, *each) for name, kinds in found.items() for each in _most(kinds)]


def _most(kinds: Mapping[str, list[float]]) -> Iterator[tuple[str, list[float]]]:
    """How the place opens, and of its other keys the slowest kind."""
    opening, *others = kinds.items()
    yield opening
    what, times = max(others, key=lambda kind: middle(kind[1]) or 0)
    yield f"its slowest key, {what}", times


def _walk(place: Workplace, use: str, walks: Walks, found: Mapping[str, Mapping[str, list[float]]]) -> None:
    with Terminal(ebb(), env=place.journal(EVENTFUL, use)) as terminal:
        terminal.wait_for(NUMBERS, timeout=30)
        terminal.wait_still(QUIET)
        for name, presses in walks.items():
            for press in presses:
                took = [_until_still(terminal, key, press.until) for key in press.keys]
                if press.what:
                    typed = press.what.startswith(("a letter", "a digit"))
                    found[name][press.what].append(max(took) if typed else middle(took) or 0)
            for key in HOME:
                _until_still(terminal, key)


def _until_still(terminal: Terminal, key: str, until: str = "") -> float:
    """Milliseconds from the key to the last of what it put on the screen, or to that text; 0 where nothing changes."""
    terminal.pump(0)
    begin = perf_counter()
    terminal.press(key)
    seen = terminal.wait_for(until) if until else None
    while True:
        terminal.wait_still(STILL)
        if not any(line.strip().startswith(NOT_YET) for line in terminal.screen):
            return max(0.0, (seen or terminal.last_output) - begin) * 1000


def _letter() -> float | None:
    with Terminal(LETTERS) as terminal:
        terminal.wait_for("One input", timeout=30)
        terminal.wait_still(QUIET)
        return middle([_until_still(terminal, letter) for letter in "restlesslegs"])
