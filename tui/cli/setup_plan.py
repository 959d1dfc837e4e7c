"""The questions of `ebb setup` about how fast it goes, and the last ones, before anything is saved.

The schedule, its warnings and what speaks against a start are the domain's; nothing is in force before the last answer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from tui import clock
from tui.cli.setup_place import in_the_app
from tui.cli.setup_questions import numbered
from tui.cli.setup_walk import SKIP, Ground, Question, Step
from tui.domain.amounts import format_amount, parse_amount, unit_word, with_unit
from tui.domain.errors import Refused
from tui.domain.new_plan import lost_tolerance, plan_words
from tui.domain.options import CONCERN
from tui.domain.phrases import dated
from tui.domain.records import Plan
from tui.domain.setup import Pace, SetUp, gates_on, preview, to_plan, usual_pace
from tui.domain.setup_typed import parse_choice, parse_step_days, parse_yes
from tui.domain.setup_words import WAYS, pace_words, preview_sentences, summary
from tui.domain.texts import quote
from tui.domain.typed import parse_coming_day, parse_finish, parse_rate

T = TypeVar("T")

ABOUT_TAKE = (
    "This is arithmetic that you choose, not advice. You can hold, step back or change the pace on any later day.",
)
ABOUT_WAY = ("A percent makes the steps smaller as you go. The same cut every time gets steeper near the end.",)
ABOUT_RATE = ("5 percent is slow, 10 is usual. Above that the body has less time to settle.",)
ABOUT_CUT = ("So much less a day with each step.",)
ABOUT_UNTIL = ("The first day without a dose. Every step is the same size.",)
ABOUT_STEP = ("A week lets the body settle after a cut.",)
ABOUT_FINISH = ("The plan ends here: after a last step at this amount comes zero.",)
ABOUT_BEGINS = ("The first day of the plan. You stay at your usual amount for one step, then the cuts begin.",)
ABOUT_SAVE = ("All of it is one change, and ebb undo takes it back.",)
ABOUT_DOUBT = ("After a break the same amount can be far too much. Only y goes on with it.",)
ABOUT_REPLACE = ("The old plan is ended and kept to look back at. Only y does that.",)

SAVE = "Enter saves this, b goes back. Nothing is in force before that."
NO_PLAN = "This makes no plan any more, so it is not saved yet: Enter goes to the pace, b goes back."
NONE_OF_THEM = "none on the safety list"
ONLY_SAVES = "Enter or y saves; b goes back, Ctrl+C leaves and keeps your answers."
CHANGE = ("c", "change", "n", "no")


def pace(setup: SetUp, ground: Ground) -> list[Question]:
    """The pace with what it comes to, to be taken or changed; then each of its inputs."""
    today = ground.today(setup)
    now = setup.pace or usual_pace(setup, today)

    def kept(**changes: Any) -> Step:
        return Step(setup.keep("pace", pace=replace(now, **changes)))

    unit, named = unit_word(setup.unit), setup.unit
    begins = now.begins or today
    day = "today" if begins <= today else dated(begins, today)
    asked = {
        "rate": Question(
            "rate",
            f"How many percent less with each step? {_keeps(now.rate, format_amount)}",
            parse_rate,
            lambda rate: kept(rate=rate or now.rate),
            ABOUT_RATE,
        ),
        "cut": Question(
            "cut",
            f"How much less with each step, in {unit}? {_keeps(now.cut, lambda cut: with_unit(cut, named))}",
            lambda text: parse_amount(text, named),
            lambda cut: kept(cut=cut or now.cut),
            ABOUT_CUT,
        ),
        "until": Question(
            "until",
            f"On which day should it be zero? A date, or like 90 days. "
            f"{_keeps(now.until, lambda day: dated(day, today))}",
            lambda text: parse_coming_day(text, today),
            lambda until: kept(until=until or now.until),
            ABOUT_UNTIL,
        ),
    }
    return [
        Question(
            "way",
            f"In which way? {numbered(WAYS.values())}. Enter keeps {list(WAYS).index(now.way) + 1}.",
            lambda text: parse_choice(text, WAYS),
            lambda way: kept(way=way or now.way),
            ABOUT_WAY,
        ),
        asked[{"percent": "rate", "cut": "cut", "until": "until"}[now.way]],
        Question(
            "step_days",
            f"How many days does a step last? Enter keeps {now.step_days}.",
            parse_step_days,
            lambda days: kept(step_days=days or now.step_days),
            ABOUT_STEP,
        ),
        Question(
            "finish",
            f"What is the last amount before zero, in {unit}? Enter keeps {with_unit(now.finish, named)}.",
            lambda text: parse_finish(text, named),
            lambda finish: kept(finish=now.finish if finish is None else finish),
            ABOUT_FINISH,
        ),
        Question(
            "begins",
            f"On which day does it begin? Like tomorrow, or 2026-12-01. Enter keeps {day}.",
            lambda text: parse_coming_day(text, today),
            lambda first: kept(begins=now.begins if first is None else _later(first, today)),
            ABOUT_BEGINS,
        ),
        _take(setup, now, today),
    ]


def _take(setup: SetUp, now: Pace, today: date) -> Question:
    """Whether it is to be that pace. A steep one is not taken by only Enter, and one that makes no plan not at all."""
    said: list[str] = []
    doubt = None
    try:
        plan = to_plan(setup.confirm("pace", pace=now), id="preview", created=clock.now(), today=today)
        shown = None if plan is None else preview(plan)
    except Refused as refused:
        plan, shown, doubt = None, None, str(refused)
        said.append(doubt)
    if plan is not None and shown is not None:
        doubt = shown.again
        words = pace_words(plan, today)
        said.append(f"{'The suggested pace' if setup.pace is None else 'Your pace'}: {words}.")
        said += [*preview_sentences(shown, setup.unit, today)]
        said += [each for each in shown.warnings if not doubt or each.split(";")[0] != doubt.split(";")[0]]
    open_ = "Enter leaves it open, and then no plan is made"
    if plan is None:
        text = f"This makes no plan. c changes it. {open_}."
    elif doubt is not None:
        said.append(doubt)
        text = f"Take this pace all the same? y takes it, c changes it. {open_}."
    else:
        text = "Take this pace? Enter takes it, c changes it."

    def read(typed: str) -> bool:
        word = typed.strip().casefold()
        if word in CHANGE:
            return False
        if word in ("y", "yes") and plan is not None:
            return True
        raise Refused(f"{quote(typed)} is no answer to this; write c to change the pace.")

    def take(yes: bool | None) -> Step:
        if yes is False:
            return Step(setup.keep("pace", pace=now), "way")
        if yes or (plan is not None and doubt is None):
            return Step(setup.keep("pace", pace=now))
        return Step(setup, SKIP)

    return Question("take", text, read, take, ABOUT_TAKE, said)


def plan_of(setup: SetUp, ground: Ground) -> Plan | None:
    """The plan that would be saved. Raises Refused."""
    return to_plan(setup, id=ground.identity, created=ground.created, today=ground.today(setup))


def done(setup: SetUp, ground: Ground) -> list[Question]:
    """What will be saved, then what has to be asked twice, then whether to save it."""
    from tui.app.first_names import names

    today = ground.today(setup)
    plan, refused = _plan_or_why(setup, ground)
    known = names()
    lines = [(line.label, line.text) for line in summary(setup, plan, today, known)]
    if plan is None and ground.before is not None:
        lines[0] = ("Plan", f"stays as it is: {plan_words(ground.before, today)}")
    if "gates" in setup.answered and not gates_on(setup):
        lines.insert(-2, ("Concerns", NONE_OF_THEM))  # the clock and the country come last
    cleared = [key for key, value in ground.changes(setup).items() if value is None]
    lines += [("No longer a concern", known.get(key.removeprefix(CONCERN), key)) for key in cleared]
    said = [f"{label}: {text}." if label else f"{text[:1].upper()}{text[1:]}." for label, text in lines]
    asked = []
    doubt = lost_tolerance(ground.journal.window(today), plan, today) if plan is not None else None
    if doubt is not None:
        asked.append(
            Question(
                "tolerance",
                "Type y to begin with that. Enter goes back to the amount.",
                parse_yes,
                lambda yes: Step(setup) if yes else Step(setup, "what:amount"),
                ABOUT_DOUBT,
                [doubt],
            )
        )
    if plan is not None and ground.before is not None:
        old, new = plan_words(ground.before, today), plan_words(plan, today)
        asked.append(
            Question(
                "replace",
                "Type y to end the old plan and begin the new one. Enter keeps the old one.",
                parse_yes,
                lambda yes: Step(setup) if yes else Step(setup.confirm("aim", aim="track"), "save"),
                ABOUT_REPLACE,
                [f"Your plan now: {old}.", f"The new one: {new}."],
            )
        )
    if refused:
        asked.append(Question("save", NO_PLAN, _saves, lambda _: Step(setup, "pace:take"), ABOUT_SAVE))
    else:
        asked.append(Question("save", SAVE, _saves, lambda _: Step(setup), ABOUT_SAVE))
    first = asked[0]
    asked[0] = first._replace(said=[in_the_app(each) for each in [*refused, *said]] + list(first.said))
    return asked


def _plan_or_why(setup: SetUp, ground: Ground) -> tuple[Plan | None, list[str]]:
    try:
        return plan_of(setup, ground), []
    except Refused as refused:  # the answers made a plan when they were given, and do not any more
        return None, [str(refused)]


def _saves(typed: str) -> bool:
    if typed.strip().casefold() not in ("y", "yes"):
        raise Refused(ONLY_SAVES)
    return True


def _later(first: date, today: date) -> date | None:
    return None if first == today else first


def _keeps(value: T | None, words: Callable[[T], str]) -> str:
    return "" if value is None else f"Enter keeps {words(value)}."
