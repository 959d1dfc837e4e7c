"""The safety rules of data/safety.toml, read and checked once: what they name exists, and each rests on something.

What a condition means is `domain.safety`; shapes are checked as everywhere in data/, see `content`.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from tui import content
from tui.domain.records import Shown, Window
from tui.domain.safety import DISCOMFORT, HABITS, Rule, Running, due, for_today

_NAME = "safety"


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its key, in the order of the file. Raises ContentError."""
    loaded = content.tables(_NAME, Rule)
    keys = {rule.key for rule in loaded}
    for rule in loaded:
        if unknown := [key for key in rule.covered_by if key not in keys or key == rule.key]:
            raise content.ContentError(f"data/{_NAME}.toml: {rule.key} is covered by a rule that is none: {unknown[0]}")
        if isinstance(rule.when, Running):
            _check_marks(rule.key, rule.when)
    return MappingProxyType({rule.key: rule for rule in loaded})


def due_today(window: Window, today: date, shown: Collection[Shown]) -> list[Rule]:
    """The rules whose messages are to be shown now, in that order. Raises ContentError."""
    known = rules()
    return for_today(due(tuple(known.values()), window, today, shown), today, shown, known)


def _check_marks(key: str, when: Running) -> None:
    known = {*content.symptoms(), *HABITS, DISCOMFORT}
    for mark in when.marks:
        if mark.of not in known:
            raise content.ContentError(f"data/{_NAME}.toml: {key} looks at something that nobody answers: {mark.of}")
        if mark.at_least is None and mark.at_most is None:
            raise content.ContentError(f"data/{_NAME}.toml: {key} says of {mark.of} neither at_least nor at_most")
