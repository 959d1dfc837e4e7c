"""Look back: a week that is over on one screen, with its measures, its best day, urges, steps and milestones.

What it is made of is computed in `domain.week`, and said in `domain.week_words`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row, cut, width_of
from tui.charts import Marker, spark
from tui.domain.calendar import short_date
from tui.domain.excerpt import Excerpt
from tui.domain.origins import Origin
from tui.domain.reached import Standing, reached_between
from tui.domain.week import Figure, Week, look_back, week_shown
from tui.domain.week_words import HOW, NAMES, WEEKDAYS, Told, change_words, opening, told, typical_words, week_name
from tui.domain.wrapping import wrapped

NAME_WIDTH, GAP = 11, "  "
WIDE = 70
"""Columns from which on a weekday has two letters, and three cells of a spark."""
AIR = 2
"""Lines without anything that stand between the parts where there is room for them, too."""
SLEEP_DIGITS = 9
"""Seven hours must be a 7 where digits are drawn, as on Today."""

COUNTED = (Origin("What is said of the week", said=HOW),)


class WeekPage(Page):
    """The week of the cursor; while that stands in a week that is not over, the one before it."""

    NAME: ClassVar[str] = "Week"
    HELP: ClassVar[str] = "Look back on last week, or on one before it"
    SCROLLS: ClassVar[bool] = True
    WHOLE: ClassVar[bool] = True
    HAS_RANGE: ClassVar[bool] = False
    SHOWS_DAY: ClassVar[bool] = False
    KEYS_HELP: ClassVar[Mapping[str, str]] = {
        "trends-open": "Open the best day of the week in the journal, else its last",
        "trends-day-before": "To the week before",
        "trends-day-after": "To the next week",
    }

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002 (the same for every look)
        """How it is counted."""
        return COUNTED

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """The opening, the measures, what there is to tell; the sparks have two lines as far as all of it fits."""
        week = self._week(look)
        help_key = _key("help", look.keymap)
        lines = tuple(told(week, _titles(look.excerpt, week), self._reached(look, week), help_key))
        first = [((line, "strong"),) for line in wrapped(opening(week), max(20, width))]
        below = [row for each in lines for row in _told_rows(each, width)]
        figures = [] if week.empty else [figure for figure in week.figures if figure.typical is not None]
        hint = self._hint(look, week, bool(figures), width, look.marker)
        left = height - len(first) - len(below) - 1 - len(figures)
        airy = left >= len(figures) + AIR
        tall = len(figures) if look.marker == "ascii" or airy else left  # what is told first keeps two lines longest
        yield from first
        if airy:
            yield ()
        yield hint
        for index, figure in enumerate(figures):
            yield from _figure_rows(figure, look.marker, width, tall=index < tall)
        if airy:
            yield ()
        yield from below

    def moved(self, look: Look, days: int) -> date:
        """To the week before or after; there to the day that Enter opens."""
        step = timedelta(days=7 if days > 0 else -7)
        return self.opens(look._replace(day=week_shown(look.excerpt, week_shown(look.excerpt, look.day) + step)))

    def opens(self, look: Look) -> date:
        """The best day of the week, else its last one."""
        week = self._week(look)
        return week.last if week.best is None else week.best.day

    def title(self, look: Look) -> str:
        """The days of the week."""
        first = week_shown(look.excerpt, look.day)
        return week_name(first, first + timedelta(days=6), look.today)

    def _week(self, look: Look) -> Week:
        weeks: dict[date, Week] = self.keep("weeks", look, dict)
        first = week_shown(look.excerpt, look.day)
        if first not in weeks:
            weeks[first] = look_back(look.excerpt, first)
        return weeks[first]

    def _reached(self, look: Look, week: Week) -> tuple[Standing, ...]:
        """The milestones of the week; none where they cannot be read, which their own page says."""
        from tui.app.library import Damaged
        from tui.app.screens.milestones import milestones_in

        found = self.keep("milestones", look, lambda: milestones_in(look.excerpt))
        standings = () if isinstance(found, Damaged) else found.standings
        return reached_between(standings, week.first, week.last)

    def _hint(self, look: Look, week: Week, over_sparks: bool, width: int, marker: Marker) -> Row:
        """Where the keys lead, in one line; before that the names of the days where there are sparks below them."""
        newest = week_shown(look.excerpt, look.today) == week.first
        oldest = week_shown(look.excerpt, date.min) == week.first
        keys = f"{'' if oldest else '←'}{'' if newest else '→'}"
        days = (*_weekdays(marker, width), (GAP, "")) if over_sparks else ()
        opens = (("Enter", "key"), (f" opens {short_date(self.opens(look))}", "label"))
        forms = [
            (*days, *(((keys, "key"), (words, "label")) if keys else ()), *opens)
            for words in (" another week   ", " week  ", "  ")
        ]
        return next((row for row in forms if width_of(row) <= width), forms[-1])


def _key(identity: str, keymap: Mapping[str, str]) -> str:
    from tui.app.screens.base import PLACE_KEYS

    return next(command for command in PLACE_KEYS if command.id == identity).key(keymap)


def _titles(excerpt: Excerpt, week: Week) -> dict[str, str]:
    """The titles of the tips that the week speaks of; what cannot be read is not told."""
    from tui.domain.texts import one_line

    keys = {fact.tip for fact in (week.best.facts if week.best is not None else ()) if fact.tip}
    titles = {key: one_line(title) for key in keys if (title := excerpt.tip_marks[key].title)}
    if keys - titles.keys():
        from tui import content

        try:
            tips = content.tips()
        except content.ContentError:
            return titles
        titles |= {key: tips[key].title for key in keys & tips.keys()}
    return titles


def _cells(marker: Marker, width: int) -> int:
    """The cells of a spark."""
    if marker == "ascii":
        return 2 * len(WEEKDAYS) - 1
    return len(WEEKDAYS) * (3 if width >= WIDE else 2)


def _weekdays(marker: Marker, width: int) -> Row:
    """The names of the days over the sparks."""
    short = marker == "ascii" or width < WIDE
    names = " ".join(name[0] if short else name for name in WEEKDAYS)
    return (" " * NAME_WIDTH, ""), (names, "label")


def _figure_rows(figure: Figure, marker: Marker, width: int, *, tall: bool) -> Iterator[Row]:
    """A measure in two lines, the median beside the first and the change beside the second; or both in one."""
    cells = _cells(marker, width)
    high = SLEEP_DIGITS if marker == "ascii" and figure.name == "sleep" else figure.high or 1
    drawn = spark(figure.values, low=0, high=high, width=cells, height=2 if tall else 1, marker=marker)
    name = (NAMES[figure.name].ljust(NAME_WIDTH), "label")
    room = width - NAME_WIDTH - cells - len(GAP)
    typical, change = typical_words(figure), change_words(figure)
    if not tall:
        first = cut(_first_part(typical), room)
        left = room - width_of([(first, "")]) - len(GAP)
        yield (
            name,
            (drawn[0], "bar"),
            (f"{GAP}{first}", "strong"),
            (f"{GAP}{_short(change, left)}" if left > 0 else "", ""),
        )
        return
    second = drawn[1] if len(drawn) > 1 else " " * cells
    if len(change) > room:
        change = change.partition(" (")[0]
    yield name, (drawn[0], "bar"), (f"{GAP}{cut(typical, room)}", "strong")
    yield (" " * NAME_WIDTH, ""), (second, "bar"), (f"{GAP}{cut(change, room)}", "")


def _first_part(typical: str) -> str:
    """The median with its days, as short as it can be said: "41, 6 days"."""
    return typical.replace(" in the middle of ", ", ").replace(" on ", ", ")


def _short(change: str, room: int) -> str:
    said = change.partition(" (")[0]
    for words in (" than the week before", " as the week before", *([" to compare"] if len(said) > room else [])):
        said = said.removesuffix(words)
    return cut(said, room)


def _told_rows(each: Told, width: int) -> Iterator[Row]:
    for index, line in enumerate(wrapped(each.text, max(20, width - NAME_WIDTH))):
        yield ((each.label if index == 0 else "").ljust(NAME_WIDTH), "label"), (line, "")
