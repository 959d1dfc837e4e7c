"""A made-up journal, of ten years above all: a check-in and six doses a day, a plan for the last ten weeks.

Plain documents in the form that a stock TinyDB writes; the same seed and day give the same journal.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

from tui.domain.records import TRIGGERS

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

YEAR: Final = 365
TEN_YEARS: Final = 3650
HALF_YEAR: Final = 182
DOSES_A_DAY: Final = 6
PLAN_DAYS: Final = 68
"""How many days ago the plan began: two days short of ten weeks, so that a step is due in two days."""

STEPS: Final = ("20", "18", "16.2", "14.6", "13.2", "11.9", "10.8", "9.8", "8.9", "8.1")
"""The amounts of the worked plan of the design up to today."""

SYMPTOMS: Final = (
    *("anxiety", "irritability", "insomnia", "muscle_aches", "runny_nose", "sweating", "nausea"),
    *("diarrhea", "craving", "fatigue", "low_mood", "restless_legs", "hot_cold"),
)
WRITER: Final = "3f9c2a71d80b"
NOTES: Final = (
    "Slept badly, legs restless until two. A warm bath helped.",
    "Long day at work; two doses later than planned.",
    "Better than last week. Walked to the river and back.",
)

PACES: Final = ((20, "hold"), (60, "hold"), (75, "step_back"))
"""On which day of a plan that is over its pace was changed, and how."""


def journal(days: int, today: date, seed: int = 1) -> Tables:
    """The tables of a journal with `days` finished days before `today`; 0: settings and the plan alone."""
    chance = Random(seed)
    begun = _moment(today - timedelta(days=max(days, PLAN_DAYS)), 480, finely=True)
    tables: Tables = {
        "meta": _table([{"id": "meta", "schema": 1, "journal": _id(chance), "created": begun, "updated": begun}]),
        "settings": _table(list(_settings(begun))),
        "plans": _table([_plan(today, chance)]),
    }
    if days:
        first = today - timedelta(days=days)
        every = [first + timedelta(days=number) for number in range(days)]
        tables["checkins"] = _table([_checkin(day, chance) for day in every])
        tables["doses"] = _table([dose for day in every for dose in _doses(day, today, chance)])
    return tables


def eventful(days: int, today: date, seed: int = 1) -> Tables:
    """The same with an urge a day, safety messages, and a plan for every half year, each held and gone back on."""
    tables, chance = journal(days, today, seed), Random(seed)
    every = [today - timedelta(days=ago) for ago in range(days, 0, -1)]
    running = list(tables["plans"].values())
    over, paces = [], []
    for begin in every[: max(0, days - PLAN_DAYS - HALF_YEAR) : HALF_YEAR]:
        stamp = _stamped(chance, begin)
        plan = {**running[0], **stamp, "created": stamp["updated"], "from": begin.isoformat()}
        over.append({**plan, "ended": _moment(begin + timedelta(days=HALF_YEAR - 20), 540, finely=True)})
        paces += [_pace(plan["id"], begin + timedelta(days=into), kind, chance) for into, kind in PACES]
    return tables | {
        "plans": _table([*over, *running]),
        "adjustments": _table(paces),
        "urges": _table([urge for day in every for urge in _urges(day, chance)]),
        "shown": _table([_shown(day) for day in every[::40]]),
    }


def write(path: Path, days: int, today: date, make: Callable[[int, date], Tables] = journal) -> None:
    """Write such a journal as a file that nobody but its owner can read."""
    path.touch(mode=0o600)
    path.write_text(json.dumps(make(days, today)), encoding="utf-8")


def _settings(begun: str) -> Iterator[Document]:
    values = {"timezone": "UTC", "day_starts": "04:00", "wakes": "08:00", "sleeps": "23:00", "country": "US"}
    for key, value in {**values, "price": "0.15", "currency": "USD", "used_since": "2015-03-01"}.items():
        yield {"id": f"setting-{key}", "key": key, "value": value, "updated": begun}


def _plan(today: date, chance: Random) -> Document:
    begin = today - timedelta(days=PLAN_DAYS)
    created = _moment(begin, 540, finely=True)
    return {
        "id": _id(chance),
        "product": "leaf",
        "unit": "g",
        "start": "20",
        "doses": DOSES_A_DAY,
        "precision": "0.1",
        "min_step": "0.5",
        "step_days": 7,
        "finish": "1",
        "from": begin.isoformat(),
        "method": "percent",
        "rate": "10",
        "created": created,
        "updated": created,
    }


def _checkin(day: date, chance: Random) -> Document:
    minute = 1260 + chance.randrange(90)
    document: Document = {
        "id": f"{day}-{WRITER}",
        "day": day.isoformat(),
        "at": _moment(day, minute),
        "symptoms": {key: min(4, int(chance.expovariate(0.7))) for key in SYMPTOMS},
        "sleep_hours": chance.randrange(8, 18) / 2,
        "fluids": chance.randrange(4, 11),
        "meals": chance.randrange(1, 4),
        "movement_minutes": 10 * chance.randrange(0, 7),
        "support": chance.random() < 0.3,
        "intake_complete": True,
        "updated": _moment(day, minute, finely=True),
    }
    if chance.random() < 0.8:
        document["note"] = chance.choice(NOTES)
    return document


def _doses(day: date, today: date, chance: Random) -> Iterator[Document]:
    into_plan = (day - (today - timedelta(days=PLAN_DAYS))).days
    tenths = int(Decimal(STEPS[max(0, into_plan) // 7]) * 10)
    for number in range(DOSES_A_DAY):
        minute = 450 + 150 * number + chance.randrange(60)
        share = tenths // DOSES_A_DAY + (number >= DOSES_A_DAY - tenths % DOSES_A_DAY)
        dose: Document = {
            "id": _id(chance),
            "at": _moment(day, minute),
            "day": day.isoformat(),
            "amount": f"{Decimal(share) / 10:f}",
            "unit": "g",
            "product": "leaf",
            "updated": _moment(day, minute, finely=True),
        }
        if chance.random() < 0.3:
            dose["trigger"] = chance.choice(TRIGGERS)
            dose["note"] = chance.choice(NOTES)
        yield dose


def _urges(day: date, chance: Random) -> Iterator[Document]:
    for number in range(chance.randrange(3)):
        minute = 480 + 400 * number + chance.randrange(300)
        urge: Document = {
            **_stamped(chance, day, minute),
            "at": _moment(day, minute),
            "day": day.isoformat(),
            "strength": chance.randrange(5),
            "outcome": chance.choice(("passed", "dosed", "open")),
            "minutes": chance.randrange(1, 40),
        }
        if chance.random() < 0.5:
            urge["trigger"] = chance.choice(TRIGGERS)
        yield urge


def _pace(plan: str, day: date, kind: str, chance: Random) -> Document:
    pace = {**_stamped(chance, day, 600), "plan": plan, "day": day.isoformat(), "kind": kind}
    return {**pace, "days": 7} if kind == "hold" else pace


def _shown(day: date) -> Document:
    return {
        "id": f"low_mood-{day}",
        "day": day.isoformat(),
        "rule": "low_mood",
        "updated": _moment(day, 700, finely=True),
    }


def _stamped(chance: Random, day: date, minute: int = 540) -> Document:
    return {"id": _id(chance), "updated": _moment(day, minute, finely=True)}


def _table(documents: list[Document]) -> dict[str, Document]:
    return {str(number): document for number, document in enumerate(documents, start=1)}


def _moment(day: date, minute: int, *, finely: bool = False) -> str:
    """A moment of that day in UTC; `finely` with the microseconds that a version carries."""
    at = datetime.combine(day, time(), UTC) + timedelta(minutes=minute)
    return at.isoformat(timespec="microseconds" if finely else "seconds")


def _id(chance: Random) -> str:
    return f"{chance.getrandbits(64):016x}"
