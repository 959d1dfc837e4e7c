"""The `ebb` command: what was asked for, answered on stdout, with talk on stderr and a documented exit code.

No rule, no file and no screen lives here; click is imported only for what needs it, the app only when it starts.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from pathlib import Path

    from tui.journal import Journal


class Plain(NamedTuple):
    """A command line that can be read without click: the bare app (no command), or `status` with its options."""

    command: str
    journal: str | None = None
    template: str | None = None
    json: bool = False
    verbose: bool = False


LONGEST = 5.0
"""Seconds for which a disk that does not answer may hold up a prompt, a login or the numbers of `ebb sos`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `ebb` with these arguments and return its exit code; never raises.

    Without `argv` it takes those of the process, and ends the process itself.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    # A shell that asks what may come next must get nothing else, least of all the app.
    asked = _asked(arguments)
    plain = None if asked else read_plainly(arguments)
    if argv is None:
        # Neither a process that ends in a tenth of a second nor the way to the first screen has garbage worth
        # looking for; the app turns this on again when that screen is painted.
        gc.disable()
        command = _named(arguments)
        if command in ("status", "remind"):
            # It asks nobody and changes nothing, so it can be ended at any moment.
            _give_up_after(LONGEST, quietly=command == "status" and "--verbose" not in arguments)
    try:
        code = _complete(asked) if asked else _run(plain, arguments)
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        from tui.cli.output import ended_by

        code = ended_by(error)
    if argv is None:
        _leave(code)
    return code


def _run(plain: Plain | None, arguments: Sequence[str]) -> int:
    if plain is None:
        from tui.cli.root import run

        return run(arguments)
    if plain.command == "status":
        from tui.cli.prompt import print_status

        return print_status(plain.journal, as_json=plain.json, template=plain.template, verbose=plain.verbose)
    return start_app(plain.journal)


def _named(arguments: Sequence[str]) -> str:
    """The command that is named; nothing where none is."""
    words = iter(arguments)
    for word in words:
        if word in ("--journal", "--color"):
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def _give_up_after(seconds: float, *, quietly: bool) -> None:
    """Ends this process then, wherever it hangs: of a disk that is gone no system call may ever come back."""
    from _thread import start_new_thread  # `threading` would cost a prompt half a millisecond
    from time import sleep

    from tui.cli.output import UNREADABLE, say

    def wait() -> None:
        sleep(seconds)
        if not quietly:
            say(f"The disk has not answered within {seconds:g} seconds, so nothing can be shown: check the disk.")
        os._exit(UNREADABLE)

    start_new_thread(wait, ())


def _asked(arguments: Sequence[str]) -> str | None:
    """What a shell asks, if one does. It names no command: where the variable only was left in the environment, a dose
    that is typed must not go by in silence.
    """
    asked = os.environ.get("_EBB_COMPLETE")
    if asked and arguments:
        from tui.cli.listing import LISTED

        return None if any(word in LISTED for word in arguments) else asked
    return asked


def _complete(asked: str) -> int:
    from tui.cli.completion import respond

    return respond(asked)


def _leave(code: int) -> NoReturn:
    """End the process at once: taking down the interpreter would cost a prompt more than python's own start. It would
    also wait for a disk that hangs, and a signal then would change the exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # the reader has gone; what could be said about it has been
            pass
    os._exit(code)


def read_plainly(arguments: Sequence[str]) -> Plain | None:
    """The two commands whose start is counted in milliseconds; None leaves the command line to click.

    click takes longer to import than a prompt may wait. Whatever is not plain goes to it, errors above all.
    """
    found: dict[str, str] = {}
    command, words = "", iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "status" and not command:
            command = word
            continue
        if word in ("--json", "--verbose") and command:
            value = word
        elif name == "--journal" or (name == "--format" and command):
            value = value if equals else next(words, "-")
            if value.startswith("-"):
                return None
        else:
            return None
        if name in found:
            return None
        found[name] = value
    if "--json" in found and "--format" in found:
        return None
    return Plain(command, found.get("--journal"), found.get("--format"), "--json" in found, "--verbose" in found)


def start_app(journal: str | None) -> int:
    """The app in this terminal, until it ends; its exit code. Without a terminal it says what to do instead."""
    if not can_show_app():
        from tui.cli.output import REFUSED

        return REFUSED
    from tui import paths
    from tui.journal import Journal, JournalUnreadable

    path = paths.journal_path(journal)
    try:
        opened = Journal.open(path, paths.state_dir())
    except JournalUnreadable as error:
        return _without_journal(path, str(error))
    return run_app(opened, paths.config_path())


def _without_journal(path: "Path", sentence: str) -> int:
    """Who answers is shown all the same, until the person leaves; then the sentence is said where a shell sees it."""
    from tui import paths
    from tui.cli.output import UNREADABLE, ended_by, say
    from tui.journal import country_hint, zone_hint

    ended = 0
    try:
        from tui.app.rescue import run

        ended = run(sentence, country_hint(path), zone_hint(path), paths.config_path())
    except Exception as error:
        ended_by(error)
        say("The help lines are there without the app: ebb sos.")
    if not ended:
        say(sentence)
    return ended or UNREADABLE


def can_show_app() -> bool:
    """Whether this is a terminal that can show the app; where it is not, what to do instead is said."""
    from tui.cli.output import has_screen

    if has_screen():
        return True
    from tui.cli.asking import tell

    tell(
        "This is not a terminal that can show the app. Use ebb checkin, which asks line by line, as ebb setup does the"
        " first time; ebb dose, ebb urge, ebb today and ebb sos work here too. ebb --help has them all."
    )
    return False


def run_app(journal: "Journal", config: "Path", *, demo: bool = False) -> int:
    """Run the app on this journal until it ends; its exit code. A demo says that it is one."""
    from tui.app.app import run
    from tui.cli.output import say

    return run(journal, config, say, demo=True) if demo else run(journal, config, say)
