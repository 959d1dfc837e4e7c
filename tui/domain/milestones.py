"""Milestones, as shapes: what each asks for. Their words and thresholds are in data/.

Shapes and limits only. When one is reached is in `reached`.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from tui.domain.knowledge import Key, Sentence, Tag
from tui.domain.records import Limits

Kind = Literal[
    "night", "week", "days", "free_days", "plan_days", "not_taken", "urges", "checkins", "steps"
]  # fmt: skip
"""What is looked for. After zero, `night`: so many nights after a day without a logged dose, of so many hours; and
`week`: seven finished days with at least `answers` of them answered, whose mean keeps the threshold. In the whole
journal, `days`: so many finished days that keep it; `free_days`: so many days confirmed without a dose; `urges`: so
many that passed; `checkins`: so many days with a check-in. Over every plan, `plan_days`: so many known days on or under
it; `steps`: so many smaller amounts a day that are over (see `reached`); `not_taken`: as much as so many days at the
plan's start, over its known days."""

Measure = Literal[
    "discomfort",
    "sleep_hours",
    "fluids",
    "meals",
    "movement_minutes",
    "support",
    "anxiety",
    "irritability",
    "insomnia",
    "muscle_aches",
    "sweating",
    "nausea",
    "diarrhea",
    "craving",
    "fatigue",
    "low_mood",
    "restless_legs",
    "hot_cold",
]
"""What a check-in says; yes counts as 1, no as 0."""

MEASURED: frozenset[Kind] = frozenset({"night", "week", "days"})
"""Kinds with a measure and exactly one threshold; the others have neither."""
AFTER_ZERO: frozenset[Kind] = frozenset({"night", "week"})
"""Kinds that look at the days after zero only: what they tell of a body at rest says something else on the way down."""
OF_A_PLAN: frozenset[Kind] = frozenset({"plan_days", "steps", "not_taken"})
"""Kinds that need a plan."""

Title = Annotated[str, Limits(min_len=1, max_len=26)]
"""Short enough for a line beside its day, in half a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that a person gets to: `count` times, over, under or at least a threshold, as its `kind` says.

    The threshold is ours; `sources` and `tag` are for what its text says besides.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    key: Key
    title: Title
    text: Sentence
    kind: Kind
    measure: Measure | None = None
    over: Annotated[float, Limits(ge=0)] | None = None
    under: Annotated[float, Limits(gt=0)] | None = None
    least: Annotated[float, Limits(gt=0)] | None = None
    answers: Annotated[int, Limits(ge=1, le=7)] | None = None
    count: Annotated[int, Limits(ge=1, le=1000)] = 1
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None

    @property
    def odd(self) -> str | None:
        """What does not go together in it, for whoever wrote it; None when it is whole."""
        bounds = sum(bound is not None for bound in (self.over, self.under, self.least))
        if (self.kind in MEASURED) != (self.measure is not None) or bounds != (self.kind in MEASURED):
            return "measured kinds need a measure and one of over, under and least; the others have none"
        if (self.kind == "week") != (self.answers is not None):
            return "a week, and nothing else, needs answers"
        if self.kind == "night" and self.measure != "sleep_hours":
            return "a night is measured in sleep_hours"
        return None

    def keeps(self, value: float) -> bool:
        """Whether a value is beyond the threshold, or at it where that is enough."""
        return (
            (self.over is not None and value > self.over)
            or (self.under is not None and value < self.under)
            or (self.least is not None and value >= self.least)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """All of them, in the order in which they are shown; `note` says whose thresholds these are."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    note: Sentence
    milestones: Annotated[tuple[Milestone, ...], Limits(min_len=1)]
