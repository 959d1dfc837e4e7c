"""`ebb checkin` without `--set`: the questions one by one, the summary, and what becomes of the answers.

Every answer is on disk as a draft before the next question is asked, as the app keeps it: whatever ends this, nothing
is lost. The words are in `domain.plain_questions`.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui import clock
from tui.cli.asking import EXPLAIN, NobodyAnswers, WentBack, after_ctrl_c, ask, is_terminal, tell
from tui.cli.output import DONE, INTERRUPTED, REFUSED, emit, emit_json, say
from tui.domain import plain_questions as plain
from tui.domain.answering import NOTE, Answering
from tui.domain.errors import Refused
from tui.domain.options import own_names
from tui.domain.phrases import BOTH_NOTES, not_alone, saved_checkin
from tui.domain.questions import answers_of, carried, questions
from tui.domain.records import Answer
from tui.journal import JournalError
from tui.journal.errors import reason

if TYPE_CHECKING:
    from tui.journal import Journal

HELP, UNDO = "ebb sos", "ebb undo"
SAVE, DROP = -1, -2


class Dropped(Exception):
    """The person wants none of what is not saved."""


class Given(NamedTuple):
    """An answer as it was typed; None clears."""

    answer: Answer


class Talk:
    """The check-in of one day while it is talked through.

    `place` is the question that comes next, and the summary behind the last of them.
    """

    def __init__(self, journal: "Journal", day: date) -> None:
        names, self._about = _symptoms()
        self.journal, self.day = journal, day
        self.questions = questions(journal.settings, names | own_names(journal.setting_values))
        self.answering = Answering(self._saved())
        self.unkept: str | None = None
        self.place = 0
        self._comes_back = False
        self._spelled = self._keys_told = False

    @property
    def today(self) -> date:
        """The person's day by now: it may turn while the questions are asked, and `day` stays."""
        return self.journal.calendar.day_of(clock.now())

    # From the first question to the last

    def begin(self) -> None:
        """Say which day it is and what can be typed, and take up what was left half done."""
        now = self.journal.calendar.local(clock.now())
        until = self.journal.calendar.day_starts if self.day == self.today != now.date() else None
        tell(plain.introduction(self.day, until, len(self.questions)))
        tell(plain.KEYS)
        draft = self.journal.drafts.load(self.day)
        if draft is None:
            return
        asked = [question.key for question in self.questions]
        self.answering = self.answering.resumed(draft.answers, draft.carried, asked, draft.begun)
        if not self.answering.edits:
            return
        if is_terminal():  # lines that were piped in are for the questions from the first one on
            self.place = self.answering.goes_on_at(asked)
        saved = self.journal.calendar.local(draft.saved)
        tell(plain.resumed(saved, now.date(), self.place + 1 if self.place else None))

    def go(self, *, yes: bool) -> None:
        """Ask until the summary is confirmed, which `yes` does. Raises NobodyAnswers, Refused, Dropped."""
        while True:
            while self.place < len(self.questions):
                self._ask()
            self._look_again()
            if not self._comes_back:  # from there to one question and back: it has been heard
                for sentence in plain.summary(self.questions, self.answering):
                    tell(sentence)
            if yes or self._confirmed():
                return

    def _ask(self) -> None:
        question = self.questions[self.place]
        line = plain.asked(self.place + 1, len(self.questions), question, self.answering, spelled=not self._spelled)
        self._spelled |= question.kind == "score"
        try:
            given = ask(line, self._read, can_go_back=True)
        except WentBack:
            if not self.place:
                tell(plain.FIRST)
            self.place, self._comes_back = max(self.place - 1, 0), False
            return
        if given is None:  # Enter keeps what is there, and so confirms what was taken over
            given = Given(self.answering.answer(question.key))
        if isinstance(given, str):
            self._follow(given)
        else:
            self._take(self.answering.answered(question.key, given.answer))
            if self._comes_back:
                tell(plain.once_more(question, self.answering.answer(question.key)))
            self.place = len(self.questions) if self._comes_back else self.place + 1

    def _read(self, text: str) -> "str | Given":
        """What was typed: something to do, or an answer."""
        if text.casefold() in (EXPLAIN, plain.AS_YESTERDAY, plain.SUMMARY):
            return text.casefold()
        question = self.questions[self.place]
        return Given(plain.read(question, text, self.answering.answer(question.key)))

    def _follow(self, typed: str) -> None:
        if typed == EXPLAIN:
            question = self.questions[self.place]
            for sentence in plain.explained(question, self._about.get(question.key, "")):
                tell(sentence)
            if not self._keys_told:
                tell(plain.ALL_KEYS)
            self._keys_told = True
        elif typed == plain.AS_YESTERDAY:
            self._take_over()
        else:
            self.place, self._comes_back = len(self.questions), False

    def _take_over(self) -> None:
        day = self.day - timedelta(days=1)
        before = carried(answers_of(self.journal.checkins(day, day).get(day)))
        taken = self.answering.taking(before, [question.key for question in self.questions])
        count = len(taken.carried) - len(self.answering.carried)
        if not count:
            tell(plain.NOTHING_BEFORE)
            return
        self._take(taken)
        self._comes_back = False
        tell(plain.taken_over(count))
        while self.place < len(self.questions) and taken.answer(self.questions[self.place].key) is not None:
            self.place += 1

    # The summary

    def _confirmed(self) -> bool:
        """Whether what stands there is to be saved; otherwise `place` is the question that is wanted once more."""
        self._comes_back = False
        last = len(self.questions) - 1
        try:
            given = ask(
                plain.ASK_TO_SAVE if self.answering.edits else plain.ASK_TO_END,
                self._choice,
                explained=plain.AT_THE_END,
                can_go_back=True,
            )
        except WentBack:
            self.place = last
            return False
        if given is None or given == SAVE:
            return True
        if given == DROP:
            raise Dropped
        self.place, self._comes_back = given, given <= last
        return False

    def _choice(self, text: str) -> int:
        """The place of a question or of the summary itself, SAVE or DROP."""
        typed = text.casefold()
        others = {plain.DROP: DROP, plain.SUMMARY: len(self.questions), "y": SAVE, "yes": SAVE}
        return others[typed] if typed in others else plain.chosen(self.questions, text)

    # The draft and the journal

    def _take(self, answering: Answering) -> None:
        if answering != self.answering:
            self.answering = answering
            self.keep()

    def keep(self) -> None:
        """Put what is not saved on disk, in the form in which the app does; a disk that refuses is told of once."""
        before = self.unkept
        try:
            self._keep(self.answering)
            self.unkept = None
        except OSError as error:
            self.unkept = reason(error)
            if before is None:
                tell(plain.no_draft(self.unkept))

    def _look_again(self) -> None:
        """Take in what others saved meanwhile; a note that was written elsewhere, too, is seen before it is saved."""
        with suppress(JournalError):  # saving says it
            self.journal.refresh()
        both = self.answering._replace(saved=self._saved()).with_the_other_note()
        if both.answer(NOTE) != self.answering.answer(NOTE) and NOTE in both.edits:
            tell(BOTH_NOTES)
        self._take(both)

    def save(self) -> str:
        """Save what was answered, and what is said then. Raises JournalError and Refused; the draft stays then."""
        edits, begun = dict(self.answering.edits), self.answering.begun
        at = self.journal.calendar.local(clock.now())
        try:
            self.journal.save_checkin(self.day, edits, at, begun)
            self._let_go(edits)
        except KeyboardInterrupt:
            if not self._holds(edits):
                raise
            after_ctrl_c()  # it came too late
            self._let_go(edits)
        both = bool(edits.get(NOTE)) and self._saved().get(NOTE) != edits[NOTE]
        return saved_checkin(self.day, edits, HELP, both_notes=both, undo_key=UNDO)

    def _holds(self, edits: Mapping[str, Answer]) -> bool:
        """Whether the journal has them by now; a note may stand beside that of somebody else."""
        with suppress(JournalError):
            self.journal.refresh()
        saved = self._saved()
        note, theirs = (str(answers.get(NOTE) or "") for answers in (edits, saved))
        return note in theirs and all(saved.get(key) == answer for key, answer in edits.items() if key != NOTE)

    def _saved(self) -> dict[str, Answer]:
        return answers_of(self.journal.checkins(self.day, self.day).get(self.day))

    def _let_go(self, saved: Mapping[str, Answer]) -> None:
        """The draft goes, but for what somebody else, such as the app, has put there besides."""
        draft = self.journal.drafts.load(self.day)
        if draft is not None:
            there = Answering(edits=draft.answers, carried=draft.carried, begun=draft.begun)
            with suppress(OSError):
                self._keep(there.after_saving(saved))

    def drop(self) -> None:
        """Forget what was answered here and is not saved."""
        self._take(Answering(self.answering.saved))

    def _keep(self, left: Answering) -> None:
        """Raises OSError."""
        if left.edits:
            self.journal.drafts.save(self.day, left.edits, left.carried, left.begun)
        else:
            self.journal.drafts.drop(self.day)


def check_in(journal: "Journal", day: date, *, yes: bool, as_json: bool) -> int:
    """Talk the check-in of that day through and save it; the exit code. Raises JournalError, Refused.

    Where a disk takes neither the check-in nor the draft, a person stays with the summary: that is all there is of it.
    """
    talk = Talk(journal, day)
    talk.begin()
    while True:
        ended = _ended(talk, yes=yes)
        try:
            return _saved(talk, as_json=as_json) if ended is None else ended
        except JournalError as error:
            if yes or talk.unkept is None or not is_terminal():
                raise
            tell(str(error))


def _ended(talk: Talk, *, yes: bool) -> int | None:
    """The exit code where it ended without a yes to save."""
    try:
        talk.go(yes=yes)
    except Dropped:
        talk.drop()
        tell(plain.DROPPED)
        return REFUSED
    except KeyboardInterrupt:
        return _stopped(talk, INTERRUPTED)
    except NobodyAnswers:
        if not yes:
            return _stopped(talk, REFUSED)
    except Refused as error:
        tell(str(error))
        return _stopped(talk, REFUSED)
    return None


def _saved(talk: Talk, *, as_json: bool) -> int:
    from tui.cli.cautions import after_checkin
    from tui.cli.session import after_change

    if talk.answering.edits:
        try:
            said = talk.save()
        except (JournalError, Refused, KeyboardInterrupt) as error:
            _stopped(talk, INTERRUPTED if isinstance(error, KeyboardInterrupt) else REFUSED)
            raise
        after_change(talk.journal)
    elif talk.answering.saved:
        said = plain.unchanged(talk.day, talk.today)
    else:
        tell(plain.NOTHING)
        return REFUSED
    if as_json:
        tell(said)
        emit_json(talk.journal.documents("checkins", talk.day)[-1])
    else:
        emit(said)
    after_checkin(talk.journal, talk.day, talk.today)
    return DONE


def _stopped(talk: Talk, code: int) -> int:
    """Say what became of the answers, and who helps where one of them calls for it: that never goes by in silence."""
    command = "ebb checkin" if talk.day == talk.today else f"ebb checkin --day {talk.day}"
    if code == INTERRUPTED:
        after_ctrl_c()
    if talk.answering.edits:
        talk.keep()
    tell(plain.stopped(command, talk.answering.edits, talk.unkept))
    if said := not_alone(talk.answering.edits, HELP):
        tell(said)
    return code


def _symptoms() -> tuple[dict[str, str], dict[str, str]]:
    """The names of the symptoms, and what is said of each; without them where data/ is damaged, and that is said."""
    from tui import content

    try:
        found = content.symptoms()
    except content.ContentError as error:
        say(str(error))
        return {}, {}
    about = {key: f"{each.question} {each.help}" for key, each in found.items()}
    return {key: each.name for key, each in found.items()}, about
