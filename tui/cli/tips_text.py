"""Tips as plain text and as JSON: in short as `ebb tips` and `ebb urge` list them, and one in full.

The words are data's and the domain's; here they are laid out for a shell. What is asked for is read in `tips`.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from textwrap import shorten
from typing import Any

from tui.cli.paint import Head, Urgent
from tui.domain import tips as rules
from tui.domain.knowledge import Tip
from tui.domain.records import TipMark
from tui.domain.texts import cells, one_line
from tui.domain.tip_words import Cited, Part, are_apart, grade_word, heading_of, headline, mark_words, reading
from tui.domain.tips import Felt, Filter, Marks
from tui.domain.wrapping import wrapped

LEAST_WIDTH, MOST_WIDTH = 20, 76
FEWEST, MOST = 2, 5
"""How many tips are shown in short: as many of the first as a terminal shows at once, within these limits."""

_ROWS_LEFT = 1
"""Rows of a terminal that the next prompt takes."""
_LONGEST_OWN = 200
"""Characters of a person's own text in a list; in full it has no end."""
_HANG = "  "

COMMON = "These are for what most people feel."
UNKNOWN = f"No check-in in the last days. {COMMON} Log one with ebb checkin."

_EMPTY = {"own": "You have none yet: ebb tips --add has room for one.", "hidden": "No tip is hidden."}
_ALL_HIDDEN = "Every tip here is hidden: ebb tips hidden has them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is listed: by which filter or which search, for how the person feels, with what they made of tips.

    `typed` is what was typed for it, as a shell takes it again; `note` is said of today's, where no check-in is known,
    `urgent` of what calls for more than a tip.
    """

    wanted: Filter | str
    typed: str
    tips: Sequence[Tip]
    names: Mapping[str, str]
    sources: Mapping[str, Cited]
    felt: Felt
    marks: Marks
    day: date
    note: str = UNKNOWN
    urgent: str | None = None

    @property
    def chosen_for(self) -> tuple[str, ...]:
        """The symptoms that these tips were chosen for: the strongest that are felt, or the one that was named."""
        if isinstance(self.wanted, Filter) and self.wanted.kind == "symptom":
            return (self.wanted.key,)
        return rules.chosen_for(self.tips, self.felt.scores) if self.wanted == rules.FOR_TODAY else ()

    @property
    def heading(self) -> str:
        """Why these tips."""
        if isinstance(self.wanted, str):
            return f"Found for '{one_line(self.wanted)}'"
        if self.wanted == rules.FOR_TODAY:
            return headline(self.chosen_for, self.names, self.felt, self.day)
        # What is said there of keys is for the app.
        return heading_of(self.wanted, self.names).partition(" · ")[0]

    def command(self, options: str) -> str:
        """The command for the same list with these options."""
        return " ".join(filter(None, ("ebb tips", self.typed, options)))


def in_short(tip: Tip, number: int, words: Sequence[str] = ()) -> Iterator[str]:
    """A tip in short, in lines that are not yet wrapped: its title with `words` about it, what to do, when not to."""
    beside = f" ({', '.join(words)})" if words else ""
    yield Head(f"{number}. {one_line(tip.title)}{beside}")
    if said := tip.tonight or shorten(one_line(tip.text), _LONGEST_OWN, placeholder=" …"):
        yield f"  {said}"
    if tip.unless:
        yield f"  Take care: {tip.unless}"


def list_lines(page: Page, width: int, rows: int, *, every: bool) -> list[str]:
    """The tips of a page in lines of that width: `every` one, else those that fit a terminal of `rows` rows.

    Where there is no terminal, and no rows, those are the first five.
    """
    blocks = [
        ["", *laid_out(in_short(tip, number, _words(tip, page.marks)), width)]
        for number, tip in enumerate(page.tips, 1)
    ]
    head = laid_out([Head(page.heading)], width)
    if page.urgent:
        head += laid_out([Urgent(page.urgent[0].upper() + page.urgent[1:])], width)
    if page.wanted == rules.FOR_TODAY and page.felt.day is None:
        head += laid_out([page.note], width)
    if not blocks:
        empty = _EMPTY.get(page.wanted.kind, _ALL_HIDDEN) if isinstance(page.wanted, Filter) else ""
        return [*head, *laid_out([empty], width)]
    # Whether there are more than fit is known only when the lines that say so are counted in.
    taken = len(head) + len(_foot(page, MOST, width)) + _ROWS_LEFT
    count = len(blocks) if every else _fitting(blocks, rows - taken if rows else None)
    return [*head, *(line for block in blocks[:count] for line in block), *_foot(page, count, width)]


def _fitting(blocks: Sequence[Sequence[str]], room: int | None) -> int:
    if room is None:
        return min(MOST, len(blocks))
    fitting = sum(1 for high in accumulate(map(len, blocks)) if high <= room)
    return min(max(FEWEST, min(MOST, fitting)), len(blocks))


def _foot(page: Page, count: int, width: int) -> list[str]:
    """How to see the others, and one in full."""
    others = len(page.tips) - count
    said = [f"{others} more: {page.command('--all')}"] if others > 0 else []
    said.append(f"One in full: {page.command('1')}")
    together = " · ".join(said)
    return ["", *laid_out([together] if cells(together) <= width else said, width)]


def _words(tip: Tip, marks: Marks) -> tuple[str, ...]:
    return (grade_word(tip), *mark_words(marks.get(tip.key)))


def reading_lines(page: Page, tip: Tip, word: str, width: int) -> list[str]:
    """One tip in full, with its sources, and how to say what became of it; `word` is what means it."""
    lines: list[str] = [Head(one_line(tip.title))]
    before: Part | None = None
    for part in reading(tip, page.marks.get(tip.key), page.names, [page.sources[key] for key in tip.sources]):
        text = f"{part.label}: {part.text}" if part.label else part.text
        lines += ["", text] if are_apart(before, part) else [text]
        before = part
    lines += ["", f"To mark it: ebb tips --helped {shlex.quote(word)} (or --no-help, --pin, --hide)"]
    return laid_out(lines, width)


def marked_lines(title: str, said: str, width: int) -> list[str]:
    """Which tip was changed, and what was said of it."""
    return laid_out([Head(title), f"{said} ebb undo takes it back."], width)


def laid_out(lines: Iterable[str], width: int) -> list[str]:
    """The lines at this width, painted as they are; what is indented stays so, and what is numbered hangs."""
    return [line for each in lines for line in _wrapped(each, width)]


def _wrapped(line: str, width: int) -> Iterator[str]:
    kind = type(line)
    text = line.lstrip()
    indent = line[: len(line) - len(text)]
    hang = indent or (_HANG if text[:1].isdigit() and kind is Head else "")
    for index, part in enumerate(wrapped(text, width - len(hang)) or [""]):
        yield kind(f"{hang if index else indent}{part}")


# For scripts


def page_json(page: Page, tips: Sequence[Tip]) -> dict[str, Any]:
    """These tips of a page, and in full the sources that they name."""
    named = dict.fromkeys(key for tip in tips for key in tip.sources)
    return {
        "day": page.day.isoformat(),
        "check_in": None if page.felt.day is None else page.felt.day.isoformat(),
        "for": list(page.chosen_for),
        "tips": [_tip_json(tip, page.marks.get(tip.key) or TipMark(tip=tip.key)) for tip in tips],
        "sources": {key: page.sources[key].full for key in named},
    }


def _tip_json(tip: Tip, mark: TipMark) -> dict[str, Any]:
    return {
        "key": tip.key,
        "title": tip.title,
        "grade": tip.grade,
        "caution": tip.caution,
        "way": tip.way,
        "symptoms": list(tip.symptoms),
        "text": tip.text,
        "tonight": tip.tonight,
        "unless": tip.unless,
        "sources": list(tip.sources),
        "tag": tip.tag,
        "verdict": mark.verdict,
        "pinned": mark.pinned,
        "hidden": mark.hidden,
    }
