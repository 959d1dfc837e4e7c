"""`ebb sos`: emergency, crisis and poison lines and the signs that call for somebody, as plain text.

Needs no journal: what is wrong with it is nobody's concern here. The words are those of the help page.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, columns
from tui.cli.paint import Head, Urgent, emit_lines
from tui.cli.root import Command, completed_by, journal_option

if TYPE_CHECKING:
    from tui.app.lands import Known, Land
    from tui.app.widgets.lines import Row
    from tui.domain.helping import Part

LEAST_WIDTH = 20
ABOUT = "ebb sos --about and one of these numbers: what to do now"


@click.command(
    "sos", cls=Command, examples=("ebb sos", "ebb sos germany", 'ebb sos --about "took too much"', "ebb sos --all")
)
@click.argument("words", metavar="[COUNTRY]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Print the lines of every country.")
@click.option(
    "--about",
    metavar="WORDS",
    shell_complete=completed_by("situations"),
    help="Print what to do about one thing: its words, or its number.",
)
@click.pass_context
def sos(context: click.Context, words: tuple[str, ...], every: bool, about: str | None) -> int:
    """Emergency and crisis numbers, and what to do now.

    COUNTRY is a code or a name; without it the country of your settings comes first. Works without a journal.
    """
    from tui.app import lands

    text = " ".join(words)
    land = lands.named(text) if text.strip() else None
    if text.strip() and land is None:
        about = _instead(text, about, context)
    known = lands.load(land.lines, None) if land else whose(journal_option(context))
    lines = _page(known, land, every=every) if about is None else _about(known, land, about, context)
    emit_lines(lines)
    return DONE


def whose(journal: str | None) -> "Known":
    """All that help has to say, the country of that journal first. Never raises."""
    from tui.app import lands

    return lands.load(*_settings(journal))


def _about(known: "Known", land: "Land | None", words: str, context: click.Context) -> list[str]:
    """What to do about that, with the numbers of the country, and these once more at the end. Raises UsageError."""
    from tui.app.help_rows import wrapped
    from tui.domain.situations import calls, meant, situation_page
    from tui.domain.texts import quote

    situation = meant(known.situations, words)
    if situation is None and known.situations:
        names = ", ".join(f"{number} {each.label}" for number, each in enumerate(known.situations, 1))
        raise click.UsageError(f"Nothing here is about {quote(words)}; there is: {names}.", context)
    if situation is None:  # they cannot be read: then all that there is has to do
        return _page(known, land, every=False)
    width, country = columns(LEAST_WIDTH), known.country(known.code)
    lines: list[str] = [*map(Head, wrapped(situation.label, width)), *wrapped(situation.calm, width)]
    lines += ["", *_whose(known, land, width)]
    lines += _paragraphs(situation_page(situation, country, known.countries, known.flags), width)
    again = [part._replace(said="") for part in calls(situation, country, known.countries)]
    return [*lines, "", "", Head("Whom to call, once more"), *_paragraphs(again, width)]


def _whose(known: "Known", land: "Land | None", width: int) -> list[str]:
    """Whose numbers follow, and why these."""
    from tui.app.help_rows import wrapped

    country = known.country(known.code)
    why = known.why if land is None else ""
    if land is not None and land.code != land.lines:
        why = f"{land.name} has no lines of its own here."
    return [*map(Head, wrapped(country.name if country else "", width)), *wrapped(why, width)]


def _instead(text: str, about: str | None, context: click.Context) -> str:
    """What is no country may be what is wrong: somebody in need is not told to type it again. Raises UsageError."""
    from tui.app import lands
    from tui.domain.situations import meant
    from tui.domain.texts import nearest, quote

    if about is None and not text.strip().isdigit() and meant(lands.load(None, None).situations, text):
        return text
    close = nearest(text, lands.names())
    hint = f"did you mean {close}?" if close else "ebb sos has your numbers, ebb sos --all has them all."
    raise click.UsageError(f"There is no country {quote(text)}; {hint}", context)


def _settings(journal: str | None) -> tuple[str | None, str | None]:
    """The country and the time zone of the journal, or what a damaged one still tells of them. Never raises.

    It only looks: who needs a number waits for no lock, for no damaged journal to be brought back, and for no disk that
    has gone.
    """
    from threading import Thread

    from tui.cli import LONGEST

    found: list[tuple[str | None, str | None]] = []
    look = Thread(target=lambda: found.append(_looked_up(journal)), daemon=True)
    look.start()
    look.join(LONGEST)
    return found[0] if found else (None, None)


def _looked_up(journal: str | None) -> tuple[str | None, str | None]:
    from tui import paths
    from tui.cli.session import glance
    from tui.journal import country_hint, zone_hint

    try:
        seen = glance(journal)
        return seen.settings.country, seen.calendar.zone_name
    except Exception:  # whatever is wrong with it, the numbers are what was asked for
        pass
    try:
        path = paths.journal_path(journal)
        return country_hint(path), zone_hint(path)
    except Exception:  # no path to look at: then the zone of this machine has to do
        return None, None


def _page(known: "Known", land: "Land | None", *, every: bool) -> list[str]:
    """The country's page. What to do and the signs come after its lines, or after those of `every` country."""
    from tui.app.help_rows import wrapped
    from tui.domain.helping import FIRST_PARTS, WITHOUT_SIGNS, Part, help_page
    from tui.domain.situations import STEPS

    width = columns(LEAST_WIDTH)
    country = known.country(known.code)
    parts = help_page(country, known.countries, known.flags)
    lines = _whose(known, land, width)
    signs = [part for part in parts if part.signs or part is WITHOUT_SIGNS]
    lines += _paragraphs([part for part in parts if part not in signs], width)
    first, others = parts[:FIRST_PARTS], [other for other in known.countries if other is not country]
    if every:
        for other in others:
            shown = [part for part in help_page(other, (), known.flags) if part.entries]
            lines += ["", "", Head(other.name), *_paragraphs(shown, width)]
        lines.append("")
    for situation in known.situations:
        lines += _paragraphs([Part(f"{situation.label}: {STEPS.lower()}", steps=situation.do)], width)
    lines += _paragraphs(signs, width)
    if others and not every:
        codes = "Other countries: " + ", ".join(f"{other.name} ({other.code})" for other in others)
        lines += ["", *wrapped(f"{codes}. ebb sos CODE has one, ebb sos --all has them all.", width)]
    # The page is longer than a terminal, which shows its end: there stands what leads on, and the first lines again.
    if known.situations:
        lines += _paragraphs([Part(ABOUT, choices=tuple(each.label for each in known.situations))], width)
    if country is not None:
        lines += ["", "", *map(Head, wrapped(f"{country.name}, once more", width)), *_paragraphs(first, width)]
    return lines[1:] if lines and not lines[0] else lines


def _paragraphs(parts: "Sequence[Part]", width: int) -> list[str]:
    """The parts as text, each after a blank line. Who answers in an emergency or a crisis must not be overlooked."""
    from tui.app.help_rows import part_rows
    from tui.domain.helping import FIRST_OF_ALL, LOCAL, TITLES

    lines: list[str] = []
    for part, rows in zip(parts, part_rows(parts, width), strict=True):
        name = Urgent if part.title in (LOCAL, FIRST_OF_ALL.title) else Head
        number = Urgent if part.title in (TITLES["emergency"], TITLES["crisis"]) else str
        styles: dict[str, Callable[[str], str]] = {"accent": name, "strong": number}
        lines += ["", *(_line(row, styles) for row in rows)]
    return lines


def _line(row: "Row", styles: Mapping[str, Callable[[str], str]]) -> str:
    """The row as text. What the row is goes by how it is styled: the title by itself, a number after its indent."""
    text = "".join(each for each, _ in row).rstrip()
    (_, first), *others = row
    kind = first if not others else others[0][1]
    return styles.get(kind, str)(text)
