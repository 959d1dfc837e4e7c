"""Ebbtide's two themes, dark and light, of colors that a terminal over SSH is sure to have.

SSH drops COLORTERM, so every color is taken from the palette of 256: hues stay as they are, grays at most one step
off. At 16 colors all text is white or black on the other; what matters is bold, in brackets or marked besides.
"""

from typing import Any, cast

from textual.app import App
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from tui.domain.options import ThemeChoice

DARK = "ebb-dark"
LIGHT = "ebb-light"


def _theme(
    name: str,
    *,
    dark: bool,
    background: str,
    raised: str,
    text: str,
    label: str,
    quiet: str,
    frame: str,
    accent: str,
    warn: str,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=label,
        accent=accent,
        warning=warn,
        error=warn,
        success=accent,
        foreground=text,
        background=background,
        surface=background,
        panel=raised,
        boost=raised,
        variables={
            "ebb-text": text,
            "ebb-label": label,
            "ebb-quiet": quiet,
            "ebb-frame": frame,
            "ebb-accent": accent,
            "ebb-warn": warn,
            "ebb-raised": raised,
            "input-cursor-background": text,
            "input-cursor-foreground": background,
            "input-selection-background": frame,
        },
    )


THEMES = (
    _theme(
        DARK,
        dark=True,
        background="#1c1c1c",
        raised="#303030",
        text="#d0d0d0",
        label="#a8a8a8",
        quiet="#8a8a8a",
        frame="#585858",
        accent="#87d7d7",
        warn="#d7af5f",
    ),
    _theme(
        LIGHT,
        dark=False,
        background="#eeeeee",
        raised="#dadada",
        text="#262626",
        label="#4e4e4e",
        quiet="#626262",
        frame="#a8a8a8",
        accent="#005f5f",
        warn="#875f00",
    ),
)


def named(choice: ThemeChoice) -> str:
    """The name of the theme that a person chooses."""
    return LIGHT if choice == "light" else DARK


class ThemedApp(App[int]):
    """An app that has one of the two themes from its first moment on, and no other to choose.

    Set on an app that is there already, a theme has all styles worked out once more.
    """

    theme: Reactive[str] = Reactive(Initialize(lambda app: cast("ThemedApp", app).chosen))

    chosen: str

    def __init__(self, choice: ThemeChoice, **options: Any) -> None:
        self.chosen = named(choice)
        super().__init__(**options)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours."""
        return {theme.name: theme for theme in THEMES}
