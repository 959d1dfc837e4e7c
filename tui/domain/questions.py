"""The questions of a check-in and how a key answers each: what a digit means, how far an arrow moves.

The app and the plain check-in ask the same questions in the same order; ranges and words are here, once.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.checkin import MOST, SYMPTOMS
from tui.domain.records import LONGEST_TEXT, Answer, CheckIn, Settings
from tui.domain.texts import clean_text

Kind = Literal["score", "hours", "count", "minutes", "yesno", "note"]

SCORE_WORDS = ("none", "mild", "moderate", "strong", "extreme")


class Question(NamedTuple):
    """One question. `highest` is the largest answer; `step` is what an arrow key adds or takes away."""

    key: str
    name: str
    kind: Kind
    hint: str = ""
    highest: float = 4
    step: float = 1

    def by_digit(self, digit: int) -> Answer:
        """What a digit answers here, or None when it answers nothing: tens of minutes, else the number itself."""
        if self.kind == "score":
            return digit if digit <= self.highest else None
        if self.kind in ("hours", "count"):
            return digit
        return 10 * digit if self.kind == "minutes" else None

    def moved(self, answer: Answer, by: int) -> Answer:
        """The answer fine-tuned by so many steps, kept within its limits; a first step begins at the lowest."""
        if self.kind == "note":
            return answer
        if self.kind == "yesno":
            return by > 0
        if answer is None or isinstance(answer, str):
            return 0
        value = min(max(float(answer) + by * self.step, 0), self.highest)
        return int(value) if value == int(value) else value

    def half_more(self, answer: Answer) -> Answer:
        """Hours with the half hour added, or taken off again where there is one."""
        if self.kind != "hours" or answer is None or isinstance(answer, str):
            return answer
        hours = float(answer)
        value = hours - 0.5 if hours % 1 else min(hours + 0.5, self.highest)
        return int(value) if value == int(value) else value

    def words(self, answer: Answer) -> str:
        """The answer as it is shown, with its unit; empty when there is none."""
        if answer is None or answer == "":
            return ""
        if self.kind == "score":
            return SCORE_WORDS[int(answer)]
        if self.kind == "yesno":
            return "yes" if answer else "no"
        if self.kind == "note":
            # What another program wrote into the file has not been through `clean_text` yet.
            return " ".join(clean_text(str(answer)[:LONGEST_TEXT]).split())
        unit = {"hours": " h", "minutes": " min"}.get(self.kind, "")
        return f"{number(answer)}{unit}"


def number(answer: Answer) -> str:
    """A number without a trailing zero."""
    from decimal import Decimal

    return format_amount(Decimal(str(answer)))


HABIT_QUESTIONS = (
    Question("sleep_hours", "Sleep", "hours", "hours, . adds a half", highest=24, step=0.5),
    Question("fluids", "Fluids", "count", "glasses", highest=MOST["fluids"]),
    Question("meals", "Meals", "count", "meals, small ones too", highest=MOST["meals"]),
    Question(
        "movement_minutes", "Movement", "minutes", "in tens: 3 is 30 min", highest=MOST["movement_minutes"], step=5
    ),
    Question("support", "Support", "yesno", "y or n: had support"),
)
INTAKE_QUESTION = Question("intake_complete", "All doses logged", "yesno", "y: none is missing")
NOTE_QUESTION = Question("note", "Note", "note", "n or Enter to write")


def questions(settings: Settings, names: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions of a check-in in their order: symptoms, habits, all doses logged, note.

    `names` gives the names of symptoms; the 13 core ones are always asked, others when switched on.
    """
    keys = (*SYMPTOMS, *(key for key in settings.symptoms if key not in SYMPTOMS))
    symptoms = (Question(key, names.get(key, key.removeprefix("own_").replace("_", " ")), "score") for key in keys)
    return (*symptoms, *HABIT_QUESTIONS, INTAKE_QUESTION, NOTE_QUESTION)


def answers_of(checkin: CheckIn | None) -> dict[str, Answer]:
    """A check-in as answers by question key; only what was answered."""
    if checkin is None:
        return {}
    answers: dict[str, Answer] = dict(checkin.symptoms)
    for question in (*HABIT_QUESTIONS, INTAKE_QUESTION, NOTE_QUESTION):
        value = getattr(checkin, question.key)
        if value is not None:
            answers[question.key] = value
    return answers


def carried(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """What "the rest as yesterday" may take over of the day before: scores and habits.

    Never the note, and never "all doses logged": that is a statement about one day's doses and no other's.
    """
    return {key: value for key, value in answers.items() if key not in ("intake_complete", "note")}
