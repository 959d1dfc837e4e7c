"""`ebb tips`: what can help, in short or in full; and what the person makes of a tip, as in the app.

To look writes nothing, so a tip that was read here is not asked about the next day. Lines and JSON are made in
`tips_text`; what is typed is read in the domain.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.cli.output import DONE, REFUSED, columns, emit_json, ended_by, rows, say
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from datetime import date

    from tui.app.library import Library
    from tui.cli.tips_text import Page
    from tui.domain.records import TipMark
    from tui.domain.tips import Felt, Marks
    from tui.journal import Journal


class Person(NamedTuple):
    """What is known of who asks: how they feel, what they made of tips, the names of their own symptoms, their day.

    Where there is no `journal`, `code` is what the command ends with for that.
    """

    journal: "Journal | None"
    felt: "Felt"
    marks: "Marks"
    own: Mapping[str, str]
    day: "date"
    code: int = DONE


@click.command(
    "tips",
    cls=Command,
    examples=(
        "ebb tips                  for how you feel today",
        "ebb tips restless legs    for one symptom",
        "ebb tips cold water       by words",
        "ebb tips nausea 1         the first of them in full",
        "ebb tips --helped ginger",
        'ebb tips --add "Call Sam before I decide"',
    ),
)
@click.argument("words", metavar="[SYMPTOM] [NUMBER]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Print the whole list, not only the first tips in it.")
@click.option("--show", metavar="TIP", help="Print one tip in full, with its sources.")
@click.option("--helped", metavar="TIP", help="Say that a tip helped; again takes that off.")
@click.option("--no-help", metavar="TIP", help="Say that it was no help; again takes that off.")
@click.option("--pin", metavar="TIP", help="Put it first; again takes that off.")
@click.option("--hide", metavar="TIP", help="Take it off its lists; again brings it back.")
@click.option("--add", metavar="TITLE", help="Add a tip of your own; it stays in the history of your shell.")
@click.option("--text", metavar="TEXT", help="The text of your own tip, with --add.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document, with every tip of the list.")
@click.pass_context
def tips(
    context: click.Context,
    /,
    words: tuple[str, ...],
    every: bool,
    show: str | None,
    add: str | None,
    text: str | None,
    as_json: bool,
    **marks: str | None,
) -> int:
    """What can help: for how you feel today, or for a SYMPTOM.

    SYMPTOM can also be a list (taper, fluids, meals, movement, support, rest, mind, medicine, cautions, own, hidden,
    all), or words to search for. A NUMBER shows that tip of the list in full. TIP is a title, or the key named there.
    """
    given = {name: word for name, word in {"show": show, **marks, "add": add}.items() if word is not None}
    if not given and words and words[-1].isdigit():
        *above, given["show"] = words
        words = tuple(above)
    _check_together(context, given, words=words, every=every, text=text)
    looks = not given or "show" in given
    from tui.app.library import Damaged, Library, read_library
    from tui.domain.tip_words import UNREADABLE

    person, library = _person(journal_option(context), needed=not looks), read_library()
    damaged = isinstance(library, Damaged)
    if isinstance(library, Damaged):
        say(UNREADABLE)
        library = Library((), {}, {})
    page = _page(library, person, words, damaged=damaged)
    if not looks and person.journal is not None:
        return _change(person.journal, page, library, given, text, as_json=as_json)
    if given:
        _print_one(page, given["show"], library, as_json=as_json)
    else:
        _print_list(page, every=every, as_json=as_json)
    return person.code or (REFUSED if damaged else DONE)


def _check_together(
    context: click.Context, given: Mapping[str, str], *, words: tuple[str, ...], every: bool, text: str | None
) -> None:
    """Raises UsageError for what does not go together."""
    options = [f"--{name.replace('_', '-')}" for name in given]
    if len(options) > 1:
        raise click.UsageError(f"One thing at a time; leave {options[1]} out.", context)
    if every and options:
        raise click.UsageError(f"--all prints a list; leave it or {options[0]} out.", context)
    if "add" in given and words:
        raise click.UsageError('Put the title in quotes, like --add "Call Sam".', context)
    if text is not None and "add" not in given:
        raise click.UsageError(
            'A tip of your own has a title too, like --add "Call Sam" --text "At any hour".', context
        )


def _person(option: str | None, *, needed: bool) -> Person:
    """What the journal tells. Tips are knowledge: where there is none to read, that is said, and they go by nothing.

    Raises what is wrong with the journal where it is `needed`.
    """
    from datetime import timedelta
    from zoneinfo import ZoneInfo

    from tui import clock
    from tui.cli.session import open_journal
    from tui.domain.calendar import Calendar
    from tui.domain.errors import Refused
    from tui.domain.options import own_names
    from tui.domain.tips import LOOKED_BACK, Felt, felt
    from tui.journal import JournalError

    now = clock.now()
    try:
        journal = open_journal(option)
    except (JournalError, Refused) as error:
        if needed:
            raise
        day = Calendar(ZoneInfo(clock.system_zone())).day_of(now)
        return Person(None, Felt(None, {}), {}, {}, day, ended_by(error))
    day = journal.calendar.day_of(now)
    checkins = journal.checkins(day - timedelta(days=LOOKED_BACK), day)
    return Person(journal, felt(checkins, day), journal.tip_marks(), own_names(journal.setting_values), day)


def _page(library: "Library", person: Person, words: tuple[str, ...], *, damaged: bool) -> "Page":
    """The list that was asked for; where the library is damaged, the person's own. Raises Refused when words find
    nothing."""
    from shlex import join

    from tui.cli.calling import urgent as in_words
    from tui.cli.tips_text import COMMON, UNKNOWN, Page
    from tui.domain.errors import Refused
    from tui.domain.finding import found
    from tui.domain.tip_typed import asked_for, nothing_found
    from tui.domain.tip_words import filter_name
    from tui.domain.tips import OWN, Filter, listed, rank

    names, marks, scores = library.names, person.marks, person.felt.scores
    typed = " ".join(words)
    wanted = OWN if damaged else asked_for(typed, names, person.own)
    # What the check-in asks about is no emergency by its name alone.
    is_name = isinstance(wanted, Filter) and typed.casefold() in (wanted.key, filter_name(wanted, names).casefold())
    urgent = None if is_name else in_words(typed)
    if isinstance(wanted, str):
        items = tuple(found(rank(library.tips, scores, marks, person.day), wanted, names))
        if not items:
            raise Refused(nothing_found(typed, names, urgent))
    else:
        items = listed(wanted, library.tips, scores, marks, person.day)
    return Page(
        wanted=wanted,
        typed=join(words),
        tips=items,
        names=names,
        sources=library.sources,
        felt=person.felt,
        marks=marks,
        day=person.day,
        note=COMMON if person.journal is None else UNKNOWN,
        urgent=urgent,
    )


def _print_list(page: "Page", *, every: bool, as_json: bool) -> None:
    from tui.cli.paint import emit_lines
    from tui.cli.tips_text import LEAST_WIDTH, MOST_WIDTH, list_lines, page_json

    if as_json:
        emit_json(page_json(page, page.tips))
    else:
        emit_lines(list_lines(page, columns(LEAST_WIDTH, MOST_WIDTH), rows(), every=every))


def _print_one(page: "Page", typed: str, library: "Library", *, as_json: bool) -> None:
    """One tip in full. Raises Refused when none is meant."""
    from tui.cli.paint import emit_lines
    from tui.cli.tips_text import LEAST_WIDTH, MOST_WIDTH, page_json, reading_lines
    from tui.domain.own_tips import with_own
    from tui.domain.tip_typed import meant, word_for

    there = with_own(library.tips, page.marks)
    tip = meant(typed, page.tips, there)
    if as_json:
        emit_json(page_json(page, [tip]))
    else:
        emit_lines(reading_lines(page, tip, word_for(tip, there), columns(LEAST_WIDTH, MOST_WIDTH)))


# What changes something


def _change(
    journal: "Journal", page: "Page", library: "Library", given: Mapping[str, str], text: str | None, *, as_json: bool
) -> int:
    """What the person makes of a tip, or one of their own; it is said in the words of the app."""
    from dataclasses import replace

    from tui.cli.paint import emit_lines
    from tui.cli.session import after_change
    from tui.cli.tips_text import LEAST_WIDTH, MOST_WIDTH, marked_lines, page_json
    from tui.domain import own_tips
    from tui.domain.records import OWN_TIP, TipMark
    from tui.domain.tip_typed import to_be_marked
    from tui.domain.tip_words import change_of_mark
    from tui.journal import new_id

    [(name, typed)] = given.items()
    if name == "add":
        written = own_tips.read_title(typed), own_tips.read_text(text or "")
        after = own_tips.written(TipMark(tip=f"{OWN_TIP}{new_id()}"), *written)
        tip, label, said = own_tips.own_tip(after), "tip added", "Added to your tips."
    else:
        tip = to_be_marked(typed, page.tips, own_tips.with_own(library.tips, page.marks), f"--{name.replace('_', '-')}")
        before = page.marks.get(tip.key) or TipMark(tip=tip.key)
        after = _marked(before, name, page.day)
        label, said = change_of_mark(before, after)
    journal.mark_tip(after, label)
    after_change(journal)
    if as_json:
        emit_json(page_json(replace(page, marks=journal.tip_marks()), [tip]))
    else:
        emit_lines(marked_lines(tip.title, said, columns(LEAST_WIDTH, MOST_WIDTH)))
    return DONE


def _marked(before: "TipMark", name: str, day: "date") -> "TipMark":
    from tui.domain import tips as rules

    match name:
        case "helped":
            return rules.judged(before, "helped", day)
        case "no_help":
            return rules.judged(before, "no_help", day)
        case "pin":
            return rules.turned_pin(before, day)
    return rules.put_away(before, not before.hidden)
