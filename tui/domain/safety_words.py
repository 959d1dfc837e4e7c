"""The words around a safety message: how urgent it is, on one line for a shell, and whole in the Journal.

The messages themselves are data; when they are due is in `safety`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from tui.domain.diary_words import full_date
from tui.domain.origins import Origin
from tui.domain.phrases import Line
from tui.domain.safety import Rule, SafetyUrgency

URGENCIES_SAID: Mapping[SafetyUrgency, str] = {
    "note": "Good to know",
    "someone": "Tell or see somebody",
    "now": "Now",
}
UNREADABLE = "The safety messages cannot be read. Install Ebbtide again."
STAYS = "A safety message stays in the Journal: it shows what you were told, and when."
KEPT = "The Journal keeps this."
NUMBERS = "ebb sos has the numbers."
TO_CALL = ("emergency number", "crisis line")
"""What a message names where it tells somebody to call."""
GONE = "This Ebbtide does not have the text of that message."


def on_one_line(rule: Rule) -> str:
    """The message for a shell; of one that is `now`, or says to call, also where the numbers are."""
    said = f"{URGENCIES_SAID[rule.urgency]}: {as_notice(rule)}"
    calls = rule.urgency == "now" or any(words in rule.message for words in TO_CALL)
    return f"{said} {NUMBERS}" if calls else said


def as_notice(rule: Rule) -> str:
    """The message as it stands above other things: its title, then the rest."""
    return f"{rule.title}. {rule.message}"


def whole(rule: Rule | None, day: date, origin: Origin | None) -> Iterator[Line]:
    """A message that was shown on that day, line by line for reading; None for a rule that is not there any more."""
    if rule is None:
        yield Line("Message", GONE)
    else:
        yield Line("Message", rule.title, "strong")
        yield Line("", rule.message)
        yield Line("Urgency", URGENCIES_SAID[rule.urgency])
    yield Line("Shown", full_date(day))
    for index, line in enumerate(origin.lines() if origin is not None else ()):
        yield Line("Source" if index == 0 else "", line, "quiet")
