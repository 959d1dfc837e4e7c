"""Programs to measure beside ours, each in an environment of its own, made on the first run.

Where one cannot be installed, there is none, and the table says so; nothing else changes.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent.parent / "build" / "peers"


class Release(NamedTuple):
    """A version, what has to be pinned beside it so that it runs, and the oldest Python that it takes."""

    version: str
    beside: tuple[str, ...] = ()
    python: tuple[int, int] = (3, 11)


RELEASES: Final = {
    "jrnl": Release("4.6"),
    "bagels": Release("0.3.12", python=(3, 13)),
    "harlequin": Release("2.17.0"),
    # With the tree-sitter after this one, which it allows, it ends by a segmentation fault.
    "posting": Release("2.11.1", ("tree-sitter==0.25.2",)),
}
_NEWEST: Final = (3, 14)
_LONGEST: Final = 300
"""Seconds that an installation may take."""
_USABLE: Final = "import ensurepip"


def installed(name: str) -> list[str] | None:
    """The command of that program, installed now where it is not there yet; None where that is not possible here."""
    home = _home(name)
    program = home / "bin" / name
    if not program.exists() and not _install(name, home):
        return None
    return [str(program)] if program.exists() else None


def version(name: str, package: str) -> str:
    """The version of a package in the environment of that program, or of "python" itself; "?" where it does not say."""
    code = "platform.python_version()" if package == "python" else f"importlib.metadata.version({package!r})"
    asked = [str(_home(name) / "bin" / "python"), "-c", f"import importlib.metadata, platform; print({code})"]
    try:
        return subprocess.run(asked, capture_output=True, check=True, text=True, timeout=30).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return "?"


def _home(name: str) -> Path:
    return FOLDER / f"{name}-{RELEASES[name].version}"


def _install(name: str, home: Path) -> bool:
    release = RELEASES[name]
    python = next(_pythons(release.python), None)
    if python is None:
        return False
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--retries", "1", "--timeout", "10"]  # without a network that is known at once
    wanted = [f"{name}=={release.version}", *release.beside]
    for command in ([python, "-m", "venv", "--clear", str(home)], [*pip, *wanted]):
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST)
        except (OSError, subprocess.SubprocessError):
            return False
    return True


def _pythons(oldest: tuple[int, int]) -> Iterator[str]:
    """Pythons that are as new as that: the one that runs this if it is, else what the path and pyenv have."""
    if sys.version_info[:2] >= oldest:
        yield sys.executable
        return
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for minor in range(_NEWEST[1] - 1, oldest[1] - 1, -1):
        name = f"python3.{minor}"
        # What pyenv puts on the path is there also for a Python that is not in use, and then fails.
        found = [shutil.which(name), *map(str, sorted(pyenv.glob(f"3.{minor}.*/bin/{name}")))]
        yield from (each for each in found if each is not None and _runs(each))


def _runs(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", _USABLE], capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
