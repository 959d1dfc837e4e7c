"""The questions of the first run on a journal that is set up already: what is suggested, and which settings change.

A plan in force is never ended here: that is for the person to say, see `new_plan`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tui.domain.calendar import Calendar
from tui.domain.errors import Refused
from tui.domain.new_plan import begin, settings_of
from tui.domain.records import Settings, Window
from tui.domain.setup import Aim, SetUp, Used, gates_on, measures, to_settings
from tui.domain.today import Today

DONE_ALREADY = "The first steps are done already: here is what is kept."
DONE_ELSEWHERE = (
    "The first steps were done elsewhere meanwhile, so what is kept there stays. Of yours only the marks on the safety "
    "list were added. + on Taper makes a new plan."
)

LONGEST: dict[Used, timedelta] = {
    "months": timedelta(days=91),
    "year": timedelta(days=365),
    "years": timedelta(days=3 * 365),
}
"""Up to how long each answer goes; "longer" has no end."""


class DoneElsewhere(Refused):
    """The journal has been set up since its first questions were asked."""


def check_first(window: Window) -> None:
    """Raises DoneElsewhere where the first steps would take the place of others, and of their plan."""
    if window.plan is not None or window.settings.timezone is not None:
        raise DoneElsewhere(DONE_ELSEWHERE)


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
        used=used_of(settings, today.day),
        stopped_on=settings.stopped_on,
        gates=draft.gates,
        country=settings.country,
    )
    plan = window.plan
    if plan is None or plan.precision not in measures(setup.unit, setup.amount):
        return setup
    return replace(setup, precision=plan.precision, min_step=plan.min_step)


def used_of(settings: Settings, today: date) -> Used | None:
    """The answer to how long one has used, or had when one stopped; None where that is not known."""
    if settings.used_since is None:
        return None
    length = (settings.stopped_on or today) - settings.used_since
    return next((used for used, longest in LONGEST.items() if length <= longest), "longer")


def changed_settings(setup: SetUp, window: Window, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The settings to save that are not there yet; None clears one: a concern that was answered and is not marked.

    `values` are the settings as they are stored.
    """
    wanted: dict[str, Any] = dict(to_settings(setup, today))
    if setup.used == used_of(window.settings, today):  # the same answer does not move the day that is there
        wanted.pop("used_since", None)
    if "gates" in setup.answered:
        wanted |= settings_of(gates_on(setup), window.settings)
    return {key: value for key, value in wanted.items() if values.get(key) != value}
