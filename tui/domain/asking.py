"""Whether a tip that was read the day before helped: which one is asked about, and when no more.

A rule without a memory of its own: what was read and what was said of it is in the marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tui.domain.knowledge import Tip
from tui.domain.records import TipMark, Verdict


def to_ask(ranked: Iterable[Tip], marks: Mapping[str, TipMark], day: date) -> Tip | None:
    """The first of the tips that was last opened the day before, has no verdict and is not put away.

    On the day after that one it is not asked about any more. A caution is never: it is not there to help.
    """
    return next((tip for tip in ranked if not tip.caution and _is_open(marks.get(tip.key), day)), None)


def _is_open(mark: TipMark | None, day: date) -> bool:
    return mark is not None and mark.verdict is None and not mark.hidden and mark.opened == day - timedelta(days=1)


def answered(mark: TipMark, verdict: Verdict, day: date) -> TipMark:
    """The mark with that answer; the same one again leaves it there."""
    return replace(mark, verdict=verdict, opened=day)


def not_now(marks: Mapping[str, TipMark], day: date) -> tuple[TipMark, ...]:
    """The marks of everything that could be asked about that day, so changed that none of it is."""
    return tuple(replace(mark, opened=None) for mark in marks.values() if _is_open(mark, day))
