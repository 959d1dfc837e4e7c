"""An app gets the colors that its terminal has: 256 or more, the 16 that every terminal names, or none at all.

What the colors are is in `themes`, how many there are is said by `terminal`.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem
from rich.style import Style
from textual.filter import ANSIToTruecolor, LineFilter

from tui import terminal
from tui.app.themes import FEW, THEMES, of_sixteen

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.app import App
    from textual.color import Color

FEW_COLORS = 16
SYSTEMS = {2**24: ColorSystem.TRUECOLOR, 256: ColorSystem.EIGHT_BIT}


def theme_for(preference: str) -> str:
    """The name of the theme, "dark" or "light", as this terminal can show it."""
    return f"ebb-{preference}{FEW if _count() == FEW_COLORS else ''}"


def dress(app: "App[Any]", preference: str) -> None:
    """Give the app the theme, and let it send no color that the terminal does not have."""
    count = _count()
    for theme in of_sixteen() if count == FEW_COLORS else THEMES:
        app.register_theme(theme)
    app.theme = theme_for(preference)
    app.console._color_system = SYSTEMS.get(count, ColorSystem.STANDARD)
    # Textual's own way with NO_COLOR is to send grays.
    app._filters = [each for each in app._filters if isinstance(each, ANSIToTruecolor)]
    if not count:
        app._filters.append(Uncolored(app))
    elif count == FEW_COLORS:
        app._filters.append(Unbrightened(app))


def _count() -> int:
    """How many colors there are. The app runs at no terminal that has no name, but for tests and pictures."""
    return terminal.colors() if terminal.is_screen() else 256


class Uncolored(LineFilter):
    """Takes off every color. What had a ground of its own is reversed, such as a cursor; a field is underlined."""

    def __init__(self, app: "App[Any]") -> None:
        super().__init__()
        self._app = app

    def apply(self, segments: "list[Segment]", background: "Color") -> "list[Segment]":  # noqa: ARG002 (Textual's)
        """The segments in the terminal's own colors."""
        theme = self._app.current_theme
        grounds = theme.background or "", theme.panel or ""
        return [
            segment if segment.style is None else segment._replace(style=_uncolored(segment.style, grounds))
            for segment in segments
        ]


@lru_cache(1024)
def _uncolored(style: Style, grounds: tuple[str, str]) -> Style:
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor is not None and not style.bgcolor.is_default else ""
    plain = style.without_color
    if ground in ("", grounds[0]):
        return plain
    return plain + (Style(underline=True) if ground == grounds[1] else Style(reverse=True))


class Unbrightened(LineFilter):
    """Takes off bold on a light ground: at 16 colors many terminals show bold in the bright color, black as gray."""

    def __init__(self, app: "App[Any]") -> None:
        super().__init__()
        self._app = app

    def apply(self, segments: "list[Segment]", background: "Color") -> "list[Segment]":  # noqa: ARG002 (Textual's)
        """The segments without bold, in the light theme."""
        if self._app.current_theme.dark:
            return segments
        return [
            segment if segment.style is None else segment._replace(style=segment.style + NOT_BOLD)
            for segment in segments
        ]


NOT_BOLD = Style(bold=False)
