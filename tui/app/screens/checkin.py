"""The check-in: a digit answers and moves on, Ctrl+S saves, leaving keeps the draft."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from tui import clock, content
from tui.app.answered import left_in_draft
from tui.app.commands import Command, bindings
from tui.app.expecting import Answers
from tui.app.screens.base import PLACE_KEYS
from tui.app.screens.ways import READ, AsksQuestions
from tui.app.widgets.lines import Lines
from tui.app.widgets.questions import BEFORE, MARK, NAME, SAID, SCALE, QuestionList, Shown, sparks_of
from tui.domain.answering import Answering
from tui.domain.calendar import long_date, short_date
from tui.domain.options import own_names
from tui.domain.phrases import BOTH_NOTES, not_alone, saved_checkin
from tui.domain.questions import Question, answers_of, carried, questions
from tui.domain.records import Answer, CheckIn
from tui.domain.today import Today
from tui.domain.trends import SPARK_DAYS, symptom_values
from tui.domain.waiting import answers_here
from tui.journal import Changed

DRAFT_AFTER = 0.4
"""Seconds from the last key to the draft on disk; the promise is one second."""

KEYS = (
    Command("save", "ctrl+s", "save", "save", "Save the check-in"),
    Command("skip", "space", "skip", "skip", "Skip this question"),
    Command("as-yesterday", "equals_sign", "as_yesterday", "as yesterday", "Take the rest from yesterday"),
    Command("clear", "backspace,delete", "clear", "clear", "Clear this answer", bar=False),
    Command("half", "full_stop", "half", "half hour", "Add a half hour of sleep", bar=False),
    Command("note", "n", "no_or_note", "note", "Write a note (n says no where the question is yes or no)"),
    Command("yes", "y", "yes", "yes", "Answer yes", bar=False),
    Command("earlier", "left_square_bracket", "day(-1)", "day before", "Go to the day before", bar=False),
    Command("later", "right_square_bracket", "day(1)", "next day", "Go to the next day", bar=False),
    Command("up", "up", "move(-1)", "up", "One question up", bar=False),
    Command("down", "down,enter", "forward", "down", "One question down; writes where it is the note", bar=False),
    Command("less", "left", "tune(-1)", "less", "A little less", bar=False),
    Command("more", "right", "tune(1)", "more", "A little more", bar=False),
    Command("drop-draft", "x", "drop_draft", "drop", "Drop what is not saved", bar=False),
    Command("leave", "escape", "leave", "leave", "Leave; what is not saved is kept as a draft"),
    READ,
)


class CheckInScreen(AsksQuestions):
    """One day's check-in: `answering` is what is saved and what is not; the latter is the draft."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    AT_REST: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    CheckInScreen > #columns { height: 1; padding: 0 1; }
    """

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.day = day or self.ebb.today().day
        names = {key: symptom.name for key, symptom in content.symptoms().items()}
        names |= own_names(self.ebb.journal.setting_values)
        self.questions: tuple[Question, ...] = questions(self.ebb.journal.settings, names)
        self.current = 0
        self.asked = tuple(question.key for question in self.questions)
        self.answering = Answering()
        self.before: dict[str, Answer] = {}
        self.sparks: dict[str, str] = {}
        self._draft_timer: Timer | None = None
        self._last_answered = ""
        self._writing = False

    def compose_body(self) -> ComposeResult:
        """The names of the columns, then the questions."""
        yield Lines([()], id="columns")
        yield QuestionList(self.questions)

    def opened(self) -> None:
        """Open the day."""
        self.open_day(self.day)

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "checkin")

    @property
    def name_of_screen(self) -> str:
        """Which day this is the check-in of."""
        if self.day == self.seen.day and self.seen.ends is not None:
            return f"Check-in · {short_date(self.day)}, until {self.seen.ends:%H:%M}"
        return f"Check-in · {long_date(self.day)}"

    # Showing

    def open_day(self, day: date) -> None:
        """Show that day, with what is saved and what is half done."""
        writing = self.ebb.writing
        self.day, self.current, self.answering = day, 0, Answering(saving=writing.answers(day))
        self._read_journal()
        if draft := writing.draft(day):
            self.answering = self.answering.resumed(draft.answers, draft.carried, self.asked, draft.begun)
            self.current = min(self.answering.goes_on_at(self.asked), len(self.asked) - 1)
        self.show_today(self.ebb.today())
        self._show()
        if draft and self.answering.edits:
            waits = writing.waiting > 0 and not self.answering.to_save()
            self.say(answers_here(self.ebb.journal.calendar.local(draft.saved), waits=waits))
        self._take_in_note()
        self.call_after_refresh(self._draw_sparks)

    def _read_journal(self) -> None:
        yesterday = self.day - timedelta(days=1)
        checkins = self.ebb.journal.checkins(yesterday, self.day)
        self.answering = self.answering._replace(saved=answers_of(checkins.get(self.day)))
        self.before = answers_of(checkins.get(yesterday))

    def _show(self) -> None:
        heads = "yest." if self.day == self.seen.day else "before"
        left = " " * (MARK + NAME) + " 0 none … 4 extreme".ljust(SCALE + SAID) + heads.ljust(BEFORE)
        self.query_one("#columns", Lines).show(
            lambda width: [((left, "quiet"), ("last 14 days" if width > len(left) + SPARK_DAYS else "", "quiet"))]
        )
        self.query_one(QuestionList).show([self._shown(question) for question in self.questions], self.current)

    def _shown(self, question: Question) -> Shown:
        key = question.key
        answer, carried = self.answering.answer(key), key in self.answering.carried
        return Shown(answer, carried, self.before.get(key), self.sparks.get(key, ""))

    def on_question_list_has_width(self) -> None:
        """Fit the sparks to the width that the list has now."""
        self.call_after_refresh(self._draw_sparks)

    async def _draw_sparks(self) -> None:
        width = self.query_one(QuestionList).spark_width if self.is_ready() else 0
        if not width:
            self.sparks = {}
            return
        first = self.day - timedelta(days=SPARK_DAYS - 1)
        checkins = self.ebb.journal.checkins(first, self.day)
        scores = [question.key for question in self.questions if question.kind == "score"]
        values = symptom_values(checkins, scores, first)
        self.sparks = await asyncio.to_thread(sparks_of, values, width, self.ebb.marker)
        if self.is_ready():
            self._show()

    def show_today(self, today: Today) -> None:
        """Show the day; what is on its way to the disk may have changed, too."""
        super().show_today(today)
        self.answering = self.answering._replace(saving=self.ebb.writing.answers(self.day))

    def journal_changed(self, changed: Changed) -> None:
        """Take in what changed, here or elsewhere; what is half done and the place in the list stay."""
        self._read_journal()
        super().journal_changed(changed)
        self._take_in_note()
        self._show()
        if changed.days & {self.day - timedelta(days=ago) for ago in range(SPARK_DAYS)}:
            self.call_after_refresh(self._draw_sparks)

    # Answering

    @property
    def question(self) -> Question:
        """The question that keys answer."""
        return self.questions[self.current]

    def on_key(self, event: events.Key) -> None:
        """Digits answer."""
        if event.character and event.character in "0123456789":
            event.stop()
            if (answer := self.question.by_digit(int(event.character))) is not None:
                self._answer(answer, move=True)

    def _answer(self, answer: Answer, *, move: bool, key: str | None = None) -> None:
        key = self._last_answered = key or self.question.key
        self.answering = self.answering.answered(key, answer)
        if move:
            self.current = min(self.current + 1, len(self.questions) - 1)
        self._show()
        self._keep_draft_soon()

    def action_yes(self) -> None:
        """Yes, where the question is one of yes or no."""
        if self.question.kind == "yesno":
            self._answer(answer=True, move=True)

    def action_no_or_note(self) -> None:
        """No where the question is one of yes or no; else to the note."""
        if self.question.kind == "yesno":
            self._answer(answer=False, move=True)
        else:
            self.current = len(self.questions) - 1
            self._show()
            self._write_note()

    def action_half(self) -> None:
        """A half hour more on the sleep that was just answered."""
        question = next(question for question in self.questions if question.kind == "hours")
        if question.key in (self.question.key, self._last_answered):
            self._answer(question.half_more(self.answering.answer(question.key)), move=False, key=question.key)

    def action_tune(self, by: int) -> None:
        """A little more or less."""
        if self.question.kind != "note":
            self._answer(self.question.moved(self.answering.answer(self.question.key), by), move=False)

    def action_clear(self) -> None:
        """No answer here after all."""
        self._answer(None, move=False)

    def action_skip(self) -> None:
        """On to the next question, leaving this one as it is."""
        self.action_move(1)

    def action_forward(self) -> None:
        """On to the next question; Enter on the note writes it."""
        if self.question.kind == "note":
            self._write_note()
        else:
            self.action_move(1)

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.current = min(max(self.current + by, 0), len(self.questions) - 1)
        self._show()

    def action_as_yesterday(self) -> None:
        """The rest as yesterday, marked until it is saved."""
        taken = self.answering.taking(carried(self.before), self.asked)
        count = len(taken.carried - self.answering.carried)
        if not count:
            self.say("There is nothing to take over from the day before.")
            return
        self.answering = taken
        self._show()
        self.say(f"{count} taken over, marked =. Ctrl+S saves them as yours; change any.")
        self._keep_draft_soon()

    def _write_note(self) -> None:
        from tui.app.screens.note import NoteDialog

        def noted(text: str | None) -> None:
            self._writing = False
            if text is not None:
                self._answer(text or None, move=False, key="note")
                self._take_in_note()

        def typed(text: str) -> None:
            self.answering = self.answering.answered("note", text or None)
            self._keep_draft_soon()

        self._writing = True
        dialog = NoteDialog(str(self.answering.answer("note") or ""), typed, lambda: self.answering.saved.get("note"))
        self.app.push_screen(dialog, noted)

    def _take_in_note(self) -> None:
        """A note that was written elsewhere since this one was begun stands above it, and never while one writes."""
        both = self.answering if self._writing else self.answering.with_the_other_note()
        if both is not self.answering:
            self.answering = both
            self._show()
            self._keep_draft_soon()
            self.say(BOTH_NOTES)

    # Days, drafts, saving

    def action_day(self, by: int) -> None:
        """Another day; what is half done here is kept."""
        day = self.day + timedelta(days=by)
        if day > self.ebb.today().day:
            self.say("That day has not come yet.")
            return
        self.save_draft()
        self.open_day(day)

    def _keep_draft_soon(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self.save_draft)

    def save_draft(self, *, now: bool = False) -> None:
        """The draft on disk; with `now` before anything else happens."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
            self.ebb.keep_draft(self.day, self.answering, now=now)

    def action_drop_draft(self) -> None:
        """Back to what is saved; what waits to be saved is dropped, too."""
        if not self.answering.edits:
            return
        writing = self.ebb.writing
        writing.drop_answers(self.day)
        self.answering = Answering(self.answering.saved, saving=writing.answers(self.day))
        self.show_today(self.ebb.today())
        self._keep_draft_soon()
        self._show()
        self.say("Dropped what was not saved.")

    def action_leave(self) -> None:
        """Back to where one came from; the draft stays."""
        kept = bool(self.answering.edits)
        self.save_draft()
        self.dismiss()
        if kept:
            self.app.call_later(self.ebb.say, "Your unsaved answers are kept: press c to go on.")

    def action_save(self) -> None:
        """Save what was answered; what waits already is tried again."""
        ebb, day, edits = self.ebb, self.day, self.answering.to_save()
        if not edits:
            ebb.try_again() if self.answering.edits else self.say("There is nothing new to save.")
            return
        help_key = next(each for each in PLACE_KEYS if each.id == "help").key(ebb.preferences.keymap)

        def saved(checkin: CheckIn) -> None:
            open_there = (each for each in ebb.screen_stack if isinstance(each, CheckInScreen) and each.day == day)
            if (screen := next(open_there, None)) is not None:
                left = screen.saved_answers(edits)
            else:  # the person went on to another day, or left: what they answered besides is in the draft
                left = left_in_draft(ebb.writing, day, edits)
            ebb.keep_draft(day, left)
            both = bool(edits.get("note")) and checkin.note != edits["note"]
            ebb.call_later(ebb.say, saved_checkin(day, edits, help_key, both_notes=both))

        begun, self.answering = self.answering.begun, self.answering.begin_saving()
        ebb.change(
            partial(ebb.journal.save_checkin, day, edits, ebb.journal.calendar.local(clock.now()), begun),
            saved,
            name=f"check-in for {short_date(day)}",
            about=Answers(day, edits),
            aside=not_alone(edits, help_key),
        )

    def saved_answers(self, answers: Mapping[str, Answer]) -> Answering:
        """These are on disk; the screen closes when nothing is left to save. What is left."""
        self.answering = self.answering.after_saving(answers)
        if not self.answering.edits and self.is_current:
            self.dismiss()
        return self.answering
