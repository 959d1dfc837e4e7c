"""The report for a clinician, from the journal to a file: what the days say, the words of data/, the charts.

It joins journal, content and charts for the command and for the app; no rule and no wording lives here.
"""

import os
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from tui import content, safeguards
from tui.domain.errors import Refused

if TYPE_CHECKING:
    from tui.domain.report_safety import Known
    from tui.domain.report_values import Report
    from tui.domain.to_ask import Fits, Question, Stage
    from tui.journal import Journal


class AlreadyThere(Refused):
    """There is a file of that name, and nobody said that it may be replaced."""


Form = Literal["md", "html"]
FORMS: tuple[Form, ...] = get_args(Form)

USUAL_DAYS = 90
"""A quarter of a year: about what lies between two visits, and a whole taper still fits where it began in it."""
NAME = "ebbtide-report"
CHART_SIZE = (76, 14)
"""Columns and lines of a chart in a text file."""

_NAME = "to_ask"


@cache
def questions() -> "tuple[Question, ...]":
    """Every question of data/to_ask.toml, in the order of the file. Raises ContentError."""
    from tui.domain.to_ask import Question

    loaded = content.tables(_NAME, Question)
    gates = {gate.key for gate in content.gates()}
    for each in loaded:
        _check(each.key, "a gate", each.gates, gates)
        _check(each.key, "a symptom", each.symptoms, content.symptoms())
        _check(each.key, "a rule", each.rules, safeguards.rules())
        if not (each.always or each.at or each.gates or each.products or each.symptoms or each.rules):
            raise content.ContentError(f"data/{_NAME}.toml: {each.key} never fits")
    return loaded


def _check(key: str, what: str, named: Sequence[str], known: Collection[str]) -> None:
    if unknown := [each for each in named if each not in known]:
        raise content.ContentError(f"data/{_NAME}.toml: {key} names {what} that there is not: {unknown[0]}")


def over(journal: "Journal", today: date, days: int | None) -> "Report":
    """The report over so many days that are over, or over all; no more days are read than it looks at. For a thread.

    Raises Refused where they hold nothing, and where data/ cannot be read.
    """
    from tui.domain.report import first_day, looked_back, report

    earliest = journal.first_day()
    first = first_day(today, days, earliest)
    try:
        rules = safeguards.rules().values()
    except content.ContentError as error:
        raise Refused(str(error).splitlines()[0]) from error
    return report(journal.excerpt(looked_back(first, earliest or first), today), first, rules)


def written(seen: "Report", form: Form, *, with_notes: bool = False) -> str:
    """The report as text of that form. Raises Refused where data/ cannot be read."""
    from tui.domain.report_words import document

    try:
        known = _known(seen)
    except content.ContentError as error:
        raise Refused(str(error).splitlines()[0]) from error
    found = document(seen, known, with_notes=with_notes)
    from tui.charts.paper import svg, text

    if form == "md":
        from tui.domain.report_md import markdown

        width, height = CHART_SIZE
        return markdown(found, lambda picture: text(picture, width=width, height=height))
    from tui.domain.report_html import html

    return html(found, lambda chart: svg(chart.picture, name=chart.name, about=chart.caption))


def _known(seen: "Report") -> "Known":
    from tui.domain.report_safety import Known
    from tui.domain.to_ask import fitting

    own = {key: str(value) for key, value in seen.excerpt.setting_values.items() if key.startswith("own_") and value}
    return Known(
        names={key: symptom.name for key, symptom in content.symptoms().items()} | own,
        gates={gate.key: gate.question for gate in content.gates()},
        rules=safeguards.rules(),
        questions=fitting(questions(), _fits(seen)),
    )


def _fits(seen: "Report") -> "Fits":
    from tui.domain.to_ask import Fits

    stage: Stage = "no_plan"
    if seen.zero is not None:
        stage = "zero"
    elif seen.now is not None:
        stage = "taper"
    return Fits(
        stage=stage,
        gates=seen.settings.concerns,
        products={each.product for each in seen.amounts},
        strong={each.key for each in seen.symptoms if each.strong},
        rules={each.rule for each in seen.told},
        short_nights=bool(seen.short_nights),
    )


# The file


def file_name(today: date, form: Form) -> str:
    """What it is called where nobody names it: a word that gives nobody away, and the day."""
    return f"{NAME}-{today.isoformat()}.{form}"


def form_of(form: str | None, out: str | None) -> Form:
    """The form that was asked for, else what the name of the file says, else a page for a file and text to read."""
    path = Path(out or "").expanduser()
    named = "" if path.is_dir() else path.suffix.casefold().removeprefix(".")
    for each in FORMS:
        if each in (form, None if form else named):
            return each
    return "md" if form is None and (out is None or named) else "html"


def is_remote() -> bool:
    """Whether the person is logged in here from another machine."""
    return bool(os.environ.get("SSH_CONNECTION", "").strip())


def as_fetched(path: Path) -> str:
    """The path as scp takes it: what is in the home folder needs no more than its name from there."""
    try:
        return str(path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def place(to: Path, today: date, form: Form) -> Path:
    """The file that it goes to: in a folder the one with the usual name."""
    return to / file_name(today, form) if to.is_dir() else to


def write(path: Path, text: str, journal: Path, *, over: bool = False) -> None:
    """Puts the report there, for this person alone to read. Raises Refused; without `over` AlreadyThere.

    The journal itself, and whatever is no report, stay in any case.
    """
    from tui.journal import files
    from tui.journal.errors import reason

    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}: make it first, or name another one.")
    target = Path(os.path.realpath(path))
    if target == Path(os.path.realpath(journal)):
        raise Refused(f"{path} is the journal itself: give another name.")
    if os.path.lexists(path) and not _is_report(path):
        raise Refused(f"{path} is there already and is no report, so it stays: give another name.")

    def still_free() -> None:
        if not over and os.path.lexists(path):
            raise AlreadyThere(f"{path} is there already, and stays as it is: give another name.")

    still_free()
    try:
        files.replace(target, [text.encode("utf-8")], still_free)
    except OSError as error:
        raise Refused(f"The report could not be written to {path}, because {reason(error)}.") from error


def _is_report(path: Path) -> bool:
    """Whether that is a file which begins as a report does."""
    from tui.domain.report_html import BEGIN
    from tui.domain.report_words import HEADING

    begins = tuple(text.encode() for text in (BEGIN, f"# {HEADING}\n"))
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(max(map(len, begins))).startswith(begins)
    except OSError as error:
        raise Refused(f"{path} is there already and cannot be read, so it stays: give another name.") from error
