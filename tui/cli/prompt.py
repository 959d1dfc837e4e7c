"""`ebb status`: the day in one line, for a prompt or a tmux status line, several times a minute on some machines.

So: no click, no pydantic, no charts, no lock; nothing is ever written, and an error is a code and no word.
"""

from tui.cli.output import DONE, USAGE, emit, emit_json, ended_by, say
from tui.domain.errors import Refused


def print_status(
    option: str | None, *, as_json: bool = False, template: str | None = None, verbose: bool = False
) -> int:
    """Print the day as one line, as JSON, or as `template` says; returns the exit code and never raises an Exception.

    A name in the template that there is not is wrong usage, said on any machine and before the journal is looked at.
    Whatever else goes wrong shows in the exit code alone, unless `verbose`: nobody wants it in every prompt.
    """
    try:
        if template is not None:
            from tui.domain.status import check

            try:
                check(template)
            except Refused as refused:
                say(str(refused))
                return USAGE
        _print(option, as_json, template)
    except Exception as error:
        return ended_by(error, quietly=not verbose)
    return DONE


def _print(option: str | None, as_json: bool, template: str | None) -> None:
    from tui import clock
    from tui.cli.session import glance
    from tui.domain.status import fill, one_line, status
    from tui.domain.today import view

    now, journal = clock.now(), glance(option)
    calendar = journal.calendar
    today = view(journal.window(calendar.day_of(now)), now, calendar)
    if as_json:
        emit_json(status(today))
    else:
        emit(one_line(today) if template is None else fill(template, status(today)))
