"""`ebb urge` as a command line: what may be given, what goes together, and which of its three ways is taken.

What then happens is in `urge_saving` and `urge_riding`; nothing is opened before all that was given is read.
"""

import re

import click

from tui.cli.moments import TIMES
from tui.cli.root import Command, journal_option, one_of

TRIGGERS = ("hungry", "angry", "lonely", "tired", "bored", "pain", "place", "people", "other")
OUTCOMES = ("passed", "dosed", "open")
"""As in the domain's records, which help need not wait for; a test sees that they are the same."""

_NEGATIVE = re.compile(r"-[0-9.,]+")
_USUAL_MINUTES = "5"


class UrgeCommand(Command):
    """`ebb urge`, where -1 is a strength below zero and not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises Refused for a strength below zero."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            for word in words:
                if word.startswith(error.option_name) and _NEGATIVE.fullmatch(word):
                    from tui.domain.urge_typed import parse_strength

                    parse_strength(word)
            raise


@click.command(
    "urge",
    cls=UrgeCommand,
    examples=(
        "ebb urge 3               saved at once; then what helps, and how it ended",
        "ebb urge 4 --trigger tired --breathe",
        "ebb urge --end passed    ends the one that is there",
        "ebb urge 3 --trigger tired --outcome passed --minutes 12",
    ),
)
@click.argument("strengths", metavar="[STRENGTH]", nargs=-1)
@click.option("--trigger", metavar="T", callback=one_of("trigger", TRIGGERS), help=f"One of {', '.join(TRIGGERS)}.")
@click.option(
    "--breathe",
    metavar="[MINUTES]",
    is_flag=False,
    flag_value=_USUAL_MINUTES,
    help=f"Count along with slow breaths, {_USUAL_MINUTES} minutes without MINUTES. Ctrl+C ends that.",
)
@click.option(
    "--end",
    metavar="OUTCOME",
    callback=one_of("way for an urge to end", OUTCOMES),
    help=f"End the urge that is there: {', '.join(OUTCOMES)}.",
)
@click.option(
    "--outcome",
    metavar="OUTCOME",
    callback=one_of("way for an urge to end", OUTCOMES),
    help="Save a whole urge, with its end. Nothing is asked.",
)
@click.option("--minutes", metavar="N", help="How long it lasted, with --outcome or --end.")
@click.option("--at", metavar="TIME", help=f"When it began: {TIMES}. Now without it.")
@click.option("--note", metavar="TEXT", help="A note; it stays in the history of your shell.")
@click.option("--json", "as_json", is_flag=True, help="Print the saved document; all else goes to stderr.")
@click.option("--yes", is_flag=True, help="Ask nothing: an urge stays open until you end it.")
@click.pass_context
def urge(
    context: click.Context,
    strengths: tuple[str, ...],
    trigger: str | None,
    breathe: str | None,
    end: str | None,
    outcome: str | None,
    minutes: str | None,
    at: str | None,
    note: str | None,
    as_json: bool,
    yes: bool,
) -> int:
    """An urge: saved at once, then help to ride it out.

    STRENGTH is 0 (faint) to 4 (extreme). You get a pace to breathe by, your own reasons and people, and three tips.
    Then it asks how the urge ended; Enter alone leaves it open, and ebb urge goes on with it.
    """
    _check_together(context, strengths, end=end, outcome=outcome, minutes=minutes, at=at, breathe=breathe)
    from tui import clock
    from tui.cli.asking import can_answer
    from tui.cli.session import open_journal
    from tui.cli.urge_riding import ride, without_journal
    from tui.cli.urge_saving import Given, end_running, open_one, save_whole
    from tui.domain import urge_typed as typed
    from tui.domain.texts import clean_text
    from tui.journal import JournalError

    given = Given(
        strength=typed.parse_strength(strengths[0]) if strengths else None,
        trigger=trigger,  # type: ignore[arg-type]  # one of TRIGGERS
        outcome=outcome or end,  # type: ignore[arg-type]  # one of OUTCOMES
        minutes=None if minutes is None else typed.parse_lasted(minutes),
        at=at,
        note=clean_text(note or "").strip() or None,
        breathe=None if breathe is None else typed.parse_breathing(breathe),
        as_json=as_json,
        asks=not yes and can_answer(),
    )
    now = clock.now()
    try:
        journal = open_journal(journal_option(context))
        if given.outcome is not None:
            return end_running(journal, given, now) if end else save_whole(journal, given, now)
        here = open_one(journal, given, now)
    except JournalError:
        if given.outcome is None:
            without_journal(given)
        raise
    if here is None:
        raise click.UsageError("Nothing was saved: say how strong it is, like ebb urge 3.", context)
    return ride(journal, here, given)


def _check_together(context: click.Context, strengths: tuple[str, ...], **options: str | None) -> None:
    """Raises UsageError for what does not go together."""
    if len(strengths) > 1:
        raise click.UsageError("One strength at a time; what set it off is an option, like --trigger tired.", context)
    given = [name for name, value in options.items() if value is not None]
    if "end" in given:
        besides = ["a strength"] if strengths else [f"--{name}" for name in given if name not in ("end", "minutes")]
        if besides:
            raise click.UsageError(f"--end ends the urge that is there; leave {besides[0]} out.", context)
    elif "outcome" in given:
        if not strengths:
            raise click.UsageError("Say how strong it was, like ebb urge 3 --outcome passed.", context)
        if "breathe" in given:
            raise click.UsageError("--outcome is for an urge that is over; leave --breathe out.", context)
    elif "minutes" in given:
        raise click.UsageError("Say how it ended too, like --outcome passed --minutes 12.", context)
