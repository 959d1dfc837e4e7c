"""The most memory that the app has held after a usual day, and after a look at everything, in a pty of 80×24.

The reference is one label; what a part takes can be read off by what comes after it in the tour.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bench.moving import CHECKIN, SAVED
from bench.rows import Row
from bench.screens import LABELED, NUMBERS, QUIET
from bench.workplace import LABEL, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

SIZES: Final = ("empty", "ten years")
USUAL: Final = ("empty", "one year", "ten years")

ALONE: Final = 0.3
"""Seconds after which what comes behind Esc is a key of its own."""

Tour = Sequence[tuple[Sequence[str], Wanted]]

LOOKING: Final[Tour] = (
    (["c"], "Irritability"),
    (["esc", "t"], "Taper"),
    (["p"], "Tips"),
    (["r"], "[Course]"),
    *((digit, f"{digit}[") for digit in "2345678"),
    (["j"], "Journal"),
    (["pagedown"] * 9, "Journal"),
    (["/", *"river", "enter"], "river"),
    (["esc", "s"], "Settings"),
    (["esc", "ctrl+p", *"report", "enter"], "Report for a clinician"),
    (["esc", "h"], NUMBERS),
)
"""Every place beside Today, with all pages of Trends, ten years scrolled and searched, and the report."""

SAVING: Final[Tour] = ((["d", *"1.3", "enter"], "1.3 g"),)

DAILY: Final[Mapping[str, Tour]] = {
    "a check-in": ((["c"], "Irritability"), ([key for _, key in CHECKIN], SAVED), (["h"], NUMBERS)),
    "a dose besides": SAVING,
    "Trends besides": ((["r"], "[Course]"),),
}
"""What most people do on most days."""


def rows(place: Workplace) -> list[Row]:
    """Most memory after what people do on most days, after a look at everything, and after a save besides; beside one
    label.
    """
    (label,) = after(LABEL, place.journal("empty", "label"), LABELED, [()])
    usual, whole = tuple(DAILY), ("every screen", "a save besides")
    found = [
        *((size, usual, after(ebb(), place.journal(size, "day"), NUMBERS, [*DAILY.values()])) for size in USUAL),
        *((size, whole, after(ebb(), place.journal(size, "tour"), NUMBERS, [LOOKING, SAVING])) for size in SIZES),
    ]
    return [
        Row(f"most memory after {what}, {size}", "MB", figure, label, "one label")
        for size, done, figures in found
        for what, figure in zip(done, figures, strict=True)
    ]


def after(
    command: Sequence[str], variables: dict[str, str], begun: Wanted, tours: Sequence[Tour]
) -> list[float | None]:
    """MB after each of the tours; None where something did not come."""
    figures: list[float | None] = []
    try:
        with Terminal(command, env=variables) as terminal:
            terminal.wait_for(begun, timeout=30)
            terminal.wait_still(QUIET, timeout=30)
            for tour in tours:
                for keys, wanted in tour:
                    for key in keys:
                        terminal.press(key)
                        terminal.wait_still(ALONE)
                    terminal.wait_for(wanted, timeout=30)
                    terminal.wait_still(QUIET, timeout=30)
                memory = terminal.peak_memory()
                figures.append(None if memory is None else memory / 1e6)
    except NotSeen:
        pass
    return [*figures, *[None] * (len(tours) - len(figures))]
