"""Taper: the countdown in large digits, the day's split, the steps and what happened in them, plan against taken.

Everything on it is computed by `domain.taper` and said by `domain.taper_words`; here it is laid out.
"""

import asyncio
from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.screens.base import LEAVE, Place
from tui.app.screens.course import CourseScreen, Known, passage_rows, read_course, text_rows
from tui.app.screens.today import labeled, wrapped
from tui.app.widgets.against import Drawing, legend
from tui.app.widgets.countdown import BESIDE, countdown_rows, flowing, side_by_side
from tui.app.widgets.lines import Lines, Row, width_of
from tui.app.widgets.scroll import Scroll, nothing
from tui.app.widgets.steps import Table
from tui.domain.adjusting import open_kinds
from tui.domain.course import hours_off, present
from tui.domain.phrases import free_lines, heading, without_plan
from tui.domain.schedule import build
from tui.domain.taper import Taper, picture, taper
from tui.domain.taper_words import (
    chart_title,
    countdowns,
    day_parts,
    standing_words,
    step_words,
    steps_title,
    ticks,
    unknown_words,
    why_no_plan,
)
from tui.domain.today import Today

KEYS = (
    Command(
        "taper-adjust",
        "a",
        "adjust",
        "hold, resume",
        "Hold the taper or resume it, with what that costs",
        anywhere=True,
    ),
    Command("taper-view", "v", "turn_view", "view", "Turn between the steps, the chart and both"),
    Command("taper-expect", "w", "expect", "what to expect", "Read what is usual after the last dose", anywhere=True),
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
STEPS_WIDTH, WIDEST_STEPS = 46, 64
"""Columns of the steps beside another panel; what is left goes to that, half of a wide screen at the least."""
TITLE_EDGES = 6
"""Columns of a panel's upper edge that its title cannot have."""
LABEL_WIDTH = 9


class TaperScreen(Place):
    """The plan from its first day to zero. `view` is None without one."""

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
        & #steps, & #chart, & #course { width: 1fr; height: 1fr; display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.view: Taper | None = None
        self.known: Known | None = None
        self._turned = 0
        self._sought: int | None = None
        self._drawn: tuple[Drawing, tuple[Row, ...]] | None = None
        self._wanted: Drawing | None = None

    def compose_body(self) -> ComposeResult:
        """The countdown above; the steps, the chart and the usual course below, as many as there is room for."""
        countdown = Lines(id="countdown", classes="panel")
        countdown.border_title = "Taper"
        yield countdown
        with Horizontal(id="panels"):
            yield Scroll(id="steps", classes="panel")
            yield Lines(id="chart", classes="panel")
            course = Scroll(id="course", classes="panel")
            course.border_title = "Usual after the last dose"
            yield course

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
        view = self.view = taper(self.ebb.journal.window(today.day), today.day)
        countdown = self.query_one("#countdown", Lines)
        countdown.border_subtitle = standing_words(view) if view is not None else ""
        countdown.show(lambda width: list(self._countdown_rows(width)))
        if view is not None:
            self._show_steps(view)
        self._arrange()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the panels to the new size."""
        self.call_after_refresh(self._arrange)

    def _countdown_rows(self, width: int) -> Iterator[Row]:
        today, view = self.seen, self.view
        if view is None:
            yield from (row for line in without_plan(today) for row in wrapped(line, width))
            for sentence in why_no_plan(today, self._key("taper-new-plan")):
                yield ()
                yield from text_rows(sentence, width)
            return
        half = (width - BESIDE) // 2
        blocks = [countdown_rows(each, half, self.ebb.marker) for each in countdowns(view)]
        free = tuple(free_lines(today.free, logged=today.last_dose is not None)) if view.at_zero and today.free else ()
        if free:
            blocks.append([((text, "strong"),) for text in wrap(free[0].text, max(8, half))])
        yield from side_by_side(blocks, half)
        yield from flowing(tuple(day_parts(today, view)), width)
        yield from (labeled(line, LABEL_WIDTH) for line in free[1:])

    def _show_steps(self, view: Taper) -> None:
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

    def _views(self) -> tuple[tuple[str, ...], ...]:
        """The panels that are shown together, by turns."""
        wide = self.size.width >= WIDE
        if self.view is None:
            return (("course",),) if hours_off(self.seen) is not None else ((),)
        if self.view.at_zero:
            return (
                (("steps", "course"), ("steps", "chart"), ("chart",)) if wide else (("course",), ("steps",), ("chart",))
            )
        return (("steps", "chart"), ("steps",), ("chart",)) if wide else (("steps",), ("chart",))

    def _fit_chart(self) -> None:
        if self.is_ready():
            self.query_one("#chart", Lines).show(self._chart_rows)

    def _arrange(self) -> None:
        """Show the panels of the present view, and fill them."""
        if not self.is_ready():
            return
        views = self._views()
        panels = views[self._turned % len(views)]
        for name in ("steps", "chart", "course"):
            self.query_one(f"#{name}").display = name in panels
        beside = max(STEPS_WIDTH, min(WIDEST_STEPS, self.size.width // 2 + 4))
        self.query_one("#steps").styles.width = beside if len(panels) > 1 else "1fr"
        if "chart" in panels and self.view is not None:
            chart = self.query_one("#chart", Lines)
            room = self.size.width - (beside if len(panels) > 1 else 0) - TITLE_EDGES
            chart.border_title = chart_title(self.view, room)
            chart.show(self._chart_rows)
            # Its height may be new while its width is not, and rows are kept by their width.
            self.call_after_refresh(self._fit_chart)
        if "course" in panels:
            self._show_course()

    # The chart

    def _chart_rows(self, width: int) -> list[Row]:
        """The legend and the chart, once it is drawn; until then it is asked for."""
        height, view = self.query_one("#chart", Lines).content_size.height, self.view
        if not width or not height or view is None:
            return []
        values = picture(view)
        wanted = Drawing(values, ticks(view, values.days), width, height - 1, self.ebb.marker)
        if self._drawn is None or self._drawn[0] != wanted:
            self._wanted = wanted
            self.call_after_refresh(self._draw)
        drawn = self._drawn[1] if self._drawn is not None else ()
        fits = len(drawn) == height - 1 and width_of(drawn[-1]) == width
        return [legend(self.ebb.marker, unknown_words(view), width), *(drawn if fits else ())]

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._drawn = wanted, await asyncio.to_thread(wanted.draw)
        if self.is_ready():
            self.query_one("#chart", Lines).show(self._chart_rows)

    # The usual course

    def _show_course(self) -> None:
        if self.known is None:
            self.run_worker(self._load_course(), group="course", exclusive=True)
            return
        now = present(*self.known, self.seen)
        key = self._key("taper-expect")

        def rows(width: int) -> Iterator[Row]:
            yield from passage_rows(now, width)
            yield ()
            yield (key, "key"), (" reads all of it", "label")

        self.query_one("#course", Scroll).fill(nothing, rows)

    async def _load_course(self) -> None:
        known = await read_course()
        if self.is_ready() and isinstance(known, Known):
            self.known = known
            self._show_course()

    # Keys

    def _key(self, identity: str) -> str:
        """The key of one of this screen's commands, as a person reads it."""
        return next(command for command in KEYS if command.id == identity).key(self.ebb.preferences.keymap)

    def action_adjust(self) -> None:
        """Ask what is to be done, with what it costs. From the palette this comes before the screen is there."""
        journal = self.ebb.journal
        plan = journal.plan()
        if plan is None:
            self.call_after_refresh(self.say, NO_PLAN.format(key=self._key("taper-new-plan")))
        elif not open_kinds(build(plan, journal.adjustments(plan.id)), journal.calendar.day_of(clock.now())):
            self.call_after_refresh(self.say, AT_ZERO)
        else:
            from tui.app.screens.adjust import AdjustDialog

            self.app.push_screen(AdjustDialog())

    def action_expect(self) -> None:
        """Open the usual course."""
        self.app.push_screen(CourseScreen(self.known))

    def action_turn_view(self) -> None:
        """The next of the views that the size leaves room for."""
        self._turned = (self._turned + 1) % len(self._views())
        self._arrange()

    @property
    def _scrolled(self) -> Scroll:
        """What the arrows move: the steps where they are shown, else the course."""
        steps = self.query_one("#steps", Scroll)
        return steps if steps.display else self.query_one("#course", Scroll)

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._scrolled.move(by)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self._scrolled.page(by)
