"""Today, the home screen: the countdown, what is due now, the last 14 days, and what can help with how they were.

How large each panel is and how it is drawn; figures, words and the choice of tips are the domain's.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.base import PLACE_KEYS
from tui.app.screens.tip_asking import ASK_KEYS, Asking
from tui.app.widgets.boxes import Beside
from tui.app.widgets.lines import Lines, Piece, Row
from tui.app.widgets.measures import CHANGE_WIDTH, FIGURE_WIDTH, NAME_WIDTH, SparkKey, SparkSize, draw, measure_rows
from tui.domain.habits import LABEL, habits_words
from tui.domain.measures import MEASURES_NOTE, Measure, measures, nothing_yet
from tui.domain.phrases import (
    Line,
    amount_forms,
    besides_line,
    countdown,
    heading,
    now_lines,
    standing,
    without_plan,
)
from tui.domain.today import PlanToday, Today

if TYPE_CHECKING:
    from tui.app.library import Damaged, Library
    from tui.domain.knowledge import Tip

LABEL_WIDTH = 10
PANEL_HEIGHT, MEASURES, MOST_SPARK_ROWS = 6, 4, 6
FRAME, BARS, HABITS_ROWS = 2, 2, 1
"""Lines of a frame (one above and one below), of header and key bar together, and of the habits."""
TRENDS, SHORT_TRENDS = "Last 14 days", "14 days"

ORDINALS = ("first", "second", "third", "fourth", "fifth")
MOST_TIPS = len(ORDINALS)
TIP_KEYS = tuple(
    Command(f"today-tip-{n}", f"{n}", f"read_tip({n - 1})", "read", f"Read the {ordinal} tip", bar=False)
    for n, ordinal in enumerate(ORDINALS, 1)
)
KEYS = (
    *TIP_KEYS,
    Command("today-read", "w", "app.go('guide')", "guide", "Read what is known", bar=False, palette=False),
)


class TodayScreen(Asking):
    """The day at a glance; everything on it is computed by `domain.today`, the tips are chosen by `domain.tips`."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings((*KEYS, *ASK_KEYS))
    DEFAULT_CSS = """
    TodayScreen {
        & > #upper { height: auto; }
        Lines.panel {
            border: round $ebb-frame; padding: 0 1;
            border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
        }
        & #taper { width: 57%; height: 6; }
        & #now { width: 43%; height: 6; }
        & > #trends { height: auto; }
        &.-narrow > #upper { layout: vertical; }
        &.-narrow #taper, &.-narrow #now { width: 100%; height: auto; }
        &.-narrow.-low Lines.panel { border-bottom: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sparks: dict[SparkKey, tuple[str, ...]] = {}
        self._wanted: tuple[Sequence[Measure], SparkSize] | None = None
        self._library: Library | Damaged | None = None
        self._tips: tuple[Tip, ...] = ()
        self._loading = False
        self._advice = self._looks_back = ""
        self._shown_at = self.app.size

    def compose_body(self) -> ComposeResult:
        """The plan and the moment side by side, the last 14 days below, and what can help."""
        with Beside(id="upper"):
            yield panel("taper", "Taper")
            yield panel("now", "Now")
        yield panel("trends", TRENDS)
        tips = panel("tips", "Tips")
        tips.styles.height = self.frame + self.tip_count
        yield tips

    @property
    def name_of_screen(self) -> str:
        """The day, and which day of the plan it is."""
        return heading(self.seen)

    @property
    def commands(self) -> tuple[Command, ...]:
        """A key for each tip that is shown, those that answer a question, then those of every place."""
        return (*KEYS[: len(self._tips)], *(ASK_KEYS if self.asked_about else ()), *PLACE_KEYS)

    def show_today(self, today: Today) -> None:
        """Show the day's figures at once; sparks and tips come behind them."""
        super().show_today(today)
        taper, now, trends = (self.query_one(f"#{name}", Lines) for name in ("taper", "now", "trends"))
        note = self._advice or standing(today.plan, today.day) if today.plan else ""
        self._entitle(taper, "Taper" if today.plan else "Today", note)
        self._entitle(now, "Now", self._looks_back if today.last_week else "")
        if today.plan or today.last_week:
            self.call_after_refresh(self._advise)
        taper.show(lambda width: taper_rows(today, width))
        key = next(command for command in PLACE_KEYS if command.id == "checkin").key(self.ebb.preferences.keymap)
        now.show(
            lambda width: [labeled(line.fitted(width - LABEL_WIDTH), LABEL_WIDTH) for line in now_lines(today, key)]
        )
        rows = tuple(measures(today))
        known = today.habits.known or any(row.trend.typical is not None for row in rows)
        self._entitle(trends, TRENDS, MEASURES_NOTE if known else "")
        if today.habits.known or any(value is not None for row in rows for value in row.trend.values):
            trends.show(lambda width: self._trend_rows(rows, width))
        else:
            trends.show(lambda width: [((line, "quiet"),) for line in wrap(nothing_yet(today), max(20, width))])
            self.call_after_refresh(self._load_tips)
        self.query_one("#tips").styles.height = self.frame + self.tip_count
        self._show_tips()

    def _advise(self) -> None:
        """Whether a hold is worth a thought, and on a Monday that last week can be looked back on: behind the first
        paint, and in an edge, so that nothing moves for it."""
        if not self.is_ready():
            return
        from tui.app.screens.advised import in_brief, looks_back

        advice = in_brief(self.ebb, self.seen.day) if self.seen.plan else ""
        looks = looks_back(self.ebb, self.query_one("#now").content_size.width) if self.seen.last_week else ""
        if (advice, looks) != (self._advice, self._looks_back):
            self._advice, self._looks_back = advice, looks
            self.show_today(self.seen)

    def _entitle(self, box: Lines, title: str, note: str) -> None:
        """A panel's title, and below it a note; where panels have no lower edge the note stands above, too."""
        if self.stacked and note:
            title = f"{SHORT_TRENDS if title == TRENDS else title}: {note}"
        box.border_title = title
        box.border_subtitle = note

    def on_resize(self, event: events.Resize) -> None:
        """The panels and the sparks have other heights now; the first size is only how it is told."""
        if event.size == self._shown_at:
            return
        self._shown_at = event.size
        self.call_after_refresh(lambda: self.show_today(self.seen))

    def _trend_rows(self, rows: Sequence[Measure], width: int) -> list[Row]:
        """The measures with their sparks, as far as these are drawn already; the others are asked for."""
        size = SparkSize(max(14, width - NAME_WIDTH - FIGURE_WIDTH - CHANGE_WIDTH), self.spark_height)
        sparks = [self._sparks.get((row.trend.values, row.high, size, self.ebb.marker)) for row in rows]
        if any(lines is None for lines in sparks) and width:
            self._wanted = (rows, size)
            self.call_after_refresh(self._draw_sparks)
        habits = ((LABEL.ljust(NAME_WIDTH), "label"), (habits_words(self.seen.habits, width - NAME_WIDTH), ""))
        return [*measure_rows(rows, sparks, size), habits]

    async def _draw_sparks(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        if self._wanted is None or not self.is_ready():
            return
        (rows, size), self._wanted = self._wanted, None
        marker = self.ebb.marker
        drawn = await asyncio.to_thread(draw, rows, size, marker)
        if not self.is_ready():
            return
        keys = [(row.trend.values, row.high, size, marker) for row in rows]
        self._sparks = dict(zip(keys, drawn, strict=True))
        self.query_one("#trends", Lines).show(lambda width: self._trend_rows(rows, width))
        self._load_tips()

    # What can help

    def _load_tips(self) -> None:
        """Load the texts, once, behind everything else."""
        if self._library is None and not self._loading:
            self._loading = True
            self.run_worker(self._fill_tips(), group="library")

    async def _fill_tips(self) -> None:
        from tui.app.library import library

        self._library = await library()
        if self.is_ready():
            self._show_tips()

    def _show_tips(self) -> None:
        """The best tips for how the person feels, as many as the panel has lines."""
        if self._library is None:
            return
        from tui.app.library import Damaged
        from tui.app.widgets.tips import panel_rows
        from tui.domain import tips as rules
        from tui.domain.tip_words import UNREADABLE, headline

        box = self.query_one("#tips", Lines)
        if isinstance(self._library, Damaged):
            box.show_rows([((UNREADABLE, "quiet"),)])
            return
        journal, day = self.ebb.journal, self.seen.day
        felt = rules.felt(journal.checkins(day - timedelta(days=rules.LOOKED_BACK), day), day)
        marks = journal.tip_marks()
        ranked = rules.rank(self._library.tips, felt.scores, marks, day)
        shown = self._tips = ranked[: self.tip_count]
        box.border_title = headline(rules.chosen_for(shown, felt.scores), self._library.names, felt, day)
        box.show(lambda width: panel_rows(shown, marks, width))
        box.border_subtitle = self.ask_in_the_edge(() if self.stacked else ranked, day)  # no lower edge: asked on Tips

    def action_read_tip(self, index: int) -> None:
        """Read a tip of the panel; Esc leads back here."""
        if index < len(self._tips):
            from tui.app.screens.tips import TipsScreen

            self.app.push_screen(TipsScreen(self._tips[index].key))

    # What fits

    @property
    def stacked(self) -> bool:
        """Whether the panels stand one upon the other like cards, without lower edges: there is no line to spare."""
        return self.has_class("-narrow") and self.has_class("-low")

    @property
    def frame(self) -> int:
        """Lines that a panel's frame takes."""
        return FRAME - self.stacked

    @property
    def tip_count(self) -> int:
        """How many tips are shown, by the height of the terminal; the same before the texts are there and after."""
        narrow, height = self.has_class("-narrow"), self.app.size.height
        count = 1 if height < (30 if narrow else 24) else 2 if height < 36 else MOST_TIPS
        # Digits take one line a measure: what is left over is the tips', but for one line.
        left = height - self._other_lines - MEASURES - 1 if self.ebb.marker == "ascii" else 0
        return min(MOST_TIPS, max(count, left))

    @property
    def _other_lines(self) -> int:
        """The lines that neither sparks nor tips can have."""
        upper = 2 if self.has_class("-narrow") else 1
        return BARS + upper * (PANEL_HEIGHT - FRAME + self.frame) + 2 * self.frame + HABITS_ROWS

    @property
    def spark_height(self) -> int:
        """Rows for each of the four sparks: what the other panels leave, one at the least and for digits."""
        if self.ebb.marker == "ascii":
            return 1
        left = self.app.size.height - self._other_lines - self.tip_count
        return min(MOST_SPARK_ROWS, max(1, left // MEASURES))


def panel(id: str, title: str) -> Lines:
    """A framed box of lines."""
    box = Lines(id=id, classes="panel")
    box.border_title = title
    return box


def labeled(line: Line, width: int) -> Row:
    """A line with its label in a column of its own."""
    style = {"plain": "", "strong": "strong", "quiet": "quiet"}[line.tone]
    label: tuple[Piece, ...] = ((line.label.ljust(width), "label"),) if line.label else ()
    return (*label, (line.text, style))


def wrapped(line: Line, width: int) -> list[Row]:
    """A line with its label, if it has one, in as many rows as it needs."""
    indent = LABEL_WIDTH if line.label else 0
    first, *others = wrap(line.text, max(20, width - indent)) or [""]
    more = ((" " * indent, "") for _ in others)
    return [labeled(line._replace(text=first), indent)] + [
        (blank, *labeled(line._replace(label="", text=text), 0)) for blank, text in zip(more, others, strict=True)
    ]


def taper_rows(today: Today, width: int) -> list[Row]:
    """The day's amount with what is taken and left, a bar of it, and the countdown."""
    plan = today.plan
    if plan is None or plan.amount == 0:
        return [row for line in without_plan(today) for row in wrapped(line, width)]
    forms = tuple(amount_forms(today, plan))
    words = next((form for form in forms if len("".join(form[:3])) + 2 <= width), forms[-1])
    gap = max(2, width - len("".join(words[:3])))
    others = besides_line(today.doses, plan.plan)
    return [
        ((words.amount, "accent"), (words.behind, ""), (" " * gap, ""), (words.said, "")),
        labeled(others.fitted(width), 0) if others is not None else bar(plan, width, words.apart),
        *(labeled(line.fitted(width - LABEL_WIDTH), LABEL_WIDTH) for line in countdown(plan, today.day)),
    ]


def bar(plan: PlanToday, width: int, beside: str = "") -> Row:
    """What is taken of the day's amount, as a line that fills, and what stands beside it."""
    room = max(0, width - len(beside) - 2) if beside else width
    full = min(room, int(room * plan.taken / plan.amount))
    return ("━" * full, "bar"), ("─" * (room - full), "trough"), (f"  {beside}" if beside else "", "label")
