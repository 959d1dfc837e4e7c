"""`ebb demo`: the app on a made-up journal in a temporary folder, with the person's own theme and keys.

The story that the journal tells is in `story`; nothing of the person's own is read but their preferences.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.journal import Journal

NAME = "ebbtide-demo"


class DemoCommand(Command):
    """`ebb demo`, which has a journal of its own and so no --journal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [each for each in self.params if each.name != "journal"]


@click.command(
    "demo",
    cls=DemoCommand,
    examples=(
        "ebb demo",
        "EBB_NOW=2026-11-22T17:42:00-05:00 ebb demo    the same day each time",
    ),
)
@click.pass_context
def demo(context: click.Context) -> int:
    """Try everything on a made-up journal: sixty days of a taper.

    It lives in a temporary folder that is removed when you quit. Your own journal is not opened.
    """
    if journal_option(context) is not None:
        raise click.UsageError("The demo has a journal of its own; leave out --journal.", context)
    from tui.cli import can_show_app, run_app

    if not can_show_app():
        from tui.cli.output import REFUSED

        return REFUSED
    from tui.cli.temporary import temporary_folder

    with temporary_folder(NAME) as folder, _at_home_in(folder):
        from tui import paths
        from tui.journal import Journal

        journal = Journal.open(paths.journal_path(None), paths.state_dir())
        fill(journal, paths.state_dir())
        return run_app(journal, paths.config_path(), demo=True)


def fill(journal: "Journal", state: Path) -> None:
    """Put the story, up to now, into a journal that is empty; `state` is its folder of drafts and writer id."""
    from zoneinfo import ZoneInfo

    from tui import clock
    from tui.cli.story import WRITER, story
    from tui.domain.calendar import Calendar
    from tui.journal.files import write_private

    write_private(state / "writer", f"{WRITER}\n".encode())
    journal.fill(story(clock.now(), Calendar(ZoneInfo(clock.system_zone()))))


@contextmanager
def _at_home_in(folder: Path) -> Iterator[None]:
    """Has journal, state and preferences in this folder, the preferences as they are; afterwards where they were."""
    from shutil import copyfile

    from tui import paths
    from tui.cli.temporary import environment

    own = paths.config_path()
    here = {
        "EBB_JOURNAL": folder / "journal.json",
        "EBB_STATE": folder / "state",
        "EBB_CONFIG": folder / "config.toml",
    }
    try:
        copyfile(own, here["EBB_CONFIG"])
    except OSError:  # there is none, which is usual, or none that can be read: then the defaults hold
        pass
    with environment({name: str(path) for name, path in here.items()}):
        yield
