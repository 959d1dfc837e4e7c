"""What `ebb urge` prints beside an urge: the pace, what is known of the wave, your own words, three tips, who helps.

The sentences are data's and the domain's; here they are chosen for a shell, where no key is pressed, and laid out.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.cli.tips_text import in_short
from tui.domain.options import BY_KEY
from tui.domain.phrases import dated, due_now, logged_at
from tui.domain.records import Trigger, Urge
from tui.domain.texts import one_line
from tui.domain.tips import felt, for_trigger
from tui.domain.today import view
from tui.domain.urges import STRENGTHS, TRIGGER_WORDS, entry_parts, lasted, past, past_words, said_at_end, wish_to_die

if TYPE_CHECKING:
    from tui.domain.breathing import Pace
    from tui.journal import Journal

MOST_TIPS = 3

STAYS_OPEN = "It stays open: ebb urge goes on with it, ebb urge --end passed ends it."
NOTHING_YET = "Nothing was saved: how strong it is was not said yet."
ENDED_ELSEWHERE = "This urge has its end by now; nothing was changed."

SAID_ABOVE = ("paced_breathing", "box_breathing")
"""Tips that the pace is itself. Those that set a timer stay: a shell has none."""

_IN_A_SHELL = (
    ("press ! for help", "ebb sos says who to call"),
    ("press ! now", "type ebb sos now"),
    ("Press d to log the dose", "Log the dose with ebb dose"),
)


def for_a_shell(text: str) -> str:
    """A sentence of the app's, with the commands that do what its keys do."""
    for key, command in _IN_A_SHELL:
        text = text.replace(key, command)
    return text


def begun_line(urge: Urge, today: date) -> str:
    """What was saved at the first second: "Saved at 17:42: strong urge", with its date where that is not today."""
    trigger = f", trigger: {TRIGGER_WORDS[urge.trigger]}" if urge.trigger else ""
    at = f"{urge.at:%H:%M}" if urge.at.date() == urge.day == today else logged_at(urge.at, urge.day, today)
    return f"Saved at {at}: {STRENGTHS[urge.strength]} urge{trigger}."


def resumed_lines(urge: Urge, now: datetime, strength: int | None) -> Iterator[str]:
    """What is said of one that is still there, and of another `strength` that was typed: it is not taken over."""
    today = now.astimezone(urge.at.tzinfo).date()
    on = "" if urge.at.date() == today else f" on {dated(urge.at.date(), today)}"
    minutes, kept = lasted(urge, now), STRENGTHS[urge.strength]
    since = f", {minutes} minutes so far" if minutes and minutes > 1 else ""
    yield f"Your urge from {urge.at:%H:%M}{on} has no end yet ({kept}{since}). This goes on with it."
    if strength not in (None, urge.strength):
        yield f"It stays saved as {kept}. If this is another urge, say first how that one ended."


def whole_line(urge: Urge, today: date) -> str:
    """An urge that was saved with its end: what was understood."""
    return f"Saved: {', '.join(entry_parts(urge))}, at {logged_at(urge.at, urge.day, today)}."


def ended_line(urge: Urge) -> str:
    """What is said when it has its end."""
    return for_a_shell(said_at_end(urge))


def end_label(urge: Urge) -> str:
    """What undo calls it."""
    return f"end of the urge at {urge.at:%H:%M}"


def strength_label(urge: Urge) -> str:
    """What undo calls it."""
    return f"strength of the urge at {urge.at:%H:%M}"


def strength_line(urge: Urge) -> str:
    """What is said when its strength was said anew."""
    return f"Saved: {STRENGTHS[urge.strength]} urge."


def trigger_label(urge: Urge) -> str:
    """What undo calls it."""
    return f"trigger of the urge at {urge.at:%H:%M}"


def trigger_line(trigger: Trigger) -> str:
    """What is said when what set it off is saved."""
    return f"Saved: trigger {TRIGGER_WORDS[trigger]}."


def page(journal: "Journal", urge: Urge, pace: "Pace", wave: str, now: datetime, *, hint: bool) -> Iterator[str]:
    """All that stands beside an urge, in lines that are not yet wrapped; `hint` names what breathes along.

    The person's own words and people come last: a terminal of 24 lines shows the end, and the question stands below.
    """
    yield from _breathing(pace, wave, " ebb urge --breathe counts along with you." if hint else "")
    today = view(journal.window(journal.calendar.day_of(now)), now, journal.calendar)
    if due := due_now(today.plan, today.now):
        yield due
    yield past_words(past(journal.urges(), now))
    yield from tip_lines(journal, urge.trigger, now)
    yield from own_lines(journal)
    yield ""
    yield for_a_shell(wish_to_die())


def page_without_journal(pace: "Pace", wave: str) -> Iterator[str]:
    """What helps even where the journal can not be used, and nothing was saved."""
    yield from _breathing(pace, wave)
    yield ""
    yield for_a_shell(wish_to_die())


def page_without_data(journal: "Journal") -> Iterator[str]:
    """What the person wrote down themselves helps also where nothing of ours can be read."""
    yield from own_lines(journal)
    yield ""
    yield for_a_shell(wish_to_die())


def _breathing(pace: "Pace", wave: str, hint: str = "") -> Iterator[str]:
    from tui.domain.breathing import in_words

    yield f"{in_words(pace)}{hint}"
    yield for_a_shell(pace.unless)
    yield ""
    yield wave


def own_lines(journal: "Journal") -> Iterator[str]:
    """The person's own reasons, and their people with their numbers; nothing where there are none."""
    values = journal.setting_values
    reasons = [one_line(reason) for reason in BY_KEY["reasons"].of(values)]
    contacts = [f"{one_line(each.name)}: {one_line(each.number)}" for each in BY_KEY["contacts"].of(values)]
    for title, rows in (("Your reasons", reasons), ("Your people", contacts)):
        if rows:
            yield from ("", title, *(f"  {row}" for row in rows))


def tip_lines(journal: "Journal", trigger: Trigger | None, now: datetime) -> Iterator[str]:
    """Three tips for what set it off, else for how the person feels: what to do, and when not to. None where data/ is
    damaged."""
    from tui import content

    try:
        tips = content.tips()
    except content.ContentError:
        return
    today = journal.calendar.day_of(now)
    scores = felt(journal.window(today).checkins, today).scores
    others = [tip for key, tip in tips.items() if key not in SAID_ABOVE]
    chosen = for_trigger(others, trigger, scores, journal.tip_marks(), today)
    yield ""
    yield f"What can help now{f' (trigger: {TRIGGER_WORDS[trigger]})' if trigger else ''}"
    for number, tip in enumerate(chosen[:MOST_TIPS], 1):
        yield from map(for_a_shell, in_short(tip, number))
