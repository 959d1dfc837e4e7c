"""What `ebb doctor` found about who can read the journal and what belongs to it, in sentences.

Names and modes in, sentences out; what the modes are is the journal's matter.
"""

from collections.abc import Sequence

from tui.domain.checking import Finding

_MOST_NAMED = 3


_MOVE = "move the journal to a folder of its own"
_NAME_ANOTHER = "name another folder in EBB_STATE"


def private(*, journal: bool = True) -> Finding:
    """Nobody else can get at anything. `journal` is off where something else lies in its place."""
    what = "the journal, its backups, drafts, preferences and what lies beside them"
    return Finding("privacy", "ok", f"Only you can read {what if journal else 'what Ebbtide keeps here'}.")


def readable(names: Sequence[str], *, folders: bool) -> Finding:
    """Files that others can read, or folders of ours that they can look into."""
    what = "look into" if folders else "read"
    return Finding("privacy", "mend", f"Others on this machine can {what} {named(names)}.")


def listed(folder: str, mode: int, *, system: bool = False, state: bool = False) -> Finding:
    """A folder that others can look into: the names in it, not what the files hold.

    It is the person's own, or with `system` one that is not for them to close; the journal's or the `state` folder.
    """
    return Finding(
        "privacy",
        "look",
        f"Others can see the names of the files in {folder} (mode {mode:04o}), though not read"
        f" {'what Ebbtide keeps there' if state else 'the journal'}: {_close(folder, system=system, state=state)}",
    )


def writable_by_others(folder: str, mode: int, *, system: bool = False, state: bool = False) -> Finding:
    """A folder in which others can put their own file in the place of ours: the journal's or the `state` folder."""
    return Finding(
        "privacy",
        "look",
        f"Others can put files into {folder} (mode {mode:04o}), also in the place of"
        f" {'what Ebbtide keeps there' if state else 'the journal'}: {_close(folder, system=system, state=state)}",
    )


def _close(folder: str, *, system: bool, state: bool) -> str:
    move = _NAME_ANOTHER if state else _MOVE
    if system:
        return f"{move}."
    return f"chmod 700 {folder}, or {move}. Ebbtide leaves folders alone that hold other things."


def owned(names: Sequence[str], owner: str, you: str) -> Finding:
    """Files that are somebody else's."""
    them = "It belongs" if len(names) == 1 else "They belong"
    return Finding(
        "privacy",
        "look",
        f"{named(names)}: {them[:1].lower()}{them[1:]} to {owner}, and you are {you}. Run ebb as {owner}, or have"
        f" an administrator give {'it' if len(names) == 1 else 'them'} to you.",
    )


def stays_open(names: Sequence[str]) -> Finding:
    """Modes that did not hold: the disk keeps none, or the files are not ours to change."""
    return Finding(
        "privacy",
        "look",
        f"Others can still read {named(names)}: this disk keeps no modes, or it is not yours. Move the journal to a"
        " disk that does.",
    )


def made_private(count: int) -> Finding:
    """What was done about it."""
    return Finding("privacy", "mended", f"{'1 place is' if count == 1 else f'{count} places are'} yours alone now.")


def named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
