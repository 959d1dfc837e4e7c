"""Any command line at all: it ends with a documented exit code, and no traceback reaches the person.

What a right one does is tested elsewhere.
"""

import contextlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.schemas import check_document
from tui import paths
from tui.cli import main
from tui.domain.checkin import OPTIONAL_SYMPTOMS, QUESTIONS
from tui.domain.status import KNOWN

CODES = {0, 1, 2}
UNSHOWABLE = {chr(number) for number in [*range(10), *range(11, 32), *range(127, 160)]}

TEXT = st.text(max_size=30)
AMOUNTS = st.one_of(
    st.sampled_from(["2.5", "2,5", "-1", "0", "NaN", "Infinity", "1e9", "20000", "9" * 400, "١٢", "½", "1_000", "0x1"]),
    st.sampled_from(["2.5g", "3 caps", "1½ tab", "half a glass", "2-3", "1,500 mg", "-2h", "2 tsp"]),
    st.floats().map(str),
    st.integers().map(str),
    TEXT,
)
TIMES = st.one_of(
    st.sampled_from(
        ["now", "08:30", "yesterday 22:00", "2026-11-22T08:30", "0001-01-01T00:00", "9999-12-31T23:59+14:00"]
    ),
    st.sampled_from(["mon 22:00", "10pm sat", "-2h", "-90", "1h30 ago", "mon", "10 nov 2025", "3/4 8pm", "8.10 10.11"]),
    st.datetimes().map(lambda at: at.isoformat()),
    st.times().map(lambda at: f"{at:%H:%M}"),
    TEXT,
)
DAYS = st.one_of(
    st.sampled_from(["today", "yesterday", "mon", "-3d", "3/4", "99999w"]),
    st.dates().map(lambda day: day.isoformat()),
    TEXT,
)
PAIRS = st.builds(
    "{}={}".format,
    st.one_of(st.sampled_from([*QUESTIONS, *OPTIONAL_SYMPTOMS, "own_x"]), TEXT),
    st.one_of(st.sampled_from(["0", "2", "6.5", "yes", "no", "", "-"]), AMOUNTS),
)
GOOD_PAIRS = st.sampled_from(
    ["anxiety=2", "sleep_hours=6.5", "support=yes", "note=[b] \x1b[0m", "nausea=", "craving=4"]
)
MAPS = st.one_of(
    st.sampled_from(
        ["date=Day,amount=g", "date=Day,nausea=Nausea", "at=Day,amount=g", "date=Nausea", "amount=,", "a=b"]
    ),
    PAIRS,
    TEXT,
)
LOGS = st.one_of(
    st.sampled_from(["Day,g,Nausea\n2026-11-20 08:30,2.5,3\n", "Day;g\n3.4.2026;2,5\n", '{"format": "ebbtide"}', ""]),
    st.text(max_size=60),
    st.lists(st.lists(TEXT, max_size=3).map(",".join), max_size=3).map(lambda rows: "\n".join(["Day,g,Nausea", *rows])),
)
PLACES = st.sampled_from(["out", "out.json", "journal.json", ".", "", "-", "no/out", "state"]) | TEXT.filter(
    lambda text: not {"/", "~"} & set(text)  # none that leads out of the folder of the test
)
TEMPLATES = st.lists(st.one_of(st.sampled_from(sorted(KNOWN)).map("{{{}}}".format), TEXT), max_size=4).map("".join)


Words = st.SearchStrategy[list[str]]


def option(name: str, values: st.SearchStrategy[str]) -> Words:
    """The option with a value, in either spelling."""
    return st.one_of(values.map(lambda value: [name, value]), values.map(lambda value: [f"{name}={value}"]))


def flag(name: str) -> Words:
    return st.just([name])


def now_and_then(strange: Words) -> Words:
    """Mostly nothing, so that most command lines get past the reading of their options."""
    return st.integers(0, 5).flatmap(lambda number: strange if number == 5 else st.just([]))


def line(command: str, first: Words, *options: Words) -> Words:
    """The command, an argument, some options in any order, and now and then a word that belongs nowhere."""
    some = st.lists(st.one_of(*options), max_size=4).map(lambda found: [word for part in found for word in part])
    return st.builds(
        lambda *parts: [command, *(word for part in parts for word in part)],
        first,
        some,
        now_and_then(TEXT.map(lambda text: [text])),
    )


NOTHING: Words = st.just([])

LINES: Words = st.one_of(
    line(
        "dose",
        NOTHING
        | AMOUNTS.map(lambda amount: [amount])
        | st.decimals("0.1", 9, places=1).map(lambda amount: [str(amount)]),
        flag("--yes"),
        flag("--json"),
        option("--at", TIMES),
        option("--note", st.text(max_size=200)),
        option("--unit", st.sampled_from(["g", "mg", "capsule", "G", "stone"])),
        option("--product", st.sampled_from(["leaf", "extract", "Tea", "leef"])),
    ),
    line(
        "checkin",
        option("--set", GOOD_PAIRS),
        option("--set", GOOD_PAIRS | PAIRS),
        option("--day", DAYS),
        flag("--json"),
    ),
    line(
        "urge",
        NOTHING | st.sampled_from(["0", "3", "5", "-1", "strong", "stong"]).map(lambda strength: [strength]),
        flag("--yes"),
        flag("--json"),
        flag("--breathe"),
        option("--breathe", AMOUNTS),
        option("--trigger", st.sampled_from(["tired", "Pain", "tird"]) | TEXT),
        option("--outcome", st.sampled_from(["passed", "open", "past"])),
        option("--end", st.sampled_from(["dosed", "open", "over"])),
        option("--minutes", st.sampled_from(["0", "12", "100000"]) | AMOUNTS),
        option("--at", TIMES),
        option("--note", st.text(max_size=200)),
    ),
    line("status", st.just(["--verbose"]), flag("--json"), option("--format", TEMPLATES)),
    line("remind", NOTHING, flag("--json"), flag("--dose"), flag("--checkin"), option("--within", AMOUNTS)),
    line("today", NOTHING, flag("--json"), flag("--curves"), flag("--no-curves")),
    line("plan", NOTHING, flag("--json"), option("--on", DAYS)),
    line("undo", NOTHING, option("--journal", st.just("journal.json"))),
    line("backup", st.sampled_from([[], ["-"], ["."], ["copy.json"], ["no/copy.json"]]), flag("--yes"), flag("--json")),
    line(
        "restore",
        NOTHING | DAYS.map(lambda day: [day]) | st.integers(-1, 20).map(lambda number: [str(number)]),
        flag("--yes"),
        flag("--json"),
    ),
    line("merge", st.lists(TEXT | st.sampled_from(["copy.json", "."]), max_size=2), flag("--yes"), flag("--json")),
    line(
        "import",
        st.sampled_from([["log.csv"], ["log.csv"], ["."], ["none.csv"], ["-"], ["journal.json"]]),
        flag("--yes"),
        flag("--json"),
        flag("--dry-run"),
        option("--map", MAPS),
        option("--at", TIMES),
        option("--unit", st.sampled_from(["g", "mg", "stone"])),
        option("--product", st.sampled_from(["leaf", "leef"])),
        option("--dates", st.sampled_from(["dmy", "mdy", "ymd", "dym"])),
        option("--encoding", st.sampled_from(["utf-8", "utf-16", "latin-1", "zip"])),
        option("--delimiter", st.sampled_from([",", ";", "tab", "\t", "|", ""])),
    ),
    line(
        "export",
        option("--format", st.sampled_from(["json", "csv", "md", "MD", "jsno"])),
        option("--out", PLACES),
        flag("--yes"),
    ),
    line("doctor", NOTHING, flag("--fix"), flag("--yes"), flag("--json")),
    st.lists(st.sampled_from(["dose", "status", "--help", "--version", "--json", "--", "-", "--journal="]) | TEXT),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LINES, LOGS)
def test_any_command_line_ends_well(lived_in: None, tmp_path: Path, words: list[str], log: str) -> None:
    """All examples share one journal: each finds what those before it have left."""
    (tmp_path / "log.csv").write_bytes(log.encode(errors="surrogatepass"))
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)  # a word may be taken for the path of a journal
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    # With nothing due there is nothing to say, and in a prompt nothing is said.
    _ended_well(code, err.getvalue(), may_be_silent=bool({"remind", "status"} & set(words)))
    check_document(words, code, out.getvalue())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from([b"1", b"3", b"4", b"", b"passed", b"\x1b[A"]) | st.binary(max_size=20), max_size=5))
def test_any_answers_to_the_questions_of_an_urge_end_well(lived_in: None, tmp_path: Path, answers: list[bytes]) -> None:
    """Whatever is piped in; what was left open by one example is gone on with by the next."""
    path, err = tmp_path / "answers", io.StringIO()
    path.write_bytes(b"\n".join(answers))
    with pytest.MonkeyPatch.context() as patch, path.open(encoding="utf-8") as stream:
        patch.setattr(sys, "stdin", stream)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
            code = main(["urge"])
    _ended_well(code, err.getvalue())


def _ended_well(code: int, said: str, *, may_be_silent: bool = False) -> None:
    log = paths.state_dir() / "ebb.log"
    assert not log.exists(), log.read_text()
    assert code in CODES
    assert said or code == 0 or may_be_silent
    assert not set(said) & UNSHOWABLE
