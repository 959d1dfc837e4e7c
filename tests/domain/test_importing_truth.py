"""Spreadsheets as people have them, made from doses that are known: what is taken is what was meant, or nothing is.

The truth is what the file was made from, and never what the code says about it.
"""

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.logs import log
from tui.domain.importing import Unusable

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WORDS = {
    "g": ("g", "G", "gram", "grams", "gr."),
    "mg": ("mg", "MG", "milligrams"),
    "capsule": ("caps", "capsules", "cap."),
}
DATES = {
    "ymd": ("{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0.year}-{0.month}-{0.day}"),
    "dmy": ("{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0:%d-%m-%y}", "{0:%a} {0:%d/%m/%Y}"),
    "mdy": ("{0:%m/%d/%Y}", "{0.month}/{0.day}/{0.year}", "{0:%m-%d-%y}", "{0:%A}, {0.month}/{0.day}/{0:%y}"),
    "words": ("{0.day} {1} {0.year}", "{0.day}-{2}-{0.year}", "{1} {0.day}, {0.year}", "{2} {0.day} {0.year}"),
}


class Meant(NamedTuple):
    """A dose as the person knows it."""

    day: date
    clock: time
    amount: Decimal
    unit: str


class Dialect(NamedTuple):
    """How a program writes a table."""

    delimiter: str
    order: str
    date: str
    clock: str
    joined: bool
    mark: str
    decimals: int | None
    grouped: bool
    unit: str
    word: int
    space: str
    start: str
    end: str
    said: bool


DAYS = st.dates(date(2021, 1, 1), date(2026, 11, 20))
CLOCKS = st.times(time(4), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
AMOUNTS = st.one_of(
    st.decimals("0.1", 9, places=1), st.decimals("0.25", 30, places=2), st.integers(1, 9000).map(Decimal)
)
DIALECTS = st.builds(
    Dialect,
    st.sampled_from(",;\t"),
    st.sampled_from(sorted(DATES)),
    st.integers(0, 9).map(str),
    st.sampled_from(["24", "24s", "am", "AM", "none"]),
    st.booleans(),
    st.sampled_from(".,"),
    st.sampled_from([None, None, 2, 3]),
    st.booleans(),
    st.sampled_from(["cell", "header", "column", "option"]),
    st.integers(0, 4),
    st.sampled_from(["", " ", "\xa0", "\u202f"]),
    st.sampled_from(["", "\ufeff", "sep="]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


def written(meant: list[Meant], unit: str, how: Dialect) -> str:
    """The file."""
    name = WORDS[unit][how.word % len(WORDS[unit])]
    header = ["Date"] if how.joined or how.clock == "none" else ["Date", "Time"]
    header += [f"Amount ({name})" if how.unit == "header" else "Amount", *(["Unit"] if how.unit == "column" else [])]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=how.delimiter, lineterminator=how.end)
    writer.writerow(header)
    for each in meant:
        forms = DATES[how.order]
        day = forms[int(how.date) % len(forms)].format(
            each.day, MONTHS[each.day.month - 1], MONTHS[each.day.month - 1][:3]
        )
        clock = {
            "24": f"{each.clock:%H:%M}",
            "24s": f"{each.clock:%H:%M:%S}",
            "am": f"{each.clock.hour % 12 or 12}:{each.clock:%M}{how.space}{'ap'[each.clock.hour > 11]}m",
            "AM": f"{each.clock.hour % 12 or 12}:{each.clock:%M}{how.space}{'AP'[each.clock.hour > 11]}M",
            "none": "",
        }[how.clock]
        amount = number(each.amount, how) + (f"{how.space}{name}" if how.unit == "cell" else "")
        when = [f"{day} {clock}".strip()] if how.joined or not clock else [day, clock]
        writer.writerow([*when, amount, *([name] if how.unit == "column" else [])])
    begin = f"sep={how.delimiter}{how.end}" if how.start == "sep=" else how.start
    return begin + out.getvalue()


def number(amount: Decimal, how: Dialect) -> str:
    """The amount as the locale writes it."""
    text = format(amount.normalize(), "f") if how.decimals is None else f"{amount:.{how.decimals}f}"
    whole, point, rest = text.partition(".")
    if how.grouped:
        whole = f"{int(whole):,}".replace(",", "." if how.mark == "," else ",")
    return whole + (how.mark + rest if point else "")


@settings(max_examples=500)
@given(st.data(), DIALECTS, st.sampled_from(sorted(WORDS)))
def test_what_is_taken_is_what_was_meant_or_nothing_is(data: st.DataObject, how: Dialect, unit: str) -> None:
    amounts = AMOUNTS.filter(lambda amount: unit != "g" or amount < 1000)  # so much is no dose
    meant = data.draw(st.lists(st.builds(Meant, DAYS, CLOCKS, amounts, st.just(unit)), min_size=1, max_size=6))
    wishes: dict[str, Any] = {"dates": how.order} if how.said and how.order != "words" else {}
    if how.unit == "option":
        wishes["unit"] = unit
    try:
        found = log(written(meant, unit, how), **wishes)
    except Unusable:
        return
    taken = [(each.day, each.at.replace(tzinfo=None), each.amount, each.unit) for each in found.doses]
    assert taken == [
        (each.day, datetime.combine(each.day, each.clock if how.clock != "none" else time(12)), each.amount, each.unit)
        for each in meant
    ]
    assert all(each.timed == (how.clock != "none") for each in found.doses)
