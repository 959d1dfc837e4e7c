"""A few screens as they reach a real terminal, kept as text; each was looked at before it was kept.

After a change that is meant, `EBB_SNAPSHOTS=write make test ARGS=tests/snapshots` writes them anew: look at the
difference before it goes in.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY, doses_of, scores
from tests.pty.ebbtide import World
from tests.pty.terminal import NotSeen, Terminal
from tui.domain.records import Answer
from tui.domain.schedule import build
from tui.journal import Journal

HERE = Path(__file__).parent


def live_through(journal: Journal) -> None:
    """Two weeks on the worked plan: easing, two unknown days, one day over, the last check-in open."""
    plan = journal.plan()
    assert plan is not None
    schedule = build(plan)
    for ago in range(20, 0, -1):
        day: date = SUNDAY - ago * DAY
        if ago in (9, 5):
            continue
        step = schedule.step_on(day)
        assert step is not None
        amounts = [str(amount) for amount in step.doses] + (["1.5"] if ago == 12 else [])
        for dose in doses_of(day, *amounts):
            journal.add_dose(dose)
        score = 2 if ago > 7 else 1
        answers: dict[str, Answer] = {**scores(score, craving=(ago * 7) % 4, low_mood=ago % 2)}
        journal.save_checkin(day, answers | {"sleep_hours": 5.5 + (ago % 4) / 2}, NOW - timedelta(days=ago))
    for dose in doses_of(SUNDAY, "2.7", "2.7"):
        journal.add_dose(dose)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    here = World(tmp_path)
    live_through(here.set_up())
    return here


def check_in(terminal: Terminal) -> None:
    terminal.send("c")
    terminal.wait_for("Anxiety")
    terminal.send("213=")
    terminal.wait_for("taken over")


def dose(terminal: Terminal) -> None:
    terminal.send("d")
    terminal.wait_for("Before it")
    terminal.send("3")
    terminal.wait_for("That makes")


def keys(terminal: Terminal) -> None:
    terminal.send("?")
    terminal.wait_for("Esc closes")


def nothing(_terminal: Terminal) -> None:
    return


def whole(lines: Sequence[str]) -> str:
    """A screen as it is kept in a file."""
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.parametrize(
    ("name", "cols", "rows", "steps", "locale"),
    [
        ("today-80x24", 80, 24, nothing, "C.UTF-8"),
        ("today-60x20", 60, 20, nothing, "C.UTF-8"),
        ("today-120x40", 120, 40, nothing, "C.UTF-8"),
        ("today-ascii", 80, 24, nothing, "C"),
        ("today-too-small", 40, 12, nothing, "C.UTF-8"),
        ("check-in-80x24", 80, 24, check_in, "C.UTF-8"),
        ("check-in-60x20", 60, 20, check_in, "C.UTF-8"),
        ("dose-80x24", 80, 24, dose, "C.UTF-8"),
        ("keys-80x24", 80, 24, keys, "C.UTF-8"),
    ],
)
def test_the_screen_is_as_it_was_looked_at(
    world: World, name: str, cols: int, rows: int, steps: Callable[[Terminal], None], locale: str
) -> None:
    kept = HERE / f"{name}.txt"
    with world.open(cols, rows, LANG=locale) as terminal:
        steps(terminal)
        terminal.wait_still()
        if os.environ.get("EBB_SNAPSHOTS") == "write":
            kept.write_text(whole(terminal.screen), encoding="utf-8")
        expected = kept.read_text(encoding="utf-8")
        with suppress(NotSeen):  # a busy machine may stand still in the middle
            terminal.wait_for(lambda lines: whole(lines) == expected, timeout=10)
        assert whole(terminal.screen) == expected
