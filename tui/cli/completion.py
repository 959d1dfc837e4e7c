"""`ebb completion`, and what the scripts that it prints ask for at every Tab.

An answer begins with a line that says what it is: `words`, `open` (no space behind them), or `files`, which the shell
finds by itself. Whatever goes wrong, the answer is silence: somebody is in the middle of a line.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import ShellComplete

from tui.cli.output import DONE, REFUSED, emit
from tui.cli.root import NAME, Command, one_of, root
from tui.cli.typed_line import TypedLine, quoted, read_line

ASKED = "_EBB_COMPLETE"
"""The variable that says which shell asks, and for what: "bash_complete", or "bash_source" for the script."""
LINE, BREAKS, WIDTH, KIND = "_EBB_LINE", "_EBB_BREAKS", "_EBB_WIDTH", "_EBB_ASKED"
"""The line up to the cursor; of bash also where it takes words apart, its width, and which key was pressed."""

SCRIPTS = {"bash": "ebb.bash", "zsh": "_ebb", "fish": "ebb.fish"}
"""The script of each shell, in `shells`."""

_USUAL_WIDTH, _LEAST_ABOUT, _GAP = 80, 12, 2
_LISTING = ("9", "33", "63", "64")
"""What bash says of a Tab that completes or lists; with other keys it puts one word after the other into the line."""


def respond(instruction: str) -> int:
    """Answer what a shell asks; nothing is said where there is no answer."""
    from contextlib import redirect_stderr
    from io import StringIO

    shell, _, wish = instruction.partition("_")
    try:
        with redirect_stderr(StringIO()):
            text = script(shell) if wish == "source" else answer(shell) if wish == "complete" else ""
            if text:
                emit(text.removesuffix("\n"))
    except Exception:
        return REFUSED
    return DONE if text else REFUSED


def script(shell: str) -> str:
    """The script that teaches a shell to complete `ebb`."""
    return (Path(__file__).parent / "shells" / SCRIPTS[shell]).read_text(encoding="utf-8")


def answer(shell: str) -> str:
    """What may come next on the line in the environment, as that shell's script reads it."""
    typed = read_line(os.environ.get(LINE, ""), os.environ.get(BREAKS, ""))
    found = ShellComplete(root, {}, NAME, ASKED).get_completions(list(typed.words[1:]), typed.word)
    if any(each.type == "files" for each in found):
        return "files"
    option, equals, _ = typed.word.partition("=")
    joined = f"{option}=" if equals and option.startswith("--") else ""
    # A word that no line can hold could only have been written into the file by another program.
    offers = [(f"{joined}{each.value}", each.help or "") for each in found if each.value.isprintable()]
    if not offers:
        return ""
    kind = "open" if all(word.endswith("=") for word, _ in offers) else "words"
    rows = _for_bash(typed, offers) if shell == "bash" else (f"{word}\t{about}" for word, about in offers)
    return "\n".join((kind, *rows))


def _for_bash(typed: TypedLine, offers: list[tuple[str, str]]) -> Iterable[str]:
    """The words without what readline keeps of them, quoted like the line; explained where there are several."""
    words = [quoted(word[typed.kept :], typed.quote) for word, _ in offers]
    if len(offers) == 1 or os.environ.get(KIND, "") not in _LISTING:
        return words
    widest = max(map(len, words)) + _GAP
    given = os.environ.get(WIDTH, "")
    room = (int(given) if given.isascii() and given.isdigit() else _USUAL_WIDTH) - widest - len("()") - 1
    if room < _LEAST_ABOUT:
        return words
    return [
        f"{word:<{widest}}({_cut(about, room)})" if about else word
        for word, (_, about) in zip(words, offers, strict=True)
    ]


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."


@click.command(
    "completion",
    cls=Command,
    examples=(
        "ebb completion bash",
        'eval "$(ebb completion bash)"    in ~/.bashrc; with zsh in ~/.zshrc',
        "ebb completion fish > ~/.config/fish/completions/ebb.fish",
    ),
)
@click.argument("shell", metavar="[SHELL]", required=False, callback=one_of("shell", tuple(SCRIPTS)))
@click.pass_context
def completion(context: click.Context, shell: str | None) -> int:
    """Print the script that completes ebb with Tab.

    SHELL is bash, zsh or fish; without it, the one that you log in with. Tab then knows the commands and options, your
    symptoms, days, plans and backups. It changes nothing and shows no notes.
    """
    wanted = shell or Path(os.environ.get("SHELL", "")).name
    if wanted not in SCRIPTS:
        raise click.UsageError("Say for which shell: ebb completion bash, zsh or fish.", context)
    emit(script(wanted).removesuffix("\n"))
    return DONE
