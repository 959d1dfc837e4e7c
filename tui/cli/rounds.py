"""The rounds of `ebb doctor`: what is looked at one after the other, what mends it, and the question before that.

Facts come from the journal, sentences from the domain; here they are put in order. Nothing is printed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui import __version__, clock
from tui.cli import surroundings
from tui.domain import checking, machine_words, private_words
from tui.domain.checking import Finding
from tui.domain.errors import Refused
from tui.domain.kept_words import since
from tui.domain.terminal_words import Answer
from tui.journal import Journal, JournalBusy, JournalError, bringing, checkup, privacy
from tui.journal.conflicts import conflict_copies, where_from
from tui.journal.layout import SCHEMA
from tui.prefs import is_ours, read_preferences


class Check(NamedTuple):
    """A finding, what mends it, and the question before that is done."""

    finding: Finding
    mend: Callable[[], Finding] | None = None
    question: str = ""


class Rounds:
    """One round of checks. `seen` is the journal as it stands, `busy` that somebody else has it locked."""

    def __init__(self, journal: Path, state: Path, config: Path) -> None:
        self._journal, self._state, self._config = journal, state, config
        self.seen = checkup.look_at(journal)
        self._kept = bringing.backups(journal)
        self.busy = False

    def mended(self, check: Check, mend: Callable[[], Finding]) -> Finding:
        """What came of mending. A failure is something to look at."""
        try:
            return mend()
        except JournalBusy as error:
            self.busy = True
            failed: Exception = error
        except (JournalError, Refused) as error:
            failed = error
        return Finding(check.finding.check, "look", str(failed))

    def checks(self) -> Iterator[Check]:
        """One after the other: what was mended before is seen by those that follow.

        The terminal is asked first: what is printed would have to go out before the question.
        """
        answer = surroundings.asked()
        yield Check(machine_words.versions(__version__, ".".join(map(str, sys.version_info[:3]))))
        yield from self._the_journal()
        yield from self._damage()
        yield from self._backups()
        yield from self._copies()
        yield from self._files()
        yield from self._machine(answer)

    # The journal

    def _the_journal(self) -> Iterator[Check]:
        seen, backups = self.seen, self._kept
        if seen.problem is not None:
            comes_back = checkup.to_be_brought_back(seen, backups)
            finding = checking.unreadable(str(seen.path), str(seen.problem), comes_back, len(backups))
            yield Check(finding, self._bring_back if comes_back is not None else None)
        elif seen.snapshot is None:
            yield Check(checking.not_there(str(seen.path), len(backups)))
            if (folder := checkup.in_the_way(seen.target.parent)) is not None:
                step = folder.step if folder.yours else None
                yield Check(checking.folder_closed(str(folder.path), folder.why, step, there=False))
        else:
            yield Check(self._opens())
        seen = self.seen
        if seen.snapshot is None:
            return
        if not checkup.writable(seen.target):
            yield Check(checking.not_writable(str(seen.path)))
        elif (folder := checkup.in_the_way(seen.target.parent)) is not None:
            step = folder.step if folder.yours else None
            yield Check(checking.folder_closed(str(folder.path), folder.why, step, there=True))
        odd = seen.snapshot
        for finding in checking.oddities(edited=odd.edited, twice=odd.twice, aside=len(odd.aside)):
            yield Check(finding)
        against = checkup.against_backup(odd, self._kept)
        if against is not None:
            backup = against.backup
            when = since(backup.made, daily=backup.kind == "daily")
            for finding in checking.against(when, str(backup.path), against.lacking, against.altered):
                yield Check(finding)
        elif checkup.are_of_another(odd, self._kept):
            yield Check(checking.backups_of_another(len(self._kept)))

    def _opens(self) -> Finding:
        seen = self.seen
        assert seen.snapshot is not None
        assert seen.holding is not None
        link = str(seen.link) if seen.link is not None else None
        return checking.opens(str(seen.path), link, seen.holding, seen.snapshot.schema, SCHEMA)

    def _bring_back(self) -> Finding:
        self._open().close()
        return self._opens()._replace(state="mended")

    def _open(self) -> Journal:
        """Opens it for a change, and looks at it again: a damaged one is brought back by that."""
        journal = Journal.open(self._journal, self._state)
        self._look_again()
        return journal

    def _look_again(self) -> None:
        self.seen = checkup.look_at(self._journal)
        self._kept = bringing.backups(self._journal)

    def _damage(self) -> Iterator[Check]:
        recovered = checkup.untold(self._state, self._journal)
        if recovered is not None:
            yield Check(checking.brought_back(recovered), self._told, "Have you read this?")
        for path, kind, aside in checkup.lies_beside(self.seen.target):
            if recovered is None or Path(recovered.aside) != path:
                yield Check(checking.kept_beside(str(path), kind, aside))

    def _told(self) -> Finding:
        checkup.forget_untold(self._state, self._journal)
        return checking.is_read()

    # What lies around it

    def _backups(self) -> Iterator[Check]:
        seen, states = self.seen, list(bringing.states(self._kept))
        hidden = bringing.hidden(self._journal)
        if hidden is not None:
            yield Check(Finding("backups", "look", str(hidden)))
        elif not states:
            yield Check(checking.no_backups(journal=seen.snapshot is not None))
        else:
            newest = states[0]
            when = since(newest.backup.made, daily=newest.backup.kind == "daily")
            names = [str(state.backup.path) for state in states if state.holding is None]
            for finding in checking.backups_found(when, newest.holding, len(states), names):
                yield Check(finding)
        if seen.snapshot is not None:
            folder = bringing.folder(self._journal)
            today = checkup.has_backup_of_today(seen.target, seen.snapshot)
            closed = checkup.in_the_way(folder)
            if today:
                yield Check(checking.backup_there())
            elif closed is not None:
                yield Check(checking.backup_impossible(str(closed.path), closed.why, closed.step))

    def _copies(self) -> Iterator[Check]:
        copies, waiting = conflict_copies(self.seen.path), checkup.unsaved(self._state, self.seen.path)
        for path in copies:
            copy = next(checkup.copies(self.seen.snapshot, [path]))
            if copy.difference is None:
                yield Check(checking.copy_unreadable("copies", str(path), copy.problem or "", copy.damage))
                continue
            finding = checking.copy_found(
                str(path), where_from(path), copy.difference, copy.aside, same_journal=copy.same_journal
            )
            yield Check(finding, self._fold_in(path), f"Fold {path.name} into the journal?")
        if waiting:
            found = [(str(copy.path), copy.difference) for copy in checkup.copies(self.seen.snapshot, waiting)]
            question = "Fold them into the journal?" if len(waiting) > 1 else "Fold it into the journal?"
            yield Check(checking.unsaved_found(found), self._fold_in_unsaved, question)
        if not copies and not waiting:
            yield Check(checking.no_copies())

    def _fold_in(self, path: Path) -> Callable[[], Finding]:
        def fold_in() -> Finding:
            merged = self._open().fold_in(path)
            self._look_again()
            return checking.folded_in("copies", str(path), merged.difference)

        return fold_in

    def _fold_in_unsaved(self) -> Finding:
        from tui.journal.unsaved import fold_in

        said = " ".join(fold_in(self._open(), self._state))
        self._look_again()
        left = checkup.unsaved(self._state, self.seen.path)
        return Finding("unsaved", "look" if left else "mended", said)

    def _files(self) -> Iterator[Check]:
        config = self._config if is_ours(self._config) else None
        is_journal = not self.seen.is_somebody_elses
        found = privacy.open_to_others(privacy.Places(self.seen.target, self._state, config, is_journal))
        ours = [each for each in found if each.ours and each.why != "owner"]
        for folders in (False, True):
            names = [str(each.path) for each in ours if each.folder == folders]
            mend = self._make_private([each for each in ours if each.folder == folders])
            if names:
                yield Check(private_words.readable(names, folders=folders), mend)
        said = {"listed": private_words.listed, "writable": private_words.writable_by_others}
        for each in found:
            if not each.ours and (say := said.get(each.why)) is not None:
                state = each.path != self.seen.target.parent
                yield Check(say(str(each.path), each.mode, system=each.system, state=state))
        for owner in sorted({each.owner for each in found if each.why == "owner"}):
            names = [str(each.path) for each in found if each.why == "owner" and each.owner == owner]
            yield Check(private_words.owned(names, owner, privacy.you()))
        if not found:
            yield Check(private_words.private(journal=is_journal))
        left = checkup.leftovers(self.seen.target, self._state)
        yield Check(machine_words.leftovers_found(len(left)), self._remove(left) if left else None)

    def _make_private(self, found: list[privacy.Open]) -> Callable[[], Finding]:
        def make_private() -> Finding:
            left = privacy.make_private(found)
            if left:
                return private_words.stays_open([str(each.path) for each in left])
            return private_words.made_private(len(found))

        return make_private

    def _remove(self, left: list[Path]) -> Callable[[], Finding]:
        return lambda: machine_words.leftovers_removed(len(left), len(left) - checkup.remove(left))

    # The machine

    def _machine(self, answer: Answer) -> Iterator[Check]:
        use = checkup.lock_of(self.seen.target)
        self.busy = self.busy or use.taken
        if use.problem is not None:
            yield Check(machine_words.lock_impossible(use.problem.why or str(use.problem), use.problem.step))
        else:
            yield Check(machine_words.lock_found(use.locks, taken=use.taken, pid=use.pid))
        yield Check(machine_words.room_found(checkup.room(self.seen.target), self.seen.size))
        yield Check(machine_words.state_found(str(self._state), writable=checkup.in_the_way(self._state) is None))
        preferences = read_preferences(self._config)
        yield Check(machine_words.preferences_found(preferences.notice))
        yield from map(Check, surroundings.findings(answer, preferences))
        yield from map(Check, self._time())

    def _time(self) -> Iterator[Finding]:
        now = clock.now()
        calendar, chosen = checkup.calendar_of(self.seen.snapshot)
        if os.environ.get(clock.FREEZE, "").strip():
            yield machine_words.clock_frozen(clock.FREEZE)
        newest = checkup.newest_stamp(self.seen.snapshot) if self.seen.snapshot is not None else None
        late = machine_words.clock_found(calendar.local(now), calendar.local(newest) if newest else None)
        if late is not None:
            yield late
        yield machine_words.time_found(calendar.local(now), calendar.zone_name, chosen, clock.system_zone())
