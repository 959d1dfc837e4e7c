"""Whatever is written can be read, in every place and at odd sizes: nothing is cut or covered, and each pair of colors
that is really shown has contrast enough, in the palettes of real terminals.
"""

from collections.abc import Iterator

import pytest
from rich.color import ColorSystem

from tests.app.everywhere import Cell, clipped, everywhere, lived_in, overlapping, painted
from tui.app.app import EbbApp
from tui.domain.options import ThemeChoice
from tui.prefs import Preferences

XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
CONSOLE = (
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
READABLE = 4.5
"""The least contrast of text that WCAG 2 calls AA."""
GRAPHICS = range(0x2500, 0x25A0)
BRIGHT = 8
"""From there on in the 16 colors: bold makes many terminals take the bright one of a dark color."""

Pair = tuple[str, str]
Found = dict[tuple[str, str, Pair], float]


def luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: Pair) -> float:
    light, dark = sorted(map(luminance, pair), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of_sixteen(cell: Cell, palette: list[str], *, console: bool) -> Iterator[Pair]:
    """What the cell may look like: with bold as bold, and with bold as bright. A console has no bright grounds."""
    assert cell.style.color is not None
    assert cell.style.bgcolor is not None
    text, ground = (
        color.downgrade(ColorSystem.STANDARD).number or 0 for color in (cell.style.color, cell.style.bgcolor)
    )
    if cell.style.reverse:
        text, ground = ground, text
    ground = ground % BRIGHT if console else ground
    yield palette[text], palette[ground]
    if cell.style.bold and text < BRIGHT:
        yield palette[text + BRIGHT], palette[ground]


def of_many(cell: Cell) -> Pair:
    """The cell's colors as they are."""
    assert cell.style.color is not None
    assert cell.style.bgcolor is not None
    text, ground = (
        color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex[1:]
        for color in (cell.style.color, cell.style.bgcolor)
    )
    return (ground, text) if cell.style.reverse else (text, ground)


def written(app: EbbApp) -> Iterator[Cell]:
    """The cells with something to read in them: no blank, no frame, no bar."""
    seen = set()
    for row in painted(app):
        for cell in row:
            if cell.text.strip() and ord(cell.text) not in GRAPHICS and cell.style not in seen:
                seen.add(cell.style)
                yield cell


@pytest.mark.parametrize(("theme", "size"), [("dark", (79, 23)), ("light", (200, 20))])
async def test_at_16_colors_every_text_can_be_read(
    theme: ThemeChoice, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    found: Found = {}
    async with lived_in(size, Preferences(theme=theme)) as (app, pilot):
        assert app.theme == f"ebb-{theme}-16"
        async for place in everywhere(app, pilot):
            assert not [*clipped(app), *overlapping(app)], place
            for cell in written(app):
                for console, palette in ((False, XTERM.split()), (True, CONSOLE.split())):
                    for pair in of_sixteen(cell, palette, console=console):
                        if contrast(pair) < READABLE:
                            found[place, cell.text, pair] = contrast(pair)
    assert not found, "\n".join(map(str, found.items()))


@pytest.mark.parametrize(("theme", "size"), [("dark", (200, 60)), ("light", (61, 21))])
async def test_at_256_colors_every_text_can_be_read(theme: ThemeChoice, size: tuple[int, int]) -> None:
    found: Found = {}
    async with lived_in(size, Preferences(theme=theme)) as (app, pilot):
        async for place in everywhere(app, pilot):
            assert not [*clipped(app), *overlapping(app)], place
            for cell in written(app):
                if contrast(pair := of_many(cell)) < READABLE:
                    found[place, cell.text, pair] = contrast(pair)
    assert not found, "\n".join(map(str, found.items()))


async def test_without_colors_there_is_none_and_what_is_chosen_or_typed_in_stands_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    marked = {}
    async with lived_in() as (app, pilot):
        async for place in everywhere(app, pilot):
            cells = [cell for row in painted(app) for cell in row]
            assert all(cell.style.color is None and cell.style.bgcolor is None for cell in cells), place
            marked[place] = {
                kind: "".join(cell.text for cell in cells if getattr(cell.style, kind))
                for kind in ("reverse", "underline")
            }
    assert all(marked[place]["reverse"] for place in ("note", "dose", "tips, search", "settings, a line", "trends 1"))
    assert "ab" in marked["note"]["underline"]
    assert marked["palette"]["underline"]
