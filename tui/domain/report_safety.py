"""Safety in a report: the risks that the person marked, the warning signs in their entries, what they rated highest.

Which rules hold on which day is counted in `report`; the rules and their titles are data.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.report_dates import day_name
from tui.domain.report_values import Course, Report, Told
from tui.domain.safety import MOST_URGENT_FIRST, Rule
from tui.domain.safety_words import GONE
from tui.domain.to_ask import Question

ALARMING = ("low_mood", "anxiety", "insomnia", "nausea", "diarrhea")
MOST_SIGNS = 10
URGENT = "urgent: "
NOT_ASKED = (
    "Thoughts of suicide are not asked about day by day. Nor are alcohol, other medicines, the pulse or blood pressure."
)


class Known(NamedTuple):
    """What the report takes from data/: names of symptoms and gates, the rules of safety, the questions that fit."""

    names: Mapping[str, str]
    gates: Mapping[str, str]
    rules: Mapping[str, Rule]
    questions: Sequence[Question]


def red_flags(seen: Report, known: Known) -> str:
    """The urgent warning signs, with their days."""
    urgent = [each for each in seen.told if each.rule in known.rules and known.rules[each.rule].urgency == "now"]
    words = [f"{known.rules[each.rule].title} ({_when(each, seen)})" for each in urgent]
    return "; ".join(words) or "no urgent warning sign in these entries"


def safety_lines(seen: Report, known: Known) -> Iterator[tuple[str, str]]:
    """What was marked, which rules held, and the highest answers of what matters most."""
    marked = [known.gates.get(key, key) for key in seen.settings.concerns]
    yield "Risks marked", "; ".join(marked) or "none, of the reasons to see a clinician first"
    told = sorted(seen.told, key=lambda each: _rank(each.rule, known))
    said = [f"{_rule(each.rule, known)} ({_when(each, seen)})" for each in told]
    more = f"; and {len(said) - MOST_SIGNS} more" if len(said) > MOST_SIGNS else ""
    yield "Warning signs", f"{'; '.join(said[:MOST_SIGNS])}{more}" if said else "none in these entries"
    by = {each.key: each for each in seen.symptoms}
    highest = [_extreme(by[key], known, seen) for key in ALARMING if key in by]
    yield "Highest rated", "; ".join(highest) or "no answer"


def _when(each: Told, seen: Report) -> str:
    return _on(each.days, day_name(each.last, seen.today))


def _on(days: int, last: str) -> str:
    return last if days == 1 else f"{days} days, last {last}"


def _rank(key: str, known: Known) -> int:
    """The most urgent first."""
    rule = known.rules.get(key)
    return len(MOST_URGENT_FIRST) if rule is None else MOST_URGENT_FIRST.index(rule.urgency)


def _rule(key: str, known: Known) -> str:
    rule = known.rules.get(key)
    if rule is None:
        return GONE.rstrip(".")
    return f"{URGENT if rule.urgency == 'now' else ''}{rule.title}"


def _extreme(each: Course, known: Known, seen: Report) -> str:
    name = known.names.get(each.key, each.key).lower()
    said = f"{name} {'–' if each.highest is None else format_amount(Decimal(str(each.highest)))}"
    if each.last_extreme is None:
        return said
    return f"{said} ({_on(each.extreme, day_name(each.last_extreme, seen.today))})"
