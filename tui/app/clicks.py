"""What the mouse may send: clicks, the wheel and dragging, while the preference says so; never mere moves."""

from textual.drivers.linux_driver import LinuxDriver

MODES = (1000, 1002, 1006)
"""For clicks and the wheel, for dragging, and for numbers beyond 223. Moves without a button (1003) would each go over
the line, for nothing that is shown."""


class ClicksDriver(LinuxDriver):
    """Textual's driver with a mouse that can be turned on and off, and that sends no more than is made use of."""

    def report_mouse(self, wanted: bool) -> None:
        """Have the terminal send clicks from now on, or no longer."""
        self._disable_mouse_support()
        self._mouse = wanted
        self._enable_mouse_support()

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self._put_modes("h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self._put_modes("l")

    def _enable_mouse_pixels(self) -> None:
        """Cells are all that is needed; and Textual does not turn this mode off at its end."""

    def _put_modes(self, end: str) -> None:
        self.write("".join(f"\x1b[?{mode}{end}" for mode in MODES))
        self.flush()
