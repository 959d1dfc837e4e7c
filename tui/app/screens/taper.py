"""Taper: the countdown in large digits, the day's split, the steps and what happened in them, plan against taken.

Everything on it is computed by `domain.taper` and said by `domain.taper_words`; here it is laid out.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.advised import NOTHING, advised
from tui.app.screens.after import LEAST_MILESTONES, WIDEST_MILESTONES, AfterPlace
from tui.app.screens.base import LEAVE
from tui.app.screens.course import CourseScreen
from tui.app.screens.origin import ORIGIN
from tui.app.screens.standing import standing_rows
from tui.app.widgets.after import SinceChart, after_rows
from tui.app.widgets.against import AgainstChart
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, Row
from tui.app.widgets.response import ResponseChart
from tui.app.widgets.scroll import Scroll
from tui.app.widgets.steps import Table
from tui.domain import after_words
from tui.domain.adjusting import at_zero
from tui.domain.after import after_zero
from tui.domain.course import hours_off
from tui.domain.phrases import heading
from tui.domain.response_words import TITLE as AFTER_A_STEP
from tui.domain.schedule import build
from tui.domain.taper import Taper, picture, taper
from tui.domain.taper_words import chart_title, standing_words, step_words, steps_title, ticks, unknown_words
from tui.domain.today import Today

KEYS = (
    Command(
        "taper-adjust",
        "a",
        "adjust",
        "adjust",
        "Hold, resume, step back, change the pace or jump to zero",
        anywhere=True,
    ),
    Command(
        "taper-what-if",
        "f",
        "what_if",
        "what if",
        "Try what another pace would come to; nothing is changed",
        anywhere=True,
    ),
    Command("taper-view", "v", "turn_view", "view", "Turn between the steps, the charts and both"),
    Command("taper-expect", "w", "expect", "what to expect", "Read what is usual after the last dose", anywhere=True),
    ORIGIN,
    Command("taper-new-plan", "plus", "app.new_plan", "new plan", "Make a new plan", bar=False, anywhere=True),
    Command("taper-down", "down", "scroll(1)", "down", "The steps: a line down", bar=False, palette=False),
    Command("taper-up", "up", "scroll(-1)", "up", "The steps: a line up", bar=False, palette=False),
    Command("taper-on", "pagedown,space", "page(1)", "page down", "The steps: a page down", bar=False, palette=False),
    Command("taper-back", "pageup", "page(-1)", "page up", "The steps: a page up", bar=False, palette=False),
    Command("taper-first", "home", "scroll(-9999)", "first", "To the first step", bar=False, palette=False),
    Command("taper-last", "end", "scroll(9999)", "last", "To zero", bar=False, palette=False),
    LEAVE,
)

NO_PLAN = "There is no plan to hold; {key} makes one."
AT_ZERO = "The plan is at zero: there is nothing left to hold."

WIDE = 80
"""Columns from which on two panels stand side by side."""
ROOMY = 100
"""Columns from which on the steps stand beside what followed them, too."""
STEPS_WIDTH, WIDEST_STEPS = 46, 64
"""Columns of the steps beside another panel; what is left goes to that, half of a wide screen at the least."""
TITLE_EDGES = 6
"""Columns of a panel's upper edge that its title cannot have."""


class TaperScreen(AfterPlace):
    """The plan from its first day to zero. `view` is None without one.

    Below the countdown stand panels. One more is: its widget in `compose_body`, its fill in `_fills`, and its place in
    `_views`; it is filled whenever it is shown and something may have changed.
    """

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    TaperScreen {
        & .panel {
            border: round $ebb-frame; padding: 0 1;
            border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
        }
        & > #countdown { height: auto; }
        & > #panels { height: 1fr; }
        & > #panels > .panel { width: 1fr; height: 1fr; display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.view: Taper | None = None
        self.advised = NOTHING
        self._turned = 0
        self._sought: int | None = None

    def compose_body(self) -> ComposeResult:
        """The countdown above; the steps, the chart and the usual course below, as many as there is room for."""
        countdown = Lines(id="countdown", classes="panel")
        countdown.border_title = "Taper"
        yield countdown
        with Beside(id="panels"):
            yield Scroll(id="steps", classes="panel")
            yield AgainstChart(id="chart", classes="panel")
            response = ResponseChart(id="response", classes="panel")
            response.border_title = AFTER_A_STEP
            yield response
            course = Scroll(id="course", classes="panel")
            course.border_title = "Usual after the last dose"
            yield course
            yield SinceChart(id="since", classes="panel")
            milestones = Scroll(id="milestones", classes="panel")
            milestones.border_title = "Milestones"
            yield milestones

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "taper")

    @property
    def name_of_screen(self) -> str:
        """The day, and which day of the plan it is."""
        return f"Taper · {heading(self.seen)}"

    # Showing

    def show_today(self, today: Today) -> None:
        """Show the figures at once; chart and course come behind them."""
        super().show_today(today)
        window = self.ebb.journal.window(today.day)
        view = self.view = taper(window, today.day)
        # Where a plan is to begin, its beginning is what counts.
        after = self.after = after_zero(window, today.day) if today.begins is None else None
        countdown = self.query_one("#countdown", Lines)
        countdown.border_title = "Taper" if after is None else after_words.TITLE
        countdown.border_subtitle = standing_words(view) if view is not None else ""
        new_plan, marker = self._key("taper-new-plan"), self.ebb.marker
        if after is not None:
            countdown.show(lambda width: list(after_rows(today, after, width, marker, new_plan)))
        else:
            seen = self.advised = advised(window, view, self._key("taper-adjust"))

            def rows(width: int) -> Iterator[Row]:
                coming = "" if self.has_class("-low") else seen.coming
                return standing_rows(today, view, width, marker, new_plan, coming, seen.advice)

            countdown.show(rows)
        self._arrange()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the panels to the new size."""
        self.call_after_refresh(self._arrange)

    @property
    def _fills(self) -> Mapping[str, Callable[[], None]]:
        """What fills each panel, by its id."""
        panels = {"steps": self._fill_steps, "chart": self._fill_chart, "response": self._fill_response}
        return {**panels, **self.after_fills}

    def _views(self) -> tuple[tuple[str, ...], ...]:
        """The panels that are shown together, by turns."""
        wide = self.app.size.width >= WIDE
        if self.after is not None:
            after = (("since", "milestones"), ("milestones",)) if wide else (("since",), ("milestones",))
            if self.view is None:
                return (*after, ("course",))
            steps = (("steps", "course"), ("steps", "chart")) if wide else (("steps",), ("course",))
            return (*after, *steps, ("chart",))
        if self.view is None:
            return (("course",),) if hours_off(self.seen) is not None else ((),)
        response = ("steps", "response") if self.app.size.width >= ROOMY else ("response",)
        return (("steps", "chart"), ("steps",), ("chart",), response) if wide else (("steps",), ("chart",), response)

    @property
    def _panels(self) -> tuple[str, ...]:
        """Those of the present view, from left to right."""
        views = self._views()
        return views[self._turned % len(views)]

    @property
    def _beside(self) -> int:
        """The columns of the steps where another panel stands beside them."""
        return max(STEPS_WIDTH, min(WIDEST_STEPS, self.app.size.width // 2 + 4))

    def opened(self) -> None:
        """The panels have their places from the first layout on; they are filled behind it."""
        self._place()

    def _arrange(self) -> None:
        """Show the panels of the present view, and fill them."""
        if self.is_ready():
            self._place()
            for name in self._panels:
                self._fills[name]()

    def _place(self) -> None:
        panels = self._panels
        for name in self._fills:
            self.query_one(f"#{name}").display = name in panels
        self.query_one("#steps").styles.width = self._beside if len(panels) > 1 else "1fr"
        milestones = max(LEAST_MILESTONES, min(WIDEST_MILESTONES, self.app.size.width // 2 - 8))
        self.query_one("#milestones").styles.width = milestones if len(panels) > 1 else "1fr"

    def _fill_steps(self) -> None:
        view = self.view
        if view is None:
            return
        words = step_words(view)
        tables: dict[int, Table] = {}

        def table(width: int) -> Table:
            if width not in tables:
                tables.clear()
                tables[width] = Table(words, width)
            return tables[width]

        # The current step is brought into sight when one comes here, and when it becomes another.
        seek, self._sought = (view.current if view.current != self._sought else None), view.current
        steps = self.query_one("#steps", Scroll)
        steps.border_title = steps_title(view)
        steps.fill(lambda width: table(width).head, lambda width: table(width).body, seek)

    def _fill_chart(self) -> None:
        view = self.view
        if view is None:
            return
        chart = self.query_one("#chart", AgainstChart)
        chart.border_title = chart_title(
            view, self.app.size.width - (self._beside if len(self._panels) > 1 else 0) - TITLE_EDGES
        )
        values = picture(view)
        chart.fill(values, ticks(view, values.days), unknown_words(view), self.ebb.marker)

    def _fill_response(self) -> None:
        chart, seen = self.query_one("#response", ResponseChart), self.advised
        chart.fill(seen.response, seen.sentences, seen.coming, self.ebb.marker)

    # Keys

    def action_adjust(self) -> None:
        """Ask what is to be done, with what it costs. From the palette this comes before the screen is there."""
        if self._can_change():
            from tui.app.screens.adjust import AdjustDialog

            self.app.push_screen(AdjustDialog())

    def action_what_if(self) -> None:
        """Look what another pace or a hold would come to; nothing is changed by it."""
        if self._can_change():
            from tui.app.screens.what_if import WhatIf

            self.app.push_screen(WhatIf(self._key("taper-new-plan")))

    def _can_change(self) -> bool:
        """Whether there is anything left of a plan that could be changed; if not, that is said."""
        journal = self.ebb.journal
        today = journal.calendar.day_of(clock.now())
        window = journal.window(today)
        if window.plan is None:
            self.call_after_refresh(self.say, NO_PLAN.format(key=self._key("taper-new-plan")))
        elif at_zero(build(window.plan, window.adjustments), today):
            self.call_after_refresh(self.say, AT_ZERO)
        else:
            return True
        return False

    def action_expect(self) -> None:
        """Open the usual course."""
        self.app.push_screen(CourseScreen(self.known))

    def action_turn_view(self) -> None:
        """The next of the views that the size leaves room for."""
        self._turned = (self._turned + 1) % len(self._views())
        self._arrange()

    @property
    def _scrolled(self) -> Scroll:
        """What the arrows move: the steps or the milestones where they are shown, else the course."""
        panels = (self.query_one(f"#{name}", Scroll) for name in ("steps", "milestones"))
        return next((panel for panel in panels if panel.display), self.query_one("#course", Scroll))

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._scrolled.move(by)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self._scrolled.page(by)
