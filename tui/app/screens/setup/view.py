"""The widget that a page of the first run is shown in, as is the safety list of a new plan; and what pages need to be
shown without a wait.
"""

from typing import ClassVar

from tui import content
from tui.app.widgets.lines import Lines
from tui.app.zones import places
from tui.charts import warm


class PageView(Lines):
    """The page: as many lines as there is room for, with the two styles that fields need."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--field", "lines--cursor"}
    DEFAULT_CSS = """
    PageView {
        height: 1fr; padding: 1 1 0 1;
        & > .lines--field { background: $ebb-raised; }
        & > .lines--cursor { background: $ebb-text; color: $background; }
    }
    """


def warm_up() -> None:
    """Loads what later pages show: none of it may make a key wait."""
    try:
        content.gates()
        content.countries()
    except content.ContentError:  # said where it is needed
        pass
    warm()
    places()
