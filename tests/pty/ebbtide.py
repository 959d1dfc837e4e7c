"""Ebbtide itself in a pseudo-terminal: in a world of its own, from a fresh journal or from one that is set up.

Only ways to start it; the journeys are in the test files beside this one.
"""

from pathlib import Path

from tests.app.running import SET_UP
from tests.examples import SUNDAY, worked_plan
from tests.pty.terminal import Terminal, python
from tests.waiting import until
from tui.journal import Journal

NOW = "2026-11-22T17:42:00+00:00"


def draft(world: "World") -> dict[str, object]:
    """The answers of Sunday's draft as they are on disk, and nothing without one."""
    kept = world.journal().drafts.load(SUNDAY)
    return dict(kept.answers) if kept else {}


def answered(terminal: Terminal, key: str) -> None:
    """Press a key that changes the screen, and wait until that is done: a busy program may be still before it is."""
    before = terminal.text
    terminal.press(key)
    until(lambda: terminal.text != before, f"an answer to {key}", lambda: terminal.pump(0))
    terminal.wait_still()


class World:
    """A person's files on one machine, and the clock."""

    def __init__(self, folder: Path, now: str | None = NOW) -> None:
        self.journal_path = folder / "journal.json"
        self.state = folder / "state"
        self.env = {
            "EBB_JOURNAL": str(self.journal_path),
            "EBB_STATE": str(self.state),
            "EBB_CONFIG": str(folder / "config.toml"),
            **({"EBB_NOW": now} if now else {}),
        }

    def set_up(self) -> Journal:
        """A journal after its first run, with the worked plan."""
        journal = self.journal()
        journal.set_up(dict(SET_UP), worked_plan())
        return journal

    def journal(self) -> Journal:
        """The journal as another process sees it."""
        return Journal.open(self.journal_path, self.state)

    def start(self, cols: int = 80, rows: int = 24, **env: str) -> Terminal:
        """`ebb` in a terminal of that size."""
        return Terminal(python("-m", "tui"), env=self.env | env, cols=cols, rows=rows)

    def open(self, cols: int = 80, rows: int = 24, **env: str) -> Terminal:
        """`ebb` with Today on screen and everything drawn."""
        terminal = self.start(cols, rows, **env)
        terminal.wait_for("Next step")
        terminal.wait_still()
        return terminal
