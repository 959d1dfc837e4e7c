"""What the journal says when it cannot do something: one plain sentence each, with the next step.

No exit codes and no formatting here; a rule that refuses an input raises `domain.errors.Refused` instead.
"""

import errno
from pathlib import Path

from tui.domain.errors import Refused


class JournalError(Exception):
    """Something about the journal's file went wrong; the text is one sentence that says what to do.

    Where they can be told apart, `why` is the reason as the middle of a sentence and `step` what the person can do.
    `passes` says that the very same change may go through later.
    """

    why: str | None = None
    step: str | None = None
    passes: bool = True


class JournalUnreadable(JournalError):
    """The file is there and cannot be read as a journal. It has been left exactly as it was."""


class JournalDamaged(JournalUnreadable):
    """The file cannot be read because of what is in it: a backup may bring back what stood there.

    `what` says what is wrong with it, as the end of a sentence.
    """

    def __init__(self, text: str, what: str) -> None:
        super().__init__(text)
        self.what = what


class JournalReadOnly(JournalError):
    """The journal can be read and not changed."""


class JournalNewer(JournalReadOnly):
    """A newer Ebbtide wrote the journal: no waiting makes it one that this Ebbtide can change."""

    passes = False


class JournalBusy(JournalError):
    """Another process keeps the journal locked. `pid` is that process, or None when it did not say."""

    def __init__(self, pid: int | None) -> None:
        if pid is None:
            who, step = "another program", "close whatever else has it open"
        else:
            who, step = f"process {pid}", "end that process if it hangs"
        super().__init__(f"The journal is in use by {who}, so nothing was saved: try again, or {step}.")
        self.pid = pid
        self.why, self.step = f"{who} has the journal in use", step


class ChangedSince(Refused):
    """What was to be taken back or done again was changed by something else since: it never can be."""


class NotNext(Refused):
    """Another change than the one that was meant is next to be taken back or done again, or none; `label` names it."""

    def __init__(self, label: str | None) -> None:
        super().__init__(
            "Nothing was changed, because something else was changed meanwhile: look at what is there now."
        )
        self.label = label


class Overtaken(JournalError):
    """Somebody else replaced the file between our reading and our saving; the change can be made again."""

    def __init__(self) -> None:
        super().__init__("The journal was changed by another program meanwhile, so nothing was saved: try again.")
        self.why = "another program changed the journal meanwhile"


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
    errno.ENOENT: "its folder is gone",
    errno.ESTALE: "its folder is gone",
    errno.ETIMEDOUT: "the disk does not answer",
    errno.ENOTCONN: "the disk does not answer",
    errno.EINTR: "it was interrupted",
    errno.EINVAL: "this disk cannot do that",
    errno.EXDEV: "it lies on another disk",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}

_OF_WHAT = {
    errno.ENOTDIR: "a part of {}'s path is a file and not a folder",
    errno.EISDIR: "a folder is in {}'s place",
    errno.ELOOP: "the links to {} go round in a circle",
    errno.ENOENT: "{}'s folder is gone",
    errno.ESTALE: "{}'s folder is gone",
    errno.EINTR: "the saving was interrupted",
    errno.ENAMETOOLONG: "{}'s name is too long",
}
"""Where the sentence has not named the file before, its name takes the place of "it"."""

_STEPS = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EROFS: "make it writable",
    errno.EACCES: "allow writing there",
    errno.EPERM: "allow writing there",
    errno.EIO: "copy the journal to another disk",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENOTDIR: "move that file away",
    errno.EISDIR: "move that folder away",
    errno.ENOENT: "put the folder back",
    errno.ESTALE: "put the folder back",
    errno.ETIMEDOUT: "check the disk",
    errno.ENOTCONN: "check the disk",
    errno.EMFILE: "close other programs",
    errno.ENFILE: "close other programs",
}


def reason(error: OSError) -> str:
    """Why the system refused, in plain words, as the middle of a sentence."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or type(error).__name__).lower()


def is_plain(error: OSError) -> bool:
    """Whether `reason` has words of its own for it: then it comes from the disk, and from no mistake of ours."""
    return error.errno in _REASONS


def out_of_reach(path: Path, error: OSError) -> JournalUnreadable:
    """The sentence for a journal that cannot even be looked at."""
    return JournalUnreadable(f"{path} cannot be opened, because {reason(error)}: correct that first.")


def not_saved(error: OSError, of: str = "the journal") -> JournalError:
    """The sentence for a write of that file that failed; the file on disk is the one from before."""
    known = _OF_WHAT.get(error.errno or 0)
    why, step = reason(error) if known is None else known.format(of), step_after(error)
    failed = JournalError(f"Nothing was saved, because {why}: the journal is as it was; {step} and try again.")
    failed.why, failed.step = why, step
    return failed


def not_brought_back(path: Path, damaged: JournalDamaged, why: str, step: str) -> JournalDamaged:
    """The sentence for a damaged journal of which something could be saved, if only it could be written."""
    return JournalDamaged(
        f"{path} is damaged, since {damaged.what}, and cannot be brought back now, because {why}:"
        f" nothing of it is lost; {step} and start again.",
        damaged.what,
    )


def step_after(error: OSError) -> str:
    """What the person can do when the system refused, as the middle of a sentence."""
    return _STEPS.get(error.errno or 0, "look into that")


def not_sure(error: OSError) -> JournalError:
    """The sentence for a write that came about, though the disk does not vouch for it."""
    why = reason(error)
    failed = JournalError(
        f"The change is in the journal, but may not outlast a power cut, because {why}: copy it to a new disk."
    )
    failed.why, failed.step = why, "copy the journal to another disk"
    failed.passes = False  # it is done: made once more it would be there twice
    return failed
