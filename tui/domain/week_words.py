"""The words of a week that is over: how it was against the one before, its best day, urges, steps, milestones.

Plain and without a grade. No figure is computed here that is not in `week` or `reached`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import long_date, short_date
from tui.domain.pace_events import Event
from tui.domain.phrases import days_word, half_up
from tui.domain.reached import Standing
from tui.domain.standing_out import Fact
from tui.domain.trends import ENOUGH
from tui.domain.week import Best, Figure, Name, OnPlan, Week, WeekUrges

NAMES: Mapping[Name, str] = {
    "discomfort": "Discomfort",
    "craving": "Craving",
    "low_mood": "Low mood",
    "sleep": "Sleep",
    "intake": "Intake",
}
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MUCH = 5
"""Points of discomfort from which on a week is called heavier or lighter than the one before; the line is ours."""
MOST_FACTS, MOST_MILESTONES, LONGEST_NOTE = 3, 3, 110

HOW = (
    "These lines are counted from your own entries. The middle of a week is its median day, and it is compared with the"
    " week before only where both have 3 days. A difference that chance alone often brings is said to be perhaps that."
    " The best day is the one with the least discomfort; a day of strong low mood is never named as that."
    " Where these lines lie is our choice."
)
"""Where the sentences come from, for whoever asks."""
EMPTY = "Nothing is written down for this week. It stays unknown, and nothing is made of it."
HEAVY = "That is a lot to carry. It takes nothing away from what came before it."
NO_CAUSE = "A pattern in one week, not a proof."
NOTHING_OUT = "Nothing else in the entries stands out that day."
CLOUDED = "What was taken around then makes it hard to tell what else may have helped."
NO_BEST = "Too few days say how they felt to name one."
ALL_LOW = "Your low mood was strong on each of these days, so none is named."
ALIKE = "The days that say how they felt were all alike."


class Told(NamedTuple):
    """A line of the week: what it is about, and what it says."""

    label: str
    text: str


def week_name(week_first: date, week_last: date, today: date) -> str:
    """ "16 to 22 Nov", "28 Dec to 3 Jan", with the year of one that is long ago."""
    last = short_date(week_last).split(" ", 1)[1]
    first = short_date(week_first).split(" ", 1)[1]
    if week_first.month == week_last.month:
        first = str(week_first.day)
    year = f" {week_last.year}" if (today - week_last).days > 300 else ""
    return f"{first} to {last}{year}"


def opening(week: Week) -> str:
    """How the week was, in a sentence or two: never more than its answers say."""
    if week.empty:
        return EMPTY
    felt = week.figure("discomfort")
    if felt is None or felt.typical is None:
        return "How much discomfort there was is not written down for this week."
    middle = f"discomfort {half_up(felt.typical)} in the middle"
    if felt.change is None:
        few = "this week has" if felt.answered < ENOUGH else "the week before has"
        return f"{middle.capitalize()}, on {days_word(felt.answered)}; {few} too few answers to compare the two."
    if abs(felt.change) < MUCH:
        return f"Much like the week before: {middle}."
    how, more = ("heavier", "more") if felt.change > 0 else ("lighter", "less")
    chance = "" if felt.clear else ", which may be chance"
    said = f"A {how} week: {middle}, {half_up(abs(felt.change))} {more} than the week before{chance}."
    return f"{said} {HEAVY}" if felt.change > 0 else said


def typical_words(figure: Figure) -> str:
    """The median with its days: "41 in the middle of 6 days"."""
    if figure.typical is None:
        return "not known" if figure.name == "intake" else "no answer"
    said = _value(figure, figure.typical)
    return f"{said} on 1 day" if figure.answered == 1 else f"{said} in the middle of {days_word(figure.answered)}"


def change_words(figure: Figure) -> str:
    """What changed against the week before, with its days; that it is not compared, where there are too few."""
    if figure.change is None:
        return "" if figure.typical is None else "too few days to compare"
    days = f" ({days_word(figure.before)})"
    if figure.change == 0:
        return f"the same as the week before{days}"
    return f"{_value(figure, abs(figure.change))} {'more' if figure.change > 0 else 'less'} than the week before{days}"


def _value(figure: Figure, value: float) -> str:
    if figure.name == "discomfort":
        return str(half_up(value))
    amount = Decimal(str(round(value, 2)))
    if figure.unit is not None:
        return with_unit(amount, figure.unit)
    return f"{format_amount(amount)} h" if figure.name == "sleep" else format_amount(amount)


def told(week: Week, titles: Mapping[str, str], reached: Sequence[Standing], help_key: str) -> Iterator[Told]:
    """Everything below the measures, what matters most first. `titles` are those of tips by their keys, `reached` the
    milestones of the week, and `help_key` is the one that shows who answers."""
    if week.very_low:
        days = "once" if week.very_low == 1 else f"on {days_word(week.very_low)}"
        yield Told("Low mood", f"It was extreme {days}. That is a lot to carry alone: {help_key} shows who answers.")
    if not week.empty:
        yield Told("Best day", best_words(week, titles))
    if (urges := urge_words(week.urges)) != "":
        yield Told("Urges", urges)
    if (steps := step_words(week)) != "":
        yield Told("Steps", steps)
    if week.slips:
        yield Told("Slips", slip_words(week.slips))
    if not week.empty:
        said = f"check-ins: {week.checkins} of 7" if week.checkins else "no check-in"
        yield Told("Days", " · ".join(filter(None, (plan_words(week.plan), said))))
    if reached:
        yield Told("Reached", milestone_names(reached))


def best_words(week: Week, titles: Mapping[str, str]) -> str:
    """The best day, and why it may have been: what stood out, and the person's own note."""
    best = week.best
    if best is None:
        felt = week.figure("discomfort")
        if felt is None or felt.answered < ENOUGH:
            return NO_BEST
        return ALIKE if len({value for value in felt.values if value is not None}) == 1 else ALL_LOW
    same = f"; the same on {_listed([_weekday(day) for day in best.also])}" if best.also else ""
    aside = f" ({days_word(best.aside)} of strong low mood left out)" if best.aside else ""
    on = f"{long_date(best.day)}, discomfort {best.discomfort}, the lowest of {days_word(best.among)}{aside}{same}."
    stood_out = [words for fact in best.facts if (words := fact_words(fact, best, titles))][:MOST_FACTS]
    quiet = CLOUDED if best.clouded else NOTHING_OUT
    why = f"What may have helped: {'; '.join(stood_out)}. {NO_CAUSE}" if stood_out else quiet
    return " ".join(filter(None, (on, why, _note(best.note))))


def _note(note: str) -> str:
    text = " ".join(note.split())
    if not text:
        return ""
    short = text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE].rsplit(' ', 1)[0]} …"
    return f"You wrote: “{short}”"


def fact_words(fact: Fact, best: Best, titles: Mapping[str, str]) -> str:
    """What stood out, in a few words; empty for a tip that there is no title of."""
    then = "" if fact.day == best.day else " the day before"
    value, usual = (format_amount(Decimal(str(round(each, 2)))) for each in (fact.value, fact.usual))
    beside = f" ({usual} on the others)"
    match fact.kind:
        case "sleep":
            return f"{value} h of sleep{beside}"
        case "moving":
            return f"{value} minutes of moving{then}{beside}"
        case "support":
            return f"somebody was there for you{then}"
        case "meals":
            return f"{value} meals{then}{beside}"
        case "fluids":
            return f"{value} glasses to drink{then}{beside}"
        case "tip":
            title = titles.get(fact.tip, "")
            marked = ", which you marked as one that helped" if fact.value else ""
            return f"the tip “{title}”{then}{marked}" if title else ""


def urge_words(urges: WeekUrges) -> str:
    """How many urges there were, what became of them, how long those lasted that passed; empty without one."""
    known = urges.passed + urges.dosed
    parts = []
    if urges.passed:
        took = f", {_lasted(urges)}" if urges.minutes is not None else ""
        parts.append(f"{urges.passed} of {known} passed{took}.")
    if urges.dosed:
        of = "" if urges.passed else f" urge{'' if urges.dosed == 1 else 's'}"
        parts.append(f"After {urges.dosed}{of} you took a dose.")
    if urges.open:
        more = " more" if known else ""
        has = "has" if urges.open == 1 else "have"
        parts.append(f"{urges.open}{more} {has} no known end, and {'is' if urges.open == 1 else 'are'} left out.")
    return " ".join(parts)


def _lasted(urges: WeekUrges) -> str:
    middle = half_up(urges.minutes or 0)
    between = f" ({urges.shortest} to {urges.longest})" if urges.shortest != urges.longest else ""
    return f"after {_minutes(middle)}{' in the middle' if between else ''}{between}"


def _minutes(count: int) -> str:
    return "less than a minute" if not count else f"{count} minute{'' if count == 1 else 's'}"


def step_words(week: Week) -> str:
    """What happened to the plan; of a week without a change which amount it had."""
    if week.events:
        said = ", ".join(event_words(event) for event in week.events)
        return f"{said[0].upper()}{said[1:]}."
    if week.steady is None or not week.steady[0]:
        return ""
    amount = f"{with_unit(*week.steady)} a day all week."
    return f"On hold: {amount}" if week.held == len(WEEKDAYS) else f"No change: {amount}"


def event_words(event: Event) -> str:
    """Something that happened to a plan, with its weekday: "8.1 g a day from Tue 17 Nov"."""
    on, unit = short_date(event.day), event.plan.unit
    amount = "" if event.amount is None else f"{with_unit(event.amount, unit)} a day"
    match event.kind:
        case "begins":
            return f"a plan began at {amount} on {on}"
        case "step":
            return f"{amount} from {on} on"
        case "zero":
            return f"zero from {on} on"
        case "ended":
            return f"the plan ended on {on}"
        case "hold":
            return f"a hold of {days_word(event.days or 0)}, made on {on}"
        case "resume":
            return f"on again after a hold, from {on}"
        case "step_back":
            return f"a step back{f' to {amount}' if amount else ''}, made on {on}"
        case "repace":
            return f"another pace, made on {on}"
        case "jump":
            return f"to zero, made on {on}"


def plan_words(plan: OnPlan) -> str:
    """The known days on or under plan as a count, and what is left out of it; empty without a plan."""
    parts = []
    if plan.compared:
        days = f"{plan.compared} known day{'' if plan.compared == 1 else 's'}"
        parts.append(f"on or under plan: {plan.on} of {days}")
    if plan.unknown:
        parts.append(f"{plan.unknown} unknown" if plan.compared else f"{days_word(plan.unknown)} unknown")
    if plan.other:
        parts.append(f"{days_word(plan.other)} with another kind of dose")
    return ", ".join(parts)


def slip_words(slips: Sequence[date]) -> str:
    """The days with doses at zero, and that they take nothing away."""
    return f"{len(slips)}, on {_listed([_weekday(day) for day in slips])}. All that was before stays yours."


def milestone_names(reached: Iterable[Standing]) -> str:
    """The milestones of the week by their titles; of many the first, and how many more there are."""
    titles = [each.milestone.title for each in reached]
    more = len(titles) - MOST_MILESTONES
    return "; ".join(titles[:MOST_MILESTONES]) + (f"; and {more} more" if more > 0 else "")


def _weekday(day: date) -> str:
    return short_date(day).split(" ", 1)[0]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
