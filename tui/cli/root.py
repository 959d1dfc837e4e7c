"""The command line as click reads it: the group, `--journal` and `--color` everywhere, help with examples, usage in a
sentence.

Which commands there are is in `listing`; each is loaded when it is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tui import __version__
from tui.cli.listing import LISTED
from tui.cli.output import DONE, INTERRUPTED, USAGE, emit, say
from tui.cli.paint import COLORS, choose_color

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

JOURNAL = "tui.cli.journal"
NAME = "ebb"
_SUMMARY = 100
"""Columns for what a command does, where a shell lists them."""


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


def _color_parameter() -> click.Option:
    return click.Option(
        ["--color"],
        metavar="WHEN",
        expose_value=False,
        callback=_take_color,
        help=f"Color and bold type: {', '.join(COLORS)}.",
    )


def _take_color(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        word = one_of("time for color", COLORS)(context, parameter, value)
        choose_color(word or COLORS[0])


class Text(click.types.StringParamType):
    """What a person types, which a shell completes by what the help calls it: DAY, PATH, or one of a few words."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """What it may be."""
        from tui.cli.completing import complete

        return complete(ctx, param, incomplete)


def _completed(parameters: Iterable[click.Parameter]) -> None:
    for each in parameters:
        if each.type is click.STRING:
            each.type = Text()


def completed_by(name: str) -> "Complete":
    """Has an option completed by that function of `completing`, where its name in the help does not say enough."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from tui.cli import completing

        return completing.items(getattr(completing, name)(context, incomplete), incomplete)

    return complete


def _answering(answer: Callable[[click.Context], str]) -> Callable[[click.Context, click.Parameter, bool], None]:
    """Has an option print this and end the command line. click would do so, too, but knows no output that is full."""

    def callback(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            emit(answer(context))
            context.exit()

    return callback


class _Helped(click.Command):
    """What shows its help for -h, too: said here and not in a context, since click keeps what the first one said."""

    def get_help_option_names(self, _context: click.Context) -> list[str]:
        """The names of that option."""
        return ["-h", "--help"]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """That option, answered in our own way."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _answering(click.Context.get_help)
        return option


class Command(_Helped):
    """A command that knows `--journal` and `--color`, and ends its help with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [_journal_parameter(), _color_parameter()]
        _completed(self.params)
        self.examples = tuple(examples)
        if examples:
            self.epilog = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises UsageError, always with the command whose help has more; click leaves it out of some."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Its options also before a dash is typed: nothing else is left to name."""
        return super().shell_complete(ctx, incomplete or "--")


class Group(_Helped, click.Group):
    """The commands of `ebb`; one that there is not names the nearest."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Raises UsageError with the nearest command."""
        from tui.cli.calling import is_call
        from tui.domain.texts import nearest, quote

        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            close, here = nearest(args[0], self.list_commands(ctx)), ctx.command_path
            hint = f"did you mean {here} {close}?" if close else f"see {here} --help."
            if ctx.parent is None and is_call(args[0]):
                hint = "ebb sos says who to call and what to do."
            if args[0].casefold() == "help":
                hint = "ebb --help has every command, ebb sos who to call."
            raise click.UsageError(f"There is no command {quote(args[0])}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Its commands with what they do; its options once a dash is typed."""
        from click.shell_completion import CompletionItem

        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx) if name.startswith(incomplete)]
        found = [CompletionItem(name, help=each.get_short_help_str(_SUMMARY)) for name, each in named if each]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]


class Root(Group):
    """All commands of `ebb`, by groups in its help; each is imported when it is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(LISTED)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of that name; None when there is none."""
        listed = LISTED.get(name)
        if listed is None:
            return None
        module, _, attribute = listed.at.partition(":")
        found: click.Command = getattr(import_module(f"tui.cli.{module}"), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under the names of their groups."""
        widest = max(map(len, LISTED))
        room = formatter.width - 6 - widest
        for group in _groups():
            named = [(name, self.get_command(ctx, name)) for name, listed in LISTED.items() if listed.group == group]
            with formatter.section(group):
                formatter.write_dl(
                    [(f"{name:<{widest}}", each.get_short_help_str(room)) for name, each in named if each]
                )


def _groups() -> Iterable[str]:
    return dict.fromkeys(listed.group for listed in LISTED.values())


class CommandGroup(Command, Group):
    """A command that does something by itself and has commands of its own, such as `ebb plan`."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Its commands, and its options beside them."""
        options = [] if incomplete else click.Command.shell_complete(self, ctx, "--")
        return [*Group.shell_complete(self, ctx, incomplete), *options]


class OneOf(NamedTuple):
    """The check of an option that takes one of a few words."""

    name: str
    words: Sequence[str]
    other: Callable[[str], str | None] | None = None
    """Reads what else people write for one of them."""

    def __call__(self, context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        """The word in lower case. Raises BadParameter, which names the nearest."""
        from tui.domain.texts import nearest, quote

        word = None if value is None else value.strip().casefold().replace("-", "_")
        if word is None or word in self.words:
            return word
        if self.other is not None and (meant := self.other(word)) is not None:
            return meant
        close = nearest(word, self.words)
        hint = f"did you mean {close}?" if close else f"it is one of {', '.join(self.words)}."
        raise click.BadParameter(f"{quote(value or '')} is not a {self.name}; {hint}", context, parameter)


def one_of(name: str, words: Sequence[str], other: Callable[[str], str | None] | None = None) -> OneOf:
    """A check for an option that takes one of a few words, in any case; a shell completes these."""
    return OneOf(name, words, other)


@click.group(
    NAME,
    cls=Root,
    invoke_without_command=True,
    context_settings={"max_content_width": 80},
    epilog="\b\nExamples:\n  ebb                      the app\n  ebb dose                 log the plan's next dose"
    "\n  ebb --journal try.json   the app on a journal of its own"
    "\n  ebb sos                  who to call, and what to do now\n\n"
    "Exit codes: 0 done, 1 refused or not done, 2 wrong usage, 3 journal not to be read, 4 journal busy.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_answering(lambda _: f"Ebbtide {__version__}"),
    help="Show the version and exit.",
)
@click.pass_context
def root(context: click.Context) -> int:
    """A private companion for a taper: check-ins, a countdown, one file on your machine.

    Without a command it opens the app.
    """
    if context.invoked_subcommand is None:
        from tui.cli import start_app

        return start_app(journal_option(context))
    return DONE


root.params += [_journal_parameter(), _color_parameter()]
_completed(root.params)


def run(arguments: Sequence[str]) -> int:
    """Read the command line and carry it out; returns the exit code. Usage errors are said in one sentence."""
    choose_color(COLORS[0])
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


def _sentence(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else NAME
    if isinstance(error, click.NoSuchOption):
        close = error.possibilities
        hint = f"did you mean {close[0]}?" if close else f"see {where} --help."
        return f"There is no option {error.option_name} for {where}; {hint}"
    # Words of our own are whole sentences; click puts the option in front of a bad value.
    message = (error.message if type(error) is click.BadParameter else error.format_message()).strip()
    return message if message.endswith("?") or "; " in message else f"{message.rstrip('.')}; see {where} --help."
