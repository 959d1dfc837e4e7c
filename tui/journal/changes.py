"""Every change that a person can make, each one method: what it writes, and what it is called when it is taken back.

How a change gets to the disk is `journal`'s matter, what a document may say `validate`'s.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tui import clock
from tui.domain import checkin
from tui.domain.amounts import with_unit
from tui.domain.calendar import Calendar, short_date
from tui.domain.errors import Refused
from tui.domain.records import (
    KIND_NAMES,
    LONGEST_TEXT,
    Adjustment,
    Answer,
    CheckIn,
    Dose,
    Plan,
    Shown,
    TipMark,
    Urge,
    Window,
)
from tui.domain.urges import has_end
from tui.journal import codec
from tui.journal.reading import Reading
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.journal.changing import Change
    from tui.journal.writer import Writer

JSON = str | int | float | bool | None | list[Any] | dict[str, Any]


class Changes(ABC):
    """The changes of a journal. Each of them is one transaction, one entry of the history, and durable when it returns.

    Each raises JournalReadOnly, JournalBusy, JournalUnreadable or another JournalError when it cannot be made
    durable, and Refused for an input that is none; then nothing has changed.
    """

    _writer: "Writer"

    @abstractmethod
    def _change(self, label: str | None, work: "Callable[[Change], object]", *tables: str) -> None:
        """Carries out one change that writes to these tables; without a label it cannot be taken back."""

    @abstractmethod
    def _read(self) -> Reading: ...

    @property
    @abstractmethod
    def _snapshot(self) -> Snapshot: ...

    @property
    @abstractmethod
    def calendar(self) -> Calendar: ...

    # Doses

    def add_dose(self, dose: Dose) -> Dose:
        """Logs a dose; the one that is returned is as stored, with its time to the second."""
        return self._put_dose(dose, self._called(dose))

    def change_dose(self, dose: Dose) -> Dose:
        """Puts the dose in the place of the one with its id. Raises Refused when that one has gone meanwhile."""
        before = self._dose(dose.id)
        return self._put_dose(dose, f"change of the {self._called(before)}", known=True)

    def remove_dose(self, identity: str) -> None:
        """Deletes a dose. Raises Refused when it has gone meanwhile."""
        label = f"deleting the {self._called(self._dose(identity))}"
        self._change(label, lambda change: change.remove("doses", identity), "doses")

    def _put_dose(self, dose: Dose, label: str, *, known: bool = False) -> Dose:
        stored = replace(dose, at=dose.at.replace(microsecond=0))

        def work(change: "Change") -> None:
            if known and change.find("doses", stored.id) is None:
                raise Refused(GONE)
            change.put("doses", codec.dose_document(stored))

        self._change(label, work, "doses")
        return stored

    def _dose(self, identity: str) -> Dose:
        found = self._snapshot.rows("doses").find(identity)
        if found is None:
            raise Refused(GONE)
        return codec.dose(found[1])

    def _called(self, dose: Dose) -> str:
        on = "" if dose.day == self.calendar.day_of(clock.now()) else f" on {short_date(dose.day)}"
        return f"dose {with_unit(dose.amount, dose.unit)} at {dose.at:%H:%M}{on}"

    # Check-ins

    def save_checkin(
        self, day: date, answers: Mapping[str, Answer], at: datetime, begun: Mapping[str, Answer] | None = None
    ) -> CheckIn:
        """Adds answers to a day's check-in (None clears one); the whole check-in of that day is returned.

        The answers have been through `checkin.check_answer`. `at` carries its offset. With `begun`, the answers as
        they were saved when these were begun, a note that was written elsewhere since stays beside this one.
        """

        def work(change: "Change") -> None:
            self._answer(change, day, answers if begun is None else self._with_other_note(day, answers, begun), at)

        if answers:
            self._change(f"check-in for {short_date(day)}", work, "checkins")
        return self._read().checkins(day, day).get(day) or CheckIn(day=day)

    def confirm_free(self, days: Collection[date], at: datetime) -> None:
        """Says of each of these days that it had no doses, as one change. Raises Refused for a day that had one."""
        if not days:
            raise Refused("There is no day to confirm.")
        first, last = min(days), max(days)
        label = f"no doses on {short_date(first)}" if len(days) == 1 else f"no doses on {len(days)} days"

        def work(change: "Change") -> None:
            reading = Reading(self._snapshot)
            dosed, said = reading.doses(first, last), reading.checkins(first, last)
            for day in sorted(days):
                if dosed.get(day):
                    raise Refused(f"{short_date(day)} has doses, so it is no day without them; nothing was confirmed.")
                # Not twice: a slow line repeats keys, and one press of undo has to take it back.
                if day not in said or not said[day].intake_complete:
                    self._answer(change, day, {"intake_complete": True}, at)

        self._change(label, work, "checkins")

    def remove_checkin(self, day: date) -> None:
        """Deletes a day's check-in, whichever machines it came from. Raises Refused when there is none."""

        def work(change: "Change") -> None:
            found = self._snapshot.rows("checkins").on_days(day.isoformat(), day.isoformat())
            documents = found.get(day.isoformat(), [])
            if not documents:
                raise Refused(GONE)
            # The newest first: taking it back brings the oldest back first, so that the same answers win again.
            for document in sorted(documents, key=lambda each: str(each.get("updated")), reverse=True):
                change.remove("checkins", document["id"])

        self._change(f"deleting the check-in for {short_date(day)}", work, "checkins")

    def _with_other_note(
        self, day: date, answers: Mapping[str, Answer], begun: Mapping[str, Answer]
    ) -> Mapping[str, Answer]:
        from tui.domain.answering import NOTE, both_notes
        from tui.domain.phrases import notes_too_long

        if NOTE not in answers:
            return answers
        there = Reading(self._snapshot).checkins(day, day).get(day)
        other = None if there is None else there.note
        note = both_notes(begun.get(NOTE, other), answers[NOTE], other)
        if len(str(note or "")) > LONGEST_TEXT:
            raise Refused(notes_too_long(LONGEST_TEXT))
        return {**answers, NOTE: note}

    def _answer(self, change: "Change", day: date, answers: Mapping[str, Answer], at: datetime) -> None:
        identity = self._writer.id_for(day, self._snapshot)
        folded = Reading(self._snapshot).checkins(day, day).get(day)
        previous = change.find("checkins", identity)
        document = checkin.own_document(previous, folded, answers)
        document |= {"id": identity, "day": day.isoformat(), "at": at.isoformat(timespec="seconds")}
        # Taking it back must not bring back an answer of ours that another writer has replaced meanwhile.
        back_to = None if previous is None else checkin.own_document(previous, folded, {})
        if previous is not None and "symptoms" not in document:
            document["symptoms"] = {}
        # What is answered last counts, so it has to come last in the fold.
        others = self._snapshot.rows("checkins").on_days(day.isoformat(), day.isoformat()).get(day.isoformat(), [])
        removed = [each for each in self._snapshot.rows("removed").values() if _is_of(day, each)]
        change.put("checkins", document, back_to, [*others, *removed])

    # Settings and plans

    def set_up(
        self,
        settings: Mapping[str, JSON],
        plan: Plan | None,
        label: str = "set-up",
        check: Callable[[Window], object] | None = None,
    ) -> None:
        """The first run, or a new plan: settings and, when there is one, a plan, as one change.

        `check` looks at the journal as it is just before, with what others wrote, and refuses by raising Refused.
        """

        def work(change: "Change") -> None:
            if check is not None:
                check((now := Reading(self._snapshot)).window(now.calendar.day_of(clock.now())))
            change.put_settings(settings)
            if plan is not None:
                change.put_plan(plan)

        self._change(label, work, "settings", *(["plans"] if plan else []))

    def save_settings(self, settings: Mapping[str, JSON], label: str | None = None) -> None:
        """Sets the given keys and leaves all others; None clears one. `label` names the change for undo."""
        name = label or (f"setting {next(iter(settings))}" if len(settings) == 1 else "settings")
        self._change(name, lambda change: change.put_settings(settings), "settings")

    def begin_plan(self, plan: Plan) -> None:
        """Puts a plan in force; the one before it ends and is kept."""
        self._change("plan", lambda change: change.put_plan(plan), "plans")

    def add_adjustment(self, adjustment: Adjustment, check: Callable[[Window], object] | None = None) -> None:
        """A change of pace of a plan; it acts from the day after `adjustment.day`.

        `check` looks at the journal as it is just before, with what others wrote, and refuses by raising Refused.
        """
        days = adjustment.days
        length = f" of {days} day{'' if days == 1 else 's'}" if days else ""
        document = codec.adjustment_document(adjustment)

        def work(change: "Change") -> None:
            if check is not None:
                check(Reading(self._snapshot).window(adjustment.day))
            change.put("adjustments", document)

        self._change(f"{KIND_NAMES[adjustment.kind]}{length}", work, "adjustments")

    def remove_adjustment(self, identity: str) -> None:
        """Deletes a change of pace; the plan is then as if it had not been made. Raises Refused when it has gone."""
        found = self._snapshot.rows("adjustments").find(identity)
        if found is None:
            raise Refused(GONE)
        self._change(
            f"deleting the {_kind_name(found[1].get('kind'))}",
            lambda change: change.remove("adjustments", identity),
            "adjustments",
        )

    # Urges and safety messages

    def begin_urge(self, urge: Urge) -> Urge:
        """Puts an urge on disk from its first second; the one that is returned is as stored."""
        return self._put_urge(urge, self._named(urge))

    def change_urge(self, urge: Urge, label: str | None = None, *, still_there: bool = False) -> Urge:
        """Puts the urge in the place of the one with its id. Raises Refused when that one has gone meanwhile, and with
        `still_there` also when it got its end in another window or on another machine."""
        label = label or f"change of the {self._named(urge)}"
        return self._put_urge(urge, label, known=True, still_there=still_there)

    def remove_urge(self, identity: str) -> None:
        """Deletes an urge. Raises Refused when it has gone meanwhile."""
        found = self._snapshot.rows("urges").find(identity)
        if found is None:
            raise Refused(GONE)
        label = f"deleting the {self._named(codec.urge(found[1]))}"
        self._change(label, lambda change: change.remove("urges", identity), "urges")

    def _put_urge(self, urge: Urge, label: str, *, known: bool = False, still_there: bool = False) -> Urge:
        stored = replace(urge, at=urge.at.replace(microsecond=0))

        def work(change: "Change") -> None:
            before = change.find("urges", stored.id)
            if known and before is None:
                raise Refused(GONE)
            if still_there and before is not None and has_end(codec.urge(before)):
                raise Refused(OVER)
            change.put("urges", codec.urge_document(stored))

        self._change(label, work, "urges")
        return stored

    def _named(self, urge: Urge) -> str:
        on = "" if urge.day == self.calendar.day_of(clock.now()) else f" on {short_date(urge.day)}"
        return f"urge at {urge.at:%H:%M}{on}"

    def note_shown(self, messages: Collection[Shown]) -> None:
        """Remembers that these safety messages were shown. Nothing that undo names: it happened."""

        def work(change: "Change") -> None:
            for document in map(codec.shown_document, messages):
                if change.find("shown", document["id"]) is None:
                    change.put("shown", document)

        self._change(None, work, "shown")

    # Tips

    def mark_tip(self, mark: TipMark, label: str | None) -> None:
        """What the person made of a tip, in place of what they made of it before.

        Without a label, as when a tip was only opened, it is no change that undo names.
        """
        self.mark_tips((mark,), label)

    def mark_tips(self, marks: Collection[TipMark], label: str | None) -> None:
        """The same of several tips, as one change."""

        def work(change: "Change") -> None:
            for mark in marks:
                change.put("tips", codec.tip_document(mark))

        self._change(label, work, "tips")

    def change_own_tip(self, mark: TipMark, label: str) -> None:
        """Puts a tip of the person's own in the place of the one with its key. Raises Refused when that has gone."""

        def work(change: "Change") -> None:
            if change.find("tips", f"tip-{mark.tip}") is None:
                raise Refused(GONE)
            change.put("tips", codec.tip_document(mark))

        self._change(label, work, "tips")

    def remove_own_tip(self, key: str) -> None:
        """Deletes a tip of the person's own. Raises Refused when it has gone meanwhile."""
        identity = f"tip-{key}"
        if self._snapshot.rows("tips").find(identity) is None:
            raise Refused(GONE)
        self._change("deleting your tip", lambda change: change.remove("tips", identity), "tips")

    # Many at once

    def fill(self, documents: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Puts in whole documents by table, validated, as one change that cannot be taken back."""

        def work(change: "Change") -> None:
            for table, each in documents.items():
                for document in each:
                    change.put(table, document)

        self._change(None, work, *documents)


def _is_of(day: date, tombstone: Mapping[str, Any]) -> bool:
    """Whether that is what is left of a check-in of the day: taking its removal back must not outdo a later answer."""
    return tombstone.get("table") == "checkins" and str(tombstone.get("id")).startswith(f"{day.isoformat()}-")


def _kind_name(kind: Any) -> str:
    return KIND_NAMES.get(kind, "change of pace")


OVER = "That urge has its end by now, said somewhere else; nothing was changed."
GONE = "That entry is not there any more: something else removed it."
