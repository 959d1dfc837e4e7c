"""Any bytes at all as the answers of `ebb checkin`: it ends with a documented exit code, and what was said is kept."""

import contextlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import open_journal
from tests.examples import SUNDAY
from tui import paths
from tui.cli import main

USUAL = [b"", b"0", b"3", b"4", b"b", b"?", b"=", b"s", b"-", b"x", b"y", b"n", b"6:30", b"moderate", b"note", b"19"]
LINES = st.lists(st.sampled_from(USUAL) | st.binary(max_size=20) | st.just(b"\x1b[A"), max_size=40)
WORDS = st.sampled_from([[], ["--yes"], ["--json"], ["--yes", "--json"], ["--day", "2026-11-20"]])
UNSHOWABLE = {chr(number) for number in [*range(10), *range(11, 32), *range(127, 160)]}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LINES, WORDS)
def test_any_answers_end_well(lived_in: None, tmp_path: Path, lines: list[bytes], words: list[str]) -> None:
    """All examples share one journal: the draft that one leaves is taken up by the next."""
    path, out, err = tmp_path / "answers", io.StringIO(), io.StringIO()
    path.write_bytes(b"\n".join(lines))
    with pytest.MonkeyPatch.context() as patch, path.open(encoding="utf-8") as stream:
        patch.setattr(sys, "stdin", stream)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(["checkin", *words])
    log = paths.state_dir() / "ebb.log"
    assert not log.exists(), log.read_text()
    assert code in {0, 1}
    assert bool(out.getvalue()) == (code == 0)
    assert not set(err.getvalue() + out.getvalue()) & UNSHOWABLE
    if code == 0 and not words:
        assert open_journal().drafts.load(SUNDAY) is None
