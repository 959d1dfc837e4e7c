"""The documents of what can help and of what is due: `ebb tips` and `ebb remind`."""

from typing import get_args

from schemas.parts import (
    AMOUNT,
    DAY,
    TEXT,
    TIME,
    UNIT,
    YES_OR_NO,
    Schema,
    document,
    list_of,
    object_of,
    or_null,
    said,
)
from tui.domain.knowledge import GRADES, WAYS, Tag
from tui.domain.records import Verdict

_ANY_TEXT: Schema = {"type": "string"}

_TIP = {
    "key": said(TEXT, "What --helped, --pin and the like take; it stays the same."),
    "title": said(TEXT, "What it is called, in English; one of your own as you wrote it."),
    "grade": or_null({"enum": list(GRADES)}, "How well it is backed; null for one of your own."),
    "caution": said(YES_OR_NO, "Whether it is a warning, or a myth put right."),
    "way": or_null({"enum": list(WAYS)}, "What it is about; null for one of your own."),
    "symptoms": list_of(TEXT, "The keys of the symptoms that it is for."),
    "text": said(_ANY_TEXT, "What it is and why."),
    "tonight": said(_ANY_TEXT, "How to do it now; empty for one of your own."),
    "unless": said(_ANY_TEXT, "When not to; empty where nothing speaks against it."),
    "sources": list_of(TEXT, "The keys of its sources."),
    "tag": or_null({"enum": list(get_args(Tag))}, "What it rests on besides; null where its sources say it all."),
    "verdict": or_null({"enum": list(get_args(Verdict))}, "What you said of it; null when you said nothing."),
    "pinned": said(YES_OR_NO, "Whether you put it first."),
    "hidden": said(YES_OR_NO, "Whether you took it off its lists."),
}

TIPS = document(
    "What can help",
    "What ebb tips --json prints: every tip of a list, or the one that was named. When the journal cannot be read it is"
    " printed all the same, and the exit code is 3. When the tips of Ebbtide cannot be read it has your own, and the"
    " exit code is 1.",
    object_of(
        {
            "day": said(DAY, "Your current day."),
            "check_in": or_null(DAY, "The day of the check-in that tips for today go by; null without one."),
            "for": list_of(TEXT, "The keys of the symptoms that the list was chosen for; none for any other list."),
            "tips": list_of(object_of(_TIP), "The tips, the best first."),
            "sources": {
                "description": "The sources that these tips name, in full, by their keys.",
                "type": "object",
                "additionalProperties": TEXT,
            },
        }
    ),
)

REMIND = document(
    "What is due",
    "What ebb remind --json prints. When nothing is due it prints nothing, and the exit code is 1.",
    object_of(
        {
            "due": list_of(
                object_of(
                    {
                        "kind": {"description": "What it is.", "enum": ["checkin", "dose"]},
                        "since": said(TIME, "Since when."),
                        "text": said(TEXT, "The same in a sentence."),
                        "amount": or_null(AMOUNT, "Up to how much was planned; null for a check-in."),
                        "unit": or_null(UNIT, "The unit of that; null for a check-in."),
                    }
                ),
                "What was planned and is open; never that it should be taken.",
                minItems=1,
            )
        }
    ),
)
