"""What `ebb doctor` found about the journal and its files, in sentences that say what can be done about it.

Facts in, sentences out; what is so on the disk is the journal's matter. What is said of the machine is in
`machine_words`, of who can read the files in `private_words`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from tui.domain.differing import Difference, Holding, counted, dated, held, stays_out, told
from tui.domain.recovering import Recovered, entries, sentences
from tui.domain.texts import one_line

State = Literal["ok", "look", "mend", "mended"]
"""Nothing to do; something for the person; something that `--fix` does; something that it has done."""

_MOST_NAMED = 3


class Finding(NamedTuple):
    """One thing that was looked at: which, how it stands, and a sentence about it."""

    check: str
    state: State
    text: str


def briefly(found: Recovered) -> str:
    """How a journal was brought back, on one line, for commands that are about something else."""
    return (
        f"{found.journal} was damaged and has been brought back; the damaged file is kept as {found.aside}:"
        " ebb doctor says more."
    )


# The journal


def opens(path: str, link: str | None, holding: Holding, schema: int, newest: int) -> Finding:
    """A journal that can be read. `newest` is the schema that this Ebbtide writes."""
    where = f"{path}, a link to {link}," if link else path
    text = f"{where} opens: {held(holding)}"
    if schema > newest:
        return Finding(
            "journal",
            "look",
            f"{text}. A newer Ebbtide wrote it (schema {schema}), so it can only be read here: update Ebbtide.",
        )
    if schema < newest:
        return Finding(
            "journal",
            "ok",
            f"{text}. It has the older schema {schema}: the next change brings it up to {newest}, after a backup.",
        )
    return Finding("journal", "ok", f"{text}; schema {schema}.")


def not_there(path: str, backups: int) -> Finding:
    """There is no journal, which is as it should be before the first change and else is not."""
    if not backups:
        return Finding("journal", "ok", f"There is none at {path} yet: the first change makes it.")
    return Finding(
        "journal",
        "look",
        f"There is none at {path}, but {_backups(backups)} of one: ebb restore lists them and brings one back.",
    )


def unreadable(path: str, problem: str, comes_back: Recovered | None, backups: int) -> Finding:
    """A journal that cannot be read. `comes_back` is what the next start makes of it."""
    if comes_back is not None:
        return Finding(
            "journal",
            "mend",
            f"{path} is damaged: {comes_back.why}. {entries(comes_back.entries)} can be brought back: ebb doctor --fix"
            " does that, and so does the next start of Ebbtide.",
        )
    if backups:
        return Finding("journal", "look", f"{problem} ebb restore lists {_backups(backups)}.")
    return Finding("journal", "look", problem)


def not_writable(path: str) -> Finding:
    """A journal that can be read and not changed."""
    return Finding("journal", "look", f"{path} is read-only: make it writable to change the journal.")


def folder_closed(folder: str, why: str, step: str | None, *, there: bool) -> Finding:
    """A folder in which the journal that is there cannot be changed, or none begun. `why` follows its name.

    Without a `step` the folder is somebody else's.
    """
    then = "change" if there else "begin"
    if step is None:
        own = "move the journal to a folder of your own" if there else "begin the journal in a folder of your own"
        return Finding("journal", "look", f"{folder} {why}: {own}.")
    return Finding("journal", "look", f"{folder} {why}: {step} to {then} the journal.")


def oddities(*, edited: bool, twice: int, aside: int) -> list[Finding]:
    """What is odd in a file that can be read; its check sum says whether Ebbtide wrote it."""
    found = []
    if edited:
        found.append(
            Finding(
                "check sum",
                "look",
                "Something other than Ebbtide changed the journal since Ebbtide last wrote it. All of it was checked,"
                " and the next change makes it Ebbtide's own again; if it was not you, ebb restore has the states from"
                " before.",
            )
        )
    else:
        found.append(Finding("check sum", "ok", "The journal is as Ebbtide wrote it."))
    if twice:
        is_in = "is" if twice == 1 else "are"
        found.append(
            Finding(
                "entries",
                "look",
                f"{entries(twice)} {is_in} in the journal more than once: the newest version counts, and the next"
                " change leaves only that.",
            )
        )
    if aside:
        them = "It is" if aside == 1 else "They are"
        found.append(
            Finding(
                "entries",
                "look",
                f"{entries(aside)} in the journal cannot be read. {them} set aside in a file beside it when the journal"
                " is opened; everything else counts.",
            )
        )
    return found


def kept_beside(name: str, kind: str, aside: int | None) -> Finding:
    """A file beside the journal that was put there when something could not be read."""
    if kind == "damaged":
        what = "is a damaged journal from which everything that could be read was taken"
    else:
        what = f"has {entries(aside) if aside is not None else 'entries'} that could not be read"
    return Finding("damage", "look", f"{name} {what}: remove it when nothing is missing.")


def brought_back(found: Recovered) -> Finding:
    """The journal was damaged and brought back, and nobody has read how."""
    return Finding("damage", "mend", f"{' '.join(sentences(found))} With --fix this need not be said again.")


def is_read() -> Finding:
    """It has been read, so that no command says it any more."""
    return Finding("damage", "mended", "That the journal was brought back is not said again.")


Entry = tuple[str, Mapping[str, Any]]
"""A table and a document in it."""


def against(when: str, path: str, lacking: Sequence[Entry], altered: Sequence[Entry]) -> list[Finding]:
    """The journal against a backup: entries that are missing without having been deleted, and those that say something
    else though nobody changed them."""
    found = []
    if lacking:
        one = len(lacking) == 1
        found.append(
            Finding(
                "entries",
                "look",
                f"{entries(len(lacking))} of the backup from {when} {'is' if one else 'are'} not in the journal, though"
                f" nothing says that {'it was' if one else 'they were'} deleted: {_first(lacking)}. ebb merge {path}"
                f" brings {'it' if one else 'them'} back.",
            )
        )
    if altered:
        one = len(altered) == 1
        found.append(
            Finding(
                "entries",
                "look",
                f"{entries(len(altered))} {'says' if one else 'say'} something else than in the backup from {when},"
                f" though Ebbtide did not change {'it' if one else 'them'}: {_first(altered)}. If it was not you, look"
                f" at {'it' if one else 'them'}; ebb restore {path} shows what it would change.",
            )
        )
    return found or [Finding("entries", "ok", f"Nothing is missing that is in the backup from {when}.")]


def backups_of_another(count: int) -> Finding:
    """Beside a journal with entries lie only backups of another one."""
    none = "The backup beside it is not" if count == 1 else f"None of the {count} backups beside it is"
    text = f"{none} of this journal: was another file put in its place? ebb restore shows what is kept."
    return Finding("entries", "look", text)


def _first(found: Sequence[Entry]) -> str:
    named = [called(table, document) for table, document in found[:_MOST_NAMED]]
    more = len(found) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def called(table: str, document: Mapping[str, Any]) -> str:
    """An entry as a person would call it, whatever is in it."""
    day = document.get("day")
    on = ""
    if isinstance(day, str):
        try:
            on = f" of {dated(date.fromisoformat(day))}"
        except ValueError:
            on = ""
    if table == "doses":
        at = document.get("at")
        try:
            clock = f", {datetime.fromisoformat(at):%H:%M}" if isinstance(at, str) else ""
        except ValueError:
            clock = ""
        return f"the dose{on}{clock}"
    if table == "settings":
        return f"the setting {one_line(str(document.get('key')))[:40]}".rstrip()
    one = counted({table: 1}).removeprefix("1 ")
    return f"the {one}{on}"


# Backups


def backups_found(newest: str, holding: Holding | None, count: int, unreadable: Sequence[str]) -> list[Finding]:
    """How many there are, the newest, and which of them cannot be read."""
    found = []
    if holding is not None:
        found.append(
            Finding("backups", "ok", f"{_backups(count)}, the newest from {newest}; it opens: {held(holding)}.")
        )
    else:
        found.append(Finding("backups", "look", f"{_backups(count)}, the newest from {newest}, which cannot be read."))
    if unreadable:
        names = ", ".join(unreadable[:_MOST_NAMED])
        more = f" and {len(unreadable) - _MOST_NAMED} more" if len(unreadable) > _MOST_NAMED else ""
        them = "it" if len(unreadable) == 1 else "them"
        found.append(
            Finding(
                "backups",
                "look",
                f"{_backups(len(unreadable))} cannot be read, so nothing of {them} can be brought back: {names}{more}."
                f" Remove {them} when the others are enough.",
            )
        )
    return found


def no_backups(*, journal: bool) -> Finding:
    """There are none yet, which is as it should be before the second change."""
    soon = ": the next change keeps one, and ebb backup keeps one now" if journal else ""
    return Finding("backups", "ok", f"There are none yet{soon}.")


def backup_there() -> Finding:
    """The one of today."""
    return Finding("backups", "ok", "Today's is there.")


def backup_impossible(folder: str, why: str, step: str) -> Finding:
    """What keeps the one of today from being made. `why` follows the name of the folder."""
    return Finding("backups", "look", f"Today's cannot be made, because {folder} {why}: {step}.")


def _backups(count: int) -> str:
    return "1 backup" if count == 1 else f"{count} backups"


# Copies that lie around


def copy_found(name: str, where: str, found: Difference, aside: int, *, same_journal: bool) -> Finding:
    """A copy beside the journal that a synchronizing program left, and what folding it in would do."""
    brings = f"folding it in: {told(found)}" if found.total else "everything in it is here already"
    out = f"; {stays_out(aside)}" if aside else ""
    apart = "" if same_journal else "; it was begun apart from this journal, so look whether it is yours"
    return Finding("copies", "mend", f"{name} is a copy of the journal ({where}); {brings}{out}{apart}.")


def unsaved_found(copies: Sequence[tuple[str, Difference | None]]) -> Finding:
    """Copies with changes that could not be saved when Ebbtide had to go; None for one that cannot be read."""
    parts = []
    for path, found in copies:
        brings = "it cannot be read" if found is None else told(found) if found.total else "nothing in it is new"
        parts.append(f"{path}: {brings}")
    which = "A copy" if len(copies) == 1 else f"{len(copies)} copies"
    has = "has" if len(copies) == 1 else "have"
    return Finding(
        "unsaved", "mend", f"{which} {has} changes that could not be saved in the journal. {'; '.join(parts)}."
    )


def copy_unreadable(check: str, path: str, problem: str, what: str | None) -> Finding:
    """A copy that cannot be read. `what` is wrong with what is in it; without that the `problem` is another one."""
    stays = f"{path} is a copy of the journal that cannot be read, so it stays"
    if what is None:
        return Finding(check, "look", f"{stays}. {problem}")
    return Finding(check, "look", f"{stays}: {what}. Delete the file when you do not need it.")


def no_copies() -> Finding:
    """Nothing lies around."""
    return Finding("copies", "ok", "No other program left a copy of the journal, and nothing waits to be saved.")


def folded_in(check: str, name: str, found: Difference) -> Finding:
    """What was done about a copy."""
    brought = told(found, done=True) if found.total else "nothing in it was new"
    return Finding(check, "mended", f"{name} is folded in: {brought}. The copy is among the backups now.")
