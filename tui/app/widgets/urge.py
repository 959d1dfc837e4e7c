"""The rows of an urge: the questions, the bar to breathe by, the wave, and what stands beside them.

Rows only: what an urge is and how a breath goes is decided in the domain.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

from tui.app.screens.urge_keys import Stage
from tui.app.widgets.lines import Piece, Row, cut, width_of
from tui.domain import urges as rules
from tui.domain.breathing import Breath, Pace
from tui.domain.knowledge import Tip
from tui.domain.options import Contact
from tui.domain.records import Trigger
from tui.domain.texts import one_line
from tui.domain.tip_words import grade_word

LABEL, LONGEST_BAR = 16, 40
"""Cells before a bar, and of it."""
WIDE = 76
"""Cells from which on reasons and people stand side by side."""
WIDEST, GAP = 78, 3
MOST_OWN, MOST_LINES = 3, 99
"""Lines of reasons, or of people: where there is not room for everything, and where there is."""
AROUND = 3
"""Lines that are no question's: the header, the keys, and one to set it off."""
MARK, NO_MARK = "› ", "  "


class Beside(NamedTuple):
    """What stands beside pacer and wave."""

    reasons: Sequence[str]
    people: Sequence[Contact]
    trigger: Trigger | None
    tips: Sequence[Tip]
    current: int
    pace: Pace | None
    due: str
    past: str
    wave: str
    keys: rules.Keys = rules.USUAL_KEYS


# The bars


def breath_row(at: Callable[[int], Breath], width: int) -> Row:
    """What to do, which second of it this is, and a bar as full as the lungs."""
    most = bar_width(width)
    now = at(most)
    label = f"{now.word} {now.second}".ljust(LABEL)
    return (label, ""), ("█" * now.full, "bar"), ("─" * (most - now.full), "trough")


def wave_row(seconds: float, minutes: int, width: int) -> Row:
    """How far the timer is, as a bar and in words."""
    most, passed = bar_width(width), int(seconds // 60)
    full = min(most, int(most * seconds / (60 * minutes)))
    said = f"  {passed} of {minutes} min" if passed < minutes else f"  {minutes} min are over"
    return ("Wave".ljust(LABEL), "label"), ("━" * full, "bar"), ("─" * (most - full), "trough"), (said, "")


def bar_width(width: int) -> int:
    """The cells of a bar beside its label and the words behind the other one."""
    return max(6, min(LONGEST_BAR, width - LABEL - 18))


# Questions


def stage_rows(stage: Stage, past: rules.Past, keys: rules.Keys, width: int, room: int) -> list[Row]:
    """What is asked at that stage."""
    match stage:
        case "strength":
            return strength_rows(past, keys, width, room)
        case "outcome":
            return ask_rows("How did it end?", tuple(rules.ENDS.values()), width)
        case "trigger":
            return trigger_rows(width)
        case "riding":
            return []


def strength_rows(past: rules.Past, keys: rules.Keys, width: int, room: int) -> list[Row]:
    """The first question, and what became of urges before. Where not all fits, what is a matter of life comes first."""
    scale = [((f"{digit}", "key"), (f" {word}", "")) for digit, word in enumerate(rules.STRENGTHS)]
    head: list[Row] = [(("How strong is the urge?", "strong"),), (), *_in_line(scale, width, "   "), ()]
    besides = _text(rules.SAVED_AT_ONCE, width, "label")
    besides += _text(rules.past_words(past), width, "label") if past.total else []
    wish = _text(rules.wish_to_die(keys), width, "warn")
    if len(head) + len(besides) + 1 + len(wish) <= room:
        return [*head, *besides, (), *wish]
    close = [row for row in (*head, *wish) if row]
    return [*close, *besides] if len(close) + len(besides) <= room else close


def ask_rows(question: str, answers: Sequence[str], width: int) -> list[Row]:
    """A question with a digit for each answer."""
    rows: list[Row] = [((question, "strong"),), ()]
    rows += [((f"{digit}", "key"), (f"  {cut(answer, width - 3)}", "")) for digit, answer in enumerate(answers, 1)]
    return rows


def trigger_rows(width: int) -> list[Row]:
    """What set it off, a digit each."""
    return [
        (("What set it off?", "strong"),),
        (),
        *_in_line(_offered(), width),
        (),
        (("Enter leaves that open.", "label"),),
    ]


# Beside the bars


def riding_rows(beside: Beside, width: int, room: int) -> list[Row]:
    """Everything beside the bars, as airy as there is room for; what is longer scrolls."""
    width = max(20, width)
    blocks = list(_blocks(beside, width, MOST_LINES))
    if _over(blocks, room) > 0:
        whole, blocks = _own(beside, width, MOST_LINES), list(_blocks(beside, width, MOST_OWN))
        if whole not in blocks:  # what was cut is further down: whom to call may be in it
            blocks.append(whole)
    pace = _pace(beside.pace, width)
    if _over([*blocks, pace], room) <= 0:
        blocks.append(pace)
    gaps = max(0, -_over(blocks, room))
    rows: list[Row] = []
    for index, block in enumerate(blocks):
        rows += [()] if 0 < index <= gaps else []
        rows += block
    return rows


def _over(blocks: Sequence[Sequence[Row]], room: int) -> int:
    return sum(map(len, blocks)) - room


def _blocks(beside: Beside, width: int, most: int) -> Iterator[list[Row]]:
    """The blocks in the order in which they matter."""
    yield _trigger(beside.trigger, width)
    if beside.tips:
        yield list(_tips(beside, width))
    yield _own(beside, width, most)
    yield _known(beside, width)


def _trigger(trigger: Trigger | None, width: int) -> list[Row]:
    if trigger is not None:
        said = ("Set off by  ", "label"), (rules.TRIGGER_WORDS[trigger], "strong")
        return [(*said, ("   another digit changes it", "quiet"))]
    return [(("What set it off?", "label"),), *_in_line(_offered(), width)]


def _offered() -> Iterator[tuple[Piece, ...]]:
    for digit, word in enumerate(rules.TRIGGER_WORDS.values(), 1):
        yield (f"{digit}", "key"), (f" {word}", "")


def _in_line(items: Iterable[tuple[Piece, ...]], width: int, gap: str = "  ") -> list[Row]:
    """The items one behind the other, in as many lines as they need."""
    rows: list[list[Piece]] = [[]]
    for item in items:
        if rows[-1] and width_of(rows[-1]) + len(gap) + width_of(item) > width:
            rows.append([])
        rows[-1] += [(gap, ""), *item] if rows[-1] else item
    return [tuple(row) for row in rows]


def _tips(beside: Beside, width: int) -> Iterator[Row]:
    about = f"For {rules.FELT_AS[beside.trigger]}" if beside.trigger else "For now"
    yield ((about, "label"),)
    for index, tip in enumerate(beside.tips):
        here, grade = index == beside.current, grade_word(tip, short=True)
        title = cut(tip.title, width - len(MARK) - len(grade) - 2)
        yield (
            (MARK if here else NO_MARK, "accent"),
            (title, "strong" if here else ""),
            (f"  {grade}", "quiet"),
        )
        if here:
            yield from (
                (((NO_MARK, ""), (line, ""))) for line in wrap(tip.tonight, max(20, min(WIDEST, width) - len(NO_MARK)))
            )


def _own(beside: Beside, width: int, most: int) -> list[Row]:
    """The person's own reasons and people; side by side where there is room."""
    half = (width - GAP) // 2 if width >= WIDE and beside.reasons and beside.people else width
    reasons = [row for reason in beside.reasons for row in _listed(one_line(reason), half)]
    people = [row for each in beside.people for row in _listed(f"{one_line(each.name)}  {one_line(each.number)}", half)]
    reasons, people = _headed("Your reasons", reasons, most), _headed("Your people", people, most)
    if not (reasons or people):
        return _text(rules.nothing_own(beside.keys), width, "quiet")
    if half == width:
        return [*reasons, *people]
    pairs = zip_longest(reasons, people, fillvalue=())
    return [(*left, (" " * (half + GAP - width_of(left)), ""), *right) for left, right in pairs]


def _headed(title: str, rows: list[Row], most: int) -> list[Row]:
    if not rows:
        return []
    left = len(rows) - most
    shown = rows if left <= 0 else [*rows[: most - 1], ((f"  and {left + 1} more lines further down", "quiet"),)]
    return [((title, "label"),), *shown]


def _listed(text: str, width: int) -> list[Row]:
    return [((f"  {line}", ""),) for line in wrap(text, max(10, width - 2))]


def _known(beside: Beside, width: int) -> list[Row]:
    """When it is something else, a dose of the plan that is due, what urges were, how long one lasts."""
    said = [row for text in (beside.due, beside.past, beside.wave) if text for row in _text(text, width, "quiet")]
    return [*_text(rules.wish_to_die(beside.keys), width, "warn"), *said]


def _pace(pace: Pace | None, width: int) -> list[Row]:
    """What is known of the pace: only where there is room, since `b` says it, too."""
    return [] if pace is None else _text(pace_words(pace), width, "quiet")


def pace_words(pace: Pace) -> str:
    """A pace, what is known of it, and when not to."""
    return f"{pace.title}. {pace.text} {pace.unless}"


def _text(text: str, width: int, style: str) -> list[Row]:
    return [((line, style),) for line in wrap(text, max(20, min(WIDEST, width)))]
