"""What a shell is offered while a command is typed, asked for as its script asks, in this process.

That the shells make of it what they should is tested in tests/pty/test_completion.py.
"""

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import NOW, Ebb, open_journal
from tests.command_lines import commands
from tests.examples import worked_plan
from tui.cli import completing, completion, main
from tui.cli.listing import LISTED
from tui.cli.root import OneOf, Text
from tui.cli.typed_line import TypedLine, quoted, read_line

Offered = Callable[..., dict[str, str]]
Look = Callable[[], dict[str, bytes]]
BREAKS = " \t\n\"'@><=;|&(:"


@pytest.fixture
def offered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Offered:
    """The words that may come next on a line, with what is said of each; nothing but them is printed."""
    monkeypatch.setenv("EBB_NOW", NOW)

    def ask(line: str) -> dict[str, str]:
        monkeypatch.setenv(completion.ASKED, "zsh_complete")
        monkeypatch.setenv(completion.LINE, line)
        capsys.readouterr()
        code = main([])
        out, err = capsys.readouterr()
        monkeypatch.delenv(completion.ASKED)
        assert err == ""
        assert code == (0 if out else 1)
        rows = [row.partition("\t") for row in out.splitlines()[1:]]
        found = {word: about for word, _, about in rows}
        assert len(found) == len(rows)
        return {"files": ""} if out == "files\n" else found

    return ask


@pytest.fixture
def asked(lived_in: None) -> None:
    """A journal with a symptom of its own."""
    journal = open_journal()
    journal.save_settings({"own_dreams": "Bad dreams", "symptoms": ["own_dreams", "yawning"]})
    journal.close()


def test_commands_and_options_come_with_what_they_do(offered: Offered) -> None:
    found = offered("ebb ")
    assert list(found) == list(LISTED)
    assert found["undo"] == "Take back the last change, and say which it was."
    assert offered("ebb un") == {"undo": found["undo"]}
    assert "--unit" in offered("ebb dose --")
    assert offered("ebb dose 2 --unit g --uni") == {}, "it was given already"
    assert {"preview", "--on"} <= set(offered("ebb plan "))
    assert set(offered("ebb --")) == {"--version", "--journal", "--color", "--help"}
    assert "--json" in offered("ebb today "), "nothing else can come"


def test_every_option_of_a_few_words_offers_them(offered: Offered) -> None:
    tried = 0
    for path, command in commands():
        for option in command.params:
            if isinstance(option, click.Option) and isinstance(option.callback, OneOf):
                for line in (f"ebb {' '.join(path)} {option.opts[0]} ", f"ebb {' '.join(path)} {option.opts[0]}="):
                    found = [word.rpartition("=")[2] for word in offered(line)]
                    assert found == list(option.callback.words), line
                    tried += 1
    assert tried > 10
    assert list(offered("ebb dose --color ")) == ["auto", "always", "never"]
    assert list(offered("ebb completion ")) == ["bash", "zsh", "fish"]


def test_what_is_typed_into_a_text_can_always_be_completed() -> None:
    for path, command in commands():
        for parameter in command.params:
            if isinstance(parameter.type, click.types.StringParamType):
                assert isinstance(parameter.type, Text), (path, parameter.name)


def test_files_are_left_to_the_shell(offered: Offered) -> None:
    for line in ("import ", "merge a ", "export --out ", "export --out=", "--journal ", "dose --journal=x", "backup "):
        assert offered(f"ebb {line}") == {"files": ""}
    assert offered("ebb restore ~/") == offered("ebb restore ./") == {"files": ""}


def test_a_check_in_offers_its_questions_and_then_their_answers(offered: Offered, asked: None) -> None:
    found = offered("ebb checkin --set ")
    assert next(iter(found)) == "anxiety="
    assert found["insomnia="] == "Poor sleep"
    assert found["own_dreams="] == "Bad dreams"
    assert {"yawning=", "sleep_hours=", "intake_complete=", "note="} <= set(found)
    assert "cramps=" not in found, "it is not asked about"
    assert "anxiety=" not in offered("ebb checkin --set anxiety=2 --set ")
    scores = {"nausea=0": "none", "nausea=1": "mild", "nausea=2": "moderate", "nausea=3": "strong"}
    assert offered("ebb checkin --set nausea=") == scores | {"nausea=4": "extreme"}
    assert set(offered("ebb checkin --set=support=")) == {"--set=support=yes", "--set=support=no"}
    assert offered("ebb checkin --set note=") == offered("ebb checkin --set sleep_hours=") == {}


def test_symptoms_are_offered_by_name_to_whatever_takes_one(asked: None) -> None:
    context = click.Context(click.Command("tips"))
    found = completing.complete(context, click.Argument(["symptom"], metavar="[SYMPTOM]"), "own")
    assert [(each.value, each.help) for each in found] == [("own_dreams", "Bad dreams")]
    found = completing.complete(context, click.Argument(["words"], metavar="[SYMPTOM] [NUMBER]", nargs=-1), "naus")
    assert [each.value for each in found] == ["nausea"]
    found = completing.complete(context, click.Option(["--show"], metavar="TIP"), "hold_s")
    assert [(each.value, each.help) for each in found] == [("hold_step", "Hold this step for a few days")]


def test_days_say_what_is_known_of_them(offered: Offered, ebb: Ebb, asked: None) -> None:
    ebb("dose", "2.5", "--at", "08:00")
    ebb("dose", "2.7", "--at", "12:00")
    ebb("checkin", "--set", "anxiety=1", "--set", "note=secret", "--day", "yesterday")
    ebb("checkin", "--set", "intake_complete=yes", "--day", "2026-11-20")
    found = offered("ebb checkin --day ")
    assert list(found)[:3] == ["today", "yesterday", "2026-11-20"]
    assert len(found) == 15
    assert found["today"] == "Sun 22 Nov: 2 doses"
    assert found["yesterday"] == "Sat 21 Nov: checked in"
    assert found["2026-11-20"] == "Fri 20 Nov: no doses"
    assert found["2026-11-19"] == "Thu 19 Nov: nothing logged"
    assert "secret" not in str(found)
    assert list(offered("ebb checkin --day=2026-11-22")) == ["--day=2026-11-22"]


def test_plans_are_offered_by_their_first_days(offered: Offered, tapering: None) -> None:
    journal = open_journal()
    journal.begin_plan(worked_plan(id="plan-2", from_=date(2026, 11, 18), rate=5))
    journal.close()
    found = offered("ebb plan --on ")
    assert list(found)[:3] == ["2026-11-18", "2026-09-15", "today"]
    assert found["2026-09-15"] == "20 g, 10% a week since Tue 15 Sep"
    assert list(offered("ebb plan --on 2026-09")) == ["2026-09-15"]


def test_days_to_come_and_times_just_past(offered: Offered, lived_in: None) -> None:
    found = offered("ebb plan preview --until ")
    assert (found["tomorrow"], found["12w"]) == ("Mon 23 Nov 2026", "Sun 14 Feb 2027")
    assert offered("ebb dose 2 --at 17:") == {"17:30": "12 minutes ago", "17:00": "42 minutes ago"}
    assert offered("ebb dose 2 --at yesterday\\ 22:") == {}


def test_no_time_is_offered_that_would_be_read_as_another_one(
    offered: Offered, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T04:10:00-05:00")  # the day began ten minutes ago
    assert list(offered("ebb dose 2 --at ")) == ["now", "04:00"]


def test_backups_say_what_they_hold(offered: Offered, three_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = offered("ebb restore ")
    assert list(found) == ["1", "2", "3"]
    assert found["1"] == "start of Sun 22 Nov 2026: 5 entries to 21 Nov 2026"
    assert list(offered("ebb restore 2026-11-2")) == ["2026-11-22", "2026-11-21", "2026-11-20"]
    monkeypatch.setattr(completing, "MOST_READ", 0)
    assert offered("ebb restore ")["1"] == "start of Sun 22 Nov 2026"


def test_countries_are_offered_by_code_and_name(offered: Offered) -> None:
    found = offered("ebb sos ")
    assert found["de"] == "Germany"
    assert offered("ebb sos ger") == {"germany": "DE"}
    assert offered("ebb sos new\\ z") == {"new zealand": "NZ"}
    assert "japan" in offered("ebb sos ja")
    assert offered("ebb sos --about ")["3"] == "I took too much"


def test_no_amount_is_ever_offered(offered: Offered, tapering: None) -> None:
    assert all(word.startswith("--") for word in offered("ebb dose "))
    assert offered("ebb plan preview --start ") == offered("ebb dose --note ") == offered("ebb dose --note=a") == {}


def test_the_journal_named_before_counts(offered: Offered, asked: None, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    assert "own_dreams=" in offered("ebb checkin --set own")
    for line in (f"ebb --journal {other} checkin --set own", f"ebb checkin --journal={other} --set own"):
        assert offered(line) == {}


@pytest.mark.parametrize("content", ["", "not json", '{"doses": {"1": ', "[1, 2]", '{"settings": 3}', "dir", "gone"])
def test_without_a_journal_the_words_that_need_none_are_there(
    offered: Offered, on_disk: Look, tmp_path: Path, content: str
) -> None:
    journal = tmp_path / "journal.json"
    if content == "dir":
        journal.mkdir()
    elif content != "gone":
        journal.write_text(content)
    before = on_disk()
    assert list(offered("ebb checkin --set anx")) == ["anxiety="]
    assert "yesterday" in offered("ebb checkin --day ")
    assert "undo" in offered("ebb ")
    assert "now" in offered("ebb dose 2 --at ")
    assert "today" in offered("ebb plan --on ")
    offered("ebb restore ")
    assert on_disk() == before


def test_nothing_is_written_and_nothing_is_locked(offered: Offered, three_days: None, on_disk: Look) -> None:
    (Path(os.environ["EBB_JOURNAL"] + ".lock")).unlink()
    before = on_disk()
    for line in ("checkin --set ", "checkin --day ", "plan --on ", "restore ", "restore 2026", "sos ", "dose --at "):
        assert offered(f"ebb {line}")
    assert on_disk() == before


def test_a_damaged_journal_is_left_to_be_told_of(offered: Offered, three_days: None, on_disk: Look) -> None:
    path = Path(os.environ["EBB_JOURNAL"])
    path.write_bytes(path.read_bytes()[:-200])
    before = on_disk()
    assert list(offered("ebb checkin --set anx")) == ["anxiety="]
    assert on_disk() == before


def test_a_file_that_something_else_changed_is_not_waited_for(offered: Offered, asked: None, on_disk: Look) -> None:
    path = Path(os.environ["EBB_JOURNAL"])
    path.write_text(json.dumps(json.loads(path.read_text())))
    before = on_disk()
    assert "anxiety=" in offered("ebb checkin --set ")
    assert offered("ebb checkin --set own") == {}, "checking it all would take seconds"
    assert on_disk() == before


def test_what_stands_in_the_file_does_nothing_to_a_terminal(offered: Offered, asked: None) -> None:
    journal = open_journal()
    journal.save_settings({"own_dreams": "\x1b[31mred\n\tand\x07 more"})
    journal.close()
    assert offered("ebb checkin --set own") == {"own_dreams=": "[31mred and more"}


@pytest.mark.parametrize("instruction", ["zsh_complete", "bash_source", "nothing", "tcsh_complete", "bash_", "_"])
def test_the_app_never_starts_while_a_shell_asks(instruction: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(completion.ASKED, instruction)
    monkeypatch.setattr("tui.cli.start_app", lambda _journal: pytest.fail("it started"))
    assert main([]) in (0, 1)
    assert main(["--journal", "try.json"]) in (0, 1), "as a function of the shell's own may call it"


def test_a_variable_that_was_left_behind_keeps_no_command_from_being_done(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(completion.ASKED, "1")
    assert ebb("dose", "2").out.startswith("Logged 2 g at ")
    assert ebb("status").out.startswith("last dose a moment ago")


def test_an_error_of_our_own_is_silence(
    offered: Offered, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], on_disk: Look
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(completing, "complete", fail)
    assert offered("ebb checkin --set ") == {}
    assert not on_disk(), "not even in the log"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*LISTED, "--set", "--day", "--", "=", "'", '"', "\\", " ", "a=", "-", "é", "2", ":"])))
def test_no_line_is_answered_with_an_error(offered: Offered, parts: list[str]) -> None:
    offered(f"ebb {' '.join(parts)}")


# The line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("", TypedLine(())),
        ("ebb ", TypedLine(("ebb",))),
        ("ebb dose --at yest", TypedLine(("ebb", "dose", "--at"), "yest")),
        ("ebb checkin --set anxiety=", TypedLine(("ebb", "checkin", "--set"), "anxiety=", "", 8)),
        ("ebb --at 'yesterday 22:", TypedLine(("ebb", "--at"), "yesterday 22:", "'", 0)),
        ("ebb --at 'a b' 22:1", TypedLine(("ebb", "--at", "a b"), "22:1", "", 3)),
        ("ebb --at yesterday\\ 22:", TypedLine(("ebb", "--at"), "yesterday 22:", "", 13)),
        ('ebb --note "a \\"b\\n', TypedLine(("ebb", "--note"), 'a "b\\n', '"', 0)),
        ('ebb --set="anxiety=', TypedLine(("ebb",), "--set=anxiety=", '"', 6)),
        ("ebb '' x", TypedLine(("ebb", ""), "x")),
    ],
)
def test_a_line_is_read_as_bash_has_it(line: str, read: TypedLine) -> None:
    assert read_line(line, BREAKS) == read


@given(st.text())
def test_any_line_can_be_read(line: str) -> None:
    found = read_line(line, BREAKS)
    assert 0 <= found.kept <= len(found.word)


@given(st.text(), st.sampled_from(["", "'", '"']))
def test_what_is_quoted_is_read_as_it_was(text: str, quote: str) -> None:
    line = f"ebb {quote}{quoted(text, quote)}"
    assert read_line(line).word == text or (not quote and "\n" in text)


# The command


def test_a_script_is_printed_for_the_shell_that_is_named_or_logged_in_with(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shell in completion.SCRIPTS:
        monkeypatch.setenv("SHELL", f"/usr/local/bin/{shell}")
        named = ebb("completion", shell)
        assert (named.code, named.err) == (0, "")
        assert ebb("completion").out == named.out
        assert re.search(f"{completion.ASKED}[= ]{shell}_complete", named.out)
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    done = ebb("completion")
    assert (done.code, done.out) == (2, "")
    assert "ebb completion bash, zsh or fish" in done.err
    assert "did you mean fish?" in ebb("completion", "fsh").err


@pytest.mark.parametrize("shell", completion.SCRIPTS)
def test_what_is_typed_is_no_argument_of_a_program_that_others_can_see(shell: str) -> None:
    asks = [line for line in completion.script(shell).splitlines() if completion.LINE in line]
    assert asks
    assert not any(re.search(r"\benv\b", line) for line in asks)
