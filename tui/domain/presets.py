"""Paces to begin a plan from, as shapes: their inputs, and where each of them honestly comes from.

The words and numbers live in data/, `content` reads and validates them; what choosing one fills in is in `planner`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from tui.domain.knowledge import Key, Sentence, Tag
from tui.domain.records import Amount, Limits, Method, Percent, Unit

PresetTitle = Annotated[str, Limits(min_len=1, max_len=15)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A pace by name. Amounts are in `unit`, which it is offered for; one without a unit is offered for every unit.

    `origin` says in one or two sentences where it comes from; it names its `sources` or says by `tag` that it has none.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    key: Key
    title: PresetTitle
    method: Method
    step_days: Annotated[int, Limits(ge=1, le=365)]
    rate: Percent | None = None
    cut: Amount | None = None
    cap: Percent | None = None
    unit: Unit | None = None
    precision: Amount | None = None
    min_step: Amount | None = None
    origin: Sentence
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None

    @property
    def pace(self) -> Decimal | None:
        """The one number that its method goes by."""
        return {"percent": self.rate, "linear": self.cut, "hyperbolic": self.cap}.get(self.method)
