"""Hours of doses and urges: each lands in one bin, by the clock it was written with; little is never made much of."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt
from tests.examples import DAY, SUNDAY, dose
from tests.reading_age import why_hard
from tui.domain.hours import BINS, FEWEST, Hours, bin_of, clock, counted, hours, on_day, stretches
from tui.domain.hours_words import awake_words, day_marks_words, hours_words, title
from tui.domain.records import Dose, Settings, Urge

FOUR = time(4)


def at(hour: int, ago: int = 1, minute: int = 0) -> datetime:
    day = SUNDAY - ago * DAY
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def seen(doses: Iterable[datetime] = (), urges: Iterable[datetime] = (), **settings: time) -> Hours:
    """The hours of 30 days with these doses and urges."""
    taken: dict[object, tuple[Dose, ...]] = {}
    for index, when in enumerate(doses):
        made = dose("2", when, id=f"dose-{index}")
        taken[made.day] = (*taken.get(made.day, ()), made)
    felt = [Urge(id=f"urge-{n}", at=when, day=when.date(), strength=2) for n, when in enumerate(urges)]
    journal = excerpt(SUNDAY, doses=taken, urges=felt, settings=Settings(**settings))  # type: ignore[arg-type]
    return hours(journal, SUNDAY - 29 * DAY)


def sentences(found: Hours) -> list[str]:
    return list(hours_words(found))


def test_the_day_begins_where_the_person_s_day_does() -> None:
    assert bin_of(at(4), FOUR) == 0
    assert bin_of(at(3, minute=59), FOUR) == 23
    assert bin_of(at(4, minute=29), time(4, 30)) == 23
    assert bin_of(at(4, minute=30), time(4, 30)) == 0
    assert [clock(bin_, time(4, 30)) for bin_ in (0, 1, 20)] == ["04:30", "05:30", "00:30"]


def test_an_entry_counts_with_the_clock_of_the_place_where_it_was_made() -> None:
    away = datetime(2026, 11, 20, 8, 15, tzinfo=timezone(timedelta(hours=9)))
    assert bin_of(away, FOUR) == 4


def test_both_hours_of_a_clock_that_goes_back_are_the_hour_it_showed() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    second = first.replace(fold=1)
    assert first.utcoffset() != second.utcoffset()
    assert bin_of(first, FOUR) == bin_of(second, FOUR) == 22
    assert sum(counted([first, second, datetime(2026, 3, 29, 3, 30, tzinfo=berlin)], FOUR)) == 3


@given(
    st.lists(st.datetimes(timezones=st.timezones())),
    st.times().map(lambda each: each.replace(second=0, microsecond=0)),
)
def test_every_entry_lands_in_exactly_one_hour_and_the_hours_add_up(instants: list[datetime], starts: time) -> None:
    found = counted(instants, starts)
    assert len(found) == BINS
    assert sum(found) == len(instants)
    for each in instants:
        bin_ = bin_of(each, starts)
        begins = int(clock(bin_, starts)[:2]) * 60 + int(clock(bin_, starts)[3:])
        assert 0 <= (each.hour * 60 + each.minute - begins) % (24 * 60) < 60


@given(st.lists(st.integers(0, 60), min_size=BINS, max_size=BINS))
def test_what_stands_out_holds_a_quarter_at_least_and_never_the_same_hour_twice(counts: list[int]) -> None:
    total, found = sum(counts), stretches(counts)
    covered = [(each.bin + ahead) % BINS for each in found for ahead in (0, 1)]
    assert len(covered) == len(set(covered))
    assert all(each.entries * 4 >= total >= FEWEST for each in found)
    assert all(each.entries == counts[each.bin] + counts[(each.bin + 1) % BINS] for each in found)
    assert [each.entries for each in found] == sorted((each.entries for each in found), reverse=True)
    if found:
        assert found[0].entries == max(counts[hour] + counts[(hour + 1) % BINS] for hour in range(BINS))


def test_today_is_not_over_and_stays_out() -> None:
    found = seen([at(8, ago=0), at(8)], [at(21, ago=0)])
    assert (sum(found.doses), sum(found.urges), found.days) == (1, 0, 29)


def test_what_lies_before_the_range_stays_out() -> None:
    assert sum(seen([at(8, ago=29), at(8, ago=30)], [at(8, ago=30)]).doses) == 1


def test_the_day_under_the_cursor_has_its_own_marks_and_today_too() -> None:
    journal = excerpt(SUNDAY, doses={SUNDAY: (dose("2", at(8, ago=0)),)})
    doses, urges = on_day(journal, SUNDAY, FOUR)
    assert (doses[4], sum(doses), sum(urges)) == (1, 1, 0)


def test_the_hours_in_which_most_came_are_named_with_their_numbers() -> None:
    found = seen([at(7, ago) for ago in range(1, 13)] + [at(10 + ago % 12, ago) for ago in range(1, 29)])
    assert sentences(found)[0] == "Doses came most often between 07:00 and 09:00 (12 of 40)."
    urges = [at(21, ago) for ago in range(1, 6)] + [at(hour) for hour in (9, 12, 15, 18)]
    assert sentences(seen(urges=urges))[1] == "Urges came most often between 21:00 and 23:00 (5 of 9)."


def test_of_three_doses_a_day_all_three_times_are_named() -> None:
    said = sentences(seen([at(hour, ago) for ago in range(1, 20) for hour in (8, 13, 18)]))[0]
    assert said.count("(19") == 3


def test_hours_around_the_start_of_the_day_belong_together() -> None:
    found = seen([at(3, ago) for ago in range(1, 6)] + [at(4, ago) for ago in range(1, 6)])
    assert "between 03:00 and 05:00 (10 of 10)" in sentences(found)[0]


def test_nothing_is_claimed_of_few_or_of_what_is_spread_out() -> None:
    assert "3 doses in 29 days: too few" in sentences(seen([at(8), at(9), at(10)]))[0]
    assert "1 urge in 29 days: too few" in sentences(seen(urges=[at(8)]))[1]
    assert "spread out" in sentences(seen([at(hour) for hour in range(0, 24, 2)]))[0]
    assert sentences(seen())[1] == "No urges are logged in the 29 days to yesterday."
    assert seen().empty


def test_waking_hours_follow_the_settings_also_past_midnight() -> None:
    found = seen(wakes=time(7, 30), sleeps=time(1))
    awake = [clock(at_, FOUR) for at_, each in enumerate(found.awake) if each]
    assert (awake[0], awake[-1], len(awake)) == ("07:00", "00:00", 18)
    assert awake_words(Settings(wakes=time(7, 30), sleeps=time(23))) == "awake 07:30–23:00"


def test_the_words_around_the_bars_are_plain() -> None:
    assert title("Doses", (0, 3, 1)) == "Doses · 4, at most 3 in an hour"
    assert title("Urges", (0, 0)) == "Urges · none"
    names = {"d": "dose", "u": "urge"}
    assert day_marks_words(SUNDAY, SUNDAY, names, ["", "u"]) == "Sun 22 Nov: u urge"
    assert day_marks_words(SUNDAY, SUNDAY, names, [""]) == "Sun 22 Nov: no dose and no urge"
    assert day_marks_words(SUNDAY, SUNDAY, names, ["u"], 2) == "Sun 22 Nov: u urge, 2 doses without a time"
    for found in (seen(), seen([at(8)] * 20, [at(9)] * 3), seen([at(hour) for hour in range(24)])):
        assert [why_hard(sentence) for sentence in sentences(found)] == [[], []]


def test_a_dose_of_a_log_without_times_is_in_no_hour_and_that_is_said() -> None:
    noon = at(12)
    made_up = [dose("2", noon, id=f"import-day-{number}") for number in range(9)]
    journal = excerpt(SUNDAY, doses={noon.date(): (*made_up, dose("2", at(8), id="dose-1"))})
    found = hours(journal, SUNDAY - 29 * DAY)
    assert (sum(found.doses), found.doses[4], found.without) == (1, 1, 9)
    assert sum(on_day(journal, noon.date(), FOUR)[0]) == 1
    assert sentences(found)[-1] == "9 doses that you brought in have no time, so no hour here."
    assert why_hard(sentences(found)[-1]) == []


def test_where_all_doses_are_without_times_none_is_said_to_be_missing() -> None:
    made_up = dose("2", at(12), id="import-day-1")
    found = hours(excerpt(SUNDAY, doses={made_up.day: (made_up,)}), SUNDAY - 29 * DAY)
    assert not found.empty
    assert sentences(found) == [
        "No urges are logged in the 29 days to yesterday.",
        "1 dose that you brought in has no time, so no hour here.",
    ]
