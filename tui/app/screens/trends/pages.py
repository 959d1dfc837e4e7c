"""The pages of Trends in the order of their digits, each loaded when it is first looked at."""

from typing import NamedTuple

from tui.app.screens.trends.page import Page


class Tab(NamedTuple):
    """A page by its name: `help` is what the palette and the keys screen say of it."""

    name: str
    help: str


TABS = (
    Tab("Course", "Discomfort with the steps, and intake against the plan"),
    Tab("Helps", "What goes with an easier next day: fluids, meals, moving, support, sleep, tips"),
)


def page(name: str) -> Page:
    """The page of that name, new. Raises ValueError for a name that none has."""
    match name:
        case "Course":
            from tui.app.screens.trends.course import CoursePage

            return CoursePage()
        case "Helps":
            from tui.app.screens.trends.helps import HelpsPage

            return HelpsPage()
    raise ValueError(f"there is no page called {name}")
