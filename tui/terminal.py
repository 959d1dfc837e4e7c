"""What this terminal can show: UTF-8 or plain ASCII, by the locale; how many colors and which marks, by its name.

No output happens here; the one thing that is changed is the size of a terminal that has none.
"""

import os
from collections.abc import Mapping
from unicodedata import category, east_asian_width, normalize

ASCII, UTF_8 = "ascii", "utf-8"
COLUMNS, ROWS = 80, 24
COERCED = ("C.UTF-8", "C.utf8", "UTF-8")

STAND_INS = str.maketrans(
    {
        **dict.fromkeys("─╌┄", "-"),
        **dict.fromkeys("━═", "="),
        **dict.fromkeys("│┃┆", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
        **dict.fromkeys("·•●", "."),
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("“”„", '"'),
        "▲": "^",
        **dict.fromkeys("▼▾", "v"),
        "↑": "^",
        "↓": "v",
        "←": "<",
        "→": ">",
        "‹": "<",
        "›": ">",
        "…": "~",
        "×": "x",
        "½": "/",
        "█": "#",
        "▄": "#",
        "▀": "#",
        # The ends of a scroll bar, and edges that are as thin: better nothing than a letter.
        **dict.fromkeys("▁▂▃▅▆▇▔", " "),
    }
)


CONSOLE_STAND_INS = str.maketrans(
    {
        **dict.fromkeys("╌┄", "─"),
        **dict.fromkeys("┃┆", "│"),
        "━": "═",
        "╭": "┌",
        "╮": "┐",
        "╯": "┘",
        "╰": "└",
        "●": "•",
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("“”„", '"'),
        "‹": "<",
        "›": ">",
        "…": "~",
        "▾": "▼",
        # A scroll bar moves by whole cells there.
        **dict.fromkeys("▁▂▃▔", " "),
        **dict.fromkeys("▅▆▇", "█"),
    }
)
"""For a text console, whose font has 256 marks: what is not in code page 437 (PC), which all of these fonts follow."""

MANY_COLORS = ("-256color", "-direct", "-kitty", "-ghostty")
MANY = frozenset({"alacritty", "foot", "foot-extra", "wezterm", "contour", "rio", "ghostty"})
"""Names that stand for 256 colors and do not say so. SSH hands the name on, and nothing else."""
NO_COLORS = ("-mono", "-m")
MONOCHROME = ("vt52", "vt1", "vt2", "vt3", "vt4", "vt510", "vt520")
CONSOLES = ("linux", "cons25")


def encoding(stream: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The encoding to show text in: UTF-8 where both can take it, the stream and what the locale names, else ASCII.

    Python itself writes UTF-8 under the locale "C"; tmux and others go by the locale and would show something else.
    PYTHONIOENCODING gives a stream another one than the locale's.
    """
    name = environ.get(locale_variable(environ), "")
    if name in COERCED and not environ.get("LC_ALL") and environ.get("LANG") in ("C", "POSIX"):
        # Python put this into the environment itself at its start (PEP 538), over the person's own choice.
        return ASCII
    codeset = name.partition("@")[0].rpartition(".")[2] if name else UTF_8
    return UTF_8 if _is_utf8(codeset) and _is_utf8(stream or UTF_8) else ASCII


def locale_variable(environ: Mapping[str, str] = os.environ) -> str:
    """The name of the variable that letters go by; nothing where none is set."""
    return next((key for key in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(key)), "")


def _is_utf8(name: str) -> bool:
    return name.lower().replace("-", "").replace("_", "") == "utf8"


def give_size(stream: int) -> None:
    """A terminal that does not know how large it is gets the usual 80 columns and 24 rows; any other stays as it is.

    Who asked it would guess, and guesses that differ make a full screen be laid out without an end.
    """
    import fcntl
    import struct
    import termios

    form = "HHHH"
    try:
        rows, columns, *rest = struct.unpack(
            form, fcntl.ioctl(stream, termios.TIOCGWINSZ, bytes(struct.calcsize(form)))
        )
        if not (rows and columns):
            size = struct.pack(form, rows or ROWS, columns or COLUMNS, *rest)
            fcntl.ioctl(stream, termios.TIOCSWINSZ, size)
    except OSError:  # no terminal
        pass


def colors(environ: Mapping[str, str] = os.environ) -> int:
    """How many colors the terminal says that it has: 2**24, 256, 16, or none, also where none are wanted.

    A name that is not known may have any: 16 are the ones that every terminal with colors has.
    """
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or not is_screen(environ) or term.endswith(NO_COLORS) or term.startswith(MONOCHROME):
        return 0
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 2**24
    return 256 if term.endswith(MANY_COLORS) or term in MANY else 16


def is_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal has a name, and one that says it can do more than print lines."""
    return environ.get("TERM", "") not in ("", "dumb")


def is_console(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this is a text console, whose font has neither braille nor quarters of blocks."""
    return environ.get("TERM", "").partition("-")[0] in CONSOLES


def colors_by(environ: Mapping[str, str] = os.environ) -> str:
    """The variable that `colors` goes by, with its value."""
    name = "NO_COLOR" if environ.get("NO_COLOR") else "COLORTERM" if colors(environ) == 2**24 else "TERM"
    return f"{name} {environ.get(name, '')}".rstrip()


def plain(text: str) -> str:
    """The text in ASCII, with each column where it was: a wide character becomes two, and one that only marks the
    character before it, or is not seen at all, becomes none."""
    if text.isascii():
        return text
    return "".join(map(_bare, text.translate(STAND_INS)))


def for_console(text: str) -> str:
    """The text with marks that the font of a text console has, each column where it was."""
    return text if text.isascii() else text.translate(CONSOLE_STAND_INS)


def _bare(character: str) -> str:
    if character.isascii():
        return character
    if category(character) in ("Mn", "Me", "Cf"):
        return ""
    # A letter with an accent becomes the letter.
    letter = normalize("NFKD", character)[0].encode(ASCII, "replace").decode(ASCII)
    return letter.ljust(2, "?") if east_asian_width(character) in "WF" else letter
