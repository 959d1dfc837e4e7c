"""A terminal whose answers the test gives: what was asked is seen, and nothing is answered by itself."""

from collections.abc import Sequence
from typing import Any, Final

from tests.pty.terminal import Terminal, python
from tests.waiting import until

KIND: Final = b"\x1b[?6c"
"""What the emulator would answer to the question what kind of terminal it is."""

ASK: Final = """
import os, sys, time
from tui.cli import round_trip
print("ready", flush=True)
if sys.argv[2:]:
    while not os.path.exists(sys.argv[2]):
        time.sleep(0.01)
answer = round_trip.ask(0, 1, patience=float(sys.argv[1]))
print(answer.outcome, answer.letter, answer.line, round(answer.took * 1000), flush=True)
print("then read", ascii(sys.stdin.readline()), flush=True)
"""
"""Asks its terminal with that patience, once a file is there if one is named, and reads a line afterwards."""


class Asked(Terminal):
    """`answers` are those that the emulator would have given and the test has not."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.answers: list[bytes] = []
        super().__init__(*arguments, **named)

    def _reply(self, data: bytes) -> None:
        self.answers.append(data)

    def question(self) -> bytes:
        """Waits for the next question, and takes its answer out."""
        until(lambda: bool(self.answers), "a question", lambda: self.pump(0.01))
        return self.answers.pop(0)

    def answer(self) -> None:
        """Answers the next question as an emulator does."""
        self.send(self.question().decode())


def asking(patience: float = 30, *more: str, shell: Sequence[str] = ()) -> Asked:
    """That program in such a terminal, by itself or from a shell."""
    return Asked([*shell, *python("-c", ASK, str(patience), *more)])
