"""A terminal preference takes effect: at once, and in `config.toml` for the next start.

Which preferences there are is in `options`, how the file is written in `prefs`.
"""

import sys
from typing import TYPE_CHECKING, Any

from tui import prefs, terminal
from tui.app.colors import theme_for
from tui.app.driver import ThriftyDriver
from tui.app.screens.base import EbbScreen
from tui.app.widgets.bars import KeyBar
from tui.charts import Marker, marker_for
from tui.domain.errors import Refused

if TYPE_CHECKING:
    from tui.app.app import EbbApp


def prefer(app: "EbbApp", key: str, value: Any, said: str) -> None:
    """Have this preference from now on; None is its default. `said` is what is said when it is kept."""
    app.preferences = app.preferences.with_value(key, value)
    take_effect(app, key)

    def keep() -> None:
        try:
            prefs.write_preference(app.config, key, value)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise Refused(f"That holds until you quit, but could not be kept in {app.config.name}: {why}") from None

    app.beside(keep, lambda _: app.say(said))


def take_effect(app: "EbbApp", key: str) -> None:
    """The preference holds from now on."""
    preferences = app.preferences
    match key:
        case "theme":
            app.theme = theme_for(preferences.theme)
        case "marker":
            app.marker = marker_of(preferences.marker)
            app._show_today()
        case "animation":
            app.animation_level = "full" if preferences.animation else "none"
        case "mouse":
            if isinstance(app._driver, ThriftyDriver):
                app._driver.report_mouse(preferences.mouse)
        case "keymap":
            app.set_keymap(preferences.keymap)
            for screen in app.screen_stack:
                if isinstance(screen, EbbScreen) and screen.is_ready():
                    screen.query_one(KeyBar).show_commands(screen.commands, preferences.keymap)
            app._show_today()


def marker_of(preference: str) -> Marker:
    """What curves are drawn with in this terminal."""
    encoding = terminal.encoding(sys.__stderr__.encoding if sys.__stderr__ else None)
    return marker_for(preference, encoding, console=terminal.is_console())
