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
from tests.examples import worked_plan
from tests.fuzz.lines import previews, some
from tests.fuzz.values import COMING, DAYS, LATER
from tests.schemas import check_document
from tui import paths
from tui.cli import main

PLANS = some({"--json": None, "--on": DAYS | COMING | LATER}).map(lambda words: ["plan", *words])
UNSHOWABLE = {chr(number) for number in [*range(10), *range(11, 32), *range(127, 160)]}


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
