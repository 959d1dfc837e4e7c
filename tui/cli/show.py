"""The command that only looks: `ebb today`.

Its texts come from the domain's phrases; nothing is written.
"""

from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.charts import Marker


@click.command("today", cls=Command, examples=("ebb today", "ebb today --no-curves", "ebb today --json"))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--curves/--no-curves", default=None, help="Draw the last 14 days, or say them in words.")
@click.pass_context
def today(context: click.Context, as_json: bool, curves: bool | None) -> int:
    """The Today screen as text.

    The last 14 days are drawn at a terminal with room for it, and said in words in a pipe or where TERM is dumb.
    """
    from tui import clock
    from tui.cli.output import can_show, columns, emit_json, rows
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

    from tui.cli.day import day_lines
    from tui.cli.paint import emit_lines
    from tui.domain.urges import running

    marker = _marker() if curves or (curves is None and can_show(sys.stdout)) else None
    width, urge = columns(), running(journal.urges(), now)
    lines = day_lines(shown, width, marker, urge)
    if curves is None and rows() and len(lines) >= rows():  # with the prompt below them the first would be gone
        lines = day_lines(shown, width, None, urge)
    emit_lines(lines)
    return DONE


def _marker() -> "Marker":
    """What curves are drawn with: by the preference, and what the locale can show."""
    import sys

    from tui import paths, terminal
    from tui.charts import marker_for
    from tui.prefs import read_preferences

    encoding = terminal.encoding(sys.stdout.encoding if sys.stdout is not None else None)
    return marker_for(read_preferences(paths.config_path()).marker, encoding, console=terminal.is_console())
