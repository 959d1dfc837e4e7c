"""Command lines of every command, made of its options in any order and of words that belong nowhere. No tests.

A command or an option that is not here fails `tests/cli/test_fuzz.py`.
"""

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from tests.fuzz.running import FOUND, STREAMS, USUAL, Typed
from tests.fuzz.values import (
    AMOUNTS,
    ANSWERS,
    COMING,
    COUNTRIES,
    DAYS,
    HARMLESS,
    LARGE,
    LATER,
    LOGS,
    MAPS,
    NOTE,
    NUMBERS,
    OF_A_METHOD,
    OF_A_PLAN,
    PAIRS,
    PLACES,
    SYMPTOMS,
    TEMPLATES,
    TEXT,
    TIMES,
    TIPS,
    Texts,
)
from tui.cli.completion import ASKED, BREAKS, KIND, LINE, WIDTH
from tui.cli.paint import COLORS
from tui.domain.records import PRODUCTS, TRIGGERS, UNITS

Words = st.SearchStrategy[list[str]]
FLAG = None
"""An option that takes no value."""
NOTHING: Words = st.just([])
_UNITS = st.sampled_from([*UNITS, "G", "stone"])
_PRODUCTS = st.sampled_from([*PRODUCTS, "Tea", "leef"])
_ENDINGS = st.sampled_from(["passed", "used", "dosed", "open", "past"])

OPTIONS: Mapping[str, Mapping[str, Texts | None]] = {
    "backup": {"--json": FLAG, "--yes": FLAG},
    "checkin": {"--set": PAIRS, "--day": DAYS, "--json": FLAG, "--yes": FLAG},
    "completion": {},
    "demo": {},
    "doctor": {"--fix": FLAG, "--json": FLAG, "--yes": FLAG},
    "dose": {
        "--unit": _UNITS,
        "--product": _PRODUCTS,
        "--at": TIMES,
        "--note": NOTE,
        "--json": FLAG,
        "--yes": FLAG,
    },
    "export": {"--format": st.sampled_from(["json", "csv", "md", "MD", "jsno"]), "--out": PLACES, "--yes": FLAG},
    "import": {
        "--map": MAPS,
        "--unit": _UNITS,
        "--product": _PRODUCTS,
        "--at": TIMES,
        "--dates": st.sampled_from(["dmy", "mdy", "ymd", "dym"]),
        "--encoding": st.sampled_from(["utf-8", "utf-16", "latin-1", "zip"]),
        "--delimiter": st.sampled_from([",", ";", "tab", "\t", "|", ""]),
        "--dry-run": FLAG,
        "--preview": FLAG,
        "--json": FLAG,
        "--yes": FLAG,
    },
    "merge": {"--json": FLAG, "--yes": FLAG},
    "plan": {"--json": FLAG, "--on": DAYS | COMING | LATER},
    "plan list": {},
    "plan preview": {
        **{name: fine | strange for name, (fine, strange) in (OF_A_PLAN | OF_A_METHOD).items()},
        "--start": AMOUNTS | LARGE,
        "--json": FLAG,
    },
    "remind": {"--checkin": FLAG, "--dose": FLAG, "--within": AMOUNTS | NUMBERS, "--json": FLAG},
    "report": {
        "--days": AMOUNTS | st.sampled_from(["1", "7", "28", "366", "100000"]),
        "--format": st.sampled_from(["md", "html", "HTML", "pdf"]),
        "--with-notes": FLAG,
        "--out": PLACES,
        "--yes": FLAG,
    },
    "restore": {"--json": FLAG, "--yes": FLAG},
    "setup": {"--yes": FLAG},
    "sos": {"--all": FLAG, "--about": NUMBERS | st.sampled_from(["alone", "seizure"]) | TEXT},
    "status": {"--json": FLAG, "--format": TEMPLATES, "--verbose": FLAG},
    "tips": {
        "--all": FLAG,
        "--show": TIPS,
        "--helped": TIPS,
        "--no-help": TIPS,
        "--pin": TIPS,
        "--hide": TIPS,
        "--add": NOTE,
        "--text": NOTE,
        "--json": FLAG,
    },
    "today": {"--json": FLAG, "--curves": FLAG, "--no-curves": FLAG},
    "undo": {"--json": FLAG},
    "urge": {
        "--trigger": st.sampled_from([*TRIGGERS, "Pain", "tird"]) | TEXT,
        "--breathe": AMOUNTS,
        "--outcome": _ENDINGS,
        "--end": _ENDINGS,
        "--minutes": st.sampled_from(["0", "12", "100000"]) | AMOUNTS,
        "--at": TIMES,
        "--note": NOTE,
        "--json": FLAG,
        "--yes": FLAG,
    },
}
"""Each command by its name, and what may stand behind each of its options."""


def _one(values: Texts) -> Words:
    return values.map(lambda value: [value])


ARGUMENTS: Mapping[str, Words] = {
    "backup": NOTHING | _one(PLACES),
    "completion": NOTHING | _one(st.sampled_from(["bash", "zsh", "fish", "csh"]) | TEXT),
    "dose": NOTHING | st.lists(AMOUNTS, min_size=1, max_size=2) | _one(st.sampled_from(["2.5", "2", "0.5", "3g"])),
    "import": st.just(["log.csv", "--map=date=Day,amount=g"])
    | _one(st.sampled_from(["log.csv", ".", "none.csv", "-", "journal.json", "plan.csv", "out.json"])),
    "merge": st.lists(PLACES, max_size=2),
    "restore": NOTHING | _one(DAYS.filter(lambda day: "/" not in day)) | _one(NUMBERS),
    "sos": NOTHING | st.lists(COUNTRIES, max_size=2),
    "tips": NOTHING | st.lists(SYMPTOMS | NUMBERS, max_size=2),
    "urge": NOTHING | _one(st.sampled_from(["0", "3", "5", "-1", "strong", "stong"]) | TEXT),
}
"""What may stand behind the name of a command that takes words of its own."""
EVERYWHERE: Mapping[str, Texts | None] = {
    "--journal": PLACES,
    "--color": st.sampled_from([*COLORS, "Always", "red"]) | TEXT,
    "--help": FLAG,
}


def option(name: str, values: Texts | None) -> Words:
    """The option, with a value in either spelling where it takes one."""
    if values is None:
        return st.just([name])
    return values.flatmap(lambda value: st.sampled_from([[name, value], [f"{name}={value}"]]))


def now_and_then(strange: Words) -> Words:
    """Mostly nothing, so that most command lines get past the reading of their options."""
    return st.integers(0, 5).flatmap(lambda number: strange if number == 5 else st.just([]))


def some(options: Mapping[str, Texts | None], most: int = 4) -> Words:
    """Some of these options, in any order, the same one also twice."""
    if not options:
        return NOTHING
    each = st.one_of(*(option(name, values) for name, values in options.items()))
    return st.lists(each, max_size=most).map(lambda found: [word for part in found for word in part])


def line(command: str) -> Words:
    """The command with its words and some of its options; now and then what stands anywhere, or belongs nowhere."""
    anywhere = now_and_then(some(EVERYWHERE, 2))
    parts = (ARGUMENTS.get(command, NOTHING), some(OPTIONS[command]), anywhere, now_and_then(_one(HARMLESS)))
    words = st.tuples(*parts).flatmap(st.permutations if command in ARGUMENTS else st.just)
    return st.builds(
        lambda before, behind: [*before, *command.split(), *(word for part in behind for word in part)], anywhere, words
    )


_RARELY = st.integers(0, 9).map(lambda number: number == 9)


@st.composite
def previews(draw: st.DrawFn) -> list[str]:
    """A preview that mostly makes a plan: a start, some of what every plan has, an input of a method or two."""
    names = draw(st.lists(st.sampled_from(sorted(OF_A_PLAN)), max_size=3, unique=True))
    names += draw(st.lists(st.sampled_from(sorted(OF_A_METHOD)), max_size=2, unique=True))
    words = ["plan", "preview"]
    if not draw(_RARELY):
        words.append(f"--start={draw(AMOUNTS if draw(_RARELY) else LARGE)}")
    for name in names:
        fine, strange = (OF_A_PLAN | OF_A_METHOD)[name]
        words += draw(option(name, strange if draw(_RARELY) else fine))
    return [*words, *draw(st.lists(st.just("--json"), max_size=1)), *draw(now_and_then(_one(HARMLESS)))]


LINES: Mapping[str, Words] = {name: line(name) for name in OPTIONS} | {
    "plan preview": st.one_of(previews(), previews(), line("plan preview")),
    "": st.lists(
        st.sampled_from([*OPTIONS, "--help", "--version", "--json", "--", "-", "--journal=", "-h"]) | HARMLESS
    ),
}
"""The command lines of each command by its name, and those without any order."""


@st.composite
def asked(draw: st.DrawFn) -> Typed:
    """The variables of a shell in which Tab was pressed somewhere in a line."""
    words = draw(st.sampled_from(sorted(LINES)).flatmap(LINES.__getitem__))
    whole = " ".join(["ebb", *(word.replace(" ", "\\ ") for word in words)])
    typed = whole[: draw(st.integers(0, len(whole)))] if draw(st.booleans()) else whole
    variables = {
        ASKED: draw(st.sampled_from(["bash_complete", "zsh_complete", "fish_complete", "bash_source"]) | TEXT),
        LINE: draw(st.just(typed) | TEXT),
        BREAKS: draw(st.sampled_from(["", " \t\n\"'><=;|&(:"])),
        WIDTH: draw(st.sampled_from(["", "80", "0", "-1", "²"])),
        KIND: draw(st.sampled_from(["", "9", "63"])),
    }
    return Typed(asked=variables)


def _mostly(usual: str, others: Iterable[str]) -> Texts:
    return st.integers(0, 15).flatmap(lambda number: st.sampled_from([*others]) if number == 15 else st.just(usual))


def typed(*names: str) -> st.SearchStrategy[Typed]:
    """A command line of one of these commands, with what is answered to it and where its output goes.

    Without a name it is one of any command; at times nobody answers, and at times it is not finished and Tab is
    pressed.
    """
    words = st.one_of(*(LINES[name] for name in names or LINES))
    answers = ANSWERS if names else st.none() | st.just(b"") | ANSWERS
    output, finds = _mostly(STREAMS[0], STREAMS[1:]), _mostly(USUAL, FOUND)
    lines = st.builds(Typed, words, answers, LOGS, output, output, st.just({}), finds)
    if names:
        return lines
    return st.integers(0, 15).flatmap(lambda number: asked() if number == 15 else lines)
