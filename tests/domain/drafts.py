"""Drafts for the planner's tests: somebody with 20 g of leaf a day and a pocket scale. No assertions."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

from tests.examples import SUNDAY
from tui import content
from tui.domain.planner import Draft, Field, Known, Way, changed, settled, to_plan
from tui.domain.planner_presets import filled
from tui.domain.presets import Preset
from tui.domain.previewing import Figures, figures
from tui.domain.records import Plan

CREATED = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)
KNOWN = Known(SUNDAY)


def drafted(way: Way = "percent", amount: str | None = "20", known: Known = KNOWN, **answers: Any) -> Draft:
    """A draft by that way, with these answers typed in their order."""
    draft = settled(Draft(), known)
    if amount is not None:
        draft = changed(draft, "amount", Decimal(amount), known)
    draft = changed(draft, "way", way, known)
    for name, value in answers.items():
        draft = changed(draft, cast("Field", name), value, known)
    return draft


def planned(draft: Draft) -> Plan:
    """The plan of a draft."""
    return to_plan(draft, id="new", created=CREATED, today=SUNDAY)


def comes_to(draft: Draft) -> Figures:
    """What a draft comes to."""
    return figures(draft, planned(draft))


def presets() -> tuple[Preset, ...]:
    """Those of data/."""
    return tuple(content.presets().values())


def by_preset(key: str, amount: str = "20") -> Draft:
    """A draft with that preset filled in."""
    return filled(drafted(amount=amount), content.presets()[key], KNOWN)
