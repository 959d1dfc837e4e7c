"""The documents about a schedule (section 6 of the design): a preview, the plan in force, the plan on a day."""

from schemas.days import NEXT_DOSE
from schemas.parts import (
    AMOUNT,
    DAY,
    DIFFERENCE,
    METHOD,
    PACE,
    TEXT,
    UNIT,
    Schema,
    document,
    list_of,
    object_of,
    or_null,
    said,
    whole,
)

_DOSES = list_of(AMOUNT, "The day's amount as doses, the larger ones last; none at zero.")

_STEP = {
    "from": said(DAY, "Its first day."),
    "amount": said(AMOUNT, "The amount a day."),
    "cut": or_null(
        DIFFERENCE, "How much less that is than the step before; below 0 where it is more, null in the first step."
    ),
    "cut_percent": or_null(
        {"type": "number", "maximum": 100},
        "The same in percent of the step before, with at most one decimal; null in the first step.",
    ),
    "doses": _DOSES,
}
_HAPPENED = {
    "taken": or_null(AMOUNT, "What was taken in it on its known days; null while there is none."),
    "known_days": said(whole(), "How many of its finished days are known."),
}
_ADJUSTMENTS = list_of(
    object_of(
        {
            "id": TEXT,
            "day": said(DAY, "The day on which it was made; it acts from the next one."),
            "kind": PACE,
            "days": or_null(whole(1), "How long a hold is; null for all others."),
            "rate": or_null(AMOUNT, "The new rate of a repace, in percent a step; null without one."),
            "cut": or_null(AMOUNT, "The new cut of a repace; null without one."),
            "reason": or_null({"type": "string"}, "Why, in your words; null when nothing was written."),
        }
    ),
    "The changes of pace, the earliest first.",
)


def _schedule(title: str, description: str, of_a_step: dict[str, Schema], more: dict[str, Schema]) -> Schema:
    fields = {
        "method": METHOD,
        "unit": said(UNIT, "The unit of all amounts."),
        "days": said(whole(), "Days from the first step to the last one, which is at zero where zero is not null."),
        "zero": or_null(DAY, "The first day at zero; null for a plan that does not reach it."),
        "steps": list_of(object_of(_STEP | of_a_step), "From the step at the start to the last one.", minItems=1),
        "warnings": list_of(TEXT, "What there is to know about it, one sentence each, in English."),
    }
    return document(title, description, object_of(fields | more))


PLAN_PREVIEW = _schedule(
    "A schedule that was only computed", "What ebb plan preview --json prints. Nothing of it is saved.", {}, {}
)

PLAN = _schedule(
    "The plan in force",
    "What ebb plan --json prints: that of a preview, and what has happened so far. Without a plan it prints nothing.",
    _HAPPENED,
    {
        "today": or_null(
            object_of(
                {
                    "day": DAY,
                    "amount": said(AMOUNT, "The plan's amount for today."),
                    "taken": said(AMOUNT, "What was taken of it, in the unit and product of the plan."),
                    "left": said(AMOUNT, "What is left of it; never below 0."),
                    "over": said(AMOUNT, "By how much today is above it."),
                    "step": said(whole(1), "The number of today's step; the first is 1."),
                    "held_until": or_null(DAY, "The last day of a hold that runs today; null without one."),
                    "doses": _DOSES,
                    "next_dose": NEXT_DOSE,
                }
            ),
            "Where it stands; null before its first day.",
        ),
        "next": or_null(
            object_of(
                {
                    "amount": said(AMOUNT, "The amount a day from then on."),
                    "on": said(DAY, "Its first day."),
                    "in_days": said(whole(1), "How many days away that is."),
                }
            ),
            "The next step with another amount, or the first one of a plan that has not begun; null when none comes.",
        ),
        "adjustments": _ADJUSTMENTS,
    },
)

PLAN_ON = _schedule(
    "What was planned on a day",
    "What ebb plan --on DAY --json prints: the schedule as it stood on that day. It has no warnings.",
    {},
    {
        "on": or_null(
            object_of({"day": DAY, "amount": said(AMOUNT, "The plan's amount for that day."), "doses": _DOSES}),
            "That day in it; null for a day before its first.",
        ),
        "adjustments": _ADJUSTMENTS,
    },
)
