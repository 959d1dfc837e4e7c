"""What helps in words: each pattern with its figures, and the rest without any that could tell a person to stop.

No figure is computed here that is not in `patterns`.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import floor

from tui.domain.knowledge import Tip
from tui.domain.like_days import FEWEST, Pattern
from tui.domain.origins import Origin
from tui.domain.own_tips import with_own
from tui.domain.patterns import IN_HUNDRED, LOOKED_BACK, Finding, Findings, State
from tui.domain.phrases import half_up
from tui.domain.records import TipMark
from tui.domain.texts import one_line

Titles = Mapping[str, str]
"""The titles of tips by their keys."""

PROOF = "A pattern, not proof."
HEADINGS: Mapping[State, str] = {
    "pattern": "Lower discomfort the next day",
    "no_difference": "No clear difference",
    "too_few": "Not enough days yet",
}
LEAD = (
    "Days with something are set beside days without it, by your discomfort on the next day. Only like days are "
    "compared: the same step, as far into it, on the same day of the week, after a day about as hard."
)
NEEDED = f"{FEWEST} days with and {FEWEST} without are needed, in the same steps."
NO_DIFFERENCE = "That does not mean no use: with few days only a large difference shows."
COMMON = (
    "A better day is also one on which you move, eat and sleep more. Work, pain or the weather can change both. "
    "Nothing here says to stop what does you good."
)
NOTHING = "Nothing to compare yet. Your check-ins fill this page: fluids, meals, movement, support and sleep."
UNNAMED = "a tip without a name"
TIPS_DATED = "A tip counts on the days on which you used it in an urge, beside other days with an urge."

_ONE_TWENTIETH = 100 // IN_HUNDRED


def titles_of(tips: Iterable[Tip], marks: Mapping[str, TipMark]) -> Titles:
    """The titles of these tips and of the person's own."""
    return {tip.key: tip.title for tip in with_own(tips, marks)}


def name(finding: Finding, titles: Titles) -> str:
    """What it is: "20 minutes or more of moving", "7 hours of sleep or more", "support", the title of a tip."""
    if finding.tip is not None:
        return one_line(titles.get(finding.tip, UNNAMED))
    line = "" if finding.line is None else f"{finding.line:g}"
    if not line:
        return {"sleep_hours": "sleep", "movement_minutes": "moving"}.get(finding.key, finding.key)
    unit = {"sleep_hours": "hour", "fluids": "glass", "meals": "meal", "movement_minutes": "minute"}[finding.key]
    many = unit if line == "1" else f"{unit}{'es' if unit.endswith('s') else 's'}"
    of = {"sleep_hours": "of sleep", "movement_minutes": "of moving"}.get(finding.key)
    return " ".join(filter(None, (line, many, "or more", of)))


def title(finding: Finding, titles: Titles) -> str:
    """The name as a heading."""
    said = name(finding, titles)
    return said[:1].upper() + said[1:]


def pattern_words(finding: Finding, pattern: Pattern) -> str:
    """The medians, the days on each side, the change between like days with its interval, and what it is worth."""
    with_, without = (f"{value:g}" for value in (pattern.median_with, pattern.median_without))
    said = f"After days with it discomfort was {with_} the next day, after days without it {without}"
    if finding.key == "sleep_hours":
        said = f"After such nights discomfort was {with_} that day, after shorter ones {without}"
    if finding.tip is not None:
        said = (
            f"After days with an urge and this tip discomfort was {with_} the next day, after other urge days {without}"
        )
    return f"{said} ({finding.with_days} and {finding.without_days} days). {change_words(pattern)} {PROOF}"


def change_words(pattern: Pattern) -> str:
    """ "Like days compared: about 6 lower (2 to 10)." """
    return f"Like days compared: {_lower(pattern)}."


def _lower(pattern: Pattern) -> str:
    """ "about 6 lower (2 to 10)": never more sure than it is, so the near end is cut and the far one rounded."""
    near, far, about = floor(-pattern.high), half_up(-pattern.low), half_up(-pattern.change)
    return f"{f'about {about}' if about else 'under 1'} lower ({near or 'under 1'} to {max(far, 1)})"


def days_words(finding: Finding) -> str:
    """ "18 days with, 22 without": all that is said of what is no pattern; of a tip with too few days how often it was
    used."""
    if finding.tip is not None and finding.state == "too_few":
        return _used(finding)
    unit = "night" if finding.key == "sleep_hours" else "day"
    return f"{_days(finding.with_days, unit)} with, {finding.without_days} without"


def _used(finding: Finding) -> str:
    if not finding.used:
        return "not used in an urge yet"
    used = f"used in an urge on {_days(finding.used)}"
    if not finding.with_days:
        return used
    return f"{used}; {finding.with_days} of them beside {finding.without_days} without it"


def _days(count: int, unit: str = "day") -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def in_brief(finding: Finding, titles: Titles) -> str:
    """All of it in one line, for a report."""
    what = title(finding, titles)
    if finding.pattern is not None:
        days = f"{finding.with_days} days with, {finding.without_days} without"
        return f"{what}: next day {_lower(finding.pattern)}; {days}. {PROOF}"
    if finding.state == "too_few":
        return f"{what}: not enough days yet ({days_words(finding)})."
    return f"{what}: no clear difference ({days_words(finding)})."


def lines_in_brief(findings: Findings, titles: Titles) -> list[str]:
    """A line for each thing that was compared, patterns first, and what is to be known about them; empty where nothing
    had enough days."""
    compared = [in_brief(each, titles) for each in findings.found if each.state != "too_few"]
    return [*compared, many_words(findings)] if compared else []


def many_words(findings: Findings) -> str:
    """What is done about many comparisons at once, and how often chance is still shown as a pattern."""
    many = findings.compared
    if not many:
        return ""
    at_once = f"{many} things are compared at once, so each has to stand out more" if many > 1 else "One is compared"
    return (
        f"{at_once}. Of {_ONE_TWENTIETH} people with nothing to find, about one sees a pattern by chance. "
        "Who looks week after week sees one more often."
    )


def origins(findings: Findings) -> Iterator[Origin]:
    """How it is worked out, for who wants to know; no source stands behind it but the person's own entries."""
    yield Origin(
        "What is compared",
        said=f"Your own check-ins of the last {LOOKED_BACK} days: a day, and the next one in the same step. Where one "
        "of the two has no check-in, both are left out. A long step is cut into parts of 14 days.",
    )
    yield Origin(
        "The line between with and without",
        said="It lies where your own days part best, and never above 8 glasses or an hour of moving. It is no target.",
    )
    yield Origin(
        "Sleep",
        said="The night is set beside the day after it. The answer on insomnia is left out there: it would be the "
        "night itself.",
    )
    yield Origin("Tips", said=f"{TIPS_DATED} Only those days have a date.")
    yield Origin(
        "The two figures",
        said="Each is the middle one of the next days. Each step counts the same on both sides.",
    )
    yield Origin(
        "Lower by how much",
        said="A straight line takes out how hard the day before was, how far into the step it is, and which day of the "
        "week it was. The range in brackets comes from mixing the days of each step 1,999 times, the same way each "
        "time. It holds each change that such mixing does not rule out.",
    )
    yield Origin("Many at once", said=many_words(findings) or "Nothing is compared yet.")
    yield Origin(
        "What is never shown",
        said="Only lower discomfort is called a pattern. All else reads as no clear difference, without figures.",
    )
