"""What `ebb doctor` found about the terminal and the way to it, in sentences: what there is, and what to set.

Values in, sentences out; nothing is asked of the terminal here.
"""

from typing import Literal, NamedTuple

from tui.domain.checking import Finding
from tui.domain.texts import one_line

LEAST_COLUMNS, LEAST_ROWS = 60, 20
BEST_COLUMNS, BEST_ROWS = 80, 24
TRUE_COLOR, PALETTE = 2**24, 256
LATE, TOO_LATE = 0.1, 0.5
"""Seconds from a key to its effect: from here on it is noticed, and from here on it is in the way."""
LONG_ESCAPE = 100
"""Milliseconds. As long as that a multiplexer may wait behind Esc without anybody noticing."""

Outcome = Literal["answered", "silent", "typed", "background", "no terminal"]
Way = Literal["", "SSH", "mosh"]
_OUTSIDE = "What lies between {name} and you is not in it: for that, run ebb doctor outside of {name}."


class Answer(NamedTuple):
    """What came of asking the terminal. `took` is the middle of the answers in seconds; a letter and a line that are
    one cell wide each took so many cells, None where that was not told."""

    outcome: Outcome
    took: float = 0.0
    letter: int | None = None
    line: int | None = None


class Inside(NamedTuple):
    """The multiplexer around it. `escape_ms` is how long it waits behind Esc, `term` what it wants TERM to be, and
    `client` the process that shows it; what it did not say is None or nothing."""

    name: str
    version: str = ""
    escape_ms: int | None = None
    term: str = ""
    client: str = ""


NO_TERMINAL = Finding("terminal", "ok", "This is no terminal, so there was nothing to look at.")


def named(term: str, inside: Inside | None, *, described: bool | None) -> Finding:
    """TERM, by which programs tell what a terminal can do; whether this machine has a description of it."""
    shown = one_line(term)
    if term in ("", "dumb"):
        text = (
            f"TERM is {shown or 'not set'}, so the app cannot show itself here. Use ebb today, ebb dose and ebb checkin"
            " here, or another terminal."
        )
        return Finding("terminal", "look", text)
    if inside is not None and inside.name in ("tmux", "screen") and not _is_of_multiplexer(term):
        right = inside.term if _is_of_multiplexer(inside.term) else f"{inside.name}-256color"
        text = (
            f"TERM is {shown}, but within {inside.name} it has to be {right}. Take the line away that sets TERM in your"
        )
        return Finding("terminal", "look", f"{text} shell's start files, and open a new window.")
    if described is False:
        text = (
            f"TERM is {shown}, which this machine does not know. Ebbtide manages, but tmux and others may not. Install"
            " ncurses-term here, or type on your own machine: infocmp -x | ssh this-machine tic -x -"
        )
        return Finding("terminal", "look", text)
    return Finding("terminal", "ok", f"TERM is {shown}.")


def size_found(size: tuple[int, int]) -> Finding:
    """Columns and rows; 0 where the terminal does not say."""
    columns, rows = size
    if not (columns and rows):
        text = f"The terminal does not say how large it is, so {BEST_COLUMNS} columns and {BEST_ROWS} rows are taken."
        return Finding("size", "look", f"{text} If that is wrong, stty cols {BEST_COLUMNS} rows {BEST_ROWS} sets it.")
    has = f"{columns} columns and {rows} rows"
    if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        text = f"The terminal has {has}: the app needs {LEAST_COLUMNS} and {LEAST_ROWS} to show everything."
        return Finding("size", "look", f"{text} Make the window larger or its letters smaller.")
    if columns < BEST_COLUMNS or rows < BEST_ROWS:
        return Finding("size", "ok", f"{has}. That is enough; from {BEST_COLUMNS} and {BEST_ROWS} on it shows more.")
    return Finding("size", "ok", f"{has}.")


def colors_found(count: int, by: str, inside: Inside | None) -> Finding:
    """How many colors there are, the variable that says so with its value, and what would bring more."""
    by = one_line(by)
    if by.startswith("NO_COLOR"):
        return Finding("colors", "ok", "None, because NO_COLOR is set; unset NO_COLOR brings them back.")
    if not count:
        return Finding("colors", "ok", f"None, by {by}. Nothing is said by color alone.")
    if count >= PALETTE:
        return Finding("colors", "ok", f"{count:,}, by {by}. Ebbtide uses {PALETTE} at most.")
    way = "If your terminal has more, export COLORTERM=truecolor brings them."
    if inside is not None and inside.name == "tmux":
        way = 'In ~/.tmux.conf, set -g default-terminal "tmux-256color" brings more.'
    elif inside is not None and inside.name == "screen":
        way = "In ~/.screenrc, term screen-256color brings more."
    elif by == "TERM linux":
        way = "The console has no more, and that is enough."
    return Finding("colors", "ok", f"{count}, by {by}. {way}")


def unicode_found(by: str, answer: Answer, *, utf8: bool, missing: str) -> Finding:
    """Whether text can be UTF-8. `by` is the variable of the locale with its value, `missing` a locale that is set but
    is not on this machine."""
    by = one_line(by)
    told, name = answer.letter, by.partition(" ")[0] or "LANG"
    if not utf8:
        knows = " The terminal itself can show it." if told == 1 else ""
        text = "The locale is not UTF-8, so curves are rows of digits and frames are plain letters"
        return Finding("Unicode", "look", f"{text} ({by or 'none is set'}).{knows} To mend it: export {name}=C.UTF-8")
    if told is not None and told > 1:
        text = (
            f"The locale is UTF-8 ({by or 'none is set'}), but the terminal shows something else. Choose UTF-8 in its"
            f" settings, or export {name}=C"
        )
        return Finding("Unicode", "look", text)
    if missing:
        text = f"This machine does not have the locale {one_line(missing)}, so tmux and others may show no lines and"
        return Finding("Unicode", "look", f"{text} accents. To mend it: export {name}=C.UTF-8")
    if answer.line is not None and answer.line > 1:
        text = (
            "The terminal draws lines two letters wide, which breaks frames. In its settings, let letters of ambiguous"
            " width be narrow."
        )
        return Finding("Unicode", "look", text)
    return Finding("Unicode", "ok", f"UTF-8 by {by}." if by else "UTF-8; no locale is set.")


def curves_found(marker: str, *, utf8: bool, console: bool) -> Finding:
    """What curves are drawn with: by the preference, by what the locale can show, and on a text console by its font."""
    names = {"auto": "braille dots", "braille": "braille dots", "block": "blocks", "ascii": "plain signs"}
    if not utf8:
        drawn, why = names["ascii"], "as everything without UTF-8"
    elif marker == "auto" and console:
        drawn, why = names["ascii"], "as marker is auto and the font of a console has no braille"
    elif marker == "auto":
        drawn = names[marker]
        why = "as marker is auto and the locale is UTF-8; if you see empty boxes, choose block in Settings"
    else:
        drawn, why = names[marker], f"as marker is {marker} in your settings"
    return Finding("curves", "ok", f"Drawn with {drawn}, {why}.")


def inside_found(inside: Inside | None, term: str) -> Finding:
    """tmux and its like, and what is to be set there."""
    if inside is None:
        if _is_of_multiplexer(term):
            return Finding("multiplexer", "ok", "None on this machine; by TERM, there is one on the way here.")
        return Finding("multiplexer", "ok", "None.")
    what = one_line(f"{inside.name} {inside.version}".rstrip())
    if inside.escape_ms is not None and inside.escape_ms > LONG_ESCAPE:
        text = f"{what}. It holds Esc back for {inside.escape_ms} ms. In ~/.tmux.conf, set -s escape-time 20 makes it"
        return Finding("multiplexer", "look", f"{text} quick.")
    return Finding("multiplexer", "ok", f"{what}.")


def way_found(way: Way) -> Finding:
    """How the person came here."""
    if way == "mosh":
        return Finding("connection", "ok", "mosh, which shows what you type before the answer is there.")
    return Finding("connection", "ok", "SSH." if way else "On this machine, as far as can be seen.")


def latency_found(answer: Answer, inside: Inside | None, way: Way, term: str) -> Finding:
    """The way of a key to this machine and back, and what it means."""
    said = {
        "silent": "The terminal did not answer when it was asked. Ebbtide does not need it to.",
        "typed": "Not measured, because keys were waiting. Run ebb doctor again, and type nothing meanwhile.",
        "background": "Not measured, because this runs in the background.",
        "no terminal": "Not measured, because nothing can be typed here.",
    }
    if answer.outcome != "answered":
        return Finding("latency", "ok", said[answer.outcome])
    took = _took(answer.took)
    if inside is not None:
        rest = _OUTSIDE.format(name=inside.name)
        return Finding("latency", "ok", f"{inside.name} answers within {took}. {rest}")
    if way == "mosh":
        return Finding("latency", "ok", f"mosh answers for your terminal, within {took}. The way to you is longer.")
    who = "tmux or screen on the way here" if _is_of_multiplexer(term) else "Your terminal"
    verb = "answers"
    if answer.took < LATE:
        return Finding("latency", "ok", f"{who} {verb} within {took}: keys show at once.")
    if answer.took < TOO_LATE:
        return Finding("latency", "ok", f"{who} {verb} within {took}: keys show a little late. None is lost.")
    text = (
        f"{who} {verb} within {took}: keys show late, but none is lost. mosh shows them at once, and ebb checkin asks"
    )
    return Finding("latency", "look", f"{text} line by line.")


def costly(way: Way, answer: Answer, *, mouse: bool, animation: bool) -> list[Finding]:
    """The preferences that make a far line slower than it has to be."""
    far = bool(way) or (answer.outcome == "answered" and answer.took >= LATE)
    found = []
    if animation and far:
        text = "It is on, and sends much more over this line than what it shows. Turn it off in Settings."
        found.append(Finding("animation", "look", text))
    if mouse and far:
        text = "It is on, so each click and each drag goes over this line. If keys are late, turn it off in Settings."
        found.append(Finding("mouse", "ok", text))
    return found


def _is_of_multiplexer(term: str) -> bool:
    return term.partition("-")[0].partition(".")[0] in ("tmux", "screen")


def _took(seconds: float) -> str:
    if seconds < 0.001:
        return "1 ms"
    return f"{round(seconds * 1000)} ms" if seconds < 1 else f"{seconds:.1f} seconds"
