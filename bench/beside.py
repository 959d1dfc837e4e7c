"""Other Textual programs beside ours: start, bytes, idle, a letter, an arrow, memory, in the run that measures ours.

Each has a home of its own in the workplace, with its look for updates turned off. None is one of the same purpose: they
are what a person with a terminal may know.
"""

import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import fmean
from textwrap import fill
from typing import Final, NamedTuple

from bench.first_screen import LONGEST, NAMED, TEN, Program, Starts, leave
from bench.peers import RELEASES, installed, version
from bench.pressing import Answers, press, unchanged
from bench.rows import NOTHING, WIDTH, Limit, Row, amount, lined_up, middle, times
from bench.screens import LABELED, NUMBERS, QUIET, sit
from bench.workplace import LABEL, LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

EVERY: Final = 4
"""They take each fourth turn only: they are slow, and there for scale."""
TOAST: Final = 8.0
"""Seconds after which what one of them says at its start has gone again."""
MINUTE: Final = "a minute idle"
IDLE: Final = Limit(500, times=False)
TYPED: Final = "restless leg"
LEFT: Final = 6
"""How often the arrow goes back over it."""
CLOSED: Final = "http://127.0.0.1:9"
"""Where nobody listens: what asks for a proxy gets this one."""


class Peer(NamedTuple):
    """What shows that its first screen is there, in the words of the table; the keys to a text field, and what is then
    on the screen; how its home is made ready, and the key that ends it."""

    wanted: Wanted
    told: str
    to_field: tuple[str, ...] = ()
    field: Wanted = ""
    ready: Callable[[list[str], dict[str, str]], None] | None = None
    leave: str = "ctrl+q"


def _an_account(command: list[str], variables: dict[str, str]) -> None:
    """An account, without which bagels shows a turning bagel for ever; and no look for updates."""
    home = Path(variables["HOME"])
    settings = home / ".config" / "bagels" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("state:\n  check_for_updates: false\n", encoding="utf-8")
    with Terminal(command, env=variables) as terminal:
        terminal.wait_for("Welcome", timeout=LONGEST)
        leave(terminal, "ctrl+q")
    database = sqlite3.connect(home / ".local" / "share" / "bagels" / "db.db")
    try:
        with database:
            database.execute(
                "INSERT INTO account (createdAt, updatedAt, name, description, beginningBalance, hidden)"
                " VALUES (datetime(), datetime(), 'Purse', '', 100, 0)"
            )
    finally:
        database.close()


PEERS: Final = {
    "bagels": Peer(
        re.compile("No.entries"),
        "its list of records, with one account; a bar of progress comes before it",
        ("a",),
        "Label",
        _an_account,
    ),
    "harlequin": Peer("memory", "the catalog of an empty database in memory, and the editor beside it"),
    "posting": Peer("Enter a URL", "its form for a request, in an empty collection", leave="ctrl+c"),
}


class Beside(NamedTuple):
    """What a program cost: its starts, bytes while idle, and a letter and an arrow in a text field."""

    starts: Starts
    idle: float | None
    letter: Answers
    arrow: Answers


def programs(place: Workplace) -> dict[str, Program]:
    """Those that can be installed here and come up, each with a home made ready."""
    found = {}
    for name, peer in PEERS.items():
        command = installed(name)
        if command is None:
            continue
        home = place.folder / name
        home.mkdir(mode=0o700)
        variables = {"HOME": str(home), **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), CLOSED)}
        try:
            if peer.ready is not None:
                peer.ready(command, variables)
        except (NotSeen, OSError, sqlite3.Error):
            continue
        found[name] = Program(command, variables, peer.wanted, peer.leave, still=False, every=EVERY)
    return found


def idle(place: Workplace, peers: Mapping[str, Program]) -> dict[str, float]:
    """Bytes of each program in a minute in which nobody touches anything; all sit through the same one."""
    ours = {NAMED: Program(LABEL, {}, LABELED), TEN: Program(ebb(), place.journal(TEN, "idle"), NUMBERS)}
    turns = {**peers, **ours}
    with ExitStack() as open_terminals:
        terminals: dict[str, Terminal] = {}
        for name, program in turns.items():
            if name == NAMED:
                sit(list(terminals.values()), TOAST)
            with suppress(NotSeen):
                terminal = open_terminals.enter_context(Terminal(program.command, env=program.variables))
                terminal.wait_for(program.wanted, timeout=LONGEST)
                terminals[name] = terminal
        sit(list(terminals.values()), QUIET)
        for terminal in terminals.values():
            terminal.mark()
        sit(list(terminals.values()), 60)
        written = {name: float(terminal.since()) for name, terminal in terminals.items()}
        for name, terminal in terminals.items():
            leave(terminal, turns[name].leave)
    return written


def idle_row(written: Mapping[str, float]) -> Row:
    """A minute idle, with its budget."""
    return Row(MINUTE, "bytes", written.get(TEN), written.get(NAMED), NAMED, IDLE)


def fields(place: Workplace, peers: Mapping[str, Program]) -> dict[str, tuple[Answers, Answers]]:
    """A letter typed into a text field of each program, and the arrow that goes back over it; ours is Tips' search."""
    turns = {
        NAMED: (Program(LETTERS, {}, "One input"), Peer("One input", "")),
        TEN: (Program(ebb(), place.journal(TEN, "letters"), NUMBERS), Peer(NUMBERS, "", ("p", "/"), "Search:")),
        **{name: (program, PEERS[name]) for name, program in peers.items()},
    }
    return {name: _field(program, peer) for name, (program, peer) in turns.items()}


def table(found: Mapping[str, Beside]) -> str:
    """All of them beside each other, in columns; and below, what was waited for in each, and what is not there."""
    label = found[NAMED]
    columns = [TEN, NAMED, *PEERS]
    heads = ["", "Ebbtide, ten years", *columns[1:]]

    def line(what: str, cell: Callable[[Beside], str]) -> list[str]:
        return [what, *(cell(found[name]) if name in found else NOTHING for name in columns)]

    def over(value: float | None, reference: float | None) -> str:
        return times(value / reference) if value is not None and reference else NOTHING

    reference = middle(label.starts.milliseconds)
    text = lined_up(
        [
            heads,
            line("start to its first content", lambda it: amount(middle(it.starts.milliseconds), "ms")),
            line("the same against one label", lambda it: over(middle(it.starts.milliseconds), reference)),
            line("bytes until it is still", lambda it: amount(middle(it.starts.bytes), "bytes")),
            line(MINUTE, lambda it: amount(it.idle, "bytes")),
            line("a letter in a text field", lambda it: _mean(it.letter)),
            line("the same, until it shows", lambda it: it.letter.cells()[0]),
            line("an arrow in a text field", lambda it: _mean(it.arrow)),
            line("most memory of a start", lambda it: amount(middle(it.starts.megabytes), "MB")),
        ]
    )
    return f"{text}\n\n{_notes(found)}"


def _mean(answers: Answers) -> str:
    """Bytes of a key, the mean: a letter may bring forth a list of what was found, and the next one nothing."""
    return amount(fmean(answers.bytes), "bytes") if answers.bytes else NOTHING


def _notes(found: Mapping[str, Beside]) -> str:
    """A line for each of them: which release it is, on what, and what was waited for; or that it is not there."""
    return "\n".join(
        fill(f"- {_note(name, found.get(name))}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for name in PEERS
    )


def _note(name: str, found: Beside | None) -> str:
    release = RELEASES[name]
    if found is None:
        oldest = ".".join(map(str, release.python))
        return f"{name} {release.version} could not be run here. It needs Python {oldest} or newer."
    on = f"Textual {version(name, 'textual')}, Python {version(name, 'python')}"
    failed = f" It failed to start {found.starts.failed} times." if found.starts.failed else ""
    return f"{name} {release.version} ({on}): waited for {PEERS[name].told}.{failed}"


def _field(program: Program, peer: Peer) -> tuple[Answers, Answers]:
    letter, arrow = Answers(), Answers()
    with suppress(NotSeen), Terminal(program.command, env=program.variables) as terminal:
        terminal.wait_for(program.wanted, timeout=LONGEST)
        unchanged(terminal)
        for key in peer.to_field:
            terminal.press(key)
            unchanged(terminal)
        if peer.field:
            terminal.wait_for(peer.field)
        for typed in TYPED:
            press(terminal, typed, into=letter)
        for _ in range(LEFT):
            press(terminal, "left", into=arrow)
        leave(terminal, program.leave)
    return letter, arrow
