"""The questions of the first run on a journal that is set up already: what is suggested, and which settings change.

A plan in force is never ended here: that is for the person to say, see `new_plan`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tui.domain.calendar import Calendar
from tui.domain.new_plan import begin, settings_of
from tui.domain.records import Window
from tui.domain.setup import Aim, SetUp, gates_on, measures, to_settings
from tui.domain.today import Today


def suggested(today: Today, window: Window, calendar: Calendar) -> SetUp:
    """What the questions begin with: the settings, and the plan in force or what was last taken. Nothing is answered.

    With a plan the aim is to keep it. On a new journal that is what the first run begins with.
    """
    draft, settings = begin(today, window), window.settings
    aim: Aim = "track" if window.plan is not None else "stopped" if settings.stopped_on is not None else "taper"
    setup = SetUp(
        timezone=calendar.zone_name,
        day_starts=calendar.day_starts,
        aim=aim,
        product=draft.product,
        unit=draft.unit,
        amount=draft.amount,
        doses=draft.doses,
        stopped_on=settings.stopped_on,
        gates=draft.gates,
        country=settings.country,
    )
    plan = window.plan
    if plan is None or plan.precision not in measures(setup.unit, setup.amount):
        return setup
    return replace(setup, precision=plan.precision, min_step=plan.min_step)


def changed_settings(setup: SetUp, window: Window, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The settings to save that are not there yet; None clears one: a concern that was answered and is not marked.

    `values` are the settings as they are stored.
    """
    wanted: dict[str, Any] = dict(to_settings(setup, today))
    if "gates" in setup.answered:
        wanted |= settings_of(gates_on(setup), window.settings)
    return {key: value for key, value in wanted.items() if values.get(key) != value}
