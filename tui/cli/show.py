"""The commands that only look: `ebb status` and `ebb today`.

Their texts come from the domain's phrases; nothing is written.
"""

import click

from tui.cli.output import DONE
from tui.cli.root import Command, journal_option


@click.command(
    "status",
    cls=Command,
    examples=(
        "ebb status",
        "ebb status --format '{plan.left}{plan.unit}, next in {plan.next.in_days}d'",
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--format", "template", metavar="TEXT", help="Print TEXT with its {names}, those of --json, filled in.")
@click.pass_context
def status(context: click.Context, as_json: bool, template: str | None) -> int:
    """One line for a prompt or a tmux status line."""
    if as_json and template is not None:
        raise click.UsageError("--json and --format can not go together; leave one out.", context)
    from tui.cli.prompt import print_status

    return print_status(journal_option(context), as_json=as_json, template=template)


@click.command("today", cls=Command, examples=("ebb today", "ebb today --json"))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.pass_context
def today(context: click.Context, as_json: bool) -> int:
    """The Today screen as text."""
    from tui import clock
    from tui.cli.output import columns, emit, emit_json
    from tui.cli.session import open_journal
    from tui.domain.today import view

    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    shown = view(journal.window(calendar.day_of(now)), now, calendar)
    if as_json:
        from tui.cli.day import day_json

        emit_json(day_json(shown))
        return DONE
    import sys

    from tui import paths, terminal
    from tui.charts import marker_for
    from tui.cli.day import LEAST_WIDTH, MOST_WIDTH, day_lines
    from tui.domain.urges import running
    from tui.prefs import read_preferences

    encoding = sys.stdout.encoding if sys.stdout is not None else None
    marker = marker_for(read_preferences(paths.config_path()).marker, terminal.encoding(encoding))
    urge = running(journal.urges(), now)
    emit("\n".join(day_lines(shown, columns(LEAST_WIDTH, MOST_WIDTH), marker, urge)))
    return DONE
