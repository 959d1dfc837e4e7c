"""Presets in the planner: which are offered, what choosing one fills in, and whether a draft still is one.

Their shape is in `presets`, their numbers and origins in data/.
"""

from dataclasses import replace
from decimal import Decimal

from tui.domain.amounts import on_grid
from tui.domain.planner import MEASURES, Draft, Known, Lent, Way, settled
from tui.domain.presets import Preset
from tui.domain.records import Method
from tui.domain.schedule import suggested_rate

_WAY_OF: dict[Method, Way] = {"percent": "percent", "linear": "cut", "hyperbolic": "curve"}
"""Of the methods that a preset can have."""


def offered(presets: tuple[Preset, ...], draft: Draft, known: Known) -> tuple[Preset, ...]:
    """The presets for the draft's unit, that of the suggested rate first. Source: section 6 of the design."""
    rate = suggested_rate(draft.amount or Decimal(1), draft.unit, known.used_since, known.today)
    fitting = [each for each in presets if each.unit in (None, draft.unit)]
    return tuple(sorted(fitting, key=lambda each: (each.rate, each.step_days) != (rate, 7)))


def filled(draft: Draft, preset: Preset, known: Known) -> Draft:
    """With a preset's pace, the finish that is usual for it, and the measure that it needs as long as it is chosen."""
    if draft.lent is not None:
        precision, min_step, given = draft.lent
        given |= draft.given - MEASURES - {"cut"}
        draft = replace(draft, precision=precision, min_step=min_step, given=given, lent=None)
    pace = {name for name in ("rate", "cut") if getattr(preset, name) is not None}
    draft = replace(
        draft,
        chosen=_WAY_OF[preset.method],
        step_days=preset.step_days,
        rate=preset.rate or draft.rate,
        cut=preset.cut or draft.cut,
        cap=preset.cap or draft.cap,
        limit="cap",
        k=None,
        given=draft.given - {"finish"} | {"step_days"} | pace,
    )
    return settled(_measured(draft, preset), known)


def _measured(draft: Draft, preset: Preset) -> Draft:
    """With the preset's own measure and smallest cut, where it has them; a finer measure stays."""
    if preset.cut is None or preset.precision is None or preset.min_step is None:
        return draft
    lent = Lent(draft.precision, draft.min_step, draft.given & MEASURES)
    precision = draft.precision if on_grid(preset.cut, draft.precision) else preset.precision
    given = draft.given | MEASURES
    return replace(draft, precision=precision, min_step=preset.min_step, given=given, lent=lent)


def preset_of(draft: Draft, presets: tuple[Preset, ...]) -> Preset | None:
    """The preset whose pace the draft has; None where it is the person's own."""
    return next((each for each in presets if _is(draft, each)), None)


def _is(draft: Draft, preset: Preset) -> bool:
    if _WAY_OF[preset.method] != draft.way or preset.step_days != draft.step_days:
        return False
    if preset.unit not in (None, draft.unit):
        return False
    return preset.pace == getattr(draft, draft.pace) and (
        draft.way != "curve" or (draft.limit, draft.k) == ("cap", None)
    )
