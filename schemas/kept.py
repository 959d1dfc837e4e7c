"""The documents about the journal as a whole: what is kept, brought back, folded in, taken in, taken back, checked."""

from typing import get_args

from schemas.parts import (
    DAY,
    ENTRIES,
    TEXT,
    TIME,
    YES_OR_NO,
    document,
    list_of,
    object_of,
    or_null,
    perhaps,
    said,
    whole,
)
from tui.domain.checking import State

_PATH = said(TEXT, "The path of a file.")

_HOLDING = {
    "entries": said(whole(), "How many entries of all kinds it holds."),
    "doses": said(whole(), "How many of them are doses."),
    "checkins": said(whole(), "On how many days there is a check-in."),
    "first": or_null(DAY, "The first day with a dose or a check-in; null without one."),
    "last": or_null(DAY, "The last such day; null without one."),
    "unreadable": said(whole(), "How many entries in it could not be read, and are none of these."),
}
_DIFFERENCE = {
    "comes": said(ENTRIES, "Entries that were not there, by table."),
    "goes": said(ENTRIES, "Entries that are no longer there, by table."),
    "changes": said(ENTRIES, "Entries that say something else, by table."),
    "first": or_null(DAY, "The first day that is touched; null when none is."),
    "last": or_null(DAY, "The last day that is touched; null when none is."),
}
_KEPT = or_null(TEXT, "The path of the backup of the state before; null when nothing had to be kept.")

BACKUP = document(
    "A backup that was made",
    "What ebb backup --json prints.",
    object_of(
        {
            "path": said(TEXT, "Where it is."),
            **_HOLDING,
        }
    ),
)

RESTORE_LIST = document(
    "The backups",
    "What ebb restore --json prints without anything to bring back.",
    object_of(
        {
            "journal": said(TEXT, "The path of the journal in use."),
            "backups": list_of(
                object_of(
                    {
                        "number": said(whole(1), "What ebb restore takes; the newest is 1."),
                        "name": said(TEXT, "The name of its file."),
                        "path": _PATH,
                        "kind": {
                            "description": "Why it was kept; before- is followed by what came then.",
                            "type": "string",
                            "pattern": "^(daily|by-hand|conflict-copy|edited|before-[a-z0-9-]+)$",
                        },
                        "made": said(TIME, "When, read in your time zone; of a daily one the start of your day."),
                        **{name: perhaps(schema, "Null where it cannot be read.") for name, schema in _HOLDING.items()},
                        "problem": or_null(TEXT, "Why it cannot be read, in English; null when it can."),
                    }
                ),
                "All of them, the newest first.",
            ),
        }
    ),
)

RESTORE = document(
    "A state that was brought back",
    "What ebb restore WHICH --json prints. Nothing comes, goes or changes when the journal says the same already.",
    object_of({"restored": said(TEXT, "The path of what was brought back."), **_DIFFERENCE, "kept": _KEPT}),
)

MERGE = document(
    "Journals that were folded in",
    "What ebb merge --json prints.",
    object_of(
        {
            "journals": list_of(
                object_of(
                    {
                        "path": _PATH,
                        **_DIFFERENCE,
                        "aside": said(whole(), "How many of its entries could not be read, and stay out."),
                        "same_journal": said(YES_OR_NO, "Whether it began as a copy of this journal."),
                    }
                ),
                "Each of them, with what it alone would change.",
                minItems=1,
            ),
            **_DIFFERENCE,
            "kept": _KEPT,
        }
    ),
)

IMPORT = document(
    "A file that was taken in, or looked at",
    "What ebb import --json prints, also with --dry-run.",
    object_of(
        {
            "path": _PATH,
            "kind": {"description": "What it is: an export of Ebbtide, or a log.", "enum": ["export", "log"]},
            "columns": or_null(
                {"type": "object", "additionalProperties": {"type": "string"}},
                "What the columns of a log were taken for: their names, by what they are. Null for an export.",
            ),
            "left_out": or_null(
                {"type": "array", "items": {"type": "string"}},
                "The columns of a log that were not; null for an export.",
            ),
            "without_time": said(whole(), "How many doses of a log get a time that is made up."),
            "tables": {
                "description": "What becomes of the entries of the file, by table.",
                "type": "object",
                "additionalProperties": object_of(
                    {
                        "new": said(whole(), "The journal does not have them."),
                        "same": said(whole(), "The journal says the same."),
                        "different": said(whole(), "The journal says something else."),
                        "kept": said(whole(), "Of those, the ones where the journal stays as it is."),
                        "removed": said(whole(), "You removed them, and they stay so."),
                    }
                ),
            },
            **_DIFFERENCE,
            "taken": said(YES_OR_NO, "Whether it was taken in: not by --dry-run, nor when nothing was new."),
            "kept": _KEPT,
        }
    ),
)

UNDO = document(
    "A change that was taken back",
    "What ebb undo --json prints.",
    object_of({"undone": said(TEXT, "Which change it was, in English.")}),
)

DOCTOR = document(
    "What was found",
    "What ebb doctor --json prints, whatever it ends with: 0 when nothing is left to look at, else 1, 3 or 4.",
    object_of(
        {
            "checks": list_of(
                object_of(
                    {
                        "check": said(TEXT, "What was looked at, in English."),
                        "state": {
                            "description": "ok: nothing to do. look: something for you to do. mend: something that"
                            " --fix does. mended: something that it has done.",
                            "enum": list(get_args(State)),
                        },
                        "text": said(TEXT, "How it stands, in a sentence."),
                    }
                ),
                "One after the other.",
                minItems=1,
            ),
            "left": said(whole(), "How many of them are look or mend."),
        }
    ),
)
