"""What the journal says when it cannot do something: one plain sentence each, with the next step.

No exit codes and no formatting here; a rule that refuses an input raises `domain.errors.Refused` instead.
"""

import errno


class JournalError(Exception):
    """Something about the journal's file went wrong; the text is one sentence that says what to do."""


class JournalUnreadable(JournalError):
    """The file is there and cannot be read as a journal. It has been left exactly as it was."""


class JournalReadOnly(JournalError):
    """The journal can be read and not changed."""


class JournalBusy(JournalError):
    """Another process keeps the journal locked. `pid` is that process, or None when it did not say."""

    def __init__(self, pid: int | None) -> None:
        who = "another program" if pid is None else f"process {pid}"
        super().__init__(
            f"The journal is in use by {who}, so nothing was saved: try again, or end that process if it hangs."
        )
        self.pid = pid


class Overtaken(JournalError):
    """Somebody else replaced the file between our reading and our saving; the change can be made again."""

    def __init__(self) -> None:
        super().__init__("The journal was changed by another program just now, so nothing was saved: try again.")


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file has grown beyond what the disk allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission there",
    errno.EPERM: "you have no permission there",
    errno.EIO: "the disk reports an error",
    errno.ENOTDIR: "a part of its path is a file and not a folder",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links go round in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}

_STEPS = {
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EIO: "copy the journal to another disk and try again",
}


def reason(error: OSError) -> str:
    """Why the system refused, in plain words, as the middle of a sentence."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or type(error).__name__).lower()


def not_saved(error: OSError) -> JournalError:
    """The sentence for a write that failed; the file on disk is the one from before."""
    step = _STEPS.get(error.errno or 0, "put that right and try again")
    return JournalError(f"Nothing was saved, because {reason(error)}: the journal is as it was; {step}.")
