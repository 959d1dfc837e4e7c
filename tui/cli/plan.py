"""`ebb plan`: the schedule in force with what happened in it, or what was planned on a day. Nothing is written.

What is computed without being in force is in `plan_preview`; the words come from the domain.
"""

from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, columns
from tui.cli.plan_preview import preview
from tui.cli.root import CommandGroup, completed_by, journal_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui.domain.calendar import Calendar
    from tui.journal import Journal


@click.group(
    "plan",
    cls=CommandGroup,
    invoke_without_command=True,
    examples=(
        "ebb plan                   the plan in force and where it stands",
        "ebb plan --on 2026-11-01   what was planned on a day",
        "ebb plan --json",
        "ebb plan list              every plan there was",
        "ebb plan preview --start 20 --unit g --rate 10",
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option(
    "--on",
    "day",
    metavar="DAY",
    shell_complete=completed_by("planned_days"),
    help="What was planned on that day: yesterday, mon, 2026-11-01.",
)
@click.pass_context
def plan(context: click.Context, as_json: bool, day: str | None) -> int:
    """The taper in force: today, the steps, what was taken in each.

    With preview it computes another one and saves nothing; list has the earlier ones.
    """
    if context.invoked_subcommand is not None:
        if day is not None:
            raise click.UsageError("--on is about the plan of a day; leave it out here.", context)
        if as_json and context.invoked_subcommand == "list":
            raise click.UsageError("The list is text only; ebb export --format json has every plan.", context)
        return DONE
    from tui import clock
    from tui.cli.session import open_journal

    journal = open_journal(journal_option(context))
    now, calendar = clock.now(), journal.calendar
    if day is not None:
        _print_day(journal, _day(day, now, calendar), calendar, calendar.day_of(now), as_json=as_json)
    else:
        _print_plan(journal, now, calendar, as_json=as_json)
    return DONE


plan.add_command(preview)


@plan.command("list", examples=("ebb plan list",))
@click.pass_context
def list_(context: click.Context) -> int:
    """Every plan that there was, the newest first.

    ebb plan --on and the first day of one shows it as it then stood.
    """
    from tui import clock
    from tui.cli.plan_text import emit_parts, section
    from tui.cli.session import open_journal
    from tui.domain.errors import Refused
    from tui.domain.plan_lines import plan_list, why_none

    journal = open_journal(journal_option(context))
    plans, calendar = journal.plans(), journal.calendar
    today = calendar.day_of(clock.now())
    if not plans:
        raise Refused(why_none(journal.settings.concerns))
    ended = {plan.id: calendar.day_of(plan.ended) for plan in plans if plan.ended is not None}
    emit_parts(section("Plans", plan_list(plans, journal.plan(), ended, today), columns()))
    return DONE


def _day(text: str, now: "datetime", calendar: "Calendar") -> "date":
    """A day of the past or one to come. Raises Refused for what is none."""
    from tui.domain.plan_options import named
    from tui.domain.typed import parse_coming_day
    from tui.domain.when import parse_day

    def read(typed: str) -> "date":
        today = calendar.day_of(now)
        try:
            return parse_coming_day(typed, today, names=False)  # "mon" is the one that was
        except ValueError:
            return parse_day(typed, now, calendar)

    return named("on", read, text)


def _print_plan(journal: "Journal", now: "datetime", calendar: "Calendar", *, as_json: bool) -> None:
    """The plan in force. Raises Refused, with what to do, when there is none."""
    from tui.cli.output import emit_json
    from tui.domain.errors import Refused
    from tui.domain.plan_json import plan_json, warnings_to_come
    from tui.domain.taper import taper
    from tui.domain.today import view

    window = journal.window(calendar.day_of(now))
    today = view(window, now, calendar)
    laid_out = taper(window, today.day)
    if laid_out is None:
        from tui.domain.plan_lines import why_none

        raise Refused(why_none(today.settings.concerns))
    if as_json:
        emit_json(plan_json(window, today, laid_out.schedule))
        return
    from tui.cli.paint import Head
    from tui.cli.plan_text import emit_parts, notes, section, standing, table
    from tui.domain.phrases import heading
    from tui.domain.plan_lines import adjustment_lines, marked_title, plan_columns, plan_facts

    room = columns()
    made = adjustment_lines(journal.adjustments(laid_out.plan.id), window.adjustments, laid_out.plan, today.day)
    emit_parts(
        [Head(heading(today))],
        section("Plan", plan_facts(laid_out.plan, window.adjustments, today.day), room),
        section("Today", standing(today, laid_out.schedule), room),
        table(marked_title(laid_out, "today"), plan_columns(laid_out), room),
        section("Changes of pace", made, room),
        notes("To know", warnings_to_come(laid_out.schedule, window.adjustments, today.day), room),
    )


def _print_day(journal: "Journal", day: "date", calendar: "Calendar", today: "date", *, as_json: bool) -> None:
    """What was planned on that day, by the plan of that day as it then stood. Raises Refused when there was none."""
    from tui.cli.output import emit_json
    from tui.domain.errors import Refused
    from tui.domain.phrases import dated
    from tui.domain.plan_json import planned_json
    from tui.domain.planned import planned_lines, planned_on

    window, plans = journal.window(today), journal.plans()
    made = {plan.id: journal.adjustments(plan.id) for plan in plans}
    if window.plan is not None:
        made[window.plan.id] = window.adjustments
    found = planned_on(
        [(plan, made[plan.id]) for plan in plans],
        day,
        lambda plan: None if plan.ended is None else calendar.day_of(plan.ended),
    )
    if found is None:
        first = f"; the first plan began on {dated(plans[0].from_, today)}" if plans and day < plans[0].from_ else ""
        raise Refused(f"No plan {'was' if day < today else 'is'} in force on {dated(day, today)}{first}.")
    changes = [each for each in made[found.plan.id] if each.day <= day]
    if as_json:
        emit_json(planned_json(found.schedule, changes, day))
        return
    from dataclasses import replace

    from tui.cli.paint import Head
    from tui.cli.plan_text import emit_parts, section, table
    from tui.domain.plan_lines import adjustment_lines, marked_title, plan_facts, planned_columns, planned_heading
    from tui.domain.taper import taper
    from tui.domain.wrapping import wrapped

    room = columns()
    nothing_known = replace(window, plan=found.plan, adjustments=tuple(changes), doses={}, checkins={})
    laid_out = taper(nothing_known, day)
    assert laid_out is not None, "there is a plan in it"
    doses = journal.doses(day, day).get(day, ())
    emit_parts(
        map(Head, wrapped(planned_heading(day, today), room)),
        section("Plan", plan_facts(found.plan, changes, day), room),
        section("The day", planned_lines(found, day, doses), room),
        table(marked_title(laid_out, "that day"), planned_columns(laid_out), room),
        section("Changes of pace", adjustment_lines(changes, changes, found.plan, day), room),
    )
