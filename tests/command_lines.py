"""Every command that `ebb` has, with the command lines that its help gives as examples.

Taken from the commands themselves, so that a new one is tried without anybody having to think of it. No tests.
"""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

_ENDS = {"|", ">", ">>", "&&", ";"}


def command_lines() -> dict[str, list[list[str]]]:
    """The words after `ebb`, by the name of the command: its help, and all of its examples.

    To be carried out only `inside` a folder of the test's own, and with that as the current one.
    """
    return {" ".join(name): [[*name, "--help"], *examples(command)] for name, command in commands()}


def inside(folder: Path, lines: list[list[str]]) -> list[list[str]]:
    """The same command lines with every path in them inside `folder`: no example may write anywhere else."""

    def moved(word: str) -> str:
        assert ".." not in Path(word).parts, word
        return re.sub(r"^(--[a-z-]+=)?(~/?|/)", lambda found: f"{found[1] or ''}{folder}/", word)

    return [[moved(word) for word in words] for words in lines]


def examples(command: click.Command) -> list[list[str]]:
    """The command lines in a command's help, without what is said about them beside them."""
    _, _, listed = (command.epilog or "").partition("Examples:\n")
    return [words for line in listed.splitlines() if (words := _words(line))]


def commands() -> Iterator[tuple[list[str], click.Command]]:
    """Every command that does something, by the words that name it."""
    from tui.cli.root import root

    return _below(root, ())


def _below(group: click.Group, above: Sequence[str]) -> Iterator[tuple[list[str], click.Command]]:
    context = click.Context(group)
    for name in sorted(group.list_commands(context)):
        command, path = group.get_command(context, name), [*above, name]
        assert command is not None, path
        if isinstance(command, click.Group):
            yield from _below(command, path)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield path, command


def _words(line: str) -> list[str]:
    """The words behind `ebb` in one example; none when there is no such word."""
    said = shlex.split(re.split(r"\s{2,}", line.strip())[0])
    words = said[said.index("ebb") + 1 :] if "ebb" in said else []
    end = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
    return words[:end]
