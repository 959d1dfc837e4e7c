"""Journals of all sorts as raw documents, made by chance, with everything that may be odd about a day. No tests."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.counted import DAY, ELEVEN

Document = dict[str, Any]
Tables = dict[str, list[Document]]

TODAYS = (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 3), date(2026, 3, 12), date(2026, 3, 30))
"""A Sunday and a Monday; days after the clocks changed."""
ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu")
KINDS = (("g", "leaf"), ("capsule", "capsule"), ("g", "extract"), ("mg", "seven_oh"), ("capsule", "leaf"))
CORE = (*ELEVEN, "craving", "low_mood")


class Chance:
    """A journal of some weeks or months up to `today`."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.today = self.random.choice(TODAYS)
        self.zone = ZoneInfo(self.random.choice(ZONES))
        self.starts = self.random.choice((time(4), time(0), time(2, 30), time(6)))
        self.length = self.random.choice((0, 3, 9, 16, 40, 100))
        self.first = self.today - self.length * DAY
        self.kind = self.random.choice(KINDS)
        self.number = 0

    def tables(self) -> Tables:
        """Everything that is in it."""
        days = [self.first + number * DAY for number in range(self.length + 1)]
        plans, paces = self._plans()
        doses, checkins, urges = [], [], []
        quiet = self.random.random() * 0.5
        for day in days:
            if self.random.random() >= quiet:
                doses += list(self._doses(day))
                checkins += list(self._checkins(day))
                urges += list(self._urges(day))
        return {
            "settings": list(self._settings()),
            "plans": plans,
            "adjustments": paces,
            "doses": doses,
            "checkins": checkins,
            "urges": urges,
        }

    def _stamped(self, name: str, **fields: Any) -> Document:
        self.number += 1
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.number)
        return {"id": f"{name}-{self.number:06}", "updated": at.isoformat(timespec="microseconds"), **fields}

    def _settings(self) -> Iterator[Document]:
        values = {"timezone": self.zone.key, "day_starts": f"{self.starts:%H:%M}"}
        if self.random.random() < 0.3:
            values["stopped_on"] = (self.today - self.random.randrange(self.length + 3) * DAY).isoformat()
        for key, value in values.items():
            yield self._stamped("setting", key=key, value=value) | {"id": f"setting-{key}"}

    def _at(self, day: date) -> str:
        """A time within that person's day, as its clock shows it; after midnight as well."""
        start = datetime.combine(day, self.starts, self.zone).astimezone(UTC)
        at = start + timedelta(minutes=self.random.randrange(23 * 60))
        return at.astimezone(self.zone).isoformat()

    def _doses(self, day: date) -> Iterator[Document]:
        for _ in range(self.random.choice((0, 0, 1, 2, 2, 3))):
            unit, product = self.kind if self.random.random() < 0.93 else self.random.choice(KINDS)
            amount = str(self.random.choice((1, 2, 3, 4, 6, "0.5", "2.5")))
            yield self._stamped(
                "dose", at=self._at(day), day=day.isoformat(), amount=amount, unit=unit, product=product
            )

    def _checkins(self, day: date) -> Iterator[Document]:
        """Of one writer or two; the second clears and changes some of it. The day is not in order of `updated`."""
        for writer in self.random.choice(((), ("a",), ("a",), ("a", "b"))):
            keys = self.random.sample(CORE, self.random.choice((0, 5, 6, 7, 11, 13)))
            scores: Document = {key: self.random.choice((0, 1, 1, 2, 3, 4)) for key in keys}
            if writer == "b":
                scores = {key: None if self.random.random() < 0.3 else score for key, score in scores.items()}
            said: Document = {"symptoms": scores, "intake_complete": self.random.choice((True, True, False, None))}
            said |= {"sleep_hours": self.random.randrange(25) / 2, "meals": self.random.randrange(5)}
            said |= {"movement_minutes": 10 * self.random.randrange(6), "support": self.random.random() < 0.5}
            for key in list(said):
                if self.random.random() < 0.25:
                    del said[key]
            at = self._at(day)
            yield self._stamped("checkin", at=at, day=day.isoformat(), **said) | {"id": f"{day}-{writer}"}

    def _urges(self, day: date) -> Iterator[Document]:
        for _ in range(self.random.choice((0, 0, 0, 1, 2))):
            outcome = self.random.choice(("passed", "passed", "dosed", "open"))
            fields: Document = {"strength": self.random.randrange(5), "outcome": outcome}
            if self.random.random() < 0.7:
                fields["minutes"] = self.random.randrange(40)
            yield self._stamped("urge", at=self._at(day), day=day.isoformat(), **fields)

    def _plans(self) -> tuple[list[Document], list[Document]]:
        plans: list[Document] = []
        paces: list[Document] = []
        made = self.first + self.random.randrange(-3, 10) * DAY
        for _ in range(self.random.choice((0, 1, 1, 2, 3))):
            if made > self.today:
                break
            begins = made + self.random.choice((-9, -2, 0, 0, 1, 4)) * DAY
            plan = self._plan(made, begins)
            if plans and self.random.random() < 0.9 and "ended" not in plans[-1]:
                plans[-1]["ended"] = plan["created"]
            plans.append(plan)
            length = self.random.randrange(2, 40)
            for _ in range(self.random.choice((0, 0, 1, 2, 4))):
                day = max(made, begins) + self.random.randrange(length) * DAY
                if day < self.today:
                    paces.append(self._pace(plan, day))
            if self.random.random() < 0.4 and made + length * DAY <= self.today:
                ended = datetime.combine(made + length * DAY, time(14), self.zone).astimezone(UTC)
                plan["ended"] = ended.isoformat(timespec="microseconds")
            made += (length + self.random.choice((0, 0, 6))) * DAY
        return plans, paces

    def _plan(self, made: date, begins: date) -> Document:
        method = self.random.choice(("percent", "linear", "custom"))
        fields: Document = {"percent": {"rate": "10"}, "linear": {"cut": "1"}}.get(method, {})
        start = self.random.choice(("4", "6", "9"))
        if method == "custom":
            fields = {"table": [[0, start], [5, "3"], [9, "4"], [12, "1"], [14, "0"]]}
        created = datetime.combine(made, time(9), self.zone).astimezone(UTC)
        return self._stamped(
            "plan",
            product=self.kind[1],
            unit=self.kind[0],
            start=start,
            doses=2,
            precision="0.5",
            min_step="0.5",
            step_days=self.random.choice((3, 5, 7)),
            finish="1",
            method=method,
            **{"from": begins.isoformat(), "created": created.isoformat(timespec="microseconds")},
            **fields,
        )

    def _pace(self, plan: Document, day: date) -> Document:
        kind = self.random.choice(("hold", "hold", "resume", "step_back", "repace", "jump"))
        kinds: dict[str, Document] = {"hold": {"days": self.random.randrange(1, 9)}, "repace": {"rate": "20"}}
        return self._stamped("pace", plan=plan["id"], day=day.isoformat(), kind=kind, **kinds.get(kind, {}))
