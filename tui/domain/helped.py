"""How likely a tip is to help this person: a Beta distribution, begun from the grade and moved by their own marks.

Exact fractions, so that every machine ranks alike; what else decides about the order is in `tips`.

The model in four sentences. Before anything is known about a person, the chance that a tip helps is the mean of
Beta(a, b), where the grade says a and b, two marks' worth together: good 4/3 and 2/3, some 1 and 1, traditional 2/3
and 4/3. "Helped" on the tip adds 1 to a, "no help" adds 1 to b, and the chance is a / (a + b) again. A mark on another
tip of the same way adds a sixth of that, since one kind of help tends to suit a person or not to. Nothing else
counts: not that a tip was opened or pinned, and not that an urge passed while it was used, for most urges pass anyway.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tui.domain.knowledge import Grade, Tip, Way
from tui.domain.records import TipMark, Verdict

PRIOR: Mapping[Grade | None, tuple[Fraction, Fraction]] = {
    "good": (Fraction(4, 3), Fraction(2, 3)),
    "some": (Fraction(1), Fraction(1)),
    "traditional": (Fraction(2, 3), Fraction(4, 3)),
    None: (Fraction(1), Fraction(1)),
}
"""Helped and no help before anything is known, by grade. What a person wrote for themselves is as good as unknown."""
SHARED = Fraction(1, 6)
"""What a mark on another tip of the same way counts. With more than that a mark could move others further than the tip
that it is on, and "helped" let one of them overtake it."""

IN_PLAIN_WORDS = (
    "Ranked by what you feel today, how well a tip is backed, and what you marked as helped or no help. "
    "Close ones take turns day by day."
)


class Chances:
    """The marks of a person on these tips, counted once, to be asked about each."""

    def __init__(self, tips: Iterable[Tip], marks: Mapping[str, TipMark]) -> None:
        self._verdicts: dict[str, Verdict] = {key: mark.verdict for key, mark in marks.items() if mark.verdict}
        self._of_way: dict[tuple[Way, Verdict], int] = {}
        for tip in tips:
            verdict = self._verdicts.get(tip.key)
            if tip.way is not None and verdict is not None:
                self._of_way[tip.way, verdict] = self._of_way.get((tip.way, verdict), 0) + 1

    def of(self, tip: Tip) -> Fraction:
        """The chance that this one of the tips helps: above 0 and below 1."""
        a, b = PRIOR[tip.grade]
        helped, no_help = self._marks(tip, "helped"), self._marks(tip, "no_help")
        return (a + helped) / (a + helped + b + no_help)

    def _marks(self, tip: Tip, verdict: Verdict) -> Fraction:
        own = int(self._verdicts.get(tip.key) == verdict)
        others = self._of_way.get((tip.way, verdict), 0) - own if tip.way is not None else 0
        return own + SHARED * others
