"""The command that only looks: `ebb today`.

Its texts come from the domain's phrases; nothing is written.
"""

import click

from tui.cli.output import DONE
from tui.cli.root import Command, journal_option


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
