"""The planner's form: its fields, the draft that they make, and what that comes to after every key.

Which fields are asked, what is usual and what a refusal is about is in `domain.planner`; the screen is in `planner`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any, cast

from tui.app.screens.setup.form import MARK, NO_MARK, Form, Pick, Text
from tui.app.screens.setup.form import Field as FormField
from tui.app.widgets.lines import Piece, Row
from tui.domain.amounts import format_amount, parse_amount
from tui.domain.errors import Refused
from tui.domain.ladder import LONGEST_STEP, MOST_DOSES
from tui.domain.phrases import PRODUCT_NAMES
from tui.domain.planner import MISSING, Draft, Field, Known, changed, meant, settled, to_plan
from tui.domain.planner_presets import filled, offered, preset_of
from tui.domain.planner_tables import Cell, cells_of, rows_of
from tui.domain.planner_words import LABELS, LIMITS, OWN, WAYS, after_field, table_words
from tui.domain.presets import Preset
from tui.domain.previewing import Figures, figures
from tui.domain.records import MOST_STEPS, PRODUCTS, UNITS
from tui.domain.typed import parse_coming_day, parse_count, parse_finish, parse_rate

NAMES = 13
"""Columns for the name of a field; the longest is a column shorter."""
NARROW, DAY = 8, 11
"""Columns of a field for a number, and for a day."""
FLAG = "!"
_OF_PACE: tuple[Field, ...] = ("rate", "cut", "cap", "k", "step_days", "finish", "min_step", "precision")
REWRITTEN: dict[Field, tuple[Field, ...]] = {
    "product": ("amount", *_OF_PACE),
    "unit": ("amount", *_OF_PACE),
    "preset": _OF_PACE,
}
"""What could not be read gives way where one of these is chosen anew."""


class Door:
    """A line that Enter opens something from. `shown` is what stands there."""

    def __init__(self, name: Field) -> None:
        self.name: str = name
        self.label, self.hidden, self.shown = LABELS[name], False, ""

    def key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 (nothing is typed here)
        """Nothing is typed here."""
        return False

    def enter(self) -> None:
        """Nothing to do."""

    def pieces(self, *, current: bool) -> list[Piece]:
        """What stands there, and in the current line the key that opens it."""
        return [(self.shown, "accent" if current else "")]

    def read(self) -> None:
        """Nothing: what was opened gives the answer."""


class PlanForm:
    """The fields of a draft. `found` is what it comes to, or `refused` the field, if any, and why it is no plan."""

    def __init__(self, draft: Draft, presets: Sequence[Preset], known: Known, identity: tuple[str, datetime]) -> None:
        self.presets, self.known, self.identity = tuple(presets), known, identity
        self.draft = self.first = draft
        self.errors: dict[str, str] = {}
        self.cells = cells_of(draft.table)
        self.insists = False
        """Whether what is missing is said as a refusal: after Enter, not before anything was typed."""
        self.found: Figures | None = None
        self.refused: tuple[Field | None, str] | None = None
        parsers: dict[Field, tuple[Callable[[str], Any], int]] = {
            "amount": (self._amount, NARROW),
            "doses": (_doses, NARROW),
            "precision": (self._amount, NARROW),
            "min_step": (self._amount, NARROW),
            "rate": (parse_rate, NARROW),
            "cut": (self._amount, NARROW),
            "until": (self._coming, DAY),
            "cap": (_cap, NARROW),
            "steps": (_steps, NARROW),
            "k": (self._k, NARROW),
            "step_days": (_step_days, NARROW),
            "finish": (lambda text: parse_finish(text, self.draft.unit), NARROW),
            "begins": (self._coming, DAY),
        }
        self.texts = {
            name: Text(name, LABELS[name], "", parse, width=width) for name, (parse, width) in parsers.items()
        }
        self.picks: dict[Field, Pick[Any]] = {
            "preset": Pick("preset", LABELS["preset"], [(None, OWN)], None),
            "product": _pick("product", [(key, PRODUCT_NAMES[key]) for key in PRODUCTS], draft.product),
            "unit": _pick("unit", [(unit, unit) for unit in UNITS], draft.unit),
            "way": _pick("way", list(WAYS.items()), draft.way),
            "limit": _pick("limit", list(LIMITS.items()), draft.limit),
        }
        self.doors = {name: Door(name) for name in cast("tuple[Field, ...]", ("table", "file"))}
        fields: dict[Field, FormField] = {**self.texts, **self.picks, **self.doors}
        self.form = Form([fields[name] for name in LABELS])
        for name in self.texts:
            self._write(name)
        self._follow()
        self.form.go_to("table" if draft.way == "table" else "amount" if draft.amount is None else "preset")

    @property
    def current(self) -> Field:
        """The field that keys go to."""
        return cast("Field", self.form.current.name)

    @property
    def typed(self) -> Text[Any] | None:
        """The field that keys go to, where it is one to type in."""
        return self.form.current if isinstance(self.form.current, Text) else None

    @property
    def touched(self) -> bool:
        """Whether anything was typed or chosen."""
        return self.draft != self.first or bool(self.errors) or self.cells != cells_of(self.draft.table)

    @property
    def preset(self) -> Preset | None:
        """The preset whose pace it has; for any curve the one that says where curves come from."""
        if self.draft.way == "curve":
            return next((each for each in self.presets if each.method == "hyperbolic"), None)
        return preset_of(self.draft, self.presets)

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Takes a key; what it changes is computed at once."""
        field, name = self.form.current, self.current
        before = field.value if isinstance(field, Text | Pick) else None
        used = self.form.key(key, character)
        if used and isinstance(field, Text | Pick) and field.value != before:
            self._take(name)
        return used

    def paste(self, text: str) -> None:
        """Into the field that one types in."""
        field = self.form.current
        if isinstance(field, Text):
            field.insert(" ".join(text.split()))
            self._take(self.current)

    def go_to(self, name: Field) -> None:
        """Make that field the current one."""
        self.form.go_to(name)

    def _take(self, name: Field) -> None:
        """The answer of a field into the draft."""
        self.insists = False
        field = self.form.current
        self.errors.pop(name, None)
        try:
            value = field.read()
        except Refused as error:
            self.errors[name] = str(error)
            self._compute()
            return
        if name != "preset":
            self.change(changed(self.draft, name, value, self.known), name)
        elif value is not None:
            self.change(filled(self.draft, value, self.known), name)

    def change(self, draft: Draft, by: Field | None = None) -> None:
        """Take this draft; fields whose answer it changes are written anew, but not the one that was typed in."""
        before, self.draft = self.draft, draft
        for name in self.texts:
            # A unit that was typed behind a number must not stand there beside another one.
            if name != by and (getattr(before, name) != getattr(draft, name) or before.unit != draft.unit):
                self._write(name)
        for name in self.texts:
            if name in self.errors and name in REWRITTEN.get(by or "way", ()):
                self._write(name)
        if before.table != draft.table:
            self.cells = cells_of(draft.table)
        self._follow()

    def set_cells(self, cells: list[Cell]) -> None:
        """The table as it was typed; where it is none yet, what was typed stays."""
        self.errors.pop("table", None)
        self.cells = cells
        try:
            rows = rows_of(cells) if any(amount for _, amount in cells) else ()
        except Refused as error:
            self.errors["table"] = str(error)
            self._follow()
            return
        if rows != self.draft.table:
            self.change(changed(self.draft, "table", rows, self.known), "table")
        self.cells = cells_of(rows)
        self._follow()

    def set_gates(self, gates: frozenset[str]) -> None:
        """What is marked on the safety list."""
        if gates != self.draft.gates:
            where = self.current
            self.change(settled(self.draft.with_gates(gates), self.known))
            self.form.go_to("table" if where not in self.draft.asked else where)

    def day(self, today: date) -> None:
        """Another day has begun: what is counted from today is counted from that."""
        self.known = self.known._replace(today=today)
        self._follow()

    def _write(self, name: Field) -> None:
        self.errors.pop(name, None)
        text = self.texts[name]
        text.value = _typed(getattr(self.draft, name), name)
        text.enter()

    def _follow(self) -> None:
        """Which fields are asked, what the choices show, and what it all comes to."""
        draft, at = self.draft, self.form.current
        for name, field in zip(LABELS, self.form.fields, strict=True):
            field.hidden = name not in draft.asked
        if not at.hidden:
            self.form.at = self.form.shown.index(at)
        for name, text in self.texts.items():
            text.after = after_field(draft, name)
        paces = [(each, each.title) for each in offered(self.presets, draft, self.known)]
        own = preset_of(draft, self.presets)
        _offer(self.picks["preset"], paces if own is not None else [(None, OWN), *paces], own)
        ways = [(way, name) for way, name in WAYS.items() if way == "table" or not draft.gates_on]
        _offer(self.picks["way"], ways, draft.way)
        _offer(self.picks["unit"], list(self.picks["unit"].options), draft.unit)
        self.doors["table"].shown = table_words(draft.table)
        self.doors["file"].shown = "Enter asks for it"
        self._compute()

    def _compute(self) -> None:
        """What the draft comes to, or why it is no plan."""
        self.found, self.refused = None, None
        wrong = next((name for name in self.draft.asked if name in self.errors), None)
        if wrong is not None:
            self.refused = wrong, self.errors[wrong]
            return
        identity, created = self.identity
        try:
            plan = to_plan(self.draft, id=identity, created=created, today=self.known.today)
            self.found = figures(self.draft, plan)
        except Refused as error:
            self.refused = meant(self.draft, str(error)), str(error)

    # Showing

    @property
    def missing(self) -> str:
        """What is not there yet, where that is all that is the matter."""
        text = self.refused[1] if self.refused is not None else ""
        return text if text in MISSING.values() else ""

    def rows(self, width: int) -> Iterator[tuple[Row, bool]]:
        """A line for each field with what is wrong below it, and whether the line belongs to the current field."""
        flagged = {name for name, _ in self.found.notes} if self.found is not None else set()
        field, refusal = self.refused if self.refused is not None and self._says else (None, "")
        for each in self.form.shown:
            current = each is self.form.current
            mark = (MARK, "accent") if current else (NO_MARK, "")
            label = (each.label.ljust(NAMES), "" if current else "label")
            flag = (f"{FLAG if each.name in flagged else ' '} ", "warn")
            yield (mark, label, flag, *each.pieces(current=current)), current
            if refusal and each.name == field:
                for line in wrap(refusal, max(20, width - 4)):
                    yield (("    ", ""), (line, "warn")), current
        if refusal and field is None:
            for line in wrap(refusal, max(20, width)):
                yield ((line, "warn"),), False

    @property
    def _says(self) -> bool:
        return self.insists or not self.missing

    def _coming(self, text: str) -> date:
        return parse_coming_day(text, self.known.today)

    def _amount(self, text: str) -> Decimal:
        return parse_amount(text, self.draft.unit)

    def _k(self, text: str) -> Decimal | None:
        return self._amount(text) if text.strip() else None


def _typed(value: object, name: Field) -> str:
    if value is None:
        return "today" if name == "begins" else ""
    if isinstance(value, Decimal):
        return format_amount(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _pick(name: Field, options: list[tuple[Any, str]], value: object) -> Pick[Any]:
    return Pick(name, LABELS[name], options, value)


def _offer(pick: Pick[Any], options: list[tuple[Any, str]], value: object) -> None:
    pick.options = tuple(options)
    pick.index = next((index for index, option in enumerate(options) if option[0] == value), 0)


def _doses(text: str) -> int:
    return parse_count(text, "The doses a day", MOST_DOSES)


def _step_days(text: str) -> int:
    return parse_count(text, "The days of a step", LONGEST_STEP)


def _steps(text: str) -> int:
    return parse_count(text, "The steps", MOST_STEPS)


def _cap(text: str) -> Decimal:
    try:
        return parse_amount(text.strip().removesuffix("%").rstrip())
    except Refused:
        raise Refused("The first cut is a percent above 0, like 10.") from None
