"""What a person may want to ask a clinician: questions as values, and which of them fit the days of a report.

The words are data (data/to_ask.toml); nothing here reads it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

from tui.domain.knowledge import Key, Tag
from tui.domain.records import Limits, Product

Stage = Literal["taper", "zero", "no_plan"]
"""A plan that has not come to zero; zero, or days after stopping; neither."""

MOST = 8
"""Questions on the page: more than a visit has time for is no help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, and when it fits: when one of its conditions holds. It has a source or a tag.

    `gates` are marked on the safety list, `products` were taken, `symptoms` were rated strong or extreme, the messages
    of `rules` were shown, and with `short_nights` there were nights under four hours.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    key: Key
    ask: Annotated[str, Limits(min_len=1, max_len=110)]
    always: bool = False
    at: tuple[Stage, ...] = ()
    gates: tuple[Key, ...] = ()
    products: tuple[Product, ...] = ()
    symptoms: tuple[Key, ...] = ()
    rules: tuple[Key, ...] = ()
    short_nights: bool = False
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


class Fits(NamedTuple):
    """What of the days of a report decides which questions fit."""

    stage: Stage
    gates: Collection[str] = ()
    products: Collection[str] = ()
    strong: Collection[str] = ()
    rules: Collection[str] = ()
    short_nights: bool = False


def fitting(questions: Iterable[Question], to: Fits) -> tuple[Question, ...]:
    """Those that fit, in their order; where there are too many, those for everybody stay and the last others go."""
    found = [each for each in questions if each.always or _fits(each, to)]
    room = MOST - sum(each.always for each in found)
    special = [each for each in found if not each.always][: max(0, room)]
    return tuple(each for each in found if each.always or each in special)


def _fits(question: Question, to: Fits) -> bool:
    pairs = (
        (question.at, (to.stage,)),
        (question.gates, to.gates),
        (question.products, to.products),
        (question.symptoms, to.strong),
        (question.rules, to.rules),
    )
    return any(set(wanted) & set(found) for wanted, found in pairs) or (question.short_nights and to.short_nights)
