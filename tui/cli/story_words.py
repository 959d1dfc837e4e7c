"""What the made-up person of `ebb demo` said: settings, notes, what they made of tips. Words and plain values only.

Days are counted from 0, the first day of the plan. Every name and number here belongs to nobody.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from tui.domain.records import Outcome, TipMark, Trigger


class Extra(NamedTuple):
    """A dose beyond the plan's."""

    at: time
    amount: str
    trigger: Trigger
    note: str


SETTINGS: dict[str, Any] = {
    "day_starts": "04:00",
    "wakes": "07:30",
    "sleeps": "23:00",
    "country": "US",
    "symptoms": ["appetite", "own_clenched_jaw"],
    "own_clenched_jaw": "Clenched jaw",
    "price": "0.15",
    "currency": "USD",
    "reasons": [
        "Mornings without counting what is left in the bag",
        "The trip with Robin in spring",
        "Money for a better bed",
    ],
    "contacts": [
        {"name": "Robin Example", "number": "555-0142"},
        {"name": "Dr. Sample, office", "number": "555-0117"},
    ],
}

EXTRAS: dict[int, tuple[Extra, ...]] = {
    4: (Extra(time(21, 40), "1.5", "tired", "Could not sit still after the late shift."),),
    9: (Extra(time(1, 20), "1", "pain", "Back again. Took it so that I could sleep."),),
    47: (
        Extra(time(20, 10), "2.5", "people", "After the call with my brother."),
        Extra(time(22, 35), "3", "lonely", "And again before bed. Writing it down so that it is written down."),
    ),
}
"""Two days over the plan early on, and one slip, much later."""


class Felt(NamedTuple):
    """An urge: when, how strong, what set it off, how it ended and after how many minutes."""

    at: time
    strength: int
    trigger: Trigger
    outcome: Outcome
    minutes: int
    tools: tuple[str, ...] = ()


URGES: dict[int, tuple[Felt, ...]] = {
    2: (Felt(time(16, 5), 3, "bored", "passed", 21, ("pacer",)),),
    4: (Felt(time(21, 25), 3, "tired", "dosed", 14),),
    6: (Felt(time(15, 40), 2, "hungry", "passed", 9, ("tip-small_meals",)),),
    9: (Felt(time(1, 5), 4, "pain", "dosed", 13),),
    14: (Felt(time(18, 20), 3, "place", "passed", 26, ("pacer", "wave")),),
    18: (Felt(time(22, 10), 2, "tired", "passed", 12, ("pacer",)),),
    22: (Felt(time(3, 15), 4, "pain", "passed", 31, ("pacer", "wave")),),
    27: (Felt(time(17, 50), 2, "angry", "passed", 8),),
    33: (Felt(time(21, 5), 3, "lonely", "passed", 17, ("pacer", "tip-own-demo")),),
    38: (Felt(time(17, 40), 2, "tired", "passed", 14, ("tip-warm_bath",)),),
    41: (Felt(time(16, 30), 1, "bored", "passed", 6),),
    45: (Felt(time(18, 20), 3, "angry", "passed", 19, ("pacer",)),),
    47: (Felt(time(19, 55), 4, "people", "dosed", 12), Felt(time(22, 20), 3, "lonely", "dosed", 11)),
    52: (Felt(time(18, 5), 2, "place", "passed", 10, ("pacer",)),),
    55: (Felt(time(17, 35), 2, "place", "passed", 11),),
    57: (Felt(time(21, 45), 2, "tired", "passed", 12, ("pacer",)),),
}
"""Most of them passed; those that did not are the doses beyond the plan."""

REMARKS: dict[tuple[int, int], tuple[Trigger | None, str | None]] = {
    (1, 2): (None, "Weighed it twice. Slower than scooping."),
    (8, 0): ("tired", None),
    (16, 1): ("pain", None),
    (23, 2): ("pain", "Half an hour early."),
    (28, 1): ("bored", None),
    (35, 2): ("angry", "Traffic."),
    (43, 0): ("tired", None),
    (54, 1): ("pain", "Carried boxes all morning."),
    (57, 2): ("lonely", None),
}
"""What was said beside a dose of the plan, by its day and its place in it."""

CHECKIN_NOTES: dict[int, str] = {
    0: "First day with a number on it. Wrote it on the fridge.",
    4: "Over by a bit. Late shift, legs would not stop. Told Robin.",
    9: "Back pain until two. Over again, and I know why this time.",
    15: "Sweaty at work. Said I have a cold, which is half true.",
    22: "Awake from two to five. A warm bath at three took the edge off for an hour.",
    24: "Third bad night. Snapped at my sister over nothing, called her back later.",
    25: "Holding for six days. I do not have to win this week.",
    29: "Slept until six. Ate a real lunch.",
    33: "Ready for the next step, I think. Scale has new batteries.",
    42: "Walked around the lake in the rain. Quieter in my head afterwards.",
    47: "Well over tonight. I logged it. Tomorrow is the plan again.",
    48: "Sore and flat today. Robin came by with soup and did not ask much.",
    49: "Dr. Sample says blood pressure is fine and the pace is fine.",
    56: "Two days on less than half of what I started with. It shows: hot, cold, hot.",
    58: "Woke before the alarm because I had slept, not because of my legs.",
}


def _mark(tip: str, ago: int, **made_of_it: Any) -> Callable[[date], TipMark]:
    return lambda today: TipMark(tip=tip, opened=today - timedelta(days=ago), **made_of_it)


TIPS = (
    _mark("warm_bath", 37, verdict="helped"),
    _mark("paced_breathing", 14, verdict="helped"),
    _mark("rehydration_salts", 43, verdict="no_help"),
    _mark("hold_step", 34, pinned=True),
    _mark("same_rising_time", 1),
    _mark(
        "own-demo",
        20,
        title="Porch, tea, ten pages",
        text="Kettle on, blanket, the book on the porch.\nNo phone until ten pages are read.",
    ),
)
"""What they made of tips, as functions of today."""
