"""The words of a report: what stands in which section, in the order in which a clinician would look for it.

No figure is computed here that is not in `report`; how it is written down is in `report_md` and `report_html`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.checkin import DISCOMFORT_SYMPTOMS
from tui.domain.phrases import PRODUCT_NAMES, days_word, half_up
from tui.domain.records import Product, Unit
from tui.domain.report import APART, change
from tui.domain.report_dates import clock, day_name, days_named, full_name
from tui.domain.report_parts import Bullets, Chart, Document, Facts, Notes, Own, Part, Section, Table, Words
from tui.domain.report_pictures import discomfort_picture, intake_picture, is_weekly, kind_shown
from tui.domain.report_plan import now_words, plan_section
from tui.domain.report_safety import NOT_ASKED, Known, red_flags, safety_lines
from tui.domain.report_values import Amounts, Cell, Course, Report
from tui.domain.texts import one_line
from tui.domain.urges import STRENGTHS

HEADING = "Kratom: amounts, taper and symptoms"
NONE = "–"
MOST_NAMED, MOST_KINDS = 6, 3
BLANK_LINES = 3
LONGEST_NAME = 40
PATTERN = "Each is a pattern, not proof."


def document(seen: Report, known: Known, *, with_notes: bool, findings: Sequence[str] = ()) -> Document:
    """The report. `findings` are lines on what tends to go with better days, where somebody has found any."""
    sections = [
        Section("Summary", (Facts(tuple(_summary(seen, known))),)),
        Section("Product and amounts", tuple(_product(seen))),
        plan_section(seen),
        Section("Course", tuple(_course(seen, known))),
        Section("Sleep, urges and slips", (Facts(tuple(_habits(seen))),)),
        Section("Safety", (Facts(tuple(safety_lines(seen, known))), Words(NOT_ASKED))),
    ]
    if findings:
        sections.append(Section("What went with better days", (Bullets(tuple(findings)), Words(PATTERN))))
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


def contents(seen: Report) -> str:
    """Which days it is about and how much is known of them, in a sentence."""
    days = f"{full_name(seen.first)} to {full_name(seen.last)}: {days_word(seen.days)}"
    return f"{days}, with a check-in on {seen.answered} and known intake on {seen.known}."


def _lead(seen: Report) -> Iterator[str]:
    yield (
        f"{contents(seen)} Made on {full_name(seen.today)} from a person's own entries in Ebbtide, a private log. "
        "All of it is self-reported: nobody has measured or checked it, and it makes no diagnosis."
    )
    yield (
        f"{day_name(seen.today, seen.today)} is not over, so it is in no figure; only its warning signs are told. "
        "A day that nobody filled in is unknown: it counts neither as zero nor as a success."
    )


# In short


def _summary(seen: Report, known: Known) -> Iterator[tuple[str, str]]:
    yield "Amount a day", _change_of_amounts(seen)
    yield "Plan", now_words(seen)
    yield "Discomfort", _discomfort_words(seen)
    yield "Red flags", red_flags(seen, known)


def _kind(product: Product, unit: Unit) -> str:
    return PRODUCT_NAMES[product] if unit == product else f"{PRODUCT_NAMES[product]}, {unit}"


def _change_of_amounts(seen: Report) -> str:
    """The main ones, at first and at last, as medians of as many known days; then what else was taken at times."""
    if not seen.amounts:
        return "nothing taken on the known days"
    main = _main(seen)
    changes = "; ".join(
        f"{_kind(each.product, each.unit)}: {_amount(each.begin.median, each.unit)} at first, "
        f"{_amount(each.end.median, each.unit)} at last"
        for each in main
    )
    known = days_word(seen.amounts[0].begin.n)
    also = [f"{_kind(each.product, each.unit)} on {days_word(each.days)}" for each in seen.amounts if each not in main]
    more = f", and {len(also) - MOST_KINDS} more kinds" if len(also) > MOST_KINDS else ""
    besides = f"; also {', '.join(also[:MOST_KINDS])}{more}" if also else ""
    return f"{changes} (medians of the first and the last {known} known){besides}"


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


# Amounts


def _product(seen: Report) -> Iterator[Part]:
    if seen.amounts:
        begin = seen.amounts[0].begin.n
        heads = (
            "",
            f"First {begin} known",
            f"Last {begin} known",
            "Days with any",
            "Doses a day",
            "First, last dose",
            "Most in a day",
        )
        main, others = seen.amounts[:MOST_NAMED], seen.amounts[MOST_NAMED:]
        rows = tuple((_kind(each.product, each.unit), _amount_cells(each, seen)) for each in main)
        yield Table(
            "A day's total, as medians of known days. Each product and unit stands by itself: nothing is converted.",
            heads,
            rows,
        )
        if others:
            named = "; ".join(f"{_kind(each.product, each.unit)} ({days_word(each.days)})" for each in others)
            yield Words(f"Taken on fewer days: {named}.")
    else:
        yield Words("No dose is logged on these days.")
    grams, since, stopped = seen.settings.capsule_grams, seen.settings.used_since, seen.settings.stopped_on
    facts = []
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
        steps = " Upright lines are steps of the plan, with the amount from then on." if felt.marks else ""
        yield Chart("felt", felt, f"{felt.title}; higher is worse, {each_is}.{steps}")
    kind, taken = kind_shown(seen), intake_picture(seen)
    if kind is not None and taken is not None:
        of = f"Taken on each known day (x), {_kind(*kind)}"
        plan = "; the line is the plan" if taken.stairs else ""
        yield Chart(
            "taken",
            taken,
            f"{of}{plan}; {'each x is the median of a week' if is_weekly(seen) else 'a day without an x is unknown'}.",
        )
    yield _table(seen, known)


def _table(seen: Report, known: Known) -> Table:
    heads = ("", *(_short(*block, seen) for block in seen.blocks), "Highest", "Days at 3–4")
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
        f"Discomfort is 25 times the mean of {len(DISCOMFORT_SYMPTOMS)} of them, without craving and low mood. "
        "It compares the person with themselves: it is no published scale, and has no cut-offs.",
        heads,
        rows,
    )


def _short(first: date, last: date, seen: Report) -> str:
    return days_named(first, last, seen.today).replace(" to ", "–")


def _taken_row(each: Amounts) -> tuple[str, tuple[str, ...]]:
    return f"Taken: {_kind(each.product, each.unit)}", (*map(_cell, each.cells), format_amount(each.most[0]), "")


def _symptom_cells(each: Course) -> tuple[str, ...]:
    return (*map(_cell, each.cells), _high(each), str(each.strong))


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
        ends = f"{urges.total} logged: {urges.passed} passed, {urges.dosed} ended with a dose, {urges.unknown} open"
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
