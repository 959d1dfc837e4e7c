"""The manual page `ebb.1`, made from the commands as `--help` shows them, and from what no help has room for.

`make manual` writes it to docs/; no command imports this. The same commands give the same page, byte for byte.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

import click

from tui import __version__
from tui.cli.listing import LISTED
from tui.cli.root import NAME, root
from tui.domain.options import OF_TERMINAL, Option

SUMMARY = "a private companion for a taper"

ABOUT = """
Ebbtide keeps a daily check-in, a countdown for a taper, a log of doses, and tips. All of it is in one file on this
machine. It never touches the network.

Without a command, ebb opens the app, which needs a terminal. The other commands work without one as well. A day on
which you logged nothing is unknown: it counts neither for you nor against you.

Ebbtide is not medical advice. No taper of this kind has been tested in a trial. What it shows is arithmetic on numbers
that you, or your clinician, chose.
"""
HELP_NOW = """
Somebody cannot be woken, breathes slowly, has a seizure or chest pain? Call your local emergency number now. If you
think of ending your life, call it or a crisis line now.

ebb sos shows who answers, here or in any country, and what to do until then. It needs no journal and no network.
"""
AMOUNTS = ("2.5", "2,5", "2.5g", "3 caps", "500 mg", "half a tablet")
"""Amounts as they may be typed."""
TIMES = (
    ("08:30", "inside your current day; 8:30, 0830 and 8.30 are the same"),
    ("8.30pm", "the same in the evening; 8pm and noon do as well"),
    ("yesterday 22:00", "the calendar day before now"),
    ("mon 22:00", "the last Monday; last fri 8pm and sat 21 nov 22:00 work alike"),
    ("-2h", "so long ago; so are -30m, -1h30 and 2h ago"),
    ("2026-11-22T08:30", "a date with its time"),
    ("now", "this moment; also what counts without a time"),
)
"""Times as they may be typed, and how each is read."""
DAYS = (
    ("today", "your current day"),
    ("yesterday", "the calendar day before now"),
    ("mon", "today on a Monday, else the last one; last fri works alike"),
    ("10 nov", "the last such date"),
    ("-3d", "so many days ago; so is 3 days ago"),
    ("2026-11-22", "a date"),
)
"""Days as they may be typed, and how each is read."""
TYPED = """
An amount is a number above 0, with a point or a comma before its decimals: 2.5 or 2,5. Its unit may stand behind it:
2.5g, 3 caps, 500 mg, half a tablet. One unit is never turned into another.

Your day begins at 04:00, or when your settings say. So half past midnight still counts as the evening before. What was
understood is always printed.
"""
ENVIRONMENT = (
    ("EBB_JOURNAL", "The journal to use, unless --journal names another."),
    ("EBB_STATE", "The folder of drafts, of undo, of the log and of what marks this machine."),
    ("EBB_CONFIG", "The file of your preferences for the terminal, or its folder."),
    ("EBB_NOW", "A time with its offset, such as 2026-11-22T14:32:00+01:00. It stops the clock, to try things out."),
    ("TZ", "The time zone, as long as your settings name none."),
    ("LANG, LC_ALL", "Without UTF-8 everything is printed in ASCII."),
    ("NO_COLOR", "When it is set, nothing is painted. Nothing is ever said by color alone."),
    ("FORCE_COLOR", "When it is set, what is printed is painted even when it goes into a pipe; 0 turns that off."),
    ("TERM", "With dumb, or without it, there is no app, and the commands print plain lines."),
)
FILES = (
    ("~/.local/share/ebbtide/journal.json", "The journal, on Linux; you alone can read it."),
    ("~/Library/Application Support/ebbtide/journal.json", "The journal, on macOS."),
    ("journal.json.backups", "Beside the journal: one backup a day for two weeks, one a month for a year."),
    ("~/.local/state/ebbtide", "Drafts, undo and the log ebb.log, on Linux."),
    ("~/.config/ebbtide/config.toml", "The preferences of this terminal, on Linux."),
)
PREFERENCES = """
These may stand in config.toml, and every line may be left out. Settings in the app writes them; they hold at once.
"""
EXITS = (
    ("0", "Done."),
    ("1", "Refused, or not done; one sentence says what to do."),
    ("2", "The command line was wrong."),
    ("3", "The journal cannot be read, and nothing can be brought back."),
    ("4", "Another process holds the journal; the sentence names it."),
    ("130", "Ended by Ctrl+C."),
)
STREAMS = """
What was asked for goes to the standard output, all talk to the standard error. With --json, one JSON document is
printed; amounts in it are strings.
"""
EXAMPLES = (
    ("ebb dose", "The plan's next dose, now."),
    ("ebb dose 2.5 --at 08:30", "Another amount, at another time."),
    ("ebb checkin", "The check-in, asked line by line."),
    ("ebb checkin --set anxiety=2 --set sleep_hours=6.5", "The same from a script, as far as you know it."),
    ("ebb today", "Where you stand, as plain text for any terminal or a screen reader."),
    ("ebb urge 3", "An urge: saved at once, then help to ride it out."),
    ("ebb export --format md | less", "All that was kept, to read."),
)
ALSO = ("tmux(1)", "crontab(5)", "bash(1)", "zsh(1)", "fish(1)")

_ESCAPES = {
    "\\": "\\e",
    "-": "\\-",
    "'": "\\(aq",
    '"': "\\(dq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
}
_EVERYWHERE = {"--journal", "--color", "--help"}
"""Options of every command, told once."""
_WIDEST = 70
"""Letters of a line in the source, before they are escaped."""
_SENTENCE = re.compile(r"(?<=[.?!:]) +(?=[A-Z])")


def manual() -> str:
    """The page, in roff with the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.\\" Made by make manual from the commands of {NAME}: change those, or tui/cli/manual.py.'
    yield f'.TH {NAME.upper()} 1 "" "Ebbtide {__version__}" "User Commands"'
    yield from (".nh", ".ad l")
    yield from (".SH NAME", f"{NAME} \\- {escaped(SUMMARY)}")
    yield from (".SH SYNOPSIS", _bold(NAME) + " " + _usage(root, []).strip())
    yield from (".SH DESCRIPTION", *_paragraphs(ABOUT))
    yield from (".SH HELP NOW", *_paragraphs(HELP_NOW))
    context = click.Context(root, info_name=NAME)
    yield from (".SH OPTIONS", "These stand before or after any command.", *_options(root, context, ()))
    yield ".SH COMMANDS"
    for group, named in groupby(LISTED, lambda name: LISTED[name].group):
        yield f".SS {escaped(group)}"
        for name in named:
            command = root.get_command(context, name)
            assert command is not None, name
            yield from _command(command, [name], context)
    yield from (".SH AMOUNTS AND TIMES", *_paragraphs(TYPED))
    yield from _table("A time can be written as:", TIMES)
    yield from _table("A day can be written as:", DAYS)
    yield from (".SH OUTPUT", *_paragraphs(STREAMS))
    yield from (".SH EXIT STATUS", *_tagged(EXITS))
    yield from (".SH ENVIRONMENT", *_tagged(ENVIRONMENT))
    yield from (".SH FILES", *_tagged(FILES))
    yield from (".SH PREFERENCES", *_paragraphs(PREFERENCES), *_tagged(map(_preference, OF_TERMINAL)))
    yield from (".SH EXAMPLES", *_tagged(EXAMPLES))
    yield from (".SH SEE ALSO", ", ".join(map(_page, ALSO)))


def _preference(option: Option) -> tuple[str, str]:
    """How it is written there, and what Settings says of it."""
    values = option.choices or (("true", "false") if option.kind == "yesno" else ())
    may = f"It may be {', '.join(values[:-1])} or {values[-1]}. " if values else ""
    return option.key, f"{may}{option.help}"


def _command(command: click.Command, names: list[str], above: click.Context) -> Iterator[str]:
    """A command: how it is called, what it does, its options and examples; then the commands that it has."""
    context = click.Context(command, info_name=names[-1], parent=above)
    yield from (".TP", f"{_bold(' '.join((NAME, *names)))} {_usage(command, names)}".rstrip())
    first, _, more = (command.help or "").partition("\n\n")
    yield from _text(first)
    yield ".RS"
    if more:
        yield from (".PP", *_paragraphs(more))
    yield from _options(command, context, _EVERYWHERE)
    examples = _examples(command)
    if examples:
        yield from (".PP", "Examples:", ".RS 2")
        for line, about in examples:
            yield from (".HP 2", _bold(line))
            yield from (".br", escaped(about)) if about else ()
        yield ".RE"
    yield ".RE"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, name
            yield from _command(below, [*names, name], context)


def _usage(command: click.Command, names: Sequence[str]) -> str:
    """What may stand behind its name, as the help has it."""
    context = click.Context(command, info_name=names[-1] if names else NAME)
    return " ".join(_italic(piece) for piece in command.collect_usage_pieces(context))


def _options(command: click.Command, context: click.Context, without: Collection[str]) -> Iterator[str]:
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and not parameter.hidden and not {*parameter.opts} & {*without}:
            value = "" if parameter.is_flag or parameter.is_eager else parameter.make_metavar(context)
            names = ", ".join(map(_bold, (*parameter.opts, *parameter.secondary_opts)))
            yield from (".TP", f"{names} {_italic(value)}" if value else names)
            yield from _text(parameter.help or "")


def _examples(command: click.Command) -> list[tuple[str, str]]:
    """The examples of a command's help, each with what is said beside it."""
    split = (re.split(r"\s{2,}", line, maxsplit=1) for line in getattr(command, "examples", ()))
    return [(line, about[0] if about else "") for line, *about in split]


def _table(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (".PP", escaped(title), ".RS 4")
    yield from _tagged(rows)
    yield ".RE"


def _tagged(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for tag, text in rows:
        yield from (".TP", _bold(tag))
        yield from _text(text)


def _paragraphs(text: str) -> Iterator[str]:
    for index, paragraph in enumerate(text.strip().split("\n\n")):
        yield from (".PP",) if index else ()
        yield from _text(paragraph)


def _text(text: str) -> Iterator[str]:
    """Running text, each sentence on a line of its own."""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        yield from map(escaped, wrap(sentence, _WIDEST, break_long_words=False, break_on_hyphens=False))


def _bold(text: str) -> str:
    return f"\\fB{escaped(text)}\\fR"


def _italic(text: str) -> str:
    return f"\\fI{escaped(text)}\\fR"


def _page(text: str) -> str:
    name, _, section = text.partition("(")
    return f"{_bold(name)}({section}"


def escaped(text: str) -> str:
    """The text as roff prints it letter by letter; a point or a quote at the beginning is no request."""
    marked = "".join(_ESCAPES.get(letter, letter) for letter in text)
    return f"\\&{marked}" if marked.startswith(".") else marked
