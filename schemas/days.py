"""The documents about the person's day: `ebb status` (section 11 of the design) and `ebb today`."""

from schemas.parts import (
    AMOUNT,
    ANY_NUMBER,
    DAY,
    DIFFERENCE,
    PRODUCT,
    TEXT,
    TIME,
    UNIT,
    YES_OR_NO,
    Schema,
    between,
    document,
    list_of,
    object_of,
    or_null,
    said,
    whole,
)
from tui.domain.trends import SPARK_DAYS

NEXT_DOSE = or_null(
    object_of(
        {
            "amount": said(AMOUNT, "How much it is."),
            "from": said(TIME, "When it is due at the earliest, by even spacing over your waking hours."),
        }
    ),
    "The plan's next dose today; null when nothing is left.",
)

_PLAN = {
    "amount": said(AMOUNT, "The plan's amount for today."),
    "unit": UNIT,
    "taken": said(AMOUNT, "What was taken of it today, in the unit and product of the plan."),
    "left": said(AMOUNT, "What is left of it; never below 0."),
    "step": said(whole(1), "The number of today's step; the first is 1."),
    "steps": said(whole(1), "How many steps there are, with those at the start and at zero."),
    "next": or_null(
        object_of(
            {
                "amount": said(AMOUNT, "The amount a day from then on."),
                "on": said(DAY, "Its first day."),
                "in_days": said(whole(1), "How many days away that is."),
            }
        ),
        "The next step with another amount; null when there is none.",
    ),
    "zero": or_null(
        object_of(
            {
                "on": said(DAY, "The first day at zero."),
                "in_days": said(ANY_NUMBER, "How many days away that is; below 0 once it is past."),
            }
        ),
        "Where the plan reaches zero; null for a plan that does not.",
    ),
}
_NO_PLAN = "Where the plan in force stands; null without one, and before its first day."

_DAY = {
    "day": said(DAY, "Your current day. It ends at the hour that you set, not at midnight."),
    "plan": or_null(object_of(_PLAN), _NO_PLAN),
    "last_dose": or_null(
        object_of({"amount": AMOUNT, "unit": UNIT, "at": said(TIME, "When it was taken.")}),
        "The last dose that was logged, of any product; null when none ever was.",
    ),
    "since_last_dose_minutes": or_null(whole(), "Whole minutes since then; null without a dose."),
    "doses_today": said(whole(), "How many doses were logged today, of any product."),
    "checkin": said(YES_OR_NO, "Whether a symptom was answered today."),
    "discomfort": or_null(whole(0, 100), "Today's own discomfort; null with fewer than 6 answers."),
    "craving": or_null(whole(0, 4), "Today's own craving; null when it was not answered."),
    "days_since_last_dose": or_null(
        ANY_NUMBER, "Days from the day of the last dose to today, 0 on that day itself; null without a dose."
    ),
}

STATUS = document("The day in short", "What ebb status --json prints.", object_of(_DAY))


def _trend(value: Schema, typical: Schema, change: Schema) -> Schema:
    return object_of(
        {
            "values": list_of(
                {"anyOf": [value, {"type": "null"}]},
                "One for each of the last 14 days, today last; null where it is not known.",
                minItems=SPARK_DAYS,
                maxItems=SPARK_DAYS,
            ),
            "typical": or_null(typical, "The median of the 7 days up to yesterday; null where none is known."),
            "change": or_null(
                change, "That median less the one of the 7 days before; null with fewer than 3 known days in either."
            ),
        }
    )


def _measure(value: Schema, most: int) -> Schema:
    return _trend(value, between(0, most), between(-most, most))


TODAY = document(
    "The day",
    "What ebb today --json prints: all that ebb status --json does, and more. The keys of status mean the same here.",
    object_of(
        {
            **_DAY,
            "plan": or_null(
                object_of(
                    {
                        **_PLAN,
                        "product": PRODUCT,
                        "day": said(whole(1), "The day of the plan; its first day is 1."),
                        "over": said(AMOUNT, "By how much today is above the plan's amount."),
                        "held_until": or_null(DAY, "The last day of a hold that runs today; null without one."),
                        "next_dose": NEXT_DOSE,
                    }
                ),
                _NO_PLAN,
            ),
            "low_mood": or_null(whole(0, 4), "Today's own low mood; null when it was not answered."),
            "doses": list_of(
                object_of({"id": TEXT, "at": TIME, "amount": AMOUNT, "unit": UNIT, "product": PRODUCT}),
                "Today's doses, of any product, the earliest first.",
            ),
            "avoided": or_null(
                DIFFERENCE,
                "The plan's start less what was taken, over the known days of the plan; null without a plan or a"
                " known day.",
            ),
            "on_plan": or_null(
                object_of(
                    {
                        "days": said(whole(), "How many of them were at or below the plan's amount."),
                        "known_days": said(whole(), "How many of the finished ones are known."),
                    }
                ),
                "How the last 14 days went by the plan; null without one.",
            ),
            "trends": object_of(
                {
                    "discomfort": said(_measure(whole(0, 100), 100), "Discomfort, 0 to 100."),
                    "craving": said(_measure(whole(0, 4), 4), "Craving, 0 to 4."),
                    "sleep_hours": said(_measure(between(0, 24), 24), "Hours slept in the night that ended that day."),
                    "intake": or_null(
                        _trend(AMOUNT, AMOUNT, DIFFERENCE),
                        "What was taken, in the unit and product of the plan; null without a plan.",
                    ),
                }
            ),
        }
    ),
)
