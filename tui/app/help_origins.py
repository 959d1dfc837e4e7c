"""Where what the help page says comes from: each number, each sign, and the steps of a situation.

No Textual is imported here. What cannot be read is left out: this is asked for in an emergency too.
"""

from collections.abc import Iterable, Iterator

from tui import content
from tui.app.lands import Known
from tui.domain.knowledge import Flag
from tui.domain.origins import Origin
from tui.domain.situations import Situation
from tui.domain.tip_words import Cited

NOT_READ = "Nobody here has read it at the service itself: check it before you need it."


def origins(known: Known, code: str, situation: Situation | None) -> list[Origin]:
    """What stands behind the open situation and its signs, or behind the country's numbers and all signs."""
    if situation is None:
        return [*_numbers(known.country(code)), *_signs(known.flags)]
    steps = Origin(situation.label, _cited(situation.sources), situation.tag)
    return [steps, *_signs(flag for flag in known.flags if flag.key in situation.signs)]


def _signs(flags: Iterable[Flag]) -> Iterator[Origin]:
    for flag in flags:
        yield Origin(flag.sign, _cited(flag.sources), flag.tag)


def _numbers(country: content.Country | None) -> Iterator[Origin]:
    for line in (*country.emergency, *country.lines) if country else ():
        cited = _cited((line.source,) if line.source else ())
        yield Origin(f"{line.reach}  {line.name}", cited, said=NOT_READ if line.doubt else "")


def _cited(keys: Iterable[str]) -> list[Cited]:
    try:
        sources = content.sources()
    except content.ContentError:
        return []
    return [Cited(source.short or source.author or "", source.citation) for key in keys if (source := sources.get(key))]
