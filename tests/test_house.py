"""Rules of the house that no linter knows: short files, docstrings, no trace of a machine, a discreet name.

What the code does is tested elsewhere.
"""

import ast
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tui import paths

ROOT = Path(__file__).parent.parent
LONGEST = 350
LEFT_OUT = {".git", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}
LEFT_OUT |= {".import_linter_cache", "build", "dist"}
TEXT = {".py", ".toml", ".md", ".txt", ".cfg", ".yml", ".yaml", ".json", ".svg", ".tcss", ".sh", ""}

TRACES = (
    r"/home/\w",
    r"/root/\w",
    r"/Users/\w",
    r"[a-z.]*pypi\.org",
    r"index-url",
    r"trusted-host",
    r"find-links",
)
"""What shows where something was written: a home folder, or the address of a package index."""


def house_files() -> list[Path]:
    """Every text file of the project: what git knows or would know, else the folder without its caches."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            paths = [ROOT / name for name in listed.stdout.split("\0") if name]
            return [path for path in paths if path.is_file() and path.suffix in TEXT]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix in TEXT and not LEFT_OUT & set(path.relative_to(ROOT).parts)
    ]


FILES = house_files()
MODULES = [path for path in FILES if path.suffix == ".py"]
NOT_EMPTY = [path for path in MODULES if path.stat().st_size or path.is_relative_to(ROOT / "tui")]
"""An empty file in tests/ only makes a folder a package; in tui/ even that one says what the folder is."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_house_is_not_empty() -> None:
    assert {"pyproject.toml", "Makefile", ".ci/run", "tui/__init__.py"} <= {named(path) for path in FILES}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_enough_to_read_in_one_sitting(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST


@pytest.mark.parametrize("path", NOT_EMPTY, ids=named)
def test_a_module_says_what_lives_in_it(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert len(docstring) >= 20


def prints(tree: ast.AST) -> list[int]:
    """The lines that call print by name."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_only_the_command_line_prints() -> None:
    quiet = [path for path in (ROOT / "tui").rglob("*.py") if "cli" not in path.relative_to(ROOT).parts]
    assert quiet
    found = {named(path): prints(ast.parse(path.read_text(encoding="utf-8"))) for path in quiet}
    assert not {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize("pattern", TRACES)
def test_no_file_tells_where_it_was_written(pattern: str) -> None:
    own = Path(__file__)
    found = [
        f"{named(path)}: {match.group()}"
        for path in FILES
        if path != own and (match := re.search(pattern, path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not found


def is_emoji(character: str) -> bool:
    """A pictograph that terminals draw two cells wide; arrows, blocks and braille are not."""
    wide = unicodedata.east_asian_width(character) == "W"
    return wide and unicodedata.category(character) == "So"


def test_no_file_holds_an_emoji() -> None:
    own = Path(__file__)
    found = {
        named(path): emoji
        for path in FILES
        if path != own and (emoji := sorted(set(filter(is_emoji, path.read_text(encoding="utf-8", errors="replace")))))
    }
    assert not found


def test_an_emoji_would_be_noticed() -> None:
    assert is_emoji("\N{GRINNING FACE}")
    assert not any(map(is_emoji, "⣀▼▲━╸›·█"))


def test_the_default_file_names_do_not_give_the_person_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG"):
        monkeypatch.delenv(variable)
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    defaults = (paths.journal_path(None), paths.state_dir(), paths.config_path())
    assert all("ebbtide" in str(path) for path in defaults)
    assert not any("kratom" in str(path).lower() for path in defaults)
