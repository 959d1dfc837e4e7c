"""A tmux server of a test's own: what runs in it, who looks at it, and whether what it shows is right."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.pty.cells import Seen, captured
from tests.pty.terminal import Terminal
from tests.waiting import until

LEADER: Final = "ctrl+b"
"""The key that tmux takes for itself."""
_QUIET: Final = 0.5
"""Seconds without a byte from the program that make its screen a still one."""


class Tmux:
    """A tmux server on a socket of its own, with the settings of `config` and no others."""

    def __init__(self, folder: Path, config: str = "") -> None:
        self._folder = folder
        (folder / "tmux.conf").write_text(config)
        self._words = ["tmux", "-f", str(folder / "tmux.conf"), "-S", str(folder / "tmux")]

    def words(self, *words: str) -> list[str]:
        """A command of tmux, to be run in a terminal or by a shell."""
        return [*self._words, *words]

    def __call__(self, *words: str) -> str:
        return subprocess.run(self.words(*words), capture_output=True, text=True, check=False).stdout

    def begin(self, command: str, cols: int = 80, rows: int = 24) -> None:
        """A session with one window, in which that runs, and nobody who looks at it."""
        self("new-session", "-d", "-x", str(cols), "-y", str(rows), command)

    def attach(self, cols: int = 80, rows: int = 24) -> Terminal:
        """Somebody looks at the session, in a terminal whose last line is the status of tmux."""
        return Terminal(self.words("attach-session"), cols=cols, rows=rows)

    @property
    def screen(self) -> list[str]:
        """The lines that the program shows, as tmux has them."""
        return [line.rstrip() for line in self("capture-pane", "-p").split("\n")[:-1]]

    def is_wide(self, cols: int) -> bool:
        """Whether the window is that wide."""
        return self("display-message", "-p", "#{window_width}").strip() == str(cols)

    def wait_for(self, text: str, meanwhile: Terminal | None = None) -> None:
        """Wait until the program shows this; `meanwhile` somebody looks at it."""
        until(
            lambda: any(text in line for line in self.screen),
            f"{text!r} in tmux",
            lambda: meanwhile and meanwhile.pump(0),
        )

    @property
    def cells(self) -> list[list[Seen]]:
        """Every cell that the program shows, as tmux has them."""
        cols, rows = self("display-message", "-p", "#{window_width} #{window_height}").split()
        return captured(self("capture-pane", "-p", "-e", "-N"), int(cols), int(rows))

    def painted_afresh(self, *looking: Terminal) -> tuple[list[list[Seen]], list[list[Seen]]]:
        """What the program shows, and what it shows after Ctrl+L, which paints every cell again."""

        def look() -> None:
            for terminal in looking:
                terminal.pump(0)

        written = self._folder / "written"
        self("pipe-pane", f"cat >> {written}")
        until(written.exists, "the pipe of tmux")
        self._still(written, look)
        before, size = self.cells, written.stat().st_size
        self("send-keys", "C-l")
        until(lambda: written.stat().st_size > size, "a fresh paint", look)
        self._still(written, look)
        self("pipe-pane")
        return before, self.cells

    @staticmethod
    def _still(written: Path, meanwhile: Callable[[], None]) -> None:
        size, since = -1, 0.0

        def still() -> bool:
            nonlocal size, since
            if (now := written.stat().st_size) != size:
                size, since = now, time.monotonic()
            return time.monotonic() - since >= _QUIET

        until(still, "a still screen in tmux", meanwhile)
