"""The words of a report: what stands in which section, in the order in which a clinician would look for it.

No figure is computed here that is not in `report`; how it is written down is in `report_md` and `report_html`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.checkin import DISCOMFORT_SYMPTOMS, FEWEST_FOR_DISCOMFORT
from tui.domain.phrases import days_word, half_up, kind_name
from tui.domain.records import Unit
from tui.domain.report import APART, change
from tui.domain.report_dates import clock, day_name, days_named, full_name
from tui.domain.report_parts import Bullets, Chart, Document, Facts, Notes, Own, Part, Section, Table, Words
from tui.domain.report_pictures import discomfort_picture, intake_picture, is_weekly, kind_shown
from tui.domain.report_plan import now_words, plan_section
from tui.domain.report_safety import NOT_ASKED, Known, marked_words, red_flags, safety_lines
from tui.domain.report_said import contents
from tui.domain.report_values import Amounts, Cell, Course, Report
from tui.domain.texts import one_line
from tui.domain.trends import ENOUGH
from tui.domain.urges import STRENGTHS

HEADING = "Kratom: amounts, taper and symptoms"
NONE = "–"
MOST_NAMED, MOST_KINDS = 6, 3
BLANK_LINES = 3
LONGEST_NAME = 40


def document(seen: Report, known: Known, *, with_notes: bool) -> Document:
    """The report; the notes come last, and only where they are asked for."""
    sections = [
        Section("Summary", (Facts(tuple(_summary(seen, known))),)),
        Section("Product and amounts", tuple(_product(seen))),
        plan_section(seen),
        Section("Course", tuple(_course(seen, known))),
        Section("Sleep, urges and slips", (Facts(tuple(_habits(seen))),)),
        Section("Safety", (Facts(tuple(safety_lines(seen, known))), Words(NOT_ASKED))),
    ]
    asked = tuple(question.ask for question in known.questions)
    sections.append(Section("Questions to ask", (Bullets(asked, BLANK_LINES),)))
    if with_notes:
        sections.append(Section("Notes, in the person's own words", (_notes(seen),)))
    return Document(
        title=f"Report, {full_name(seen.first)} to {full_name(seen.last)}",
        heading=HEADING,
        fields=("Name", "Date of birth"),
        lead=tuple(_lead(seen)),
        sections=tuple(sections),
    )


def _lead(seen: Report) -> Iterator[str]:
    yield (
        f"{contents(seen)} Made on {full_name(seen.today)} from a person's own entries in Ebbtide, a private log. "
        "All of it is self-reported: nobody has measured or checked it, and it makes no diagnosis."
    )
    yield (
        f"{day_name(seen.today, seen.today)} is not over, so it is in no figure; only its warning signs are told. "
        "A day's intake is known where doses were logged, or where the person confirmed that there were none. "
        "Every other day is unknown: neither zero nor a success."
    )


# In short


def _summary(seen: Report, known: Known) -> Iterator[tuple[str, str]]:
    yield "Red flags", red_flags(seen, known)
    yield "Risks marked", marked_words(seen, known)
    yield "Amount a day", _change_of_amounts(seen)
    yield "Plan", now_words(seen)
    yield "Discomfort", _discomfort_words(seen)
    yield "Mood, craving", _apart_words(seen, known)


def _change_of_amounts(seen: Report) -> str:
    """The main ones, at first and at last, as medians of as many known days; then what else was taken at times."""
    if not seen.amounts:
        return "no dose on the known days" if seen.known else "not known: no dose is logged, and no day without any"
    main = _main(seen)
    changes = "; ".join(
        f"{kind_name(each.product, each.unit)}: {_amount(each.begin.median, each.unit)} at first, "
        f"{_amount(each.end.median, each.unit)} at last"
        for each in main
    )
    n = seen.amounts[0].begin.n
    few = "; too few to compare" if n < ENOUGH else ""
    also = [
        f"{kind_name(each.product, each.unit)} on {days_word(each.days)}" for each in seen.amounts if each not in main
    ]
    more = f", and {len(also) - MOST_KINDS} more kinds" if len(also) > MOST_KINDS else ""
    besides = f"; also {', '.join(also[:MOST_KINDS])}{more}" if also else ""
    return f"{changes} (medians of the first and the last {days_word(n)} known{few}){besides}"


def _main(seen: Report) -> tuple[Amounts, ...]:
    """What was taken on most days, and whatever else was taken so often that a median shows it."""
    usual = [each for each in seen.amounts[1:] if any(cell.median for cell in (each.begin, each.end, *each.cells))]
    return (*seen.amounts[:1], *usual[: MOST_KINDS - 1])


def _discomfort_words(seen: Report) -> str:
    end, moved = seen.end, change(seen)
    if end.median is None:
        return "no answer in the last week"
    now = f"{half_up(end.median)} of 100 in the last week (median of {days_word(end.n)})"
    if moved is None or seen.begin.median is None:
        return now
    first, last = half_up(seen.begin.median), half_up(end.median)
    way = "the same" if first == last else f"{abs(last - first)} {'lower' if last < first else 'higher'}"
    return f"{now}; {first} in the first ({days_word(seen.begin.n)}): {way}"


def _apart_words(seen: Report, known: Known) -> str:
    """What discomfort leaves out, in the last week."""
    said = [
        f"{_name(each.key, known)} {_plain(last.median)} ({days_word(last.n)})".lower()
        for each, last in zip(seen.symptoms, seen.symptoms_at_last, strict=True)
        if each.key in APART and last.median is not None
    ]
    few = "no answer in the last week"
    return f"{'; '.join(reversed(said))}: medians of the last week, 0 none to 4 extreme" if said else few


# Amounts


def _product(seen: Report) -> Iterator[Part]:
    if seen.amounts:
        begin = seen.amounts[0].begin.n
        heads = (
            "",
            f"First {begin} known" if begin > 1 else "First known day",
            f"Last {begin} known" if begin > 1 else "Last known day",
            "Days with any",
            "Doses a day",
            "First, last dose at",
            "Most in a day",
        )
        main, others = seen.amounts[:MOST_NAMED], seen.amounts[MOST_NAMED:]
        rows = tuple((kind_name(each.product, each.unit), _amount_cells(each, seen)) for each in main)
        yield Table(
            "Medians of known days: the total, its doses (fewest to most), when the first and the last were taken. "
            "Products and units stand apart, and nothing is converted. How strong a product is, is not recorded.",
            heads,
            rows,
        )
        if others:
            named = "; ".join(f"{kind_name(each.product, each.unit)} ({days_word(each.days)})" for each in others)
            yield Words(f"Taken on fewer days: {named}.")
    else:
        yield Words("No dose is logged on these days.")
    taken = [day.day for day in seen.excerpt.days(seen.first, seen.last) if day.doses]
    grams, since, stopped = seen.settings.capsule_grams, seen.settings.used_since, seen.settings.stopped_on
    facts = []
    if taken:
        facts.append(("Last dose logged", full_name(taken[-1])))
    if grams is not None and any(each.unit == "capsule" for each in seen.amounts):
        facts.append(("Capsules", f"one weighs {format_amount(grams)} g, as the person set it"))
    if since is not None:
        facts.append(("Used since", full_name(since)))
    if stopped is not None and stopped <= seen.today:
        facts.append(("Stopped on", f"{full_name(stopped)}, as the person set it"))
    if facts:
        yield Facts(tuple(facts))


def _amount_cells(each: Amounts, seen: Report) -> tuple[str, ...]:
    most, on = each.most
    range_ = f" ({each.fewest}–{each.largest})" if each.fewest != each.largest else ""
    return (
        _amount(each.begin.median, each.unit),
        _amount(each.end.median, each.unit),
        f"{each.days} of {seen.known}",
        f"{_plain(each.doses)}{range_}",
        f"{clock(each.at_first)}, {clock(each.at_last)}" if each.largest > 1 else clock(each.at_first),
        f"{with_unit(most, each.unit)} ({day_name(on, seen.today)})",
    )


def _amount(value: float | None, unit: Unit) -> str:
    return NONE if value is None else with_unit(Decimal(_plain(value)), unit)


def _plain(value: float) -> str:
    """At most two places, and no zeros behind."""
    return format_amount(Decimal(str(round(value, 2))))


# Course


def _course(seen: Report, known: Known) -> Iterator[Part]:
    each_is = "each point is the median of a week" if is_weekly(seen) else "a gap is a day without an answer"
    if (felt := discomfort_picture(seen)) is not None:
        steps = " Upright lines: steps of the plan, with its amount." if felt.marks else ""
        yield Chart("felt", felt, f"{felt.title}; higher is worse, {each_is}.{steps}")
    kind, taken = kind_shown(seen), intake_picture(seen)
    if kind is not None and taken is not None:
        of = f"Taken on each known day (x), {kind_name(*kind)}"
        plan = "; the line is the plan" if taken.stairs else ""
        yield Chart(
            "taken",
            taken,
            f"{of}{plan}; {'each x is the median of a week' if is_weekly(seen) else 'a day without an x is unknown'}.",
        )
    yield _table(seen, known)


def _table(seen: Report, known: Known) -> Table:
    heads = ("", *(_short(*block, seen) for block in seen.blocks), "Highest", "Days at 3–4")
    first, last = (known.names.get(DISCOMFORT_SYMPTOMS[at], "").lower() for at in (0, -1))
    taken = map(_taken_row, _main(seen))
    felt = tuple(_cell(cell, whole=True) for cell in seen.discomfort.cells)
    by_name = [(each.key in APART, (_name(each.key, known), _symptom_cells(each))) for each in seen.symptoms]
    rows = (
        *taken,
        ("Discomfort, 0–100", (*felt, _high(seen.discomfort), "")),
        *(row for apart, row in by_name if apart),
        ("Sleep, hours", (*map(_cell, seen.sleep.cells), _high(seen.sleep), "")),
        *(row for apart, row in by_name if not apart),
    )
    return Table(
        "Medians, with the number of days in brackets. Symptoms: 0 none, 1 mild, 2 moderate, 3 strong, 4 extreme. "
        f"Discomfort, 0 to 100, is 25 times the mean of the {len(DISCOMFORT_SYMPTOMS)} from {first} to {last}; "
        f"{FEWEST_FOR_DISCOMFORT} must be answered. Craving and low mood are not in it. "
        "It sets a person beside themselves. It is no published scale, and has no cut-offs.",
        heads,
        rows,
    )


def _short(first: date, last: date, seen: Report) -> str:
    return days_named(first, last, seen.today).replace(" to ", "–")


def _taken_row(each: Amounts) -> tuple[str, tuple[str, ...]]:
    return f"Taken: {kind_name(each.product, each.unit)}", (*map(_cell, each.cells), format_amount(each.most[0]), "")


def _symptom_cells(each: Course) -> tuple[str, ...]:
    return (*map(_cell, each.cells), _high(each), f"{each.strong} of {sum(cell.n for cell in each.cells)}")


def _name(key: str, known: Known) -> str | Own:
    name = known.names.get(key, key.removeprefix("own_").replace("_", " "))
    return Own(one_line(name)[:LONGEST_NAME]) if key.startswith("own_") else name


def _cell(cell: Cell, *, whole: bool = False) -> str:
    if cell.median is None:
        return NONE
    return f"{half_up(cell.median) if whole else _plain(cell.median)} ({cell.n})"


def _high(course: Course) -> str:
    return NONE if course.highest is None else _plain(course.highest)


# Sleep, urges, slips


def _habits(seen: Report) -> Iterator[tuple[str, str]]:
    nights = seen.nights
    if nights.median is not None:
        short = f"under 4 hours on {seen.short_nights} of {nights.n} nights"
        yield "Sleep", f"{_plain(nights.median)} hours (median); {short}"
    else:
        yield "Sleep", "no answer"
    urges = seen.urges
    if urges.total:
        dosed = f"{urges.dosed} ended with a dose"
        ends = f"{urges.total} logged: {urges.passed} passed, {dosed}, {urges.unknown} with no end noted"
        lasted = (
            f"; those that passed took {_plain(urges.minutes)} minutes (median of {urges.timed})"
            if urges.minutes is not None
            else ""
        )
        strength = (
            ""
            if urges.strength is None
            else f"; median strength {_plain(urges.strength)}, {STRENGTHS[half_up(urges.strength)]}"
        )
        named = ", ".join(f"{trigger} {count}" for trigger, count in urges.triggers)
        yield "Urges", f"{ends}{lasted}{strength}{f'; set off by {named}' if named else ''}"
    else:
        yield "Urges", "none logged"
    zero = seen.zero
    if zero is not None:
        begins = f"{days_word(zero.days)} from {day_name(zero.first, seen.today)}"
        yield "At zero", f"{begins}, {zero.known} known, {zero.free} without a dose"
        yield "Slips", _days(zero.slips, seen) if zero.slips else "none on the known days"


def _days(days: Sequence[date], seen: Report) -> str:
    named = ", ".join(day_name(day, seen.today) for day in days[-MOST_NAMED:])
    return f"a dose on {days_word(len(days))}{': ' if len(days) <= MOST_NAMED else ', the last '}{named}"


def _notes(seen: Report) -> Part:
    return Notes(seen.notes) if seen.notes else Words("There are no notes on these days.")
