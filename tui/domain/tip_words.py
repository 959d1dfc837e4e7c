"""The words around a tip: how sure it is, where from, what the person made of it, and why it was chosen.

The tips' own texts are data; which come first is in `tips`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.calendar import short_date
from tui.domain.knowledge import Grade, Tag, Tip, Way
from tui.domain.records import TipMark
from tui.domain.texts import cells
from tui.domain.tips import Felt, Filter

WAY_NAMES: Mapping[str, str] = dict[Way, str](
    taper="Taper",
    fluids="Fluids",
    meals="Meals",
    movement="Movement",
    support="Support",
    rest="Rest",
    mind="Mind",
    medicine="Medicine",
)

GRADES_SAID: Mapping[Grade | None, str] = {
    "good": "Good: tested in withdrawal, or for this symptom.",
    "some": "Some: the evidence is limited or indirect.",
    "traditional": "Traditional: common practice, hardly studied.",
    None: "Yours: you wrote it.",
}
CAUTIONS_SAID: Mapping[Grade | None, str] = {
    "good": "A caution, and a well backed one.",
    "some": "A caution; what backs it is limited or indirect.",
    "traditional": "A caution from common practice, hardly studied.",
}
TAGS: Mapping[Tag, str] = {
    "people_report": "people report it",
    "common_practice": "common practice",
    "arithmetic": "arithmetic",
    "not_traced": "not traced to a source",
}
TAGS_SAID: Mapping[Tag, str] = {
    "people_report": "People report this; no study was found.",
    "common_practice": "Common practice, hardly studied.",
    "arithmetic": "From arithmetic on published figures.",
    "not_traced": "Common knowledge, not traced to a source here.",
}

FILTERS: Mapping[str, str] = {
    "today": "For today",
    "own": "Yours",
    "cautions": "Myths and cautions",
    "hidden": "Hidden",
    "all": "All",
}
HEADINGS: Mapping[str, str] = {
    "own": "Yours · a adds one, e changes it, D deletes it",
    "cautions": "Myths and cautions: what to be careful with",
    "hidden": "Hidden · n brings one back to its lists",
    "all": "All tips",
}
NOT_YOURS = "Only tips of your own can be changed. a adds one; n hides this one."

UNREADABLE = "The tips cannot be read. Install Ebbtide again."


class Cited(NamedTuple):
    """A source as it is named in passing, and in full."""

    short: str
    full: str


class Part(NamedTuple):
    """A paragraph of a tip as it is read: a label (may be empty), the text, and whether it is said in passing."""

    label: str
    text: str
    quiet: bool = False


def grade_word(tip: Tip, *, short: bool = False) -> str:
    """The grade in one word; a caution is called that, since its grade does not say that it helps."""
    if tip.grade is None:
        return "yours"
    if tip.caution:
        return "caution"
    return "trad." if short and tip.grade == "traditional" else tip.grade


def mark_words(mark: TipMark | None) -> tuple[str, ...]:
    """What the person made of a tip, in a word each."""
    if mark is None:
        return ()
    verdict = {"helped": "helped", "no_help": "no help", None: ""}[mark.verdict]
    return tuple(word for word in (verdict, "pinned" if mark.pinned else "", "hidden" if mark.hidden else "") if word)


def reading(tip: Tip, mark: TipMark | None, names: Mapping[str, str], cited: Sequence[Cited]) -> Iterator[Part]:
    """A tip from its evidence to its sources: what stands below its title. One of one's own is its text alone."""
    if tip.grade is None:
        yield Part("", GRADES_SAID[None], quiet=True)
        if words := mark_words(mark):
            yield Part("You", ", ".join(words), quiet=True)
        for line in tip.text.splitlines():
            yield Part("", line)
        return
    backed = [*(source.short for source in cited), *([TAGS[tip.tag]] if tip.tag else [])]
    yield Part("Caution" if tip.caution else "Evidence", " · ".join((tip.grade, ", ".join(backed))), quiet=True)
    if words := mark_words(mark):
        yield Part("You", ", ".join(words), quiet=True)
    yield Part("", tip.text)
    yield Part("Tonight", tip.tonight)
    yield Part("Take care", tip.unless)
    if tip.symptoms:
        yield Part("For", ", ".join(names.get(symptom, symptom).lower() for symptom in tip.symptoms), quiet=True)
    yield Part("", (CAUTIONS_SAID if tip.caution else GRADES_SAID)[tip.grade], quiet=True)
    for source in cited:
        yield Part("Source", source.full, quiet=True)
    if tip.tag:
        yield Part("" if cited else "Source", TAGS_SAID[tip.tag], quiet=True)


def are_apart(before: Part | None, part: Part) -> bool:
    """Whether a blank line stands between these parts of a tip as it is read; `before` is None for the first."""
    return before is not None and not (before.quiet and part.quiet)


def headline(symptoms: Sequence[str], names: Mapping[str, str], by: Felt, today: date) -> str:
    """Why these tips: "For restless legs and poor sleep", with the day when that is not today's check-in."""
    if not symptoms:
        return "Tips"
    said = " and ".join(names.get(symptom, symptom).lower() for symptom in symptoms)
    return f"For {said}{as_of(by, today)}"


def as_of(by: Felt, today: date) -> str:
    """Which check-in was gone by, where it was not today's."""
    if by.day is None or by.day == today:
        return ""
    return " (yesterday)" if by.day == today - timedelta(days=1) else f" ({short_date(by.day)})"


def filter_name(wanted: Filter, names: Mapping[str, str]) -> str:
    """A filter's name in the row above the list."""
    if wanted.kind in FILTERS:
        return FILTERS[wanted.kind]
    return WAY_NAMES[wanted.key] if wanted.kind == "way" else names.get(wanted.key, wanted.key)


def heading_of(wanted: Filter, names: Mapping[str, str]) -> str:
    """What stands above the list of a filter, but for today's."""
    name = filter_name(wanted, names)
    return f"For {name.lower()}" if wanted.kind == "symptom" else HEADINGS.get(wanted.kind, name)


def change_of_mark(before: TipMark, after: TipMark) -> tuple[str, str]:
    """A change of a mark as undo names it, and as it is said when it is on disk."""
    if before.hidden != after.hidden:
        return (
            ("tip hidden", "Hidden: it is on no list but Hidden.")
            if after.hidden
            else ("hidden tip brought back", "Back on its lists.")
        )
    if before.pinned != after.pinned:
        return ("tip pinned", "Pinned: it comes first.") if after.pinned else ("tip unpinned", "No longer pinned.")
    if after.verdict == "helped":
        return "tip marked as helped", "Marked as helped: it comes up sooner from now on."
    if after.verdict == "no_help":
        return "tip marked as no help", "Marked as no help: it comes up later from now on."
    return "mark taken off a tip", "The mark is off."


# The question on the day after a tip was read


def was_read(title: str) -> str:
    """Which tip is asked about."""
    return f"Yesterday you read '{title}'."


def question(title: str, yes: str, no: str, later: str, width: int) -> str:
    """The question in one line of that width, with the keys that answer it; a long title is cut."""
    keys = f"{yes} yes · {no} no"
    forms = (
        f"Did yesterday's '{{}}' help? {keys} · {later} not now",
        f"Did '{{}}' help? {keys} · {later} not now",
        f"Did '{{}}' help? {keys}",
    )
    wide = cells(title)
    whole = next((form for form in forms if len(form) - 2 + wide <= width), forms[-1])
    room = max(8, width - len(whole) + 2)
    while cells(title) > room:
        title = f"{title.removesuffix('…')[:-1].rstrip()}…"
    return whole.format(title)
