"""The words of the symptoms side by side: the figures of each, what changed most, and what a change is.

No figure is computed here that is not in `multiples`.
"""

from datetime import date
from decimal import Decimal

from tui.domain.amounts import format_amount
from tui.domain.multiples import Multiples, Spans, Symptom, most_changed
from tui.domain.phrases import dated

NOTHING_YET = (
    "Each symptom shows here as a line of its own, once there are check-ins. What changed most comes first. "
    "Press c for today's check-in."
)
HOW = (
    "These figures are medians of your own answers, and only symptoms with enough of them at both ends are compared."
    " With so many side by side, one of them may move by chance: look whether it lasts. Where these lines lie is our"
    " choice."
)
"""Where the sentences come from, for whoever asks."""
APART_TITLE = "On their own"


def figures(symptom: Symptom, *, marks: bool = True) -> str:
    """Its value now and how it changed, in at most 16 characters; `marks` says it with an arrow, not with a word."""
    now = ("–" if marks else "-") if symptom.now is None else _plain(symptom.now)
    change = symptom.change
    if change is None:
        return "too few answers" if symptom.now is None else f"now {now} too few"
    if change == 0:
        return f"now {now} same"
    up, down = ("▲", "▼") if marks else ("up", "down")
    return f"now {now} {up if change > 0 else down} {_plain(abs(change))}"


def most_words(found: Multiples) -> str:
    """Which symptom changed most, which way, from what to what, and on how many answers that rests."""
    said = [each for each in found.symptoms if each.change is not None]
    if not said:
        return "There are too few answers yet to say what changed."
    most, few = most_changed(found.symptoms), len(found.symptoms) - len(said)
    lacking = f" {_count(few)} too few answers and stand{'s' if few == 1 else ''} last." if few else ""
    if not most:
        return f"No symptom changed from the first of these days to the last.{lacking}"
    top = most[0]
    others = f"; {len(most) - 1} more as much" if len(most) > 1 else ""
    way = "up" if (top.change or 0) > 0 else "down"
    first, last = _plain(top.first or 0), _plain(top.last or 0)
    days, (before, after) = found.spans.days, top.answers
    answered = f"{before} and {after} of {days} days"
    return f"{top.name} changed most, {way} from {first} to {last} ({answered}){others}.{lacking}"


def definition(spans: Spans, today: date) -> str:
    """What a change is between, and what the figures are; and that the largest of many is large by chance: with days
    that remember the day before and nothing going on, one of eleven moved by a level in nearly all of 2,000 looks."""
    first = dated(spans.before, today)
    return (
        f"Sorted by change: medians of {spans.days} days from {first} and {spans.days} to yesterday, "
        f"{spans.enough} answers each. One of many often moves by chance. Now: last 7 days. All 0-4."
    )


def _count(few: int) -> str:
    return "1 symptom has" if few == 1 else f"{few} symptoms have"


def _plain(value: float) -> str:
    return format_amount(Decimal(str(round(value, 2))))
