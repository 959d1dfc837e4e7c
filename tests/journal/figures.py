"""Holds every figure of Trends, the week, the milestones and the report against a plain count of the raw documents.

Which journals that is done with is in `test_figures`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from itertools import groupby, pairwise
from random import Random
from typing import Any

import pytest

from tests.domain.counted import DAY, ELEVEN, Counted, Kind, middle
from tui.domain import after, going, hours, month, multiples, reached, report, totals, week
from tui.domain.excerpt import Excerpt
from tui.domain.milestones import Measure, Milestone
from tui.domain.ranges import RANGES
from tui.domain.trends import trend
from tui.domain.weeks import monday_of
from tui.journal.reading import Reading
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot

Documents = Mapping[str, Iterable[Mapping[str, Any]]]


def opened(documents: Documents, today: date, seed: int = 0) -> tuple[Excerpt, Counted]:
    """The same journal as our rules see it and as it is counted plainly; its documents lie in no order."""
    chance, tables = Random(seed), {name: list(each) for name, each in documents.items()}
    for each in tables.values():
        chance.shuffle(each)
    rows = {name: Rows.of(dict(enumerate(each, start=1))) for name, each in tables.items()}
    reading = Reading(Snapshot(tables=rows))
    excerpt = reading.excerpt(min(reading.first_day or today, today - 20 * DAY), today)
    # Whether a step back counts is a rule of `stepping`, and tested there.
    paces = [made for each in excerpt.plans for made in each.counted]
    return excerpt, Counted(tables, today, reading.plans, paces)


def check(excerpt: Excerpt, plain: Counted) -> None:
    """All of it."""
    for span in RANGES:
        first = max(span.first(excerpt.today, excerpt.earliest), excerpt.first)
        check_course(excerpt, plain, first)
        check_intake(excerpt, plain, first)
        check_symptoms(excerpt, plain, first)
        check_hours(excerpt, plain, first)
        check_report(excerpt, plain, first)
    check_months(excerpt, plain)
    check_weeks(excerpt, plain)
    check_milestones(excerpt, plain)
    for day, doses in excerpt.doses.items():
        kinds = {(dose["unit"], dose["product"]) for dose in plain.doses[day]}
        assert {(each.unit, each.product): each.amount for each in totals.totals(doses)} == {
            kind: plain.sum_of(day, kind) for kind in kinds
        }


MEASURES: tuple[tuple[going.Measure, week.Name, Callable[[Counted, date], Any]], ...] = (
    (going.DISCOMFORT, "discomfort", Counted.discomfort),
    (going.CRAVING, "craving", lambda plain, day: plain.symptom("craving")(day)),
    (going.LOW_MOOD, "low_mood", lambda plain, day: plain.symptom("low_mood")(day)),
    (going.SLEEP, "sleep", lambda plain, day: plain.answer("sleep_hours")(day)),
)


def check_course(excerpt: Excerpt, plain: Counted, first: date) -> None:
    today = plain.today
    for measure, _, read in MEASURES:
        mine = partial(read, plain)
        found = going.course(excerpt, first, measure)
        expected = [(day - first).days for day in plain.days(first, today - DAY) if mine(day) is not None]
        assert [day for day, _ in found.days] == expected
        assert [value for _, value in found.days] == plain.said(mine, first, today)
        assert found.unfinished == mine(today)
        assert found.weeks[:4] == plain.weeks(mine, today - DAY)
        on_today = trend(excerpt.window, today, measure.read)
        assert (on_today.typical, on_today.change) == plain.weeks(mine, today - DAY)[2:]


def kind_of(plain: Counted) -> Kind | None:
    """That of the plan in force, else of the last that began, else of the last dose."""
    begun = [plan for plan in plain.plans if plan.from_ <= plain.today]
    plan = plain.plan_on(plain.today) or (begun[-1] if begun else None)
    if plan is not None:
        return plan.unit, plan.product
    doses = sorted(
        (datetime.fromisoformat(each["at"]), each["id"], each) for day in plain.doses.values() for each in day
    )
    return (doses[-1][2]["unit"], doses[-1][2]["product"]) if doses else None


def check_intake(excerpt: Excerpt, plain: Counted, first: date) -> None:
    kind, found = kind_of(plain), going.kind_of(excerpt)
    assert (found and found[:2]) == kind
    if found is None or kind is None:
        return
    seen, days = going.intake(excerpt, first, found), plain.days(first, plain.today - DAY)
    read = plain.taken(kind)
    assert [value for _, value in seen.course.days] == [float(value) for value in plain.said(read, first, plain.today)]
    assert seen.course.weeks[:4] == pytest.approx(plain.weeks(read, plain.today - DAY))
    theirs = [day for day in days if (plan := plain.plan_on(day)) is not None and (plan.unit, plan.product) == kind]
    held = [pair for day in theirs if (pair := plain.against(day)) is not None]
    assert (seen.compared, seen.on_plan) == (len(held), sum(taken <= planned for taken, planned in held))
    assert seen.unknown == sum(not plain.known(day) and day >= (plain.earliest or plain.today) for day in days)
    assert seen.others == sum(plain.known(day) and not plain.only(day, kind) for day in days)
    drawn: dict[int, float | None] = dict(seen.planned)
    now: float | None = None
    for number, day in enumerate(plain.days(first, plain.today)):
        now = drawn.get(number, now)
        plan, target = plain.plan_on(day), plain.target(day)
        mine = plan is not None and (plan.unit, plan.product) == kind
        assert now == (float(target) if mine and target is not None else None)


def check_symptoms(excerpt: Excerpt, plain: Counted, first: date) -> None:
    """Of three weeks and more the first third against the last, from the first answer on; else week against week."""
    found, yesterday = multiples.multiples(excerpt, first, {}), plain.today - DAY
    answered = [day for day in plain.days(first, yesterday) if plain.symptoms(day)]
    begins = answered[0] if answered else first
    length, fewest = (plain.today - begins).days // 3, 5
    if length < 7:
        begins, length, fewest = plain.today - 14 * DAY, 7, 3
    changes = []
    for each in (*found.symptoms, *found.apart):
        read = plain.symptom(each.key)
        old, new = (
            plain.said(read, begins, begins + (length - 1) * DAY),
            plain.said(read, plain.today - length * DAY, yesterday),
        )
        assert each.now == middle(plain.said(read, plain.today - 7 * DAY, yesterday))
        assert (each.first, each.last, each.answers) == (middle(old), middle(new), (len(old), len(new)))
        before, later, enough = middle(old), middle(new), min(len(old), len(new)) >= fewest
        expected = later - before if enough and later is not None and before is not None else None
        assert each.change == expected
        assert list(each.values) == [read(day) for day in plain.days(first, plain.today)]
        changes += [abs(expected)] if expected is not None and each in found.symptoms else []
    assert [abs(each.change) for each in found.symptoms if each.change is not None] == sorted(changes, reverse=True)
    assert {each.key for each in found.symptoms} == {*ELEVEN, *plain.settings.get("symptoms", ())}


def check_hours(excerpt: Excerpt, plain: Counted, first: date) -> None:
    found = hours.hours(excerpt, first)
    assert list(found.doses) == plain.hours(plain.doses, first)
    assert list(found.urges) == plain.hours(plain.urges, first)


def check_months(excerpt: Excerpt, plain: Counted) -> None:
    days, counted, kind = (
        plain.days(excerpt.first - 3 * DAY, plain.today + 2 * DAY),
        month.counted_in(excerpt),
        kind_of(plain),
    )
    if kind is None and plain.plans:
        kind = plain.plans[-1].unit, plain.plans[-1].product
    for what in ("discomfort", "intake"):
        found = month.cells(excerpt, days, what, counted)
        finished = []
        for cell in found:
            day = cell.day
            value: Any = plain.discomfort(day)
            other = False
            if what == "intake":
                other = kind is not None and not plain.only(day, kind)
                something = day in plain.doses or plain.known(day)
                value = plain.sum_of(day, kind) if kind is not None and something and not other else None
            if day > plain.today:
                expected, value = "ahead", None
            elif day == plain.today:
                expected = "today"
            elif plain.earliest is None or day < plain.earliest:
                expected = "before"
            else:
                expected = "other" if other else "unknown" if value is None else "known"
                finished.append(value)
            assert (cell.state, cell.value) == (expected, value)
        told, known = month.summary(found), [value for value in finished if value is not None]
        assert (told.finished, told.known) == (len(finished), len(known))
        assert (None if told.median is None else float(told.median)) == (middle(known) if len(known) >= 3 else None)
        ends = [told.lowest and told.lowest.value, told.highest and told.highest.value]
        assert ends == ([min(known), max(known)] if known else [None, None])


def check_weeks(excerpt: Excerpt, plain: Counted) -> None:
    monday = monday_of(plain.today) - 7 * DAY
    while monday - 7 * DAY >= excerpt.first and monday > plain.today - 120 * DAY:
        check_week(week.look_back(excerpt, monday), plain, monday)
        monday -= 7 * DAY


def check_week(found: week.Week, plain: Counted, monday: date) -> None:
    last = monday + 6 * DAY
    days = plain.days(monday, last)
    for _, name, read in MEASURES:
        figure, counted = found.figure(name), plain.weeks(partial(read, plain), last)
        assert figure is not None
        assert (figure.answered, figure.before, figure.typical, figure.change) == counted
    plans = [plan for day in plain.days(monday - 7 * DAY, last) if (plan := plain.plan_on(day)) is not None]
    if plans:
        figure, counted = found.figure("intake"), plain.weeks(plain.taken((plans[-1].unit, plans[-1].product)), last)
        assert figure is not None
        assert (figure.answered, figure.before, figure.typical, figure.change) == pytest.approx(counted)
    felt = {day: value for day in days if (value := plain.discomfort(day)) is not None}
    lowest = [day for day, value in felt.items() if value == min(felt.values())]
    if len(felt) < 3 or len(lowest) == len(felt):
        assert found.best is None
    else:
        assert found.best is not None
        best = (found.best.day, *found.best.also), found.best.discomfort, found.best.among
        assert best == (tuple(lowest), min(felt.values()), len(felt))
    urges = [urge for day in days for urge in plain.urges.get(day, ())]
    ends = [sum(urge["outcome"] == each for urge in urges) for each in ("passed", "dosed", "open")]
    assert list(found.urges[:3]) == ends
    minutes = [urge["minutes"] for urge in urges if urge["outcome"] == "passed" and "minutes" in urge]
    assert found.urges.minutes == middle(minutes)
    planned = [day for day in days if plain.plan_on(day) is not None]
    held = [pair for day in planned if (pair := plain.against(day)) is not None]
    unknown = sum(not plain.known(day) for day in planned)
    on = sum(taken <= amount for taken, amount in held)
    assert found.plan == (on, len(held), unknown, len(planned) - len(held) - unknown)
    assert found.held == sum(plain.is_held(day) for day in days)
    assert found.slips == tuple(day for day in days if day in plain.doses and plain.at_zero(day))
    assert found.checkins == sum(bool(plain.symptoms(day)) for day in days)
    assert found.very_low == sum(plain.symptom("low_mood")(day) == 4 for day in days)


def check_report(excerpt: Excerpt, plain: Counted, first: date) -> None:
    last = plain.today - DAY
    days = plain.days(first, last)
    if not any(day in plain.doses or day in plain.checkins or day in plain.urges for day in days):
        return
    found = report.report(excerpt, first)
    known = [day for day in days if plain.known(day)]
    planned = [day for day in days if plain.plan_on(day) is not None]
    held = [pair for day in planned if (pair := plain.against(day)) is not None]
    assert found[1:6] == (first, last, len(days), sum(bool(plain.symptoms(day)) for day in days), len(known))
    kept = [(each.compared, each.on_or_under) for each in found.kept]
    assert (sum(many for many, _ in kept), sum(on for _, on in kept)) == (len(held), sum(a <= b for a, b in held))
    assert found.unknown == sum(not plain.known(day) for day in planned)
    assert found.not_compared == len(planned) - found.unknown - len(held)
    felt = [
        plain.said(plain.discomfort, *ends)
        for ends in ((first, min(first + 6 * DAY, last)), (max(first, last - 6 * DAY), last))
    ]
    assert (found.begin, found.end) == tuple((middle(each), len(each)) for each in felt)
    for each in (found.discomfort, *found.symptoms, found.sleep):
        read = {"discomfort": plain.discomfort, "sleep_hours": plain.answer("sleep_hours")}.get(each.key)
        for block, cell in zip(found.blocks, each.cells, strict=True):
            values = plain.said(read or plain.symptom(each.key), block.first, block.last)
            assert cell == (middle(values), len(values))
    assert [day for block in found.blocks for day in plain.days(*block)] == days
    urges = [urge for day in days for urge in plain.urges.get(day, ())]
    ends = [sum(urge["outcome"] == each for urge in urges) for each in ("passed", "dosed", "open")]
    assert list(found.urges[:4]) == [len(urges), *ends]
    nights = plain.said(plain.answer("sleep_hours"), first, last)
    assert (found.nights, found.short_nights) == ((middle(nights), len(nights)), sum(hours < 4 for hours in nights))
    zero = [day for day in days if plain.at_zero(day)]
    slips = tuple(day for day in zero if day in plain.doses)
    free = sum(plain.free(day) for day in zero)
    assert found.zero == ((zero[0], len(zero), free + len(slips), free, slips) if zero else None)
    kinds = {(dose["unit"], dose["product"]) for day in known for dose in plain.doses.get(day, ())}
    assert {(each.unit, each.product) for each in found.amounts} == kinds
    for taken in found.amounts:
        sums = [(day, plain.sum_of(day, (taken.unit, taken.product))) for day in known]
        assert taken.days == sum(amount > 0 for _, amount in sums)
        assert (Fraction(taken.most[0]), taken.most[1]) == max((amount, day) for day, amount in sums)
        length = min(7, max(1, len(known) // 2))
        assert (taken.begin, taken.end) == tuple(
            (middle(a for _, a in part), length) for part in (sums[:length], sums[-length:])
        )


def milestone(kind: str, measure: Measure | None = None, **more: Any) -> Milestone:
    return Milestone(key=f"{kind}-x", title="Any", text="Any.", kind=kind, measure=measure, **more)  # type: ignore[arg-type]


def check_milestones(excerpt: Excerpt, plain: Counted) -> None:
    """On which days each kind was had once more, in order: the first of them, the third, and so on."""
    past, today = after.past_of(excerpt), plain.today
    days = plain.days(excerpt.first, today)
    planned = [day for day in days if plain.plan_on(day) is not None]
    passed = [day for day in days for urge in plain.urges.get(day, ()) if urge["outcome"] == "passed"]
    had = {
        milestone("free_days"): [day for day in days if plain.free(day)],
        milestone("checkins"): [day for day in days if plain.symptoms(day)],
        milestone("urges"): passed,
        milestone("days", "sleep_hours", least=7): [
            day for day in days[:-1] if (plain.answer("sleep_hours")(day) or 0) >= 7
        ],
        milestone("days", "support", least=1): [day for day in days[:-1] if plain.answer("support")(day)],
    }
    if past.plans:
        pairs = {day: pair for day in planned if (pair := plain.against(day)) is not None}
        had[milestone("plan_days")] = [day for day, (taken, amount) in pairs.items() if taken <= amount]
        had[milestone("not_taken")] = not_taken(plain, planned)
        had[milestone("steps")] = steps_over(plain, planned)
    for each, on in had.items():
        for count in (1, 2, 7):
            asked = [Milestone(**{name: getattr(each, name) for name in each.__slots__} | {"count": count})]
            (standing,) = reached.standings(asked, past)
            assert standing.done == min(count, len(on)), (each.kind, on)
            assert standing.reached == (on[count - 1] if len(on) >= count else None), each.kind


def not_taken(plain: Counted, planned: list[date]) -> list[date]:
    """A day each time that the days known come to one more day's start that was not taken."""
    had, most, found = Fraction(0), 0, []
    for day in planned:
        plan, pair = plain.plan_on(day), plain.against(day)
        if plan is not None and pair is not None:
            had += 1 - pair[0] / Fraction(plan.start)
            found += [day] * max(0, int(had) - most)
            most = max(most, int(had))
    return found


def steps_over(plain: Counted, planned: list[date]) -> list[date]:
    """The last day of each amount below the one before it, whole within its plan and over, of which half the days are
    known and half of these were on it or under it."""
    found = []
    for plan in plain.plans:
        rows = plain.rows[plan.id]
        runs = [list(days) for _, days in groupby(sorted(rows), key=lambda day: rows[day][0])]
        for before, days in pairwise(runs):
            over = days[-1] < plain.today and days != runs[-1] and all(plain.plan_on(day) == plan for day in days)
            known = [pair for day in days if (pair := plain.against(day)) is not None]
            kept = 2 * len(known) >= len(days) and 2 * sum(taken <= amount for taken, amount in known) >= len(known)
            if over and kept and rows[days[0]][0] < rows[before[0]][0]:
                found.append(days[-1])
    return sorted(found)
