"""Safety in a report: the risks that the person marked, the warning signs in their entries, what they rated highest.

Which rules hold on which day is counted in `report`; the rules and their titles are data.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.phrases import days_word
from tui.domain.report_dates import day_name
from tui.domain.report_values import Course, Report, Told
from tui.domain.safety import MOST_URGENT_FIRST, Rule
from tui.domain.safety_words import GONE
from tui.domain.to_ask import Question

ALARMING = ("low_mood", "anxiety", "insomnia", "nausea", "diarrhea")
MOST_SIGNS = 8
NOT_ASKED = (
    "No entry tells of thoughts of suicide: please ask. The same goes for alcohol, other drugs and medicines, fits, "
    "fever, blood pressure and driving."
)
NOT_SEEN = "no check-in on these days, so they do not show how the person felt"


class Known(NamedTuple):
    """What the report takes from data/: names of symptoms and gates, the rules of safety, the questions that fit."""

    names: Mapping[str, str]
    gates: Mapping[str, str]
    rules: Mapping[str, Rule]
    questions: Sequence[Question]


def red_flags(seen: Report, known: Known) -> str:
    """The urgent warning signs, with their days, and how many others there are; without any, by how many check-ins."""
    urgent = [each for each in seen.told if _is_urgent(each, known)]
    others = len(seen.told) - len(urgent)
    words = [f"{known.rules[each.rule].sign} ({_when(each, seen)})" for each in urgent] or [_none_seen(seen, "urgent")]
    return "; ".join([*words, f"{others} more under Safety"] if others else words)


def marked_words(seen: Report, known: Known) -> str:
    """The reasons to see a clinician first that the person marked. Nothing is known of those that were not."""
    marked = [known.gates.get(key, key) for key in seen.settings.concerns]
    return "; ".join(marked) or "none marked; that list may not have been gone through"


def _none_seen(seen: Report, kind: str) -> str:
    """That there is no sign says something only of the days that were told."""
    if not seen.answered:
        return NOT_SEEN
    return f"none{f' {kind}' if kind else ''}, by the check-ins of {seen.answered} of {days_word(seen.days)}"


def safety_lines(seen: Report, known: Known) -> Iterator[tuple[str, str]]:
    """Which rules held that are not urgent, and the highest answers of what matters most."""
    others = sorted(
        (each for each in seen.told if not _is_urgent(each, known)), key=lambda each: _rank(each.rule, known)
    )
    said = [f"{_rule(each.rule, known)} ({_when(each, seen)})" for each in others]
    more = f"; and {len(said) - MOST_SIGNS} more" if len(said) > MOST_SIGNS else ""
    yield "Other warnings", f"{'; '.join(said[:MOST_SIGNS])}{more}" if said else _none_seen(seen, "")
    by = {each.key: each for each in seen.symptoms}
    highest = [_extreme(by[key], known, seen) for key in ALARMING if key in by]
    yield "Highest, 0–4", "; ".join(highest) or "no answer"


def _when(each: Told, seen: Report) -> str:
    return f"on {_on(each.days, day_name(each.last, seen.today))}"


def _on(days: int, last: str) -> str:
    return last if days == 1 else f"{days} days, last {last}"


def _is_urgent(each: Told, known: Known) -> bool:
    return _rank(each.rule, known) == 0


def _rank(key: str, known: Known) -> int:
    """The most urgent first."""
    rule = known.rules.get(key)
    return len(MOST_URGENT_FIRST) if rule is None else MOST_URGENT_FIRST.index(rule.urgency)


def _rule(key: str, known: Known) -> str:
    rule = known.rules.get(key)
    if rule is None:
        return GONE.rstrip(".")
    return rule.sign


def _extreme(each: Course, known: Known, seen: Report) -> str:
    name = known.names.get(each.key, each.key).lower()
    said = f"{name} {'–' if each.highest is None else format_amount(Decimal(str(each.highest)))}"
    if each.last_extreme is None:
        return said
    return f"{said} ({_on(each.extreme, day_name(each.last_extreme, seen.today))})"
