"""The check-in line by line, in words: each question with its number, what `?` says, the summary, what is said around.

Values in, sentences out, made to be heard one after another. What an answer may be is in `answer_typed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from tui.domain.answer_typed import parse_answer
from tui.domain.answering import Answering, both_notes
from tui.domain.calendar import long_date
from tui.domain.checkin import MOST
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.questions import SCORE_WORDS, Question
from tui.domain.records import Answer
from tui.domain.texts import one_line, quote

CLEAR, AS_YESTERDAY, SUMMARY, DROP = "-", "=", "s", "x"
"""What may be typed in place of an answer, besides `?` and `b`. None of them answers anything but the note."""

_TYPED_ALONE = ("b", "?", "!", "sos", "help", CLEAR, AS_YESTERDAY, SUMMARY)
_LONGEST_NOTE = 200

_SCALE = ", ".join(f"{score} {word}" for score, word in enumerate(SCORE_WORDS))
_RANGES = {
    "score": "0 to 4",
    "sleep_hours": "in hours like 6.5",
    "fluids": "in glasses",
    "meals": "how many",
    "movement_minutes": "in minutes",
    "note": "one line",
}
_MEANT = {
    "sleep_hours": ("The night that ended on this day, in hours from 0 to 24, like 6, 6.5 or 6:30.",),
    "fluids": (f"All that you drank, in glasses from 0 to {MOST['fluids']}.",),
    "meals": (f"How many meals you had, small ones too, from 0 to {MOST['meals']}.",),
    "movement_minutes": (
        f"Walks, chores, sport: minutes from 0 to {MOST['movement_minutes']:,}, like 30, or by the clock, like 1:15.",
    ),
    "support": ("Did you have support on this day, from a person, a group or a call? Answer yes or no.",),
    "intake_complete": (
        "Yes says that no dose of this day is missing here. A day without doses counts as one only when you say so.",
        "Say no, or skip it, as long as you are not sure.",
    ),
    "note": (
        "A line in your own words. What the note has already stays, and yours is added to it.",
        'A note that is only b, s, sos, help or one such sign goes in quotes, like "b".',
    ),
}
_FITS = {
    "sleep_hours": "hours go from 0 to 24 in halves, like 6.5",
    "fluids": f"glasses are whole, from 0 to {MOST['fluids']}",
    "meals": f"meals are whole, from 0 to {MOST['meals']}",
    "movement_minutes": f"minutes are whole, from 0 to {MOST['movement_minutes']:,}",
    "support": "say yes or no",
    "intake_complete": "say yes or no",
}

KEYS = (
    "A question mark (?) explains, b goes back, s goes to the summary, sos says who helps. "
    "Ctrl+C stops and keeps your answers."
)
ALL_KEYS = (
    "b goes back, s goes to the summary. A minus (-) clears an answer. "
    "An equals sign (=) takes the rest from the day before."
)
FIRST = "This is the first question."
NOTHING_BEFORE = "There is nothing to take over from the day before."
ASK_TO_SAVE = "Enter saves, b goes back, a number or name goes there, a question mark explains."
ASK_TO_END = "Enter ends, b goes back, a number or name goes there, a question mark explains."
AT_THE_END = (
    "Enter saves what you answered. A number or a name, like 3 or sleep, asks that again and comes back here.",
    "b goes to the last question, s says the summary again, x drops all that is not saved.",
    "Ctrl+C stops and keeps it for later.",
)
DROPPED = "Dropped what was not saved."
NOTHING = "Nothing was answered, so nothing was saved."


def introduction(day: date, until: time | None, count: int) -> str:
    """The first line: which day it is, and how much is asked. `until` is set in the night, before the day ends."""
    ends = f", until {until:%H:%M}" if until is not None else ""
    return f"Check-in for {long_date(day)}{ends}: {count} questions."


def resumed(at: datetime, today: date, number: int | None) -> str:
    """Answers from `at` that were not saved are here; `number` is the question that it goes on with."""
    on = "" if at.date() == today else f" {dated(at.date(), today)}"
    then = "" if number is None else f" It goes on with question {number}."
    return f"Your unsaved answers from{on} {at:%H:%M} are here.{then}"


def asked(number: int, count: int, question: Question, answering: Answering, *, spelled: bool) -> str:
    """A question in one line, its number first, what is there already last. `spelled` names the ends of the scale."""
    span = "0 none to 4 extreme" if spelled and question.kind == "score" else _span(question)
    answer = answering.answer(question.key)
    now = _now(question, answer, carried=question.key in answering.carried)
    return f"{number} of {count}, {one_line(question.name)}, {span}, {now or 'Enter to skip'}."


def _span(question: Question) -> str:
    return _RANGES.get(question.key) or _RANGES.get(question.kind, "yes or no")


def _now(question: Question, answer: Answer, *, carried: bool) -> str:
    words = question.words(answer)
    if not words:
        return ""
    if question.kind == "score":
        words = f"{answer}, {words}"
    elif question.kind == "note":
        words = quote(words)
    return f"now {words}{', as the day before' if carried else ''}; Enter keeps it"


def explained(question: Question, about: str) -> Iterator[str]:
    """What `?` says of a question; `about` is what data/ says of a symptom, and empty where it says nothing."""
    if question.kind != "score":
        yield from _MEANT[question.key]
        return
    yield about or f"How strong it was on this day: {one_line(question.name)}."
    yield f"{_SCALE}."


def read(question: Question, text: str, now: Answer) -> Answer:
    """The answer that was typed; a note is added to the one that is there `now`.

    Raises Refused, with what would fit in the words of the question.
    """
    if question.kind == "note":
        return _noted(text, now)
    try:
        return parse_answer(question.key, text)
    except Refused:
        fits = _FITS.get(question.key, _SCALE)
        raise Refused(f"{quote(text)} does not fit here; {fits}.") from None


def _noted(text: str, now: Answer) -> Answer:
    if text == CLEAR:
        return None
    bare = text[1:-1] if text[0] == text[-1] == '"' else ""
    own = parse_answer("note", bare if bare.casefold() in _TYPED_ALONE else text)
    return parse_answer("note", str(both_notes("", own, now))) if own and now else own


def chosen(questions: Sequence[Question], text: str) -> int:
    """The place of the question that a number, or the beginning of a name, stands for. Raises Refused."""
    typed = text.strip().casefold()
    if typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= len(questions):
        return int(typed) - 1
    found = [at for at, question in enumerate(questions) if one_line(question.name).casefold().startswith(typed)]
    exact = [at for at in found if one_line(questions[at].name).casefold() == typed]
    if len(exact or found) != 1:
        raise Refused(f"{quote(text)} is no question here; write 1 to {len(questions)}, or a name like sleep.")
    return (exact or found)[0]


def summary(questions: Sequence[Question], answering: Answering) -> Iterator[str]:
    """What would be saved now, in a few sentences: how much, the symptoms from the strongest, the rest, the note."""
    edits = answering.edits
    answered = [question for question in questions if question.words(answering.answer(question.key))]
    new = [question for question in answered if question.key in edits]
    cleared = [question for question in questions if question.key in edits and question not in new]
    parts = [f"{len(new) + len(cleared) or 'nothing'} to save"]
    if kept := len(answered) - len(new):
        parts.append(f"{kept} saved before")
    if left := len(questions) - len(answered) - len(cleared):
        parts.append(f"{left} not answered")
    yield f"Summary: {', '.join(parts)}."
    for score in reversed(range(len(SCORE_WORDS))):
        names = [_name(each) for each in new if each.kind == "score" and edits[each.key] == score]
        if names:
            yield f"{SCORE_WORDS[score].capitalize()}: {', '.join(names)}."
    others = [f"{_name(each)} {each.words(edits[each.key])}" for each in new if each.kind not in ("score", "note")]
    if others:
        yield f"{', '.join(others).capitalize()}."
    for each in new:
        if each.kind == "note":
            note = each.words(edits[each.key])
            yield f"Note: {note if len(note) <= _LONGEST_NOTE else f'{note[:_LONGEST_NOTE]}...'}"
    if cleared:
        yield f"Cleared: {', '.join(map(_name, cleared))}."
    if carried := len(answering.carried):
        yield f"From the day before: {carried} of these."


def once_more(question: Question, answer: Answer) -> str:
    """What an answer is now that was asked for again from the summary."""
    words = question.words(answer)
    return f"{one_line(question.name)} {quote(words) if question.kind == 'note' else words or 'not answered'}."


def _name(question: Question) -> str:
    return one_line(question.name).lower()


def taken_over(count: int) -> str:
    """The rest was taken from the day before."""
    return f"{count} {'answer' if count == 1 else 'answers'} taken from the day before. You can change any of them."


def stopped(command: str, edits: Mapping[str, Answer], why: str | None) -> str:
    """It ended before it was saved; `why` says why the answers could not be kept, where that is so."""
    if not edits:
        return "Nothing was saved, and there is nothing to keep."
    if why is not None:
        return f"Not saved, and the draft could not be kept ({why}): what you answered here may be lost."
    return f"Not saved yet, but kept: {command} goes on with your answers, and so does the app."


def no_draft(why: str) -> str:
    """Said once, while it is still asked."""
    return f"The draft could not be kept ({why}): your answers are only here until they are saved."


def unchanged(day: date, today: date) -> str:
    """Nothing new was answered on a day that has a check-in."""
    return f"Nothing was changed: the check-in for {dated(day, today)} stays as it is."
