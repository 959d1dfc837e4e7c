"""Programs of the same kind to measure beside ours, each in an environment of its own, made on the first run.

Where one cannot be installed, there is none, and the table says so; nothing else changes.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "build" / "peers"
VERSIONS: Final = {"jrnl": "4.6"}
_LONGEST: Final = 300
"""Seconds that an installation may take."""


def installed(name: str) -> list[str] | None:
    """The command of that program, installed now where it is not there yet; None where that is not possible here."""
    home = FOLDER / f"{name}-{VERSIONS[name]}"
    program = home / "bin" / name
    if not program.exists() and not _install(name, home):
        return None
    return [str(program)] if program.exists() else None


def _install(name: str, home: Path) -> bool:
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--retries", "1", "--timeout", "10"]  # without a network that is known at once
    for command in ([sys.executable, "-m", "venv", str(home)], [*pip, f"{name}=={VERSIONS[name]}"]):
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST)
        except (OSError, subprocess.SubprocessError):
            return False
    return True
