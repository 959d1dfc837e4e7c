"""Journals that a safety rule looks at, told in a line each: days by how long ago they are. No tests."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.examples import DAY, SUNDAY, UTC_CALENDAR, dose, window
from tui.domain.checkin import SYMPTOMS
from tui.domain.records import PRODUCTS, UNITS, CheckIn, Dose, Settings, Window

TODAY = SUNDAY
FREE = {"intake_complete": True}
"""The answer that all doses of a day are logged."""

_HABITS = ("sleep_hours", "fluids", "meals", "intake_complete")


def answered(day: date, **answers: Any) -> CheckIn:
    """A check-in with these answers: habits by their names, all others are symptoms."""
    habits = {key: answers.pop(key) for key in _HABITS if key in answers}
    return CheckIn(day=day, symptoms=answers, **habits)


def run(days: int, ago: int = 0, **answers: Any) -> list[CheckIn]:
    """So many days in a row with the same answers, the last of them `ago` days ago."""
    return [answered(TODAY - (ago + index) * DAY, **answers) for index in range(days)]


def checked(*checkins: Sequence[CheckIn]) -> Window:
    """A journal with these check-ins and no doses."""
    return window(checkins=[each for some in checkins for each in some])


def took(days: Mapping[int, Sequence[str]], free: Sequence[int] = (), **changes: Any) -> Window:
    """A journal with these amounts, by how many days ago, and these days confirmed to have none. Nobody has a plan."""
    doses = {TODAY - ago * DAY: taken(ago, *amounts, **changes) for ago, amounts in days.items()}
    return window(doses=doses, checkins=[answered(TODAY - ago * DAY, **FREE) for ago in free])


def taken(ago: int, *amounts: str, **changes: Any) -> tuple[Dose, ...]:
    """Doses of one day, an hour apart."""
    first = UTC_CALENDAR.starts(TODAY - ago * DAY)
    return tuple(dose(amount, first + timedelta(hours=index), **changes) for index, amount in enumerate(amounts))


def usually(*amounts: str, days: int = 7, **changes: Any) -> dict[date, tuple[Dose, ...]]:
    """The same doses on each of so many days up to yesterday."""
    return {TODAY - ago * DAY: taken(ago, *amounts, **changes) for ago in range(1, days + 1)}


_answers = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.integers(0, 4) for key in SYMPTOMS},
        "sleep_hours": st.integers(0, 48).map(lambda halves: halves / 2),
        "fluids": st.integers(0, 99),
        "meals": st.integers(0, 20),
        "intake_complete": st.booleans(),
    },
)
_hard = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.integers(3, 4) for key in SYMPTOMS},
        "sleep_hours": st.sampled_from((0.0, 3.5, 4.0)),
        "fluids": st.integers(0, 2),
        "intake_complete": st.just(True),
    },
)
_amounts = st.decimals("0.1", "10000", places=1).map(Decimal.normalize)
_some_doses = st.lists(
    st.tuples(_amounts, st.sampled_from(UNITS[:2]), st.sampled_from(PRODUCTS)), min_size=1, max_size=8
)


def _dosed(ago: int, kinds: Sequence[tuple[Decimal, Any, Any]]) -> tuple[Dose, ...]:
    return tuple(
        taken(ago, format(amount, "f"), unit=unit, product=product, id=f"{ago}-{index}")[0]
        for index, (amount, unit, product) in enumerate(kinds)
    )


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Any journal of the last six weeks: days with doses, without, confirmed or unknown, calm or very hard."""
    agos = st.integers(0, 42)
    checkins = draw(st.dictionaries(agos, _answers | _hard, max_size=43))
    doses = draw(st.dictionaries(agos, _some_doses, max_size=43))
    return window(
        doses={TODAY - ago * DAY: _dosed(ago, kinds) for ago, kinds in doses.items()},
        checkins=[answered(TODAY - ago * DAY, **answers) for ago, answers in checkins.items()],
        settings=Settings(stopped_on=draw(st.none() | agos.map(lambda ago: TODAY - ago * DAY))),
        first=TODAY - draw(st.integers(0, 60)) * DAY,
    )
