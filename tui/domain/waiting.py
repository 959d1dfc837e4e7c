"""What is said about changes that are not on the disk yet: that they wait, where they were kept, that they are saved.

Words only; what waits and where it is kept is the app's and the journal's matter.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from tui.domain.amounts import with_unit
from tui.domain.calendar import short_date
from tui.domain.phrases import doses_word
from tui.domain.records import Dose

QUITTING = "Quitting as soon as everything is saved, or kept elsewhere."
SETTING_WAITS = "Not saved yet; it is tried again by itself."
SAVED_MEANWHILE = "Everything is saved now. Quit?"
LOST_QUESTION = "Quit and lose them?"


def header(count: int) -> str:
    """How many changes wait, for the header."""
    return f"not saved: {count}"


def not_saved_yet(count: int, why: str | None, step: str | None, otherwise: str) -> str:
    """A change did not get to the disk and waits; `otherwise` is what is said where the reason has no short form."""
    yours = "your change is" if count == 1 else f"your {count} changes are"
    kept = f"{yours} kept here and tried again"
    if why is None:
        return f"Not saved yet: {kept}. {otherwise}"
    return f"Not saved yet, because {why}: {kept}.{_step(step)}"


def still_waiting(doses: Sequence[Dose]) -> str:
    """Said before the next dose: these count for it and are not on the disk yet. Empty for none."""
    if not doses:
        return ""
    alike = len({(dose.unit, dose.product) for dose in doses}) == 1
    total = sum((dose.amount for dose in doses), Decimal(0))
    return f"Kept here and not saved yet: {with_unit(total, doses[0].unit) if alike else doses_word(len(doses))}."


def answers_here(at: datetime, *, waits: bool) -> str:
    """A check-in is opened that was left with answers which are not saved, or which wait to be saved."""
    if waits:
        return f"Your answers from {at:%H:%M} are here and wait to be saved. x drops them."
    return f"Your unsaved answers from {at:%H:%M} are here. Ctrl+S saves them, x drops them."


def no_draft(why: str) -> str:
    """What is half done could not be put on the disk, perhaps like everything else."""
    return f"The draft could not be kept ({why}): your answers are only in this window until the check-in is saved."


def not_done(name: str, reason: str) -> str:
    """A change that waited and has become impossible meanwhile."""
    return f"Not done: {name}. {reason}"


def all_saved(*, saved: bool, dropped: bool) -> str:
    """Nothing waits any more; `saved` says whether any of it was saved, `dropped` whether any was not."""
    if not saved:
        return ""
    return "Everything else is saved now." if dropped else "Everything is saved now."


def never_saved(name: str) -> str:
    """A change that waited and was taken back before it was saved."""
    return f"Took back: {name}. It had not been saved yet. Z puts it back."


def back_when_saved(name: str) -> str:
    """A change is to be taken back while it is being saved."""
    return f"Still being saved, and taken back right after that: {name}. Z keeps it."


def first_back(name: str, older: str | None) -> str:
    """The same is asked for again before that is over; `older` is what it would take back after that."""
    then = f" Press z again after that to take back: {older}." if older else ""
    return f"Still being saved, and taken back right after that: {name}.{then}"


def stays(name: str) -> str:
    """What was to be taken back is kept after all."""
    return f"Not taken back after all: {name}."


def waits_again(name: str) -> str:
    """What was taken back before it was saved is to be saved again."""
    return f"Did again: {name}. It is being saved."


def tried_now(name: str) -> str:
    """What waits cannot be let go of while it is being tried."""
    return f"Being tried right now: {name}. Wait a moment and press the key again."


def turning(label: str, *, redo: bool) -> str:
    """A saved change is taken back, or done again, as soon as the disk is free for it."""
    return f"{'Doing again' if redo else 'Taking back'}: {label}."


def nothing_to_turn(*, redo: bool) -> str:
    """There is no such change."""
    return f"There is nothing to {'do again' if redo else 'take back'}."


def not_turned(label: str, now: str | None, *, redo: bool) -> str:
    """Something came in between, so the change that was meant is not the next one any more; `now` is."""
    key, does, done = ("Z", "does again", "done again") if redo else ("z", "takes back", "taken back")
    then = f" {key} now {does}: {now}." if now else ""
    return f"Not {done}, because something else was changed meanwhile: {label}.{then}"


def kept_elsewhere(count: int, why: str | None, place: str, *, lasting: bool) -> str:
    """After quitting: where the changes are that could not be saved in the journal."""
    they_are, them = ("it is", "it") if count == 1 else ("they are", "them")
    then = f"the next start folds {them} in"
    if not lasting:
        then = f"start ebb again before this machine restarts, and {they_are} folded in"
    return f"{changes(count)} could not be saved in the journal{_because(why)}: {they_are} kept in {place}; {then}."


def nowhere(names: Sequence[str], why: str | None) -> str:
    """The question before quitting when the changes can be kept nowhere."""
    are = "is" if len(names) == 1 else "are"
    return (
        f"{changes(len(names))} {are} not saved{_because(why)}, and nowhere else can be written: {'; '.join(names)}."
        f" {LOST_QUESTION if len(names) > 1 else LOST_QUESTION.replace('them', 'it')}"
    )


def lost(names: Sequence[str], why: str | None) -> str:
    """After quitting all the same."""
    return f"{changes(len(names))} could not be saved anywhere{_because(why)}: {'; '.join(names)}."


def folded_in(count: int, at: datetime) -> str:
    """At a later start: what was kept is in the journal. `at` is when it was kept, in the person's wall clock."""
    return f"{_from(count, at)} that could not be saved then {'is' if count == 1 else 'are'} saved now."


def folding_in(count: int, at: datetime) -> str:
    """What that is called when it is taken back."""
    return f"folding in of {changes(count)} from {short_date(at.date())}"


def not_folded_in(count: int, at: datetime, place: str, reason: str) -> str:
    """At a later start: what was kept still cannot be saved."""
    they = "it is" if count == 1 else "they are"
    return f"{_from(count, at)} still could not be saved: {they} kept in {place}. {reason}"


def not_folded_in_yet(count: int, at: datetime, why: str | None, step: str | None, otherwise: str) -> str:
    """The same while the app is open; `otherwise` is what is said where the reason has no short form."""
    kept = f"{'it is' if count == 1 else 'they are'} kept, and tried again"
    if why is None:
        return f"{_from(count, at)} still could not be saved: {kept}. {otherwise}"
    return f"{_from(count, at)} still could not be saved, because {why}: {kept}.{_step(step)}"


def still_elsewhere(count: int) -> str:
    """After quitting: what an earlier run kept elsewhere still is not in the journal."""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    return f"{changes(count)} from before {are} still not saved in the journal: the next start tries to fold {them} in."


def changes(count: int) -> str:
    """A number of changes."""
    return "1 change" if count == 1 else f"{count} changes"


def _step(step: str | None) -> str:
    return f" {step[:1].upper()}{step[1:]}." if step else ""


def _because(why: str | None) -> str:
    return f", because {why}" if why else ""


def _from(count: int, at: datetime) -> str:
    return f"{changes(count)} from {short_date(at.date())}, {at:%H:%M},"
