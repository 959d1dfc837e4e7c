"""The shapes of a report for a clinician: what it says of amounts, plans, symptoms, urges and safety, as values.

How they are counted is in `report`, what they read like in `report_words`.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.diary import InForce
from tui.domain.excerpt import Excerpt
from tui.domain.records import Adjustment, Product, Settings, Trigger, Unit
from tui.domain.report_notes import Note
from tui.domain.schedule import Step


class Block(NamedTuple):
    """A part of the days, both ends included."""

    first: date
    last: date


class Cell(NamedTuple):
    """The median of what is known in a block, and of how many days that is."""

    median: float | None
    n: int


class Course(NamedTuple):
    """A measure block by block; `highest` of all its days, and how many of them were at 3 or 4, with the last one."""

    key: str
    cells: tuple[Cell, ...]
    highest: float | None
    strong: int = 0
    extreme: int = 0
    last_extreme: date | None = None


class Amounts(NamedTuple):
    """What was taken of a product in one unit. Medians are of a day's total, over the known days.

    `begin` and `end` are those of the first and the last week that is known. `days` are the days that had any;
    `doses` is the median of their doses, `most` the largest total, with its day. `at_first` and `at_last` are the
    median times of the first and the last dose, in minutes after midnight.
    """

    product: Product
    unit: Unit
    begin: Cell
    end: Cell
    cells: tuple[Cell, ...]
    days: int
    doses: float
    fewest: int
    largest: int
    most: tuple[Decimal, date]
    at_first: int
    at_last: int


class Kept(NamedTuple):
    """Days held against the plan in force on them: how many could be, how many were on it or under it, and the median
    of taken minus planned."""

    product: Product
    unit: Unit
    compared: int
    on_or_under: int
    difference: Decimal


class Planned(NamedTuple):
    """A plan that was in force on some of the days: its steps that began by the last day and reach into them, and the
    changes of pace made on them."""

    running: InForce
    steps: tuple[Step, ...]
    changes: tuple[Adjustment, ...]


class Urged(NamedTuple):
    """The urges of the days, by how they ended; median minutes of those that passed, and of how many."""

    total: int
    passed: int
    dosed: int
    unknown: int
    minutes: float | None
    timed: int
    strength: float | None
    triggers: tuple[tuple[Trigger, int], ...]


class Told(NamedTuple):
    """A safety rule that held by what was entered, or whose message was shown: on how many days, the last of them."""

    rule: str
    days: int
    last: date


class Zero(NamedTuple):
    """The days at zero, by a plan or after stopping: the first of them here, how many, how many of them are known,
    how many were confirmed without a dose, and those that had one."""

    first: date
    days: int
    known: int
    free: int
    slips: tuple[date, ...]


class Report(NamedTuple):
    """All of it. The days go from `first` to `last`; `today`, on which it is made, is not one of them.

    `answered` is the days with a symptom answered, `known` those of which the intake is known. Of the days with a plan
    `not_compared` are known and cannot be held against it, and `unknown` are not known. `now` is the plan in force
    today and its step. `begin` and `end` are discomfort in the first and the last week, `felt` its value by day,
    counted from the first. `nights` is the median of all hours slept.
    """

    today: date
    first: date
    last: date
    days: int
    answered: int
    known: int
    settings: Settings
    blocks: tuple[Block, ...]
    amounts: tuple[Amounts, ...]
    plans: tuple[Planned, ...]
    now: tuple[InForce, Step | None] | None
    kept: tuple[Kept, ...]
    not_compared: int
    unknown: int
    discomfort: Course
    symptoms: tuple[Course, ...]
    begin: Cell
    end: Cell
    felt: tuple[tuple[int, float], ...]
    sleep: Course
    nights: Cell
    short_nights: int
    urges: Urged
    zero: Zero | None
    told: tuple[Told, ...]
    excerpt: Excerpt
    notes: tuple[Note, ...]
