"""`ebb doctor`: the journal, its files and this machine looked over, one line each; `--fix` mends what can be mended.

What is looked at, and in which order, is in `rounds`; it is imported only when it is needed.
"""

from typing import TYPE_CHECKING

import click

from tui.cli.output import BUSY, DONE, LEAST_WIDTH, REFUSED, UNREADABLE, columns, confirmed, emit_json, say
from tui.cli.paint import Head, emit_lines
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.cli.rounds import Check
    from tui.domain.checking import Finding

_NO_TERMINAL = 100_000
"""Columns without a terminal: there a line stays a line."""
_WORD = len("mended")
_LEFT = ("look", "mend")
"""The words for what is left to do."""


@click.command("doctor", cls=Command, examples=("ebb doctor", "ebb doctor --fix", "ebb doctor --json"))
@click.option("--fix", is_flag=True, help="Mend what can be mended; copies are folded in after a question.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--yes", is_flag=True, help="Answer every question of --fix with yes.")
@click.pass_context
def doctor(context: click.Context, fix: bool, as_json: bool, yes: bool) -> int:
    """Check the journal, its backups and this machine.

    In a terminal it says what was found there (colors, Unicode, size, tmux, how long a key takes) and what to set.
    It asks the terminal for that, so type nothing meanwhile.

    Each line begins with ok, look (something for you to do) or mend (something that --fix does). Without --fix
    nothing is changed. Ends with 0 when there is nothing to look at.
    """
    from tui import paths
    from tui.cli.rounds import Rounds

    rounds = Rounds(paths.journal_path(journal_option(context)), paths.state_dir(), paths.config_path())
    found: list[Finding] = []
    for check in rounds.checks():
        finding = check.finding
        if not as_json:
            emit_lines(_lines(finding))
        if fix and check.mend is not None and _wanted(check, yes=yes):
            finding = rounds.mended(check, check.mend)
            if not as_json:
                emit_lines(_lines(finding))
        found.append(finding)
    left = [finding for finding in found if finding.state in _LEFT]
    if as_json:
        emit_json({"checks": [finding._asdict() for finding in found], "left": len(left)})
    if left or not as_json:
        say(_summary(left))
    if rounds.seen.problem is not None:
        return UNREADABLE
    return BUSY if rounds.busy else REFUSED if left else DONE


def _lines(finding: "Finding") -> list[str]:
    """The finding with the word for how it stands in front: one line, folded only where a terminal would cut it.

    What is left to do stands out.
    """
    from textwrap import TextWrapper

    from tui.domain.texts import one_line

    text = one_line(f"{finding.check[:1].upper()}{finding.check[1:]}: {finding.text}")
    head = f"{finding.state:<{_WORD}}  "
    wrapper = TextWrapper(
        columns(LEAST_WIDTH, _NO_TERMINAL),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = wrapper.wrap(text)
    return [Head(line) for line in lines] if finding.state in _LEFT else lines


def _wanted(check: "Check", *, yes: bool) -> bool:
    if not check.question or confirmed(check.question, yes=yes):
        return True
    say("Left as it is; with --yes it is done without a question.")
    return False


def _summary(left: "list[Finding]") -> str:
    mend = sum(finding.state == "mend" for finding in left)
    if not left:
        return "There is nothing to look at."
    things = "1 thing" if len(left) == 1 else f"{len(left)} things"
    if not mend:
        return f"{things} to look at."
    which = "it" if mend == len(left) == 1 else "them" if mend == len(left) else f"{mend} of them"
    return f"{things} to look at: ebb doctor --fix mends {which}."
