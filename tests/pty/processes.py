"""What the system says of a process: whether it is stopped, what it has used, what it holds. No tests."""

import os
import re
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def state_of(pid: int) -> str:
    """The letter of its state, "T" for stopped; empty when there is no such process."""
    return next(iter(_stat(pid)), "")


def cpu_of(pid: int) -> float:
    """Seconds of processor time that it has used so far; 0 when there is no such process."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def peak_memory_of(pid: int) -> int | None:
    """The most memory that it has held so far, in bytes; None where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return None if found is None else int(found[1]) * 1024


def group_of(pid: int) -> list[int]:
    """The processes of that process group which have not ended."""
    found = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [each for each in found if (stat := _stat(each)) and int(stat[2]) == pid and stat[0] != "Z"]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
