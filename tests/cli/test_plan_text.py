"""`ebb plan` as text: what stands where, at 80 columns and at 60, and that nothing is left out.

Its figures are those of the JSON, which `test_plan` looks at.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.cli.conftest import Ebb
from tests.cli.plans import adjust, begin, lines_of, take
from tests.examples import DAY, SUNDAY
from tui.cli import plan

Look = Callable[[], dict[str, bytes]]

TUESDAY = date(2026, 11, 17)

AT_80 = """\
Sunday 22 November · day 69

Plan
  Start        20 g of leaf a day in 3 doses, since Tue 15 Sep
  Way          10% of what is left every 7 days, no cut below 0.5 g; after 1 g
               comes zero

Today
  Today        8.1 g · taken 2.7 · left 5.4 g
  Next         2.7 g now
  Step         10 of 24
  Next step    7.3 g in 2 days (Tue 24 Nov)
  Zero         in 93 days (Tue 23 Feb)

Steps, g a day; › is today
                                                   taken   days
   step  days          plan  cut  doses            a day  known
      1  15–21 Sep       20       6.6 + 6.7 + 6.7      –    0/7
      2  22–28 Sep       18    2  6 + 6 + 6            –    0/7
      3  29 Sep–5 Oct  16.2  1.8  5.4 + 5.4 + 5.4      –    0/7
      4  6–12 Oct      14.6  1.6  4.8 + 4.9 + 4.9      –    0/7
      5  13–19 Oct     13.2  1.4  4.4 + 4.4 + 4.4      –    0/7
      6  20–26 Oct     11.9  1.3  3.9 + 4 + 4          –    0/7
      7  27 Oct–2 Nov  10.8  1.1  3.6 + 3.6 + 3.6      –    0/7
      8  3–9 Nov        9.8    1  3.2 + 3.3 + 3.3      –    0/7
      9  10–16 Nov      8.9  0.9  2.9 + 3 + 3          –    0/7
›    10  17–23 Nov      8.1  0.8  2.7 + 2.7 + 2.7    8.4    2/5
     11  24–30 Nov      7.3  0.8  2.4 + 2.4 + 2.5
"""

AT_60 = """\
Sunday 22 November · day 69

Plan
  Start        20 g of leaf a day in 3 doses, since
               Tue 15 Sep
  Way          10% of what is left every 7 days, no cut
               below 0.5 g; after 1 g comes zero

Today
  Today        8.1 g · taken 2.7 · left 5.4 g
  Next         2.7 g now
  Step         10 of 24
  Next step    7.3 g in 2 days (Tue 24 Nov)
  Zero         in 93 days (Tue 23 Feb)

Steps, g a day; › is today
                                             taken   days
   days          plan  cut  doses            a day  known
   15–21 Sep       20       6.6 + 6.7 + 6.7      –    0/7
   22–28 Sep       18    2  6 + 6 + 6            –    0/7
"""


@pytest.fixture
def two_days(ebb: Ebb, tapering: None) -> None:
    """Two known days of the step of today, and today's first dose."""
    take(TUESDAY, "2.7", "2.7", "2.7")
    take(TUESDAY + DAY, "2.7", "2.9", "3.1")
    ebb("dose", "2.7", "--at", "09:00")


def test_the_text_says_what_plan_it_is_where_it_stands_and_every_step(ebb: Ebb, two_days: None) -> None:
    done = ebb("plan")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(AT_80)
    assert max(map(len, done.out.splitlines())) <= 80
    assert len(lines_of(ebb, "Steps")) == 2 + 24
    assert lines_of(ebb, "To know")[0].startswith("- From 4.9 g on, your smallest cut")


def test_the_text_fits_a_narrow_terminal(ebb: Ebb, two_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "columns", lambda: 60)
    done = ebb("plan")
    assert done.out.splitlines()[: AT_60.count("\n")] == AT_60.splitlines()
    assert max(map(len, done.out.splitlines())) <= 60


def test_a_step_of_many_doses_and_far_years_still_fits(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(start=Decimal("1000.5"), doses=7, step_days=30, rate=Decimal(2), min_step=Decimal("0.1"))
    for width in (40, 60, 80):
        monkeypatch.setattr(plan, "columns", lambda width=width: width)
        assert max(map(len, ebb("plan").out.splitlines())) <= width


def test_a_reason_is_text_and_nothing_that_a_terminal_would_obey(ebb: Ebb, tapering: None) -> None:
    adjust("hold", SUNDAY - DAY, days=2, reason="a\x1b[31m [b]c\nd\u202e")
    assert lines_of(ebb, "Changes of pace") == ["  Sat 21 Nov   hold of 2 days: a[31m [b]c d"]


def test_looking_changes_nothing(ebb: Ebb, two_days: None, on_disk: Look) -> None:
    before = on_disk()
    for words in ((), ("--json",), ("--on", "yesterday"), ("--on", "yesterday", "--json")):
        assert ebb("plan", *words).code == 0
    assert on_disk() == before
