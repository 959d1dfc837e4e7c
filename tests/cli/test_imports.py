"""What each command loads, and that it loads no more: each import costs everybody who runs it.

A new command has a row here. What the app and the layers load is in `test_layers`.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from tests.cli.conftest import NOW, open_journal
from tests.command_lines import commands
from tests.examples import worked_plan
from tests.pty.terminal import environment
from tui import paths
from tui.cli import main
from tui.cli.completion import ASKED, LINE

RUN = """
import os, sys
bare = set(sys.modules)
listed, plain, own, *words = sys.argv[1:]
from tui import cli
for journal in (plain, own):
    os.environ["EBB_JOURNAL"] = journal
    sys.stdin = open(os.environ["ANSWERS"])
    code = cli.main(words)
print(code, *(set(sys.modules) - bare), file=open(listed, "w"))
"""
"""The command line on both journals, in one fresh process."""

OF_PYDANTIC = {"typing_extensions"}
"""What comes along with the engine of pydantic."""
USUAL = {"cli", "clock", "domain", "paths", "shipped", "terminal"}
"""The parts of ours that any command may load: they are small, or divided into what is needed."""

PARTS_APART = {"tui.domain.importing_text": "importing", "tui.journal.store": "store"}
"""Of the usual parts, and of the journal, what reads a spreadsheet's log, and what locks and writes."""


class Row(NamedTuple):
    """The packages of others and our own parts that a command line loads besides the usual ones.

    All of them are loaded on one of the two journals at least, and nothing else on either.
    """

    loads: str
    answers: str = ""
    code: int = 0


JOURNAL = "click journal store"
LOOKING = "click journal"
SAVING = f"{JOURNAL} pydantic_core tinydb"
HELP = "click content situations tzdata app app.help_rows app.lands app.zones"
REPORT = f"{JOURNAL} charts content plotext reporting safeguards"
ROWS: Mapping[str, Row] = {
    "": Row("", code=1),  # the app, of which this is no terminal
    "--help": Row("click"),
    "--version": Row("click"),
    "backup": Row(f"{JOURNAL} tinydb"),
    "checkin": Row(f"{SAVING} content safeguards", answers="2\n" + 60 * "\n"),
    "checkin --set craving=1": Row(f"{SAVING} content safeguards"),
    "completion bash": Row("click"),
    "demo": Row("click", code=1),
    "doctor": Row(f"{JOURNAL} prefs"),
    "doctor --json": Row(f"{JOURNAL} prefs"),
    "dose 0.1": Row(SAVING),
    "dose --help": Row("click"),
    "export --format csv --out csv --yes": Row(JOURNAL),
    "export --format json": Row(JOURNAL),
    "export --format md": Row(f"{JOURNAL} content safeguards"),
    "import log.csv --map date=Day,amount=g --yes": Row(f"{SAVING} importing"),
    "merge other.json --yes": Row(f"{JOURNAL} tinydb"),
    "plan": Row(JOURNAL),
    "plan --json": Row(JOURNAL),
    "plan --on 2026-11-01": Row(JOURNAL),
    "plan list": Row(JOURNAL),
    "plan preview --start 20": Row(JOURNAL),
    "plan preview --start 20 --json": Row(JOURNAL),
    "remind": Row("click journal", code=1),
    "report": Row(REPORT),
    "report --format html": Row(REPORT),
    "restore": Row(JOURNAL),
    "restore 1 --yes": Row(f"{JOURNAL} tinydb"),
    "restore --json": Row(JOURNAL),
    "setup": Row(f"{SAVING} content tzdata app app.first_names app.first_saved app.zones", answers=60 * "\n"),
    "sos": Row(f"{HELP} journal"),
    "sos --about 1": Row(f"{HELP} journal"),
    "sos germany": Row(HELP),
    "status": Row("journal"),
    "status --format {day}": Row("journal"),
    "status --json": Row("journal"),
    "tips": Row(f"{JOURNAL} content app app.library"),
    "tips --pin Tea": Row(f"{SAVING} content app app.library"),
    "tips nausea": Row(f"{JOURNAL} content app app.library"),
    "today": Row(JOURNAL),
    "today --curves": Row(f"{JOURNAL} charts plotext prefs"),
    "today --json": Row(JOURNAL),
    "undo": Row(f"{JOURNAL} tinydb"),
    "urge": Row(f"{SAVING} content", answers="3\n\n"),
    "urge 3 --outcome passed": Row(SAVING),
}
"""By the command line."""
TABS: Mapping[str, str] = {
    "ebb ": "click",
    "ebb dose --product ": "click",
    "ebb dose --at ": LOOKING,
    "ebb plan --on ": LOOKING,
    "ebb restore ": LOOKING,
    "ebb checkin --set an": f"{LOOKING} content",
    "ebb tips ": f"{LOOKING} content",
    "ebb sos g": "click content situations tzdata app app.lands app.zones",
}
"""What is loaded where Tab is pressed, by what is typed there."""

DEAR = frozenset(
    "argparse asyncio bz2 concurrent csv ctypes email getpass gettext html http logging lzma multiprocessing pickle"
    " platform queue secrets select selectors shlex shutil socket sqlite3 ssl subprocess tempfile textwrap"
    " tomllib traceback unittest uuid xml zipfile zlib".split()
)
"""Parts of the standard library that what runs at every prompt, login or Tab does without, as far as it can."""
OF_CLICK = {"gettext", "platform", "uuid"}
OF_A_PACKAGE = {"bz2", "lzma", "shutil", "tempfile", "zipfile", "zlib"}
OF_A_TAB = {
    "ebb checkin --set an": {"tomllib"},
    "ebb tips ": {"tomllib"},
    "ebb sos g": {"tomllib", *OF_A_PACKAGE},
}
"""What comes along with click, with what data/ is written in, and where a table is read out of its package."""


OWN: Mapping[str, Any] = {"wakes": "07:30", "own_jaw": "Jaw", "symptoms": ["own_jaw"], "price": "0.15", "country": "DE"}


class Home(NamedTuple):
    """Where two journals are: one in UTC with a plan, and one without a zone of its own but with own hours, symptoms
    and tips; and beside them what commands read."""

    folder: Path
    kept: Path

    def journals(self) -> tuple[str, str]:
        return str(self.folder / "plain" / "journal.json"), str(self.folder / "own" / "journal.json")

    def variables(self) -> dict[str, str]:
        """The environment of a command, but for the journal."""
        places = {"HOME": "", "EBB_STATE": "state", "EBB_CONFIG": "config.toml", "ANSWERS": "answers"}
        return {name: str(self.folder / place) for name, place in places.items()} | {"EBB_NOW": NOW, "TZ": "UTC"}

    def make(self) -> None:
        """Fills it, and keeps a copy: what a command can take back is known by the path of the journal."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.variables().items():
                patch.setenv(name, value)
            for journal in self.journals():
                patch.setenv("EBB_JOURNAL", journal)
                patch.setenv("EBB_NOW", "2026-11-21T12:00:00-05:00")
                opened = open_journal()
                own: dict[str, Any] = {
                    "wakes": "07:30",
                    "own_jaw": "Jaw",
                    "symptoms": ["own_jaw"],
                    "price": "0.15",
                    "country": "DE",
                }
                opened.save_settings(own if "own" in journal else {"timezone": "UTC"})
                opened.begin_plan(worked_plan())
                opened.close()
                for line in ("dose 2.7", "tips --add Tea --text Warm", "checkin --set craving=2"):
                    assert main(line.split()) == 0
                patch.setenv("EBB_NOW", NOW)
                for line in ("dose 2.7", "checkin --set craving=1"):
                    assert main(line.split()) == 0
            shutil.copy(paths.journal_path(None), self.folder / "other.json")
        (self.folder / "log.csv").write_text("Day,g\n2026-10-01 09:00,2.5\n")
        shutil.copytree(self.folder, self.kept)

    def renew(self) -> None:
        """As it was."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("imports") / "home", tmp_path_factory.mktemp("kept") / "home")
    made.folder.mkdir()
    made.make()
    return made


@pytest.fixture
def home(lived_in: Home) -> Home:
    lived_in.renew()
    return lived_in


def loaded(
    home: Home, *words: str, answers: str = "", code: int = 0, variables: Mapping[str, str] = MappingProxyType({})
) -> set[str]:
    """The modules that a fresh process has loaded when this command line is done."""
    listed = home.folder / "listed"
    (home.folder / "answers").write_text(answers)
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(listed), *home.journals(), *words],
        env=environment({**home.variables(), **variables}),
        cwd=home.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ended, *modules = listed.read_text().split()
    assert int(ended) == code, done.stderr
    return set(modules)


def dear(modules: set[str]) -> set[str]:
    """What is dear among these."""
    return {name.partition(".")[0] for name in modules} & DEAR


def told(modules: set[str]) -> set[str]:
    """What of these a row names: packages without what others bring along, our parts without the usual ones."""
    found: set[str] = set()
    for name in modules:
        package, *below = name.split(".")
        if package in sys.stdlib_module_names or package.startswith("_sysconfigdata"):
            continue
        if package != "tui":
            found.add(package)
        elif below[:1] == ["app"]:
            found.add(".".join(below[:2]))
        elif name in PARTS_APART:
            found.add(PARTS_APART[name])
        elif below and below[0] not in USUAL:
            found.add(below[0])
    if "pydantic_core" in found:
        found -= OF_PYDANTIC
    return found


def _command_of(line: str) -> str:
    """The name of the command that this line runs."""
    named = [" ".join(path) for path, _ in commands() if line.split()[: len(path)] == path]
    return max(named, key=len, default="")


def test_every_command_has_a_row() -> None:
    assert {" ".join(path) for path, _ in commands()} <= set(map(_command_of, ROWS))


@pytest.mark.parametrize("line", ROWS)
def test_a_command_loads_what_its_row_says(line: str, home: Home) -> None:
    row = ROWS[line]
    found = loaded(home, *line.split(), answers=row.answers, code=row.code)
    assert told(found) == set(row.loads.split())


@pytest.mark.parametrize("typed", TABS)
def test_a_tab_loads_what_its_row_says(typed: str, home: Home) -> None:
    found = loaded(home, variables={ASKED: "bash_complete", LINE: typed})
    assert told(found) == set(TABS[typed].split())
    assert dear(found) <= OF_CLICK | OF_A_TAB.get(typed, set())


@pytest.mark.parametrize(("command", "code"), [("status", 0), ("remind", 1)])
def test_what_could_change_a_journal_is_not_even_loaded(command: str, code: int, home: Home) -> None:
    names = loaded(home, command, code=code)
    assert "tui.journal.reading" in names
    changing = ("changes", "drafts", "guard", "history", "journal", "lock", "store", "transaction", "writer")
    assert not names & {f"tui.journal.{name}" for name in changing}


@pytest.mark.parametrize(("command", "code", "may"), [("status", 0, set()), ("remind", 1, OF_CLICK)])
def test_what_runs_at_every_prompt_and_login_does_without_what_is_dear(
    command: str, code: int, may: set[str], home: Home
) -> None:
    assert dear(loaded(home, command, code=code)) <= may


def test_what_is_dear_can_be_loaded() -> None:
    assert sys.stdlib_module_names >= DEAR
    assert dear({"json.decoder", "email.utils"}) == {"email"}


def test_the_folders_of_the_platform_are_only_asked_for_where_no_variable_names_one(home: Home) -> None:
    folders = {"EBB_STATE": "", "EBB_CONFIG": ""}
    assert told(loaded(home, "status", variables=folders)) == {"journal"}
    assert told(loaded(home, "doctor", variables=folders)) == {"platformdirs", "prefs", *JOURNAL.split()}
