"""A set-up that is half answered, as words on the disk and back: the app and `ebb setup` go on with each other's.

Tolerant: what can not be read is not answered. Whether a draft is taken up at all is decided here; how it is kept is
the journal's matter.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar, get_args

from tui.domain.amounts import format_amount, parse_amount
from tui.domain.records import PRODUCTS, UNITS
from tui.domain.setup import DAYS_USED, Aim, Pace, Page, SetUp, Way, calendar_of, pages
from tui.domain.setup_typed import parse_doses, parse_step_days
from tui.domain.typed import parse_finish, parse_hour, parse_rate

T = TypeVar("T")

ABOUT = "setup"
"""What the draft is kept as."""
LASTS = timedelta(days=7)
"""How long a draft is gone on with. What one takes has changed after that, so the questions begin anew."""

PAGES: tuple[Page, ...] = get_args(Page)
_EARLIEST = date(2000, 1, 1)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COUNTRY = re.compile(r"[A-Z]{2,3}")
_LONGEST = 60


class Half(NamedTuple):
    """Answers so far, the page that is open, and the pages that one came by. `question` is the line that was asked.

    `at` is when that was kept, with its UTC offset; None for one that has just begun. `again` is on where the journal
    had been set up before.
    """

    setup: SetUp
    page: Page
    trail: tuple[Page, ...] = ()
    question: str = ""
    at: datetime | None = None
    again: bool = False


def to_words(half: Half, now: datetime) -> dict[str, str]:
    """The draft as words by their names. `now` carries its UTC offset."""
    setup, pace = half.setup, half.setup.pace
    words: dict[str, object] = {
        "at": now.isoformat(),
        "again": "yes" if half.again else None,
        "page": half.page,
        "question": half.question or None,
        "trail": " ".join(half.trail),
        "answered": " ".join(sorted(setup.answered)),
        "skipped": " ".join(sorted(setup.skipped)),
        "timezone": setup.timezone,
        "day_starts": _hour(setup.day_starts),
        "aim": setup.aim,
        "product": setup.product,
        "unit": setup.unit,
        "amount": setup.amount,
        "doses": setup.doses,
        "used": setup.used,
        "stopped_on": setup.stopped_on,
        "precision": setup.precision,
        "min_step": setup.min_step,
        "gates": " ".join(sorted(setup.gates)),
        "country": setup.country,
    }
    if pace is not None:
        words |= {f"pace_{name}": getattr(pace, name) for name in _PACE}
    return {name: _word(value) for name, value in words.items() if value is not None}


def taken_up(words: Mapping[str, str] | None, begun: SetUp, now: datetime, *, again: bool) -> Half:
    """What to go on with: the draft, or `begun` where there is none that still counts.

    One counts for a week, on a journal that is as it was then: set up already (`again`), or not. What was marked on the
    safety list stays marked in any case.
    """
    half = _read(words, begun, now) if words else None
    return half if half is not None and half.again == again else begun_anew(words, begun, again=again)


def begun_anew(words: Mapping[str, str] | None, begun: SetUp, *, again: bool) -> Half:
    """The first question. What a draft has marked on the safety list stays marked."""
    gates = begun.gates | _marks(words or {})
    return Half(replace(begun, gates=gates), pages(begun)[0], again=again)


def _read(words: Mapping[str, str], begun: SetUp, now: datetime) -> Half | None:
    at = _tried(datetime.fromisoformat, words.get("at", ""))
    if at is None or at.utcoffset() is None or not -LASTS < now - at < LASTS:
        return None
    setup = _set_up(words, begun, now)
    order = pages(setup)
    meant = [page for page in order if page == words.get("page")]
    unanswered = [page for page in order if page not in setup.answered | setup.skipped]
    page = (*meant, *unanswered, order[-1])[0]
    trail = tuple(dict.fromkeys(each for each in _pages(words.get("trail", "")) if each != page))
    question = words.get("question", "")
    return Half(setup, page, trail, question if _KEY.fullmatch(question) else "", at, words.get("again") == "yes")


def _set_up(words: Mapping[str, str], begun: SetUp, now: datetime) -> SetUp:
    """The answers. A page does not count where one of its words can not be read."""
    answered, skipped = frozenset(_pages(words.get("answered", ""))), frozenset(_pages(words.get("skipped", "")))
    setup = begun
    for name, (page, read) in _READ.items():
        if name not in words:
            if name in _NEEDED:
                answered -= {page}
            continue
        value = _tried(read, words[name])
        if value is None:
            answered -= {page}
        elif name not in ("timezone", "day_starts") or "clock" in answered:
            setup = replace(setup, **{name: value})
    if setup.stopped_on is not None and not _EARLIEST <= setup.stopped_on <= calendar_of(setup).day_of(now):
        setup, answered = replace(setup, stopped_on=None), answered - {"what"}
    pace, marks = _pace(words), _marks(words)
    if pace is None:
        answered -= {"pace"}
    if len(marks) != len(words.get("gates", "x").split()):
        answered -= {"gates"}
    gates = marks if "gates" in answered else marks | begun.gates
    return replace(setup, pace=pace, gates=gates, answered=answered, skipped=skipped - answered)


def _pace(words: Mapping[str, str]) -> Pace | None:
    """The pace; None where there is none, or not all of it can be read."""
    found = {name: words[f"pace_{name}"] for name in _PACE if f"pace_{name}" in words}
    values: dict[str, Any] = {name: _tried(_PACE[name], word) for name, word in found.items()}
    if not {"way", "step_days", "finish"} <= set(found) or None in values.values():
        return None
    return Pace(**values)


def _marks(words: Mapping[str, str]) -> frozenset[str]:
    """What was marked on the safety list, as far as it can be read."""
    return frozenset(filter(_KEY.fullmatch, words.get("gates", "").split()))


def _pages(text: str) -> tuple[Page, ...]:
    return tuple(page for word in text.split() for page in PAGES if page == word)


def _zone(name: str) -> str | None:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name).key if len(name) <= _LONGEST else None


def _one_of(values: tuple[T, ...]) -> Callable[[str], T | None]:
    return lambda text: next((value for value in values if value == text), None)


def _tried(read: Callable[[str], T | None], text: str) -> T | None:
    """What was read; None for whatever can not be."""
    try:
        return read(text)
    except (ValueError, KeyError, OSError, ArithmeticError):
        return None


_READ: dict[str, tuple[Page, Callable[[str], Any]]] = {
    "timezone": ("clock", _zone),
    "day_starts": ("clock", parse_hour),
    "aim": ("aim", _one_of(get_args(Aim))),
    "product": ("what", _one_of(PRODUCTS)),
    "unit": ("what", _one_of(UNITS)),
    "amount": ("what", parse_amount),
    "doses": ("what", parse_doses),
    "used": ("what", _one_of(tuple(DAYS_USED))),
    "stopped_on": ("what", date.fromisoformat),
    "precision": ("measure", parse_amount),
    "min_step": ("measure", parse_amount),
    "country": ("country", lambda text: text if _COUNTRY.fullmatch(text) else None),
}
_NEEDED = ("timezone", "day_starts", "aim", "product", "unit", "doses")
_PACE: dict[str, Callable[[str], Any]] = {
    "way": _one_of(get_args(Way)),
    "rate": parse_rate,
    "cut": parse_amount,
    "until": date.fromisoformat,
    "step_days": parse_step_days,
    "finish": parse_finish,
    "begins": date.fromisoformat,
}


def _hour(at: time) -> str:
    return at.isoformat(timespec="minutes")


def _word(value: object) -> str:
    return format_amount(value) if isinstance(value, Decimal) else str(value)
