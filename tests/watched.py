"""Runs `ebb` while Python's audit and the kernel watch what it does with the network, and writes down what they see.

`python -m tests.watched REPORT LINES [SCRIPT]`: LINES is a JSON list of command lines, carried out one after the other;
SCRIPT is a Python file that is run before them, to show that what it does would be seen.
"""

import ctypes
import json
import os
import platform
import runpy
import socket
import sys
from typing import Any, Final

ELSEWHERE: Final = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "poplib.",
    "imaplib.",
    "nntplib.",
    "telnetlib.",
)
OTHERS: Final = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "webbrowser.open",
)
HARMLESS: Final = ("socket.gethostname",)

_SOCKET_CALL: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: what the kernel calls it, and the number of socket(2)."""

KERNEL: Final = sys.platform == "linux" and platform.machine() in _SOCKET_CALL and sys.maxsize > 1 << 32
"""Whether the kernel can be asked to watch too."""


def watch(report: str) -> None:
    """Writes a line to `report` for whatever leads out of this process: sockets of a network, names, programs."""
    descriptor = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def seen(event: str, arguments: tuple[Any, ...]) -> None:
        if event in HARMLESS or not event.startswith((*ELSEWHERE, *OTHERS)):
            return
        family = None
        if event == "socket.__new__":
            family = arguments[1]
        elif event.startswith("socket.") and arguments and isinstance(arguments[0], socket.socket):
            family = arguments[0].family
        if family != socket.AF_UNIX:
            os.write(descriptor, f"{event} {arguments!r}\n".encode(errors="backslashreplace"))

    sys.addaudithook(seen)


def forbid() -> None:
    """Has the kernel end this process, and all it starts, at the first socket that is not local. Raises OSError.

    Where Python's audit does not look, in a library written in C or in another program, the kernel still does.
    """
    machine, call = _SOCKET_CALL[platform.machine()]

    class Step(ctypes.Structure):
        _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Step)))

    load, equal, leave = 0x20, 0x15, 0x06
    kill, allow = 0x80000000, 0x7FFF0000
    steps = (Step * 8)(
        Step(load, 0, 0, 4),  # the machine
        Step(equal, 0, 4, machine),
        Step(load, 0, 0, 0),  # the number of the call
        Step(equal, 0, 3, call),
        Step(load, 0, 0, 16),  # its first argument: the family
        Step(equal, 1, 0, socket.AF_UNIX),
        Step(leave, 0, 0, kill),
        Step(leave, 0, 0, allow),
    )
    program = Program(len(steps), steps)
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_filter, by_program = 38, 22, 2
    for words in ((no_new_privileges, 1, 0, 0, 0), (set_filter, by_program, ctypes.byref(program), 0, 0)):
        if libc.prctl(*words):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def main() -> int:
    report, lines, *scripts = sys.argv[1:]
    if KERNEL:
        forbid()
    watch(report)
    for script in scripts:
        runpy.run_path(script)
    from tui.cli import main as ebb

    every = json.loads(lines)
    if len(every) == 1:
        sys.argv[1:] = every[0]
        return ebb()  # as the command does it, down to how the process ends
    for words in every:
        sys.stderr.write(f"[{ebb(words)}]\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
