"""Somebody at a terminal who types lines, in place of the input of this process. No tests."""

import io


class Typed(io.StringIO):
    """A terminal at which these lines are typed, and then Ctrl+C."""

    def isatty(self) -> bool:
        """It is one."""
        return True

    def fileno(self) -> int:
        """No file is behind it."""
        raise OSError

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # of text, not of bytes
        """The next line. Raises KeyboardInterrupt behind the last."""
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line
