"""The commands for the journal as a whole: `ebb backup`, `ebb restore`, `ebb merge`.

What they do is the journal's matter, how it is said the domain's. What is refused leaves everything as it was.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, confirmed, emit, emit_json, say
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.journal import Other

_DAYS_AGO = re.compile(r"-[0-9].*", re.DOTALL)


@click.command(
    "backup",
    cls=Command,
    examples=(
        "ebb backup                    among the backups that Ebbtide keeps",
        "ebb backup /media/stick       a copy in that folder",
        "ebb backup ~/journal.json",
    ),
)
@click.argument("to", metavar="[PATH]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--yes", is_flag=True, help="Replace a copy that is there already.")
@click.pass_context
def backup(context: click.Context, to: str | None, as_json: bool, yes: bool) -> int:
    """Keep the journal as it is now.

    With PATH a copy is made there, for you alone to read: a new file, or one in the folder that PATH names.
    """
    from tui.cli.session import after_change, open_journal
    from tui.cli.states import holding_json
    from tui.domain.errors import Refused
    from tui.domain.kept_words import kept
    from tui.domain.texts import one_line

    place = None if to is None else _place(to)
    journal = open_journal(journal_option(context))
    if place is not None:
        place = journal.place_for(place)
    over = place is not None and os.path.lexists(place)
    if over and not confirmed(f"{place} is there already. Replace it?", yes=yes):
        raise Refused(f"{place} is there already: give another name, or add --yes to replace it.")
    path, holding = journal.back_up(place, over=over)
    after_change(journal)
    if as_json:
        emit_json({"path": str(path), **holding_json(holding)})
    else:
        emit(one_line(kept(holding, str(path))))
    return DONE


def _place(text: str) -> Path:
    """Where the copy goes. Raises Refused for a folder that is not there: it may be a stick that is not plugged in."""
    from tui.cli.states import file_named
    from tui.domain.errors import Refused

    place = file_named(text)
    folder = place if text.endswith("/") else place.parent
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}: make it first, or name another one.")
    return place


class RestoreCommand(Command):
    """`ebb restore`, where -3d is a day and not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises UsageError."""
        days = [word for word in args if _DAYS_AGO.fullmatch(word)]
        if days and "--" not in args:
            args = [*(word for word in args if word not in days), "--", *days]
        return super().parse_args(ctx, args)


@click.command(
    "restore",
    cls=RestoreCommand,
    examples=(
        "ebb restore                   lists the backups, the newest first",
        "ebb restore 2                 brings back the second of them",
        "ebb restore yesterday         the state at the start of that day",
        "ebb restore ~/journal.json",
    ),
)
@click.argument("which", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--yes", is_flag=True, help="Bring it back without a question.")
@click.pass_context
def restore(context: click.Context, which: str | None, as_json: bool, yes: bool) -> int:
    """List the backups, or bring one of them back.

    WHICH is a number of the list, a day, the name of a backup, or the path of any journal. What would change is
    shown first, the state before is kept, and ebb undo takes it back.
    """
    from tui import paths
    from tui.cli.states import bring_back, listing

    path = paths.journal_path(journal_option(context))
    if which is None:
        return listing(path, as_json=as_json)
    return bring_back(path, journal_option(context), which, as_json=as_json, yes=yes)


@click.command(
    "merge",
    cls=Command,
    examples=("ebb merge ~/laptop/journal.json", "ebb merge /media/stick/*.json"),
)
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--yes", is_flag=True, help="Fold in without a question.")
@click.pass_context
def merge(context: click.Context, others: tuple[str, ...], as_json: bool, yes: bool) -> int:
    """Fold other journals into this one.

    Of every entry the newest version counts, so the order does not matter, nor how often it is done. The other
    files stay as they are; ebb undo takes it back.
    """
    from tui.cli.session import after_change, open_journal
    from tui.cli.states import difference_json, looked_into
    from tui.domain import kept_words
    from tui.domain.errors import Refused
    from tui.domain.texts import one_line

    journal = open_journal(journal_option(context))
    files = _files(others, journal.path)
    mine = journal.id is not None

    def looked() -> "list[Other]":
        found: list[Other] = []
        for path in files:
            with looked_into(path):
                found += journal.others([path])
        return found

    found, doubtful = looked(), 0
    for each in found:
        apart = mine and each.difference.total > 0 and not each.same_journal
        say(kept_words.before_merging(str(each.path), each.difference, each.aside, apart=apart))
        doubtful += apart or bool(each.difference.goes)
    if doubtful and not confirmed(kept_words.ask_to_merge(len(found)), yes=yes):
        raise Refused(kept_words.not_asked("fold it in" if len(found) == 1 else "fold them in"))
    if doubtful:
        journal.refresh()
        if looked() != found:
            raise Refused(kept_words.CHANGED_OTHER)
    done = journal.merge(files)
    after_change(journal)
    before = str(done.kept.path) if done.kept else None
    if as_json:
        journals = [
            {
                "path": str(each.path),
                **difference_json(each.difference),
                "aside": each.aside,
                "same_journal": each.same_journal,
            }
            for each in found
        ]
        emit_json({"journals": journals, **difference_json(done.difference), "kept": before})
    else:
        emit(one_line(kept_words.merged([str(path) for path in files], done.difference, before)))
    return DONE


def _files(others: Sequence[str], journal: Path) -> list[Path]:
    """The files to fold in, each once. Raises Refused for the journal itself."""
    from tui.cli.states import file_named
    from tui.domain.errors import Refused

    found: dict[Path, Path] = {}
    for text in others:
        path = file_named(text)
        real = path.resolve()
        if real == journal.resolve():
            raise Refused(f"{path} is this journal itself, so nothing was folded in: leave it out.")
        if real in found:
            say(f"{path} is named twice and counts once.")
        found.setdefault(real, path)
    return list(found.values())
