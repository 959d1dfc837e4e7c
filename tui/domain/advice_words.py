"""The words of hold advice: one sentence with its figures for Taper, and a few words for an edge of Today.

No figure is computed here that is not in `advice`.
"""

from tui.domain.advice import DAYS_BEFORE, RECENT_DAYS, SHORT_NIGHT, SHORT_NIGHTS, Advice, Rise
from tui.domain.amounts import with_unit
from tui.domain.phrases import half_up


def advice_words(advice: Advice, key: str) -> str:
    """Why a hold is worth a thought, in one sentence; `key` is the one that makes a hold."""
    reasons = []
    if advice.rise is not None:
        reasons.append(_rise(advice, advice.rise))
    if advice.nights:
        last = f"under {SHORT_NIGHT} h of sleep on each of the last {SHORT_NIGHTS} days"
        reasons.append(last if reasons else last.capitalize())
    what = "the hold ends today, and a longer one" if advice.hold_ends else "a hold"
    worth = "a word with your clinician" if advice.with_clinician else "a thought"
    return f"{', and '.join(reasons)}: {what} is worth {worth} ({key})."


def _rise(advice: Advice, rise: Rise) -> str:
    answered = f"{rise.answered} of the" if rise.answered < DAYS_BEFORE else "the"
    step = with_unit(rise.step.amount, advice.plan.unit)
    return (
        f"Discomfort {half_up(rise.recent)} over the last {RECENT_DAYS} days, {half_up(rise.points)} above "
        f"{answered} {DAYS_BEFORE} days before the step to {step}"
    )


def advice_in_brief(advice: Advice, key: str) -> str:
    """The same in at most 40 characters; `key` is the one that leads to the sentence."""
    if advice.rise is not None:
        why = f"discomfort up {half_up(advice.rise.points)}"
    else:
        why = f"{SHORT_NIGHTS} nights under {SHORT_NIGHT} h"
    return f"hold ends today, {why}: {key}" if advice.hold_ends else f"{why}, a hold? {key} says more"
