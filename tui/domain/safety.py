"""When the journal calls for a word of caution: rules as values, and which of them are due on a day.

The rules themselves are data (data/safety.toml); how a message is shown, and that it was, is not decided here. A day
of which something is not known never makes a rule hold: it is neither a zero nor a success, and it ends a run of days.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from tui.domain.checkin import discomfort
from tui.domain.days import ONE_DAY, free_days_running
from tui.domain.knowledge import Key, Tag, Text, Title
from tui.domain.ordinary import amounts, before, number
from tui.domain.records import CheckIn, Limits, Product, Shown, Window

SafetyUrgency = Literal["note", "someone", "now"]
"""Something to know; somebody should be told or seen; the help lines, now."""

MOST_URGENT_FIRST: tuple[SafetyUrgency, ...] = tuple(reversed(get_args(SafetyUrgency)))

MOST_A_DAY = 2
"""Messages that may come on one day; one that is `now` always comes."""
LONGEST_QUIET = timedelta(days=28)
"""What holds without a break is said again after so long."""

Sign = Annotated[str, Limits(min_len=1, max_len=70)]
_STRICT = {"extra": "forbid"}
HABITS = ("sleep_hours", "fluids", "meals")
DISCOMFORT = "discomfort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one answer of a check-in has to be: at least or at most so much.

    `of` is the key of a symptom (0-4), `discomfort` (0-100), `sleep_hours`, `fluids` (glasses) or `meals`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    of: Key
    at_least: Annotated[float, Limits(ge=0, le=100)] | None = None
    at_most: Annotated[float, Limits(ge=0, le=100)] | None = None

    def met(self, checkin: CheckIn | None) -> bool | None:
        """Whether the answer is that; None when there is no answer."""
        answer = None if checkin is None else _answer(checkin, self.of)
        if answer is None:
            return None
        return (self.at_least is None or answer >= self.at_least) and (self.at_most is None or answer <= self.at_most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """So many days, one after the other, on each of which every mark is met. A day without one of the answers ends it.

    The last of them is the day that is asked about. Of a day that is not over the answers count as they stand.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["running"]
    days: Annotated[int, Limits(ge=1, le=7)] = 1
    marks: Annotated[tuple[Mark, ...], Limits(min_len=1, max_len=4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterFree:
    """A dose on a day before which so many days were confirmed without any.

    Those are counted since the last day with a dose; days that are not known neither count nor end them. It asks for
    no plan, no product and no amount.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["after_free"]
    days: Annotated[int, Limits(ge=1, le=28)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FarAbove:
    """A day's total, or its largest dose, of at least `times` what is usual, and above that of every usual day.

    Usual is the median over the last 14 known days within 28 that had the same unit and product, and there have to be
    5 of them. Units and products are never converted or added up. The total of a day that is not over is what it has
    come to so far.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["far_above"]
    times: Annotated[Decimal, Limits(gt=1, le=20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyDoses:
    """At least `times` as many doses as usual, and at least `more` more. Usual as for `FarAbove`, of any product."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["many_doses"]
    times: Annotated[Decimal, Limits(gt=1, le=20)]
    more: Annotated[int, Limits(ge=1, le=20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstOf:
    """A dose of this product where the 28 days before had doses, and none of this product."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["first_of"]
    product: Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """A dose of this product and one of another on the same day."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    kind: Literal["mixed"]
    product: Product


Condition = Running | AfterFree | FarAbove | ManyDoses | FirstOf | Mixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When something is said, what, how urgent it is, and where it comes from.

    `sign` is what was seen, as a report tells it to a clinician.

    Once shown, it stays quiet for `again_after` days, and after that as long as it never ceased to hold. With
    `each_day` it comes again on each new day that makes it hold. It stays quiet, too, where one of `covered_by` is due
    or was shown within those days: that says the same, and more.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    key: Key
    when: Condition
    title: Title
    sign: Sign
    message: Text
    urgency: SafetyUrgency
    again_after: Annotated[int, Limits(ge=1, le=28)] = 7
    each_day: bool = False
    covered_by: tuple[Key, ...] = ()
    sources: tuple[Key, ...] = ()
    tag: Tag | None = None


# Whether a condition holds


def holds_on(when: Condition, window: Window, day: date) -> bool:
    """Whether the condition holds on that day, by what the journal has up to the end of it."""
    match when:
        case Running():
            return all(_all_met(when, window, day - ago * ONE_DAY) for ago in range(when.days))
        case AfterFree():
            return bool(window.doses.get(day)) and free_days_running(window, day) >= when.days
        case FarAbove():
            return any(
                usual.now >= when.times * usual.middle and usual.now > usual.largest for usual in amounts(window, day)
            )
        case ManyDoses():
            count = number(window, day)
            return count is not None and count.now >= max(when.times * count.middle, count.middle + when.more)
        case FirstOf():
            known = {dose.product for doses in before(window, day) for dose in doses}
            return when.product in _products(window, day) and bool(known) and when.product not in known
        case Mixed():
            products = _products(window, day)
            return when.product in products and len(products) > 1


def holds_by(when: Condition, window: Window, today: date) -> date | None:
    """The day by which the condition holds on the day `today`: that day or else the one before; None when it does not.

    The day before counts because much is entered on the next morning. It does not when an answer of today says
    otherwise already.
    """
    if holds_on(when, window, today):
        return today
    if isinstance(when, Running) and any(mark.met(window.checkins.get(today)) is False for mark in when.marks):
        return None
    yesterday = today - ONE_DAY
    return yesterday if holds_on(when, window, yesterday) else None


# What is due


def due(rules: Sequence[Rule], window: Window, today: date, shown: Collection[Shown]) -> tuple[Rule, ...]:
    """The rules of which a message is due on that day, the most urgent first and else in their order.

    `shown` are the messages that were shown, on whichever machine; one that is dated ahead counts as shown today.
    """
    last: dict[str, date] = {}
    for each in shown:
        last[each.rule] = max(min(each.day, today), last.get(each.rule, date.min))
    found = [rule for rule in rules if _is_due(rule, window, today, last.get(rule.key))]
    said = {rule.key for rule in found}

    def covered(rule: Rule) -> bool:
        recent = (key for key, day in last.items() if (today - day).days < rule.again_after)
        return not {*said, *recent}.isdisjoint(rule.covered_by)

    return tuple(
        sorted((rule for rule in found if not covered(rule)), key=lambda rule: MOST_URGENT_FIRST.index(rule.urgency))
    )


def for_today(rules: Sequence[Rule], today: date, shown: Collection[Shown], known: Mapping[str, Rule]) -> list[Rule]:
    """Those of the due rules that may come today: all that are `now`, and of the others as many as there is room for.

    `known` are all rules by their keys. The rest waits for another day.
    """
    told = sum(each.day == today and not _is_now(known.get(each.rule)) for each in set(shown))
    room = max(0, MOST_A_DAY - told)
    others = [rule for rule in rules if not _is_now(rule)][:room]
    return [rule for rule in rules if _is_now(rule) or rule in others]


def _is_now(rule: Rule | None) -> bool:
    return rule is not None and rule.urgency == "now"


def _is_due(rule: Rule, window: Window, today: date, last: date | None) -> bool:
    if last is not None and (today - last).days < rule.again_after:
        return False
    by = holds_by(rule.when, window, today)
    if by is None or last is None:
        return by is not None
    if by <= last:  # nothing new has been entered since
        return False
    if rule.each_day or today - last >= LONGEST_QUIET:
        return True
    between = (last + ago * ONE_DAY for ago in range(1, (today - last).days))
    return any(holds_by(rule.when, window, day) is None for day in between)


# What the conditions look at


def _answer(checkin: CheckIn, key: str) -> float | None:
    if key == DISCOMFORT:
        return discomfort(checkin.symptoms)
    answer = getattr(checkin, key) if key in HABITS else checkin.symptoms.get(key)
    return None if answer is None else float(answer)


def _all_met(when: Running, window: Window, day: date) -> bool:
    return all(mark.met(window.checkins.get(day)) for mark in when.marks)


def _products(window: Window, day: date) -> set[Product]:
    return {dose.product for dose in window.doses.get(day, ())}
