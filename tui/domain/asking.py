"""Whether a tip that was read the day before helped: which one is asked about, and when no more.

A rule without a memory of its own: what was read and what was said of it is in the marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tui.domain.knowledge import Tip
from tui.domain.own_tips import is_hidden
from tui.domain.records import TipMark


def to_ask(ranked: Iterable[Tip], marks: Mapping[str, TipMark], day: date) -> Tip | None:
    """The first of the tips that was last opened the day before, has no verdict and is not put away.

    On the day after that one it is not asked about any more. A caution is never: it is not there to help.
    """
    return next((tip for tip in ranked if not tip.caution and _is_open(marks.get(tip.key), day)), None)


def _is_open(mark: TipMark | None, day: date) -> bool:
    return mark is not None and mark.verdict is None and not mark.hidden and mark.opened == day - timedelta(days=1)


def not_now(ranked: Iterable[Tip], marks: Mapping[str, TipMark], day: date) -> tuple[TipMark, ...]:
    """The marks of everything that would be asked about that day, so changed that none of it is."""
    open_ones = (marks[tip.key] for tip in ranked if not is_hidden(tip, marks) and _is_open(marks.get(tip.key), day))
    return tuple(replace(mark, opened=None) for mark in open_ones)
