"""What a shell offers while a command is typed: words, symptoms, days, plans, backups, countries.

Nothing is opened, locked or written, and no note is ever read out. Without a journal there is what needs none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from tui.cli.paint import COLORS
from tui.cli.root import OneOf, journal_option

if TYPE_CHECKING:
    from tui.journal.keeping import Backup
    from tui.journal.reading import Reading

FILES = "files"
"""The type of an item that leaves the word to the shell's own completion of files."""

LOOKED_BACK = 14
"""Days that are offered by their dates."""
COMING = (1, 2, 4, 8, 12, 26)
"""Weeks ahead that are offered."""
HALF_HOURS = 8
MOST_READ = 2_000_000
"""Bytes of backups that are read to say what they hold: a person waits for this. The others only say when."""

_HALF_HOUR = timedelta(minutes=30)


class Offer(NamedTuple):
    """A word that may come next, and what it stands for."""

    word: str
    about: str = ""


Offers = Iterable[Offer]


def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """What that option or argument may be: its few words, else what its name in the help stands for.

    Where nothing is known of an argument and none of it is typed, the options are offered.
    """
    callback = parameter.callback
    if isinstance(callback, OneOf):
        return items(words(callback.words), typed)
    called = _NAME.match((parameter.metavar or parameter.name or "").upper())
    name = called[1] if called else ""
    if name in _FILES:
        return [CompletionItem(typed, type=FILES)]
    by_name = _BY_NAME.get(name)
    if by_name is not None:
        return items(by_name(context, typed), typed)
    is_free = isinstance(parameter, click.Argument) and not typed
    return context.command.shell_complete(context, "--") if is_free else []


def items(offers: Offers, typed: str) -> list[CompletionItem]:
    """The offers that begin as it is typed; files where that is what an offer says."""
    found = list(offers)
    if any(each.word == FILES and each.about == FILES for each in found):
        return [CompletionItem(typed, type=FILES)]
    return [CompletionItem(word, help=about or None) for word, about in found if word.startswith(typed)]


def words(of: Iterable[str]) -> Iterator[Offer]:
    """A few words that need no explanation."""
    return map(Offer, of)


# The check-in


def answers(context: click.Context, typed: str) -> Iterator[Offer]:
    """KEY= for each question of this journal that is not answered on the line; then its answers, explained."""
    from tui.domain.questions import SCORE_WORDS, questions

    reading = _journal(context)
    asked = {each.key: each for each in questions(reading.settings, _symptom_names(reading))}
    key, equals, _ = typed.partition("=")
    if not equals:
        given = {pair.partition("=")[0].strip() for pair in context.params.get("pairs") or ()}
        yield from (Offer(f"{each.key}=", each.name) for each in asked.values() if each.key not in given)
    elif key in asked and asked[key].kind == "score":
        yield from (Offer(f"{key}={digit}", word) for digit, word in enumerate(SCORE_WORDS))
    elif key in asked and asked[key].kind == "yesno":
        yield from (Offer(f"{key}={word}") for word in ("yes", "no"))


def symptoms(context: click.Context, _typed: str) -> Iterator[Offer]:
    """The symptoms that this journal asks about, one's own among them."""
    from tui.domain.questions import questions

    reading = _journal(context)
    asked = questions(reading.settings, _symptom_names(reading))
    return (Offer(each.key, each.name) for each in asked if each.kind == "score")


def _symptom_names(reading: "Reading") -> dict[str, str]:
    from tui.domain.options import own_names

    return {key: str(fields["name"]) for key, fields in _data("symptoms").items()} | own_names(reading.setting_values)


def tips(_context: click.Context, _typed: str) -> Iterator[Offer]:
    """The tips that come with Ebbtide, by their keys; those that a person wrote are theirs alone."""
    return (Offer(key, str(fields["title"])) for key, fields in _data("tips").items())


def strengths(_context: click.Context, _typed: str) -> Iterator[Offer]:
    """How strong an urge can be."""
    from tui.domain.urges import STRENGTHS

    return (Offer(str(digit), word) for digit, word in enumerate(STRENGTHS))


# Days and times


def days(context: click.Context, typed: str) -> Iterator[Offer]:
    """Today, yesterday and the days before them, each with what is known of it."""
    reading = _journal(context)
    now, calendar = _now(), reading.calendar
    today, before = calendar.day_of(now), calendar.local(now).date() - timedelta(days=1)
    first = today - timedelta(days=LOOKED_BACK)
    doses, checkins = reading.doses(first, today), reading.checkins(first, today)

    def about(day: date) -> str:
        from tui.domain.calendar import short_date
        from tui.domain.phrases import doses_word

        checkin, count = checkins.get(day), len(doses.get(day, ()))
        known = [
            "checked in" if checkin is not None and checkin.symptoms else "",
            doses_word(count) if count else "no doses" if checkin is not None and checkin.intake_complete else "",
        ]
        return f"{short_date(day)}: {', '.join(filter(None, known)) or 'nothing logged'}"

    yield Offer("today", about(today))
    yield Offer("yesterday", about(before))
    named = () if typed else (today, before)
    for ago in range(LOOKED_BACK + 1):
        day = today - timedelta(days=ago)
        if day not in named:
            yield Offer(day.isoformat(), about(day))


def planned_days(context: click.Context, typed: str) -> Iterator[Offer]:
    """The first day of each plan there was, the newest first, with what plan it was; then the last days."""
    from tui.domain.new_plan import plan_words

    reading = _journal(context)
    today = reading.calendar.day_of(_now())
    firsts = {plan.from_.isoformat(): plan_words(plan, today) for plan in reading.plans}
    yield from (Offer(day, about) for day, about in reversed(firsts.items()))
    yield from (each for each in days(context, typed) if each.word not in firsts)


def coming_days(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Days to come, by how far away they are."""
    from tui.domain.calendar import short_date

    today = _journal(context).calendar.day_of(_now())
    ahead = {"today": 0, "tomorrow": 1, **{f"{weeks}w": 7 * weeks for weeks in COMING}}
    for word, count in ahead.items():
        day = today + timedelta(days=count)
        yield Offer(word, f"{short_date(day)} {day.year}")


def times(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Now, and the half hours just past, as far back as the day goes."""
    calendar = _journal(context).calendar
    now = _now()
    local, day = calendar.local(now), calendar.day_of(now)
    yield Offer("now", f"{local:%H:%M}")
    at = local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)
    for _ in range(HALF_HOURS):
        if calendar.day_of(at) != day or calendar.at(day, at.time()).at != at:
            return  # a bare time lies in the current day, and means something else while clocks change
        yield Offer(f"{at:%H:%M}", f"{round((local - at).total_seconds() / 60)} minutes ago")
        at -= _HALF_HOUR


# Backups


def backups(context: click.Context, typed: str) -> Iterator[Offer]:
    """The backups by the numbers of `ebb restore`, and by their days once one is begun; files for a path."""
    from tui import paths
    from tui.journal import bringing

    if typed[:1] in ("/", "~", ".") or "/" in typed:
        yield Offer(FILES, FILES)
        return
    found = bringing.backups(paths.journal_path(journal_option(context)))
    about = list(_states(found))
    yield from (Offer(str(number), said) for number, said in enumerate(about, start=1))
    if typed:
        by_day: dict[str, str] = {}
        for backup, said in zip(found, about, strict=True):
            if backup.kind == "daily" or backup.day.isoformat() not in by_day:
                by_day[backup.day.isoformat()] = said
        yield from (Offer(day, said) for day, said in by_day.items())


def _states(found: "Iterable[Backup]") -> Iterator[str]:
    from tui.domain.kept_words import holds, kept_when
    from tui.journal import checkup

    left = MOST_READ
    for backup in found:
        said = kept_when(backup.made, daily=backup.kind == "daily")
        left -= backup.path.stat().st_size
        if left >= 0:
            held = checkup.glance_at_backup(backup)
            said = f"{said}: {' '.join(filter(None, holds(held)))}" if held is not None else said
        yield said


# Countries and situations


def countries(_context: click.Context, typed: str) -> Iterator[Offer]:
    """The countries with lines of their own by their codes; once one is begun every country, by its name too."""
    from tui.app.lands import iso_names
    from tui.domain.texts import folded

    own = {str(each["code"]): str(each["name"]) for each in _data("help_lines").get("countries", ())}
    yield from (Offer(code.casefold(), name) for code, name in own.items())
    if typed:
        yield from (Offer(folded(name), code) for code, name in own.items())
        others = [(code, name) for code, name in iso_names() if code not in own]
        yield from (Offer(folded(name), code) for code, name in others)
        yield from (Offer(code.casefold(), name) for code, name in others)


def situations(_context: click.Context, _typed: str) -> Iterator[Offer]:
    """What `ebb sos --about` knows, by its numbers."""
    return (Offer(str(number), each["label"]) for number, each in enumerate(_data("situations").values(), start=1))


# What they rest on


def _journal(context: click.Context) -> "Reading":
    from tui import paths
    from tui.journal import checkup

    return checkup.glance(paths.journal_path(journal_option(context)))


def _now() -> datetime:
    from tui import clock

    return clock.now()


def _data(name: str) -> dict[str, Any]:
    """A file of data/ as it is: pydantic takes longer to import than anybody waits for a word."""
    import tomllib

    from tui import content

    return tomllib.loads((content.data_folder() / f"{name}.toml").read_text(encoding="utf-8"))


_NAME = re.compile(r"\[?([A-Z=]+)")
"""The first name in what the help calls a value: of "[SYMPTOM] [NUMBER]" that is SYMPTOM."""
_FILES = frozenset(("PATH", "OTHER", "ROWS", "FILE", "FOLDER"))
_BY_NAME: dict[str, Callable[[click.Context, str], Offers]] = {
    "COUNTRY": countries,
    "DAY": days,
    "KEY=VALUE": answers,
    "STRENGTH": strengths,
    "SYMPTOM": symptoms,
    "TIME": times,
    "TIP": tips,
    "WHEN": lambda _context, _typed: words(COLORS),
    "WHICH": backups,
}
"""What is offered by what the help calls an option's or an argument's value."""
