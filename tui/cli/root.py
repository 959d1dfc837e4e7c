"""The command line as click reads it: the group, `--journal` everywhere, help with examples, usage in a sentence.

What the commands do is in `log`, `urge`, `show`, `plan`, `prompt`, `report`, `keep`, `export`, `importing` and
`doctor`.
"""

from collections.abc import Callable, Sequence
from typing import Any

import click

from tui import __version__
from tui.cli.output import DONE, INTERRUPTED, USAGE, say

JOURNAL = "tui.cli.journal"
NAME = "ebb"


def journal_option(context: click.Context) -> str | None:
    """The `--journal` of this command line, wherever it stood."""
    value: str | None = context.meta.get(JOURNAL)
    return value


def _keep_journal(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[JOURNAL] = value


def _journal_parameter() -> click.Option:
    return click.Option(
        ["--journal"],
        metavar="PATH",
        expose_value=False,
        callback=_keep_journal,
        help="Use this journal instead of the usual one.",
    )


class Command(click.Command):
    """A command that knows `--journal` and ends its help with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_journal_parameter())
        if examples:
            self.epilog = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


class Group(click.Group):
    """The commands of `ebb`; one that there is not names the nearest."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Raises UsageError with the nearest command."""
        from tui.domain.texts import nearest, quote

        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            close, here = nearest(args[0], self.commands), ctx.command_path
            hint = f"did you mean {here} {close}?" if close else f"see {here} --help."
            raise click.UsageError(f"There is no command {quote(args[0])}; {hint}", ctx)
        return super().resolve_command(ctx, args)


class CommandGroup(Command, Group):
    """A command that does something by itself and has commands of its own, such as `ebb plan`."""


def one_of(name: str, words: Sequence[str]) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A check for an option that takes one of a few words, in any case; BadParameter names the nearest."""

    def check(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        from tui.domain.texts import nearest, quote

        word = None if value is None else value.strip().casefold().replace("-", "_")
        if word is None or word in words:
            return word
        close = nearest(word, words)
        hint = f"did you mean {close}?" if close else f"it is one of {', '.join(words)}."
        raise click.BadParameter(f"{quote(value or '')} is not a {name}; {hint}", context, parameter)

    return check


@click.group(
    NAME,
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="\b\nExamples:\n  ebb                      the app\n  ebb dose                 log the plan's next dose"
    "\n  ebb --journal try.json   the app on a journal of its own\n\n"
    "Exit codes: 0 done, 1 refused or not done, 2 wrong usage, 3 journal not to be read, 4 journal busy.",
)
@click.version_option(__version__, message="Ebbtide %(version)s")
@click.pass_context
def root(context: click.Context) -> int:
    """A private companion for a taper: check-ins, a countdown, one file on your machine.

    Without a command it opens the app.
    """
    if context.invoked_subcommand is None:
        from tui.cli import start_app

        return start_app(journal_option(context))
    return DONE


root.params.append(_journal_parameter())


def run(arguments: Sequence[str]) -> int:
    """Read the command line and carry it out; returns the exit code. Usage errors are said in one sentence."""
    _add_commands()
    try:
        # Not `root.main`: it answers some errors by itself, with exit codes of its own.
        with root.make_context(NAME, list(arguments)) as context:
            result = root.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        say(_sentence(error))
        return USAGE
    return result if isinstance(result, int) else DONE


def _add_commands() -> None:
    from tui.cli import demo, doctor, export, importing, keep, log, plan, report, show, sos, urge

    for command in (
        *(log.dose, log.checkin, urge.urge, show.today, show.status, plan.plan, log.undo, sos.sos, demo.demo),
        *(report.report, keep.backup, keep.restore, keep.merge, export.export, importing.import_, doctor.doctor),
    ):
        root.add_command(command)


def _sentence(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else NAME
    if isinstance(error, click.NoSuchOption):
        close = error.possibilities
        hint = f"did you mean {close[0]}?" if close else f"see {where} --help."
        return f"There is no option {error.option_name} for {where}; {hint}"
    # Words of our own are whole sentences; click puts the option in front of a bad value.
    message = (error.message if type(error) is click.BadParameter else error.format_message()).strip()
    return message if message.endswith("?") or "; " in message else f"{message.rstrip('.')}; see {where} --help."
