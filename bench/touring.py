"""The most memory that the app has held once every place was looked at and a dose was saved, in a pty of 80×24.

The reference is one label; what a part takes can be read off by what comes after it in the tour.
"""

from collections.abc import Sequence
from typing import Final

from bench.rows import Row
from bench.screens import LABELED, NUMBERS, QUIET
from bench.workplace import LABEL, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

SIZES: Final = ("empty", "ten years")

ALONE: Final = 0.3
"""Seconds after which what comes behind Esc is a key of its own."""

LOOKING: Final[Sequence[tuple[Sequence[str], Wanted]]] = (
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

SAVING: Final[Sequence[tuple[Sequence[str], Wanted]]] = ((["d", *"1.3", "enter"], "1.3 g"),)


def rows(place: Workplace) -> list[Row]:
    """Most memory after a look at everything, and after a save besides; beside one label."""
    found = {size: _after(ebb(), place.journal(size, "tour"), NUMBERS) for size in SIZES}
    (label,) = _after(LABEL, place.journal("empty", "label"), LABELED, tours=[()])
    return [
        Row(f"most memory after {what}, {size}", "MB", figure, label, "one label")
        for size, figures in found.items()
        for what, figure in zip(("every screen", "a save besides"), figures, strict=True)
    ]


def _after(
    command: Sequence[str],
    variables: dict[str, str],
    begun: Wanted,
    tours: Sequence[Sequence[tuple[Sequence[str], Wanted]]] = (LOOKING, SAVING),
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
