"""Every command that `ebb` has, and the command lines that its help, the README, docs/ and the manual have as examples.

Taken from where they stand, so that a new one is tried without anybody having to think of it. No tests.
"""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

_ENDS = {"|", ">", ">>", "&&", ";"}
_INDENTED = " " * 4
_PATH = re.compile(r"(^|[\s=\"'(])(~/?|/)(?!dev/)(?=[\w.*\s\"')]|$)")
_WITHOUT_REMARK = re.compile(r"\s+# .*$")
_WHOLE = re.compile(r"^(?:[A-Z_]+=\S+ )*ebb(?: |$)|\| *ebb(?: |$)")
"""A line for a shell to run as it stands."""
_PART = re.compile(r"(?<![\w./-])ebb(?:(?= *[)\"'])| (?:\"[^\"]*\"|'[^']*'|[^\"'`()|&;<>\\])*)")
"""A command line within one that is for some other program, such as tmux or cron."""


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


def line_inside(folder: Path, line: str) -> str:
    """The same for a line that a shell takes apart; `folder` has a name that needs no quotes."""
    assert "../" not in line, line
    return _PATH.sub(lambda found: f"{found[1]}{folder}/", line)


def examples(command: click.Command) -> list[list[str]]:
    """The command lines in a command's help, without what is said about them beside them."""
    return [_words(line) for line in example_lines(command)]


def example_lines(command: click.Command) -> list[str]:
    """The same as they are to be typed into a shell."""
    _, _, listed = (command.epilog or "").partition("Examples:\n")
    lines = (line.strip() for line in listed.partition("\n\n")[0].splitlines())
    return [typed for line in lines if line for typed in _as_run(re.split(r"\s{2,}", line)[0])]


def lines_in_markdown(text: str) -> list[str]:
    """The lines with `ebb` in the indented blocks of a text, as a shell runs them; of others the part that is ours."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    found: list[str] = []
    for line in joined.splitlines():
        if line.startswith(_INDENTED) and "ebb" in line:
            found += _as_run(_WITHOUT_REMARK.sub("", line.strip()))
    return found


def _as_run(line: str) -> list[str]:
    return [line] if _WHOLE.search(line) else [part[0].strip() for part in _PART.finditer(line)]


def lines_in_manual(roff: str) -> list[str]:
    """The examples in a manual page: what stands in bold behind .HP, and as a tag below EXAMPLES."""
    below = roff.partition(".SH EXAMPLES\n")[2].partition(".SH ")[0]
    tags = re.findall(r"^\.HP 2\n\\fB(.*)\\fR$", roff, re.MULTILINE)
    tags += re.findall(r"^\.TP\n\\fB(.*)\\fR$", below, re.MULTILINE)
    letters = {"\\-": "-", "\\(aq": "'", "\\(dq": '"', "\\(ga": "`", "\\(ha": "^", "\\(ti": "~", "\\e": "\\", "\\&": ""}
    typed = (re.sub(r"\\(?:\(..|.)", lambda found: letters[found[0]], tag) for tag in tags)
    return [line for each in typed for line in _as_run(each)]


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
    """The words behind `ebb` in one example."""
    said = shlex.split(line)
    words = said[said.index("ebb") + 1 :]
    end = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
    return words[:end]
