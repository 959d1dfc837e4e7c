"""The recipes of the README for shells, bars and timers, each read out of it and run as its program would run it.

What the commands print is tested elsewhere; here it is that it gets there, and that nothing else does.
"""

import configparser
import json
import os
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import find_program
from tests.outside.recipes import CHECKIN, DOSE, LINE, Person, recipe, section
from tests.pty.terminal import Terminal
from tests.test_house import ROOT
from tests.waiting import until

SHORT = "5.4 g left"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "home")


# Prompts


@pytest.mark.outside("bash")
def test_bash_shows_what_is_left_and_nothing_of_an_error(person: Person) -> None:
    person.write("~/.bashrc", f"PS1='me> '\n{recipe('~/.bashrc')}")
    with Terminal(["bash"], env=person.login) as terminal:
        terminal.wait_for("5.4 g left me>")
        person.breaks_it()
        terminal.send("echo now\n")
        terminal.wait_for(lambda lines: "now" in lines and "me>" in lines)
        assert terminal.text.count("g left") == 1
        terminal.send("exit\n")
        assert terminal.wait_exit() == (0, None)


@pytest.mark.outside("zsh")
def test_zsh_shows_what_is_left_and_nothing_of_an_error(person: Person) -> None:
    person.write("~/.zshrc", f"PROMPT='me> '\n{recipe('~/.zshrc')}")
    shown = ("zsh", "-d", "-i", "-c", 'print -rP -- "$PROMPT"')
    assert person.run(*shown).stdout == f"{SHORT} me> \n"
    person.breaks_it()
    done = person.run(*shown)
    assert (done.stdout, done.stderr) == ("me> \n", "")


@pytest.mark.outside("fish")
def test_fish_shows_what_is_left_and_nothing_of_an_error(person: Person) -> None:
    name = "~/.config/fish/functions/fish_right_prompt.fish"
    person.write(name, recipe(name))
    assert person.run("fish", "-c", "fish_right_prompt").stdout == f"{SHORT}\n"
    person.breaks_it()
    done = person.run("fish", "-c", "fish_right_prompt")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("name", "shell"),
    [
        pytest.param("~/.bashrc", "bash", marks=pytest.mark.outside("bash")),
        pytest.param("~/.zshrc", "zsh", marks=pytest.mark.outside("zsh")),
    ],
)
def test_where_there_is_no_ebb_a_shell_starts_without_a_word(person: Person, name: str, shell: str) -> None:
    path = person.write(name, f"{recipe(name)}echo started\n")
    (person.bin / "ebb").unlink()
    done = person.run(shell, "-c", f". {path}", PATH="/usr/bin:/bin")
    assert (done.returncode, done.stdout, done.stderr) == (0, "started\n", "")


# Bars


@pytest.mark.outside("tmux")
def test_tmux_shows_the_whole_line_and_an_empty_place_when_something_is_wrong(person: Person) -> None:
    conf = person.write("~/.tmux.conf", recipe("~/.tmux.conf"))
    tmux = ["tmux", "-S", str(person.home / "tmux"), "-f", str(conf)]
    with Terminal([*tmux, "new-session", "sleep 600"], env=person.login, cols=120) as terminal:
        try:
            terminal.wait_for(LINE)
            person.breaks_it()

            def refresh() -> None:
                subprocess.run([*tmux, "refresh-client", "-S"], env=person.login, check=False, capture_output=True)
                terminal.pump(0.1)

            until(lambda: "left" not in terminal.text, "an empty place", refresh)
            assert "damaged" not in terminal.text
            assert "journal" not in terminal.text
        finally:
            person.run(*tmux, "kill-server")


def test_starship_runs_a_command_that_shows_what_is_left(person: Person) -> None:
    custom = tomllib.loads(recipe("~/.config/starship.toml"))["custom"]["ebb"]
    assert set(custom) == {"command", "when", "shell", "format"}
    assert custom["when"] is True
    assert "$output" in custom["format"]
    done = person.run(*custom["shell"], "-c", custom["command"])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{SHORT}\n", "")


def test_waybar_runs_a_command_whose_line_needs_no_escaping(person: Person) -> None:
    module = json.loads(f"{{{recipe('~/.config/waybar/config')}}}")["custom/ebb"]
    assert set(module) == {"exec", "interval"}
    done = person.run("sh", "-c", module["exec"])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{LINE}\n", "")
    assert not set(done.stdout) & set("<>&")


# Reminders


def login_shells() -> list[object]:
    return [pytest.param(shell, marks=pytest.mark.outside(shell)) for shell in ("sh", "bash", "zsh")]


@pytest.mark.parametrize("shell", login_shells())
def test_a_login_tells_what_is_due_and_never_fails(person: Person, shell: str) -> None:
    # A system-wide profile may set PATH anew; that of a home adds its own bin, as Debian's does.
    text = f'PATH="$HOME/.local/bin:$PATH"\n{recipe("~/.profile")}'
    person.write("~/.zprofile" if shell == "zsh" else "~/.profile", text)
    person.write("~/.zshrc", "")
    for clock, said in (("14:02", DOSE), ("13:00", "")):
        person.it_is(clock)
        with Terminal([shell, "-l"], env=person.login) as terminal:
            terminal.send("echo status $? in\n")
            terminal.wait_for("status 0 in")
            assert (DOSE in terminal.text) is bool(said)
            terminal.send("exit\n")
            assert terminal.wait_exit() == (0, None)
    person.it_is("14:02")
    done = person.run(shell, "-l", "-c", "echo in")
    assert (done.returncode, done.stdout) == (0, "in\n"), "a copy over SSH is no terminal and hears nothing"
    (person.bin / "ebb").unlink()
    with Terminal([shell, "-l"], env=person.login) as terminal:
        terminal.send("echo status $? in\n")
        terminal.wait_for("status 0 in")
        assert "not found" not in terminal.text


def cron() -> tuple[dict[str, str], list[str]]:
    """The variables of the crontab and the commands of its lines."""
    lines = recipe("crontab -e").splitlines()
    variables = dict(line.split("=", 1) for line in lines if not line.startswith("*"))
    fields = [line.split(None, 5) for line in lines if line.startswith("*")]
    assert all(field[:5] == ["*/15", "*", "*", "*", "*"] for field in fields)
    return variables, [field[5] for field in fields]


def by_cron(person: Person, command: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Runs it as cron does: a plain shell that knows a home, a path of its own, and what the crontab sets."""
    assert "%" not in command, "cron would end the command there"
    bare = {"HOME": str(person.home), "LOGNAME": "you", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    return person.run_in(bare | cron()[0] | more, "/bin/sh", "-c", command)


def test_cron_mails_what_is_due_once(person: Person) -> None:
    mail = cron()[1][0]
    said = {}
    for clock in ("13:45", "14:00", "14:15", "20:45", "21:00", "21:15", "23:45"):
        person.it_is(clock)
        done = by_cron(person, mail)
        assert done.stderr == "", "what is on stderr is mailed as well"
        assert done.stdout.isascii()
        said[clock] = done.stdout
    assert {clock: text for clock, text in said.items() if text} == {"14:00": f"{DOSE}\n", "21:00": f"{CHECKIN}\n"}


def test_cron_finds_a_journal_in_a_place_of_its_own(person: Person) -> None:
    elsewhere = '--journal "$HOME/ebb/journal.json"'
    assert f"`{elsewhere}` behind `remind`" in section()
    (person.home / "ebb").mkdir()
    person.journal.rename(person.home / "ebb" / "journal.json")
    person.it_is("14:00")
    assert by_cron(person, cron()[1][0]).stdout == ""
    assert by_cron(person, cron()[1][0].replace("remind", f"remind {elsewhere}")).stdout == f"{DOSE}\n"


def test_cron_mails_that_the_journal_is_broken(person: Person) -> None:
    person.breaks_it()
    done = by_cron(person, cron()[1][0])
    assert (done.returncode, done.stdout) == (3, "")
    assert "ebb doctor" in done.stderr


@pytest.mark.outside("tmux")
def test_cron_shows_it_in_tmux(person: Person) -> None:
    folder = person.home / "sockets"
    folder.mkdir(mode=0o700)
    command = cron()[1][1]
    env = person.login | {"TMUX_TMPDIR": str(folder)}
    with Terminal(["tmux", "-f", "/dev/null", "new-session", "sleep 600"], env=env) as terminal:
        try:
            terminal.wait_for("[0]")
            person.it_is("14:00")
            assert by_cron(person, command, TMUX_TMPDIR=str(folder)).stderr == ""
            terminal.wait_for(DOSE)
        finally:
            person.run_in(env, "tmux", "kill-server")


def unit(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(recipe(name))
    return parsed


SERVICE, TIMER = (f"~/.config/systemd/user/ebb-remind.{kind}" for kind in ("service", "timer"))


def test_the_units_of_systemd_say_what_they_have_to(tmp_path: Path) -> None:
    service, timer = unit(SERVICE), unit(TIMER)
    assert {part: set(service[part]) for part in service.sections()} == {
        "Unit": {"Description"},
        "Service": {"Type", "ExecStart", "SuccessExitStatus"},
    }
    assert {part: set(timer[part]) for part in timer.sections()} == {
        "Unit": {"Description"},
        "Timer": {"OnCalendar", "AccuracySec"},
        "Install": {"WantedBy"},
    }
    assert (service["Service"]["Type"], service["Service"]["SuccessExitStatus"]) == ("oneshot", "1")
    assert timer["Timer"]["OnCalendar"] == "*:0/15"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert Path(TIMER).stem == Path(SERVICE).stem, "a timer starts the service of its own name"
    assert f"systemctl --user enable --now {Path(TIMER).name}" in section()
    # A container has no systemd, and what it would be asked is checked above; where there is one, it is asked.
    if find_program("systemd-analyze") is not None:
        assert verified(tmp_path, recipe(SERVICE), recipe(TIMER)) == ""
        assert "Foo" in verified(tmp_path, recipe(SERVICE), f"[Timer]\nFoo=1\n{recipe(TIMER)}")


def verified(folder: Path, service: str, timer: str) -> str:
    """What systemd itself has to say about these units; nothing when they are right."""
    paths = [folder / Path(name).name for name in (SERVICE, TIMER)]
    for path, text in zip(paths, (service, timer), strict=True):
        path.write_text(text)
    env = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PATH": os.environ["PATH"]}
    done = Person.run_in(env, "systemd-analyze", "--user", "verify", *map(str, paths))
    return done.stderr


def test_the_service_notifies_of_what_is_due_and_a_quiet_quarter_is_no_failure(person: Person) -> None:
    person.program("notify-send", f'printf "%s|" "$@" >> {person.home}/notes')
    # What systemd makes of the line: the home for %h, and one dollar sign of two.
    command = unit(SERVICE)["Service"]["ExecStart"].replace("%h", str(person.home)).replace("$$", "$")
    for clock, code in (("13:30", 1), ("14:00", 0), ("21:05", 0), ("21:30", 1)):
        person.it_is(clock)
        done = person.run(*shlex.split(command))
        assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    assert (person.home / "notes").read_text() == f"Ebbtide|{DOSE}|Ebbtide|{CHECKIN}|"
    person.breaks_it()
    done = person.run(*shlex.split(command))
    assert done.returncode == 3, "which systemd shows as failed"
    assert "ebb doctor" in done.stderr


def test_every_name_of_a_program_in_the_recipes_is_tested_here() -> None:
    named = {"bash", "zsh", "fish", "tmux", "starship", "waybar", "A line at login", "cron", "systemd"}
    assert {line.split("**")[1] for line in section().splitlines() if line.startswith("- **")} == named
    assert "kratom" not in section().lower()
    assert "status-right '#(ebb status)'" not in (ROOT / "README.md").read_text().replace(section(), "")
