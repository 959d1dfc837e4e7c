"""`ebb status`: the day in one line, for a prompt or a tmux status line, several times a minute on some machines.

So: no click, no pydantic, no charts, and nothing is ever written.
"""

from tui import clock
from tui.cli.output import DONE, emit, emit_json
from tui.cli.session import open_journal
from tui.domain.status import fill, one_line, status
from tui.domain.today import view


def print_status(option: str | None, *, as_json: bool = False, template: str | None = None) -> int:
    """Print the day as one line, as JSON, or as `template` says. Raises Refused for a name that there is not."""
    journal = open_journal(option, quietly=True)
    now, calendar = clock.now(), journal.calendar
    today = view(journal.window(calendar.day_of(now)), now, calendar)
    if as_json:
        emit_json(status(today))
    else:
        emit(one_line(today) if template is None else fill(template, status(today)))
    return DONE
