"""The command `ebb status` as click reads it; what it does is in `prompt`.

A plain command line never comes here: see `read_plainly`.
"""

import click

from tui.cli.root import Command, journal_option


@click.command(
    "status",
    cls=Command,
    examples=(
        "ebb status",
        "ebb status --format '{plan.left} {plan.unit} left'",
        "ebb status --format '{plan.next.in_days} d to the next step'",
        "ebb status --verbose",
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--format", "template", metavar="TEXT", help="Print TEXT with its {names}, those of --json, filled in.")
@click.option("--verbose", is_flag=True, help="Say on stderr why nothing is printed.")
@click.pass_context
def status(context: click.Context, as_json: bool, template: str | None, verbose: bool) -> int:
    """One line for a prompt or a tmux status line.

    It never waits and never writes. When something is wrong it prints nothing: the exit code tells, and --verbose says
    what it is.
    """
    if as_json and template is not None:
        raise click.UsageError("--json and --format can not go together; leave one out.", context)
    from tui.cli.prompt import print_status

    return print_status(journal_option(context), as_json=as_json, template=template, verbose=verbose)
