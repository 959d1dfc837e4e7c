"""What Taper and Today say in passing: hold advice, the step response, when the coming step is probably hardest, and
on a Monday that last week can be looked back on.

Only gathered here: the figures and the words are the domain's, the panel is in `widgets.response`.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.app.screens.base import PLACE_KEYS
from tui.domain.advice import hold_advice
from tui.domain.advice_words import advice_in_brief, advice_words
from tui.domain.records import Window
from tui.domain.response import Response, hardest, step_response, steps_told
from tui.domain.response_words import hardest_in_brief, hardest_words, needs_words, response_words

if TYPE_CHECKING:
    from tui.app.app import EbbApp
    from tui.domain.taper import Taper


class Advised(NamedTuple):
    """The advice in words, empty without one; the response with its sentences, or what it still needs; when the coming
    step will probably feel hardest, as a part of the line of the day, empty where that is not known."""

    advice: str
    response: Response | None
    sentences: tuple[str, ...]
    coming: str


PAGE = "trends-week"
"""The command that leads to the look back."""
NOTHING = Advised("", None, (), "")


def advised(window: Window, view: "Taper | None", hold_key: str) -> Advised:
    """All of it for a plan as it stands today, nothing without one; `hold_key` is the one that makes a hold."""
    if view is None:
        return NOTHING
    today = view.today
    advice, response = hold_advice(window, today), step_response(window, today)
    said = advice_words(advice, hold_key) if advice is not None else ""
    if response is None:
        return Advised(said, None, (needs_words(steps_told(window, today)),), "")
    found = hardest(response, view.schedule, today)
    if found is None:
        return Advised(said, response, tuple(response_words(response)), "")
    sentences = *response_words(response), hardest_words(found, response, view.plan.unit, today)
    return Advised(said, response, sentences, hardest_in_brief(found, response, today))


def in_brief(ebb: "EbbApp", day: date) -> str:
    """The advice in a few words for an edge of Today, with the key that leads to the sentence; empty without one."""
    advice = hold_advice(ebb.journal.window(day), day)
    key = next(command for command in PLACE_KEYS if command.id == "taper").key(ebb.preferences.keymap)
    return advice_in_brief(advice, key) if advice is not None else ""


def looks_back(ebb: "EbbApp", room: int) -> str:
    """That last week can be looked back on, with the keys that lead there, for an edge with so much room."""
    from tui.app.screens.trends.keys import KEYS
    from tui.domain.weeks import look_back_forms

    keys = (next(each for each in every if each.id == name) for every, name in ((PLACE_KEYS, "trends"), (KEYS, PAGE)))
    forms = look_back_forms(*(each.key(ebb.preferences.keymap) for each in keys))
    return next((form for form in forms if len(form) <= room), forms[-1])
