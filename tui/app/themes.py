"""Ebbtide's two themes, dark and light, of colors that a terminal over SSH is sure to have.

SSH drops COLORTERM, so every color is taken from the palette of 256: hues stay as they are, grays at most one step
off. Where a terminal has 16, each theme has one of its own of these; what matters is in brackets or marked besides.
"""

from textual.theme import Theme

DARK = "ebb-dark"
LIGHT = "ebb-light"
FEW = "-16"
"""Behind the name of a theme for 16 colors."""


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
            "input-selection-background": text,
            "input-selection-foreground": background,
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


def of_sixteen() -> tuple[Theme, Theme]:
    """The two where there are 16 colors. Each color reads well on each ground, in xterm and on a text console.

    The values are those that Rich knows the 16 by. Bright ones are never a ground: a console has them only as text.
    """
    black, blue, cyan, white = "#000000", "#0000aa", "#00aaaa", "#aaaaaa"
    gray, yellow = "#555555", "#ffff55"
    return (
        _theme(
            DARK + FEW,
            dark=True,
            background=black,
            raised=blue,
            text=white,
            label=white,
            quiet=white,
            frame=gray,
            accent=cyan,
            warn=yellow,
        ),
        _theme(
            LIGHT + FEW,
            dark=False,
            background=white,
            raised=cyan,
            text=black,
            label=black,
            quiet=black,
            frame=gray,
            accent=blue,
            warn=blue,
        ),
    )
