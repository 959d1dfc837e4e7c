"""Every system call that a piece of work makes, numbered, so that a fault or a kill can be put at any one of them.

What a fault is and what must hold after it is for the tests to say; no assertions.
"""

import builtins
import fcntl
import io
import math
import os
import re
import signal
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

Real = Callable[..., Any]

OF_OS = """access chmod chown close copy_file_range fchmod fchown fdatasync fstat fsync ftruncate lchown link listdir
    lseek lstat mkdir open pread pwrite read readlink remove rename replace rmdir scandir sendfile stat symlink
    truncate unlink utime write""".split()
OF_FCNTL = ["fcntl", "flock", "lockf"]
_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{16}\.tmp")
_ROLES = [
    (re.compile(r"history-\w+\.json"), "history"),
    (re.compile(r"answered\.\w+\.json"), "memory"),
    (re.compile(r"\d{4}-\d\d-\d\d.*\.json"), "backup"),
    (re.compile(r".+\.json\.lock"), "lock"),
    (re.compile(r".+\.json\.backups"), "backups"),
    (re.compile(r".+\.json"), "journal"),
    (re.compile(r"data"), "folder"),
    (re.compile(r"state"), "state folder"),
    (re.compile(r"writer"), "writer"),
]


class Call(NamedTuple):
    """One system call: its name, and what it was about in the words of the journal ("new journal", "lock")."""

    name: str
    about: str

    def __str__(self) -> str:
        return f"{self.name} {self.about}"


Fault = Callable[["Calls", Call, Real, tuple[Any, ...]], Any]
"""What happens in the place of a call: gets the recorder, the call, the real one and its arguments."""


class Calls:
    """Numbers the system calls of the thread that enters it, and hands those from `at` on to `fault`.

    With `on` all later calls are handed over, too: those whose name is in `only`, if any are named. Reading a file
    that was opened in the high-level way counts as a call.
    """

    def __init__(
        self, fault: Fault | None = None, at: int = -1, *, on: bool = False, only: Collection[str] = ()
    ) -> None:
        self.made: list[Call] = []
        self.struck = False
        self._fault, self._at, self._on, self._only = fault, at, on, only
        self._thread = threading.get_ident()
        self._inside = False
        self._open: dict[int, str] = {}
        self._kept: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> "Calls":
        self._thread = threading.get_ident()
        for module, names in ((os, OF_OS), (fcntl, OF_FCNTL)):
            for name in names:
                if hasattr(module, name):
                    self._put(module, name, self._watched(name, getattr(module, name)))
        opened = self._opened(builtins.open)
        for module in (builtins, io):
            self._put(module, "open", opened)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._kept:
            module, name, real = self._kept.pop()
            setattr(module, name, real)

    def _put(self, module: Any, name: str, made: Any) -> None:
        self._kept.append((module, name, getattr(module, name)))
        setattr(module, name, made)

    def _watched(self, name: str, real: Real) -> Real:
        def call(*arguments: Any, **options: Any) -> Any:
            if self._inside or threading.get_ident() != self._thread:
                return real(*arguments, **options)
            called = "create" if name == "open" and arguments[1] & os.O_CREAT else name
            return self.count(Call(called, self._about(name, arguments)), lambda *a: real(*a, **options), arguments)

        return call

    def count(self, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
        """Makes the call, or has the fault make something else of it."""
        number = len(self.made)
        self.made.append(call)
        self._inside = True
        try:
            if self._fault is not None and self._is_meant(number, call):
                self.struck = True
                result = self._fault(self, call, real, arguments)
            else:
                result = real(*arguments)
        finally:
            self._inside = False
        if call.name in ("open", "create"):
            self._open[result] = call.about
        return result

    def _is_meant(self, number: int, call: Call) -> bool:
        if self._at < 0 or (self._only and call.name not in self._only):
            return False
        return number == self._at or (self._on and number > self._at)

    def _opened(self, real: Real) -> Real:
        def call(file: Any, *arguments: Any, **options: Any) -> Any:
            if self._inside or threading.get_ident() != self._thread:
                return real(file, *arguments, **options)
            about = self._about("open", (file,))
            if isinstance(file, int):  # nothing but a cover for a descriptor that is open already
                return _File(self, about, real(file, *arguments, **options))
            made = self.count(Call("fopen", about), lambda name: real(name, *arguments, **options), (file,))
            return _File(self, about, made)

        return call

    def _about(self, name: str, arguments: tuple[Any, ...]) -> str:
        given = arguments[1] if name in ("rename", "replace", "link") else arguments[0] if arguments else ""
        if isinstance(given, int):
            return self._open.get(given, "something")
        return about(os.fsdecode(given))


class _File:
    """A file that was opened in the high-level way: reading and closing it are calls, too."""

    def __init__(self, calls: Calls, about: str, file: Any) -> None:
        self._calls, self._about, self._file = calls, about, file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, *arguments: Any) -> Any:
        return self._calls.count(Call("read", self._about), self._file.read, arguments)

    def close(self) -> None:
        if not self._file.closed:
            self._calls.count(Call("close", self._about), self._file.close, ())


def about(path: str) -> str:
    """What a path is to the journal."""
    name = Path(path).name
    if (found := _TEMPORARY.fullmatch(name)) is not None:
        return f"new {about(found[1])}"
    return next((role for pattern, role in _ROLES if pattern.fullmatch(name)), "elsewhere")


# Faults


def refused(number: int) -> Fault:
    """The call fails with this error number and does nothing; a `close` closes all the same, as the kernel does.

    `os.access` says no, since it never raises.
    """

    def fault(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
        if call.name == "close":
            real(*arguments)
        if call.name == "access":
            return False
        raise OSError(number, os.strerror(number))

    return fault


def done_but_denied(number: int) -> Fault:
    """The call does its work and then says that it failed, as a file server does whose answer is lost."""

    def fault(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
        real(*arguments)
        raise OSError(number, os.strerror(number))

    return fault


def short(share: float, then: int | None = None) -> Fault:
    """A write takes only this share of its bytes, at least one; with `then` all later ones fail with that."""
    taken: list[Call] = []

    def fault(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
        if taken and then is not None:
            raise OSError(then, os.strerror(then))
        descriptor, data, *rest = arguments
        taken.append(call)
        return real(descriptor, memoryview(data)[: max(1, math.ceil(share * len(data)) - 1)], *rest)

    return fault


def gone(folder: Path, aside: Path) -> Fault:
    """The folder is taken away right before the call, as when its disk is pulled out; what was in it is `aside`."""

    def fault(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
        if folder.exists() and not aside.exists():
            folder.rename(aside)
        return real(*arguments)

    return fault


def killed(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
    """The process is killed right before the call."""
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


def killed_half_way(calls: Calls, call: Call, real: Real, arguments: tuple[Any, ...]) -> Any:
    """The process is killed when half of what it writes has been written; before any other call."""
    if call.name == "write":
        real(arguments[0], memoryview(arguments[1])[: len(arguments[1]) // 2])
    return killed(calls, call, real, arguments)
