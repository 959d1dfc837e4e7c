"""How fast: the inputs of a plan, and what they come to while they are typed. Nothing here is in force yet.

The schedule and its warnings are computed in `domain`; the curve is drawn in `charts`, off the event loop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from tui import clock
from tui.app.screens.setup.form import Form, Pick, Text
from tui.app.screens.setup.page import WIDEST, FormPage, Room, Used, paragraph
from tui.app.widgets.lines import Row
from tui.charts import Marker
from tui.charts.curve import curve
from tui.domain.amounts import format_amount, parse_amount
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.setup import Pace, Preview, SetUp, calendar_of, preview, to_plan, usual_pace
from tui.domain.setup_typed import parse_step_days
from tui.domain.setup_words import LEADS, TITLES, WAYS, preview_sentences
from tui.domain.typed import parse_coming_day, parse_finish, parse_rate

LOWEST_CURVE, HIGHEST_CURVE = 5, 12


@dataclass(frozen=True, slots=True)
class Curve:
    """A plan's curve: `points` are days and amounts, `ticks` days and labels."""

    points: tuple[tuple[int, float], ...]
    width: int
    height: int
    high: float
    ticks: tuple[tuple[int, str], ...]
    marker: Marker

    def draw(self) -> tuple[str, ...]:
        """The lines; off the event loop, since plotext takes its time."""
        return curve(
            self.points, width=self.width, height=self.height, high=self.high, ticks=self.ticks, marker=self.marker
        )


class PacePage(FormPage):
    """The pace, previewed as it is typed."""

    name = "pace"
    title = TITLES["pace"]
    lead = (LEADS["pace"],)

    def __init__(self, setup: SetUp, marker: Marker) -> None:
        super().__init__(setup)
        self.marker = marker
        self.today = calendar_of(setup).day_of(clock.now())
        pace = self._pace = setup.pace or usual_pace(setup, self.today)
        unit = setup.unit
        self.way = Pick("way", "The way", [(way, words) for way, words in WAYS.items()], pace.way)
        self.rate = Text("rate", "Rate", _text(pace.rate), parse_rate, after="percent a step")
        self.cut = Text("cut", "Cut", _text(pace.cut), partial(parse_amount, unit=unit), after=f"{unit} a step")
        until = "" if pace.until is None else pace.until.isoformat()
        self.until = Text("until", "Zero on", until, self._coming, after="a date, or 90 days")
        self.step_days = Text("step_days", "A step lasts", str(pace.step_days), parse_step_days, after="days")
        finish, read = _text(pace.finish), partial(parse_finish, unit=unit)
        self.finish = Text("finish", "Last amount", finish, read, after=f"{unit}, then zero")
        begins = "today" if pace.begins is None else pace.begins.isoformat()
        self.begins = Text("begins", "Begins", begins, self._coming, after="or tomorrow, 2026-12-01")
        self.form = Form((self.way, self.rate, self.cut, self.until, self.step_days, self.finish, self.begins))
        self._show_what_is_asked()
        self._compute()

    def _show_what_is_asked(self) -> None:
        for field in (self.rate, self.cut, self.until):
            field.hidden = field.name != {"percent": "rate"}.get(self.way.value, self.way.value)

    def _coming(self, text: str) -> date:
        return parse_coming_day(text, self.today)

    def _compute(self) -> None:
        """The plan of what is typed, or what is the matter with it."""
        self.preview: Preview | None = None
        self.refusal = ""
        try:
            self._pace = self._read()
            candidate = self.setup.confirm(self.name, pace=self._pace)
            plan = to_plan(candidate, id="preview", created=clock.now(), today=self.today)
            if plan is not None:
                self.preview = preview(plan)
        except Refused as error:
            self.refusal = str(error)

    def _read(self) -> Pace:
        """What the fields say, with what is kept of the other ways. Raises Refused."""
        answers = {field.name: field.read() for field in self.form.shown}
        if answers["begins"] == self.today:
            answers["begins"] = None
        kept = {name: getattr(self._pace, name) for name in ("rate", "cut", "until")}
        return Pace(**(kept | answers))

    def rows(self, room: Room) -> Iterator[Row]:
        """The fields, the plan in sentences, its warnings, its curve."""
        yield from super().rows(room)
        yield ()
        if self.preview is None:
            if self.form.error is None:
                yield from paragraph(self.refusal, room.width, "label")
            return
        first, second = preview_sentences(self.preview, self.setup.unit, self.today)
        yield from paragraph(first, room.width, "strong")
        yield from paragraph(second, room.width)
        for warning in self.preview.warnings:
            yield from paragraph(warning, room.width, "warn")

    def key(self, key: str, character: str | None) -> Used:
        """Every change is computed at once."""
        used = super().key(key, character)
        if used == "yes":
            self._show_what_is_asked()
            self._compute()
        return used

    def paste(self, text: str) -> None:
        """The same for pasted text."""
        super().paste(text)
        self._compute()

    def submit(self) -> SetUp:
        """The pace, when the plan that it makes is one. Raises Refused."""
        self.form.read()
        if self.preview is None:
            self.form.refuse(self.form.current.name, self.refusal)
            raise Refused(self.refusal)
        return self.setup.confirm(self.name, pace=self._pace)

    def kept(self) -> SetUp:
        """The last pace that could be read."""
        return self.setup.keep(self.name, pace=self._pace)

    def again(self) -> str | None:
        """A steep plan is asked about once more."""
        return self.preview.again if self.preview is not None else None

    def picture(self, room: Room) -> Curve | None:
        """The curve, when there is a plan and room for it."""
        plan = self.preview
        if plan is None or plan.zero is None or room.height < LOWEST_CURVE:
            return None
        ticks = ((0, self._begins()), (plan.days, f"zero {dated(plan.zero, self.today)}"))
        high = float(plan.start)
        return Curve(plan.points, min(room.width, WIDEST), min(room.height, HIGHEST_CURVE), high, ticks, self.marker)

    def _begins(self) -> str:
        return "today" if self._pace.begins is None else dated(self._pace.begins, self.today)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else format_amount(amount)
