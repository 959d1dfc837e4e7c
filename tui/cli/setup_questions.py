"""The questions of `ebb setup` about what a person takes and what speaks against a plan, each as one line to answer.

What is usual and what follows is in `domain.setup`; where one is, and how fast it goes, in `setup_place` and
`setup_plan`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from tui import clock, content
from tui.cli.setup_walk import SKIP, Ground, Question, Step
from tui.domain.amounts import parse_amount, unit_word, with_unit
from tui.domain.new_plan import plan_words
from tui.domain.phrases import PRODUCT_NAMES, dated
from tui.domain.records import PRODUCTS, UNITS, Product, Unit
from tui.domain.setup import (
    USUAL_UNITS,
    Aim,
    Page,
    SetUp,
    Used,
    aim_of,
    asks_amount,
    calendar_of,
    implied_gates,
    measures,
    min_step_of,
    precision_of,
    suggested_gates,
    usual_min_step,
)
from tui.domain.setup_typed import parse_choice, parse_cut, parse_doses, parse_marks
from tui.domain.setup_words import AIMS, USED, measure_words, never_planned
from tui.domain.when import parse_day

T = TypeVar("T")

AGAIN = "You are set up already. This asks once more what is kept; nothing changes before the end."
STAYS = "Your plan is {plan}. It stays in force unless you say yes to another one at the end."
AIMS_WITH_A_PLAN: Mapping[Aim, str] = {"track": "Keep your plan and look over the rest", "taper": "Make a new plan"}

ABOUT_AIM = (
    "Cut down: you say what you take and get a plan to look over. Keep track: no plan, only your days.",
    "Stopped: your days count from the one on which you stopped.",
)
ABOUT_AIM_WITH_A_PLAN = ("A new plan takes the place of the one you have, and you are asked about that at the end.",)
ABOUT_PRODUCT = ("Choose what you take most. A plan is for that alone; other doses are kept all the same.",)
ABOUT_UNIT = ("Choose what you count in. One unit is never turned into another.",)
ABOUT_AMOUNT = ("All that you take on a usual day, as one number. Without it there is no plan.",)
ABOUT_DOSES = ("How many times on a usual day. Each day of the plan is split over so many doses.",)
ABOUT_STOPPED = ("The last day on which you took any, as well as you know it.",)
ABOUT_USED = ("Who has used for a year or more does better with smaller steps: the pace is set by this.",)
ABOUT_PRECISION = ("The smallest amount that you can tell apart, with a scale or by counting.",)
ABOUT_CUT = ("Each step of a plan takes at least so much off.",)
ABOUT_GATES = (
    "With any of these, cutting down needs more care than a plan from here can give.",
    "So someone who knows you should set the pace.",
    "Your answer stays in your journal. What is marked can be changed later.",
)
LEFT_OPEN = "Enter leaves this open."


def aim(setup: SetUp, ground: Ground) -> list[Question]:
    """What the person came for."""
    options: Mapping[Aim, str] = AIMS
    about: Sequence[str] = ABOUT_AIM
    said = []
    if ground.again:
        said.append(AGAIN)
    if ground.before is not None:
        said.append(STAYS.format(plan=plan_words(ground.before, ground.today(setup))))
        options, about = AIMS_WITH_A_PLAN, ABOUT_AIM_WITH_A_PLAN
    return [_choice("aim", "aim", "What would you like to do?", options, setup.aim, setup, about, said)]


def what(setup: SetUp, ground: Ground) -> list[Question]:
    """What the person takes; how much only where a plan can come of it."""
    asked = [_product(setup), *(_amounts(setup) if asks_amount(aim_of(setup), setup.product) else ())]
    if aim_of(setup) == "stopped":
        asked.append(_stopped(setup, ground))
    return [*asked, _used(setup)]


def measure(setup: SetUp, _ground: Ground) -> list[Question]:
    """What the person can measure, and the smallest cut."""
    unit, precision = setup.unit, precision_of(setup)
    options = {each: measure_words(each, unit) for each in measures(unit, setup.amount)}

    def measured(chosen: Decimal | None) -> Step:
        if chosen in (None, precision):
            return Step(setup.keep("measure", precision=precision, min_step=min_step_of(setup)))
        least = usual_min_step(unit, chosen, setup.amount) if chosen else None
        return Step(setup.keep("measure", precision=chosen, min_step=least))

    return [
        Question(
            "precision",
            f"What is the least that you can measure? {numbered(options.values())}. {_takes(options, precision)}",
            lambda text: parse_choice(text, options),
            measured,
            ABOUT_PRECISION,
        ),
        Question(
            "min_step",
            f"What is the smallest cut, in {unit_word(unit)}? Enter takes {with_unit(min_step_of(setup), unit)}.",
            lambda text: parse_cut(text, precision, unit),
            lambda cut: Step(setup.keep("measure", precision=precision, min_step=cut or min_step_of(setup))),
            ABOUT_CUT,
        ),
    ]


def gates(setup: SetUp, _ground: Ground) -> list[Question]:
    """The safety list. Only Enter never means none of these: it keeps what is marked, or leaves the question open."""
    found = content.gates()
    keys, fixed = [gate.key for gate in found], implied_gates(setup)
    marked = suggested_gates(setup) & {*keys, *fixed}
    own = [str(number) for number, key in enumerate(keys, 1) if key in marked - fixed]
    said = [
        f"{number}{', marked' if gate.key in marked else ''}: {gate.question}." for number, gate in enumerate(found, 1)
    ]
    if own:
        enter = f"Enter keeps what is marked ({', '.join(own)}), numbers add to it."
    elif fixed:
        enter = "Enter leaves the others open."
    elif aim_of(setup) == "taper":
        enter = "Enter leaves this open, and then no plan is made."
    else:
        enter = LEFT_OPEN
    nothing = "0 for no others" if fixed else "0 for none of these"

    def take(chosen: frozenset[str] | None) -> Step:
        if chosen is None and not own:
            return Step(setup, SKIP)
        none = chosen is not None and not chosen  # nothing else takes a mark away
        return Step(setup.keep("gates", gates=fixed if none else marked | (chosen or frozenset())))

    return [
        Question(
            "gates",
            f"Which of these are true? Type their numbers, like 2 5, or {nothing}. "
            f"{enter} A question mark reads them again.",
            lambda text: parse_marks(text, keys),
            take,
            (*ABOUT_GATES, *said),
            said,
        )
    ]


# Parts of them


def _product(setup: SetUp) -> Question:
    names = {key: PRODUCT_NAMES[key] for key in PRODUCTS}

    def take(product: Product | None) -> Step:
        if product is None or product == setup.product:
            return Step(setup.keep("what", product=setup.product))
        return Step(setup.keep("what", product=product, unit=USUAL_UNITS[product]))

    text = f"{'What did' if aim_of(setup) == 'stopped' else 'What do'} you take? {numbered(names.values())}."
    return Question(
        "product",
        f"{text} {_takes(names, setup.product)}",
        lambda typed: parse_choice(typed, names),
        take,
        ABOUT_PRODUCT,
    )


def _amounts(setup: SetUp) -> list[Question]:
    units: dict[Unit, str] = {unit: unit_word(unit) for unit in UNITS}
    enter = "Enter to skip." if setup.amount is None else f"Enter keeps {with_unit(setup.amount, setup.unit)}."
    return [
        _choice("what", "unit", "What do you count in?", units, setup.unit, setup, ABOUT_UNIT),
        _typed(
            "what",
            "amount",
            f"How much a day, in {unit_word(setup.unit)}? Like 20 or 2.5. {enter}",
            lambda text: parse_amount(text, setup.unit),
            setup,
            ABOUT_AMOUNT,
        ),
        _typed(
            "what", "doses", f"In how many doses a day? Enter takes {setup.doses}.", parse_doses, setup, ABOUT_DOSES
        ),
    ]


def _stopped(setup: SetUp, ground: Ground) -> Question:
    now = clock.now()
    on = setup.stopped_on
    enter = "Enter to skip." if on is None else f"Enter keeps {dated(on, ground.today(setup))}."
    return _typed(
        "what",
        "stopped_on",
        f"When did you stop? Like 12 days ago, or 2026-11-10. {enter}",
        lambda text: parse_day(text, now, calendar_of(setup)),
        setup,
        ABOUT_STOPPED,
    )


def _used(setup: SetUp) -> Question:
    """The last one on its page: what was not asked there is not kept from before."""
    names: dict[Used, str] = {key: name for key, name in USED.items() if key is not None}
    enter = "Enter to skip." if setup.used is None else _takes(names, setup.used)

    def take(used: Used | None) -> Step:
        after = setup.keep("what", used=used or setup.used)
        if not asks_amount(aim_of(setup), setup.product):
            after = after.keep("what", amount=None)
        return Step(after)

    how_long = "For how long did you take it?" if aim_of(setup) == "stopped" else "For how long have you taken it?"
    why = never_planned(setup.product) if aim_of(setup) == "taper" else None
    return Question(
        "used",
        f"{how_long} {numbered(names.values())}. {enter}",
        lambda text: parse_choice(text, names),
        take,
        ABOUT_USED,
        [why] if why else [],
    )


def numbered(names: Iterable[str]) -> str:
    """The options of a line: "1: leaf; 2: capsules"."""
    return "; ".join(f"{number}: {name}" for number, name in enumerate(names, 1))


def _takes(options: Mapping[T, str], value: T) -> str:
    at = list(options).index(value) + 1 if value in options else 1
    return f"Enter takes {at}."


def _choice(
    page: Page,
    key: str,
    question: str,
    options: Mapping[T, str],
    value: T,
    setup: SetUp,
    explained: Sequence[str],
    said: Sequence[str] = (),
) -> Question:
    chosen = value if value in options else next(iter(options))
    return Question(
        key,
        f"{question} {numbered(options.values())}. {_takes(options, chosen)}",
        lambda text: parse_choice(text, options),
        lambda answer: Step(setup.keep(page, **{key: chosen if answer is None else answer})),
        explained,
        said,
    )


def _typed(
    page: Page, key: str, text: str, read: Callable[[str], Any], setup: SetUp, explained: Sequence[str]
) -> Question:
    """A line that is typed; Enter keeps what is there."""
    return Question(
        key,
        text,
        read,
        lambda answer: Step(setup.keep(page, **{key: getattr(setup, key) if answer is None else answer})),
        explained,
    )
