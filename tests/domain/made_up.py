"""Made-up journals in which nothing helps, or one thing does, with all that could be taken for it. No tests.

Discomfort has a level that moves from step to step, a rise within each step, and a memory; habits have a memory, too,
go by the days of the week, and follow how one feels; a hard day has more urges. Days and answers are missing.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from tests.examples import DAY, SUNDAY, window, worked_plan
from tui.domain.checkin import DISCOMFORT_SYMPTOMS
from tui.domain.diary import in_force
from tui.domain.excerpt import Excerpt
from tui.domain.records import CheckIn, Plan, Settings, TipMark, Urge

AFTER_A_CUT = (0, 5, 9, 6, 3, 0, 0)
"""Points, by day of the step."""
SETTINGS = ("steps of a week", "steps of three weeks", "no plan", "after stopping")
HABITS = ("fluids", "meals", "movement_minutes", "support", "sleep_hours")


def scored(value: float) -> dict[str, int]:
    """Scores that come as close to that discomfort as there are."""
    total = min(max(round(value * 44 / 100), 0), 44)
    high, rest = divmod(total, len(DISCOMFORT_SYMPTOMS))
    return {key: high + (index < rest) for index, key in enumerate(DISCOMFORT_SYMPTOMS)}


def excerpt_of(
    checkins: Iterable[CheckIn],
    *,
    plans: Iterable[Plan] = (),
    urges: Iterable[Urge] = (),
    marks: Mapping[str, TipMark] | None = None,
    settings: Settings | None = None,
    today: date = SUNDAY,
) -> Excerpt:
    """An excerpt of a journal that holds these, over all its days."""
    answered = sorted(checkins, key=lambda each: each.day)
    first = answered[0].day if answered else today
    return Excerpt(
        first=first,
        today=today,
        earliest=first,
        window=window(checkins=answered, first=first, settings=settings),
        plans=tuple(in_force(plan, (), None) for plan in plans),
        urges=tuple(urges),
        shown=(),
        tip_marks=marks or {},
        setting_values={},
    )


def urge(day: date, *tools: str) -> Urge:
    """An urge at noon of that day."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Urge(id=f"urge-{day}", at=at, day=day, strength=2, tools=tools, outcome="passed")


def made_up(
    seed: int,
    *,
    days: int = 120,
    helping: str = "",
    points: float = 0,
    setting: str = "",
    rough: float = 0,
    week: float = 0,
) -> Excerpt:
    """A journal of so many days up to Sunday, in which one habit lowers the next day's discomfort by so many points.

    With `rough` the scores catch how one feels only so well, in points; habits go by how one feels.
    With `week` the days after the two free ones, on which one also moves more, are so many points easier.
    """
    random = Random(seed)
    setting = setting or SETTINGS[seed % len(SETTINGS)]
    first = SUNDAY - days * DAY
    length = {"steps of a week": 7, "steps of three weeks": 21}.get(setting)
    level, wave, spread = random.uniform(45, 60), 0.0, random.uniform(6, 9)
    memory, follows = random.uniform(0.3, 0.6), random.uniform(0, 0.5)
    moods = dict.fromkeys(HABITS, 0.0)
    habit_memory = {key: random.uniform(0.3, 0.6) for key in HABITS}
    free = {key: random.sample(range(7), 2) for key in HABITS}
    missed = random.uniform(0.05, 0.25)
    kept: list[CheckIn] = []
    urges: list[Urge] = []
    lowered = 0.0
    for number in range(days):
        before = wave
        wave = memory * wave + random.gauss(0, spread * (1 - memory**2) ** 0.5)
        usual = level
        if length is not None:
            if number and number % length == 0:
                level -= random.gauss(2, 2)
            since = number % length
            usual = level + (AFTER_A_CUT[since] if since < len(AFTER_A_CUT) else 0)
        elif setting == "after stopping" and number >= days // 2:
            since = number - days // 2
            usual = level + 25 * min(1, since / 3) * 0.93**since
        usual -= week * ((number - 1) % 7 in free["movement_minutes"])
        value = min(max(usual + wave - lowered, 0), 100)
        for key, mood in moods.items():
            # The night comes before its day: it can follow only how the day before was.
            felt = before if key == "sleep_hours" else wave
            moods[key] = habit_memory[key] * mood + random.gauss(0, (1 - habit_memory[key] ** 2) ** 0.5)
            moods[key] -= follows * felt / spread * (1 - habit_memory[key])
        shown = {key: mood + 0.8 * (number % 7 in free[key]) for key, mood in moods.items()}
        answers: dict[str, Any] = {
            "fluids": max(0, round(6 + 2 * shown["fluids"])),
            "meals": max(0, round(2.5 + 0.8 * shown["meals"])),
            "movement_minutes": 10 * max(0, round(1.5 + 1.5 * shown["movement_minutes"])),
            "support": shown["support"] > 0.3,
            "sleep_hours": max(0, round(2 * (6.5 + 1.2 * shown["sleep_hours"]))) / 2,
        }
        if helping == "sleep_hours":
            value -= points * (answers["sleep_hours"] >= 7)
        lowered = points * _had(answers, helping)
        if random.random() < 0.6 + 0.3 * wave / spread:
            urges.append(
                urge(first + number * DAY, *(("tip-bath",) if random.gauss(0, 1) > follows * wave / spread else ()))
            )
        if rough:
            value += random.gauss(0, rough)
        if random.random() > missed:
            given = {key: each for key, each in answers.items() if random.random() > 0.05}
            kept.append(CheckIn(day=first + number * DAY, symptoms=scored(value), **given))
    plan = worked_plan(from_=first, step_days=length or 7, min_step=Decimal("0.1"), rate=Decimal(3))
    settings = Settings(stopped_on=first + (days // 2) * DAY if setting == "after stopping" else None)
    return excerpt_of(kept, plans=[plan] if length is not None else [], urges=urges, settings=settings)


def _had(answers: Mapping[str, Any], helping: str) -> bool:
    least = {"fluids": 7, "meals": 3, "movement_minutes": 20, "support": 1}
    return helping in least and answers[helping] >= least[helping]
