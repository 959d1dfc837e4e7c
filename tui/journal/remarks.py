"""What the journal says about its file when that was odd: plain sentences, and the names of what was put beside it.

Values in, text out.
"""

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.recovering import entries, when
from tui.journal.files import Signature
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.journal.comparing import Doubts

BESIDE = re.compile(r"\.(set-aside|damaged|edited|replaced)-\d{8}T\d{9}(?:-\d+)?\.json")
"""How the names of what `beside` names go on after that of the journal."""
NO_LOCKS = (
    "This disk cannot lock files, so do not change the journal from two places at once. A last look before each"
    " save is all that finds another change in its way."
)


def oddities(odd: Snapshot, aside: Path, *, kept: bool = True) -> list[str]:
    """What was odd about the file when it was read. `aside` is where that lies which could not be.

    `kept` says that what was here before another file took its place lies somewhere by now.
    """
    said = []
    if odd.replaced is not None:
        what = "Another journal" if odd.replaced.other else "Another state of this journal"
        lacks = f"{entries(odd.replaced.gone)} {'is' if odd.replaced.gone == 1 else 'are'} not in it"
        where = "among the backups" if kept else "in memory until it can be written"
        said.append(
            f"{what} was put in the place of the file that was open here: {lacks}. What was here is kept {where}."
        )
    if odd.edited:
        whole = "all" if not odd.aside else "the rest"
        changed = "Something other than Ebbtide changed this journal since Ebbtide last wrote it"
        made = "Something other than Ebbtide wrote this journal"
        said.append(f"{changed if odd.schema else made}; {whole} of it was checked and is taken as it is.")
    if odd.doubts is not None:
        said += _doubts(odd.doubts)
    if odd.twice:
        said.append(f"{_entries(odd.twice)} in the journal more than once: the newest version counts.")
    if odd.aside:
        said.append(f"{_entries(len(odd.aside))} set aside in {aside.name}; everything else is here.")
    return said


def _doubts(found: "Doubts") -> list[str]:
    """What came of comparing an odd file with an earlier state."""
    if found.backup is None:
        then = "what was open here"
    else:
        then = f"the backup from {when(found.backup.made, daily=found.backup.kind == 'daily')}"
    said = []
    if found.back:
        one = found.back == 1
        as_last = "as it was last" if one else "as they were last"
        older = "in an older version" if one else f"{found.back - found.same} of them in an older version"
        said.append(
            f"{_entries(found.back)} damaged and {'is' if one else 'are'} here again from {then},"
            f" {as_last if found.same == found.back else older}."
        )
    if found.altered or found.gone:
        parts = []
        if found.altered:
            parts.append(f"{entries(found.altered)} {'says' if found.altered == 1 else 'say'} something else")
        if found.gone:
            count = f"{found.gone:,}" if parts else entries(found.gone)
            parts.append(f"{count} {'is' if found.gone == 1 else 'are'} gone")
        said.append(
            f"Compared with {then}, {' and '.join(parts)}: ebb doctor names them, and ebb restore lists the states from"
            " before."
        )
    elif found.backup is not None:
        said.append(f"Everything else that {then} has is here and says the same, or was changed since.")
    return said


def missing(target: Path) -> str:
    """What is said when there is no journal, or nothing in it, but there are backups of one."""
    gone = f"There is nothing in {target}" if os.path.exists(target) else f"There is no journal at {target}"
    return f"{gone}, but there are backups of one: ebb restore brings it back; what you log now begins a new one."


def beside(target: Path, what: str, signature: Signature) -> Path:
    """A file beside the journal, named after the version of it that it comes from: doing the same again adds none."""
    seconds, fraction = divmod(signature.modified_ns, 1_000_000_000)
    when = time.strftime("%Y%m%dT%H%M%S", time.gmtime(seconds))
    return target.with_name(f"{target.name}.{what}-{when}{fraction // 1_000_000:03d}.json")


def _entries(count: int) -> str:
    return "1 entry was" if count == 1 else f"{count} entries were"
