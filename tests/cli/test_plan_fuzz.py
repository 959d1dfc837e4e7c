"""Any command line of `ebb plan` at all: it ends with a documented exit code, in a sentence, and saves nothing.

What a right one prints is tested in `test_plan` and `test_plan_preview`.
"""

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import open_journal
from tests.cli.plans import check_shape
from tests.cli.test_fuzz import AMOUNTS, DAYS, NOTHING, TEXT, UNSHOWABLE, Words, flag, line, now_and_then, option
from tests.examples import worked_plan
from tests.schemas import check_document
from tui import paths
from tui.cli import main
from tui.domain.records import METHODS, PRODUCTS, UNITS

GOOD = st.sampled_from(["0.1", "0.25", "0.5", "1", "2", "2.5", "8"])
LARGE = st.sampled_from(["8", "20", "20", "20,5", "300"])
COUNTS = st.integers(1, 30).map(str)
COMING = st.sampled_from(["today", "tomorrow", "90 days", "2027-03-01", "2026-11-22", "2028-02-29"])
LATER = st.sampled_from(["300 days", "2027-03-01", "2027-12-31", "2029-01-01"])
ROWS = st.lists(st.tuples(st.integers(1, 30), GOOD | LARGE), max_size=6).map(
    lambda rows: (
        "0:20"
        + "".join(f" {sum(days for days, _ in rows[: index + 1])}:{amount}" for index, (_, amount) in enumerate(rows))
    )
)
STRANGE_ROWS = st.lists(st.tuples(st.integers(0, 60), GOOD | st.just("0")), max_size=6).map(
    lambda rows: " ".join(f"{day}:{amount}" for day, amount in rows)
)

# Of each option what may do, and what hardly does.
SHARED: dict[str, tuple[st.SearchStrategy[str], st.SearchStrategy[str]]] = {
    "--unit": (st.sampled_from(UNITS), TEXT),
    "--product": (st.sampled_from(PRODUCTS), TEXT),
    "--doses": (COUNTS, st.sampled_from(["0", "-1", "2.5", "seven", "1000"])),
    "--precision": (st.sampled_from(["0.1", "0.25", "0.5", "1"]), AMOUNTS),
    "--min-step": (GOOD, AMOUNTS),
    "--step-days": (COUNTS, st.sampled_from(["0", "366", "1.5"])),
    "--finish": (st.sampled_from(["0", "0.5", "1", "2"]), AMOUNTS),
    "--from": (COMING | st.dates().map(str), TEXT),
}
OWN: dict[str, tuple[st.SearchStrategy[str], st.SearchStrategy[str]]] = {
    "--method": (st.sampled_from(METHODS), TEXT),
    "--rate": (st.sampled_from(["0.5", "5", "10%", "12,5", "100"]), AMOUNTS),
    "--cut": (GOOD, AMOUNTS),
    "--until": (LATER, st.dates().map(str) | TEXT),
    "--steps": (COUNTS, st.sampled_from(["2000", "2001", "10,000", "-1"])),
    "--k": (GOOD, AMOUNTS),
    "--cap": (st.sampled_from(["1", "5", "10", "50"]), AMOUNTS),
    "--table": (ROWS | st.just("plan.csv"), STRANGE_ROWS | TEXT),
}


RARELY = st.integers(0, 9).map(lambda number: number == 9)


@st.composite
def previews(draw: st.DrawFn) -> list[str]:
    """A preview that mostly makes a plan: a start, some of what every plan has, an input of a method or two."""
    names = draw(st.lists(st.sampled_from(sorted(SHARED)), max_size=3, unique=True))
    names += draw(st.lists(st.sampled_from(sorted(OWN)), max_size=2, unique=True))
    words = ["plan", "preview"]
    if not draw(RARELY):
        words.append(f"--start={draw(AMOUNTS if draw(RARELY) else LARGE)}")
    for name in names:
        fine, strange = (SHARED | OWN)[name]
        words += draw(option(name, strange if draw(RARELY) else fine))
    return [*words, *draw(st.lists(st.just("--json"), max_size=1)), *draw(now_and_then(TEXT.map(lambda text: [text])))]


PLANS: Words = line("plan", NOTHING, flag("--json"), option("--on", DAYS), option("--on", COMING | LATER))


@settings(
    max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.one_of(previews(), previews(), previews(), PLANS))
def test_any_command_line_of_a_plan_ends_well_and_saves_nothing(
    tapering: None, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "plan.csv").write_text("day,amount\n0,20\n7,18\n")
    before = paths.journal_path(None).read_bytes()
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)  # a word may be taken for the path of a journal
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    said = err.getvalue()
    log = paths.state_dir() / "ebb.log"
    assert not log.exists(), log.read_text()
    assert code in {0, 1, 2}
    assert bool(out.getvalue()) == (code == 0)
    assert said or code == 0
    assert not set(said) & UNSHOWABLE
    assert paths.journal_path(None).read_bytes() == before
    if code == 1 and "preview" in words:
        assert "ebb sos" in said or (said.startswith("--") and said.count("\n") == 1)
    check_document(words, code, out.getvalue())
    if code == 0 and "preview" in words and "--json" in words:
        check_shape(json.loads(out.getvalue()))


def test_the_journal_of_these_command_lines_has_a_plan(tapering: None) -> None:
    plan = open_journal().plan()
    assert plan is not None
    assert plan.start == worked_plan().start
