"""`ebb sos`: emergency, crisis and poison lines and the signs that call for somebody, as plain text.

Needs no journal: what is wrong with it is nobody's concern here. The words are those of the help page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.output import DONE, columns, emit
from tui.cli.root import Command, journal_option

if TYPE_CHECKING:
    from tui.app.lands import Known, Land
    from tui.domain.helping import Part

LEAST_WIDTH, MOST_WIDTH = 60, 80


@click.command("sos", cls=Command, examples=("ebb sos", "ebb sos germany", "ebb sos --all"))
@click.argument("words", metavar="[COUNTRY]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Print the lines of every country.")
@click.pass_context
def sos(context: click.Context, words: tuple[str, ...], every: bool) -> int:
    """Emergency and crisis numbers, and when to call.

    COUNTRY is a code or a name; without it the country of your settings comes first. Works without a journal.
    """
    from tui.app import lands

    text = " ".join(words)
    land = _meant(text, context) if text.strip() else None
    known = lands.load(*((land.lines, None) if land else _settings(journal_option(context))))
    emit("\n".join(_page(known, land, every=every)))
    return DONE


def _meant(text: str, context: click.Context) -> "Land":
    """The country of that name. Raises UsageError, with the nearest."""
    from tui.app import lands
    from tui.domain.texts import nearest, quote

    land = lands.named(text)
    if land is None:
        close = nearest(text, lands.names())
        hint = f"did you mean {close}?" if close else "see ebb sos --all."
        raise click.UsageError(f"There is no country {quote(text)}; {hint}", context)
    return land


def _settings(journal: str | None) -> tuple[str | None, str | None]:
    """The country and the time zone of the journal, or what a damaged one still tells of them. Never raises."""
    from tui import paths
    from tui.journal import Journal, country_hint, zone_hint

    try:
        path = paths.journal_path(journal)
    except Exception:  # no path to look at: then the zone of this machine has to do
        return None, None
    try:
        opened = Journal.open(path, paths.state_dir())
        return opened.settings.country, opened.calendar.zone_name
    except Exception:  # whatever is wrong with it, the numbers are what was asked for
        return country_hint(path), zone_hint(path)


def _page(known: "Known", land: "Land | None", *, every: bool) -> list[str]:
    """The country's page, with every other country's lines before the signs where those are wanted."""
    from tui.app.help_rows import wrapped
    from tui.domain.helping import FIRST_PARTS, help_page

    width = columns(LEAST_WIDTH, MOST_WIDTH)
    country = known.country(known.code)
    parts = help_page(country, known.countries, known.flags)
    lines = [country.name] if country else []
    if land is not None and land.code != land.lines:
        lines += wrapped(f"{land.name} has no lines of its own here.", width)
    elif land is None:
        lines += wrapped(known.why, width)
    signs = [part for part in parts if part.signs or (not part.entries and part.title)]
    lines += _paragraphs([part for part in parts if part not in signs], width)
    first, others = parts[:FIRST_PARTS], [other for other in known.countries if other is not country]
    if every:
        for other in others:
            shown = [part for part in help_page(other, (), known.flags) if part.entries]
            lines += ["", "", other.name, *_paragraphs(shown, width)]
        lines.append("")
    lines += _paragraphs(signs, width)
    if others and not every:
        codes = "Other countries: " + ", ".join(f"{other.name} ({other.code})" for other in others)
        lines += ["", *wrapped(f"{codes}. ebb sos CODE has one, ebb sos --all has them all.", width)]
    if country is not None:
        # The page is longer than a terminal, which shows its end: there the first lines stand once more.
        lines += ["", "", f"{country.name}, once more", *_paragraphs(first, width)]
    return lines[1:] if lines and not lines[0] else lines


def _paragraphs(parts: "Sequence[Part]", width: int) -> list[str]:
    """The parts as text, each after a blank line."""
    from tui.app.help_rows import part_rows

    lines = []
    for rows in part_rows(parts, width):
        lines += ["", *("".join(text for text, _ in row).rstrip() for row in rows)]
    return lines
