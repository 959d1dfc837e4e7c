"""The words of `ebb import`: how a file was understood, what it would change, what it did.

Values in, text out; each line stands by itself.
"""

from collections.abc import Iterator, Mapping

from tui.domain.amounts import with_unit
from tui.domain.checkin import HABITS
from tui.domain.differing import Difference, counted, days, is_ours, told
from tui.domain.importing import Log, LoggedDose, Seen
from tui.domain.importing_columns import Columns
from tui.domain.importing_match import Count
from tui.domain.phrases import days_word, doses_word
from tui.domain.records import Plan, Product

ASK = "Take it in? What the journal says now is kept as a backup first."
_ORDERS = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}
UNENDED = "Its last line has no end: look whether the file is whole."


def ask(log: Log | None) -> str:
    """The question; that times were made up is said in it, since the lines before may have gone by."""
    made_up = () if log is None else [dose for dose in log.doses if not dose.timed]
    if log is None or log.made_up is None or not made_up:
        return ASK
    return f"{doses_word(len(made_up))} without a time will be at {log.made_up:%H:%M}, which is made up. {ASK}"


def understood(columns: Columns) -> str:
    """Which column is which field, and which are left out."""
    pairs = ", ".join(f"{columns.called(field)} -> {field}" for field in columns.places)
    out = f" Left out: {', '.join(columns.left_out)}." if columns.left_out else ""
    return f"Columns: {pairs}.{out}"


def row(seen: Seen) -> str:
    """One row as it was understood."""
    return f"Line {seen.line}: {'; '.join(f'{name} -> {field}: {value}' for name, field, value in seen.cells)}"


def remarks(log: Log, columns: Columns, product: Product | None, zone: str) -> Iterator[str]:
    """What is to be known of a log before it is taken."""
    if log.order in _ORDERS:
        yield f"Its dates are read as {_ORDERS[log.order]}."
    if any(dose.timed for dose in log.doses):
        yield f"Its times are read as those of {zone}."
    if log.doses and "product" not in columns.places and product is not None:
        yield f"No column gives the product: the doses are taken as {product}."
    without = sum(not dose.timed for dose in log.doses)
    if without:
        clock = "" if log.made_up is None else f"{log.made_up:%H:%M}"
        yield (
            f"{doses_word(without)} without a time {'gets' if without == 1 else 'get'} {clock}: --at gives another."
            " It is made up, so Today says only on which day such a dose was, and Hours leaves it out."
        )
    twice = [dose for dose in log.doses if dose.timed and dose.like is not None]
    if twice:
        first = f"Line {twice[0].line} says the same as line {twice[0].like}, time and all"
        more = f", and so {'does' if len(twice) == 2 else 'do'} {len(twice) - 1:,} more" if len(twice) > 1 else ""
        yield f"{first}{more}: each counts as a dose. Take such rows out if they are there twice by mistake."
    if len(log.doses) > 1:
        units = sorted({dose.unit for dose in log.doses})
        if len(units) > 1:
            yield f"The doses are in {len(units)} units: {', '.join(units)}."
        for unit in units:
            largest = max((dose for dose in log.doses if dose.unit == unit), key=lambda dose: dose.amount)
            yield f"The largest dose{f' in {unit}' * (len(units) > 1)} is {_amount(largest)}, in line {largest.line}."
    scores = _scores(log, columns)
    if scores:
        yield f"Scores are read as 0 (none) to 4 (extreme): {scores}."
    nights = [found.answers["sleep_hours"] for found in log.days.values() if "sleep_hours" in found.answers]
    slept = [hours for hours in nights if isinstance(hours, float)]
    if slept:
        yield f"Sleep is read as hours: {min(slept):g} to {max(slept):g}."
    if log.said is not None:
        more = f" {log.changed - 1} more like it." if log.changed > 1 else ""
        yield f"{log.said}{more}"
    if log.without:
        rows = "1 row says" if log.without == 1 else f"{log.without} rows say"
        yield f"{rows} nothing but a day: left out."


def _amount(dose: LoggedDose) -> str:
    return with_unit(dose.amount, dose.unit)


def _scores(log: Log, columns: Columns) -> str:
    """What each column of scores goes from and to: a file of another scale shows in it."""
    said = []
    for field in columns.places:
        found = [found.answers[field] for found in log.days.values() if field in found.answers]
        scores = [each for each in found if isinstance(each, int) and field not in HABITS]
        if scores:
            said.append(f"{field} {min(scores)} to {max(scores)}")
    return ", ".join(said)


def missing(names: tuple[str, ...]) -> str:
    """Sheets that a folder lacks."""
    return f"Not in the folder, so not taken in: {', '.join(names)}."


def counts(found: Mapping[str, Count], *, log: bool) -> Iterator[str]:
    """What becomes of the entries of each table, one line each."""
    lines: dict[str, Count] = {}
    for table, count in found.items():  # there may be any number of tables of other programs: they are one line
        name = table if is_ours(table) else ""
        lines[name] = Count(*map(sum, zip(lines.get(name, Count()), count, strict=True)))
    for table, count in lines.items():
        yield f"{counted({table: count.total})} in it: {', '.join(_parts(count, log=log))}."


def _parts(count: Count, *, log: bool) -> Iterator[str]:
    """New, same and different in any case: what is not said cannot be seen to be nothing."""
    yield f"{count.new:,} new"
    yield f"{count.same:,} same"
    if log:
        if count.changed:
            partly = f" ({count.partly:,} differ in others, and yours stay)" if count.partly else ""
            yield f"{count.changed:,} with answers that you left open{partly}"
        yield f"{count.kept:,} different" + (": yours stays" if count.kept else "")
    else:
        different = count.changed + count.kept
        which = [f"{count.changed:,} newer there and taken"] if count.changed else []
        which += [f"{count.kept:,} newer here and kept"] if count.kept else []
        yield f"{different:,} different" + (f" ({', '.join(which)})" if which else "")
    if count.removed:
        yield f"{count.removed:,} that you removed here: they stay removed"
    if count.goes:
        yield f"{count.goes:,} removed there: they go here, too"


def changes(
    found: Difference, plans: tuple[Plan | None, Plan | None], today: tuple[int, int], both: int
) -> Iterator[str]:
    """What taking it in changes: of which days, whether a plan comes into force, and today's doses."""
    if not found.total:
        yield "Nothing new."
        return
    when = f" ({days(found.first, found.last)})" if found.first and found.last else ""
    yield f"The changes: {told(found._replace(first=None, last=None))}{when}."
    if both:
        yield f"{days_word(both)} of these had doses before: both count."
    before, after = plans
    if before != after:
        yield _plan(before, after)
    if today[0] != today[1]:
        yield f"Your doses of today change from {today[0]} to {today[1]}, and count at once."


def _plan(before: Plan | None, after: Plan | None) -> str:
    if after is None:
        return "Then no plan is in force any more."
    which = f"the one of {with_unit(after.start, after.unit)} a day from {after.from_.isoformat()}"
    if before is None:
        return f"A plan comes into force: {which}."
    if before.id == after.id:
        return f"The plan in force changes: it is {which}."
    return f"Another plan comes into force: {which}."


def taken(path: str, found: Difference, before: str | None) -> str:
    """What the import has done; `before` is the backup of the state before it."""
    if not found.total:
        return f"Took in {path}: nothing new."
    then = f" The state before is kept as {before}; ebb undo takes it back." if before else ""
    return f"Took in {path}: {told(found, done=True)}.{then}"


def would(path: str, found: Difference) -> str:
    """What it would do, where it was only to be shown."""
    return f"Would take in {path}: {told(found) if found.total else 'nothing new'}. Nothing was changed."


def more(count: int) -> str:
    """Behind the first problems of a file: how many others there are, and that nothing was taken."""
    others = f"And {count:,} more like these. " if count else ""
    return f"{others}Nothing was taken in."
