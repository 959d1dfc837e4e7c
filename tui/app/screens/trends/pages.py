"""The pages of Trends in the order of their digits, each loaded when it is first looked at."""

from typing import NamedTuple

from tui.app.screens.trends.page import Page


class Tab(NamedTuple):
    """A page by its name: `help` is what the palette and the keys screen say of it."""

    name: str
    help: str


TABS = (
    Tab("Course", "Discomfort with the steps, and intake against the plan"),
    Tab("Mood", "Craving, low mood and sleep, each on its own"),
    Tab("Symptoms", "Every symptom over these days, what changed most first"),
    Tab("Month", "A month of days in shades and numbers: discomfort or intake"),
    Tab("Hours", "The hours at which doses were taken and urges came"),
    Tab("Helps", "What goes with an easier next day, habit by habit and tip by tip"),
    Tab("Week", "Look back on last week, or on one before it"),
    Tab("Milestones", "Milestones: those you reached, and those under way"),
)


def page(name: str) -> Page:
    """The page of that name, new. Raises ValueError for a name that none has."""
    match name:
        case "Course":
            from tui.app.screens.trends.course import CoursePage

            return CoursePage()
        case "Mood":
            from tui.app.screens.trends.mood import MoodPage

            return MoodPage()
        case "Symptoms":
            from tui.app.screens.trends.symptoms import SymptomsPage

            return SymptomsPage()
        case "Month":
            from tui.app.screens.trends.month import MonthPage

            return MonthPage()
        case "Hours":
            from tui.app.screens.trends.hours import HoursPage

            return HoursPage()
        case "Helps":
            from tui.app.screens.trends.helps import HelpsPage

            return HelpsPage()
        case "Week":
            from tui.app.screens.trends.week import WeekPage

            return WeekPage()
        case "Milestones":
            from tui.app.screens.trends.milestones import MilestonesPage

            return MilestonesPage()
    raise ValueError(f"there is no page called {name}")
