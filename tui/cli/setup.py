"""`ebb setup`: the first run as plain questions, for a screen reader, a serial line, a dumb terminal or a pipe.

The questions are in `setup_questions` and beside it, the way through them in `setup_walk`; the end is one change.
"""

from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, INTERRUPTED, REFUSED, emit, say
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.cli.setup_walk import Ground, Walk
    from tui.domain.records import Plan
    from tui.domain.setup import SetUp
    from tui.domain.setup_draft import Half
    from tui.journal import Journal

NOBODY = "Nobody can answer here: run ebb setup at a terminal, or pipe the answers in."
GOES_ON = "Your answers are kept: ebb setup goes on with them."
GO_ON = "Your answers are kept: ebb setup goes on with them, and so does ebb."
NOTHING_KEPT = "Nothing was answered, so nothing is kept."
LOST = "Your answers could not be kept on this disk, so they are gone."
DONE_ELSEWHERE = "You were set up elsewhere meanwhile, so ebb setup begins anew."
ENDED = "The answers ended before the last question, so nothing was saved."
BACK_THROUGH = "b goes back through them."
NOTHING_NEW = "That is what is kept already, so nothing was changed."
NEXT = "ebb checkin asks how you are, ebb today shows your day, ebb dose logs a dose, ebb sos says who helps."


@click.command("setup", cls=Command, examples=("ebb setup", "cat answers.txt | ebb setup --yes"))
@click.option("--yes", is_flag=True, help="Save at the end without asking; all else is asked.")
@click.pass_context
def setup(context: click.Context, yes: bool) -> int:
    """The first steps as plain questions, one line each.

    What you take, what speaks against a plan, how fast, your clock, your country. Nothing is saved before the last
    line. What you answered is kept when you leave in between.
    """
    from tui.cli.asking import NobodyAnswers, after_ctrl_c, can_answer, is_terminal, tell
    from tui.cli.session import open_journal
    from tui.domain.errors import Refused
    from tui.journal import JournalError

    if not can_answer():
        raise Refused(NOBODY)
    journal = open_journal(journal_option(context))
    if journal.read_only is not None:
        raise Refused(journal.read_only)
    walk = _walk(journal, yes=yes)
    try:
        while True:
            answers = walk.run()
            try:
                return _save(journal, walk.ground, answers)
            except JournalError as error:
                if yes or walk.kept is not None or not is_terminal():
                    raise
                tell(str(error))  # the disk takes no draft either: here is all there is of the answers
    except KeyboardInterrupt:
        after_ctrl_c()
        tell(_left(walk))
        return INTERRUPTED
    except NobodyAnswers:
        tell(ENDED)
        tell(_left(walk))
        return REFUSED
    except Refused as error:
        tell(str(error))
        tell(_left(walk))
        return REFUSED
    except JournalError:
        tell(_left(walk))
        raise


def _left(walk: "Walk") -> str:
    if not walk.kept:
        return LOST if walk.kept is None else NOTHING_KEPT
    if _is_set_up(walk.ground.journal) != walk.ground.again:
        return DONE_ELSEWHERE
    return GO_ON if walk.ground.journal.is_new else GOES_ON  # the app asks only on a new journal


def _is_set_up(journal: "Journal") -> bool:
    from tui import clock

    return "timezone" in journal.setting_values or journal.window(journal.calendar.day_of(clock.now())).plan is not None


def _walk(journal: "Journal", *, yes: bool) -> "Walk":
    from tui import clock
    from tui.cli import setup_place, setup_plan, setup_questions
    from tui.cli.setup_walk import Ground, Walk
    from tui.journal import new_id

    window = journal.window(journal.calendar.day_of(clock.now()))
    ground = Ground(
        journal=journal,
        identity=new_id(),
        created=clock.now(),
        again=_is_set_up(journal),
        before=window.plan,
        adjustments=window.adjustments,
        concerns=window.settings.concerns,
        yes=yes,
        pages={
            "aim": setup_questions.aim,
            "what": setup_questions.what,
            "measure": setup_questions.measure,
            "gates": setup_questions.gates,
            "care": setup_place.care,
            "pace": setup_plan.pace,
            "clock": setup_place.clock_questions,
            "country": setup_place.country,
            "done": setup_plan.done,
        },
    )
    return Walk(ground, _begin(journal, ground))


def _begin(journal: "Journal", ground: "Ground") -> "Half":
    """What was left in the middle; through a pipe always from the first question: else answers would go astray."""
    from tui import clock
    from tui.cli.asking import is_terminal, tell
    from tui.domain.setup_again import suggested
    from tui.domain.setup_draft import ABOUT, begun_anew, taken_up
    from tui.domain.setup_words import answers_here
    from tui.domain.today import view

    now, calendar = clock.now(), journal.calendar
    today = calendar.day_of(now)
    window = journal.window(today)
    begun = suggested(view(window, now, calendar), window, calendar)
    words = journal.drafts.words(ABOUT)
    if not is_terminal():
        return begun_anew(words, begun, again=ground.again)
    half = taken_up(words, begun, now, again=ground.again)
    if half.at is not None:
        here = answers_here(calendar.local(half.at), today)
        tell(f"{here} {BACK_THROUGH}" if half.trail else here)
    return half


def _save(journal: "Journal", ground: "Ground", answers: "SetUp") -> int:
    """One change of the journal, and what it comes to."""
    from tui.app.first_saved import set_up
    from tui.cli.asking import after_ctrl_c
    from tui.cli.session import after_change
    from tui.cli.setup_plan import plan_of
    from tui.domain import setup_again
    from tui.domain.new_plan import Before, check_before, said_of
    from tui.domain.setup_draft import ABOUT

    today = ground.today(answers)
    plan = plan_of(answers, ground)
    before = Before(ground.before, ground.adjustments, ground.concerns)
    settings = ground.changes(answers)
    if settings or plan is not None:
        check = None if plan is None else (lambda seen: check_before(before, plan, seen))
        try:
            done = set_up(journal, settings, plan, again=ground.again, check=check)
            after_change(journal)
        except KeyboardInterrupt:
            if not _holds(ground, answers, plan):
                raise
            after_ctrl_c()  # it came too late
            done = True
        if not done:  # of these answers only the marks counted, and they are kept now
            journal.drafts.drop_words(ABOUT)
            raise setup_again.DoneElsewhere(setup_again.DONE_ELSEWHERE)
        said = "That is set up. ebb undo takes it back." if plan is None else said_of(plan, today, "ebb undo")
    else:
        said = NOTHING_NEW
    journal.drafts.drop_words(ABOUT)
    emit(said)
    say(NEXT)
    return DONE


def _holds(ground: "Ground", answers: "SetUp", plan: "Plan | None") -> bool:
    """Whether the journal has all of it by now."""
    from contextlib import suppress

    from tui.journal import JournalError

    with suppress(JournalError):
        ground.journal.refresh()
    there = plan is None or any(each.id == plan.id for each in ground.journal.plans())
    return there and not ground.changes(answers)
