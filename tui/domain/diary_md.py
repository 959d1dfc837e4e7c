"""The whole journal as Markdown, to read or to print: plans, then week by week and day by day, then what is one's own.

Values in, lines out. What is on a page is `diary`'s matter, and how a plan reads `diary_words`'.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tui.domain.amounts import with_unit
from tui.domain.diary import Entry, InForce, Page, checkin_parts
from tui.domain.diary_words import about_plan, full_date
from tui.domain.markdown import begins, inline, quoted
from tui.domain.options import CONCERN, OPTIONS, OWN, Contact, concerns, own_names
from tui.domain.own_tips import own_tips
from tui.domain.phrases import days_word
from tui.domain.records import OWN_TIP, CheckIn, Dose, TipMark, Urge
from tui.domain.unknown import Span

TITLE = "# Ebbtide"
_SCALE = "Symptoms are 0 none, 1 mild, 2 moderate, 3 strong, 4 extreme. Discomfort is 0 to 100, your own score."
_UNKNOWN = "An unknown day has no dose logged and is not marked as a day without one: it is not zero."
_VERDICTS = {"helped": "helped", "no_help": "no help"}


class Diary(NamedTuple):
    """A journal to be written out. `spans` are its days as `unknown.spans` has them, `page` gives the page of a day.

    `names` are those of symptoms by their keys, `tips` the titles of tips by theirs, `settings` as they are stored.
    """

    plans: Sequence[InForce]
    spans: Sequence[Span]
    page: Callable[[date], Page]
    names: Mapping[str, str]
    tips: Mapping[str, str]
    settings: Mapping[str, Any]
    marks: Mapping[str, TipMark]


def document(diary: Diary, step: Callable[[], object] = lambda: None) -> str:
    """All of it, with an empty line between its parts. `step` is called once for each span."""
    made: list[str] = []
    for line in _lines(diary, step):
        if line or (made and made[-1]):
            made.append(line)
    return "\n".join(made).rstrip("\n") + "\n"


def _lines(diary: Diary, step: Callable[[], object]) -> Iterator[str]:
    spans = list(reversed(diary.spans))
    yield TITLE
    yield ""
    if spans:
        yield f"{full_date(spans[0].first)} to {full_date(spans[-1].last)}. {_SCALE} {_UNKNOWN}"
        yield ""
    for each in diary.plans:
        yield from _plan(each)
    week = None
    names = {**diary.names, **own_names(diary.settings)}
    for span in spans:
        monday = span.first - timedelta(days=span.first.weekday())
        if monday != week:
            week = monday
            yield f"## Week of {full_date(monday)}"
            yield ""
        yield from _unknown(span) if span.folded else _day(diary.page(span.first), names)
        step()
    yield from _own(diary)


def _plan(each: InForce) -> Iterator[str]:
    yield f"## Plan from {full_date(each.plan.from_)}"
    yield ""
    for line in about_plan(each.plan):
        yield f"- {line.label}: {inline(line.text)}"
    for step in each.schedule.steps if each.schedule is not None else ():
        amount = f"{with_unit(step.amount, each.plan.unit)} a day" if step.amount else "zero"
        yield f"- From {full_date(step.start)}: {amount}"
    yield ""


def _unknown(span: Span) -> Iterator[str]:
    yield f"### {full_date(span.first)} to {full_date(span.last)}"
    yield ""
    yield f"{days_word(span.length)} unknown: nothing logged."
    yield ""


def _day(page: Page, names: Mapping[str, str]) -> Iterator[str]:
    number = f", day {page.number}" if page.number is not None else ""
    yield f"### {full_date(page.day)}{number}"
    yield ""
    summary = f"{page.summary} ({page.planned})" if page.planned else page.summary
    yield f"{summary[:1].upper()}{inline(summary[1:])}."
    yield ""
    for entry in page.entries:
        yield from _entry(entry, names)
    if page.entries:
        yield ""


def _entry(entry: Entry, names: Mapping[str, str]) -> Iterator[str]:
    record = entry.record
    label = f"{entry.label} dose" if isinstance(record, Dose) else entry.label
    parts = entry.parts
    if isinstance(record, CheckIn):
        parts = tuple(checkin_parts(record)) or parts
    yield f"- {label[:1].upper()}{label[1:]}: {inline(', '.join(parts))}".rstrip(": ")
    if isinstance(record, CheckIn) and record.symptoms:
        scores = (f"{_named(key, names)} {score}" for key, score in record.symptoms.items())
        yield f"  - Symptoms: {inline(', '.join(scores))}"
    if isinstance(record, Urge) and record.tools:
        yield f"  - Used: {inline(', '.join(record.tools))}"
    if entry.note:
        yield ""
        yield from quoted(entry.note, "  ")
        yield ""


def _named(key: str, names: Mapping[str, str]) -> str:
    return names.get(key, key.removeprefix(OWN).replace("_", " ")).lower()


def _own(diary: Diary) -> Iterator[str]:
    """What a person wrote down beside the days: reasons, people, tips, settings."""
    values = {option.key: option.of(diary.settings) for option in OPTIONS if option.key in diary.settings}
    yield from _section("Your reasons", (begins(str(reason)) for reason in values.get("reasons") or ()))
    yield from _section("Your people", (_contact(contact) for contact in values.get("contacts") or ()))
    for tip in own_tips(diary.marks):
        yield f"## Your tip: {inline(tip.title)}"
        yield ""
        yield from quoted(tip.text)
        yield ""
    yield from _section("Tips that you marked", filter(None, (_mark(mark, diary.tips) for mark in _in_order(diary))))
    plain = (option for option in OPTIONS if option.key not in ("reasons", "contacts"))
    rows = (
        f"{option.title}: {inline(_said(diary.settings[option.key]))}" for option in plain if _is_set(option, diary)
    )
    own = (f"A symptom of your own: {inline(name)}" for name in own_names(diary.settings).values())
    gates = (f"A reason for a clinician first: {inline(_words(key))}" for key in concerns(diary.settings))
    yield from _section("Your settings", [*rows, *own, *gates])


def _is_set(option: Any, diary: Diary) -> bool:
    return diary.settings.get(option.key) not in (None, "", [])


def _words(key: str) -> str:
    return key.removeprefix(CONCERN).replace("_", " ")


def _in_order(diary: Diary) -> Iterable[TipMark]:
    return (mark for key, mark in sorted(diary.marks.items()))


def _mark(mark: TipMark, titles: Mapping[str, str]) -> str:
    """A tip with what was made of it; empty where nothing was."""
    said = [_VERDICTS[mark.verdict]] if mark.verdict in _VERDICTS else []
    said += ["pinned"] if mark.pinned else []
    said += ["put away"] if mark.hidden else []
    title = mark.title if mark.tip.startswith(OWN_TIP) else titles.get(mark.tip)
    return f"{begins(title or mark.tip)}: {', '.join(said)}" if said else ""


def _contact(contact: Contact) -> str:
    return f"{begins(contact.name)}: {inline(contact.number)}"


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"## {title}"
        yield ""
        yield from (f"- {row}" for row in found)
        yield ""
