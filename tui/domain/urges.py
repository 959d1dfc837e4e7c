"""An urge from its first second to its end: which one is still there, how long it lasted, what all of them were.

Values in, values and words out. How it is kept is the journal's matter, how time is counted the app's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from tui.domain.calendar import Calendar, short_date
from tui.domain.errors import Refused
from tui.domain.records import OUTCOMES, TRIGGERS, Outcome, Trigger, Urge

WAVE_MINUTES, MORE_MINUTES, LONGEST_WAVE = 15, 5, 120
"""How long the timer runs at first, how much one key adds, and where it ends: then somebody else should be asked."""

STILL_THERE = timedelta(hours=6)
"""How long an urge without an end counts as still there: one from last night was left, not lived through since."""
LONGEST_KNOWN = timedelta(hours=3)
"""Ended later than that, nobody can say how long it lasted: it was ended when it came to mind again."""

STRENGTHS = ("faint", "mild", "moderate", "strong", "extreme")
"""The strengths by their digit, 0-4."""

ENDS: Mapping[Outcome, str] = {"passed": "it passed", "dosed": "I took a dose", "open": "still there"}
"""The ends in the order of their digits, from 1."""
ENDED: Mapping[Outcome, str] = {"passed": "passed", "dosed": "a dose was taken", "open": "end not known"}

TRIGGER_WORDS: Mapping[Trigger, str] = {
    "hungry": "hungry",
    "angry": "angry",
    "lonely": "lonely",
    "tired": "tired",
    "bored": "bored",
    "pain": "pain",
    "place": "place",
    "people": "people",
    "other": "other",
}
"""The triggers as they are offered, in the order of their digits, from 1."""


FELT_AS: Mapping[Trigger, str] = {
    "hungry": "when you are hungry",
    "angry": "when you are angry",
    "lonely": "when you are lonely",
    "tired": "when you are tired",
    "bored": "when you are bored",
    "pain": "when you are in pain",
    "place": "when it is the place",
    "people": "when it is the people around you",
    "other": "an urge",
}
"""The triggers behind "For"."""

SAVED_AT_ONCE = "A digit saves it at once. Then there is a bar to breathe by, a timer, your reasons and your people."


class Keys(NamedTuple):
    """The keys that sentences name, as this person has them."""

    help: str = "!"
    dose: str = "d"
    settings: str = "s"


USUAL_KEYS = Keys()


def begun(identity: str, strength: int, at: datetime, calendar: Calendar) -> Urge:
    """An urge that is there now. `at` is in any zone; it is kept in the person's. Raises Refused for no strength."""
    if not 0 <= strength < len(STRENGTHS):
        raise Refused(f"An urge is 0 to {len(STRENGTHS) - 1}: 0 is faint, 4 is extreme.")
    local = calendar.local(at).replace(microsecond=0)
    return Urge(id=identity, at=local, day=calendar.day_of(at), strength=strength)


def has_end(urge: Urge) -> bool:
    """Whether somebody said how it ended, be it that it was still there."""
    return urge.outcome != "open" or urge.minutes is not None


def is_running(urge: Urge, now: datetime) -> bool:
    """Whether it has no end yet and began within the last hours."""
    ago = now.astimezone(UTC) - urge.at.astimezone(UTC)
    return not has_end(urge) and timedelta(0) <= ago < STILL_THERE


def running(urges: Iterable[Urge], now: datetime) -> Urge | None:
    """The latest urge that is still there."""
    found = [urge for urge in urges if is_running(urge, now)]
    return max(found, key=lambda urge: (urge.at.astimezone(UTC), urge.id), default=None)


def lasted(urge: Urge, now: datetime) -> int | None:
    """Whole minutes from its beginning to now; None when that says nothing about how long it lasted."""
    ago = now.astimezone(UTC) - urge.at.astimezone(UTC)
    return int(ago / timedelta(minutes=1)) if timedelta(0) <= ago <= LONGEST_KNOWN else None


def ended(
    urge: Urge, outcome: Outcome, trigger: Trigger | None, minutes: int | None, tools: Sequence[str] = ()
) -> Urge:
    """The urge with its end. One that is left open has minutes all the same: they tell that nobody rides it now."""
    if outcome == "open" and minutes is None:
        minutes = 0
    return replace(with_trigger(urge, trigger, tools), outcome=outcome, minutes=minutes)


def with_trigger(urge: Urge, trigger: Trigger | None, tools: Sequence[str] = ()) -> Urge:
    """The urge with what set it off, or without; and with what was used so far."""
    return replace(urge, trigger=trigger, tools=tuple(dict.fromkeys((*urge.tools, *tools))))


class Past(NamedTuple):
    """What became of urges: how many, by how they ended, and the median minutes of those that passed."""

    total: int
    passed: int
    dosed: int
    unknown: int
    minutes: float | None


def past(urges: Iterable[Urge], now: datetime) -> Past:
    """All urges that have an end, or are too long ago to have one. Of one that is still there nothing is known yet."""
    counted = [urge for urge in urges if not is_running(urge, now)]
    by = {outcome: [urge for urge in counted if urge.outcome == outcome] for outcome in OUTCOMES}
    known = [urge.minutes for urge in by["passed"] if urge.minutes is not None]
    return Past(len(counted), len(by["passed"]), len(by["dosed"]), len(by["open"]), median(known) if known else None)


def past_words(seen: Past) -> str:
    """What became of urges, as it is: "Of 41 urges, 36 passed; they lasted 12 minutes in the middle"."""
    if not seen.total:
        return "This is the first urge that you write down here."
    if seen.total == 1:
        if seen.passed:
            took = f" after {_minutes(seen.minutes)}" if seen.minutes is not None else ""
            return f"The urge before this one passed{took}."
        return "You wrote down one urge before this one."
    if not seen.passed:
        return f"You wrote down {seen.total} urges before this one."
    took = f"; they lasted {_minutes(seen.minutes)} in the middle" if seen.minutes is not None else ""
    return f"Of {seen.total} urges, {seen.passed} passed{took}."


def _minutes(minutes: float | None) -> str:
    whole = int((minutes or 0) + 0.5)
    return "less than a minute" if not whole else f"{whole} minute{'' if whole == 1 else 's'}"


def trigger_by_digit(digit: int) -> Trigger | None:
    """The trigger that a digit from 1 names."""
    return TRIGGERS[digit - 1] if 1 <= digit <= len(TRIGGERS) else None


def outcome_by_digit(digit: int) -> Outcome | None:
    """The end that a digit from 1 names."""
    return OUTCOMES[digit - 1] if 1 <= digit <= len(OUTCOMES) else None


# In words


def wish_to_die(keys: Keys = USUAL_KEYS) -> str:
    """What stands beside every urge."""
    return f"If it is a wish to die, or you are afraid of what you may do, press {keys.help} now."


def nothing_own(keys: Keys = USUAL_KEYS) -> str:
    """What stands where one's own reasons and people would."""
    return f"Your own reasons and people stand here once you write them down in Settings ({keys.settings})."


def long_enough(keys: Keys = USUAL_KEYS) -> str:
    """What is said when the timer is not made longer any more."""
    return f"That is two hours. Call one of your people, or press {keys.help} to see who answers."


def entry_parts(urge: Urge) -> tuple[str, ...]:
    """An urge in a line of the journal: its strength, its trigger, how it ended."""
    after = f" after {_minutes(urge.minutes)}" if urge.minutes is not None and urge.outcome == "passed" else ""
    trigger = (f"trigger: {urge.trigger}",) if urge.trigger else ()
    return (f"{STRENGTHS[urge.strength]} urge", *trigger, f"{ENDED[urge.outcome]}{after}")


def still_there(urge: Urge, today: date, key: str) -> str:
    """What the app says when it finds an urge that nobody ended."""
    on = "" if urge.day == today else f" on {short_date(urge.day)}"
    return f"Your urge from {urge.at:%H:%M}{on} has no end yet: {key} goes on with it."


def begun_elsewhere(urge: Urge) -> str:
    """What is said when another window began one while its strength was asked about here."""
    return f"Your urge from {urge.at:%H:%M} has no end yet ({STRENGTHS[urge.strength]}). This goes on with it."


def goes_on(key: str) -> str:
    """What is said when the urge's screen is left and the urge is not over."""
    return f"The timer goes on, and the urge is saved as it is. {key} goes back to it."


def wave_over(minutes: int, key: str) -> str:
    """What is said once when the timer is through while something else is on the screen."""
    return f"{minutes} minutes since your urge began. {key} goes back to it: say how it ended, or add time."


def said_at_end(urge: Urge, keys: Keys = USUAL_KEYS) -> str:
    """What is said when an urge has its end."""
    if urge.outcome == "passed":
        took = f" It took {_minutes(urge.minutes)}." if urge.minutes is not None else ""
        return f"Saved: it passed.{took}"
    if urge.outcome == "dosed":
        return f"Saved. Press {keys.dose} to log the dose, so that your numbers stay true. What you learned stays, too."
    return f"Saved as still there. If it gets worse, call one of your people, or press {keys.help} for help."
