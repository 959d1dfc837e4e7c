"""The `ebb` command: what was asked for, answered on stdout, with talk on stderr and a documented exit code.

No rule, no file and no screen lives here; click is imported only for what needs it, the app only when it starts.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn


class Plain(NamedTuple):
    """A command line that can be read without click: the bare app (no command), or `status` with its options."""

    command: str
    journal: str | None = None
    template: str | None = None
    json: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Run `ebb` with these arguments and return its exit code; never raises.

    Without `argv` it takes those of the process, and ends the process itself when that saves time.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    plain = read_plainly(arguments)
    brief = argv is None and (plain is None or bool(plain.command))
    if argv is None:
        # Neither a process that ends in a tenth of a second nor the way to the first screen has garbage worth
        # looking for; the app turns this on again when that screen is painted.
        gc.disable()
    try:
        code = _run(plain, arguments)
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        from tui.cli.output import ended_by

        code = ended_by(error)
    if brief:
        _leave(code)
    return code


def _run(plain: Plain | None, arguments: Sequence[str]) -> int:
    if plain is None:
        from tui.cli.root import run

        return run(arguments)
    if plain.command == "status":
        from tui.cli.prompt import print_status

        return print_status(plain.journal, as_json=plain.json, template=plain.template)
    return start_app(plain.journal)


def _leave(code: int) -> NoReturn:
    """End the process at once: taking down the interpreter would cost a prompt more than python's own start."""
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
        if word == "--json" and command:
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
    return Plain(command, found.get("--journal"), found.get("--format"), "--json" in found)


def start_app(journal: str | None) -> int:
    """The app in this terminal, until it ends; its exit code. Without a terminal it says what to do instead."""
    from tui.cli.output import REFUSED, has_screen, say

    if not has_screen():
        say(
            "This is not a terminal that can show the app: use ebb checkin --set, ebb dose and ebb today here,"
            " or see ebb --help."
        )
        return REFUSED
    from tui import paths
    from tui.journal import Journal

    opened = Journal.open(paths.journal_path(journal), paths.state_dir())
    from tui.app.app import run

    return run(opened, paths.config_path())
