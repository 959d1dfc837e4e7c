"""Every example in `--help`, the README, docs/ and the manual, run in a home that somebody lives in: it works.

Each begins from the same home. Most run in this process; those that a shell has to read run in a real one.
"""

import re
import shlex
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import command_lines as lines
from tests.cli.conftest import NOW, ZONE
from tui import paths
from tui.cli import main
from tui.cli.demo import fill
from tui.cli.output import REFUSED
from tui.cli.root import root
from tui.journal import Journal

ROOT = Path(__file__).parent.parent.parent

MANUAL = ROOT / "docs" / "ebb.1"

NEEDS_A_TERMINAL = "it is the app, and there is no terminal"
OTHER_ENDS = {
    r"ebb( --journal \S+)?": NEEDS_A_TERMINAL,
    r"(EBB_NOW=\S+ )?ebb demo": NEEDS_A_TERMINAL,
    r"ebb remind\b.*": "nothing may be due",
    r"ebb doctor( --json)?": "it found something to look at",
}
"""Examples that may end with 1 here, and why."""

ANSWERS = {r"ebb checkin( --day \S+)?": "2\n" + "\n" * 60, r"ebb setup": "\n" * 60}
"""What somebody says to examples that ask: one answer, and Enter to the rest."""

LOG = "Day,Time,g,Nausea,Sick,Slept\n2026-10-01,09:00,2.5,1,1,7\n2026-10-02,09:30,2.5,2,2,6.5\n"
_PLAIN = re.compile(r"""ebb(?: (?:[\w./=:,+-]+|"[^"$`\\]*"|'[^']*'))*""")
"""A line that means to a shell just its words."""


def every() -> dict[str, str]:
    """Each example, with where it stands first."""
    found: dict[str, str] = {}
    for path, command in [*lines.commands(), ([], root)]:
        for line in lines.example_lines(command):
            found.setdefault(line, " ".join(("ebb", *path, "--help")))
    for text in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for line in lines.lines_in_markdown(text.read_text(encoding="utf-8")):
            found.setdefault(line, text.name)
    for line in lines.lines_in_manual(MANUAL.read_text(encoding="utf-8")):
        found.setdefault(line, MANUAL.name)
    return found


EVERY = every()


def set_up(home: Path, patch: pytest.MonkeyPatch) -> None:
    """The environment of somebody whose everything is in `home`."""
    for name, place in (("JOURNAL", "journal.json"), ("STATE", "state"), ("CONFIG", "config.toml")):
        patch.setenv(f"EBB_{name}", str(home / "ebb" / place))
    for name, value in {"HOME": str(home), "TMPDIR": str(home / "tmp"), "EBB_NOW": NOW, "TZ": ZONE}.items():
        patch.setenv(name, value)
    patch.setenv("PATH", f"{home / 'bin'}:/usr/bin:/bin")
    patch.setenv("SHELL", "/bin/bash")
    patch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="module")
def lived_in_for_long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the story of the demo: backups, an urge that is there, exports, another machine's journal, a log."""
    home = tmp_path_factory.mktemp("person") / "home"
    with pytest.MonkeyPatch.context() as patch:
        set_up(home, patch)
        for folder in ("bin", "tmp", "laptop", "media/stick", "path/to", ".config/fish/completions"):
            (home / folder).mkdir(parents=True)
        yesterday = datetime.fromisoformat(NOW) - timedelta(days=1)
        patch.setenv("EBB_NOW", yesterday.isoformat())
        journal = Journal.open(paths.journal_path(None), paths.state_dir())
        fill(journal, paths.state_dir())
        journal.close()
        done("ebb checkin --set craving=2 --set meals=3")  # the first change of a day keeps a backup
        for copy in (
            "laptop/journal.json",
            "media/stick/journal.json",
            "path/to/journal.json",
            "copy.json",
            "journal.json",
        ):
            shutil.copy(paths.journal_path(None), home / copy)
        patch.setenv("EBB_NOW", NOW)
        done("ebb checkin --set craving=1")
        done("ebb backup")
        done(f"ebb --journal {home}/laptop/journal.json dose 2 --at 09:00")
        for name in ("ebbtide.json", "csv-export"):
            done(f"ebb export --format {'csv' if name == 'csv-export' else 'json'} --out {home / name}")
        done("ebb urge 2 --at 17:30 --yes")
        (home / "log.csv").write_text(LOG)
        (home / "answers.txt").write_text("\n" * 60)
        shutil.copy(home / "laptop" / "journal.json", home / "laptop.json")
        program(
            home / "bin" / "ebb", f'PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m tui "$@"'
        )
        program(home / "bin" / "less", "exec cat")
    return home


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def done(line: str) -> None:
    assert main(shlex.split(line)[1:]) == 0, line


@pytest.fixture
def home(lived_in_for_long: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That home, as it was."""
    kept = lived_in_for_long.with_name("kept")
    if not kept.exists():
        shutil.copytree(lived_in_for_long, kept)
    shutil.rmtree(lived_in_for_long)
    shutil.copytree(kept, lived_in_for_long)
    set_up(lived_in_for_long, monkeypatch)
    monkeypatch.chdir(lived_in_for_long)
    return lived_in_for_long


def run(
    line: str, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    """Its exit code, and what it wrote to the two streams."""
    moved = lines.line_inside(home, line)
    if _PLAIN.fullmatch(moved):
        capfd.readouterr()
        said = next((text for asked, text in ANSWERS.items() if re.fullmatch(asked, line)), "")
        (home / "tmp" / "said").write_text(said)
        with (home / "tmp" / "said").open() as stream, monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", stream)
            code = main(shlex.split(moved)[1:])
        return code, *capfd.readouterr()
    ended = subprocess.run(
        ["sh", "-c", moved], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("line", EVERY)
def test_an_example_does_what_it_says(
    line: str, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(line, home, capfd, monkeypatch)
    if code == REFUSED and "--yes" in err and "--yes" not in line:
        code, out, err = run(f"{line} --yes", home, capfd, monkeypatch)
    if code == REFUSED and any(re.fullmatch(known, line) for known in OTHER_ENDS):
        assert out or err or "remind" in line
        return
    assert code == 0, f"{line}, in {EVERY[line]}: {code}, {err}"
    assert "Traceback" not in err


def test_they_are_found_wherever_they_stand() -> None:
    assert {"README.md", "taper.md", "ebb --help"} <= set(EVERY.values())
    assert {"ebb urge 3", "ebb merge /media/stick/*.json"} <= set(lines.lines_in_manual(MANUAL.read_text()))
    for line in (
        "ebb status",
        "ebb export --format md | less",
        "ebb urge --end passed",
        "ebb merge /media/stick/*.json",
    ):
        assert line in EVERY


def test_what_a_text_for_another_program_has_of_ours_is_found() -> None:
    text = """
    set -g status-right '#(ebb status)'    # what is left today
    */30 * * * *  ebb remind && notify-send "$(ebb status --format "{a} b")"
    printf '2\\n' | ebb checkin
    ebb status \\
        --json
    ~/.ebbtide tui/cli/ the `ebb` command"""
    assert lines.lines_in_markdown(text) == [
        "ebb status",
        "ebb remind",
        'ebb status --format "{a} b"',
        "printf '2\\n' | ebb checkin",
        "ebb status --json",
    ]


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("ebb backup /media/stick ~ ~/x", "ebb backup /person/media/stick /person/ /person/x"),
        ("ebb export --out=~/y > ~/z 2>/dev/null", "ebb export --out=/person/y > /person/z 2>/dev/null"),
        ('ebb restore "/a b" ./c d/e', 'ebb restore "/person/a b" ./c d/e'),
    ],
)
def test_no_example_reaches_out_of_its_home(line: str, moved: str) -> None:
    assert lines.line_inside(Path("/person"), line) == moved


def test_what_a_text_says_in_passing_is_there_too() -> None:
    known = {" ".join(path): command for path, command in [*lines.commands(), ([], root)]}
    tried = 0
    for text in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for said in re.findall(r"`ebb ([^`]+)`", text.read_text(encoding="utf-8")):
            names = re.match(r"(?:[a-z]+(?: (?=[a-z]+\b(?![.=])))?)*", said)
            assert names is not None
            path = max((name for name in known if f"{names[0].strip()} ".startswith(f"{name} ".lstrip())), key=len)
            assert path or said.startswith("-"), f"{text.name}: ebb {said}"
            options = {name for option in known[path].params for name in option.opts} | {"--help"}
            assert set(re.findall(r"(?<=[ \[|])--[a-z-]+|^--[a-z-]+", said)) <= options, f"{text.name}: ebb {said}"
            tried += 1
    assert tried > 20
